"""From logits to characters: the best path of a strip, or the best single character; guesses, confidences and extents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np

from ocr_model.charset import BLANK, Charset, look_alikes
from ocr_model.classifier import COLUMN_PX
from ocr_model.language import MOST_WORD, WEIGHT, Words, best_text
from ocr_model.metrics import edit_distance
from ocr_model.pattern import Pattern, fit
from ocr_model.preprocess import STRIP_HEIGHT_PX
from ocr_model.rarity import as_rare, rarity
from ocr_model.spacing import StripGlyph, spaced
from ocr_model.types import Floats, Guess, f32

GUESSES = 4  # kept of each character, the best first
CHANGE_COST, SLACK = 5.0, 1.0  # nats a character read otherwise because of a pattern may cost, and all of them together
LEAST_WORD = 2  # characters of a stretch that may be words
LEAST_SPACED, MOSTLY_SPACED = 4, 0.65  # letters of a word set with gaps, and the share of them that are seen
STRANGER = 1.1  # times the temperature of lines: pictures cut to one character are stranger than what is drawn to fit it
SURE = 0.97  # confidence beyond which a character is not doubted
_NEVER = -1e4  # logit of a character that is not allowed


def softmax(values: Floats, axis: int = 0) -> Floats:
    """Probabilities of logits along an axis."""
    shifted = np.exp(values - values.max(axis=axis, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=axis, keepdims=True), np.float32)


def log_probabilities(logits: Floats, temperature: float) -> Floats:
    """Log-probabilities (K + 1, T) of logits, none below -20.7 (1e-9)."""
    return np.asarray(np.log(np.maximum(softmax(logits / temperature), 1e-9)), np.float32)


def allowed_only(logits: Floats, charset: Charset, allowed: str | None) -> Floats:
    """Logits (K + 1, T) with every character outside `allowed` made impossible; the space stays.

    Where one of those is likeliest a character stands nonetheless: the allowed ones are raised until the nearest is as likely as it was.
    """
    if allowed is None:
        return logits
    wanted = np.array([False] + [char in allowed and char != " " for char in charset.chars])
    kept = wanted | np.array([True] + [char == " " for char in charset.chars])
    if not wanted.any() or not logits.shape[1]:
        return np.where(kept[:, None], logits, f32(_NEVER))
    missed = np.where(kept[logits.argmax(axis=0)], 0.0, logits.max(axis=0) - logits[wanted].max(axis=0))  # (T,)
    return f32(np.where(kept[:, None], logits + wanted[:, None] * missed, _NEVER))


def _guesses(probabilities: Floats, charset: Charset) -> tuple[Guess, ...]:
    """The likeliest of the characters (K,)."""
    best = np.argsort(-probabilities)[:GUESSES]
    return tuple(Guess(charset.chars[int(index)], float(probabilities[index])) for index in best)


@dataclass(frozen=True, slots=True)
class _Run:
    """Columns [start, end) along which the best path stays on one character, and the one at which it is likeliest."""

    index: int  # class
    start: int
    end: int
    peak: int


def _best_path(logits: Floats) -> list[_Run]:
    path = logits.argmax(axis=0)
    edges = [0, *(np.flatnonzero(np.diff(path)) + 1).tolist(), len(path)]
    runs = [(int(path[start]), start, end) for start, end in pairwise(edges)] if len(path) else []
    shares = softmax(logits)
    return [_Run(index, start, end, start + int(shares[index, start:end].argmax())) for index, start, end in runs if index != BLANK]


def decode_line(logits: Floats, extents: Floats, charset: Charset, *, temperature: float, width_px: int, allowed: str | None = None,
                words: Words | None = None) -> list[StripGlyph]:  # fmt: skip
    """Glyphs along a strip by the best path (Graves et al. 2006); logits (K + 1, T), extents (4, T) in strip heights.

    A character's confidence is its probability among the characters at the column that fired most, after the temperature. With
    `words`, a stretch between spaces in which a character is doubtful is read again, English words being likelier than other letters.
    """
    count = min(width_px // COLUMN_PX, logits.shape[1])
    logits = allowed_only(logits, charset, allowed)[:, :count]
    runs = _best_path(logits)
    if len(runs) > 1:  # a card with one character on it may show any mark
        logits = as_rare(logits, charset, temperature=temperature)
        runs = _best_path(logits)
    glyphs: list[StripGlyph] = []
    stretches = _stretches(runs, charset)
    one_word = _as_spaced_word(logits, stretches, charset, words, temperature) if words is not None else []
    if one_word:
        return [_glyph(guesses, extents[:, peak], peak, width_px) for peak, guesses in one_word]
    shares = softmax(logits[1:] / temperature)
    for stretch in stretches:
        found = [(run.peak, _guesses(shares[:, run.peak], charset)) for run in stretch]
        if words is not None and _is_doubtful([guesses[0] for _, guesses in found], words):
            start, end = max(stretch[0].start - 1, 0), min(stretch[-1].end + 1, count)
            found = _as_words(logits, (start, end), stretch, charset, words, temperature)
        glyphs += [_glyph(guesses, extents[:, peak], peak, width_px) for peak, guesses in found]
    return spaced(glyphs, words)


def decode_pattern(
    logits: Floats, extents: Floats, charset: Charset, pattern: Pattern, *, temperature: float, width_px: int
) -> list[StripGlyph] | None:
    """Glyphs of the likeliest text that fits a pattern; None where what the picture shows cannot be meant so.

    A position's guesses and confidences are among the characters that may stand there. Each character that is read otherwise than
    the picture alone would say may cost CHANGE_COST nats on average: an O that has to be a 0 does not, an extra letter does.
    """
    count = min(width_px // COLUMN_PX, logits.shape[1])
    log_p = log_probabilities(logits[:, :count], temperature)
    best = [run.index for run in _best_path(logits[:, :count])]
    result = fit(log_p, pattern, charset) if count else None
    if result is None:
        return None
    found, score = result
    changes = edit_distance([item.index for item in found], best)
    if float(log_p.max(axis=0).sum()) - score > CHANGE_COST * changes + SLACK:
        return None
    glyphs = []
    for item in found:
        allowed = "".join(item.chars)
        guesses = _guesses(softmax(allowed_only(logits[:, item.column, None], charset, allowed)[1:, 0] / temperature), charset)
        chosen = charset.chars[item.index - 1]
        guesses = tuple(guess for guess in guesses if guess.char in item.chars)
        first = next((guess for guess in guesses if guess.char == chosen), Guess(chosen, 0.0))
        guesses = (first, *(guess for guess in guesses if guess is not first))
        glyphs.append(_glyph(guesses, extents[:, item.column], item.column, width_px))
    return glyphs


def _stretches(runs: Sequence[_Run], charset: Charset) -> list[list[_Run]]:
    """Runs between spaces, and each space by itself."""
    space = charset.chars.find(" ") + 1
    return [list(group) for _, group in groupby(runs, key=lambda run: run.start if run.index == space else -1)]


def _is_doubtful(best: Sequence[Guess], words: Words) -> bool:
    """True where a stretch of a few characters, not all of them digits, has letters that are no word or a character that is not sure."""
    if not LEAST_WORD <= len(best) <= MOST_WORD or all(guess.char.isdigit() for guess in best):
        return False
    return min(guess.confidence for guess in best) < SURE or not words.knows("".join(guess.char for guess in best))


def _as_words(logits: Floats, columns: tuple[int, int], stretch: Sequence[_Run], charset: Charset, words: Words,
              temperature: float) -> list[tuple[int, tuple[Guess, ...]]]:  # fmt: skip
    """Peak column and guesses of each character of the likeliest text between two columns, the best path of which is `stretch`.

    The confidences weigh each guess by what it would make of the text, and say so of the picture and the words together.
    """
    start, end = columns
    log_p = log_probabilities(logits[:, start:end], temperature)
    text = best_text(log_p, charset.chars, words)
    indices, peaks = charset.encode(text), [run.peak for run in stretch]
    if indices != [run.index for run in stretch]:
        peaks = [start + column for column in aligned(log_p, indices)]
    found = []
    for place, peak in enumerate(peaks):
        column = log_p[1:, peak - start]
        chosen = charset.chars.index(text[place])
        near = list(dict.fromkeys([chosen, *np.argsort(-column)[:GUESSES].tolist()]))[:GUESSES]
        prior = f32([words.prior(text[:place] + charset.chars[k] + text[place + 1 :], ended=True) for k in near])
        shares = softmax(column[near] + WEIGHT * prior) * min(1.0, float(np.exp(column[near]).sum() / np.exp(column).sum()))
        order = sorted(range(len(near)), key=lambda i: (i != 0, -shares[i]))
        found.append((peak, tuple(Guess(charset.chars[near[i]], float(shares[i])) for i in order)))
    return found


def _as_spaced_word(logits: Floats, stretches: Sequence[Sequence[_Run]], charset: Charset, words: Words,
                    temperature: float) -> list[tuple[int, tuple[Guess, ...]]]:  # fmt: skip
    """Peak column and guesses of each letter of a word that is set with wide gaps, as on signs; none where the line is another thing.

    Most of its letters stand alone between spaces; without the spaces they have to be a listed word.
    """
    space = charset.chars.find(" ") + 1
    shown = [stretch for stretch in stretches if stretch[0].index != space]
    runs = [run for stretch in shown for run in stretch]
    if not LEAST_SPACED <= len(runs) <= MOST_WORD or len(shown) < MOSTLY_SPACED * len(runs):
        return []
    closed = logits.copy()
    closed[BLANK] = np.logaddexp(closed[BLANK], closed[space])
    closed[space] = _NEVER
    found = _as_words(closed, (runs[0].start, runs[-1].end), runs, charset, words, temperature)
    text = "".join(guesses[0].char for _, guesses in found)
    return found if len(text) >= LEAST_SPACED and text.isalpha() and words.knows(text) else []


def aligned(log_p: Floats, indices: Sequence[int]) -> list[int]:
    """Column at which each class index of a text is likeliest, on the best path that says it; log_p (K + 1, T)."""
    states = [BLANK]
    for index in indices:
        states += [index, BLANK]
    count, emitted = log_p.shape[1], log_p[states]  # (S, T)
    barred = np.array([s < 2 or states[s] == BLANK or states[s] == states[s - 2] for s in range(len(states))])
    room = np.full(len(states) + 2, -np.inf)  # the scores, two places in
    score = room[2:]
    score[:2] = emitted[:2, 0]
    came = np.zeros((len(states), count), np.int8)
    options = np.empty((3, len(states)))
    for column in range(1, count):
        options[0], options[1], options[2] = score, room[1:-1], room[:-2]
        options[2, barred] = -np.inf
        came[:, column] = options.argmax(axis=0)
        score[:] = options.max(axis=0) + emitted[:, column]
    state = len(states) - 1 if len(states) == 1 or score[-1] >= score[-2] else len(states) - 2
    peaks = [(-np.inf, 0)] * len(indices)
    for column in range(count - 1, -1, -1):
        if state % 2:
            peaks[state // 2] = max(peaks[state // 2], (float(emitted[state, column]), column))
        state -= int(came[state, column])
    return [column for _, column in peaks]


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


def decode_single(logits: Floats, extents: Floats, charset: Charset, *, temperature: float, width_px: int) -> StripGlyph:
    """The one character a strip shows: the likeliest of all texts of exactly one character (`single_guesses`)."""
    guesses = single_guesses([single_log_probabilities(logits, width_px=width_px)], charset, temperature=temperature)
    return single_glyph(guesses, logits, extents, charset, width_px=width_px)


def single_guesses(views: Sequence[Floats], charset: Charset, *, temperature: float, allowed: str | None = None,
                   is_found: bool = False) -> tuple[Guess, ...]:  # fmt: skip
    """Which character cuts of one picture show, by its log-probabilities (K,) in each.

    All count alike (the geometric mean). The mean of several cuts is less sure than each, and the alignments of one character share their
    columns: the temperature of lines serves where a character was found in a frame, and STRANGER times it in a picture cut to one.
    There a mark has to be surer than a letter or digit, too, which people show more often: a bar is rather a 1 than a backslash. Which it is of
    those that look alike the first cut of a character found says alone: a closer one shows no letter small.

    The first is the likeliest of those that look alike and are likeliest together: what is an S by 0.3, an s by 0.3 and a 5 by 0.4 is an S or s.
    """
    kept = [(allowed is None or char in allowed) and char != " " for char in charset.chars]
    shares = np.stack([np.mean(views, axis=0), views[0]]) / temperature
    if not is_found:
        shares = (shares - rarity(charset)) / STRANGER
    total, first = np.where(kept, shares, _NEVER).astype(np.float32)
    probabilities = softmax(total)
    shapes = [_places(look_alikes(guess.char), charset) for guess in _guesses(probabilities, charset)]
    alike = max(shapes, key=lambda places: probabilities[places].sum())
    if is_found:
        probabilities[alike] = probabilities[alike].sum() * softmax(first[alike])
    best = max(alike, key=lambda place: probabilities[place])
    order = sorted(range(len(charset)), key=lambda place: (place != best, -probabilities[place]))
    return tuple(Guess(charset.chars[place], float(probabilities[place])) for place in order[:GUESSES])


def _places(chars: str, charset: Charset) -> list[int]:
    return [place for place, char in enumerate(charset.chars) if char in chars]


def single_glyph(guesses: tuple[Guess, ...], logits: Floats, extents: Floats, charset: Charset, *, width_px: int) -> StripGlyph:
    """The character that was guessed, where a strip's logits (K + 1, T) and extents (4, T) have it."""
    peak = int(logits[charset.encode(guesses[0].char)[0], : max(1, width_px // COLUMN_PX)].argmax())
    return _glyph(guesses, extents[:, peak], peak, width_px)
