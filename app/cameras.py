"""The cameras there are, by name, and word of one that is plugged in or out. Without QtMultimedia: by number."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from app.capture.camera_trouble import called
from app.language import told

CAMERAS_OFFERED = 4  # by number, where the system tells neither their names nor how many there are


def _devices() -> Any:
    """QMediaDevices, None where it is missing: it needs a sound library that small systems lack."""
    try:
        from PySide6.QtMultimedia import QMediaDevices
    except ImportError:
        return None
    return QMediaDevices


def numbered(found: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Pairs of name and number for the system's pairs of name and id: on Linux /dev/video2 is number 2, else the order counts.

    Cameras of the same name are told apart by their number.
    """
    names = [name for name, _ in found]
    rows = []
    for place, (name, identity) in enumerate(found):
        device = re.fullmatch(r"/dev/video(\d+)", identity)
        number = device.group(1) if device else str(place)
        rows.append((f"{name} ({number})" if names.count(name) > 1 else name, number))
    return rows


def connected() -> list[tuple[str, str]]:
    """Cameras as pairs of name and number, as the system tells them."""
    devices = _devices()
    found = [(device.description(), bytes(device.id().data()).decode(errors="replace")) for device in devices.videoInputs()] if devices else []
    return numbered(found)


def cameras() -> list[tuple[str, str]]:
    """The same; where the system tells no names, by number alone: on Linux those that are there, elsewhere some."""
    return connected() or [(told(called(index)), str(index)) for index in _numbers()]


def first_camera() -> str:
    """The number of the camera to begin with."""
    return next((number for _, number in cameras()), "0")


def _numbers(devices: Path = Path("/dev")) -> Sequence[int]:
    if not sys.platform.startswith("linux"):
        return range(CAMERAS_OFFERED)
    return sorted(int(path.name.removeprefix("video")) for path in devices.glob("video[0-9]*"))


def sizes_of(number: str) -> list[tuple[int, int]]:
    """Width and height of the pictures a camera says it gives, smallest first; none where the system does not tell."""
    devices = _devices()
    if devices is None:
        return []
    found = devices.videoInputs()
    rows = numbered([(device.description(), bytes(device.id().data()).decode(errors="replace")) for device in found])
    sizes = {(form.resolution().width(), form.resolution().height())
             for device, (_, its) in zip(found, rows, strict=True) if its == number for form in device.videoFormats()}  # fmt: skip
    return sorted(sizes)


def camera_named(name: str, offered: Sequence[tuple[str, str]]) -> str:
    """The number that a camera of this name has today; empty where it is not there."""
    return next((number for title, number in offered if title == name), "")


def on_change(call: Callable[[], None]) -> object:
    """Call when a camera is plugged in or out, for as long as what is returned lives; nothing happens without QtMultimedia."""
    devices = _devices()
    if devices is None:
        return None
    watcher = devices()
    watcher.videoInputsChanged.connect(call)
    return watcher
