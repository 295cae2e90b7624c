"""Model > Train: what it will do and how long that takes, the curves while it runs, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
)

from app.language import tr
from app.later import later
from app.ui.curves import Curves

ADAPT, SCRATCH = 0, 1
FONT_FILES = later("Fonts (*.ttf *.otf *.ttc *.woff2)")
LOSSES = {"columns": later("characters"), "ctc": later("whole lines")}
USUAL_MINUTES = {ADAPT: 2.0, SCRATCH: 75.0}
DEVICES = ("cpu", "cuda", "mps")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: to start from nothing, minutes, device; only these characters; fonts beside the bundled ones; to resume."""

    from_scratch: bool
    minutes: float
    device: str
    characters: str = ""
    fonts: tuple[str, ...] = ()
    system_fonts: bool = False
    resume: bool = False


class TrainDialog(QDialog):
    """Asks for a training and shows it; the live picture goes on behind it."""

    start_wanted = Signal(object)  # Wish
    changed = Signal()  # another Wish stands there
    keep_wanted = Signal()  # stop and keep the best
    discard_wanted = Signal()
    compare_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(tr("Train the model"))
        self.resize(860, 680)
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.summary.setAccessibleName(tr("What will be learnt"))
        self.kind = QComboBox()
        self.kind.addItem(tr("The model in use: learn the samples, forget nothing (minutes)"))
        self.kind.addItem(tr("Nothing: the whole recipe, then the samples (an hour and more)"))
        self.kind.currentIndexChanged.connect(self._kind_changed)
        self.minutes = QDoubleSpinBox()
        self.minutes.setRange(0.5, 24 * 60)
        self.minutes.setDecimals(1)
        self.minutes.setSuffix(tr(" minutes"))
        self.minutes.setValue(USUAL_MINUTES[ADAPT])
        self.device = QComboBox()
        self.device.addItems(DEVICES[:1])
        form = QFormLayout()
        form.addRow(tr("&Start from"), self.kind)
        form.addRow(tr("&Time limit"), self.minutes)
        form.addRow(tr("&Device"), self.device)
        self.characters = QLineEdit()
        self.characters.setPlaceholderText(tr("all that was taught; or only these, also ones that only fonts show, such as ÄÖÜ"))
        self.characters.setClearButtonEnabled(True)
        form.addRow(tr("&Characters"), self.characters)
        self.system_fonts = QCheckBox(tr("this computer's &fonts too"))
        self.add_fonts, self.no_fonts = QPushButton(tr("&Add font files …")), QPushButton(tr("None"))
        self.font_names = QLabel()
        self.font_names.setAccessibleName(tr("Fonts added"))
        self.add_fonts.clicked.connect(self._ask_fonts)
        self.no_fonts.clicked.connect(lambda: self._show_fonts(()))
        fonts = QHBoxLayout()
        fonts.addWidget(QLabel(tr("the bundled ones,")))
        fonts.addWidget(self.system_fonts)
        fonts.addWidget(self.add_fonts)
        fonts.addWidget(self.font_names, 1)
        fonts.addWidget(self.no_fonts)
        form.addRow(tr("Fonts"), fonts)
        self.estimate = QLabel()
        self.estimate.setAccessibleName(tr("How long it takes"))
        form.addRow(tr("It takes"), self.estimate)
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setFormat(tr("not started"))
        self.progress.setAccessibleName(tr("Progress of the training"))
        self.loss, self.errors = Curves(tr("Loss")), Curves(tr("Characters wrong, %"))
        curves = QHBoxLayout()
        curves.addWidget(self.loss)
        curves.addWidget(self.errors)
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setAccessibleName(tr("State of the training"))
        self.start, self.resume, self.keep, self.discard, self.compare, self.hide_button = (
            QPushButton(text)
            for text in (tr("Tra&in"), tr("&Resume"), tr("Stop and &keep the best"), tr("Canc&el and discard"), tr("Co&mpare …"), tr("&Hide"))
        )
        self.start.setDefault(True)
        self.start.clicked.connect(lambda: self._ask(resume=False))
        self.resume.clicked.connect(lambda: self._ask(resume=True))
        self.resume.setToolTip(tr("A training was cut off: go on from its checkpoint"))
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
        self._total, self._fonts, self._counted = 1.0, tuple[str, ...](), False
        self.characters.textChanged.connect(lambda _: self._offer_start())
        self._show_fonts(())
        for signal in (self.kind.currentIndexChanged, self.minutes.valueChanged, self.device.currentIndexChanged, self.characters.textChanged):
            signal.connect(lambda _: self.changed.emit())
        self.show_running(False)
        self.compare.setEnabled(False)

    def show_samples(self, counts: Mapping[str, int], known: str, *, can_resume: bool) -> None:
        """Say what there is to learn from, and whether a training can be resumed."""
        if counts:
            told = ", ".join(f"<b>{_escaped(text)}</b>&nbsp;{count}" for text, count in sorted(counts.items(), key=lambda item: -item[1])[:30])
            new = "".join(text for text in counts if len(text) == 1 and text not in known)
            more = tr(" New to the model: <b>{new}</b>.").format(new=_escaped(new)) if new else ""
            self.summary.setText(
                tr("Samples: {told}.{more} Live reading goes on while it trains; the model in use stays until you switch.").format(
                    told=told, more=more
                )
            )
        else:
            self.summary.setText(tr("There are no samples yet. Freeze the picture (Space), click a character and say what it is; then come back."))
        self._counted = bool(counts)
        self._offer_start()
        self.resume.setVisible(can_resume)

    def show_running(self, running: bool) -> None:
        """Offer what can be done now."""
        asked = (self.kind, self.minutes, self.device, self.characters, self.system_fonts, self.add_fonts, self.no_fonts)
        for widget in (*asked, self.start, self.resume):
            widget.setEnabled(not running)
        for widget in (self.keep, self.discard):
            widget.setEnabled(running)
        if running:
            self.loss.clear()
            self.errors.clear()
            self.compare.setEnabled(False)
            self.progress.setFormat(tr("drawing the first lines …"))
            self.progress.setValue(0)
            self.message.clear()

    def show_event(self, event: Mapping[str, Any]) -> None:
        """Show an event of the training."""
        kind = event["event"]
        if kind == "started":
            self._total = max(float(event["minutes"]) * 60, 1.0)
        elif kind == "epoch":
            rate = float(event.get("samples", 0)) / max(float(event.get("seconds", 0)), 1.0)
            if rate > 1:
                self.show_estimate(tr("{rate:.0f} strips a second now.").format(rate=rate))
            left = float(event["seconds_left"])
            self.progress.setValue(round(1000 * (1 - min(left / self._total, 1.0))))
            self.progress.setFormat(
                tr("%p %   {minutes:.0f}:{seconds:02.0f} left").format(minutes=left // 60, seconds=left % 60) if left > 0 else tr("comparing …")
            )
            seconds = float(event.get("seconds", 0))
            for name, shown in LOSSES.items():
                if name in event:
                    self.loss.add(tr(shown), seconds, float(event[name]))
        elif kind == "metric" and "cer" in event:
            self.errors.add(tr("held-out fonts"), float(event["seconds"]), 100 * float(event["cer"]))
            if "cer_taught" in event:
                self.errors.add(tr("taught"), float(event["seconds"]), 100 * float(event["cer_taught"]))

    def show_result(self, sentence: str, *, model: bool) -> None:
        """Say how the training ended, and whether a model came of it."""
        self.show_running(False)
        self.progress.setValue(1000 if model else 0)
        self.progress.setFormat(tr("done") if model else tr("ended"))
        self.message.setText(sentence)
        self.compare.setEnabled(model)

    def show_devices(self, devices: Sequence[str]) -> None:
        """Offer the devices there are."""
        chosen = self.device.currentText()
        self.device.clear()
        self.device.addItems(devices)
        self.device.setCurrentText(chosen)

    def show_estimate(self, sentence: str) -> None:
        """Say how long it will take."""
        self.estimate.setText(sentence)

    @property
    def wish(self) -> Wish:
        """What is asked for now."""
        return Wish(self.kind.currentIndex() == SCRATCH, self.minutes.value(), self.device.currentText() or DEVICES[0],
                    self.characters.text().strip(), self._fonts, self.system_fonts.isChecked())  # fmt: skip

    def _offer_start(self) -> None:
        self.start.setEnabled(self.kind.isEnabled() and (self._counted or bool(self.characters.text().strip())))

    def _ask_fonts(self) -> None:
        files, _ = QFileDialog.getOpenFileNames(self, tr("Fonts to draw with"), "", tr(FONT_FILES))
        self._show_fonts((*self._fonts, *files))

    def _show_fonts(self, fonts: tuple[str, ...]) -> None:
        self._fonts = tuple(dict.fromkeys(fonts))
        names = [font.replace("\\", "/").rsplit("/", 1)[-1] for font in self._fonts]
        self.font_names.setText(", ".join(names[:3]) + (" …" if len(names) > 3 else ""))
        self.font_names.setToolTip("\n".join(self._fonts))
        self.no_fonts.setVisible(bool(names))

    def _kind_changed(self, kind: int) -> None:
        self.minutes.setValue(USUAL_MINUTES[kind])

    def _ask(self, *, resume: bool) -> None:
        self.start_wanted.emit(replace(self.wish, resume=resume))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing hides; the training goes on."""
        event.ignore()
        self.hide()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
