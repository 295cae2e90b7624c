"""Where a picture lies in a view: whole and centred, or zoomed about a place in it. Pure geometry."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QTransform

ZOOM_STEP = 1.25  # a key press or a notch of the wheel
MOST_ZOOM = 4.0


class Placing:
    """The zoom of a view, and which place of the picture is in its middle; sizes are those of the picture and of the view."""

    def __init__(self) -> None:
        self.zoom = 1.0  # how much larger than whole; 1: whole
        self._centre = QPointF(0.5, 0.5)  # in shares of the picture

    def to_screen(self, picture: QSize, view: QSize) -> QTransform:
        """From the picture's pixels to the view's, not distorted."""
        if picture.isEmpty():
            return QTransform()
        scale = self.zoom * min(view.width() / picture.width(), view.height() / picture.height())
        left = _placed(view.width(), scale * picture.width(), self._centre.x())
        top = _placed(view.height(), scale * picture.height(), self._centre.y())
        return QTransform().translate(left, top).scale(scale, scale)

    def area(self, picture: QSize, view: QSize) -> QRectF:
        """Where the picture lies in the view."""
        return self.to_screen(picture, view).mapRect(QRectF(0, 0, picture.width(), picture.height()))

    def share(self, point: QPointF, picture: QSize, view: QSize) -> tuple[float, float]:
        """A point of the view in shares of the picture, held within it."""
        area = self.area(picture, view)
        x, y = (point.x() - area.left()) / max(area.width(), 1.0), (point.y() - area.top()) / max(area.height(), 1.0)
        return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)

    def zoom_by(self, factor: float, at: QPointF, picture: QSize, view: QSize) -> None:
        """Larger or smaller, this point of the view staying where it is; 0: whole again."""
        share = self.share(at, picture, view)
        self.zoom = min(max(self.zoom * factor, 1.0), MOST_ZOOM)
        if self.zoom < 1.001:
            self.zoom, self._centre = 1.0, QPointF(0.5, 0.5)
        area = self.area(picture, view)
        there = QPointF(area.left() + share[0] * area.width(), area.top() + share[1] * area.height())
        self.pan(at - there, picture, view)

    def pan(self, by: QPointF, picture: QSize, view: QSize) -> None:
        """Move the picture in the view by so many pixels, as far as it reaches beyond it."""
        area = self.area(picture, view)
        self._centre -= QPointF(by.x() / max(area.width(), 1.0), by.y() / max(area.height(), 1.0))
        half_x = min(view.width() / max(area.width(), 1.0) / 2, 0.5)  # of the view, in shares of the picture
        half_y = min(view.height() / max(area.height(), 1.0) / 2, 0.5)
        self._centre = QPointF(min(max(self._centre.x(), half_x), 1 - half_x), min(max(self._centre.y(), half_y), 1 - half_y))


def _placed(size: float, whole: float, centre: float) -> float:
    """Where a side of the picture begins in a view of this size: in its middle, or its centre's share there."""
    return (size - whole) / 2 if whole <= size else size / 2 - centre * whole
