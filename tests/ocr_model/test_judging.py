"""What of what was read is a stroke beside the text."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ocr_model.judging import STEEP_DEG, off_level, tells, without_strokes
from ocr_model.types import Glyph, Guess, Line, f32


def line(text: str, height: float, *, sure: float = 0.95) -> Line:
    quad = f32([[0, 0], [len(text) * height, 0], [len(text) * height, height], [0, height]])
    return Line(tuple(Glyph(char, sure, (0, 0, 1, 1), quad, (Guess(char, sure),)) for char in text), quad, sure)


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        ([line("Serial No.", 40), line("/", 200)], ["Serial No."]),
        ([line("|", 90), line("YGS-29N", 26), line("B4", 60)], ["YGS-29N", "B4"]),
        ([line("Serial No.", 40), line("/", 60)], ["Serial No.", "/"]),
        ([line("TOTAL", 40), line("1", 200)], ["TOTAL", "1"]),
        ([line("/", 200)], ["/"]),
        ([line("ab", 20), line("/", 200)], ["ab", "/"]),
        ([line("Serial No.", 40, sure=0.5), line("/", 200)], ["Serial No.", "/"]),
    ],
    ids=["a pen", "a rim", "a slash", "a figure", "alone", "beside few characters", "beside what is doubted"],
)
def test_a_bar_far_higher_than_the_text_is_no_character(lines: list[Line], kept: list[str]) -> None:
    assert [one.text for one in without_strokes(lines)] == kept


def running(one: Line, degrees: float) -> Line:
    """The line, falling by so many degrees."""
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return replace(one, quad=f32(one.quad @ f32([[cos, sin], [-sin, cos]])))


@pytest.mark.parametrize("degrees", [-170.0, -90.0, -60.0, -10.0, 0.0, 30.0, 44.0, 90.0, 135.0])
@pytest.mark.parametrize("turned", [0.0, 90.0, 45.0, -45.0])
def test_how_far_from_level_a_line_runs_in_a_turned_frame(degrees: float, turned: float) -> None:
    off = off_level(running(line("LOT A17", 20), degrees), degrees=turned)
    assert -90 <= off <= 90
    assert abs(np.sin(np.radians(off - degrees + turned))) < 1e-5, "the same but for which end is its beginning"


@pytest.mark.parametrize(
    ("text", "falls", "degrees", "expected"),
    [
        ("LOT A17", 10.0, 0.0, True),
        ("LOT A17", STEEP_DEG + 5, 0.0, False),  # rather a part of a line that runs askew
        ("LOT A17", 45.0, 45.0, True),
        ("LOT A17", 135.0, 45.0, False),
        ("LOT A17", 180.0, 0.0, True),  # upside down is told elsewhere
        ("O ? W n D", 0.0, 0.0, False),  # letters on their sides, of lines beside one another
        ("A7", 0.0, 0.0, False),
        ("", 0.0, 0.0, False),
    ],
)
def test_what_tells_which_way_a_picture_lies(text: str, falls: float, degrees: float, expected: bool) -> None:
    assert tells([running(line(text, 20), falls)], degrees=degrees) is expected
