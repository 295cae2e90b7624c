"""Votes over frames: what settles, what starts anew, what a flicker cannot change."""

from __future__ import annotations

import pytest

from ocr_model.stabilize import MIN_FRAMES, MISSED_FRAMES, Stabilizer, StableText, align
from ocr_model.types import Floats, Glyph, Guess, Line, Reading, f32


def quad_at(x: float, y: float, *, width: float = 100, height: float = 20) -> Floats:
    return f32([[x, y], [x + width, y], [x + width, y + height], [x, y + height]])


def line(text: str, *, confidence: float = 0.9, x: float = 10, y: float = 10, height: float = 20) -> Line:
    quad = quad_at(x, y, height=height)
    glyphs = tuple(Glyph(char, confidence, (0, 0, 1, 1), quad, (Guess(char, confidence),)) for char in text)
    return Line(glyphs, quad, confidence)


def run(frames: list[list[Line]]) -> StableText:
    stabilizer, result = Stabilizer(), StableText()
    for lines in frames:
        result = stabilizer.update(Reading(tuple(lines)))
    return result


@pytest.mark.parametrize(
    ("frames", "text", "stable"),
    [
        ([], "", False),
        ([[]], "", False),
        ([[line("A1")]] * (MIN_FRAMES - 1), "A1", False),
        ([[line("A1")]] * MIN_FRAMES, "A1", True),
        ([[line("A1")]] * 4 + [[line("AI", confidence=0.95)]], "A1", True),
        ([[line("AI", confidence=0.4)], [line("A1")], [line("AI", confidence=0.4)], [line("A1")], [line("A1")]], "A1", True),
        ([[line("ABC")]] * 4 + [[line("AC")]], "ABC", True),
        ([[line("ABC")]] * 4 + [[line("ABxC")]], "ABC", True),
        ([[line("ABC")]] * 5 + [[]], "ABC", True),
        ([[line("ABC")]] * 5 + [[]] * MISSED_FRAMES, "", False),
        ([[line("A1"), line("B2", y=60)]] * 4, "A1\nB2", True),
        ([[line("A1")]] * 4 + [[line("A1"), line("B2", y=60)]], "A1\nB2", False),
        ([[line("A1", x=10 + 30 * step)] for step in range(6)], "A1", True),
        ([[line("AB"), line("CD", y=60)]] * 4 + [[line("CD"), line("AB", y=60)]] * 2, "CD\nAB", True),
    ],
    ids=["no frame", "nothing read", "too few frames", "settled", "one mistake, surer", "doubtful mistakes", "one lost", "one too many", "one frame empty",
         "gone", "two lines", "a line is new", "a card moves", "two lines change places"],
)  # fmt: skip
def test_votes(frames: list[list[Line]], text: str, stable: bool) -> None:
    result = run(frames)
    assert result.text == text
    assert result.stable is stable


def test_another_text_in_the_same_place_replaces_the_old_one() -> None:
    result = run([[line("A1")]] * 8 + [[line("XYZ9")]] * (MISSED_FRAMES + 1))
    assert result.text == "XYZ9"
    assert result.stable


def test_second_guesses_count_too() -> None:
    def doubtful(first: str, second: str) -> Line:
        quad = quad_at(0, 0)
        return Line((Glyph(first, 0.45, (0, 0, 1, 1), quad, (Guess(first, 0.45), Guess(second, 0.40))),), quad, 0.45)

    result = run([[doubtful("O", "0")], [doubtful("Q", "0")], [doubtful("D", "0")], [doubtful("O", "0")]])
    assert result.text == "0"


def test_a_text_read_differently_in_every_frame_is_not_stable() -> None:
    assert not run([[line(text)] for text in ("A1B2", "A7B2", "AIB2", "A4B2", "AlB2")]).stable


def test_reset_forgets() -> None:
    stabilizer = Stabilizer()
    for _ in range(5):
        stabilizer.update(Reading((line("A1"),)))
    stabilizer.reset()
    assert not stabilizer.update(Reading((line("A1"),))).stable


def test_confidence_is_a_share_of_votes() -> None:
    sure, torn = run([[line("AB")]] * 6), run([[line("AB")], [line("AC")], [line("AB")], [line("AC")], [line("AB")]])
    assert sure.confidence == pytest.approx(1.0)
    assert 0.4 < torn.confidence < 0.9
    assert StableText().confidence == 0.0


def test_alignment_follows_the_cheapest_path() -> None:
    slots = [{"A": 1.0}, {"B": 1.0}, {"C": 1.0}]
    pairs = align(slots, line("AC").glyphs)
    assert pairs == [(0, 0), (1, None), (2, 1)]
    assert align([], line("A").glyphs) == [(None, 0)]
    assert align(slots, ()) == [(0, None), (1, None), (2, None)]
    assert align(slots, line("XABC").glyphs) == [(None, 0), (0, 1), (1, 2), (2, 3)]
