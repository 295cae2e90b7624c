"""What is printed on paper before anybody writes on it: rules, squares, dots; and what a marker leaves behind the text."""

from __future__ import annotations

import cv2
import numpy as np

from ocr_model.types import Floats

RULED = 0.09  # share of the papers with one
STRENGTH = (0.08, 0.65)  # how far its tone is from the paper's towards the ink's


def ruling(rng: np.random.Generator, shape: tuple[int, int], text_px: float) -> Floats:
    """Coverage (h, w) in 0..1 of a ruling, for text `text_px` high: rules, squares, dots, the fields of a table, or a marker's band."""
    height, width = shape
    found = np.zeros(shape, np.float32)
    thick, slope = float(rng.uniform(0.01, 0.06)) * text_px, float(rng.normal(0, 0.015))
    kind = rng.random()
    if kind < 0.25:
        _rules(found, _places(rng, height, float(rng.uniform(0.7, 2.0)) * text_px), thick, slope)
    elif kind < 0.55:
        pitch = float(rng.uniform(0.3, 1.1)) * text_px
        _rules(found, _places(rng, height, pitch), thick, slope)
        _rules(found.T, _places(rng, width, pitch), thick, -slope)
    elif kind < 0.75:
        pitch, radius = float(rng.uniform(0.3, 1.1)) * text_px, float(rng.uniform(0.02, 0.07)) * text_px
        ys, xs = np.meshgrid(_places(rng, height, pitch), _places(rng, width, pitch), indexing="ij")
        for x, y in zip(xs.ravel(), ys.ravel(), strict=True):
            cv2.circle(found, (round(float(x) * 16), round(float(y + x * slope) * 16)), max(8, round(radius * 16)), 1.0, -1, cv2.LINE_AA, 4)
    elif kind < 0.85:
        _rules(found, _places(rng, height, float(rng.uniform(1.3, 2.2)) * text_px), thick, slope)
        _rules(found.T, _places(rng, width, float(rng.uniform(2.0, 9.0)) * text_px), thick, -slope)
    else:
        top, high = float(rng.uniform(-0.3, 0.5)) * height, float(rng.uniform(0.7, 1.5)) * text_px
        first = float(rng.uniform(-0.5, 0.6)) * width
        corners = np.array([[first, top], [first + width * rng.uniform(0.3, 1.2), top + rng.normal(0, 0.05) * high]])
        corners = np.vstack([corners, corners[::-1] + np.array([float(rng.normal(0, 0.1)) * high, high])])
        fill(found, corners, 1.0)
    return found


def fill(canvas: np.ndarray, corners: np.ndarray, tone: float) -> None:
    """Fill a polygon (n, 2) of a canvas (h, w) with a tone, its edges smooth, to a sixteenth of a px."""
    cv2.fillPoly(canvas, [np.round(corners * 16).astype(np.int32)], tone, cv2.LINE_AA, 4)


def _places(rng: np.random.Generator, length: int, pitch: float) -> np.ndarray:
    """Where rules stand along `length` px, the same distance apart."""
    return np.arange(float(rng.uniform(0, pitch)) - pitch, length + pitch, max(pitch, 2.0))


def _rules(found: Floats, places: np.ndarray, thick: float, slope: float) -> None:
    """Rules along the rows of `found`, fainter where they are thinner than a pixel."""
    height, width = found.shape
    tone, half = min(1.0, max(thick, 0.35)), max(thick, 1.0) / 2
    canvas = np.zeros((height, width), np.float32)
    for y in places:
        end = y + slope * width
        corners = np.array([[0, y - half], [width, end - half], [width, end + half], [0, y + half]])
        fill(canvas, corners, tone)
    np.maximum(found, canvas, out=found)


def on_ruled(rng: np.random.Generator, canvas: Floats, text_px: float, paper: float, ink: float) -> Floats:
    """Paper (h, w) with a ruling on it, in a tone between the paper's and the ink's."""
    tone = paper + (ink - paper) * float(rng.uniform(*STRENGTH))
    return np.asarray(canvas + ruling(rng, (canvas.shape[0], canvas.shape[1]), text_px) * (tone - canvas), np.float32)
