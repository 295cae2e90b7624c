"""Help > Keyboard shortcuts: made from the window's own actions, so that it says what is so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from app.language import tr

Row = tuple[str, str]  # keys, and what they do


def plain(text: str) -> str:
    """An action's text without the marks for menus."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix("…").strip()


def rows_of(actions: Iterable[QAction]) -> list[Row]:
    """Every action that has a shortcut, with what it says of itself."""
    rows = []
    for action in actions:
        keys = [key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts()]
        if keys:
            tip = action.toolTip().removesuffix(f"({keys[0]})").strip()
            rows.append((", ".join(dict.fromkeys(keys)), tip if tip != plain(action.text()) else plain(action.text())))
    return rows


class ShortcutsDialog(QDialog):
    """Groups of keys under headings."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.resize(640, 620)
        self.text = QTextBrowser()
        self.text.setAccessibleName(tr("Keyboard shortcuts"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addWidget(buttons)

    def show_keys(self, groups: Sequence[tuple[str, Sequence[Row]]]) -> None:
        """Show keys, and what they do, under headings."""
        self.text.setHtml("".join(f"<h3>{escape(title)}</h3><table cellpadding='3' width='100%'>{_table(rows)}</table>" for title, rows in groups))


def _table(rows: Sequence[Row]) -> str:
    return "".join(f"<tr><td width='34%'><b>{escape(keys)}</b></td><td>{escape(what)}</td></tr>" for keys, what in rows)
