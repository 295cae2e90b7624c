"""Our reader and a peer on the same frames in one run: characters wrong and milliseconds a frame, side by side."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch

from ocr_model.errors import TrainingError
from ocr_model.metrics import cer
from ocr_model.reader import Reader
from ocr_model.types import Image
from training.events import emit
from training.fonts import load_faces
from training.recordings import draw_still

KINDS = ("single", "code", "label", "paragraph", "display", "hand")
FRAMES_A_KIND = 20
ROUNDS = 3
PAGE_BREAK = "\f"


@dataclass(frozen=True, eq=False)
class Sheet:
    """A frame on disk with its kind and what it says."""

    path: Path
    kind: str
    text: str


def tesseract(paths: Sequence[Path]) -> list[str]:
    """What Tesseract 5 reads in each picture, in one process, taken for one block of text (--psm 6); TrainingError when it is missing."""
    program = shutil.which("tesseract")
    if program is None:
        raise TrainingError("tesseract is not installed; install it (Debian: apt-get install tesseract-ocr) and start again.")
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as listing:
        listing.write("".join(f"{path}\n" for path in paths))
        listing.flush()
        done = subprocess.run([program, listing.name, "-", "--psm", "6"], capture_output=True, text=True, check=False,
                              env={**os.environ, "OMP_THREAD_LIMIT": "1"})  # fmt: skip
    pages = done.stdout.split(PAGE_BREAK)[: len(paths)]
    if done.returncode or len(pages) != len(paths):
        raise TrainingError(f"tesseract failed (exit {done.returncode}): {done.stderr.strip()[-200:]}")
    return pages


PEERS: dict[str, Callable[[Sequence[Path]], list[str]]] = {"tesseract": tesseract}


def drawn_frames(folder: Path, *, seed: int, count: int) -> list[Sheet]:
    """`count` frames of each kind in held-out fonts, 640x480, written into a folder."""
    faces, sheets = load_faces("val"), []
    for place, kind in enumerate(KINDS):
        for number in range(count):
            picture, said = draw_still(np.random.default_rng([seed, place, number]), kind, faces)
            path = folder / f"{kind}-{number:03d}.jpg"
            cv2.imwrite(str(path), picture, [cv2.IMWRITE_JPEG_QUALITY, 88])
            sheets.append(Sheet(path, kind, said))
    return sheets


def frames_in(folder: Path) -> list[Sheet]:
    """The stills of a folder's `manifest.json` ({"stills": [{"file", "kind", "text"}]}); TrainingError when there is none."""
    try:
        stills = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["stills"]
        return [Sheet(folder / row["file"], row["kind"], row["text"]) for row in stills]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TrainingError(
            f'{folder} holds no manifest.json of the form {{"stills": [{{"file", "kind", "text"}}]}} ({type(error).__name__}); name another folder.'
        ) from error


def _picture(path: Path) -> Image:
    image = cv2.imread(str(path))
    if image is None:
        raise TrainingError(f"{path} is no picture that OpenCV can read; take it out of manifest.json.")
    return np.asarray(image, np.uint8)


def _flat(text: str) -> str:
    return " ".join(text.split())


def compare(reader: Reader, peer: str, *, frames: Path | None, seed: int, count: int = FRAMES_A_KIND) -> None:
    """Emit a metric event a kind of frames and one over all; both on one thread, taking turns for ROUNDS rounds; errors: TrainingError."""
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as scratch:
        sheets = frames_in(frames) if frames else drawn_frames(Path(scratch), seed=seed, count=count)
        kinds = list(dict.fromkeys(sheet.kind for sheet in sheets))
        for kind in kinds:
            group = [sheet for sheet in sheets if sheet.kind == kind]
            pictures, paths = [_picture(sheet.path) for sheet in group], [sheet.path for sheet in group]
            reader(pictures[0])  # warm
            ours: list[str] = []
            theirs: list[str] = []
            our_ms, their_ms = [], []
            for _ in range(ROUNDS):
                readings = [reader(picture) for picture in pictures]
                ours, times = [_flat(reading.text) for reading in readings], [reading.ms["total"] for reading in readings]
                our_ms.append(sum(times) / len(times))
                start = time.perf_counter()
                theirs = [_flat(page) for page in PEERS[peer](paths)]
                their_ms.append((time.perf_counter() - start) * 1000 / len(paths))
            truths = [_flat(sheet.text) for sheet in group]
            emit("metric", set=kind, n=len(group), cer=round(cer(ours, truths), 4), ms=round(statistics.median(our_ms), 1),
                 **{f"{peer}_cer": round(cer(theirs, truths), 4), f"{peer}_ms": round(statistics.median(their_ms), 1)})  # fmt: skip
    emit("finished", against=peer, frames=len(sheets))
