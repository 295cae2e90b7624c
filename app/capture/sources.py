"""Cameras, videos, pictures and network streams behind one protocol, and which of them a text names."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import cv2
import numpy as np

from app.capture.camera_trouble import called, why_no_picture
from app.capture.controls import Choice, apply
from app.capture.files import is_video, load_image
from app.capture.screen import is_screen, named_screen
from ocr_model.errors import SourceError
from ocr_model.types import Image

STREAM_TIMEOUT_MS = 5000  # an address that has not answered by then is given up
IMAGE_INTERVAL_S = 0.2  # a still is shown again so often, so that a change of rotation is seen at once
DEFAULT_FPS = 25.0  # of a video that does not say


class Source(Protocol):
    """Something that gives frames. Opened, read and closed by one thread."""

    @property
    def name(self) -> str:
        """What a person calls it."""

    @property
    def interval_s(self) -> float:
        """Seconds from one frame to the next; 0: they come when they come."""

    @property
    def reconnects(self) -> bool:
        """True when it is worth trying again after a failure, as with a camera."""

    def open(self) -> None:
        """Get ready; SourceError says why not and what to do."""

    def read(self) -> Image | None:
        """The next frame, BGR (H, W, 3) uint8; None at the end; SourceError when it broke."""

    def close(self) -> None:
        """Let go; harmless when not open."""


class _Capture:
    """What cameras, videos and streams share: a cv2.VideoCapture."""

    reconnects = False
    interval_s = 0.0

    def __init__(self) -> None:
        self._capture: cv2.VideoCapture | None = None

    @property
    def device(self) -> cv2.VideoCapture | None:
        """What is open, to look at what it lets be set; for the thread that reads."""
        return self._capture

    def close(self) -> None:
        """Let go; harmless when not open."""
        if self._capture is not None:
            self._capture.release()
            self._capture = None

    def _read(self) -> Image | None:
        if self._capture is None:
            return None
        there, frame = self._capture.read()
        return np.asarray(frame, np.uint8) if there and frame is not None and frame.size else None


class Camera(_Capture):
    """A camera by its number."""

    reconnects = True

    def __init__(self, index: int) -> None:
        super().__init__()
        self.index, self.name = index, called(index)
        self.choice = Choice()  # how it is to be opened; replaced whole by another thread

    def open(self) -> None:
        """Open the camera and see that it gives a frame; SourceError else."""
        self._capture = cv2.VideoCapture(self.index)
        if not self._capture.isOpened():
            self.close()
            raise SourceError(why_no_picture(self.index))
        self._capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        apply(self._capture, self.choice)
        if self._read() is None:
            self.close()
            raise SourceError(why_no_picture(self.index))

    def read(self) -> Image | None:
        """The newest frame; SourceError when the camera went away."""
        frame = self._read()
        if frame is None:
            raise SourceError(why_no_picture(self.index, was_there=True))
        return frame


class Video(_Capture):
    """A video file at its own pace, again and again when `loops`."""

    def __init__(self, path: Path, *, loops: bool = False, name: str | None = None) -> None:
        super().__init__()
        self.path, self.loops, self.name = path, loops, name or path.name
        self._frames = 0
        self.frame_count = 0  # 0: not known, so that it cannot be sought in
        self.position = -1  # of the frame given last, from 0

    def open(self) -> None:
        """Open the file; SourceError when it is missing or no video."""
        if not self.path.is_file():
            raise SourceError(f"{self.path} does not exist. Check the name.")
        self._capture, self._frames, self.position = cv2.VideoCapture(str(self.path)), 0, -1
        if not self._capture.isOpened():
            self.close()
            raise SourceError(f"{self.path} cannot be played: it is damaged or of a kind that cannot be read. Try to save it as MP4.")
        fps = self._capture.get(cv2.CAP_PROP_FPS)
        self.interval_s = 1.0 / (fps if 1.0 <= fps <= 240.0 else DEFAULT_FPS)
        self.frame_count = max(0, int(self._capture.get(cv2.CAP_PROP_FRAME_COUNT)))

    def read(self) -> Image | None:
        """The next frame, None after the last; SourceError when there was not even one."""
        frame = self._read()
        if frame is None and self._frames and self.loops and self._capture is not None:
            self.seek(0)
            frame = self._read()
        if frame is None and not self._frames:
            raise SourceError(f"{self.path} gave no frame: it is empty or cut short. Record or copy it again.")
        if frame is not None:
            self._frames += 1
            self.position += 1
        return frame

    def seek(self, position: int) -> None:
        """Go on from this frame, from 0, or the nearest there is."""
        if self._capture is not None:
            position = min(max(position, 0), max(self.frame_count - 1, 0))
            self._capture.set(cv2.CAP_PROP_POS_FRAMES, position)
            self.position = position - 1


class Picture:
    """A picture, given again and again as the same array."""

    reconnects = False
    interval_s = IMAGE_INTERVAL_S

    def __init__(self, path: Path, *, name: str | None = None) -> None:
        self.path, self.name = path, name or path.name
        self._image: Image | None = None

    def open(self) -> None:
        """Load the picture; SourceError when it cannot be read."""
        image = load_image(self.path)
        self._image = image if image.shape[2:] == (3,) else np.asarray(_opaque(image), np.uint8)

    def read(self) -> Image | None:
        """The picture."""
        return self._image

    def close(self) -> None:
        """Forget the picture."""
        self._image = None


def _opaque(image: Image) -> Image:
    """BGR (H, W, 3) of a grey or transparent picture, white where it is transparent."""
    if image.ndim == 2:
        return np.repeat(image[..., None], 3, axis=2)
    alpha = image[..., 3:].astype(np.float32) / 255
    return (image[..., :3] * alpha + 255 * (1 - alpha)).astype(np.uint8)


class Stream(_Capture):
    """An MJPEG or RTSP address, such as a phone used as a camera."""

    reconnects = True

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url, self.name = url, url.split("@")[-1]  # a password in an address is not shown

    def open(self) -> None:
        """Connect; SourceError when the address does not answer in time or sends no video."""
        limits = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, STREAM_TIMEOUT_MS, cv2.CAP_PROP_READ_TIMEOUT_MSEC, STREAM_TIMEOUT_MS]
        self._capture = cv2.VideoCapture(self.url, cv2.CAP_FFMPEG, limits)
        if not self._capture.isOpened():
            self.close()
            raise SourceError(
                f"{self.name} does not answer or sends no video. Check the address, and that the phone or camera is on the same network."
            )

    def read(self) -> Image | None:
        """The next frame; SourceError when the connection broke."""
        frame = self._read()
        if frame is None:
            raise SourceError(f"{self.name} stopped sending. Check the network; it is tried again by itself.")
        return frame


def open_source(text: str, *, loops: bool = False) -> Source:
    """The source a text names: a camera's number, an address, a part of the screen, a video or a picture; not opened yet.

    SourceError for a folder or nothing.
    """
    text = text.strip()
    if is_screen(text):
        return named_screen(text)
    if text.isdecimal():
        return Camera(int(text))
    if "://" in text:
        return Stream(text)
    path = Path(text).expanduser()
    if path.is_dir():
        raise SourceError(f"{path} is a folder. Choose a file in it; `webcam-ocr read` reads whole folders.")
    if not path.exists():
        raise SourceError(f"{path} does not exist. Give a camera's number, a file, or an address such as http://192.168.1.5:8080/video.")
    return Video(path, loops=loops) if is_video(path) else Picture(path)
