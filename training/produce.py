"""From a configuration to a `.pth`: trains, fits the temperature and the threshold on held-out fonts, writes weights and figures."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import platform
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import nn

from ocr_model import weights as store
from ocr_model.classifier import ADDED_LATER, GlyphNet, count_parameters
from ocr_model.errors import TrainingError
from ocr_model.finder import LineFinder
from ocr_model.language import LISTED, WORDS
from training.adapt import AdaptTask, wanted_of
from training.calibrate import calibrate_classifier
from training.classifier_task import ClassifierTask
from training.compare import Model, compare
from training.config import TrainConfig
from training.events import CancelWatch, emit
from training.finder_task import FinderTask
from training.fonts import FONTS_DIR
from training.loop import train
from training.strokes import SHAPES
from training.taught import Taught, load_samples

COMPARE_MINUTES, COMPARE_SHARE = 0.4, 2.0  # kept of the budget for the comparison: minutes, or shares of the preparation's where that is slow
LEAST_SHARE = 2.0  # of the time that the preparation took, trained for however small the budget: what is learnt at once
EVALUATION_MINUTES = 0.4  # of training between two evaluations, at least
QUICK_SHARE = 0.02  # of the fixed sets, to try the module out
DRAWING = (
    "text", "fonts", "displays", "ink", "strokes", "render", "panels", "rulings", "materials", "strips", "sheet", "scattered", "cards", "scenes",
    "clutter", "camera", "augment", "vision",
)  # fmt: skip
LEAST_LEARNT = 5  # samples of a text to learn from, before a session of it is held out


def dataset_hash() -> str:
    """Short SHA-256 of what the dataset is made of: the fonts' manifest, the words and how common they are, the strokes, and the code that draws."""
    digest = hashlib.sha256(repr(LISTED).encode())
    here = Path(__file__).resolve().parent
    sources = [here / f"{name}.py" for name in DRAWING]
    for path in (FONTS_DIR / "manifest.jsonl", WORDS, SHAPES, *sources):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _parent(config: TrainConfig, network: nn.Module, expected: str) -> str | None:
    """Load the weights to start from into `network`; their id, or None.

    From a finder of other sizes every layer of the same name and shape is taken over, and the others start from nothing.
    """
    if config.init is None:
        return None
    given = store.load(config.init, expected=expected)
    state, own, is_finder = dict(given.state_dict), network.state_dict(), expected == store.FINDER
    if is_finder:
        state = {name: value for name, value in state.items() if name in own and value.shape == own[name].shape}
    try:
        lacks, unknown = network.load_state_dict(state, strict=False)
        fits = bool(state) if is_finder else all(name.startswith(ADDED_LATER) for name in lacks)
        if unknown or not fits:
            raise RuntimeError(f"lacks {lacks}, has {unknown}")
    except RuntimeError as error:
        raise TrainingError(f"{config.init.name} is of another size than the network to train; leave out --init.") from error
    return str(given.meta.get("id"))


def _meta(config: TrainConfig, trained: nn.Module, figures: Mapping[str, float], command: str, parent: str | None, **more: Any) -> dict[str, Any]:
    return store.new_meta(
        parent=parent, command=command, seed=config.seed, config=config.to_meta(), dataset_hash=dataset_hash(), parameters=count_parameters(trained),
        trained_on=f"{platform.machine()}, {torch.get_num_threads()} threads, torch {torch.__version__}", metrics=dict(figures), **more,
    )  # fmt: skip


def produce_classifier(config: TrainConfig, *, command: str, resume: Path | None = None, cancel: CancelWatch | None = None) -> None:
    """Train and write the classifier; errors: TrainingError, WeightsError."""
    task = ClassifierTask(config)
    parent = _parent(config, task.network, store.CLASSIFIER)
    network, figures = train(task, config, resume=resume, cancel=cancel)
    assert isinstance(network, GlyphNet)
    _write_calibrated(config, task, network, figures, command=command, parent=parent)


def _write_calibrated(config: TrainConfig, task: ClassifierTask, network: GlyphNet, figures: Mapping[str, float], *, command: str,
                      parent: str | None, **more: Any) -> None:  # fmt: skip
    """Fit temperature and threshold of a classifier and write it with its figures."""
    found = calibrate_classifier(network, task)
    network.requires_grad_(True)  # counted as trainable in the metadata
    meta = _meta(config, network, {**figures, **found.metrics}, command, parent, charset=task.charset.chars, network=network.spec.to_meta(),
                 temperature=found.temperature, reject_threshold=found.reject_threshold, **more)  # fmt: skip
    _write(config.out, store.Weights(store.CLASSIFIER, network.state_dict(), meta))


def produce_adapted(config: TrainConfig, *, command: str, started: float, resume: Path | None = None, cancel: CancelWatch | None = None) -> None:
    """Teach the classifier `config.init` (the bundled one when None) what `config.samples` show; errors: TrainingError, WeightsError.

    `config.minutes` count from `started` (monotonic seconds) and include the comparison at the end.
    """
    began = time.monotonic()
    parent, charset, meta = store.load_classifier(config.init or store.BUNDLED / "classifier.pth")
    samples, damaged = load_samples(Path(config.samples), may_lack=bool(config.characters))
    samples, from_fonts = wanted_of(samples, config.characters)
    learnt, held = held_out(samples)
    task = AdaptTask(config, parent, charset, learnt, held, from_fonts)
    emit("metric", samples=len(learnt), held_out=len(held), damaged=damaged, new=task.new)
    network = task.network
    assert isinstance(network, GlyphNet)
    figures = task.fit_rows()  # when resumed only to know the look-alikes: the checkpoint has its rows
    used, prepared = ((time.monotonic() - since) / 60 for since in (started, began))
    left = max(config.minutes - used - max(COMPARE_MINUTES, COMPARE_SHARE * prepared), LEAST_SHARE * prepared)
    minutes = config.minutes if resume else left
    budget = dataclasses.replace(config, minutes=minutes, evaluations=min(config.evaluations, int(minutes / EVALUATION_MINUTES)))
    trained, more = train(task, budget, resume=resume, cancel=cancel)
    assert isinstance(trained, GlyphNet)
    task.settle(trained, steps=int(more["steps"]))
    network, figures = trained, {**figures, **more}
    temperature = float(meta.get("temperature", 1.0))
    both = Model(parent.eval(), charset, temperature), Model(network.eval(), task.charset, temperature)
    comparison = compare(*both, held, learnt, share=QUICK_SHARE if config.quick else 1.0)
    counts = {said: sum(sample.text == said for sample in samples) for said in dict.fromkeys(sample.text for sample in samples)}
    counts.update(dict.fromkeys(from_fonts, 0))
    changed = store.new_meta(
        parent=meta.get("id"), command=command, seed=config.seed, config=config.to_meta(), dataset_hash=samples_hash(Path(config.samples)),
        parameters=count_parameters(network.requires_grad_(True)), metrics=dict(figures), charset=task.charset.chars, network=network.spec.to_meta(),
        taught=counts, comparison=comparison, took_seconds=round(time.monotonic() - started), device=config.device,
    )  # fmt: skip
    _write(config.out, store.Weights(store.CLASSIFIER, network.state_dict(), {**meta, **changed}))


def held_out(samples: Sequence[Taught]) -> tuple[list[Taught], list[Taught]]:
    """Samples to learn from and to test with: the newest session of each text with samples of several, where enough are left to learn from."""
    learnt: list[Taught] = []
    held: list[Taught] = []
    for said in dict.fromkeys(sample.text for sample in samples):
        group = [sample for sample in samples if sample.text == said]
        last = group[-1].about.session
        older = [sample for sample in group if sample.about.session != last]
        if len(older) >= LEAST_LEARNT:
            learnt += older
            held += [sample for sample in group if sample.about.session == last]
        else:
            learnt += group
    return learnt, held


def samples_hash(folder: Path) -> str:
    """Short SHA-256 of the samples a model was taught with."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("[!.]*/*")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def calibrate_again(source: Path | None, out: Path, *, command: str) -> None:
    """Fit temperature and threshold of a classifier (the bundled one when None) anew and write it to `out`, its weights as they are."""
    path = source or store.BUNDLED / "classifier.pth"
    network, charset, meta = store.load_classifier(path)
    task = ClassifierTask(TrainConfig("classifier", out))
    task.charset = charset
    found = calibrate_classifier(network, task)
    metrics = {**meta.get("metrics", {}), **found.metrics}
    changed = {"temperature": found.temperature, "reject_threshold": found.reject_threshold, "metrics": metrics, "calibrated_by": command}
    _write(out, store.Weights(store.CLASSIFIER, network.state_dict(), {**meta, **changed}))


def average(first: Path, second: Path, config: TrainConfig, *, share: float, command: str) -> None:
    """Write the mean of two networks of a kind, `share` of it the second, which was trained on from the first (Wortsman et al. 2022).

    Errors: TrainingError, WeightsError.
    """
    if config.target == "finder":
        _average_finders(first, second, config, share=share, command=command)
        return
    network, charset, meta = store.load_classifier(first)
    other, other_charset, other_meta = store.load_classifier(second)
    _require_alike(first, second, other.spec == network.spec and other_charset.chars == charset.chars)
    _move_towards(network, other, share)
    task = ClassifierTask(config)
    task.charset = charset
    _write_calibrated(config, task, network, task.evaluate(network), command=command, parent=str(meta["id"]), other_parent=other_meta["id"])


def _average_finders(first: Path, second: Path, config: TrainConfig, *, share: float, command: str) -> None:
    (network, meta), (other, other_meta) = store.load_finder(first), store.load_finder(second)
    _require_alike(first, second, other.spec == network.spec)
    _move_towards(network, other, share)
    _write_finder(config, network, FinderTask(config).evaluate(network), command=command, parent=str(meta["id"]), other_parent=other_meta["id"])


def _require_alike(first: Path, second: Path, are_alike: bool) -> None:
    if not are_alike:
        raise TrainingError(f"{first.name} and {second.name} differ in size or characters; name two where one was trained on from the other.")


def _move_towards(network: nn.Module, other: nn.Module, share: float) -> None:
    """Bring the values of a network to `share` of the way to those of another of its size, in place."""
    with torch.no_grad():
        for value, theirs in zip(network.state_dict().values(), other.state_dict().values(), strict=True):
            if value.dtype.is_floating_point:
                value.lerp_(theirs, share)


def produce_finder(config: TrainConfig, *, command: str, resume: Path | None = None, cancel: CancelWatch | None = None) -> None:
    """Train and write the line finder; errors: TrainingError, WeightsError."""
    task = FinderTask(config)
    parent = _parent(config, task.network, store.FINDER)
    network, figures = train(task, config, resume=resume, cancel=cancel)
    assert isinstance(network, LineFinder)
    _write_finder(config, network, figures, command=command, parent=parent)


def _write_finder(config: TrainConfig, network: LineFinder, figures: Mapping[str, float], *, command: str, parent: str | None, **more: Any) -> None:
    network.requires_grad_(True)  # counted as trainable in the metadata
    meta = _meta(config, network, figures, command, parent, network=network.spec.to_meta(), **more)
    _write(config.out, store.Weights(store.FINDER, network.state_dict(), meta))


def _write(path: Path, weights: store.Weights) -> None:
    store.save(path, weights)
    path.with_suffix(".json").write_text(json.dumps(dict(weights.meta), indent=1) + "\n", encoding="utf-8")  # the same metadata, to be read by people
    told = {name: weights.meta["comparison"][name] for name in ("verdict", "why")} if "comparison" in weights.meta else {}
    emit("finished", path=str(path), id=weights.meta["id"], **weights.meta["metrics"], **told)
