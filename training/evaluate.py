"""Figures of a pair of weights: strips and scenes in held-out fonts, and the bundled recordings read end to end."""

from __future__ import annotations

import json
import statistics
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from ocr_model import weights as store
from ocr_model.errors import TrainingError
from ocr_model.line_reader import ReaderOptions
from ocr_model.metrics import cer
from ocr_model.reader import Reader
from ocr_model.stabilize import Stabilizer
from ocr_model.types import Image
from training.classifier_task import ClassifierTask
from training.config import TrainConfig
from training.events import emit
from training.finder_task import FinderTask
from training.materials import material

SURFACES, SURFACES_SEED = 200, 67_000
RECORDINGS = Path(__file__).resolve().parent.parent / "assets" / "recordings"


def frames_of(path: Path) -> Iterator[Image]:
    """The frames (H, W, 3) BGR of a video; TrainingError when there is none."""
    capture = cv2.VideoCapture(str(path))
    count = 0
    while True:
        there, frame = capture.read()
        if not there:
            break
        count += 1
        yield np.asarray(frame, np.uint8)
    capture.release()
    if not count:
        raise TrainingError(f"{path} gave no frame; restore assets/recordings or make them again with `python -m training recordings`.")


def read_recordings(reader: Reader, folder: Path = RECORDINGS) -> Iterator[dict[str, Any]]:
    """One row for each still and clip: kind, truth, what was read (of a clip: the last stable text), and milliseconds a frame."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for still in manifest["stills"]:
        image = cv2.imread(str(folder / still["file"]))
        if image is None:
            raise TrainingError(f"{folder / still['file']} cannot be read; restore assets/recordings.")
        reading = reader(np.asarray(image, np.uint8))
        yield {"file": still["file"], "kind": still["kind"], "truth": still["text"], "read": reading.text, "ms": reading.ms["total"]}
    for clip in manifest["clips"]:
        stabilizer, said, times = Stabilizer(), "", []
        for frame in frames_of(folder / clip["file"]):
            reading = reader(frame)
            times.append(reading.ms["total"])
            stable = stabilizer.update(reading)
            said = stable.text if stable.stable else said
        yield {"file": clip["file"], "kind": "clip", "truth": clip["text"], "read": said, "ms": statistics.median(times)}


def surfaces(*, seed: int, count: int = SURFACES) -> list[Image]:
    """Pictures (480, 640) of surfaces without text, whose grain runs in rows as text does."""
    rng = np.random.default_rng(seed)
    return [np.clip(rng.uniform(40, 210) + rng.uniform(5, 50) * material(rng, (480, 640)), 0, 255).astype(np.uint8) for _ in range(count)]


def read_surfaces(reader: Reader, pictures: Sequence[Image]) -> dict[str, Any]:
    """In how many pictures without text something is read, and milliseconds a picture: median, and the slowest."""
    readings = [reader(picture) for picture in pictures]
    times = [reading.ms["total"] for reading in readings]
    return {"n": len(pictures), "read_for_nothing": sum(bool(reading.lines) for reading in readings), "ms": round(statistics.median(times), 1),
            "slowest_ms": round(max(times), 1)}  # fmt: skip


def evaluate_against(peer: str, *, folder: Path | None, frames: Path | None, seed: int) -> None:
    """Our reader beside a peer's on the same frames; errors: WeightsError, TrainingError."""
    from training.versus import compare

    base = folder or store.BUNDLED
    compare(Reader.load(base / "finder.pth", base / "classifier.pth"), peer, frames=frames, seed=seed)


def evaluate(folder: Path | None = None) -> None:
    """Emit a metric event for each set; errors: WeightsError, TrainingError."""
    base = folder or store.BUNDLED
    classifier, charset, _ = store.load_classifier(base / "classifier.pth")
    finder, _ = store.load_finder(base / "finder.pth")
    task = ClassifierTask(TrainConfig("classifier", base / "classifier.pth"))
    task.charset = charset
    emit("metric", set="strips in held-out fonts", **task.evaluate(classifier))
    emit("metric", set="scenes in held-out fonts", **FinderTask(TrainConfig("finder", base / "finder.pth")).evaluate(finder))
    reader = Reader.load(base / "finder.pth", base / "classifier.pth", options=ReaderOptions(reject_threshold=0.0))
    rows = list(read_recordings(reader))
    kinds: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        kinds[row["kind"]].append(row)
    for kind, group in kinds.items():
        wrong = [[row["file"], row["truth"], row["read"]] for row in group if row["truth"] != row["read"]]
        emit("metric", set=f"recordings: {kind}", n=len(group), cer=round(cer([r["read"] for r in group], [r["truth"] for r in group]), 4),
             ms=round(statistics.median(row["ms"] for row in group), 1), wrong=wrong)  # fmt: skip
    emit("metric", set="surfaces without text", **read_surfaces(reader, surfaces(seed=SURFACES_SEED)))
    emit("finished", weights=str(base), recordings=len(rows))
