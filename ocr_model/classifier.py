"""GlyphNet: the CNN character classifier that slides along a straightened line.

At every second pixel column of a strip it says which character stands there, or none (CTC, Graves et al. 2006), and how far
that character reaches to each side.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from torch import Tensor, nn
from torch.nn import functional as F

COLUMN_PX = 2  # strip pixels from one output column to the next
EXTENTS = 4  # left and right of the column's middle, top, bottom; in strip heights


@dataclass(frozen=True)
class GlyphNetSpec:
    """Sizes of a GlyphNet; `outputs` counts the blank. Plain numbers, so that it travels in the weights."""

    outputs: int = 96
    widths: tuple[int, int, int] = (32, 64, 128)
    columns: int = 224
    context: int = 3  # one-dimensional blocks along the line
    head: int = 160
    dropout: float = 0.1
    deeper: int = 0  # further blocks of the widest two-dimensional stage
    far: int = 0  # further blocks along the line at half its columns: what stands farther off

    def to_meta(self) -> dict[str, Any]:
        """Plain types for the weights' metadata."""
        return {**asdict(self), "widths": list(self.widths)}

    @staticmethod
    def from_meta(meta: dict[str, Any]) -> GlyphNetSpec:
        """Inverse of `to_meta`; TypeError when a key is unknown."""
        return GlyphNetSpec(**{**meta, "widths": tuple(meta["widths"])})


def conv(inputs: int, outputs: int, kernel: int | tuple[int, int] = 3, *, stride: int | tuple[int, int] = 1) -> nn.Sequential:
    """Convolution, batch norm, SiLU; the size kept but for the stride."""
    size = (kernel, kernel) if isinstance(kernel, int) else kernel
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, size, stride=stride, padding=(size[0] // 2, size[1] // 2), bias=False),
        nn.BatchNorm2d(outputs),
        nn.SiLU(inplace=True),
    )


class Residual(nn.Module):
    """Two 3x3 convolutions beside the identity (He et al. 2016)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = conv(channels, channels)
        self.second = nn.Sequential(nn.Conv2d(channels, channels, 3, padding=1, bias=False), nn.BatchNorm2d(channels))

    def forward(self, x: Tensor) -> Tensor:
        return F.silu(x + self.second(self.first(x)))


class Deeper(nn.Module):
    """Two 3x3 convolutions beside an identity that nothing follows: changes nothing until it is trained, so it may be added later."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = conv(channels, channels)
        self.second = nn.Conv2d(channels, channels, 3, padding=1)
        nn.init.zeros_(self.second.weight)
        nn.init.zeros_(self.second.bias)  # type: ignore[arg-type]

    def forward(self, x: Tensor) -> Tensor:
        return x + self.second(self.first(x))


class ContextBlock(nn.Module):
    """Depthwise width-7 then pointwise convolution along the line, beside the identity: what stands to both sides."""

    def __init__(self, channels: int, dropout: float) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv1d(channels, channels, 7, padding=3, groups=channels, bias=False),
            nn.BatchNorm1d(channels),
            nn.Conv1d(channels, 2 * channels, 1),
            nn.SiLU(inplace=True),
            nn.Dropout(dropout),
            nn.Conv1d(2 * channels, channels, 1),
        )

    def forward(self, x: Tensor) -> Tensor:
        return x + self.body(x)


class Far(nn.Module):
    """Context blocks at half the columns beside an identity; changes nothing until it is trained, so it may be added later."""

    def __init__(self, channels: int, blocks: int, dropout: float) -> None:
        super().__init__()
        self.blocks = nn.Sequential(*(ContextBlock(channels, dropout) for _ in range(blocks)))
        self.out = nn.Conv1d(channels, channels, 1)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)  # type: ignore[arg-type]

    def forward(self, x: Tensor) -> Tensor:
        wide = self.out(self.blocks(F.avg_pool1d(x, 2, ceil_mode=True, count_include_pad=False)))
        return x + F.interpolate(wide, scale_factor=2.0, mode="nearest")[..., : x.shape[2]]


ADDED_LATER = ("deeper.", "far.")  # parts that change nothing until they are trained: a smaller network grows by them


class GlyphNet(nn.Module):
    """Normalised strips (B, 1, 32, W) to logits (B, outputs, W / 2) and extents (B, 4, W / 2); W is a multiple of 4."""

    def __init__(self, spec: GlyphNetSpec) -> None:
        super().__init__()
        self.spec = spec
        small, middle, large = spec.widths
        self.trunk = nn.Sequential(
            nn.PixelUnshuffle(2),  # (B, 4, 16, W/2)
            conv(4, small),
            Residual(small),
            conv(small, middle, stride=2),  # (B, middle, 8, W/4)
            Residual(middle),
            Residual(middle),
            conv(middle, large, stride=(2, 1)),  # (B, large, 4, W/4)
            Residual(large),
        )
        self.deeper = nn.Sequential(*(Deeper(large) for _ in range(spec.deeper)))
        self.collapse = nn.Sequential(
            nn.Conv2d(large, spec.columns, (4, 1), bias=False),  # (B, columns, 1, W/4)
            nn.BatchNorm2d(spec.columns),
            nn.SiLU(inplace=True),
        )
        self.context = nn.Sequential(*(ContextBlock(spec.columns, spec.dropout) for _ in range(spec.context)))
        self.far = Far(spec.columns, spec.far, spec.dropout) if spec.far else nn.Identity()
        # Two narrow letters (ll) fall into one column of four pixels, and CTC needs a blank between equal ones: hence the doubling.
        self.widen = nn.Conv1d(spec.columns, 2 * spec.head, 3, padding=1)
        self.head_norm = nn.BatchNorm1d(spec.head)
        self.dropout = nn.Dropout(spec.dropout)
        self.classes = nn.Conv1d(spec.head, spec.outputs, 1)
        self.extents = nn.Conv1d(spec.head, EXTENTS, 1)

    def shapes(self, strips: Tensor) -> Tensor:
        """What the two-dimensional stages see: (B, widest, 4, W / 4)."""
        seen: Tensor = self.deeper(self.trunk(strips))
        return seen

    def features(self, strips: Tensor) -> Tensor:
        """What the last layer sees: (B, head, W / 2)."""
        return self.along(self.shapes(strips))

    def along(self, shapes: Tensor) -> Tensor:
        """What the last layer sees (B, head, W / 2) of shapes (B, widest, 4, W / 4)."""
        x = self.collapse(shapes).squeeze(2)  # (B, columns, W/4)
        x = self.widen(self.far(self.context(x)))  # (B, 2*head, W/4)
        batch, _, columns = x.shape
        x = x.view(batch, 2, -1, columns).permute(0, 2, 3, 1).reshape(batch, -1, 2 * columns)  # (B, head, W/2)
        return F.silu(self.head_norm(x))

    def forward(self, strips: Tensor) -> tuple[Tensor, Tensor]:
        return self.said(self.shapes(strips))

    def said(self, shapes: Tensor) -> tuple[Tensor, Tensor]:
        """Logits (B, outputs, W / 2) and extents (B, 4, W / 2) of shapes (B, widest, 4, W / 4)."""
        x = self.along(shapes)
        return self.classes(self.dropout(x)), self.extents(x)


def count_parameters(network: nn.Module) -> int:
    """Number of trainable numbers in a network."""
    return sum(parameter.numel() for parameter in network.parameters() if parameter.requires_grad)


def pad_width(strips: Tensor, multiple: int = 4) -> Tensor:
    """Strips (B, 1, 32, W) with zeros on the right up to a multiple of `multiple`."""
    return F.pad(strips, (0, -strips.shape[3] % multiple)) if strips.shape[3] % multiple else strips


def to_evaluation(network: nn.Module) -> nn.Module:
    """The network ready to read: evaluation mode, no gradients."""
    for parameter in network.parameters():
        parameter.requires_grad_(False)
    return network.eval()


__all__ = ["COLUMN_PX", "GlyphNet", "GlyphNetSpec", "Residual", "conv", "count_parameters", "pad_width", "to_evaluation"]
