"""GlyphNet and LineFinder as networks of ncnn (github.com/Tencent/ncnn), layer by layer.

ncnn computes 3x3 convolutions after Winograd (Lavin and Gray 2016), in half of the time where a processor multiplies float32 alone.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from ocr_model.classifier import ContextBlock, Deeper, Far, GlyphNet, Residual
from ocr_model.finder import CELL_PX, LineFinder
from ocr_model.types import Floats

MAGIC = "7767517"  # first line of ncnn's text format
RAW = np.zeros(1, np.uint32).tobytes()  # before weights: float32 as they are
INPUT, COLUMNS, MAPS = "in0", ("even", "odd"), "maps"  # blobs that are given and asked for


class Graph:
    """A network in ncnn's text format, and its weights, in the order of its layers."""

    def __init__(self) -> None:
        self.layers: list[str] = []
        self.weights: list[bytes] = []
        self.blobs = 0
        self.add("Input", [], name=INPUT)

    def add(self, kind: str, inputs: list[str], *, outputs: int = 1, name: str = "", **parameters: float | str) -> list[str]:
        """A layer on blobs; the names of its outputs. Parameters are ncnn's, by number: `_0=3`; from 23300 on they are lists."""
        made = [name] if name else [f"b{self.blobs + place}" for place in range(outputs)]
        self.blobs += outputs
        numbers = "".join(f" {'-' if key.startswith('_233') else ''}{key[1:]}={value}" for key, value in parameters.items())
        self.layers.append(f"{kind} l{len(self.layers)} {len(inputs)} {outputs} {' '.join([*inputs, *made])}{numbers}")
        return made

    def convolution(self, x: str, layer: nn.Conv1d | nn.Conv2d, *, name: str = "") -> str:
        """A convolution of torch; one along a line has one row."""
        assert not isinstance(layer.padding, str)
        given = (1, layer.kernel_size), (1, layer.stride), (0, layer.padding)  # of one row, and as the layer has it
        (rows, columns), (down, along), (above, before) = ((one, *its) if isinstance(layer, nn.Conv1d) else its for one, its in given)
        beside = {"_7": layer.groups} if layer.groups > 1 else {}
        made = self.add("ConvolutionDepthWise" if beside else "Convolution", [x], name=name, _0=layer.out_channels, _1=columns, _11=rows, _3=along,
                        _13=down, _4=before, _14=above, _5=1 if layer.bias is not None else 0, _6=layer.weight.numel(), **beside)  # fmt: skip
        self.weights.append(RAW + layer.weight.detach().float().numpy().tobytes())
        if layer.bias is not None:
            self.weights.append(layer.bias.detach().float().numpy().tobytes())
        return made[0]

    def beside_identity(self, x: str, *parts: nn.Module) -> str:
        """What the parts give, one after the other, and what went in, added."""
        kept, y = self.add("Split", [x], outputs=2)
        for part in parts:
            y = self.put(y, part)
        return self.add("BinaryOp", [kept, y], _0=0)[0]

    def put(self, x: str, part: nn.Module) -> str:
        """A part of a network whose norms are folded; TypeError for a kind that the two networks do not hold."""
        if isinstance(part, nn.Sequential):
            for child in part:
                x = self.put(x, child)
            return x
        if isinstance(part, nn.Identity | nn.Dropout):  # dropout does nothing in reading
            return x
        if isinstance(part, nn.Conv1d | nn.Conv2d):
            return self.convolution(x, part)
        if isinstance(part, nn.SiLU):
            return self.add("Swish", [x])[0]
        if isinstance(part, nn.PixelUnshuffle):
            return self.add("Reorg", [x], _0=part.downscale_factor)[0]
        if isinstance(part, nn.PixelShuffle):
            return self.add("PixelShuffle", [x], _0=part.upscale_factor)[0]
        if isinstance(part, Residual):
            return self.add("Swish", [self.beside_identity(x, part.first, part.second)])[0]
        if isinstance(part, Deeper):
            return self.beside_identity(x, part.first, part.second)
        if isinstance(part, ContextBlock):
            return self.beside_identity(x, part.body)
        if isinstance(part, Far):
            return self.far(x, part)
        raise TypeError(type(part).__name__)

    def far(self, x: str, part: Far) -> str:
        """Context blocks at half of the columns, of which there must be an even number."""
        kept, y = self.add("Split", [x], outputs=2)
        y = self.add("Pooling", [y], _0=1, _1=2, _11=1, _2=2, _12=1, _5=1)[0]
        y = self.put(self.put(y, part.blocks), part.out)
        y = self.add("Interp", [y], _0=1, _1=1.0, _2=2.0)[0]
        return self.add("BinaryOp", [kept, y], _0=0)[0]

    def net(self, *, threads: int, bf16: bool) -> Any:
        """The network ready to compute, in float32 or bfloat16; OSError where there is no room for a temporary file."""
        import ncnn

        net = ncnn.Net()
        net.opt.num_threads = threads
        net.opt.use_vulkan_compute = False
        net.opt.use_fp16_packed = net.opt.use_fp16_storage = net.opt.use_fp16_arithmetic = False
        net.opt.use_bf16_storage = bf16
        net.opt.use_winograd_convolution = not bf16  # products of bfloat16 are done sooner than Winograd's sums around them
        text = "\n".join([MAGIC, f"{len(self.layers)} {self.blobs}", *self.layers, ""])
        with tempfile.TemporaryDirectory() as folder:  # from memory ncnn would keep pointing into Python's bytes
            path = Path(folder) / "weights.bin"
            path.write_bytes(b"".join(self.weights))
            if net.load_param_mem(text) != 0 or net.load_model(str(path)) != 0:
                raise OSError(path)
        return net


def glyph_net(network: GlyphNet) -> Graph:
    """A GlyphNet with its norms folded: strips (1, 32, W), W a multiple of 8, to COLUMNS, the logits and extents (K + 5, 1, W / 4) of the even and of
    the odd columns."""
    graph = Graph()
    x = INPUT
    for part in (network.trunk, network.deeper, network.collapse, network.context, network.far, network.widen, nn.SiLU()):
        x = graph.put(x, part)
    last = nn.Conv1d(network.spec.head, network.classes.out_channels + network.extents.out_channels, 1)
    last.load_state_dict({name: torch.cat([value, network.extents.state_dict()[name]]) for name, value in network.classes.state_dict().items()})
    # What was widened holds all that belongs to the even columns, and then that of the odd ones.
    for half, name in zip(graph.add("Slice", [x], outputs=2, _23300="2,-233,-233"), COLUMNS, strict=True):
        graph.convolution(half, last, name=name)
    return graph


def line_finder(network: LineFinder) -> Graph:
    """A LineFinder with its norms folded: normalised grey (1, H, W), sides multiples of 32, to MAPS (3, H / 4, W / 4)."""
    graph = Graph()
    x = graph.put(INPUT, nn.Sequential(nn.PixelUnshuffle(CELL_PX), network.stem, network.down8))
    eighth, x = graph.add("Split", [x], outputs=2)
    sixteenth, x = graph.add("Split", [graph.put(x, network.down16)], outputs=2)
    merged = graph.put(graph.put(x, network.down32), network.side["3"])
    for level, features in (("2", sixteenth), ("1", eighth)):
        raised = graph.add("Interp", [merged], _0=1, _1=2.0, _2=2.0)[0]
        both = graph.add("BinaryOp", [raised, graph.put(features, network.side[level])], _0=0)[0]
        merged = graph.put(both, network.merge[level])
    graph.add("Noop", [graph.put(merged, network.head)], name=MAPS)
    return graph


def computed(net: Any, given: Floats, *wanted: str) -> list[Floats]:
    """The blobs wanted of a network for an input (C, H, W); each (C, H, W)."""
    import ncnn

    extractor = net.create_extractor()
    extractor.input(INPUT, ncnn.Mat(given))
    return [np.array(extractor.extract(name)[1]) for name in wanted]
