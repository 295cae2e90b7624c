"""In which order lines are read: by rows, and columns of running text one after the other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ocr_model.geometry import Region
from ocr_model.types import Floats

GUTTER = 0.8  # least width of a gutter between columns, in heights of a line
COLUMN_LINES, LONG_LINE = 3, 8.0  # so many lines, and most of them so many times as long as high, are a column; else they are fields in rows
MOST_ACROSS = 0.25  # share of the lines that may stand across a gutter: titles


def reading_order(regions: Sequence[Region]) -> list[Region]:
    """Top to bottom by rows, left to right within a row, seen along the common direction of the text; columns of long lines one after the other."""
    if not regions:
        return []
    lengths = np.array([region.half_along for region in regions])
    angle = float(np.average([region.angle for region in regions], weights=lengths))
    u = np.array([np.cos(angle), np.sin(angle)])
    return _by_columns(regions, u, np.array([-u[1], u[0]]))


def _by_columns(regions: Sequence[Region], u: Floats, v: Floats) -> list[Region]:
    """Regions in order: what stands across a gutter between columns parts what stands above it from what stands below."""
    gutter = _gutter(regions, u, v)
    if gutter is None:
        return _by_rows(regions, u, v)
    parts: list[tuple[list[Region], list[Region]]] = [([], [])]
    across: list[Region] = []
    for region in sorted(regions, key=lambda r: float(np.dot(r.centre, v))):
        start, end = _extent(region, u)
        if start < gutter < end:
            across.append(region)
            parts.append(([], []))
        else:
            parts[-1][start >= gutter].append(region)
    ordered: list[Region] = []
    for place, (left, right) in enumerate(parts):
        is_columns = min(_long(left), _long(right)) >= COLUMN_LINES
        ordered += [*_by_columns(left, u, v), *_by_columns(right, u, v)] if is_columns else _by_rows([*left, *right], u, v)
        ordered += across[place : place + 1]
    return ordered


def _gutter(regions: Sequence[Region], u: Floats, v: Floats) -> float | None:
    """Where, along the text, a gutter parts two columns of long lines side by side; a title or two may stand across it. None: nowhere."""
    if _long(regions) < 2 * COLUMN_LINES:
        return None
    extents = [_extent(region, u) for region in regions]
    least = GUTTER * float(np.median([region.height for region in regions]))
    found: list[tuple[int, float, float]] = []  # how many stand across, how wide it is, where
    for _, end in extents:
        beyond = [start for start, _ in extents if start >= end + least]
        gutter = (end + min(beyond, default=end)) / 2
        left = [region for region, (_, stop) in zip(regions, extents, strict=True) if stop <= gutter]
        right = [region for region, (start, _) in zip(regions, extents, strict=True) if start >= gutter]
        across = len(regions) - len(left) - len(right)
        if beyond and min(_long(left), _long(right)) >= COLUMN_LINES and across <= MOST_ACROSS * len(regions) and _side_by_side(left, right, v):
            found.append((across, -min(beyond) + end, gutter))
    return min(found)[2] if found else None


def _extent(region: Region, u: Floats) -> tuple[float, float]:
    """Start and end of a region along a direction (2,), px."""
    middle = float(np.dot(region.centre, u))
    return middle - region.half_along, middle + region.half_along


def _long(regions: Sequence[Region]) -> int:
    """How many lines are as long as those of a column of text; 0 where most are short, as in a table or on a label."""
    count = sum(region.half_along >= LONG_LINE * region.half_across for region in regions)
    return count if 2 * count > len(regions) else 0


def _side_by_side(left: Sequence[Region], right: Sequence[Region], v: Floats) -> bool:
    """Whether two columns stand beside each other for half of the shorter one at least."""
    (top, bottom), (other_top, other_bottom) = (
        (min(heights), max(heights)) for heights in ([float(np.dot(region.centre, v)) for region in column] for column in (left, right))
    )
    return min(bottom, other_bottom) - max(top, other_top) >= 0.5 * min(bottom - top, other_bottom - other_top)


def _by_rows(regions: Sequence[Region], u: Floats, v: Floats) -> list[Region]:
    rows: list[list[Region]] = []
    for region in sorted(regions, key=lambda r: float(np.dot(r.centre, v))):
        y = float(np.dot(region.centre, v))
        for row in rows:
            row_y = float(np.mean([np.dot(other.centre, v) for other in row]))
            reach = max(other.half_across for other in row)
            if abs(y - row_y) < 0.5 * max(min(reach, region.half_across), 0.5 * max(reach, region.half_across)):
                row.append(region)
                break
        else:
            rows.append([region])
    return [region for row in rows for region in sorted(row, key=lambda r: float(np.dot(r.centre, u)))]
