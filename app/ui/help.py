"""The help of the window: its keys, and what the program is."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from app.language import tr
from app.later import later

TITLE = "Webcam OCR"
PRIVACY = later("Pictures are read on this computer; nothing is sent anywhere.")
KEYS = (  # of the widgets themselves; those of the actions tell themselves
    (later("On the picture"), (
        (later("Enter, arrows, Esc"), later("Choose a part to read, move it, take it away; with Shift the arrows resize it")),
        (later("Ctrl+C"), later("Copy all the text; the right button offers more")),
        (later("Ctrl and the wheel"), later("Zoom the view; drag with the middle button, or use the wheel, to move it")),
    )),
    (later("While frozen, on the picture"), (
        (later("Tab, Shift+Tab"), later("To the next or the last doubtful character")),
        ("←, →", later("To the last or the next character")),
        ("1, 2, 3", later("Take a guess")),
        (later("any character"), later("Say what it is")),
        (later("Del"), later("It is no character")),
    )),
    (later("In the history"), ((later("Ctrl+C, Del"), later("Copy or delete what is chosen")),)),
)  # fmt: skip


def show_about(parent: QWidget, version: str) -> None:
    """Say what the program is."""
    reads = tr("Reads characters with a camera, live.")
    licences = tr("Apache License 2.0; the fonts that the pictures for training are drawn in and the word list keep their own licences.")
    QMessageBox.about(
        parent,
        tr("About {title}").format(title=TITLE),
        f"<h3>{TITLE} {version}</h3><p>{reads}</p><p>{tr(PRIVACY)}</p><p>{licences}</p>",
    )
