"""`webcam-ocr doctor`: what a bug report needs, as the window's diagnostics page tells it."""

from __future__ import annotations

from app.diagnostics import as_text, facts, is_well


def doctor() -> int:
    """Print every fact as it is found; 0, or 1 when the weights cannot be loaded."""
    told = []
    for fact in facts():
        told.append(fact)
        print(as_text([fact]), flush=True)
    return int(not is_well(told))
