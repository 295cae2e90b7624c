"""What a user taught: sample pictures from their folder, their ink taken off the paper, and strips drawn with it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np

from ocr_model.errors import OcrError, TrainingError
from ocr_model.preprocess import STRIP_HEIGHT_PX, straighten, strip_width, to_grey
from ocr_model.taught import TaughtSample
from ocr_model.types import Floats, Image, f32
from training import text
from training.fonts import Face, GlyphImage, has_glyph, line_metrics, pick_face
from training.render import Ink, draw_line, tilted, wear
from training.strips import MAX_TRAINING_WIDTH_PX, Sample, cut_strip

EM_PX = 44  # as the lines of the recipe are drawn
INK_PX = 72  # height to which a sample's ink is brought before it is drawn with
LEAST_CONTRAST = 12.0  # grey levels between paper and ink, below which a picture shows nothing
PAPER_PX = 2  # of the border taken for paper
RAW, ALONE = 0.35, 0.65  # shares of the taught strips: cut from the picture itself; its ink alone; the rest in a line
FROM_FONTS = 0.5  # of the drawn ones where the fonts have the character too


@dataclass(frozen=True, eq=False)
class Taught:
    """A sample with its picture: `grey` (H, W) uint8, and the sample's ink (h, w) uint8 coverage where it is one character."""

    about: TaughtSample
    grey: Image
    ink: Image | None

    @property
    def text(self) -> str:
        """What the sample shows."""
        return self.about.text


def load_samples(folder: Path, *, may_lack: bool = False) -> tuple[list[Taught], int]:
    """The samples of a folder of class folders, oldest first, and how many were damaged and left out; TrainingError without any, unless it may."""
    found: list[Taught] = []
    damaged = 0
    for described in sorted(folder.glob("[!.]*/*.json")):
        try:
            about = TaughtSample.from_json(json.loads(described.read_text(encoding="utf-8")))
            found.append(taught(about, cv2.imread(str(described.with_suffix(".png")), cv2.IMREAD_UNCHANGED)))
        except (OcrError, ValueError, OSError):
            damaged += 1
    if not found and not may_lack:
        raise TrainingError(f"{folder} holds no sample that can be used. Add some first: correct a character, or `webcam-ocr samples add`.")
    return sorted(found, key=lambda sample: sample.about.created), damaged


def taught(about: TaughtSample, picture: object) -> Taught:
    """A sample from its description and its picture, (H, W[, 3 or 4]) uint8; ValueError when that is none."""
    if not isinstance(picture, np.ndarray) or picture.dtype != np.uint8:
        raise ValueError("no picture")
    grey = to_grey(picture)
    ink = None
    if len(about.text) == 1:
        side = max(straightened(grey, about.quad).shape)
        ink = ink_of(straightened(grey, about.quad)) if side else None
    return Taught(about, grey, ink)


def straightened(grey: Image, quad: Floats) -> Image:
    """The quad (4, 2) of a grey (H, W) image as an upright rectangle (INK_PX + margins, w), aspect kept."""
    width = max(4, round(strip_width(quad) * INK_PX / STRIP_HEIGHT_PX))
    target = f32([[0, 0], [width, 0], [width, INK_PX], [0, INK_PX]])
    matrix = cv2.getPerspectiveTransform(quad.astype(np.float32), target)
    return np.asarray(cv2.warpPerspective(grey, matrix, (width, INK_PX), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def ink_of(grey: Image) -> Image | None:
    """Coverage (h, w) uint8 of the one character a grey picture shows, cut to its box; None where there is no contrast.

    The paper is what the border mostly is, the ink what is farthest from it; neighbours cut off at the sides are left out.
    """
    smooth = np.asarray(cv2.GaussianBlur(grey, (3, 3), 0), np.float32)
    border = np.concatenate([smooth[:PAPER_PX].ravel(), smooth[-PAPER_PX:].ravel(), smooth[:, :PAPER_PX].ravel(), smooth[:, -PAPER_PX:].ravel()])
    paper = float(np.median(border))
    low, high = np.percentile(smooth, (2, 98))
    ink = float(high if high - paper > paper - low else low)
    if abs(ink - paper) < LEAST_CONTRAST:
        return None
    coverage = np.clip((smooth - paper) / (ink - paper), 0, 1)
    coverage = np.clip((coverage - 0.2) / 0.6, 0, 1)  # grain of the paper and of the ink
    count, labels, stats, _ = cv2.connectedComponentsWithStats((coverage > 0.5).astype(np.uint8))
    if count < 2:
        return None
    areas = stats[1:, cv2.CC_STAT_AREA]
    width = grey.shape[1]
    kept = np.zeros(count, bool)
    for part in range(1, count):
        left, breadth = stats[part, cv2.CC_STAT_LEFT], stats[part, cv2.CC_STAT_WIDTH]
        at_side = (left == 0 or left + breadth == width) and areas[part - 1] < 0.5 * areas.max()
        kept[part] = areas[part - 1] >= 0.02 * areas.max() and not at_side
    mask = np.asarray(cv2.dilate(kept[labels].astype(np.uint8), np.ones((5, 5), np.uint8)))
    drawn = (coverage * mask * 255).astype(np.uint8)
    rows, columns = np.flatnonzero(drawn.max(axis=1) > 100), np.flatnonzero(drawn.max(axis=0) > 100)
    if not len(rows) or not len(columns):
        return None
    return drawn[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


@lru_cache(maxsize=64)
def faces_with(char: str, faces: tuple[Face, ...]) -> tuple[Face, ...]:
    """The faces that have a character and do not draw it as another one."""
    return tuple(face for face in faces if not face.unicase and char not in face.missing and has_glyph(face, char))


class TaughtDrawer:
    """Draws strips that show what was taught: as photographed, by itself on other papers, and in lines of other fonts."""

    def __init__(self, samples: Sequence[Taught], faces: tuple[Face, ...], from_fonts: str = "") -> None:
        """`from_fonts` are characters without a sample; TrainingError where no face has one of them."""
        self.samples, self.faces = samples, faces
        self.by_text: dict[str, list[Taught]] = {char: [] for char in from_fonts}
        for sample in samples:
            self.by_text.setdefault(sample.text, []).append(sample)
        self.texts = tuple(self.by_text)
        self.in_fonts = {said: faces_with(said, faces) for said in self.texts if len(said) == 1}
        self.plain = tuple(face for face in faces if not face.unicase)
        lacking = " ".join(char for char in from_fonts if not self.in_fonts[char])
        if lacking:
            raise TrainingError(f"there is neither a sample of {lacking} nor a font that has it. Add a sample, or draw with more fonts.")

    def draw(self, rng: np.random.Generator) -> Sample:
        """A random strip; every text taught is as likely."""
        while True:
            said = self.texts[int(rng.integers(len(self.texts)))]
            group = self.by_text[said]
            drawn = self._drawn(rng, said, group[int(rng.integers(len(group)))] if group else None)
            if drawn is not None:
                return drawn

    def _drawn(self, rng: np.random.Generator, said: str, sample: Taught | None) -> Sample | None:
        share = rng.random()
        if sample is not None and (sample.ink is None or share < RAW):
            return raw_strip(rng, sample)
        faces = self.in_fonts[said]
        ink = None if sample is None or (faces and rng.random() < FROM_FONTS) else sample.ink
        from_font = ink is None
        face = pick_face(rng, faces) if from_font else pick_face(rng, self.plain)
        if share < ALONE:
            line = draw_line(rng, said, face) if ink is None else alone(ink, said)
        else:
            drawn = {} if ink is None else {said: glyph_of(rng, ink, said, face)}
            line = draw_line(rng, with_taught(rng, said, set(self.texts) if from_font else {said}), face, drawn=drawn)
        if line is None:
            return None
        if share < ALONE and rng.random() < 0.5:
            line = tilted(line, float(rng.normal(0, 5)))
        return cut_strip(rng, wear(rng, line), self.plain)


def alone(ink: Image, said: str) -> Ink:
    """A sample's ink as a line of one character."""
    room = np.pad(ink, INK_PX)
    box = f32([[INK_PX, INK_PX, INK_PX + ink.shape[1], INK_PX + ink.shape[0]]])
    return Ink(room, said, box, float(INK_PX), float(INK_PX + ink.shape[0]), float(INK_PX + ink.shape[0]), "print")


def glyph_of(rng: np.random.Generator, ink: Image, said: str, face: Face) -> GlyphImage:
    """A sample's ink as high and as low in the line as the face has this character; as a capital where it has none."""
    cap_top, baseline, _ = line_metrics(face.path, EM_PX)
    height, bottom = (baseline - cap_top) * float(rng.uniform(0.8, 1.1)), baseline + float(rng.normal(0, 0.03)) * EM_PX
    if has_glyph(face, said):
        own = face_glyph(face, said)
        height, bottom = own.ink.shape[0] * float(rng.uniform(0.93, 1.07)), own.top + own.ink.shape[0]
    height = max(round(height), 3)
    width = max(2, round(ink.shape[1] * height / ink.shape[0] * float(np.exp(rng.normal(0, 0.08)))))
    small = np.asarray(cv2.resize(ink, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
    gap = round(0.06 * EM_PX)
    return GlyphImage(small, gap, round(bottom) - height, float(width + 2 * gap))


def face_glyph(face: Face, char: str) -> GlyphImage:
    """A face's own drawing of a character."""
    from training.fonts import glyph_image

    return glyph_image(face.path, EM_PX, char)


def with_taught(rng: np.random.Generator, said: str, others: set[str]) -> str:
    """A line of the recipe in which some characters are the one taught."""
    chars = list(text.line_text(rng)) or [said]
    places = [place for place, char in enumerate(chars) if char != " "] or [0]
    for place in rng.choice(places, size=min(len(places), int(rng.integers(1, 3))), replace=False):
        chars[int(place)] = said if rng.random() < 0.85 else sorted(others)[int(rng.integers(len(others)))]
    if said not in chars:
        chars[places[0]] = said
    if len(chars) == 1:
        chars.insert(int(rng.integers(2)), text.lone(rng))
    return "".join(char for char in chars if len(char) == 1)


def raw_strip(rng: np.random.Generator, sample: Taught) -> Sample | None:
    """The sample's own pixels, cut a little otherwise each time."""
    quad = sample.about.quad
    along, down = (quad[1] - quad[0] + quad[2] - quad[3]) / 2, (quad[3] - quad[0] + quad[2] - quad[1]) / 2
    height, width = float(np.linalg.norm(down)), float(np.linalg.norm(along))
    u, v = along / max(width, 1e-6), down / max(height, 1e-6)
    sides, ends = rng.uniform(-0.04, 0.12, 4) * height, rng.normal(0, 0.03, 4) * height
    corners = f32([
        quad[0] - u * sides[0] - v * (sides[2] + ends[0]), quad[1] + u * sides[1] - v * (sides[2] + ends[1]),
        quad[2] + u * sides[1] + v * (sides[3] + ends[2]), quad[3] - u * sides[0] + v * (sides[3] + ends[3]),
    ])  # fmt: skip
    if strip_width(corners) > MAX_TRAINING_WIDTH_PX:
        return None
    strip = straighten(sample.grey, corners)
    if len(sample.text) > 1:
        return Sample(strip, sample.text, f32(np.full((len(sample.text), 4), np.nan)))
    scale = STRIP_HEIGHT_PX / max(height + sides[2] + sides[3], 1.0)
    left, right = max(sides[0], 0.0) * scale, strip.shape[1] - max(sides[1], 0.0) * scale
    return Sample(strip, sample.text, f32([[left, max(sides[2], 0.0) * scale, max(right, left + 2), STRIP_HEIGHT_PX - max(sides[3], 0.0) * scale]]))
