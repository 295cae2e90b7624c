"""The same text counts once within a window of time from its last sight."""

from __future__ import annotations

WINDOW_S = 10.0


class Repeats:
    """Tells which of the texts seen are new."""

    def __init__(self, window_s: float = WINDOW_S) -> None:
        self.window_s = window_s
        self._seen: dict[str, float] = {}

    def is_new(self, text: str, now: float) -> bool:
        """True when a text was not seen within the window before `now`, in seconds that only go forward; it counts as seen now."""
        self._seen = {other: at for other, at in self._seen.items() if now - at <= self.window_s}
        is_new = text not in self._seen
        self._seen[text] = now
        return is_new
