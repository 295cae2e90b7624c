"""Paints a reading over the picture: a box on each character, what it was read as, and how sure that is."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF, QTransform

from app.ui.confidence import percent, sureness
from ocr_model.types import Floats, Glyph, Reading

LEAST_LABEL_PX, MOST_LABEL_PX = 10.0, 30.0
PERCENT_FROM_PX = 34.0  # a character so wide on screen has room for its figure
PLATE = QColor(16, 18, 22, 205)  # under labels, so that they are read on any picture


def _polygon(quad: Floats, to_screen: QTransform) -> QPolygonF:
    return to_screen.map(QPolygonF([QPointF(float(x), float(y)) for x, y in quad]))


def paint_reading(painter: QPainter, reading: Reading, to_screen: QTransform) -> None:
    """Paint every line of the reading; `to_screen` maps frame pixels to the painter's."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for line in reading.lines:
        painter.setPen(QPen(QColor(255, 255, 255, 90), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolygon(_polygon(line.quad, to_screen))
        for glyph in line.glyphs:
            if glyph.char != " ":
                _paint_glyph(painter, glyph, to_screen)
    painter.restore()


def _paint_glyph(painter: QPainter, glyph: Glyph, to_screen: QTransform) -> None:
    level = sureness(glyph.confidence, rejected=glyph.rejected)
    outline = _polygon(glyph.quad, to_screen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(0, 0, 0, 140), 3.2))
    painter.drawPolygon(outline)
    pen = QPen(level.colour, 1.6, level.stroke)
    painter.setPen(pen)
    painter.drawPolygon(outline)
    _paint_label(painter, glyph, outline.boundingRect())


def _paint_label(painter: QPainter, glyph: Glyph, bounds: QRectF) -> None:
    """The character on a plate above its box, and a bar (with the figure, where there is room) as long as it is sure."""
    level = sureness(glyph.confidence, rejected=glyph.rejected)
    size = min(max(min(bounds.height() * 0.55, bounds.width() * 1.25), LEAST_LABEL_PX), MOST_LABEL_PX)
    font = QFont(painter.font())
    font.setPixelSize(round(size))
    font.setBold(True)
    metrics = QFontMetricsF(font)
    width = max(metrics.horizontalAdvance(glyph.char) + 4, min(bounds.width(), 26.0))
    plate = QRectF(bounds.center().x() - width / 2, bounds.top() - metrics.height() - 5, width, metrics.height() + 3)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(PLATE)
    painter.drawRoundedRect(plate, 3, 3)
    painter.setPen(QColor(255, 255, 255))
    painter.setFont(font)
    painter.drawText(plate.adjusted(0, -1, 0, -2), Qt.AlignmentFlag.AlignCenter, glyph.char)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(level.colour)
    painter.drawRect(QRectF(plate.left() + 1, plate.bottom() - 3, (plate.width() - 2) * glyph.confidence, 2.5))
    if bounds.width() >= PERCENT_FROM_PX:
        font.setPixelSize(11)
        font.setBold(False)
        painter.setFont(font)
        figure = QRectF(bounds.center().x() - 20, bounds.bottom() + 3, 40, 15)
        painter.setBrush(PLATE)
        painter.drawRoundedRect(figure, 3, 3)
        painter.setPen(QColor(255, 255, 255))
        painter.drawText(figure, Qt.AlignmentFlag.AlignCenter, percent(glyph.confidence))


def glyph_at(reading: Reading, x: float, y: float) -> Glyph | None:
    """The character at a point of the frame, in px."""
    for line in reading.lines:
        for glyph in line.glyphs:
            left, top, right, bottom = glyph.box
            if left <= x < right and top <= y < bottom and glyph.char != " ":
                return glyph
    return None


def describe(glyph: Glyph) -> str:
    """A character's best guesses with their confidences, for a tooltip."""
    rows = [f"{guess.char}   {percent(guess.confidence)}" for guess in glyph.guesses[:3]]
    head = "Too doubtful to show; it may be" if glyph.rejected else f"{sureness(glyph.confidence).word.capitalize()}; guesses"
    return "\n".join([head, *rows])
