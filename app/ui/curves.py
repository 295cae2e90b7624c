"""Learning curves: loss and share of wrong characters over the time of a training, or against the learning rate."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.language import tr

LEFT, TOP, RIGHT, BOTTOM = 52.0, 26.0, 14.0, 30.0  # margins, px
COLOURS = (QColor(64, 156, 255), QColor(255, 159, 10), QColor(60, 190, 130))
STROKES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)


class Curves(QWidget):
    """Named curves of (seconds, value) points over one axis of time."""

    def __init__(self, name: str, *, logarithmic: bool = False) -> None:
        """`logarithmic`: the axis is not time, but a rate in powers of ten."""
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._title, self._logarithmic = name, logarithmic
        self._curves: dict[str, list[tuple[float, float]]] = {}

    def sizeHint(self) -> QSize:
        """Room for axes and legend."""
        return QSize(360, 190)

    def minimumSizeHint(self) -> QSize:
        """The least that can be read."""
        return QSize(240, 140)

    def clear(self) -> None:
        """Begin anew."""
        self._curves = {}
        self.update()

    def add(self, curve: str, seconds: float, value: float) -> None:
        """One more point."""
        self._curves.setdefault(curve, []).append((seconds, value))
        self.setAccessibleDescription(", ".join(f"{name} {points[-1][1]:.3g}" for name, points in self._curves.items()))
        self.update()

    @property
    def curves(self) -> dict[str, Sequence[tuple[float, float]]]:
        """What is shown."""
        return dict(self._curves)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Axes with figures, a legend, and the curves."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        text = self.palette().color(QPalette.ColorRole.Text)
        area = QRectF(LEFT, TOP, self.width() - LEFT - RIGHT, self.height() - TOP - BOTTOM)
        painter.setPen(text)
        painter.drawText(QRectF(8, 4, self.width() - 16, 18), Qt.AlignmentFlag.AlignLeft, self._title)
        points = [point for curve in self._curves.values() for point in curve]
        if not points:
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, tr("Nothing to show yet"))
            return
        farthest = max(p[0] for p in points)
        first, last = (math.log10(points[0][0]), math.log10(farthest)) if self._logarithmic else (0.0, max(farthest, 1.0))
        highest = max(max(p[1] for p in points) * 1.08, 1e-6)

        def along(x: float) -> float:
            return ((math.log10(x) if self._logarithmic else x) - first) / max(last - first, 1e-9)

        faint = QColor(text)
        faint.setAlpha(50)
        for step in range(4):
            y = area.bottom() - step / 3 * area.height()
            painter.setPen(QPen(faint, 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(text)
            painter.drawText(QRectF(0, y - 9, LEFT - 6, 18), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{highest * step / 3:.2g}")
        ends = (f"{10**first:.0e}", f"{10**last:.0e}") if self._logarithmic else ("0 s", f"{last:.0f} s")
        painter.drawText(QRectF(area.left(), area.bottom() + 6, 60, 18), Qt.AlignmentFlag.AlignLeft, ends[0])
        painter.drawText(QRectF(area.right() - 90, area.bottom() + 6, 90, 18), Qt.AlignmentFlag.AlignRight, ends[1])
        legend = area.right()
        for place, (name, curve) in enumerate(self._curves.items()):
            pen = QPen(COLOURS[place % 3], 2.2, STROKES[place % 3])
            painter.setPen(pen)
            line = QPolygonF([QPointF(area.left() + along(x) * area.width(), area.bottom() - y / highest * area.height()) for x, y in curve])
            if len(curve) == 1:
                painter.drawEllipse(line.first(), 2.5, 2.5)
            painter.drawPolyline(line)
            width = painter.fontMetrics().horizontalAdvance(name)
            legend -= width + 34
            painter.drawLine(QPointF(legend, 13), QPointF(legend + 20, 13))
            painter.setPen(text)
            painter.drawText(QPointF(legend + 25, 17), name)
