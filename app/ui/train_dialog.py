"""Model > Train: what it will do and how long that takes, the curves while it runs, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
)

from app.ui.curves import Curves

ADAPT, SCRATCH = 0, 1
USUAL_MINUTES = {ADAPT: 2.0, SCRATCH: 75.0}
DEVICES = ("cpu", "cuda", "mps")


class TrainDialog(QDialog):
    """Asks for a training and shows it; the live picture goes on behind it."""

    start_wanted = Signal(bool, float, str, bool)  # from nothing, minutes, device, resume
    keep_wanted = Signal()  # stop and keep the best
    discard_wanted = Signal()
    compare_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Train the model")
        self.resize(820, 560)
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.summary.setAccessibleName("What will be learnt")
        self.kind = QComboBox()
        self.kind.addItem("The model in use: learn the samples, forget nothing (minutes)")
        self.kind.addItem("Nothing: the whole recipe, then the samples (an hour and more)")
        self.kind.currentIndexChanged.connect(self._kind_changed)
        self.minutes = QDoubleSpinBox()
        self.minutes.setRange(0.5, 24 * 60)
        self.minutes.setDecimals(1)
        self.minutes.setSuffix(" minutes")
        self.minutes.setValue(USUAL_MINUTES[ADAPT])
        self.device = QComboBox()
        self.device.addItems(DEVICES)
        form = QFormLayout()
        form.addRow("&Start from", self.kind)
        form.addRow("&Time limit", self.minutes)
        form.addRow("&Device", self.device)
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setFormat("not started")
        self.progress.setAccessibleName("Progress of the training")
        self.loss, self.errors = Curves("Loss"), Curves("Characters wrong, %")
        curves = QHBoxLayout()
        curves.addWidget(self.loss)
        curves.addWidget(self.errors)
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setAccessibleName("State of the training")
        self.start, self.resume, self.keep, self.discard, self.compare, self.hide_button = (
            QPushButton(text) for text in ("&Train", "&Resume", "Stop and &keep the best", "Cancel and &discard", "&Compare …", "&Hide")
        )
        self.start.setDefault(True)
        self.start.clicked.connect(lambda: self._ask(resume=False))
        self.resume.clicked.connect(lambda: self._ask(resume=True))
        self.resume.setToolTip("A training was cut off: go on from its checkpoint")
        self.keep.clicked.connect(self.keep_wanted)
        self.discard.clicked.connect(self.discard_wanted)
        self.compare.clicked.connect(self.compare_wanted)
        self.hide_button.clicked.connect(self.hide)
        buttons = QHBoxLayout()
        buttons.addWidget(self.start)
        buttons.addWidget(self.resume)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.discard)
        buttons.addStretch(1)
        buttons.addWidget(self.compare)
        buttons.addWidget(self.hide_button)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(self.summary)
        layout.addLayout(form)
        layout.addWidget(self.progress)
        layout.addLayout(curves, 1)
        layout.addWidget(self.message)
        layout.addLayout(buttons)
        self._total = 1.0
        self.show_running(False)
        self.compare.setEnabled(False)

    def show_samples(self, counts: Mapping[str, int], known: str, *, can_resume: bool) -> None:
        """Say what there is to learn from, and whether a training can be resumed."""
        if counts:
            told = ", ".join(f"<b>{_escaped(text)}</b>&nbsp;{count}" for text, count in sorted(counts.items(), key=lambda item: -item[1])[:30])
            new = "".join(text for text in counts if len(text) == 1 and text not in known)
            more = f" New to the model: <b>{_escaped(new)}</b>." if new else ""
            self.summary.setText(f"Samples: {told}.{more} Live reading goes on while it trains; the model in use stays until you switch.")
        else:
            self.summary.setText("There are no samples yet. Freeze the picture (Space), click a character and say what it is; then come back.")
        self.start.setEnabled(bool(counts))
        self.resume.setVisible(can_resume)

    def show_running(self, running: bool) -> None:
        """Offer what can be done now."""
        for widget in (self.kind, self.minutes, self.device, self.start, self.resume):
            widget.setEnabled(not running)
        for widget in (self.keep, self.discard):
            widget.setEnabled(running)
        if running:
            self.loss.clear()
            self.errors.clear()
            self.compare.setEnabled(False)
            self.progress.setFormat("drawing the first lines …")
            self.progress.setValue(0)
            self.message.clear()

    def show_event(self, event: Mapping[str, Any]) -> None:
        """Show an event of the training."""
        kind = event["event"]
        if kind == "started":
            self._total = max(float(event["minutes"]) * 60, 1.0)
        elif kind == "epoch":
            left = float(event["seconds_left"])
            self.progress.setValue(round(1000 * (1 - min(left / self._total, 1.0))))
            self.progress.setFormat(f"%p %   {left // 60:.0f}:{left % 60:02.0f} left" if left > 0 else "comparing …")
            seconds = float(event.get("seconds", 0))
            for name in ("columns", "ctc"):
                if name in event:
                    self.loss.add({"columns": "characters", "ctc": "whole lines"}[name], seconds, float(event[name]))
        elif kind == "metric" and "cer" in event:
            self.errors.add("held-out fonts", float(event["seconds"]), 100 * float(event["cer"]))
            if "cer_taught" in event:
                self.errors.add("taught", float(event["seconds"]), 100 * float(event["cer_taught"]))

    def show_result(self, sentence: str, *, model: bool) -> None:
        """Say how the training ended, and whether a model came of it."""
        self.show_running(False)
        self.progress.setValue(1000 if model else 0)
        self.progress.setFormat("done" if model else "ended")
        self.message.setText(sentence)
        self.compare.setEnabled(model)

    def _kind_changed(self, kind: int) -> None:
        self.minutes.setValue(USUAL_MINUTES[kind])

    def _ask(self, *, resume: bool) -> None:
        self.start_wanted.emit(self.kind.currentIndex() == SCRATCH, self.minutes.value(), self.device.currentText(), resume)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing hides; the training goes on."""
        event.ignore()
        self.hide()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
