"""What the network sees along a line: the strip, how strongly each stage answers at each place, and which character each column is taken for."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.language import tr
from app.ui.curves import COLOURS, STROKES

LABEL_PX, STRIP_PX, GAP_PX, CURVES_PX = 150.0, 44.0, 6.0, 130.0


class NetworkView(QWidget):
    """Shows the `finished` event of `python -m training look`."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("What the network sees"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._rows: list[tuple[str, QImage]] = []
        self._classes: list[tuple[str, list[float]]] = []

    def sizeHint(self) -> QSize:
        """Room for every stage and the curves."""
        return QSize(760, round(7 * (STRIP_PX + GAP_PX) + CURVES_PX + 40))

    def minimumSizeHint(self) -> QSize:
        """The least that can be read."""
        return QSize(480, 340)

    def show_network(self, event: Mapping[str, Any]) -> None:
        """Show another strip, its stages and its characters."""
        self._rows = [
            (tr("the line, straightened"), _image(event["strip"])),
            *((tr(stage["name"]), _image(stage["png"])) for stage in event["stages"]),
        ]
        self._classes = [(str(row["char"]), [float(share) for share in row["shares"]]) for row in event["classes"]]
        said = ", ".join(tr("{char} up to {shares:.0%}").format(char=char, shares=max(shares)) for char, shares in self._classes)
        self.setAccessibleDescription(said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A row a stage, and the shares of the characters below, column under column."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        text = self.palette().color(QPalette.ColorRole.Text)
        painter.setPen(text)
        if not self._rows:
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, tr("Show a line to the camera, and press Look"))
            return
        room = (self.height() - CURVES_PX - 40) / len(self._rows) - GAP_PX
        strip = self._rows[0][1]
        scale = min((self.width() - LABEL_PX - 20) / strip.width(), max(room, 16) / strip.height())
        left, width, height, top = LABEL_PX, strip.width() * scale, strip.height() * scale, 10.0
        for name, image in self._rows:
            painter.drawText(QRectF(8, top, LABEL_PX - 16, height), Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, name)
            painter.drawImage(QRectF(left, top, width, height), image)
            top += height + GAP_PX
        self._paint_classes(painter, QRectF(left, top + 14, width, CURVES_PX - 20), text)

    def _paint_classes(self, painter: QPainter, area: QRectF, text: QColor) -> None:
        painter.drawText(QRectF(8, area.top(), LABEL_PX - 16, area.height()), Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap,
                         tr("which character each column is taken for"))  # fmt: skip
        faint = QColor(text)
        faint.setAlpha(50)
        painter.setPen(QPen(faint, 1))
        painter.drawRect(area)
        for place, (char, shares) in enumerate(self._classes):
            painter.setPen(QPen(COLOURS[place % 3], 1.8, STROKES[place // 3 % 3]))
            step = area.width() / max(len(shares), 1)
            points = [QPointF(area.left() + (k + 0.5) * step, area.bottom() - share * area.height()) for k, share in enumerate(shares)]
            painter.drawPolyline(QPolygonF(points))
            peak = max(range(len(shares)), key=lambda k: shares[k])
            if shares[peak] > 0.3:
                painter.setPen(text)
                painter.drawText(QRectF(points[peak].x() - 12, area.top() - 16, 24, 15), Qt.AlignmentFlag.AlignCenter, char)


def _image(png: str) -> QImage:
    return QImage.fromData(base64.b64decode(png))
