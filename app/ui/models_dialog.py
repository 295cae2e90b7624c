"""Model > Models: every version, compared with its parent, to switch to, roll back, export, import and delete."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from app.language import tr
from app.later import later
from app.ui.comparison_view import ComparisonView

HEADS = (later("In use"), later("Model"), later("Created"), later("Taught"), later("Compared with its parent"), later("Note"))
VERDICTS = (later("better"), later("worse"), later("cannot tell"))


class ModelsDialog(QDialog):
    """Shows models as `Version.to_json` gives them, `comparison` with its crops; what is to happen is signalled."""

    use_wanted = Signal(str, bool)  # id, even if it is worse
    try_wanted = Signal(str)
    note_wanted = Signal(str, str)  # id, text
    rollback_wanted = Signal()
    delete_wanted = Signal(str)
    export_wanted = Signal(str, str)  # id, path
    import_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(tr("Models"))
        self.resize(1000, 700)
        self.table = QTableWidget(0, len(HEADS))
        self.table.setHorizontalHeaderLabels([tr(head) for head in HEADS])
        self.table.setAccessibleName(tr("Models"))
        self.table.verticalHeader().hide()
        self.table.setTabKeyNavigation(False)  # Tab leads on
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.itemSelectionChanged.connect(self._show_chosen)
        self.comparison = ComparisonView()
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.table)
        parts.addWidget(self.comparison)
        parts.setSizes([160, 400])
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setAccessibleName(tr("What came of the last action"))
        self.use, self.anyway, self.try_, self.rollback, self.note, self.import_, self.export, self.delete = (
            QPushButton(text)
            for text in (
                tr("&Use this model"),
                tr("Use it &anyway"),
                tr("Tr&y it live …"),
                tr("&Roll back"),
                tr("&Note …"),
                tr("&Import …"),
                tr("&Export …"),
                tr("Dele&te"),
            )
        )
        self.use.clicked.connect(lambda: self.use_wanted.emit(self.chosen, False))
        self.anyway.clicked.connect(lambda: self.use_wanted.emit(self.chosen, True))
        self.anyway.setToolTip(tr("It reads worse than its parent; use it all the same"))
        self.try_.clicked.connect(lambda: self.try_wanted.emit(self.chosen))
        self.try_.setToolTip(tr("Read the live picture with it and the one in use, side by side"))
        self.note.clicked.connect(self._note)
        self.rollback.clicked.connect(self.rollback_wanted)
        self.rollback.setToolTip(tr("Go back to the model used before"))
        self.delete.clicked.connect(lambda: self.delete_wanted.emit(self.chosen))
        self.import_.clicked.connect(self._import)
        self.export.clicked.connect(self._export)
        buttons = QHBoxLayout()
        for button in (self.use, self.anyway, self.try_, self.rollback):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self.note, self.import_, self.export, self.delete):
            buttons.addWidget(button)
        for button in (self.use, self.anyway, self.try_, self.rollback, self.note, self.import_, self.export, self.delete):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.addWidget(parts, 1)
        layout.addWidget(self.message)
        layout.addLayout(buttons)
        self._rows: Sequence[Mapping[str, Any]] = ()
        self._show_chosen()

    @property
    def chosen(self) -> str:
        """Id of the chosen model; empty without one."""
        row = self.table.currentRow()
        return str(self._rows[row]["id"]) if 0 <= row < len(self._rows) else ""

    def show_models(self, rows: Sequence[Mapping[str, Any]], choose: str = "") -> None:
        """Show models, and choose one: the one named, or the one in use."""
        self._rows = rows
        self.table.setRowCount(len(rows))
        for place, row in enumerate(rows):
            verdict = row.get("comparison", {}).get("verdict", "")
            cells = ("✓" if row["active"] else "", str(row["id"]), str(row["created"])[:16].replace("T", " "), " ".join(row.get("taught", {})) or "–",
                     tr(verdict) if verdict else "–", str(row.get("notes", "")))  # fmt: skip
            for column, text in enumerate(cells):
                self.table.setItem(place, column, QTableWidgetItem(text))
        wanted = next((i for i, row in enumerate(rows) if row["id"] == choose or (not choose and row["active"])), 0)
        self.table.selectRow(wanted)
        self._show_chosen()

    def say(self, sentence: str) -> None:
        """Say what came of the last action."""
        self.message.setText(sentence)

    def _show_chosen(self) -> None:
        row = next((row for row in self._rows if row["id"] == self.chosen), None)
        is_other, is_worse = bool(row) and not (row or {}).get("active"), (row or {}).get("comparison", {}).get("verdict") == "worse"
        self.use.setEnabled(is_other and not is_worse)
        self.anyway.setVisible(is_other and is_worse)
        self.try_.setEnabled(is_other)
        is_own = bool(row) and self.chosen != "bundled"
        self.note.setEnabled(is_own)
        self.delete.setEnabled(is_other and is_own)
        self.export.setEnabled(bool(row))
        self.comparison.show_model(row)

    def _note(self) -> None:
        before = next((str(row.get("notes", "")) for row in self._rows if row["id"] == self.chosen), "")
        text, accepted = QInputDialog.getText(
            self, tr("Note"), tr("Note beside the model {chosen}:").format(chosen=self.chosen), QLineEdit.EchoMode.Normal, before
        )
        if accepted:
            self.note_wanted.emit(self.chosen, text.strip())

    def _import(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Import a model"), "", tr("Models (*.pth)"))
        if path:
            self.import_wanted.emit(path)

    def _export(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, tr("Export the model"), f"{self.chosen}.pth", tr("Models (*.pth)"))
        if path:
            self.export_wanted.emit(self.chosen, path)
