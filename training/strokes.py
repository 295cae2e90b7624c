"""Hand-printed lines drawn from strokes of our own making (assets/strokes/shapes.txt): a pen, a hand and a habit for each line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np

from ocr_model.types import Floats, Image, f32
from training.fonts import GlyphImage
from training.ink import Ink

SHAPES = Path(__file__).resolve().parent.parent / "assets" / "strokes" / "shapes.txt"
X_HEIGHT, ASCENT = 0.55, 0.9  # of the shapes, in heights of a capital; of the baseline below the pen's line, in ems
STEP, SOFT = 4.0, 5.5  # between the samples of a stroke; how far a soft corner is smoothed; hundredths of the height of a capital
DOT = 8.0  # strokes shorter than this are dots: they stay where they are and are as wide as the pen
OVER = 3  # drawn so many times larger, for pens of a part of a pixel
SHIFT = 4  # bits of a pixel's part in cv2's coordinates
CROWDED, CROWDED_PEN = "@%&#$", 0.09  # characters that fill up under a wide pen, and the widest for them
UPRIGHT, UPRIGHT_SLANT = "/\\|", 0.3  # characters told apart by their slant alone, and the share of the line's slant they take
LONE_SLANT = 0.75  # beside nothing else a slant is less; else l and / are one
FINE_LOOSE = 0.75  # small letters and crowded characters are not distorted as far
WANDERS = 0.12  # share of characters in which a writer leaves the habit


@dataclass(frozen=True, eq=False)
class Shape:
    """One way to write a character: control points (n, 2) and the matrices (samples, n) that make sharp or soft strokes of them."""

    points: Floats
    sharp: Floats
    soft: Floats
    strokes: tuple[tuple[int, int], ...]  # first and last + 1 sample of each
    stroke_of: np.ndarray  # (n,) the stroke of each point
    ends: np.ndarray  # (2, e): a point at an end of a stroke, and the one before it; dots have none
    dots: tuple[bool, ...]


@dataclass(frozen=True, eq=False)
class HandStyle:
    """How one line is written; lengths in heights of a capital."""

    cap: float  # ems
    slant: float
    x_height: float
    width: float
    pen: float
    chisel: tuple[float, float]  # the nib's way, in pens
    softness: float  # of the corners, 0 to 1
    gap: float
    gap_spread: float
    wander: float
    slope: float
    size_spread: float
    loose: float  # deviation of the smooth distortion
    ends: float  # deviation of where strokes end
    pressure: float  # deviation of the pen's width along a stroke, in pens; 0: even
    coarse: int  # 1: smooth; else every so many samples joined by straight lines, as digital pens do
    joined: bool
    habits: Floats  # (128,) which variant of each character, 0 to 1


def hand_style(rng: np.random.Generator) -> HandStyle:
    """A random writer with a random pen."""
    tight = rng.random() < 0.15
    chisel, angle = (float(rng.uniform(0.3, 0.9)) if rng.random() < 0.15 else 0.0), float(rng.uniform(0, np.pi))
    careful = float(rng.uniform(1.2, 1.8) if rng.random() < 0.1 else rng.uniform(0.3, 1.2))
    slant = float(rng.uniform(0.25, 0.7) if rng.random() < 0.12 else np.clip(rng.normal(0.06, 0.13), -0.2, 0.45))  # some hands lean far
    return HandStyle(
        cap=float(rng.uniform(0.6, 0.78)), slant=slant, x_height=float(rng.uniform(0.46, 0.66)),
        width=float(np.exp(rng.normal(0, 0.17))), pen=float(np.clip(np.exp(rng.normal(np.log(0.065), 0.5)), 0.02, 0.16)),
        chisel=(chisel * float(np.cos(angle)), chisel * float(np.sin(angle))), softness=float(rng.choice([0.0, 1.0, rng.uniform(0, 1)])),
        gap=float(rng.uniform(-0.02, 0.05) if tight else rng.uniform(0.06, 0.3)), gap_spread=float(rng.uniform(0.005, 0.05)),
        wander=float(rng.uniform(0, 0.045)), slope=float(rng.normal(0, 0.02)), size_spread=float(rng.uniform(0.01, 0.09)),
        loose=0.045 * careful, ends=float(rng.uniform(0.0, 0.06)) * careful, pressure=float(rng.uniform(0.1, 0.3)) if rng.random() < 0.2 else 0.0,
        coarse=int(rng.integers(2, 4)) if rng.random() < 0.08 else 1, joined=rng.random() < 0.1, habits=f32(rng.random(128)),
    )  # fmt: skip


@lru_cache(maxsize=1)
def shapes() -> dict[str, tuple[tuple[Shape, ...], Floats]]:
    """Every character's variants and the running sum of their shares."""
    rows: dict[str, list[tuple[float, Shape]]] = {}
    for row in SHAPES.read_text(encoding="utf-8").splitlines():
        found = re.fullmatch(r"(\S)(?::([\d.]+))? (.+)", row)
        if found:
            rows.setdefault(found[1], []).append((float(found[2] or 1), _shape(found[3])))
    return {char: (tuple(shape for _, shape in kinds), _running_share([share for share, _ in kinds])) for char, kinds in rows.items()}


def _running_share(shares: Sequence[float]) -> Floats:
    return f32(np.cumsum(shares) / np.sum(shares))


def _shape(written: str) -> Shape:
    points: list[np.ndarray] = []
    sharp: list[Floats] = []
    soft: list[Floats] = []
    strokes, stroke_of, ends, dots = [], [], [], []
    total = sum(len(_stroke_points(stroke)[0]) for stroke in written.split(" / "))
    first = sample = 0
    for number, stroke in enumerate(written.split(" / ")):
        at, corners = _stroke_points(stroke)
        curve = _curve_matrix(at, corners)
        last, length = first + len(at), float(np.hypot(*np.diff(curve @ at, axis=0).T).sum())
        for matrix, rows in ((curve, sharp), (_smoothing(len(curve)) @ curve, soft)):
            room = np.zeros((len(curve), total), np.float32)
            room[:, first:last] = matrix
            rows.append(room)
        points.append(at)
        strokes.append((sample, sample + len(curve)))
        stroke_of += [number] * len(at)
        dots.append(length < DOT)
        if length >= DOT:
            ends += [(first, first + 1), (last - 1, last - 2)]
        first, sample = last, sample + len(curve)
    joined = f32(np.concatenate(points) / 100)
    at_ends = np.array(ends, np.int64).reshape(-1, 2).T
    return Shape(joined, np.concatenate(sharp), np.concatenate(soft), tuple(strokes), np.array(stroke_of), at_ends, tuple(dots))


def _stroke_points(written: str) -> tuple[np.ndarray, list[int]]:
    """The control points (n, 2) of "x,y x,y! @x,y,rx,ry,from,to" and which of them are corners."""
    points: list[tuple[float, float]] = []
    corners = []
    for word in written.split():
        values = [float(value) for value in word.strip("@!").split(",")]
        if word.startswith("@"):
            x, y, rx, ry, start, stop = values
            turn = np.radians(np.linspace(start, stop, max(3, round(abs(stop - start) / 30) + 1)))
            points += zip(x + rx * np.cos(turn), y + ry * np.sin(turn), strict=True)
        else:
            points.append((values[0], values[1]))
        if word.endswith("!"):
            corners.append(len(points) - 1)
    return np.array(points), corners


def _curve_matrix(points: np.ndarray, corners: list[int]) -> np.ndarray:
    """(samples, n): a centripetal Catmull-Rom curve through points (n, 2), broken at the corners."""
    count = len(points)
    knots = np.sqrt(np.hypot(*np.diff(points, axis=0).T) + 1e-3)
    eye, rows = np.eye(count), []
    for first, last in pairwise([0, *corners, count - 1]):
        slope = np.array([(eye[i + 1] - eye[i]) / knots[i] for i in range(first, last)])  # (last - first, n)
        tangents = [(slope[i - 1] * knots[first + i] + slope[i] * knots[first + i - 1]) / (knots[first + i] + knots[first + i - 1])
                    for i in range(1, last - first)]  # fmt: skip
        tangents = [2 * slope[0] - tangents[0], *tangents, 2 * slope[-1] - tangents[-1]] if tangents else [slope[0], slope[0]]
        for i in range(first, last):
            steps = max(1, round(float(np.hypot(*(points[i + 1] - points[i]))) / STEP))
            u = np.arange(steps)[:, None] / steps
            leave, arrive = tangents[i - first] * knots[i], tangents[i - first + 1] * knots[i]
            share = 3 * u**2 - 2 * u**3
            rows.append((1 - share) * eye[i] + share * eye[i + 1] + (u**3 - 2 * u**2 + u) * leave + (u**3 - u**2) * arrive)
    return np.concatenate([*rows, eye[-1:]])


def _smoothing(count: int) -> np.ndarray:
    """(count, count) weights that smooth samples along a stroke and keep its ends."""
    apart = np.subtract.outer(np.arange(count), np.arange(count)) * STEP / SOFT
    weights = np.exp(-0.5 * apart**2)
    weights[[0, -1]] = np.eye(count)[[0, -1]]
    return weights / weights.sum(axis=1, keepdims=True)


def _written(rng: np.random.Generator, char: str, style: HandStyle) -> tuple[Shape, Floats]:
    """A shape and its samples (s, 2) in heights of a capital, as this hand writes it this time."""
    kinds, running = shapes()[char]
    habit = rng.random() if rng.random() < WANDERS else style.habits[ord(char)]
    shape = kinds[min(int(np.searchsorted(running, habit)), len(kinds) - 1)]
    points = shape.points.copy()
    if char.islower():
        y = points[:, 1]
        points[:, 1] = np.where(y > X_HEIGHT, 1 - (1 - y) * (1 - style.x_height) / (1 - X_HEIGHT), np.where(y > 0, y * style.x_height / X_HEIGHT, y))
    loose = style.loose * (FINE_LOOSE if char.islower() or char in CROWDED else 1.0)
    phase = points @ rng.normal(0, 3.0, (2, 3)) + rng.uniform(0, 2 * np.pi, 3)  # (n, 3)
    points += (np.sin(phase) @ rng.uniform(-1.6 * loose, 1.6 * loose, (3, 2))).astype(np.float32)
    points += rng.normal(0, 0.35 * loose, (int(shape.stroke_of[-1]) + 1, 2))[shape.stroke_of]
    points += rng.normal(0, 0.12 * loose, points.shape)
    if style.ends and shape.ends.size:
        end, before = shape.ends
        way = points[end] - points[before]
        reach = rng.normal(0.2 * style.ends, style.ends, len(end)) / np.maximum(np.hypot(way[:, 0], way[:, 1]), 0.05)
        points[end] += way * np.clip(reach, -0.6, 0.6)[:, None]
    size, lean, turn, width = rng.normal(0, 1, 4) * (style.size_spread, 1.2 * style.loose, style.loose, style.size_spread)
    grow = np.exp(size)
    across, up = style.width * np.exp(width) * grow, grow
    slant = style.slant * (UPRIGHT_SLANT if char in UPRIGHT else 1.0) + lean
    matrix = f32([[across, up * slant], [across * turn, up]])
    curve = shape.sharp + style.softness * (shape.soft - shape.sharp) if 0 < style.softness < 1 else (shape.soft if style.softness else shape.sharp)
    return shape, f32(curve @ (f32(points) @ matrix.T))


def stroke_glyph(rng: np.random.Generator, char: str, style: HandStyle, *, size_px: int = 44) -> GlyphImage:
    """`char` in the hand of `style` at an em of `size_px`; `left` is 0 and `advance` the width of the ink, `top` from the pen's line."""
    return _drawn(rng, char, style, size_px)[0]


def _drawn(rng: np.random.Generator, char: str, style: HandStyle, size_px: int) -> tuple[GlyphImage, Floats, Floats]:
    """The glyph, and the ends (2,) of its first stroke in px from its left and the pen's line."""
    shape, samples = _written(rng, char, style)
    scale = style.cap * size_px
    pen = (min(style.pen, CROWDED_PEN) if char in CROWDED else style.pen) * scale
    spots = samples * f32([scale, -scale])
    low, high = spots.min(axis=0), spots.max(axis=0)
    pad = int(pen * (1.5 + style.pressure * 2)) + 3
    origin = np.floor(low) - pad
    width, height = (int(value) for value in np.ceil(high) + pad - origin)
    canvas = np.zeros((height * OVER, width * OVER), np.uint8)
    for (first, last), dot in zip(shape.strokes, shape.dots, strict=True):
        way = (spots[first:last] - origin) * OVER
        if style.coarse > 1 and len(way) > 3:
            way = np.round(np.concatenate([way[: -1 : style.coarse], way[-1:]]) / OVER) * OVER
        _draw(rng, canvas, way, max(pen, 0.05 * scale) * 1.15 if dot else pen, style)
    ink = np.asarray(cv2.resize(canvas, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
    x, y, width, height = cv2.boundingRect(np.asarray(cv2.threshold(ink, 40, 255, cv2.THRESH_BINARY)[1]))
    if not width:
        x, y, height, width = 0, 0, *ink.shape
    baseline = round(ASCENT * size_px)
    shift = f32([origin[0] + x, -baseline])
    glyph = GlyphImage(ink[y : y + height, x : x + width], 0, int(origin[1]) + y + baseline, float(width))
    return glyph, spots[0] - shift, spots[shape.strokes[0][1] - 1] - shift


def _draw(rng: np.random.Generator, canvas: Image, way: Floats, pen: float, style: HandStyle) -> None:
    """One stroke through points (s, 2) of the canvas with a pen of `pen` px, OVER times larger."""
    thick = max(pen * OVER, 1.6)
    nibs = [(0.0, 0.0)]
    if style.chisel != (0.0, 0.0):
        thick *= 0.75
        nibs = [(style.chisel[0] * thick * part, style.chisel[1] * thick * part) for part in (-0.5, 0.0, 0.5)]
    for nib in nibs:
        at = np.round((way + f32(nib)) * (1 << SHIFT)).astype(np.int32)
        if not style.pressure or len(at) < 4:
            cv2.polylines(canvas, [at], False, 255, max(1, round(thick)), cv2.LINE_8, SHIFT)
            continue
        pieces = max(2, len(at) // 3)
        cuts = np.linspace(0, len(at) - 1, pieces + 1).round().astype(int)
        swell = 1 + style.pressure * np.sin(np.linspace(0, float(rng.uniform(1, 6)), pieces) + float(rng.uniform(0, 6))) * 1.6
        for (first, last), wide in zip(pairwise(cuts), swell, strict=True):
            cv2.polylines(canvas, [at[first : last + 1]], False, 255, max(1, round(thick * max(wide, 0.45))), cv2.LINE_8, SHIFT)


def draw_hand(rng: np.random.Generator, content: str, *, size_px: int = 44) -> Ink | None:
    """`content` in one random hand at an em of `size_px`; None where it holds no character with strokes."""
    content = "".join(char for char in content if char == " " or char in shapes())
    if not content.strip():
        return None
    style = hand_style(rng)
    if len(content) == 1:
        style = replace(style, slope=0.0, wander=0.0, slant=LONE_SLANT * style.slant)
    cap, margin = style.cap * size_px, size_px
    space = cap * float(rng.uniform(0.4, 0.8)) + 0.5 * style.pen * cap
    drawn = [None if char == " " else _drawn(rng, char, style, size_px) for char in content]
    gaps = np.maximum(rng.normal(style.gap, style.gap_spread, len(content)), -0.04) * cap
    pen, lift, places = 0.0, 0.0, []
    for glyph, gap in zip(drawn, gaps, strict=True):
        lift = 0.7 * lift + float(rng.normal(0, style.wander * cap))
        places.append((round(pen), round(lift - style.slope * pen)))
        pen += (space if glyph is None else glyph[0].advance) + gap
    tops = [down + (glyph[0].top if glyph else 0) for glyph, (_, down) in zip(drawn, places, strict=True)]
    feet = [top + (glyph[0].ink.shape[0] if glyph else 0) for glyph, top in zip(drawn, tops, strict=True)]
    above = margin - min(*tops, 0)
    canvas = np.zeros((above + max(*feet, round(1.25 * size_px)) + margin, round(pen + space) + 2 * margin), np.uint8)
    baseline, boxes = above + round(ASCENT * size_px), np.zeros((len(content), 4), np.float32)
    for i, (glyph, (x, down)) in enumerate(zip(drawn, places, strict=True)):
        x, y = x + margin, above + down
        if glyph is None:
            boxes[i] = (x, baseline - cap + down, x + space, baseline + down)
            continue
        height, width = glyph[0].ink.shape
        y += glyph[0].top
        spot = canvas[y : y + height, x : x + width]
        np.maximum(spot, glyph[0].ink, out=spot)
        boxes[i] = (x, y, x + width, y + height)
        before = drawn[i - 1] if i and style.joined and content[i - 1 : i + 1].islower() else None
        if before is not None:
            start, stop = before[2] + (places[i - 1][0] + margin, above + places[i - 1][1]), glyph[1] + (x, above + down)
            _join(canvas, f32(start), f32(stop), baseline + down, cap, style)
    middle = float(np.mean([down for _, down in places]))
    return Ink(canvas, content, boxes, baseline + middle - cap, baseline + middle, baseline + middle + 0.38 * cap, "hand")


def _join(canvas: Image, start: Floats, stop: Floats, baseline: float, cap: float, style: HandStyle) -> None:
    """A ligature between two small letters, where one ends low and the next begins to its right and no lower."""
    low, high = baseline - 0.2 * cap, baseline - 0.75 * cap
    if start[1] < low or not high < stop[1] < start[1] + 0.05 * cap or not 0.02 * cap < stop[0] - start[0] < 0.5 * cap:
        return
    u = np.linspace(0, 1, 9)[:, None]
    sag = start + f32([0.6, 0.0]) * (stop - start)
    way = (1 - u) ** 2 * start + 2 * u * (1 - u) * sag + u**2 * stop
    cv2.polylines(canvas, [np.round(way * (1 << SHIFT)).astype(np.int32)], False, 255, max(1, round(style.pen * cap)), cv2.LINE_AA, SHIFT)
