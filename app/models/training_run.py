"""A training as a process of its own: how it is called, where it works, and what becomes of its result."""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from app.disk import write_whole
from app.models.catalog import BUNDLED_ID, IMPORTED, WEIGHTS, Catalog, Version
from app.models.samples import SampleStore
from app.paths import user_folder
from ocr_model.errors import TrainingError
from training.events import parse

PLAN = "plan.json"
LOG = "training.log"  # what the process writes to standard error
CANCEL = "cancel\n"  # on the process's standard input: stop and keep the best
ADAPT_MINUTES, SCRATCH_MINUTES = 2.0, 75.0
AT_ONCE_MINUTES = 0.1  # new characters are fitted, and trained for a few seconds


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be trained: from the active model, or from nothing; for so many minutes; on which device; which characters, with which fonts."""

    from_scratch: bool = False
    minutes: float | None = None
    resume: bool = False
    seed: int = 1
    device: str = "cpu"
    characters: str = ""  # learn only these; empty: all that was taught
    fonts: tuple[Path, ...] = ()  # files and folders beside the bundled ones
    system_fonts: bool = False
    background: bool = False  # a live picture runs beside it

    @property
    def total_minutes(self) -> float:
        """The budget; the usual one where none is given."""
        return self.minutes or (SCRATCH_MINUTES if self.from_scratch else ADAPT_MINUTES)


class TrainingRun:
    """One training at a time works in the data folder's `training`; what is there after a crash can be resumed."""

    def __init__(self, catalog: Catalog | None = None, samples: SampleStore | None = None) -> None:
        self.catalog, self.samples = catalog or Catalog(), samples or SampleStore()
        self.folder = user_folder() / "training"
        self._base = ""  # id of the model that a resumed training started from

    @property
    def can_resume(self) -> bool:
        """True when a training was cut off and left a checkpoint."""
        return any(self.folder.glob("*.checkpoint"))

    @property
    def is_locked(self) -> bool:
        """True while a training runs, in another window too."""
        try:
            with self.locked():
                return False
        except TrainingError:
            return True

    def prepared(self, plan: Plan) -> Plan:
        """Make room for a new training and note what it is to do; or, to resume, the plan that was noted."""
        if not plan.resume:
            self.clear()
            noted = {**asdict(plan), "fonts": [str(path) for path in plan.fonts], "base": self.catalog.active}
            write_whole(self.folder / PLAN, json.dumps(noted, ensure_ascii=False).encode("utf-8"))
            return plan
        try:
            noted = json.loads((self.folder / PLAN).read_text(encoding="utf-8"))
            self._base = str(noted.pop("base"))
            return Plan(**{**noted, "fonts": tuple(map(Path, noted["fonts"])), "minutes": plan.minutes or noted["minutes"], "resume": True})
        except (OSError, ValueError, KeyError, TypeError):
            return plan

    def command(self, plan: Plan) -> list[str]:
        """The command line of the training process."""
        here = {version.id: version for version in self.catalog.versions()}
        base = here.get(self._base) or here.get(self.catalog.active) or here[BUNDLED_ID]
        words = [sys.executable, "-m", "training", "adapt", "--samples", str(self.samples.folder), "--out", str(self.folder),
                 "--minutes", f"{plan.total_minutes:g}", "--seed", str(plan.seed), "--device", plan.device]  # fmt: skip
        words += ["--from-scratch"] if plan.from_scratch else ["--init", str(base.path)]
        words += ["--background"] if plan.background else []
        words += [f"--characters={plan.characters}"] if plan.characters else []
        words += [f"--fonts={path}" for path in plan.fonts] + (["--system-fonts"] if plan.system_fonts else [])
        return [*words, "--resume"] if plan.resume else words

    def check(self, plan: Plan) -> None:
        """OcrError when the plan cannot be carried out."""
        if plan.resume and not self.can_resume:
            raise TrainingError("no training was cut off, so there is nothing to resume. Leave out --resume.")
        if not self.samples.counts() and not plan.characters:
            raise TrainingError("there is nothing to learn from yet. Correct a character, or add one with `webcam-ocr samples add IMAGE CHAR`.")

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keep a second training out, of another window too; TrainingError when one is running."""
        from filelock import FileLock, Timeout  # late, as the window does not need it to start

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

    def estimate(self, plan: Plan) -> str:
        """How long it will take, by what the last training on this machine took; nothing where none is known."""
        for version in reversed(self.catalog.versions()):
            config, took = version.meta.get("config", {}), version.meta.get("took_seconds")
            if took and version.meta.get("device") == plan.device and not version.meta.get("notes", "").startswith(IMPORTED):
                asked, figures = float(config.get("minutes", ADAPT_MINUTES)) * 60, version.meta.get("metrics", {})
                rate = float(figures.get("samples", 0)) / max(float(figures.get("minutes", 0)) * 60, 1.0)
                seconds = plan.total_minutes * 60 + max(took - asked, 0)
                speed = f" at {rate:.0f} strips a second" if rate > 1 else ""
                return f"About {seconds // 60:.0f}:{seconds % 60:02.0f} minutes{speed}, as measured in the last training here."
        return ""

    def run(self, plan: Plan, on_event: Callable[[dict[str, Any]], None]) -> Version:
        """Train here and now, to the end; Ctrl-C stops and keeps the best. Errors: TrainingError with the process's own sentence."""
        self.check(plan)
        with self.locked():
            plan = self.prepared(plan)
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


