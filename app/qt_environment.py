"""Imports cv2 without its side effects: it points Qt at its own plugins, and a PySide6 window on X11 then fails to start; and it logs."""

from __future__ import annotations

import os

CV2_QT_VARIABLES = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")


def import_cv2_cleanly() -> None:
    """Import cv2 and remove the Qt variables it set; what the user set before stays."""
    before = {name: os.environ.get(name) for name in CV2_QT_VARIABLES}
    import cv2

    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)  # what goes wrong is said by our own sentences

    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
