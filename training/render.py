"""Draws one line of text as ink, with the true box of every character; no camera yet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np

from ocr_model.types import Floats, Image, f32
from training import displays, text
from training.fonts import Face, GlyphImage, glyph_image, line_metrics, pick_face, stroke_image
from training.ink import Ink as Ink
from training.strokes import draw_hand

PENNED = {"hand": 0.35, "sans": 0.10, "mono": 0.06}  # shares of a category redrawn with a pen along the strokes' middles
OFF_MIDDLE, OFF = 0.2, ".,:;"  # share of the monospaced lines whose points and colons stand beside the middle of their cell, as in some faces
LARGE_INITIALS = 0.05  # share of the lines whose words begin with a larger character, as in small capitals and logos
HANDMADE, HANDMADE_LONE = 0.12, 0.33  # shares of all lines and of lone characters that are drawn from strokes, in no font


def draw_line(
    rng: np.random.Generator, content: str, face: Face, *, size_px: int = 44, jitter: float = 0.0, tracking: float | None = None, pen_px: int = 0,
    drawn: Mapping[str, GlyphImage] | None = None, initial: float = 1.0,
) -> Ink | None:
    """`content` in `face` at an em of `size_px`, or None where the face can draw none of it.

    `jitter` moves, turns and scales each character, as a hand does; `tracking` is extra space in ems, random when None;
    `pen_px` redraws the middle of each stroke with a pen so wide; `drawn` are characters that are not the face's own; the first
    character of each word is `initial` times as large.
    """
    content = re.sub(" {2,}", " ", face.usable(content))  # one space, too, where what stood between two is lacking
    if not content.strip():
        return None
    cap_top, baseline, bottom = line_metrics(face.path, size_px)
    if tracking is None:
        tracking = float(rng.choice([0.0, rng.normal(0.0, 0.025), rng.uniform(0.0, 0.3)], p=[0.45, 0.4, 0.15]))
    gap, margin = size_px * max(tracking, -0.07), size_px
    space = float(rng.uniform(0.8, 1.6)) if rng.random() < 0.4 else 1.0
    sizes = [round(size_px * initial) if char != " " and before == " " else size_px for before, char in pairwise(" " + content)]
    glyphs = [(drawn or {}).get(char) or glyph_image(face.path, size, char) for size, char in zip(sizes, content, strict=True)]
    width = int(sum(glyph.advance * 1.6 + abs(gap) for glyph in glyphs)) + 3 * margin
    canvas = np.zeros((bottom + 2 * margin, width), np.uint8)
    pen, boxes = float(margin), np.zeros((len(content), 4), np.float32)
    aside = float(rng.uniform(-0.9, 0.9)) if face.category == "mono" and rng.random() < OFF_MIDDLE else 0.0
    for place, (char, size, glyph) in enumerate(zip(content, sizes, glyphs, strict=True)):
        if char == " ":
            advance = max(glyph.advance, size_px * 0.18) * space
            boxes[place] = (pen, margin + cap_top, pen + advance, margin + baseline)
            pen += advance + gap + max(gap, 0.0) * 1.5  # widely set text has wide spaces too
            continue
        ink, left, top = glyph.ink, pen + glyph.left, float(margin + glyph.top)
        if aside and char in OFF:
            inked = np.flatnonzero(ink.any(axis=0))
            left += aside * (inked[0] if aside < 0 else ink.shape[1] - 1 - inked[-1])
        if size != size_px:  # on the same baseline
            top += baseline - line_metrics(face.path, size)[1]
        if pen_px:
            ink, left, top = _penned(stroke_image(face.path, size, char).ink, pen_px), left - pen_px, top - pen_px
        if jitter:
            ink, shift_x, shift_y = _jittered(rng, ink, jitter * size_px)
            left, top = left + shift_x, top + shift_y
        x, y = max(round(left), 0), max(round(top), 0)
        height, breadth = min(ink.shape[0], canvas.shape[0] - y), min(ink.shape[1], canvas.shape[1] - x)
        if height <= 0 or breadth <= 0:
            return None
        spot = canvas[y : y + height, x : x + breadth]
        np.maximum(spot, ink[:height, :breadth], out=spot)
        boxes[place] = (x, y, x + breadth, y + height)
        pen += glyph.advance + gap
    columns = np.flatnonzero(canvas.any(axis=0))
    if not len(columns):
        return None
    kind = "hand" if face.category == "hand" or pen_px else "print"
    return Ink(canvas, content, boxes, margin + cap_top, margin + baseline, margin + bottom, kind)


def _penned(strokes: Image, pen_px: int) -> Image:
    """Lines one pixel wide drawn with a round pen; `pen_px` wider at every side."""
    room = np.pad(strokes, pen_px)
    drawn = cv2.dilate(room, _disc(pen_px)) if pen_px > 1 else room
    return np.asarray(cv2.GaussianBlur(drawn, (3, 3), 0.7), np.uint8)


def _jittered(rng: np.random.Generator, ink: Image, amount_px: float) -> tuple[Image, float, float]:
    scale, angle = float(np.exp(rng.normal(0, 0.08))), float(rng.normal(0, 5.0))
    height, width = ink.shape
    pad = int(max(height, width) * 0.2) + 2
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, scale)
    matrix[:, 1] = matrix[:, 1] + matrix[:, 0] * float(rng.normal(0, 0.10))  # each character leans its own way
    matrix[:, 2] = matrix[:, 2] + pad
    turned = np.asarray(cv2.warpAffine(ink, matrix, (width + 2 * pad, height + 2 * pad)), np.uint8)
    rows, columns = np.flatnonzero(turned.max(axis=1) > 40), np.flatnonzero(turned.max(axis=0) > 40)
    if not len(rows) or not len(columns):
        return ink, 0.0, 0.0
    cut = turned[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return cut, columns[0] - pad + float(rng.normal(0, amount_px)), rows[0] - pad + float(rng.normal(0, amount_px))


def draw_display(rng: np.random.Generator, content: str | None = None) -> Ink:
    """A line on a seven-segment or dot-matrix display."""
    if rng.random() < 0.72:
        said = displays.showable(content if content is not None else text.display(rng)) or "0"
        ink, ghost, boxes = displays.draw_segments(said, rng)
        kind = "segments"
    else:
        said = (content if content is not None else text.line_text(rng))[:24].strip() or "0"
        ink, ghost, boxes = displays.draw_dots(said, rng)
        kind = "dots"
    return Ink(ink, said, f32(boxes), 4.0, ink.shape[0] - 8.0, ink.shape[0] - 4.0, kind, ghost)


def random_ink(rng: np.random.Generator, faces: tuple[Face, ...], *, size_px: int = 44, content: str | None = None) -> Ink:
    """A line of the recipe's mix: print, hand and displays, with the wear of its kind; `content` instead of a random text, in print or hand."""
    while True:
        if content is None and rng.random() < 0.11:
            return draw_display(rng)
        said = content or text.line_text(rng)
        if rng.random() < (HANDMADE_LONE if len(said) == 1 else HANDMADE):
            line = draw_hand(rng, said, size_px=size_px)
            if line is not None:
                return wear(rng, line)
        face = pick_face(rng, faces)
        pen_px = int(rng.integers(1, max(3, size_px // 6))) if rng.random() < PENNED.get(face.category, 0.0) else 0
        hand = face.category == "hand" or pen_px > 0
        jitter = float(rng.uniform(0, 0.045)) if hand and rng.random() < 0.7 else 0.0
        initial = float(rng.uniform(1.12, 1.6)) if len(said) > 2 and rng.random() < LARGE_INITIALS else 1.0
        line = draw_line(rng, said, face, size_px=size_px, jitter=jitter, pen_px=pen_px, initial=initial)
        if line is not None:
            return wear(rng, line)


def resized(line: Ink, factor: float) -> Ink:
    """The line `factor` times as large."""
    size_wh = (max(1, round(line.ink.shape[1] * factor)), max(1, round(line.ink.shape[0] * factor)))
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR

    def sized(layer: Image) -> Image:
        return np.asarray(cv2.resize(layer, size_wh, interpolation=way), np.uint8)

    ghost, frame = (None if layer is None else sized(layer) for layer in (line.ghost, line.frame))
    return Ink(
        sized(line.ink), line.text, line.boxes * f32(factor), line.top * factor, line.baseline * factor, line.bottom * factor, line.kind, ghost, frame
    )


def wear(rng: np.random.Generator, line: Ink) -> Ink:
    """The same line with another stroke: bolder, thinner, elastic, outlined, worn in spots, underlined or struck by a shadow."""
    ink, size = line.ink, line.baseline - line.top
    if (line.kind == "hand" and rng.random() < 0.65) or rng.random() < 0.06:
        ink = elastic(rng, ink, strength_px=float(rng.uniform(0.02, 0.10 if len(line.text) == 1 else 0.075)) * size)
    if rng.random() < 0.06:
        line = bent(replace(line, ink=ink), float(rng.uniform(-0.35, 0.35)) * size)
        ink = line.ink
    choice = rng.random()
    if choice < 0.10:
        ink = np.asarray(cv2.dilate(ink, _disc(int(rng.integers(2, 2 + max(1, int(size * 0.09)))))), np.uint8)
    elif choice < 0.15:
        thinner = np.asarray(cv2.erode(ink, _disc(2)), np.uint8)
        ink = thinner if thinner.sum() > 0.55 * ink.sum() else ink
    elif choice < 0.19:
        reach = int(rng.integers(2, 5))
        ink = np.asarray(cv2.subtract(cv2.dilate(ink, _disc(reach)), ink), np.uint8)
    elif choice < 0.23:
        spots = cv2.resize(
            rng.random((max(ink.shape[0] // 6, 2), max(ink.shape[1] // 6, 2))).astype(np.float32), ink.shape[::-1], interpolation=cv2.INTER_CUBIC
        )
        ink = (ink * np.clip((spots - float(rng.uniform(0.05, 0.3))) * 6, 0, 1)).astype(np.uint8)
    if rng.random() < 0.035:
        ink = ink.copy()
        y = int(line.baseline + size * float(rng.uniform(0.12, 0.3)))
        first, last = int(line.boxes[0, 0]), int(line.boxes[-1, 2])
        ink[y : y + max(1, int(size * float(rng.uniform(0.03, 0.09)))), max(first, 0) : max(last, 1)] = 255
    return replace(line, ink=ink)


def bent(line: Ink, rise_px: float) -> Ink:
    """The line along an arc: its middle stays, its ends rise by `rise_px` (sink where negative)."""
    height, width = line.ink.shape
    first, last = float(line.boxes[:, 0].min()), float(line.boxes[:, 2].max())

    def lift(x: np.ndarray) -> Floats:
        return f32(rise_px * ((x - (first + last) / 2) / max((last - first) / 2, 1.0)) ** 2)

    xs, ys = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    ink = np.asarray(cv2.remap(line.ink, xs, ys + lift(xs), cv2.INTER_LINEAR), np.uint8)
    boxes = line.boxes.copy()
    boxes[:, 1::2] -= lift((boxes[:, 0] + boxes[:, 2]) / 2)[:, None]
    return replace(line, ink=ink, boxes=boxes)


def arched(line: Ink, sweep: float) -> Ink:
    """The line along a circle, as on badges and bottles: over `sweep` radians, its middle up where positive, down where negative.

    Each character turns with the arc. The metrics become the extremes of the ink.
    """
    first, last = float(line.boxes[:, 0].min()), float(line.boxes[:, 2].max())
    radius, middle, level = (last - first) / abs(sweep), (first + last) / 2, (line.top + line.baseline) / 2
    sign = 1.0 if sweep > 0 else -1.0
    sag = int(np.ceil(radius * (1 - np.cos(abs(sweep) / 2)))) + 2
    height, width = line.ink.shape
    xs, ys = np.meshgrid(np.arange(width, dtype=np.float32) - middle, (level + sag - np.arange(height + 2 * sag, dtype=np.float32)) * sign)
    source_x = middle + radius * np.arctan2(xs, ys + radius)
    source_y = level - sign * (np.hypot(xs, ys + radius) - radius)
    ink = cv2.remap(line.ink, f32(source_x), f32(source_y), cv2.INTER_LINEAR)
    x, up = _corner_points(line.boxes)[..., 0], (level - _corner_points(line.boxes)[..., 1]) * sign
    turn = (x - middle) / radius
    moved = np.stack([middle + (radius + up) * np.sin(turn), level + sag - sign * ((radius + up) * np.cos(turn) - radius)], axis=2)
    return _as_warped(line, np.asarray(ink, np.uint8), moved)


def tilted(line: Ink, degrees: float) -> Ink:
    """The line turned clockwise, as upright boxes around slanted words hold it; the metrics become the extremes of the ink."""
    height, width = line.ink.shape
    cos, sin = float(np.cos(np.radians(degrees))), float(np.sin(np.radians(degrees)))
    size_wh = (int(width * cos + height * abs(sin)) + 2, int(width * abs(sin) + height * cos) + 2)
    matrix = f32([[cos, -sin, 0], [sin, cos, 0]])
    matrix[:, 2] = f32(size_wh) / 2 - matrix[:, :2] @ f32([width / 2, height / 2])
    ink = np.asarray(cv2.warpAffine(line.ink, matrix, size_wh, flags=cv2.INTER_LINEAR), np.uint8)
    return _as_warped(line, ink, _corner_points(line.boxes) @ matrix[:, :2].T + matrix[:, 2])


def receding(line: Ink, slope: float, *, narrower: float, far: float) -> Ink:
    """The line as on a sign seen from aside: its letters upright and `narrower` times as wide, its baseline falling by `slope` px a px, its right end
    `far` times as high as its left. The metrics become the extremes of the ink.
    """
    first, last = float(line.boxes[:, 0].min()), float(line.boxes[:, 2].max())
    top, bottom = float(line.boxes[:, 1].min()), float(line.boxes[:, 3].max())
    breadth, half, margin = (last - first) * narrower, (bottom - top) / 2, bottom - top
    fall = breadth * slope
    heights = half * f32([1.0, far]) / max(1.0, far)  # of both ends, halved
    middles = f32([0.0, fall]) + margin + half + max(0.0, -fall)
    target = f32([[margin, middles[0] - heights[0]], [margin + breadth, middles[1] - heights[1]],
                  [margin + breadth, middles[1] + heights[1]], [margin, middles[0] + heights[0]]])  # fmt: skip
    matrix = np.asarray(cv2.getPerspectiveTransform(f32([[first, top], [last, top], [last, bottom], [first, bottom]]), target))
    size_wh = (int(breadth + 2 * margin), int(abs(fall) + 2 * half + 2 * margin))
    ink = np.asarray(cv2.warpPerspective(line.ink, matrix, size_wh, flags=cv2.INTER_LINEAR), np.uint8)
    moved = np.asarray(cv2.perspectiveTransform(_corner_points(line.boxes).reshape(1, -1, 2).astype(np.float32), matrix))
    return _as_warped(line, ink, moved.reshape(-1, 4, 2))


def _corner_points(boxes: Floats) -> Floats:
    """Corners (n, 4, 2) of boxes (n, 4)."""
    left, top, right, bottom = boxes.T
    return np.stack([left, top, right, top, right, bottom, left, bottom], axis=1).reshape(-1, 4, 2)


def _as_warped(line: Ink, ink: Image, corners: np.ndarray) -> Ink:
    boxes = f32(np.concatenate([corners.min(axis=1), corners.max(axis=1)], axis=1))
    top, bottom = float(boxes[:, 1].min()), float(boxes[:, 3].max())
    return replace(line, ink=ink, ghost=None, boxes=boxes, top=top, baseline=bottom, bottom=bottom)


def _disc(diameter: int) -> np.ndarray:
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (diameter, diameter)))


def elastic(rng: np.random.Generator, ink: Image, *, strength_px: float) -> Image:
    """Ink moved by a smooth random field (Simard et al. 2003), `strength_px` its deviation."""
    height, width = ink.shape
    coarse = (2, max(2, height // 18), max(2, width // 18))
    field = rng.normal(0, strength_px, coarse).astype(np.float32)
    dx, dy = (np.asarray(cv2.resize(part, (width, height), interpolation=cv2.INTER_CUBIC)) for part in field)
    xs, ys = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    return np.asarray(cv2.remap(ink, xs + dx, ys + dy, cv2.INTER_LINEAR), np.uint8)
