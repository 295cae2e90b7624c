"""Boxes stay on the text while it moves: followed in frames, painted there, and clicked there."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import count

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot
from windows import CARD, Open, view_of_blank

from app.capture.sources import open_source
from app.composition import load_reader
from app.reading.following import KEPT_FRAMES, Follower
from ocr_model.reader import Reader
from ocr_model.types import Floats, Frame, Glyph, Guess, Image, Line, Reading, f32

CAPTURED_AT = count(1.0)
PATIENCE_MS = 60_000


def frame_of(bgr: Image) -> Frame:
    return Frame(bgr, next(CAPTURED_AT))


def read_at(*quads: Floats) -> Reading:
    return Reading(tuple(Line((Glyph("A", 0.99, (0, 0, 1, 1), quad, (Guess("A", 0.99),)),), quad, 0.99) for quad in quads))


@pytest.fixture(scope="module")
def card() -> list[Frame]:
    """The frames of the bundled card."""
    source = open_source(str(CARD.path))
    source.open()
    frames = []
    while (image := source.read()) is not None:
        frames.append(frame_of(image))
    source.close()
    return frames


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader()


def moved_by(image: Image, matrix: Floats) -> Image:
    size_wh = (image.shape[1], image.shape[0])
    return np.asarray(cv2.warpAffine(image, matrix, size_wh, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def about_the_middle(image: Image, *, turn_deg: float = 0.0, scale: float = 1.0, shift: tuple[float, float] = (0.0, 0.0)) -> Floats:
    matrix = cv2.getRotationMatrix2D((image.shape[1] / 2, image.shape[0] / 2), turn_deg, scale)
    return f32(matrix + np.array([[0, 0, shift[0]], [0, 0, shift[1]]]))


WHOLE = f32([[120, 120], [520, 120], [520, 360], [120, 360]])  # of the card, about


class TestFollower:
    @pytest.mark.parametrize(
        ("step", "frames"),
        [
            ({}, 3),
            ({"shift": (2.0, -1.0)}, 6),
            ({"shift": (30.0, 10.0)}, 3),
            ({"turn_deg": 2.0}, 5),
            ({"scale": 1.03}, 5),
            ({"turn_deg": -1.0, "scale": 0.98, "shift": (4.0, 3.0)}, 5),
        ],
        ids=["still", "slow", "fast", "turned", "nearer", "all at once"],
    )
    @pytest.mark.parametrize("late", [0, 2], ids=["at once", "late"])
    @pytest.mark.parametrize("enlarged", [1, 2], ids=["640x480", "1280x960"])
    def test_text_is_found_again(self, card: list[Frame], step: dict[str, float], frames: int, late: int, enlarged: int) -> None:
        first = np.asarray(cv2.resize(card[0].bgr, None, fx=enlarged, fy=enlarged), np.uint8)
        quad = WHOLE * enlarged
        follower, reading = Follower(), read_at(quad)
        start = frame_of(first)
        follower.put(start)
        matrix = np.eye(3)
        for number in range(frames):
            if number == late:
                follower.follow(start, reading)
            matrix = np.vstack([about_the_middle(first, **step), [0, 0, 1]]) @ matrix  # type: ignore[arg-type]
            shown = frame_of(moved_by(first, f32(matrix[:2])))
            follower.put(shown)
        motion = follower.motion(reading, shown)
        assert motion is not None
        found, true = quad @ motion[:, :2].T + motion[:, 2], quad @ f32(matrix[:2, :2]).T + f32(matrix[:2, 2])
        assert np.abs(found - true).max() < 1.5 * enlarged

    def test_an_earlier_frame_is_told_as_it_was(self, card: list[Frame]) -> None:
        follower, reading = Follower(), read_at(WHOLE)
        shown = [frame_of(moved_by(card[0].bgr, about_the_middle(card[0].bgr, shift=(5.0 * number, 0.0)))) for number in range(4)]
        for frame in shown:
            follower.put(frame)
        follower.follow(shown[0], reading)
        told = [follower.motion(reading, frame) for frame in shown]
        assert [round(float(motion[0, 2])) for motion in told if motion is not None] == [0, 5, 10, 15]

    def test_it_stays_where_it_was_last_when_the_text_is_gone(self, card: list[Frame]) -> None:
        follower, reading = Follower(), read_at(WHOLE)
        seen = [frame_of(card[0].bgr), frame_of(moved_by(card[0].bgr, about_the_middle(card[0].bgr, shift=(8.0, 0.0))))]
        gone = [frame_of(np.full_like(card[0].bgr, level)) for level in (90, 120)]
        for frame in seen + gone:
            follower.put(frame)
        follower.follow(seen[0], reading)
        motion = follower.motion(reading, gone[-1])
        assert motion is not None
        assert motion[:, 2] == pytest.approx([8, 0], abs=1.0)

    def test_a_frame_of_another_shape_begins_anew(self, card: list[Frame]) -> None:
        follower, reading = Follower(), read_at(WHOLE)
        upright, turned = frame_of(card[0].bgr), frame_of(np.ascontiguousarray(np.rot90(card[0].bgr)))
        follower.put(upright)
        follower.follow(upright, reading)
        follower.put(turned)
        assert follower.motion(reading, turned) is None
        follower.follow(turned, reading)
        assert follower.motion(reading, turned) is not None

    def test_what_is_not_known_is_not_told(self, card: list[Frame]) -> None:
        follower, early, other, nothing = Follower(), read_at(WHOLE), read_at(WHOLE), Reading(())
        first = frame_of(card[0].bgr)
        follower.follow(first, early)
        assert follower.motion(early, first) is None, "its frame never came"
        follower.put(first)
        follower.follow(first, nothing)
        assert follower.motion(nothing, first) is None
        follower.follow(first, early)
        assert follower.motion(other, first) is None
        assert follower.motion(early, first) is not None
        for _ in range(KEPT_FRAMES):
            follower.put(frame_of(first.bgr))
        follower.follow(first, other)
        assert follower.motion(other, first) is None, "too late"
        follower.reset()
        assert follower.motion(early, first) is None

    def test_boxes_do_not_trail_the_card(self, card: list[Frame], reader: Reader) -> None:
        """The characters' boxes, which are painted, of a reading that is a quarter of a second late (3 frames), against those of a reading of the frame
        itself; in heights of the line.
        """
        trailing: list[float] = []
        followed: list[float] = []
        for first in range(0, 50, 10):
            follower = Follower()
            for frame in card[first : first + 4]:
                follower.put(frame)
            late, now = reader(card[first].bgr), reader(card[first + 3].bgr)
            follower.follow(card[first], late)
            motion = follower.motion(late, card[first + 3])
            assert motion is not None
            for line in late.lines:
                height = float(np.linalg.norm(line.quad[3] - line.quad[0]))
                same = next((other for other in now.lines if other.text == line.text), None)
                for glyph, other in zip(line.glyphs, same.glyphs, strict=True) if same is not None else ():
                    seen, true = glyph.quad.mean(axis=0), other.quad.mean(axis=0)
                    trailing.append(float(np.linalg.norm(seen - true)) / height)
                    followed.append(float(np.linalg.norm(motion[:, :2] @ seen + motion[:, 2] - true)) / height)
        assert len(followed) >= 150
        assert np.mean(trailing) > 0.1, "the card moves, else this shows nothing"
        assert np.mean(followed) < 0.3 * np.mean(trailing)


class TestPainted:
    quad = f32([[10, 10], [30, 10], [30, 40], [10, 40]])
    reading = read_at(quad)

    @pytest.mark.parametrize(
        ("motion", "where"),
        [
            (f32([[1, 0, 40], [0, 1, 20]]), (60, 45)),
            (f32([[0.94, -0.34, 45], [0.34, 0.94, 10]]), (55, 40)),
            (f32([[1.5, 0, 20], [0, 1.5, 10]]), (50, 47)),
        ],
        ids=["shifted", "turned", "nearer"],
    )
    def test_a_box_is_painted_and_clicked_where_its_character_is_now(self, qtbot: QtBot, motion: Floats, where: tuple[int, int]) -> None:
        view = view_of_blank(qtbot, view_wh=(400, 400), picture_wh=(100, 100), colour=Qt.GlobalColor.black)
        before = view.grab().toImage()
        view.show_reading(self.reading, motion)
        after = view.grab().toImage()
        corners = self.quad @ motion[:, :2].T + motion[:, 2]
        assert changed_at(before, after, *(corners[2] + corners[3]) / 2), "the lower edge is there"
        assert not changed_at(before, after, 20, 40 - 2), "and no longer where it was"
        clicked: list[QPointF] = []
        view.clicked.connect(lambda x, y: clicked.append(QPointF(x, y)))
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(where[0] * 4, where[1] * 4))
        assert 10 <= clicked[0].x() < 30
        assert 10 <= clicked[0].y() < 40

    def test_another_picture_of_its_own_shows_it_where_it_was_seen(self, qtbot: QtBot) -> None:
        view = view_of_blank(qtbot, view_wh=(400, 400), picture_wh=(100, 100), colour=Qt.GlobalColor.black)
        view.show_reading(self.reading)
        unmoved = view.grab().toImage()
        view.show_reading(self.reading, f32([[1, 0, 40], [0, 1, 20]]))
        view.show_image(view.image)
        assert view.grab().toImage() == unmoved


def changed_at(before: QImage, after: QImage, x: float, y: float) -> bool:
    """Is something else painted within 3 px of a point of the picture, each of whose px is four?"""
    return any(
        before.pixel(round(4 * x) + right, round(4 * y) + down) != after.pixel(round(4 * x) + right, round(4 * y) + down)
        for right in range(-3, 4)
        for down in range(-3, 4)
    )


def test_in_the_window_boxes_move_between_two_readings_and_a_freeze_puts_them_back(qtbot: QtBot, opened: Open) -> None:
    window, session = opened(CARD.path, load=slowed(load_reader))
    places: dict[Reading, list[QPointF]] = {}

    def has_moved() -> bool:
        view = window.view
        seen, place = places.setdefault(view.reading, []), view._moved.map(QPointF(0, 0))
        if view.reading.lines and place not in seen:
            seen.append(place)
        return len(seen) > 2

    qtbot.waitUntil(has_moved, timeout=PATIENCE_MS)
    qtbot.keyClick(window.view, Qt.Key.Key_Space)
    assert session.correcting.is_active
    assert window.view._moved.isIdentity()


def slowed(load: Callable[[], Reader]) -> Callable[[], Reader]:
    """As on a slow machine: half a second a reading more."""

    class Slow(Reader):
        def __call__(self, image: Image, *, frame_index: int = 0) -> Reading:
            time.sleep(0.5)
            return super().__call__(image, frame_index=frame_index)

    def loaded() -> Reader:
        reader = load()
        reader.__class__ = Slow
        return reader

    return loaded
