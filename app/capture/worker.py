"""The capture thread: opens a source, hands on its newest frame, tells of trouble, and tries again where that helps."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import cv2
import numpy as np

from app.capture.sources import Source, Video
from ocr_model.errors import SourceError
from ocr_model.types import Frame, Image

RETRY_S = 1.0  # from a failure to the next try
SHOWN_AGAIN = 3  # times a frame that was stepped to is handed on again, so that its votes settle as a still's do
SHOWN_AGAIN_S = 0.2
STOP_TIMEOUT_S = 1.0  # a thread stuck in a driver is abandoned after that


@dataclass(frozen=True, slots=True)
class Orientation:
    """How frames are turned before they are read: quarter turns clockwise, then mirrored left to right, then flipped up-down."""

    quarter_turns: int = 0
    mirrored: bool = False
    flipped: bool = False

    def apply(self, image: Image) -> Image:
        """The turned image; the same array when there is nothing to do."""
        turns = self.quarter_turns % 4
        if turns:
            code = (cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_180, cv2.ROTATE_90_COUNTERCLOCKWISE)[turns - 1]
            image = np.asarray(cv2.rotate(image, code), np.uint8)
        if not (self.mirrored or self.flipped):
            return image
        code = -1 if self.mirrored and self.flipped else int(self.mirrored)  # cv2: 1 left to right, 0 up-down, -1 both
        return np.asarray(cv2.flip(image, code), np.uint8)


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
        self._wake = threading.Event()  # a paused thread looks again at what it is to do
        self._lock = threading.Lock()
        self._jobs = queue.SimpleQueue[Callable[[], None]]()  # for this thread, which alone may touch the device
        self._target: int | None = None  # the frame of a video that was asked for
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
        self._wake.set()

    @property
    def video(self) -> Video | None:
        """The source where it can be sought in."""
        return self.source if isinstance(self.source, Video) and self.source.frame_count > 1 else None

    def seek(self, position: int) -> None:
        """Go on from this frame of a video; shown also while paused. The newest request counts."""
        with self._lock:
            self._target = max(position, 0)
        self._wake.set()

    def do(self, job: Callable[[], None]) -> None:
        """Call `job` in this thread between two frames, with the source open; it is dropped when the thread ends before."""
        self._jobs.put(job)
        self._wake.set()

    @property
    def is_alive(self) -> bool:
        """False before the start, and once it has ended."""
        return self._thread.is_alive()

    def stop(self) -> bool:
        """End the thread; False when it hangs in a driver and had to be abandoned."""
        self._stop.set()
        self._running.set()
        self._wake.set()
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
        held: tuple[Frame, int] | None = None  # the frame stepped to while paused, and how often it is still shown
        while not self._stop.is_set():
            while not self._jobs.empty():
                self._jobs.get()()
            sought = self._take_target()
            if sought is not None and self.video is not None:
                self.video.seek(sought)
            elif not self._running.is_set() and self.source.interval_s > 0:
                if not self._wake.wait(SHOWN_AGAIN_S if held else None) and held is not None:
                    self._hand_on(held[0])
                    held = (held[0], held[1] - 1) if held[1] > 1 else None
                self._wake.clear()
                due = time.monotonic()
                continue
            image = self.source.read()
            if image is None:
                return True
            orientation = self.orientation
            if seen is None or turned is None or seen[0] is not image or seen[1] is not orientation:
                turned, seen = orientation.apply(image), (image, orientation)
                turned.flags.writeable = False
            position = self.source.position if isinstance(self.source, Video) else -1
            frame = Frame(turned, time.monotonic(), index, self.source.name, position)
            index += 1
            if (self._running.is_set() or sought is not None) and not self._stop.is_set():
                self._hand_on(frame)
                recording = self.recording
                if recording is not None:
                    recording.put(frame)
            held = (frame, SHOWN_AGAIN) if not self._running.is_set() and sought is not None else None
            if self.source.interval_s:
                due = max(due + self.source.interval_s, time.monotonic() - 0.5)
                self._stop.wait(max(0.0, due - time.monotonic()))
        return False

    def _take_target(self) -> int | None:
        with self._lock:
            target, self._target = self._target, None
        return target

    def _hand_on(self, frame: Frame) -> None:
        for box in self._boxes:
            box.put(frame)
