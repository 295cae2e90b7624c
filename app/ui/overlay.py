"""Paints a reading over the picture: a box on each character, what it was read as, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF, QTransform

from app.language import tr
from app.later import later
from app.ui.confidence import percent, ranked, sureness
from ocr_model.charset import holds
from ocr_model.types import Floats, Glyph, Line, Reading

LEAST_LABEL_PX, MOST_LABEL_PX = 9.0, 30.0
LABEL_SHARE = 0.55  # of a character's height that its label takes where there is room
PERCENT_FROM_PX = 30.0  # a character so wide on screen has room for its figure
PERCENT_HEIGHT_PX = 15.0
PLATE = QColor(16, 18, 22, 205)  # under labels, so that they are read on any picture
FAR_PX = 1e6
NEARLY_PX = 2.0  # of the screen, by which no corner of the text stands elsewhere than it should
MISFIT, WRONG_CHECK = later("does not fit the pattern"), later("the check digit is wrong")


def _polygon(quad: Floats, to_screen: QTransform) -> QPolygonF:
    return to_screen.map(QPolygonF([QPointF(float(x), float(y)) for x, y in quad]))


def paint_reading(painter: QPainter, reading: Reading, to_screen: QTransform, *, find: str = "") -> None:
    """Paint every line of the reading; `to_screen` maps frame pixels to the painter's. Lines that hold `find` stand out."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale = to_screen.m11()
    for line, (above, below) in zip(reading.lines, free_space(reading.lines), strict=True):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        outline = _polygon(line.quad, to_screen)
        if holds(line.text, find):
            painter.setPen(QPen(QColor(0, 0, 0), 7.0))
            painter.drawPolygon(outline)
            painter.setPen(QPen(QColor(255, 214, 0), 4.0))
        else:
            painter.setPen(QPen(QColor(255, 255, 255, 90), 1.0))
        painter.drawPolygon(outline)
        if line.fits is False or line.valid is False:
            _paint_fault(painter, outline.boundingRect(), tr(MISFIT if line.fits is False else WRONG_CHECK))
        for glyph in line.glyphs:
            if glyph.char != " ":
                _paint_glyph(painter, glyph, to_screen, above=above * scale, below=below * scale)
    painter.restore()


class ReadingLayer:
    """A reading painted once, and again only when it, its place or the text looked for is another: a frame comes more often than a reading."""

    def __init__(self) -> None:
        self._painted: tuple[Reading, QTransform, str, QSize, float] | None = None
        self._pixmap, self._bounds = QPixmap(), QRectF()

    def paint(self, painter: QPainter, reading: Reading, to_screen: QTransform, *, moved: QTransform, find: str = "") -> None:
        """As `paint_reading`, over the whole of the painter's device, the reading moved in the frame's px since it was seen."""
        device = painter.device()
        wanted = (reading, to_screen, find, QSize(device.width(), device.height()), device.devicePixelRatio())
        if self._painted is None or self._painted[0] is not reading or self._painted[1:] != wanted[1:]:
            self._painted = wanted
            self._pixmap = QPixmap(wanted[3] * wanted[4])
            self._pixmap.setDevicePixelRatio(wanted[4])
            self._pixmap.fill(Qt.GlobalColor.transparent)
            own = QPainter(self._pixmap)
            own.setFont(painter.font())
            paint_reading(own, reading, to_screen, find=find)
            own.end()
            self._bounds = _bounds(reading)
        if reading.lines:
            painter.save()
            painter.setTransform(_on_screen(moved, to_screen, self._bounds), True)
            painter.drawPixmap(0, 0, self._pixmap)
            painter.restore()


def motion_of(motion: Floats | None) -> QTransform:
    """An affine motion (2, 3); None: where nothing moves."""
    if motion is None:
        return QTransform()
    (xx, xy, dx), (yx, yy, dy) = motion.tolist()
    return QTransform(xx, yx, xy, yy, dx, dy)


def _bounds(reading: Reading) -> QRectF:
    """The upright box around all lines, px of the frame; empty without any."""
    if not reading.lines:
        return QRectF()
    corners = np.concatenate([line.quad for line in reading.lines])
    (left, top), (right, bottom) = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
    return QRectF(QPointF(left, top), QPointF(right, bottom))


def _on_screen(moved: QTransform, to_screen: QTransform, bounds: QRectF) -> QTransform:
    """A motion of the frame's px as one of the screen's: by whole pixels, which is painted in no time, where that is nearly the same."""
    way = to_screen.inverted()[0] * moved * to_screen
    corners = [to_screen.map(corner) for corner in (bounds.topLeft(), bounds.topRight(), bounds.bottomLeft(), bounds.bottomRight())]
    shift = way.map(to_screen.map(bounds.center())) - to_screen.map(bounds.center())
    is_shift = all((way.map(corner) - corner - shift).manhattanLength() < NEARLY_PX for corner in corners)
    return QTransform.fromTranslate(round(shift.x()), round(shift.y())) if is_shift else way


def paint_chosen(painter: QPainter, glyph: Glyph, to_screen: QTransform) -> None:
    """Mark the character that is being corrected."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    bounds = _polygon(glyph.quad, to_screen).boundingRect().adjusted(-4, -4, 4, 4)
    painter.setBrush(QColor(255, 214, 0, 40))
    for colour, width in ((QColor(0, 0, 0), 5.0), (QColor(255, 214, 0), 2.6)):
        painter.setPen(QPen(colour, width))
        painter.drawRoundedRect(bounds, 4, 4)
    painter.restore()


def _paint_fault(painter: QPainter, bounds: QRectF, fault: str) -> None:
    """Say below a line what is wrong with what it says."""
    painter.setFont(_sized(painter.font(), 12))
    width = QFontMetricsF(painter.font()).horizontalAdvance(fault) + 12
    plate = QRectF(bounds.left(), bounds.bottom() + 20, width, 18)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(150, 30, 30, 230))
    painter.drawRoundedRect(plate, 3, 3)
    painter.setPen(QColor(255, 255, 255))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, fault)


def _sized(font: QFont, pixels: int) -> QFont:
    sized = QFont(font)
    sized.setPixelSize(pixels)
    sized.setBold(False)
    return sized


def free_space(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Pixels of the frame free above and below each line up to the next one, so that labels do not cover what others say."""
    spaces = []
    for line in lines:
        down = line.quad[3] - line.quad[0]
        height = max(float(np.linalg.norm(down)), 1e-6)
        above = below = FAR_PX
        for other in lines:
            if other is line:
                continue
            along, across = line.quad[1] - line.quad[0], down / height
            reach = (other.quad - line.quad[0]) @ along / max(float(along @ along), 1e-6)
            if reach.max() < 0 or reach.min() > 1:
                continue  # beside it
            offset = (other.quad - line.quad[0]) @ across
            if offset.mean() < height / 2:
                above = min(above, float(-offset[2:].mean()))
            else:
                below = min(below, float(offset[:2].mean()) - height)
        spaces.append((above, below))
    return spaces


def _paint_glyph(painter: QPainter, glyph: Glyph, to_screen: QTransform, *, above: float, below: float) -> None:
    level = sureness(glyph.confidence, rejected=glyph.rejected)
    outline = _polygon(glyph.quad, to_screen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(0, 0, 0, 140), 3.2))
    painter.drawPolygon(outline)
    painter.setPen(QPen(level.colour, 1.6, level.stroke))
    painter.drawPolygon(outline)
    bounds, way = outline.boundingRect(), _way_up(glyph.quad)
    sizes = [(bounds.width(), bounds.height()), (PERCENT_FROM_PX, PERCENT_HEIGHT_PX)]
    (broad, high), (least_broad, least_below) = sizes if way.x() == 0 else [size[::-1] for size in sizes]  # along the line and across it
    _paint_label(painter, glyph, bounds, way, most_px=min(high * LABEL_SHARE, broad * 1.25, above * 0.62, MOST_LABEL_PX))
    if broad >= least_broad and below > 2.5 * least_below:
        _paint_percent(painter, glyph, bounds, way)


def _way_up(quad: Floats) -> QPointF:
    """To which side of a picture the tops of characters point: above, below, left or right of it."""
    x, y = (float(value) for value in quad[:2].sum(axis=0) - quad[2:].sum(axis=0))
    return QPointF(0.0, float(np.sign(y)) or -1.0) if abs(y) >= abs(x) else QPointF(float(np.sign(x)), 0.0)


def _beside(bounds: QRectF, way: QPointF, width: float, height: float) -> QRectF:
    """A rectangle of a size at the side of another to which `way` points."""
    middle = bounds.center() + QPointF(way.x() * (bounds.width() + width) / 2, way.y() * (bounds.height() + height) / 2)
    return QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)


def _paint_label(painter: QPainter, glyph: Glyph, bounds: QRectF, way: QPointF, *, most_px: float) -> None:
    """The character on a plate where its box has its top, with a bar as long as it is sure; small where another line is near."""
    level = sureness(glyph.confidence, rejected=glyph.rejected)
    font = QFont(painter.font())
    font.setPixelSize(round(max(most_px, LEAST_LABEL_PX)))
    font.setBold(True)
    metrics = QFontMetricsF(font)
    width = max(metrics.horizontalAdvance(glyph.char) + 4, min(bounds.width(), 26.0))
    plate = _beside(bounds, way, width, metrics.capHeight() + 8)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(PLATE)
    painter.drawRoundedRect(plate, 3, 3)
    painter.setPen(QColor(255, 255, 255))
    painter.setFont(font)
    painter.drawText(plate.adjusted(0, -metrics.height(), 0, metrics.height() - 3), Qt.AlignmentFlag.AlignCenter, glyph.char)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(level.colour)
    painter.drawRect(QRectF(plate.left() + 1, plate.bottom() - 3, (plate.width() - 2) * glyph.confidence, 2.5))


def _paint_percent(painter: QPainter, glyph: Glyph, bounds: QRectF, way: QPointF) -> None:
    painter.setFont(_sized(painter.font(), 11))
    figure = _beside(bounds.adjusted(-3, -3, 3, 3), -way, PERCENT_FROM_PX - 2, PERCENT_HEIGHT_PX)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(PLATE)
    painter.drawRoundedRect(figure, 3, 3)
    painter.setPen(QColor(255, 255, 255))
    painter.drawText(figure, Qt.AlignmentFlag.AlignCenter, percent(glyph.confidence).replace(" ", ""))


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
    head = (
        tr("Too doubtful to show; it may be") if glyph.rejected else tr("{word}; guesses").format(word=sureness(glyph.confidence).word.capitalize())
    )
    return "\n".join([head, *ranked(glyph.guesses)])
