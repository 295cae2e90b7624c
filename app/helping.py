"""What happens between the window and its help: first steps, guide, keys, diagnostics; and its looks. Lives in the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from app.appearance import use_theme
from app.cameras import cameras
from app.diagnostics import Fact, as_text, facts
from app.language import chosen, tr
from app.paths import GUIDE
from app.ui.diagnostics_dialog import DiagnosticsDialog
from app.ui.dialogs import raised
from app.ui.guide_dialog import GuideDialog
from app.ui.help import KEYS, show_about
from app.ui.shortcuts import ShortcutsDialog, plain, rows_of
from app.ui.window import MainWindow
from app.version import program_version

MESSAGE_MS, LONG_MESSAGE_MS = 3000, 8000
STOP_TIMEOUT_S = 10.0  # the model is loaded to its end


class Helping(QObject):
    """The Help menu, and the first steps above the picture."""

    _gathered = Signal(object, bool)  # facts so far, and whether they are all; from the gathering thread

    def __init__(self, window: MainWindow, *, welcomed: bool, language: str, theme: str) -> None:
        super().__init__(window)
        self.window, self.welcomed, self.language, self.theme = window, welcomed, language, theme
        self._language = language  # of this start
        self.diagnostics, self.guide, self.shortcuts = DiagnosticsDialog(window), GuideDialog(window), ShortcutsDialog(window)
        self.diagnostics.copy_wanted.connect(self._copy)
        self.guide.link_wanted.connect(QDesktopServices.openUrl)
        self._gathered.connect(self._show_facts)
        self._here: list[Fact] = []
        self._gathering: threading.Thread | None = None
        self._stop = threading.Event()
        window.guide_action.triggered.connect(self.show_guide)
        window.shortcuts_action.triggered.connect(self.show_shortcuts)
        window.diagnostics_action.triggered.connect(self.show_diagnostics)
        window.welcome_action.triggered.connect(lambda: window.welcome.show())
        window.about_action.triggered.connect(lambda: show_about(window, program_version()))
        window.welcome.guide_wanted.connect(self.show_guide)
        window.welcome.dismissed.connect(self._remember)
        window.welcome.setVisible(not welcomed)
        window.language_chosen.connect(self._choose_language)
        window.theme_chosen.connect(self._choose_theme)
        window.show_looks(language=language, theme=theme)

    def _remember(self) -> None:
        self.welcomed = True

    def _choose_language(self, language: str) -> None:
        self.language = language
        self.window.statusBar().showMessage(tr("The window changes its language when it is started again."), LONG_MESSAGE_MS)

    def _choose_theme(self, theme: str) -> None:
        self.theme = theme
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        use_theme(application, theme)

    def show_guide(self) -> None:
        """Open the guide."""
        own, english = GUIDE / f"guide.{chosen(self._language)}.md", GUIDE / "guide.md"
        self.guide.show_guide((own if own.is_file() else english).read_text(encoding="utf-8"), GUIDE)
        raised(self.guide)

    def groups(self) -> list[tuple[str, Sequence[tuple[str, str]]]]:
        """Every key there is: by menu, then those of the picture."""
        self.window.sources_wanted.emit()  # that menu is filled as it is shown
        found: list[tuple[str, Sequence[tuple[str, str]]]] = []
        listed = list[tuple[str, str]]()  # an action may stand in two menus
        for top in self.window.menuBar().actions():
            menu = top.menu()
            rows = [row for row in rows_of(menu.actions()) if row not in listed] if isinstance(menu, QMenu) else []
            listed += rows
            if rows:
                found.append((plain(top.text()), rows))
        return [*found, *((tr(title), [(tr(keys), tr(what)) for keys, what in rows]) for title, rows in KEYS)]

    def show_shortcuts(self) -> None:
        """List the keys."""
        self.shortcuts.show_keys(self.groups())
        raised(self.shortcuts)

    def show_diagnostics(self) -> None:
        """Open the page and gather what it says, without the window waiting."""
        self._here = self._of_the_window()
        self.diagnostics.show_text(as_text(self._here), done=False)
        raised(self.diagnostics)
        if self._gathering is None or not self._gathering.is_alive():
            self._gathering = threading.Thread(target=self._gather, name="diagnostics", daemon=True)
            self._gathering.start()

    def stop(self) -> bool:
        """End; False when the gathering did not in time."""
        self._stop.set()
        if self._gathering is not None:
            self._gathering.join(STOP_TIMEOUT_S)
        return self._gathering is None or not self._gathering.is_alive()

    def _gather(self) -> None:
        told: list[Fact] = []
        for fact in facts():
            if self._stop.is_set():
                return
            told.append(fact)
            self._gathered.emit(list(told), False)
        self._gathered.emit(told, True)

    def _show_facts(self, told: list[Fact], done: bool) -> None:
        self.diagnostics.show_text(as_text([*told, *self._here]), done=done)

    def _of_the_window(self) -> list[Fact]:
        status = self.window.status
        screens = (f"{s.size().width()}x{s.size().height()} at {s.devicePixelRatio():g}" for s in QGuiApplication.screens())
        looks = f"{QGuiApplication.platformName()}, {QGuiApplication.styleHints().colorScheme().name.lower()} colours, screens {', '.join(screens)}"
        now = (status.rate_label.text(), status.time_label.text(), status.model_label.text(), self.window.banner.message.text())
        there = ", ".join(f"{name} ({number})" for name, number in cameras()) or "none"
        return [("window", looks), ("source", status.source_label.text()), ("cameras", there),
                ("now", ", ".join(text for text in now if text))]  # fmt: skip

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.window.statusBar().showMessage(tr("The diagnostics were copied."), MESSAGE_MS)
