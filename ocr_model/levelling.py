"""Where a line runs in looks that were not cut along it, told by its characters: a word on a sign rises or falls within an upright cut."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ocr_model.geometry import carried_over
from ocr_model.preprocess import STRIP_HEIGHT_PX, box_corners
from ocr_model.types import Floats, Line, f32

X_HEIGHT, DESCENT = 0.70, 0.27  # of a capital's height, in most fonts
LOW, HANGING = "acemnorsuvwxzgpqy", "gjpqy"  # letters without ascender, and with descender
TOPLESS, TAILED = "ijt", "Q"  # those whose top, and bottom, differs from font to font
ASKED, FEWEST, SPREAD = 3, 3, 0.25  # looks asked, the surest; characters that tell, and the share of the look that they span
AIR, LEAST_PX, LOWEST_PX = 0.08, 2.5, 6.0  # heights left above and below; px of the strip by which another cut has to differ, and a capital's least


def level_quads(lines: Sequence[Line]) -> list[Floats]:
    """Quads (4, 2) cut along the characters of the surest of several readings of a line, where its own is not.

    Of 900 words in pictures cut upright around them, drawn in held-out fonts, 225 came out wrong with these looks, 234 without; of 550 in photographs
    77 and 79 (docs/experiments.md).
    """
    quads = [level_quad(line) for line in sorted(lines, key=lambda line: -line.confidence)[:ASKED]]
    return [quad for quad in quads if quad is not None]


def level_quad(line: Line) -> Floats | None:
    """The quad (4, 2) cut along the characters of a line as they stand in its own quad; None where they do not tell, or it lies right.

    Its baseline runs straight, by least squares on the tops and bottoms of the characters, which are as high as in most fonts.
    """
    told = [glyph for glyph in line.glyphs if glyph.guesses[0].char.isalnum()]
    if len(told) < FEWEST:
        return None
    ends = box_corners((0, 0, 1, STRIP_HEIGHT_PX))
    boxes = carried_over(f32([glyph.quad for glyph in told]), line.quad, ends)
    middles = boxes[:, :, 0].mean(axis=1)
    if np.ptp(middles) < SPREAD:
        return None
    chars, weights = [glyph.guesses[0].char for glyph in told], np.sqrt(np.tile([glyph.confidence for glyph in told], 2))
    tops, bottoms = f32([_top(char) for char in chars]), f32([_bottom(char) for char in chars])
    rises, ys = np.concatenate([tops, bottoms]), np.concatenate([boxes[:, :, 1].min(axis=1), boxes[:, :, 1].max(axis=1)])
    rows = np.stack([np.ones(len(ys)), np.tile(middles, 2), -rises], axis=1) * weights[:, None]
    is_known = ~np.isnan(rises)
    (base, slope, capital), *_ = np.linalg.lstsq(rows[is_known], (ys * weights)[is_known], rcond=None)
    if capital < LOWEST_PX:
        return None
    top, bottom = float(np.nanmax(tops, initial=X_HEIGHT)), float(np.nanmin(bottoms, initial=0.0))
    air = AIR * (top - bottom)
    corners = ((0, top + air), (1, top + air), (1, bottom - air), (0, bottom - air))
    level = f32([[x, base + x * slope - rise * capital] for x, rise in corners])
    return carried_over(level, ends, line.quad) if np.abs(level - ends).max() >= LEAST_PX else None


def _top(char: str) -> float:
    """How far over the baseline a character ends, in capital heights; NaN where that differs from font to font."""
    return np.nan if char in TOPLESS else X_HEIGHT if char in LOW else 1.0


def _bottom(char: str) -> float:
    """How far over the baseline it begins, likewise."""
    return np.nan if char in TAILED else -DESCENT if char in HANGING else 0.0
