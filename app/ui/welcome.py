"""The first start explains itself: what to do, above the picture, until it is put away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app.language import tr
from app.later import later
from app.ui.icons import icon

ICON_PX = 22
STEPS = (
    (
        "camera",
        later("Show it some text"),
        later("Hold a label, a display or a page in front of the camera. Source goes to another camera, a file or a phone."),
    ),
    (
        "pause",
        later("Correct it, and it learns"),
        later("Space freezes the picture. Click a character that is wrong and say what it is; Model, Train learns it."),
    ),
    ("region", later("Say what to read"), later("Drag on the picture to read only a part of it. Characters and Pattern say what may stand there.")),
)


class Welcome(QFrame):
    """Three steps side by side; hidden until it is shown."""

    dismissed = Signal()
    guide_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pictures = list[tuple[QLabel, str]]()
        self.setAccessibleName(tr("First steps"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        steps = QGridLayout()
        steps.setHorizontalSpacing(14)
        steps.setVerticalSpacing(2)
        for place, (name, title, what) in enumerate(STEPS):
            picture, head, text = QLabel(), QLabel(f"<b>{place + 1}. {tr(title)}</b>"), QLabel(tr(what))
            self._pictures.append((picture, name))
            text.setWordWrap(True)
            text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            column = QHBoxLayout()
            column.setSpacing(8)
            picture.setFixedSize(ICON_PX, ICON_PX)
            column.addWidget(picture)
            column.addWidget(head, 1)
            steps.addLayout(column, 0, place)
            steps.addWidget(text, 1, place)
            steps.setColumnStretch(place, 1)
        self.guide, self.done = QPushButton(tr("Open the &guide")), QPushButton(tr("G&ot it"))
        self.guide.clicked.connect(self.guide_wanted)
        self.done.clicked.connect(self._dismiss)
        last = QLabel(tr("Every stable text is kept under History. Nothing leaves this computer."))
        last.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(last, 1)
        row.addWidget(self.guide)
        row.addWidget(self.done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(8)
        layout.addLayout(steps)
        layout.addLayout(row)
        self._draw()
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Other colours: the pictures are drawn in them."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        for picture, name in self._pictures:
            picture.setPixmap(icon(name).pixmap(ICON_PX))

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()
