"""Help > Diagnostics: what a bug report needs, to read and to copy."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.language import tr
from app.ui.icons import with_icon


class DiagnosticsDialog(QDialog):
    """Shows text; copying it is signalled."""

    copy_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Diagnostics"))
        self.resize(760, 460)
        self.explanation = QLabel(
            tr(
                "Copy this into a bug report, after looking through it. It names versions, the machine, the model and the last errors; "
                "no picture and no text that was read. Nothing is sent anywhere."
            )
        )
        self.explanation.setWordWrap(True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(tr("Diagnostics"))
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.copy = with_icon(QPushButton(tr("&Copy")), "copy")
        self.copy.clicked.connect(lambda: self.copy_wanted.emit(self.text.toPlainText()))
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(self.explanation)
        layout.addWidget(self.text, 1)
        layout.addLayout(buttons)

    def show_text(self, text: str, *, done: bool) -> None:
        """Show what was gathered so far; it can be copied once it is done."""
        self.text.setPlainText(text if done else f"{text}\n…")
        self.copy.setEnabled(done)
