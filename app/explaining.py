"""A look into the network and at its learning rate, worked out in a process of its own. Lives in the window's thread."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import cv2
from PySide6.QtCore import QObject

from app.collecting import Snapshot
from app.language import told, tr
from app.models.child import Child
from app.reading import corrections
from app.ui.dialogs import raised
from app.ui.explain_dialog import ExplainDialog


class Explaining(QObject):
    """Runs `python -m training look` or `lr-find`, one at a time."""

    def __init__(self, snapshot: Snapshot, active: Callable[[], Path]) -> None:
        super().__init__()
        self.dialog = ExplainDialog()
        self._snapshot, self._active = snapshot, active
        self._child = Child()
        self._folder = tempfile.TemporaryDirectory(prefix="webcam-ocr-")
        self._child.told.connect(self.dialog.show_event)
        self._child.ended.connect(self._ended)
        self.dialog.look_wanted.connect(self._look)
        self.dialog.find_wanted.connect(self._find)
        self.dialog.stopped.connect(self._child.kill)

    def show(self) -> None:
        """Open the window."""
        raised(self.dialog)

    def close(self) -> None:
        """End what runs."""
        self._child.close()
        self.dialog.hide()
        self._folder.cleanup()

    def _look(self) -> None:
        seen = self._snapshot()
        if seen is None or not seen[1].lines:
            self.dialog.show_running(False, tr("No line is in view. Show one to the camera, or freeze the picture."))
            return
        frame, reading = seen
        line = max(reading.lines, key=lambda each: len(each.glyphs))
        picture = Path(self._folder.name) / "line.png"
        cv2.imwrite(str(picture), corrections.straight(frame.bgr, line.quad))
        self._run("look", "--picture", str(picture), said=tr("Looking …"))

    def _find(self, from_scratch: bool) -> None:
        self.dialog.begin_curve()
        words = ["--out", self._folder.name, *(["--from-scratch"] if from_scratch else [])]
        self._run("lr-find", *words, said=tr("Raising the rate; that takes about a minute …"))

    def _run(self, *words: str, said: str) -> None:
        self.dialog.show_running(True, said)
        self._child.start([sys.executable, "-m", "training", *words, "--init", str(self._active())])

    def _ended(self, code: int, sentence: str) -> None:
        said = "" if self.dialog.message.text().endswith("…") else self.dialog.message.text()
        self.dialog.show_running(False, told(sentence) if code and sentence else said)
