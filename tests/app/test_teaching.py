"""Freeze, correct, undo, teach, train, compare, switch and roll back, in the window as a person would."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from taught import sign
from windows import Opened

from app.models.catalog import BUNDLED_ID, Catalog
from app.models.samples import SampleStore
from app.reading import corrections
from app.reading.corrections import Place
from app.ui.window import MainWindow
from ocr_model.types import Glyph, Guess, Line, Reading, f32

PATIENCE_MS = 60_000
CONTROL = Qt.KeyboardModifier.ControlModifier
TRAINING_MS = 15 * 60_000  # a training beside others that want the processor; alone it takes half a minute


def middle_of(window: MainWindow, place: Place) -> QPoint:
    left, top, right, bottom = corrections.glyph_of(window.view.reading, place).box
    return window.view.to_screen().map(QPoint((left + right) // 2, (top + bottom) // 2))


def click(qtbot: QtBot, window: MainWindow, place: Place) -> None:
    qtbot.mouseClick(window.view, Qt.MouseButton.LeftButton, pos=middle_of(window, place))


class TestCorrecting:
    def test_a_character_is_clicked_typed_undone_and_done_again(self, qtbot: QtBot, frozen: Callable[[], Opened]) -> None:
        window, _ = frozen()
        assert window.correction_bar.isVisible()
        before = window.view.reading
        click(qtbot, window, Place(0, 0))
        assert window.correction_bar.guesses[0].text().startswith(f"1:  {before.lines[0].glyphs[0].char}")
        QApplication.sendEvent(window.view, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "Ω"))  # as a keyboard that has it
        assert window.view.reading.text[0] == "Ω"
        assert window.panel.plain_text.splitlines()[0][0] == "Ω"
        assert window.correction_bar.message.text().startswith("Added, 1 sample of Ω (1 in all")
        (stored,) = SampleStore()
        assert stored.text == "Ω"
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert window.view.reading is before
        assert list(SampleStore()) == []
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        assert window.view.reading.text[0] == "Ω"
        assert SampleStore().counts() == {"Ω": 1}

    def test_guesses_keys_and_buttons(self, qtbot: QtBot, frozen: Callable[[], Opened]) -> None:
        window, session = frozen()
        before = window.view.reading
        qtbot.keyClick(window.view, Qt.Key.Key_Right)
        assert session.correcting.place == Place(0, 0)
        second = window.view.reading.lines[0].glyphs[0].guesses[1].char
        qtbot.keyClick(window.view, Qt.Key.Key_2)
        assert window.view.reading.text[0] == second
        count = len(window.view.reading.lines[0].glyphs)
        qtbot.mouseClick(window.correction_bar.split_button, Qt.MouseButton.LeftButton)
        assert len(window.view.reading.lines[0].glyphs) == count + 1
        qtbot.mouseClick(window.correction_bar.merge_button, Qt.MouseButton.LeftButton)
        qtbot.keyClick(window.view, Qt.Key.Key_Delete)
        assert len(window.view.reading.lines[0].glyphs) == count - 1
        qtbot.mouseClick(window.correction_bar.other, Qt.MouseButton.LeftButton)
        qtbot.keyClick(window.view, Qt.Key.Key_Right)
        qtbot.keyClicks(window.correction_bar.other, "ab")
        qtbot.keyClick(window.correction_bar.other, Qt.Key.Key_Return)
        assert "One character is corrected at a time" in window.correction_bar.message.text()
        for left, what in ((3, "no character"), (2, "join"), (1, "split"), (0, f"correct {second}")):
            qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
            assert session.correcting.stack.index() == left
            assert window.correction_bar.message.text() == f"Taken back: {what}"
        assert window.view.reading is before
        assert list(SampleStore()) == []

    def test_tab_goes_from_one_doubtful_character_to_the_next(self, qtbot: QtBot, frozen: Callable[[], Opened]) -> None:
        window, session = frozen()
        doubted = corrections.replaced(window.view.reading, Place(1, 1), "e")
        glyphs = list(doubted.lines[1].glyphs)
        glyphs[1] = Glyph("e", 0.4, glyphs[1].box, glyphs[1].quad, (Guess("e", 0.4), Guess("c", 0.3)))
        line = Line(tuple(glyphs), doubted.lines[1].quad, 0.9)
        session.correcting.show(Reading((doubted.lines[0], line, *doubted.lines[2:])), None)
        others = [place for place in corrections.places(window.view.reading) if corrections.is_doubtful(corrections.glyph_of(window.view.reading, place))]
        assert Place(1, 1) in others
        for _ in others:
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            if session.correcting.place == Place(1, 1):
                break
        assert session.correcting.place == Place(1, 1)

    def test_a_live_character_clicked_freezes_and_space_goes_on(self, qtbot: QtBot, frozen: Callable[[], Opened]) -> None:
        window, session = frozen()
        qtbot.keyClick(window, Qt.Key.Key_Space)
        assert not window.correction_bar.isVisible()
        qtbot.waitUntil(lambda: bool(window.view.reading.lines) and session._last is not None, timeout=PATIENCE_MS)
        glyph = session._last.reading.lines[0].glyphs[0]  # type: ignore[union-attr]
        session.correct_at((glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2)
        assert window.pause_action.isChecked()
        assert session.correcting.place is not None
        session.correct_at(1.0, 1.0)
        assert session.correcting.place is None


SQUARE = f32([[0, 0], [10, 0], [10, 20], [0, 20]])


class TestCorrections:
    def reading(self, text: str) -> Reading:
        glyphs = tuple(Glyph(c, 0.95, (10 * i, 0, 10 * i + 10, 20), SQUARE + f32([10 * i, 0]), (Guess(c, 0.95),)) for i, c in enumerate(text))
        return Reading((Line(glyphs, f32([[0, 0], [10 * len(text), 0], [10 * len(text), 20], [0, 20]]), 0.95),))

    @pytest.mark.parametrize(
        ("change", "text"),
        [(lambda r: corrections.replaced(r, Place(0, 1), "X"), "aXc"), (lambda r: corrections.removed(r, Place(0, 0)), "bc"), (lambda r: corrections.split(r, Place(0, 2)), "abcc"),
         (lambda r: corrections.merged(r, Place(0, 0)), "ac"), (lambda r: corrections.merged(r, Place(0, 2)), "abc")],
    )  # fmt: skip
    def test_each_change(self, change: Callable[[Reading], Reading], text: str) -> None:
        before = self.reading("abc")
        after = change(before)
        assert after.text == text
        assert before.text == "abc"
        assert all(g.box[0] < g.box[2] for g in after.lines[0].glyphs)

    def test_the_last_character_removed_takes_the_line(self) -> None:
        assert corrections.removed(self.reading("a"), Place(0, 0)).lines == ()

    def test_halves_and_joins_fill_the_same_box(self) -> None:
        halves = corrections.split(self.reading("ab"), Place(0, 0))
        assert [g.box for g in halves.lines[0].glyphs[:2]] == [(0, 0, 5, 20), (5, 0, 10, 20)]
        assert corrections.merged(halves, Place(0, 0)).lines[0].glyphs[0].box == (0, 0, 10, 20)


class TestLoop:
    def test_trained_beside_live_reading_compared_switched_and_rolled_back(self, qtbot: QtBot, frozen: Callable[[], Opened], monkeypatch: pytest.MonkeyPatch) -> None:
        window, session = frozen()
        for seed in range(8):
            SampleStore().add(sign(seed), "Ω")
        qtbot.keyClick(window, Qt.Key.Key_Space)
        teaching = session.teaching
        window.samples_action.trigger()
        page = teaching.page
        assert page.samples.count() == 8
        page.samples.item(0).setSelected(True)
        qtbot.mouseClick(page.delete, Qt.MouseButton.LeftButton)
        assert page.samples.count() == 7
        qtbot.mouseClick(page.undo, Qt.MouseButton.LeftButton)
        assert page.samples.count() == 8
        qtbot.mouseClick(page.train, Qt.MouseButton.LeftButton)
        dialog = teaching.dialog
        assert "New to the model: <b>Ω</b>" in dialog.summary.text()
        dialog.minutes.setValue(12.0)  # ended as soon as it trains; with fewer, a loaded machine would only get as far as drawing
        qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
        assert teaching.retraining.is_running
        assert window.status.training_label.isVisible()
        qtbot.waitUntil(lambda: "characters" in dialog.loss.curves, timeout=TRAINING_MS)
        image = window.view.image.copy()
        qtbot.waitUntil(lambda: window.view.image != image, timeout=PATIENCE_MS)
        monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
        window.close()
        assert window.isVisible(), "closing asks while a training runs"
        qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not teaching.retraining.is_running, timeout=TRAINING_MS)
        assert "is ready" in dialog.message.text()
        qtbot.mouseClick(dialog.compare, Qt.MouseButton.LeftButton)
        models = teaching.models
        assert "Cannot tell" in models.comparison.verdict.text()
        assert models.comparison.changes.count() > 0
        newest = models.chosen
        qtbot.mouseClick(models.use, Qt.MouseButton.LeftButton)
        assert Catalog().active == newest
        qtbot.waitUntil(lambda: window.status.model_label.text().startswith(f"Model {newest[:6]}"), timeout=PATIENCE_MS)
        window.rollback_action.trigger()
        assert Catalog().active == BUNDLED_ID
        qtbot.waitUntil(lambda: not window.status.model_label.text().startswith(f"Model {newest[:6]}"), timeout=PATIENCE_MS)

    def test_cancelled_nothing_is_changed(self, qtbot: QtBot, frozen: Callable[[], Opened]) -> None:
        _, session = frozen()
        SampleStore().add(sign(1), "Ω")
        teaching = session.teaching
        teaching.show_training()
        qtbot.mouseClick(teaching.dialog.start, Qt.MouseButton.LeftButton)
        qtbot.wait(300)
        qtbot.mouseClick(teaching.dialog.discard, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not teaching.retraining.is_running, timeout=PATIENCE_MS)
        assert "cancelled" in teaching.dialog.message.text()
        assert len(Catalog().versions()) == 1
        assert not teaching.retraining.can_resume
        assert SampleStore().counts() == {"Ω": 1}
