"""What was read, line by line, to select and copy, with how sure each line is beside it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QToolTip, QVBoxLayout, QWidget

from app.language import tr
from app.ui.confidence import Sureness, percent, ranked, sureness
from app.ui.icons import with_icon
from app.ui.steps import READING, SEARCHING, STABLE, BoxKey, Steps
from ocr_model.stabilize import StableLine, StableText
from ocr_model.types import Guess

MARK_PX = 10  # left of what is said of a line


class _Gutter(QWidget):
    """Beside the text: each line's confidence as a figure and a word."""

    def __init__(self, text: _LinesEdit) -> None:
        super().__init__(text)
        self._text = text
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        font = QFont(QApplication.font())
        font.setPointSizeF(max(font.pointSizeF() * 0.95, 8.0))
        self.setFont(font)
        words = (*(level.word for level in Sureness), tr("settling"), tr("✓ check"), tr("✗ check"))
        self.setFixedWidth(MARK_PX + max(self.fontMetrics().horizontalAdvance(f"{percent(1.0)}  {word}") for word in words) + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a figure and a word at each line."""
        del event
        painter = QPainter(self)
        for top, height, line in self._text.visible_lines():
            level = sureness(line.confidence, rejected=line.valid is False)
            painter.fillRect(QRect(0, top + 4, 4, height - 8), level.colour)
            painter.setPen(self.palette().text().color())
            word = level.word if line.stable else tr("settling")
            if line.stable and line.valid is not None:
                word = tr("✓ check") if line.valid else tr("✗ check")
            place = QRect(MARK_PX, top, self.width() - MARK_PX, height)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, f"{percent(line.confidence)}  {word}")


class _LinesEdit(QPlainTextEdit):
    """Read-only text with a gutter on its right."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.setPlaceholderText(tr("Hold some text in front of the camera."))
        font = QFont("monospace")
        font.setStyleHint(QFont.StyleHint.Monospace)
        font.setPointSize(15)
        self.setFont(font)
        self.lines: tuple[StableLine, ...] = ()
        self._gutter = _Gutter(self)
        self.setViewportMargins(0, 0, self._gutter.width(), 0)
        self.updateRequest.connect(lambda *_: self._gutter.update())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the gutter at the right of the text, and left of a scroll bar."""
        super().resizeEvent(event)
        area = self.viewport().geometry()
        self._gutter.setGeometry(area.right() + 1, area.top(), self._gutter.width(), area.height())

    def visible_lines(self) -> list[tuple[int, int, StableLine]]:
        """Top and height in px of each line that has one in `lines`, and the line."""
        rows, block, offset = [], self.firstVisibleBlock(), self.contentOffset()
        while block.isValid():
            area = self.blockBoundingGeometry(block).translated(offset)
            if area.top() > self.viewport().height():
                break
            if block.blockNumber() < len(self.lines) and block.isVisible():
                rows.append((int(area.top()), int(area.height()), self.lines[block.blockNumber()]))
            block = block.next()
        return rows

    def viewportEvent(self, event: QEvent) -> bool:
        """Show a character's guesses where the pointer rests."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return super().viewportEvent(event)
        guesses = self.guesses_at(event.pos())
        if guesses:
            QToolTip.showText(event.globalPos(), tr("Votes of the last frames") + "\n" + "\n".join(ranked(guesses)), self)
        else:
            QToolTip.hideText()
        return True

    def guesses_at(self, point: QPoint) -> tuple[Guess, ...]:
        """The guesses of the character at a point of the viewport; empty beside the text."""
        at = self.cursorForPosition(point)
        left = self.cursorRect(at).left()
        column = at.positionInBlock() - (1 if point.x() < left else 0)  # a cursor stands between two characters, the nearer gap counts
        if at.blockNumber() >= len(self.lines) or not self.cursorRect(at).top() <= point.y() <= self.cursorRect(at).bottom():
            return ()
        guesses = self.lines[at.blockNumber()].guesses
        return guesses[column] if 0 <= column < len(guesses) else ()

    def show_lines(self, lines: Sequence[StableLine]) -> None:
        """Show other lines; a selection is kept while the text stays the same."""
        text = "\n".join(line.text for line in lines)
        self.lines = tuple(lines)
        if text != self.toPlainText():
            self.setPlainText(text)
        self._gutter.update()


class TextPanel(QWidget):
    """The state of reading, the text, and the button that copies it."""

    copy_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.steps = Steps()
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.state.setAccessibleName(tr("State of reading"))
        self.text = _LinesEdit()
        self.text.setAccessibleName(tr("Text that was read"))
        self.copy = with_icon(QPushButton(tr("Co&py text")), "copy")
        self.copy.setToolTip(tr("Copy all the text (Ctrl+Shift+C)"))
        self.copy.setEnabled(False)
        self.copy.clicked.connect(self.copy_requested)
        head = QHBoxLayout()
        head.addWidget(self.state, 1)
        head.addWidget(self.copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(10)
        layout.addWidget(self.steps)
        layout.addLayout(head)
        layout.addWidget(self.text, 1)
        layout.addWidget(BoxKey())
        self.setMinimumWidth(300)
        self.show_state(tr("Starting …"), tr("The model is being loaded"))

    @property
    def plain_text(self) -> str:
        """The text shown."""
        return self.text.toPlainText()

    def show_text(self, stable: StableText, *, misfit: bool = False, found: str = "",
                  hint: tuple[str, str] = ("", "")) -> None:  # fmt: skip
        """Show what the votes say and whether they have settled; `misfit`: text is in view that fits no pattern; `found`: what was looked for;
        `hint`: what is wrong with the picture, and what to do, shown where that keeps it from being read: two blurred lines look like a sure =."""
        self.text.show_lines(stable.lines)
        self.copy.setEnabled(bool(stable.lines))
        self.steps.show_step(STABLE if stable.stable else READING if stable.lines or misfit else SEARCHING)
        if found:
            self.show_state(tr("● Found"), tr("“{found}” is in view").format(found=escape(found)))
        elif stable.settled and stable.valid is False:
            self.show_state(tr("✗ Wrong check digit"), tr("The number was misread or is mistyped: move closer, or correct it"))
        elif not stable.lines and misfit:
            self.show_state(tr("Does not fit"), tr("Text is in view, but none that fits the pattern"))
        elif hint[0] and not (stable.stable and any(char.isalnum() for char in stable.text)):
            self.show_state(f"⚠ {tr(hint[0])}", tr(hint[1]))
        elif not stable.lines:
            self.show_state(tr("Searching …"), tr("No text is in view"))
        elif stable.stable:
            self.show_state(tr("✓ Stable"), tr("The same text was read several times"))
        else:
            self.show_state(tr("… Reading"), tr("Hold still: the reading is settling"))

    def show_state(self, word: str, explanation: str) -> None:
        """Show a state and what it means."""
        self.state.setText(f"<b>{word}</b><br><span style='font-size:small'>{explanation}</span>")
