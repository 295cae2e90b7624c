"""Try it live: the model in use and another one read the same frames, side by side, before anything is switched."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QImage
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app.language import tr
from app.ui.picture_view import PictureView
from ocr_model.types import Reading


class TryDialog(QDialog):
    """Shows one frame and two readings of it."""

    switch_wanted = Signal(str)  # id
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._model = ""
        self.setWindowTitle(tr("Try it live"))
        self.resize(1180, 560)
        self.views, self.texts, self.heads = (PictureView(), PictureView()), (QLabel(), QLabel()), (QLabel(), QLabel())
        sides = QHBoxLayout()
        sides.setSpacing(10)
        for view, text, head, name in zip(self.views, self.texts, self.heads, (tr("the model in use"), tr("the other model")), strict=True):
            view.setAccessibleName(tr("Read by {name}").format(name=name))
            view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            text.setAccessibleName(tr("Text by {name}").format(name=name))
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setAlignment(Qt.AlignmentFlag.AlignTop)
            text.setMinimumHeight(96)
            text.setStyleSheet("font-family: monospace; font-size: 15px;")
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column = QVBoxLayout()
            column.addWidget(head)
            column.addWidget(view, 1)
            column.addWidget(text)
            sides.addLayout(column, 1)
        self.difference = QLabel()
        self.difference.setAccessibleName(tr("Where they differ"))
        self.use, close = QPushButton(tr("&Use the other model")), QPushButton(tr("&Close"))
        self.use.clicked.connect(lambda: self.switch_wanted.emit(self._model))
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addWidget(self.difference, 1)
        buttons.addWidget(self.use)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addLayout(sides, 1)
        layout.addLayout(buttons)

    def begin(self, active: str, model: str, *, can_switch: bool) -> None:
        """Another pair of models; no frame yet. `can_switch` is False for one that reads worse."""
        self._model = model
        self.heads[0].setText(tr("In use: <b>{active}</b>").format(active=active))
        self.heads[1].setText(tr("Tried: <b>{model}</b>").format(model=model))
        for text in self.texts:
            text.setText("…")
        self.difference.setText(tr("The model is being loaded."))
        self.use.setEnabled(can_switch)

    def show_readings(self, image: QImage, mine: Reading, other: Reading) -> None:
        """Show a frame as both read it."""
        for view, text, reading in zip(self.views, self.texts, (mine, other), strict=True):
            view.show_image(image)
            view.show_reading(reading)
            text.setText(reading.text)
        told = tr("Both read the same; {mine:.0f} and {other:.0f} ms a reading.")
        if mine.text != other.text:
            told = tr("They read it differently; {mine:.0f} and {other:.0f} ms a reading.")
        self.difference.setText(told.format(mine=mine.ms.get("total", 0), other=other.ms.get("total", 0)))

    def closeEvent(self, event: QCloseEvent) -> None:
        """The other model is no longer read with."""
        self.closed.emit()
        super().closeEvent(event)
