"""`evaluate --teaching`: is what the program promises of teaching true? Driven through its command line, on crops that training never sees."""

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
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from ocr_model import weights as store
from ocr_model.errors import TrainingError
from ocr_model.line_reader import ReaderOptions
from ocr_model.metrics import edit_distance
from ocr_model.preprocess import straighten, to_grey, whole_image_quad
from ocr_model.processors import leave_processors
from ocr_model.reader import Reader
from ocr_model.types import Image
from training.compare import Case, Model, fixed_cases, look_alike
from training.events import emit
from training.fonts import Face, load_faces
from training.recordings import draw_still
from training.teaching_subjects import Subject, font_ink, picture, subjects
from training.versus import KINDS

SEED = 424_242
TESTS = 400  # pictures of each character
FIXED_STRIPS = 6000  # of the fixed set, of which a comparison reads the first 1200: 0.3 points of those are four strips, which chance moves
MINUTES, AT_ONCE_MINUTES = 2.0, 0.1
KILLS = 20
CONFUSED, CONFUSED_SAMPLES, LOOKS = 3, 5, 4  # characters, samples of each, and pictures of each by which they are found
FRAMES_A_KIND = 12
SPEED_S = 25.0
CONFUSABLE = "ABDEFGHJLMNPQRTYabdefghijlmnqrty23456789&@#%"  # a picture alone tells these apart
Crop = tuple[str, Image]  # what it shows, and the picture


@dataclass
class Bench:
    """What everything else is measured on, and what the bundled model gets wrong of it; and the promises as they were measured."""

    fixed: list[Case]
    frames: list[Crop]
    real: list[Crop]
    rng: np.random.Generator
    wrong: dict[str, int] = field(default_factory=dict)
    promises: dict[str, dict[str, Any]] = field(default_factory=dict)

    def promise(self, name: str, measured: float, *, least: float | None = None, most: float | None = None) -> None:
        """The worst that was measured of a promise so far."""
        limit = least if least is not None else most
        assert limit is not None
        before = self.promises.get(name, {}).get("measured", measured)
        worst = min(before, measured) if least is not None else max(before, measured)
        kept = worst >= limit if least is not None else worst <= limit
        self.promises[name] = {"at_least" if least is not None else "at_most": limit, "measured": round(worst, 4), "kept": bool(kept)}

    def lost(self, classifier: Path) -> dict[str, float]:
        """Points of the fixed set, of the characters of frames and of real characters that a classifier reads wrong beyond the bundled one."""
        wrong = self._wrong(classifier)
        if not self.wrong:
            self.wrong = self._wrong(store.BUNDLED / "classifier.pth")
        totals = {"fixed": len(self.fixed), "frames": sum(len(said) for said, _ in self.frames), "real": len(self.real)}
        return {f"lost_{name}": round(100 * (wrong[name] - self.wrong[name]) / total, 2) for name, total in totals.items() if total}

    def _wrong(self, classifier: Path) -> dict[str, int]:
        """Characters read wrong of frames (edits, spaces aside), and of single characters (look-alikes forgiven)."""
        model = _model(classifier)
        strips = sum(not look_alike(said, case.truth) for case, (said, _) in zip(self.fixed, model.read(self.fixed), strict=True))
        reader = Reader.load(classifier=classifier, options=ReaderOptions(reject_threshold=0.0))
        edits = sum(edit_distance("".join(reader(image).text.split()), said) for said, image in self.frames)
        return {"fixed": strips, "frames": edits, "real": sum(not look_alike(reader.read_single(image).text, said) for said, image in self.real)}


def evaluate_teaching(*, quick: bool = False, real: Path | None = None) -> None:
    """Emit a metric event for each measurement and, at the end, each promise; errors: TrainingError.

    `real`: a .npz of photographed characters (images (N, h, w) uint8, labels) on which it is measured what is lost, too.
    """
    minutes, kills = (0.4, 1) if quick else (MINUTES, KILLS)
    leave_processors()
    fixed, frames = fixed_cases(FIXED_STRIPS // (50 if quick else 1)), _frames(2 if quick else FRAMES_A_KIND)
    bench = Bench(fixed, frames, _real(real) if real else [], np.random.default_rng(SEED))
    for subject in subjects()[: 1 if quick else None]:
        for count in (10, 5):
            _new_character(bench, subject, count, minutes)
    _confused(bench, minutes)
    _killed(bench, kills)
    _speed(bench)
    for name, promise in bench.promises.items():
        emit("metric", promise=name, **promise)
    emit("finished", kept=sum(row["kept"] for row in bench.promises.values()), of=len(bench.promises), kills=kills, minutes=minutes)


def _frames(count: int) -> list[Crop]:
    """`count` frames of each kind in held-out fonts, with what they say."""
    faces, found = load_faces("val"), []
    for place, kind in enumerate(KINDS):
        for number in range(count):
            image, said = draw_still(np.random.default_rng([SEED, place, number]), kind, faces)
            found.append(("".join(said.split()), image))
    return found


def _real(path: Path) -> list[Crop]:
    try:
        with np.load(path, allow_pickle=False) as content:
            return [(str(said), np.asarray(image, np.uint8)) for image, said in zip(content["images"], content["labels"], strict=True)]
    except (OSError, ValueError, KeyError) as error:
        raise TrainingError(f"{path} holds no images and labels ({type(error).__name__}); name a .npz with both.") from error


def _model(classifier: Path) -> Model:
    network, charset, meta = store.load_classifier(classifier)
    return Model(network.eval(), charset, float(meta.get("temperature", 1.0)))


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


def _new_character(bench: Bench, subject: Subject, count: int, minutes: float) -> None:
    samples = [(subject.char, picture(bench.rng, subject.draw(bench.rng, True, number))) for number in range(count)]
    tests = [(subject.char, picture(bench.rng, subject.draw(bench.rng, False, number))) for number in range(TESTS)]
    for way, budget in (("at once", AT_ONCE_MINUTES), ("adapted", minutes)):
        with tempfile.TemporaryDirectory() as folder:
            model, took = _trained(_taught_home(Path(folder), samples), budget)
            right, lost = _right(Path(model["path"]), tests), bench.lost(Path(model["path"]))
        ece = [model["comparison"]["fixed set"][f"ece_{name}"] for name in ("old", "new")]
        emit("metric", set=f"new character {subject.name}", samples=count, way=way, minutes=round(took, 2), n=TESTS, right=round(right, 4), ece=ece,
             steps=model["metrics"]["steps"], **lost)  # fmt: skip
        if way == "at once":
            bench.promise("right at once", right, least=0.80)
        else:
            bench.promise(f"right with {count} samples", right, least=0.97 if count == 10 else 0.95)
            bench.promise("minutes to adapt", took, most=2.0)
        for name, points in lost.items():
            bench.promise(f"points lost {way}, {name[5:]}", points, most=0.5 if way == "at once" else 0.3)


def _confused(bench: Bench, minutes: float) -> None:
    """Teach three characters that are mistaken in a font unseen."""
    face, worst = _worst()
    rng = bench.rng
    samples = [(char, picture(rng, font_ink(rng, face, char))) for char in worst for _ in range(CONFUSED_SAMPLES)]
    tests = [(char, picture(rng, font_ink(rng, face, char))) for char in worst for _ in range(TESTS)]
    with tempfile.TemporaryDirectory() as folder:
        before = 1 - _right(store.BUNDLED / "classifier.pth", tests)
        model, took = _trained(_taught_home(Path(folder), samples), minutes)
        after, lost = 1 - _right(Path(model["path"]), tests), bench.lost(Path(model["path"]))
    cut = 1 - after / max(before, 1e-6)
    emit("metric", set=f"confused characters {''.join(worst)} in {face.family}", samples=CONFUSED_SAMPLES, minutes=round(took, 2), n=len(tests),
         wrong_before=round(before, 4), wrong_after=round(after, 4), cut=round(cut, 4), **lost)  # fmt: skip
    bench.promise("errors of confused characters cut by", cut, least=0.70)


def _worst() -> tuple[Face, list[str]]:
    """The held-out font of whose characters the bundled model mistakes three most often, and which."""
    model, rng = _model(store.BUNDLED / "classifier.pth"), np.random.default_rng(SEED + 1)
    best: tuple[float, Face, list[str]] | None = None
    for face in (face for face in load_faces("val") if not face.unicase):
        cases = [Case(_strip(picture(rng, font_ink(rng, face, char))), char) for char in face.usable(CONFUSABLE) for _ in range(LOOKS)]
        wrong: dict[str, int] = {}
        for case, (said, _) in zip(cases, model.read(cases), strict=True):
            wrong[case.truth] = wrong.get(case.truth, 0) + (said != case.truth)
        chosen = sorted(wrong, key=lambda char: -wrong[char])[:CONFUSED]
        total = sum(wrong[char] for char in chosen)
        if best is None or total > best[0]:
            best = total, face, chosen
    if best is None:
        raise TrainingError("no held-out font is there; restore assets/fonts.")
    return best[1], best[2]


def _strip(image: Image) -> Image:
    return straighten(to_grey(image), whole_image_quad(image.shape))


def _killed(bench: Bench, kills: int) -> None:
    """SIGKILL to everything at random moments of training and switching; then the active model reads, the samples are there, and it goes on."""
    chance, good, rng = random.Random(SEED), 0, bench.rng
    subject = subjects()[0]
    still = store.BUNDLED.parent / "recordings" / "code-2.jpg"
    with tempfile.TemporaryDirectory() as folder:
        home = _taught_home(Path(folder), [(subject.char, picture(rng, subject.draw(rng, True, number))) for number in range(6)])
        count = len(_rows(_command(home, "samples", "list", "--json").stdout))
        truth = _rows(_command(home, "read", "--json", str(still)).stdout)[0]["text"]
        _trained(home, AT_ONCE_MINUTES)  # a model to switch to
        for number in range(kills):
            resume = ["--resume"] if any((home / "training").glob("*.checkpoint")) else []
            words = ["train", "--minutes", "1", *resume]
            if number % 4 == 3:
                words = ["models", "use", ("latest", "bundled")[number // 4 % 2]]
            process = subprocess.Popen([sys.executable, "-m", "app", *words], env=_environment(home), cwd=_root(), stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)  # fmt: skip
            time.sleep(chance.uniform(0.2, 4.0 if words[0] == "models" else 40.0))
            process.kill()
            process.wait()
            for kill in _processes(home):
                kill()
            read = _rows(_command(home, "read", "--json", str(still)).stdout)[0]["text"]
            here = len(_rows(_command(home, "samples", "list", "--json").stdout))
            good += read == truth and here == count
            emit("metric", set="killed", at=number + 1, of=kills, during=" ".join(words), intact=good)
        resume = ["--resume"] if any((home / "training").glob("*.checkpoint")) else []
        _command(home, "train", "--minutes", "0.5", *resume)
        trained = bool(_rows(_command(home, "models", "list", "--json").stdout)[-1]["taught"])
        emit("metric", set="killed", n=kills, intact=good, resumed=bool(resume), trained_after=trained)
    bench.promise("intact after being killed, share", good / kills if trained else 0.0, least=1.0)


def _processes(home: Path) -> Iterator[Callable[[], None]]:
    """How to kill every process that works in a data folder (where /proc tells)."""
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if str(home).encode() in (entry / "cmdline").read_bytes():
                yield lambda number=int(entry.name): os.kill(number, 9)  # type: ignore[misc]
        except OSError:
            continue


def _speed(bench: Bench) -> None:
    """Frames read a second on as many threads as the program reads with, with and without a training beside it."""
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
    subject, rng = subjects()[0], bench.rng
    with tempfile.TemporaryDirectory() as folder:
        home = _taught_home(Path(folder), [(subject.char, picture(rng, subject.draw(rng, True, number))) for number in range(6)])
        thread = threading.Thread(target=lambda: _command(home, "train", "--minutes", "1", "--background"))
        thread.start()
        time.sleep(12)  # it draws first; then it trains
        beside = rate()
        thread.join()
    emit("metric", set="frames a second", alone=round(alone, 1), while_training=round(beside, 1), share=round(beside / alone, 3))
    bench.promise("frames a second while training, share", beside / alone, least=0.60)
