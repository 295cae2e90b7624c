"""Characters that stand each in a cell of its own, or a few in a ring: counters, split flaps, keys, forms filled in; signs, buttons, callouts."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np

from ocr_model.types import Floats, Image, f32
from training.camera import log_uniform
from training.ink import Ink
from training.rulings import fill

IN_CELLS = 0.08  # share of the lines without spaces of so many characters that stand in cells
FEWEST, MOST = 2, 12
RINGED, MOST_RINGED, DISCS = 0.06, 3, 0.35  # share of the lines of so few characters that stand in a ring, and of these on a disc of ink
THIN, GAP = (0.02, 0.1), (0.06, 0.45)  # widths of the rules and of the gaps between cells, in heights of a capital
SPLIT = 0.25  # share of the cells with gaps that are flaps, split across the middle
BOXED = 0.5  # share of the cells with rules that have them above and below, too


def maybe_in_cells(rng: np.random.Generator, line: Ink) -> Ink:
    """The line, or, where it is a few characters without spaces, in some cases the line in cells or in a ring."""
    if line.ghost is not None or " " in line.text or len(line.text) > MOST:
        return line
    if len(line.text) <= MOST_RINGED and rng.random() < RINGED:
        return in_ring(rng, line)
    return in_cells(rng, line) if len(line.text) >= FEWEST and rng.random() < IN_CELLS else line


def in_ring(rng: np.random.Generator, line: Ink) -> Ink:
    """The line within a circle, an oval or a box with round corners, of one stroke; or left out of one that is filled."""
    left, top, right, bottom = line.boxes[:, 0].min(), line.boxes[:, 1].min(), line.boxes[:, 2].max(), line.boxes[:, 3].max()
    cap, middle = line.baseline - line.top, f32([(left + right) / 2, (top + bottom) / 2])
    half = f32([(right - left) / 2, (bottom - top) / 2])
    thick = max(1, round(cap * log_uniform(rng, 0.03, 0.25)))
    axes = np.maximum(float(np.linalg.norm(half)), half * np.sqrt(2)) if rng.random() < 0.7 else half * np.sqrt(2)
    axes = axes * log_uniform(rng, 0.9, 1.6) + thick / 2
    room = int(np.ceil(max(axes) + thick)) + 1
    ink = np.pad(line.ink, room)
    outline = [np.round(_outline(f32(middle + room), axes, 1.0 if rng.random() < 0.75 else 0.4) * 8).astype(np.int32)]
    ring = np.zeros(ink.shape, np.uint8)
    cv2.polylines(ring, outline, True, 255, thick, cv2.LINE_AA, 3)
    if rng.random() < DISCS:
        ink = np.asarray(cv2.subtract(cv2.fillPoly(np.zeros_like(ink), outline, 255, cv2.LINE_AA, 3), ink), np.uint8)
    return replace(line, ink=ink, boxes=line.boxes + f32(room), top=line.top + room, baseline=line.baseline + room, bottom=line.bottom + room,
                   frame=ring)  # fmt: skip


def _outline(middle: Floats, axes: Floats, power: float) -> Floats:
    """Points (48, 2) of a closed curve about a middle with these half axes: an ellipse at a power of 1, a box with round corners below."""
    angles = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    around = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    return f32(middle + axes * np.sign(around) * np.abs(around) ** power)


def in_cells(rng: np.random.Generator, line: Ink) -> Ink:
    """The line with its characters in the middle of cells of one width, and the rules, gaps and frames between them."""
    cap, height = line.baseline - line.top, line.ink.shape[0]
    breadths = line.boxes[:, 2] - line.boxes[:, 0]
    has_gaps = rng.random() < 0.5
    seam = cap * log_uniform(rng, *(GAP if has_gaps else THIN))
    pitch = float(np.max(breadths)) + cap * float(rng.uniform(0.05, 0.6)) + seam
    margin = cap
    width = int(2 * margin + pitch * len(line.text)) + 1
    ink, boxes = np.zeros((height, width), np.uint8), line.boxes.copy()
    apart = (line.boxes[:-1, 2] + line.boxes[1:, 0]) / 2  # where one ends and the next begins, though they reach into each other
    for place, box in enumerate(line.boxes):
        left = int(max(box[0], apart[place - 1] if place else 0))
        right = int(np.ceil(min(box[2], apart[place] if place < len(apart) else line.ink.shape[1])))
        start = round(margin + pitch * (place + 0.5) - (right - left) / 2)
        ink[:, start : start + right - left] = line.ink[:, left:right]
        boxes[place, 0::2] += start - left
    top, bottom = min(line.top, float(boxes[:, 1].min())), max(line.baseline, float(boxes[:, 3].max()))
    edges = (top - cap * float(rng.uniform(0.05, 0.35)), bottom + cap * float(rng.uniform(0.05, 0.35)))
    borders = margin + pitch * np.arange(len(line.text) + 1)
    return replace(line, ink=ink, boxes=boxes, frame=(_gaps if has_gaps else _rules)(rng, (height, width), borders, seam, edges))


def _rules(rng: np.random.Generator, shape: tuple[int, int], borders: Floats, seam: float, edges: tuple[float, float]) -> Image:
    """Upright rules between the cells, in part closed to boxes."""
    frame = np.zeros(shape, np.uint8)
    first, last = (0, len(borders)) if rng.random() < 0.7 else (1, len(borders) - 1)
    for x in borders[first:last]:
        _bar(frame, x - seam / 2, edges[0], x + seam / 2, edges[1])
    if rng.random() < BOXED:
        for y in edges:
            _bar(frame, borders[0], y - seam / 2, borders[-1], y + seam / 2)
    return frame


def _gaps(rng: np.random.Generator, shape: tuple[int, int], borders: Floats, seam: float, edges: tuple[float, float]) -> Image:
    """What holds the panels the characters stand on; flaps are split across the middle."""
    frame = np.zeros(shape, np.uint8)
    beyond = rng.uniform(0.05, 0.6, 4) * (edges[1] - edges[0])
    _bar(frame, borders[0] - beyond[0], edges[0] - beyond[1], borders[-1] + beyond[2], edges[1] + beyond[3])
    for left, right in pairwise(borders):
        _bar(frame, left + seam / 2, edges[0], right - seam / 2, edges[1], tone=0)
    if rng.random() < SPLIT:
        middle, half = (edges[0] + edges[1]) / 2, 0.012 * (edges[1] - edges[0]) + 0.4
        _bar(frame, borders[0], middle - half, borders[-1], middle + half)
    return frame


def _bar(frame: Image, left: float, top: float, right: float, bottom: float, *, tone: int = 255) -> None:
    fill(frame, f32([[left, top], [right, top], [right, bottom], [left, bottom]]), tone)
