"""Short words over the picture: a chip that stays, and the flash that says that a new text was read."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.language import tr
from app.later import later

FLASH_MS = 700
EDGE_PX = 8.0
COLOUR = QColor(64, 156, 255)
WORDS = later("✓  New text")
CHIP_HEIGHT_PX = 28.0


def paint_chip(painter: QPainter, words: str, at: QPointF) -> None:
    """Words on a dark plate, its top left corner at a point."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    chip = QRectF(at.x(), at.y(), QFontMetricsF(painter.font()).horizontalAdvance(words) + 24, CHIP_HEIGHT_PX)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(16, 18, 22, 215))
    painter.drawRoundedRect(chip, 6, 6)
    painter.setPen(QColor(255, 255, 255))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)


class Flash:
    """An edge around a widget and a chip on it that fade away."""

    def __init__(self, widget: QWidget) -> None:
        self._fading = QVariantAnimation(widget)
        self._fading.setStartValue(1.0)
        self._fading.setEndValue(0.0)
        self._fading.setDuration(FLASH_MS)
        self._fading.valueChanged.connect(lambda _: widget.update())

    @property
    def is_on(self) -> bool:
        """True while it can be seen."""
        return self._fading.state() is QVariantAnimation.State.Running

    def start(self) -> None:
        """Begin, or begin anew."""
        self._fading.stop()
        self._fading.start()

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint it as far as it has faded; nothing when it is over."""
        if not self.is_on:
            return
        painter.save()
        painter.setOpacity(float(self._fading.currentValue()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(COLOUR, EDGE_PX))
        painter.drawRect(area.adjusted(EDGE_PX / 2, EDGE_PX / 2, -EDGE_PX / 2, -EDGE_PX / 2))
        paint_chip(painter, tr(WORDS), QPointF(area.center().x() - 50, area.top() + 16))
        painter.restore()
