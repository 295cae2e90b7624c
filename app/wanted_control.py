"""What is to be read in the window: characters, pattern, text to find, and the region of each source. Lives in the window's thread."""

from __future__ import annotations

from collections.abc import Callable

from app.language import told
from app.settings import Settings
from app.ui.region import Region
from app.ui.wanted_bar import Wanted
from app.ui.window import MainWindow
from ocr_model.charset import Charset, allowed_characters, holds
from ocr_model.check_digits import CHECKS, verdict
from ocr_model.errors import OcrError
from ocr_model.pattern import parse_pattern


class WantedControl:
    """Tells the reading thread what is wanted, and looks for the text to find."""

    def __init__(self, window: MainWindow, settings: Settings, *, change: Callable[..., None],
                 alarm: Callable[[], None]) -> None:  # fmt: skip
        """`change` takes ReaderOptions by name; `alarm` is called when the text to find comes into view."""
        self.window, self._change, self._alarm = window, change, alarm
        self.wanted, self.regions = settings.wanted, dict(settings.regions)
        self._source = ""  # whose region counts
        self._found = ""  # what was looked for and is in view
        self.want(settings.wanted)

    def want(self, wanted: Wanted) -> None:
        """Read other characters, by another pattern; what cannot be used is said at its field and left out."""
        problems = {"characters": "", "pattern": ""}
        allowed, pattern = None, wanted.pattern or None
        try:
            allowed = allowed_characters(wanted.characters or None)
        except OcrError as error:
            problems["characters"] = told(error)
        try:
            if pattern:
                parse_pattern(pattern, Charset())
        except OcrError as error:
            problems["pattern"], pattern = told(error), None
        self.wanted = wanted
        self.window.wanted_bar.show_problems(**problems)
        self.window.statusBar().showMessage(problems["characters"] or problems["pattern"], 8000)
        self.window.view.show_wanted_text(wanted.find)
        self._change(allowed=allowed, pattern=pattern, check=wanted.check if wanted.check in CHECKS else None)

    def choose_region(self, region: Region | None) -> None:
        """Read only a part of the picture, None for the whole; remembered for this source."""
        self.regions.pop(self._source, None)
        if region is not None:
            self.regions[self._source] = region
        self.follow(self._source)

    def follow(self, source: str) -> None:
        """Another source runs: its own region counts."""
        self._source = source
        region = self.regions.get(source)
        self.window.view.show_region(region)
        self.window.wanted_bar.region_action.setEnabled(region is not None)
        self._change(region=region)

    def verdict(self, text: str) -> bool | None:
        """Does the number in a line pass the check digit that is wanted? None without one, or without such a number."""
        return verdict(text, CHECKS[self.wanted.check]) if self.wanted.check in CHECKS else None

    def find(self, text: str) -> str:
        """What was looked for where the text holds it, else empty; sounds when it comes into view."""
        found = self.wanted.find if holds(text, self.wanted.find) else ""
        if found and not self._found:
            self._alarm()
        self._found = found
        return found
