"""What of what was read is a stroke beside the text."""

from __future__ import annotations

import pytest

from ocr_model.judging import without_strokes
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
