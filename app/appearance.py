"""The application's style, colours and language, set before the first window."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app.language import use_language
from app.ui.icons import icon

SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
SWITCH_INTERVAL_S = 0.001  # for how long a thread of Python keeps the others waiting; the usual 5 ms add up over the calls of one painting


def make_application(*, theme: str = "", language: str = "") -> QApplication:
    """The one application of the process, as it is to look."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("Webcam OCR")
    application.setStyle("Fusion")  # follows light and dark, and looks alike everywhere
    application.setWindowIcon(icon("app"))
    use_theme(application, theme)
    use_language(language)
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    return application


def use_theme(application: QApplication, theme: str) -> None:
    """Light or dark when asked for; else as the system has it. Where the platform cannot change, the palette is set by hand."""
    application.styleHints().setColorScheme(SCHEMES.get(theme, Qt.ColorScheme.Unknown))
    application.setPalette(QPalette())  # the one of the style
    if theme not in SCHEMES:
        return
    is_dark = application.palette().color(QPalette.ColorRole.Window).lightness() < 128
    if is_dark == (theme == "dark"):
        return
    palette = QPalette(QColor(45, 47, 52) if theme == "dark" else QColor(240, 240, 240))  # Qt works out the other shades
    if theme == "dark":
        palette.setColor(QPalette.ColorRole.Base, QColor(30, 32, 36))
        palette.setColor(QPalette.ColorRole.Highlight, QColor(48, 110, 220))
        palette.setColor(QPalette.ColorRole.ToolTipBase, QColor(30, 32, 36))
        palette.setColor(QPalette.ColorRole.ToolTipText, QColor(235, 235, 235))
        palette.setColor(QPalette.ColorRole.PlaceholderText, QColor(150, 154, 160))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(128, 132, 138))
    application.setPalette(palette)
