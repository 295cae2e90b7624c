"""Fits the classifier's temperature and reject threshold on degraded strips in held-out fonts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch

from ocr_model.calibrate import expected_calibration_error, fit_temperature, reject_threshold
from ocr_model.charset import BLANK
from ocr_model.classifier import GlyphNet
from training.classifier_task import ClassifierTask
from training.dataset import StripDataset

CALIBRATION_SEED = 88_000
CALIBRATION_STRIPS = 2048
SHOWN_RIGHT = 0.95  # share of the shown characters that is to be right on held-out fonts
MOST_THRESHOLD = 0.3  # beyond, right characters are hidden that need not be: more than 95 of 100 shown in photographs are right (docs/experiments.md)


@dataclass(frozen=True)
class Calibration:
    """What calibrating found."""

    temperature: float
    reject_threshold: float
    metrics: Mapping[str, float]


@torch.inference_mode()
def column_logits(network: GlyphNet, task: ClassifierTask) -> tuple[torch.Tensor, torch.Tensor]:
    """Logits (N, K) without the blank, at columns where a character fired near its true place, and the true class (N,), from 0."""
    logits, truths = [], []
    for batch in StripDataset(is_training=False, seed=CALIBRATION_SEED, count=CALIBRATION_STRIPS, charset=task.charset):
        out, _ = task.forward(network, batch, is_training=False)
        out = out.float()
        fired = out.argmax(dim=1) != BLANK  # (B, columns)
        for row, place in (batch.columns > BLANK).nonzero().tolist():
            near = [p for p in (place, place - 1, place + 1) if 0 <= p < fired.shape[1] and fired[row, p]]
            if near:
                logits.append(out[row, 1:, near[0]])
                truths.append(int(batch.columns[row, place]) - 1)
    if not logits:  # stopped so early that the network says blank everywhere
        return torch.zeros(0, len(task.charset)), torch.zeros(0, dtype=torch.int64)
    return torch.stack(logits), torch.tensor(truths)


def calibrate_classifier(network: GlyphNet, task: ClassifierTask) -> Calibration:
    """Temperature on one half of the strips, its error and the threshold on the other."""
    network.eval()
    if task.config.quick:
        return Calibration(1.0, 0.0, {})
    logits, truths = column_logits(network, task)
    if len(truths) < 2:
        return Calibration(1.0, 0.0, {})
    half = len(truths) // 2
    with torch.inference_mode(False):
        temperature = fit_temperature(logits[:half].clone(), truths[:half].clone())
    best, predicted = (logits[half:] / temperature).softmax(dim=1).max(dim=1)
    confidences, correct = best.numpy().astype(np.float32), (predicted == truths[half:]).numpy().astype(np.float32)
    threshold = min(reject_threshold(confidences, correct, wanted=SHOWN_RIGHT), MOST_THRESHOLD)
    shown = confidences >= threshold
    return Calibration(round(temperature, 4), round(threshold, 4), {
        "ece": round(expected_calibration_error(confidences, correct), 4),
        "shown": round(float(shown.mean()), 4),
        "shown_right": round(float(correct[shown].mean()), 4) if shown.any() else 0.0,
    })  # fmt: skip
