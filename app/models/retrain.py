"""A training that runs beside the window: a child process, its events as signals, and its result in the catalog."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

from PySide6.QtCore import QObject, Signal

from app.models.child import Child
from app.models.training_run import CANCEL, LOG, Plan, TrainingRun
from ocr_model.errors import OcrError


class Retraining(QObject):
    """Runs one training at a time; `finished` brings the new Version, `failed` a sentence."""

    told = Signal(object)  # dict, as `python -m training` prints it
    finished = Signal(object)  # Version
    failed = Signal(str)
    stopped = Signal()  # discarded

    def __init__(self, make_run: Callable[[], TrainingRun] = TrainingRun) -> None:
        super().__init__()
        self._make_run = make_run
        self._child = Child()
        self._child.told.connect(self.told)
        self._child.ended.connect(self._ended)
        self._lock = ExitStack()
        self._run = make_run()
        self._discarding = False

    @property
    def is_running(self) -> bool:
        """True from start to the last signal."""
        return self._child.is_running

    @property
    def can_resume(self) -> bool:
        """True when a training was cut off and left a checkpoint, and none runs in another window."""
        return not self.is_running and self._run.can_resume and not self._run.is_locked

    def estimate(self, plan: Plan) -> str:
        """How long it will take, as far as this machine has been measured."""
        return self._run.estimate(plan)

    def start(self, plan: Plan) -> None:
        """Begin; OcrError when it cannot."""
        if self.is_running:
            raise OcrError("a training is running already. Wait until it has ended, or stop it.")
        self._run = self._make_run()
        self._run.check(plan)
        self._lock.enter_context(self._run.locked())
        try:
            plan = self._run.prepared(plan)
        except OcrError:
            self._lock.close()
            raise
        self._discarding = False
        self._child.start(self._run.command(plan), log=self._run.folder / LOG)

    def stop_and_keep(self) -> None:
        """Stop, and keep the best so far."""
        self._child.write(CANCEL)

    def discard(self) -> None:
        """Stop at once; nothing comes of it."""
        self._discarding = self.is_running
        self._child.kill()

    def forget(self) -> None:
        """Delete what a training that was cut off left behind."""
        if not self.is_running:
            self._run.clear()

    def close(self) -> None:
        """End the process and wait; its checkpoint stays, so that it can be resumed."""
        self._child.close()
        self._lock.close()

    def _ended(self, code: int, sentence: str) -> None:
        try:
            if self._discarding:
                self._run.clear()
                self.stopped.emit()
            elif code != 0:
                self.failed.emit(sentence or f"The training ended before it was done; {self._run.folder / LOG} tells more. It can be resumed.")
            else:
                self.finished.emit(self._run.keep())
        except OcrError as error:
            self.failed.emit(str(error))
        finally:
            self._lock.close()
