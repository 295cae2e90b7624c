"""Two classifiers side by side before one takes the other's place: the fixed sets, and the samples that neither learnt from."""

from __future__ import annotations

import base64
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import torch

from ocr_model.calibrate import expected_calibration_error
from ocr_model.charset import Charset, look_alikes
from ocr_model.classifier import COLUMN_PX, GlyphNet
from ocr_model.decode import decode_line, decode_single
from ocr_model.preprocess import normalise, pack, straighten
from ocr_model.types import Image, f32
from training import text
from training.fonts import load_faces
from training.statistics import by_chance, wilson
from training.strips import draw_strip
from training.taught import Taught

FIXED_SEED = 120_000
FIXED_LONE, FIXED_LINES = 1200, 300  # lone characters and lines in held-out fonts, by which parent and child are compared
CONFIRMED = 3  # times as many others are read where these say "worse": what the parent read right of them by luck, every child loses
MOST_OWN = 400  # of the user's samples, of those learnt from and of those held out
MOST_SHOWN = 24  # changed readings kept with their crops
MOST_CONFUSED = 40  # pairs kept
FEW = 5  # held-out samples below which nothing can be said
CHANCE = 0.05  # what chance makes less often than this is a difference; where several are asked for, they share it
BINS = 10  # of the confidence, for the calibration
BATCH = 64
FIXED = ("fixed set", "fixed lines")
ASKED = ("held-out samples", *FIXED)  # by which a child may be worse
SETS = (*FIXED, "held-out samples", "samples learnt from")


@dataclass(frozen=True, eq=False)
class Case:
    """A strip (32, W) uint8 of one character or a line, and what it says."""

    strip: Image
    truth: str


@dataclass(frozen=True)
class Model:
    """A classifier, its characters and its temperature."""

    network: GlyphNet
    charset: Charset
    temperature: float

    def read(self, cases: Sequence[Case]) -> list[tuple[str, float]]:
        """What each strip says and how sure that is: lone characters as such, others as lines without help from words."""
        said: dict[int, tuple[str, float]] = {}
        order = sorted(range(len(cases)), key=lambda place: cases[place].strip.shape[1])
        for start in range(0, len(order), BATCH):
            group = order[start : start + BATCH]
            batch, widths = pack([cases[place].strip for place in group])
            with torch.inference_mode():
                logits, extents = self.network(normalise(batch, widths))
            for row, place in enumerate(group):
                width = cases[place].strip.shape[1]
                mine, reach = (part[row, :, : width // COLUMN_PX].float().numpy() for part in (logits, extents))
                if len(cases[place].truth) == 1:
                    best = decode_single(mine, reach, self.charset, temperature=self.temperature, width_px=width).guesses[0]
                    said[place] = best.char, best.confidence
                else:
                    glyphs = decode_line(mine, reach, self.charset, temperature=self.temperature, width_px=width)
                    said[place] = "".join(g.guesses[0].char for g in glyphs), min((g.guesses[0].confidence for g in glyphs), default=0.0)
        return [said[place] for place in range(len(cases))]


def fixed_cases(count: int = FIXED_LONE, *, seed: int = FIXED_SEED) -> list[Case]:
    """The fixed evaluation set: lone characters in held-out fonts through the camera, the same each time."""
    rng, faces = np.random.default_rng(seed), load_faces("val")
    samples = [draw_strip(rng, faces, text.lone(rng)) for _ in range(count)]
    return [Case(sample.strip, sample.text) for sample in samples]


def fixed_lines(count: int = FIXED_LINES, *, seed: int = FIXED_SEED + 1) -> list[Case]:
    """Lines in held-out fonts through the camera, the same each time."""
    rng, faces = np.random.default_rng(seed), load_faces("val")
    samples = (draw_strip(rng, faces) for _ in range(2 * count))
    return [Case(sample.strip, sample.text) for sample in samples if len(sample.text) > 1][:count]


def own_cases(samples: Sequence[Taught]) -> list[Case]:
    """The user's own samples, cut as they were taught; evenly chosen where there are very many."""
    chosen = [samples[place] for place in np.linspace(0, len(samples) - 1, min(len(samples), MOST_OWN)).astype(int).tolist()]
    return [Case(straighten(sample.grey, sample.about.quad), sample.text) for sample in chosen]


def compared(old: Model, new: Model, cases: Sequence[Case], *, forgiving: bool = False) -> dict[str, Any]:
    """Counts of right, fixed and broken readings with their crops, their intervals, calibration, confusions, and times a strip in ms.

    `forgiving`: a lone character read as one that looks like it (o, O, 0) is right, since its picture tells no more.
    """
    seen: dict[str, list[tuple[str, float]]] = {}
    ms: dict[str, float] = {}
    for name, model in (("old", old), ("new", new)):
        start = time.perf_counter()
        seen[name] = model.read(cases)
        ms[name] = round(1000 * (time.perf_counter() - start) / max(len(cases), 1), 2)
    same = look_alike if forgiving else str.__eq__
    right = {name: np.array([same(said[0], case.truth) for said, case in zip(found, cases, strict=True)], bool) for name, found in seen.items()}
    fixed, broken = np.flatnonzero(right["new"] & ~right["old"]), np.flatnonzero(right["old"] & ~right["new"])
    changes = [{"kind": kind, "truth": cases[i].truth, "old": seen["old"][i][0], "new": seen["new"][i][0], "png": _png(cases[i].strip)}
               for kind, places in (("fixed", fixed), ("broken", broken)) for i in places[:MOST_SHOWN].tolist()]  # fmt: skip
    row: dict[str, Any] = {"n": len(cases), "fixed": len(fixed), "broken": len(broken), "changes": changes,
                           "chance": round(by_chance(max(len(fixed), len(broken)), min(len(fixed), len(broken))), 4)}  # fmt: skip
    for name, found in seen.items():
        confidence, good = f32([said[1] for said in found]), right[name].astype(np.float32)
        row[f"right_{name}"] = int(right[name].sum())
        row[f"interval_{name}"] = [round(end, 4) for end in wilson(int(right[name].sum()), len(cases))]
        row[f"ece_{name}"] = round(expected_calibration_error(confidence, good), 4)
        row[f"reliability_{name}"] = _reliability(confidence, good)
        row[f"ms_{name}"] = ms[name]
        row[f"confused_{name}"] = _confusions([(case.truth, said[0]) for case, said, fits in zip(cases, found, right[name], strict=True) if not fits])
    return row


def look_alike(said: str, truth: str) -> bool:
    """True for the same text, and for a lone character that looks like the other."""
    return said == truth or (bool(said) and len(truth) == 1 and said in look_alikes(truth))


def _reliability(confidence: np.ndarray, right: np.ndarray) -> list[list[float]]:
    """[mean confidence, share right, how many] of each bin of the confidence that holds some."""
    places = np.clip((confidence * BINS).astype(int), 0, BINS - 1)
    return [[round(float(confidence[places == k].mean()), 4), round(float(right[places == k].mean()), 4), int((places == k).sum())]
            for k in range(BINS) if (places == k).any()]  # fmt: skip


def _confusions(pairs: Sequence[tuple[str, str]]) -> list[list[Any]]:
    """[truth, read, how often] of the lone characters read wrong, the most frequent first."""
    counts = Counter(pair for pair in pairs if len(pair[0]) == 1)
    return [[truth, said, count] for (truth, said), count in counts.most_common(MOST_CONFUSED)]


def _png(strip: Image) -> str:
    return base64.b64encode(cv2.imencode(".png", strip)[1].tobytes()).decode("ascii")


def compare(old: Model, new: Model, held: Sequence[Taught], learnt: Sequence[Taught], *, share: float = 1.0) -> dict[str, Any]:
    """What changes with `new` in the place of `old`: plain types, for the metadata and the window.

    The fixed sets (a share of them) ask only for characters that both know; one that says "worse" gives way to a larger one, of other cases.
    Of the samples learnt from it is told, but nothing concluded.
    """
    lone, lines = round(share * FIXED_LONE), round(share * FIXED_LINES)
    cases = (fixed_cases(lone), fixed_lines(lines), own_cases(held), own_cases(learnt))
    result: dict[str, Any] = {name: compared(old, new, group, forgiving=name in FIXED) for name, group in zip(SETS, cases, strict=True)}
    for place, (name, draw, count) in enumerate(zip(FIXED, (fixed_cases, fixed_lines), (lone, lines), strict=True)):
        if _is_worse(result[name]):
            result[name] = compared(old, new, draw(CONFIRMED * count, seed=FIXED_SEED + 2 + place), forgiving=True)
    result["verdict"], result["why"] = verdict(result)
    return result


def _is_worse(row: Mapping[str, Any]) -> bool:
    """True where more of a set broke than chance explains, one of three sets asked."""
    return bool(row["broken"] > row["fixed"] and by_chance(row["broken"], row["fixed"]) < CHANCE / len(ASKED))


def verdict(rows: Mapping[str, Any]) -> tuple[str, str]:
    """"better", "worse" or "cannot tell", and a sentence with the counts."""
    for name in ASKED:
        if _is_worse(rows[name]):
            return "worse", f"{rows[name]['broken']} of the {name} are read wrong that were right, and {rows[name]['fixed']} right that were wrong."
    held = rows["held-out samples"]
    if held["n"] < FEW:
        own = rows["samples learnt from"]
        return "cannot tell", (
            f"Only {held['n']} samples were held out ({FEW} are needed, of a later session), too few to tell. On the samples it learnt from it reads "
            f"{own['right_new']} of {own['n']}, before {own['right_old']}; on the fixed set {rows['fixed set']['fixed']} characters are fixed "
            f"and {rows['fixed set']['broken']} broken."
        )
    said = f"Of {held['n']} held-out samples it reads {held['right_new']}, before {held['right_old']}"
    if held["fixed"] > held["broken"] and by_chance(held["fixed"], held["broken"]) < CHANCE:
        return "better", f"{said}; the fixed sets are as good."
    return "cannot tell", f"{said}: too few changed to tell."
