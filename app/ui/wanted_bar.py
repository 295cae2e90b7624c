"""What to read: characters, a pattern, a check digit, a text to find, and the part of the picture; a bar under the toolbar."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSizePolicy, QToolBar, QToolButton, QWidget

from app.language import tr
from app.later import later
from app.ui.icons import with_icon
from ocr_model.check_digits import CHECKS

SETTLE_MS = 350  # after the last key before what was typed counts
CHARACTERS = (
    (later("All characters"), ""), (later("Digits"), "digits"), (later("Letters"), "letters"), (later("Capitals"), "capitals"),
    (later("Capitals and digits"), "capitals+digits"), (later("Hexadecimal"), "hex"),
)  # fmt: skip
OWN = later("Your own …")  # an entry that leads to typing
CHARACTERS_HELP = later("Read only these characters; choose, or type them")
CHECK_HELP = later("Numbers have to pass this check digit: a wrong one is marked and not kept, and doubtful characters are settled by it")
PATTERN_HELP = later(
    "What a line looks like, such as AA-9999:\n9 a digit, A a capital, a a small letter, X a capital or digit, ? any character;\n"
    "everything else stands for itself, \\ before a character that is meant itself.\nOr re: and a regular expression."
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants read; empty strings: everything."""

    characters: str = ""  # a preset of ocr_model.charset, or the characters themselves
    pattern: str = ""
    find: str = ""
    check: str = ""  # a check digit of ocr_model.check_digits


class WantedBar(QToolBar):
    """Emits `changed` a moment after the last change."""

    changed = Signal(object)  # Wanted
    region_cleared = Signal()

    def __init__(self) -> None:
        super().__init__(tr("What to read"))
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
            self.characters.addItem(tr(title), value)
        self.characters.addItem(tr(OWN), "")
        self.characters.setToolTip(tr(CHARACTERS_HELP))
        self.characters.currentTextChanged.connect(lambda _: self._timer.start())
        self.characters.activated.connect(self._begin_own)
        self.check = QComboBox()
        self.check.addItem(tr("None"), "")
        for name, check in CHECKS.items():
            self.check.addItem(tr(check.title), name)
        self.check.setToolTip(tr(CHECK_HELP))
        self.check.currentIndexChanged.connect(lambda _: self._timer.start())
        self.check.view().setMinimumWidth(self.check.view().sizeHintForColumn(0) + 24)  # the list is wider than the field
        self.pattern, self.sought = QLineEdit(), QLineEdit()
        self.pattern.setPlaceholderText("AA-9999")
        self.pattern.setToolTip(tr(PATTERN_HELP))
        self.sought.setPlaceholderText(tr("text to look for"))
        self.sought.setToolTip(tr("Marks this text and sounds when it comes into view"))
        for field in (self.pattern, self.sought):
            field.setClearButtonEnabled(True)
            field.textChanged.connect(lambda _: self._timer.start())
        self._add(tr("&Characters"), self.characters, 160)
        self._add(tr("Pa&ttern"), self.pattern, 140)
        self._add(tr("Chec&k digit"), self.check, 120)
        self._add(tr("Fi&nd"), self.sought, 140)
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)
        self.region_action = with_icon(QAction(tr("Whole picture"), self), "region")
        self.region_action.setToolTip(tr("Drag on the picture to read only a part of it; this reads the whole again"))
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
        chosen = next((value for title, value in CHARACTERS if tr(title) == text), text)
        return Wanted(chosen, self.pattern.text(), self.sought.text(), str(self.check.currentData()))

    def _begin_own(self, index: int) -> None:
        """Make room for characters to be typed, where their entry was chosen."""
        edit = self.characters.lineEdit()
        if self.characters.itemText(index) == tr(OWN) and edit is not None:
            edit.clear()
            edit.setPlaceholderText(tr("type the characters"))
            edit.setFocus()

    def show_wanted(self, wanted: Wanted) -> None:
        """Fill the fields, without a signal."""
        title = next((tr(title) for title, value in CHARACTERS if value == wanted.characters), wanted.characters)
        for field, text in ((self.characters, title), (self.pattern, wanted.pattern), (self.sought, wanted.find)):
            field.blockSignals(True)
            if isinstance(field, QComboBox):
                field.setCurrentText(text)
            else:
                field.setText(text)
            field.blockSignals(False)
        self.check.blockSignals(True)
        self.check.setCurrentIndex(max(self.check.findData(wanted.check), 0))
        self.check.blockSignals(False)

    def show_problems(self, *, characters: str, pattern: str) -> None:
        """Mark a field that cannot be used, with the sentence that says why; an empty sentence takes the mark away."""
        for field, problem, usual in ((self.characters, characters, CHARACTERS_HELP),
                                      (self.pattern, pattern, PATTERN_HELP)):  # fmt: skip
            kind = type(field).__name__
            field.setStyleSheet(f"{kind} {{ border: 2px solid #c62828; }}" if problem else "")
            field.setToolTip(problem or tr(usual))
