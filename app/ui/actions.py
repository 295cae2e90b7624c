"""The actions of the main window, in its menus: what they are called, their keys, and the signals they become."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMainWindow, QMenu

from app.language import LANGUAGES
from app.ui.icons import icon
from app.ui.placing import ZOOM_STEP

INTO_A_FILE = "&Type each stable reading into a file …"
ONCE_WITHIN = (("2 seconds", 2.0), ("10 seconds", 10.0), ("1 minute", 60.0), ("10 minutes", 600.0), ("1 hour", 3600.0), ("1 day", 86400.0))
VIDEOS = "Best pictures (*.avi);;Smaller file (*.mp4)"
FILES = "Pictures and videos (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp *.gif *.mp4 *.avi *.mov *.mkv *.webm *.m4v *.mjpg);;All files (*)"


class ActionWindow(QMainWindow):
    """A window with the actions and menus, and no contents yet."""

    source_chosen = Signal(str)
    pause_toggled = Signal(bool)
    mirror_toggled = Signal(bool)
    rotate_requested = Signal()
    words_toggled = Signal(bool)
    copy_requested = Signal()
    copying_toggled = Signal(bool)  # each stable reading to the clipboard
    file_toggled = Signal(bool)  # each stable reading as a line of a file
    delete_data_wanted = Signal()
    data_deleted = Signal()
    record_requested = Signal(str)  # the file to record into; empty: end the recording
    once_chosen = Signal(float)  # seconds within which the same text counts once
    sources_wanted = Signal()  # the menu of sources is about to show
    zoom_wanted = Signal(float)  # a factor; 0 shows the whole picture
    export_wanted = Signal()  # of the history
    language_chosen = Signal(str)  # "en", "de"; empty: the system's

    def __init__(self) -> None:
        super().__init__()
        self._make_actions()
        self._make_menus()

    def _action(self, text: str, name: str, shortcut: str, tip: str, *, checkable: bool = False) -> QAction:
        action = QAction(icon(name), text, self)
        action.setShortcut(QKeySequence(shortcut))
        action.setToolTip(f"{tip} ({shortcut})" if shortcut else tip)
        action.setCheckable(checkable)
        self.addAction(action)
        return action

    def _make_actions(self) -> None:
        self.open_action = self._action("&Open file …", "open", "Ctrl+O", "Open a picture or video")
        self.open_action.triggered.connect(self._ask_file)
        self.address_action = self._action("Open &address …", "camera", "Ctrl+U", "Open an MJPEG or RTSP address, such as a phone's")
        self.address_action.triggered.connect(self._ask_address)
        self.screen_action = self._action("&Part of the screen …", "screen", "Ctrl+Shift+P", "Read a part of the screen: drag over it")
        self.camera_action = self._action("&Camera settings …", "camera-settings", "Ctrl+Shift+K", "Size, rate, exposure and focus of the camera")
        self.pause_action = self._action("&Pause", "pause", "Space", "Hold picture and reading, or go on", checkable=True)
        self.pause_action.toggled.connect(self._paused)
        self.live_action = self._action("Back to &live", "play", "Esc", "Go on with the live picture")
        self.live_action.triggered.connect(lambda: self.pause_action.setChecked(False))
        self.live_action.setEnabled(False)
        self.back_action = self._action("Frame &back", "step-back", "Ctrl+Left", "One frame back")
        self.forward_action = self._action("Frame &forward", "step-forward", "Ctrl+Right", "One frame forward")
        self.mirror_action = self._action("&Mirror", "mirror", "Ctrl+M", "Mirror the picture before it is read", checkable=True)
        self.mirror_action.toggled.connect(self.mirror_toggled)
        self.flip_action = self._action("Flip &up-down", "flip", "Ctrl+Shift+M", "Flip the picture up-down before it is read", checkable=True)
        self.zoom_in_action = self._action("Zoom &in", "zoom-in", "Ctrl++", "Show the picture larger; it is read the same")
        self.zoom_in_action.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        self.zoom_in_action.triggered.connect(lambda: self.zoom_wanted.emit(ZOOM_STEP))
        self.zoom_out_action = self._action("Zoom &out", "zoom-out", "Ctrl+-", "Show the picture smaller")
        self.zoom_out_action.triggered.connect(lambda: self.zoom_wanted.emit(1 / ZOOM_STEP))
        self.zoom_reset_action = self._action("&Whole picture in view", "zoom-reset", "Ctrl+0", "Show the whole picture")
        self.zoom_reset_action.triggered.connect(lambda: self.zoom_wanted.emit(0.0))
        self.rotate_action = self._action("&Rotate", "rotate", "Ctrl+R", "Turn the picture by a quarter before it is read")
        self.rotate_action.triggered.connect(self.rotate_requested)
        self.words_action = self._action(
            "English wor&ds", "words", "Ctrl+E", "Let English words decide doubtful letters; off for codes that look like words", checkable=True
        )
        self.words_action.toggled.connect(self.words_toggled)
        self.copy_action = self._action("&Copy text", "copy", "Ctrl+Shift+C", "Copy all the text")
        self.copy_action.triggered.connect(self.copy_requested)
        self.samples_action = self._action("&Samples …", "samples", "Ctrl+L", "What was taught: look at it, relabel, delete, import, export")
        self.train_action = self._action("&Train …", "train", "Ctrl+T", "Learn the samples, while live reading goes on")
        self.sheet_action = self._action("&Collect from a card …", "samples", "Ctrl+K", "Show a card whose text is known: each character is a sample")
        self.explain_action = self._action("&How it learns and sees …", "models", "", "A range test of the learning rate, and what the network sees")
        self.models_action = self._action("&Models …", "models", "Ctrl+Shift+L", "Compare models, switch, roll back")
        self.rollback_action = self._action("&Roll back", "rotate", "", "Go back to the model used before")
        self.copying_action = self._action("Copy &each stable reading", "copy", "", "Put each new stable reading on the clipboard", checkable=True)
        self.copying_action.toggled.connect(self.copying_toggled)
        self.file_action = self._action(INTO_A_FILE, "open", "", "Append each new stable reading as a line", checkable=True)
        self.file_action.triggered.connect(self.file_toggled)
        self.sound_action = self._action("&Sound at each new text", "sound", "", "Play a short sound when a new text is stable", checkable=True)
        self.flash_action = self._action("&Flash at each new text", "flash", "", "Flash the picture when a new text is stable", checkable=True)
        self.export_action = self._action("&Export history …", "open", "Ctrl+S", "Write what was read as CSV, JSON lines or text")
        self.export_action.triggered.connect(self.export_wanted)
        self.delete_data_action = self._action("&Delete all my data …", "close", "", "Delete the history, samples, models and settings")
        self.delete_data_action.triggered.connect(self.delete_data_wanted)
        self.record_action = self._action("Re&cord", "record", "Ctrl+Shift+R", "Record what the source shows as a video", checkable=True)
        self.record_action.triggered.connect(self._ask_recording)
        self.guide_action = self._action("&Guide", "help", "F1", "A short guide with pictures")
        self.shortcuts_action = self._action("&Keyboard shortcuts", "keyboard", "Ctrl+F1", "Every key there is")
        self.welcome_action = self._action("&First steps", "help", "", "Show again what the first start explained")
        self.diagnostics_action = self._action("&Diagnostics …", "models", "", "What a bug report needs, to copy")
        self.about_action = self._action("&About", "app", "", "What this program is, and its version")
        self.quit_action = self._action("&Quit", "close", "Ctrl+Q", "Close the program")
        self.quit_action.triggered.connect(self.close)

    def _make_menus(self) -> None:
        bar = self.menuBar()
        file_menu = bar.addMenu("&File")
        file_menu.addActions([self.open_action, self.address_action, self.screen_action, self.record_action])
        file_menu.addSeparator()
        file_menu.addActions([self.export_action, self.file_action, self.delete_data_action])
        file_menu.addSeparator()
        file_menu.addAction(self.quit_action)
        self.source_menu = QMenu("&Source", self)
        self.source_menu.aboutToShow.connect(self.sources_wanted)
        self.source_menu.addAction(self.camera_action)  # the sources come when it is shown
        bar.addMenu(self.source_menu)
        self.edit_menu = bar.addMenu("&Edit")
        self.edit_menu.addAction(self.copy_action)
        self.edit_menu.addSeparator()
        self.edit_menu.addActions([self.copying_action, self.sound_action, self.flash_action])
        self.once_menu = self.edit_menu.addMenu(icon("repeat"), "The same text counts &once within")
        choices = QActionGroup(self)
        for title, seconds in ONCE_WITHIN:
            action = self.once_menu.addAction(title)
            action.setCheckable(True)
            action.setData(seconds)
            choices.addAction(action)
            action.triggered.connect(lambda _=False, chosen=seconds: self.once_chosen.emit(chosen))
        view_menu = bar.addMenu("&View")
        view_menu.addActions([self.pause_action, self.live_action, self.back_action, self.forward_action])
        view_menu.addActions([self.mirror_action, self.flip_action, self.rotate_action, self.words_action])
        view_menu.addSeparator()
        view_menu.addActions([self.zoom_in_action, self.zoom_out_action, self.zoom_reset_action])
        view_menu.addSeparator()
        view_menu.addMenu(self._language_menu())
        self.model_menu = bar.addMenu("&Model")
        self.model_menu.addActions([self.samples_action, self.sheet_action, self.train_action, self.models_action])
        self.model_menu.addSeparator()
        self.model_menu.addActions([self.rollback_action, self.explain_action])
        self.help_menu = bar.addMenu("&Help")
        self.help_menu.addActions([self.guide_action, self.shortcuts_action, self.welcome_action])
        self.help_menu.addSeparator()
        self.help_menu.addActions([self.diagnostics_action, self.about_action])

    def _language_menu(self) -> QMenu:
        menu, self.languages = QMenu("Lan&guage", self), QActionGroup(self)
        for name, title in (("", "As the &system"), *LANGUAGES.items()):
            action = menu.addAction(title)
            action.setData(name)
            action.setCheckable(True)
            self.languages.addAction(action)
        self.languages.triggered.connect(lambda action: self.language_chosen.emit(action.data()))
        return menu

    def show_language(self, language: str) -> None:
        """Mark the language that was chosen; empty: the system's."""
        for action in self.languages.actions():
            action.setChecked(action.data() == language)

    def show_sources(self, cameras: Sequence[tuple[str, str]], recordings: Sequence[tuple[str, str]], current: str) -> None:
        """Fill the menu of sources: pairs of what is shown and what `source_chosen` says."""
        self.source_menu.clear()
        for title, entries in (("Cameras", cameras), ("Bundled recordings", recordings)):
            self.source_menu.addSection(title)
            for name, value in entries:
                action = self.source_menu.addAction(name)
                action.setCheckable(True)
                action.setChecked(value == current)
                action.triggered.connect(lambda _=False, chosen=value: self.source_chosen.emit(chosen))
        self.source_menu.addSeparator()
        self.source_menu.addActions([self.open_action, self.address_action, self.screen_action])
        self.source_menu.addSeparator()
        self.source_menu.addAction(self.camera_action)

    def show_once(self, seconds: float) -> None:
        """Say within which time the same text counts once."""
        for action in self.once_menu.actions():
            action.setChecked(action.data() == seconds)

    def show_output(self, *, copies: bool, file: str) -> None:
        """Say where each new stable reading goes."""
        self.copying_action.setChecked(copies)
        self.file_action.setChecked(bool(file))
        self.file_action.setText(f"&Type each stable reading into {Path(file).name}" if file else INTO_A_FILE)

    def _paused(self, paused: bool) -> None:
        self.pause_action.setText("&Go on" if paused else "&Pause")
        self.pause_action.setIcon(icon("play" if paused else "pause"))
        self.live_action.setEnabled(paused)
        self.pause_toggled.emit(paused)

    def _ask_recording(self, wanted: bool) -> None:
        if not wanted:
            self.record_requested.emit("")
            return
        path, kind = QFileDialog.getSaveFileName(self, "Record as", "recording.avi", VIDEOS)
        if path and "." not in path.replace("\\", "/").rsplit("/", 1)[-1]:
            path += ".mp4" if "mp4" in kind else ".avi"
        self.record_action.setChecked(bool(path))
        if path:
            self.record_requested.emit(path)

    def _ask_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "Open a picture or video", "", FILES)
        if path:
            self.source_chosen.emit(path)

    def _ask_address(self) -> None:
        prompt = "Address of a phone or network camera, such as\nhttp://192.168.1.5:8080/video or rtsp://192.168.1.6/stream"
        address, accepted = QInputDialog.getText(self, "Open an address", prompt, QLineEdit.EchoMode.Normal, "http://")
        if accepted and address.strip():
            self.source_chosen.emit(address.strip())
