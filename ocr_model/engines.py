"""What computes the two networks: ncnn, in half of torch's time; torch where the processor multiplies matrices itself (docs/experiments.md)."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol

import numpy as np
import torch

from ocr_model import ncnn_graph
from ocr_model.classifier import COLUMN_PX, EXTENTS, GlyphNet
from ocr_model.finder import LineFinder, as_maps, find_maps, normalised_grey, pad_image
from ocr_model.inference import folded, has_amx, has_bf16, prepared
from ocr_model.preprocess import STRIP_HEIGHT_PX, grouped, normalise, normalised, pack, usual_count, usual_width
from ocr_model.types import Floats, Image

BEHIND_PX = 16  # of nothing behind the strip of a line, about what batches leave behind those that they hold, in training too
EVEN_COLUMNS_PX = 8  # widths are padded to multiples of this, so that there is an even number of columns at every level


class Engine(Protocol):
    """Computes both networks; one serves one thread."""

    name: str  # for a bug report
    is_slow_at_first: bool  # a shape that it has not met takes longer

    def maps(self, grey: Image) -> Floats:
        """Core probability, height in px and angle in radians (3, ceil(H / 4), ceil(W / 4)) of a grey image (H, W) uint8."""

    def classify(self, strips: Sequence[Image]) -> list[tuple[Floats, Floats]]:
        """Logits (K + 1, w / 2) and extents (4, w / 2) of strips (32, w) uint8, in their order."""


def engine_for(finder: LineFinder, classifier: GlyphNet) -> Engine:
    """The faster one on this processor; torch, too, where there is no room for ncnn's temporary file."""
    if not has_amx():
        try:
            return NcnnEngine(finder, classifier)
        except OSError:
            pass
    return TorchEngine(finder, classifier)


class TorchEngine:
    """Strips together in batches of few shapes, for oneDNN prepares every convolution anew for each it has not met."""

    is_slow_at_first = True

    def __init__(self, finder: LineFinder, classifier: GlyphNet) -> None:
        self.dtype = torch.bfloat16 if has_bf16() else torch.float32
        self.name = f"{self.dtype}".replace(".", " in ")
        self.finder, self.classifier = prepared(finder, dtype=self.dtype), prepared(classifier, dtype=self.dtype)

    def maps(self, grey: Image) -> Floats:
        """As `Engine`."""
        return find_maps(self.finder, torch.from_numpy(np.ascontiguousarray(grey))[None, None]).numpy()

    def classify(self, strips: Sequence[Image]) -> list[tuple[Floats, Floats]]:
        """As `Engine`."""
        results: list[tuple[Floats, Floats] | None] = [None] * len(strips)
        for group in grouped([strip.shape[1] for strip in strips]):
            chosen = [strips[place] for place in group]
            batch, widths = pack(chosen, width=usual_width(max(strip.shape[1] for strip in chosen)), count=usual_count(len(chosen)))
            with torch.inference_mode():
                logits, extents = self.classifier(normalise(batch, widths).to(self.dtype))
            for row, place in enumerate(group):
                count = strips[place].shape[1] // COLUMN_PX
                results[place] = (logits[row, :, :count].float().numpy(), extents[row, :, :count].float().numpy())
        return [result for result in results if result is not None]


class NcnnEngine:
    """Every strip by itself, hardly wider than it is; several at once, a thread each, which need not wait for each other within a layer.

    In bfloat16 where the processor multiplies it itself, else in float32. OSError where there is no room for the weights in the folder of
    temporary files.
    """

    is_slow_at_first = False

    def __init__(self, finder: LineFinder, classifier: GlyphNet, *, bf16: bool | None = None) -> None:
        threads, graph = torch.get_num_threads(), ncnn_graph.glyph_net(folded(classifier))
        bf16 = has_bf16() if bf16 is None else bf16
        self.name = f"ncnn in {'bfloat16' if bf16 else 'float32'}"
        self.finder = ncnn_graph.line_finder(folded(finder)).net(threads=threads, bf16=bf16)
        self.of_one = graph.net(threads=threads, bf16=bf16)
        self.of_several = graph.net(threads=1, bf16=bf16) if threads > 1 else self.of_one
        self.pool = ThreadPoolExecutor(threads) if threads > 1 else None

    def maps(self, grey: Image) -> Floats:
        """As `Engine`."""
        images = pad_image(torch.from_numpy(np.ascontiguousarray(grey))[None, None])
        (raw,) = ncnn_graph.computed(self.finder, normalised_grey(images[0].numpy()), ncnn_graph.MAPS)
        return as_maps(torch.from_numpy(raw), grey.shape).numpy()

    def classify(self, strips: Sequence[Image]) -> list[tuple[Floats, Floats]]:
        """As `Engine`."""
        if self.pool is None or len(strips) == 1:
            return [_classified(self.of_one, strip) for strip in strips]
        widest_first = sorted(range(len(strips)), key=lambda place: -strips[place].shape[1])
        found = self.pool.map(lambda place: (place, _classified(self.of_several, strips[place])), widest_first)
        return [outputs for _, outputs in sorted(found, key=lambda one: one[0])]


def _classified(net: Any, strip: Image) -> tuple[Floats, Floats]:
    behind = BEHIND_PX if strip.shape[1] > STRIP_HEIGHT_PX else 0  # a character alone is read as well without, in two thirds of the time
    behind += -(strip.shape[1] + behind) % EVEN_COLUMNS_PX
    given = np.pad(normalised(strip), ((0, 0), (0, behind)))
    halves = ncnn_graph.computed(net, given[None], *ncnn_graph.COLUMNS)
    columns = np.stack(halves, axis=-1).reshape(len(halves[0]), -1)[:, : strip.shape[1] // COLUMN_PX]
    return columns[:-EXTENTS], columns[-EXTENTS:]
