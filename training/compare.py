"""Two classifiers side by side before one takes the other's place: the fixed set, and the samples that neither learnt from."""

from __future__ import annotations

import base64
import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import torch

from ocr_model.calibrate import expected_calibration_error
from ocr_model.charset import Charset
from ocr_model.classifier import GlyphNet
from ocr_model.decode import decode_single
from ocr_model.preprocess import normalise, pack, straighten
from ocr_model.types import Floats, Image
from training import text
from training.fonts import load_faces
from training.strips import draw_strip
from training.taught import Taught

FIXED_SEED = 120_000
FIXED_LONE = 1200  # lone characters in held-out fonts, by which parent and child are compared
MOST_SHOWN = 24  # changed readings kept with their crops
FEW = 5  # held-out samples below which nothing can be said
SURE = 1.64  # standard deviations of the difference, one-sided 5 %: more broken than fixed beyond chance


@dataclass(frozen=True)
class Model:
    """A classifier, its characters and its temperature."""

    network: GlyphNet
    charset: Charset
    temperature: float

    def read(self, strip: Image) -> tuple[str, float]:
        """The one character of a strip (32, W) and its confidence."""
        batch, widths = pack([strip])
        with torch.inference_mode():
            logits, extents = self.network(normalise(batch, widths))
        maps = logits[0].float().numpy(), extents[0].float().numpy()
        found = decode_single(*maps, self.charset, temperature=self.temperature, width_px=strip.shape[1])
        return found.guesses[0].char, found.guesses[0].confidence


@dataclass(frozen=True, eq=False)
class Case:
    """A strip (32, W) uint8 of one character, and which it is."""

    strip: Image
    truth: str


def fixed_cases(count: int = FIXED_LONE) -> list[Case]:
    """The fixed evaluation set: lone characters in held-out fonts through the camera, the same each time."""
    rng, faces = np.random.default_rng(FIXED_SEED), load_faces("val")
    samples = [draw_strip(rng, faces, text.lone(rng)) for _ in range(count)]
    return [Case(sample.strip, sample.text) for sample in samples]


def own_cases(samples: Sequence[Taught]) -> list[Case]:
    """The user's own samples of one character, cut as they were taught."""
    return [Case(straighten(sample.grey, sample.about.quad), sample.text) for sample in samples if len(sample.text) == 1]


def _row(old: Model, new: Model, cases: Sequence[Case]) -> dict[str, Any]:
    """Counts of right, fixed and broken readings with their crops; the times a strip, ms."""
    seen: dict[str, list[tuple[str, float]]] = {}
    ms: dict[str, float] = {}
    for name, model in (("old", old), ("new", new)):
        start = time.perf_counter()
        seen[name] = [model.read(case.strip) for case in cases]
        ms[name] = round(1000 * (time.perf_counter() - start) / max(len(cases), 1), 2)
    right = {name: np.array([said[0] == case.truth for said, case in zip(found, cases, strict=True)], bool) for name, found in seen.items()}
    fixed, broken = np.flatnonzero(right["new"] & ~right["old"]), np.flatnonzero(right["old"] & ~right["new"])
    confidence: Mapping[str, Floats] = {name: np.array([said[1] for said in found], np.float32) for name, found in seen.items()}
    changes = [{"kind": kind, "truth": cases[i].truth, "old": seen["old"][i][0], "new": seen["new"][i][0], "png": _png(cases[i].strip)}
               for kind, places in (("fixed", fixed), ("broken", broken)) for i in places[:MOST_SHOWN].tolist()]  # fmt: skip
    return {
        "n": len(cases), "right_old": int(right["old"].sum()), "right_new": int(right["new"].sum()), "fixed": len(fixed), "broken": len(broken),
        "ece_old": round(expected_calibration_error(confidence["old"], right["old"].astype(np.float32)), 4),
        "ece_new": round(expected_calibration_error(confidence["new"], right["new"].astype(np.float32)), 4),
        "ms_old": ms["old"], "ms_new": ms["new"], "changes": changes,
        "confused": _confusions([(case.truth, said[0]) for case, said in zip(cases, seen["new"], strict=True)]),
    }  # fmt: skip


def _confusions(pairs: Sequence[tuple[str, str]]) -> list[list[Any]]:
    """[truth, read, how often] of the wrong readings, the most frequent first."""
    counts: dict[tuple[str, str], int] = {}
    for truth, said in pairs:
        if truth != said:
            counts[truth, said] = counts.get((truth, said), 0) + 1
    return [[truth, said, count] for (truth, said), count in sorted(counts.items(), key=lambda item: -item[1])[:40]]


def _png(strip: Image) -> str:
    return base64.b64encode(cv2.imencode(".png", strip)[1].tobytes()).decode("ascii")


def compare(old: Model, new: Model, held: Sequence[Taught], learnt: Sequence[Taught], *, count: int = FIXED_LONE) -> dict[str, Any]:
    """What changes with `new` in the place of `old`: plain types, for the metadata and the window.

    The fixed set asks only for characters that both know; of the samples learnt from it is told, but nothing is concluded from them.
    """
    result: dict[str, Any] = {"fixed set": _row(old, new, fixed_cases(count)), "held-out samples": _row(old, new, own_cases(held)),
                              "samples learnt from": _row(old, new, own_cases(learnt))}  # fmt: skip
    result["verdict"], result["why"] = verdict(result)
    return result


def verdict(rows: Mapping[str, Any]) -> tuple[str, str]:
    """"better", "worse" or "cannot tell", and a sentence with the counts (sign test, normal approximation)."""
    for name in ("held-out samples", "fixed set"):
        fixed, broken = rows[name]["fixed"], rows[name]["broken"]
        if broken - fixed > SURE * math.sqrt(max(broken + fixed, 1)) and broken - fixed >= 3:
            return "worse", f"{broken} characters of the {name} are read wrong that were right, and {fixed} right that were wrong."
    held = rows["held-out samples"]
    if held["n"] < FEW:
        own = rows["samples learnt from"]
        return "cannot tell", (
            f"Only {held['n']} samples were held out (5 are needed), so there is no proof. On the samples it learnt from it reads "
            f"{own['right_new']} of {own['n']}, before {own['right_old']}; on the fixed set {rows['fixed set']['fixed']} characters are fixed "
            f"and {rows['fixed set']['broken']} broken."
        )
    gained = held["fixed"] - held["broken"]
    if gained > SURE * math.sqrt(max(held["fixed"] + held["broken"], 1)) or (gained > 0 and held["broken"] == 0):
        return "better", f"Of {held['n']} held-out samples it reads {held['right_new']}, before {held['right_old']}; the fixed set is as good."
    return "cannot tell", f"Of {held['n']} held-out samples it reads {held['right_new']}, before {held['right_old']}: too few changed to tell."
