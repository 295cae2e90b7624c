"""Models: taught by a real training process, switched, rolled back; and every `.pth` that must not be used."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import cv2
import pytest
import torch
from taught import copy_of_bundled, sign

from app.__main__ import main
from app.cli.train import _told
from app.models.catalog import BUNDLED_ID, Catalog
from app.models.samples import SampleStore
from app.models.training_run import Plan, TrainingRun
from ocr_model import weights as store
from ocr_model.errors import OcrError, TrainingError, WeightsError

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def taught_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which a sign was taught with 10 samples, by the real training process with hardly any time: the fitted row alone."""
    home = tmp_path_factory.mktemp("taught")
    before = os.environ.get("WEBCAM_OCR_HOME")
    os.environ["WEBCAM_OCR_HOME"] = str(home)
    try:
        for seed in range(10):
            SampleStore().add(sign(seed), "Ω")
        TrainingRun().run(Plan(minutes=0.1), lambda event: None)
    finally:
        if before is not None:
            os.environ["WEBCAM_OCR_HOME"] = before
    return home


@pytest.fixture
def home(taught_home: Path, own_data_folder: Path) -> Path:
    """The taught data folder, as a copy for one test."""
    shutil.copytree(taught_home, own_data_folder)
    return own_data_folder


class TestTaught:
    def test_the_sign_is_read_and_so_is_the_rest(self, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        unseen = [tmp_path / f"{seed}.png" for seed in range(6)]
        for seed, path in enumerate(unseen):
            cv2.imwrite(str(path), cv2.rotate(cv2.rotate(sign(50 + seed), cv2.ROTATE_90_CLOCKWISE), cv2.ROTATE_90_COUNTERCLOCKWISE))
        assert main(["read", "--single", "--json", *map(str, unseen)]) == 0
        assert "Ω" not in capsys.readouterr().out, "not known before it is switched to"
        assert main(["models", "use", "latest"]) == 0
        capsys.readouterr()
        assert main(["read", "--single", "--json", *map(str, unseen)]) == 0
        said = [json.loads(line)["text"] for line in capsys.readouterr().out.splitlines()]
        assert said.count("Ω") >= 5, said
        still = PROJECT / "assets" / "recordings" / "code-2.jpg"
        assert main(["read", str(still)]) == 0
        manifest = json.loads((still.parent / "manifest.json").read_text(encoding="utf-8"))
        assert capsys.readouterr().out.strip() == next(row["text"] for row in manifest["stills"] if row["file"] == still.name)

    def test_what_is_told_of_it(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["models", "list", "--json"]) == 0
        bundled, taught = (json.loads(line) for line in capsys.readouterr().out.splitlines())
        assert bundled["active"] is True
        assert taught["taught"] == {"Ω": 10}
        assert taught["charset"].endswith("Ω")
        assert taught["parent"] == store.load(store.BUNDLED / "classifier.pth", expected=store.CLASSIFIER).meta["id"]
        rows = taught["comparison"]
        assert rows["samples learnt from"]["right_new"] >= 9
        assert rows["samples learnt from"]["right_old"] == 0
        assert rows["verdict"] == "cannot tell", "nothing was held out"
        assert main(["models", "compare", "latest"]) == 0
        assert "held out" in capsys.readouterr().out

    def test_back_and_forth(self, home: Path) -> None:
        catalog = Catalog()
        taught = catalog.use("latest").id
        assert catalog.active == taught
        with pytest.raises(OcrError, match="is in use"):
            catalog.delete(taught)
        assert catalog.rollback().id == BUNDLED_ID
        with pytest.raises(OcrError, match="no other model"):
            catalog.rollback()
        catalog.delete(taught[:5])
        assert [version.id for version in catalog.versions()] == [BUNDLED_ID]
        with pytest.raises(OcrError, match="cannot be deleted"):
            catalog.delete(BUNDLED_ID)

    def test_a_damaged_active_model_is_passed_over_with_a_notice(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        catalog = Catalog()
        catalog.use("latest").path.write_bytes(b"damaged")
        reader, notice = catalog.load()
        assert "is damaged" in notice
        assert "The bundled model is used instead" in notice
        assert "Ω" not in reader.charset.chars
        assert main(["read", str(PROJECT / "assets" / "recordings" / "code-2.jpg")]) == 0
        assert "is damaged" in capsys.readouterr().err

    def test_a_worse_one_only_when_overruled(self, home: Path) -> None:
        catalog = Catalog()
        catalog.adopt(copy_of_bundled(home / "worse.pth", comparison={"verdict": "worse", "why": "9 characters are read wrong."}))
        with pytest.raises(OcrError, match=r"reads worse than its parent: 9 characters.*--anyway"):
            catalog.use("0123456789ab")
        assert catalog.active == BUNDLED_ID
        assert main(["models", "use", "0123456789ab", "--anyway"]) == 0
        assert catalog.active == "0123456789ab"


class _Runs:
    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return (os.system, ("touch /tmp/should-not-exist-webcam-ocr",))


class TestForeign:
    @pytest.mark.parametrize("kind", ["text", "cut", "pickle", "other", "newer", "charset", "noid", "path"])
    def test_refused_with_a_sentence_and_nothing_executed(self, kind: str, tmp_path: Path) -> None:
        path = tmp_path / "x.pth"
        if kind == "text":
            path.write_text("hello", encoding="utf-8")
        elif kind == "cut":
            path.write_bytes((store.BUNDLED / "classifier.pth").read_bytes()[:100_000])
        elif kind == "pickle":
            path.write_bytes(pickle.dumps(_Runs()))
        elif kind == "other":
            torch.save({"model": {}}, path)
        elif kind == "newer":
            torch.save({"format": store.CLASSIFIER, "schema": 99, "state_dict": {}, "meta": {}}, path)
        elif kind == "charset":
            copy_of_bundled(path, charset="AB")
        elif kind == "noid":
            copy_of_bundled(path, id="")
        else:
            copy_of_bundled(path, id="../../x")
        with pytest.raises(OcrError):
            Catalog().adopt(path)
        assert not Path("/tmp/should-not-exist-webcam-ocr").exists()
        assert len(Catalog().versions()) == 1

    def test_a_network_that_reads_nothing_is_refused(self, tmp_path: Path) -> None:
        weights = store.load(store.BUNDLED / "classifier.pth", expected=store.CLASSIFIER)
        blank = {name: torch.zeros_like(value) if value.is_floating_point() else value for name, value in weights.state_dict.items()}
        store.save(tmp_path / "zero.pth", store.Weights(store.CLASSIFIER, blank, {**weights.meta, "id": "00000000"}))
        with pytest.raises(WeightsError, match="trained too little, or is damaged"):
            Catalog().adopt(tmp_path / "zero.pth")

    def test_in_and_out(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = copy_of_bundled(tmp_path / "a.pth")
        assert main(["models", "import", str(path)]) == 0
        with pytest.raises(OcrError, match="there already"):
            Catalog().adopt(path)
        assert main(["models", "export", "0123456789ab", str(tmp_path / "b.pth")]) == 0
        assert (tmp_path / "b.pth").read_bytes() == path.read_bytes()
        assert main(["models", "use", "nothing"]) == 1
        assert "names no model" in capsys.readouterr().err


class TestTraining:
    def test_without_samples(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["train", "--adapt"]) == 1
        assert "nothing to learn from" in capsys.readouterr().err
        assert main(["train", "--resume"]) == 1
        assert "nothing to resume" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("event", "said"),
        [
            ({"event": "finished", "verdict": "better", "why": "3 are right that were wrong."}, "better: 3 are right that were wrong."),
            ({"event": "finished", "id": "5456a4fa762c"}, "Trained from nothing. Now what the samples show is learnt."),
        ],
        ids=["what was taught", "the base, from nothing"],
    )
    def test_what_is_said_at_the_end(self, event: dict[str, Any], said: str) -> None:
        assert _told(event) == said

    def test_one_at_a_time(self) -> None:
        SampleStore().add(sign(1), "Ω")
        with TrainingRun().locked(), pytest.raises(TrainingError, match="another training is running"):
            TrainingRun().run(Plan(), lambda event: None)

    def test_killed_it_loses_nothing_and_resumes(self, own_data_folder: Path) -> None:
        for seed in range(5):
            SampleStore().add(sign(seed), "Ω")
        command = [sys.executable, "-m", "app", "train", "--minutes", "5", "--json"]
        process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True, start_new_session=True)
        assert process.stdout is not None
        deadline = time.monotonic() + 240
        for line in process.stdout:
            if json.loads(line)["event"] == "checkpoint" or time.monotonic() > deadline:
                break
        kill_all(own_data_folder)
        process.kill()
        process.wait()
        assert TrainingRun().can_resume
        assert Catalog().active == BUNDLED_ID
        assert SampleStore().counts() == {"Ω": 5}
        events: list[dict[str, Any]] = []
        version = TrainingRun().run(Plan(minutes=0.2, resume=True), events.append)
        assert next(event for event in events if event["event"] == "started")["resumed_at_step"] > 0
        assert version.meta["comparison"]["samples learnt from"]["right_new"] >= 4
        assert not TrainingRun().can_resume


def kill_all(home: Path) -> None:
    """SIGKILL to every training process that works in a data folder."""
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if str(home).encode() in entry.read_bytes():
                os.kill(int(entry.parent.name), signal.SIGKILL)
        except OSError:
            continue
