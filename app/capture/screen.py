"""A screen, or a part of one, as a source of frames."""

from __future__ import annotations

import ctypes
import os
import sys
from dataclasses import dataclass

import mss
import numpy as np
from mss.exception import ScreenShotError

from app.part import Part, part_of
from ocr_model.errors import SourceError
from ocr_model.types import Image

PREFIX = "screen"
INTERVAL_S = 0.1  # text on a screen stands still
EXAMPLE = "screen:1 for the first screen, or screen:1:0.25,0.4,0.5,0.2 for a part (left, top, width, height in shares of it)"
WAYLAND_SENTENCE = (
    "Wayland lets no program read the screen by itself. Log in to an X11 session (it can be chosen where you log in), "
    "or take a screenshot and open the file."
)
MAC_LIBRARY = "/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics"
MAC_SENTENCE = "This program may not read the screen. Allow it under System Settings, Privacy & Security, Screen Recording, and start it again."


@dataclass(frozen=True, slots=True)
class Monitor:
    """A screen of the system; `number` counts from 1, `left` and `top` are where the system puts it."""

    number: int
    left: int
    top: int


def why_not() -> str:
    """A sentence where the system does not let the screen be read, with what to do; empty where it does."""
    if sys.platform == "darwin" and not _mac_allows():
        return MAC_SENTENCE
    if sys.platform.startswith("linux"):
        if os.environ.get("WAYLAND_DISPLAY") or os.environ.get("XDG_SESSION_TYPE") == "wayland":
            return WAYLAND_SENTENCE
        if not os.environ.get("DISPLAY"):
            return "There is no screen to read: DISPLAY is not set. Start the program on a desktop."
    return ""


def _mac_allows() -> bool:
    """Asks macOS, which shows its own question the first time; a version older than the question allows it."""
    try:
        graphics = ctypes.CDLL(MAC_LIBRARY)
        return bool(graphics.CGPreflightScreenCaptureAccess()) or bool(graphics.CGRequestScreenCaptureAccess())
    except (OSError, AttributeError):
        return True


def _opened() -> mss.MSS:
    """The system's way to read the screen; SourceError where there is none."""
    problem = why_not()
    if problem:
        raise SourceError(problem)
    try:
        return mss.MSS()
    except (ScreenShotError, OSError) as error:
        raise SourceError(f"The screen cannot be read ({error}). Choose another source, or take a screenshot and open the file.") from error


def monitors() -> list[Monitor]:
    """The screens there are; SourceError where they may not be read."""
    with _opened() as screens:
        return [Monitor(number, area["left"], area["top"]) for number, area in enumerate(screens.monitors) if number]  # 0: all together


def picture_of(number: int) -> Image:
    """A whole screen as BGR (H, W, 3); SourceError where it may not be read."""
    screen = Screen(number)
    screen.open()
    try:
        return screen.read()
    finally:
        screen.close()


class Screen:
    """A screen or a part of it, in shares of its sides (left, top, right, bottom); the same array again while it does not change."""

    reconnects = True
    interval_s = INTERVAL_S

    def __init__(self, number: int, part: Part | None = None) -> None:
        self.number, self.part = number, part
        self.name = f"Screen {number}" if part is None else f"Part of screen {number}"
        self._screens: mss.MSS | None = None
        self._area: dict[str, int] = {}
        self._last: Image | None = None

    def open(self) -> None:
        """Find the screen; SourceError when it is not there or may not be read."""
        self._screens = _opened()
        found = self._screens.monitors
        if not 1 <= self.number < len(found):
            self.close()
            raise SourceError(f"Screen {self.number} was not found; there are {len(found) - 1}. Choose the part of the screen anew.")
        whole = found[self.number]
        left, top, right, bottom = self.part or (0.0, 0.0, 1.0, 1.0)
        x, y = round(left * whole["width"]), round(top * whole["height"])
        self._area = {"left": whole["left"] + x, "top": whole["top"] + y, "width": max(round(right * whole["width"]) - x, 1),
                      "height": max(round(bottom * whole["height"]) - y, 1)}  # fmt: skip

    def read(self) -> Image:
        """What it shows now; SourceError when it went away."""
        if self._screens is None:
            raise SourceError(f"{self.name} is not open.")
        try:
            shot = self._screens.grab(self._area)
        except (ScreenShotError, OSError) as error:
            raise SourceError(f"{self.name} can no longer be read ({error}). It is tried again by itself.") from error
        image = np.frombuffer(shot.bgra, np.uint8).reshape(shot.height, shot.width, 4)[..., :3]  # (H, W, 4) -> (H, W, 3)
        if self._last is None or not np.array_equal(image, self._last):
            self._last = np.ascontiguousarray(image)
        return self._last

    def close(self) -> None:
        """Let go; harmless when not open."""
        if self._screens is not None:
            self._screens.close()
        self._screens = self._last = None


def is_screen(text: str) -> bool:
    """Does a text name a screen?"""
    return text == PREFIX or text.startswith(f"{PREFIX}:")


def named_screen(text: str) -> Screen:
    """The source that `screen`, `screen:N` or `screen:N:x,y,w,h` names; SourceError else."""
    parts = text.split(":")
    try:
        number = int(parts[1]) if len(parts) > 1 else 1
        part = part_of(parts[2]) if len(parts) > 2 else None
    except ValueError:
        raise SourceError(f"{text!r} names no screen. Write {EXAMPLE}.") from None
    if len(parts) > 3 or number < 1 or (len(parts) > 2 and part is None):
        raise SourceError(f"{text!r} names no screen. Write {EXAMPLE}.")
    return Screen(number, part)


def name_of(number: int, part: Part | None) -> str:
    """The text that names a screen or a part of it, for `named_screen`."""
    if part is None:
        return f"{PREFIX}:{number}"
    left, top, right, bottom = part
    return f"{PREFIX}:{number}:{left:.4f},{top:.4f},{right - left:.4f},{bottom - top:.4f}"
