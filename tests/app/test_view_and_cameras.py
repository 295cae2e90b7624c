"""The view zoomed and the picture flipped, cameras by name, and the screen as a source."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from windows import Open, no_reader, view_of_blank

from app.cameras import _numbers, camera_named, cameras, numbered
from app.settings import load_settings
from app.ui.picture_view import PictureView
from app.ui.placing import MOST_ZOOM

PATIENCE_MS = 30_000


@pytest.fixture
def opened(opened: Open) -> Open:
    """Without a reader, unless one is named."""
    return partial(opened, load=no_reader)


@pytest.fixture
def view(qtbot: QtBot) -> PictureView:
    return view_of_blank(qtbot, view_wh=(400, 300), picture_wh=(200, 150), colour=Qt.GlobalColor.white)


def wheel(view: PictureView, at: QPointF, notches: float, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    event = QWheelEvent(at, view.mapToGlobal(at), QPoint(), QPoint(0, round(120 * notches)), Qt.MouseButton.NoButton, modifiers,
                        Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(view, event)


def shown(view: PictureView) -> QRectF:
    return view.to_screen().mapRect(QRectF(view.image.rect()))


class TestZoom:
    def test_the_wheel_zooms_about_the_pointer(self, view: PictureView) -> None:
        at = QPointF(300, 200)
        inverse, _ = view.to_screen().inverted()
        there = inverse.map(at)
        wheel(view, at, 3, Qt.KeyboardModifier.ControlModifier)
        assert view.zoom == pytest.approx(1.25**3)
        now = view.to_screen().map(there)
        assert (now.x(), now.y()) == (pytest.approx(300), pytest.approx(200))
        wheel(view, at, -3, Qt.KeyboardModifier.ControlModifier)
        assert shown(view) == QRectF(0, 0, 400, 300)

    def test_it_has_its_ends(self, view: PictureView) -> None:
        wheel(view, QPointF(10, 10), 40, Qt.KeyboardModifier.ControlModifier)
        assert view.zoom == MOST_ZOOM
        wheel(view, QPointF(390, 290), -60, Qt.KeyboardModifier.ControlModifier)
        assert view.zoom == 1.0
        assert shown(view) == QRectF(0, 0, 400, 300)

    def test_what_is_zoomed_moves_no_further_than_its_edges(self, qtbot: QtBot, view: PictureView) -> None:
        view.zoom_by(2.0)
        assert shown(view) == QRectF(-200, -150, 800, 600)
        wheel(view, QPointF(200, 150), 50)
        assert shown(view).top() == pytest.approx(0)
        wheel(view, QPointF(200, 150), -50, Qt.KeyboardModifier.ShiftModifier)
        assert shown(view).right() == pytest.approx(400)
        qtbot.mousePress(view, Qt.MouseButton.MiddleButton, pos=QPoint(100, 100))
        qtbot.mouseMove(view, QPoint(150, 80))
        qtbot.mouseRelease(view, Qt.MouseButton.MiddleButton, pos=QPoint(150, 80))
        assert (shown(view).left(), shown(view).top()) == (pytest.approx(-350), pytest.approx(-20))

    def test_a_part_is_chosen_in_the_zoomed_view(self, qtbot: QtBot, view: PictureView) -> None:
        view.zoom_by(2.0)
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(4, 3))
        qtbot.mouseMove(view, QPoint(200, 150))
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
        assert view.region == pytest.approx((0.255, 0.255, 0.5, 0.5))

    def test_the_keys_zoom_the_window(self, qtbot: QtBot, opened: Open, picture: Path) -> None:
        window, _ = opened(str(picture))
        qtbot.waitUntil(lambda: not window.view.image.isNull(), timeout=PATIENCE_MS)
        for key, expected in ((Qt.Key.Key_Plus, 1.25), (Qt.Key.Key_Equal, 1.5625), (Qt.Key.Key_Minus, 1.25), (Qt.Key.Key_0, 1.0)):
            qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
            assert window.view.zoom == pytest.approx(expected)


def test_flipping_turns_the_picture_and_is_remembered(qtbot: QtBot, opened: Open, picture: Path) -> None:
    window, _ = opened(str(picture))
    qtbot.waitUntil(lambda: not window.view.image.isNull(), timeout=PATIENCE_MS)
    plain = window.view.image.copy()
    qtbot.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: window.view.image == plain.flipped(Qt.Orientation.Vertical), timeout=PATIENCE_MS)
    window.close()
    assert load_settings().flipped
    again, _ = opened(str(picture), settings=load_settings())
    assert again.flip_action.isChecked()
    qtbot.waitUntil(lambda: again.view.image == plain.flipped(Qt.Orientation.Vertical), timeout=PATIENCE_MS)


class TestCameras:
    @pytest.mark.parametrize(
        ("found", "expected"),
        [
            ([], []),
            ([("HD Cam", "/dev/video2"), ("Built-in", "/dev/video0")], [("HD Cam", "2"), ("Built-in", "0")]),
            ([("Cam", "/dev/video0"), ("Cam", "/dev/video4")], [("Cam (0)", "0"), ("Cam (4)", "4")]),
            ([("FaceTime", "0x8020000005ac8514"), ("iPhone", "A-B-C")], [("FaceTime", "0"), ("iPhone", "1")]),
        ],
        ids=["none", "linux", "two of a name", "mac"],
    )
    def test_a_name_has_a_number(self, found: list[tuple[str, str]], expected: list[tuple[str, str]]) -> None:
        assert numbered(found) == expected

    @pytest.mark.parametrize(
        ("platform", "there", "expected"),
        [("linux", ["video2", "video0", "video10", "video-cover"], [0, 2, 10]), ("linux", [], []), ("win32", [], [0, 1, 2, 3])],
        ids=["linux", "linux without", "elsewhere"],
    )
    def test_without_names_the_numbers_count(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, there: list[str], expected: list[int]
    ) -> None:
        monkeypatch.setattr(sys, "platform", platform)
        for name in there:
            (tmp_path / name).touch()
        assert list(_numbers(tmp_path)) == expected

    def test_a_camera_is_found_again_by_its_name(self) -> None:
        offered = [("Built-in", "0"), ("HD Cam", "4")]
        assert camera_named("HD Cam", offered) == "4"
        assert camera_named("Gone", offered) == ""

    def test_its_name_is_remembered(self, qtbot: QtBot, opened: Open) -> None:
        window, _ = opened("0")
        window.close()
        saved = load_settings()
        assert (saved.source, saved.camera) in [(number, name) for name, number in cameras()] or (saved.camera, cameras()) == ("", [])
