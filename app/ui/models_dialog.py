"""Model > Models: every version, compared with its parent, to switch to, roll back, export, import and delete."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

HEADS = ("In use", "Model", "Created", "Taught", "Compared with its parent")
SETS = ("fixed set", "held-out samples", "samples learnt from")
STRIP_PX = 40


class ModelsDialog(QDialog):
    """Shows models as `Version.to_json` gives them, `comparison` with its crops; what is to happen is signalled."""

    use_wanted = Signal(str, bool)  # id, even if it is worse
    rollback_wanted = Signal()
    delete_wanted = Signal(str)
    export_wanted = Signal(str, str)  # id, path
    import_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Models")
        self.resize(960, 620)
        self.table = QTableWidget(0, len(HEADS))
        self.table.setHorizontalHeaderLabels(HEADS)
        self.table.setAccessibleName("Models")
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.itemSelectionChanged.connect(self._show_chosen)
        self.verdict = QLabel()
        self.verdict.setWordWrap(True)
        self.verdict.setAccessibleName("Comparison with the parent")
        self.verdict.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.changes = QListWidget()
        self.changes.setAccessibleName("Characters that changed")
        self.changes.setViewMode(QListView.ViewMode.IconMode)
        self.changes.setResizeMode(QListView.ResizeMode.Adjust)
        self.changes.setMovement(QListView.Movement.Static)
        self.changes.setIconSize(QSize(2 * STRIP_PX, STRIP_PX))
        self.changes.setGridSize(QSize(2 * STRIP_PX + 40, STRIP_PX + 34))
        lower = QWidget()
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.verdict)
        column.addWidget(self.changes, 1)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.table)
        parts.addWidget(lower)
        parts.setSizes([220, 320])
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setAccessibleName("What came of the last action")
        self.use, self.anyway, self.rollback, self.import_, self.export, self.delete = (
            QPushButton(text) for text in ("&Use this model", "Use it &anyway", "&Roll back", "&Import …", "&Export …", "&Delete")
        )
        self.use.clicked.connect(lambda: self.use_wanted.emit(self.chosen, False))
        self.anyway.clicked.connect(lambda: self.use_wanted.emit(self.chosen, True))
        self.anyway.setToolTip("It reads worse than its parent; use it all the same")
        self.rollback.clicked.connect(self.rollback_wanted)
        self.rollback.setToolTip("Go back to the model used before")
        self.delete.clicked.connect(lambda: self.delete_wanted.emit(self.chosen))
        self.import_.clicked.connect(self._import)
        self.export.clicked.connect(self._export)
        buttons = QHBoxLayout()
        for button in (self.use, self.anyway, self.rollback):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self.import_, self.export, self.delete):
            buttons.addWidget(button)
        for button in (self.use, self.anyway, self.rollback, self.import_, self.export, self.delete):
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
                     verdict or "–")  # fmt: skip
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
        rows = row.get("comparison", {}) if row else {}
        self.use.setEnabled(bool(row) and not (row or {}).get("active") and rows.get("verdict") != "worse")
        self.anyway.setVisible(rows.get("verdict") == "worse" and not (row or {}).get("active"))
        self.delete.setEnabled(bool(row) and not (row or {}).get("active") and (row or {}).get("id") != "bundled")
        self.export.setEnabled(bool(row))
        self.changes.clear()
        if not rows:
            self.verdict.setText("This model ships with the program and cannot be lost." if row and row["id"] == "bundled" else "")
            return
        self.verdict.setText(_told(rows))
        for name in SETS:
            for change in rows.get(name, {}).get("changes", ()):
                image = QImage.fromData(base64.b64decode(change["png"]))
                mark = "✓" if change["kind"] == "fixed" else "✗"
                item = QListWidgetItem(QIcon(QPixmap.fromImage(image)), f"{mark} {change['truth']}: {change['old']} → {change['new']}")
                item.setToolTip(f"{change['kind']} in the {name}: it shows {change['truth']}, was read as {change['old']}, now as {change['new']}")
                self.changes.addItem(item)

    def _import(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "Import a model", "", "Models (*.pth)")
        if path:
            self.import_wanted.emit(path)

    def _export(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, "Export the model", f"{self.chosen}.pth", "Models (*.pth)")
        if path:
            self.export_wanted.emit(self.chosen, path)


def _told(rows: Mapping[str, Any]) -> str:
    gap = "&nbsp;&nbsp;"
    heads = ("right before", "right now", "of", "fixed", "broken", "calibration error", "time")
    lines: list[tuple[str, ...]] = [("", *heads)]
    for name, row in ((name, rows[name]) for name in SETS if name in rows):
        counts = (str(row[key]) for key in ("right_old", "right_new", "n", "fixed", "broken"))
        lines.append((name, *counts, f"{row['ece_old']:.1%} → {row['ece_new']:.1%}", f"{row['ms_old']:.1f} → {row['ms_new']:.1f} ms"))
    rows_html = ("".join(f"<td align='{'right' if k else 'left'}'>{cell}{gap}</td>" for k, cell in enumerate(line)) for line in lines)
    table = "".join(f"<tr>{row}</tr>" for row in rows_html)
    word = {"better": "✓ Better", "worse": "✗ Worse"}.get(rows["verdict"], "? Cannot tell")
    return f"<b>{word}.</b> {rows['why']}<table cellpadding='2'>{table}</table>"
