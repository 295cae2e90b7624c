"""What to read: characters, a pattern, a text to find, and the part of the picture; a bar under the toolbar."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSizePolicy, QToolBar, QToolButton, QWidget

from app.ui.icons import icon

SETTLE_MS = 350  # after the last key before what was typed counts
CHARACTERS = (
    ("All characters", ""), ("Digits", "digits"), ("Letters", "letters"), ("Capitals", "capitals"),
    ("Capitals and digits", "capitals+digits"), ("Hexadecimal", "hex"),
)  # fmt: skip
PATTERN_HELP = (
    "What a line looks like, such as AA-9999:\n9 a digit, A a capital, a a small letter, X a capital or digit, ? any character;\n"
    "everything else stands for itself, \\ before a character that is meant itself.\nOr re: and a regular expression."
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants read; empty strings: everything."""

    characters: str = ""  # a preset of ocr_model.charset, or the characters themselves
    pattern: str = ""
    find: str = ""


class WantedBar(QToolBar):
    """Emits `changed` a moment after the last change."""

    changed = Signal(object)  # Wanted
    region_cleared = Signal()

    def __init__(self) -> None:
        super().__init__("What to read")
        self.setMovable(False)
        self.setIconSize(QSize(16, 16))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(lambda: self.changed.emit(self.wanted))
        self.characters = QComboBox()
        self.characters.setEditable(True)
        self.characters.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for title, value in CHARACTERS:
            self.characters.addItem(title, value)
        self.characters.setToolTip("Read only these characters; choose, or type them")
        self.characters.currentTextChanged.connect(lambda _: self._timer.start())
        self.pattern, self.sought = QLineEdit(), QLineEdit()
        self.pattern.setPlaceholderText("AA-9999")
        self.pattern.setToolTip(PATTERN_HELP)
        self.sought.setPlaceholderText("text to look for")
        self.sought.setToolTip("Marks this text and sounds when it comes into view")
        for field in (self.pattern, self.sought):
            field.setClearButtonEnabled(True)
            field.textChanged.connect(lambda _: self._timer.start())
        self._add("&Characters", self.characters, 170)
        self._add("Pa&ttern", self.pattern, 170)
        self._add("Fi&nd", self.sought, 170)
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)
        self.region_action = QAction(icon("region"), "Whole picture", self)
        self.region_action.setToolTip("Drag on the picture to read only a part of it; this reads the whole again")
        self.region_action.setEnabled(False)
        self.region_action.triggered.connect(self.region_cleared)
        button = QToolButton()
        button.setDefaultAction(self.region_action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.addWidget(button)

    def _add(self, label: str, field: QWidget, width: int) -> None:
        name = QLabel(label)
        name.setBuddy(field)
        name.setContentsMargins(8, 0, 4, 0)
        field.setAccessibleName(label.replace("&", ""))
        field.setFixedWidth(width)
        self.addWidget(name)
        self.addWidget(field)

    @property
    def wanted(self) -> Wanted:
        """What the fields say."""
        text = self.characters.currentText()
        chosen = next((value for title, value in CHARACTERS if title == text), text)
        return Wanted(chosen, self.pattern.text(), self.sought.text())

    def show_wanted(self, wanted: Wanted) -> None:
        """Fill the fields, without a signal."""
        title = next((title for title, value in CHARACTERS if value == wanted.characters), wanted.characters)
        for field, text in ((self.characters, title), (self.pattern, wanted.pattern), (self.sought, wanted.find)):
            field.blockSignals(True)
            if isinstance(field, QComboBox):
                field.setCurrentText(text)
            else:
                field.setText(text)
            field.blockSignals(False)

    def show_problems(self, *, characters: str, pattern: str) -> None:
        """Mark a field that cannot be used, with the sentence that says why; an empty sentence takes the mark away."""
        for field, problem, usual in ((self.characters, characters, "Read only these characters; choose, or type them"),
                                      (self.pattern, pattern, PATTERN_HELP)):  # fmt: skip
            kind = type(field).__name__
            field.setStyleSheet(f"{kind} {{ border: 2px solid #c62828; }}" if problem else "")
            field.setToolTip(problem or usual)
