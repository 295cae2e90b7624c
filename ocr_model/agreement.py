"""Characters that look like one another, told apart by what else stands there: in one print the same character looks the same.

Z among several 2 that look otherwise is no 2, and of an O and a 0 the wider is the O. The pictures of such characters are compared; each
is then read as what the network says of it and what its like are read as make likeliest (mean-field, two rounds).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

import cv2
import numpy as np

from ocr_model.judging import guessed
from ocr_model.types import Floats, Glyph, Guess, Image, Line, f32, mean_confidence

GROUPS = ("0O", "2Z", "5S", "8B")  # 1, I and l, and small letters beside capitals, came out no better
WIDER = ("O0",)  # the first of two is, in most prints
DOUBTED = 0.98  # confidence below which a character may be read otherwise
# Nats for two pictures showing the same character, by how little they correlate and how much the logarithms of their widths differ; and for
# one being the wider of two. By logistic regression on codes in training fonts (docs/experiments.md).
SAME, UNLIKE, STRETCHED, WIDE = 4.6, -20.5, -17.9, 18.0
MOST_UNLIKE, MOST_STRETCHED = 0.5, 0.4  # more says no more
FEWEST_UNLIKE, MOST_TOLD = 1.5, 2.5  # others of a kind from which a shape may differ; nats that all of this may count
ROUNDS, MOST_LIKE = 2, 12  # passes over the doubted; others of a group that each is compared with, the nearest
PATCH_PX, PATCH_MARGIN, SHIFT_PX = 24, 0.12, 1  # side of the compared pictures; shares of a box about it; how far one may be moved
LEAST_SHARED, MOST_SHARED = 2, 6  # sure characters that two lines share, by which they are known to be of one print


@dataclass(frozen=True, eq=False)
class _Shape:
    """A character of a line with its picture in the grey frame (H, W)."""

    line: int
    place: int
    glyph: Glyph
    grey: Image

    @property
    def char(self) -> str:
        """What it is read as, doubtful or not."""
        return self.glyph.guesses[0].char

    @cached_property
    def patch(self) -> Floats:
        """The picture (PATCH_PX, PATCH_PX) of its box, as wide as high."""
        middle = self.glyph.quad.mean(axis=0)
        corners = f32((self.glyph.quad - middle) * (1 + 2 * PATCH_MARGIN) + middle)
        target = f32([[0, 0], [PATCH_PX, 0], [PATCH_PX, PATCH_PX], [0, PATCH_PX]])
        matrix = cv2.getPerspectiveTransform(corners, target)
        return f32(cv2.warpPerspective(self.grey, matrix, (PATCH_PX, PATCH_PX), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE))

    @cached_property
    def breadth(self) -> float:
        """Logarithm of its width in the frame, px."""
        top_left, top_right, bottom_right, bottom_left = self.glyph.quad
        return float(np.log(max(float(np.linalg.norm(top_right - top_left) + np.linalg.norm(bottom_right - bottom_left)), 4.0) / 2))


def agreed(lines: Sequence[Line], grey: Image, *, reject_threshold: float) -> tuple[Line, ...]:
    """The lines of a grey frame (H, W) with doubted look-alikes read as their like are; lines whose check digit is right stay."""
    changed: dict[tuple[int, int], Glyph] = {}
    every = [[_Shape(number, place, glyph, grey) for place, glyph in enumerate(line.glyphs) if glyph.guesses] for number, line in enumerate(lines)]

    @cache
    def is_one_print(first: int, second: int) -> bool:
        return first == second or _one_print(every[first], every[second])

    for group in GROUPS:
        shapes = [shape for row in every for shape in row if shape.char in group]
        doubted = [shape for shape in shapes if shape.glyph.confidence < DOUBTED and lines[shape.line].valid is not True]
        if len(shapes) > 1 and doubted:
            others = {shape: [other for other in shapes if other is not shape and is_one_print(*sorted((shape.line, other.line)))]
                      for shape in doubted}  # fmt: skip
            for shape, shares in _settled(group, shapes, others).items():
                changed[shape.line, shape.place] = _read_as(shape.glyph, shares, reject_threshold)
    if not changed:
        return tuple(lines)
    found = []
    for number, line in enumerate(lines):
        glyphs = tuple(changed.get((number, place), glyph) for place, glyph in enumerate(line.glyphs))
        found.append(replace(line, glyphs=glyphs, confidence=mean_confidence(glyphs)))
    return tuple(found)


def _one_print(one: Sequence[_Shape], other: Sequence[_Shape]) -> bool:
    """True where two lines are set alike: the sure characters that both have look the same, and are as wide."""
    first, second = ({shape.char: shape for shape in line if shape.char.isalnum() and shape.glyph.confidence >= DOUBTED} for line in (one, other))
    shared = [char for char in first if char in second][:MOST_SHARED]
    return len(shared) >= LEAST_SHARED and float(np.mean([_same(first[char], second[char]) for char in shared])) > 0


def _same(one: _Shape, other: _Shape) -> float:
    """Nats for two shapes being the same character."""
    inner = slice(SHIFT_PX, PATCH_PX - SHIFT_PX)
    likeness = max(float(cv2.matchTemplate(a.patch, b.patch[inner, inner], cv2.TM_CCOEFF_NORMED).max()) for a, b in ((one, other), (other, one)))
    return SAME + UNLIKE * min(1 - likeness, MOST_UNLIKE) + STRETCHED * min(abs(one.breadth - other.breadth), MOST_STRETCHED)


def _wider(char: str, other: str, by: float) -> float:
    """Nats for `char` and `other`, which differ, being what they are where the one is wider, `by` the difference of the logarithms."""
    return WIDE * min(max(by, -MOST_STRETCHED), MOST_STRETCHED) * ((char + other in WIDER) - (other + char in WIDER))


def _settled(group: str, shapes: Sequence[_Shape], others: dict[_Shape, list[_Shape]]) -> dict[_Shape, dict[str, float]]:
    """The share of each of a group's characters at the doubted shapes, given what the network says and their likeness to the others."""
    said = {shape: {guess.char: guess.confidence for guess in shape.glyph.guesses if guess.char in group} for shape in shapes}
    near = {shape: sorted(found, key=lambda other: _apart(shape, other))[:MOST_LIKE] for shape, found in others.items()}
    same = {(shape, other): _same(shape, other) for shape, found in near.items() for other in found}
    shares = dict(said)
    for _ in range(ROUNDS):
        before = dict(shares)
        for shape, found in near.items():
            nats = {}
            for char, share in said[shape].items():
                nats[char] = np.log(max(share, 1e-6)) + _told(char, {other: before[other] for other in found}, shape, same)
            odds = {char: float(np.exp(value - max(nats.values()))) for char, value in nats.items()}
            whole = sum(said[shape].values()) / sum(odds.values())
            shares[shape] = {char: value * whole for char, value in odds.items()}
    return {shape: shares[shape] for shape in others}


def _told(char: str, read: dict[_Shape, dict[str, float]], shape: _Shape, same: dict[tuple[_Shape, _Shape], float]) -> float:
    """Nats for a shape being `char`, by what the others are read as."""
    likely = np.array([shares.get(char, 0.0) for shares in read.values()])
    alike = float(np.dot(likely, [same[shape, other] for other in read]))
    if likely.sum() < FEWEST_UNLIKE:
        alike = max(alike, 0.0)
    told, weight = alike, float(likely.sum())
    for other, shares in read.items():
        for its, share in shares.items():
            if char + its in WIDER or its + char in WIDER:
                told, weight = told + share * _wider(char, its, shape.breadth - other.breadth), weight + share
    return min(max(told / max(weight, 1.0), -MOST_TOLD), MOST_TOLD)


def _apart(one: _Shape, other: _Shape) -> float:
    return float(np.linalg.norm(one.glyph.quad.mean(axis=0) - other.glyph.quad.mean(axis=0)))


def _read_as(glyph: Glyph, shares: dict[str, float], reject_threshold: float) -> Glyph:
    """The glyph with other shares of some of its guesses."""
    guesses = tuple(sorted((Guess(guess.char, shares.get(guess.char, guess.confidence)) for guess in glyph.guesses), key=lambda g: -g.confidence))
    return guessed(glyph, guesses, reject_threshold=reject_threshold)
