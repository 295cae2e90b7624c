"""Strips as the reader will cut them: a drawn line set on paper, seen by a camera, cut out inexactly and brought to 32 px."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from ocr_model.preprocess import MIN_STRIP_WIDTH_PX, STRIP_HEIGHT_PX, WIDTH_STEP_PX
from ocr_model.types import Floats, Image, f32
from training import camera, text
from training.clutter import background
from training.fonts import Face, pick_face
from training.panels import maybe_in_cells
from training.render import Ink, arched, draw_line, random_ink, receding, tilted
from training.rulings import RULED

MAX_TRAINING_WIDTH_PX = 640  # longer strips are drawn again: they would slow a whole batch
SMALLEST = (1.5, 6.0)  # shorter and longer side of a usual character of a line in the picture, px: below nobody reads it
SMALLEST_LONE = 2.0  # longer side of a character alone, likewise
FEWEST_ROWS, FEWEST_ROWS_LONE = 10, 8  # px of a line's height in the picture, margins and descenders included: with fewer nobody reads it
MARK_IN_CELL = 0.3  # share of the marks alone that stand in a cell as high as the font's line, as in forms and in sets of characters
SQUARED, TOLD_BY_PLACE = 0.3, "_,'`"  # share of the characters alone that fill a square picture; marks that nobody knows there
BARS = tuple("Il1|!/\\")  # characters told apart by their slant when they are alone
CUT_OUT, CUT_OUT_OFTEN = 0.09, 0.35  # shares of the lines, and of displays and cells, cut to one character, its neighbours' edges in view


@dataclass(frozen=True, eq=False)
class Sample:
    """A training strip (32, W) uint8, what it says, and each character's box (n, 4) in strip px, NaN where not known."""

    strip: Image
    text: str
    boxes: Floats


def draw_strip(rng: np.random.Generator, faces: tuple[Face, ...], content: str | None = None) -> Sample:
    """One random strip of the recipe; `content` instead of a random text."""
    while True:
        line = random_ink(rng, faces, content=content)
        line = line if content else maybe_in_cells(rng, line)
        if content is None and rng.random() < (CUT_OUT if line.kind != "segments" and line.frame is None else CUT_OUT_OFTEN):
            line = cut_out(rng, line)
        sample = cut_strip(rng, _swung(rng, line), faces)
        if sample is not None:
            return sample


def cut_out(rng: np.random.Generator, line: Ink) -> Ink:
    """One character of a line, as pictures of single characters come: up to a quarter of a neighbour, or all of a point, stays in view."""
    places = [place for place, char in enumerate(line.text) if char.isalnum()]
    if len(line.text) < 2 or not places:
        return line
    place = places[int(rng.integers(len(places)))]
    left, _, right, _ = line.boxes[place]
    kept = line.ink.copy()
    for other, blank in ((place - 1, slice(0, int(left))), (place + 1, slice(int(np.ceil(right)), None))):
        room = line.ink[:, blank].copy()
        kept[:, blank] = 0
        if not 0 <= other < len(line.text) or line.text[other] == " ":
            continue
        breadth = line.boxes[other, 2] - line.boxes[other, 0]
        seen = int(breadth * (rng.uniform(0, 1.1) if line.text[other] in ".:," else rng.uniform(0, 0.25)))
        if other < place:
            edge = int(max(left - line.boxes[other, 2], 0)) + seen
            kept[:, max(int(left) - edge, 0) : int(left)] = room[:, max(room.shape[1] - edge, 0) :]
        else:
            edge = int(max(line.boxes[other, 0] - right, 0)) + seen
            kept[:, blank][:, :edge] = room[:, :edge]
    return replace(line, ink=kept, text=line.text[place], boxes=line.boxes[place : place + 1])


def _swung(rng: np.random.Generator, line: Ink) -> Ink:
    """Some lines on an arc or slanted within an upright cut, as words in photographs stand."""
    if line.frame is not None or not 3 <= len(line.text) <= 14 or line.boxes[-1, 2] - line.boxes[0, 0] < 2 * (line.baseline - line.top):
        return line
    share = rng.random()
    if share < 0.08:
        return arched(line, float(rng.uniform(0.25, 1.5)) * (1 if rng.random() < 0.6 else -1))
    if share < 0.18:
        return tilted(line, float(np.clip(rng.normal(0, 10), -24, 24)))
    if share < 0.28:  # on a sign seen from aside
        slope = float(np.clip(rng.normal(0, 0.3), -0.8, 0.8))
        return receding(line, slope, narrower=float(rng.uniform(0.45, 1.0)), far=float(np.exp(rng.normal(0, 0.3))))
    return line


def _edges(rng: np.random.Generator, line: Ink) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of the cut in px of the ink: by the ink or by the font's line, with margins as a finder leaves them."""
    boxes = line.boxes[[char != " " for char in line.text]] if line.text.strip() else line.boxes
    left, top, right, bottom = boxes[:, 0].min(), boxes[:, 1].min(), boxes[:, 2].max(), boxes[:, 3].max()
    cap = line.baseline - line.top
    lone = len(line.text) == 1
    if lone and line.text not in TOLD_BY_PLACE and rng.random() < SQUARED:
        return _square(rng, left, top, right, bottom)
    if lone and not line.text.isalnum() and rng.random() < MARK_IN_CELL:
        top, bottom = min(top, line.top), max(bottom, line.bottom)
        middle, half = (left + right) / 2, max(right - left, float(rng.uniform(0.4, 1.1)) * (bottom - top)) / 2
        left, right = middle - half, middle + half
    elif lone:
        by_line = 0.9 if line.text == "_" else 0.3 if line.text.isalnum() else 0.55
        if rng.random() < by_line:  # cut by the font's line, so that a comma stays low and small, and what is in the middle is a dash
            top, bottom = min(top, line.top), max(bottom, line.baseline)
    elif rng.random() < 0.5:
        top, bottom = min(top, line.top), max(bottom, line.bottom if rng.random() < 0.7 else line.baseline)
    if bottom - top < 0.45 * cap and (not lone or rng.random() < 0.7):  # dots and dashes: a finder keeps some air around them
        middle = (top + bottom) / 2
        half = cap * float(rng.uniform(0.25, 0.5))
        top, bottom = min(top, middle - half), max(bottom, middle + half)
    height = bottom - top
    if rng.random() < 0.75:
        above, below = rng.uniform(-0.02, 0.22, 2)
    else:
        above, below = rng.uniform(-0.05, 0.45, 2)
    sides = rng.uniform(-0.03, 0.45 if rng.random() < 0.6 else 0.12, 2) * height
    if lone and rng.random() < 0.22:  # a picture said to be one character leaves more around it than a finder does
        above, below = rng.uniform(0.05, 0.6, 2)
        sides = rng.uniform(0.0, 0.8, 2) * height
    return left - sides[0], top - above * height, right + sides[1], bottom + below * height


def _square(rng: np.random.Generator, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
    """The cut of a square picture that a character with these edges fills, as people crop one: to the ink, or with some air."""
    air = float(rng.uniform(-0.02, 0.1) if rng.random() < 0.5 else rng.uniform(0.1, 0.4))
    half = max(right - left, bottom - top) * (0.5 + air)
    x, y = (left + right) / 2 + half * float(rng.normal(0, 0.04)), (top + bottom) / 2 + half * float(rng.normal(0, 0.04))
    return x - half, y - half, x + half, y + half


def cut_strip(rng: np.random.Generator, line: Ink, faces: tuple[Face, ...]) -> Sample | None:
    """The line on random paper through a random camera as a strip; None where it would be too long or empty."""
    left, top, right, bottom = _edges(rng, line)
    height, width = bottom - top, right - left
    if height < 4 or width < 2:
        return None
    stretch = float(np.exp(rng.normal(0, 0.13)))
    if len(line.text) == 1 and rng.random() < 0.12:  # pictures of characters are often squashed to a square
        stretch = height / width * float(rng.uniform(0.8, 1.2))
    strip_w = STRIP_HEIGHT_PX * width / height * stretch
    if strip_w > MAX_TRAINING_WIDTH_PX:
        return None
    strip_w = max(int(np.ceil(strip_w / WIDTH_STEP_PX)) * WIDTH_STEP_PX, MIN_STRIP_WIDTH_PX)

    # What the camera resolved of it: small print has few pixels, which are then enlarged to 32.
    fewest = FEWEST_ROWS if len(line.text) > 1 else FEWEST_ROWS_LONE
    seen_h = round(float(np.exp(rng.uniform(np.log(fewest), np.log(54))))) if rng.random() < 0.7 else 48
    seen_w = max(3, round(strip_w * seen_h / STRIP_HEIGHT_PX))
    usual = np.median(line.boxes[:, 2:] - line.boxes[:, :2], axis=0) * (seen_w / width, seen_h / height)
    if (np.sort(usual) < SMALLEST).any() if len(line.text) > 1 else usual.max() < SMALLEST_LONE:
        return None
    slant = slant_of(rng, line) * height
    matrix = _cut_matrix(rng, (left, top, right, bottom), (seen_h, seen_w), slant)
    shrink, seen = height / seen_h, (seen_w, seen_h)
    mask = _coverage(line.ink, matrix, seen, shrink)
    faint, frame = (None if layer is None else _coverage(layer, matrix, seen, shrink) for layer in (line.ghost, line.frame))
    if mask.max() < 0.25:
        return None
    neighbours = _neighbours(rng, mask.shape, line, faces) if rng.random() < 0.33 else None
    backdrop = camera.standardised(background(rng, mask.shape, surfaces=False)) if rng.random() < 0.15 else None
    ruled_px = 0.8 * seen_h if rng.random() < RULED and (len(line.text) > 1 or line.text.isalnum()) else 0.0
    grey = camera.photograph(rng, mask, ghost=faint, frame=frame, neighbours=neighbours, backdrop=backdrop, ruled_px=ruled_px)
    if rng.random() < (0.35 if line.kind == "segments" else 0.03):
        grey = camera.thresholded(rng, grey)
    if seen_h > 1.5 * STRIP_HEIGHT_PX:
        strip = cv2.resize(grey, (strip_w, STRIP_HEIGHT_PX), interpolation=cv2.INTER_AREA)
    else:
        strip = cv2.resize(grey, (strip_w, STRIP_HEIGHT_PX), interpolation=cv2.INTER_LINEAR)
    scale = np.diag([strip_w / seen_w, STRIP_HEIGHT_PX / seen_h, 1.0])
    return Sample(np.asarray(strip, np.uint8), line.text, _moved(line.boxes, scale @ matrix))


def _coverage(ink: Image, matrix: np.ndarray, size_wh: tuple[int, int], shrink: float) -> Floats:
    if shrink > 1.3:  # area-like reduction before sampling
        ink = np.asarray(cv2.GaussianBlur(ink, (0, 0), 0.42 * shrink), np.uint8)
    return np.asarray(cv2.warpPerspective(ink, matrix, size_wh, flags=cv2.INTER_LINEAR), np.float32) / 255.0


def slant_of(rng: np.random.Generator, line: Ink) -> float:
    """How far the line is sheared, in heights: to the left where above 0. A printed bar alone little: it would be a slash, or a slash a bar."""
    if line.kind != "hand" and line.text in BARS:
        return float(np.clip(rng.normal(0, 0.05), -0.1, 0.1))
    slant = float(rng.choice([0.0, rng.normal(0, 0.12), rng.uniform(-0.35, 0.35)], p=[0.4, 0.5, 0.1]))
    if line.kind == "hand" and rng.random() < 0.35:  # most hands lean to the right
        slant -= float(rng.uniform(-0.15, 0.55))
    return slant


def _cut_matrix(rng: np.random.Generator, edges: tuple[float, float, float, float], seen: tuple[int, int], slant: float) -> np.ndarray:
    """Homography from ink px to the seen px (h, w): the cut sheared by `slant` px of the ink, with a little tilt and perspective."""
    left, top, right, bottom = edges
    height, width = bottom - top, right - left
    corners = f32([[left, top], [right, top], [right, bottom], [left, bottom]])
    corners[:2, 0] += slant / 2
    corners[2:, 0] -= slant / 2
    drift = float(rng.normal(0, 0.045)) * min(width, 6 * height)  # the two ends of the cut do not lie equally high
    if width < 2 * height and rng.random() < 0.5:
        drift = width * float(np.tan(np.radians(rng.normal(0, 7))))
    corners[[0, 3], 1] -= drift / 2
    corners[[1, 2], 1] += drift / 2
    corners += rng.normal(0, 0.012 if rng.random() < 0.88 else 0.06, (4, 2)).astype(np.float32) * height
    seen_h, seen_w = seen
    target = f32([[0, 0], [seen_w, 0], [seen_w, seen_h], [0, seen_h]])
    return np.asarray(cv2.getPerspectiveTransform(corners.astype(np.float32), target))


def _moved(boxes: Floats, matrix: np.ndarray) -> Floats:
    left, top, right, bottom = boxes.T
    corners = np.stack([left, top, right, top, right, bottom, left, bottom], axis=1).reshape(-1, 1, 2)
    moved = np.asarray(cv2.perspectiveTransform(corners.astype(np.float32), matrix)).reshape(-1, 4, 2)
    return np.concatenate([moved.min(axis=1), moved.max(axis=1)], axis=1).astype(np.float32)


def _shrunk(ink: Image, size_wh: tuple[int, int]) -> Floats:
    return f32(np.asarray(cv2.resize(ink, size_wh, interpolation=cv2.INTER_AREA)) / 255)


def _neighbours(rng: np.random.Generator, shape: tuple[int, ...], line: Ink, faces: tuple[Face, ...]) -> Floats:
    """Ink (h, w) in 0..1 that intrudes at the edges: parts of lines above and below, cut-off characters beside, frames and rules."""
    height, width = shape
    canvas = np.zeros((height, width), np.float32)
    kind = rng.random()
    if len(line.text) == 1 and line.text.isdigit() and rng.random() < 0.3:  # the wheel of a counter: the digits before and after it
        for rows, digit in ((slice(None, part), -1), (slice(-part, None), 1)) if (part := int(height * rng.uniform(0, 0.22))) else ():
            other = draw_line(rng, str((int(line.text) + digit) % 10), pick_face(rng, faces), size_px=40)
            if other is not None:
                left, top, right, bottom = other.boxes[0].astype(int)
                piece = _shrunk(other.ink[top:bottom, left:right], (max(2, int(width * 0.6)), max(part, int(height * 0.7))))
                start = int(rng.integers(0, max(1, width - piece.shape[1])))
                canvas[rows, start : start + piece.shape[1]] = piece[-part:] if digit < 0 else piece[:part]
    elif kind < 0.45:  # a line above or below, cut off
        other = draw_line(rng, text.sentence(rng) if rng.random() < 0.6 else text.code(rng), pick_face(rng, faces), size_px=24)
        if other is not None:
            inked = np.flatnonzero(other.ink.any(axis=1))
            piece = _shrunk(other.ink[inked[0] : inked[-1] + 1, 24 : 24 + 400], (width, height))
            part = max(1, int(height * float(rng.uniform(0.03, 0.13 if rng.random() < 0.7 else 0.28))))
            if rng.random() < 0.5:
                canvas[:part] = piece[-part:]
            else:
                canvas[-part:] = piece[:part]
    elif kind < 0.75:  # the edge of a character on the left or right
        other = draw_line(rng, text.lone(rng), pick_face(rng, faces), size_px=30)
        if other is not None:
            box = other.boxes[0].astype(int)
            ink = other.ink[box[1] : box[3], box[0] : box[2]]
            breadth = max(2, int(height * ink.shape[1] / max(ink.shape[0], 1) * 0.8))
            piece = _shrunk(ink, (breadth, max(1, int(height * 0.8))))
            part = min(breadth, max(1, int(breadth * float(rng.uniform(0.08, 0.3)))), max(1, width // 6))
            rows = slice(int(height * 0.1), int(height * 0.1) + piece.shape[0])
            if rng.random() < 0.5:
                canvas[rows, :part] = piece[:, -part:]
            else:
                canvas[rows, -part:] = piece[:, :part]
    else:  # a rule or the frame of a label
        thick = max(1, int(height * float(rng.uniform(0.02, 0.1))))
        place = int(rng.integers(0, max(1, height // 12)))
        side = int(rng.integers(4))
        if side == 0:
            canvas[place : place + thick] = 1
        elif side == 1:
            canvas[height - place - thick : height - place] = 1
        else:  # upright at the very edge; in a narrow strip a thin one only, for a thicker one would be an I
            thick = thick if width > height else max(1, width // 16)
            canvas[:, (slice(0, thick) if side == 2 else slice(width - thick, width))] = 1
    return np.asarray(canvas, np.float32)
