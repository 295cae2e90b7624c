"""What is seen beside text and is none: textures, grilles, shapes, barcodes, edges, foliage."""

from __future__ import annotations

import cv2
import numpy as np

from ocr_model.types import Floats, f32
from training.camera import smooth_field, texture
from training.materials import material


def background(rng: np.random.Generator, shape: tuple[int, int], *, surfaces: bool = True) -> Floats:
    """A grey (h, w) float picture in 0..255 without text: desk, wall, cloth, shelf, leaves; `surfaces`: of grain that runs as text does, too."""
    canvas = np.full(shape, float(rng.uniform(10, 245)), np.float32)
    if rng.random() < 0.6:
        canvas += smooth_field(rng, shape, int(rng.integers(2, 7))) * float(rng.uniform(5, 45))
    if rng.random() < 0.5:
        canvas += texture(rng, shape) * float(rng.uniform(0.5, 2.0))
    if surfaces and rng.random() < 0.4:
        canvas += material(rng, shape) * float(rng.uniform(3, 50))
    for _ in range(int(rng.integers(0, 5))):
        add_object(rng, canvas, surfaces=surfaces)
    return np.clip(canvas, 0, 255)


def add_object(rng: np.random.Generator, canvas: Floats, *, surfaces: bool = True) -> None:
    """Draw one thing that is no text onto the canvas (h, w), in place."""
    kinds = [_shape, _shape, *([_surface, _icons] if surfaces else []), _edges, _grille, _barcode, _matrix_code, _leaves, _ring, _scribble, _cable]
    kinds[int(rng.integers(len(kinds)))](rng, canvas)


def _spot(rng: np.random.Generator, canvas: Floats, least: float = 0.06, most: float = 0.6) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of a random part of the canvas."""
    height, width = canvas.shape
    w, h = int(width * rng.uniform(least, most)) + 4, int(height * rng.uniform(least, most)) + 4
    x, y = int(rng.integers(-w // 4, max(1, width - w // 2))), int(rng.integers(-h // 4, max(1, height - h // 2)))
    return max(x, 0), max(y, 0), min(x + w, width), min(y + h, height)


def _tone(rng: np.random.Generator) -> float:
    return float(rng.uniform(0, 255))


def _shape(rng: np.random.Generator, canvas: Floats) -> None:
    left, top, right, bottom = _spot(rng, canvas)
    tone = _tone(rng)
    if rng.random() < 0.4:
        centre = ((left + right) // 2, (top + bottom) // 2)
        axes = (max((right - left) // 2, 1), max((bottom - top) // 2, 1))
        cv2.ellipse(canvas, centre, axes, float(rng.uniform(0, 180)), 0, 360, tone, -1, cv2.LINE_AA)
        return
    corners = f32([[left, top], [right, top], [right, bottom], [left, bottom]]) + rng.normal(0, (right - left) * 0.1, (4, 2))
    thick = -1 if rng.random() < 0.7 else int(rng.integers(1, 8))
    if thick < 0:
        cv2.fillPoly(canvas, [corners.astype(np.int32)], tone, cv2.LINE_AA)
    else:
        cv2.polylines(canvas, [corners.astype(np.int32)], True, tone, thick, cv2.LINE_AA)


def _surface(rng: np.random.Generator, canvas: Floats) -> None:
    left, top, right, bottom = _spot(rng, canvas, 0.15, 1.0)
    if min(right - left, bottom - top) >= 8:
        canvas[top:bottom, left:right] = _tone(rng) + material(rng, (bottom - top, right - left)) * float(rng.uniform(3, 50))


def _icons(rng: np.random.Generator, canvas: Floats) -> None:
    """Small pictures of one size in rows: the icons of a screen, symbols on a panel."""
    left, top, right, bottom = _spot(rng, canvas, 0.2, 1.0)
    side = int(rng.uniform(10, 64))
    across, down = (int(side * rng.uniform(1.1, 2.2)) for _ in range(2))
    tile, tone, thick = _tone(rng) if rng.random() < 0.5 else None, _tone(rng), max(1, int(side * rng.uniform(0.04, 0.14)))
    for y in range(top, bottom - side, down):
        for x in range(left, right - side, across):
            part = canvas[y : y + side, x : x + side]
            if tile is not None:
                part[:] = tile
            _symbol(rng, part, tone, thick)


def _symbol(rng: np.random.Generator, part: Floats, tone: float, thick: int) -> None:
    """Two to five simple shapes, some filled, some in outline, over one another on a square (s, s), in place."""
    side, inks = part.shape[0], (tone, tone, float(part[0, 0]), _tone(rng))
    for ink in [inks[int(rng.integers(len(inks)))] for _ in range(int(rng.integers(2, 6)))]:
        centre = (int(rng.uniform(0.25, 0.75) * side), int(rng.uniform(0.25, 0.75) * side))
        width = -1 if rng.random() < 0.6 else thick
        if rng.random() < 0.35:
            axes = (max(1, int(rng.uniform(0.08, 0.4) * side)), max(1, int(rng.uniform(0.08, 0.4) * side)))
            start = float(rng.uniform(0, 360))
            cv2.ellipse(part, centre, axes, float(rng.choice([0, 45, 90])), start, start + float(rng.uniform(120, 360)), ink, width, cv2.LINE_AA)
            continue
        turn = np.linspace(0, 2 * np.pi, int(rng.integers(3, 11)))[:-1] + rng.choice([0.0, np.pi / 4, np.pi / 2])
        reach = rng.uniform(0.1, 0.45) * side * np.where(np.arange(len(turn)) % 2, rng.uniform(0.4, 1.0), 1.0)  # stars, arrow heads, boxes
        corners = [np.round(f32(centre) + np.stack([np.cos(turn), np.sin(turn)], axis=1) * reach[:, None]).astype(np.int32)]
        if width < 0:
            cv2.fillPoly(part, corners, ink, cv2.LINE_AA)
        else:
            cv2.polylines(part, corners, True, ink, width, cv2.LINE_AA)


def _edges(rng: np.random.Generator, canvas: Floats) -> None:
    """Straight edges right across: the rims of tables, doors, sheets of paper."""
    height, width = canvas.shape
    for _ in range(int(rng.integers(1, 4))):
        start = (int(rng.integers(-width // 4, width + width // 4)), int(rng.integers(-height // 4, 0)))
        end = (int(rng.integers(-width // 4, width + width // 4)), height + int(rng.integers(0, height // 4)))
        if rng.random() < 0.5:
            start, end = (start[1], start[0]), (end[1], end[0])
        cv2.line(canvas, start, end, _tone(rng), int(rng.integers(1, 14)), cv2.LINE_AA)


def _grille(rng: np.random.Generator, canvas: Floats) -> None:
    left, top, right, bottom = _spot(rng, canvas, 0.15, 0.9)
    part = canvas[top:bottom, left:right]
    period, tone = int(rng.integers(4, 26)), _tone(rng)
    fill = max(1, int(period * rng.uniform(0.15, 0.7)))
    kind = rng.random()
    columns, rows = np.arange(right - left) % period < fill, np.arange(bottom - top) % period < fill
    if kind < 0.4:
        part[:, columns] = tone
    elif kind < 0.7:
        part[rows] = tone
    else:
        part[rows[:, None] & columns[None] if rng.random() < 0.5 else rows[:, None] | columns[None]] = tone


def _barcode(rng: np.random.Generator, canvas: Floats) -> None:
    left, top, right, bottom = _spot(rng, canvas, 0.12, 0.5)
    bars = np.repeat(rng.random((right - left) // 2 + 1) < 0.5, 2)[: right - left]
    if rng.random() < 0.85:
        canvas[top:bottom, left:right] = float(rng.uniform(150, 255))
        canvas[top:bottom, left:right][:, bars] = float(rng.uniform(0, 90))


def _matrix_code(rng: np.random.Generator, canvas: Floats) -> None:
    left, top, right, bottom = _spot(rng, canvas, 0.1, 0.35)
    side = min(right - left, bottom - top)
    cells = rng.random((int(rng.integers(12, 30)),) * 2) < 0.5
    code = cv2.resize(cells.astype(np.float32), (side, side), interpolation=cv2.INTER_NEAREST)
    canvas[top : top + side, left : left + side] = 20 + 210 * code


def _leaves(rng: np.random.Generator, canvas: Floats) -> None:
    height, width = canvas.shape
    x, y = rng.uniform(0, width), rng.uniform(0, height)
    for _ in range(int(rng.integers(8, 50))):
        size = float(rng.uniform(3, 22))
        centre = (int(x + rng.normal(0, width * 0.14)), int(y + rng.normal(0, height * 0.14)))
        cv2.ellipse(
            canvas, centre, (int(size), max(1, int(size * rng.uniform(0.15, 0.6)))), float(rng.uniform(0, 180)), 0, 360, _tone(rng), -1, cv2.LINE_AA
        )


def _ring(rng: np.random.Generator, canvas: Floats) -> None:
    """Screws, lenses, buttons, cups: circles, some within each other, off any row of text."""
    height, width = canvas.shape
    centre = (int(rng.uniform(0, width)), int(rng.uniform(0, height)))
    radius = int(rng.uniform(0.05, 0.3) * min(height, width)) + 3
    for _ in range(int(rng.integers(2, 5))):
        cv2.circle(canvas, centre, max(radius, 1), _tone(rng), -1, cv2.LINE_AA)
        radius = int(radius * rng.uniform(0.5, 0.9))


def _scribble(rng: np.random.Generator, canvas: Floats) -> None:
    """Scratches, hairs and cracks."""
    height, width = canvas.shape
    for _ in range(int(rng.integers(2, 14))):
        start = rng.uniform(0, 1, 2) * (width, height)
        steps = np.cumsum(rng.normal(0, rng.uniform(3, 16), (int(rng.integers(3, 10)), 2)), axis=0) + start
        cv2.polylines(canvas, [steps.astype(np.int32)], False, _tone(rng), int(rng.integers(1, 3)), cv2.LINE_AA)


def _cable(rng: np.random.Generator, canvas: Floats) -> None:
    height, width = canvas.shape
    xs = np.linspace(-10, width + 10, 40)
    ys = rng.uniform(0, height) + np.sin(xs / width * rng.uniform(2, 12) + rng.uniform(0, 6)) * rng.uniform(0.02, 0.3) * height
    points = np.stack([xs, ys] if rng.random() < 0.6 else [ys, xs], axis=1).astype(np.int32)
    cv2.polylines(canvas, [points], False, _tone(rng), int(rng.integers(2, 16)), cv2.LINE_AA)
