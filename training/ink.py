"""What a drawn line is: its ink, its text, a box for each character and its metrics."""

from __future__ import annotations

from dataclasses import dataclass

from ocr_model.types import Floats, Image


@dataclass(frozen=True, eq=False)
class Ink:
    """A drawn line: `ink` and `ghost` (h, w) uint8 coverage, what it says, a box (n, 4) for each character, and its metrics."""

    ink: Image
    text: str
    boxes: Floats  # left, top, right, bottom in px of `ink`
    top: float  # of the capitals, px
    baseline: float
    bottom: float  # of the descenders
    kind: str  # "print", "hand", "segments" or "dots"
    ghost: Image | None = None  # what shines faintly: unlit segments
    frame: Image | None = None  # (h, w) uint8: what stands around and between the characters in a tone of its own
