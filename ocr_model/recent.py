"""What the last readings of a live picture came to, so that the next is not looked at again where it shows the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from ocr_model.geometry import bounding_box, carried_over
from ocr_model.looks import best_guesses
from ocr_model.sight import Sight
from ocr_model.types import Floats, Line, f32

ANEW = 4  # every so many readings all is looked at again, so that votes are of several looks and small print is found that came in
NEAR_HEIGHTS = 2.0  # a line has moved less than this many of its heights since the last reading
NEAR_REGION = 0.5  # heights between the middles of a line as it is seen from afar and nearer
SURER = 0.03  # a line that is read with so much more confidence than before is looked at again


@dataclass(slots=True, eq=False)
class _Kept:
    first: Line  # as the first look had it when several were taken
    verdict: Line | None  # what several looks came to; None: clutter
    looked: int  # the reading that took them
    middle: Floats  # (2,) of the line as it was seen last
    seen: int  # the reading that saw it last


class Recent:
    """The memory of one live picture. It saves looks and invents none: the first look at each line is always taken."""

    def __init__(self) -> None:
        self._reading, self._kept = 0, list[_Kept]()
        self._lines, self._same_at = 0, -ANEW  # seen from afar and nearer alike; the reading that saw them so last

    def begin(self) -> None:
        """Another frame is read; what was not looked at lately is forgotten."""
        self._reading += 1
        self._kept = [kept for kept in self._kept if self._is_recent(kept.looked)]

    def _is_recent(self, reading: int) -> bool:
        return self._reading - reading < ANEW

    def is_enough(self, afar: Sight) -> bool:
        """True where a nearer look is not needed: lately it saw the same lines, or nothing either, and they are as many now and high."""
        return self._is_recent(self._same_at) and afar.is_high and len(afar.regions) == self._lines

    def saw(self, afar: Sight, nearer: Sight) -> None:
        """What a nearer look at a frame showed beside the look from afar."""
        self._lines = len(afar.regions)
        is_same = self._lines == len(nearer.regions) and all(
            np.hypot(one.centre[0] - other.centre[0], one.centre[1] - other.centre[1]) < NEAR_REGION * other.height
            for one, other in zip(afar.regions, nearer.regions, strict=True)
        )
        self._same_at = self._reading if is_same else -ANEW

    def verdict(self, first: Line, shape: tuple[int, ...], look_again: Callable[[], Line | None]) -> Line | None:
        """What several looks at a line say that the first look reads as `first`: as lately where it read the same there, else looked at now.

        `shape` is that of the frame (H, W, ...); None for clutter.
        """
        text, middle = best_guesses(first), f32(first.quad.mean(axis=0))
        reach = NEAR_HEIGHTS * first.height
        near = [
            kept for kept in self._kept
            if kept.seen < self._reading and best_guesses(kept.first) == text and np.linalg.norm(middle - kept.middle) < reach
        ]  # fmt: skip
        kept = min(near, key=lambda one: float(np.linalg.norm(middle - one.middle)), default=None)
        if kept is not None and first.confidence <= kept.first.confidence + SURER:
            kept.middle, kept.seen = middle, self._reading
            return carried(kept.verdict, kept.first.quad, first.quad, shape) if kept.verdict else None
        if kept is not None:
            self._kept.remove(kept)
        said = look_again()
        self._kept.append(_Kept(first, said, self._reading, middle, self._reading))
        return said


def carried(line: Line, before: Floats, after: Floats, shape: tuple[int, ...]) -> Line:
    """The line where its quad `before` (4, 2) is `after` now, in a frame of a shape (H, W, ...)."""
    quad, *quads = carried_over(f32([line.quad, *(glyph.quad for glyph in line.glyphs)]), before, after)
    glyphs = tuple(replace(glyph, quad=own, box=bounding_box(own, shape)) for glyph, own in zip(line.glyphs, quads, strict=True))
    return replace(line, glyphs=glyphs, quad=quad)
