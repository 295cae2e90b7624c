"""A screen as it was a moment ago, over which the part to read is dragged."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QFont, QFontMetricsF, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.language import tr
from app.later import later
from app.ui.region import Region, between, is_large_enough, paint_region

HELP = later("Drag over the part to be read.   Enter: the whole screen   Esc: cancel")


class ScreenPicker(QWidget):
    """Covers one screen with its picture."""

    chosen = Signal(object)  # Region in shares of the screen, None: the whole
    cancelled = Signal()

    def __init__(self, image: QImage) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setWindowTitle(tr("Choose a part of the screen"))
        self.setAccessibleName(tr("Choose a part of the screen"))
        self.setAccessibleDescription(tr(HELP))
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._image = image
        self._start: tuple[float, float] | None = None
        self._region: Region | None = None

    def _share(self, point: QPointF) -> tuple[float, float]:
        return min(max(point.x() / max(self.width(), 1), 0.0), 1.0), min(max(point.y() / max(self.height(), 1), 0.0), 1.0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin the part."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._start, self._region = self._share(event.position()), None
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw it."""
        if self._start is not None:
            self._region = between(self._start, self._share(event.position()))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take it; a slip of the pointer draws nothing."""
        if event.button() != Qt.MouseButton.LeftButton or self._start is None:
            return
        region, self._start = between(self._start, self._share(event.position())), None
        if is_large_enough(region):
            self.chosen.emit(region)
        else:
            self._region = None
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the whole, or give up."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(None)
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by the system is given up, too."""
        super().closeEvent(event)
        self.cancelled.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the screen, the part, and what to do."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        painter.drawImage(area, self._image)
        if self._region is not None:
            paint_region(painter, self._region, area)
        else:
            painter.fillRect(area, QColor(0, 0, 0, 90))
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.3)
        painter.setFont(font)
        width = QFontMetricsF(font).horizontalAdvance(tr(HELP)) + 48
        plate = QRectF(area.center().x() - width / 2, area.top() + 40, width, QFontMetricsF(font).height() + 24)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(16, 18, 22, 225))
        painter.drawRoundedRect(plate, 8, 8)
        painter.setPen(QColor(255, 255, 255))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, tr(HELP))
