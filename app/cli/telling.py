"""What `watch` and `record` print of what is read: each new stable text that was asked for, once within a time."""

from __future__ import annotations

import argparse
import json
import time

from app.cli.options import is_wanted
from app.reading.repeats import Repeats
from ocr_model.stabilize import StableText
from ocr_model.types import Frame


class Teller:
    """Prints stable readings as text, or as JSON, which also says of a number that its check digit is wrong."""

    def __init__(self, options: argparse.Namespace, *, once_within: float) -> None:
        self._options, self._repeats = options, Repeats(once_within)

    def tell(self, stable: StableText, frame: Frame) -> bool:
        """Print what has settled, if it is new and wanted; was it?"""
        is_told = stable.settled if self._options.json else stable.stable
        if not (is_told and self._repeats.is_new(stable.text, frame.captured_at) and is_wanted(stable.text, self._options)):
            return False
        if self._options.json:
            row = {"time": round(time.time(), 3), "source": frame.source, "frame": frame.index, "text": stable.text,
                   "confidence": round(stable.confidence, 4), **({} if stable.valid is None else {"valid": stable.valid})}  # fmt: skip
            print(json.dumps(row, ensure_ascii=False), flush=True)
        else:
            print(stable.text, flush=True)
        return True
