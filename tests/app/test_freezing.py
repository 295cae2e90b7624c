"""While frozen: Esc, what was not found marked, pasted and composed characters, whole lines, learning at once, and late readings."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from taught import sign
from windows import CARD, Open, Opened

from app.composition import load_reader
from app.models.catalog import BUNDLED_ID, Catalog
from app.models.samples import SampleStore
from app.reading import corrections
from app.reading.corrections import Place
from app.settings import Settings
from app.ui.images import to_qimage
from ocr_model.errors import OcrError
from ocr_model.reader import Reader
from ocr_model.types import Reading

PATIENCE_MS = 60_000


def test_escape_goes_back_to_live(qtbot: QtBot, frozen: Callable[[], Opened]) -> None:
    window, session = frozen()
    assert window.live_action.isEnabled()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not window.pause_action.isChecked()
    assert not session.correcting.is_active
    assert not window.live_action.isEnabled(), "Esc means something else while live"


def test_what_is_frozen_while_the_model_loads_is_read_once_it_is_there(qtbot: QtBot, opened: Open) -> None:
    def slow() -> Reader:
        time.sleep(1.0)
        return load_reader()

    window, session = opened(CARD.path, load=slow, settings=Settings(welcomed=True))
    qtbot.waitUntil(lambda: not window.view.image.isNull(), timeout=PATIENCE_MS)
    qtbot.keyClick(window.view, Qt.Key.Key_Space)
    assert not window.correction_bar.isVisible(), "nothing to correct yet"
    qtbot.waitUntil(window.correction_bar.isVisible, timeout=PATIENCE_MS)
    assert session._last is not None
    assert window.view.image == to_qimage(session._last.frame.bgr)
    assert "Frozen" in window.panel.state.text()
    assert window.panel.plain_text.splitlines()[0].startswith("Harbour")
    held = window.view.image.copy()
    qtbot.wait(400)
    assert window.view.image == held
    qtbot.keyClick(window.view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.view.image != held, timeout=PATIENCE_MS)


def test_a_late_reading_does_not_overwrite_the_frozen_one(qtbot: QtBot, frozen: Callable[[], Opened]) -> None:
    window, session = frozen()
    held, image = window.view.reading, window.view.image.copy()
    assert session._last is not None
    session.read.emit(replace(session._last, reading=Reading(()), frame=replace(session._last.frame, index=99_999)))
    qtbot.wait(400)
    assert window.view.reading is held
    assert window.view.image == image


def test_what_was_not_found_is_marked_and_named(qtbot: QtBot, frozen: Callable[[], Opened]) -> None:
    window, session = frozen()
    before = window.view.reading
    to_screen = window.view.to_screen()
    left, top, right, bottom = corrections.glyph_of(before, Place(0, 0)).box
    start, end = to_screen.map(QPoint(left - 4, top - 4)), to_screen.map(QPoint(right + 4, bottom + 4))
    qtbot.mousePress(window.view, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(window.view, (start + end) / 2)
    qtbot.mouseMove(window.view, end)
    qtbot.mouseRelease(window.view, Qt.MouseButton.LeftButton, pos=end)
    assert window.view.region is None, "while frozen a drag chooses no part to read"
    assert len(window.view.reading.lines) == len(before.lines) + 1
    assert "Type the character" in window.correction_bar.message.text()
    QGuiApplication.clipboard().setText(" Ω ")
    qtbot.keyClick(window.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.view.reading.lines[-1].text == "Ω"
    assert SampleStore().counts() == {"Ω": 1}
    session.correcting.stack.undo()
    session.correcting.stack.undo()
    assert window.view.reading is before
    assert SampleStore().counts() == {}


def test_keys_that_choose_a_part_while_live_choose_none_while_frozen(qtbot: QtBot, frozen: Callable[[], Opened]) -> None:
    window, _ = frozen()
    before = window.view.reading
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(window.view, key)
    assert window.view.region is None
    qtbot.keyClick(window.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == before.text
    assert window.view.reading is before


def test_a_composed_character_is_taken(qtbot: QtBot, frozen: Callable[[], Opened]) -> None:
    window, _ = frozen()
    qtbot.keyClick(window.view, Qt.Key.Key_Right)
    event = QInputMethodEvent("", [])
    event.setCommitString("漢")
    QApplication.sendEvent(window.view, event)
    assert window.view.reading.text[0] == "漢"
    assert SampleStore().counts() == {"漢": 1}


def test_a_whole_line_is_taught(qtbot: QtBot, frozen: Callable[[], Opened]) -> None:
    window, session = frozen()
    qtbot.keyClick(window.view, Qt.Key.Key_Right)
    session.correcting.split()
    qtbot.mouseClick(window.correction_bar.line_button, Qt.MouseButton.LeftButton)
    (stored,) = SampleStore()
    assert stored.text == window.view.reading.lines[0].text
    session.correcting.stack.undo()
    assert list(SampleStore()) == []
    marked, place = corrections.marked(window.view.reading, (1, 1, 9, 9))
    with pytest.raises(OcrError, match="not settled"):
        corrections.line_lesson(marked, place.line)


def test_a_new_character_is_learnt_at_once_and_taken_back(qtbot: QtBot, frozen: Callable[[], Opened]) -> None:
    window, session = frozen()
    assert not window.correction_bar.learn.isVisible()
    for seed in range(9):
        SampleStore().add(sign(seed), "Ω")
    session.correcting.choose(Place(0, 0))
    session.correcting.take("Ω")
    assert window.correction_bar.learn.isVisible()
    assert "Ω" in window.correction_bar.learn.text()
    qtbot.mouseClick(window.correction_bar.learn, Qt.MouseButton.LeftButton)
    assert not window.correction_bar.learn.isVisible()
    assert "Learning at once" in window.correction_bar.message.text()
    qtbot.waitUntil(lambda: not session.teaching.retraining.is_running, timeout=10 * PATIENCE_MS)
    assert Catalog().active != BUNDLED_ID, window.correction_bar.message.text()
    assert "Learnt: Ω" in window.correction_bar.message.text()
    assert window.banner.button.text() == "Undo"
    qtbot.mouseClick(window.banner.button, Qt.MouseButton.LeftButton)
    assert Catalog().active == BUNDLED_ID
