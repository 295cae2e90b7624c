"""Corrections of a frozen reading: pure functions from one Reading to the next, so that undoing is going back to the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from ocr_model.errors import OcrError
from ocr_model.types import REJECTED, Box, Floats, Glyph, Guess, Image, Line, Reading, f32, mean_confidence

DOUBTFUL = 0.90  # confidence below which a character is worth a look
SURROUNDINGS = 1.0  # of a character's height, kept around it in a sample


@dataclass(frozen=True, slots=True)
class Place:
    """A character of a reading: its line, and its place in it."""

    line: int
    glyph: int


def glyph_of(reading: Reading, place: Place) -> Glyph:
    """The character at a place."""
    return reading.lines[place.line].glyphs[place.glyph]


def places(reading: Reading) -> list[Place]:
    """Every character but spaces, in reading order."""
    return [Place(i, k) for i, line in enumerate(reading.lines) for k, glyph in enumerate(line.glyphs) if glyph.char != " "]


def is_doubtful(glyph: Glyph) -> bool:
    """True where a character is worth a look."""
    return glyph.rejected or glyph.confidence < DOUBTFUL


def next_place(reading: Reading, after: Place | None, *, step: int = 1, doubtful: bool = False) -> Place | None:
    """The next character in reading order (or the one before, step -1), round at the end; `doubtful`: only those worth a look."""
    found = [place for place in places(reading) if not doubtful or is_doubtful(glyph_of(reading, place))]
    if not found:
        return None
    if after is None:
        return found[0 if step > 0 else -1]
    key = (after.line, after.glyph)
    if step > 0:
        return next((place for place in found if (place.line, place.glyph) > key), found[0])
    return next((place for place in reversed(found) if (place.line, place.glyph) < key), found[-1])


def replaced(reading: Reading, place: Place, char: str) -> Reading:
    """The character at a place is `char`, by a person's word and so for sure."""
    old = glyph_of(reading, place)
    others = tuple(guess for guess in old.guesses if guess.char != char)
    return _with(reading, place, [replace(old, char=char, confidence=1.0, guesses=(Guess(char, 1.0), *others)[:4])])


def removed(reading: Reading, place: Place) -> Reading:
    """Nothing stands at a place: it was no character."""
    return _with(reading, place, [])


def split(reading: Reading, place: Place) -> Reading:
    """Two characters stand where one was read; each gets half of its box, and what it was read as."""
    old = glyph_of(reading, place)
    middle_top, middle_bottom = (old.quad[0] + old.quad[1]) / 2, (old.quad[3] + old.quad[2]) / 2
    halves = (f32([old.quad[0], middle_top, middle_bottom, old.quad[3]]), f32([middle_top, old.quad[1], old.quad[2], middle_bottom]))
    return _with(reading, place, [replace(old, quad=quad, box=box_of(quad), confidence=min(old.confidence, 0.5)) for quad in halves])


def merged(reading: Reading, place: Place) -> Reading:
    """One character stands where this and the next one were read; the surer one's guesses count."""
    glyphs = reading.lines[place.line].glyphs
    if place.glyph + 1 >= len(glyphs):
        return reading
    first, second = glyphs[place.glyph], glyphs[place.glyph + 1]
    quad = f32([first.quad[0], second.quad[1], second.quad[2], first.quad[3]])
    surer = first if first.confidence >= second.confidence else second
    one = replace(surer, quad=quad, box=box_of(quad), confidence=min(surer.confidence, 0.5))
    line = reading.lines[place.line]
    return _with_line(reading, place.line, replace(line, glyphs=(*glyphs[: place.glyph], one, *glyphs[place.glyph + 2 :])))


def box_of(quad: Floats) -> Box:
    """The upright box around a quad (4, 2), at least one pixel."""
    left, top = np.floor(quad.min(axis=0)).astype(int).tolist()
    right, bottom = np.ceil(quad.max(axis=0)).astype(int).tolist()
    return left, top, max(right, left + 1), max(bottom, top + 1)


def teaching_quad(reading: Reading, place: Place) -> Floats:
    """What is cut out to teach a character: its own width, and the height of its line where that is not much more."""
    glyph, line = glyph_of(reading, place), reading.lines[place.line]
    down = line.quad[3] - line.quad[0]
    line_px, own_px = float(np.linalg.norm(down)), float(np.linalg.norm(glyph.quad[3] - glyph.quad[0]))
    air = f32(0.10 * own_px * (down / max(line_px, 1e-6)))
    along = line.quad[1] - line.quad[0]
    aside = f32(0.06 * own_px * (along / max(float(np.linalg.norm(along)), 1e-6)))
    return f32(glyph.quad + np.stack([-air - aside, -air + aside, air + aside, air - aside]))


def surroundings(bgr: Image, quad: Floats) -> tuple[Image, Floats]:
    """The part of a frame around a quad (4, 2) with as much again beside it, as a copy, and the quad in it."""
    height, width = bgr.shape[:2]
    room = SURROUNDINGS * float(np.linalg.norm(quad[3] - quad[0]))
    left, top = np.clip(np.floor(quad.min(axis=0) - room).astype(int), 0, (width - 1, height - 1)).tolist()
    right, bottom = np.clip(np.ceil(quad.max(axis=0) + room).astype(int), (left + 1, top + 1), (width, height)).tolist()
    return bgr[top:bottom, left:right].copy(), np.asarray(quad - (left, top), np.float32)


def straight(bgr: Image, quad: Floats) -> Image:
    """What stands in a quad (4, 2) of a frame, upright, in its own size."""
    width, height = max(4, round(float(np.linalg.norm(quad[1] - quad[0])))), max(4, round(float(np.linalg.norm(quad[3] - quad[0]))))
    target = f32([[0, 0], [width, 0], [width, height], [0, height]])
    return np.asarray(cv2.warpPerspective(bgr, cv2.getPerspectiveTransform(quad.astype(np.float32), target), (width, height)), np.uint8)


def marked(reading: Reading, box: Box) -> tuple[Reading, Place]:
    """A character that was not found stands in a box: a line of its own until a person says which, and its place."""
    left, top, right, bottom = box
    quad = f32([[left, top], [right, top], [right, bottom], [left, bottom]])
    glyph = Glyph(REJECTED, 0.0, box, quad, ())
    return replace(reading, lines=(*reading.lines, Line((glyph,), quad, 0.0))), Place(len(reading.lines), 0)


def line_lesson(reading: Reading, index: int) -> str:
    """What a whole line reads; OcrError while a character in it is not settled."""
    text = "".join(glyph.char for glyph in reading.lines[index].glyphs)
    if any(glyph.rejected or glyph.confidence == 0.0 for glyph in reading.lines[index].glyphs):
        raise OcrError(f"the line reads {text!r}, and a ? is not settled. Say what it is first, or that it is no character.")
    return text


def _with(reading: Reading, place: Place, glyphs: Sequence[Glyph]) -> Reading:
    line = reading.lines[place.line]
    return _with_line(reading, place.line, replace(line, glyphs=(*line.glyphs[: place.glyph], *glyphs, *line.glyphs[place.glyph + 1 :])))


def _with_line(reading: Reading, index: int, line: Line) -> Reading:
    lines = list(reading.lines)
    if any(glyph.char != " " for glyph in line.glyphs):
        lines[index] = replace(line, confidence=mean_confidence(line.glyphs))
    else:
        del lines[index]
    return replace(reading, lines=tuple(lines))
