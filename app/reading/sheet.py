"""Sheet mode: a card whose text is known is shown, and each character on it becomes a sample. Which character is which is worked out here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from app.reading import corrections
from app.reading.corrections import Place
from ocr_model.errors import OcrError
from ocr_model.taught import taught_text
from ocr_model.types import Reading


@dataclass(frozen=True, slots=True)
class Matched:
    """What of a card was found: a character at each place, and those that were not found."""

    pairs: tuple[tuple[Place, str], ...]
    missing: str

    @property
    def sentence(self) -> str:
        """What is told to the user."""
        if not self.missing:
            return f"All {len(self.pairs)} characters were found."
        return (f"{len(self.pairs)} of {len(self.pairs) + len(self.missing)} characters were found, not {' '.join(self.missing)}. "
                "Hold the card straight and closer, with more room between the characters.")  # fmt: skip


def sheet_characters(said: str) -> str:
    """The characters that stand on a card, spaces and line ends left out; OcrError when there is none, or one that cannot be taught."""
    chars = "".join(taught_text(part) for part in said.split()).replace(" ", "")
    if not chars:
        raise OcrError("what stands on the card is not known yet. Type it, such as ABC 123.")
    return chars


def match(reading: Reading, said: str) -> Matched:
    """The characters of a card in the order read. What was read wrong is taken where as many characters stand there as are asked for."""
    chars = sheet_characters(said)
    places = corrections.places(reading)
    read = [corrections.glyph_of(reading, place).char for place in places]
    pairs, missing = list[tuple[Place, str]](), list[str]()
    for kind, start, end, first, last in _steps(read, chars):
        if kind == "equal" or end - start == last - first:
            pairs += zip(places[start:end], chars[first:last], strict=True)
        else:
            missing += chars[first:last]
    return Matched(tuple(pairs), "".join(missing))


def _steps(read: Sequence[str], chars: str) -> Sequence[tuple[str, int, int, int, int]]:
    """How the one becomes the other; where as many were read as are asked for, one by one."""
    if len(read) == len(chars):
        return [("equal", 0, len(read), 0, len(chars))]
    return SequenceMatcher(None, read, list(chars), autojunk=False).get_opcodes()
