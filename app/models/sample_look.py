"""What a sample's picture is worth: how it looks when brought to one size, its contrast, and whether it is sharp. No disk."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from ocr_model.preprocess import straighten, to_grey
from ocr_model.types import Floats, Image, f32

LOOK_PX = 16  # side of a look: enough to tell two pictures apart, small enough to keep with each sample
ALIKE = 3.0  # mean grey levels by which two looks differ at most to count as the same picture
LEAST_SLOPE, LEAST_CONTRAST = 0.12, 16.0  # steepest edge a px in shares of the contrast, and contrast in grey levels, below which it teaches little
MOST_SIDE_PX = 1600  # a sample's picture is reduced to this


def reduced(image: Image, quad: Floats) -> tuple[Image, Floats]:
    """The picture with its longer side at MOST_SIDE_PX at most, and the quad in it."""
    factor = MOST_SIDE_PX / max(image.shape[:2])
    if factor >= 1:
        return image, quad
    size_wh = (max(1, round(image.shape[1] * factor)), max(1, round(image.shape[0] * factor)))
    return np.asarray(cv2.resize(image, size_wh, interpolation=cv2.INTER_AREA), np.uint8), f32(quad * factor)


def look_of(strip: Image) -> Image:
    """What makes a sample itself: its strip (32, W) at (LOOK_PX, LOOK_PX), uint8."""
    return np.asarray(cv2.resize(strip, (LOOK_PX, LOOK_PX), interpolation=cv2.INTER_AREA), np.uint8)


def strip_of(image: Image, quad: Floats) -> Image:
    """The straightened strip (32, W) uint8 of what stands in a quad (4, 2) of a picture."""
    return straighten(to_grey(image), quad)


def alike(look: Image, others: Sequence[Image]) -> list[int]:
    """Places of the looks that show the same picture."""
    if not others:
        return []
    apart = np.abs(np.stack(others).astype(np.int16) - look).mean(axis=(1, 2))
    return np.flatnonzero(apart < ALIKE).tolist()


def contrast(strip: Image) -> float:
    """Grey levels between the darkest and lightest parts."""
    low, high = np.percentile(strip, (2, 98))
    return float(high - low)


def is_blurred(strip: Image) -> bool:
    """True where no edge of the strip (32, W) is steep: the steepest slopes against the contrast (cf. Pertuz et al. 2013, gradient energy)."""
    slopes = np.abs(np.diff(strip.astype(np.float32), axis=1))
    return float(np.percentile(slopes, 99)) < LEAST_SLOPE * max(contrast(strip), 1.0)
