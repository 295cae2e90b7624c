"""The history beside the live text: what was read, when and where, to search, copy, delete and export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QPixmap
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

from app.language import tr
from app.later import later
from app.ui.confidence import percent
from app.ui.icons import with_icon

HEADS = (later("Picture"), later("Text"), later("Time"), later("Sure"), later("Source"))
PICTURE, TEXT, TIME, SURE, SOURCE = range(5)
PICTURE_WH = (84, 40)
EXPORTS = later("Table (*.csv);;JSON lines (*.jsonl);;Text (*.txt)")
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


class _Rows(QAbstractTableModel):
    def __init__(self, picture: Callable[[int], bytes]) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()
        self.picture = picture
        self._pictures: dict[int, QPixmap] = {}  # those that came into view

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        here = {row.id for row in rows}
        self._pictures = {number: pixmap for number, pixmap in self._pictures.items() if number in here}
        self.endResetModel()

    def _pixmap(self, number: int) -> QPixmap:
        if number not in self._pictures:
            pixmap, ratio = QPixmap(), QGuiApplication.primaryScreen().devicePixelRatio()
            pixmap.loadFromData(self.picture(number))
            if not pixmap.isNull():
                pixmap = pixmap.scaled(QSize(*PICTURE_WH) * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
                pixmap.setDevicePixelRatio(ratio)
            self._pictures[number] = pixmap
        return self._pictures[number]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As Qt asks."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As Qt asks."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' names."""
        return tr(HEADS[section]) if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell: text, picture, or what a screen reader says."""
        row, column = self.rows[index.row()], index.column()
        when = datetime.fromtimestamp(row.at)
        if role == Qt.ItemDataRole.DisplayRole:
            told = when.strftime("%H:%M:%S" if when.date() == datetime.now().date() else "%Y-%m-%d")
            return ("", row.text.replace("\n", " ⏎ "), told, percent(row.confidence), row.source)[column]
        if role == Qt.ItemDataRole.DecorationRole and column == PICTURE:
            pixmap = self._pixmap(row.id)
            return None if pixmap.isNull() else pixmap
        if role == Qt.ItemDataRole.ToolTipRole:
            return tr("{text}\n{when:%Y-%m-%d %H:%M:%S}, {source}, {confidence} sure").format(
                text=row.text, when=when, source=row.source, confidence=percent(row.confidence)
            )
        if role == Qt.ItemDataRole.AccessibleTextRole and column == PICTURE:
            return tr("Picture of {text}").format(text=row.text)
        return None


class HistoryPanel(QWidget):
    """Shows readings that were kept; what is to happen to them is signalled."""

    search_changed = Signal(str)
    copy_wanted = Signal(str)
    copy_all_wanted = Signal()  # all that the search finds
    delete_wanted = Signal(object)  # ids
    export_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search text and source"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(tr("Search the history"))
        self.search.textChanged.connect(self.search_changed)
        self.picture_of: Callable[[int], bytes] = lambda number: b""  # the PNG of a reading, asked for as it comes into view
        self.rows = _Rows(lambda number: self.picture_of(number))
        self.table = QTableView()
        self.table.setModel(self.rows)
        self.table.setAccessibleName(tr("History"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setIconSize(QSize(*PICTURE_WH))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(PICTURE_WH[1] + 6)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)  # Tab leads on
        self.table.setWordWrap(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        for column, width in ((PICTURE, PICTURE_WH[0] + 10), (TIME, 86), (SURE, 46), (SOURCE, 70)):
            self.table.setColumnWidth(column, width)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._selected())
        self.count = QLabel()
        self.count.setAccessibleName(tr("Number of readings"))
        self.copy, self.copy_all = with_icon(QPushButton(tr("Co&py")), "copy"), QPushButton(tr("Copy &all"))
        self.copy_all.setToolTip(tr("Copy every reading that the search finds, the oldest first"))
        self.delete, self.export = QPushButton(tr("&Delete")), QPushButton(tr("E&xport …"))
        self.copy.clicked.connect(self._copy)
        self.copy_all.clicked.connect(self.copy_all_wanted)
        self.delete.clicked.connect(self._delete)
        self.export.clicked.connect(self.ask_export)
        for text, keys, slot in (
            (tr("Copy"), QKeySequence.StandardKey.Copy, self._copy),
            (tr("Delete"), QKeySequence.StandardKey.Delete, self._delete),
        ):
            action = QAction(text, self.table)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(slot)
            self.table.addAction(action)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.copy, self.copy_all, self.delete):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(10)
        layout.addWidget(self.search)
        layout.addWidget(self.count)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self._selected()

    def show_rows(self, rows: Sequence[Row], *, found: int | None = None) -> None:
        """Show other readings, the newest of those `found`; those chosen stay chosen."""
        found = len(rows) if found is None else found
        chosen = set(self.chosen_ids)
        self.rows.show(rows)
        selection = self.table.selectionModel()
        for place, row in enumerate(rows):
            if row.id in chosen:
                selection.select(self.rows.index(place, 0), selection.SelectionFlag.Select | selection.SelectionFlag.Rows)
        if found > len(rows):
            self.count.setText(tr("The newest {rows} of {found} readings; search to see older ones").format(rows=len(rows), found=found))
        else:
            self.count.setText(tr("{found} readings").format(found=found) if found != 1 else tr("1 reading"))
        for button in (self.copy_all, self.export):
            button.setEnabled(bool(rows))
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
        path, kind = QFileDialog.getSaveFileName(self, tr("Export the history"), tr("readings.csv"), tr(EXPORTS))
        if path:
            self.export_wanted.emit(path if Path(path).suffix else path + kind[kind.rindex("*") + 1 : -1])
