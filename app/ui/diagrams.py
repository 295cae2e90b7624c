"""Two diagrams of how a model reads: which characters it takes for which, and whether its confidence is true."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.language import tr

MOST_SHOWN = 14  # characters of a matrix
OLD, NEW = QColor(255, 159, 10), QColor(64, 156, 255)
Confusion = tuple[str, str, int]  # what stands there, what was read, how often


class _Diagram(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Room to read every cell."""
        return QSize(320, 260)

    def minimumSizeHint(self) -> QSize:
        """The least that can be read."""
        return QSize(220, 180)

    def _begin(self) -> tuple[QPainter, QColor]:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        text = self.palette().color(QPalette.ColorRole.Text)
        painter.setPen(text)
        painter.drawText(QRectF(8, 4, self.width() - 16, 18), Qt.AlignmentFlag.AlignLeft, self._name)
        return painter, text


class ConfusionMatrix(_Diagram):
    """Rows are what stands there, columns what was read; only characters that are confused at all."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._confused: Sequence[Confusion] = ()
        self.setMouseTracking(True)

    def show_confusions(self, confused: Sequence[Confusion]) -> None:
        """Show other confusions, the most frequent first."""
        self._confused = confused
        told = ", ".join(
            tr("{truth} read as {said} {count} times").format(truth=truth, said=said, count=count) for truth, said, count in confused[:10]
        )
        self.setAccessibleDescription(told or tr("nothing is confused"))
        self.setToolTip(told)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, darker where more were confused, each with its count."""
        del event
        painter, text = self._begin()
        truths = list(dict.fromkeys(truth for truth, _, _ in self._confused))[:MOST_SHOWN]
        reads = list(dict.fromkeys(said for _, said, _ in self._confused))[:MOST_SHOWN]
        if not truths:
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, tr("Nothing is confused"))
            return
        left, top = 46.0, 46.0
        cell = min((self.width() - left - 8) / len(reads), (self.height() - top - 8) / len(truths), 34.0)
        font = QFont(painter.font())
        font.setPixelSize(max(round(cell * 0.5), 8))
        painter.setFont(font)
        beside = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for place, char in enumerate(truths):
            painter.drawText(QRectF(left - 30, top + place * cell, 24, cell), beside, _name(char))
        for place, char in enumerate(reads):
            painter.drawText(QRectF(left + place * cell, top - 20, cell, 20), Qt.AlignmentFlag.AlignCenter, _name(char))
        most = max(count for _, _, count in self._confused)
        faint = QColor(text)
        faint.setAlpha(45)
        painter.setPen(QPen(faint, 1))
        for row in range(len(truths)):
            for column in range(len(reads)):
                painter.drawRect(QRectF(left + column * cell, top + row * cell, cell, cell))
        for truth, said, count in self._confused:
            if truth in truths and said in reads:
                box = QRectF(left + reads.index(said) * cell, top + truths.index(truth) * cell, cell, cell).adjusted(1, 1, -1, -1)
                shade = QColor(OLD)
                shade.setAlpha(70 + round(150 * count / most))
                painter.fillRect(box, shade)
                painter.setPen(text)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(count))
        painter.setPen(text)


class Reliability(_Diagram):
    """How often a reading is right against how sure it was: on the diagonal the confidence means what it says."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._series: dict[str, Sequence[Sequence[float]]] = {}

    def show_bins(self, series: dict[str, Sequence[Sequence[float]]]) -> None:
        """Show bins [confidence, share right, how many] of each named series, the older first."""
        self._series = series
        point = tr("{sure:.0%} sure, {right:.0%} right of {count}")
        told = "; ".join(f"{name}: " + ", ".join(point.format(sure=sure, right=right, count=count) for sure, right, count in bins)
                         for name, bins in series.items())  # fmt: skip
        self.setAccessibleDescription(told)
        self.setToolTip(told)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Axes, the diagonal, and a line of points for each series, larger where more readings stand behind it."""
        del event
        painter, text = self._begin()
        side = min(self.width() - 70, self.height() - 66)
        area = QRectF(48, 28, side, side)
        faint = QColor(text)
        faint.setAlpha(60)
        painter.setPen(QPen(faint, 1))
        painter.drawRect(area)
        painter.setPen(QPen(faint, 1, Qt.PenStyle.DashLine))
        painter.drawLine(area.bottomLeft(), area.topRight())
        painter.setPen(text)
        for share in (0.0, 0.5, 1.0):
            x, y = area.left() + share * side, area.bottom() - share * side
            painter.drawText(QRectF(x - 24, area.bottom() + 3, 48, 16), Qt.AlignmentFlag.AlignCenter, f"{share:.0%}")
            painter.drawText(QRectF(2, y - 8, 42, 16), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{share:.0%}")
        painter.drawText(QRectF(area.left(), area.bottom() + 18, side, 16), Qt.AlignmentFlag.AlignCenter, tr("how sure"))
        painter.drawText(QPointF(area.left() + 6, area.top() + 16), tr("how often right"))
        for place, (name, bins) in enumerate(self._series.items()):
            colour, stroke = ((OLD, Qt.PenStyle.DashLine), (NEW, Qt.PenStyle.SolidLine))[place % 2]
            painter.setPen(QPen(colour, 2, stroke))
            points = [QPointF(area.left() + sure * side, area.bottom() - right * side) for sure, right, _ in bins]
            painter.drawPolyline(QPolygonF(points))
            painter.setBrush(colour)
            most = max((count for _, _, count in bins), default=1)
            for point, (_, _, count) in zip(points, bins, strict=True):
                radius = 2 + 4 * (count / most) ** 0.5
                painter.drawEllipse(point, radius, radius)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            y = area.bottom() - 34 + 16 * place
            painter.drawLine(QPointF(area.right() - 96, y), QPointF(area.right() - 76, y))
            painter.setPen(text)
            painter.drawText(QPointF(area.right() - 70, y + 4), name)


def _name(char: str) -> str:
    return "␣" if char == " " else char
