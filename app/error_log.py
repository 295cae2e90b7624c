"""What went wrong unexpectedly, kept in a file of the data folder for the diagnostics page; nothing is sent anywhere."""

from __future__ import annotations

import contextlib
import faulthandler
import sys
import threading
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from app.paths import user_folder

MOST_BYTES = 64_000  # older errors are dropped beyond
TOLD = 3  # of the last errors
MARK = "== "  # begins each error
CRASH = "crash.log"  # what was running when the process died; written by faulthandler


def path() -> Path:
    """Where errors are kept."""
    return user_folder() / "errors.log"


def keep(kind: type[BaseException], error: BaseException, trace: TracebackType | None, *, where: str = "window") -> None:
    """Add an error; harmless where the folder cannot be written."""
    text = "".join(traceback.format_exception(kind, error, trace))
    with contextlib.suppress(OSError):
        path().parent.mkdir(parents=True, exist_ok=True)
        before = path().read_text(encoding="utf-8", errors="replace") if path().exists() else ""
        entry = f"{MARK}{datetime.now().isoformat(timespec='seconds')} in the {where}\n{text}\n"
        whole = before + entry
        path().write_text(whole if len(whole) <= MOST_BYTES else whole[whole.find(MARK, len(whole) - MOST_BYTES) :], encoding="utf-8")


def last(count: int = TOLD) -> str:
    """The last errors, and the crash of the last run if there was one; empty where all went well."""
    told = ""
    with contextlib.suppress(OSError):
        told = MARK.join(["", *path().read_text(encoding="utf-8", errors="replace").split(MARK)[1:][-count:]])
    with contextlib.suppress(OSError):
        crash = (user_folder() / CRASH).with_suffix(".last").read_text(encoding="utf-8", errors="replace")
        told += f"{MARK}the process died\n{crash}" if crash else ""
    return told.strip()


def delete() -> None:
    """Forget them all."""
    for file in (path(), (user_folder() / CRASH).with_suffix(".last")):
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)


def install() -> None:
    """Keep every error that nothing caught, of the window and of the threads, and what was running if the process dies."""
    usual, usual_thread = sys.excepthook, threading.excepthook

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            keep(kind, error, trace)
        usual(kind, error, trace)

    def caught_in_thread(given: threading.ExceptHookArgs) -> None:
        if given.exc_value is not None:
            keep(given.exc_type, given.exc_value, given.exc_traceback, where=f"thread {given.thread.name if given.thread else '?'}")
        usual_thread(given)

    sys.excepthook, threading.excepthook = caught, caught_in_thread
    crash = user_folder() / CRASH
    with contextlib.suppress(OSError):
        crash.parent.mkdir(parents=True, exist_ok=True)
        if crash.exists() and crash.stat().st_size:
            crash.replace(crash.with_suffix(".last"))
        faulthandler.enable(crash.open("w", encoding="utf-8"), all_threads=True)  # stays open for as long as the process
