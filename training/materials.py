"""Surfaces whose grain runs in rows and clumps as text does: cloth, leather, bark, wood, stone, grass, bricks, pebbles. All drawn, from noise."""

from __future__ import annotations

import cv2
import numpy as np

from ocr_model.types import Floats, f32
from training.camera import log_uniform, smooth_field

FINEST_PX, COARSEST_PX = 3.0, 60.0  # from one grain to the next


def material(rng: np.random.Generator, shape: tuple[int, int]) -> Floats:
    """Grey differences (h, w) of a surface, of unit deviation."""
    kinds = (_grain, _grain, _grain, _masonry, _cells)
    field = kinds[int(rng.integers(len(kinds)))](rng, shape)
    if rng.random() < 0.4:
        field = field + float(rng.uniform(0.2, 0.8)) * _grain(rng, shape)
    if rng.random() < 0.4:
        field = _receding(rng, field)
    if rng.random() < 0.4:  # worn, or overgrown, in places
        field = field * f32(1 / (1 + np.exp(-3 * smooth_field(rng, shape, int(rng.integers(2, 6))))))
    return _unit(field)


def _unit(field: Floats, *, least: float = 1e-3) -> Floats:
    """The field around 0 and of unit deviation, unless that is hardly more than `least`."""
    return f32((field - field.mean()) / (field.std() + least))


def _grain(rng: np.random.Generator, shape: tuple[int, int]) -> Floats:
    """Noise of a spectrum of its own, drawn out along one direction; its ridges, cracks or specks."""
    height, width = shape
    angle, longer = float(rng.choice([0.0, 0.5 * np.pi]) + rng.normal(0, 0.25)), log_uniform(rng, 1.0, 8.0)
    fy, fx = np.fft.fftfreq(height)[:, None], np.fft.rfftfreq(width)[None, :]
    along, across = fx * np.cos(angle) + fy * np.sin(angle), fy * np.cos(angle) - fx * np.sin(angle)
    frequency = np.hypot(along * longer, across) + 1e-6
    if rng.random() < 0.6:  # clumps of one size
        usual = 1 / log_uniform(rng, FINEST_PX, COARSEST_PX)
        amplitude = np.exp(-0.5 * (np.log(frequency / usual) / float(rng.uniform(0.25, 0.9))) ** 2)
    else:  # of all sizes
        amplitude = np.maximum(frequency, 1 / COARSEST_PX) ** -float(rng.uniform(0.7, 2.0))
    field = _unit(f32(np.fft.irfft2(np.fft.rfft2(rng.standard_normal(shape)) * amplitude, s=shape)), least=1e-9)
    form = rng.random()
    if form < 0.2:
        field = np.abs(field)
    elif form < 0.4:
        field = f32(np.exp(np.clip(float(rng.choice([-1.0, 1.0])) * field, -3, 3)))
    elif form < 0.6:
        field = f32(np.tanh(float(rng.uniform(1, 5)) * (field - float(rng.uniform(-1.5, 1.5)))))
    field = _unit(field)
    return _warped(rng, field) if rng.random() < 0.5 else field


def _warped(rng: np.random.Generator, field: Floats) -> Floats:
    height, width = field.shape
    xs, ys = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    cells, reach = int(rng.integers(2, 8)), float(rng.uniform(2, 12))
    return f32(cv2.remap(field, xs + reach * smooth_field(rng, field.shape, cells), ys + reach * smooth_field(rng, field.shape, cells),
                         cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT))  # fmt: skip


def _receding(rng: np.random.Generator, field: Floats) -> Floats:
    """The surface seen along: its grain smaller towards one side."""
    height, width = field.shape
    spread = float(rng.uniform(0.5, 2.0)) * width
    source = f32([[0, 0], [width, 0], [width, height], [0, height]])
    target = f32([[-spread, 0], [width + spread, 0], [width, height], [0, height]])
    matrix = cv2.getPerspectiveTransform(source, target)
    warped = cv2.warpPerspective(field, matrix, (width, height), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REFLECT)
    return f32(warped[::-1] if rng.random() < 0.75 else warped)


def _masonry(rng: np.random.Generator, shape: tuple[int, int]) -> Floats:
    """Rows of bricks, tiles, planks, boards of a fence or books, each of a tone of its own, joints between them."""
    height, width = shape
    row, long = log_uniform(rng, 6, max(8, height / 3)), log_uniform(rng, 0.4, 8)
    joint, field = max(1, round(row * float(rng.uniform(0.03, 0.2)))), np.zeros(shape, np.float32)
    depth, offset = float(rng.choice([-1.0, 1.0]) * rng.uniform(0.8, 2.5)), float(rng.choice([0.0, 0.5, rng.random()]))
    y, place = -float(rng.uniform(0, row)), 0
    while y < height:
        x = -float(rng.uniform(0, 1)) * row * long if rng.random() < 0.2 else -offset * (place % 2) * row * long
        while x < width:
            across = row * long * float(np.clip(rng.normal(1, 0.08), 0.6, 1.5))
            top, bottom, left, right = (round(max(value, 0.0)) for value in (y, y + row - joint, x, x + across - joint))
            field[top:bottom, left:right] = depth + float(rng.normal(0, 0.5))
            x += across
        y, place = y + row, place + 1
    field = np.asarray(cv2.GaussianBlur(field, (0, 0), max(0.3, 0.25 * joint)), np.float32)
    return _warped(rng, field.T if height == width and rng.random() < 0.3 else field) if rng.random() < 0.5 else field


def _cells(rng: np.random.Generator, shape: tuple[int, int]) -> Floats:
    """Pebbles, leaves, coins or scales, side by side."""
    height, width = shape
    size = log_uniform(rng, 5, 60)
    field, regular = np.full(shape, float(rng.uniform(-2, 2)), np.float32), rng.random() < 0.4
    for y in np.arange(0.0, height + size, size):
        for x in np.arange(0.0, width + size, size):
            middle = np.array([x, y]) + rng.normal(0, 0.08 if regular else 0.3, 2) * size
            axes = np.maximum(size * rng.uniform(0.3, 0.6, 2), 1.0) if not regular else np.full(2, 0.42 * size)
            points = (tuple(round(float(value) * 8) for value in middle), tuple(round(float(value) * 8) for value in axes))
            cv2.ellipse(field, *points, float(rng.uniform(0, 180)), 0, 360, float(rng.normal(0, 1)), -1, cv2.LINE_AA, 3)
    return np.asarray(cv2.GaussianBlur(field, (0, 0), max(0.4, 0.05 * size)), np.float32)


__all__ = ["material"]
