"""The recording that runs in the window: begun, shown in the status bar, ended. Lives in the window's thread."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.capture.recorder import Recorded, Recorder, RecordingWorker
from app.capture.worker import CaptureWorker
from app.language import told, tr
from app.ui.window import MainWindow
from ocr_model.errors import RecordingError

MESSAGE_MS = 10_000


class RecordControl(QObject):
    """Records what one capture thread gives, a file at a time."""

    _ended = Signal(object, object)  # the Recorder and how it ended, Recorded; from the recording thread

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.window = window
        self._worker: RecordingWorker | None = None
        self._ending = list[RecordingWorker]()  # writing what still waits
        self._capture: CaptureWorker | None = None
        self._since = 0.0
        self._ended.connect(self._tell_end)

    def start(self, path: str, capture: CaptureWorker | None) -> None:
        """Record into this file from the next frame on; what is wrong with it is said in the banner."""
        self.end()
        try:
            if capture is None:
                raise RecordingError("There is nothing to record yet. Choose a source first.")
            recorder = Recorder(Path(path), interval_s=lambda: capture.source.interval_s)
        except RecordingError as error:
            self.window.show_recording("")
            self.window.banner.say(str(error))
            return
        self._worker = RecordingWorker(recorder, on_end=lambda recorded: self._ended.emit(recorder, recorded))
        self._capture, self._since = capture, time.monotonic()
        self._worker.start()
        capture.recording = self._worker
        self.show()

    def show(self) -> None:
        """Say in the status bar for how long it has been running."""
        if self._worker is not None:
            minutes, seconds = divmod(int(time.monotonic() - self._since), 60)
            self.window.show_recording(f"{minutes}:{seconds:02d}  {self._worker.recorder.path.name}")

    def end(self) -> None:
        """Take no more frames; a message tells when the file is in its place."""
        if self._capture is not None:
            self._capture.recording = None
        if self._worker is not None:
            self._worker.end()
            self._ending.append(self._worker)
        self._worker, self._capture = None, None
        self.window.show_recording("")

    def stop(self) -> bool:
        """End, and wait for the files; False when a thread did not end in time."""
        self.end()
        return all([worker.stop() for worker in self._ending])

    def _tell_end(self, recorder: Recorder, recorded: Recorded) -> None:
        if self._worker is not None and self._worker.recorder is recorder:  # it ended by itself
            self.end()
        self._ending = [worker for worker in self._ending if worker.recorder is not recorder]
        kept = tr("{frames} frames were saved as {path}.").format(frames=recorded.frames, path=recorded.path) if recorded.frames else ""
        if recorded.problem:
            self.window.banner.say(f"{told(recorded.problem)} {kept}".strip())
        else:
            lost = tr(" {lost} came faster than the disk takes them.").format(lost=recorded.lost) if recorded.lost else ""
            self.window.statusBar().showMessage(kept + lost, MESSAGE_MS)
