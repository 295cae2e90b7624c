"""LineFinder: a fully convolutional network that says where lines of text run, how high they are and how they are turned."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from ocr_model.classifier import Residual, conv
from ocr_model.types import Floats, Image

CELL_PX = 4  # image pixels from one output cell to the next
FINEST_PX = 8  # image pixels from one place of the finest level that is merged to the next
SIDE_MULTIPLE_PX = 32  # images are padded to multiples of this
HEIGHT_UNIT_PX = 16.0  # the height map holds log(height / HEIGHT_UNIT_PX)
MIDDLE_GREY, GREY_UNIT = 127.5, 64.0  # grey levels: what is 0 and 1 to the network
MAPS = 3  # core logit, log height, angle in radians (positive turns clockwise on the screen)


@dataclass(frozen=True)
class LineFinderSpec:
    """Channels of a LineFinder at 1/4, 1/8, 1/16 and 1/32; plain numbers, so that it travels in the weights."""

    widths: tuple[int, int, int, int] = (24, 48, 64, 96)
    merged: int = 32

    def to_meta(self) -> dict[str, Any]:
        """Plain types for the weights' metadata."""
        return {**asdict(self), "widths": list(self.widths)}

    @staticmethod
    def from_meta(meta: dict[str, Any]) -> LineFinderSpec:
        """Inverse of `to_meta`; TypeError when a key is unknown."""
        return LineFinderSpec(**{**meta, "widths": tuple(meta["widths"])})


class LineFinder(nn.Module):
    """Grey images (B, 1, H, W) in [0, 255], bytes or floats, sides multiples of 32, to maps (B, 3, H / 4, W / 4)."""

    def __init__(self, spec: LineFinderSpec) -> None:
        super().__init__()
        self.spec = spec
        first, second, third, fourth = spec.widths
        # At 1/4 every convolution takes long. `cells` stood where the identity is: the weights are named by their place.
        self.stem = nn.Sequential(nn.Identity(), conv(CELL_PX**2, first))
        self.down8 = nn.Sequential(conv(first, second, stride=2), Residual(second))
        self.down16 = nn.Sequential(conv(second, third, stride=2), Residual(third), Residual(third))
        self.down32 = nn.Sequential(conv(third, fourth, stride=2), Residual(fourth), Residual(fourth))
        # Merged at 1/8 (1), 1/16 (2) and 1/32 (3), one convolution at 1/4 being all that there is.
        self.side = nn.ModuleDict({level: nn.Conv2d(channels, spec.merged, 1) for level, channels in zip("123", spec.widths[1:], strict=True)})
        self.merge = nn.ModuleDict({level: conv(spec.merged, spec.merged) for level in "12"})
        finer = FINEST_PX // CELL_PX
        self.head = nn.Sequential(conv(spec.merged, spec.merged), nn.Conv2d(spec.merged, MAPS * finer**2, 1), nn.PixelShuffle(finer))

    def forward(self, images: Tensor) -> Tensor:
        eighth = self.down8(self.stem(cells(images, next(self.parameters()).dtype)))
        sixteenth = self.down16(eighth)
        merged = self.side["3"](self.down32(sixteenth))
        for level, features in (("2", sixteenth), ("1", eighth)):
            raised = F.interpolate(merged, scale_factor=2.0, mode="nearest")
            merged = self.merge[level](raised + self.side[level](features))
        return self.head(merged)


def cells(images: Tensor, dtype: torch.dtype) -> Tensor:
    """Images (B, 1, H, W) as the normalised pixels of each cell (B, 16, H / 4, W / 4), channels last.

    torch's pixel_unshuffle takes as long as the convolution behind it, and gives a layout that has to be changed. Of bytes the four of a
    cell in a row are moved as one number, in a tenth of the time.
    """
    count, _, height, width = images.shape
    rows, columns = height // CELL_PX, width // CELL_PX
    if images.dtype == torch.uint8:
        pixels = images.view(torch.int32).reshape(count, rows, CELL_PX, columns).transpose(2, 3).contiguous().view(torch.uint8)
    else:
        pixels = images.reshape(count, rows, CELL_PX, columns, CELL_PX).transpose(2, 3).reshape(count, rows, columns, CELL_PX**2)
    return (pixels.permute(0, 3, 1, 2).to(dtype) - MIDDLE_GREY) / GREY_UNIT


def normalised_grey(grey: Image) -> Floats:
    """Grey levels as the network takes them, float32; `cells` does the same to those of a cell."""
    return (grey - np.float32(MIDDLE_GREY)) / np.float32(GREY_UNIT)


def pad_image(images: Tensor) -> Tensor:
    """Images (B, 1, H, W) with their edge repeated to the right and below, up to multiples of 32."""
    for dim in (2, 3):
        size = images.shape[dim]
        if size % SIDE_MULTIPLE_PX:
            places = torch.arange(size + -size % SIDE_MULTIPLE_PX, device=images.device).clamp(max=size - 1)
            images = images.index_select(dim, places)
    return images


@torch.inference_mode()
def find_maps(network: LineFinder, grey: Tensor) -> Tensor:
    """Core probability, height in px and angle in radians (3, ceil(H / 4), ceil(W / 4)) of a grey image (1, 1, H, W) in [0, 255]."""
    return as_maps(network(pad_image(grey))[0].float(), grey.shape[2:])


def as_maps(raw: Tensor, shape: tuple[int, ...]) -> Tensor:
    """Core probability, height in px and angle in radians of what the network gives (3, h, w) for an image of a shape (H, W)."""
    maps = torch.stack([raw[0].sigmoid(), raw[1].clamp(-3, 5).exp() * HEIGHT_UNIT_PX, raw[2]])
    return maps[:, : -(-shape[0] // CELL_PX), : -(-shape[1] // CELL_PX)]
