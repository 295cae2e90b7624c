"""Model > How it learns and sees: a look into the network, and the range test of the learning rate, for those who want to understand them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from app.language import tr
from app.later import later
from app.ui.curves import Curves
from app.ui.network_view import NetworkView

SEEING = later(
    "Each stage of the network answers where something it knows stands: bright is strong. "
    "At the end it says for every second column of pixels which character stands there, or none."
)
LEARNING = later(
    "The learning rate says how far each step of the training moves the weights. Here it is raised with every step, on a copy: while it is "
    "too low the loss stays, then it falls, and when the rate is too high it rises. A good rate lies well before the rise."
)


class ExplainDialog(QDialog):
    """Shows the events of `python -m training look` and `lr-find`."""

    look_wanted = Signal()
    find_wanted = Signal(bool)  # from nothing
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(tr("How it learns and sees"))
        self.resize(900, 640)
        self.network = NetworkView()
        self.look = QPushButton(tr("&Look at the line in view"))
        self.look.clicked.connect(self.look_wanted)
        seeing = _page(SEEING, self.network, self.look)
        self.curve = Curves(tr("Loss against the learning rate"), logarithmic=True)
        self.start_from = QComboBox()
        self.start_from.setAccessibleName(tr("Start from"))
        self.start_from.addItems([tr("a new network"), tr("the model in use")])
        self.run = QPushButton(tr("&Run the range test"))
        self.run.clicked.connect(lambda: self.find_wanted.emit(self.start_from.currentIndex() == 0))
        learning = _page(LEARNING, self.curve, self.start_from, self.run)
        self.tabs = QTabWidget()
        self.tabs.addTab(seeing, tr("What it &sees"))
        self.tabs.addTab(learning, tr("The learning &rate"))
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setAccessibleName(tr("What was found"))
        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.message)

    def show_running(self, running: bool, sentence: str = "") -> None:
        """One of the two at a time."""
        self.look.setEnabled(not running)
        self.run.setEnabled(not running)
        self.message.setText(sentence)

    def begin_curve(self) -> None:
        """Forget the last curve."""
        self.curve.clear()

    def show_event(self, event: Mapping[str, Any]) -> None:
        """Show what the process says."""
        if event["event"] == "metric" and "learning_rate" in event:
            self.curve.add(tr("loss"), float(event["learning_rate"]), float(event["loss"]))
        elif event["event"] == "finished" and "suggested" in event:
            self.message.setText(
                tr("A rate of about {suggested:g} suggests itself; at {diverged_at:.2g} the loss had come apart.").format(
                    suggested=event["suggested"], diverged_at=event["diverged_at"]
                )
            )
        elif event["event"] == "finished" and "strip" in event:
            self.network.show_network(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing runs on behind a closed window."""
        self.stopped.emit()
        super().closeEvent(event)


def _page(text: str, shown: QWidget, *controls: QWidget) -> QWidget:
    page, told, row = QWidget(), QLabel(tr(text)), QHBoxLayout()
    told.setWordWrap(True)
    for control in controls:
        row.addWidget(control)
    row.addStretch(1)
    column = QVBoxLayout(page)
    column.addWidget(told)
    column.addWidget(shown, 1)
    column.addLayout(row)
    return page
