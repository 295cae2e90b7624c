"""The picture with the reading painted over it, as large as its place allows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.language import tr
from app.ui import region as regions
from app.ui.flash import Flash
from app.ui.frozen import paint_frozen, said_by
from app.ui.overlay import ReadingLayer, describe, glyph_at, motion_of, paint_chosen
from app.ui.placing import ZOOM_STEP, Placing
from ocr_model.types import Floats, Glyph, Reading

NOTCH = 120  # of a wheel, in eighths of a degree
BACKGROUND = QColor(24, 26, 30)


class PictureView(QWidget):
    """Shows a QImage and a Reading of a frame of the same size, and lets a part of it be chosen to be read.

    Drag to draw the part (while frozen: around a character that was not found), drag its edges or
    its inside to change it; with the keys: Enter begins one, arrows move it, Shift and arrows resize it, Escape takes it away.
    """

    region_changed = Signal(object)  # Region, or None for the whole picture; once a drag has ended
    copy_wanted = Signal()  # of all the text
    clicked = Signal(float, float)  # on the picture, in px of the one that the reading is of
    step_wanted = Signal(int, bool)  # while frozen: to the next (1) or the last (-1) character; True: only the doubtful ones
    guess_taken = Signal(int)  # while frozen: guess 0, 1 or 2 of the chosen character is right
    typed = Signal(str)  # while frozen: the chosen character is this one
    removal_wanted = Signal()  # while frozen: the chosen one is no character
    marked = Signal(object)  # Box, in px of the picture; while frozen: a character stands there that was not found

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Camera picture"))
        self.setAccessibleDescription(tr("The picture being read, with a box on every character found. Enter chooses a part of it."))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self._image = QImage()
        self._reading, self._layer = Reading(()), ReadingLayer()
        self._moved = QTransform()  # from where the reading was seen to where it stands in the picture, in its px
        self._placing = Placing()
        self._pan_from: QPointF | None = None  # while the middle button is down
        self._frozen = False
        self._flash = Flash(self)
        self._find = ""
        self._chosen: Glyph | None = None
        self._region: regions.Region | None = None
        self._drag: tuple[str, tuple[float, float], regions.Region | None] | None = None  # grip, where it began, the region then

    def sizeHint(self) -> QSize:
        """Room for a 4:3 picture."""
        return QSize(800, 600)

    def minimumSizeHint(self) -> QSize:
        """The least that can still be looked at."""
        return QSize(320, 240)

    @property
    def image(self) -> QImage:
        """The picture shown."""
        return self._image

    @property
    def reading(self) -> Reading:
        """The reading shown."""
        return self._reading

    def show_image(self, image: QImage, motion: Floats | None = None) -> None:
        """Show another picture, in which the reading has moved (`motion_of`)."""
        self._image, self._moved = image, motion_of(motion)
        self.update()

    def show_reading(self, reading: Reading, motion: Floats | None = None) -> None:
        """Paint another reading over the picture, moved (`motion_of`) since the picture that it is of."""
        self._reading, self._moved = reading, motion_of(motion)
        self.update()

    @property
    def region(self) -> regions.Region | None:
        """The part of the picture that is read; None for the whole."""
        return self._region

    def show_region(self, region: regions.Region | None) -> None:
        """Show another part, without a signal."""
        self._region = region
        self.update()

    def show_wanted_text(self, text: str) -> None:
        """Mark the lines in which this text stands."""
        self._find = text
        self.update()

    def show_chosen(self, glyph: Glyph | None) -> None:
        """Mark the character that is being corrected."""
        self._chosen = glyph
        self.update()

    def show_frozen(self, frozen: bool) -> None:
        """Say on the picture whether it stands still; then the keys are for its characters."""
        self._frozen = frozen
        if frozen:
            self.setFocus()
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, frozen)
        self.update()

    def flash(self) -> None:
        """Say with a short flash that a new text was read."""
        self._flash.start()

    def to_screen(self) -> QTransform:
        """From the picture's pixels to the widget's."""
        return self._placing.to_screen(self._image.size(), self.size())

    @property
    def zoom(self) -> float:
        """How much larger than whole the picture is shown; 1: whole."""
        return self._placing.zoom

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Show the picture larger or smaller, this point of the widget (else its middle) staying where it is; 0: whole again."""
        self._placing.zoom_by(factor, at or QPointF(self.width() / 2, self.height() / 2), self._image.size(), self.size())
        self.update()

    def _pan(self, by: QPointF) -> None:
        self._placing.pan(by, self._image.size(), self.size())
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl: zoom about the pointer; else move what is zoomed."""
        delta = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(ZOOM_STEP ** (delta.y() / NOTCH), event.position())
        elif self.zoom > 1.0:
            is_sideways = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._pan(QPointF(delta.y() / 2, 0) if is_sideways else QPointF(delta.x() / 2, delta.y() / 2))
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, the reading, and PAUSED when it is."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), BACKGROUND)
        if self._image.isNull():
            painter.setPen(QColor(200, 204, 210))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, tr("Waiting for a picture …"))
            return
        transform = self.to_screen()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(transform.mapRect(QRectF(self._image.rect())), self._image)
        if self._region is not None:
            regions.paint_region(painter, self._region, self._picture())
        self._layer.paint(painter, self._reading, transform, moved=self._moved, find=self._find)
        if self._chosen is not None:
            paint_chosen(painter, self._chosen, transform)
        if self._frozen:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_frozen(painter)
        self._flash.paint(painter, QRectF(self.rect()))

    def _picture(self) -> QRectF:
        """Where the picture lies in the widget."""
        return self._placing.area(self._image.size(), self.size())

    def _share(self, point: QPointF) -> tuple[float, float]:
        return self._placing.share(point, self._image.size(), self.size())

    def _set_region(self, region: regions.Region | None) -> None:
        self.show_region(region)
        self.region_changed.emit(region)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the region, or begin another one."""
        if event.button() == Qt.MouseButton.MiddleButton:
            self._pan_from = event.position()
        if event.button() != Qt.MouseButton.LeftButton or self._image.isNull():
            return
        grip = regions.grip_at(self._region, self._picture(), event.position()) if self._region and not self._frozen else ""
        self._drag = (grip, self._share(event.position()), self._region)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw, move or resize while the button is down; else say by the pointer's shape what it would do."""
        if self._pan_from is not None:
            self._pan(event.position() - self._pan_from)
            self._pan_from = event.position()
            return
        if self._drag is None:
            grip = regions.grip_at(self._region, self._picture(), event.position()) if self._region and not self._frozen else ""
            self.setCursor(regions.CURSORS.get(grip, Qt.CursorShape.CrossCursor if not self._image.isNull() else Qt.CursorShape.ArrowCursor))
            return
        grip, start, before = self._drag
        now = self._share(event.position())
        dx, dy = now[0] - start[0], now[1] - start[1]
        if not grip or before is None:
            drawn = regions.between(start, now)
            least = regions.LEAST_MARKED if self._frozen else regions.LEAST
            self.show_region(drawn if regions.is_large_enough(drawn, least) else before)
        elif grip == "move":
            self.show_region(regions.shifted(before, dx, dy))
        else:
            self.show_region(regions.resized(before, grip, dx, dy))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The drag has ended."""
        if event.button() == Qt.MouseButton.MiddleButton:
            self._pan_from = None
        if event.button() == Qt.MouseButton.LeftButton and self._drag is not None:
            (grip, start, before), self._drag = self._drag, None
            if self._frozen and not grip and self._region is not None and self._region != before:
                drawn = self._region
                self.show_region(before)
                self.marked.emit(regions.pixels(drawn, self._image.width(), self._image.height()))
            elif self._region != before:
                self.region_changed.emit(self._region)
            elif regions.is_same_place(start, self._share(event.position())):
                seen = self._moved.inverted()[0].map(QPointF(start[0] * self._image.width(), start[1] * self._image.height()))
                self.clicked.emit(seen.x(), seen.y())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """While live: the region without a pointer; while frozen: its characters."""
        if self._frozen and self._correct_by_key(event):
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif self._frozen or not self._change_region_by_key(event):
            super().keyPressEvent(event)

    def _change_region_by_key(self, event: QKeyEvent) -> bool:
        """Begin, move, resize or take away the region; False where the key means none of it."""
        key, step = event.key(), regions.KEY_STEP
        moves = {Qt.Key.Key_Left: (-step, 0.0), Qt.Key.Key_Right: (step, 0.0), Qt.Key.Key_Up: (0.0, -step), Qt.Key.Key_Down: (0.0, step)}
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._region is None and not self._image.isNull():
            self._set_region(regions.FIRST)
        elif key == Qt.Key.Key_Escape and self._region is not None:
            self._set_region(None)
        elif key in moves and self._region is not None:
            is_resizing = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            dx, dy = moves[Qt.Key(key)]
            self._set_region(regions.resized(self._region, "rb", dx, dy) if is_resizing else regions.shifted(self._region, dx, dy))
        else:
            return False
        return True

    def _correct_by_key(self, event: QKeyEvent) -> bool:
        """While frozen: go to another character, or decide about the chosen one; False where the key means neither."""
        said = said_by(event, chosen=self._chosen is not None)
        if said is None:
            return False
        if said.kind == "step":
            self.step_wanted.emit(said.number, said.doubtful)
        elif said.kind == "guess":
            self.guess_taken.emit(said.number)
        elif said.kind == "remove":
            self.removal_wanted.emit()
        else:
            self.typed.emit(said.text)
        return True

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """A character composed of several keys, as é or 漢."""
        if self._frozen and self._chosen is not None and event.commitString().strip():
            self.typed.emit(event.commitString().strip())
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Show a character's guesses where the pointer rests; while frozen, Tab goes to the next doubtful character."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._frozen:
            is_tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            if is_tab and self._correct_by_key(event):
                return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste):
            event.setAccepted(self._chosen is not None)  # then a character is pasted, not a picture
            return True
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            inverse, possible = (self._moved * self.to_screen()).inverted()
            point = inverse.map(QPointF(event.pos()))
            glyph = glyph_at(self._reading, point.x(), point.y()) if possible else None
            if glyph is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), describe(glyph), self)
            return True
        return super().event(event)
