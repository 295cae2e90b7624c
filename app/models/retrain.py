"""A training that runs beside the window: a child process, its events as signals, and its result in the catalog."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, Signal

from app.models.training_run import CANCEL, LOG, Plan, TrainingRun
from ocr_model.errors import OcrError
from training.events import parse

STOP_TIMEOUT_MS = 3000


class Retraining(QObject):
    """Runs one training at a time; `finished` brings the new Version, `failed` a sentence."""

    told = Signal(object)  # dict, as `python -m training` prints it
    finished = Signal(object)  # Version
    failed = Signal(str)
    stopped = Signal()  # discarded

    def __init__(self, make_run: Callable[[], TrainingRun] = TrainingRun) -> None:
        super().__init__()
        self._make_run = make_run
        self._process: QProcess | None = None
        self._lock = ExitStack()
        self._run = make_run()
        self._sentence, self._discarding, self._rest = "", False, b""

    @property
    def is_running(self) -> bool:
        """True from start to the last signal."""
        return self._process is not None

    @property
    def can_resume(self) -> bool:
        """True when a training was cut off and left a checkpoint."""
        return not self.is_running and self._run.can_resume

    def start(self, plan: Plan) -> None:
        """Begin; OcrError when it cannot."""
        if self.is_running:
            raise OcrError("a training is running already. Wait until it has ended, or stop it.")
        self._run = self._make_run()
        self._run.check(plan)
        self._lock.enter_context(self._run.locked())
        if not plan.resume:
            self._run.clear()
            self._run.folder.mkdir(parents=True, exist_ok=True)
        self._sentence, self._discarding, self._rest = "", False, b""
        process = QProcess(self)
        process.setWorkingDirectory(str(Path(__file__).resolve().parents[2]))
        process.setStandardErrorFile(str(self._run.folder / LOG))
        process.readyReadStandardOutput.connect(self._heard)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._not_started)
        self._process = process
        program, *arguments = self._run.command(plan)
        process.start(program, arguments)

    def stop_and_keep(self) -> None:
        """Stop, and keep the best so far."""
        if self._process is not None:
            self._process.write(CANCEL.encode())

    def discard(self) -> None:
        """Stop at once; nothing comes of it."""
        if self._process is not None:
            self._discarding = True
            self._process.kill()

    def close(self) -> None:
        """End the process and wait; its checkpoint stays, so that it can be resumed."""
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(STOP_TIMEOUT_MS)
        self._lock.close()

    def _heard(self) -> None:
        if self._process is None:
            return
        *lines, self._rest = (self._rest + bytes(self._process.readAllStandardOutput().data())).split(b"\n")
        for line in lines:
            event: dict[str, Any] | None = parse(line.decode("utf-8", "replace"))
            if event is not None:
                if event["event"] == "failed":
                    self._sentence = str(event.get("error", ""))
                self.told.emit(event)

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._process = None
            self._lock.close()
            self.failed.emit("The training could not be started: Python was not found. Start the program from its environment again.")

    def _ended(self, code: int) -> None:
        self._heard()
        self._process = None
        try:
            if self._discarding:
                self._run.clear()
                self.stopped.emit()
            elif code != 0:
                self.failed.emit(self._sentence or f"The training ended before it was done; {self._run.folder / LOG} tells more. It can be resumed.")
            else:
                self.finished.emit(self._run.keep())
        except OcrError as error:
            self.failed.emit(str(error))
        finally:
            self._lock.close()
