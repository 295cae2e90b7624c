"""From logits to characters: the best path of a strip, or the best single character; guesses, confidences and extents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ocr_model.charset import BLANK, Charset
from ocr_model.classifier import COLUMN_PX
from ocr_model.preprocess import STRIP_HEIGHT_PX
from ocr_model.types import Floats, Guess, f32

GUESSES = 4  # kept of each character, the best first
_NEVER = -1e4  # logit of a character that is not allowed


@dataclass(frozen=True, slots=True)
class StripGlyph:
    """A character in a strip: guesses, best first, and its box in strip px."""

    guesses: tuple[Guess, ...]
    left: float
    top: float
    right: float
    bottom: float


def softmax(values: Floats, axis: int = 0) -> Floats:
    """Probabilities of logits along an axis."""
    shifted = np.exp(values - values.max(axis=axis, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=axis, keepdims=True), np.float32)


def allowed_only(logits: Floats, charset: Charset, allowed: str | None) -> Floats:
    """Logits (K + 1, T) with every character outside `allowed` made impossible; the space stays."""
    if allowed is None:
        return logits
    kept = np.array([True] + [char in allowed or char == " " for char in charset.chars])
    return np.where(kept[:, None], logits, f32(_NEVER))


def _guesses(column: Floats, charset: Charset, temperature: float) -> tuple[Guess, ...]:
    probabilities = softmax(column[1:] / temperature)
    best = np.argsort(-probabilities)[:GUESSES]
    return tuple(Guess(charset.chars[int(index)], float(probabilities[index])) for index in best)


def decode_line(
    logits: Floats, extents: Floats, charset: Charset, *, temperature: float, width_px: int, allowed: str | None = None
) -> list[StripGlyph]:
    """Glyphs along a strip by the best path (Graves et al. 2006); logits (K + 1, T), extents (4, T) in strip heights.

    A character's confidence is its probability among the characters at the column that fired most, after the temperature.
    """
    logits = allowed_only(logits, charset, allowed)
    count = min(width_px // COLUMN_PX, logits.shape[1])
    path = logits[:, :count].argmax(axis=0)
    glyphs: list[StripGlyph] = []
    column = 0
    while column < count:
        index, start = path[column], column
        while column < count and path[column] == index:
            column += 1
        if index == BLANK:
            continue
        run = logits[:, start:column]
        peak = start + int(softmax(run)[index].argmax())
        glyph = _glyph(_guesses(logits[:, peak], charset, temperature), extents[:, peak], peak, width_px)
        if glyph.guesses[0].char == " " and (not glyphs or glyphs[-1].guesses[0].char == " "):
            continue  # none before the first character, and a wide gap is one space
        glyphs.append(glyph)
    while glyphs and glyphs[-1].guesses[0].char == " ":
        glyphs.pop()
    return glyphs


def _glyph(guesses: tuple[Guess, ...], extents: Floats, column: int, width_px: int) -> StripGlyph:
    middle = (column + 0.5) * COLUMN_PX
    left, right, top, bottom = (float(value) * STRIP_HEIGHT_PX for value in extents)
    left, right = max(middle - max(left, 1.0), 0.0), min(middle + max(right, 1.0), float(width_px))
    top, bottom = max(top, 0.0), min(max(bottom, top + 2.0), float(STRIP_HEIGHT_PX))
    return StripGlyph(guesses, left, min(top, STRIP_HEIGHT_PX - 2.0), max(right, left + 1.0), bottom)


def single_log_probabilities(logits: Floats, *, width_px: int) -> Floats:
    """Log-probability (K,) of each text of exactly one character, summed over its alignments (CTC, Graves et al. 2006)."""
    count = max(1, min(width_px // COLUMN_PX, logits.shape[1]))
    shifted = logits[:, :count] - logits[:, :count].max(axis=0)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=0))  # (K + 1, T)
    blank, chars = log_p[BLANK], log_p[1:]
    before, during, after = 0.0, np.full(len(chars), -np.inf), np.full(len(chars), -np.inf)
    for column in range(count):
        after = np.logaddexp(after, during) + blank[column]
        during = np.logaddexp(during, before) + chars[:, column]
        before += blank[column]
    total = np.logaddexp(during, after)
    return np.asarray(total - np.logaddexp.reduce(total), np.float32)


def decode_single(logits: Floats, extents: Floats, charset: Charset, *, temperature: float, width_px: int, allowed: str | None = None,
                  views: Sequence[Floats] = ()) -> StripGlyph:  # fmt: skip
    """The one character a strip shows: the likeliest of all texts of exactly one character.

    `views` are the log-probabilities (K,) of other cuts of the same picture; all count alike (the geometric mean). The mean of
    several cuts is less sure than each, and the alignments of one character share their columns: the same temperature serves.
    """
    totals = [single_log_probabilities(allowed_only(logits, charset, allowed), width_px=width_px), *views]
    total = np.mean(totals, axis=0)
    kept = [(allowed is None or char in allowed) and char != " " for char in charset.chars]
    total = np.where(kept, total, np.float32(_NEVER))
    probabilities = softmax((total / temperature).astype(np.float32))
    best = np.argsort(-probabilities)[:GUESSES]
    guesses = tuple(Guess(charset.chars[int(index)], float(probabilities[index])) for index in best)
    peak = int(logits[int(best[0]) + 1, : max(1, width_px // COLUMN_PX)].argmax())
    return _glyph(guesses, extents[:, peak], peak, width_px)
