"""Readings of successive frames become one stable text: every character is voted on, weighted by confidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from ocr_model.check_digits import Check, verdict
from ocr_model.types import REJECTED, Floats, Glyph, Guess, Line, Reading

NOTHING = ""  # the vote that no character stands in a slot
MEMORY = 0.88  # share of a vote's weight left after each frame: about eight frames count
MIN_FRAMES = 3  # frames a line is seen in before it can be stable
MIN_MARGIN = 0.5  # share of the votes that the winner of every slot needs
MISSED_FRAMES = 4  # frames without a line before it is forgotten
NEAR_HEIGHTS = 0.9  # a line has moved less than this many heights from one frame to the next
MOST_GUESSES = 3  # told of each character
ALIKE = 0.34  # share of slots that have to agree for a line to be the same text still


@dataclass(frozen=True, slots=True)
class StableLine:
    """A line's text by vote, its mean confidence, and whether the vote has settled."""

    text: str
    confidence: float
    stable: bool
    guesses: tuple[tuple[Guess, ...], ...] = ()  # of each character of the text by vote, the best first
    valid: bool | None = None  # as of Line, for this text


@dataclass(frozen=True, slots=True)
class StableText:
    """The text by vote over the last frames."""

    lines: tuple[StableLine, ...] = ()

    @property
    def text(self) -> str:
        """The lines' texts, one a row."""
        return "\n".join(line.text for line in self.lines)

    @property
    def stable(self) -> bool:
        """True when there is text, every line has settled, and none fails its check digit."""
        return self.settled and self.valid is not False

    @property
    def settled(self) -> bool:
        """True when there is text and every line has settled, whatever its check digit."""
        return bool(self.lines) and all(line.stable for line in self.lines)

    @property
    def valid(self) -> bool | None:
        """False where a line's number fails the check digit that was asked for, True where one passes and none fails."""
        told = [line.valid for line in self.lines if line.valid is not None]
        return all(told) if told else None

    @property
    def confidence(self) -> float:
        """Mean confidence of the lines; 0 without any."""
        return float(np.mean([line.confidence for line in self.lines])) if self.lines else 0.0


Slot = dict[str, float]


@dataclass(slots=True, eq=False)
class _Track:
    """One line followed through the frames."""

    quad: Floats
    slots: list[Slot] = field(default_factory=list)
    frames: int = 0
    missed: int = 0
    weight: float = 0.0  # votes a reading of this track has cast so far, after forgetting


def _top(slot: Slot) -> tuple[str, float]:
    char = max(slot, key=lambda key: slot[key])
    return char, slot[char] / max(sum(slot.values()), 1e-9)


def _votes(glyph: Glyph) -> Slot:
    if not glyph.guesses:
        return {glyph.char: glyph.confidence}
    return {guess.char: guess.confidence for guess in glyph.guesses}


def align(slots: Sequence[Slot], glyphs: Sequence[Glyph]) -> list[tuple[int | None, int | None]]:
    """Pairs of (slot, glyph) places along the cheapest edit path; None on the side where nothing stands opposite."""
    rows, columns = len(slots), len(glyphs)
    cost = np.zeros((rows + 1, columns + 1), np.float32)
    cost[:, 0], cost[0, :] = np.arange(rows + 1), np.arange(columns + 1)
    match = np.ones((rows, columns), np.float32)
    for i, slot in enumerate(slots):
        total = max(sum(slot.values()), 1e-9)
        for j, glyph in enumerate(glyphs):
            char = glyph.guesses[0].char if glyph.guesses else glyph.char
            match[i, j] = 1.0 - slot.get(char, 0.0) / total
    for i in range(1, rows + 1):
        drop = _top(slots[i - 1])[0] != NOTHING  # a slot that stands empty is passed for nothing
        for j in range(1, columns + 1):
            cost[i, j] = min(cost[i - 1, j - 1] + match[i - 1, j - 1], cost[i - 1, j] + drop, cost[i, j - 1] + 1)
    pairs: list[tuple[int | None, int | None]] = []
    i, j = rows, columns
    while i or j:
        if i and j and np.isclose(cost[i, j], cost[i - 1, j - 1] + match[i - 1, j - 1]):
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif i and (not j or np.isclose(cost[i, j], cost[i - 1, j] + (_top(slots[i - 1])[0] != NOTHING))):
            i -= 1
            pairs.append((i, None))
        else:
            j -= 1
            pairs.append((None, j))
    return pairs[::-1]


class Stabilizer:
    """Takes one Reading a frame, gives the StableText so far; starts anew when the scene changes."""

    def __init__(self) -> None:
        self.check: Check | None = None  # that each line's number has to pass
        self._tracks: list[_Track] = []

    def reset(self) -> None:
        """Forget all votes, as for a new source."""
        self._tracks.clear()

    def update(self, reading: Reading) -> StableText:
        """Count a reading's votes and say what stands now, in the reading order of this frame."""
        free = list(self._tracks)
        ordered: list[_Track] = []
        for line in reading.lines:
            track = self._match(line, free)
            if track is None:
                track = _Track(line.quad)
                self._tracks.append(track)
            else:
                free.remove(track)
            _count(track, line)
            ordered.append(track)
        for track in free:
            track.missed += 1
        self._tracks = [track for track in self._tracks if track.missed < MISSED_FRAMES]
        shown = ordered + [track for track in self._tracks if track.missed and track.frames >= MIN_FRAMES]
        if not all(track.missed == 0 for track in shown):
            shown.sort(key=lambda track: (float(track.quad[:, 1].mean()), float(track.quad[:, 0].mean())))
        lines = (_result(track, self.check) for track in shown)
        return StableText(tuple(line for line in lines if line.text))

    def _match(self, line: Line, free: Sequence[_Track]) -> _Track | None:
        """The track this line goes on: near where it was, and saying about the same."""
        middle = line.quad.mean(axis=0)
        height = line.height
        best, best_cost = None, np.inf
        for track in free:
            theirs = float(np.linalg.norm(track.quad[3] - track.quad[0]))
            if not 0.6 < height / max(theirs, 1e-6) < 1.67:
                continue
            agree = _agreement(track, line)
            distance = float(np.linalg.norm(middle - track.quad.mean(axis=0))) / max(height, 1e-6)
            near = distance < NEAR_HEIGHTS
            if (near and agree > ALIKE) or agree > 0.8:  # a moved card says the same elsewhere
                cost = distance + 4 * (1 - agree)
                if cost < best_cost:
                    best, best_cost = track, cost
        return best


def _agreement(track: _Track, line: Line) -> float:
    """Share (0 to 1) in which the line's guesses and the track's votes are the same."""
    same = 0.0
    for slot, glyph in align(track.slots, line.glyphs):
        if slot is not None and glyph is not None:
            mine, theirs = _shares(track.slots[slot]), _shares(_votes(line.glyphs[glyph]))
            same += sum(min(share, theirs.get(char, 0.0)) for char, share in mine.items())
    filled = sum(_top(slot)[0] != NOTHING for slot in track.slots)
    return same / max(filled, len(line.glyphs), 1)


def _shares(slot: Slot) -> Slot:
    total = max(sum(slot.values()), 1e-9)
    return {char: weight / total for char, weight in slot.items()}


def _count(track: _Track, line: Line) -> None:
    for old in track.slots:
        for char in old:
            old[char] *= MEMORY
    track.weight *= MEMORY
    voted: list[Slot] = []
    for place, glyph in align(track.slots, line.glyphs):
        if place is not None:
            slot = track.slots[place]
        else:
            slot = {NOTHING: track.weight} if track.weight else {}
        if glyph is None:
            slot[NOTHING] = slot.get(NOTHING, 0.0) + line.confidence
        else:
            for char, weight in _votes(line.glyphs[glyph]).items():
                slot[char] = slot.get(char, 0.0) + weight
        voted.append(slot)
    track.slots = [slot for slot in voted if _top(slot)[0] != NOTHING or _top(slot)[1] < 0.98]
    track.weight += line.confidence
    track.quad, track.missed = line.quad, 0
    track.frames += 1


def _result(track: _Track, check: Check | None) -> StableLine:
    tops = [_top(slot) for slot in track.slots]
    filled = [(char, share) for char, share in tops if char != NOTHING]
    settled = track.frames >= MIN_FRAMES and all(share >= MIN_MARGIN for _, share in tops)
    text = "".join(char if share >= 0.4 else REJECTED for char, share in filled)
    confidence = float(np.mean([share for _, share in filled])) if filled else 0.0
    guesses = tuple(_guesses(slot) for slot in track.slots if _top(slot)[0] != NOTHING)
    return StableLine(text, confidence, settled, guesses, verdict(text, check) if check else None)


def _guesses(slot: Slot) -> tuple[Guess, ...]:
    shares = _shares({char: weight for char, weight in slot.items() if char != NOTHING})
    return tuple(Guess(char, shares[char]) for char in sorted(shares, key=lambda char: -shares[char])[:MOST_GUESSES])
