"""The window, driven as a person would, with recordings as camera."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTransform
from pytestqt.qtbot import QtBot
from windows import CARD, Open, no_reader

from app.composition import load_reader
from app.recordings import bundled_recordings
from app.settings import Settings, load_settings, save_settings
from app.ui.images import to_qimage
from app.ui.window import MainWindow
from ocr_model.errors import WeightsError
from ocr_model.reader import Reader

PATIENCE_MS = 30_000


def shown_lines(window: MainWindow) -> list[str]:
    return window.panel.plain_text.splitlines()


def test_the_card_is_read_live(qtbot: QtBot, opened: Open) -> None:
    window, _ = opened(str(CARD.path))
    qtbot.waitUntil(lambda: shown_lines(window) == CARD.text.splitlines(), timeout=PATIENCE_MS)
    assert "Stable" in window.panel.state.text() or "Reading" in window.panel.state.text()
    qtbot.waitUntil(lambda: "frames/s" in window.status.rate_label.text() and not window.status.rate_label.text().startswith("–"), timeout=PATIENCE_MS)
    assert "ms" in window.status.time_label.text()
    assert window.status.model_label.text().startswith("Model ")
    assert CARD.title in window.windowTitle()
    qtbot.mouseClick(window.panel.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == window.panel.plain_text


def test_space_freezes_picture_and_reading_together(qtbot: QtBot, opened: Open) -> None:
    window, session = opened(str(CARD.path))
    qtbot.waitUntil(lambda: bool(window.panel.plain_text), timeout=PATIENCE_MS)
    qtbot.keyClick(window, Qt.Key.Key_Space)
    assert window.pause_action.isChecked()
    last = session._last
    assert last is not None
    image, reading = window.view.image.copy(), window.view.reading
    assert reading is last.reading
    assert image == to_qimage(last.frame.bgr)
    qtbot.wait(600)
    assert window.view.image == image
    assert window.view.reading is reading
    qtbot.keyClick(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.view.image != image, timeout=PATIENCE_MS)


@pytest.mark.parametrize(
    ("source", "said", "button"),
    [
        ("63", "Camera 63 was not found. Connect a camera, or choose another source. Until then a bundled recording is played.", "Try the camera"),
        ("gone.mp4", "gone.mp4 does not exist.", "Try again"),
    ],
    ids=["camera", "file"],
)
def test_without_the_last_source_the_recording_is_played_and_said(qtbot: QtBot, opened: Open, source: str, said: str, button: str) -> None:
    window, session = opened(None, settings=Settings(source=source))
    qtbot.waitUntil(lambda: said in window.banner.message.text(), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not window.view.image.isNull(), timeout=PATIENCE_MS)
    assert session.source.current == str(CARD.path)
    assert window.banner.button.text() == button
    asked: list[str] = []
    window.banner.acted.connect(asked.append)
    qtbot.mouseClick(window.banner.button, Qt.MouseButton.LeftButton)
    assert asked == [source]
    qtbot.waitUntil(lambda: said in window.banner.message.text(), timeout=PATIENCE_MS)


def test_a_camera_that_is_only_busy_is_waited_for(qtbot: QtBot, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = "Camera 63 is in use by zoom. Close that program; it is tried again by itself."
    monkeypatch.setattr("app.capture.sources.why_no_picture", lambda *_, **__: sentence)
    monkeypatch.setattr("app.source_control.is_connected", lambda index: True)
    window, session = opened(None, settings=Settings(source="63"), load=load_reader)
    qtbot.waitUntil(lambda: window.banner.message.text() == sentence, timeout=PATIENCE_MS)
    assert session.source.current == "63"


def test_a_camera_that_is_plugged_in_takes_over_from_the_recording(qtbot: QtBot, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    watch: list[Callable[[], None]] = []
    monkeypatch.setattr("app.composition.on_change", lambda call: watch.append(call))
    window, session = opened(None, settings=Settings(source="63"), load=no_reader)
    qtbot.waitUntil(lambda: session.source.stands_in, timeout=PATIENCE_MS)
    watch[0]()
    assert session.source.current == str(CARD.path), "none is there yet"
    monkeypatch.setattr("app.composition.connected", lambda: [("HD Cam", "62")])
    monkeypatch.setattr("app.composition.cameras", lambda: [("HD Cam", "62")])
    watch[0]()
    assert session.source.current == "62"
    assert "HD Cam" in [action.text() for action in window.source_menu.actions()]
    session.source.choose(str(CARD.path))
    watch[0]()
    assert session.source.current == str(CARD.path), "what was chosen stays"


def test_a_bad_source_says_so_and_the_window_stays_usable(qtbot: QtBot, opened: Open, tmp_path: Path, video: Path) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    window, _ = opened(str(broken))
    qtbot.waitUntil(lambda: "is not a picture" in window.banner.message.text(), timeout=PATIENCE_MS)
    window.source_chosen.emit(str(video))
    qtbot.waitUntil(lambda: window.view.image.width() == 160, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: "has ended" in window.banner.message.text(), timeout=PATIENCE_MS)


def test_without_weights_frames_keep_painting(qtbot: QtBot, opened: Open) -> None:
    def broken() -> Reader:
        raise WeightsError("classifier.pth is damaged. Pick another model.")

    window, _ = opened(str(CARD.path), load=broken)
    qtbot.waitUntil(lambda: "classifier.pth is damaged" in window.banner.message.text(), timeout=PATIENCE_MS)
    assert window.status.model_label.text() == "No model"
    first = window.view.image.copy()
    qtbot.waitUntil(lambda: window.view.image != first, timeout=PATIENCE_MS)


def test_frames_are_painted_while_the_model_loads(qtbot: QtBot, opened: Open) -> None:
    def slow() -> Reader:
        time.sleep(1.5)
        return load_reader()

    window, _ = opened(str(CARD.path), load=slow)
    qtbot.waitUntil(lambda: not window.view.image.isNull(), timeout=1400)
    assert window.status.model_label.text() == "Loading the model …"
    qtbot.waitUntil(lambda: window.status.model_label.text().startswith("Model "), timeout=PATIENCE_MS)


def test_mirror_and_rotate_turn_the_picture(qtbot: QtBot, opened: Open, picture: Path) -> None:
    window, session = opened(str(picture))
    qtbot.waitUntil(lambda: window.view.image.width() == 200, timeout=PATIENCE_MS)
    plain = window.view.image.copy()
    window.mirror_action.trigger()
    qtbot.waitUntil(lambda: window.view.image == plain.flipped(Qt.Orientation.Horizontal), timeout=PATIENCE_MS)
    window.mirror_action.trigger()
    window.rotate_action.trigger()
    qtbot.waitUntil(lambda: window.view.image == plain.transformed(QTransform().rotate(90)), timeout=PATIENCE_MS)
    assert session.source.orientation.quarter_turns == 1


def test_words_are_switched_off_and_on_for_the_picture_in_view(qtbot: QtBot, opened: Open, picture: Path) -> None:
    window, session = opened(str(picture))
    readers: list[Reader] = []
    session._loaded.connect(readers.append)
    qtbot.waitUntil(lambda: bool(readers), timeout=PATIENCE_MS)
    for expected in (False, True):
        window.words_action.trigger()
        qtbot.waitUntil(lambda wanted=expected: readers[0].options.use_words == wanted, timeout=PATIENCE_MS)


def test_damaged_regions_in_the_settings_are_left_out(qtbot: QtBot) -> None:
    save_settings(Settings(regions={"a": (0.1, 0.2, 0.3, 0.4), "b": (0.9, 0.2, 0.3, 0.4)}))
    assert load_settings().regions == {"a": (0.1, 0.2, 0.3, 0.4)}


def test_the_menu_offers_cameras_and_recordings(qtbot: QtBot, opened: Open) -> None:
    window, session = opened(str(CARD.path))
    window.source_menu.aboutToShow.emit()
    texts = [action.text() for action in window.source_menu.actions()]
    assert texts.index("Cameras") + 1 < texts.index("Bundled recordings"), "no camera is offered"
    for recording in bundled_recordings():
        assert recording.title in texts
    other = next(recording for recording in bundled_recordings() if recording.path.name == "display.mp4")
    next(action for action in window.source_menu.actions() if action.text() == other.title).trigger()
    assert session.source.current == str(other.path)
    qtbot.waitUntil(lambda: other.title in window.windowTitle(), timeout=PATIENCE_MS)


def test_a_selection_outlives_an_unchanged_text(qtbot: QtBot, opened: Open) -> None:
    window, session = opened(str(CARD.path))
    qtbot.waitUntil(lambda: len(window.panel.plain_text) > 8, timeout=PATIENCE_MS)
    qtbot.keyClick(window, Qt.Key.Key_Space)
    last = session._last
    assert last is not None
    window.panel.text.selectAll()
    selected = window.panel.text.textCursor().selectedText()
    window.panel.show_text(last.stable)
    assert window.panel.text.textCursor().selectedText() == selected
    assert selected


def test_a_picture_becomes_an_image_of_its_own() -> None:
    bgr = np.zeros((3, 5, 3), np.uint8)
    bgr[1, 2] = (10, 20, 200)
    image = to_qimage(bgr)
    bgr[:] = 0
    colour = image.pixelColor(2, 1)
    assert (image.width(), image.height(), colour.red(), colour.green(), colour.blue()) == (5, 3, 200, 20, 10)


@pytest.mark.parametrize(
    "settings", [Settings(), Settings("http://x/y", True, 3, False, b"\x00\xff"), Settings(mirrored=False)], ids=["empty", "full", "false"]
)
def test_settings_come_back_as_they_were(qtbot: QtBot, settings: Settings) -> None:
    save_settings(settings)
    assert load_settings() == settings


def test_closing_remembers_source_and_orientation(qtbot: QtBot, opened: Open, picture: Path) -> None:
    window, _ = opened(str(picture))
    window.rotate_action.trigger()
    window.words_action.trigger()
    window.close()
    saved = load_settings()
    assert (saved.source, saved.quarter_turns, saved.mirrored, saved.use_words) == (str(picture), 1, False, False)
    assert saved.geometry


def test_building_the_window_leaves_qt_alone_and_does_not_wait_for_torch() -> None:
    code = """
import app.composition, os, sys
print([name for name in ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR") if name in os.environ], "torch" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).resolve().parents[2])
    assert done.stdout.strip() == "[] False"
