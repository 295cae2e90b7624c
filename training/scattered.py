"""Short texts here and there: dials, gauges and scales with their marks, boards, maps and drawings with what they name."""

from __future__ import annotations

import cv2
import numpy as np

from training import camera, text
from training.fonts import Face, pick_face
from training.render import draw_line
from training.sheet import Sheet, extent

Point = tuple[float, float]
LARGEST, DIAL, SCALE = 0.16, 0.35, 0.25  # of the sheet's height; shares of the sheets that are dials, and scales
MOST_ON_SCALE = 30  # numbers


def scatter(sheet: Sheet, faces: tuple[Face, ...]) -> None:
    """Set a dial, a scale, or names strewn over a drawing."""
    rng, height = sheet.rng, sheet.grey.shape[0]
    face, size = pick_face(rng, faces), round(camera.log_uniform(rng, 10, LARGEST * height))
    share = rng.random()
    if share < DIAL:
        _dial(sheet, face, size)
    elif share < DIAL + SCALE:
        _scale(sheet, face, size)
    else:
        _strewn(sheet, face, size)


def _put(sheet: Sheet, said: str, face: Face, size: int, middle: Point) -> tuple[float, float, float, float] | None:
    """Set a text around a point, and say where: left, top, right, bottom."""
    line = draw_line(sheet.rng, said, face, size_px=size)
    if line is None:
        return None
    wide, high = extent(line)
    left, top = middle[0] - wide / 2, middle[1] - high / 2
    sheet.put(line, left, top)
    return left, top, left + wide, top + high


def _stroke(sheet: Sheet, start: Point, end: Point, thick: int) -> None:
    cv2.line(sheet.grey, (round(start[0]), round(start[1])), (round(end[0]), round(end[1])), sheet.ink, thick, cv2.LINE_AA)


def _numbers(rng: np.random.Generator, count: int) -> list[str]:
    """What stands along a scale, from one end to the other."""
    if rng.random() < 0.15:
        return [text.lone(rng) for _ in range(count)]
    step = float(rng.choice([1, 1, 1, 2, 5, 10, 10, 20, 50, 100, 0.5, 0.1]))
    first = step * int(rng.choice([0, 0, 1, 1, int(rng.integers(0, 90)), -int(rng.integers(1, count + 1))]))
    return [f"{first + step * place:g}" for place in range(count)]


def _room(numbers: list[str]) -> float:
    """How wide the longest of some numbers is at most, and what it needs beside it, in ems."""
    return 0.65 * max(len(said) for said in numbers) + 0.6


def _dial(sheet: Sheet, face: Face, size: int) -> None:
    """Numbers around a circle, as on clocks and gauges, with ticks, hands and a word within, or without."""
    rng, (height, width) = sheet.rng, sheet.grey.shape
    x, y = rng.uniform(0.3, 0.7) * width, rng.uniform(0.35, 0.65) * height
    radius = float(rng.uniform(0.25, 0.6) * min(height, width))
    start, sweep = (0.0, 2 * np.pi) if rng.random() < 0.4 else (-float(rng.uniform(1.6, 2.6)), float(rng.uniform(2.5, 5.0)))
    numbers = _numbers(rng, int(rng.integers(4, 14)))
    numbers = numbers[: max(2, int(sweep * radius / (_room(numbers) * size)))]
    count = len(numbers)
    thick, outside = int(rng.integers(1, 4)), radius + size * rng.uniform(0.7, 1.3)

    def at(angle: float, distance: float) -> Point:
        return x + distance * float(np.sin(angle)), y - distance * float(np.cos(angle))

    if rng.random() < 0.7:
        between = int(rng.integers(1, 11))
        long, short = size * rng.uniform(0.3, 0.8), size * rng.uniform(0.1, 0.4)
        for tick in range(count * between):
            angle = start + sweep * tick / (count * between)
            _stroke(sheet, at(angle, outside), at(angle, outside + (long if tick % between == 0 else short)), thick)
    if rng.random() < 0.6:
        cv2.circle(sheet.grey, (round(x), round(y)), round(outside + size), sheet.ink, thick, cv2.LINE_AA)
    for place, said in enumerate(numbers):
        _put(sheet, said, face, size, at(start + sweep * place / count, radius))
    for _ in range(int(rng.integers(0, 3))):
        _stroke(sheet, (x, y), at(float(rng.uniform(0, 2 * np.pi)), radius * rng.uniform(0.3, 0.6)), int(rng.integers(1, 7)))
    if rng.random() < 0.4 and radius > 3 * size:
        _put(sheet, text.word(rng)[:8], face, max(8, round(size * 0.8)), at(np.pi, radius * 0.45))


def _scale(sheet: Sheet, face: Face, size: int) -> None:
    """Numbers along an edge with ticks, as on rulers, thermometers and axes; upright or level."""
    rng, (height, width) = sheet.rng, sheet.grey.shape
    is_level = rng.random() < 0.6
    length, across = (width, rng.uniform(0.2, 0.8) * height) if is_level else (height, rng.uniform(0.2, 0.8) * width)
    numbers = _numbers(rng, MOST_ON_SCALE)
    step = size * (_room(numbers) if is_level else 1.2) * camera.log_uniform(rng, 1.0, 3.0)
    count = min(max(2, int(length / step)), MOST_ON_SCALE)
    between, first = int(rng.integers(1, 11)), rng.uniform(0, step)
    gap = size * (0.45 if is_level else _room(numbers) / 2) + size * rng.uniform(0.0, 1.1)
    long, short, thick = size * rng.uniform(0.4, 1.0), size * rng.uniform(0.2, 0.5), int(rng.integers(1, 4))

    def at(along: float, off: float) -> Point:
        return (along, across + off) if is_level else (across + off, along)

    side = 1.0 if rng.random() < 0.5 else -1.0
    for tick in range(count * between):
        along = first + step * tick / between
        _stroke(sheet, at(along, side * gap), at(along, side * (gap + (long if tick % between == 0 else short))), thick)
    if rng.random() < 0.6:
        _stroke(sheet, at(0, side * (gap + long)), at(length, side * (gap + long)), thick)
    for place, said in enumerate(numbers[:count]):
        _put(sheet, said, face, size, at(first + step * place, 0.0))


def _strewn(sheet: Sheet, face: Face, size: int) -> None:
    """Names of parts and places, each by itself, some at a dot, in a box or at the end of a line."""
    rng, (height, width) = sheet.rng, sheet.grey.shape
    taken: list[tuple[float, float, float, float]] = []
    for _ in range(int(rng.integers(3, 26))):
        middle = float(rng.uniform(0.03, 0.97) * width), float(rng.uniform(0.03, 0.97) * height)
        share = rng.random()
        said = text.lone(rng) if share < 0.35 else text.part_name(rng) if share < 0.7 else text.word(rng)[:8]
        room = 0.75 * size * len(said) / 2 + size, 1.4 * size
        box = middle[0] - room[0], middle[1] - room[1], middle[0] + room[0], middle[1] + room[1]
        if any(box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3] for other in taken):
            continue
        taken.append(box)
        placed = _put(sheet, said, face, size, middle)
        if placed is None:
            continue
        left, top, right, bottom = placed
        air, kind = size * rng.uniform(0.25, 0.6), rng.random()
        if kind < 0.2:
            corners = (round(left - air), round(top - air)), (round(right + air), round(bottom + air))
            cv2.rectangle(sheet.grey, *corners, sheet.ink, int(rng.integers(1, 4)))
        elif kind < 0.35:
            cv2.circle(sheet.grey, (round(left - 2 * air), round(middle[1])), max(1, round(air / 2)), sheet.ink, cv2.FILLED, cv2.LINE_AA)
        elif kind < 0.55:
            far = right + air + rng.uniform(0.5, 4) * size, middle[1] + rng.normal(0, 2) * size
            _stroke(sheet, (right + air, middle[1]), far, int(rng.integers(1, 3)))
