"""What happens between the window and what was taught: samples, trainings, models. Lives in the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMessageBox

from app.models.catalog import Catalog, Version
from app.models.retrain import Retraining
from app.models.samples import SampleStore, Stored
from app.models.training_run import Plan
from app.ui.images import to_qimage
from app.ui.models_dialog import ModelsDialog
from app.ui.samples_page import SamplesPage
from app.ui.train_dialog import TrainDialog
from app.ui.window import MainWindow
from ocr_model.charset import ASCII
from ocr_model.errors import OcrError, as_sentence
from ocr_model.preprocess import straighten, to_grey


class Teaching(QObject):
    """The Model menu: opens its dialogs and carries out what they ask for."""

    model_changed = Signal()  # another model is in use

    def __init__(self, window: MainWindow, samples: SampleStore, catalog: Catalog, retraining: Retraining | None = None) -> None:
        super().__init__()
        self.window, self.samples, self.catalog = window, samples, catalog
        self.retraining = retraining or Retraining()
        self.page, self.dialog, self.models = SamplesPage(), TrainDialog(), ModelsDialog()
        self._newest = ""
        page, dialog, models = self.page, self.dialog, self.models
        page.relabel_wanted.connect(self._relabel)
        page.delete_wanted.connect(self._delete)
        page.undo_wanted.connect(lambda: page.say(f"Put back {self.samples.undo_remove()}."))
        page.undo_wanted.connect(self.refresh)
        page.import_wanted.connect(self._import_samples)
        page.export_wanted.connect(lambda path: self._try(lambda: f"Exported {self.samples.export(Path(path))} samples to {path}.", page.say))
        page.train_wanted.connect(self.show_training)
        dialog.start_wanted.connect(self._start)
        dialog.keep_wanted.connect(self._keep)
        dialog.discard_wanted.connect(self.retraining.discard)
        dialog.compare_wanted.connect(lambda: self.show_models(self._newest))
        self.retraining.told.connect(dialog.show_event)
        self.retraining.finished.connect(self._finished)
        self.retraining.failed.connect(lambda sentence: self._ended(sentence))
        self.retraining.stopped.connect(lambda: self._ended("The training was cancelled; nothing was changed."))
        models.use_wanted.connect(self.use)
        models.rollback_wanted.connect(self.roll_back)
        change = self._change_models
        models.delete_wanted.connect(lambda name: change(lambda: f"Deleted {catalog.delete(name).id}."))
        models.import_wanted.connect(lambda path: change(lambda: f"Imported {catalog.adopt(Path(path), notes=Path(path).name).id}."))
        models.export_wanted.connect(lambda name, path: change(lambda: f"Exported {catalog.export(name, Path(path)).id} to {path}."))

    def show_samples(self) -> None:
        """Open the page of samples."""
        self._fill_page()
        _raise(self.page)

    def show_training(self) -> None:
        """Open the training dialog."""
        self.refresh()
        _raise(self.dialog)

    def show_models(self, choose: str = "") -> None:
        """Open the list of models."""
        self._show_models(choose)
        _raise(self.models)

    def refresh(self) -> None:
        """Show the samples as they are now."""
        if self.page.isVisible():
            self._fill_page()
        known = str(self.catalog.version(self.catalog.active).meta.get("charset", ASCII)) if self._active_is_here() else ASCII
        self.dialog.show_samples(self.samples.counts(), known, can_resume=self.retraining.can_resume)

    def _fill_page(self) -> None:
        self.page.show_samples([(s.id, s.text, picture_of(s), s.about.created[:16].replace("T", " ")) for s in self.samples])

    def _active_is_here(self) -> bool:
        return self.catalog.active in {version.id for version in self.catalog.versions()}

    def use(self, name: str, overrule: bool) -> None:
        """Switch to another model; it is tested first."""
        self._change_models(lambda: f"{self.catalog.use(name, overrule=overrule).id} is in use now. Roll back undoes it.", changed=True)

    def roll_back(self) -> None:
        """Go back to the model used before."""
        self._change_models(lambda: f"Back to {self.catalog.rollback().id}.", changed=True)

    def stop(self) -> bool:
        """End a training, its checkpoint kept; False when the user would rather let it run on."""
        if self.retraining.is_running and self.window.isVisible():
            answer = QMessageBox.question(
                self.window, "A training is running", "A training is running. Close all the same? It can be resumed at the next start.",
            )  # fmt: skip
            if answer != QMessageBox.StandardButton.Yes:
                return False
        self.retraining.close()
        for dialog in (self.page, self.dialog, self.models):
            dialog.hide()
        return True

    def _try(self, action: Callable[[], str], say: Callable[[str], None]) -> None:
        try:
            say(action())
        except OcrError as error:
            say(as_sentence(error))

    def _change_models(self, action: Callable[[], str], *, changed: bool = False) -> None:
        before = self.catalog.active
        self._try(action, self.models.say)
        self._show_models()
        if changed and self.catalog.active != before:
            self.model_changed.emit()
            self.window.statusBar().showMessage(self.models.message.text(), 6000)

    def _show_models(self, choose: str = "") -> None:
        active = self.catalog.active
        self.models.show_models([{**version.to_json(active=active), "comparison": dict(version.meta.get("comparison", {}))}
                                 for version in self.catalog.versions()], choose)  # fmt: skip

    def _relabel(self, ids: list[str], text: str) -> None:
        def action() -> str:
            found = self.samples.find(ids)
            for stored in found:
                self.samples.relabel(stored, text)
            return f"{len(found)} now show {text}."

        self._try(action, self.page.say)
        self.refresh()

    def _delete(self, ids: list[str]) -> None:
        found = self.samples.find(ids)
        self.samples.remove(found)
        self.refresh()
        self.page.say(f"Deleted {len(found)}.", can_undo=True)

    def _import_samples(self, path: str) -> None:
        def action() -> str:
            count, problems = self.samples.import_(Path(path))
            return f"Added {count}, left out {len(problems)}. {problems[0] if problems else ''}"

        self._try(action, self.page.say)
        self.refresh()

    def _start(self, from_scratch: bool, minutes: float, device: str, resume: bool) -> None:
        try:
            self.retraining.start(Plan(from_scratch=from_scratch, minutes=minutes, device=device, resume=resume))
        except OcrError as error:
            self.dialog.show_result(as_sentence(error), model=False)
            return
        self.dialog.show_running(True)
        self.window.status.show_training("Training …")

    def _keep(self) -> None:
        self.retraining.stop_and_keep()
        self.dialog.message.setText("Stopping; the best so far is kept and compared …")

    def _finished(self, version: Version) -> None:
        self._newest = version.id
        verdict, why = version.verdict, str(version.meta.get("comparison", {}).get("why", ""))
        word = {"better": "Better.", "worse": "Worse; the model in use stays."}.get(verdict, "")
        self._ended(f"The model {version.id} is ready. {word} {why} Compare … shows more, and switches.", model=True)

    def _ended(self, sentence: str, *, model: bool = False) -> None:
        self.dialog.show_result(sentence, model=model)
        self.window.status.show_training("")
        self.window.statusBar().showMessage(sentence, 10_000)
        self.refresh()


def picture_of(stored: Stored) -> QImage:
    """A sample as its user saw it: straightened, on a square of its own; an empty image where it cannot be read."""
    image = cv2.imread(str(stored.path), cv2.IMREAD_UNCHANGED)
    if image is None:
        return QImage()
    strip = straighten(to_grey(np.asarray(image, np.uint8)), stored.about.quad)
    return to_qimage(np.repeat(cv2.resize(strip, None, fx=2.25, fy=2.25, interpolation=cv2.INTER_LINEAR)[..., None], 3, axis=2))


def _raise(dialog: SamplesPage | TrainDialog | ModelsDialog) -> None:
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()


