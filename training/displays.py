"""Seven-segment and dot-matrix characters drawn by code, with the quirks of real displays."""

from __future__ import annotations

import cv2
import numpy as np

from ocr_model.types import Floats, Image, f32

#  segments: a top, b upper right, c lower right, d bottom, e lower left, f upper left, g middle
SEGMENTS = {
    "0": "abcdef", "1": "bc", "2": "abged", "3": "abgcd", "4": "fgbc", "5": "afgcd", "6": "afgedc", "7": "abc", "8": "abcdefg",
    "9": "abcfgd", "-": "g", "_": "d", "=": "dg", "A": "abcefg", "b": "cdefg", "C": "adef", "c": "deg", "d": "bcdeg", "E": "adefg",
    "F": "aefg", "G": "acdef", "H": "bcefg", "h": "cefg", "I": "ef", "J": "bcde", "L": "def", "n": "ceg", "o": "cdeg", "P": "abefg",
    "q": "abcfg", "r": "eg", "t": "defg", "U": "bcdef", "u": "cde", "y": "bcdfg",
}  # fmt: skip
_CELL = (64, 36)  # height and width of a drawn cell, px


def showable(text: str) -> str:
    """`text` as a seven-segment display can show it: other cases where needed, the rest left out."""
    return "".join(char if char in SEGMENTS or char in " .:" else char.swapcase() if char.swapcase() in SEGMENTS else "" for char in text)


def _segment_polygon(name: str, width: float, height: float, thick: float, gap: float) -> Floats:
    half, middle = thick / 2, height / 2
    left, right, top, bottom = half, width - half, half, height - half
    if name in "adg":
        y = {"a": top, "d": bottom, "g": middle}[name]
        x0, x1 = left + gap, right - gap
        points = [(x0, y), (x0 + half, y - half), (x1 - half, y - half), (x1, y), (x1 - half, y + half), (x0 + half, y + half)]
    else:
        x = right if name in "bc" else left
        y0, y1 = (top, middle) if name in "bf" else (middle, bottom)
        y0, y1 = y0 + gap, y1 - gap
        points = [(x, y0), (x + half, y0 + half), (x + half, y1 - half), (x, y1), (x - half, y1 - half), (x - half, y0 + half)]
    return f32(points)


def draw_segments(text: str, rng: np.random.Generator) -> tuple[Image, Image, list[tuple[float, float, float, float]]]:
    """A line on a seven-segment display: lit ink (h, w), ghost ink of the unlit segments (h, w), and a box for each character.

    Quirks: slant, thickness, gaps between segments, uneven light, sevens with a hook, sixes and nines without a tail,
    decimal points that take no cell of their own.
    """
    height, width = _CELL[0], _CELL[1] * float(rng.uniform(0.75, 1.15))
    thick, gap = height * float(rng.uniform(0.07, 0.2)), height * float(rng.choice([0.0, rng.uniform(0, 0.035)]))
    spacing, slant = width * float(rng.uniform(0.12, 0.6)), float(rng.choice([0.0, rng.uniform(0, 0.22)]))
    hook, tailless = rng.random() < 0.25, rng.random() < 0.15
    dimmest = float(rng.uniform(0.35, 1.0)) if rng.random() < 0.3 else 1.0  # segments wear out, and are lit one after the other
    round_dot, own_cell = rng.random() < 0.6, rng.random() < 0.3
    extra = int(height * slant) + 8
    canvas_w = int(len(text) * (width + spacing) + extra + 2 * spacing + 8)
    lit, ghost = np.zeros((height + 12, canvas_w), np.uint8), np.zeros((height + 12, canvas_w), np.uint8)
    x, boxes = 4.0, []

    def place(points: Floats, offset: float) -> np.ndarray:
        moved = points + f32([offset, 4])
        moved[:, 0] += (height + 4 - moved[:, 1]) * slant
        return np.round(moved * 8).astype(np.int32)

    for char in text:
        if char in ".:":
            size = thick * 0.62
            heights = [height - size] if char == "." else [height * 0.3, height * 0.7]
            advance = size * 2 + spacing * 0.5 if char == ":" or own_cell else max(size * 2 - spacing * 0.6, 0)
            centre = x + size if char == ":" or own_cell else x - spacing * 0.5
            tops = []
            for y in heights:
                point = place(f32([[centre, y]]), 0.0)[0]
                if round_dot:
                    cv2.circle(lit, (int(point[0]), int(point[1])), int(size * 8), 255, -1, cv2.LINE_AA, 3)
                else:
                    square = f32([[centre - size, y - size], [centre + size, y - size], [centre + size, y + size], [centre - size, y + size]])
                    cv2.fillPoly(lit, [place(square, 0.0)], 255, cv2.LINE_AA, 3)
                tops.append(point / 8)
            xs, ys = [p[0] for p in tops], [p[1] for p in tops]
            boxes.append((min(xs) - size, min(ys) - size, max(xs) + size, max(ys) + size))
            x += advance
            continue
        if char == " ":
            boxes.append((x, 4.0, x + width, height + 4.0))
            x += width + spacing
            continue
        on = set(SEGMENTS[char])
        if char == "7" and hook:
            on.add("f")
        if char in "69" and tailless:
            on.discard("a" if char == "6" else "d")
        extent = []
        for name in "abcdefg":
            polygon = place(_segment_polygon(name, width, height, thick, gap), x)
            level = 255 if dimmest == 1.0 else round(255 * float(rng.uniform(dimmest, 1.0)))
            cv2.fillPoly(lit if name in on else ghost, [polygon], level, cv2.LINE_AA, 3)
            if name in on:
                extent.append(polygon / 8)
        points = np.concatenate(extent)
        boxes.append((*points.min(axis=0).tolist(), *points.max(axis=0).tolist()))
        x += width + spacing
    used = min(canvas_w, int(x + extra + 4))
    return lit[:, :used], ghost[:, :used], boxes


# The usual 5x7 shapes of character displays: five columns a character from the space on, lowest bit on top.
_DOTS = bytes.fromhex(
    "0000000000" "00005F0000" "0007000700" "147F147F14" "242A7F2A12" "2313086462" "3649562050" "0008070300" "001C224100" "0041221C00"
    "2A1C7F1C2A" "08083E0808" "0080703000" "0808080808" "0000606000" "2010080402" "3E5149453E" "00427F4000" "4261514946" "2141454B31"
    "1814127F10" "2745454539" "3C4A494930" "0171090503" "3649494936" "064949291E" "0036360000" "0056360000" "0814224100" "1414141414"
    "0041221408" "0201510906" "324979413E" "7E1111117E" "7F49494936" "3E41414122" "7F4141221C" "7F49494941" "7F09090901" "3E4149497A"
    "7F0808087F" "00417F4100" "2040413F01" "7F08142241" "7F40404040" "7F020C027F" "7F0408107F" "3E4141413E" "7F09090906" "3E4151215E"
    "7F09192946" "4649494931" "01017F0101" "3F4040403F" "1F2040201F" "3F4038403F" "6314081463" "0708700807" "6151494543" "007F414100"
    "0204081020" "0041417F00" "0402010204" "4040404040" "0001020400" "2054545478" "7F48444438" "3844444420" "384444487F" "3854545418"
    "087E090102" "0C5252523E" "7F08040478" "00447D4000" "2040443D00" "7F10284400" "00417F4000" "7C04180478" "7C08040478" "3844444438"
    "7C14141408" "081414187C" "7C08040408" "4854545420" "043F444020" "3C4040207C" "1C2040201C" "3C4030403C" "4428102844" "0C5050503C"
    "4464544C44" "0008364100" "00007F0000" "0041360800" "1008081008"
)  # fmt: skip


def dot_pattern(char: str) -> Image:
    """An ASCII character on the usual 8 by 5 grid (8, 5) of 0 and 1; the eighth row holds descenders."""
    columns = np.frombuffer(_DOTS, np.uint8)[(ord(char) - 32) * 5 :][:5]
    return np.unpackbits(columns[None, :], axis=0, bitorder="little")


def draw_dots(text: str, rng: np.random.Generator) -> tuple[Image, Image, list[tuple[float, float, float, float]]]:
    """A line on a dot-matrix display: lit ink (h, w), ghost ink of the unlit dots (h, w), and a box for each character."""
    pitch = 8  # px from dot to dot
    fill = float(rng.uniform(0.55, 1.08))  # width of a dot by its pitch
    square, pitch_x = rng.random() < 0.5, float(rng.uniform(0.8, 1.05)) * pitch
    gap = float(rng.choice([1, 1, 2])) * pitch_x
    cell = 5 * pitch_x + gap
    lit = np.zeros((8 * pitch + 8, int(len(text) * cell) + 12), np.uint8)
    ghost, boxes = np.zeros_like(lit), []
    for place, char in enumerate(text):
        pattern, left = dot_pattern(char), 4 + place * cell
        for row, column in np.ndindex(8, 5):
            if row == 7 and not pattern[7].any():
                continue
            canvas = lit if pattern[row, column] else ghost
            x, y, half = left + (column + 0.5) * pitch_x, 4 + (row + 0.5) * pitch, fill * pitch / 2
            if square:
                corners = ((round((x - half) * 8), round((y - half) * 8)), (round((x + half) * 8), round((y + half) * 8)))
                cv2.rectangle(canvas, *corners, 255, -1, cv2.LINE_AA, 3)
            else:
                cv2.circle(canvas, (round(x * 8), round(y * 8)), round(half * 8), 255, -1, cv2.LINE_AA, 3)
        rows, columns = np.flatnonzero(pattern.any(axis=1)), np.flatnonzero(pattern.any(axis=0))
        if len(rows):
            boxes.append((left + columns[0] * pitch_x, 4.0 + rows[0] * pitch, left + (columns[-1] + 1) * pitch_x, 4.0 + (rows[-1] + 1) * pitch))
        else:
            boxes.append((left, 4.0, left + 5 * pitch_x, 4.0 + 7 * pitch))
    return lit, ghost, boxes
