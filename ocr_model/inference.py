"""Networks made ready to read fast on a CPU: normalisation folded into the convolutions, channels last, bfloat16 where the processor has it."""

from __future__ import annotations

import copy
from itertools import pairwise
from typing import TypeVar

import torch
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

NetworkT = TypeVar("NetworkT", bound=nn.Module)


def has_bf16() -> bool:
    """True where the processor multiplies bfloat16 itself; elsewhere it would be emulated, and slower."""
    check = getattr(torch.cpu, "_is_avx512_bf16_supported", None)
    return bool(check and check())


def prepared(network: NetworkT, *, dtype: torch.dtype) -> NetworkT:
    """A copy of a network that gives the same in less time, and cannot be trained; `network` stays as it is.

    Every batch norm that follows a convolution is folded into it (docs/experiments.md has the times).
    """
    network = copy.deepcopy(network).eval()
    for part in network.modules():
        if not isinstance(part, nn.Sequential):
            continue
        for (_, first), (name, second) in pairwise(list(part.named_children())):
            if isinstance(first, nn.Conv1d | nn.Conv2d) and isinstance(second, nn.BatchNorm1d | nn.BatchNorm2d):
                fused = fuse_conv_bn_eval(first, second)
                first.weight, first.bias = fused.weight, fused.bias
                setattr(part, name, nn.Identity())
    return network.to(dtype=dtype, memory_format=torch.channels_last).requires_grad_(False)  # type: ignore[call-overload]
