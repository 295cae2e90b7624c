"""Frames are looked at from afar first, and nearer where that may not show all."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from frames import SHAPE, card, looked_at, looks_at

from ocr_model.geometry import CELL_PX, HIGH_PX, TRACE, TRACE_AIR, Region, shows_all, traces, widened
from ocr_model.line_reader import ReaderOptions
from ocr_model.reader import MAX_SIDE_PX, Reader
from ocr_model.types import Box, Floats


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


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

    def test_several_lines_surely_read_are_all(self, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
        lines = "made in the valley", "sold by hand", "and paid"
        assert looked_at(reader, card(*((line, 40) for line in lines)), monkeypatch) == ("\n".join(lines), [320])

    def test_where_one_of_several_is_not_sure_all_are_looked_at_nearer(self, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
        frame = card(("made in the valley", 40), ("sold by hand", 40), ("and paid", 40))
        top = round(float(reader(frame).lines[-1].quad[:, 1].min()))
        frame[top:] = cv2.GaussianBlur(frame[top:], None, 5.5)
        text, sides = looked_at(reader, frame, monkeypatch)
        assert sides[:2] == [320, 640], (text, sides)
        assert text.startswith("made in the valley\nsold by hand")

    def test_a_larger_frame_is_reduced(self, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
        text, looks = looks_at(reader, card(("made in the valley", 34), shape=(1080, 1920)), monkeypatch)
        assert text == "made in the valley"
        assert [side / max(shape) for side, shape in looks] == [MAX_SIDE_PX / 2 / 1920, MAX_SIDE_PX / 1920]

    def test_a_part_of_the_frame_is_looked_at_from_afar_too(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Its own size counts, not the frame's: else the same picture would be looked at twice."""
        reader = Reader.load(options=ReaderOptions(region=(0.0, 0.0, 0.5, 0.5)))
        assert looked_at(reader, card(("RT 4096", 50)), monkeypatch) == ("RT 4096", [160])


class TestNearer:
    @pytest.mark.parametrize(
        ("lines", "shape", "near"),
        [
            ((("made here", 15),), (480, 640), (240, 320)),
            ((("made in the valley and sold by hand", 22),), (480, 640), (240, 640)),
            ((("made here", 15), ("RT 4096", 70), ("made there", 15)), (480, 640), (480, 640)),
            ((("made here", 15),), (720, 1280), (360, 640)),
        ],
        ids=["a corner", "a row", "all", "of a larger frame"],
    )
    def test_only_where_something_shows(
        self, reader: Reader, monkeypatch: pytest.MonkeyPatch, lines: tuple[tuple[str, int], ...], shape: tuple[int, int], near: tuple[int, int]
    ) -> None:
        text, looks = looks_at(reader, card(*lines, shape=shape), monkeypatch)
        assert text == "\n".join(line for line, _ in lines)
        assert [seen for _, seen in looks] == [shape, near]
        assert looks[1][0] == max(near), "not reduced"

    def test_where_the_frame_ends(self, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
        frame = np.full(SHAPE, 225, np.uint8)
        frame[440:, 480:] = card(("made here", 15))[50:90, 45:205]  # the text begins 5 px to the right and 10 px below
        reading = reader(frame)
        assert reading.text == "made here"
        boxes = [glyph.box for glyph in reading.lines[0].glyphs]
        assert min(left for left, _, _, _ in boxes) == pytest.approx(485, abs=3)
        assert min(top for _, top, _, _ in boxes) == pytest.approx(450, abs=3)


@pytest.mark.parametrize(
    ("box", "shape", "expected"),
    [
        ((10, 10, 60, 40), (480, 640), (0, 0, 320, 240)),
        ((300, 200, 340, 280), (480, 640), (160, 120, 480, 360)),
        ((600, 470, 640, 480), (480, 640), (320, 240, 640, 480)),
        ((0, 100, 640, 120), (480, 640), (0, 0, 640, 240)),
        ((100, 0, 420, 480), (481, 641), (100, 0, 420, 481)),
        ((3, 4, 5, 6), (1, 1), (0, 0, 1, 1)),
    ],
)
def test_widened(box: Box, shape: tuple[int, int], expected: Box) -> None:
    assert widened(box, shape) == expected


def test_traces() -> None:
    plane = np.zeros((60, 80), np.float32)
    assert traces(plane) is None
    plane[20:22, 30] = TRACE
    assert traces(plane) == pytest.approx(((30 - TRACE_AIR) / 80, (20 - TRACE_AIR) / 60, (31 + TRACE_AIR) / 80, (22 + TRACE_AIR) / 60))
    plane[0, 0] = plane[59, 79] = 1.0
    assert traces(plane) == (0, 0, 1, 1)


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
        ([region(20.0, y) for y in (50.0, 110.0, 170.0)], core(), True),
        ([], core(), False),
    ],
    ids=["high enough", "two", "too small", "one too small", "a trace of another", "three", "none"],
)
def test_what_shows_all(regions: list[Region], plane: Floats, expected: bool) -> None:
    before = plane.copy()
    assert shows_all(regions, plane) is expected
    assert np.array_equal(plane, before)
