"""The parts of teaching that need no training: what is wanted, which fonts, how sure a comparison is, and what is explained."""

from __future__ import annotations

import copy
import json
import shutil
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from ocr_model import weights as store
from ocr_model.charset import ASCII, Charset
from ocr_model.errors import OcrError, TrainingError
from ocr_model.preprocess import whole_image_quad
from ocr_model.taught import TaughtSample
from training import compare as comparing
from training import explain
from training.__main__ import main
from training.adapt import (
    FEW_SAMPLES,
    HELD_BACK,
    HELD_BACK_AT_ONCE,
    HELD_BACK_FEW,
    KEPT_OF_TRAINING,
    WIDEST_PX,
    AdaptDataset,
    AdaptTask,
    grown,
    new_characters,
    wanted_of,
)
from training.compare import Case, Model, compared, look_alike, verdict
from training.config import TrainConfig
from training.fonts import load_faces
from training.produce import held_out
from training.statistics import by_chance, wilson
from training.strips import draw_strip
from training.taught import Taught, TaughtDrawer, taught
from training.teaching_subjects import LEAST_SEEN, SIGNS, picture, seen, sign_ink
from training.user_fonts import user_faces


def sample(text: str, *, session: str = "a", number: int = 0) -> Taught:
    rng = np.random.default_rng(number)
    image = picture(rng, sign_ink(rng, SIGNS["Ω"]))
    return taught(TaughtSample(text, whole_image_quad(image.shape), session, f"2026-01-01T00:00:{number:02d}"), image)


class TestStatistics:
    @pytest.mark.parametrize(("right", "n", "low", "high"), [(0, 0, 0.0, 1.0), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (50, 100, 0.404, 0.596)])
    def test_interval(self, right: int, n: int, low: float, high: float) -> None:
        assert wilson(right, n) == pytest.approx((low, high), abs=1e-3)

    @pytest.mark.parametrize(("more", "fewer", "chance"), [(0, 0, 1.0), (1, 0, 0.5), (5, 0, 0.03125), (5, 5, 0.623), (4000, 1000, 0.0)])
    def test_by_chance(self, more: int, fewer: int, chance: float) -> None:
        assert by_chance(more, fewer) == pytest.approx(chance, abs=1e-3)


def rows(held: tuple[int, int, int], fixed: tuple[int, int] = (0, 0), lines: tuple[int, int] = (0, 0)) -> dict[str, dict[str, int]]:
    n, better, worse = held
    return {
        "fixed set": {"n": 1200, "fixed": fixed[0], "broken": fixed[1]}, "fixed lines": {"n": 300, "fixed": lines[0], "broken": lines[1]},
        "held-out samples": {"n": n, "fixed": better, "broken": worse, "right_old": 0, "right_new": better},
        "samples learnt from": {"n": 10, "right_old": 0, "right_new": 10},
    }  # fmt: skip


class TestVerdict:
    @pytest.mark.parametrize(
        ("given", "said", "why"),
        [
            (rows((0, 0, 0)), "cannot tell", "too few to tell"),
            (rows((4, 4, 0)), "cannot tell", "too few to tell"),
            (rows((10, 9, 0)), "better", "Of 10 held-out samples"),
            (rows((10, 3, 0)), "cannot tell", "too few changed"),
            (rows((10, 0, 6)), "worse", "6 of the held-out samples"),
            (rows((10, 9, 0), fixed=(2, 20)), "worse", "20 of the fixed set"),
            (rows((10, 9, 0), fixed=(10, 14)), "better", "held-out"),
            (rows((10, 9, 0), lines=(0, 9)), "worse", "9 of the fixed lines"),
            (rows((10, 9, 0), fixed=(2, 10)), "better", "held-out"),  # 1.9 %: of three differences asked for one this large is no rare chance
            (rows((10, 9, 0), fixed=(1, 10)), "worse", "10 of the fixed set"),  # 0.6 %
        ],
    )
    def test_each(self, given: dict[str, dict[str, int]], said: str, why: str) -> None:
        found, because = verdict(given)
        assert found == said
        assert why in because

    @pytest.mark.parametrize(("said", "truth", "same"), [("O", "0", True), ("c", "C", True), ("a", "A", False), ("O0", "00", False), ("", "A", False)])
    def test_look_alikes(self, said: str, truth: str, same: bool) -> None:
        assert look_alike(said, truth) is same

    def test_a_model_beside_itself(self) -> None:
        network, charset, meta = store.load_classifier()
        model = Model(network, charset, float(meta["temperature"]))
        strips = [np.full((32, width), 200, np.uint8) for width in (32, 64)]
        row = compared(model, model, [Case(strips[0], "A"), Case(strips[1], "AB")])
        assert (row["n"], row["fixed"], row["broken"], row["chance"]) == (2, 0, 0, 1.0)
        assert row["right_old"] == row["right_new"]
        assert sum(count for _, _, count in row["reliability_new"]) == 2
        assert json.dumps(row)


class TestComparison:
    @pytest.fixture
    def without_a(self) -> tuple[Model, Model]:
        """The bundled classifier, and one that cannot say A any more."""
        network, charset, meta = store.load_classifier()
        old = Model(network, charset, float(meta["temperature"]))
        new = Model(copy.deepcopy(network), charset, old.temperature)
        assert new.network.classes.bias is not None
        with torch.no_grad():
            new.network.classes.bias[charset.chars.index("A") + 1] -= 50
        return old, new

    @pytest.fixture
    def first_set(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The first fixed set shows the letter A alone, any other a B."""
        faces = load_faces("val")

        def drawn(count: int = 0, *, seed: int = comparing.FIXED_SEED) -> list[Case]:
            rng = np.random.default_rng(seed)
            samples = [draw_strip(rng, faces, "A" if seed == comparing.FIXED_SEED else "B") for _ in range(count)]
            return [Case(one.strip, one.text) for one in samples]

        monkeypatch.setattr(comparing, "fixed_cases", drawn)

    @pytest.mark.usefixtures("first_set")
    def test_what_one_set_lost_by_bad_luck_is_asked_of_a_larger_one(self, without_a: tuple[Model, Model]) -> None:
        rows = comparing.compare(*without_a, [], [], share=0.02)
        assert rows["fixed set"]["n"] == 3 * 24
        assert rows["fixed set"]["broken"] == 0
        assert rows["verdict"] == "cannot tell"

    def test_what_every_set_lost_is_worse(self, without_a: tuple[Model, Model]) -> None:
        old, new = without_a
        assert new.network.classes.bias is not None
        with torch.no_grad():
            new.network.classes.bias[34:] -= 50  # nearly all letters
        rows = comparing.compare(old, new, [], [], share=0.03)
        assert rows["fixed set"]["n"] == 3 * 36
        assert rows["verdict"] == "worse"
        assert f"{rows['fixed set']['broken']} of the fixed set" in rows["why"]


class TestWanted:
    @pytest.mark.parametrize(("characters", "kept", "lacking"), [("", "ΩA", ""), ("Ω", "Ω", ""), ("Ω é€", "Ω", "é€"), ("x", "", "x")])
    def test_which_samples(self, characters: str, kept: str, lacking: str) -> None:
        found, left = wanted_of([sample("Ω"), sample("A")], characters)
        assert "".join(s.text for s in found) == kept
        assert left == lacking

    def test_new_ones(self) -> None:
        assert new_characters(Charset(ASCII), ["A€", "éA", "€"]) == "€é"

    @pytest.mark.parametrize(("sessions", "held"), [("a" * 8, 0), ("aaaaabb", 2), ("aaabbb", 0), ("aaabbcc", 2)])
    def test_the_newest_session_is_held_out_where_enough_are_left(self, sessions: str, held: int) -> None:
        learnt, left = held_out([sample("Ω", session=name, number=k) for k, name in enumerate(sessions)])
        assert len(left) == held
        assert len(learnt) == len(sessions) - held


class TestAdapting:
    def test_only_what_stands_behind_the_shapes_is_trained_and_the_rest_held_to_the_parent(self, tmp_path: Path) -> None:
        parent, charset, _ = store.load_classifier()
        task = AdaptTask(TrainConfig("adapt", tmp_path / "x.pth", workers=0, batch=8, quick=True), parent, charset, [sample("Ω")], [])
        assert task.fit_rows()["row_loss"] >= 0
        assert len(task.look_alikes) > 1
        losses = [task.loss(task.network, batch, 0.5) for batch, _ in zip(task.batches(), range(5), strict=False)]
        losses[0][0].backward()  # type: ignore[no-untyped-call]
        assert {name.split(".")[0] for name, value in task.network.named_parameters() if value.grad is None} == {"trunk", "deeper"}
        distil = np.median([parts["distil"] for _, parts in losses])  # in one a character may look like the new one
        assert distil == pytest.approx(0.0, abs=0.1), "before the first step it says what its parent says"

    def test_long_lines_are_left_out_but_not_those_taught(self) -> None:
        rng = np.random.default_rng(3)
        image = np.asarray(np.tile(rng.integers(0, 255, (40, 20)), (1, 20)), np.uint8)
        long = taught(TaughtSample("a long line", whole_image_quad(image.shape), "a", "2026-01-01T00:00:00"), image)
        drawer = TaughtDrawer([long, sample("Ω")], load_faces("train"))
        drawn = AdaptDataset(drawer, "O", seed=1, batch=8, reuse=1, charset=Charset(ASCII + "Ω")).samples(rng, 60)
        assert len(drawn) == 60
        assert {one.text for one in drawn if one.strip.shape[1] > WIDEST_PX} == {"a long line"}

    @pytest.mark.parametrize(
        ("samples", "steps", "held_back"), [(FEW_SAMPLES, 400, HELD_BACK), (FEW_SAMPLES - 1, 400, HELD_BACK_FEW), (FEW_SAMPLES, 60, HELD_BACK_AT_ONCE)]
    )
    def test_settled_between_the_parent_and_what_was_trained(self, tmp_path: Path, samples: int, steps: int, held_back: float) -> None:
        parent, charset, _ = store.load_classifier()
        taught_samples = [sample("Ω", number=number) for number in range(samples)]
        task = AdaptTask(TrainConfig("adapt", tmp_path / "x.pth", quick=True), parent, charset, taught_samples, [])
        trained = grown(parent, 1)
        with torch.no_grad():
            trained.classes.weight += 1.0
            trained.classes.bias.zero_()
        task.settle(trained, steps=steps)
        assert torch.allclose(trained.classes.weight[:-1], parent.classes.weight + KEPT_OF_TRAINING, atol=1e-5)
        assert float(trained.classes.bias.detach()[-1]) == pytest.approx(-held_back)

    def test_how_well_a_photograph_shows_its_ink(self) -> None:
        rng = np.random.default_rng(1)
        ink = sign_ink(rng, SIGNS["★"])
        mask = np.asarray(cv2.copyMakeBorder(ink, 20, 20, 20, 20, cv2.BORDER_CONSTANT, value=0), np.float32) / 255
        shaded = np.asarray(np.clip(200 - 120 * mask - np.linspace(0, 60, mask.shape[1]), 0, 255), np.uint8)
        grain = np.asarray(rng.integers(0, 255, mask.shape), np.uint8)
        assert seen(shaded, mask) > 0.9
        assert seen(np.asarray(255 - shaded, np.uint8), mask) > 0.9
        assert seen(grain, mask) < LEAST_SEEN / 2


class TestFonts:
    def test_of_files_and_folders(self, tmp_path: Path) -> None:
        faces = load_faces("train")[:3]
        for face in faces[:2]:
            shutil.copy(face.path, tmp_path / face.path.name)
        (tmp_path / "damaged.ttf").write_bytes(b"x" * 5000)
        (tmp_path / "readme.txt").touch()
        found = user_faces([tmp_path, faces[2].path])
        assert {face.path.name for face in found} == {face.path.name for face in faces}
        assert [face.path for face in user_faces([tmp_path, tmp_path])] == [face.path for face in user_faces([tmp_path])]

    @pytest.mark.parametrize(("name", "said"), [("nothing", "does not exist"), ("", "no font that draws letters")])
    def test_what_is_none(self, tmp_path: Path, name: str, said: str) -> None:
        with pytest.raises(TrainingError, match=said):
            user_faces([tmp_path / name])

    def test_the_systems(self) -> None:
        assert all(face.path.is_file() for face in user_faces([], system=True)[:5])

    def test_a_character_that_only_fonts_show(self) -> None:
        rng, faces = np.random.default_rng(1), load_faces("train")
        drawn = [TaughtDrawer([], faces, "é").draw(rng) for _ in range(6)]
        assert all("é" in strip.text for strip in drawn)
        with pytest.raises(TrainingError, match="neither a sample of 漢 nor a font"):
            TaughtDrawer([], faces, "漢")


class TestExplain:
    @pytest.mark.parametrize(
        ("losses", "suggested"),
        [([4.0, 4.0, 3.0, 1.0, 0.9, 3.0], 2.5e-5), ([1.0, 1.0, 1.0, 1.05, 1.3, 4.0], 1e-3), ([1.0, 1.1, 1.2, 1.3, 2.0, 5.0], 1e-5)],
    )
    def test_a_rate_before_the_rise(self, losses: list[float], suggested: float) -> None:
        rates = [10.0 ** (k - 6) for k in range(6)]
        assert explain.suggested_rate(rates, losses) == pytest.approx(suggested, rel=0.5)

    def test_a_look(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        image = np.full((60, 200, 3), 230, np.uint8)
        cv2.putText(image, "A1B", (20, 45), cv2.FONT_HERSHEY_SIMPLEX, 1.5, (20, 20, 20), 4)
        cv2.imwrite(str(tmp_path / "a.png"), image)
        assert main(["look", "--picture", str(tmp_path / "a.png")]) == 0
        event = json.loads(capsys.readouterr().out)
        assert event["stages"][0]["name"] == "edges and corners"
        assert {"A", "B"} <= {row["char"] for row in event["classes"]}

    @pytest.mark.parametrize(("arguments", "said"), [(["look"], "needs a picture"), (["look", "--picture", "nowhere.png"], "no picture that can be read")])
    def test_what_cannot_be_looked_at(self, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(arguments) == 1
        assert said in capsys.readouterr().err


def test_characters_that_cannot_be_taught() -> None:
    with pytest.raises(OcrError):
        wanted_of([], "a\u200d")
