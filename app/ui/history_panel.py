"""The history beside the live text: what was read, when and where, to search, copy, delete and export."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.ui.confidence import percent
from app.ui.icons import icon

HEADS = ("Picture", "Text", "Time", "Sure", "Source")
PICTURE, TEXT, TIME, SURE, SOURCE = range(5)
PICTURE_WH = (84, 40)
EXPORTS = "Table (*.csv);;JSON lines (*.jsonl);;Text (*.txt)"
Index = QModelIndex | QPersistentModelIndex


class Row(Protocol):
    """What is shown of a reading that was kept."""

    @property
    def id(self) -> int: ...
    @property
    def at(self) -> float: ...
    @property
    def text(self) -> str: ...
    @property
    def confidence(self) -> float: ...
    @property
    def source(self) -> str: ...
    @property
    def thumbnail(self) -> bytes: ...


class _Rows(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As Qt asks."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As Qt asks."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' names."""
        return HEADS[section] if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell: text, picture, or what a screen reader says."""
        row, column = self.rows[index.row()], index.column()
        when = datetime.fromtimestamp(row.at)
        if role == Qt.ItemDataRole.DisplayRole:
            told = when.strftime("%H:%M:%S" if when.date() == datetime.now().date() else "%Y-%m-%d %H:%M")
            return ("", row.text.replace("\n", " ⏎ "), told, percent(row.confidence), row.source)[column]
        if role == Qt.ItemDataRole.DecorationRole and column == PICTURE:
            pixmap = QPixmap()
            pixmap.loadFromData(row.thumbnail)
            if pixmap.isNull():
                return None
            return pixmap.scaled(*PICTURE_WH, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.text}\n{when:%Y-%m-%d %H:%M:%S}, {row.source}, {percent(row.confidence)} sure"
        if role == Qt.ItemDataRole.AccessibleTextRole and column == PICTURE:
            return f"Picture of {row.text}"
        return None


class HistoryPanel(QWidget):
    """Shows readings that were kept; what is to happen to them is signalled."""

    search_changed = Signal(str)
    copy_wanted = Signal(str)
    delete_wanted = Signal(object)  # ids
    export_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search text and source")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("Search the history")
        self.search.textChanged.connect(self.search_changed)
        self.rows = _Rows()
        self.table = QTableView()
        self.table.setModel(self.rows)
        self.table.setAccessibleName("History")
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setIconSize(QSize(*PICTURE_WH))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(PICTURE_WH[1] + 6)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        for column, width in ((PICTURE, PICTURE_WH[0] + 10), (TIME, 70), (SURE, 46), (SOURCE, 70)):
            self.table.setColumnWidth(column, width)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._selected())
        self.count = QLabel()
        self.count.setAccessibleName("Number of readings")
        self.copy, self.delete, self.export = QPushButton(icon("copy"), "&Copy"), QPushButton("&Delete"), QPushButton("&Export …")
        self.copy.clicked.connect(self._copy)
        self.delete.clicked.connect(self._delete)
        self.export.clicked.connect(self.ask_export)
        for text, keys, slot in (("Copy", QKeySequence.StandardKey.Copy, self._copy), ("Delete", QKeySequence.StandardKey.Delete, self._delete)):
            action = QAction(text, self.table)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(slot)
            self.table.addAction(action)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        buttons = QHBoxLayout()
        buttons.addWidget(self.count, 1)
        for button in (self.copy, self.delete, self.export):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(10)
        layout.addWidget(self.search)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self._selected()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other readings; those chosen stay chosen."""
        chosen = set(self.chosen_ids)
        self.rows.show(rows)
        selection = self.table.selectionModel()
        for place, row in enumerate(rows):
            if row.id in chosen:
                selection.select(self.rows.index(place, 0), selection.SelectionFlag.Select | selection.SelectionFlag.Rows)
        self.count.setText(f"{len(rows)} readings" if len(rows) != 1 else "1 reading")
        self.export.setEnabled(bool(rows))
        self._selected()

    @property
    def chosen_ids(self) -> list[int]:
        """Ids of the chosen readings, in the order shown."""
        return [row.id for row in self._chosen()]

    def _chosen(self) -> list[Row]:
        return [self.rows.rows[index.row()] for index in sorted(self.table.selectionModel().selectedRows(), key=lambda index: index.row())]

    def _selected(self) -> None:
        for button in (self.copy, self.delete):
            button.setEnabled(bool(self._chosen()))

    def _copy(self) -> None:
        if self._chosen():
            self.copy_wanted.emit("\n".join(row.text for row in self._chosen()))

    def _delete(self) -> None:
        if self._chosen():
            self.delete_wanted.emit(self.chosen_ids)

    def ask_export(self) -> None:
        """Ask for a file and export."""
        path, _ = QFileDialog.getSaveFileName(self, "Export the history", "readings.csv", EXPORTS)
        if path:
            self.export_wanted.emit(path)
