"""The main window: toolbar and menus, the picture, the text beside it, and the status bar. It shows and signals; it decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import (
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QMessageBox,
    QProgressBar,
    QSizePolicy,
    QSplitter,
    QTabWidget,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.banner import Banner
from app.ui.correction_bar import CorrectionBar
from app.ui.history_panel import HistoryPanel
from app.ui.icons import icon
from app.ui.picture_view import ZOOM_STEP, PictureView
from app.ui.text_panel import TextPanel
from app.ui.video_bar import VideoBar
from app.ui.wanted_bar import WantedBar

TITLE = "Webcam OCR"
INTO_A_FILE = "&Type each stable reading into a file …"
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
VIDEOS = "Best pictures (*.avi);;Smaller file (*.mp4)"
FILES = "Pictures and videos (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp *.gif *.mp4 *.avi *.mov *.mkv *.webm *.m4v *.mjpg);;All files (*)"


class MainWindow(QMainWindow):
    """Everything a person sees."""

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
    sources_wanted = Signal()  # the menu of sources is about to show
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setWindowIcon(icon("app"))
        self.setAcceptDrops(True)
        self.resize(1180, 720)
        self.may_close = True  # set while `closing` is emitted
        self.view, self.panel, self.banner, self.correction_bar = PictureView(), TextPanel(), Banner(), CorrectionBar()
        self.history = HistoryPanel()
        self._make_actions()
        self._make_menus()
        self._make_toolbar()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.view, 1)
        column.addWidget(self.correction_bar)
        self.video_bar = VideoBar(self.pause_action, self.back_action, self.forward_action)
        column.addWidget(self.video_bar)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(left)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.panel, "&Live")
        self.tabs.addTab(self.history, "&History")
        self.splitter.addWidget(self.tabs)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([740, 440])
        self.setCentralWidget(self.splitter)
        self._make_status_bar()
        self.panel.copy_requested.connect(self.copy_requested)

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
        self.pause_action = self._action("&Pause", "pause", "Space", "Hold picture and reading, or go on", checkable=True)
        self.pause_action.toggled.connect(self._paused)
        self.back_action = self._action("Frame &back", "step-back", "Ctrl+Left", "One frame back")
        self.forward_action = self._action("Frame &forward", "step-forward", "Ctrl+Right", "One frame forward")
        self.mirror_action = self._action("&Mirror", "mirror", "Ctrl+M", "Mirror the picture before it is read", checkable=True)
        self.mirror_action.toggled.connect(self.mirror_toggled)
        self.flip_action = self._action("&Flip up-down", "flip", "Ctrl+Shift+M", "Flip the picture up-down before it is read", checkable=True)
        self.zoom_in_action = self._action("Zoom &in", "zoom-in", "Ctrl++", "Show the picture larger; it is read the same")
        self.zoom_in_action.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        self.zoom_in_action.triggered.connect(lambda: self.view.zoom_by(ZOOM_STEP))
        self.zoom_out_action = self._action("Zoom &out", "zoom-out", "Ctrl+-", "Show the picture smaller")
        self.zoom_out_action.triggered.connect(lambda: self.view.zoom_by(1 / ZOOM_STEP))
        self.zoom_reset_action = self._action("&Whole picture in view", "zoom-reset", "Ctrl+0", "Show the whole picture")
        self.zoom_reset_action.triggered.connect(lambda: self.view.zoom_by(0.0))
        self.rotate_action = self._action("&Rotate", "rotate", "Ctrl+R", "Turn the picture by a quarter before it is read")
        self.rotate_action.triggered.connect(self.rotate_requested)
        self.words_action = self._action(
            "English &words", "words", "Ctrl+E", "Let English words decide doubtful letters; off for codes that look like words", checkable=True
        )
        self.words_action.toggled.connect(self.words_toggled)
        self.copy_action = self._action("&Copy text", "copy", "Ctrl+Shift+C", "Copy all the text")
        self.copy_action.triggered.connect(self.copy_requested)
        self.samples_action = self._action("&Samples …", "samples", "Ctrl+L", "What was taught: look at it, relabel, delete, import, export")
        self.train_action = self._action("&Train …", "train", "Ctrl+T", "Learn the samples, while live reading goes on")
        self.models_action = self._action("&Models …", "models", "Ctrl+Shift+L", "Compare models, switch, roll back")
        self.rollback_action = self._action("&Roll back", "rotate", "", "Go back to the model used before")
        self.copying_action = self._action("Copy each stable &reading", "copy", "", "Put each new stable reading on the clipboard", checkable=True)
        self.copying_action.toggled.connect(self.copying_toggled)
        self.file_action = self._action(INTO_A_FILE, "open", "", "Append each new stable reading as a line", checkable=True)
        self.file_action.triggered.connect(self.file_toggled)
        self.export_action = self._action("&Export history …", "open", "Ctrl+S", "Write what was read as CSV, JSON lines or text")
        self.export_action.triggered.connect(self.history.ask_export)
        self.delete_data_action = self._action("&Delete all my data …", "close", "", "Delete the history, samples, models and settings")
        self.delete_data_action.triggered.connect(self.delete_data_wanted)
        self.record_action = self._action("Re&cord", "record", "Ctrl+Shift+R", "Record what the source shows as a video", checkable=True)
        self.record_action.triggered.connect(self._ask_recording)
        self.quit_action = self._action("&Quit", "close", "Ctrl+Q", "Close the program")
        self.quit_action.triggered.connect(self.close)

    def _make_menus(self) -> None:
        bar = self.menuBar()
        file_menu = bar.addMenu("&File")
        file_menu.addActions([self.open_action, self.address_action, self.record_action])
        file_menu.addSeparator()
        file_menu.addActions([self.export_action, self.file_action, self.delete_data_action])
        file_menu.addSeparator()
        file_menu.addAction(self.quit_action)
        self.source_menu = QMenu("&Source", self)
        self.source_menu.aboutToShow.connect(self.sources_wanted)
        bar.addMenu(self.source_menu)
        self.edit_menu = bar.addMenu("&Edit")
        self.edit_menu.addAction(self.copy_action)
        self.edit_menu.addAction(self.copying_action)
        view_menu = bar.addMenu("&View")
        view_menu.addActions([self.pause_action, self.mirror_action, self.rotate_action, self.words_action])
        self.model_menu = bar.addMenu("&Model")
        self.model_menu.addActions([self.samples_action, self.train_action, self.models_action])
        self.model_menu.addSeparator()
        self.model_menu.addAction(self.rollback_action)
        view_menu.addActions([self.pause_action, self.back_action, self.forward_action])
        view_menu.addActions([self.mirror_action, self.flip_action, self.rotate_action, self.words_action])
        view_menu.addSeparator()
        view_menu.addActions([self.zoom_in_action, self.zoom_out_action, self.zoom_reset_action])
        help_menu = bar.addMenu("&Help")
        help_menu.addAction("&Keyboard shortcuts", self._show_shortcuts)
        help_menu.addAction("&About", self._show_about)

    def _make_toolbar(self) -> None:
        bar = QToolBar("Main")
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.source_button = QToolButton()
        self.source_button.setText("Source")
        self.source_button.setIcon(icon("camera"))
        self.source_button.setToolTip("Choose a camera, a recording, a file or an address")
        self.source_button.setAccessibleName("Source")
        self.source_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.source_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.source_button.setMenu(self.source_menu)
        bar.addWidget(self.source_button)
        bar.addAction(self.open_action)
        bar.addAction(self.record_action)
        bar.addSeparator()
        bar.addActions([self.pause_action, self.mirror_action, self.rotate_action, self.words_action])
        self.addToolBar(bar)
        self.addToolBarBreak()
        self.wanted_bar = WantedBar()
        self.addToolBar(self.wanted_bar)

    def _make_status_bar(self) -> None:
        bar = self.statusBar()
        self.source_label, self.rate_label, self.time_label, self.model_label = (
            QLabel("No source"),
            QLabel("– frames/s"),
            QLabel("– ms"),
            QLabel("Loading the model …"),
        )
        self.training_label = QLabel()
        self.training_label.setAccessibleName("Training")
        self.training_label.hide()
        bar.addPermanentWidget(self.training_label)
        self.sharpness = QProgressBar()
        self.sharpness.setAccessibleName("Sharpness")
        self.sharpness.setTextVisible(False)
        self.sharpness.setFixedSize(64, 10)
        self.show_sharpness(None)
        privacy = QLabel(PRIVACY)
        privacy.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        tips = ("What is being read", "Frames shown a second", "Time to read one frame", "The weights in use")
        bar.addWidget(privacy, 1)
        self.record_label = QLabel()
        self.record_label.setAccessibleName("Recording")
        self.record_label.setStyleSheet("background: #b3261e; color: white; border-radius: 4px; padding: 1px 8px;")
        self.record_label.hide()
        bar.addPermanentWidget(self.record_label)
        for label, tip in zip((self.source_label, self.rate_label, self.time_label, self.model_label), tips, strict=True):
            label.setToolTip(tip)
            label.setAccessibleName(tip)
            label.setContentsMargins(8, 0, 8, 0)
            bar.addPermanentWidget(label)
        bar.insertPermanentWidget(2, self.sharpness)

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
        self.source_menu.addActions([self.open_action, self.address_action])

    def show_output(self, *, copies: bool, file: str) -> None:
        """Say where each new stable reading goes."""
        self.copying_action.setChecked(copies)
        self.file_action.setChecked(bool(file))
        self.file_action.setText(f"&Type each stable reading into {Path(file).name}" if file else INTO_A_FILE)

    def show_training(self, text: str) -> None:
        """Say that a training is running; nothing when none is."""
        self.training_label.setText(text)
        self.training_label.setVisible(bool(text))

    def show_source_name(self, name: str) -> None:
        """Say what is being read."""
        self.source_label.setText(name)
        self.setWindowTitle(f"{name} – {TITLE}")

    def show_sharpness(self, share: float | None) -> None:
        """Say how sharp the picture is, 0 to 1; None without one."""
        self.sharpness.setValue(0 if share is None else round(100 * share))
        self.sharpness.setToolTip("Sharpness of the picture" + ("" if share is None else f": {share:.0%}"))

    def show_recording(self, progress: str) -> None:
        """Say how far the recording is; empty: none runs."""
        self.record_action.setChecked(bool(progress))
        self.record_action.setText("End re&cording" if progress else "Re&cord")
        self.record_label.setText(f"● {progress}")
        self.record_label.setVisible(bool(progress))

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

    def _paused(self, paused: bool) -> None:
        self.pause_action.setText("&Go on" if paused else "&Pause")
        self.pause_action.setIcon(icon("play" if paused else "pause"))
        self.view.show_frozen(paused)
        self.pause_toggled.emit(paused)

    def _ask_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "Open a picture or video", "", FILES)
        if path:
            self.source_chosen.emit(path)

    def _ask_address(self) -> None:
        prompt = "Address of a phone or network camera, such as\nhttp://192.168.1.5:8080/video or rtsp://192.168.1.6/stream"
        address, accepted = QInputDialog.getText(self, "Open an address", prompt, QLineEdit.EchoMode.Normal, "http://")
        if accepted and address.strip():
            self.source_chosen.emit(address.strip())

    def _show_shortcuts(self) -> None:
        rows = "".join(f"<tr><td><b>{key}</b>&nbsp;&nbsp;&nbsp;</td><td>{what}</td></tr>" for key, what in SHORTCUTS)
        QMessageBox.information(self, "Keyboard shortcuts", f"<table cellpadding='3'>{rows}</table>")

    def _show_about(self) -> None:
        QMessageBox.about(
            self, f"About {TITLE}", f"<h3>{TITLE}</h3><p>Reads characters with a camera, live.</p><p>{PRIVACY}</p><p>Apache License 2.0</p>"
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one dragged file."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the first dropped file."""
        urls = event.mimeData().urls()
        if urls:
            self.source_chosen.emit(urls[0].toLocalFile() or urls[0].toString())
            event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the threads end first; who is connected to `closing` may ask, and refuse."""
        self.may_close = True
        self.closing.emit()
        event.setAccepted(self.may_close)
