"""In which order lines are read: by rows, and columns of running text one after the other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ocr_model.geometry import Region, join_rows
from ocr_model.types import Floats

GUTTER = 0.6  # least width of a gutter between columns, in heights of a line
COLUMN_LINES, LONG_LINE = 3, 8.0  # so many lines, and most of them so many times as long as high, are a column; else they are fields in rows
MOST_ACROSS = 0.25  # share of the lines that may stand across a gutter: titles


def lines_in_order(regions: Sequence[Region]) -> list[Region]:
    """What the finder marks in reading order, words on one row joined to lines: top to bottom by rows, left to right within a row, seen along the
    common direction of the text; columns of long lines one after the other, even where the gutter between them is no wider than a space may be.
    """
    if not regions:
        return []
    lengths = np.array([region.half_along for region in regions])
    angle = float(np.average([region.angle for region in regions], weights=lengths))
    u = np.array([np.cos(angle), np.sin(angle)])
    v = np.array([-u[1], u[0]])
    is_parted = _gutter(regions, u, v) is not None
    return _by_columns(regions if is_parted else join_rows(regions), u, v, joins=is_parted)


def _by_columns(regions: Sequence[Region], u: Floats, v: Floats, *, joins: bool) -> list[Region]:
    """Regions in order: what stands across a gutter between columns parts what stands above it from what stands below. `joins` those on one row."""
    gutter = _gutter(regions, u, v)
    if gutter is None:
        return _by_rows(join_rows(regions) if joins else regions, u, v)
    parts: list[tuple[list[Region], list[Region]]] = [([], [])]
    across: list[Region] = []
    for region in sorted(regions, key=lambda r: float(np.dot(r.centre, v))):
        start, end = _extent(region, u)
        if start < gutter - region.height and end > gutter + region.height:  # less is a line that the finder drew a little too long
            across.append(region)
            parts.append(([], []))
        else:
            parts[-1][start + end >= 2 * gutter].append(region)
    ordered: list[Region] = []
    for place, (left, right) in enumerate(parts):
        for column in (left, right) if _are_columns(left, right) else ([*left, *right],):
            is_part = len(column) < len(regions)
            ordered += _by_columns(column, u, v, joins=joins) if is_part else _by_rows(join_rows(column) if joins else column, u, v)
        ordered += across[place : place + 1]
    return ordered


def _gutter(regions: Sequence[Region], u: Floats, v: Floats) -> float | None:
    """Where, along the text, a gutter parts two columns of long lines side by side; a title or two may stand across it. None: nowhere."""
    if len(regions) < 2 * COLUMN_LINES:
        return None
    starts, ends = np.array([_extent(region, u) for region in regions]).T
    least = GUTTER * float(np.median([region.height for region in regions]))
    places: list[tuple[int, float, float]] = []  # how many stand across, how wide it is, where
    for end in np.unique(ends):
        beyond = starts[starts >= end + least]
        if len(beyond):
            gutter = float(end + beyond.min()) / 2
            places.append((int(((starts < gutter) & (ends > gutter)).sum()), float(end - beyond.min()), gutter))
    for across, _, gutter in sorted(places):
        if across > MOST_ACROSS * len(regions):
            break
        left, right = ([region for region, is_there in zip(regions, side, strict=True) if is_there] for side in (ends <= gutter, starts >= gutter))
        if _are_columns(left, right) and _side_by_side(left, right, v):
            return gutter
    return None


def _are_columns(left: Sequence[Region], right: Sequence[Region]) -> bool:
    """Whether there are lines enough on both sides, most of them long."""
    return min(len(left), len(right)) >= COLUMN_LINES and min(_long(join_rows(left)), _long(join_rows(right))) >= COLUMN_LINES


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
    centres = np.array([region.centre for region in regions]).reshape(-1, 2)
    along, down = centres @ u, centres @ v
    rows: list[list[int]] = []
    for place in np.argsort(down, kind="stable").tolist():
        half = regions[place].half_across
        for row in rows:
            row_y = sum(down[other] for other in row) / len(row)
            reach = max(regions[other].half_across for other in row)
            if abs(down[place] - row_y) < 0.5 * max(min(reach, half), 0.5 * max(reach, half)):
                row.append(place)
                break
        else:
            rows.append([place])
    return [regions[place] for row in rows for place in sorted(row, key=lambda other: float(along[other]))]
