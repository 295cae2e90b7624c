"""The capture thread: opens a source, hands on its newest frame, tells of trouble, and tries again where that helps."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import cv2
import numpy as np

from app.capture.sources import Source
from ocr_model.errors import SourceError
from ocr_model.types import Frame, Image

RETRY_S = 2.0  # from a failure to the next try
STOP_TIMEOUT_S = 1.0  # a thread stuck in a driver is abandoned after that


@dataclass(frozen=True, slots=True)
class Orientation:
    """How frames are turned before they are read: quarter turns clockwise, then mirrored."""

    quarter_turns: int = 0
    mirrored: bool = False

    def apply(self, image: Image) -> Image:
        """The turned image; the same array when there is nothing to do."""
        turns = self.quarter_turns % 4
        if turns:
            code = (cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_180, cv2.ROTATE_90_COUNTERCLOCKWISE)[turns - 1]
            image = np.asarray(cv2.rotate(image, code), np.uint8)
        return np.asarray(cv2.flip(image, 1), np.uint8) if self.mirrored else image


class Sink(Protocol):
    """Takes frames without making the capture thread wait: a mailbox, or a recording."""

    def put(self, value: Frame, /) -> None:
        """Take a frame."""


class CaptureWorker:
    """Reads one source in a thread of its own until stopped. Callbacks come from that thread."""

    def __init__(self, source: Source, boxes: Sequence[Sink], *, on_problem: Callable[[str], None], on_end: Callable[[], None]) -> None:
        self.source, self._boxes = source, boxes
        self._on_problem, self._on_end = on_problem, on_end
        self._stop, self._running = threading.Event(), threading.Event()
        self._running.set()
        self.orientation = Orientation()  # replaced whole by the window's thread
        self.recording: Sink | None = None  # likewise
        self._thread = threading.Thread(target=self._run, name=f"capture {source.name}", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def pause(self, paused: bool) -> None:
        """Hold a video where it is, or go on; a camera goes on and its frames are dropped."""
        if paused:
            self._running.clear()
        else:
            self._running.set()

    def stop(self) -> bool:
        """End the thread; False when it hangs in a driver and had to be abandoned."""
        self._stop.set()
        self._running.set()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(STOP_TIMEOUT_S)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self.source.open()
                finished = self._pump()
            except SourceError as error:
                self.source.close()
                if self._stop.is_set():
                    return
                self._on_problem(str(error))
                if not self.source.reconnects or self._stop.wait(RETRY_S):
                    return
                continue
            self.source.close()
            if finished and not self._stop.is_set():
                self._on_end()
            return

    def _pump(self) -> bool:
        """Hand on frames until the end (True) or a stop (False)."""
        index, due = 0, time.monotonic()
        seen: tuple[Image, Orientation] | None = None
        turned: Image | None = None
        while not self._stop.is_set():
            if not self._running.is_set() and self.source.interval_s > 0:
                self._running.wait()
                due = time.monotonic()
                continue
            image = self.source.read()
            if image is None:
                return True
            orientation = self.orientation
            if seen is None or turned is None or seen[0] is not image or seen[1] is not orientation:
                turned, seen = orientation.apply(image), (image, orientation)
                turned.flags.writeable = False
            frame = Frame(turned, time.monotonic(), index, self.source.name)
            index += 1
            if self._running.is_set() and not self._stop.is_set():
                for box in (*self._boxes, *([self.recording] if self.recording else [])):
                    box.put(frame)
            if self.source.interval_s:
                due = max(due + self.source.interval_s, time.monotonic() - 0.5)
                self._stop.wait(max(0.0, due - time.monotonic()))
        return False
