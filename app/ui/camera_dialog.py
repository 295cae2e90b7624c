"""What a camera lets be set, beside the live picture: resolution, frame rate, exposure, focus. What it does not let be set is not shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QFormLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.language import tr
from app.later import later

LOOKING = later("Looking at what {name} lets be set …")
NOTHING = later("{name} has nothing that can be set from here.")
LEAST_WIDTH_PX = 380


class Knob(Protocol):
    """How a value stands that goes up and down in steps."""

    @property
    def value(self) -> float: ...
    @property
    def automatic(self) -> bool | None: ...
    @property
    def lowest(self) -> bool: ...
    @property
    def highest(self) -> bool: ...


class KnobRow(QWidget):
    """Automatic or not, a step down, the value, a step up."""

    stepped = Signal(int)
    automatic_toggled = Signal(bool)

    def __init__(self, name: str, *, automatic: str, less: str, more: str) -> None:
        super().__init__()
        self.automatic = QCheckBox(automatic)
        self.automatic.setAccessibleName(tr("{name}: automatic").format(name=name))
        self.automatic.clicked.connect(self.automatic_toggled)
        self.less, self.more, self.value = QToolButton(), QToolButton(), QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.automatic)
        row.addStretch(1)
        for button, sign, tip, direction in ((self.less, "−", less, -1), (self.more, "+", more, 1)):
            button.setText(sign)
            button.setToolTip(tip)
            button.setAccessibleName(f"{name}: {tip}")
            button.setAutoRepeat(True)
            button.setMinimumSize(QSize(32, 28))
            button.clicked.connect(lambda _=False, way=direction: self.stepped.emit(way))
        self.value.setMinimumWidth(56)
        self.value.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.value.setAccessibleName(tr("{name}: value").format(name=name))
        for widget in (self.less, self.value, self.more):
            row.addWidget(widget)

    def show_knob(self, knob: Knob) -> None:
        """Show how it stands."""
        self.automatic.setVisible(knob.automatic is not None)
        self.automatic.setChecked(bool(knob.automatic))
        self.value.setText(f"{knob.value:g}")
        self.less.setEnabled(not knob.lowest)
        self.more.setEnabled(not knob.highest)


class CameraDialog(QDialog):
    """Shows what can be set and emits what is wanted."""

    size_chosen = Signal(object)  # (width, height)
    rate_chosen = Signal(float)
    stepped = Signal(str, int)  # "exposure" or "focus", 1 up or -1 down
    automatic_toggled = Signal(str, bool)
    reset_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Camera settings"))
        self.setMinimumWidth(LEAST_WIDTH_PX)
        self.notice = QLabel()
        self.notice.setWordWrap(True)
        self.notice.setAccessibleName(tr("Notice"))
        self.resolution, self.rate = QComboBox(), QComboBox()
        self.exposure = KnobRow(tr("Exposure"), automatic=tr("&Automatic"), less=tr("darker"), more=tr("lighter"))
        self.focus = KnobRow(tr("Focus"), automatic=tr("A&utomatic"), less=tr("farther"), more=tr("nearer"))
        self.form = QFormLayout()
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        for label, field in (
            (tr("&Resolution"), self.resolution),
            (tr("&Frame rate"), self.rate),
            (tr("Exposure"), self.exposure),
            (tr("Focus"), self.focus),
        ):
            self.form.addRow(label, field)
            field.setAccessibleName(label.replace("&", ""))
        self.resolution.activated.connect(lambda: self.size_chosen.emit(self.resolution.currentData()))
        self.rate.activated.connect(lambda: self.rate_chosen.emit(self.rate.currentData()))
        for name, row in (("exposure", self.exposure), ("focus", self.focus)):
            row.stepped.connect(lambda way, which=name: self.stepped.emit(which, way))
            row.automatic_toggled.connect(lambda on, which=name: self.automatic_toggled.emit(which, on))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.reset = buttons.addButton(tr("As the camera &comes"), QDialogButtonBox.ButtonRole.ResetRole)
        self.reset.setToolTip(tr("Forget what was chosen for this camera, and open it anew"))
        self.reset.clicked.connect(self.reset_wanted)
        buttons.rejected.connect(self.hide)
        layout = QVBoxLayout(self)
        layout.addWidget(self.notice)
        layout.addLayout(self.form)
        layout.addWidget(buttons)

    def show_looking(self, name: str) -> None:
        """Say that it takes a moment."""
        self._show(tr(LOOKING).format(name=name))

    def show_nothing(self, name: str) -> None:
        """Say that there is nothing to set."""
        self._show(tr(NOTHING).format(name=name))

    def _show(self, notice: str, rows: Sequence[QWidget] = ()) -> None:
        self.notice.setText(notice)
        self.notice.setVisible(bool(notice))
        self.reset.setVisible(bool(rows))
        for field in (self.resolution, self.rate, self.exposure, self.focus):
            self.form.setRowVisible(field, field in rows)
        self.adjustSize()

    def show_controls(self, *, size_wh: tuple[int, int], sizes: Sequence[tuple[int, int]], fps: float, rates: Sequence[float], exposure: Knob | None,
                      focus: Knob | None, notice: str = "") -> None:  # fmt: skip
        """Show what can be set, how it stands, and what came of the last wish."""
        self.resolution.clear()
        for width, height in sizes:
            self.resolution.addItem(f"{width} × {height}", (width, height))
        self.resolution.setCurrentIndex(next((place for place, size in enumerate(sizes) if size == size_wh), -1))
        self.rate.clear()
        for rate in rates:
            self.rate.addItem(tr("{rate:g} a second").format(rate=rate), rate)
        self.rate.setCurrentIndex(next((place for place, rate in enumerate(rates) if abs(rate - fps) < 0.5), -1))
        rows: list[QWidget] = [field for field, values in ((self.resolution, sizes), (self.rate, rates)) if values]
        for row, knob in ((self.exposure, exposure), (self.focus, focus)):
            if knob is not None:
                row.show_knob(knob)
                rows.append(row)
        self._show(notice, rows)
