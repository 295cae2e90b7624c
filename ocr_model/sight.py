"""One look at a picture with the finder: at what size, turned or not, and what it shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from ocr_model.geometry import Region, are_high, regions_from_maps, scaled, shows_all, traces, turned, turned_back
from ocr_model.order import lines_in_order
from ocr_model.types import Floats, Image, Shares


@dataclass(frozen=True)
class Sight:
    """What one look shows: lines in reading order, whether a nearer look would find nothing more, and where one may."""

    regions: list[Region]
    is_all: bool
    is_high: bool  # every line is high enough to be cut as well from here as from nearer
    traces: Shares | None  # the part outside which nothing shows; None: all of the picture may


def look_at(maps_of: Callable[[Image], Floats], grey: Image, *, side_px: float, degrees: float = 0.0) -> Sight:
    """What a grey image (H, W) shows with its longer side brought to `side_px`, and turned counterclockwise by `degrees`.

    `maps_of` gives a finder's maps of a grey image (`Engine.maps`).
    """
    factor = side_px / max(grey.shape)
    sized, matrix = grey, None
    if factor != 1.0:
        size_wh = (max(1, round(grey.shape[1] * factor)), max(1, round(grey.shape[0] * factor)))
        sized = np.asarray(cv2.resize(grey, size_wh, interpolation=cv2.INTER_AREA if factor < 1.0 else cv2.INTER_CUBIC), np.uint8)
    if degrees:
        sized, matrix = turned(sized, degrees)
    maps = maps_of(sized)
    regions = lines_in_order(regions_from_maps(maps))
    upright = regions if matrix is None else [turned_back(region, matrix) for region in regions]
    return Sight([scaled(region, 1.0 / factor) for region in upright], shows_all(regions, maps[0]), are_high(regions),
                 traces(maps[0]) if matrix is None else None)  # fmt: skip
