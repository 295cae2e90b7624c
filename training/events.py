"""Progress as JSON lines on standard output, and the request to stop on standard input. Standard library only."""

from __future__ import annotations

import json
import os
import sys
import threading
from typing import Any, Literal, TextIO

Kind = Literal["started", "epoch", "metric", "checkpoint", "finished", "failed"]


def emit(kind: Kind, /, **values: Any) -> None:
    """Write one event as a JSON line and flush, so that a reader sees it at once."""
    print(json.dumps({"event": kind, **values}), flush=True)


def parse(line: str) -> dict[str, Any] | None:
    """The event on a line, or None where the line is not one."""
    try:
        value = json.loads(line)
    except json.JSONDecodeError:
        return None
    return value if isinstance(value, dict) and "event" in value else None


class CancelWatch:
    """Set once standard input ends or says `cancel`: then the run stops and keeps the best."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._event = threading.Event()
        # A stream of its own: a process forked while this thread waits in sys.stdin would wait for ever to close it.
        self._stream = stream or os.fdopen(os.dup(sys.stdin.fileno()), encoding="utf-8")
        threading.Thread(target=self._watch, name="cancel-watch", daemon=True).start()

    def _watch(self) -> None:
        for line in self._stream:
            if line.strip() == "cancel":
                break
        self._event.set()

    @property
    def requested(self) -> bool:
        """True when the run should stop and keep the best."""
        return self._event.is_set()
