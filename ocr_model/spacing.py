"""Which gaps between the characters of a line are spaces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ocr_model.language import LEAST_TELLING, Words
from ocr_model.preprocess import STRIP_HEIGHT_PX
from ocr_model.types import Guess

EVEN, NO_SPACE, LEAST_STEPS = 0.2, 1.2, 4  # even steps differ by less; across a space one is longer; steps that tell
SURE_SPACE = 0.99  # a space that sure is one, however even the steps
MARKS = ".,:;'"  # narrow characters that stand in the middle of a monospaced face's cells, or beside it
BREADTHS = {0.5: "iljI|![](){}ftr", 1.5: "mwMW@%", 1.2: "ABCDEFGHJKLNOPQRSTUVXYZ&"}  # of a digit's, in most faces that are not monospaced
ON_GRID, OFF_GRID, HALF_CELL = 0.09, 3.0, 0.5  # how unevenly characters stand on a grid; times as unevenly for their breadths; cells that are a space
WIDE, LEAST_GAPS = 0.25 * STRIP_HEIGHT_PX, 4  # px between characters, on average, that are set wide; gaps that tell
AS_WIDE, LISTED = 1.6, 0.5  # times the usual gap are gaps within a word; share of the characters that are those of listed words then
LEAST_CLOSED = 3  # gaps without a space that tell how wide the others are
WORDS_APART = 2.2, 0.8 * STRIP_HEIGHT_PX  # times the usual gap, and px more than it, between words


@dataclass(frozen=True, slots=True)
class StripGlyph:
    """A character in a strip: guesses, best first, and its box in strip px."""

    guesses: tuple[Guess, ...]
    left: float
    top: float
    right: float
    bottom: float


def spaced(glyphs: Sequence[StripGlyph], words: Words | None) -> list[StripGlyph]:
    """Glyphs with one space where there is one; `words` tell a line whose letters are set wide."""
    single = _single_spaced(glyphs)
    return _parted(_on_grid(_evenly_spaced(_widely_spaced(single, words) if words is not None else single)))


def _single_spaced(glyphs: Sequence[StripGlyph]) -> list[StripGlyph]:
    """No space before the first character or behind the last, and a wide gap is one space."""
    kept: list[StripGlyph] = []
    for glyph in glyphs:
        if glyph.guesses[0].char != " " or (kept and kept[-1].guesses[0].char != " "):
            kept.append(glyph)
    return kept[:-1] if kept and kept[-1].guesses[0].char == " " else kept


def _neighbours(glyphs: Sequence[StripGlyph]) -> list[tuple[int, int]]:
    """Places of the characters that follow each other, whether a space stands between them or not."""
    return list(pairwise(place for place, glyph in enumerate(glyphs) if glyph.guesses[0].char != " "))


def _evenly_spaced(glyphs: Sequence[StripGlyph]) -> list[StripGlyph]:
    """Without the spaces that are none: where characters stand evenly, as in a monospaced face, a narrow one has much paper about it.

    Of 24 spaces too many in codes and sentences in held-out monospaced fonts 12 are left (docs/experiments.md).
    """
    middles = [(glyph.left + glyph.right) / 2 for glyph in glyphs]
    pairs = [(before, behind, middles[behind] - middles[before]) for before, behind in _neighbours(glyphs)]
    steps = [step for before, behind, step in pairs if behind == before + 1]
    if len(steps) < LEAST_STEPS:
        return list(glyphs)
    usual = float(np.median(steps))
    if max(abs(step - usual) for step in steps) > EVEN * usual:
        return list(glyphs)
    none = {before + 1 for before, behind, step in pairs
            if behind > before + 1 and step < NO_SPACE * usual and glyphs[before + 1].guesses[0].confidence < SURE_SPACE}  # fmt: skip
    return [glyph for place, glyph in enumerate(glyphs) if place not in none]


def _on_grid(glyphs: Sequence[StripGlyph]) -> list[StripGlyph]:
    """Without the spaces beside marks for which a monospaced face's grid has no cell: in some such faces a point stands beside the middle of its own.

    It is monospaced where letters and digits stand more evenly than their breadths would have them; digits alone do not tell.
    """
    chars, middles = [glyph.guesses[0].char for glyph in glyphs], np.array([(glyph.left + glyph.right) / 2 for glyph in glyphs])
    if not any(" " in beside and (beside[0] in MARKS or beside[1] in MARKS) for beside in pairwise(chars)):
        return list(glyphs)
    pairs = np.array(list(pairwise(place for place, char in enumerate(chars) if char != " " and char not in MARKS)), int).reshape(-1, 2)
    direct = pairs[pairs[:, 1] == pairs[:, 0] + 1]
    if len(direct) < LEAST_STEPS:
        return list(glyphs)
    steps, places = np.diff(middles[direct])[:, 0], middles[direct].mean(axis=1)
    breadths = np.array([_breadth(char) for char in chars])[direct].mean(axis=1)
    (uneven, pitch), (uneven_for_breadths, _) = (_trend(places, lengths) for lengths in (steps, steps / breadths))
    if uneven > ON_GRID or uneven_for_breadths <= OFF_GRID * uneven:
        return list(glyphs)
    none = set[int]()
    for before, behind in pairs:
        between = [place for place in range(before + 1, behind) if chars[place] != " "]
        middle = np.clip((middles[before] + middles[behind]) / 2, places.min(), places.max())  # beyond these the trend may end in nothing
        cells = (middles[behind] - middles[before]) / float(np.polyval(pitch, middle))
        if between and cells < len(between) + 1 + HALF_CELL:
            none |= set(range(before + 1, behind)) - set(between)
    return [glyph for place, glyph in enumerate(glyphs) if place not in none]


def _breadth(char: str) -> float:
    return next((breadth for breadth, chars in BREADTHS.items() if char in chars), 1.0)


def _trend(places: np.ndarray, lengths: np.ndarray) -> tuple[float, np.ndarray]:
    """How far lengths differ from a straight line along their places, in shares of it, and that line (slope, start)."""
    line = np.polyfit(places, lengths, 1)
    return float(np.sqrt(np.mean((lengths / np.polyval(line, places) - 1) ** 2))), line


def _parted(glyphs: Sequence[StripGlyph]) -> list[StripGlyph]:
    """With a space in every gap between digits that is far wider than most: `13  14` of a calendar are two numbers.

    Elsewhere digits far apart are one, as in the cells of a form, and the network sees no farther.
    """
    closed = [(before, glyphs[behind].left - glyphs[before].right) for before, behind in _neighbours(glyphs) if behind == before + 1]
    if len(closed) < LEAST_CLOSED:
        return list(glyphs)
    least = _least_apart(sorted(gap for _, gap in closed)[(len(closed) - 1) // 2])
    wide = {before for before, gap in closed if gap >= least}
    kept: list[StripGlyph] = []
    for place, glyph in enumerate(glyphs):
        kept.append(glyph)
        if place in wide and all(beside.guesses[0].char.isdigit() for beside in glyphs[place : place + 2]):
            kept.append(_space(glyph, glyphs[place + 1]))
    return kept


def _least_apart(usual: float) -> float:
    """The narrowest gap between words, px, where characters within one are `usual` px apart."""
    times, more_px = WORDS_APART
    return max(times * usual, usual + more_px)


def _space(last: StripGlyph, following: StripGlyph) -> StripGlyph:
    return StripGlyph((Guess(" ", SURE_SPACE),), last.right, min(last.top, following.top), following.left, max(last.bottom, following.bottom))


def _widely_spaced(glyphs: Sequence[StripGlyph], words: Words) -> list[StripGlyph]:
    """With the gaps between words as the only spaces, where the letters of a line are set wide and most are those of listed words then."""
    pairs = [(before, behind, glyphs[behind].left - glyphs[before].right) for before, behind in _neighbours(glyphs)]
    usual = float(np.median([gap for _, _, gap in pairs])) if len(pairs) >= LEAST_GAPS else 0.0
    if usual < WIDE:
        return list(glyphs)
    kept, least = [glyphs[pairs[0][0]]], _least_apart(usual)
    for before, behind, gap in pairs:
        if behind > before + 1 and gap >= AS_WIDE * usual:
            kept.append(glyphs[before + 1])
        elif gap >= least:
            kept.append(_space(glyphs[before], glyphs[behind]))
        kept.append(glyphs[behind])
    runs = "".join(glyph.guesses[0].char if glyph.guesses[0].char.isalnum() else " " for glyph in kept).split()
    listed = sum(len(run) for run in runs if len(run) >= LEAST_TELLING and run.isalpha() and words.knows(run))
    return kept if listed >= LISTED * (len(pairs) + 1) else list(glyphs)
