"""Freeze and correct: what is decided about the characters of a frozen frame, undoable, and kept as samples to learn from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QUndoCommand, QUndoStack

from app.language import told, tr
from app.models.samples import SampleStore, Stored
from app.reading import corrections
from app.reading.corrections import Place
from app.ui.images import to_qimage
from app.ui.window import MainWindow
from ocr_model.errors import OcrError
from ocr_model.taught import taught_text
from ocr_model.types import Box, Floats, Frame, Reading


class _Correction(QUndoCommand):
    """From one reading to the next, with the sample that came of it."""

    def __init__(self, text: str, owner: Correcting, before: Reading, after: Reading, place: Place | None, keep: Callable[[], Stored | None]) -> None:
        super().__init__(text)
        self._owner, self._before, self._after, self._place, self._keep = owner, before, after, place, keep
        self._stored: Stored | None = None

    def redo(self) -> None:
        """Show the corrected reading, and keep the sample."""
        self._stored = self._keep()
        self._owner.show(self._after, self._place)

    def undo(self) -> None:
        """Show the reading before, and take the sample away."""
        if self._stored is not None:
            self._owner.forget(self._stored)
        self._owner.show(self._before, self._place)
        self._owner.window.correction_bar.say(tr("Taken back: {what}").format(what=self.text()))


class Correcting(QObject):
    """Corrects the reading of one frozen frame at a time."""

    samples_changed = Signal()
    corrected = Signal(object)  # the Reading as it is now

    def __init__(self, window: MainWindow, store: SampleStore) -> None:
        super().__init__()
        self.window, self.store = window, store
        self.session_name = datetime.now(UTC).isoformat(timespec="seconds")  # samples of one sitting are held out together
        self.stack = QUndoStack(self)
        self._frame: Frame | None = None
        self._reading = Reading(())
        self._place: Place | None = None

    @property
    def is_active(self) -> bool:
        """True while a frame is frozen."""
        return self._frame is not None

    def is_about(self, frame: Frame) -> bool:
        """True when this frame is the frozen one."""
        return self._frame is not None and self._frame.bgr is frame.bgr

    @property
    def reading(self) -> Reading:
        """The reading with its corrections."""
        return self._reading

    @property
    def place(self) -> Place | None:
        """The chosen character."""
        return self._place

    def begin(self, frame: Frame, reading: Reading) -> None:
        """Take up a frozen frame."""
        self.stack.clear()
        self._frame = frame
        self.window.correction_bar.say("")
        self.window.correction_bar.show()
        self.show(reading, None)

    def end(self) -> None:
        """Back to live: nothing can be undone any more."""
        self._frame = None
        self.stack.clear()
        self._place = None
        self.window.view.show_chosen(None)
        self.window.correction_bar.hide()

    def show(self, reading: Reading, place: Place | None) -> None:
        """Show a reading with a character chosen."""
        self._reading = reading
        self.corrected.emit(reading)
        self.choose(place)

    def choose(self, place: Place | None) -> None:
        """Choose a character; None for none, also where there is none any more."""
        here = place if place is not None and place in corrections.places(self._reading) else None
        self._place = here
        glyph = corrections.glyph_of(self._reading, here) if here else None
        self.window.view.show_chosen(glyph)
        self.window.correction_bar.show_glyph(glyph, self._crop(here) if here else QImage())

    def choose_at(self, x: float, y: float) -> None:
        """Choose the character at a point of the frame, in px."""
        found = [place for place in corrections.places(self._reading) if _holds(corrections.glyph_of(self._reading, place).box, x, y)]
        self.choose(found[0] if found else None)

    def step(self, step: int, *, doubtful: bool) -> None:
        """Go to the next character, or the next worth a look; step -1 goes back."""
        self.window.correction_bar.say("")
        place = corrections.next_place(self._reading, self._place, step=step, doubtful=doubtful)
        if place is None and doubtful:
            self.window.correction_bar.say(tr("No character is doubtful. ← and → go through all of them."))
        self.choose(place if place is not None else self._place)

    def take(self, said: str) -> None:
        """The chosen character is `said`: correct it, and keep its picture as a sample."""
        if self._place is None or self._frame is None:
            return
        try:
            char = taught_text(said)
            if len(char) != 1:
                raise OcrError(f"one character is corrected at a time, and {char!r} are {len(char)}. Split it, or correct each by itself.")
        except OcrError as error:
            self.window.correction_bar.say(told(error))
            return
        place, before, frame = self._place, self._reading, self._frame

        def keep() -> Stored | None:
            return self._add(frame, corrections.teaching_quad(before, place), char)

        self.stack.push(_Correction(tr("correct {char}").format(char=char), self, before, corrections.replaced(before, place, char), place, keep))

    def take_guess(self, number: int) -> None:
        """Take guess `number` (from 0) of the chosen character."""
        if self._place is not None:
            guesses = corrections.glyph_of(self._reading, self._place).guesses
            if number < len(guesses):
                self.take(guesses[number].char)

    def remove(self) -> None:
        """The chosen one is no character."""
        if self._place is not None:
            self._change(tr("no character"), corrections.removed(self._reading, self._place))

    def split(self) -> None:
        """The chosen one is two characters."""
        if self._place is not None:
            self._change(tr("split"), corrections.split(self._reading, self._place))

    def merge(self) -> None:
        """The chosen one and the next are one character."""
        if self._place is not None:
            self._change(tr("join"), corrections.merged(self._reading, self._place))

    def mark(self, box: Box) -> None:
        """A character stands in a box of the frame that was not found: it is chosen, to be named."""
        if self._frame is not None:
            after, place = corrections.marked(self._reading, box)
            self._change(tr("mark"), after, place)
            self.window.correction_bar.say(tr("Type the character that stands here."))

    def teach_line(self) -> None:
        """The line of the chosen character reads as it is shown: keep its picture."""
        if self._place is None or self._frame is None:
            return
        frame, reading, place = self._frame, self._reading, self._place
        try:
            text = corrections.line_lesson(reading, place.line)
        except OcrError as error:
            self.window.correction_bar.say(told(error))
            return
        self.stack.push(
            _Correction(tr("teach the line"), self, reading, reading, place, lambda: self._add(frame, reading.lines[place.line].quad, text))
        )

    def forget(self, stored: Stored) -> None:
        """Take a sample away again."""
        try:
            self.store.remove([stored])
        except OcrError as error:
            self.window.correction_bar.say(told(error))
        self.samples_changed.emit()

    def _change(self, name: str, after: Reading, place: Place | None = None) -> None:
        self.window.correction_bar.say("")
        self.stack.push(_Correction(name, self, self._reading, after, place or self._place, lambda: None))

    def _add(self, frame: Frame, where: Floats, text: str) -> Stored | None:
        picture, quad = corrections.surroundings(frame.bgr, where)
        try:
            added = self.store.add(picture, text, quad=quad, session=self.session_name, source=frame.source)
        except OcrError as error:
            self.window.correction_bar.say(told(error))
            return None
        self.window.correction_bar.say(added.sentence)
        self.samples_changed.emit()
        return added.stored

    def _crop(self, place: Place) -> QImage:
        assert self._frame is not None
        return to_qimage(corrections.straight(self._frame.bgr, corrections.teaching_quad(self._reading, place)))


def _holds(box: tuple[int, int, int, int], x: float, y: float) -> bool:
    left, top, right, bottom = box
    return left <= x < right and top <= y < bottom
