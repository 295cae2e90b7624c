"""The dataset of strips: endless and augmented when training, fixed when not; it hands out whole batches of like widths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import IterableDataset, get_worker_info

from ocr_model.charset import Charset
from ocr_model.classifier import COLUMN_PX
from ocr_model.preprocess import STRIP_HEIGHT_PX, pack
from ocr_model.types import f32
from training import text
from training.fonts import load_faces
from training.strips import Sample, draw_strip

CHUNK_BATCHES = 12  # batches drawn at a time and sorted by width together
IGNORE = -100  # column whose class is left open: beside a character's own


@dataclass(frozen=True, eq=False)
class StripBatch:
    """Strips (B, 1, 32, W) in [0, 255] with their widths (B,), the class indices in a row, and what each column should say."""

    strips: Tensor
    widths: Tensor
    targets: Tensor  # (sum of lengths,) class indices
    lengths: Tensor  # (B,)
    columns: Tensor  # (B, W / 2) class index, blank, or IGNORE
    extents: Tensor  # (B, 4, W / 2) left, right, top, bottom in strip heights; NaN where no character stands
    texts: tuple[str, ...]


def collate(samples: Sequence[Sample], charset: Charset) -> StripBatch:
    """One batch of samples, zero-padded to the widest."""
    strips, widths = pack([sample.strip for sample in samples])
    count = strips.shape[3] // COLUMN_PX
    columns = torch.zeros(len(samples), count, dtype=torch.int64)
    extents = torch.full((len(samples), 4, count), float("nan"))
    targets: list[int] = []
    for row, sample in enumerate(samples):
        indices = charset.encode(sample.text)
        targets.extend(indices)
        columns[row, sample.strip.shape[1] // COLUMN_PX :] = IGNORE
        if np.isnan(sample.boxes).any():  # where its characters stand is not known: CTC alone learns from it
            columns[row] = IGNORE
            continue
        centres = (sample.boxes[:, 0] + sample.boxes[:, 2]) / 2
        places = np.clip(centres / COLUMN_PX, 0, sample.strip.shape[1] // COLUMN_PX - 1).astype(int)
        for place in places:
            columns[row, max(place - 1, 0) : place + 2] = IGNORE
        for place, index, box in zip(places, indices, sample.boxes, strict=True):
            columns[row, place] = index
            middle = (place + 0.5) * COLUMN_PX
            extent = f32([middle - box[0], box[2] - middle, box[1], box[3]]) / STRIP_HEIGHT_PX
            extents[row, :, place] = torch.from_numpy(extent)
    lengths = torch.tensor([len(sample.text) for sample in samples])
    return StripBatch(strips, widths, torch.tensor(targets), lengths, columns, extents, tuple(s.text for s in samples))


class StripDataset(IterableDataset[StripBatch]):
    """Batches of strips. `is_training`: training fonts, endless, each strip used `reuse` times; else held-out fonts, `count` strips, fixed.

    `alone`: share of them that show one character whatever the recipe says.
    """

    def __init__(self, *, is_training: bool, seed: int, batch: int = 64, reuse: int = 3, count: int = 512, alone: float = 0.0,
                 charset: Charset | None = None) -> None:  # fmt: skip
        super().__init__()
        self.is_training, self.seed, self.batch, self.reuse, self.count, self.alone = is_training, seed, batch, reuse, count, alone
        self.charset = charset or Charset()
        self.faces = load_faces("train" if is_training else "val")

    def samples(self, rng: np.random.Generator, count: int) -> list[Sample]:
        """`count` freshly drawn strips."""
        return [draw_strip(rng, self.faces, text.lone(rng) if self.alone and rng.random() < self.alone else None) for _ in range(count)]

    def __iter__(self) -> Iterator[StripBatch]:
        worker = get_worker_info()
        rng = np.random.default_rng([self.seed, worker.id if worker else 0])
        if not self.is_training:
            yield from self._batches(rng, self.samples(rng, self.count))
            return
        while True:
            drawn = self.samples(rng, CHUNK_BATCHES * self.batch)
            for _ in range(self.reuse):
                yield from self._batches(rng, drawn)

    def _batches(self, rng: np.random.Generator, drawn: list[Sample]) -> Iterator[StripBatch]:
        loose = np.array([sample.strip.shape[1] for sample in drawn]) * rng.uniform(0.9, 1.1, len(drawn))
        order = np.argsort(loose)
        starts = np.arange(0, len(drawn), self.batch)
        rng.shuffle(starts)
        for start in starts:
            yield collate([drawn[place] for place in order[start : start + self.batch]], self.charset)
