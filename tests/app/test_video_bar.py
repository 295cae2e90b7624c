"""Video files in the window: played, stepped and sought in, with the keys, the buttons and the slider."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from windows import Open, no_reader

from app.capture.sources import Video
from app.composition import load_reader
from app.recordings import bundled_recordings
from app.ui.images import to_qimage
from app.ui.video_bar import clock
from app.ui.window import MainWindow

PATIENCE_MS = 30_000
CODE = next(recording for recording in bundled_recordings() if recording.path.name == "code.mp4")
FRAMES, STEP = 60, 3  # each frame is lighter than the one before by STEP grey levels


@pytest.fixture
def long_video(tmp_path: Path) -> Path:
    """Three seconds whose grey tells the frame."""
    path = tmp_path / "long.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 20, (160, 120))
    for index in range(FRAMES):
        writer.write(np.full((120, 160, 3), 30 + STEP * index, np.uint8))
    writer.release()
    return path


@pytest.fixture
def opened(opened: Open) -> Open:
    """Without a reader, unless one is named."""
    return partial(opened, load=no_reader)


def frame_in_view(window: MainWindow) -> int:
    """The frame that the grey of the picture tells; it comes back a little darker."""
    return round((window.view.image.pixelColor(80, 60).red() - 28) / STEP) if not window.view.image.isNull() else -1


@pytest.mark.parametrize(("seconds", "said"), [(0.0, "0:00.0"), (0.05, "0:00.0"), (59.95, "0:59.9"), (62.5, "1:02.5"), (3600.0, "60:00.0")])
def test_clock(seconds: float, said: str) -> None:
    assert clock(seconds) == said


@pytest.mark.parametrize("suffix", ["avi", "mp4"])
def test_a_video_goes_to_the_very_frame(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*("MJPG" if suffix == "avi" else "mp4v")), 20, (160, 120))
    for index in range(40):
        writer.write(np.full((120, 160, 3), 20 + 5 * index, np.uint8))
    writer.release()
    source = Video(path)
    source.open()
    assert source.frame_count == 40
    for wanted, expected in ((30, 30), (7, 7), (6, 6), (0, 0), (-5, 0), (39, 39), (999, 39)):
        source.seek(wanted)
        image = source.read()
        assert image is not None
        assert (source.position, round((float(image.mean()) - 18) / 5)) == (expected, expected)
    source.close()


def test_the_bar_shows_for_videos_only(qtbot: QtBot, opened: Open, long_video: Path, picture: Path) -> None:
    window, _ = opened(picture)
    qtbot.waitUntil(lambda: not window.view.image.isNull(), timeout=PATIENCE_MS)
    assert not window.video_bar.isVisible()
    assert not window.forward_action.isEnabled()
    window.source_chosen.emit(str(long_video))
    qtbot.waitUntil(window.video_bar.isVisible, timeout=PATIENCE_MS)
    assert window.video_bar.slider.maximum() == FRAMES - 1
    qtbot.waitUntil(lambda: window.video_bar.slider.value() > 3, timeout=PATIENCE_MS)
    assert window.video_bar.time.text().endswith("/ 0:02.9")
    window.source_chosen.emit(str(picture))
    qtbot.waitUntil(lambda: not window.video_bar.isVisible(), timeout=PATIENCE_MS)


def test_control_and_the_arrows_step_a_frame(qtbot: QtBot, opened: Open, long_video: Path) -> None:
    window, _ = opened(long_video)
    qtbot.waitUntil(lambda: frame_in_view(window) > 5, timeout=PATIENCE_MS)
    qtbot.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert window.pause_action.isChecked(), "stepping pauses"
    qtbot.wait(200)
    here = frame_in_view(window)
    assert window.video_bar.slider.value() == here
    for key, move in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_Left, -1), (Qt.Key.Key_Left, -1)):
        here += move
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda wanted=here: frame_in_view(window) == wanted, timeout=PATIENCE_MS)
    qtbot.wait(800)
    assert frame_in_view(window) == here, "it stays there"
    for _ in range(3):
        qtbot.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: frame_in_view(window) == here + 3, timeout=PATIENCE_MS)
    qtbot.keyClick(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: frame_in_view(window) > here + 6, timeout=PATIENCE_MS)


def test_what_is_typed_into_a_field_steps_nothing(qtbot: QtBot, opened: Open, long_video: Path) -> None:
    window, _ = opened(long_video)
    qtbot.waitUntil(window.video_bar.isVisible, timeout=PATIENCE_MS)
    window.wanted_bar.sought.setFocus()
    qtbot.keyClicks(window.wanted_bar.sought, "1,5. ")
    assert window.wanted_bar.sought.text() == "1,5. "
    assert not window.pause_action.isChecked()


def test_the_slider_is_pressed_anywhere(qtbot: QtBot, opened: Open, long_video: Path) -> None:
    window, _ = opened(long_video)
    qtbot.waitUntil(window.video_bar.isVisible, timeout=PATIENCE_MS)
    qtbot.keyClick(window, Qt.Key.Key_Space)
    slider = window.video_bar.slider
    for share in (0.9, 0.2, 0.5):
        qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(round(share * slider.width()), slider.height() // 2))
        qtbot.waitUntil(lambda wanted=share: abs(frame_in_view(window) - wanted * FRAMES) < 5, timeout=PATIENCE_MS)
        assert window.pause_action.isChecked()
        assert slider.value() == frame_in_view(window)


def test_after_the_end_one_can_go_back(qtbot: QtBot, opened: Open, long_video: Path) -> None:
    window, _ = opened(long_video)
    qtbot.waitUntil(window.video_bar.isVisible, timeout=PATIENCE_MS)
    window.video_bar.slider.setValue(FRAMES - 6)
    qtbot.waitUntil(lambda: "has ended" in window.banner.message.text(), timeout=PATIENCE_MS)
    assert window.video_bar.isVisible()
    window.back_action.trigger()
    qtbot.waitUntil(lambda: frame_in_view(window) == FRAMES - 2, timeout=PATIENCE_MS)
    assert window.pause_action.isChecked()
    window.back_action.trigger()
    qtbot.waitUntil(lambda: frame_in_view(window) == FRAMES - 3, timeout=PATIENCE_MS)


def test_a_frame_stepped_to_is_read_with_its_own_votes(qtbot: QtBot, opened: Open) -> None:
    window, session = opened(CODE.path, load=load_reader)
    qtbot.waitUntil(lambda: bool(window.panel.plain_text), timeout=PATIENCE_MS)
    qtbot.keyClick(window, Qt.Key.Key_Space)
    for _ in range(2):
        qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    wanted = window.video_bar.slider.value()
    qtbot.waitUntil(lambda: session._last is not None and session._last.frame.position == window.video_bar.slider.value(), timeout=PATIENCE_MS)
    assert wanted >= window.video_bar.slider.value()
    qtbot.waitUntil(lambda: window.panel.plain_text == CODE.text, timeout=PATIENCE_MS)
    assert session._last is not None
    assert window.view.reading is session._last.reading
    assert window.view.image == to_qimage(session._last.frame.bgr)
