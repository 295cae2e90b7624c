"""The frames of a recording that were asked for: those in which a wanted text is read, a little before them and after."""

from __future__ import annotations

import argparse
import threading
from collections import deque

from app.capture.worker import Sink
from app.cli.options import fits, is_valid, is_wanted
from app.cli.telling import Teller
from app.mailbox import Mailbox
from app.reading.repeats import WINDOW_S
from app.reading.worker import LiveReading, ReadingWorker
from ocr_model.reader import Reader
from ocr_model.types import Frame, Reading

PRE_ROLL = 16  # frames kept until it is known what stands in them: half a second of a camera, 40 MB of 1280x720
HOLD_S = 1.0  # recorded on after the text was seen last, so that one frame read badly makes no gap
ASKED = ("charset", "pattern", "check", "region", "find")  # options, any of which makes `record` read


def is_asked(options: argparse.Namespace) -> bool:
    """Is only a part of what is seen to be recorded?"""
    return any(getattr(options, name) for name in ASKED)


class ChosenFrames:
    """A sink before another one. Reads in a thread of its own until stopped, and prints each new stable text."""

    def __init__(self, sink: Sink, reader: Reader, options: argparse.Namespace) -> None:
        self._sink, self._options = sink, options
        self._box, self._waiting = Mailbox[Frame](), deque[Frame](maxlen=PRE_ROLL)
        self._until, self._lock = float("-inf"), threading.Lock()  # frames taken before this time are handed on at once
        self._teller = Teller(options, once_within=WINDOW_S)
        self._reading = ReadingWorker(
            self._box, lambda: reader, on_loaded=lambda _: None, on_reading=self._heard, on_problem=lambda _: None
        )
        if options.check:
            self._reading.change(check=options.check)

    def start(self) -> None:
        """Begin."""
        self._reading.start()

    def stop(self) -> bool:
        """End; False when the thread did not."""
        return self._reading.stop()

    def put(self, frame: Frame, /) -> None:
        """Take a frame from the capture thread: handed on, or kept until what stands in it is known."""
        self._box.put(frame)
        with self._lock:
            if frame.captured_at <= self._until:
                self._sink.put(frame)
            else:
                self._waiting.append(frame)

    def _heard(self, live: LiveReading) -> None:
        if self._is_wanted(live.reading):
            with self._lock:
                self._until = live.frame.captured_at + HOLD_S
                while self._waiting and self._waiting[0].captured_at <= self._until:
                    self._sink.put(self._waiting.popleft())
        self._teller.tell(live.stable, live.frame)

    def _is_wanted(self, reading: Reading) -> bool:
        return bool(reading.lines) and fits(reading) and is_valid(reading) and is_wanted(reading.text, self._options)
