"""Frames into a video file: written beside it, put in its place at the end, and kept when the disk fills up."""

from __future__ import annotations

import os
import queue
import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from ocr_model.errors import RecordingError
from ocr_model.types import Frame, Image

CODECS = {".avi": "MJPG", ".mp4": "mp4v"}
MEASURED_FRAMES = 10  # a camera's own rate is measured on so many before the file is begun
LEAST_FPS, MOST_FPS = 1.0, 120.0
SPARE_BYTES = 64_000_000  # left free on the disk, so that the file's index and other programs still find room
CHECK_EVERY = 15  # frames from one look at the disk to the next
MOST_WAITING = 32  # frames between the capture thread and the disk; a slower disk loses frames, not the picture
STOP_TIMEOUT_S = 20.0  # what waits is written first
WAIT_S = 0.1


class Recorder:
    """Writes one file. Every frame is written once; another size (the picture was turned) is fitted into the first one's."""

    def __init__(self, path: Path, *, interval_s: Callable[[], float] = lambda: 0.0, spare_bytes: int = SPARE_BYTES) -> None:
        """`interval_s` is asked at the first frame; 0: measured. RecordingError when the name or the folder will not do."""
        if path.suffix.lower() not in CODECS:
            raise RecordingError(f"{path.name}: a recording is an .avi or .mp4 file, got {path.suffix or 'no suffix'}. Name it {path.stem}.avi.")
        self.path, self._interval_s, self._spare_bytes = path, interval_s, spare_bytes
        self._beside = path.with_name(f".{path.stem}.{os.getpid()}-{id(self):x}.part{path.suffix}")
        try:
            self._beside.write_bytes(b"")
        except OSError as error:
            raise RecordingError(f"{path} cannot be written ({error.strerror}). Choose another folder.") from error
        self.frames = 0
        self._writer: cv2.VideoWriter | None = None
        self._waiting: list[Frame] = []  # until the rate is known
        self._size_wh = (0, 0)

    def write(self, frame: Frame) -> None:
        """Add a frame; RecordingError when the disk is full or the file cannot be begun: `finish` keeps what is there."""
        if self.frames % CHECK_EVERY == 0 and shutil.disk_usage(self.path.parent).free < self._spare_bytes:
            raise RecordingError(f"The disk of {self.path.parent} is full, so the recording has stopped. Free some room, or choose another folder.")
        self.frames += 1
        if self._writer is not None:
            self._writer.write(self._fitted(frame.bgr))
            return
        self._waiting.append(frame)
        if self._interval_s() > 0 or len(self._waiting) >= MEASURED_FRAMES:
            self._begin()

    def _begin(self) -> None:
        first, interval_s = self._waiting[0], self._interval_s()
        if interval_s <= 0:
            passed_s = self._waiting[-1].captured_at - first.captured_at
            interval_s = passed_s / (len(self._waiting) - 1) if passed_s > 0 else 1 / 25
        fps = min(max(1 / interval_s, LEAST_FPS), MOST_FPS)
        self._size_wh = (first.bgr.shape[1], first.bgr.shape[0])
        self._writer = cv2.VideoWriter(str(self._beside), cv2.VideoWriter.fourcc(*CODECS[self.path.suffix.lower()]), fps, self._size_wh)
        if not self._writer.isOpened():
            raise RecordingError(f"{self.path} cannot be written as {self.path.suffix} video here. Try {self.path.stem}.avi.")
        for frame in self._waiting:
            self._writer.write(self._fitted(frame.bgr))
        self._waiting.clear()

    def _fitted(self, image: Image) -> Image:
        """The image as it is, or shrunk onto black where it has another size than the file."""
        width, height = self._size_wh
        if image.shape[:2] == (height, width):
            return image
        scale = min(width / image.shape[1], height / image.shape[0])
        fit_wh = max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale))
        canvas = np.zeros((height, width, 3), np.uint8)
        left, top = (width - fit_wh[0]) // 2, (height - fit_wh[1]) // 2
        canvas[top : top + fit_wh[1], left : left + fit_wh[0]] = cv2.resize(image, fit_wh, interpolation=cv2.INTER_AREA)
        return canvas

    def finish(self) -> int:
        """Put the file in its place and return its frames; RecordingError when there is nothing, or it cannot be played."""
        try:
            if self._waiting:
                self._begin()
            if self._writer is None:
                raise RecordingError("Nothing was recorded: no frame came. Choose another source.")
            self._writer.release()
            self._writer = None
            if not _plays(self._beside):
                raise RecordingError(f"{self.path} could not be finished: the disk may be full. Free some room and record again.")
            os.replace(self._beside, self.path)
        except OSError as error:
            raise RecordingError(f"{self.path} cannot be written ({error.strerror}). Choose another folder.") from error
        finally:
            self._beside.unlink(missing_ok=True)
        return self.frames


def _plays(path: Path) -> bool:
    capture = cv2.VideoCapture(str(path))
    there = bool(capture.read()[0])
    capture.release()
    return there


@dataclass(frozen=True, slots=True)
class Recorded:
    """How a recording ended."""

    path: Path
    frames: int  # in the file; 0: there is no file
    lost: int = 0  # frames that came faster than the disk took them
    problem: str = ""  # a sentence, where it did not go as wished


class RecordingWorker:
    """Writes what is `put` in a thread of its own until stopped; `on_end` comes from that thread, once."""

    def __init__(self, recorder: Recorder, *, on_end: Callable[[Recorded], None], most_frames: int | None = None) -> None:
        self.recorder, self._on_end, self._most_frames = recorder, on_end, most_frames
        self._queue, self._stop, self.lost = queue.Queue[Frame](MOST_WAITING), threading.Event(), 0
        self._thread = threading.Thread(target=self._run, name=f"recording {recorder.path.name}", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def put(self, frame: Frame) -> None:
        """Leave a frame to be written; lost where too many wait. Never blocks: the capture thread calls it."""
        if self._stop.is_set():
            return
        try:
            self._queue.put_nowait(frame)
        except queue.Full:
            self.lost += 1

    def end(self) -> None:
        """Take no more frames; what waits is still written and the file finished, without waiting for it here."""
        self._stop.set()

    def stop(self) -> bool:
        """Write what waits, finish the file and end the thread; False when it did not end in time."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(STOP_TIMEOUT_S)
        return not self._thread.is_alive()

    def _run(self) -> None:
        problem, frames = "", 0
        try:
            while self._most_frames is None or self.recorder.frames < self._most_frames:
                try:
                    self.recorder.write(self._queue.get(timeout=WAIT_S))
                except queue.Empty:
                    if self._stop.is_set():
                        break
        except RecordingError as error:
            problem = str(error)
        self._stop.set()
        try:
            frames = self.recorder.finish()
        except RecordingError as error:
            problem = problem or str(error)
        self._on_end(Recorded(self.recorder.path, frames, self.lost, problem))
