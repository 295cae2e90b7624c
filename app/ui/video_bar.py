"""Under the picture of a video file: play or pause, a frame back or forward, and where in the file it is. Shows and signals only."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QStyle, QToolButton, QWidget

from app.language import tr

PAGE_S = 5.0  # what Page Up and Page Down pass on the slider


class _Slider(QSlider):
    """Goes to where it is pressed, instead of a page towards it."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there, and let it be dragged from there."""
        if event.button() == Qt.MouseButton.LeftButton:
            handle = self.style().pixelMetric(QStyle.PixelMetric.PM_SliderLength, None, self)
            place = round(event.position().x() - handle / 2)
            self.setValue(QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), place, self.width() - handle))
        super().mousePressEvent(event)


def clock(seconds: float) -> str:
    """Minutes and seconds to a tenth, such as 1:02.5."""
    tenths = int(seconds * 10 + 1e-6)
    return f"{tenths // 600}:{tenths // 10 % 60:02d}.{tenths % 10}"


class VideoBar(QWidget):
    """Hidden but for files that can be sought in."""

    seek_requested = Signal(int)  # the frame, from 0
    step_requested = Signal(int)  # frames forward, or back where negative

    def __init__(self, play: QAction, back: QAction, forward: QAction) -> None:
        """`play`, `back` and `forward` are the window's own actions; they stand here as buttons."""
        super().__init__()
        self._interval_s = 0.0
        self._actions = (back, forward)
        back.triggered.connect(lambda: self.step_requested.emit(-1))
        forward.triggered.connect(lambda: self.step_requested.emit(1))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 10, 4)
        for action, name in ((back, tr("One frame back")), (play, tr("Play or pause")), (forward, tr("One frame forward"))):
            button = QToolButton()
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setAutoRaise(True)
            button.setAccessibleName(name)
            layout.addWidget(button)
        self.slider = _Slider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(tr("Place in the video"))
        self.slider.setToolTip(tr("Go to another place in the video"))
        self.slider.valueChanged.connect(self.seek_requested)
        self.time = QLabel()
        self.time.setAccessibleName(tr("Time in the video"))
        layout.addWidget(self.slider, 1)
        layout.addWidget(self.time)
        self.show_video(0, 0.0)

    def show_video(self, frames: int, interval_s: float) -> None:
        """Show for a video of so many frames; hide where there are none to seek."""
        self._interval_s = interval_s
        self.slider.blockSignals(True)
        self.slider.setRange(0, max(frames - 1, 0))
        self.slider.setPageStep(max(1, round(PAGE_S / interval_s)) if interval_s else 1)
        self.slider.blockSignals(False)
        for action in self._actions:
            action.setEnabled(frames > 1)
        self.show_position(0)
        self.setVisible(frames > 1)

    def show_position(self, frame: int) -> None:
        """Say which frame is in view; not while the slider is being dragged."""
        if not self.slider.isSliderDown():
            self.slider.blockSignals(True)
            self.slider.setValue(frame)
            self.slider.blockSignals(False)
        width = len(clock(self.slider.maximum() * self._interval_s))
        text = f"{clock(frame * self._interval_s):>{width}} / {clock(self.slider.maximum() * self._interval_s)}"
        if text != self.time.text():
            self.time.setText(text)
