"""Windows beside the main one."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog


def raised(dialog: QDialog) -> None:
    """Open a window, or bring it to the front."""
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
