"""What of what was read is text, and whether it tells which way up the picture is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import exp

import numpy as np

from ocr_model.charset import BARS, look_alikes
from ocr_model.types import REJECTED, Glyph, Guess, Line, mean_confidence

FEW_CHARACTERS, FEW_SCORE, FEW_FILLED = 4, 0.75, 0.25  # a bar or rim is easily read as l, I or M: so few have to be found more surely
DOUBT = 0.1  # share of the nats by which looks at a line disagree that the log-confidences of its characters lose
STROKES, HIGH = "/\\|", 2.0  # alone and so many times as high as the text beside them they are none
STEEP_DEG = 25.0  # a little more than the lines of the scenes that the finder learns from
THROUGHOUT = 0.8  # confidence of every character of a line that need not be looked at from nearer
TELLING, TELLING_CHARACTERS = 0.85, 3  # a line that tells which way up a picture is: how sure, of how many characters


def is_text(line: Line, score: float, *, least: float) -> bool:
    """False for what is rather clutter: read with less than `least`, or a few characters where the finder doubts or they fill little.

    A ring alone is an o, O or 0 in equal parts, and read for sure; a bar of which that is true may as well be a rim.
    """
    shown = [glyph for glyph in line.glyphs if glyph.char != " "]
    sure = [glyph.confidence if glyph.guesses[0].char in BARS else shape_confidence(glyph.guesses) for glyph in shown]
    if not sure or float(np.mean(sure)) < least:
        return False
    if len(shown) > FEW_CHARACTERS:
        return True
    filled = sum(float(np.linalg.norm(glyph.quad[1] - glyph.quad[0])) for glyph in shown)
    return score >= FEW_SCORE and filled >= FEW_FILLED * float(np.linalg.norm(line.quad[1] - line.quad[0]))


def is_sure(line: Line) -> bool:
    """True where the shapes of a line's characters are sure on average; whether an o is an O does not matter."""
    sure = [shape_confidence(glyph.guesses) for glyph in line.glyphs if glyph.char != " "]
    return bool(sure) and float(np.mean(sure)) >= TELLING


def is_sure_throughout(line: Line) -> bool:
    """True of a line of which every character is sure, look-alikes told apart."""
    return bool(line.glyphs) and all(glyph.confidence >= THROUGHOUT for glyph in line.glyphs)


def tells(lines: Sequence[Line], *, degrees: float = 0.0) -> bool:
    """True where one of the lines is sure and more than a character or two, which a bar or rim is easily taken for, and runs level in the frame
    turned counterclockwise by `degrees`.
    """
    return any(_tells(line) and not is_steep(line, degrees=degrees) for line in lines)


def said_surely(lines: Sequence[Line]) -> float:
    """How much lines say: their characters, each counting as much as its shape is sure."""
    return sum(shape_confidence(glyph.guesses) for line in lines for glyph in line.glyphs)


def is_steep(line: Line, *, degrees: float = 0.0) -> bool:
    """True of a line of some characters that runs so far from level, in the frame turned counterclockwise by `degrees`, that the finder may have
    seen a part of it only.
    """
    return len(line.glyphs) >= TELLING_CHARACTERS and abs(off_level(line, degrees=degrees)) > STEEP_DEG


def off_level(line: Line, *, degrees: float) -> float:
    """Degrees, -90 to 90, by which a line falls in the frame turned counterclockwise by `degrees`, whichever way up."""
    along = line.quad[1] - line.quad[0] + line.quad[2] - line.quad[3]
    return (float(np.degrees(np.arctan2(along[1], along[0]))) - degrees + 90.0) % 180.0 - 90.0


def _tells(line: Line) -> bool:
    """Letters that lie on their sides stand one by one, a line of text beside the next: characters with no space between count."""
    runs = "".join(glyph.char for glyph in line.glyphs).split()
    return is_sure(line) and max(map(len, runs), default=0) >= TELLING_CHARACTERS


def without_strokes(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines but for a slash or bar alone that is far higher than all that tell: a pen, rim or wire beside the text."""
    highest = max((line.height for line in lines if _tells(line)), default=float("inf"))
    return tuple(line for line in lines if len(line.glyphs) > 1 or line.glyphs[0].guesses[0].char not in STROKES or line.height <= HIGH * highest)


def shape_confidence(guesses: Sequence[Guess]) -> float:
    """How sure the shape is: the best guess and those that look like it together. An O that may be a 0 is no reason to show nothing."""
    alike = look_alikes(guesses[0].char)
    return sum(guess.confidence for guess in guesses if guess.char in alike)


def shown_as(guesses: Sequence[Guess], reject_threshold: float) -> str:
    """The best guess, or REJECTED where the shape is less sure than that; a space is always shown."""
    best = guesses[0].char
    return best if best == " " or shape_confidence(guesses) >= reject_threshold else REJECTED


def guessed(glyph: Glyph, guesses: tuple[Guess, ...], *, reject_threshold: float) -> Glyph:
    """The glyph with other guesses, the best first, shown or rejected by them."""
    return replace(glyph, char=shown_as(guesses, reject_threshold), confidence=guesses[0].confidence, guesses=guesses)


def doubted(line: Line, agreement: float, *, reject_threshold: float) -> Line:
    """The line with its characters as sure as looks that agree so well are right: `agreement` in nats a character, 0 where all say the same.

    In photographs words were read with a confidence of 0.86 and 75 % of their characters right where looks agreed by -1.5 to -1; the calibration
    error of all was 2.1 % without, 1.0 with it (docs/experiments.md).
    """
    share = exp(DOUBT * agreement)
    glyphs = tuple(
        guessed(glyph, tuple(Guess(guess.char, share * guess.confidence) for guess in glyph.guesses), reject_threshold=reject_threshold)
        for glyph in line.glyphs
    )
    return replace(line, glyphs=glyphs, confidence=mean_confidence(glyphs))


def fitting_first(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines that fit the pattern, where some do; else all of them."""
    return tuple(line for line in lines if line.fits) or tuple(lines)
