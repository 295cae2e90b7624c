"""The actions of the main window, in its menus: what they are called, their keys, and the signals they become."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMainWindow, QMenu

from app.language import LANGUAGES, tr
from app.later import later
from app.ui.icons import with_icon
from app.ui.placing import ZOOM_STEP

INTO_A_FILE = later("&Type each stable reading into a file …")
ONCE_WITHIN = (
    (later("2 seconds"), 2.0), (later("10 seconds"), 10.0), (later("1 minute"), 60.0), (later("10 minutes"), 600.0), (later("1 hour"), 3600.0),
    (later("1 day"), 86400.0),
)  # fmt: skip
THEMES = (("", later("As the &system")), ("light", later("&Light")), ("dark", later("&Dark")))
PICTURES = later("Pictures (*.png *.jpg)")
VIDEOS = later("Best pictures (*.avi);;Smaller file (*.mp4)")
FILES = later("Pictures and videos (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp *.gif *.mp4 *.avi *.mov *.mkv *.webm *.m4v *.mjpg);;All files (*)")


class ActionWindow(QMainWindow):
    """A window with the actions and menus, and no contents yet."""

    source_chosen = Signal(str)
    pause_toggled = Signal(bool)
    mirror_toggled = Signal(bool)
    rotate_requested = Signal()
    words_toggled = Signal(bool)
    brought = Signal(object)  # QMimeData that was dropped or pasted: a picture, a file or an address
    paste_requested = Signal()
    copy_requested = Signal()
    copy_line_requested = Signal()  # the text without its line breaks
    copy_picture_requested = Signal()
    save_picture_requested = Signal(str)  # the file
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
    theme_chosen = Signal(str)  # "light", "dark"; empty: the system's
    recent_wanted = Signal()  # a menu in which it stands is about to show
    recent_cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._make_actions()
        self._make_menus()

    def _action(self, text: str, name: str, shortcut: str, tip: str, *, checkable: bool = False) -> QAction:
        action = with_icon(QAction(text, self), name)
        action.setShortcut(QKeySequence(shortcut))
        action.setToolTip(f"{tip} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})" if shortcut else tip)
        action.setCheckable(checkable)
        action.setIconVisibleInMenu(not checkable)  # there the mark says whether it is on
        self.addAction(action)
        return action

    def _make_actions(self) -> None:
        self.open_action = self._action(tr("&Open file …"), "open", "Ctrl+O", tr("Open a picture or video"))
        self.open_action.triggered.connect(self._ask_file)
        self.address_action = self._action(tr("Open &address …"), "camera", "Ctrl+U", tr("Open an MJPEG or RTSP address, such as a phone's"))
        self.address_action.triggered.connect(self._ask_address)
        self.screen_action = self._action(tr("&Part of the screen …"), "screen", "Ctrl+Shift+P", tr("Read a part of the screen: drag over it"))
        self.camera_action = self._action(
            tr("&Camera settings …"), "camera-settings", "Ctrl+Shift+K", tr("Size, rate, exposure and focus of the camera")
        )
        self.save_picture_action = self._action(
            tr("&Save the picture …"), "save", "Ctrl+Shift+S", tr("Write the picture in view into a file, without the boxes")
        )
        self.save_picture_action.triggered.connect(self._ask_picture)
        self.pause_action = self._action(tr("&Pause"), "pause", "Space", tr("Hold picture and reading, or go on"), checkable=True)
        self.pause_action.toggled.connect(self._paused)
        self.live_action = self._action(tr("Back to &live"), "play", "Esc", tr("Go on with the live picture"))
        self.live_action.triggered.connect(lambda: self.pause_action.setChecked(False))
        self.live_action.setEnabled(False)
        self.back_action = self._action(tr("Frame &back"), "step-back", "Ctrl+Left", tr("One frame back"))
        self.forward_action = self._action(tr("Frame &forward"), "step-forward", "Ctrl+Right", tr("One frame forward"))
        self.mirror_action = self._action(tr("&Mirror"), "mirror", "Ctrl+M", tr("Mirror the picture before it is read"), checkable=True)
        self.mirror_action.toggled.connect(self.mirror_toggled)
        self.flip_action = self._action(tr("Flip &up-down"), "flip", "Ctrl+Shift+M", tr("Flip the picture up-down before it is read"), checkable=True)
        self.zoom_in_action = self._action(tr("Zoom &in"), "zoom-in", "Ctrl++", tr("Show the picture larger; it is read the same"))
        self.zoom_in_action.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        self.zoom_in_action.triggered.connect(lambda: self.zoom_wanted.emit(ZOOM_STEP))
        self.zoom_out_action = self._action(tr("Zoom &out"), "zoom-out", "Ctrl+-", tr("Show the picture smaller"))
        self.zoom_out_action.triggered.connect(lambda: self.zoom_wanted.emit(1 / ZOOM_STEP))
        self.zoom_reset_action = self._action(tr("&Whole picture in view"), "zoom-reset", "Ctrl+0", tr("Show the whole picture"))
        self.zoom_reset_action.triggered.connect(lambda: self.zoom_wanted.emit(0.0))
        self.rotate_action = self._action(tr("&Rotate"), "rotate", "Ctrl+R", tr("Turn the picture by a quarter before it is read"))
        self.rotate_action.triggered.connect(self.rotate_requested)
        self.words_action = self._action(
            tr("English wor&ds"),
            "words",
            "Ctrl+E",
            tr("Let English words decide doubtful letters; off for codes that look like words"),
            checkable=True,
        )
        self.words_action.toggled.connect(self.words_toggled)
        self.copy_action = self._action(tr("&Copy text"), "copy", "Ctrl+Shift+C", tr("Copy all the text"))
        self.copy_action.triggered.connect(self.copy_requested)
        self.copy_line_action = self._action(tr("Copy as one &line"), "copy", "Ctrl+Alt+C", tr("Copy all the text, its lines joined by spaces"))
        self.copy_line_action.triggered.connect(self.copy_line_requested)
        self.copy_picture_action = self._action(tr("Copy the p&icture"), "copy", "", tr("Copy the picture in view, without the boxes"))
        self.copy_picture_action.triggered.connect(self.copy_picture_requested)
        self.paste_action = self._action(tr("&Paste a picture"), "paste", "Ctrl+V", tr("Read the picture or file on the clipboard"))
        self.paste_action.triggered.connect(self.paste_requested)
        self.find_action = self._action(tr("Fin&d text"), "zoom-in", "Ctrl+F", tr("Go to the field that looks for a text, live or in the history"))
        self.full_action = self._action(tr("Full scree&n"), "full-screen", "F11", tr("Fill the screen with the window, or no longer"), checkable=True)
        self.full_action.triggered.connect(lambda _: self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen))
        self.samples_action = self._action(tr("&Samples …"), "samples", "Ctrl+L", tr("What was taught: look at it, relabel, delete, import, export"))
        self.train_action = self._action(tr("&Train …"), "train", "Ctrl+T", tr("Learn the samples, while live reading goes on"))
        self.sheet_action = self._action(
            tr("&Collect from a card …"), "samples", "Ctrl+K", tr("Show a card whose text is known: each character is a sample")
        )
        self.explain_action = self._action(
            tr("&How it learns and sees …"), "models", "", tr("A range test of the learning rate, and what the network sees")
        )
        self.models_action = self._action(tr("&Models …"), "models", "Ctrl+Shift+L", tr("Compare models, switch, roll back"))
        self.rollback_action = self._action(tr("&Roll back"), "rotate", "", tr("Go back to the model used before"))
        self.copying_action = self._action(
            tr("Copy &each stable reading"), "copy", "", tr("Put each new stable reading on the clipboard"), checkable=True
        )
        self.copying_action.toggled.connect(self.copying_toggled)
        self.file_action = self._action(tr(INTO_A_FILE), "open", "", tr("Append each new stable reading as a line"), checkable=True)
        self.file_action.triggered.connect(self.file_toggled)
        self.sound_action = self._action(
            tr("&Sound at each new text"), "sound", "", tr("Play a short sound when a new text is stable"), checkable=True
        )
        self.flash_action = self._action(
            tr("&Flash at each new text"), "flash", "", tr("Flash the picture when a new text is stable"), checkable=True
        )
        self.export_action = self._action(tr("&Export history …"), "open", "Ctrl+S", tr("Write what was read as CSV, JSON lines or text"))
        self.export_action.triggered.connect(self.export_wanted)
        self.delete_data_action = self._action(tr("&Delete all my data …"), "close", "", tr("Delete the history, samples, models and settings"))
        self.delete_data_action.triggered.connect(self.delete_data_wanted)
        self.record_action = self._action(tr("Re&cord"), "record", "Ctrl+Shift+R", tr("Record what the source shows as a video"), checkable=True)
        self.record_action.triggered.connect(self._ask_recording)
        for action in (self.pause_action, self.record_action):
            action.setIconVisibleInMenu(True)  # their text changes instead
        self.guide_action = self._action(tr("&Guide"), "help", "F1", tr("A short guide with pictures"))
        self.shortcuts_action = self._action(tr("&Keyboard shortcuts"), "keyboard", "Ctrl+F1", tr("Every key there is"))
        self.welcome_action = self._action(tr("&First steps"), "help", "", tr("Show again what the first start explained"))
        self.diagnostics_action = self._action(tr("&Diagnostics …"), "models", "", tr("What a bug report needs, to copy"))
        self.about_action = self._action(tr("&About"), "app", "", tr("What this program is, and its version"))
        self.quit_action = self._action(tr("&Quit"), "close", "Ctrl+Q", tr("Close the program"))
        self.quit_action.triggered.connect(self.close)

    def _make_menus(self) -> None:
        bar = self.menuBar()
        file_menu = bar.addMenu(tr("&File"))
        self.recent_menu = with_icon(QMenu(tr("Open &recent"), self), "open")
        file_menu.aboutToShow.connect(self.recent_wanted)
        file_menu.addAction(self.open_action)
        file_menu.addMenu(self.recent_menu)
        file_menu.addActions([self.address_action, self.screen_action])
        file_menu.addSeparator()
        file_menu.addActions([self.record_action, self.save_picture_action])
        file_menu.addSeparator()
        file_menu.addActions([self.export_action, self.file_action, self.delete_data_action])
        file_menu.addSeparator()
        file_menu.addAction(self.quit_action)
        self.source_menu = QMenu(tr("&Source"), self)
        self.source_menu.aboutToShow.connect(self.sources_wanted)
        self.source_menu.aboutToShow.connect(self.recent_wanted)
        self.source_menu.addAction(self.camera_action)  # the sources come when it is shown
        bar.addMenu(self.source_menu)
        self.edit_menu = bar.addMenu(tr("&Edit"))
        self.edit_menu.addActions([self.copy_action, self.copy_line_action, self.copy_picture_action, self.paste_action, self.find_action])
        self.edit_menu.addSeparator()
        self.edit_menu.addActions([self.copying_action, self.sound_action, self.flash_action])
        self.once_menu = with_icon(self.edit_menu.addMenu(tr("The same text counts &once within")), "repeat")
        choices = QActionGroup(self)
        for title, seconds in ONCE_WITHIN:
            action = self.once_menu.addAction(tr(title))
            action.setCheckable(True)
            action.setData(seconds)
            choices.addAction(action)
            action.triggered.connect(lambda _=False, chosen=seconds: self.once_chosen.emit(chosen))
        view_menu = bar.addMenu(tr("&View"))
        view_menu.addActions([self.pause_action, self.live_action, self.back_action, self.forward_action])
        view_menu.addActions([self.mirror_action, self.flip_action, self.rotate_action, self.words_action])
        view_menu.addSeparator()
        view_menu.addActions([self.zoom_in_action, self.zoom_out_action, self.zoom_reset_action, self.full_action])
        view_menu.addSeparator()
        self.themes, self.languages = QActionGroup(self), QActionGroup(self)
        view_menu.addMenu(self._choice(tr("&Colours"), self.themes, ((name, tr(title)) for name, title in THEMES), self.theme_chosen))
        named = (("", tr("As the &system")), *LANGUAGES.items())
        view_menu.addMenu(self._choice(tr("Lan&guage"), self.languages, named, self.language_chosen))
        self.model_menu = bar.addMenu(tr("&Model"))
        self.model_menu.addActions([self.samples_action, self.sheet_action, self.train_action, self.models_action])
        self.model_menu.addSeparator()
        self.model_menu.addActions([self.rollback_action, self.explain_action])
        self.help_menu = bar.addMenu(tr("&Help"))
        self.help_menu.addActions([self.guide_action, self.shortcuts_action, self.welcome_action])
        self.help_menu.addSeparator()
        self.help_menu.addActions([self.diagnostics_action, self.about_action])

    def _choice(self, title: str, group: QActionGroup, named: Iterable[tuple[str, str]], chosen: SignalInstance) -> QMenu:
        """A menu of which one entry holds: pairs of what is signalled and what is shown."""
        menu = QMenu(title, self)
        for name, shown in named:
            action = menu.addAction(shown)
            action.setData(name)
            action.setCheckable(True)
            group.addAction(action)
        group.triggered.connect(lambda action: chosen.emit(action.data()))
        return menu

    def show_looks(self, *, language: str, theme: str) -> None:
        """Mark the language and the colours that were chosen; empty: the system's."""
        for group, chosen in ((self.languages, language), (self.themes, theme)):
            for action in group.actions():
                action.setChecked(action.data() == chosen)

    def show_recent(self, recent: Sequence[tuple[str, str]]) -> None:
        """Fill the menu of what was opened lately: pairs of what is shown and what `source_chosen` says."""
        self.recent_menu.clear()
        for title, value in recent:
            self.recent_menu.addAction(title.replace("&", "&&")).triggered.connect(lambda _=False, chosen=value: self.source_chosen.emit(chosen))
        self.recent_menu.addSeparator()
        self.recent_menu.addAction(tr("&Forget these")).triggered.connect(self.recent_cleared)
        self.recent_menu.setEnabled(bool(recent))

    def show_sources(self, cameras: Sequence[tuple[str, str]], recordings: Sequence[tuple[str, str]], current: str) -> None:
        """Fill the menu of sources: pairs of what is shown and what `source_chosen` says."""
        self.source_menu.clear()
        for title, entries in ((tr("Cameras"), cameras), (tr("Bundled recordings"), recordings)):
            self.source_menu.addSection(title)
            if not entries:
                self.source_menu.addAction(tr("None was found")).setEnabled(False)
            for name, value in entries:
                action = self.source_menu.addAction(name)
                action.setCheckable(True)
                action.setChecked(value == current)
                action.triggered.connect(lambda _=False, chosen=value: self.source_chosen.emit(chosen))
        self.source_menu.addSeparator()
        self.source_menu.addAction(self.open_action)
        self.source_menu.addMenu(self.recent_menu)
        self.source_menu.addActions([self.address_action, self.screen_action])
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
        self.file_action.setText(tr("&Type each stable reading into {name}").format(name=Path(file).name) if file else tr(INTO_A_FILE))

    def _paused(self, paused: bool) -> None:
        self.pause_action.setText(tr("&Go on") if paused else tr("&Pause"))
        with_icon(self.pause_action, "play" if paused else "pause")
        self.live_action.setEnabled(paused)
        self.pause_toggled.emit(paused)

    def _ask_recording(self, wanted: bool) -> None:
        if not wanted:
            self.record_requested.emit("")
            return
        path, kind = QFileDialog.getSaveFileName(self, tr("Record as"), tr("recording.avi"), tr(VIDEOS))
        if path and "." not in path.replace("\\", "/").rsplit("/", 1)[-1]:
            path += ".mp4" if "mp4" in kind else ".avi"
        self.record_action.setChecked(bool(path))
        if path:
            self.record_requested.emit(path)

    def _ask_picture(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, tr("Save the picture"), tr("picture.png"), tr(PICTURES))
        if path:
            self.save_picture_requested.emit(path if Path(path).suffix else f"{path}.png")

    def _ask_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Open a picture or video"), "", tr(FILES))
        if path:
            self.source_chosen.emit(path)

    def _ask_address(self) -> None:
        prompt = tr("Address of a phone or network camera, such as\nhttp://192.168.1.5:8080/video or rtsp://192.168.1.6/stream")
        address, accepted = QInputDialog.getText(self, tr("Open an address"), prompt, QLineEdit.EchoMode.Normal, "http://")
        if accepted and address.strip():
            self.source_chosen.emit(address.strip())
