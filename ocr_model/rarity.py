"""How much rarer marks are among what people write than among what is drawn for training, and what that says of a doubtful one."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from ocr_model.charset import Charset
from ocr_model.types import Floats, f32

MARKS = {char: 0.5 for char in "!\"#$%&'()*+,-.:=?@"} | {"/": 0.75} | {char: 2.0 for char in ";<>[\\]^_`{|}~"}  # nats by which rarer than drawn


@lru_cache(maxsize=4)
def rarity(charset: Charset, *, but: str = "") -> Floats:
    """Nats (K,) by which each character is rarer than drawn."""
    return f32([0.0 if char in but else MARKS.get(char, 0.0) for char in charset.chars])


def as_rare(logits: Floats, charset: Charset, *, temperature: float) -> Floats:
    """Logits (K + 1, T) of a line with marks as rare as people write them.

    But for the slash, of which what stands before it tells more (ocr_model.language): P/N is no PIN.
    """
    return f32(logits - temperature * np.concatenate([[0.0], rarity(charset, but="/")])[:, None])
