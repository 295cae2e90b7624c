"""What happens between the window and the samples: the page of samples, and the card from which many are collected at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import cv2
import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from app.language import told, tr
from app.models.sample_look import strip_of
from app.models.samples import Imported, SampleStore, Stored
from app.reading import corrections, sheet
from app.reading.corrections import Place
from app.ui.dialogs import raised
from app.ui.images import to_qimage
from app.ui.samples_page import ALL, SamplesPage
from app.ui.sheet_dialog import SheetDialog
from ocr_model.errors import OcrError
from ocr_model.types import Frame, Reading

MOST_SHOWN = 300  # samples of the page at a time
STEP_MS = 25  # of an import or export at a time, between which the window lives
Snapshot = Callable[[], tuple[Frame, Reading] | None]  # the frame in view and what was read in it


class Collecting(QObject):
    """Carries out what the page of samples and the card ask for."""

    changed = Signal()  # other samples are there

    def __init__(self, samples: SampleStore, snapshot: Snapshot) -> None:
        super().__init__()
        self.samples, self.page, self.sheet = samples, SamplesPage(), SheetDialog()
        self.snapshot = snapshot
        self._card: tuple[Frame, Reading, tuple[tuple[Place, str], ...]] | None = None
        self._steps: Iterator[object] = iter(())
        self._step_timer = QTimer(self, interval=0)
        self._step_timer.timeout.connect(self._step)
        self._told: Callable[[object], str] = str
        self._last: object = None
        self.session_name = datetime.now(UTC).isoformat(timespec="seconds")
        page = self.page
        page.shown_wanted.connect(lambda _: self._show_chosen())
        page.relabel_wanted.connect(self._relabel)
        page.delete_wanted.connect(self._delete)
        page.undo_wanted.connect(self._undo)
        page.import_wanted.connect(self._import)
        page.export_wanted.connect(self._export)
        page.sheet_wanted.connect(self.show_sheet)
        self.sheet.take_wanted.connect(self._take)
        self.sheet.keep_wanted.connect(self._keep)

    def show_samples(self) -> None:
        """Open the page of samples."""
        raised(self.page)
        self.refresh()

    def show_sheet(self) -> None:
        """Open the dialog that collects from a card."""
        raised(self.sheet)

    def hide(self) -> None:
        """Close both."""
        self._step_timer.stop()
        self._steps = iter(())  # an import that was cut off keeps what it added
        self.page.hide()
        self.sheet.hide()

    def refresh(self) -> None:
        """Show the samples as they are now, where the page is open."""
        if self.page.isVisible():
            self.page.show_counts(self.samples.counts())
            self.page.show_undo(self.samples.can_undo)
            self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self.page.chosen
        group = [stored for stored in self.samples if chosen in (ALL, stored.text)]
        rows = [(s.id, s.text, picture_of(s), s.about.created[:16].replace("T", " ")) for s in group[-MOST_SHOWN:]]
        self.page.show_samples(rows, of=len(group))

    def _try(self, action: Callable[[], str]) -> None:
        try:
            said = action()
        except OcrError as error:
            said = told(error)
        self.refresh()
        self.page.say(said)
        self.changed.emit()

    def _relabel(self, ids: list[str], text: str) -> None:
        self._try(lambda: tr("{relabel} now show {text}.").format(relabel=len(self.samples.relabel(self.samples.find(ids), text)), text=text))

    def _delete(self, ids: list[str]) -> None:
        def action() -> str:
            found = self.samples.find(ids)
            self.samples.remove(found)
            return tr("Deleted {found}.").format(found=len(found))

        self._try(action)

    def _undo(self) -> None:
        self._try(lambda: tr("Put back {back}, took away {away}.").format(**dict(zip(("back", "away"), self.samples.undo(), strict=True))))

    def _import(self, path: str) -> None:
        def progress(so_far: object) -> str:
            assert isinstance(so_far, Imported)
            return told(so_far.sentence) if so_far.done == so_far.of else tr("{done} of {of} …").format(done=so_far.done, of=so_far.of)

        self._begin(self.samples.import_steps(Path(path)), progress)

    def _export(self, path: str) -> None:
        self._begin(self.samples.export_steps(Path(path)), lambda count: tr("Exported {count} to {path}.").format(count=count, path=path))

    def _begin(self, steps: Iterator[object], told: Callable[[object], str]) -> None:
        """Do something long in small steps, so that the picture goes on."""
        self._steps, self._told, self._last = steps, told, None
        self.page.show_busy(True)
        self._step_timer.start()

    def _step(self) -> None:
        until = monotonic() + STEP_MS / 1000
        try:
            while monotonic() < until:
                self._last = next(self._steps)
            self.page.say(self._told(self._last))
            return
        except StopIteration:
            said = self._told(self._last)
        except OcrError as error:
            said = told(error)
        self._step_timer.stop()
        self.page.show_busy(False)
        self._try(lambda: said)

    def _take(self, said: str) -> None:
        """Look for the characters of a card in the frame in view."""
        self._card = None
        self.sheet.show_found(())
        try:
            sheet.sheet_characters(said)
            seen = self.snapshot()
            if seen is None:
                raise OcrError("there is no picture yet. Choose a source first.")
            frame, reading = seen
            matched = sheet.match(reading, said)
        except OcrError as error:
            self.sheet.say(told(error))
            return
        self._card = (frame, reading, matched.pairs)
        crops = [(char, to_qimage(corrections.straight(frame.bgr, corrections.teaching_quad(reading, place)))) for place, char in matched.pairs]
        self.sheet.show_found(crops)
        self.sheet.say(tr("{sentence} Uncheck what is wrong.").format(sentence=told(matched.sentence)) if crops else told(matched.sentence))

    def _keep(self, chosen: list[int]) -> None:
        """Keep the checked characters as samples."""
        if self._card is None:
            return
        frame, reading, pairs = self._card
        added, there, notes = 0, 0, dict[str, str]()
        for place, char in (pairs[number] for number in chosen):
            picture, quad = corrections.surroundings(frame.bgr, corrections.teaching_quad(reading, place))
            try:
                result = self.samples.add(picture, char, quad=quad, session=self.session_name, source=frame.source)
            except OcrError as error:
                notes.setdefault(told(error), char)
                continue
            added, there = added + (result.stored is not None), there + (result.stored is None)
            if result.stored is not None:
                notes.update({warning: char for warning in result.warnings})
        counts = self.samples.counts()
        of = ", ".join(f"{char} {counts.get(char, 0)}" for char in dict.fromkeys(char for _, char in pairs))
        said = [
            tr("Added {added} ({of}).").format(added=added, of=of),
            tr("{there} were there already.").format(there=there) if there else "",
            *(f"{char}: {told(note)}" for note, char in notes.items()),
        ]
        self._card = None
        self.sheet.show_found(())
        self.sheet.say(" ".join(part for part in said if part))
        self.refresh()
        self.changed.emit()


def picture_of(stored: Stored) -> QImage:
    """A sample as its user saw it: straightened; an empty image where it cannot be read."""
    try:
        strip = strip_of(stored.picture(), stored.about.quad)
    except OcrError:
        return QImage()
    return to_qimage(np.repeat(cv2.resize(strip, None, fx=2.25, fy=2.25, interpolation=cv2.INTER_LINEAR)[..., None], 3, axis=2))
