"""Model > Collect from a card: show a card whose text is known, look at the characters found, and keep them all as samples."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QListView, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout

from app.language import told, tr
from app.later import later

CROP_PX = 56
HINT = later(
    "Write or print the characters well apart, hold the card before the camera, and take it several times: nearer, farther, turned a little."
)


class SheetDialog(QDialog):
    """Shows the characters found on a card; what is to happen is signalled."""

    take_wanted = Signal(str)  # what stands on the card
    keep_wanted = Signal(object)  # places (from 0) of the characters to keep

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(tr("Collect from a card"))
        self.resize(720, 460)
        self.said = QLineEdit()
        self.said.setPlaceholderText(tr("such as ABC 123 €"))
        self.said.setAccessibleName(tr("What stands on the card"))
        self.said.textChanged.connect(lambda _: self.show_found(()))
        self.said.returnPressed.connect(lambda: self.take_wanted.emit(self.said.text()))
        self.take = QPushButton(tr("&Take from the picture"))
        self.take.setToolTip(tr("Look for these characters in the live or frozen picture (Enter)"))
        self.take.clicked.connect(lambda: self.take_wanted.emit(self.said.text()))
        label = QLabel(tr("&On the card stands"))
        label.setBuddy(self.said)
        top = QHBoxLayout()
        top.addWidget(label)
        top.addWidget(self.said, 1)
        top.addWidget(self.take)
        self.found = QListWidget()
        self.found.setAccessibleName(tr("Characters found; uncheck those that are wrong"))
        self.found.setViewMode(QListView.ViewMode.IconMode)
        self.found.setResizeMode(QListView.ResizeMode.Adjust)
        self.found.setMovement(QListView.Movement.Static)
        self.found.setIconSize(QSize(CROP_PX, CROP_PX))
        self.found.setGridSize(QSize(CROP_PX + 36, CROP_PX + 34))
        self.found.itemChanged.connect(lambda _: self._count())
        self.message = QLabel(tr(HINT))
        self.message.setWordWrap(True)
        self.message.setAccessibleName(tr("What was found, and what came of it"))
        self.keep, close = QPushButton(tr("&Keep")), QPushButton(tr("&Close"))
        self.keep.clicked.connect(lambda: self.keep_wanted.emit(self.checked))
        close.clicked.connect(self.close)
        for button in (self.take, self.keep, close):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addWidget(self.message, 1)
        buttons.addWidget(self.keep)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self.found, 1)
        layout.addLayout(buttons)
        self._count()

    @property
    def checked(self) -> list[int]:
        """Places of the characters that are to be kept."""
        return [row for row in range(self.found.count()) if self.found.item(row).checkState() == Qt.CheckState.Checked]

    def show_found(self, crops: Sequence[tuple[str, QImage]]) -> None:
        """Show characters with their crops, all of them checked."""
        self.found.clear()
        for char, crop in crops:
            item = QListWidgetItem(QIcon(_square(crop)), char)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.found.addItem(item)
        self._count()

    def say(self, sentence: str) -> None:
        """Say what was found, or came of it; nothing: what to do."""
        self.message.setText(told(sentence) if sentence else tr(HINT))

    def _count(self) -> None:
        count = len(self.checked)
        self.keep.setEnabled(count > 0)
        self.keep.setText(tr("&Keep {count}").format(count=count) if count else tr("&Keep"))


def _square(crop: QImage) -> QPixmap:
    """A crop in the middle of a square, so that the rows stand even."""
    scaled = crop.scaled(CROP_PX, CROP_PX, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    square = QPixmap(CROP_PX, CROP_PX)
    square.fill(Qt.GlobalColor.transparent)
    painter = QPainter(square)
    painter.drawImage((CROP_PX - scaled.width()) // 2, (CROP_PX - scaled.height()) // 2, scaled)
    painter.end()
    return square
