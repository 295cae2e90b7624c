"""The reader as a library: `from ocr_model import Reader`. Names are loaded when first used, so that a type costs no torch."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "Reader": "reader", "ReaderOptions": "line_reader", "Stabilizer": "stabilize", "StableText": "stabilize", "StableLine": "stabilize",
    "Frame": "types", "Glyph": "types", "Guess": "types", "Line": "types", "Reading": "types", "Charset": "charset",
    "OcrError": "errors", "SourceError": "errors", "WeightsError": "errors",
}  # fmt: skip
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'ocr_model' has no attribute {name!r}")
    return getattr(import_module(f"ocr_model.{_HOMES[name]}"), name)
