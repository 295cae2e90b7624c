"""`evaluate --teaching`: is what the program promises of teaching true? Driven through its command line, on crops that training never sees.

Characters come in held-out fonts, some of which give the samples and the others the tests; signs that no font has are drawn by hand
and drawn anew, with other pens, slants and proportions, for the tests.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from ocr_model import weights as store
from ocr_model.errors import TrainingError
from ocr_model.reader import Reader, ReaderOptions
from ocr_model.types import Image, f32
from training import camera
from training.events import emit
from training.fonts import Face, has_glyph, load_faces
from training.render import draw_line

SEED = 424_242
TESTS = 40  # pictures of each character
MINUTES = 2.0
KILLS = 20
CONFUSED, CONFUSED_SAMPLES = 3, 5
SPEED_S = 25.0
Crop = tuple[str, Image]  # what it shows, and the picture


def evaluate_teaching(*, quick: bool = False) -> None:
    """Emit a metric event for each promise; errors: TrainingError."""
    minutes, kills = (0.4, 1) if quick else (MINUTES, KILLS)
    rng = np.random.default_rng(SEED)
    for name, char, draw in _subjects()[: 1 if quick else None]:
        for count in (10, 5):
            _new_character(rng, name, char, draw, count, minutes)
    _confused(rng, minutes)
    _killed(rng, kills)
    _speed(rng)
    emit("finished", kills=kills, minutes=minutes)


def _command(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """`webcam-ocr WORDS` with a data folder of its own."""
    done = subprocess.run([sys.executable, "-m", "app", *words], capture_output=True, text=True, env=_environment(home), cwd=_root(), check=False)
    if done.returncode:
        raise TrainingError(f"`webcam-ocr {' '.join(words)}` failed: {done.stderr.strip()[-400:]}")
    return done


def _environment(home: Path) -> Mapping[str, str]:
    return {**os.environ, "WEBCAM_OCR_HOME": str(home)}


def _root() -> Path:
    return Path(__file__).resolve().parent.parent


def _rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def picture(rng: np.random.Generator, ink: Image) -> Image:
    """A photograph (h, w) uint8 of a character's ink (h, w) uint8, with margins, between 26 and 80 px high."""
    height = int(rng.integers(26, 80))
    sides = [round(float(rng.uniform(0.05, 0.3)) * ink.shape[0]) for _ in range(4)]
    room = cv2.copyMakeBorder(ink, sides[0], sides[1], sides[2], sides[3], cv2.BORDER_CONSTANT, value=0)
    width = max(6, round(room.shape[1] * height / room.shape[0]))
    mask = f32(np.asarray(cv2.resize(room, (width, height), interpolation=cv2.INTER_AREA)) / 255)
    return camera.photograph(rng, mask)


def font_ink(rng: np.random.Generator, face: Face, char: str) -> Image:
    """A character in a face, cut to its ink."""
    line = draw_line(rng, char, face, size_px=72, tracking=0.0)
    if line is None:
        raise TrainingError(f"{face.path.name} cannot draw {char!r}; restore assets/fonts.")
    left, top, right, bottom = line.boxes[0].astype(int)
    return line.ink[top:bottom, left:right]


def sign_ink(rng: np.random.Generator, strokes: Sequence[Sequence[tuple[float, float]]]) -> Image:
    """A sign of strokes (points in a unit square) with a pen, a slant and proportions of its own, cut to its ink."""
    pen, slant, wide = int(rng.integers(3, 11)), float(rng.normal(0, 0.12)), float(np.exp(rng.normal(0, 0.13)))
    canvas = np.zeros((150, 200), np.uint8)
    for stroke in strokes:
        points = np.array(stroke, np.float64) + rng.normal(0, 0.018, (len(stroke), 2))
        x = 100 + (points[:, 0] - 0.5 + (0.5 - points[:, 1]) * slant) * 100 * wide
        line = np.stack([x, 25 + points[:, 1] * 100], axis=1)
        cv2.polylines(canvas, [np.round(line * 16).astype(np.int32)], isClosed=False, color=255, thickness=pen, lineType=cv2.LINE_AA, shift=4)
    rows, columns = np.flatnonzero(canvas.max(axis=1)), np.flatnonzero(canvas.max(axis=0))
    return canvas[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _ring(start: float, end: float, rx: float, ry: float, cy: float = 0.5) -> list[tuple[float, float]]:
    angles = np.linspace(np.radians(start), np.radians(end), 24)
    return [(0.5 + rx * float(np.cos(a)), cy + ry * float(np.sin(a))) for a in angles]


def _around(angle: float, radius: float) -> tuple[float, float]:
    return 0.5 + radius * float(np.sin(angle)), 0.5 - radius * float(np.cos(angle))


SIGNS = {
    "Ω": [[(0.02, 1.0), (0.36, 1.0), *_ring(110, 430, 0.44, 0.44, 0.45), (0.64, 1.0), (0.98, 1.0)]],
    "★": [[_around(k * np.pi / 5, 0.5 if k % 2 == 0 else 0.21) for k in range(11)]],
}


def _subjects() -> list[tuple[str, str, Callable[[np.random.Generator, bool, int], Image]]]:
    """What is taught: a name, the character, and how its ink is drawn for a sample or (False) a test, by number."""

    def of_fonts(char: str) -> Callable[[np.random.Generator, bool, int], Image]:
        faces = [face for face in load_faces("val") if has_glyph(face, char) and not face.unicase]
        families = sorted({face.family for face in faces})
        first = set(families[::3])

        def draw(rng: np.random.Generator, is_sample: bool, number: int) -> Image:
            group = [face for face in faces if (face.family in first) == is_sample]
            return font_ink(rng, group[number % len(group)], char)

        return draw

    def of_strokes(char: str) -> Callable[[np.random.Generator, bool, int], Image]:
        return lambda rng, is_sample, number: sign_ink(rng, SIGNS[char])

    return [(f"{char}, drawn", char, of_strokes(char)) for char in SIGNS] + [(f"{char}, fonts", char, of_fonts(char)) for char in "é€"]


def _taught_home(folder: Path, crops: Sequence[Crop]) -> Path:
    """A data folder in which these were taught."""
    home, pictures = folder / "home", folder / "in"
    for place, (said, image) in enumerate(crops):
        (pictures / f"U+{ord(said):04X}").mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(pictures / f"U+{ord(said):04X}" / f"{place}.png"), image)
    _command(home, "samples", "import", str(pictures))
    return home


def _trained(home: Path, minutes: float) -> tuple[dict[str, Any], float]:
    """The model that `train --adapt` makes, as `models list` tells it, and the minutes it took in all."""
    start = time.monotonic()
    _command(home, "train", "--adapt", "--minutes", f"{minutes:g}", "--json")
    return _rows(_command(home, "models", "list", "--json").stdout)[-1], (time.monotonic() - start) / 60


def _right(classifier: Path, tests: Sequence[Crop]) -> float:
    reader = Reader.load(classifier=classifier, options=ReaderOptions())
    return sum(reader.read_single(image).text == said for said, image in tests) / max(len(tests), 1)


def _new_character(rng: np.random.Generator, name: str, char: str, draw: Callable[[np.random.Generator, bool, int], Image], count: int,
                   minutes: float) -> None:  # fmt: skip
    samples = [(char, picture(rng, draw(rng, True, number))) for number in range(count)]
    tests = [(char, picture(rng, draw(rng, False, number))) for number in range(TESTS)]
    for way, budget in (("at once", 0.1), ("adapted", minutes)):
        with tempfile.TemporaryDirectory() as folder:
            model, took = _trained(_taught_home(Path(folder), samples), budget)
            fixed = model["comparison"]["fixed set"]
            emit("metric", set=f"new character {name}", samples=count, way=way, minutes=round(took, 2), n=TESTS,
                 right=round(_right(Path(model["path"]), tests), 4),
                 lost_points=round(100 * (fixed["right_old"] - fixed["right_new"]) / fixed["n"], 2), lost_of=fixed["n"])  # fmt: skip


def _confused(rng: np.random.Generator, minutes: float) -> None:
    """Teach three characters that are mistaken in a font unseen; characters that a picture alone cannot tell apart are left out."""
    reader = Reader.load(options=ReaderOptions(reject_threshold=0.0))
    chars = "".join(char for char in "ABDEFGHJLMNPQRTYabdefghijlmnqrty23456789&@#%" if char)
    wrong: dict[tuple[str, str], float] = {}
    faces = [face for face in load_faces("val") if not face.unicase]
    for face in faces:
        for char in face.usable(chars):
            crops = [picture(rng, font_ink(rng, face, char)) for _ in range(4)]
            wrong[face.path.name, char] = sum(reader.read_single(crop).text != char for crop in crops) / len(crops)
    best = max(faces, key=lambda face: sum(sorted((share for (name, _), share in wrong.items() if name == face.path.name), reverse=True)[:CONFUSED]))
    worst = sorted((char for name, char in wrong if name == best.path.name), key=lambda char: -wrong[best.path.name, char])[:CONFUSED]
    samples = [(char, picture(rng, font_ink(rng, best, char))) for char in worst for _ in range(CONFUSED_SAMPLES)]
    tests = [(char, picture(rng, font_ink(rng, best, char))) for char in worst for _ in range(TESTS)]
    with tempfile.TemporaryDirectory() as folder:
        before = 1 - _right(store.BUNDLED / "classifier.pth", tests)
        model, took = _trained(_taught_home(Path(folder), samples), minutes)
        after, fixed = 1 - _right(Path(model["path"]), tests), model["comparison"]["fixed set"]
        emit("metric", set=f"confused characters {''.join(worst)} in {best.family}", samples=CONFUSED_SAMPLES, minutes=round(took, 2), n=len(tests),
             wrong_before=round(before, 4), wrong_after=round(after, 4), cut=round(1 - after / max(before, 1e-6), 4),
             lost_points=round(100 * (fixed["right_old"] - fixed["right_new"]) / fixed["n"], 2), lost_of=fixed["n"])  # fmt: skip


def _killed(rng: np.random.Generator, kills: int) -> None:
    """SIGKILL to everything at random moments of training and switching; then the active model reads, the samples are there, and it goes on."""
    chance, good = random.Random(SEED), 0
    _, char, draw = _subjects()[0]
    with tempfile.TemporaryDirectory() as folder:
        home = _taught_home(Path(folder), [(char, picture(rng, draw(rng, True, number))) for number in range(6)])
        count = len(_rows(_command(home, "samples", "list", "--json").stdout))
        for number in range(kills):
            resume = ["--resume"] if any((home / "training").glob("*.checkpoint")) else []
            words = ["train", "--minutes", "1", *resume]
            if number % 4 == 3:
                words = ["models", "use", ("latest", "bundled")[number // 4 % 2]]
            process = subprocess.Popen([sys.executable, "-m", "app", *words], env=_environment(home), cwd=_root(), stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)  # fmt: skip
            time.sleep(chance.uniform(0.2, 2.5 if words[0] == "models" else 40.0))
            process.kill()
            process.wait()
            for child in _processes(home):
                child()
            still = next((store.BUNDLED.parent / "recordings").glob("code-2.jpg"))
            read = _rows(_command(home, "read", "--json", str(still)).stdout)[0]["text"]
            here = len(_rows(_command(home, "samples", "list", "--json").stdout))
            good += bool(read) and here == count
            emit("metric", set="killed", at=number + 1, of=kills, during=" ".join(words), intact=good)
        model, _ = _trained(home, 0.5)
        emit("metric", set="killed", n=kills, intact=good, trained_after=bool(model["taught"]))


def _processes(home: Path) -> Iterator[Callable[[], None]]:
    """How to kill every process that works in a data folder (where /proc tells)."""
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if str(home).encode() in (entry / "cmdline").read_bytes():
                yield lambda number=int(entry.name): os.kill(number, 9)  # type: ignore[misc]
        except OSError:
            continue


def _speed(rng: np.random.Generator) -> None:
    """Frames read a second, with and without a training beside it."""
    reader = Reader.load()
    still = cv2.imread(str(store.BUNDLED.parent / "recordings" / "label-1.jpg"))
    if still is None:
        raise TrainingError("the bundled recordings are missing; restore assets/recordings.")
    frame = np.asarray(still, np.uint8)

    def rate() -> float:
        until, frames = time.monotonic() + SPEED_S, 0
        while time.monotonic() < until:
            reader(frame)
            frames += 1
        return frames / SPEED_S

    alone = rate()
    _, char, draw = _subjects()[0]
    with tempfile.TemporaryDirectory() as folder:
        home = _taught_home(Path(folder), [(char, picture(rng, draw(rng, True, number))) for number in range(6)])
        thread = threading.Thread(target=lambda: _command(home, "train", "--minutes", "1"))
        thread.start()
        time.sleep(12)  # it draws first; then it trains
        beside = rate()
        thread.join()
    emit("metric", set="frames a second", alone=round(alone, 1), while_training=round(beside, 1), share=round(beside / alone, 3))
