"""A sheet while it is being set, and what comes of it: a card with text on it, and where each line and character stands."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ocr_model.types import Floats, f32
from training import camera
from training.materials import material
from training.render import Ink
from training.rulings import RULED, on_ruled

ROW = 4  # marks that are a row


@dataclass(frozen=True, eq=False)
class SceneLine:
    """A line in a picture: what it says, its corners (4, 2) clockwise from top left in px, and each character's corners (n, 4, 2)."""

    text: str
    quad: Floats
    chars: Floats
    whole: bool = True  # False where an edge cuts through its height: neither asked for nor held against the network

    @property
    def height(self) -> float:
        """Mean height in px."""
        return float(np.linalg.norm(self.quad[3] - self.quad[0]) + np.linalg.norm(self.quad[2] - self.quad[1])) / 2


@dataclass(frozen=True, eq=False)
class Card:
    """Something flat with text on it: grey (h, w) float in 0..255, and its lines in card px."""

    grey: Floats
    lines: tuple[SceneLine, ...]


def line_box(line: Ink) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of a line's ink; dots and dashes get some air, as a line of text has a height, and rows of them all of it: they are
    as high where nothing else is in view as between words.
    """
    boxes = line.boxes[[char != " " for char in line.text]]
    left, top, right, bottom = boxes[:, 0].min(), boxes[:, 1].min(), boxes[:, 2].max(), boxes[:, 3].max()
    if len(boxes) >= ROW and not any(char.isalnum() for char in line.text):
        top, bottom = min(top, line.top), max(bottom, line.baseline)
    least = 0.5 * (line.baseline - line.top)
    if bottom - top < least:
        middle = (top + bottom) / 2
        top, bottom = middle - least / 2, middle + least / 2
    return float(left), float(top), float(right), float(bottom)


def extent(line: Ink) -> tuple[float, float]:
    """Width and height in px of a line's ink, as `line_box` has it."""
    left, top, right, bottom = line_box(line)
    return right - left, bottom - top


class Sheet:
    """A card while it is being set."""

    def __init__(self, rng: np.random.Generator, shape: tuple[int, int], *, paper: float, ink: float) -> None:
        self.rng, self.paper, self.ink = rng, paper, ink
        self.grey = np.full(shape, paper, np.float32)
        if rng.random() < 0.5:
            self.grey += camera.texture(rng, shape) * min(1.0, abs(paper - ink) / 90)
        if rng.random() < 0.15:
            self.grey += material(rng, shape) * abs(paper - ink) * float(rng.uniform(0.03, 0.2))
        if rng.random() < RULED:
            self.grey = on_ruled(rng, self.grey, camera.log_uniform(rng, 10, 0.3 * shape[0]), paper, ink)
        self.lines: list[SceneLine] = []

    def put(self, line: Ink, x: float, y: float, *, ink: float | None = None, dressed: bool = False) -> tuple[float, float]:
        """Set a line with its ink's left top at (x, y); its width and height in px. Nothing where it would lie wholly outside.

        `dressed`: some in relief, shadowed, framed or fading.
        """
        left, top, right, bottom = line_box(line)
        rows = np.flatnonzero(line.frame.any(axis=1)) if line.frame is not None else np.zeros(0, int)
        above, below = (max(top - rows[0], 0), max(rows[-1] + 1 - bottom, 0)) if len(rows) else (0, 0)  # a frame reaches beyond the ink
        dx, dy = round(x - left), round(y - top + above)
        height, width = self.grey.shape
        tone = self.ink if ink is None else ink
        source = line.ink.shape
        x0, y0, x1, y1 = max(dx, 0), max(dy, 0), min(dx + source[1], width), min(dy + source[0], height)
        if x1 > x0 and y1 > y0:
            window = (slice(y0 - dy, y1 - dy), slice(x0 - dx, x1 - dx))
            part = self.grey[y0:y1, x0:x1]
            if line.ghost is not None:
                part += line.ghost[window].astype(np.float32) / 255 * (tone - part) * float(self.rng.uniform(0, 0.22))
            mask = f32(line.ink[window] / 255)
            part[:] = camera.inked(self.rng, part, mask, self.paper, tone) if dressed else part + mask * (tone - part)
            if line.frame is not None:
                part += f32(line.frame[window] / 255) * (camera.frame_tone(self.rng, tone) - part)
            box = f32([[max(left, -dx), top, min(right, width - dx), bottom]])  # what the card's edge cuts off is not there
            inside = min(bottom + dy, height) - max(top + dy, 0)
            if box[0, 2] > box[0, 0]:
                whole = inside > 0.85 * (bottom - top)
                self.lines.append(SceneLine(line.text, _corners(box, dx, dy)[0], _corners(line.boxes, dx, dy), bool(whole)))
        return right - left, above + bottom - top + below


def _corners(boxes: Floats, dx: float, dy: float) -> Floats:
    """Corners (n, 4, 2) of boxes (n, 4), moved."""
    left, top, right, bottom = boxes.T
    corners = np.stack([left, top, right, top, right, bottom, left, bottom], axis=1).reshape(-1, 4, 2)
    return (corners + f32([dx, dy])).astype(np.float32)
