"""Patterns: what they accept, what the likeliest fitting text is, and what is said of wrong ones."""

from __future__ import annotations

import itertools
import re

import numpy as np
import pytest

from ocr_model.charset import Charset
from ocr_model.decode import decode_pattern, softmax
from ocr_model.pattern import PatternError, fit, parse_pattern
from ocr_model.types import Floats

CHARSET = Charset()


def shown(text: str, doubt: dict[int, tuple[str, float]] | None = None) -> Floats:
    """Logits (K + 1, T) of a picture that shows `text`; `doubt` gives places another character and its share."""
    logits = np.full((CHARSET.outputs, 2 * len(text) + 1), -12.0, np.float32)
    logits[0, ::2] = 0.0
    for place, char in enumerate(text):
        other, share = (doubt or {}).get(place, ("", 0.0))
        logits[CHARSET.encode(char)[0], 2 * place + 1] = np.log(1 - share)
        if other:
            logits[CHARSET.encode(other)[0], 2 * place + 1] = np.log(share)
    return logits


def read(pattern: str, logits: Floats) -> str | None:
    extents = np.full((4, logits.shape[1]), 0.4, np.float32)
    parsed = parse_pattern(pattern, CHARSET)
    glyphs = decode_pattern(logits, extents, CHARSET, parsed, temperature=1.0, width_px=2 * logits.shape[1])
    return None if glyphs is None else "".join(glyph.guesses[0].char for glyph in glyphs)


@pytest.mark.parametrize("pattern", [
    r"\d{2}:\d{2}", r"[A-F0-9]+", r"(AB|CD)+x?", r"[^0-9]{1,3}", r"a*b", r"v\d+(\.\d+){0,2}", r"\w\s\w", r".", r"x{2,}", r"^\d$", r"(?:a|b)c",
])  # fmt: skip
@pytest.mark.parametrize("text", ["12:45", "A9", "ABCDx", "xyz", "aab", "v1.20.3", "a b", "xxxx", "7", "bc", "12345678901234567890"])
def test_an_expression_accepts_what_re_accepts(pattern: str, text: str) -> None:
    assert (read("re:" + pattern, shown(text)) == text) == bool(re.fullmatch(pattern, text))


@pytest.mark.parametrize(("mask", "text", "fits"), [
    ("AA-9999", "KX-4410", True), ("AA-9999", "KX-44A0", False), ("AA-9999", "KX-4410B", False), ("AA-9999", "KX-441", False),
    ("aX?9", "bQ%3", True), (r"\A99", "A12", True), (r"\A99", "B12", False), ("9 9", "1 2", True),
])  # fmt: skip
def test_masks(mask: str, text: str, fits: bool) -> None:
    assert (read(mask, shown(text)) == text) == fits


def test_position_settles_what_the_shape_cannot() -> None:
    logits = shown("O8-I2O", {0: ("0", 0.3), 3: ("1", 0.4), 5: ("0", 0.02)})
    assert read("A9-999", logits) == "O8-120"
    assert read("99-999", logits) == "08-120"
    assert read("re:[A-Z]+", logits) is None


def test_confidences_are_among_what_may_stand_there() -> None:
    parsed = parse_pattern("99", CHARSET)
    glyphs = decode_pattern(shown("O1", {0: ("0", 0.1)}), np.full((4, 5), 0.4, np.float32), CHARSET, parsed, temperature=1.0, width_px=10)
    assert glyphs is not None
    assert glyphs[0].guesses[0].char == "0"
    assert glyphs[0].guesses[0].confidence > 0.99
    assert all(guess.char.isdigit() for glyph in glyphs for guess in glyph.guesses)


def test_the_best_of_all_paths_is_found() -> None:
    rng = np.random.default_rng(0)
    kept = [0, *CHARSET.encode("abc")]
    fitting = {first + last for first in ("a", "b", "aa", "ab", "ba", "bb") for last in ("", "c")}
    parsed = parse_pattern("re:[ab]{1,2}c?", CHARSET)
    for _ in range(10):
        log_p = np.log(softmax(rng.normal(0, 2, (CHARSET.outputs, 5)).astype(np.float32)))
        best = max(
            sum(float(log_p[k, at]) for at, k in enumerate(path))
            for path in itertools.product(kept, repeat=5)
            if CHARSET.decode(k for k, _ in itertools.groupby(path)) in fitting
        )
        result = fit(log_p, parsed, CHARSET)
        assert result is not None
        assert result[1] == pytest.approx(best, abs=1e-3)
        assert CHARSET.decode(item.index for item in result[0]) in fitting


def test_no_room_no_text() -> None:
    assert fit(np.zeros((CHARSET.outputs, 2), np.float32), parse_pattern("999", CHARSET), CHARSET) is None


@pytest.mark.parametrize(("pattern", "said"), [
    ("", "empty"), ("re:(", "no regular expression"), ("re:(?=a)b", "not understood"), ("é9", "does not know"), ("re:" + "(a{60}){60}", "too large"),
])  # fmt: skip
def test_a_wrong_pattern_is_told(pattern: str, said: str) -> None:
    with pytest.raises(PatternError, match=said):
        parse_pattern(pattern, CHARSET)
