"""The source that runs in the window: chosen, turned, its troubles told. Lives in the window's thread."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.cameras import cameras
from app.capture.camera_trouble import is_connected
from app.capture.sources import Source, open_source
from app.capture.worker import CaptureWorker, Orientation, Sink
from app.language import told, tr
from app.mailbox import Mailbox
from app.paths import pasted_picture
from app.recordings import Recording
from app.settings import Settings
from app.ui.window import MainWindow
from ocr_model.errors import OcrError
from ocr_model.types import Frame

MOST_RECENT = 9


class SourceControl(QObject):
    """Runs one capture thread at a time, into the mailboxes."""

    left = Signal()  # the last source was stopped, or failed to open; the next one has not begun
    begun = Signal(object)  # CaptureWorker, about to start
    turned = Signal()  # frames come otherwise from now on
    _problem = Signal(object, str)  # the worker and the sentence; from a capture thread
    _end = Signal(object)  # the worker; from a capture thread

    def __init__(self, window: MainWindow, settings: Settings, *, recordings: tuple[Recording, ...],
                 to_paint: Mailbox[Frame], others: Sequence[Sink]) -> None:  # fmt: skip
        """Frames go to each of the others, and then to `to_paint`."""
        super().__init__()
        self.window, self.recordings = window, recordings
        self.orientation = Orientation(settings.quarter_turns, settings.mirrored, settings.flipped)
        self.current = self.wanted = ""  # the source that runs, and the one asked for last, as `open_source` takes them
        self.recent = list(settings.recent)  # texts as `choose` takes them, the newest first
        self.capture: CaptureWorker | None = None
        self._to_paint, self._boxes = to_paint, (*others, to_paint)
        self.prepare: Callable[[Source], None] = lambda source: None  # called before a source is opened
        self._fall_back = False  # to the bundled recording when the source fails
        self.stands_in = False  # the bundled recording is played for want of a camera
        self._trouble = ""  # what the banner says of the source
        self._problem.connect(self._tell_problem)
        self._end.connect(self._tell_end)

    def choose(self, text: str, *, fall_back: bool = False) -> None:
        """Go to the source a text names; `fall_back`: to the bundled recording where it is not there."""
        self._fall_back, self.stands_in = fall_back, False
        self.wanted = text
        try:
            source = open_source(text, loops=self._is_bundled(text))
        except OcrError as error:
            self._fail(str(error))
            return
        self.current = text
        self._remember(text)
        self.prepare(source)
        if not fall_back:
            self.window.banner.hide()
        self._run(source)

    def stop(self) -> bool:
        """End the thread; False when it had to be abandoned."""
        return self.capture.stop() if self.capture else True

    def runs(self, name: str) -> bool:
        """Is this the name of the source that runs?"""
        return self.capture is not None and self.capture.source.name == name

    def mirror(self, mirrored: bool) -> None:
        """Mirror the frames before they are read."""
        self._turn(dataclasses.replace(self.orientation, mirrored=mirrored))

    def flip(self, flipped: bool) -> None:
        """Flip the frames up-down before they are read, as for a camera that hangs over the table."""
        self._turn(dataclasses.replace(self.orientation, flipped=flipped))

    def rotate(self) -> None:
        """Turn the frames by another quarter before they are read."""
        self._turn(dataclasses.replace(self.orientation, quarter_turns=(self.orientation.quarter_turns + 1) % 4))

    def gives_pictures(self) -> None:
        """A frame is shown: the camera is back, where it was away."""
        if self._trouble:
            self._trouble = ""
            self.window.banner.hide()

    def named_recent(self) -> list[tuple[str, str]]:
        """What was opened lately, the newest first: what a person calls it, and its text for `choose`."""
        names = [text.split("@")[-1] if "://" in text else Path(text).name for text in self.recent]  # a password in an address is not shown
        return [(name if names.count(name) == 1 else text, text) for name, text in zip(names, self.recent, strict=True)]

    def _remember(self, text: str) -> None:
        if not (text.isdecimal() or self._is_bundled(text) or text == str(pasted_picture())):
            self.recent = [text, *(other for other in self.recent if other != text)][:MOST_RECENT]

    def _is_bundled(self, text: str) -> bool:
        return Path(text).absolute() in [recording.path for recording in self.recordings]

    def _run(self, source: Source) -> None:
        self._trouble = ""
        self.stop()
        self.left.emit()
        worker = CaptureWorker(source, self._boxes, on_problem=lambda sentence: self._problem.emit(worker, sentence),
                               on_end=lambda: self._end.emit(worker))  # fmt: skip
        worker.orientation = self.orientation
        self.capture = worker
        self.begun.emit(worker)
        self.window.show_source_name(self._title(source.name))
        worker.start()

    def _title(self, name: str) -> str:
        """What a person calls the source that runs: a recording by its title, a camera as the system does."""
        if self.current.isdecimal():
            return next((title for title, number in cameras() if number == self.current), told(name))
        return next(
            (tr("Recording: {title}").format(title=tr(recording.title)) for recording in self.recordings if recording.path.name == name), name
        )

    def _turn(self, orientation: Orientation) -> None:
        self.orientation = orientation
        if self.capture is not None:
            self.capture.orientation = orientation
        self.turned.emit()

    def _tell_problem(self, worker: CaptureWorker, sentence: str) -> None:
        if worker is self.capture and sentence != self._trouble:  # once: a notice that was closed does not come again with each try
            self._to_paint.clear()  # a last frame does not mean that it is back
            self._fail(sentence)
            self._trouble = sentence if worker is self.capture else ""

    def _fail(self, sentence: str) -> None:
        """Say what went wrong; at the start go to the bundled recording instead of an empty window, but not from a camera that is only busy."""
        wanted = self.wanted
        if self._fall_back and self.recordings and not (wanted.isdecimal() and is_connected(int(wanted))):
            self.choose(str(self.recordings[0].path))
            self.stands_in = True
            self.window.banner.say(
                tr("{reason} Until then a bundled recording is played.").format(reason=told(sentence)),
                button=tr("Try the camera") if wanted.isdecimal() else tr("Try again"),
                key=wanted,
            )
            return
        key = self.current if self.current and self.capture is not None else ""
        self.window.banner.say(sentence, button=tr("Try again") if key else "", key=key)

    def _tell_end(self, worker: CaptureWorker) -> None:
        if worker is self.capture:
            self.window.statusBar().showMessage(tr("The recording has ended."))
            self.window.banner.say(tr("The recording has ended."), button=tr("Play again"), key=self.current)
