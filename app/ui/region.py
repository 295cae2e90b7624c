"""The part of the picture that is read: drawn, moved and resized with the pointer or the keys; pure geometry in shares of the picture."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

Region = tuple[float, float, float, float]  # left, top, right, bottom, in shares of the picture

LEAST, LEAST_MARKED = 0.02, 0.006  # shares of a side: of a region, and of a character marked by hand
GRIP_PX = 9.0
KEY_STEP = 0.02
FIRST: Region = (0.25, 0.35, 0.75, 0.65)  # what the Enter key begins with
CURSORS = {
    "lt": Qt.CursorShape.SizeFDiagCursor, "rb": Qt.CursorShape.SizeFDiagCursor, "rt": Qt.CursorShape.SizeBDiagCursor,
    "lb": Qt.CursorShape.SizeBDiagCursor, "l": Qt.CursorShape.SizeHorCursor, "r": Qt.CursorShape.SizeHorCursor,
    "t": Qt.CursorShape.SizeVerCursor, "b": Qt.CursorShape.SizeVerCursor, "move": Qt.CursorShape.SizeAllCursor,
}  # fmt: skip


def on_screen(region: Region, picture: QRectF) -> QRectF:
    """The region as a rectangle of the widget, where `picture` lies in it."""
    left, top, right, bottom = region
    return QRectF(
        picture.left() + left * picture.width(), picture.top() + top * picture.height(), (right - left) * picture.width(),
        (bottom - top) * picture.height(),
    )  # fmt: skip


def between(a: tuple[float, float], b: tuple[float, float]) -> Region:
    """The region between two points."""
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


def is_large_enough(region: Region, least: float = LEAST) -> bool:
    """False for what a click or a slip of the pointer draws."""
    return region[2] - region[0] >= least and region[3] - region[1] >= least


def pixels(region: Region, width: int, height: int) -> tuple[int, int, int, int]:
    """The region in px of a picture of this size, at least one."""
    left, top = int(region[0] * width), int(region[1] * height)
    return left, top, max(round(region[2] * width), left + 1), max(round(region[3] * height), top + 1)


def shifted(region: Region, dx: float, dy: float) -> Region:
    """The region moved, held within the picture."""
    left, top, right, bottom = region
    dx, dy = min(max(dx, -left), 1 - right), min(max(dy, -top), 1 - bottom)
    return left + dx, top + dy, right + dx, bottom + dy


def resized(region: Region, grip: str, dx: float, dy: float) -> Region:
    """The region with the sides named in `grip` (l, t, r, b) moved; never smaller than LEAST, never outside the picture."""
    left, top, right, bottom = region
    if "l" in grip:
        left = min(max(left + dx, 0.0), right - LEAST)
    if "r" in grip:
        right = max(min(right + dx, 1.0), left + LEAST)
    if "t" in grip:
        top = min(max(top + dy, 0.0), bottom - LEAST)
    if "b" in grip:
        bottom = max(min(bottom + dy, 1.0), top + LEAST)
    return left, top, right, bottom


def grip_at(region: Region, picture: QRectF, point: QPointF) -> str:
    """What the pointer would take hold of: sides by their letters, "move" inside, nothing outside."""
    area = on_screen(region, picture)
    if not area.adjusted(-GRIP_PX, -GRIP_PX, GRIP_PX, GRIP_PX).contains(point):
        return ""
    across = "l" if abs(point.x() - area.left()) <= GRIP_PX else "r" if abs(point.x() - area.right()) <= GRIP_PX else ""
    along = "t" if abs(point.y() - area.top()) <= GRIP_PX else "b" if abs(point.y() - area.bottom()) <= GRIP_PX else ""
    return across + along or "move"


def paint_region(painter: QPainter, region: Region, picture: QRectF) -> None:
    """Darken what is not read, and draw the region's edge and grips."""
    area = on_screen(region, picture)
    shade = QColor(0, 0, 0, 120)
    painter.fillRect(QRectF(picture.left(), picture.top(), picture.width(), area.top() - picture.top()), shade)
    painter.fillRect(QRectF(picture.left(), area.bottom(), picture.width(), picture.bottom() - area.bottom()), shade)
    painter.fillRect(QRectF(picture.left(), area.top(), area.left() - picture.left(), area.height()), shade)
    painter.fillRect(QRectF(area.right(), area.top(), picture.right() - area.right(), area.height()), shade)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(0, 0, 0, 160), 3.5))
    painter.drawRect(area)
    painter.setPen(QPen(QColor(255, 255, 255), 1.5))
    painter.drawRect(area)
    painter.setBrush(QColor(255, 255, 255))
    painter.setPen(QPen(QColor(0, 0, 0, 160), 1.0))
    for corner in (area.topLeft(), area.topRight(), area.bottomLeft(), area.bottomRight()):
        painter.drawRect(QRectF(corner.x() - 4, corner.y() - 4, 8, 8))


def is_same_place(first: tuple[float, float], second: tuple[float, float]) -> bool:
    """True when a button was pressed and released without a drag; both in shares of the picture."""
    return max(abs(first[0] - second[0]), abs(first[1] - second[1])) < LEAST / 2
