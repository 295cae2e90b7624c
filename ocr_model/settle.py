"""Settles doubtful characters by a check digit: of all texts that the guesses allow, the likeliest one that passes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import prod

from ocr_model.check_digits import Check, number_in, passes
from ocr_model.types import REJECTED, Glyph, Guess, Line, mean_confidence

DOUBTED = 0.90  # confidence below which a character may be settled otherwise
MOST_DOUBTED = 5  # characters of one number that are settled; with more it is rather read again
LEAST_SHARE = 0.005  # guesses less likely than that are left out
FAR = 0.02  # of the likeliest text's probability: a text less likely than that is no reading of the picture
LEAST_SURE = 0.80  # probability that a text is right, given that it passes, for which characters are changed


@dataclass(frozen=True, slots=True)
class _Choice:
    """What a character of the number may be, with probabilities; what is missing to 1 is none of the guesses."""

    chars: tuple[str, ...]
    shares: tuple[float, ...]


def settled(line: Line, check: Check, *, reject_threshold: float) -> Line:
    """The line with `valid` set where it holds a number of this kind, its doubtful characters chosen so that it passes if they can be.

    A character's confidence is then its probability given that the number passes: by Bayes' rule, what is not among the guesses passing
    by chance once in `check.modulus`. Where no choice is likely enough nothing is changed.
    """
    read = [glyph.guesses[0].char if glyph.guesses else glyph.char for glyph in line.glyphs]
    places = number_in("".join(read), check)
    if not places:
        return line
    as_read = "".join(read[place] for place in places)
    is_valid = passes(as_read, check)
    choices = [_choice(line.glyphs[place], check) for place in places]
    if not all(choice.chars for choice in choices) or sum(len(choice.chars) > 1 for choice in choices) > MOST_DOUBTED:
        return replace(line, valid=is_valid)
    texts = [("".join(chars), prod(shares)) for chars, shares in
             zip(product(*(c.chars for c in choices)), product(*(c.shares for c in choices)), strict=True)]  # fmt: skip
    passing = [(text, share) for text, share in texts if passes(text, check)]
    if not passing:
        return replace(line, valid=is_valid)
    best, share = max(passing, key=lambda item: item[1])
    whole = sum(share for _, share in passing) + max(0.0, 1.0 - sum(share for _, share in texts)) / check.modulus
    is_likely = share >= FAR * max(share for _, share in texts) and share >= LEAST_SURE * whole
    if best != as_read and not is_likely:
        return replace(line, valid=is_valid)
    glyphs = list(line.glyphs)
    for n, place in enumerate(places):
        if choices[n].shares[0] < 1 or choices[n].chars[0] != read[place]:
            odds = {char: sum(share for text, share in passing if text[n] == char) / whole for char in choices[n].chars}
            glyphs[place] = _chosen(glyphs[place], best[n], odds, reject_threshold)
    return replace(line, glyphs=tuple(glyphs), confidence=mean_confidence(glyphs), valid=True)


def _choice(glyph: Glyph, check: Check) -> _Choice:
    """The guesses that may stand in such a number, given that it is one; a character that is not doubted has one."""
    guesses = glyph.guesses or (Guess(glyph.char, glyph.confidence),)
    own = [guess for guess in guesses if guess.char.upper() in check.chars]
    if not own:
        return _Choice((), ())
    if own[0] is guesses[0] and own[0].confidence >= DOUBTED:
        return _Choice((own[0].char,), (1.0,))
    total = sum(guess.confidence for guess in own) + max(0.0, 1.0 - sum(guess.confidence for guess in guesses))
    kept = [guess for guess in own if guess.confidence >= LEAST_SHARE * total] or own[:1]
    return _Choice(tuple(guess.char for guess in kept), tuple(guess.confidence / max(total, 1e-9) for guess in kept))


def _chosen(glyph: Glyph, char: str, odds: dict[str, float], reject_threshold: float) -> Glyph:
    """The glyph read as `char`; its guesses carry what the check digit makes of them."""
    others: Sequence[Guess] = [Guess(guess.char, odds.get(guess.char, 0.0)) for guess in glyph.guesses if guess.char != char]
    guesses = (Guess(char, min(odds[char], 1.0)), *sorted(others, key=lambda guess: -guess.confidence))
    confidence = guesses[0].confidence
    return replace(glyph, char=char if confidence >= reject_threshold else REJECTED, confidence=confidence, guesses=guesses)
