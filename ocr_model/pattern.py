"""Patterns: what a line may say, and the likeliest text that says it, decoded over the network's probabilities.

A pattern is a mask (`9` a digit, `A` a capital, `a` a small letter, `X` a capital or digit, `?` any character, everything else itself, `\\`
before a character that is meant itself), or `re:` and a regular expression.
"""

from __future__ import annotations

import re._constants as sre  # type: ignore[import-not-found]
import re._parser as sre_parser  # type: ignore[import-not-found]
import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from ocr_model.charset import BLANK, Charset
from ocr_model.errors import OcrError
from ocr_model.types import Floats

MASK = {"9": string.digits, "A": string.ascii_uppercase, "a": string.ascii_lowercase, "X": string.ascii_uppercase + string.digits}
ANY = "?"
EXPRESSION = "re:"
MOST_REPEATS = 64  # a `+` or `*` stands for at most so many
MOST_ARCS = 600
CATEGORIES = {
    sre.CATEGORY_DIGIT: string.digits, sre.CATEGORY_WORD: string.ascii_letters + string.digits + "_", sre.CATEGORY_SPACE: " ",
}  # fmt: skip
NEGATED = {sre.CATEGORY_NOT_DIGIT: sre.CATEGORY_DIGIT, sre.CATEGORY_NOT_WORD: sre.CATEGORY_WORD, sre.CATEGORY_NOT_SPACE: sre.CATEGORY_SPACE}


class PatternError(OcrError):
    """A pattern that cannot be understood; the message says where and what to write instead."""


@dataclass(frozen=True)
class Arc:
    """From one place of the pattern to another over any of `chars`."""

    start: int
    end: int
    chars: frozenset[str]


class _Builder:
    """An automaton while it is built: arcs over characters, and free steps."""

    def __init__(self, charset: Charset) -> None:
        self.all = frozenset(charset.chars)
        self.arcs: list[Arc] = []
        self.free: dict[int, set[int]] = {}
        self.count = 1

    def place(self) -> int:
        self.count += 1
        return self.count - 1

    def step(self, start: int, end: int) -> None:
        self.free.setdefault(start, set()).add(end)

    def over(self, start: int, chars: Iterable[str]) -> int:
        known = frozenset(chars) & self.all
        if not known:
            raise PatternError(f"the pattern asks for {''.join(sorted(set(chars)))!r}, which the model does not know; use characters of its charset.")
        if len(self.arcs) >= MOST_ARCS:
            raise PatternError("the pattern is too large; use fewer or smaller repeats.")
        end = self.place()
        self.arcs.append(Arc(start, end, known))
        return end

    def reached(self, start: int) -> set[int]:
        """Places reached over free steps, `start` among them."""
        seen, open_ = {start}, [start]
        while open_:
            for end in self.free.get(open_.pop(), ()):
                if end not in seen:
                    seen.add(end)
                    open_.append(end)
        return seen


@dataclass(frozen=True)
class Pattern:
    """An automaton without free steps: arcs, where it begins and where it may end; `source` is what a person wrote."""

    source: str
    arcs: tuple[Arc, ...]
    starts: frozenset[int]
    ends: frozenset[int]
    places: int


def parse_pattern(source: str, charset: Charset) -> Pattern:
    """The automaton of a mask or of `re:` and an expression; PatternError says what is wrong with it."""
    builder = _Builder(charset)
    if source.startswith(EXPRESSION):
        try:
            parsed = sre_parser.parse(source[len(EXPRESSION) :])
        except sre.error as error:
            raise PatternError(f"{source[len(EXPRESSION) :]!r} is no regular expression: {error}.") from error
        end = _sequence(builder, 0, parsed)
    else:
        end = _mask(builder, source)
    if not builder.arcs:
        raise PatternError("the pattern is empty; write what a line looks like, such as AA-9999.")
    arcs = tuple(Arc(start, arc.end, arc.chars) for start in range(builder.count) for arc in builder.arcs if arc.start in builder.reached(start))
    ends = frozenset(place for place in range(builder.count) if end in builder.reached(place))
    return Pattern(source, arcs, frozenset({0}), ends, builder.count)


@lru_cache(maxsize=8)
def pattern_of(source: str, charset: Charset) -> Pattern:
    """`parse_pattern`, kept from frame to frame."""
    return parse_pattern(source, charset)


def _mask(builder: _Builder, source: str) -> int:
    place, is_escaped = 0, False
    for char in source:
        if char == "\\" and not is_escaped:
            is_escaped = True
            continue
        chars: Iterable[str] = char
        if not is_escaped:
            chars = builder.all - {" "} if char == ANY else MASK.get(char, char)
        place, is_escaped = builder.over(place, chars), False
    return place


def _sequence(builder: _Builder, start: int, parsed: Any) -> int:
    for kind, value in parsed:
        start = _part(builder, start, kind, value)
    return start


def _part(builder: _Builder, start: int, kind: Any, value: Any) -> int:
    if kind is sre.LITERAL:
        return builder.over(start, chr(value))
    if kind is sre.NOT_LITERAL:
        return builder.over(start, builder.all - {chr(value)})
    if kind is sre.ANY:
        return builder.over(start, builder.all)
    if kind is sre.IN:
        return builder.over(start, _members(builder, value))
    if kind is sre.SUBPATTERN:
        return _sequence(builder, start, value[3])
    if kind is sre.AT and value in (sre.AT_BEGINNING, sre.AT_BEGINNING_STRING, sre.AT_END, sre.AT_END_STRING):
        return start  # a line is matched whole
    if kind is sre.BRANCH:
        end = builder.place()
        for branch in value[1]:
            builder.step(_sequence(builder, start, branch), end)
        return end
    if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        return _repeat(builder, start, *value)
    raise PatternError(f"{str(kind).lower()} is not understood in a pattern; use characters, classes, groups, |, ?, *, + and {{m,n}}.")


def _repeat(builder: _Builder, start: int, least: int, most: Any, parsed: Any) -> int:
    end, place = builder.place(), start
    for number in range(min(int(most), max(least, MOST_REPEATS))):
        if number >= least:
            builder.step(place, end)
        if most is sre.MAXREPEAT and number == max(least, 1):  # for ever from here on
            builder.step(_sequence(builder, place, parsed), place)
            return end
        place = _sequence(builder, place, parsed)
    builder.step(place, end)
    return end


def _members(builder: _Builder, parts: Sequence[tuple[Any, Any]]) -> frozenset[str]:
    chars, is_negated = set[str](), False
    for kind, value in parts:
        if kind is sre.NEGATE:
            is_negated = True
        elif kind is sre.LITERAL:
            chars.add(chr(value))
        elif kind is sre.RANGE:
            chars.update(chr(code) for code in range(value[0], min(value[1], 0x24F) + 1))
        elif kind is sre.CATEGORY:
            chars |= builder.all - set(CATEGORIES[NEGATED[value]]) if value in NEGATED else set(CATEGORIES[value])
    return builder.all - chars if is_negated else frozenset(chars)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A character of a text that fits: its class index, the column where it is likeliest, and what might have stood there."""

    index: int
    column: int
    chars: frozenset[str]


def fit(log_p: Floats, pattern: Pattern, charset: Charset) -> tuple[list[Fitted], float] | None:
    """The likeliest text that fits, character by character, and its log-probability.

    None where no text that fits has room in the columns; log_p (K + 1, T). Viterbi over the pattern's automaton times the
    topology of CTC (Graves et al. 2006): between two equal characters there is a blank.
    """
    arcs = [(arc.start, arc.end, charset.chars.index(char) + 1, place) for place, arc in enumerate(pattern.arcs) for char in sorted(arc.chars)]
    starts, ends, classes, origins = (np.array(column) for column in zip(*arcs, strict=True))
    count, size = log_p.shape[1], len(arcs)
    into = [np.flatnonzero(ends == place) for place in range(pattern.places)]
    blank = np.full(pattern.places, -np.inf)
    blank[list(pattern.starts)] = 0.0
    said = np.full(size, -np.inf)
    came = np.zeros((count, size), np.int32)  # -1: stayed; -2 - p: from the blank at place p; else the arc before
    blank_came = np.zeros((count, pattern.places), np.int32)  # -1: stayed blank; else the arc before
    for column in range(count):
        best, second, best_arc, second_arc = _two_best(said, into, classes)
        before = blank[starts]
        came_from = -2 - starts
        same = classes[np.maximum(best_arc[starts], 0)] == classes
        direct = np.where(same, second[starts], best[starts])
        direct_arc = np.where(same, second_arc[starts], best_arc[starts])
        better = direct > before
        before, came_from = np.where(better, direct, before), np.where(better, direct_arc, came_from)
        stays = said >= before
        emitted = log_p[classes, column]
        came[column] = np.where(stays, -1, came_from)
        rests = blank >= best
        blank_came[column] = np.where(rests, -1, best_arc)
        said, blank = np.where(stays, said, before) + emitted, np.where(rests, blank, best) + log_p[BLANK, column]
    final = [(said[arc], int(arc), True) for place in pattern.ends for arc in into[place]] + [(blank[place], place, False) for place in pattern.ends]
    score, state, is_said = max(final)
    if score == -np.inf:
        return None
    found: list[Fitted] = []
    peak = (-np.inf, 0)
    for column in range(count - 1, -1, -1):
        if not is_said:
            step = int(blank_came[column, state])
            if step >= 0:
                state, is_said, peak = step, True, (-np.inf, 0)
            continue
        peak = max(peak, (float(log_p[classes[state], column]), column))
        step = int(came[column, state])
        if step != -1:
            found.append(Fitted(int(classes[state]), peak[1], pattern.arcs[origins[state]].chars))
            peak = (-np.inf, 0)
            state, is_said = (step, True) if step >= 0 else (-2 - step, False)
    return found[::-1], float(score)


def _two_best(said: np.ndarray, into: Sequence[np.ndarray], classes: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """At each place the best score of an arc into it, the best of another character, and these arcs."""
    best, second = np.full(len(into), -np.inf), np.full(len(into), -np.inf)
    best_arc, second_arc = np.full(len(into), -1), np.full(len(into), -1)
    for place, arcs in enumerate(into):
        if not len(arcs):
            continue
        scores = said[arcs]
        first = int(scores.argmax())
        best[place], best_arc[place] = scores[first], arcs[first]
        others = np.where(classes[arcs] == classes[arcs[first]], -np.inf, scores)
        other = int(others.argmax())
        if others[other] > -np.inf:
            second[place], second_arc[place] = others[other], arcs[other]
    return best, second, best_arc, second_arc
