"""The picture with the reading painted over it, as large as its place allows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.ui.overlay import describe, glyph_at, paint_reading
from ocr_model.types import Reading

BACKGROUND = QColor(24, 26, 30)


class PictureView(QWidget):
    """Shows a QImage and a Reading of a frame of the same size."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Camera picture")
        self.setAccessibleDescription("The picture being read, with a box on every character found")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self._image = QImage()
        self._reading = Reading(())
        self._frozen = False

    def sizeHint(self) -> QSize:
        """Room for a 4:3 picture."""
        return QSize(800, 600)

    def minimumSizeHint(self) -> QSize:
        """The least that can still be looked at."""
        return QSize(320, 240)

    @property
    def image(self) -> QImage:
        """The picture shown."""
        return self._image

    @property
    def reading(self) -> Reading:
        """The reading shown."""
        return self._reading

    def show_image(self, image: QImage) -> None:
        """Show another picture."""
        self._image = image
        self.update()

    def show_reading(self, reading: Reading) -> None:
        """Paint another reading over the picture."""
        self._reading = reading
        self.update()

    def show_frozen(self, frozen: bool) -> None:
        """Say on the picture whether it stands still."""
        self._frozen = frozen
        self.update()

    def to_screen(self) -> QTransform:
        """From the picture's pixels to the widget's: whole, centred, not distorted."""
        if self._image.isNull():
            return QTransform()
        scale = min(self.width() / self._image.width(), self.height() / self._image.height())
        left, top = (self.width() - scale * self._image.width()) / 2, (self.height() - scale * self._image.height()) / 2
        return QTransform().translate(left, top).scale(scale, scale)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, the reading, and PAUSED when it is."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), BACKGROUND)
        if self._image.isNull():
            painter.setPen(QColor(200, 204, 210))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "Waiting for a picture …")
            return
        transform = self.to_screen()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(transform.mapRect(QRectF(self._image.rect())), self._image)
        paint_reading(painter, self._reading, transform)
        if self._frozen:
            self._paint_frozen(painter)

    def _paint_frozen(self, painter: QPainter) -> None:
        chip = QRectF(12, 12, 214, 28)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(16, 18, 22, 215))
        painter.drawRoundedRect(chip, 6, 6)
        painter.setBrush(QColor(255, 255, 255))
        painter.drawRect(QRectF(24, 19, 4, 14))
        painter.drawRect(QRectF(32, 19, 4, 14))
        painter.setPen(QColor(255, 255, 255))
        painter.drawText(chip.adjusted(32, 0, -6, 0), Qt.AlignmentFlag.AlignVCenter, "Paused: Space goes on")

    def event(self, event: QEvent) -> bool:
        """Show a character's guesses where the pointer rests."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            inverse, possible = self.to_screen().inverted()
            point = inverse.map(QPointF(event.pos()))
            glyph = glyph_at(self._reading, point.x(), point.y()) if possible else None
            if glyph is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), describe(glyph), self)
            return True
        return super().event(event)
