"""Is a frame fit to be read: how sharp, how light, and a sentence of what to do where it is not. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import cv2
import numpy as np

from ocr_model.types import Frame, Image

WIDTH_PX = 480  # the longer side is brought to this before measuring; below 1 ms
REBLUR_PX = 9  # window of the second blur, as in the paper
EDGE = 4.0  # grey levels from one pixel to the next; below is noise and paper
NOISE_FACTOR = 8.0  # an edge also stands out of the median step, which noise makes
LEAST_EDGES = 0.0005  # share of the pixels that has to be edges for a blur to be told: a bare wall is not blurred
SHARP, BLURRED = 0.4, 0.85  # the blur effect at which the meter is full and empty: bundled cards 0.25, a lens out of focus 0.8
TOO_BLURRED = 0.72  # bundled recordings that are read lie below 0.55, the same blurred by 3 px above 0.7
BLACK, DARK = 24, 60  # grey level that 98 of 100 pixels lie below: lens cover; the dark bundled recording has 150
EVERY_S = 0.4  # from one measurement to the next
HOLD_S = 1.0  # a verdict has to stand so long before it is shown, or taken away


class Verdict(Enum):
    """What is wrong with a frame: a word, and what to do."""

    FINE = ("", "")
    BLACK = ("Black picture", "Take the cover off the lens, or open the camera's shutter")
    DARK = ("Too dark", "Switch on a light, or turn the text towards it")
    BLURRED = ("Too blurred", "Move closer or hold still; wipe the lens")

    @property
    def word(self) -> str:
        """What is wrong."""
        return self.value[0]

    @property
    def advice(self) -> str:
        """What to do."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Quality:
    """What a frame is like."""

    sharpness: float  # 0 (out of focus) to 1 (as sharp as text gets); 1 where there is nothing to be sharp
    brightness: float  # grey level, 0 to 255, that 98 of 100 pixels lie below
    verdict: Verdict


def _step_share(grey: Image, blurred: Image, axis: int) -> tuple[float, float]:
    """The blur effect along an axis, 0 to 1, and the share of pixels that are edges."""
    after, before = (slice(1, None), slice(None)), (slice(None, -1), slice(None))
    if axis == 1:
        after, before = after[::-1], before[::-1]
    steps = cv2.absdiff(grey[after], grey[before])
    lost = cv2.subtract(steps, cv2.absdiff(blurred[after], blurred[before]))  # ends at 0, as in the paper
    threshold = max(EDGE, NOISE_FACTOR * float(np.median(steps[::8, ::8])))
    edges = cv2.threshold(steps, threshold, 255, cv2.THRESH_BINARY)[1]
    share = cv2.countNonZero(edges) / edges.size
    whole = cv2.mean(steps, edges)[0]
    return (1.0 - cv2.mean(lost, edges)[0] / whole if whole else 0.0), share


def measure(image: Image) -> Quality:
    """The quality of a grey (H, W) or BGR (H, W, 3) frame.

    Sharpness is the blur effect of Crete et al. 2007 ("The blur effect: perception and estimation with a new no-reference perceptual
    blur metric"), on edges only: how little a second blur takes away. Unlike the variance of the Laplacian it does not follow contrast.
    """
    scale = WIDTH_PX / max(image.shape[:2])
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else image
    grey = np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY) if small.ndim == 3 else small, np.uint8)
    brightness = float(np.percentile(grey[::8, ::8], 98))
    grey = np.asarray(cv2.GaussianBlur(grey, (3, 3), 0), np.uint8)  # takes the noise that would pass for sharp edges
    if min(grey.shape) < 2:
        return Quality(1.0, brightness, Verdict.FINE)
    across = _step_share(grey, np.asarray(cv2.blur(grey, (REBLUR_PX, 1)), np.uint8), 1)
    down = _step_share(grey, np.asarray(cv2.blur(grey, (1, REBLUR_PX)), np.uint8), 0)
    told = [blur for blur, share in (across, down) if share >= LEAST_EDGES]
    blur = max(told) if told else 0.0
    if brightness < BLACK:
        verdict = Verdict.BLACK
    elif brightness < DARK:
        verdict = Verdict.DARK
    else:
        verdict = Verdict.BLURRED if blur > TOO_BLURRED else Verdict.FINE
    return Quality(float(np.clip((BLURRED - blur) / (BLURRED - SHARP), 0.0, 1.0)), brightness, verdict)


class Meter:
    """Measures a frame now and then, in the capture thread that puts it there: the window's thread has no time for it."""

    def __init__(self) -> None:
        self._measured_at = float("-inf")
        self.latest: Quality | None = None  # of the source that runs

    def put(self, frame: Frame, /) -> None:
        """Take a frame."""
        if frame.captured_at - self._measured_at >= EVERY_S:
            self._measured_at = frame.captured_at
            self.latest = measure(frame.bgr)

    def reset(self) -> None:
        """Begin anew, as with another source."""
        self._measured_at, self.latest = float("-inf"), None


class Steady:
    """Lets a verdict through once it has stood for a while, so that the message does not flicker."""

    def __init__(self, hold_s: float = HOLD_S) -> None:
        self.hold_s = hold_s
        self.reset()

    def reset(self) -> None:
        """Begin anew, as with another source."""
        self.shown = self._coming = Verdict.FINE
        self._since = 0.0

    def update(self, verdict: Verdict, now: float) -> Verdict:
        """The verdict to show at this time, in monotonic seconds."""
        if verdict is not self._coming:
            self._coming, self._since = verdict, now
        if now - self._since >= self.hold_s:
            self.shown = self._coming
        return self.shown
