"""What tests of the window share: a window with its session, and how one is opened."""

from __future__ import annotations

from collections.abc import Callable

from app.recordings import bundled_recordings
from app.session import Session
from app.ui.window import MainWindow
from ocr_model.errors import WeightsError
from ocr_model.reader import Reader

CARD = next(recording for recording in bundled_recordings() if recording.path.name == "card.mp4")
Opened = tuple[MainWindow, Session]
Open = Callable[..., Opened]  # of the fixture `opened`


def no_reader() -> Reader:
    """For tests that read nothing, and are not to wait for the model."""
    raise WeightsError("not needed here")
