"""Choosing a part of the screen as the source: the window steps aside, each screen is shown to drag over, and the window comes back."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from app.capture.screen import monitors, name_of, picture_of, why_not
from app.ui.images import to_qimage
from app.ui.region import Region
from app.ui.screen_picker import ScreenPicker
from app.ui.window import MainWindow
from ocr_model.errors import SourceError

STEP_ASIDE_MS = 300  # until the system has taken the window off the screen


class ScreenControl(QObject):
    """Asks for a part of the screen, on all screens at once."""

    chosen = Signal(str)  # as `open_source` takes it

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.pickers: list[ScreenPicker] = []

    def ask(self) -> None:
        """Begin; where the system does not let the screen be read the banner says so."""
        problem = why_not()
        if problem:
            self.window.banner.say(problem)
            return
        self.window.hide()
        QTimer.singleShot(STEP_ASIDE_MS, self, self._show)

    def _show(self) -> None:
        screens = QGuiApplication.screens()
        try:
            for monitor in monitors():
                place = (monitor.left, monitor.top)
                screen = next((s for s in screens if s.geometry().topLeft().toTuple() == place), screens[min(monitor.number, len(screens)) - 1])
                picker = ScreenPicker(to_qimage(picture_of(monitor.number)).copy())
                picker.chosen.connect(lambda part, number=monitor.number: self._take(number, part))
                picker.cancelled.connect(self._end)
                picker.setGeometry(screen.geometry())
                self.pickers.append(picker)
        except SourceError as error:
            self._end()
            self.window.banner.say(str(error))
            return
        for picker in self.pickers:
            picker.showFullScreen()
        self.pickers[0].activateWindow()

    def _take(self, number: int, part: Region | None) -> None:
        self._end()
        self.chosen.emit(name_of(number, part))

    def _end(self) -> None:
        self.window.show()
        pickers, self.pickers = self.pickers, []
        for picker in pickers:
            picker.close()
            picker.deleteLater()
