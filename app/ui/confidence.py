"""How sure a reading is, in words and strokes as well as in colour."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from app.language import tr
from app.later import later
from ocr_model.types import Guess

SURE_FROM, DOUBTFUL_FROM = 0.90, 0.60


class Sureness(Enum):
    """Three levels: the word for it, the stroke of its box, and its colour (told apart by the colour-blind: blue, orange, magenta)."""

    SURE = (later("sure"), Qt.PenStyle.SolidLine, QColor(64, 156, 255))
    DOUBTFUL = (later("doubtful"), Qt.PenStyle.DashLine, QColor(255, 159, 10))
    UNSURE = (later("not sure"), Qt.PenStyle.DotLine, QColor(255, 55, 160))

    def __init__(self, word: str, stroke: Qt.PenStyle, colour: QColor) -> None:
        self.english, self.stroke, self.colour = word, stroke, colour

    @property
    def word(self) -> str:
        """The level in the window's language."""
        return tr(self.english)


def sureness(confidence: float, *, rejected: bool = False) -> Sureness:
    """The level of a confidence from 0 to 1; a rejected character is never more than not sure."""
    if rejected or confidence < DOUBTFUL_FROM:
        return Sureness.UNSURE
    return Sureness.SURE if confidence >= SURE_FROM else Sureness.DOUBTFUL


def ranked(guesses: Sequence[Guess]) -> list[str]:
    """The three best guesses, a row each, for a tooltip."""
    return [f"{guess.char}   {percent(guess.confidence)}" for guess in guesses[:3]]


def percent(confidence: float) -> str:
    """A confidence as whole percent; 100 % only where nothing is left to round."""
    return f"{min(round(confidence * 100), 100 if confidence >= 0.999 else 99)} %"
