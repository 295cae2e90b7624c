"""The training loop: AdamW, warm-up and cosine, averaged weights, checkpoints, early stopping, and events with the time left."""

from __future__ import annotations

import copy
import math
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import torch
from torch import Tensor, nn

from ocr_model.errors import TrainingError
from ocr_model.weights import write_atomically
from training.config import TrainConfig
from training.events import CancelWatch, emit

GRADIENT_NORM = 5.0  # clipped here; early CTC steps are larger
REPORT_SECONDS = 10.0
LONGEST_STEP_SECONDS = 60.0
PATIENT_SHARE = 0.4  # of the budget, before which no evaluation counts against the patience


class Task(Protocol):
    """What the loop needs to know of a network: its batches, its loss, and how good it is."""

    network: nn.Module

    def batches(self) -> Iterable[Any]:
        """Endless training batches."""

    def loss(self, network: nn.Module, batch: Any, share: float) -> tuple[Tensor, Mapping[str, float]]:
        """The loss of a batch and its parts by name, at `share` (0 to 1) of the budget."""

    def evaluate(self, network: nn.Module) -> Mapping[str, float]:
        """Figures on held-out fonts; "score" is the one to make small."""

    def size(self, batch: Any) -> int:
        """Samples in a batch."""


class Average:
    """Exponential moving average of a network's weights and statistics (Polyak averaging), warmed up from the first steps."""

    def __init__(self, network: nn.Module, decay: float) -> None:
        self.network, self.decay, self.steps = copy.deepcopy(network), decay, 0
        for parameter in self.network.parameters():
            parameter.requires_grad_(False)

    def update(self, network: nn.Module) -> None:
        """Move the average a little towards the network."""
        self.steps += 1
        keep = min(self.decay, (1 + self.steps) / (10 + self.steps))
        with torch.no_grad():
            mine, theirs = self.network.state_dict(), network.state_dict()
            floats = [name for name, value in mine.items() if value.dtype.is_floating_point]
            torch._foreach_lerp_([mine[n] for n in floats], [theirs[n] for n in floats], 1.0 - keep)


@dataclass
class Progress:
    """How far a run is; saved with every checkpoint."""

    step: int = 0
    seconds: float = 0.0  # of training, over all resumed parts
    samples: int = 0
    best: float = math.inf
    evaluations: int = 0
    since_best: int = 0


def learning_rate(share: float, *, peak: float, warmup: float) -> float:
    """Rate at `share` of the budget (0 to 1): linear warm-up to `peak`, then half a cosine down to a thousandth of it."""
    if share < warmup:
        return peak * max(share / warmup, 1e-3)
    along = min((share - warmup) / (1 - warmup), 1.0)
    return peak * (1e-3 + (1 - 1e-3) * 0.5 * (1 + math.cos(math.pi * along)))


def _groups(network: nn.Module, decay: float) -> list[dict[str, Any]]:
    """Weight decay on kernels only, not on biases and norms."""
    kernels = [p for p in network.parameters() if p.ndim > 1]
    rest = [p for p in network.parameters() if p.ndim <= 1]
    return [{"params": kernels, "weight_decay": decay}, {"params": rest, "weight_decay": 0.0}]


def _keep_still(network: nn.Module, average: nn.Module) -> None:
    """Batch norms in use as they will be when reading, with the averaged statistics; those of a batch of narrow strips are not those of wide ones.

    Lines up to 632 px wide came out wrong in 16.9 % with their batch's own statistics, 20.1 with the averaged ones (docs/experiments.md).
    """
    for part in network.modules():
        if isinstance(part, nn.modules.batchnorm._BatchNorm):
            part.eval()
    averaged = dict(average.named_buffers())
    for name, value in network.named_buffers():
        value.copy_(averaged[name])


def train(task: Task, config: TrainConfig, *, resume: Path | None = None, cancel: CancelWatch | None = None) -> tuple[nn.Module, Mapping[str, float]]:
    """Train until the budget ends, early stopping or a cancel; the best averaged network and its figures.

    A checkpoint beside `config.out` (suffix `.checkpoint`) is written every few minutes; `resume` continues from one.
    Errors: TrainingError when the checkpoint is damaged or of another run.
    """
    device = torch.device(config.device)
    network = task.network.to(device).to(memory_format=torch.channels_last)  # type: ignore[call-overload]  # a fifth faster on a CPU
    optimizer = torch.optim.AdamW(_groups(network, config.weight_decay), lr=config.learning_rate, fused=device.type == "cuda")
    average, progress = Average(network, config.ema), Progress()
    best: dict[str, Tensor] | None = None
    figures: Mapping[str, float] = {}
    if resume is not None:
        best, figures = _restore(resume, config, network, optimizer, average, progress)
        if best is not None:  # the drawing may be another since, and the held-out strips with it: only figures on the same ones compare
            before = copy.deepcopy(average.network)
            before.load_state_dict(best)
            figures = task.evaluate(before)
            progress.best = figures["score"]
    checkpoint = config.out.with_suffix(".checkpoint")
    budget = config.minutes * 60
    emit("started", target=config.target, minutes=config.minutes, device=config.device, resumed_at_step=progress.step, seed=config.seed)
    last, reported, saved = time.monotonic(), 0.0, time.monotonic()
    running: dict[str, float] = {}
    is_still = False
    network.train()

    for batch in task.batches():
        now = time.monotonic()
        progress.seconds, last = progress.seconds + min(now - last, LONGEST_STEP_SECONDS), now  # a laptop that slept did not train
        share = progress.seconds / budget
        if share >= 1.0 or (cancel is not None and cancel.requested):
            break
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(share, peak=config.learning_rate, warmup=config.warmup)
        if not is_still and share >= config.still_norms_from:
            _keep_still(network, average.network)
            is_still = True
        loss, parts = task.loss(network, batch, share)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        norm = torch.nn.utils.clip_grad_norm_(network.parameters(), GRADIENT_NORM)
        if torch.isfinite(norm):  # a batch that overflowed is left out rather than let it destroy the weights
            optimizer.step()
            average.update(network)
        progress.step += 1
        progress.samples += task.size(batch)
        for name, value in parts.items():
            running[name] = 0.98 * running.get(name, value) + 0.02 * value
        if now - reported > REPORT_SECONDS:
            reported = now
            emit("epoch", step=progress.step, samples=progress.samples, seconds_left=round(budget - progress.seconds),
                 seconds=round(progress.seconds),
                 learning_rate=optimizer.param_groups[0]["lr"], **{name: round(value, 4) for name, value in running.items()})  # fmt: skip
        if share * config.evaluations >= progress.evaluations + 1:
            progress.evaluations += 1
            found = task.evaluate(average.network)
            emit("metric", step=progress.step, seconds=round(progress.seconds), **found)
            progress.since_best += share > PATIENT_SHARE
            if found["score"] < progress.best:
                progress.best, progress.since_best = found["score"], 0
                best, figures = {k: v.detach().cpu().clone() for k, v in average.network.state_dict().items()}, found
            if progress.since_best >= config.patience:
                emit("metric", step=progress.step, stopped_early=True)
                break
        if time.monotonic() - saved > config.checkpoint_minutes * 60:
            saved = time.monotonic()
            _save(checkpoint, config, network, optimizer, average, progress, best, figures)
        last = now

    final = task.evaluate(average.network)
    if best is None or final["score"] <= progress.best:
        best, figures = {k: v.detach().cpu().clone() for k, v in average.network.state_dict().items()}, final
    checkpoint.unlink(missing_ok=True)
    result = copy.deepcopy(task.network).cpu()
    result.load_state_dict(best)
    return result.eval(), {**figures, "steps": progress.step, "samples": progress.samples, "minutes": round(progress.seconds / 60, 1)}


def _save(path: Path, config: TrainConfig, network: nn.Module, optimizer: torch.optim.Optimizer, average: Average,
          progress: Progress, best: dict[str, Tensor] | None, figures: Mapping[str, float]) -> None:  # fmt: skip
    state = {
        "config": config.to_meta(), "network": network.state_dict(), "optimizer": optimizer.state_dict(), "average": average.network.state_dict(),
        "average_steps": average.steps, "progress": dict(vars(progress)), "best": best, "figures": dict(figures),
    }  # fmt: skip
    write_atomically(path, state)
    emit("checkpoint", path=str(path), step=progress.step)


def _restore(path: Path, config: TrainConfig, network: nn.Module, optimizer: torch.optim.Optimizer, average: Average,
             progress: Progress) -> tuple[dict[str, Tensor] | None, Mapping[str, float]]:  # fmt: skip
    try:
        state = torch.load(path, map_location="cpu", weights_only=True)
        if state["config"]["target"] != config.target:
            raise TrainingError(f"{path.name} is a checkpoint of the {state['config']['target']}, not of the {config.target}; name the other one.")
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        average.network.load_state_dict(state["average"])
        average.steps = int(state["average_steps"])
        vars(progress).update(vars(Progress(**state["progress"])))
        return state["best"], state["figures"]
    except TrainingError:
        raise
    except FileNotFoundError:
        raise TrainingError(f"{path} does not exist; leave out --resume to start anew.") from None
    except Exception as error:
        raise TrainingError(
            f"{path.name} is not a checkpoint of this training ({type(error).__name__}); leave out --resume to start anew."
        ) from error
