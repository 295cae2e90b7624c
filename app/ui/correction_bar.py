"""The bar under a frozen picture: the chosen character with its guesses, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from app.language import tr
from app.later import later
from app.ui.confidence import percent
from ocr_model.types import Glyph

CROP_PX = 64
GUESSES = 3
HINT = later("Tab: next doubtful character   ←/→: next   1 2 3: take a guess   type or paste: another   Del: no character   Ctrl+Z: undo   "
        "drag: mark a missing one   Space or Esc: back to live")  # fmt: skip


class CorrectionBar(QFrame):
    """Shows one character of the frozen reading; says what a person decides about it."""

    taken = Signal(str)  # this is the right character
    removed = Signal()
    split = Signal()
    merged = Signal()
    next_wanted = Signal()
    line_taught = Signal()  # the whole line reads as it is shown
    learning_wanted = Signal()  # learn the new characters at once

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("correction")
        self.crop = QLabel()
        self.crop.setFixedSize(QSize(CROP_PX, CROP_PX))
        self.crop.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.crop.setStyleSheet("background: #18191e; border-radius: 4px;")
        self.crop.setAccessibleName(tr("The chosen character"))
        self.guesses = [QPushButton() for _ in range(GUESSES)]
        for place, button in enumerate(self.guesses):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, at=place: self._take(at))
        self.other = QLineEdit()
        self.other.setPlaceholderText(tr("other, such as Ω"))
        self.other.setMaxLength(8)
        self.other.setFixedWidth(130)
        self.other.setAccessibleName(tr("Another character"))
        self.other.returnPressed.connect(self._take_other)
        self.teach = QPushButton(tr("Teach"))
        self.teach.setToolTip(tr("Keep the picture of this character as a sample to learn from (Enter in the field)"))
        self.teach.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.teach.clicked.connect(self._take_other)
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in self.guesses:
            row.addWidget(button)
        row.addWidget(self.other)
        row.addWidget(self.teach)
        row.addStretch(1)
        actions = QHBoxLayout()  # a row of its own: the window stays narrow enough for small screens
        actions.setSpacing(6)
        self.split_button, self.merge_button = self._button(tr("Spl&it"), tr("Two characters stand here"), self.split), self._button(
            tr("&Join"), tr("This and the next one are one character"), self.merged)  # fmt: skip
        self.remove_button = self._button(tr("No cha&racter"), tr("Nothing is written here (Del)"), self.removed)
        self.next_button = self._button(tr("Next do&ubtful"), tr("Go to the next doubtful character (Tab)"), self.next_wanted)
        self.line_button = self._button(tr("Teach the line"), tr("The whole line reads as shown: keep it, the best of lessons"), self.line_taught)
        for button in (self.split_button, self.merge_button, self.remove_button, self.line_button, self.next_button):
            actions.addWidget(button)
        actions.addStretch(1)
        self.message = QLabel(tr(HINT))
        self.message.setWordWrap(True)
        self.message.setAccessibleName(tr("What can be done, and what came of it"))
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addLayout(row)
        right.addLayout(actions)
        self.learn = self._button(tr("Learn no&w"), "", self.learning_wanted)
        self.learn.hide()
        below = QHBoxLayout()
        below.addWidget(self.message, 1)
        below.addWidget(self.learn)
        right.addLayout(below)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.addWidget(self.crop)
        layout.addLayout(right, 1)
        self._glyph: Glyph | None = None
        self.show_glyph(None, QImage())
        self.hide()

    def _button(self, text: str, tip: str, signal: object) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the picture
        button.clicked.connect(signal)
        return button

    def show_glyph(self, glyph: Glyph | None, crop: QImage) -> None:
        """Show a character and its crop; None when none is chosen."""
        self._glyph = glyph
        guesses = glyph.guesses[:GUESSES] if glyph else ()
        for place, button in enumerate(self.guesses):
            there = place < len(guesses)
            button.setVisible(there or glyph is None)
            button.setEnabled(there)
            char = guesses[place].char if there else "–"
            button.setText(f"{place + 1}:  {char.replace('&', '&&')}   {percent(guesses[place].confidence)}" if there else f"{place + 1}:  –")
            button.setAccessibleName(tr("Guess {place}: {char}").format(place=place + 1, char=char))
        for widget in (self.other, self.teach, self.split_button, self.merge_button, self.remove_button, self.line_button):
            widget.setEnabled(glyph is not None)
        self.other.clear()
        if crop.isNull():
            self.crop.setText("–")
        else:
            ratio = self.devicePixelRatioF()
            side = round((CROP_PX - 6) * ratio)
            pixmap = QPixmap.fromImage(crop).scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
            pixmap.setDevicePixelRatio(ratio)
            self.crop.setPixmap(pixmap)

    def say(self, sentence: str) -> None:
        """Say what came of it; nothing: what can be done."""
        self.message.setText(sentence or tr(HINT))

    def offer_learning(self, new: str) -> None:
        """Offer to learn characters that the model in use does not know; nothing: no longer."""
        self.learn.setVisible(bool(new))
        self.learn.setText(tr("Learn {new} no&w").format(new=new[:6].replace("&", "&&")))
        self.learn.setToolTip(tr("Add it to the model in about half a minute; a training makes it surer"))

    def _take(self, place: int) -> None:
        if self._glyph is not None and place < len(self._glyph.guesses):
            self.taken.emit(self._glyph.guesses[place].char)

    def _take_other(self) -> None:
        text = self.other.text().strip()
        if self._glyph is not None:
            self.taken.emit(text or (self._glyph.guesses[0].char if self._glyph.guesses else ""))
