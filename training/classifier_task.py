"""How the character classifier is trained: its batches, its loss and its figures on held-out fonts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.utils.data import DataLoader

from ocr_model.charset import BLANK, Charset
from ocr_model.classifier import COLUMN_PX, GlyphNet, GlyphNetSpec
from ocr_model.metrics import cer
from ocr_model.preprocess import normalise
from training.augment import augment
from training.config import TrainConfig
from training.dataset import IGNORE, StripBatch, StripDataset
from training.precision import autocast

VALIDATION_SEED = 77_000
VALIDATION_STRIPS, QUICK_STRIPS = 1024, 32
BLANK_WEIGHT = 0.35  # of a blank column in the cross-entropy: there are many more of them
EXTENT_WEIGHT = 0.5
CTC_WEIGHT = 0.25
CTC_FROM, CTC_FULL = 0.15, 0.30  # shares of the budget between which the CTC term is faded in


def strip_loss(logits: Tensor, extents: Tensor, batch: StripBatch, *, smoothing: float, ctc_weight: float) -> tuple[Tensor, dict[str, float]]:
    """Cross-entropy at the true columns, smooth L1 of the extents, and CTC (Graves et al. 2006); logits (B, K + 1, W / 2).

    The drawing knows where each character stands. Columns alone got 26 % of the characters right after 20,000 strips, where with
    CTC from the start the network still said blank everywhere after 74,000 (one run each, seed 1, two cores); so CTC joins later,
    to let whole strings count.
    """
    device = logits.device
    log_probs = F.log_softmax(logits.float(), dim=1)
    lengths = batch.lengths.to(device)
    weights = torch.ones(logits.shape[1], device=device)
    weights[BLANK] = BLANK_WEIGHT
    columns = F.cross_entropy(logits.float(), batch.columns.to(device), weights, ignore_index=IGNORE, label_smoothing=smoothing)
    known = ~torch.isnan(batch.extents).to(device)
    extent = F.smooth_l1_loss(extents.float()[known], batch.extents.to(device)[known], beta=0.1)
    total = columns + EXTENT_WEIGHT * extent
    parts = {"columns": float(columns.detach()), "extents": float(extent.detach())}
    if ctc_weight > 0:
        ctc = F.ctc_loss(log_probs.permute(2, 0, 1), batch.targets.to(device), (batch.widths // COLUMN_PX).to(device), lengths,
                         blank=BLANK, reduction="none", zero_infinity=True)  # fmt: skip
        ctc = (ctc / lengths.clamp(min=1)).mean()
        total, parts["ctc"] = total + ctc_weight * ctc, float(ctc.detach())
    return total, parts


def greedy_texts(logits: Tensor, widths: Tensor, charset: Charset) -> list[str]:
    """The best path of each strip: repeats merged, blanks dropped; logits (B, K + 1, W / 2)."""
    texts = []
    for row, width in zip(logits.argmax(dim=1).cpu(), widths, strict=True):
        indices = torch.unique_consecutive(row[: int(width) // COLUMN_PX]).tolist()
        texts.append(charset.decode(indices))
    return texts


class ClassifierTask:
    """Trains a GlyphNet on endless drawn strips."""

    def __init__(self, config: TrainConfig, spec: GlyphNetSpec | None = None) -> None:
        torch.manual_seed(config.seed)
        self.config, self.charset = config, Charset()
        # No dropout: no strip is seen often enough to be learnt by heart.
        self.network: nn.Module = GlyphNet(spec or GlyphNetSpec(self.charset.outputs, dropout=0.0, deeper=1, far=3))
        self.generator = torch.Generator().manual_seed(config.seed)
        self._validation: list[StripBatch] | None = None

    def batches(self) -> Iterable[StripBatch]:
        """Endless batches from the drawing processes."""
        workers = self.config.workers
        return DataLoader(self.dataset(), batch_size=None, num_workers=workers, prefetch_factor=8 if workers else None)

    def dataset(self) -> StripDataset:
        """What is drawn."""
        config = self.config
        return StripDataset(is_training=True, seed=config.seed, batch=config.batch, reuse=config.reuse, alone=config.alone, charset=self.charset)

    def size(self, batch: StripBatch) -> int:
        """Strips in a batch."""
        return len(batch.texts)

    def prepared_strips(self, network: nn.Module, batch: StripBatch, *, is_training: bool) -> Tensor:
        """A batch's strips (B, 1, 32, W) as the network takes them, on its device."""
        device = next(network.parameters()).device
        strips = batch.strips.to(device, non_blocking=True)
        if is_training:
            strips = augment(strips, self.generator)
        return normalise(strips, batch.widths.to(device))

    def forward(self, network: nn.Module, batch: StripBatch, *, is_training: bool) -> tuple[Tensor, Tensor]:
        """Logits (B, K + 1, W / 2) and extents (B, 4, W / 2) of a batch; with new light, blur and noise when training."""
        strips = self.prepared_strips(network, batch, is_training=is_training)
        with autocast(strips.device):
            logits, extents = network(strips)
        return logits, extents

    def loss(self, network: nn.Module, batch: StripBatch, share: float) -> tuple[Tensor, Mapping[str, float]]:
        """The loss of a batch and its parts by name, at `share` of the budget."""
        logits, extents = self.forward(network, batch, is_training=True)
        fade = 1.0 if self.config.init else min(max((share - CTC_FROM) / (CTC_FULL - CTC_FROM), 0.0), 1.0)
        return strip_loss(logits, extents, batch, smoothing=self.config.label_smoothing, ctc_weight=CTC_WEIGHT * fade)

    @torch.inference_mode()
    def evaluate(self, network: nn.Module) -> Mapping[str, float]:
        """CER on strips in held-out fonts (as drawn, through the same camera); lone characters apart, look-alikes not forgiven."""
        if self._validation is None:
            count = QUICK_STRIPS if self.config.quick else VALIDATION_STRIPS
            self._validation = list(StripDataset(is_training=False, seed=VALIDATION_SEED, count=count, charset=self.charset))
        network.eval()
        truths: list[str] = []
        predictions: list[str] = []
        for batch in self._validation:
            logits, _ = self.forward(network, batch, is_training=False)
            predictions += greedy_texts(logits, batch.widths, self.charset)
            truths += batch.texts
        lone = [i for i, truth in enumerate(truths) if len(truth) == 1]
        longer = [i for i, truth in enumerate(truths) if len(truth) > 1]
        overall = cer(predictions, truths)
        return {
            "score": overall,
            "cer": round(overall, 4),
            "cer_lines": round(cer([predictions[i] for i in longer], [truths[i] for i in longer]), 4),
            "cer_lone": round(cer([predictions[i] for i in lone], [truths[i] for i in lone]), 4),
        }
