"""Adapting: a classifier learns what its user taught, mixed with freshly drawn lines so that it forgets nothing."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from ocr_model.charset import BLANK, Charset
from ocr_model.classifier import GlyphNet
from ocr_model.metrics import cer
from ocr_model.taught import taught_text
from training import text
from training.classifier_task import CTC_WEIGHT, ClassifierTask, greedy_texts, strip_loss
from training.config import TrainConfig
from training.dataset import IGNORE, StripBatch, StripDataset, collate
from training.fonts import load_faces
from training.precision import autocast
from training.strips import Sample, draw_strip
from training.taught import Taught, TaughtDrawer
from training.user_fonts import user_faces

TAUGHT_SHARE = 0.4  # of the strips of a batch that show what was taught
ROW_LINES, ROW_LONE, ROW_TAUGHT = 350, 900, 400  # strips drawn to fit the rows of new characters
MOST_ALIKE = 8  # characters taken for look-alikes of the new ones
ALIKE_SHARE = 0.12  # of the strips of a batch that show a look-alike alone
ROW_STEPS, ROW_RATE, ROW_DECAY, ROW_SHARE = 300, 0.05, 1e-4, 0.03
WIDEST_PX = 160  # of a line trained on: a tenth of the strips is wider, and took half of the time
HELD_BACK, HELD_BACK_FEW, HELD_BACK_AT_ONCE = 0.4, 0.8, 1.2  # logits that new characters, far too frequent in the training, are made less likely by
FEW_SAMPLES = 8  # fewer tell less well what the character is
WELL_TRAINED_STEPS = 150  # with fewer, as when learnt at once or stopped early, too
KEPT_OF_TRAINING = 0.8  # share of the way from the parent's weights to the trained ones
DISTIL_WEIGHT = 6.0  # of staying with what the parent said on freshly drawn lines (Hinton et al. 2015; Li and Hoiem 2016)
FIXED_STRIPS = 384  # of the fixed evaluation while adapting
FIXED_SEED = 99_000


def new_characters(charset: Charset, texts: Sequence[str]) -> str:
    """The characters of texts that the charset lacks, in their order."""
    return "".join(dict.fromkeys(char for said in texts for char in said if char not in charset.chars))


def wanted_of(samples: Sequence[Taught], characters: str) -> tuple[list[Taught], str]:
    """The samples that show one of the characters (all of them when none are named), and the characters that no sample shows."""
    chars = "".join(dict.fromkeys(taught_text(characters).replace(" ", ""))) if characters.strip() else ""
    kept = [sample for sample in samples if not chars or any(char in chars for char in sample.text)]
    shown = {char for sample in kept for char in sample.text}
    return kept, "".join(char for char in chars if char not in shown)


def grown(network: GlyphNet, more: int) -> GlyphNet:
    """A copy with `more` further outputs that never fire until their rows are fitted."""
    from dataclasses import replace

    spec = replace(network.spec, outputs=network.spec.outputs + more)
    larger = GlyphNet(spec)
    state = copy.deepcopy(network.state_dict())
    weight, bias = state["classes.weight"], state["classes.bias"]
    state["classes.weight"] = torch.cat([weight, torch.zeros(more, *weight.shape[1:])])
    state["classes.bias"] = torch.cat([bias, torch.full((more,), -20.0)])
    larger.load_state_dict(state)
    return larger.eval()


class AdaptDataset(StripDataset):
    """Batches in which a share of the strips shows what was taught."""

    def __init__(self, drawer: TaughtDrawer, look_alikes: str, *, seed: int, batch: int, reuse: int, charset: Charset) -> None:
        super().__init__(is_training=True, seed=seed, batch=batch, reuse=reuse, charset=charset)
        self.drawer, self.faces, self.look_alikes = drawer, drawer.faces, look_alikes

    def samples(self, rng: np.random.Generator, count: int) -> list[Sample]:
        """Freshly drawn strips, some of them of what was taught, and of what looks like it."""
        drawn = (self._one(rng) for _ in itertools.count())
        return list(itertools.islice((one for one in drawn if one.strip.shape[1] <= WIDEST_PX or one.text in self.drawer.texts), count))

    def _one(self, rng: np.random.Generator) -> Sample:
        share = rng.random()
        if share < TAUGHT_SHARE:
            return self.drawer.draw(rng)
        if share < TAUGHT_SHARE + ALIKE_SHARE and self.look_alikes:
            return draw_strip(rng, self.faces, self.look_alikes[int(rng.integers(len(self.look_alikes)))])
        return draw_strip(rng, self.faces)


class AdaptTask(ClassifierTask):
    """Trains a copy of a classifier on samples mixed with drawn lines, held to what it said of the lines before."""

    def __init__(self, config: TrainConfig, parent: GlyphNet, charset: Charset, samples: Sequence[Taught], held: Sequence[Taught],
                 from_fonts: str = "") -> None:  # fmt: skip
        torch.manual_seed(config.seed)
        self.config, self.parent = config, parent
        self.elder = copy.deepcopy(parent).to(config.device).eval()  # the parent beside the network that is trained
        self.new = new_characters(charset, [*(sample.text for sample in samples), from_fonts])
        own = user_faces([Path(path) for path in config.fonts], system=config.system_fonts)
        self.drawer = TaughtDrawer(samples, (*load_faces("train"), *own), from_fonts)
        self.charset = Charset(charset.chars + self.new)
        network = grown(parent, len(self.new)).requires_grad_(True)
        for stage in (network.trunk, network.deeper):  # what shapes are made of stays; trained, too, they cost real characters, and half of the time
            stage.requires_grad_(False)
        self.network: nn.Module = network
        self.generator = torch.Generator().manual_seed(config.seed)
        self._validation: list[StripBatch] | None = None
        self.held = held
        self.look_alikes = ""  # known once the rows are fitted

    def dataset(self) -> StripDataset:
        """What is drawn, with what was taught and its look-alikes."""
        return AdaptDataset(self.drawer, self.look_alikes, seed=self.config.seed, batch=self.config.batch, reuse=self.config.reuse,
                            charset=self.charset)  # fmt: skip

    def loss(self, network: nn.Module, batch: StripBatch, share: float) -> tuple[Tensor, Mapping[str, float]]:
        """That of the classifier, and how far the old characters' shares moved from the parent's."""
        assert isinstance(network, GlyphNet)
        strips = self.prepared_strips(network, batch, is_training=True)
        with autocast(strips.device):
            with torch.no_grad():
                shapes = self.elder.shapes(strips)
                before, _ = self.elder.said(shapes)
            logits, extents = network.said(shapes)
        loss, parts = strip_loss(logits, extents, batch, smoothing=0.0, ctc_weight=CTC_WEIGHT)
        distance = self._distance(logits.float(), before.float(), batch)
        return loss + DISTIL_WEIGHT * distance, {**parts, "distil": float(distance.detach())}

    def _distance(self, logits: Tensor, before: Tensor, batch: StripBatch) -> Tensor:
        """Divergence of the parent's shares from the new ones, over the columns of strips that show nothing new."""
        old = before.shape[1]
        taught = set(self.drawer.texts)
        plain = torch.tensor([text not in taught and not any(char in self.new for char in text) for text in batch.texts])
        if not plain.any():
            return logits.sum() * 0
        columns = logits.shape[2]
        real = torch.arange(columns)[None] < (batch.widths[plain] // 2)[:, None]  # (B', W / 2)
        target = F.softmax(before[plain], dim=1)
        mine = F.log_softmax(logits[plain], dim=1)
        divergence = (target * (target.clamp(min=1e-8).log() - mine[:, :old])).sum(dim=1)  # (B', W / 2)
        return divergence[real].mean() * 4.0  # most columns are surely blank and say nothing

    @torch.inference_mode()
    def evaluate(self, network: nn.Module) -> Mapping[str, float]:
        """CER on fixed lines in held-out fonts, and the share wrong of the user's held-out samples, or of drawn ones without any."""
        network.eval()
        if self._validation is None:
            count = 32 if self.config.quick else FIXED_STRIPS
            self._validation = list(StripDataset(is_training=False, seed=FIXED_SEED, count=count, charset=self.charset))
            rng = np.random.default_rng(FIXED_SEED)
            shown = self.held or self.drawer.samples
            drawer = TaughtDrawer(shown, load_faces("val")) if shown else self.drawer
            self._own = [drawer.draw(rng) for _ in range(min(len(self.held) * 4, 256) or 64)]
        texts, truths = list[str](), list[str]()
        for batch in self._validation:
            texts += greedy_texts(self.forward(network, batch, is_training=False)[0], batch.widths, self.charset)
            truths += batch.texts
        own = collate(self._own, self.charset)
        said = greedy_texts(self.forward(network, own, is_training=False)[0], own.widths, self.charset)
        fixed, taught = cer(texts, truths), cer(said, list(own.texts))
        return {"score": fixed + 0.5 * taught, "cer": round(fixed, 4), "cer_taught": round(taught, 4)}

    def fit_rows(self) -> Mapping[str, float]:
        """Fit the rows of the new characters alone, by logistic regression on what the last layer sees, and find the characters nearest to them.

        It is where the training starts from: a row alone told é from e in 85 % where it took 0.3 points of the others, in 90 % after 40 steps
        where it took none.
        """
        network = self.network
        if not self.new:
            return {}
        assert isinstance(network, GlyphNet)
        rng = np.random.default_rng(self.config.seed + 5)
        faces, part = self.drawer.faces, 20 if self.config.quick else 1
        lines = [draw_strip(rng, faces) for _ in range(ROW_LINES // part)]
        lone = [draw_strip(rng, faces, text.lone(rng)) for _ in range(ROW_LONE // part)]  # nothing beside it says what it is
        seen, truths = self._features(network, [*lines, *lone, *(self.drawer.draw(rng) for _ in range(ROW_TAUGHT // part))])
        loss = self._fit(network, seen, truths)
        self.look_alikes = self._nearest(network, seen, truths)
        return {"row_loss": round(loss, 4)}

    def _fit(self, network: GlyphNet, seen: Tensor, truths: Tensor) -> float:
        """Put the rows that tell the new characters best into a network; seen (N, head), truths (N,); the loss."""
        old = self.parent.spec.outputs
        weight, bias = network.classes.weight.detach()[:old, :, 0], network.classes.bias.detach()[:old]  # type: ignore[union-attr]
        logits = seen @ weight.T + bias
        is_new = truths >= old
        rows = torch.zeros(len(self.new), seen.shape[1])
        for place in range(len(self.new)):
            mine = seen[truths == old + place]
            if len(mine):
                rows[place] = (mine.mean(dim=0) - seen[~is_new].mean(dim=0)) * 0.1
        rows, biases = rows.requires_grad_(True), torch.full((len(self.new),), -2.0, requires_grad=True)
        optimizer = torch.optim.Adam([rows, biases], lr=ROW_RATE)
        weights = torch.where(is_new, float((~is_new).sum()) / max(float(is_new.sum()), 1.0) * ROW_SHARE, 1.0)
        loss = torch.zeros(())
        for _ in range(ROW_STEPS):
            losses = F.cross_entropy(torch.cat([logits, seen @ rows.T + biases], dim=1), truths, reduction="none")
            loss = (losses * weights).sum() / weights.sum() + ROW_DECAY * rows.square().sum()
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
        with torch.no_grad():
            network.classes.weight[old:, :, 0] = rows
            network.classes.bias[old:] = biases  # type: ignore[index]
        return float(loss.detach())

    @torch.no_grad()
    def _nearest(self, network: GlyphNet, seen: Tensor, truths: Tensor) -> str:
        """The old characters that the new rows come nearest to, by the upper tenth of each one's columns."""
        old = self.parent.spec.outputs
        logits = seen @ network.classes.weight[:, :, 0].T + network.classes.bias  # type: ignore[operator]
        lead = logits[:, old:].max(dim=1).values - logits[:, :old].max(dim=1).values
        near = {index: float(lead[truths == index].quantile(0.9)) for index in sorted(set(truths.tolist())) if BLANK < index < old}
        chars = [self.charset.chars[index - 1] for index in sorted(near, key=lambda index: -near[index])]
        return "".join(char for char in chars if char != " ")[:MOST_ALIKE]

    @torch.no_grad()
    def settle(self, network: GlyphNet, *, steps: int) -> None:
        """After some steps of training: the weights are averaged with the parent's (Wortsman et al. 2022), and new characters made less likely.

        é learnt from five samples in 40 steps took 0.65 points of 1232 real characters without the average, 0.41 with it; and 0.5 points of 3600
        lone characters in held-out fonts where it was as likely as in training, none where it was held back (97 and 95 of 100 é read).
        """
        mine = network.state_dict()
        for name, value in self.parent.state_dict().items():
            if value.dtype.is_floating_point:
                part = mine[name][: len(value)] if value.ndim else mine[name]  # new rows stand behind the old ones
                part.lerp_(value.to(part.device), 1 - KEPT_OF_TRAINING)
        assert network.classes.bias is not None
        network.classes.bias[self.parent.spec.outputs :] -= network.classes.bias.new_tensor([self._held_back(char, steps) for char in self.new])

    def _held_back(self, char: str, steps: int) -> float:
        """Logits to make a new character less likely by: the more, the less is known of it."""
        if steps < WELL_TRAINED_STEPS:
            return HELD_BACK_AT_ONCE
        count = sum(char in sample.text for sample in self.drawer.samples)
        return HELD_BACK_FEW if 0 < count < FEW_SAMPLES else HELD_BACK  # without a sample it is known from the fonts

    @torch.no_grad()
    def _features(self, network: GlyphNet, samples: Sequence[Sample]) -> tuple[Tensor, Tensor]:
        """What the last layer sees (N, head) at every true column and at some blank ones, and the class (N,)."""
        found, truths = [], []
        order = sorted(samples, key=lambda sample: sample.strip.shape[1])
        for start in range(0, len(order), 64):
            batch = collate(order[start : start + 64], self.charset)
            strips = self.prepared_strips(network, batch, is_training=True)
            with autocast(strips.device):
                features = network.features(strips).float()  # (B, head, W / 2)
            chosen = (batch.columns > BLANK) | ((batch.columns == BLANK) & (torch.rand(batch.columns.shape, generator=self.generator) < 0.12))
            chosen &= batch.columns != IGNORE
            found.append(features.permute(0, 2, 1)[chosen])
            truths.append(batch.columns[chosen])
        return torch.cat(found), torch.cat(truths)
