"""A sentence above the picture that says what went wrong and what to do, with a button that does it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton

from app.language import told, tr
from app.ui.icons import icon


class Banner(QFrame):
    """Hidden until it has something to say."""

    acted = Signal(str)  # the key of the button that was pressed

    def __init__(self) -> None:
        super().__init__()
        self._key = ""
        self.setObjectName("banner")
        self.setStyleSheet("#banner { background: #7a4b00; border-radius: 6px; } #banner QLabel { color: white; }")
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.message.setAccessibleName(tr("Notice"))
        self.button = QPushButton()
        self.button.clicked.connect(lambda: self.acted.emit(self._key))
        close = QToolButton()
        close.setIcon(icon("close", "#ffffff"))
        close.setToolTip(tr("Hide this notice"))
        close.setAccessibleName(tr("Hide this notice"))
        close.setAutoRaise(True)
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        layout.addWidget(self.message, 1)
        layout.addWidget(self.button)
        layout.addWidget(close)
        self.hide()

    def say(self, sentence: str, *, button: str = "", key: str = "") -> None:
        """Show a sentence, and a button that emits `acted(key)`."""
        self.message.setText(told(sentence))
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self._key = key
        self.show()
