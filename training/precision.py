"""In which numbers a training computes."""

from __future__ import annotations

import torch

from ocr_model.inference import has_bf16


def autocast(device: torch.device) -> torch.autocast:
    """A context that computes in bfloat16 on a GPU and on a processor that multiplies it itself; elsewhere in float32.

    A processor with AVX2 alone emulates bfloat16: a step of 64 strips took 14 s in place of 1.4 (docs/experiments.md).
    """
    return torch.autocast(device.type, dtype=torch.bfloat16, enabled=device.type != "cpu" or has_bf16())
