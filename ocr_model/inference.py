"""Networks made ready to read fast on a CPU: norms folded into convolutions, weights laid out once, SiLU within the convolution, bfloat16."""

from __future__ import annotations

import copy
from itertools import pairwise
from typing import TypeVar

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.utils.fusion import fuse_conv_bn_eval, fuse_conv_bn_weights

from ocr_model.classifier import ContextBlock, Deeper, GlyphNet, Residual

NetworkT = TypeVar("NetworkT", bound=nn.Module)


def has_bf16() -> bool:
    """True where the processor multiplies bfloat16 itself; elsewhere it would be emulated, and slower."""
    return _processor_has("avx512_bf16")


def has_amx() -> bool:
    """True where the processor multiplies whole matrices of bfloat16 itself."""
    return _processor_has("amx_tile")


def _processor_has(feature: str) -> bool:
    """False, too, where torch cannot tell."""
    check = getattr(torch.cpu, f"_is_{feature}_supported", None)
    return bool(check and check())


def one_layout_suits_all() -> bool:
    """True where oneDNN takes the same layout of a convolution's weights at every width: with AVX-512.

    With AVX2 it wants one for strips up to 128 px and another from there on, and laid the weights out anew at every call: 85 ms in place of 10 for
    one character (docs/experiments.md). There they stay as torch has them, which it brings into either in no time.
    """
    return torch.backends.cpu.get_cpu_capability() == "AVX512"


def prepared(network: NetworkT, *, dtype: torch.dtype) -> NetworkT:
    """A copy of a network that gives the same in less time, and cannot be trained; `network` stays as it is.

    Norms are folded; where oneDNN is there, weights are brought into its layout once instead of at every call, and a SiLU or a sum that follows
    is done within the convolution (docs/experiments.md has the times).
    """
    network = folded(network).to(dtype=dtype, memory_format=torch.channels_last)  # type: ignore[call-overload]
    if torch.backends.mkldnn.is_available() and hasattr(torch.ops.mkldnn, "_convolution_pointwise"):  # type: ignore[no-untyped-call]
        _lay_out(network)
    return network


def folded(network: NetworkT) -> NetworkT:
    """A copy of a network, for reading, with every batch norm that follows a convolution folded into it."""
    network = copy.deepcopy(network).eval()
    for part in network.modules():
        if not isinstance(part, nn.Sequential):
            continue
        for (_, first), (name, second) in pairwise(list(part.named_children())):
            if isinstance(first, nn.Conv1d | nn.Conv2d) and isinstance(second, nn.BatchNorm1d | nn.BatchNorm2d):
                fused = fuse_conv_bn_eval(first, second)
                first.weight, first.bias = fused.weight, fused.bias
                setattr(part, name, nn.Identity())
    if isinstance(network, GlyphNet):
        _fold_head(network)
    return network.requires_grad_(False)


def _fold_head(network: GlyphNet) -> None:
    """Fold the norm of the head into the convolution that widens to two columns, of which it norms each alike.

    Left where it is, it takes 0.9 ms of the 15 for eight strips of 256 px, since it lays the columns out anew.
    """
    norm, widen = network.head_norm, network.widen
    mean, variance, weight, bias = (part.repeat(2) for part in (norm.running_mean, norm.running_var, norm.weight, norm.bias) if part is not None)
    widen.weight, widen.bias = fuse_conv_bn_weights(widen.weight, widen.bias, mean, variance, norm.eps, weight, bias)
    network.head_norm = nn.Identity()  # type: ignore[assignment]


def _lay_out(part: nn.Module) -> None:
    """Put a LaidOut or a Pointwise in the place of every convolution within, with the SiLU that follows it, and a Beside in that of every block
    beside the identity."""
    children = [(name, child) for name, child in part.named_children() if not isinstance(child, nn.Identity)]
    for place, (name, child) in enumerate(children):
        if not isinstance(child, nn.Conv1d | nn.Conv2d):
            _lay_out(child)
            if isinstance(child, Residual | Deeper | ContextBlock):
                setattr(part, name, _with_sum(child))
            continue
        following = children[place + 1] if isinstance(part, nn.Sequential) and place + 1 < len(children) else None
        takes_silu = following is not None and isinstance(following[1], nn.SiLU)
        if isinstance(child, nn.Conv1d) and child.kernel_size == (1,):
            setattr(part, name, Pointwise(child, silu=takes_silu))
        else:
            setattr(part, name, LaidOut(child, silu=takes_silu))
        if following is not None and takes_silu:
            setattr(part, following[0], nn.Identity())


def _with_sum(block: Residual | Deeper | ContextBlock) -> Beside:
    """A block whose convolutions are laid out, with its sum done within the last of them."""
    if isinstance(block, ContextBlock):
        return Beside(block.body[:-1], block.body[-1], silu=False)
    if isinstance(block, Deeper):
        return Beside(block.first, block.second, silu=False)
    return Beside(block.first, block.second[0], silu=True)


class Beside(nn.Module):
    """A block beside the identity whose last convolution adds what came in, and a SiLU where asked."""

    def __init__(self, before: nn.Module, last: nn.Module, *, silu: bool) -> None:
        super().__init__()
        self.before, self.last, self.silu = before, last, silu

    def forward(self, x: Tensor) -> Tensor:
        y: Tensor = self.last(self.before(x), x)
        return F.silu(y, inplace=True) if self.silu else y


class Pointwise(nn.Module):
    """A convolution of one column along a line as the matrix product that it is, and SiLU where asked.

    As a convolution in bfloat16 its laid out weights do not suit every width: on a processor with AMX oneDNN laid them out anew at every call where
    there were a multiple of 48 columns, in 9 ms where the product takes 0.04.
    """

    def __init__(self, convolution: nn.Conv1d, *, silu: bool) -> None:
        super().__init__()
        self.weight = torch.ops.mkldnn._reorder_linear_weight(convolution.weight[:, :, 0].contiguous(), None)
        self.bias, self.silu = convolution.bias, "swish" if silu else "none"

    def forward(self, x: Tensor, added: Tensor | None = None) -> Tensor:
        x = x.transpose(1, 2)
        if added is None:
            y = torch.ops.mkldnn._linear_pointwise(x, self.weight, self.bias, self.silu, [], "")
        else:
            y = torch.ops.mkldnn._linear_pointwise.binary(x, added.transpose(1, 2), self.weight, self.bias, "add")
        return y.transpose(1, 2)


class LaidOut(nn.Module):
    """A convolution with its weights in oneDNN's layout, and SiLU where asked: what torch.compile makes of it, without a compiler.

    What is `added` takes the place of the SiLU: oneDNN does one or the other.
    """

    def __init__(self, convolution: nn.Conv1d | nn.Conv2d, *, silu: bool) -> None:
        super().__init__()
        self.along_a_line = isinstance(convolution, nn.Conv1d)
        assert not isinstance(convolution.padding, str)
        flat = [0], [1], [1]  # padding, stride and dilation of the height that a line lacks
        geometry = convolution.padding, convolution.stride, convolution.dilation
        padding, stride, dilation = ([*more, *given] if self.along_a_line else [*given] for more, given in zip(flat, geometry, strict=True))
        self.arguments = padding, stride, dilation, convolution.groups
        weight = convolution.weight.unsqueeze(2) if self.along_a_line else convolution.weight
        if one_layout_suits_all():
            usual = [1, convolution.in_channels, 1 if self.along_a_line else 8, 40]  # of an input; any other works, too
            weight = torch.ops.mkldnn._reorder_convolution_weight(weight, *self.arguments, usual)
        self.weight = weight
        self.bias, self.silu = convolution.bias, "swish" if silu else "none"

    def forward(self, x: Tensor, added: Tensor | None = None) -> Tensor:
        x = x.unsqueeze(2) if self.along_a_line else x
        if added is None:
            y = torch.ops.mkldnn._convolution_pointwise(x, self.weight, self.bias, *self.arguments, self.silu, [], None)
        else:
            added = added.unsqueeze(2) if self.along_a_line else added
            y = torch.ops.mkldnn._convolution_pointwise.binary(x, added, self.weight, self.bias, *self.arguments, "add", 1.0, None, [], None)
        return y.squeeze(2) if self.along_a_line else y
