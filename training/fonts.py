"""The open fonts that ship with the project: the manifest, the split, and glyphs drawn once and kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import numpy as np
from PIL import Image as PillowImage
from PIL import ImageDraw, ImageFont

from ocr_model.errors import TrainingError
from ocr_model.types import Image

FONTS_DIR = Path(__file__).resolve().parent.parent / "assets" / "fonts"
Split = Literal["train", "val"]
# Share of each category in what is drawn: hand-printed is the hardest, and labels are mostly sans.
CATEGORY_SHARE = {
    "sans": 0.24, "serif": 0.12, "slab": 0.05, "mono": 0.10, "typewriter": 0.04,
    "condensed": 0.09, "display": 0.12, "hand": 0.24,
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Face:
    """One font file and what it cannot draw; told apart by identity, for hundreds of them are looked up with each strip."""

    family: str
    category: str
    path: Path
    missing: frozenset[str]
    unicase: bool  # small letters look like capitals: only capitals are drawn

    def usable(self, text: str) -> str:
        """`text` without what the face lacks, in capitals where it has only these."""
        text = text.upper() if self.unicase else text
        return "".join(char for char in text if char not in self.missing)


@dataclass(frozen=True, eq=False)
class GlyphImage:
    """A drawn character: `ink` (h, w) uint8 coverage, its left and top from the pen on the ascender line, its advance, in px."""

    ink: Image
    left: int
    top: int
    advance: float


@lru_cache(maxsize=4)
def load_faces(split: Split, folder: Path = FONTS_DIR) -> tuple[Face, ...]:
    """Every face of the manifest in `split`; TrainingError when the folder holds none."""
    manifest = folder / "manifest.jsonl"
    if not manifest.is_file():
        raise TrainingError(f"{manifest} is missing: the fonts come with the project; restore assets/fonts and start again.")
    faces = []
    for row in map(json.loads, manifest.read_text(encoding="utf-8").splitlines()):
        if row["split"] == split:
            for name in row["faces"]:
                path = folder / row["family"] / name
                faces.append(Face(row["family"], row["category"], path, frozenset(row["missing"]), row["unicase"]))
    if not faces:
        raise TrainingError(f"{manifest} lists no font for the split {split!r}; restore assets/fonts and start again.")
    return tuple(faces)


def pick_face(rng: np.random.Generator, faces: tuple[Face, ...], category: str | None = None) -> Face:
    """A face of a random category (by CATEGORY_SHARE) or of the one named."""
    by_category = _by_category(faces)
    if category is None or category not in by_category:
        names = [name for name in CATEGORY_SHARE if name in by_category]
        share = np.array([CATEGORY_SHARE[name] for name in names])
        category = names[int(rng.choice(len(names), p=share / share.sum()))]
    group = by_category[category]
    return group[int(rng.integers(len(group)))]


@lru_cache(maxsize=8)
def _by_category(faces: tuple[Face, ...]) -> dict[str, tuple[Face, ...]]:
    groups: dict[str, list[Face]] = {}
    for face in faces:
        groups.setdefault(face.category, []).append(face)
    return {name: tuple(group) for name, group in groups.items()}


@lru_cache(maxsize=1500)
def _font(path: Path, size_px: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), size_px, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=80_000)
def glyph_image(path: Path, size_px: int, char: str) -> GlyphImage:
    """A character drawn at an em of `size_px`, kept for the next use."""
    font = _font(path, size_px)
    left, top, right, bottom = (int(value) for value in font.getbbox(char))
    width, height = max(right - left, 1), max(bottom - top, 1)
    canvas = PillowImage.new("L", (width, height), 0)
    ImageDraw.Draw(canvas).text((-left, -top), char, font=font, fill=255)
    return GlyphImage(np.asarray(canvas, np.uint8), left, top, float(font.getlength(char)))


@lru_cache(maxsize=40_000)
def has_glyph(face: Face, char: str) -> bool:
    """False where the face draws a character as the box that stands for all it lacks."""
    font = _font(face.path, 44)
    drawn, lacking = font.getmask(char), font.getmask("\uffff")
    return bool(drawn.getbbox()) and (drawn.size != lacking.size or bytes(drawn) != bytes(lacking))


@lru_cache(maxsize=40_000)
def stroke_image(path: Path, size_px: int, char: str) -> GlyphImage:
    """The middle lines of a character's strokes, one pixel wide, kept for the next use: what a pen would follow."""
    glyph = glyph_image(path, size_px, char)
    return GlyphImage(thinned(glyph.ink), glyph.left, glyph.top, glyph.advance)


def thinned(ink: Image) -> Image:
    """Ink (h, w) worn down to lines of one pixel, 0 or 255 (Zhang and Suen 1984)."""
    on = np.pad(ink > 110, 1)
    while True:
        changed = False
        for odd in (False, True):
            n, e, s, w = on[:-2, 1:-1], on[1:-1, 2:], on[2:, 1:-1], on[1:-1, :-2]
            ring = [n, on[:-2, 2:], e, on[2:, 2:], s, on[2:, :-2], w, on[:-2, :-2]]  # clockwise from the top
            count = sum(cell.astype(np.int8) for cell in ring)
            rises = sum((~ring[i] & ring[(i + 1) % 8]).astype(np.int8) for i in range(8))
            sides = (~n | ~e | ~w) & (~n | ~s | ~w) if odd else (~n | ~e | ~s) & (~e | ~s | ~w)
            drop = on[1:-1, 1:-1] & (count >= 2) & (count <= 6) & (rises == 1) & sides
            if drop.any():
                on[1:-1, 1:-1] &= ~drop
                changed = True
        if not changed:
            return np.asarray(on[1:-1, 1:-1] * np.uint8(255), np.uint8)


@lru_cache(maxsize=2000)
def line_metrics(path: Path, size_px: int) -> tuple[int, int, int]:
    """Top of the capitals, the baseline and the bottom of descenders, px below the ascender line."""
    font = _font(path, size_px)
    _, cap_top, _, baseline = font.getbbox("H")
    _, _, _, bottom = font.getbbox("gpqy")
    return int(cap_top), int(baseline), int(max(bottom, baseline + 1))
