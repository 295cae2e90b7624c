"""Model > Samples: every sample by character, to look at, relabel, delete, import and export."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

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
    QMenu,
    QPushButton,
    QVBoxLayout,
)

from app.language import tr
from app.later import later
from app.ui.icons import with_icon

ICON_PX = 72
ALL = later("All")
Row = tuple[str, str, QImage, str]  # id, text, picture, when added


class SamplesPage(QDialog):
    """Shows samples; what is to happen to them is signalled."""

    relabel_wanted = Signal(object, str)  # ids, text
    delete_wanted = Signal(object)  # ids
    undo_wanted = Signal()
    import_wanted = Signal(str)
    export_wanted = Signal(str)
    train_wanted = Signal()
    sheet_wanted = Signal()
    shown_wanted = Signal(str)  # the samples of this character are to be shown; ALL: of every one

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(tr("Samples"))
        self.resize(820, 540)
        self.classes = QListWidget()
        self.classes.setAccessibleName(tr("Characters"))
        self.classes.setFixedWidth(150)
        self.classes.currentRowChanged.connect(lambda row: self.shown_wanted.emit(self.chosen) if row >= 0 else None)
        self.samples = QListWidget()
        self.samples.setAccessibleName(tr("Samples"))
        self.samples.setViewMode(QListView.ViewMode.IconMode)
        self.samples.setIconSize(QSize(ICON_PX, ICON_PX))
        self.samples.setGridSize(QSize(ICON_PX + 28, ICON_PX + 34))
        self.samples.setResizeMode(QListView.ResizeMode.Adjust)
        self.samples.setMovement(QListView.Movement.Static)
        self.samples.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.samples.itemSelectionChanged.connect(self._selected)
        self.samples.itemDoubleClicked.connect(lambda _: self._relabel())
        delete = QAction(tr("Delete"), self.samples)
        delete.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        delete.triggered.connect(self._delete)
        self.samples.addAction(delete)
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setAccessibleName(tr("Number of samples, and what came of the last action"))
        self.relabel, self.delete, self.undo, self.sheet, self.import_, self.export, self.train = (
            QPushButton(text)
            for text in (tr("&Relabel …"), tr("&Delete"), tr("&Undo"), tr("From a &card …"), tr("&Import"), tr("&Export"), tr("&Train …"))
        )
        self._menu(self.import_, (tr("A .&zip archive …"), self._import), (tr("A &folder …"), self._import_folder))
        self._menu(self.export, (tr("A .&zip archive …"), self._export), (tr("A &folder …"), self._export_folder))
        self.undo.setToolTip(tr("Take back the last deletion, relabelling or import"))
        self.sheet.setToolTip(tr("Show a card whose text is known: each character on it becomes a sample"))
        self.sheet.clicked.connect(self.sheet_wanted)
        self.relabel.clicked.connect(self._relabel)
        self.delete.clicked.connect(self._delete)
        self.undo.clicked.connect(self.undo_wanted)
        self.train.clicked.connect(self.train_wanted)
        with_icon(self.train, "play")
        buttons = QHBoxLayout()
        for button in (self.relabel, self.delete, self.undo):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self.sheet, self.import_, self.export, self.train):
            buttons.addWidget(button)
        for button in (self.relabel, self.delete, self.undo, self.sheet, self.import_, self.export, self.train):
            button.setAutoDefault(False)
        lists = QHBoxLayout()
        lists.addWidget(self.classes)
        lists.addWidget(self.samples, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(lists, 1)
        layout.addWidget(self.message)
        layout.addLayout(buttons)
        self.undo.setEnabled(False)
        self._selected()

    def _menu(self, button: QPushButton, *entries: tuple[str, Callable[[], None]]) -> None:
        menu = QMenu(button)
        for text, action in entries:
            menu.addAction(text).triggered.connect(action)
        button.setMenu(menu)

    @property
    def chosen(self) -> str:
        """The character whose samples are shown; ALL for every one."""
        item = self.classes.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ALL

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many samples there are of each character; the chosen one stays."""
        chosen, total = self.chosen, sum(counts.values())
        self.classes.blockSignals(True)
        self.classes.clear()
        for text, count in ((ALL, total), *sorted(counts.items())):
            item = QListWidgetItem(f"{tr(ALL) if text == ALL else text}   {count}")
            item.setData(Qt.ItemDataRole.UserRole, text)
            self.classes.addItem(item)
            if text == chosen:
                self.classes.setCurrentItem(item)
        if self.classes.currentRow() < 0:
            self.classes.setCurrentRow(0)
        self.classes.blockSignals(False)
        self.train.setEnabled(total > 0)
        self.export.setEnabled(total > 0)
        if not total:
            self.say(tr("No samples yet. Freeze the picture (Space), click a character, and say what it is; or show a card."))

    def show_samples(self, rows: Sequence[Row], *, of: int) -> None:
        """Show samples, the newest of so many."""
        self.samples.clear()
        for name, text, image, when in rows:
            item = QListWidgetItem(QIcon(QPixmap.fromImage(image)), text)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setToolTip(tr("{text}, added {when}").format(text=text, when=when))
            self.samples.addItem(item)
        self._selected()
        if len(rows) < of:
            self.say(tr("The newest {rows} of {of} are shown; choose a character on the left to see its own.").format(rows=len(rows), of=of))

    def say(self, sentence: str) -> None:
        """Say what came of the last action."""
        self.message.setText(sentence)

    def show_undo(self, possible: bool) -> None:
        """Offer to take back the last change."""
        self.undo.setEnabled(possible)

    def show_busy(self, busy: bool) -> None:
        """While an import or export runs nothing else begins."""
        for widget in (self.classes, self.samples, self.sheet, self.import_, self.export, self.undo):
            widget.setEnabled(not busy)

    def _ids(self) -> list[str]:
        return [str(item.data(Qt.ItemDataRole.UserRole)) for item in self.samples.selectedItems()]

    def _selected(self) -> None:
        for button in (self.relabel, self.delete):
            button.setEnabled(bool(self._ids()))

    def _relabel(self) -> None:
        ids = self._ids()
        if ids:
            text, accepted = QInputDialog.getText(self, tr("Relabel"), tr("These samples show:"))
            if accepted and text.strip():
                self.relabel_wanted.emit(ids, text)

    def _delete(self) -> None:
        if self._ids():
            self.delete_wanted.emit(self._ids())

    def _import(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Import samples"), "", tr("Archives of class folders (*.zip)"))
        if path:
            self.import_wanted.emit(path)

    def _export(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, tr("Export samples"), "samples.zip", tr("Archives (*.zip)"))
        if path:
            self.export_wanted.emit(path)

    def _import_folder(self) -> None:
        path = QFileDialog.getExistingDirectory(self, tr("Import samples: a folder with a folder for each character"))
        if path:
            self.import_wanted.emit(path)

    def _export_folder(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, tr("Export samples into a new folder"), "samples", tr("Folders (*)"))
        if path:
            self.export_wanted.emit(path)
