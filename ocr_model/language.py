"""What English words say about doubtful characters: a word-level prior, and the beam search that weighs it against the picture.

A code is as likely as ever: each run of letters is either a word (of the list, or built like one) or anything at all, and the second
branch bounds what the first can cost. Where letters and digits mix, the picture decides alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache, reduce
from math import exp, inf, log1p
from pathlib import Path

import numpy as np

from ocr_model.types import Floats

WORDS = Path(__file__).resolve().parent.parent / "assets" / "words" / "listed.txt"
LISTED = {"10": 0.28, "20": 0.12, "35": 0.08, "50": 0.04, "names": 0.08}  # a run of letters is a word of a part of the list, the commonest first,
BUILT, ANYTHING = 0.10, 0.30  # or is built like one, or is anything
BUILT_LIKE = ("10", "20", "names")  # parts enough to tell how words are built; counting them all takes a second
NUMBER = 0.1  # a run of letters and digits is all digits
CHOICES = 40.0  # characters among which a picture alone decides
SPACE_COST, BAR_COST = 1.0, 6.0  # nats: a space in doubt is rather none, and a bar that stands behind no letter is rather a 1
ABBREVIATED = 4.5  # nats: two letters about a slash, as in P/N and n/a, are as likely as a common word of three letters,
LIKE_DIGITS = "BIOSZilosz"  # unless they may as well be two digits
MOST_WORD = 40  # letters of a word; longer runs are none, and would take seconds
LEAST_TELLING = 4  # letters of a run that can be missed in the list
MIXED_CASE = 0.002  # how likely a word has small and capital letters in other orders than word, Word, WORD
ORDER = 4  # of the n-grams
WEIGHT = 0.5  # of the prior against the picture, whose columns are not independent
DIRECT_COST = 2.0  # nats: from one character to another with no gap between, which is rather one character that two columns see differently
BEAM, LEAST_SHARE = 10, 0.004  # texts kept at each column; characters less likely there are not followed
HOPELESS = 6.0  # nats behind the best at which a text is given up; with 8 the same came of 1053 stretches, in a third more time
SURELY_BLANK = 0.985

Told = tuple[float, str]  # of a text: log-likeness of its runs of letters and digits but the last, and the last one
NOTHING: Told = (0.0, "")


@lru_cache(maxsize=1)
def word_list() -> Mapping[str, tuple[str, ...]]:
    """The bundled English words and names in small letters (SCOWL), by the part of the list, the commonest first."""
    parts = (part.split() for part in WORDS.read_text(encoding="utf-8").split("# ")[1:])
    return {name: tuple(words) for name, *words in parts}


class Words:
    """How likely runs of letters are as English words, by their beginnings and by n-grams (Witten and Bell 1991)."""

    def __init__(self, shares: Mapping[str, float], examples: Sequence[str] = ()) -> None:
        """`shares`: how likely a run of letters is each word, in small letters; `examples`: of how words are built, those very words by default."""
        self._shares = shares
        self._sorted = sorted(shares)
        self._sums = np.concatenate([[0.0], np.cumsum([shares[word] for word in self._sorted])]).tolist()
        marked = ["^" * (ORDER - 1) + word + "$" for word in examples or shares]
        self._counts = Counter(word[at - length : at] for word in marked for at in range(ORDER, len(word) + 1) for length in range(1, ORDER + 1))
        self._histories: Counter[str] = Counter()
        self._kinds: Counter[str] = Counter()  # how many different characters follow a history
        for gram, count in self._counts.items():
            self._histories[gram[:-1]] += count
            self._kinds[gram[:-1]] += 1
        self._next = lru_cache(maxsize=100_000)(self._chance)
        self._built = lru_cache(maxsize=100_000)(self._built_like)
        self._known = lru_cache(maxsize=100_000)(self.likeness)
        self.prior = lru_cache(maxsize=100_000)(self._prior)

    @staticmethod
    @lru_cache(maxsize=1)
    def english() -> Words:
        """The bundled list (SCOWL), read once."""
        shares, examples = dict[str, float](), list[str]()
        for name, words in word_list().items():
            shares.update(dict.fromkeys(words, LISTED[name] / len(words)))
            if name in BUILT_LIKE:
                examples += words
        return Words(shares, examples)

    def _beginning(self, start: str) -> float:
        """How likely a run of letters is a word that begins so."""
        first, behind = bisect_left(self._sorted, start), bisect_left(self._sorted, start + "\x7f")
        return self._sums[behind] - self._sums[first]

    def _chance(self, history: str, char: str) -> float:
        """Probability of `char` (or "$", the end) after `history`, n-grams interpolated down to single characters."""
        chance = 1 / 28 if not history else self._next(history[1:], char)
        seen, kinds = self._histories[history], self._kinds[history]
        return (self._counts[history + char] + kinds * chance) / (seen + kinds) if seen else chance

    def likeness(self, run: str, ended: bool) -> float:
        """Log-probability of letters and digits in a row (or of their beginning) against any characters: 0 or little more where they are no word.

        One slash may stand behind its first letter.
        """
        if run[1:2] == "/":
            if len(run) > len("P/N"):
                return self._known(run[2:], ended)
            return ABBREVIATED if _may_be_short(run, ended=ended) else 0.0
        if run.isdigit():
            return log1p(NUMBER / ANYTHING * (CHOICES / 10) ** len(run))
        if not run.isalpha() or len(run) > MOST_WORD:
            return 0.0
        lower = run.lower()
        built = self._built(lower + "$" if ended else lower)
        word = (self._shares.get(lower, 0.0) if ended else self._beginning(lower)) + BUILT * built
        usual = run.islower() or run.isupper() or (run[0].isupper() and run[1:].islower())
        return log1p(word / ANYTHING * CHOICES ** len(run) * (1.0 if usual else MIXED_CASE))

    def _built_like(self, letters: str) -> float:
        """Probability of the letters (and "$") after one another, from the beginning of a word on."""
        before = letters[:-1]
        so_far = self._built(before) if before else 1.0
        return so_far * self._next(("^" * (ORDER - 1) + before)[1 - ORDER :], letters[-1])

    def longer(self, told: Told, char: str) -> Told:
        """What is told of a text with one more character."""
        if (char.isascii() and char.isalnum()) or (char == "/" and len(told[1]) == 1 and told[1].isalpha()):
            return told[0], told[1] + char
        return self.together(told, ended=True) - _cost(char, behind=told[1]), ""

    def together(self, told: Told, *, ended: bool) -> float:
        """Log-likeness of all runs of a text; the last one is a beginning unless `ended`."""
        closed, run = told
        return closed + self._known(run, ended) if run else closed

    def knows(self, text: str) -> bool:
        """True when every run of letters in a text is a listed word, or too short to tell."""
        runs = "".join(char if char.isalpha() else " " for char in text).split()
        return all(len(run) < LEAST_TELLING or run.lower() in self._shares for run in runs)

    def _prior(self, text: str, *, ended: bool) -> float:
        """Log-likeness of a text's runs of letters and digits together; the last one is a beginning unless `ended`."""
        return self.together(reduce(self.longer, text, NOTHING), ended=ended)


def _may_be_short(run: str, *, ended: bool) -> bool:
    """True for two letters of a kind about a slash that are not digits rather, or for the beginning of such."""
    first, _, second = run.partition("/")
    if not second:
        return not ended and first not in LIKE_DIGITS
    return second.isalpha() and first.isupper() == second.isupper() and not (first in LIKE_DIGITS and second in LIKE_DIGITS)


def _cost(char: str, *, behind: str) -> float:
    """Nats by which a space or a bar is less likely behind a run of letters and digits; km/h and P/N have theirs between letters."""
    if char == " ":
        return SPACE_COST
    return BAR_COST if char in "/|\\" and not behind.isalpha() else 0.0


def best_text(log_p: Floats, chars: str, words: Words) -> str:
    """The text that picture and words together make likeliest, by prefix beam search (Hannun et al. 2014).

    `log_p` (K + 1, T) are log-probabilities of the blank and of each of `chars` at each column. A T that the next column takes for an I
    would be as likely IT as T, and English has many words with both: a direct change costs DIRECT_COST (docs/experiments.md).
    """
    shares = np.exp(log_p)
    beams = {"": (0.0, -inf, 0.0)}  # text: log-probability ending in a blank, in its last character, and of both together
    told = {"": NOTHING}
    for column in range(log_p.shape[1]):
        blank = float(log_p[0, column])
        if shares[0, column] > SURELY_BLANK:
            beams = {text: (both + blank, -inf, both + blank) for text, (_, _, both) in beams.items()}
            continue
        follow = [(chars[k], float(log_p[k + 1, column])) for k in (shares[1:, column] > LEAST_SHARE).nonzero()[0].tolist()]
        grown: dict[str, tuple[float, float]] = {}
        for text, (b, n, both) in beams.items():
            changed = _sum(b, n - DIRECT_COST)
            there = grown.get(text)
            grown[text] = (_sum(there[0], both + blank), there[1]) if there else (both + blank, -inf)
            for char, chance in follow:
                before = changed
                if text and text[-1] == char:  # on in the same character, or another one behind a blank
                    stays = grown[text]
                    grown[text] = stays[0], _sum(stays[1], n + chance)
                    before = b
                longer = text + char
                there = grown.get(longer)
                grown[longer] = (there[0], _sum(there[1], before + chance)) if there else (-inf, before + chance)
                if longer not in told:
                    told[longer] = words.longer(told[text], char)
        ranked = []
        for text, (b, n) in grown.items():
            both = _sum(b, n)
            ranked.append((both + WEIGHT * words.together(told[text], ended=False), text, both))
        ranked.sort(reverse=True)
        least = ranked[0][0] - HOPELESS
        beams = {text: (*grown[text], both) for score, text, both in ranked[:BEAM] if score > least}
        told = {text: told[text] for text in beams}
    return max(beams, key=lambda text: beams[text][2] + WEIGHT * words.together(told[text], ended=True))


def _sum(a: float, b: float) -> float:
    """log(exp(a) + exp(b))."""
    high, low = (a, b) if a > b else (b, a)
    return high if low == -inf else high + log1p(exp(low - high))
