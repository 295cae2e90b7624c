"""Going back and forth in a video file from the window: seek, step, and the place shown. Lives in the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.capture.sources import Video
from app.capture.worker import CaptureWorker
from app.ui.window import MainWindow
from ocr_model.types import Frame


class VideoControl:
    """Moves the video of one capture thread at a time; does nothing for other sources."""

    def __init__(self, window: MainWindow, *, play_again: Callable[[], None], on_move: Callable[[], None]) -> None:
        """`play_again` opens a video anew that has come to its end and leads to `follow`; `on_move` is called before each move."""
        self.window, self._play_again, self._on_move = window, play_again, on_move
        self._capture: CaptureWorker | None = None
        self._path: Path | None = None
        self._place = 0  # the frame in view, or the one asked for last

    def follow(self, capture: CaptureWorker) -> None:
        """Another source runs; the bar shows again with its first frame, and stays for the same file played again."""
        path = capture.source.path if isinstance(capture.source, Video) else None
        if path is None or path != self._path:
            self.window.video_bar.show_video(0, 0.0)
        self._capture, self._path = capture, path

    def show_place(self, frame: Frame) -> None:
        """Say which frame is in view."""
        video, bar = self._capture.video if self._capture else None, self.window.video_bar
        if video is None:
            return
        if bar.isHidden():
            bar.show_video(video.frame_count, video.interval_s)
        self._place = frame.position
        bar.show_position(frame.position)

    def seek(self, position: int) -> None:
        """Go to a frame of the video; played on from there, or held where it is paused."""
        if self._capture is None or self._capture.video is None:
            return
        self._place = min(max(position, 0), self._capture.video.frame_count - 1)
        if not self._capture.is_alive:
            self._play_again()
        self._on_move()
        self._capture.seek(self._place)

    def step(self, frames: int) -> None:
        """Pause, and go so many frames forward or back from the one in view; steps add up."""
        if self._capture is not None and self._capture.is_alive:
            self.window.pause_action.setChecked(True)  # first: it goes back to the frame that was read last
            self.seek(self._place + frames)
        else:
            self.seek(self._place + frames)
            self.window.pause_action.setChecked(True)
            self._on_move()
