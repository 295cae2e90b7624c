"""A model beside its parent: counts with their uncertainty, characters fixed and broken, confusions, calibration, and where it came from."""

from __future__ import annotations

import base64
import html
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QListView, QListWidget, QListWidgetItem, QTabWidget, QVBoxLayout, QWidget

from app.language import told, tr
from app.later import later
from app.ui.diagrams import ConfusionMatrix, Reliability

SETS = (later("fixed set"), later("fixed lines"), later("held-out samples"), later("samples learnt from"))
KINDS = (later("fixed"), later("broken"))
STRIP_PX = 40
WORDS = {"better": later("✓ Better"), "worse": later("✗ Worse")}


class ComparisonView(QWidget):
    """Shows what `Version.to_json` tells of a model, `comparison` with its crops."""

    def __init__(self) -> None:
        super().__init__()
        self.verdict = QLabel()
        self.verdict.setWordWrap(True)
        self.verdict.setAccessibleName(tr("Comparison with the parent"))
        self.verdict.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.changes = QListWidget()
        self.changes.setAccessibleName(tr("Characters that changed"))
        self.changes.setViewMode(QListView.ViewMode.IconMode)
        self.changes.setResizeMode(QListView.ResizeMode.Adjust)
        self.changes.setMovement(QListView.Movement.Static)
        self.changes.setIconSize(QSize(2 * STRIP_PX, STRIP_PX))
        self.changes.setGridSize(QSize(2 * STRIP_PX + 40, STRIP_PX + 34))
        self.old, self.new = ConfusionMatrix(tr("Before: what stands there ↓, read as →")), ConfusionMatrix(tr("Now: what stands there ↓, read as →"))
        self.reliability = Reliability(tr("Calibration"))
        self.details = QLabel()
        self.details.setWordWrap(True)
        self.details.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.details.setContentsMargins(10, 8, 10, 8)
        self.details.setAccessibleName(tr("Where the model comes from"))
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.shown_set = QComboBox()
        self.shown_set.setAccessibleName(tr("Of which characters"))
        self.shown_set.addItems([_capitalized(tr(name)) for name in SETS])
        self.shown_set.currentIndexChanged.connect(lambda _: self._show_set())
        matrices = QWidget()
        row = QHBoxLayout(matrices)
        row.addWidget(self.old)
        row.addWidget(self.new)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.changes, tr("&Fixed and broken"))
        self.tabs.addTab(matrices, tr("&Confusions"))
        self.tabs.addTab(self.reliability, tr("Ca&libration"))
        self.tabs.addTab(self.details, tr("&Details"))
        self.tabs.setCornerWidget(self.shown_set)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.verdict)
        layout.addWidget(self.tabs, 1)
        self._rows: Mapping[str, Any] = {}

    def show_model(self, model: Mapping[str, Any] | None) -> None:
        """Show another model; None for none."""
        self._rows = model.get("comparison", {}) if model else {}
        self.changes.clear()
        self.details.setText(details(model) if model else "")
        if self._rows:
            self.verdict.setText(_told(self._rows))
        else:
            self.verdict.setText(tr("This model ships with the program and cannot be lost.") if model and model["id"] == "bundled" else "")
        self._fill_changes()
        self._show_set()

    def _fill_changes(self) -> None:
        rows = [(name, change) for name in SETS for change in self._rows.get(name, {}).get("changes", ())]
        for name, change in sorted(rows, key=lambda row: row[1]["kind"]):  # broken before fixed
            image = QImage.fromData(base64.b64decode(change["png"]))
            mark = "✓" if change["kind"] == "fixed" else "✗"
            item = QListWidgetItem(QIcon(QPixmap.fromImage(image)), f"{mark} {change['truth']}: {change['old']} → {change['new']}")
            item.setToolTip(
                tr("{kind} in the {name}: it shows {truth}, was read as {old}, now as {new}").format(
                    kind=tr(change["kind"]), name=tr(name), truth=change["truth"], old=change["old"], new=change["new"]
                )
            )
            self.changes.addItem(item)

    def _show_set(self) -> None:
        row = self._rows.get(SETS[self.shown_set.currentIndex()], {})
        self.old.show_confusions([tuple(entry) for entry in row.get("confused_old", ())])
        self.new.show_confusions([tuple(entry) for entry in row.get("confused_new", ())])
        self.reliability.show_bins({tr("before"): row.get("reliability_old", ()), tr("now"): row.get("reliability_new", ())})


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]


def details(model: Mapping[str, Any]) -> str:
    """What is known of a model beside how it compares, as rows of HTML."""
    taught = ", ".join(f"{said} ({count})" if count else said for said, count in model.get("taught", {}).items())
    metrics = ", ".join(f"{name} {value}" for name, value in model.get("metrics", {}).items() if isinstance(value, int | float))
    rows = {tr("Model"): model["id"], tr("Started from"): model.get("parent"), tr("Created"): str(model.get("created", ""))[:19].replace("T", " "),
            tr("Taught"): taught, tr("Figures"): metrics, tr("Data"): model.get("dataset_hash"), tr("Command"): model.get("command"),
            tr("Note"): model.get("notes"), tr("File"): model.get("path")}  # fmt: skip
    cells = (f"<tr><td><b>{name}</b>&nbsp;&nbsp;</td><td>{html.escape(str(value))}</td></tr>" for name, value in rows.items() if value)
    return f"<table cellpadding='3'>{''.join(cells)}</table>"


def _told(rows: Mapping[str, Any]) -> str:
    gap = "&nbsp;&nbsp;"
    heads = (tr("right before"), tr("right now"), tr("of"), tr("fixed"), tr("broken"), tr("by chance"), tr("calibration error"), tr("time a strip"))
    lines: list[tuple[str, ...]] = [("", *heads)]
    for name, row in ((name, rows[name]) for name in SETS if rows.get(name, {}).get("n")):
        chance = f"{row['chance']:.0%}" if row.get("fixed", 0) + row.get("broken", 0) and "chance" in row else "–"
        lines.append((tr(name), _share(row, "old"), _share(row, "new"), str(row["n"]), str(row["fixed"]), str(row["broken"]), chance,
                      f"{row['ece_old']:.1%} → {row['ece_new']:.1%}", f"{row['ms_old']:.1f} → {row['ms_new']:.1f} ms"))  # fmt: skip
    rows_html = ("".join(f"<td align='{'right' if k else 'left'}'>{cell}{gap}</td>" for k, cell in enumerate(line)) for line in lines)
    table = "".join(f"<tr>{row}</tr>" for row in rows_html)
    word = tr(WORDS.get(rows["verdict"], later("? Cannot tell")))
    return f"<b>{word}.</b> {html.escape(told(rows['why']))}<table cellpadding='2'>{table}</table>"


def _share(row: Mapping[str, Any], which: str) -> str:
    """How many were right, and where the true share lies with 95 %."""
    low, high = row.get(f"interval_{which}", (0.0, 0.0))
    return f"{row[f'right_{which}']}" + (f" ({low:.1%}–{high:.1%})" if high else "")
