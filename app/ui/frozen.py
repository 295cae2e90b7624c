"""While the picture is frozen: what a key says of the chosen character, and the plate that says so on the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QPainter

from app.language import tr

Kind = Literal["step", "guess", "remove", "type"]


@dataclass(frozen=True, slots=True)
class Said:
    """What a key means: a step to another character, a guess taken (from 0), no character, or a text typed or pasted."""

    kind: Kind
    number: int = 0
    doubtful: bool = False
    text: str = ""


def said_by(event: QKeyEvent, *, chosen: bool) -> Said | None:
    """What a key says while the picture is frozen and a character is chosen or not; None where it says nothing."""
    key, text = event.key(), event.text()
    if chosen and event.matches(QKeySequence.StandardKey.Paste):
        pasted = QGuiApplication.clipboard().text().strip()
        return Said("type", text=pasted) if pasted else None
    if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
        return None
    if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        return Said("step", 1 if key == Qt.Key.Key_Tab else -1, doubtful=True)
    if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        return Said("step", 1 if key == Qt.Key.Key_Right else -1)
    if not chosen:
        return None
    if text in ("1", "2", "3"):
        return Said("guess", int(text) - 1)
    if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        return Said("remove")
    return Said("type", text=text) if text.isprintable() and text.strip() else None


def paint_frozen(painter: QPainter) -> None:
    """The plate that says that the picture stands still."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(16, 18, 22, 215))
    told = tr("Frozen: Space goes on")
    plate = QRectF(12, 12, 50 + painter.fontMetrics().horizontalAdvance(told), 28)
    painter.drawRoundedRect(plate, 6, 6)
    painter.setBrush(QColor(255, 255, 255))
    painter.drawRect(QRectF(24, 19, 4, 14))
    painter.drawRect(QRectF(32, 19, 4, 14))
    painter.setPen(QColor(255, 255, 255))
    painter.drawText(plate.adjusted(32, 0, -6, 0), Qt.AlignmentFlag.AlignVCenter, told)
