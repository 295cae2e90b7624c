"""What is to be read, said in the window: a part of the picture, characters, patterns, a text to find."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot
from test_trusted_reading import card
from windows import CARD, Open, no_reader

from app.settings import Settings, load_settings
from app.sounds import FOUND
from app.ui.picture_view import PictureView
from app.ui.wanted_bar import CHARACTERS, OWN, Wanted
from app.ui.window import MainWindow
from ocr_model.charset import allowed_characters

PATIENCE_MS = 30_000


def shown_lines(window: MainWindow) -> list[str]:
    return window.panel.plain_text.splitlines()


def drag(qtbot: QtBot, view: PictureView, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Press at one point of the picture, in shares of it, move, and let go at another."""
    area = view.to_screen().mapRect(QRectF(view.image.rect()))
    a, b = (QPointF(area.left() + x * area.width(), area.top() + y * area.height()).toPoint() for x, y in (start, end))
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=a)
    qtbot.mouseMove(view, b)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=b)


class TestRegion:
    def test_drawn_moved_resized_and_taken_away(self, qtbot: QtBot, opened: Open, picture: Path) -> None:
        window, session = opened(str(picture), load=no_reader)
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
        window, _ = opened(str(picture), load=no_reader)
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

    @pytest.mark.parametrize(("title", "name"), CHARACTERS[1:], ids=[name for _, name in CHARACTERS[1:]])
    def test_of_a_preset_nothing_else_is_read(self, qtbot: QtBot, opened: Open, tmp_path: Path, title: str, name: str) -> None:
        window, _ = opened(card(tmp_path / "mixed.png", "Unit 4C 89", "rev B7"))
        characters = window.wanted_bar.characters
        qtbot.waitUntil(lambda: "4C" in window.panel.plain_text, timeout=PATIENCE_MS)
        characters.setFocus()
        qtbot.keyClick(characters, title[0])  # as a list is gone through with the keys
        characters.setCurrentText(title)
        allowed = allowed_characters(name)
        assert allowed is not None
        qtbot.waitUntil(lambda: "4C" not in window.panel.plain_text or ("4" in allowed and "C" in allowed), timeout=PATIENCE_MS)
        qtbot.waitUntil(lambda: bool(window.panel.plain_text) and set(window.panel.plain_text) <= {*allowed, " ", "?", "\n"}, timeout=PATIENCE_MS)

    def test_your_own_characters_are_all_that_is_read(self, qtbot: QtBot, opened: Open, tmp_path: Path) -> None:
        window, _ = opened(card(tmp_path / "mixed.png", "8B8B 1l1l"))
        characters = window.wanted_bar.characters
        characters.activated.emit(characters.findText(OWN))
        edit = characters.lineEdit()
        assert edit is not None
        qtbot.keyClicks(edit, "B1")
        qtbot.waitUntil(lambda: shown_lines(window) == ["BBBB 1111"], timeout=PATIENCE_MS)

    @pytest.mark.parametrize(
        ("drawn", "pattern", "read"),
        [("OO-0000", "AA-9999", "OO-0000"), ("00-OOOO", "AA-9999", "OO-0000"), ("B8B8", "re:[A-Z][0-9][A-Z][0-9]", "B8B8")],
        ids=["as drawn", "the other way round", "an expression"],
    )
    def test_place_settles_what_the_shape_cannot(self, qtbot: QtBot, opened: Open, tmp_path: Path, drawn: str, pattern: str, read: str) -> None:
        window, _ = opened(card(tmp_path / "plate.png", drawn))
        qtbot.keyClicks(window.wanted_bar.pattern, pattern)
        qtbot.waitUntil(lambda: shown_lines(window) == [read], timeout=PATIENCE_MS)

    def test_what_cannot_be_used_is_said_at_its_field(self, qtbot: QtBot, opened: Open) -> None:
        window, _ = opened(str(CARD.path))
        window.wanted_bar.pattern.setText("re:(")
        window.wanted_bar.characters.setCurrentText("é")
        qtbot.waitUntil(lambda: "no regular expression" in window.wanted_bar.pattern.toolTip(), timeout=PATIENCE_MS)
        assert "not known to the model" in window.wanted_bar.characters.toolTip()
        window.wanted_bar.pattern.setText("99")
        window.wanted_bar.characters.setCurrentText("Digits")
        qtbot.waitUntil(lambda: "no regular expression" not in window.wanted_bar.pattern.toolTip(), timeout=PATIENCE_MS)

    def test_a_text_that_is_looked_for_is_marked_and_sounds_once(
        self, qtbot: QtBot, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        window, session = opened(card(tmp_path / "two.png", "Gate 12", "Lena Fischer"))
        played = list[str]()
        monkeypatch.setattr(session.sounds, "play", played.append)
        qtbot.waitUntil(lambda: len(shown_lines(window)) == 2, timeout=PATIENCE_MS)
        assert marked(window) == 0
        qtbot.keyClicks(window.wanted_bar.sought, "lena fischer")
        qtbot.waitUntil(lambda: "Found" in window.panel.state.text(), timeout=PATIENCE_MS)
        assert "“lena fischer” is in view" in window.panel.state.text()
        qtbot.waitUntil(lambda: marked(window) > 100, timeout=PATIENCE_MS)
        qtbot.wait(600)
        assert played == [FOUND], "once, for as long as it stays in view"
        window.wanted_bar.sought.setText("nobody")
        qtbot.waitUntil(lambda: "Found" not in window.panel.state.text(), timeout=PATIENCE_MS)
        assert marked(window) == 0

    def test_it_is_remembered(self, qtbot: QtBot, opened: Open, picture: Path) -> None:
        wanted = Wanted("hex", "re:[0-9A-F]+", "cafe")
        window, _ = opened(str(picture), settings=Settings(wanted=wanted))
        assert window.wanted_bar.wanted == wanted
        window.close()
        assert load_settings().wanted == wanted


def marked(window: MainWindow) -> int:
    """How many pixels of the picture have the colour of the mark."""
    image, mark = window.view.grab().toImage(), QColor(255, 214, 0).rgb()
    return sum(image.pixel(x, y) == mark for x in range(image.width()) for y in range(0, image.height(), 3))
