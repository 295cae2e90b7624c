"""The program's icons, drawn in the colour of the text around them, and drawn anew when that changes."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeVar

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu

from app.paths import ICONS

SIZES = (16, 24, 32, 48, 64, 128)
NAME = "icon name"  # property of what has an icon
Holder = TypeVar("Holder", QAction, QAbstractButton, QMenu)


def with_icon(holder: Holder, name: str) -> Holder:
    """Give an action, a button or a menu an icon, which is drawn anew when the colours change."""
    holder.setProperty(NAME, name)
    holder.setIcon(icon(name))
    return holder


def draw_anew() -> None:
    """The colours have changed: draw the icons of the whole program in those of now."""
    for widget in QApplication.allWidgets():
        for holder in (widget, *widget.actions()):
            name = holder.property(NAME)
            if name and isinstance(holder, QAction | QAbstractButton | QMenu):
                holder.setIcon(icon(name))


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
