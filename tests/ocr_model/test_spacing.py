"""Lines whose letters are set wide keep the spaces between words and no others; numbers far apart are several."""

from __future__ import annotations

import pytest

from ocr_model.language import Words
from ocr_model.spacing import StripGlyph, spaced
from ocr_model.types import Guess

BREADTH = 18.0  # px of a character
NARROW, WIDE, WORDS = 3.0, 20.0, 80.0  # px between characters set as usual, set wide, and between words that are


def glyphs(text: str, *gaps: float) -> list[StripGlyph]:
    """Characters of one breadth, so many px apart, the last gap again and again; a space fills the gap it stands in."""
    found, right, place = list[StripGlyph](), 10.0, -1
    for before, char in zip(" " + text, text, strict=False):
        if char == " ":
            continue
        gap = gaps[min(place, len(gaps) - 1)] if place >= 0 else 0.0
        if before == " " and found:
            found.append(StripGlyph((Guess(" ", 0.999),), right, 4.0, right + gap, 28.0))
        found.append(StripGlyph((Guess(char, 0.999),), right + gap, 4.0, right + gap + BREADTH, 28.0))
        right, place = right + gap + BREADTH, place + 1
    return found


def said(found: list[StripGlyph]) -> str:
    return "".join(glyph.guesses[0].char for glyph in found)


OPEN_WATER = (WIDE, WIDE, WIDE, WORDS, WIDE, WIDE, WIDE, WIDE)


@pytest.mark.parametrize(
    ("seen", "gaps", "expected"),
    [
        ("O PE NW AT ER", OPEN_WATER, "OPEN WATER"),
        ("o p e n w a t e r", OPEN_WATER, "open water"),
        ("OPENWATER", OPEN_WATER, "OPEN WATER"),
        ("OPEN WATER", (NARROW, NARROW, NARROW, WIDE, NARROW), "OPEN WATER"),
        ("OPENW ATER", (NARROW, NARROW, NARROW, NARROW, WIDE, NARROW), "OPENW ATER"),
        ("Q WX K BN TS", OPEN_WATER, "Q WX K BN TS"),
        ("7 40 9 12", (WIDE,), "7 40 9 12"),
        ("A B C D E", (WIDE,), "A B C D E"),
        ("N O W", (WIDE,), "N O W"),
    ],
    ids=["some spaces too many, one missing", "all", "none", "set as usual", "set as usual, a space misplaced", "no words", "numbers", "a row of keys",
         "too few to tell"],
)  # fmt: skip
def test_what_is_set_wide(seen: str, gaps: tuple[float, ...], expected: str) -> None:
    line = glyphs(seen, *gaps)
    assert said(spaced(line, Words.english())) == expected
    assert said(spaced(line, None)) == seen, "where words decide nothing, nothing is changed"


def test_a_space_that_is_put_in_fills_the_gap() -> None:
    found = spaced(glyphs("OPENWATER", *OPEN_WATER), Words.english())
    space = next(place for place, glyph in enumerate(found) if glyph.guesses[0].char == " ")
    assert found[space].left == found[space - 1].right
    assert found[space].right == found[space + 1].left


@pytest.mark.parametrize(
    ("seen", "gaps", "expected"),
    [
        ("1314", (NARROW, WORDS, NARROW), "13 14"),
        ("1920 21", (NARROW, WORDS, NARROW), "19 20 21"),
        ("1314", (WORDS,), "1314"),
        ("1314", (NARROW, WIDE, NARROW), "1314"),
        ("A1B2", (NARROW, WORDS, NARROW), "A1B2"),
        ("114", (NARROW, WORDS), "114"),
    ],
    ids=["two of a calendar", "three, one space seen", "one digit in each cell", "not far apart", "no digits", "too few to tell"],
)  # fmt: skip
def test_numbers_far_apart(seen: str, gaps: tuple[float, ...], expected: str) -> None:
    line = glyphs(seen, *gaps)
    assert said(spaced(line, Words.english())) == expected
    assert said(spaced(line, None)) == expected


def on_grid(text: str, *, breadths: dict[str, float], beside: float = 0.0) -> list[StripGlyph]:
    """Characters in cells as wide as `breadths` has them, else 18 px, the marks moved to the left by `beside` px; a space is read behind each mark."""
    found, right = list[StripGlyph](), 10.0
    for char in text:
        left, right = right, right + breadths.get(char, BREADTH)
        if char == " ":
            continue
        shift = beside if char in ".:" else 0.0
        found.append(StripGlyph((Guess(char, 0.98),), left - shift, 4.0, right - shift, 28.0))
        if char in ".:":
            found.append(StripGlyph((Guess(" ", 0.98),), right - shift, 4.0, right, 28.0))
    return found


PROPORTIONAL = {**dict.fromkeys("ilt.: ", 9.0), **dict.fromkeys("TMW", 27.0)}


@pytest.mark.parametrize(
    ("text", "breadths", "expected"),
    [
        ("Tilt:Mail.W", {}, "Tilt:Mail.W"),
        ("Tilt: Mail.W", {}, "Tilt: Mail.W"),
        ("Tilt:Mail", PROPORTIONAL, "Tilt: Mail"),
        ("1924:3805", {}, "1924: 3805"),
        ("Ti:Ma", {}, "Ti: Ma"),
    ],
    ids=["none where there is no cell for it", "one where there is", "a proportional face", "digits alone do not tell", "too few to tell"],
)
def test_a_point_beside_the_middle_of_its_cell_is_followed_by_no_space(text: str, breadths: dict[str, float], expected: str) -> None:
    assert said(spaced(on_grid(text, breadths=breadths, beside=5.0), None)) == expected
