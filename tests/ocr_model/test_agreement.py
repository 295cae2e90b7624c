"""Look-alikes told apart by their like: what is printed decides, one odd picture does not, and what is sure or checked stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import cv2
import numpy as np
import pytest

from ocr_model.agreement import agreed
from ocr_model.geometry import bounding_box
from ocr_model.types import Glyph, Guess, Image, Line, f32
from training.fonts import Face, load_faces
from training.render import draw_line

SURE = 0.995
SANS = next(face for face in load_faces("val") if face.family == "figtree")  # its zero is narrower than its O
SERIF = next(face for face in load_faces("val") if face.family == "lusitana")


def printed(rows: Sequence[tuple[str, Face, int]]) -> tuple[Image, tuple[Line, ...]]:
    """A grey frame with a row of each text in a font at an em in px, and its lines, every character surely read."""
    frame, lines, top = np.full((40 + 110 * len(rows), 640), 225, np.uint8), list[Line](), 20
    for text, face, em_px in rows:
        row = draw_line(np.random.default_rng(0), text, face, size_px=em_px, tracking=0.03)
        assert row is not None
        assert row.text == text
        height, width = row.ink.shape
        part = frame[top : top + height, :width]
        part[:] = np.minimum(part, 225 - (row.ink[: part.shape[0], : part.shape[1]].astype(np.uint16) * 200 // 255).astype(np.uint8))
        glyphs = []
        for char, (x, y, end_x, end_y) in zip(text, row.boxes, strict=True):
            quad = f32([[x, y + top], [end_x, y + top], [end_x, end_y + top], [x, end_y + top]])
            glyphs.append(Glyph(char, SURE, bounding_box(quad, frame.shape), quad, (Guess(char, SURE),)))
        lines.append(Line(tuple(glyphs), f32([[0, top], [width, top], [width, top + height], [0, top + height]]), SURE))
        top += 110
    return np.asarray(cv2.GaussianBlur(frame, (0, 0), 0.8), np.uint8), tuple(lines)


def doubted(line: Line, at: Mapping[int, Mapping[str, float]]) -> Line:
    """The line with other guesses at some places."""
    glyphs = list(line.glyphs)
    for place, shares in at.items():
        guesses = tuple(Guess(char, share) for char, share in shares.items())
        glyphs[place] = replace(glyphs[place], char=guesses[0].char, confidence=guesses[0].confidence, guesses=guesses)
    return replace(line, glyphs=tuple(glyphs))


@pytest.mark.parametrize(
    ("text", "face", "place", "shares", "said"),
    [
        ("AO900208", SANS, 1, {"0": 0.7, "O": 0.28}, "AO900208"),  # rounder than the zeros
        ("A0900208", SANS, 1, {"O": 0.6, "0": 0.38}, "A0900208"),
        ("Z7202228", SANS, 0, {"2": 0.7, "Z": 0.28}, "Z7202228"),
        ("O7100", SERIF, 0, {"0": 0.55, "O": 0.43}, "O7100"),  # wider than the zeros
        ("5SSX55", SANS, 1, {"5": 0.6, "S": 0.38}, "5SSX55"),
    ],
)
def test_it_is_read_as_what_looks_like_it(text: str, face: Face, place: int, shares: dict[str, float], said: str) -> None:
    frame, (line,) = printed([(text, face, 44)])
    before = doubted(line, {place: shares})
    (after,) = agreed([before], frame, reject_threshold=0.0)
    assert after.text == said
    glyph = after.glyphs[place]
    assert glyph.confidence == glyph.guesses[0].confidence > 0.5
    assert sum(guess.confidence for guess in glyph.guesses) == pytest.approx(0.98, abs=0.01), "what may be a third character stays"
    assert after.confidence == pytest.approx(float(np.mean([g.confidence for g in after.glyphs])))


def test_what_is_sure_stays_as_it_is() -> None:
    frame, lines = printed([("AO900208", SANS, 44)])
    (wrong,) = [doubted(line, {1: {"0": SURE}}) for line in lines]
    assert agreed([wrong], frame, reject_threshold=0.0) == (wrong,)


def test_the_only_other_one_that_looks_otherwise_tells_nothing() -> None:
    frame, (line,) = printed([("FOODS", SANS, 44)])
    left, top, right, bottom = line.glyphs[2].box
    frame[top:bottom, left : (left + right) // 2] = 120  # something lies on the second
    (after,) = agreed([doubted(line, {1: {"O": 0.93, "0": 0.05}})], frame, reject_threshold=0.0)
    assert after.text == "FOODS"


def test_lines_of_one_print_tell_each_other() -> None:
    frame, lines = printed([("AO-7", SANS, 44), ("7A 900208", SANS, 44)])
    changed = agreed([doubted(lines[0], {1: {"0": 0.7, "O": 0.28}}), lines[1]], frame, reject_threshold=0.0)
    assert [line.text for line in changed] == ["AO-7", "7A 900208"]


def test_lines_of_another_print_tell_nothing() -> None:
    frame, lines = printed([("A0-7", SANS, 44), ("7A OOO", SERIF, 60)])
    before = doubted(lines[0], {1: {"0": 0.7, "O": 0.28}})
    assert agreed([before, lines[1]], frame, reject_threshold=0.0)[0].glyphs[1].guesses == before.glyphs[1].guesses


def test_a_number_whose_check_digit_is_right_stays() -> None:
    frame, (line,) = printed([("AO900208", SANS, 44)])
    before = replace(doubted(line, {1: {"0": 0.7, "O": 0.28}}), valid=True)
    assert agreed([before], frame, reject_threshold=0.0) == (before,)


def test_a_shape_that_stays_doubtful_is_not_shown() -> None:
    frame, (line,) = printed([("A2900228", SANS, 44)])
    (after,) = agreed([doubted(line, {1: {"Z": 0.3, "2": 0.29}})], frame, reject_threshold=0.7)
    assert after.glyphs[1].guesses[0].char == "2"
    assert after.text == "A?900228"
