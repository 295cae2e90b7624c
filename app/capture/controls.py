"""What a camera lets be set: resolution, frame rate, exposure and focus. Each is set and read back; what does not stick is not offered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import cv2

Size = tuple[int, int]  # width, height

SIZES_WH: tuple[Size, ...] = (
    (320, 240), (640, 480), (800, 600), (1024, 768), (1280, 720), (1280, 960), (1600, 1200), (1920, 1080), (2560, 1440), (3840, 2160),
)  # fmt: skip
RATES = (5.0, 10.0, 15.0, 20.0, 24.0, 25.0, 30.0, 50.0, 60.0, 90.0, 120.0)
COMPRESSED_FROM_PX = 640 * 480  # above that, raw pictures come at a few frames a second over USB 2
EXPOSURE_FACTOR, FOCUS_STEP = 1.25, 5.0
V4L2 = "V4L2"


class Device(Protocol):
    """What is used of a cv2.VideoCapture."""

    def get(self, propId: int, /) -> float: ...  # noqa: N803
    def set(self, propId: int, value: float, /) -> bool: ...  # noqa: N803
    def getBackendName(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose for a camera; None: as it comes, exposure and focus by themselves."""

    size_wh: Size | None = None
    fps: float | None = None
    exposure: float | None = None
    focus: float | None = None


@dataclass(frozen=True, slots=True)
class Knob:
    """A value that goes up and down in steps, in the driver's own unit."""

    value: float
    automatic: bool | None  # None: there is no automatic
    lowest: bool = False  # the last step down led nowhere
    highest: bool = False


@dataclass(frozen=True, slots=True)
class Controls:
    """What can be set and how it stands; nothing where nothing sticks."""

    size_wh: Size = (0, 0)
    sizes: tuple[Size, ...] = ()
    fps: float = 0.0
    rates: tuple[float, ...] = ()
    exposure: Knob | None = None
    focus: Knob | None = None

    @property
    def is_empty(self) -> bool:
        """True when there is nothing to set."""
        return not (self.sizes or self.rates or self.exposure or self.focus)

    def knob(self, name: str) -> Knob | None:
        """"exposure" or "focus"."""
        return self.exposure if name == "exposure" else self.focus

    def with_knob(self, name: str, knob: Knob) -> Controls:
        """The same with another knob."""
        return replace(self, exposure=knob) if name == "exposure" else replace(self, focus=knob)

    def chosen(self, choice: Choice, what: str) -> Choice:
        """The choice with one of its fields as it stands now."""
        if what == "size_wh":
            return replace(choice, size_wh=self.size_wh, fps=None)
        if what == "fps":
            return replace(choice, fps=self.fps)
        knob = self.knob(what)
        value = None if knob is None or knob.automatic else knob.value
        return replace(choice, exposure=value) if what == "exposure" else replace(choice, focus=value)


@dataclass(frozen=True, slots=True)
class _Properties:
    """The cv2 properties of a knob."""

    value: int
    automatic: int
    factor: float = 1.0  # of a step; 1: `step` is added
    step: float = 1.0


KNOBS = {
    "exposure": _Properties(cv2.CAP_PROP_EXPOSURE, cv2.CAP_PROP_AUTO_EXPOSURE, factor=EXPOSURE_FACTOR),
    "focus": _Properties(cv2.CAP_PROP_FOCUS, cv2.CAP_PROP_AUTOFOCUS, step=FOCUS_STEP),
}


def probe(device: Device, *, sizes: Sequence[Size] = SIZES_WH, rates: Sequence[float] = RATES) -> Controls:
    """Try everything once and leave it as it was; takes a second or two with a camera, whose picture stands still meanwhile."""
    now, fps = size_of(device), device.get(cv2.CAP_PROP_FPS)
    offered = tuple(size for size in dict.fromkeys((*sizes, now)) if size != now and choose_size(device, size))
    if offered:
        choose_size(device, now)
    return Controls(now, tuple(sorted((*offered, now))) if offered else (), fps, probe_rates(device, rates),
                    probe_knob(device, "exposure"), probe_knob(device, "focus"))  # fmt: skip


def probe_rates(device: Device, rates: Sequence[float] = RATES) -> tuple[float, ...]:
    """The frame rates that stick at the resolution that is set; none where only one does."""
    now = device.get(cv2.CAP_PROP_FPS)
    offered = [rate for rate in rates if abs(rate - now) > 0.5 and choose_rate(device, rate)]
    if offered:
        choose_rate(device, now)
    return tuple(sorted((*offered, now))) if offered else ()


def probe_knob(device: Device, name: str) -> Knob | None:
    """The knob, None where a step does not change it."""
    properties = KNOBS[name]
    automatic, before = _automatic(device, name), device.get(properties.value)
    set_automatic(device, name, on=False)
    moves = any(step(device, name, direction) for direction in (1, -1))
    device.set(properties.value, before)
    if automatic:
        set_automatic(device, name, on=True)
    return Knob(before, automatic) if moves else None


def size_of(device: Device) -> Size:
    """Width and height of the frames that come now."""
    return round(device.get(cv2.CAP_PROP_FRAME_WIDTH)), round(device.get(cv2.CAP_PROP_FRAME_HEIGHT))


def choose_size(device: Device, size_wh: Size) -> bool:
    """Set a resolution; False where another one is there afterwards."""
    if size_wh[0] * size_wh[1] > COMPRESSED_FROM_PX:
        device.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
    device.set(cv2.CAP_PROP_FRAME_WIDTH, size_wh[0])
    device.set(cv2.CAP_PROP_FRAME_HEIGHT, size_wh[1])
    return size_of(device) == size_wh


def choose_rate(device: Device, fps: float) -> bool:
    """Set a frame rate; False where another one is there afterwards."""
    return bool(device.set(cv2.CAP_PROP_FPS, fps)) and abs(device.get(cv2.CAP_PROP_FPS) - fps) <= 0.5


def step(device: Device, name: str, direction: int) -> bool:
    """One step up (1) or down (-1) by hand; False where the value stays, as at its end."""
    properties = KNOBS[name]
    before = device.get(properties.value)
    if properties.factor != 1.0 and before > 0:  # Windows counts exposure in powers of two, below 0
        after = max(before * properties.factor**direction, 1.0)
        after = round(after) if abs(after - before) >= 1 else before + direction
    else:
        after = before + direction * properties.step
    return put(device, name, after) and device.get(properties.value) != before


def put(device: Device, name: str, value: float) -> bool:
    """Set a knob's value; False where the driver refuses."""
    return bool(device.set(KNOBS[name].value, value))


def set_automatic(device: Device, name: str, *, on: bool) -> bool:
    """Let the camera see to it by itself, or not; False where that does not stick."""
    value = _states(device, name)[int(on)]
    return bool(device.set(KNOBS[name].automatic, value)) and device.get(KNOBS[name].automatic) == value


def _states(device: Device, name: str) -> tuple[float, float]:
    """The values of by hand and automatic: V4L2 has its own for exposure."""
    return (1.0, 3.0) if name == "exposure" and device.getBackendName() == V4L2 else (0.0, 1.0)


def _automatic(device: Device, name: str) -> bool | None:
    """Is it automatic now? None where that cannot be switched; it is left as it was."""
    before = device.get(KNOBS[name].automatic)
    by_hand, automatic = _states(device, name)
    was_on = before != by_hand
    sticks = set_automatic(device, name, on=not was_on)
    device.set(KNOBS[name].automatic, before)
    return was_on if sticks and before in (by_hand, automatic) else None


def apply(device: Device, choice: Choice) -> None:
    """Set what was chosen; what the camera no longer takes is left as it comes."""
    if choice.size_wh:
        choose_size(device, choice.size_wh)
    if choice.fps:
        choose_rate(device, choice.fps)
    for name, value in (("exposure", choice.exposure), ("focus", choice.focus)):
        if value is not None:
            set_automatic(device, name, on=False)
            put(device, name, value)


def with_size(device: Device, now: Controls, size_wh: Size) -> Controls:
    """The controls after a resolution was wanted; one that does not stick is no longer offered."""
    if not choose_size(device, size_wh):
        choose_size(device, now.size_wh)
        return replace(now, sizes=tuple(size for size in now.sizes if size != size_wh))
    return replace(now, size_wh=size_wh, rates=probe_rates(device), fps=device.get(cv2.CAP_PROP_FPS))


def with_rate(device: Device, now: Controls, fps: float) -> Controls:
    """The controls after a frame rate was wanted; one that does not stick is no longer offered."""
    rates = now.rates if choose_rate(device, fps) else tuple(rate for rate in now.rates if rate != fps)
    return replace(now, fps=device.get(cv2.CAP_PROP_FPS), rates=rates)


def with_step(device: Device, now: Controls, name: str, direction: int) -> Controls:
    """The controls after a step by hand."""
    knob = now.knob(name)
    if knob is None:
        return now
    if knob.automatic:
        set_automatic(device, name, on=False)
    moved = step(device, name, direction)
    after = Knob(device.get(KNOBS[name].value), None if knob.automatic is None else False,
                 lowest=direction < 0 and not moved, highest=direction > 0 and not moved)  # fmt: skip
    return now.with_knob(name, after)


def with_automatic(device: Device, now: Controls, name: str, *, on: bool) -> Controls:
    """The controls after one was left to the camera, or taken in hand."""
    knob = now.knob(name)
    if knob is None or not set_automatic(device, name, on=on):
        return now
    return now.with_knob(name, Knob(device.get(KNOBS[name].value), on))
