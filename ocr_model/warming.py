"""What a reader does for the first time, done before it counts: oneDNN prepares its convolutions for each new shape, OpenCV its tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from ocr_model.language import Words
from ocr_model.looks import tints
from ocr_model.preprocess import BATCH_COLUMNS, STRIP_HEIGHT_PX, usual_width
from ocr_model.reader import AFAR, ASKEW_DEG, MAX_SIDE_PX, ON_ITS_SIDE_DEG, Reader

FRAMES = ((480, 640), (720, 1280))  # rows and columns of the frames that webcams give
COUNTS, WIDEST_PX = (1, 2, 4, 8), 640  # strips classified together, and the widest that are common


def warming(reader: Reader, *, frames: Sequence[tuple[int, int]] = FRAMES) -> Iterator[None]:
    """Let `reader` meet its words and the shapes of `frames` (rows, columns) and of usual lines, one from each `next` to the following.

    With torch a shape takes 14 to 60 ms the first time, 3 to 30 afterwards; all of them about one and a half seconds. What is prepared serves every
    reader of the process with networks of the same size. Where ncnn computes, only the words and OpenCV's tables of colours are prepared.
    """
    if reader.options.use_words:
        Words.english()
        yield
    tints(np.zeros((1, 1, 3), np.uint8))  # OpenCV's tables of CIELAB, 80 ms
    yield
    if not reader.engine.is_slow_at_first:
        return
    for rows, columns in frames:
        grey, reduced = np.zeros((rows, columns), np.uint8), min(1.0, MAX_SIDE_PX / max(rows, columns))
        for degrees in (0.0, ON_ITS_SIDE_DEG, ASKEW_DEG[0]):
            reader.find(grey, side_px=reduced * max(grey.shape) / AFAR, degrees=degrees)
            yield
        # Nearer, all of it and halves; a quarter is as large as all of it from afar.
        for part in (grey, grey[:, : round(columns / 2)], grey[: round(rows / 2)]):
            reader.find(part, side_px=reduced * max(part.shape))
            yield
    for count in COUNTS:
        for width in sorted({usual_width(px) for px in range(1, WIDEST_PX + 1)}):
            if count * width <= BATCH_COLUMNS:
                reader.classify([np.zeros((STRIP_HEIGHT_PX, width), np.uint8)] * count)
                yield
