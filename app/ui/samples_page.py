"""Model > Samples: every sample by character, to look at, relabel, delete, import and export."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QImage, QKeySequence, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from app.ui.icons import icon

ICON_PX = 72
ALL = "All"
Row = tuple[str, str, QImage, str]  # id, text, picture, when


class SamplesPage(QDialog):
    """Shows samples; what is to happen to them is signalled."""

    relabel_wanted = Signal(object, str)  # ids, text
    delete_wanted = Signal(object)  # ids
    undo_wanted = Signal()
    import_wanted = Signal(str)
    export_wanted = Signal(str)
    train_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Samples")
        self.resize(820, 540)
        self.classes = QListWidget()
        self.classes.setAccessibleName("Characters")
        self.classes.setFixedWidth(150)
        self.classes.currentRowChanged.connect(lambda _: self._filter())
        self.samples = QListWidget()
        self.samples.setAccessibleName("Samples")
        self.samples.setViewMode(QListView.ViewMode.IconMode)
        self.samples.setIconSize(QSize(ICON_PX, ICON_PX))
        self.samples.setGridSize(QSize(ICON_PX + 28, ICON_PX + 34))
        self.samples.setResizeMode(QListView.ResizeMode.Adjust)
        self.samples.setMovement(QListView.Movement.Static)
        self.samples.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.samples.itemSelectionChanged.connect(self._selected)
        self.samples.itemDoubleClicked.connect(lambda _: self._relabel())
        delete = QAction("Delete", self.samples)
        delete.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        delete.triggered.connect(self._delete)
        self.samples.addAction(delete)
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setAccessibleName("Number of samples, and what came of the last action")
        self.relabel, self.delete, self.undo, self.import_, self.export, self.train = (
            QPushButton(text) for text in ("&Relabel …", "&Delete", "&Undo delete", "&Import …", "&Export …", "&Train …")
        )
        self.relabel.clicked.connect(self._relabel)
        self.delete.clicked.connect(self._delete)
        self.undo.clicked.connect(self.undo_wanted)
        self.import_.clicked.connect(self._import)
        self.export.clicked.connect(self._export)
        self.train.clicked.connect(self.train_wanted)
        self.train.setIcon(icon("play"))
        buttons = QHBoxLayout()
        for button in (self.relabel, self.delete, self.undo):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self.import_, self.export, self.train):
            buttons.addWidget(button)
        for button in (self.relabel, self.delete, self.undo, self.import_, self.export, self.train):
            button.setAutoDefault(False)
        lists = QHBoxLayout()
        lists.addWidget(self.classes)
        lists.addWidget(self.samples, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(lists, 1)
        layout.addWidget(self.message)
        layout.addLayout(buttons)
        self._rows: Sequence[Row] = ()
        self.undo.setEnabled(False)
        self._selected()

    def show_samples(self, rows: Sequence[Row]) -> None:
        """Show other samples; the chosen character stays."""
        self._rows = rows
        chosen = self._chosen()
        counts: dict[str, int] = {}
        for _, text, _, _ in rows:
            counts[text] = counts.get(text, 0) + 1
        self.classes.blockSignals(True)
        self.classes.clear()
        for text, count in ((ALL, len(rows)), *sorted(counts.items())):
            item = QListWidgetItem(f"{text}   {count}")
            item.setData(Qt.ItemDataRole.UserRole, text)
            self.classes.addItem(item)
            if text == chosen:
                self.classes.setCurrentItem(item)
        if self.classes.currentRow() < 0:
            self.classes.setCurrentRow(0)
        self.classes.blockSignals(False)
        self._filter()
        self.train.setEnabled(bool(rows))
        self.export.setEnabled(bool(rows))
        if not rows:
            self.say("No samples yet. Freeze the picture (Space), click a character, and say what it is.")

    def say(self, sentence: str, *, can_undo: bool = False) -> None:
        """Say what came of the last action."""
        self.message.setText(sentence)
        self.undo.setEnabled(can_undo)

    def _chosen(self) -> str:
        item = self.classes.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ALL

    def _filter(self) -> None:
        chosen = self._chosen()
        self.samples.clear()
        for name, text, image, when in self._rows:
            if chosen not in (ALL, text):
                continue
            item = QListWidgetItem(QIcon(QPixmap.fromImage(image)), text)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setToolTip(f"{text}, added {when}")
            self.samples.addItem(item)
        self._selected()

    def _ids(self) -> list[str]:
        return [str(item.data(Qt.ItemDataRole.UserRole)) for item in self.samples.selectedItems()]

    def _selected(self) -> None:
        for button in (self.relabel, self.delete):
            button.setEnabled(bool(self._ids()))

    def _relabel(self) -> None:
        ids = self._ids()
        if ids:
            text, accepted = QInputDialog.getText(self, "Relabel", "These samples show:")
            if accepted and text.strip():
                self.relabel_wanted.emit(ids, text)

    def _delete(self) -> None:
        if self._ids():
            self.delete_wanted.emit(self._ids())

    def _import(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "Import samples", "", "Archives of class folders (*.zip)")
        if path:
            self.import_wanted.emit(path)

    def _export(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, "Export samples", "samples.zip", "Archives (*.zip)")
        if path:
            self.export_wanted.emit(path)
