"""Characters drawn from strokes: all are there, boxes hold the ink, each hand differs, unlike characters stay apart."""

from __future__ import annotations

import string

import cv2
import numpy as np
import pytest

from ocr_model.charset import ASCII
from ocr_model.types import Image
from training.fonts import load_faces
from training.render import HANDMADE, random_ink
from training.strokes import HandStyle, draw_hand, hand_style, shapes, stroke_glyph


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def plain(seed: int = 0) -> HandStyle:
    return hand_style(rng(seed))


def picture(char: str, seed: int) -> Image:
    """The ink as 24 by 24 px."""
    return np.asarray(cv2.resize(stroke_glyph(rng(seed), char, plain(seed)).ink, (24, 24), interpolation=cv2.INTER_AREA))


@pytest.mark.parametrize("char", ASCII[1:])
def test_every_character_is_drawn_within_its_box(char: str) -> None:
    for seed in range(12):
        line = draw_hand(rng(seed), char)
        assert line is not None
        left, top, right, bottom = line.boxes[0].astype(int)
        assert line.text == char
        assert line.kind == "hand"
        assert line.ink[top:bottom, left:right].sum() == line.ink.sum() > 0
        rows, columns = np.flatnonzero(line.ink.max(axis=1) > 40), np.flatnonzero(line.ink.max(axis=0) > 40)
        assert (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1) == (left, top, right, bottom)


def test_letters_and_digits_are_written_in_several_ways() -> None:
    few = [char for char in string.ascii_letters + string.digits if len(shapes()[char][0]) < 2]
    assert few == []
    assert set(shapes()) == set(ASCII[1:])


@pytest.mark.parametrize(
    ("content", "text"),
    [("Ab 9x", "Ab 9x"), ("a  b", "a  b"), (" lead", " lead"), ("end ", "end "), ("5é€6", "56")],
    ids=["a space", "two spaces", "a space first", "a space last", "what has no strokes is left out"],
)
def test_a_line_has_a_box_for_each_character(content: str, text: str) -> None:
    for seed in range(20):
        line = draw_hand(rng(seed), content)
        assert line is not None
        assert line.text == text
        assert line.boxes.shape == (len(text), 4)
        assert (line.boxes[:, 2:] > line.boxes[:, :2]).all()
        assert line.boxes.min() >= 0
        assert line.boxes[:, 2].max() <= line.ink.shape[1]
        assert line.boxes[:, 3].max() <= line.ink.shape[0]
        assert 0 < line.top < line.baseline < line.bottom < line.ink.shape[0]


@pytest.mark.parametrize("content", ["", "   ", "é€"], ids=["nothing", "spaces", "no strokes known"])
def test_nothing_to_write_draws_nothing(content: str) -> None:
    assert draw_hand(rng(), content) is None


def test_the_ink_of_a_line_without_ligatures_lies_in_the_boxes() -> None:
    for seed in range(30):
        line = draw_hand(rng(seed), "KQ7 R&2g")
        assert line is not None
        held = np.zeros_like(line.ink)
        for left, top, right, bottom in line.boxes.astype(int):
            held[top:bottom, left:right] = 255
        assert not (line.ink[held == 0]).any()


def test_a_seed_draws_the_same_and_another_does_not() -> None:
    first, again, other = (draw_hand(rng(seed), "Hand 42") for seed in (3, 3, 4))
    assert first is not None
    assert again is not None
    assert other is not None
    assert np.array_equal(first.ink, again.ink)
    assert np.array_equal(first.boxes, again.boxes)
    assert first.ink.shape != other.ink.shape or not np.array_equal(first.ink, other.ink)


def test_a_hand_never_writes_a_character_twice_alike() -> None:
    hand, style = rng(5), plain(5)
    first, second = (stroke_glyph(hand, "g", style) for _ in range(2))
    assert first.ink.shape != second.ink.shape or not np.array_equal(first.ink, second.ink)


def test_unlike_characters_do_not_coincide() -> None:
    chars = "ABEFGHJKMNPRT234678&#%@?"
    for seed in range(6):
        drawn = {char: picture(char, seed) / 255 for char in chars}
        for i, one in enumerate(chars):
            for other in chars[i + 1 :]:
                overlap = np.minimum(drawn[one], drawn[other]).sum() / np.maximum(drawn[one], drawn[other]).sum()
                assert overlap < 0.85, (one, other, seed)


def test_the_recipe_draws_its_share_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = []
    monkeypatch.setattr("training.render.draw_hand", lambda generator, said, *, size_px: drawn.append(said) or draw_hand(generator, said, size_px=size_px))
    hand, faces = rng(1), load_faces("val")
    for _ in range(600):
        random_ink(hand, faces, content="Ab1")
    assert 0.6 * HANDMADE < len(drawn) / 600 < 1.5 * HANDMADE
