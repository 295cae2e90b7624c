"""The help of the window: its keys, and what the program is."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

TITLE = "Webcam OCR"
PRIVACY = "Pictures are read on this computer; nothing is sent anywhere."
KEYS = (  # of the widgets themselves; those of the actions tell themselves
    ("On the picture", (
        ("Enter, arrows, Esc", "Choose a part to read, move it, take it away; with Shift the arrows resize it"),
        ("Ctrl and the wheel", "Zoom the view; drag with the middle button, or use the wheel, to move it"),
    )),
    ("While frozen, on the picture", (
        ("Tab, Shift+Tab", "To the next or the last doubtful character"),
        ("←, →", "To the last or the next character"),
        ("1, 2, 3", "Take a guess"),
        ("any character", "Say what it is"),
        ("Del", "It is no character"),
    )),
    ("In the history", (("Ctrl+C, Del", "Copy or delete what is chosen"),)),
)  # fmt: skip


def show_about(parent: QWidget, version: str) -> None:
    """Say what the program is."""
    QMessageBox.about(
        parent,
        f"About {TITLE}",
        f"<h3>{TITLE} {version}</h3><p>Reads characters with a camera, live.</p><p>{PRIVACY}</p>"
        "<p>Apache License 2.0; the fonts that the pictures for training are drawn in and the word list keep their own licences.</p>",
    )
