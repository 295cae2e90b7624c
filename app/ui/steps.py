"""The steps of reading, and the key to the boxes: what a person sees at a glance, painted."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.language import tr
from app.later import later
from app.ui.confidence import DOUBTFUL_FROM, SURE_FROM, Sureness

SEARCHING, READING, STABLE = range(3)
STEPS = (later("Searching"), later("Reading"), later("Stable"))
COLOUR = QColor(64, 156, 255)
DOT_PX, GAP_PX, BOX_PX = 12.0, 18.0, 34.0
KEY = (
    (Sureness.SURE, later("{share:.0%} and more"), SURE_FROM), (Sureness.DOUBTFUL, later("{share:.0%} and more"), DOUBTFUL_FROM),
    (Sureness.UNSURE, later("less, or shown as ?"), 0.0),
)  # fmt: skip


class Steps(QWidget):
    """Three dots with their words: the one reached is full, the one being worked on is a ring."""

    def __init__(self) -> None:
        super().__init__()
        self.step = SEARCHING
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_step(SEARCHING)

    def show_step(self, step: int) -> None:
        """Say how far the reading is."""
        self.step = step
        self.setAccessibleName(tr("Step: {steps}").format(steps=tr(STEPS[step])))
        self.update()

    def sizeHint(self) -> QSize:
        """One row of words."""
        metrics = QFontMetricsF(self.font())
        width = sum(metrics.horizontalAdvance(tr(word)) + DOT_PX + GAP_PX + 8 for word in STEPS)
        return QSize(round(width), round(metrics.height() + 6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dots, the lines between them, and the words."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = self.palette().color(QPalette.ColorRole.WindowText)
        faint = QColor(text)
        faint.setAlphaF(0.45)
        metrics, x, middle = QFontMetricsF(self.font()), 1.0, self.height() / 2
        for place, word in enumerate(map(tr, STEPS)):
            is_reached = place <= self.step
            if place:
                painter.setPen(QPen(COLOUR if is_reached else faint, 1.6))
                painter.drawLine(QPointF(x, middle), QPointF(x + GAP_PX - 8, middle))
                x += GAP_PX - 2
            dot = QRectF(x, middle - DOT_PX / 2, DOT_PX, DOT_PX).adjusted(1, 1, -1, -1)
            painter.setPen(QPen(COLOUR if is_reached else faint, 1.8))
            painter.setBrush(COLOUR if place < self.step or self.step == place == STABLE else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(dot)
            if place == self.step != STABLE:
                painter.setBrush(COLOUR)
                painter.drawEllipse(dot.center(), 1.8, 1.8)
            x += DOT_PX + 5
            painter.setPen(text if is_reached else faint)
            width = metrics.horizontalAdvance(word)
            painter.drawText(QRectF(x, 0, width + 4, self.height()), Qt.AlignmentFlag.AlignVCenter, word)
            x += width + 6


class BoxKey(QWidget):
    """What the strokes of the boxes mean."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        told = "; ".join(f"{level.word}: {tr(what).format(share=share)}" for level, what, share in KEY)
        self.setToolTip(tr("Boxes on the picture. {told}.\nRest the pointer on a character to see its three best guesses.").format(told=told))
        self.setAccessibleName(tr("Key to the boxes"))
        self.setAccessibleDescription(tr("Solid, dashed and dotted boxes. {told}.").format(told=told))

    def sizeHint(self) -> QSize:
        """One row."""
        metrics = QFontMetricsF(self.font())
        return QSize(round(sum(metrics.horizontalAdvance(level.word) + BOX_PX + 24 for level, _, _ in KEY)), round(metrics.height() + 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a small box of each kind and its word."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics, x, middle = QFontMetricsF(self.font()), 2.0, self.height() / 2
        for level, _, _ in KEY:
            painter.setPen(QPen(level.colour, 1.6, level.stroke))
            painter.drawRect(QRectF(x, middle - 6.5, BOX_PX, 13))
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            width = metrics.horizontalAdvance(level.word)
            painter.drawText(QRectF(x + BOX_PX + 6, 0, width + 4, self.height()), Qt.AlignmentFlag.AlignVCenter, level.word)
            x += width + BOX_PX + 24
