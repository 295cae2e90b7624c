"""For those who want to see how it learns: the range test of the learning rate, what the network sees in a strip, and how fast it trains here."""

from __future__ import annotations

import base64
import math
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from torch import Tensor, nn

from ocr_model import weights as store
from ocr_model.charset import BLANK, Charset
from ocr_model.classifier import COLUMN_PX, GlyphNet
from ocr_model.errors import TrainingError
from ocr_model.preprocess import normalise, pack, straighten, to_grey, whole_image_quad
from ocr_model.types import Floats, Image, f32
from training.classifier_task import ClassifierTask
from training.config import TrainConfig
from training.events import emit
from training.loop import GRADIENT_NORM

LEAST_RATE, MOST_RATE, RATE_STEPS, RATE_BATCH = 1e-5, 1.0, 80, 32
SMOOTH, DIVERGED = 0.85, 3.0  # share kept of the running loss; times the best loss at which it has come apart
FALLEN, RISEN = 0.2, 1.15  # share by which the loss has to fall for its slope to tell anything; times the least loss from which on it rises
FROM_PEAK, FROM_RISE = 4.0, 10.0  # how far below the steepest fall, or below the rise, a rate is safe
MOST_CLASSES, LEAST_SHARE = 12, 0.05  # characters whose share along the strip is told; and how large it has to become
SPEED_BATCHES = 8
STAGES = (("edges and corners", "trunk.2"), ("strokes", "trunk.5"), ("parts of characters", "trunk.7"), ("columns", "collapse"),
          ("with neighbours", "context"))  # what each stage of the network tends to answer to, and its module  # fmt: skip


def _task(config: TrainConfig, *, from_scratch: bool = False) -> tuple[ClassifierTask, nn.Module]:
    """The task of the classifier with a new network, or the weights to start from (the bundled ones when none are named)."""
    task = ClassifierTask(config)
    if not from_scratch:
        network, task.charset, _ = store.load_classifier(config.init or store.BUNDLED / "classifier.pth")
        task.network = network.requires_grad_(True)
    return task, task.network.to(config.device)


def find_learning_rate(config: TrainConfig, *, from_scratch: bool = False) -> None:
    """Raise the rate with each step and emit the loss (the range test of Smith 2017), then the rate that suggests itself."""
    task, network = _task(config, from_scratch=from_scratch)
    optimizer = torch.optim.AdamW(network.parameters(), lr=LEAST_RATE, weight_decay=config.weight_decay)
    emit("started", target="lr-find", steps=RATE_STEPS)
    network.train()
    rates, losses, running = list[float](), list[float](), 0.0
    for step, batch in enumerate(islice(task.batches(), RATE_STEPS)):
        rate = LEAST_RATE * (MOST_RATE / LEAST_RATE) ** (step / (RATE_STEPS - 1))
        for group in optimizer.param_groups:
            group["lr"] = rate
        loss, _ = task.loss(network, batch, 1.0)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), GRADIENT_NORM)
        optimizer.step()
        running = SMOOTH * running + (1 - SMOOTH) * float(loss.detach())
        rates.append(rate)
        losses.append(running / (1 - SMOOTH ** (step + 1)))  # the first steps count in full
        emit("metric", step=step, learning_rate=rate, loss=round(losses[-1], 4))
        if not math.isfinite(losses[-1]) or losses[-1] > DIVERGED * min(losses):
            break
    emit("finished", suggested=suggested_rate(rates, losses), diverged_at=rates[-1])


def suggested_rate(rates: list[float], losses: list[float]) -> float:
    """A rate well below the one at which the loss falls fastest; where it hardly falls, being trained, below the one from which it rises."""
    best = int(np.argmin(losses))
    if best >= 2 and losses[best] < (1 - FALLEN) * losses[0]:
        return float(f"{rates[int(np.argmin(np.gradient(losses[: best + 1])))] / FROM_PEAK:.2g}")
    rises = next((place for place in range(best, len(losses)) if losses[place] > RISEN * losses[best]), len(losses) - 1)
    return float(f"{rates[rises] / FROM_RISE:.2g}")


def speed(config: TrainConfig) -> None:
    """Emit the strips a second that are drawn and learnt from on this machine, measured over a few batches."""
    task, network = _task(config)
    network.train()
    batches = iter(task.batches())
    for loss, _ in (task.loss(network, next(batches), 1.0) for _ in range(2)):  # the first ones wait for the drawing and set up memory
        loss.backward()  # type: ignore[no-untyped-call]
    start, count = time.monotonic(), 0
    for batch in islice(batches, SPEED_BATCHES):
        loss, _ = task.loss(network, batch, 1.0)
        loss.backward()  # type: ignore[no-untyped-call]
        count += task.size(batch)
    emit("finished", strips_a_second=round(count / (time.monotonic() - start), 1), device=config.device)


def look(picture: Path, init: Path | None) -> None:
    """Emit what each stage of the network answers to along a picture of a line, and the share of each likely character at each column."""
    image = cv2.imread(str(picture))
    if image is None:
        raise TrainingError(f"{picture} is no picture that can be read. Name a .png or .jpg of a line or a character.")
    network, charset, meta = store.load_classifier(init or store.BUNDLED / "classifier.pth")
    grey = to_grey(np.asarray(image, np.uint8))
    strip = straighten(grey, whole_image_quad(grey.shape))
    maps, logits = activations(network, strip)
    shares = (logits / float(meta.get("temperature", 1.0))).softmax(dim=0).numpy()  # (K + 1, T)
    emit("finished", strip=_png(strip), stages=[{"name": name, "png": _png(_shown(found, strip.shape))} for name, found in maps],
         column_px=COLUMN_PX, classes=class_curves(shares, charset))  # fmt: skip


def activations(network: GlyphNet, strip: Image) -> tuple[list[tuple[str, Floats]], Tensor]:
    """How strongly each stage answers at each place of a strip (32, W): mean magnitude over its channels (h, w); and the logits (K + 1, T)."""
    seen: dict[str, Floats] = {}

    def keep(name: str) -> Callable[[nn.Module, Any, Tensor], None]:
        def hook(_module: nn.Module, _inputs: Any, output: Tensor) -> None:
            energy = output[0].abs().mean(dim=0)  # (h, w), or (w,) along the line
            seen[name] = f32(energy.reshape(1, -1) if energy.ndim == 1 else energy)

        return hook

    parts = dict(network.named_modules())
    handles = [parts[module].register_forward_hook(keep(name)) for name, module in STAGES]
    batch, widths = pack([strip])
    with torch.inference_mode():
        logits, _ = network(normalise(batch, widths))
    for handle in handles:
        handle.remove()
    return [(name, seen[name]) for name, _ in STAGES], logits[0, :, : strip.shape[1] // COLUMN_PX].float()


def class_curves(shares: Floats, charset: Charset) -> list[dict[str, Any]]:
    """Each character that becomes likely somewhere, with its share at each column, the surest first; shares (K + 1, T), class 0 is the blank."""
    highest = shares.max(axis=1)
    order = [int(place) for place in np.argsort(-highest) if place != BLANK and highest[place] >= LEAST_SHARE][:MOST_CLASSES]
    return [{"char": charset.chars[place - 1], "shares": [round(float(share), 4) for share in shares[place]]} for place in order]


def _shown(energy: Floats, shape: tuple[int, ...]) -> Image:
    """A map (h, w) as an image of the strip's size, its range spread from black to white."""
    low, high = float(energy.min()), float(np.percentile(energy, 99))
    scaled = np.clip((energy - low) / max(high - low, 1e-6), 0, 1) * 255
    return np.asarray(cv2.resize(scaled.astype(np.uint8), (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR), np.uint8)


def _png(image: Image) -> str:
    return base64.b64encode(cv2.imencode(".png", image)[1].tobytes()).decode("ascii")
