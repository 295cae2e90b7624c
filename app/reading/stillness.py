"""Whether a frame shows what the last one read did: then reading it would change nothing. No Qt."""

from __future__ import annotations

import cv2
import numpy as np

from ocr_model.preprocess import to_grey
from ocr_model.stabilize import StableText
from ocr_model.types import Floats, Frame, Reading, f32

BLOCK_PX = 8  # side of the blocks whose means are compared: a sensor's noise is an eighth in them, a digit that changes is not
MOST_CHANGE = 2.5  # grey levels by which a block may differ beyond the picture as a whole, whose light may flicker
LONGEST_S = 0.5  # then a still picture is read all the same


class Stillness:
    """Remembers the frame that was read last; in the thread that reads."""

    def __init__(self) -> None:
        self._blocks: Floats | None = None  # of that frame; None where the votes on what it says go on
        self._read_at = 0.0

    def read(self, frame: Frame, reading: Reading, stable: StableText) -> None:
        """A frame was read, and the votes stand so."""
        is_settled = stable.settled or not (reading.lines or stable.lines)
        self._blocks, self._read_at = _blocks(frame) if is_settled else None, frame.captured_at

    def holds(self, frame: Frame) -> bool:
        """True where the votes have settled, or there is no text, and a frame shows what the one read last did, LONGEST_S ago at most."""
        if self._blocks is None or not 0 <= frame.captured_at - self._read_at < LONGEST_S:
            return False
        blocks = _blocks(frame)
        if blocks.shape != self._blocks.shape:
            return False
        change = blocks - self._blocks
        return bool(np.abs(change - np.median(change)).max() < MOST_CHANGE)


def _blocks(frame: Frame) -> Floats:
    """Mean grey of each block of a frame (H, W, 3): (H / 8, W / 8)."""
    height, width = frame.bgr.shape[:2]
    size_wh = (max(1, round(width / BLOCK_PX)), max(1, round(height / BLOCK_PX)))
    return f32(cv2.resize(f32(to_grey(frame.bgr)), size_wh, interpolation=cv2.INTER_AREA))
