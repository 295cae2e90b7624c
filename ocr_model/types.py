"""The values that pass between the parts: frames in, readings out. No torch, no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

Image = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]
Box = tuple[int, int, int, int]  # left, top, right, bottom; half-open pixels of the source frame
Shares = tuple[float, float, float, float]  # left, top, right, bottom in shares of a picture's width and height


def f32(values: npt.ArrayLike) -> Floats:
    """Anything array-like as float32."""
    return np.asarray(values, np.float32)


REJECTED = "?"  # stands in the text for a character whose confidence is below the reject threshold


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One camera image; `bgr` is (H, W, 3) uint8, read-only."""

    bgr: Image
    captured_at: float  # monotonic seconds
    index: int = 0  # count since the source was opened
    source: str = ""  # what a person calls the source
    position: int = -1  # in a video file, from 0; -1: it comes from something else


@dataclass(frozen=True, slots=True)
class Guess:
    """A character and the calibrated probability that it is the right one."""

    char: str
    confidence: float


@dataclass(frozen=True, slots=True, eq=False)
class Glyph:
    """One character instance. `char` is REJECTED when `confidence` is below the threshold; `guesses` begin with the best."""

    char: str
    confidence: float  # of the best guess, 0 to 1
    box: Box
    quad: Floats  # (4, 2) corners in the frame, clockwise from top left along the line's own direction
    guesses: tuple[Guess, ...] = ()

    @property
    def rejected(self) -> bool:
        """True when the network's best guess was too doubtful to be shown."""
        return bool(self.guesses) and self.char != self.guesses[0].char


def mean_confidence(glyphs: Iterable[Glyph]) -> float:
    """Mean confidence of all glyphs but spaces; 0 without any."""
    sure = [glyph.confidence for glyph in glyphs if glyph.char != " "]
    return float(np.mean(sure)) if sure else 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line of text; `text` is its glyphs' characters joined, spaces among them."""

    glyphs: tuple[Glyph, ...]
    quad: Floats  # (4, 2) corners in the frame, clockwise from top left
    confidence: float  # mean of its glyphs without spaces
    fits: bool | None = None  # the pattern that was asked for; None without one
    valid: bool | None = None  # does its number pass the check digit that was asked for; None without one, or where it holds no such number

    @property
    def height(self) -> float:
        """Of the quad's left side, px."""
        return float(np.linalg.norm(self.quad[3] - self.quad[0]))

    @property
    def text(self) -> str:
        """What the line says, `?` where a character was rejected."""
        return "".join(glyph.char for glyph in self.glyphs)


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """All that was read in one frame, lines in reading order."""

    lines: tuple[Line, ...]
    ms: Mapping[str, float] = field(default_factory=dict)  # milliseconds of each stage and "total"
    frame_index: int = 0

    @property
    def text(self) -> str:
        """The lines' texts, one a row."""
        return "\n".join(line.text for line in self.lines)

    @property
    def confidence(self) -> float:
        """Mean confidence over all characters but spaces; 0 where nothing was read."""
        return mean_confidence(glyph for line in self.lines for glyph in line.glyphs)

    def to_json(self, source: str) -> dict[str, Any]:
        """Plain types for one JSON line: source, frame, text, confidence, ms, lines with glyphs."""
        return {
            "source": source,
            "frame": self.frame_index,
            "text": self.text,
            "confidence": round(self.confidence, 4),
            "ms": {stage: round(value, 2) for stage, value in self.ms.items()},
            "lines": [
                {
                    "text": line.text,
                    "confidence": round(line.confidence, 4),
                    **({} if line.fits is None else {"fits": line.fits}),
                    **({} if line.valid is None else {"valid": line.valid}),
                    "quad": [[round(float(x), 1), round(float(y), 1)] for x, y in line.quad],
                    "glyphs": [
                        {
                            "char": g.char,
                            "confidence": round(g.confidence, 4),
                            "box": list(g.box),
                            "guesses": [[guess.char, round(guess.confidence, 4)] for guess in g.guesses],
                        }
                        for g in line.glyphs
                    ],
                }
                for line in self.lines
            ],
        }
