"""Which characters the classifier knows, and the class index of each."""

from __future__ import annotations

import string
from collections.abc import Iterable
from dataclasses import dataclass

from ocr_model.errors import OcrError

BLANK = 0  # class index of "no character stands here" (CTC, Graves 2006)
ASCII = " " + "".join(chr(code) for code in range(33, 127))  # the space and the 94 printable characters
# Characters that one shape alone cannot tell apart; a reader that wavers between them still knows the shape.
BARS = "1Il|"
LOOK_ALIKES = ("0Oo", BARS, "cC", "kK", "mM", "pP", "sS", "uU", "vV", "wW", "xX", "yY", "zZ")
PRESETS = {
    "digits": string.digits,
    "letters": string.ascii_letters,
    "capitals": string.ascii_uppercase,
    "capitals+digits": string.ascii_uppercase + string.digits,
    "hex": string.digits + "ABCDEF",
}


def allowed_characters(given: str | None, *, known: str = ASCII) -> str | None:
    """The characters a preset or a literal set names, None for all; OcrError when one is not among the `known`."""
    if given is None:
        return None
    chosen = PRESETS.get(given.lower(), given)
    unknown = sorted(set(chosen) - set(known))
    if not chosen or unknown:
        raise OcrError(
            f"the characters {given!r}: {''.join(unknown) or 'nothing'} is not known to the model. "
            f"Use {', '.join(PRESETS)}, or printable ASCII; others have to be taught first."
        )
    return chosen


def holds(text: str, wanted: str) -> bool:
    """True when `wanted` stands somewhere in a text; case, spaces and characters that look alike are not told apart."""
    return bool(wanted.strip()) and _folded(wanted) in _folded(text)


def _folded(text: str) -> str:
    alike = {char: group[0].lower() for group in LOOK_ALIKES for char in group.lower()}
    return "".join(alike.get(char, char) for char in "".join(text.split()).lower())


def look_alikes(char: str) -> str:
    """The characters that a lone one may as well be, itself among them."""
    return next((group for group in LOOK_ALIKES if char in group), char)


@dataclass(frozen=True)
class Charset:
    """An ordered set of characters; class index = place + 1, since 0 is the blank."""

    chars: str = ASCII

    def __post_init__(self) -> None:
        if len(set(self.chars)) != len(self.chars):
            raise ValueError(f"charset {self.chars!r} names a character twice; list each once.")

    def __len__(self) -> int:
        return len(self.chars)

    @property
    def outputs(self) -> int:
        """Number of network outputs: the characters and the blank."""
        return len(self.chars) + 1

    def encode(self, text: str) -> list[int]:
        """Class indices of `text`; ValueError names the first character that is not in the set."""
        try:
            return [self.chars.index(char) + 1 for char in text]
        except ValueError:
            unknown = next(char for char in text if char not in self.chars)
            raise ValueError(f"{unknown!r} is not in the charset; add it to the charset and retrain.") from None

    def decode(self, indices: Iterable[int]) -> str:
        """Characters of class indices, blanks left out."""
        return "".join(self.chars[index - 1] for index in indices if index != BLANK)
