"""The status bar of the main window: what is read, how fast, with which model, how sharp; a recording and a training that run."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy, QStatusBar

from app.language import tr
from app.ui.help import PRIVACY


class StatusBar(QStatusBar):
    """Shows values; messages come and go at its left."""

    def __init__(self) -> None:
        super().__init__()
        self.source_label, self.rate_label, self.time_label, self.model_label = (
            QLabel(tr("No source")),
            QLabel(tr("– frames/s")),
            QLabel("– ms"),
            QLabel(tr("Loading the model …")),
        )
        self.training_label = QLabel()
        self.training_label.setAccessibleName(tr("Training"))
        self.training_label.hide()
        self.addPermanentWidget(self.training_label)
        self.sharpness = QProgressBar()
        self.sharpness.setAccessibleName(tr("Sharpness"))
        self.sharpness.setFormat(tr("Sharpness"))
        font = self.sharpness.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        self.sharpness.setFont(font)
        self.sharpness.setFixedSize(self.sharpness.fontMetrics().horizontalAdvance(self.sharpness.format()) + 20, 16)
        self.show_sharpness(None)
        privacy = QLabel(tr(PRIVACY))
        privacy.setToolTip(tr(PRIVACY))  # where there is no room for the whole
        privacy.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        tips = (tr("What is being read"), tr("Frames shown a second"), tr("Time to read one frame"), tr("The weights in use"))
        self.addWidget(privacy, 1)
        self.record_label = QLabel()
        self.record_label.setAccessibleName(tr("Recording"))
        self.record_label.setStyleSheet("background: #b3261e; color: white; border-radius: 4px; padding: 1px 8px;")
        self.record_label.hide()
        self.addPermanentWidget(self.record_label)
        for label, tip in zip((self.source_label, self.rate_label, self.time_label, self.model_label), tips, strict=True):
            label.setToolTip(tip)
            label.setAccessibleName(tip)
            label.setContentsMargins(8, 0, 8, 0)
            self.addPermanentWidget(label)
        self.insertPermanentWidget(2, self.sharpness)

    def show_training(self, text: str) -> None:
        """Say that a training is running; nothing when none is."""
        self.training_label.setText(text)
        self.training_label.setVisible(bool(text))

    def show_sharpness(self, share: float | None) -> None:
        """Say how sharp the picture is, 0 to 1; None without one."""
        self.sharpness.setValue(0 if share is None else round(100 * share))
        self.sharpness.setToolTip(tr("Sharpness of the picture") + ("" if share is None else f": {share:.0%}"))

    def show_recording(self, progress: str) -> None:
        """Say how far the recording is; empty: none runs."""
        self.record_label.setText(f"● {progress}")
        self.record_label.setVisible(bool(progress))
