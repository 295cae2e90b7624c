"""What happens between the window and the history: kept as it is read, shown, searched, exported, deleted. Lives in the window's thread."""

from __future__ import annotations

import shutil
import threading
import time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox

from app import error_log
from app.language import told, tr
from app.paths import pasted_picture, user_folder
from app.reading.history import History, Kept, append_line, thumbnail
from app.reading.repeats import WINDOW_S
from app.reading.worker import LiveReading
from app.settings import clear_settings
from app.ui.window import MainWindow
from ocr_model.errors import OcrError

UNDELETE = "put readings back"  # key of the banner's button
REFRESH_MS = 150  # several readings at once are shown together
MOST_SHOWN = 500  # the table is filled within a few ms


class Recalling(QObject):
    """Keeps each new stable reading, and carries out what the history panel asks for."""

    new_text = Signal(str)  # is on disk; from the reading thread
    _trouble = Signal(str)  # from the reading thread

    def __init__(self, window: MainWindow, history: History, *, copies: bool = False, file: str = "",
                 once_s: float = WINDOW_S) -> None:  # fmt: skip
        super().__init__(window)
        self.window, self.history = window, history
        self.copies, self.file = copies, file  # each new stable reading goes to the clipboard; is typed into this file
        history.window_s = once_s
        self._said_trouble = False
        self._deleted: list[Kept] = []  # with the last deletion, to be put back
        self._keeping, self._all_deleted_at = threading.Lock(), 0.0  # monotonic seconds: what was captured before is not kept
        self._refresh = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._refresh.timeout.connect(self.refresh)
        self.new_text.connect(self._use)
        self._trouble.connect(self._tell)
        panel = window.history
        panel.search_changed.connect(lambda _: self._refresh.start())
        panel.picture_of = self._picture
        panel.copy_wanted.connect(self._copy)
        panel.copy_all_wanted.connect(self._copy_all)
        panel.delete_wanted.connect(self._delete)
        panel.export_wanted.connect(self._export)
        window.copying_toggled.connect(self._set_copying)
        window.file_toggled.connect(self._set_file)
        window.delete_data_wanted.connect(self.delete_all)
        window.once_chosen.connect(self._set_window)
        window.show_output(copies=copies, file=file)
        window.show_once(once_s)

    def keep(self, live: LiveReading) -> None:
        """Called in the reading thread before a reading is shown: a new stable text is on disk when this returns."""
        stable = live.stable
        if not stable.stable or not stable.text:
            return
        try:
            with self._keeping:
                if live.frame.captured_at < self._all_deleted_at:
                    return
                is_new = self.history.add(stable.text, confidence=stable.confidence, source=live.frame.source,
                                          thumbnail=lambda: thumbnail(live.frame, live.reading))  # fmt: skip
            if is_new:
                if self.file:
                    append_line(Path(self.file), stable.text)
                self.new_text.emit(stable.text)
        except OcrError as error:
            if not self._said_trouble:  # once: reading goes on
                self._said_trouble = True
                self._trouble.emit(told(error))

    def refresh(self) -> None:
        """Show the history as it is now."""
        try:
            search = self.window.history.search.text()
            self.window.history.show_rows(self.history.records(search, limit=MOST_SHOWN), found=self.history.count(search))
        except OcrError as error:
            self._tell(told(error))
        if self.history.notice:
            self._tell(self.history.notice)
            self.history.notice = ""

    def _use(self, text: str) -> None:
        self._refresh.start()
        if self.copies:
            QGuiApplication.clipboard().setText(text)

    def _tell(self, sentence: str) -> None:
        self.window.banner.say(sentence)

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.window.statusBar().showMessage(tr("The text was copied."), 2000)

    def _copy_all(self) -> None:
        self._try(lambda: self._copy("\n".join(record.text for record in self.history.records(self.window.history.search.text())[::-1])))

    def _picture(self, number: int) -> bytes:
        try:
            return self.history.thumbnail(number)
        except OcrError:
            return b""  # the text is there all the same

    def _delete(self, ids: list[int]) -> None:
        def delete() -> None:
            self._deleted = self.history.delete(ids)
            count = len(self._deleted)
            said = tr("{count} readings were deleted.").format(count=count) if count != 1 else tr("1 reading was deleted.")
            self.window.banner.say(said, button=tr("Undo"), key=UNDELETE)

        self._try(delete)
        self.refresh()

    def act(self, key: str) -> bool:
        """The banner's button was pressed; False when it is about something else."""
        if key != UNDELETE:
            return False
        self._try(lambda: self.history.put_back(self._deleted))
        self.window.banner.hide()
        self.refresh()
        return True

    def _export(self, path: str) -> None:
        def export() -> None:
            count = self.history.export(Path(path), self.window.history.search.text())
            self.window.statusBar().showMessage(tr("Exported {count} readings to {path}.").format(count=count, path=path), 6000)

        self._try(export)

    def _try(self, action: object) -> None:
        try:
            action()  # type: ignore[operator]
        except OcrError as error:
            self._tell(told(error))

    def _set_window(self, seconds: float) -> None:
        self.history.window_s = seconds

    def _set_copying(self, copies: bool) -> None:
        self.copies = copies

    def _set_file(self, wanted: bool) -> None:
        path = ""
        if wanted:
            path, _ = QFileDialog.getSaveFileName(
                self.window, tr("Type each reading into a file"), tr("readings.txt"), tr("Text (*.txt);;All files (*)"),
                options=QFileDialog.Option.DontConfirmOverwrite,
            )  # fmt: skip
        self.file, self._said_trouble = path, False
        self.window.show_output(copies=self.copies, file=path)

    def delete_all(self) -> None:
        """Delete the history, the samples, the trained models and the settings, when the user is sure."""
        everything = tr(
            "The history, the samples you taught, the models you trained and the settings will be deleted from {user_folder}. This cannot be undone."
        )
        answer = QMessageBox.warning(
            self.window, tr("Delete all my data"),
            everything.format(user_folder=user_folder()),
            QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Cancel,
        )  # fmt: skip
        if answer != QMessageBox.StandardButton.Yes:
            return
        with self._keeping:  # a reading under way comes before, or is left out
            self._all_deleted_at = time.monotonic()
            self._try(self.history.delete_all)
        self._deleted = []
        self.window.banner.hide()
        for name in ("samples", "models", "training"):
            shutil.rmtree(user_folder() / name, ignore_errors=True)
        pasted_picture().unlink(missing_ok=True)
        error_log.delete()
        clear_settings()
        self.refresh()
        self.window.data_deleted.emit()
        self.window.statusBar().showMessage(tr("All your data was deleted."), 6000)
