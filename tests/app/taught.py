"""What tests of teaching share: a sign to teach, and a model of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import numpy as np

from ocr_model import weights as store
from ocr_model.types import Image


def sign(seed: int = 0, *, blurred: bool = False, contrast: int = 180) -> Image:
    """A picture (64, 56, 3) of a sign: two strokes and a ring, a little elsewhere for each seed."""
    dx, dy = seed % 5 * 2 - 4, seed // 5 % 5 * 2 - 4
    image = np.full((64, 56, 3), 220, np.uint8)
    ink = (220 - contrast,) * 3
    cv2.circle(image, (28 + dx, 26 + dy), 12, ink, 4)
    cv2.line(image, (16 + dx, 52 + dy), (40 + dx, 52 + dy), ink, 4)
    return np.asarray(cv2.GaussianBlur(image, (0, 0), 9), np.uint8) if blurred else image


def copy_of_bundled(path: Path, **changed: Any) -> Path:
    """The bundled classifier as a model of its own."""
    weights = store.load(store.BUNDLED / "classifier.pth", expected=store.CLASSIFIER)
    meta = {**weights.meta, "id": "0123456789ab", **changed}
    store.save(path, store.Weights(store.CLASSIFIER, weights.state_dict, meta))
    return path
