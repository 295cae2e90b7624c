"""What `evaluate --teaching` teaches: characters in held-out fonts and signs drawn by hand, and photographs of them that training never sees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from ocr_model.errors import TrainingError
from ocr_model.types import Floats, Image, f32
from training import camera
from training.fonts import Face, has_glyph, load_faces
from training.render import draw_line

LEAST_CONTRAST = 16.0  # grey levels between paper and ink: a sample with less is refused by the program, and nobody reads it
LEAST_SEEN = 0.5  # of a photograph; of 600, the nine with less were grain, glare and blur in which no person found the character
SMALL_CAPITALS = "-sc"  # at the end of a family's name: its é is an É


@dataclass(frozen=True)
class Subject:
    """A new character: its name, and how its ink (h, w) is drawn for a sample or (False) a test, by number."""

    name: str
    char: str
    draw: Callable[[np.random.Generator, bool, int], Image]


def picture(rng: np.random.Generator, ink: Image) -> Image:
    """A photograph (h, w) uint8 of a character's ink (h, w) uint8, with margins, 26 to 80 px high; taken again where it cannot be made out."""
    while True:
        height = int(rng.integers(26, 80))
        sides = [round(float(rng.uniform(0.05, 0.3)) * ink.shape[0]) for _ in range(4)]
        room = cv2.copyMakeBorder(ink, sides[0], sides[1], sides[2], sides[3], cv2.BORDER_CONSTANT, value=0)
        width = max(6, round(room.shape[1] * height / room.shape[0]))
        mask = f32(np.asarray(cv2.resize(room, (width, height), interpolation=cv2.INTER_AREA)) / 255)
        found = camera.photograph(rng, mask)
        low, high = np.percentile(found, (2, 98))
        if high - low >= LEAST_CONTRAST and seen(found, mask) >= LEAST_SEEN:
            return found


def seen(photograph: Image, ink: Floats) -> float:
    """How well a photograph (h, w) follows its ink (h, w): the correlation of their brightness, slow shading aside, or of their edges, 0 to 1."""
    smooth = max(photograph.shape[0] / 6, 1.5)

    def fast(image: Floats) -> Floats:
        return f32(image - cv2.GaussianBlur(image, (0, 0), smooth))

    def edges(image: Floats) -> Floats:
        return f32(cv2.GaussianBlur(np.hypot(cv2.Sobel(image, cv2.CV_32F, 1, 0), cv2.Sobel(image, cv2.CV_32F, 0, 1)), (0, 0), 1.0))

    shown = f32(photograph)
    return max(abs(float(np.corrcoef(part(shown).ravel(), part(ink).ravel())[0, 1])) for part in (fast, edges))


def font_ink(rng: np.random.Generator, face: Face, char: str) -> Image:
    """A character in a face, cut to its ink."""
    line = draw_line(rng, char, face, size_px=72, tracking=0.0)
    if line is None:
        raise TrainingError(f"{face.path.name} cannot draw {char!r}; restore assets/fonts.")
    left, top, right, bottom = line.boxes[0].astype(int)
    return line.ink[top:bottom, left:right]


def sign_ink(rng: np.random.Generator, strokes: Sequence[Sequence[tuple[float, float]]]) -> Image:
    """A sign of strokes (points in a unit square) with a pen, a slant and proportions of its own, cut to its ink."""
    pen, slant, wide = int(rng.integers(3, 11)), float(rng.normal(0, 0.12)), float(np.exp(rng.normal(0, 0.13)))
    canvas = np.zeros((150, 200), np.uint8)
    for stroke in strokes:
        points = np.array(stroke, np.float64) + rng.normal(0, 0.018, (len(stroke), 2))
        x = 100 + (points[:, 0] - 0.5 + (0.5 - points[:, 1]) * slant) * 100 * wide
        line = np.stack([x, 25 + points[:, 1] * 100], axis=1)
        cv2.polylines(canvas, [np.round(line * 16).astype(np.int32)], isClosed=False, color=255, thickness=pen, lineType=cv2.LINE_AA, shift=4)
    rows, columns = np.flatnonzero(canvas.max(axis=1)), np.flatnonzero(canvas.max(axis=0))
    return canvas[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _ring(start: float, end: float, rx: float, ry: float, cy: float = 0.5) -> list[tuple[float, float]]:
    angles = np.linspace(np.radians(start), np.radians(end), 24)
    return [(0.5 + rx * float(np.cos(a)), cy + ry * float(np.sin(a))) for a in angles]


def _around(angle: float, radius: float) -> tuple[float, float]:
    return 0.5 + radius * float(np.sin(angle)), 0.5 - radius * float(np.cos(angle))


SIGNS = {
    "Ω": [[(0.02, 1.0), (0.36, 1.0), *_ring(110, 430, 0.44, 0.44, 0.45), (0.64, 1.0), (0.98, 1.0)]],
    "★": [[_around(k * np.pi / 5, 0.5 if k % 2 == 0 else 0.21) for k in range(11)]],
}


def subjects() -> list[Subject]:
    """What is taught. Some of the held-out fonts give the samples, the others the tests; signs are drawn anew each time."""

    def of_fonts(char: str) -> Callable[[np.random.Generator, bool, int], Image]:
        faces = [face for face in load_faces("val") if has_glyph(face, char) and not face.unicase and not face.family.endswith(SMALL_CAPITALS)]
        families = sorted({face.family for face in faces})
        first = set(families[::3])

        def draw(rng: np.random.Generator, is_sample: bool, number: int) -> Image:
            group = [face for face in faces if (face.family in first) == is_sample]
            return font_ink(rng, group[number % len(group)], char)

        return draw

    def of_strokes(char: str) -> Callable[[np.random.Generator, bool, int], Image]:
        return lambda rng, is_sample, number: sign_ink(rng, SIGNS[char])

    return [Subject(f"{char}, drawn", char, of_strokes(char)) for char in SIGNS] + [Subject(f"{char}, fonts", char, of_fonts(char)) for char in "é€"]
