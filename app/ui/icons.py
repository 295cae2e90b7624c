"""The program's icons, drawn in the colour of the text around them."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.paths import ICONS

SIZES = (16, 24, 32, 48, 64, 128)


def icon(name: str, colour: str | None = None) -> QIcon:
    """The icon `name` in the palette's text colour or the one given."""
    return _icon(name, colour or QGuiApplication.palette().color(QPalette.ColorRole.ButtonText).name())


@lru_cache(maxsize=64)
def _icon(name: str, colour: str) -> QIcon:
    drawing = (ICONS / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    result = QIcon()
    for size in SIZES:
        image = QImage(QSize(size, size), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        result.addPixmap(QPixmap.fromImage(image))
    return result
