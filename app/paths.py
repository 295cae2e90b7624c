"""Where things lie: what ships with the program, and what belongs to its user."""

from __future__ import annotations

import os
from pathlib import Path

ASSETS = Path(__file__).resolve().parent.parent / "assets"
RECORDINGS = ASSETS / "recordings"
ICONS = ASSETS / "icons"
GUIDE = ASSETS / "guide"
TRANSLATIONS = ASSETS / "translations"
HOME_VARIABLE = "WEBCAM_OCR_HOME"


def user_folder() -> Path:
    """The user's data folder: WEBCAM_OCR_HOME, or the usual place of the system."""
    given = os.environ.get(HOME_VARIABLE)
    if given:
        return Path(given)
    if os.name == "nt":
        return Path(os.environ.get("APPDATA", Path.home())) / "webcam-ocr"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "webcam-ocr"


def pasted_picture() -> Path:
    """Where the picture lies that was pasted last."""
    return user_folder() / "pasted.png"
