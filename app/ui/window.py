"""The main window: toolbar, the picture, the text beside it, and the status bar. It shows and signals; it decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSplitter, QTabWidget, QToolBar, QToolButton, QVBoxLayout, QWidget

from app.language import tr
from app.ui.actions import ActionWindow
from app.ui.banner import Banner
from app.ui.correction_bar import CorrectionBar
from app.ui.help import TITLE
from app.ui.history_panel import HistoryPanel
from app.ui.icons import draw_anew, with_icon
from app.ui.picture_view import PictureView
from app.ui.status_bar import StatusBar
from app.ui.text_panel import TextPanel
from app.ui.video_bar import VideoBar
from app.ui.wanted_bar import WantedBar
from app.ui.welcome import Welcome


class MainWindow(ActionWindow):
    """Everything a person sees."""

    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # it would only offer to hide the toolbars
        self.resize(1180, 720)
        self.may_close = True  # set while `closing` is emitted
        self.view, self.panel, self.banner, self.correction_bar = PictureView(), TextPanel(), Banner(), CorrectionBar()
        self.history, self.welcome = HistoryPanel(), Welcome()
        self._make_toolbar()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.welcome)
        column.addWidget(self.view, 1)
        column.addWidget(self.correction_bar)
        self.video_bar = VideoBar(self.pause_action, self.back_action, self.forward_action)
        column.addWidget(self.video_bar)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(left)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.panel, tr("&Live"))
        self.tabs.addTab(self.history, tr("Histor&y"))
        self.splitter.addWidget(self.tabs)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([740, 440])
        self.setCentralWidget(self.splitter)
        self.status = StatusBar()
        self.setStatusBar(self.status)
        self.panel.copy_requested.connect(self.copy_requested)
        self.pause_toggled.connect(self.view.show_frozen)
        self.view.copy_wanted.connect(self.copy_requested)
        self.zoom_wanted.connect(self.view.zoom_by)
        self.find_action.triggered.connect(self._go_to_find)
        self.export_wanted.connect(self.history.ask_export)
        self.view.addActions([self.copy_action, self.copy_line_action, self.copy_picture_action, self.save_picture_action])
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for button in self.findChildren(QPushButton):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the picture
        self.view.setFocus()

    def _make_toolbar(self) -> None:
        bar = QToolBar(tr("Main"))
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.source_button = QToolButton()
        self.source_button.setText(tr("Source"))
        with_icon(self.source_button, "camera")
        self.source_button.setToolTip(tr("Choose a camera, a recording, a file, an address or a part of the screen"))
        self.source_button.setAccessibleName(tr("Source"))
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

    def _go_to_find(self) -> None:
        field = self.history.search if self.tabs.currentWidget() is self.history else self.wanted_bar.sought
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def show_source_name(self, name: str) -> None:
        """Say what is being read."""
        self.status.source_label.setText(name)
        self.setWindowTitle(f"{name} – {TITLE}")

    def show_recording(self, progress: str) -> None:
        """Say how far the recording is; empty: none runs."""
        self.record_action.setChecked(bool(progress))
        self.record_action.setText(tr("End re&cording") if progress else tr("Re&cord"))
        self.status.show_recording(progress)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file, an address or a picture."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say what was dropped."""
        self.brought.emit(event.mimeData())
        event.acceptProposedAction()

    def event(self, event: QEvent) -> bool:
        """Icons follow when the system goes from light to dark, or back; Space presses the button that Tab led to."""
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            draw_anew()
        is_space = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if is_space and isinstance(self.focusWidget(), QAbstractButton):
            event.accept()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Say in the menu whether the window fills the screen, whoever made it so."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.full_action.setChecked(self.isFullScreen())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the threads end first; who is connected to `closing` may ask, and refuse."""
        self.may_close = True
        self.closing.emit()
        event.setAccepted(self.may_close)
