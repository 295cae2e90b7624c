"""Before and after a switch: tried live side by side, compared, undone; a training that was cut off; a look into the network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox
from pytestqt.qtbot import QtBot
from taught import copy_of_bundled, sign
from windows import CARD, Open, Opened

from app.models.catalog import BUNDLED_ID, Catalog
from app.models.samples import SampleStore
from app.models.training_run import Plan, TrainingRun
from app.settings import Settings

PATIENCE_MS = 60_000
OTHER = "0123456789ab"


@pytest.fixture
def opened(qtbot: QtBot, opened: Open) -> Callable[[], Opened]:
    """The window, reading the card."""

    def make() -> Opened:
        window, session = opened(CARD.path, settings=Settings(welcomed=True), size_wh=(1280, 800))
        qtbot.waitUntil(lambda: bool(window.view.reading.lines), timeout=PATIENCE_MS)
        return window, session

    return make


def row(right_old: int, right_new: int, n: int) -> dict[str, object]:
    return {
        "n": n, "right_old": right_old, "right_new": right_new, "fixed": 3, "broken": 1, "chance": 0.31, "changes": [],
        "interval_old": [0.5, 0.7], "interval_new": [0.6, 0.8], "ece_old": 0.1, "ece_new": 0.05, "ms_old": 1.0, "ms_new": 1.1,
        "reliability_old": [[0.5, 0.4, 10]], "reliability_new": [[0.9, 0.9, 20]], "confused_old": [["O", "0", 4]], "confused_new": [["l", "1", 2]],
    }  # fmt: skip


def comparison(verdict: str) -> dict[str, object]:
    return {"verdict": verdict, "why": f"It is {verdict}.", "fixed set": row(60, 62, 100), "held-out samples": row(0, 9, 10)}


class TestTrying:
    def test_side_by_side_then_switched_and_undone(self, qtbot: QtBot, opened: Callable[[], Opened], tmp_path: Path) -> None:
        Catalog().adopt(copy_of_bundled(tmp_path / "a.pth", comparison=comparison("better")))
        window, session = opened()
        teaching = session.teaching
        window.models_action.trigger()
        teaching.show_models(OTHER)
        qtbot.mouseClick(teaching.models.try_, Qt.MouseButton.LeftButton)
        trial = teaching.trial
        qtbot.waitUntil(lambda: bool(trial.views[1].reading.lines), timeout=PATIENCE_MS)
        assert trial.views[0].reading.text == trial.views[1].reading.text, "it is the same network"
        assert "Both read the same" in trial.difference.text()
        assert trial.texts[1].text() == trial.views[1].reading.text
        qtbot.mouseClick(trial.use, Qt.MouseButton.LeftButton)
        assert Catalog().active == OTHER
        assert not trial.isVisible()
        assert window.banner.message.text() == f"{OTHER} is in use now."
        qtbot.waitUntil(lambda: session._last is not None and session._last.rival is None, timeout=PATIENCE_MS)
        qtbot.mouseClick(window.banner.button, Qt.MouseButton.LeftButton)
        assert Catalog().active == BUNDLED_ID

    def test_a_worse_one_is_tried_but_switched_to_only_by_overruling(self, qtbot: QtBot, opened: Callable[[], Opened], tmp_path: Path) -> None:
        Catalog().adopt(copy_of_bundled(tmp_path / "a.pth", comparison=comparison("worse")))
        _, session = opened()
        models = session.teaching.models
        session.teaching.show_models(OTHER)
        assert not models.use.isEnabled()
        assert models.anyway.isVisible()
        qtbot.mouseClick(models.try_, Qt.MouseButton.LeftButton)
        assert not session.teaching.trial.use.isEnabled()
        session.teaching.trial.close()
        qtbot.mouseClick(models.anyway, Qt.MouseButton.LeftButton)
        assert Catalog().active == OTHER

    def test_what_the_comparison_shows(self, qtbot: QtBot, opened: Callable[[], Opened], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        Catalog().adopt(copy_of_bundled(tmp_path / "a.pth", comparison=comparison("cannot tell")))
        _, session = opened()
        models = session.teaching.models
        session.teaching.show_models(OTHER)
        view = models.comparison
        assert "Cannot tell" in view.verdict.text()
        assert "62 (60.0%–80.0%)" in view.verdict.text()
        assert view.old.accessibleDescription() == "O read as 0 4 times"
        assert "90% sure, 90% right of 20" in view.reliability.accessibleDescription()
        for tab in range(view.tabs.count()):
            view.tabs.setCurrentIndex(tab)
            assert not view.grab().isNull()
        view.shown_set.setCurrentIndex(1)
        assert view.old.accessibleDescription() == "nothing is confused"
        monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("for the <old> meter", True))
        qtbot.mouseClick(models.note, Qt.MouseButton.LeftButton)
        assert Catalog().version(OTHER).meta["notes"] == "for the <old> meter"
        session.teaching.show_models(OTHER)
        assert "&lt;old&gt;" in view.details.text()


    def test_one_is_deleted_when_sure_and_a_foreign_file_refused(
        self, qtbot: QtBot, opened: Callable[[], Opened], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        Catalog().adopt(copy_of_bundled(tmp_path / "a.pth", comparison=comparison("cannot tell")))
        _, session = opened()
        models = session.teaching.models
        session.teaching.show_models(OTHER)
        for answer, left in ((QMessageBox.StandardButton.Cancel, 2), (QMessageBox.StandardButton.Yes, 1)):
            monkeypatch.setattr(QMessageBox, "question", lambda *_, answer=answer: answer)
            qtbot.mouseClick(models.delete, Qt.MouseButton.LeftButton)
            assert models.table.rowCount() == len(Catalog().versions()) == left
        foreign = tmp_path / "foreign.pth"
        foreign.write_bytes(b"hello")
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(foreign), ""))
        qtbot.mouseClick(models.import_, Qt.MouseButton.LeftButton)
        assert "is damaged or not a .pth of this program" in models.message.text()
        assert models.table.rowCount() == 1


class TestCutOff:
    def test_it_goes_on_as_it_was_begun(self) -> None:
        plan = Plan(from_scratch=True, minutes=9, characters="Ω", fonts=(Path("a.ttf"),), system_fonts=True)
        assert TrainingRun().prepared(plan) == plan
        assert TrainingRun().prepared(Plan(resume=True)) == replace(plan, resume=True)
        assert TrainingRun().prepared(Plan(resume=True, minutes=3)).minutes == 3

    def test_it_is_offered_to_resume(self, qtbot: QtBot, opened: Callable[[], Opened], own_data_folder: Path) -> None:
        SampleStore().add(sign(1), "Ω")
        TrainingRun().prepared(Plan())
        (own_data_folder / "training" / "classifier.checkpoint").write_bytes(b"cut off")
        window, session = opened()
        qtbot.waitUntil(lambda: window.banner.button.text() == "Resume it", timeout=PATIENCE_MS)
        assert "cut off" in window.banner.message.text()
        qtbot.mouseClick(window.banner.button, Qt.MouseButton.LeftButton)
        assert session.teaching.retraining.is_running
        qtbot.waitUntil(lambda: not session.teaching.retraining.is_running, timeout=2 * PATIENCE_MS)
        assert "not a checkpoint" in session.teaching.dialog.message.text() or "does not exist" in session.teaching.dialog.message.text()


class TestEstimate:
    def test_this_machine_is_measured_when_it_is_not_known(self, qtbot: QtBot, opened: Callable[[], Opened]) -> None:
        SampleStore().add(sign(1), "Ω")
        window, session = opened()
        window.train_action.trigger()
        dialog = session.teaching.dialog
        assert "is being measured" in dialog.estimate.text()
        qtbot.waitUntil(lambda: "strips a second as measured here" in dialog.estimate.text(), timeout=2 * PATIENCE_MS)
        dialog.minutes.setValue(5.0)
        assert dialog.estimate.text().startswith("about 5.0 minutes, at ")


class TestExplaining:
    def test_a_look_into_the_network(self, qtbot: QtBot, opened: Callable[[], Opened]) -> None:
        window, session = opened()
        window.explain_action.trigger()
        dialog = session.teaching.explaining.dialog
        qtbot.mouseClick(dialog.look, Qt.MouseButton.LeftButton)
        assert not dialog.look.isEnabled()
        qtbot.waitUntil(dialog.look.isEnabled, timeout=PATIENCE_MS)
        assert dialog.message.text() == ""
        assert "up to" in dialog.network.accessibleDescription()
        assert not dialog.network.grab().isNull()

    def test_the_range_test_begins_and_ends_with_its_window(self, qtbot: QtBot, opened: Callable[[], Opened]) -> None:
        _, session = opened()
        explaining = session.teaching.explaining
        explaining.show()
        explaining.dialog.tabs.setCurrentIndex(1)
        qtbot.mouseClick(explaining.dialog.run, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: len(explaining.dialog.curve.curves.get("loss", ())) >= 2, timeout=2 * PATIENCE_MS)
        assert not explaining.dialog.curve.grab().isNull()
        explaining.dialog.close()
        qtbot.waitUntil(explaining.dialog.look.isEnabled, timeout=PATIENCE_MS)
