"""Greyscale, straightening and normalising: one place, shared by training and reading.

Source of the numbers: measured in the project's experiments, see ARCHITECTURE.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import cv2
import numpy as np

from ocr_model.types import Box, Floats, Image, f32

if TYPE_CHECKING:  # cutting strips needs no torch, and the window must not wait for it
    from torch import Tensor

STRIP_HEIGHT_PX = 32  # every line is brought to this height
MIN_STRIP_WIDTH_PX = 16  # a narrow lone character still gives the network some columns
MAX_STRIP_WIDTH_PX = 2400  # about 170 characters; longer is cut, which bounds memory
USUAL_WIDTHS = ((64, 32), (256, 64), (640, 128), (MAX_STRIP_WIDTH_PX, 256))  # up to a width in px, and the step from one to the next
BATCH_COLUMNS, WORTH_PX = 4096, 800  # strip columns classified together: bounds memory; padding that a call of its own would cost
WIDTH_STEP_PX = 4  # the network divides widths by 4 and doubles them once
DEVIATION_FLOOR = 8.0  # grey levels added to the deviation, so that flat noise is not amplified
SPEC = {"strip_height_px": STRIP_HEIGHT_PX, "deviation_floor": DEVIATION_FLOOR, "grey": "bt601"}  # travels in the weights


def to_grey(image: Image) -> Image:
    """Grey (H, W) uint8 of a BGR (H, W, 3), BGRA (H, W, 4) or already grey image; errors: ValueError on another shape."""
    if image.ndim == 2:
        return image
    if image.ndim == 3 and image.shape[2] == 3:
        return np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), np.uint8)
    if image.ndim == 3 and image.shape[2] == 4:
        alpha = image[..., 3:].astype(np.float32) / 255.0  # transparent reads as white paper
        flat = image[..., :3].astype(np.float32) * alpha + 255.0 * (1.0 - alpha)
        return np.asarray(cv2.cvtColor(flat.astype(np.uint8), cv2.COLOR_BGR2GRAY), np.uint8)
    if image.ndim == 3 and image.shape[2] == 1:
        return image[..., 0]
    raise ValueError(f"an image is (H, W), (H, W, 3) or (H, W, 4), got {image.shape}.")


def strip_width(quad: Floats) -> int:
    """Width in px of the strip that a quad (4, 2) gives at STRIP_HEIGHT_PX, a multiple of WIDTH_STEP_PX."""
    along = (np.linalg.norm(quad[1] - quad[0]) + np.linalg.norm(quad[2] - quad[3])) / 2
    across = (np.linalg.norm(quad[3] - quad[0]) + np.linalg.norm(quad[2] - quad[1])) / 2
    width = STRIP_HEIGHT_PX * float(along) / max(float(across), 1e-3)
    width = min(max(width, MIN_STRIP_WIDTH_PX), MAX_STRIP_WIDTH_PX)
    return int(np.ceil(width / WIDTH_STEP_PX - 0.01)) * WIDTH_STEP_PX  # a rounding error is not worth a step


def straighten(grey: Image, quad: Floats) -> Image:
    """Strip (32, W) uint8 of the quad (4, 2: clockwise from top left) of a grey (H, W) image.

    Large lines are first reduced by area, since a warp alone would skip pixels; beyond the edge the border is repeated.
    """
    across = (np.linalg.norm(quad[3] - quad[0]) + np.linalg.norm(quad[2] - quad[1])) / 2
    left, top = np.floor(quad.min(axis=0)).astype(int) - 2
    right, bottom = np.ceil(quad.max(axis=0)).astype(int) + 3
    left, top = max(left, 0), max(top, 0)
    right, bottom = min(right, grey.shape[1]), min(bottom, grey.shape[0])
    if right - left < 1 or bottom - top < 1:
        return np.zeros((STRIP_HEIGHT_PX, MIN_STRIP_WIDTH_PX), np.uint8)
    crop = grey[top:bottom, left:right]
    corners = quad.astype(np.float32) - f32([left, top])
    reduce = float(across) / (STRIP_HEIGHT_PX * 1.5)
    if reduce > 1.0:
        width, height = max(1, round(crop.shape[1] / reduce)), max(1, round(crop.shape[0] / reduce))
        factor = f32([width / crop.shape[1], height / crop.shape[0]])
        crop = np.asarray(cv2.resize(crop, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
        corners = (corners + 0.5) * factor - 0.5
    strip_w = strip_width(quad)
    # Pixel centres lie at half-integers, so the corners of the strip are at -0.5 and W - 0.5.
    edge_x, edge_y = strip_w - 0.5, STRIP_HEIGHT_PX - 0.5
    target = f32([[-0.5, -0.5], [edge_x, -0.5], [edge_x, edge_y], [-0.5, edge_y]])
    matrix = cv2.getPerspectiveTransform(corners - f32(0.5), target)
    strip = cv2.warpPerspective(crop, matrix, (strip_w, STRIP_HEIGHT_PX), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(strip, np.uint8)


def whole_image_quad(shape: tuple[int, ...]) -> Floats:
    """Quad (4, 2) around a whole image of shape (H, W, ...)."""
    return box_corners((0, 0, shape[1], shape[0]))


def box_corners(box: Box) -> Floats:
    """Quad (4, 2) around a box."""
    left, top, right, bottom = box
    return f32([[left, top], [right, top], [right, bottom], [left, bottom]])


def normalise(strips: Tensor, widths: Tensor) -> Tensor:
    """Strips (B, 1, 32, W) in [0, 255] to zero mean and about unit deviation each, zero beyond their width (B,)."""
    import torch

    columns = torch.arange(strips.shape[3], device=strips.device)
    mask = (columns < widths[:, None]).to(strips.dtype)[:, None, None, :]  # (B, 1, 1, W)
    count = widths.to(strips.dtype)[:, None, None, None] * strips.shape[2]
    mean = (strips * mask).sum(dim=(2, 3), keepdim=True) / count
    deviation = (((strips - mean) * mask) ** 2).sum(dim=(2, 3), keepdim=True).div(count).sqrt()
    return (strips - mean) / (deviation + DEVIATION_FLOOR) * mask


def normalised(strip: Image) -> Floats:
    """One strip (32, w) uint8 as `normalise` makes it, in fewer calls."""
    mean, deviation = cv2.meanStdDev(strip)
    return (strip - np.float32(mean[0, 0])) / np.float32(deviation[0, 0] + DEVIATION_FLOOR)


def usual_width(width: int) -> int:
    """The width in px, at least `width`, that a batch is given: few widths, for oneDNN prepares every convolution anew for each it has not met.

    A frame took 50 ms in place of 76, and with fewer still, and few counts, a fifth less (docs/experiments.md).
    """
    step = next(step for most, step in USUAL_WIDTHS if width <= most)
    return -(-width // step) * step


def usual_count(count: int) -> int:
    """The number of strips, at least `count`, that a batch is given: a power of two, for the same reason as `usual_width`."""
    return 1 << (count - 1).bit_length()


def grouped(widths: Sequence[int]) -> list[list[int]]:
    """Places of strips to classify together, those of like widths: the way that costs least, an own call as much as WORTH_PX columns.

    Five strips of 700 px are four and one: together they would be padded to eight.
    """
    places = sorted(range(len(widths)), key=lambda place: widths[place])
    cheapest: list[tuple[int, int]] = [(0, 0)]  # columns of the first strips, and where the last group of these begins
    for end in range(1, len(places) + 1):
        width, options = usual_width(widths[places[end - 1]]), list[tuple[int, int]]()
        for start in range(end - 1, -1, -1):
            columns = usual_count(end - start) * width
            if columns > BATCH_COLUMNS and options:
                break
            options.append((cheapest[start][0] + columns + WORTH_PX, start))
        cheapest.append(min(options))
    groups, end = list[list[int]](), len(places)
    while end:
        start = cheapest[end][1]
        groups.append(places[start:end])
        end = start
    return groups[::-1]


def pack(strips: Sequence[Image], *, width: int = 0, count: int = 0) -> tuple[Tensor, Tensor]:
    """Batch (B, 1, 32, W) float32 in [0, 255] of strips (32, w), and their widths (B,) int64; empty strips behind them up to `count`.

    Strips are zero-padded to the widest or to `width`.
    """
    import torch

    empty = max(count - len(strips), 0)
    widest = max(width, *(strip.shape[1] for strip in strips))
    widths = torch.tensor([strip.shape[1] for strip in strips] + [widest] * empty, dtype=torch.int64)
    batch = torch.zeros(len(widths), 1, STRIP_HEIGHT_PX, widest)
    for row, strip in enumerate(strips):
        batch[row, 0, :, : strip.shape[1]] = torch.from_numpy(np.ascontiguousarray(strip)).float()
    return batch, widths
