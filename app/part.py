"""A part of a picture or screen as it is written on the command line: X,Y,W,H, shares of its sides."""

from __future__ import annotations

Part = tuple[float, float, float, float]  # left, top, right, bottom, in shares


def part_of(text: str) -> Part | None:
    """The part that X,Y,W,H names, at most to the picture's edges; None where it lies outside or is empty.

    ValueError where that are not four numbers.
    """
    x, y, width, height = (float(number) for number in text.split(","))
    if not (0 <= x < 1 and 0 <= y < 1 and 0 < width <= 1 and 0 < height <= 1):
        return None
    return x, y, min(x + width, 1.0), min(y + height, 1.0)
