"""Looks that are cut along the characters of a line that rises or falls within its picture."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image as Picture
from PIL import ImageDraw, ImageFont

from ocr_model.geometry import bounding_box
from ocr_model.levelling import AIR, DESCENT, X_HEIGHT, level_quad, level_quads
from ocr_model.preprocess import box_corners
from ocr_model.reader import Reader
from ocr_model.types import Glyph, Guess, Line, f32
from training.fonts import load_faces

WIDTH, HEIGHT = 300, 120
HEIGHTS = {"x": (X_HEIGHT, 0.0), "H": (1.0, 0.0), "p": (X_HEIGHT, -DESCENT), "-": (0.5, 0.4)}  # over the baseline, in capitals


def line(said: str, *, slope: float, capital: float, confidence: float = 0.9) -> Line:
    """Characters along a baseline that falls by `slope` px a px, read in the whole of a picture."""
    glyphs = []
    step = WIDTH / len(said)
    for place, char in enumerate(said):
        top, bottom = HEIGHTS[char]
        left, right = place * step + 3, (place + 1) * step - 3
        base = 80 + slope * ((left + right) / 2 - WIDTH / 2)
        quad = f32([[left, base - top * capital], [right, base - top * capital], [right, base - bottom * capital], [left, base - bottom * capital]])
        glyphs.append(Glyph(char, confidence, bounding_box(quad, (HEIGHT, WIDTH)), quad, (Guess(char, confidence),)))
    return Line(tuple(glyphs), box_corners((0, 0, WIDTH, HEIGHT)), confidence)


@pytest.mark.parametrize("slope", [-0.3, -0.1, 0.2])
@pytest.mark.parametrize("said", ["HHHH", "xxHx", "HxpxH"])
def test_the_quad_runs_along_the_baseline(said: str, slope: float) -> None:
    capital = 40.0
    quad = level_quad(line(said, slope=slope, capital=capital))
    assert quad is not None
    highest, lowest = max(HEIGHTS[char][0] for char in said), min(HEIGHTS[char][1] for char in said)
    air = AIR * (highest - lowest)
    for x, top, bottom in ((0, quad[0], quad[3]), (WIDTH, quad[1], quad[2])):
        base = 80 + slope * (x - WIDTH / 2)
        assert top == pytest.approx([x, base - (highest + air) * capital], abs=0.5)
        assert bottom == pytest.approx([x, base - (lowest - air) * capital], abs=0.5)


def test_a_line_that_fills_its_quad_lies_right() -> None:
    level = line("HHHH", slope=0.0, capital=HEIGHT / (1 + 2 * AIR))
    shift = 80 + AIR * HEIGHT / (1 + 2 * AIR) - HEIGHT
    filling = Line(level.glyphs, level.quad + f32([0, shift]), level.confidence)
    assert level_quad(filling) is None
    assert level_quad(level) is not None


@pytest.mark.parametrize("said", ["HH", "H--H", "----"])
def test_few_characters_do_not_tell(said: str) -> None:
    assert level_quad(line(said, slope=0.2, capital=40.0)) is None


def test_a_character_in_doubt_counts_less() -> None:
    sloped = line("HHHHHH", slope=0.2, capital=40.0)
    stray = Glyph("H", 0.01, (250, 0, 300, 20), f32([[250, 0], [300, 0], [300, 20], [250, 20]]), (Guess("H", 0.01),))
    with_stray = level_quad(Line((*sloped.glyphs, stray), sloped.quad, 0.8))
    without = level_quad(sloped)
    assert with_stray is not None
    assert without is not None
    assert np.abs(with_stray - without).max() < 2


def test_the_surest_readings_are_asked() -> None:
    sure = [line("HHHH", slope=slope, capital=40.0, confidence=0.9) for slope in (-0.2, 0.1, 0.2)]
    unsure = line("HHHH", slope=0.3, capital=40.0, confidence=0.3)
    quads = level_quads([unsure, *sure])
    assert len(quads) == 3
    rises = [float(quad[1, 1] - quad[0, 1]) / WIDTH for quad in quads]
    assert rises == pytest.approx([-0.2, 0.1, 0.2], abs=0.01)


def test_a_word_that_rises_steeply_in_its_picture_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    face = next(face for face in load_faces("val") if face.path.name.startswith("barlow-latin-600"))
    font = ImageFont.truetype(str(face.path), 40)
    left, top, right, bottom = font.getbbox("Haberdashery")
    level = Picture.new("L", (int(right - left) + 8, int(bottom - top) + 8), 225)
    ImageDraw.Draw(level).text((4 - left, 4 - top), "Haberdashery", fill=40, font=font)
    rise = 0.78 * level.width
    rising = cv2.warpAffine(np.asarray(level), f32([[1.0, 0.0, 0.0], [-0.78, 1.0, rise]]), (level.width, int(level.height + rise)), borderValue=225)
    picture = np.asarray(rising, np.uint8)
    assert Reader.load().read_line(picture).text == "Haberdashery"
    monkeypatch.setattr("ocr_model.line_reader.level_quads", lambda lines: [])
    assert Reader.load().read_line(picture).text != "Haberdashery", "other looks read it, so this test shows nothing"
