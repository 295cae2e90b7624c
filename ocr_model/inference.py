"""Networks made ready to read fast on a CPU: norms folded into convolutions, weights laid out once, SiLU within the convolution, bfloat16."""

from __future__ import annotations

import copy
from itertools import pairwise
from typing import TypeVar

import torch
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

NetworkT = TypeVar("NetworkT", bound=nn.Module)


def has_bf16() -> bool:
    """True where the processor multiplies bfloat16 itself; elsewhere it would be emulated, and slower."""
    check = getattr(torch.cpu, "_is_avx512_bf16_supported", None)
    return bool(check and check())


def prepared(network: NetworkT, *, dtype: torch.dtype) -> NetworkT:
    """A copy of a network that gives the same in less time, and cannot be trained; `network` stays as it is.

    Every batch norm that follows a convolution is folded into it; where oneDNN is there, weights are brought into its layout once
    instead of at every call, and a SiLU that follows is done within the convolution (docs/experiments.md has the times).
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
    network = network.to(dtype=dtype, memory_format=torch.channels_last).requires_grad_(False)  # type: ignore[call-overload]
    if torch.backends.mkldnn.is_available() and hasattr(torch.ops.mkldnn, "_convolution_pointwise"):  # type: ignore[no-untyped-call]
        _lay_out(network)
    return network


def _lay_out(part: nn.Module) -> None:
    """Put a LaidOut in the place of every convolution within, with the SiLU that follows it."""
    children = [(name, child) for name, child in part.named_children() if not isinstance(child, nn.Identity)]
    for place, (name, child) in enumerate(children):
        if not isinstance(child, nn.Conv1d | nn.Conv2d):
            _lay_out(child)
            continue
        following = children[place + 1] if isinstance(part, nn.Sequential) and place + 1 < len(children) else None
        takes_silu = following is not None and isinstance(following[1], nn.SiLU)
        setattr(part, name, LaidOut(child, silu=takes_silu))
        if following is not None and takes_silu:
            setattr(part, following[0], nn.Identity())


class LaidOut(nn.Module):
    """A convolution with its weights in oneDNN's layout, and SiLU where asked: what torch.compile makes of it, without a compiler."""

    def __init__(self, convolution: nn.Conv1d | nn.Conv2d, *, silu: bool) -> None:
        super().__init__()
        self.along_a_line = isinstance(convolution, nn.Conv1d)
        assert not isinstance(convolution.padding, str)
        flat = [0], [1], [1]  # padding, stride and dilation of the height that a line lacks
        geometry = convolution.padding, convolution.stride, convolution.dilation
        padding, stride, dilation = ([*more, *given] if self.along_a_line else [*given] for more, given in zip(flat, geometry, strict=True))
        self.arguments = padding, stride, dilation, convolution.groups
        weight = convolution.weight.unsqueeze(2) if self.along_a_line else convolution.weight
        usual = [1, convolution.in_channels, 1 if self.along_a_line else 8, 40]  # of an input; any other works, too
        self.weight = torch.ops.mkldnn._reorder_convolution_weight(weight, *self.arguments, usual)
        self.bias, self.silu = convolution.bias, "swish" if silu else "none"

    def forward(self, x: Tensor) -> Tensor:
        x = x.unsqueeze(2) if self.along_a_line else x
        y = torch.ops.mkldnn._convolution_pointwise(x, self.weight, self.bias, *self.arguments, self.silu, [], None)
        return y.squeeze(2) if self.along_a_line else y
