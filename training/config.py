"""One frozen configuration a training run, parsed once and handed down."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class TrainConfig:
    """What a run does. Every number that changes the weights stands here and travels with them."""

    target: str  # "classifier", "finder" or "adapt"
    out: Path  # the `.pth` to write
    minutes: float = 60.0  # budget of training time; the learning rate is laid over it
    seed: int = 1
    batch: int = 64
    learning_rate: float = 3e-3
    weight_decay: float = 0.02
    warmup: float = 0.03  # share of the budget
    still_norms_from: float = 0.5  # share of the budget from which batch norms keep their averaged statistics
    ema: float = 0.9995  # share kept of the averaged weights at each step
    label_smoothing: float = 0.03
    reuse: int = 3  # times a drawn sample is used, each time augmented anew
    workers: int = 1  # processes that draw
    alone: float = 0.0  # share of the strips that show one character in print or hand, beyond those of the recipe; for "classifier"
    device: str = "cpu"
    init: Path | None = None  # weights to start from; None: from nothing
    checkpoint_minutes: float = 4.0
    quick: bool = False  # evaluate and calibrate on a handful of samples, to try things out
    patience: int = 12  # evaluations without a better one before it stops
    evaluations: int = 24  # a run: evenly over its budget
    samples: str = ""  # folder of what the user taught; for "adapt"
    characters: str = ""  # learn only these of it; for "adapt"
    fonts: tuple[str, ...] = ()  # of the user's own, files and folders; for "adapt"
    system_fonts: bool = False

    def to_meta(self) -> dict[str, Any]:
        """Plain types for the weights' metadata."""
        names = {"out": self.out.name, "init": self.init.name if self.init else None, "fonts": [Path(font).name for font in self.fonts]}
        return {**asdict(self), **names}
