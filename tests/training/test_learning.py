"""The loop: networks learn, checkpoints resume, a cancel keeps the best, and events are all that is printed."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from ocr_model import weights as store
from ocr_model.charset import Charset
from ocr_model.classifier import GlyphNet, GlyphNetSpec
from ocr_model.errors import TrainingError
from ocr_model.finder import LineFinder, LineFinderSpec
from ocr_model.preprocess import normalise
from training import events
from training.__main__ import main
from training.augment import augment
from training.classifier_task import greedy_texts, strip_loss
from training.config import TrainConfig
from training.dataset import StripDataset
from training.finder_task import SceneDataset, maps_loss
from training.loop import Average, learning_rate, train
from training.produce import dataset_hash
from training.vision import functional

PROJECT = Path(__file__).resolve().parents[2]


class TestAugment:
    images = torch.rand(24, 1, 32, 60, generator=torch.Generator().manual_seed(0)) * 255

    def test_shape_and_range_stay(self) -> None:
        out = augment(self.images.clone(), torch.Generator().manual_seed(1))
        assert out.shape == self.images.shape
        assert float(out.min()) >= 0
        assert float(out.max()) <= 255
        assert (out != self.images).flatten(1).any(dim=1).float().mean() > 0.7

    def test_the_same_generator_gives_the_same(self) -> None:
        first, second = (augment(self.images.clone(), torch.Generator().manual_seed(2)) for _ in range(2))
        assert torch.equal(first, second)

    def test_torchvision_works_beside_a_cpu_only_torch(self) -> None:
        assert torch.allclose(functional.invert(torch.full((1, 1, 2, 2), 0.25)), torch.tensor(0.75))


class TestOverfitting:
    def test_the_classifier_learns_one_batch(self) -> None:
        torch.manual_seed(0)
        batch = next(iter(StripDataset(is_training=False, seed=3, batch=12, count=12)))
        network = GlyphNet(GlyphNetSpec(widths=(16, 24, 32), columns=64, context=1, head=48, dropout=0.0))
        optimizer = torch.optim.AdamW(network.parameters(), lr=5e-3)
        strips = normalise(batch.strips, batch.widths)
        for step in range(150):
            logits, extents = network(strips)
            loss, parts = strip_loss(logits, extents, batch, smoothing=0.0, ctc_weight=0.25 * (step > 60))
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
        read = greedy_texts(logits.detach(), batch.widths, Charset())
        right = sum(mine == truth for mine, truth in zip(read, batch.texts, strict=True))
        assert right >= 10, list(zip(read, batch.texts, strict=True))
        assert parts["extents"] < 0.02

    def test_the_finder_learns_one_batch(self) -> None:
        torch.manual_seed(0)
        batch = next(iter(SceneDataset(is_training=False, seed=5, batch=4, count=4)))
        network = LineFinder(LineFinderSpec((12, 16, 24, 32), 16))
        optimizer = torch.optim.AdamW(network.parameters(), lr=4e-3)
        first = None
        for _ in range(60):
            loss, parts = maps_loss(network(batch.images), batch.maps)
            first = first or float(loss.detach())
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
        assert first is not None
        assert float(loss.detach()) < 0.25 * first, parts


class TestSchedule:
    @pytest.mark.parametrize(
        ("share", "rate"),
        [(0.0, 0.001), (0.05, 0.5), (0.1, 1.0), (0.55, 0.5005), (1.0, 0.001), (2.0, 0.001)],
        ids=["start", "warming up", "peak", "half way", "end", "beyond"],
    )
    def test_warm_up_then_cosine(self, share: float, rate: float) -> None:
        assert learning_rate(share, peak=1.0, warmup=0.1) == pytest.approx(rate, abs=2e-3)

    def test_the_average_follows_slowly_and_counts_buffers(self) -> None:
        network = nn.BatchNorm1d(2)
        average = Average(network, 0.9)
        with torch.no_grad():
            network.weight.fill_(11.0)
            network.running_mean.fill_(1.0)  # type: ignore[union-attr, operator]
        for _ in range(200):
            average.update(network)
        assert torch.allclose(average.network.weight, torch.tensor(11.0), atol=0.01)  # type: ignore[arg-type]
        assert torch.allclose(average.network.running_mean, torch.tensor(1.0), atol=0.01)  # type: ignore[arg-type]
        early = Average(nn.Linear(1, 1), 0.9999)
        before = early.network.weight.clone()  # type: ignore[operator, union-attr]
        target = nn.Linear(1, 1)
        early.update(target)
        moved = (early.network.weight - before) / (target.weight - before)  # type: ignore[operator]
        assert float(moved) > 0.5, "the first steps are not held back by the start"


class LineTask:
    """The smallest thing that learns: y = 2 x."""

    def __init__(self, scores: Iterable[float] = ()) -> None:
        torch.manual_seed(0)
        self.network: nn.Module = nn.Linear(1, 1)
        self.scores = iter(scores)
        self.steps = 0

    def batches(self) -> Iterable[Tensor]:
        while True:
            self.steps += 1
            time.sleep(0.002)
            yield torch.randn(8, 1)

    def loss(self, network: nn.Module, batch: Tensor, share: float) -> tuple[Tensor, Mapping[str, float]]:
        assert 0 <= share < 1
        loss = ((network(batch) - 2 * batch) ** 2).mean()
        return loss, {"error": float(loss.detach())}

    def evaluate(self, network: nn.Module) -> Mapping[str, float]:
        weight = float(network.weight)  # type: ignore[arg-type]
        return {"score": next(self.scores, abs(weight - 2))}

    def size(self, batch: Tensor) -> int:
        return len(batch)


class Cancelled:
    requested = True


@pytest.fixture
def config(tmp_path: Path) -> TrainConfig:
    return TrainConfig("classifier", tmp_path / "line.pth", minutes=0.05, learning_rate=0.05, ema=0.9, checkpoint_minutes=0.01)


class TestLoop:
    def test_it_learns_and_reports(self, config: TrainConfig, capsys: pytest.CaptureFixture[str]) -> None:
        network, figures = train(LineTask(), config)
        assert float(network.weight) == pytest.approx(2, abs=0.15)  # type: ignore[arg-type]
        told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert told[0]["event"] == "started"
        assert {"epoch", "metric", "checkpoint"} <= {row["event"] for row in told}
        assert all("seconds_left" in row for row in told if row["event"] == "epoch")
        assert figures["samples"] == figures["steps"] * 8
        assert not config.out.with_suffix(".checkpoint").exists(), "a finished run leaves none"

    def test_a_run_cut_off_goes_on_from_its_checkpoint(self, config: TrainConfig, capsys: pytest.CaptureFixture[str]) -> None:
        class CutOff(LineTask):
            def loss(self, network: nn.Module, batch: Tensor, share: float) -> tuple[Tensor, Mapping[str, float]]:
                if share > 0.6:
                    raise KeyboardInterrupt
                return super().loss(network, batch, share)

        with pytest.raises(KeyboardInterrupt):
            train(CutOff(), config)
        checkpoint = config.out.with_suffix(".checkpoint")
        assert checkpoint.exists()
        capsys.readouterr()
        started = time.monotonic()
        _, figures = train(LineTask(), config, resume=checkpoint)
        told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert told[0]["resumed_at_step"] > 0
        assert figures["steps"] > told[0]["resumed_at_step"]
        assert time.monotonic() - started < 0.9 * config.minutes * 60, "what was done is not done again"

    @pytest.mark.parametrize("content", [None, b"", b"nonsense"], ids=["missing", "empty", "damaged"])
    def test_a_checkpoint_that_is_none_says_so(self, config: TrainConfig, tmp_path: Path, content: bytes | None) -> None:
        path = tmp_path / "broken.checkpoint"
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(TrainingError, match="leave out --resume"):
            train(LineTask(), config, resume=path)

    def test_a_checkpoint_of_another_network_is_refused(self, config: TrainConfig, tmp_path: Path) -> None:
        torch.save({"config": {"target": "finder"}}, tmp_path / "other.checkpoint")
        with pytest.raises(TrainingError, match="of the finder, not of the classifier"):
            train(LineTask(), config, resume=tmp_path / "other.checkpoint")

    def test_a_cancel_stops_at_once_and_keeps_the_best(self, config: TrainConfig) -> None:
        _, figures = train(LineTask(), replace(config, minutes=5), cancel=Cancelled())  # type: ignore[arg-type]
        assert figures["steps"] == 0

    def test_it_stops_early_when_nothing_gets_better(self, config: TrainConfig, capsys: pytest.CaptureFixture[str]) -> None:
        network, figures = train(LineTask(scores=[1.0, 0.5] + [0.9] * 50), replace(config, patience=2))
        assert '"stopped_early": true' in capsys.readouterr().out
        assert figures["score"] == 0.5
        assert np.isfinite(float(network.weight))  # type: ignore[arg-type]


class TestEvents:
    def test_what_is_emitted_is_parsed(self, capsys: pytest.CaptureFixture[str]) -> None:
        events.emit("metric", cer=0.5)
        assert events.parse(capsys.readouterr().out) == {"event": "metric", "cer": 0.5}

    @pytest.mark.parametrize("line", ["", "no json", "[1]", '{"other": 1}'])
    def test_other_lines_are_no_events(self, line: str) -> None:
        assert events.parse(line) is None

    @pytest.mark.parametrize("given", ["", "cancel\n", "hello\ncancel\n"], ids=["end", "cancel", "after others"])
    def test_a_cancel_or_the_end_of_input_asks_to_stop(self, given: str) -> None:
        watch = events.CancelWatch(io.StringIO(given))
        until = time.monotonic() + 5
        while not watch.requested and time.monotonic() < until:
            time.sleep(0.005)
        assert watch.requested


class TestModule:
    @pytest.mark.parametrize("target", ["classifier", "finder"])
    def test_it_prints_events_and_writes_weights(self, tmp_path: Path, target: str) -> None:
        command = [sys.executable, "-m", "training", target, "--minutes", "0.02", "--batch", "4", "--out", str(tmp_path), "--no-stdin", "--quick"]
        done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=240, check=False)
        assert done.returncode == 0, done.stderr
        told = [json.loads(line) for line in done.stdout.splitlines()]
        assert (told[0]["event"], told[-1]["event"]) == ("started", "finished")
        load = store.load_classifier if target == "classifier" else store.load_finder
        meta = load(tmp_path / f"{target}.pth")[-1]
        assert meta["command"].startswith(f"python -m training {target} --minutes 0.02")
        assert meta["dataset_hash"] == dataset_hash()
        assert json.loads((tmp_path / f"{target}.json").read_text(encoding="utf-8"))["id"] == meta["id"]

    def test_a_device_that_is_not_there(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["finder", "--device", "cuda:99", "--out", str(tmp_path), "--no-stdin"]) == 1
        captured = capsys.readouterr()
        (told,) = [json.loads(line) for line in captured.out.splitlines()]
        assert told["event"] == "failed"
        assert "Leave out --device" in captured.err

    def test_weights_to_start_from_that_do_not_fit(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        small = GlyphNet(GlyphNetSpec(widths=(8, 8, 8), columns=8, context=1, head=8))
        store.save(tmp_path / "small.pth", store.Weights(store.CLASSIFIER, small.state_dict(), store.new_meta(network=small.spec.to_meta())))
        assert main(["classifier", "--init", str(tmp_path / "small.pth"), "--out", str(tmp_path), "--minutes", "0.01", "--no-stdin"]) == 1
        assert "leave out --init" in capsys.readouterr().err
