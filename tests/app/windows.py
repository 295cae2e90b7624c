"""What tests of the window share: a window with its session, and how one is opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.recordings import bundled_recordings
from app.session import Session
from app.ui.picture_view import PictureView
from app.ui.window import MainWindow
from ocr_model.errors import WeightsError
from ocr_model.reader import Reader

CARD = next(recording for recording in bundled_recordings() if recording.path.name == "card.mp4")
Opened = tuple[MainWindow, Session]
Open = Callable[..., Opened]  # of the fixture `opened`


def no_reader() -> Reader:
    """For tests that read nothing, and are not to wait for the model."""
    raise WeightsError("not needed here")


def view_of_blank(qtbot: QtBot, *, view_wh: tuple[int, int], picture_wh: tuple[int, int], colour: Qt.GlobalColor) -> PictureView:
    """A shown view of a picture of one colour."""
    view = PictureView()
    qtbot.addWidget(view)
    view.resize(*view_wh)
    blank = QImage(*picture_wh, QImage.Format.Format_RGB32)
    blank.fill(colour)
    view.show_image(blank)
    view.show()
    return view
