"""A training as a process of its own: how it is called, where it works, and what becomes of its result."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from app.models.catalog import WEIGHTS, Catalog, Version
from app.models.samples import SampleStore
from app.paths import user_folder
from ocr_model.errors import TrainingError
from training.events import parse

LOG = "training.log"  # what the process writes to standard error
CANCEL = "cancel\n"  # on the process's standard input: stop and keep the best
ADAPT_MINUTES, SCRATCH_MINUTES = 2.0, 75.0


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be trained: from the active model, or from nothing; for so many minutes; on which device."""

    from_scratch: bool = False
    minutes: float | None = None
    resume: bool = False
    seed: int = 1
    device: str = "cpu"

    @property
    def total_minutes(self) -> float:
        """The budget; the usual one where none is given."""
        return self.minutes or (SCRATCH_MINUTES if self.from_scratch else ADAPT_MINUTES)


class TrainingRun:
    """One training at a time works in the data folder's `training`; what is there after a crash can be resumed."""

    def __init__(self, catalog: Catalog | None = None, samples: SampleStore | None = None) -> None:
        self.catalog, self.samples = catalog or Catalog(), samples or SampleStore()
        self.folder = user_folder() / "training"

    @property
    def can_resume(self) -> bool:
        """True when a training was cut off and left a checkpoint."""
        return any(self.folder.glob("*.checkpoint"))

    def command(self, plan: Plan) -> list[str]:
        """The command line of the training process."""
        base = self.catalog.version(self.catalog.active)
        words = [sys.executable, "-m", "training", "adapt", "--samples", str(self.samples.folder), "--out", str(self.folder),
                 "--minutes", f"{plan.total_minutes:g}", "--seed", str(plan.seed), "--device", plan.device]  # fmt: skip
        words += ["--from-scratch"] if plan.from_scratch else ["--init", str(base.path)]
        return [*words, "--resume"] if plan.resume else words

    def check(self, plan: Plan) -> None:
        """OcrError when the plan cannot be carried out."""
        if plan.resume and not self.can_resume:
            raise TrainingError("no training was cut off, so there is nothing to resume. Leave out --resume.")
        if not self.samples.counts():
            raise TrainingError("there is nothing to learn from yet. Correct a character, or add one with `webcam-ocr samples add IMAGE CHAR`.")

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keep a second training out, of another window too; TrainingError when one is running."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self.folder.with_name("training.lock"), timeout=0):
                yield
        except Timeout:
            raise TrainingError("another training is running. Wait until it has ended, or stop it.") from None
        except OSError as error:
            raise TrainingError(f"{self.folder} cannot be written ({error.strerror}). Check its permissions and the space left.") from error

    def clear(self) -> None:
        """Forget what an earlier training left behind."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def keep(self) -> Version:
        """Take the finished model into the catalog, and forget the rest."""
        version = self.catalog.adopt(self.folder / WEIGHTS)
        self.clear()
        return version

    def run(self, plan: Plan, on_event: Callable[[dict[str, Any]], None]) -> Version:
        """Train here and now, to the end; Ctrl-C stops and keeps the best. Errors: TrainingError with the process's own sentence."""
        self.check(plan)
        with self.locked():
            if not plan.resume:
                self.clear()
                self.folder.mkdir(parents=True, exist_ok=True)
            failed = ""
            root = str(Path(__file__).resolve().parents[2])
            with (self.folder / LOG).open("wb") as log:
                process = subprocess.Popen(self.command(plan), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, encoding="utf-8",
                                           cwd=root, start_new_session=True)  # fmt: skip
            assert process.stdin is not None
            assert process.stdout is not None
            while True:
                try:
                    for line in process.stdout:
                        event = parse(line)
                        if event is not None:
                            failed = str(event.get("error", "")) if event["event"] == "failed" else failed
                            on_event(event)
                    break
                except KeyboardInterrupt:
                    with contextlib.suppress(OSError):
                        process.stdin.write(CANCEL)
                        process.stdin.flush()
            if process.wait() != 0:
                told = f"the training ended before it was done; {self.folder / LOG} tells more. `webcam-ocr train --resume` goes on."
                raise TrainingError(failed or told)
            return self.keep()


