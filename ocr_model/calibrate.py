"""Confidence that means what it says: one temperature fitted on held-out data, and the expected calibration error."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from ocr_model.types import Floats

ECE_BINS = 15


def fit_temperature(logits: Tensor, truths: Tensor) -> float:
    """Temperature (Guo et al. 2017) that makes logits (N, K) most likely for the classes (N,); between 0.3 and 5."""
    if not len(truths):
        return 1.0
    log_t = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.LBFGS([log_t], lr=0.2, max_iter=60)

    def closure() -> Tensor:
        optimizer.zero_grad()
        loss = F.cross_entropy(logits.float() / log_t.exp(), truths)
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    optimizer.step(closure)  # type: ignore[no-untyped-call]
    return float(log_t.detach().exp().clamp(0.3, 5.0))


def expected_calibration_error(confidences: Floats, correct: Floats, bins: int = ECE_BINS) -> float:
    """Mean gap between confidence and accuracy over equal bins, weighted by count; both (N,), 0 for no values."""
    if not len(confidences):
        return 0.0
    places = np.clip((confidences * bins).astype(int), 0, bins - 1)
    gap = 0.0
    for place in range(bins):
        chosen = places == place
        if chosen.any():
            gap += abs(float(confidences[chosen].mean()) - float(correct[chosen].mean())) * float(chosen.mean())
    return gap


def reject_threshold(confidences: Floats, correct: Floats, *, wanted: float) -> float:
    """The lowest confidence from which on a share `wanted` of the characters shown is right; 0 when all may be shown."""
    order = np.argsort(-confidences)
    right = np.cumsum(correct[order]) / np.arange(1, len(order) + 1)
    ends = np.append(np.diff(confidences[order]) < 0, True)[: len(order)]  # equal confidences are shown together or not at all
    good = np.flatnonzero((right >= wanted) & ends)
    if not len(good):
        return 0.95
    last = int(good[-1])
    return 0.0 if last == len(order) - 1 else float(confidences[order[last]])
