"""A picture that shows what it did is not read again for a while, whatever its noise; anything new in it is."""

from __future__ import annotations

import time
from itertools import count

import cv2
import numpy as np
import pytest

from app.mailbox import Mailbox
from app.reading.stillness import LONGEST_S, Stillness
from app.reading.worker import LiveReading, ReadingWorker
from ocr_model.reader import Reader
from ocr_model.stabilize import StableLine, StableText
from ocr_model.types import Frame, Image, Line, Reading, f32

NOTHING, SETTLED = StableText(), StableText((StableLine("72", 0.9, True),))
SOMETHING = Reading((Line((), f32(np.zeros((4, 2))), 0.9),))
UNSETTLED = StableText((StableLine("72", 0.9, False),))


def display(text: str, *, noise: float = 3.0, light: float = 1.0, seed: int = 0, shape: tuple[int, int] = (240, 320)) -> Image:
    """A noisy picture (H, W, 3) of a number 16 px high."""
    grey = np.full(shape, 190, np.uint8)
    cv2.putText(grey, text, (60, 120), cv2.FONT_HERSHEY_SIMPLEX, 0.75, 60, 2, cv2.LINE_AA)
    shown = light * cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR).astype(np.float32)
    return np.clip(shown + np.random.default_rng(seed).normal(0, noise, shown.shape), 0, 255).astype(np.uint8)


def after(reading: Reading, stable: StableText) -> Stillness:
    """What is remembered of a display of 10:32 that was read at 100 s."""
    stillness = Stillness()
    stillness.read(Frame(display("10:32"), 100.0), reading, stable)
    return stillness


@pytest.mark.parametrize(
    ("picture", "at", "holds"),
    [
        (display("10:32"), 100.1, True),
        (display("10:32", seed=1), 100.1, True),
        (display("10:32", seed=1, light=0.99), 100.1, True),  # lamps flicker
        (display("10:33", seed=1), 100.1, False),
        (display("10.32", seed=1), 100.1, False),
        (display("", seed=1), 100.1, False),
        (display("10:32", seed=1), 100.1 + LONGEST_S, False),
        (display("10:32", seed=1), 99.9, False),  # a file that begins again
        (display("10:32", seed=1, shape=(320, 240)), 100.1, False),
    ],
    ids=["same", "noise", "flicker", "a digit", "a dot less", "gone", "long ago", "before", "turned"],
)
def test_what_shows_nothing_new(picture: Image, at: float, holds: bool) -> None:
    assert after(SOMETHING, SETTLED).holds(Frame(picture, at)) is holds


@pytest.mark.parametrize(
    ("reading", "stable", "holds"),
    [(SOMETHING, SETTLED, True), (SOMETHING, UNSETTLED, False), (SOMETHING, NOTHING, False), (Reading(()), UNSETTLED, False), (Reading(()), NOTHING, True)],
)
def test_only_when_the_votes_have_settled(reading: Reading, stable: StableText, holds: bool) -> None:
    assert after(reading, stable).holds(Frame(display("10:32", seed=1), 100.1)) is holds


def test_the_first_frame_is_new() -> None:
    assert not Stillness().holds(Frame(display("10:32"), 100.0))


def test_a_still_picture_is_read_now_and_then_and_a_new_one_at_once() -> None:
    box, readings, at = Mailbox[Frame](), list[LiveReading](), 100.0
    worker = ReadingWorker(box, Reader.load, on_loaded=lambda _: None, on_reading=readings.append, on_problem=pytest.fail)
    worker.start()

    def show(picture: Image) -> None:
        nonlocal at
        at += 0.1
        box.put(Frame(picture, at, round(at * 10), "test"))
        time.sleep(0.03)

    until, seeds = time.monotonic() + 20, count()
    while not (readings and readings[-1].stable.settled):
        assert time.monotonic() < until, "it is read and settles"
        show(display("10:32", seed=next(seeds)))
    settled = len(readings)
    while readings[-1].frame.captured_at < readings[settled - 1].frame.captured_at + 3 * LONGEST_S:
        assert time.monotonic() < until
        show(display("10:32", seed=next(seeds)))
    times = [live.frame.captured_at for live in readings[settled - 1 :]]
    assert np.diff(times).min() >= LONGEST_S - 1e-6
    assert {live.reading.text for live in readings[settled - 1 :]} == {"10:32"}
    last = display("10:33")
    show(last)
    while readings[-1].frame.bgr is not last:
        assert time.monotonic() < until
        time.sleep(0.01)
    assert worker.stop()
    assert readings[-1].frame.captured_at - readings[-2].frame.captured_at < LONGEST_S
