"""Frames are looked at from afar first, and nearer where that may not show all."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from ocr_model.geometry import CELL_PX, HIGH_PX, Region, shows_all
from ocr_model.reader import MAX_SIDE_PX, Reader, ReaderOptions
from ocr_model.types import Floats, Image
from training.fonts import load_faces
from training.render import draw_line

SHAPE = (480, 640)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def card(*lines: tuple[str, int], shape: tuple[int, int] = SHAPE) -> Image:
    """A grey frame with texts below one another, each of a height in px."""
    face = next(face for face in load_faces("val") if face.category == "sans")
    grey, y = np.full(shape, 225, np.uint8), 60
    for text, height in lines:
        line = draw_line(np.random.default_rng(1), text, face, tracking=0.02)
        assert line is not None
        boxes = line.boxes
        ink = line.ink[int(boxes[:, 1].min()) : int(boxes[:, 3].max()) + 1, int(boxes[:, 0].min()) : int(boxes[:, 2].max()) + 1]
        small = cv2.resize(ink, (round(ink.shape[1] * height / ink.shape[0]), height), interpolation=cv2.INTER_AREA)
        part = grey[y : y + height, 50 : 50 + small.shape[1]]
        part -= (small[:, : part.shape[1]].astype(np.float32) * 0.8).astype(np.uint8)
        y += height + 70
    return cv2.GaussianBlur(grey, (0, 0), 0.6).astype(np.uint8)


def looked_at(reader: Reader, frame: Image, monkeypatch: pytest.MonkeyPatch) -> tuple[str, list[float]]:
    """What a frame says, and the longest sides it was looked at with."""
    sides: list[float] = []
    find = reader.find

    def noting(grey: Image, *, max_side_px: float = MAX_SIDE_PX, degrees: float = 0.0) -> tuple[list[Region], bool]:
        sides.append(max_side_px)
        return find(grey, max_side_px=max_side_px, degrees=degrees)

    monkeypatch.setattr(reader, "find", noting)
    return reader(frame).text, sides


class TestFromAfar:
    def test_a_large_line_needs_no_nearer_look(self, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
        assert looked_at(reader, card(("RT 4096", 70)), monkeypatch) == ("RT 4096", [320])

    def test_small_print_beside_it_is_not_lost(self, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
        text, sides = looked_at(reader, card(("RT 4096", 70), ("made in the valley", 17)), monkeypatch)
        assert (text, sides) == ("RT 4096\nmade in the valley", [320, 640])

    def test_an_empty_frame_is_looked_at_twice_and_turned_from_afar(self, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
        assert looked_at(reader, card(), monkeypatch) == ("", [320, 640, 320, 320, 320])

    def test_one_character_surely_read_is_all(self, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
        assert looked_at(reader, card(("R", 140)), monkeypatch) == ("R", [320])

    def test_a_larger_frame_is_reduced(self, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
        text, sides = looked_at(reader, card(("made in the valley", 34), shape=(1080, 1920)), monkeypatch)
        assert (text, sides) == ("made in the valley", [MAX_SIDE_PX / 2, MAX_SIDE_PX])

    def test_a_part_of_the_frame_is_looked_at_from_afar_too(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Its own size counts, not the frame's: else the same picture would be looked at twice."""
        reader = Reader.load(options=ReaderOptions(region=(0.0, 0.0, 0.5, 0.5)))
        assert looked_at(reader, card(("RT 4096", 50)), monkeypatch) == ("RT 4096", [160])


def region(height: float, y: float = 100.0) -> Region:
    return Region((100.0, y), 60.0, height / 2, 0.0, 0.9)


def core(*marks: tuple[float, float, float]) -> Floats:
    """A core map (60, 80) with a probability at each place (x, y) in px."""
    plane = np.full((60, 80), 0.01, np.float32)
    for x, y, probability in marks:
        plane[int(y / CELL_PX), int(x / CELL_PX)] = probability
    return plane


@pytest.mark.parametrize(
    ("regions", "plane", "expected"),
    [
        ([region(HIGH_PX)], core((100, 100, 0.9)), True),
        ([region(30.0), region(20.0, 200.0)], core((100, 100, 0.9), (100, 200, 0.9)), True),
        ([region(HIGH_PX - 1)], core((100, 100, 0.9)), False),
        ([region(30.0), region(HIGH_PX - 1, 200.0)], core(), False),
        ([region(30.0)], core((100, 100, 0.9), (100, 200, 0.1)), False),
        ([region(20.0, y) for y in (50.0, 110.0, 170.0)], core(), False),
        ([], core(), False),
    ],
    ids=["high enough", "two", "too small", "one too small", "a trace of another", "three", "none"],
)
def test_what_shows_all(regions: list[Region], plane: Floats, expected: bool) -> None:
    before = plane.copy()
    assert shows_all(regions, plane) is expected
    assert np.array_equal(plane, before)
