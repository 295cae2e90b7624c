"""What happens between the window and the models: trainings, their comparison, switching and going back. Lives in the window's thread."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox

from app.collecting import Collecting
from app.explaining import Explaining
from app.language import told, tr
from app.models.catalog import BUNDLED_ID, IMPORTED, Catalog, Version
from app.models.child import Child
from app.models.retrain import Retraining
from app.models.training_run import AT_ONCE_MINUTES, Plan
from app.reading.worker import LiveReading
from app.ui.dialogs import raised
from app.ui.images import to_qimage
from app.ui.models_dialog import ModelsDialog
from app.ui.train_dialog import TrainDialog, Wish
from app.ui.try_dialog import TryDialog
from app.ui.window import MainWindow
from ocr_model.charset import ASCII
from ocr_model.errors import OcrError

UNDO, RESUME = "undo the switch", "resume the training"  # keys of the banner's button


class Teaching(QObject):
    """The Model menu: opens its dialogs and carries out what they ask for."""

    model_changed = Signal()  # another model is in use
    trial_wanted = Signal(object)  # Path of a `.pth` to read beside the one in use; None: no longer

    def __init__(self, window: MainWindow, collecting: Collecting, catalog: Catalog, retraining: Retraining | None = None) -> None:
        super().__init__()
        self.window, self.collecting, self.samples, self.catalog = window, collecting, collecting.samples, catalog
        self.retraining = retraining or Retraining()
        self.page, self.dialog, self.models, self.trial = collecting.page, TrainDialog(), ModelsDialog(), TryDialog()
        self.explaining = Explaining(collecting.snapshot, lambda: self.active_path)
        self._newest, self._at_once = "", False
        self._speed, self._rates = Child(), dict[str, float]()  # strips a second by device, 0 while that is not known
        self._speed.told.connect(self._measured)
        dialog, models = self.dialog, self.models
        collecting.changed.connect(self.refresh)
        collecting.page.train_wanted.connect(self.show_training)
        dialog.start_wanted.connect(self._start)
        dialog.changed.connect(self._show_estimate)
        dialog.keep_wanted.connect(self._keep)
        dialog.discard_wanted.connect(self.retraining.discard)
        dialog.compare_wanted.connect(lambda: self.show_models(self._newest))
        self.retraining.told.connect(dialog.show_event)
        self.retraining.finished.connect(self._finished)
        self.retraining.failed.connect(lambda sentence: self._ended(sentence))
        self.retraining.stopped.connect(lambda: self._ended(tr("The training was cancelled; nothing was changed.")))
        models.use_wanted.connect(self.use)
        models.try_wanted.connect(self.try_live)
        models.rollback_wanted.connect(self.roll_back)
        self.trial.closed.connect(lambda: self.trial_wanted.emit(None))
        self.trial.switch_wanted.connect(self._switch_to_tried)
        change = self._change_models
        models.note_wanted.connect(lambda name, text: change(lambda: tr("Noted beside {id}.").format(id=catalog.note(name, text).id)))
        models.delete_wanted.connect(self._delete)
        models.import_wanted.connect(
            lambda path: change(lambda: tr("Imported {id}.").format(id=catalog.adopt(Path(path), notes=f"{IMPORTED} {Path(path).name}").id))
        )
        models.export_wanted.connect(
            lambda name, path: change(lambda: tr("Exported {id} to {path}.").format(id=catalog.export(name, Path(path)).id, path=path))
        )

    def start(self) -> None:
        """At the start of the program: offer to resume a training that was cut off."""
        self.refresh()
        if self.retraining.can_resume:
            self.window.banner.say(tr("A training was cut off before it was done."), button=tr("Resume it"), key=RESUME)

    def act(self, key: str) -> bool:
        """The banner's button was pressed; False when it is about something else."""
        if key == UNDO:
            self.roll_back()
        elif key == RESUME:
            self.show_training()
            self._start(Wish(from_scratch=False, minutes=self.dialog.minutes.value(), device="cpu", resume=True))
        else:
            return False
        return True

    def show_training(self) -> None:
        """Open the training dialog."""
        self.dialog.show_devices(_devices())
        raised(self.dialog)
        self.refresh()

    def show_models(self, choose: str = "") -> None:
        """Open the list of models."""
        self._show_models(choose)
        raised(self.models)

    @property
    def _known(self) -> str:
        """The characters of the model in use."""
        active = next((version for version in self.catalog.versions() if version.id == self.catalog.active), None)
        return str(active.meta.get("charset", ASCII)) if active else ASCII

    def refresh(self) -> None:
        """Show what there is to learn now, and how long that takes."""
        counts, known = self.samples.counts(), self._known
        new = "".join(dict.fromkeys(char for text in counts for char in text if char not in known))
        self.window.correction_bar.offer_learning("" if self.retraining.is_running else new)
        self.collecting.refresh()
        if self.dialog.isVisible():
            self.dialog.show_samples(counts, known, can_resume=self.retraining.can_resume)
            self._show_estimate()

    def _show_estimate(self) -> None:
        if self.dialog.isVisible() and not self.retraining.is_running:
            self.dialog.show_estimate(self._estimate(_plan(self.dialog.wish)))

    def _estimate(self, plan: Plan) -> str:
        """How long a training takes: as the last one here took, else by how fast this machine is, which is measured now."""
        if known := self.retraining.estimate(plan):
            return told(known)
        rate = self._rates.get(plan.device, 0.0)
        if rate:
            return tr("about {minutes:.1f} minutes, at {rate:.0f} strips a second as measured here").format(minutes=plan.total_minutes, rate=rate)
        if not self._speed.is_running and plan.device not in self._rates:
            self._rates[plan.device] = 0.0
            self._speed.start([sys.executable, "-m", "training", "speed", "--background", "--device", plan.device, "--init", str(self.active_path)])
        return tr("about {minutes:.1f} minutes; how fast this computer is, is being measured").format(minutes=plan.total_minutes)

    def _measured(self, event: Mapping[str, Any]) -> None:
        if event["event"] == "finished":
            self._rates[str(event["device"])] = float(event["strips_a_second"])
            self.refresh()

    def use(self, name: str, overrule: bool) -> None:
        """Switch to another model; it is tested first."""
        self._change_models(lambda: tr("{id} is in use now.").format(id=self.catalog.use(name, overrule=overrule).id), switched=True, can_undo=True)

    def roll_back(self) -> None:
        """Go back to the model used before."""
        self._change_models(lambda: tr("Back to {id}.").format(id=self.catalog.rollback().id), switched=True)

    def try_live(self, name: str) -> None:
        """Read the live picture with another model beside the one in use."""
        try:
            version = self.catalog.version(name)
        except OcrError as error:
            self.models.say(told(error))
            return
        self.trial.begin(self.catalog.active, version.id, can_switch=version.verdict != "worse")
        self.trial_wanted.emit(version.path)
        raised(self.trial)

    def show_trial(self, live: LiveReading) -> None:
        """Show a frame that both models read."""
        if live.rival is not None and self.trial.isVisible():
            self.trial.show_readings(to_qimage(live.frame.bgr), live.reading, live.rival)

    def learn_at_once(self) -> None:
        """Add new characters to the model in use by the shortest training, and use it when nothing got worse."""
        try:
            self.retraining.start(Plan(minutes=AT_ONCE_MINUTES, background=True))
        except OcrError as error:
            self.window.correction_bar.say(told(error))
            return
        self._at_once = True
        self._show_begun(tr("Learning …"))
        self.window.correction_bar.say(tr("Learning at once; that takes about half a minute. You can go on."))

    def stop(self) -> bool:
        """End a training, its checkpoint kept; False when the user would rather let it run on."""
        if self.retraining.is_running and self.window.isVisible():
            answer = QMessageBox.question(
                self.window, tr("A training is running"), tr("A training is running. Close all the same? It can be resumed at the next start."),
            )  # fmt: skip
            if answer != QMessageBox.StandardButton.Yes:
                return False
        self.close()
        self.collecting.hide()
        for dialog in (self.dialog, self.models, self.trial):
            dialog.hide()
        return True

    def close(self) -> None:
        """End every process."""
        self.retraining.close()
        self._speed.close()
        self.explaining.close()

    def _change_models(self, action: Callable[[], str], *, switched: bool = False, can_undo: bool = False) -> None:
        before = self.catalog.active
        try:
            said = action()
        except OcrError as error:
            said = told(error)
        self.models.say(said)
        self._show_models()
        if switched and self.catalog.active != before:
            self.model_changed.emit()
            self.refresh()
            self.window.banner.say(said, button=tr("Undo") if can_undo else "", key=UNDO)
        elif not self.models.isVisible():
            self.window.statusBar().showMessage(said, 8000)

    def _delete(self, name: str) -> None:
        question = tr("Delete the model {id}? What it learnt can only be had again by training; the samples stay.").format(id=name)
        buttons = QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel
        answer = QMessageBox.question(self.models, tr("Delete a model"), question, buttons, QMessageBox.StandardButton.Cancel)
        if answer == QMessageBox.StandardButton.Yes:
            self._change_models(lambda: tr("Deleted {id}.").format(id=self.catalog.delete(name).id))

    def _show_models(self, choose: str = "") -> None:
        active = self.catalog.active
        self.models.show_models([{**version.to_json(active=active), "comparison": dict(version.meta.get("comparison", {}))}
                                 for version in self.catalog.versions()], choose)  # fmt: skip

    def _switch_to_tried(self, name: str) -> None:
        self.trial.close()
        self.use(name, False)

    def _start(self, wish: Wish) -> None:
        self._at_once = False
        try:
            self.retraining.start(_plan(wish))
        except OcrError as error:
            self.dialog.show_result(told(error), model=False)
            return
        self._show_begun(tr("Training …"))

    def _show_begun(self, text: str) -> None:
        self.dialog.show_running(True)
        self.window.correction_bar.offer_learning("")
        self.window.status.show_training(text)

    def _keep(self) -> None:
        self.retraining.stop_and_keep()
        self.dialog.message.setText(tr("Stopping; the best so far is kept and compared …"))

    def _finished(self, version: Version) -> None:
        self._newest = version.id
        verdict, why = version.verdict, str(version.meta.get("comparison", {}).get("why", ""))
        word = {"better": tr("Better."), "worse": tr("Worse; the model in use stays.")}.get(verdict, "")
        self._ended(
            tr("The model {id} is ready. {word} {why} Compare … shows more, and switches.").format(id=version.id, word=word, why=told(why)),
            model=True,
        )
        if self._at_once and verdict != "worse":
            self.use(version.id, False)
            taught = " ".join(version.meta.get("taught", {}))
            if self.catalog.active == version.id:
                self.window.correction_bar.say(tr("Learnt: {taught}. It is read from now on; a training makes it surer.").format(taught=taught))

    def _ended(self, sentence: str, *, model: bool = False) -> None:
        self.dialog.show_result(sentence, model=model)
        self.window.status.show_training("")
        self.window.statusBar().showMessage(sentence, 10_000)
        if self._at_once:
            self.window.correction_bar.say(sentence)
        self.refresh()

    @property
    def active_path(self) -> Path:
        """The `.pth` of the model in use."""
        name = self.catalog.active
        return next((version.path for version in self.catalog.versions() if version.id == name), self.catalog.version(BUNDLED_ID).path)


def _plan(wish: Wish) -> Plan:
    return Plan(from_scratch=wish.from_scratch, minutes=wish.minutes, resume=wish.resume, device=wish.device, characters=wish.characters,
                fonts=tuple(map(Path, wish.fonts)), system_fonts=wish.system_fonts, background=True)  # fmt: skip


def _devices() -> list[str]:
    """The devices torch can train on; it was loaded with the reader."""
    import torch

    found = ["cpu"] + (["cuda"] if torch.cuda.is_available() else [])
    return found + (["mps"] if torch.backends.mps.is_available() else [])
