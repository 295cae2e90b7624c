"""How a taught sample is described: its text, where it stands in its picture, and the folder that its class is kept in. No disk."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ocr_model.errors import OcrError
from ocr_model.types import Floats, f32

CLASS_PREFIX = "U+"  # a folder a class: U+03A9 is safe on every file system, where * ? / and the case of a letter are not
LINES_FOLDER = "lines"  # samples of several characters
MOST_CHARACTERS = 80  # of one sample
MOST_CLASSES = 1000  # a network's last layer, and a batch of its outputs, stay small


@dataclass(frozen=True, eq=False)
class TaughtSample:
    """What is known of a sample beside its picture; `quad` (4, 2) clockwise from top left in px of the picture."""

    text: str
    quad: Floats
    session: str = ""  # samples of one session resemble each other: they are held out together
    created: str = ""  # ISO 8601
    source: str = ""

    def to_json(self) -> dict[str, Any]:
        """Plain types, inverse of `from_json`."""
        quad = [[round(float(x), 2), round(float(y), 2)] for x, y in self.quad]
        return {"text": self.text, "quad": quad, "session": self.session, "created": self.created, "source": self.source}

    @staticmethod
    def from_json(row: Mapping[str, Any]) -> TaughtSample:
        """OcrError when a value is missing or of another kind."""
        try:
            quad = f32(row["quad"])
            if quad.shape != (4, 2) or not bool((abs(quad) < 1e6).all()):
                raise ValueError(f"quad of shape {quad.shape}")
            return TaughtSample(taught_text(str(row["text"])), quad, *(str(row.get(name, "")) for name in ("session", "created", "source")))
        except (KeyError, TypeError, ValueError) as error:
            raise OcrError(f"the sample's description is damaged ({error}). Delete the sample, and add it again.") from error


def taught_text(given: str) -> str:
    """The text of a sample as the model will say it (NFC, spaces single); OcrError when it is empty, too long, or no plain character."""
    text = " ".join(unicodedata.normalize("NFC", given).split())
    if not text:
        raise OcrError("a sample needs the character that it shows. Name it, such as Ω.")
    if len(text) > MOST_CHARACTERS:
        raise OcrError(f"a sample shows {MOST_CHARACTERS} characters at most, got {len(text)}. Cut it into shorter ones.")
    for char in text:
        if char != " " and unicodedata.category(char)[0] in "CZM":
            raise OcrError(f"{char!r} ({unicodedata.name(char, 'unnamed')}) is no character that stands by itself. Name one that is seen.")
    return text


def class_folder(text: str) -> str:
    """Name of the folder that samples of a text are kept in."""
    return f"{CLASS_PREFIX}{ord(text):04X}" if len(text) == 1 else LINES_FOLDER


def class_of_folder(name: str) -> str | None:
    """The character of a class folder: `U+03A9`, a code in hex, or the character itself; None where the name says none."""
    try:
        if name.upper().startswith(CLASS_PREFIX):
            return taught_text(chr(int(name[len(CLASS_PREFIX) :], 16)))
        return taught_text(name) if len(unicodedata.normalize("NFC", name)) == 1 else None
    except (OcrError, ValueError, OverflowError):
        return None
