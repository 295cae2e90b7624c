"""Between arrays and QImages: the only place that converts."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage

from ocr_model.types import Image


def to_qimage(bgr: Image) -> QImage:
    """A QImage of its own of a BGR (H, W, 3) uint8 array."""
    data = np.ascontiguousarray(bgr)
    height, width = data.shape[:2]
    return QImage(data.data, width, height, data.strides[0], QImage.Format.Format_BGR888).copy()
