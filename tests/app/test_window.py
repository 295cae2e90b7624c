"""The window, driven as a person would, with recordings as camera."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QTransform
from pytestqt.qtbot import QtBot
from windows import CARD, Open, no_reader

from app.composition import load_reader
from app.recordings import bundled_recordings
from app.settings import Settings, load_settings, save_settings
from app.ui.confidence import Sureness, percent, sureness
from app.ui.images import to_qimage
from app.ui.overlay import describe, glyph_at
from app.ui.picture_view import PictureView
from app.ui.wanted_bar import Wanted
from app.ui.window import MainWindow
from ocr_model.errors import WeightsError
from ocr_model.reader import Reader
from ocr_model.types import Glyph, Guess, Line, Reading, f32

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
    window, session = opened(None, settings=Settings(source="63"), load=no_reader)
    qtbot.waitUntil(window.banner.isVisible, timeout=PATIENCE_MS)
    assert window.banner.message.text() == sentence
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


def drag(qtbot: QtBot, view: PictureView, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Press at one point of the picture, in shares of it, move, and let go at another."""
    area = view.to_screen().mapRect(QRectF(view.image.rect()))
    a, b = (QPointF(area.left() + x * area.width(), area.top() + y * area.height()).toPoint() for x, y in (start, end))
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=a)
    qtbot.mouseMove(view, b)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=b)


class TestRegion:
    def test_drawn_moved_resized_and_taken_away(self, qtbot: QtBot, opened: Open, picture: Path) -> None:
        window, session = opened(str(picture))
        view = window.view
        qtbot.waitUntil(lambda: view.image.width() == 200, timeout=PATIENCE_MS)
        drag(qtbot, view, (0.2, 0.2), (0.6, 0.5))
        assert view.region == pytest.approx((0.2, 0.2, 0.6, 0.5), abs=0.01)
        assert session.wanted.regions[session.source.current] == view.region
        drag(qtbot, view, (0.4, 0.35), (0.5, 0.45))
        assert view.region == pytest.approx((0.3, 0.3, 0.7, 0.6), abs=0.02)
        drag(qtbot, view, (0.7, 0.6), (0.9, 0.9))
        assert view.region == pytest.approx((0.3, 0.3, 0.9, 0.9), abs=0.02)
        drag(qtbot, view, (0.95, 0.1), (0.955, 0.105))
        assert view.region == pytest.approx((0.3, 0.3, 0.9, 0.9), abs=0.02), "a slip draws nothing"
        assert window.wanted_bar.region_action.isEnabled()
        window.wanted_bar.region_action.trigger()
        assert view.region is None
        assert session.wanted.regions == {}

    def test_with_the_keys_alone(self, qtbot: QtBot, opened: Open, picture: Path) -> None:
        window, _ = opened(str(picture))
        view = window.view
        qtbot.waitUntil(lambda: view.image.width() == 200, timeout=PATIENCE_MS)
        qtbot.keyClick(view, Qt.Key.Key_Return)
        qtbot.keyClick(view, Qt.Key.Key_Left)
        qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        assert view.region == pytest.approx((0.23, 0.35, 0.73, 0.67), abs=1e-6)
        qtbot.keyClick(view, Qt.Key.Key_Escape)
        assert view.region is None

    def test_only_the_region_is_read_and_it_is_remembered_for_its_source(self, qtbot: QtBot, opened: Open) -> None:
        window, _ = opened(str(CARD.path))
        qtbot.waitUntil(lambda: len(shown_lines(window)) == 4, timeout=PATIENCE_MS)
        drag(qtbot, window.view, (0.0, 0.0), (1.0, 0.42))
        qtbot.waitUntil(lambda: "Supply" in window.panel.plain_text and len(shown_lines(window)) < 4, timeout=PATIENCE_MS)
        window.close()
        assert load_settings().regions[str(CARD.path)] == pytest.approx((0, 0, 1, 0.42), abs=0.01)
        other, _ = opened(str(CARD.path), settings=load_settings())
        assert other.view.region == pytest.approx((0, 0, 1, 0.42), abs=0.01)


class TestWanted:
    def test_a_pattern_picks_its_line_and_one_that_nothing_fits_is_told(self, qtbot: QtBot, opened: Open) -> None:
        window, _ = opened(str(CARD.path))
        qtbot.keyClicks(window.wanted_bar.pattern, "Aaaaa 9999-A")
        qtbot.waitUntil(lambda: shown_lines(window) == ["Order 2047-B"], timeout=PATIENCE_MS)
        window.wanted_bar.pattern.setText("99999999")
        qtbot.waitUntil(lambda: "Does not fit" in window.panel.state.text(), timeout=PATIENCE_MS)
        assert window.panel.plain_text == ""

    def test_characters(self, qtbot: QtBot, opened: Open) -> None:
        window, _ = opened(str(CARD.path))
        window.wanted_bar.characters.setCurrentText("Digits")
        qtbot.waitUntil(
            lambda: len(window.panel.plain_text) > 0 and set(window.panel.plain_text) <= set("0123456789 ?\n"), timeout=PATIENCE_MS
        )

    def test_what_cannot_be_used_is_said_at_its_field(self, qtbot: QtBot, opened: Open) -> None:
        window, _ = opened(str(CARD.path))
        window.wanted_bar.pattern.setText("re:(")
        window.wanted_bar.characters.setCurrentText("é")
        qtbot.waitUntil(lambda: "no regular expression" in window.wanted_bar.pattern.toolTip(), timeout=PATIENCE_MS)
        assert "not known to the model" in window.wanted_bar.characters.toolTip()
        window.wanted_bar.pattern.setText("99")
        window.wanted_bar.characters.setCurrentText("Digits")
        qtbot.waitUntil(lambda: "no regular expression" not in window.wanted_bar.pattern.toolTip(), timeout=PATIENCE_MS)

    def test_a_text_that_is_looked_for_is_marked(self, qtbot: QtBot, opened: Open) -> None:
        window, _ = opened(str(CARD.path))
        window.wanted_bar.sought.setText("lena fischer")
        qtbot.waitUntil(lambda: "Found" in window.panel.state.text(), timeout=PATIENCE_MS)
        window.wanted_bar.sought.setText("nobody")
        qtbot.waitUntil(lambda: "Found" not in window.panel.state.text(), timeout=PATIENCE_MS)

    def test_it_is_remembered(self, qtbot: QtBot, opened: Open, picture: Path) -> None:
        wanted = Wanted("hex", "re:[0-9A-F]+", "cafe")
        window, _ = opened(str(picture), settings=Settings(wanted=wanted))
        assert window.wanted_bar.wanted == wanted
        window.close()
        assert load_settings().wanted == wanted


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


def glyph(char: str, confidence: float, left: int) -> Glyph:
    quad = f32([[left, 10], [left + 20, 10], [left + 20, 40], [left, 40]])
    guesses = (Guess("O", confidence), Guess("0", 0.2))
    return Glyph(char, confidence, (left, 10, left + 20, 40), quad, guesses)


class TestOverlay:
    glyphs = (glyph("O", 0.97, 10), glyph("?", 0.41, 40))
    reading = Reading((Line(glyphs, f32([[5, 5], [65, 5], [65, 45], [5, 45]]), 0.7),))

    def test_a_box_is_painted_on_each_character(self, qtbot: QtBot) -> None:
        view = PictureView()
        qtbot.addWidget(view)
        view.resize(400, 400)
        blank = QImage(100, 100, QImage.Format.Format_RGB32)
        blank.fill(Qt.GlobalColor.black)
        view.show_image(blank)
        before = view.grab().toImage()
        view.show_reading(self.reading)
        after = view.grab().toImage()
        for item in self.glyphs:
            left, top, right, bottom = (value * 4 for value in item.box)
            edge = [(x, bottom) for x in range(left, right)]
            changed = sum(before.pixel(x, y) != after.pixel(x, y) for x, y in edge)
            assert changed > 0.25 * len(edge), "no lower edge was painted"
            assert before.pixel((left + right) // 2, (top + bottom) // 2) == after.pixel((left + right) // 2, (top + bottom) // 2)

    def test_the_character_under_the_pointer(self) -> None:
        assert glyph_at(self.reading, 15, 20) is self.glyphs[0]
        assert glyph_at(self.reading, 30, 20) is None, "boxes are half-open"
        assert glyph_at(self.reading, 45, 20) is self.glyphs[1]

    def test_guesses_are_told(self) -> None:
        assert "97 %" in describe(self.glyphs[0])
        assert "Too doubtful" in describe(self.glyphs[1])

    @pytest.mark.parametrize(
        ("confidence", "rejected", "expected"),
        [
            (1.0, False, Sureness.SURE),
            (0.9, False, Sureness.SURE),
            (0.7, False, Sureness.DOUBTFUL),
            (0.2, False, Sureness.UNSURE),
            (0.7, True, Sureness.UNSURE),
        ],
    )
    def test_levels_differ_in_stroke_and_word(self, confidence: float, rejected: bool, expected: Sureness) -> None:
        assert sureness(confidence, rejected=rejected) is expected
        assert len({level.stroke for level in Sureness}) == len({level.word for level in Sureness}) == len(Sureness)

    @pytest.mark.parametrize(("confidence", "said"), [(0.0, "0 %"), (0.994, "99 %"), (0.9984, "99 %"), (1.0, "100 %")])
    def test_percent_does_not_claim_certainty(self, confidence: float, said: str) -> None:
        assert percent(confidence) == said


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
