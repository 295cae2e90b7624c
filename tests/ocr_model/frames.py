"""Frames with drawn lines, and what a reader looks at to read them."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from ocr_model.reader import MAX_SIDE_PX, Reader
from ocr_model.sight import Sight
from ocr_model.types import Image
from training.fonts import load_faces
from training.render import draw_line

SHAPE = (480, 640)


def card(*lines: tuple[str, int], shape: tuple[int, int] = SHAPE) -> Image:
    """A grey frame with texts below one another, each of a height in px."""
    face = next(face for face in load_faces("val") if face.category == "sans")
    grey, y = np.full(shape, 225, np.uint8), 60
    for text, height in lines:
        line = draw_line(np.random.default_rng(1), text, face, tracking=0.02)
        assert line is not None
        boxes = line.boxes
        ink = line.ink[int(boxes[:, 1].min()) : int(boxes[:, 3].max()) + 1, int(boxes[:, 0].min()) : int(boxes[:, 2].max()) + 1]
        small = cv2.resize(ink, (round(ink.shape[1] * height / ink.shape[0]), height), interpolation=cv2.INTER_AREA)
        part = grey[y : y + height, 50 : 50 + small.shape[1]]
        part -= (small[:, : part.shape[1]].astype(np.float32) * 0.8).astype(np.uint8)
        y += height + 70
    return cv2.GaussianBlur(grey, (0, 0), 0.6).astype(np.uint8)


def looked_at(reader: Reader, frame: Image, monkeypatch: pytest.MonkeyPatch) -> tuple[str, list[float]]:
    """What a frame says, and the longest sides it was looked at with."""
    text, looks = looks_at(reader, frame, monkeypatch)
    return text, [side for side, _ in looks]


def looks_at(reader: Reader, frame: Image, monkeypatch: pytest.MonkeyPatch) -> tuple[str, list[tuple[float, tuple[int, ...]]]]:
    """What a frame says, and the longest side of each look and the shape of what it looked at."""
    looks: list[tuple[float, tuple[int, ...]]] = []
    find = reader.find

    def noting(grey: Image, *, side_px: float = MAX_SIDE_PX, degrees: float = 0.0) -> Sight:
        looks.append((side_px, grey.shape))
        return find(grey, side_px=side_px, degrees=degrees)

    monkeypatch.setattr(reader, "find", noting)
    return reader(frame).text, looks
