"""Adapting: a classifier learns what its user taught, mixed with freshly drawn lines so that it forgets nothing."""

from __future__ import annotations

import copy
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
from training.strips import Sample, draw_strip
from training.taught import Taught, TaughtDrawer
from training.user_fonts import user_faces

TAUGHT_SHARE = 0.25  # of the strips of a batch that show what was taught
ROW_LINES, ROW_LONE, ROW_TAUGHT = 700, 1800, 400  # strips drawn to fit the rows of new characters
ROW_ALIKE, MOST_ALIKE = 500, 8  # strips of look-alikes drawn to fit them again, and how many characters these are
ALIKE_SHARE = 0.12  # of the strips of a batch that show a look-alike alone
ROW_STEPS, ROW_RATE, ROW_DECAY, ROW_SHARE = 300, 0.05, 1e-4, 0.03
STOLEN, LEAD = 5e-4, 1.5  # share of the others' columns a new row may come near to, and how near (logits)
KEPT_OF_TRAINING = 0.8  # share of the way from the parent's weights to the trained ones
GIVEN_UP_AT_ONCE, GIVEN_UP_TRAINED = 0.2, 0.07  # shares of its own columns that a new row gives up for that at most
DISTIL_WEIGHT = 1.0  # of staying with what the parent said on freshly drawn lines (Hinton et al. 2015; Li and Hoiem 2016)
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
        return [self._one(rng) for _ in range(count)]

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
        self.new = new_characters(charset, [*(sample.text for sample in samples), from_fonts])
        own = user_faces([Path(path) for path in config.fonts], system=config.system_fonts)
        self.drawer = TaughtDrawer(samples, (*load_faces("train"), *own), from_fonts)
        self.charset = Charset(charset.chars + self.new)
        self.network: nn.Module = grown(parent, len(self.new))
        self.network.requires_grad_(True)
        self.generator = torch.Generator().manual_seed(config.seed)
        self._validation: list[StripBatch] | None = None
        self.held = held
        self.look_alikes = ""  # known once the rows are fitted

    def dataset(self) -> StripDataset:
        """What is drawn, with what was taught and its look-alikes."""
        return AdaptDataset(self.drawer, self.look_alikes, seed=self.config.seed, batch=self.config.batch, reuse=self.config.reuse,
                            charset=self.charset)  # fmt: skip

    def loss(self, network: nn.Module, batch: StripBatch, share: float) -> tuple[Tensor, Mapping[str, float]]:
        """That of the classifier, and how far the old characters' shares moved from the parent's; batch norms stay as they are."""
        for part in network.modules():
            if isinstance(part, nn.modules.batchnorm._BatchNorm):
                part.eval()
        strips = self.prepared_strips(network, batch, is_training=True)
        with torch.autocast(strips.device.type, dtype=torch.bfloat16):
            logits, extents = network(strips)
            with torch.no_grad():
                before, _ = self.parent(strips)
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

    def draw_for_rows(self) -> None:
        """Draw the strips that the rows of new characters are fitted to."""
        if not self.new:
            return
        rng = np.random.default_rng(self.config.seed + 5)
        faces, part = self.drawer.faces, 20 if self.config.quick else 1
        lines = [draw_strip(rng, faces) for _ in range(ROW_LINES // part)]
        lone = [draw_strip(rng, faces, text.lone(rng)) for _ in range(ROW_LONE // part)]  # nothing beside it says what it is
        self._drawn = [*lines, *lone, *(self.drawer.draw(rng) for _ in range(ROW_TAUGHT // part))]

    def fit_rows(self) -> Mapping[str, float]:
        """Fit the rows of the new characters alone, by logistic regression on what the last layer sees; the others stay as they are.

        Then the characters nearest to them are drawn in numbers, and the rows are fitted once more beside these look-alikes.
        """
        if not self.new:
            return {}
        network = self.network
        assert isinstance(network, GlyphNet)
        seen, truths = self._features(network, self._drawn)
        self._fit(network, seen, truths)
        self.look_alikes = self._nearest(network, seen, truths)
        rng = np.random.default_rng(self.config.seed + 6)
        count = ROW_ALIKE // (20 if self.config.quick else 1)
        alike = [draw_strip(rng, self.drawer.faces, self.look_alikes[k % len(self.look_alikes)]) for k in range(count)]
        more, their = self._features(network, alike)
        self._drawn, seen, truths = [*self._drawn, *alike], torch.cat([seen, more]), torch.cat([truths, their])
        loss = self._fit(network, seen, truths)
        self._hold_back(network, seen, truths, most_given_up=GIVEN_UP_AT_ONCE)
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
    def settle(self, network: GlyphNet) -> None:
        """After training: the weights are averaged with the parent's (Wortsman et al. 2022), and new rows keep their distance once more.

        Without the average five samples of é took 0.3 points of lone characters in held-out fonts, with it none.
        """
        mine, old = network.state_dict(), self.parent.state_dict()
        for name, value in old.items():
            if value.dtype.is_floating_point:
                part = mine[name][: len(value)] if value.ndim else mine[name]  # new rows stand behind the old ones
                part.lerp_(value.to(part.device), 1 - KEPT_OF_TRAINING)
        if self.new:
            self._hold_back(network, *self._features(network.eval(), self._drawn), most_given_up=GIVEN_UP_TRAINED)

    @torch.no_grad()
    def _hold_back(self, network: GlyphNet, seen: Tensor, truths: Tensor, *, most_given_up: float) -> None:
        """Lower the biases of new rows until they keep their distance from the others' columns; seen (N, head), truths (N,).

        Without it a new character takes from its look-alikes: Ω and é learnt from 10 samples each took 0.7 points of real photographed characters.
        """
        old = self.parent.spec.outputs
        bias = network.classes.bias
        assert bias is not None
        logits = seen @ network.classes.weight[:, :, 0].T + bias
        lead = logits[:, old:] - logits[:, :old].max(dim=1, keepdim=True).values  # (N, new)
        for place in range(len(self.new)):
            own = truths == old + place
            mine = lead[own, place]
            if len(mine):
                too_near = float(lead[~own, place].quantile(1 - STOLEN)) + LEAD
                kept = float((mine > 0).float().mean()) * (1 - most_given_up)
                bias[old + place] -= max(min(too_near, float(mine.quantile(1 - kept))), 0.0)

    @torch.no_grad()
    def _features(self, network: GlyphNet, samples: Sequence[Sample]) -> tuple[Tensor, Tensor]:
        """What the last layer sees (N, head) at every true column and at some blank ones, and the class (N,)."""
        found, truths = [], []
        order = sorted(samples, key=lambda sample: sample.strip.shape[1])
        for start in range(0, len(order), 64):
            batch = collate(order[start : start + 64], self.charset)
            strips = self.prepared_strips(network, batch, is_training=True)
            with torch.autocast(strips.device.type, dtype=torch.bfloat16):
                features = network.features(strips).float()  # (B, head, W / 2)
            chosen = (batch.columns > BLANK) | ((batch.columns == BLANK) & (torch.rand(batch.columns.shape, generator=self.generator) < 0.12))
            chosen &= batch.columns != IGNORE
            found.append(features.permute(0, 2, 1)[chosen])
            truths.append(batch.columns[chosen])
        return torch.cat(found), torch.cat(truths)
