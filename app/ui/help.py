"""The help of the window: its keys, and what the program is."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

TITLE = "Webcam OCR"
PRIVACY = "Pictures are read on this computer; nothing is sent anywhere."
SHORTCUTS = (
    ("Space", "Freeze picture and reading together, or go on"),
    ("Tab, ←, →", "While frozen: to the next doubtful character, the last one, the next one"),
    ("1, 2, 3, a character, Del", "While frozen: take a guess, say what it is, or that it is none"),
    ("Ctrl+Z, Ctrl+Shift+Z", "Undo a correction, do it again"),
    ("Ctrl+←, Ctrl+→", "One frame back or forward in a video"),
    ("Ctrl+O", "Open a picture or video"),
    ("Ctrl+U", "Open an address (a phone or network camera)"),
    ("Ctrl+Shift+C", "Copy all the text"),
    ("Ctrl+Shift+R", "Record what the source shows, or end the recording"),
    ("Ctrl+M", "Mirror the picture"),
    ("Ctrl+Shift+M", "Flip the picture up-down"),
    ("Ctrl+R", "Turn the picture by a quarter"),
    ("Enter, arrows, Esc", "On the picture: choose a part to read, move it, take it away (Shift resizes)"),
    ("Ctrl++, Ctrl+-, Ctrl+0", "Zoom the view (also Ctrl and the wheel); drag with the middle button, or use the wheel, to move it"),
    ("Ctrl+E", "English words decide doubtful letters, or not"),
    ("Ctrl+L, Ctrl+T, Ctrl+Shift+L", "Samples, train, models"),
    ("Ctrl+Q", "Quit"),
)


def show_shortcuts(parent: QWidget) -> None:
    """List the keys."""
    rows = "".join(f"<tr><td><b>{key}</b>&nbsp;&nbsp;&nbsp;</td><td>{what}</td></tr>" for key, what in SHORTCUTS)
    QMessageBox.information(parent, "Keyboard shortcuts", f"<table cellpadding='3'>{rows}</table>")


def show_about(parent: QWidget) -> None:
    """Say what the program is."""
    QMessageBox.about(
        parent, f"About {TITLE}", f"<h3>{TITLE}</h3><p>Reads characters with a camera, live.</p><p>{PRIVACY}</p><p>Apache License 2.0</p>"
    )
