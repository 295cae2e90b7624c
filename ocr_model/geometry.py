"""From the finder's maps to lines in reading order, and between strip and frame coordinates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, cos, floor, sin

import cv2
import numpy as np

from ocr_model.types import Box, Floats, Image, Shares, f32

CORE_THRESHOLD = 0.5  # probability from which a cell belongs to the core of a line
CELL_PX = 4.0  # image pixels of a cell of the maps
ENDS_IN = 0.25  # the core's ends are drawn in by this share of the height when the ground truth is drawn
CORE_SHARE = 0.5  # of the height of the line that its core covers
MARGIN_ACROSS, MARGIN_ALONG = 0.10, 0.25  # air left around a line, in heights: the classifier was trained with it
MIN_HEIGHT_PX = 6.0
MIN_SCORE = 0.6  # mean core probability of a line that is read
TRACE, TRACE_AIR = 0.01, 6  # core probability, and cells around it, beyond which a nearer look finds nothing more
HIGH_PX, NO_CORE = 14.0, 0.05  # least height of lines, and core probability of everything else, in a picture that shows all
JOIN_GAP = 1.0  # words on a row join across a gap of so many heights; the finder itself hardly leaves a wider one within a line
JOIN_RATIO = 1.45  # as long as their heights differ by no more than this factor


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """A line found: its middle (x, y), half lengths along and across in px, angle in radians, and mean core probability."""

    centre: tuple[float, float]
    half_along: float
    half_across: float
    angle: float
    score: float

    @property
    def height(self) -> float:
        """Height of the line in px."""
        return 2 * self.half_across

    def quad(self) -> Floats:
        """Corners (4, 2), clockwise from top left, with margins: what is cut out and read."""
        return self._corners(self.half_along + MARGIN_ALONG * self.height, self.half_across * (1 + 2 * MARGIN_ACROSS))

    def tight_quad(self) -> Floats:
        """Corners (4, 2), clockwise from top left, of the line itself."""
        return self._corners(self.half_along, self.half_across)

    def _corners(self, along: float, across: float) -> Floats:
        u = np.array([np.cos(self.angle), np.sin(self.angle)])
        v = np.array([-u[1], u[0]])
        signs = ((-1, -1), (1, -1), (1, 1), (-1, 1))
        return f32([np.array(self.centre) + a * along * u + b * across * v for a, b in signs])


def regions_from_maps(maps: Floats) -> list[Region]:
    """Lines of the maps (3, h, w): core probability, height in px, angle in radians. Coordinates are pixels of the finder's image."""
    core, heights, angles = maps
    mask = (core > CORE_THRESHOLD).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    regions = []
    for label in range(1, count):
        left, top, width, height, _area = (int(value) for value in stats[label])
        window = (slice(top, top + height), slice(left, left + width))
        ys, xs = np.nonzero(labels[window] == label)
        ys, xs = ys + top, xs + left
        region = _region(xs, ys, core[ys, xs], heights[ys, xs], angles[ys, xs])
        if region is not None:
            regions.append(region)
    return regions


def shows_all(regions: Sequence[Region], core: Floats) -> bool:
    """True where a nearer look would find nothing more: lines, high enough, and no trace of others in the core map (h, w).

    Both in pixels of the finder's image. In held-out fonts such frames lose no more than with the nearer look (docs/experiments.md).
    """
    if not regions or not are_high(regions):
        return False
    rest = core.copy()
    for region in regions:
        cv2.fillConvexPoly(rest, np.round(region.quad() / CELL_PX).astype(np.int32), 0.0)
    return float(rest.max()) < NO_CORE


def are_high(regions: Sequence[Region]) -> bool:
    """True where all regions are as high in the finder's image as it has to show them, to be cut out as exactly as from nearer."""
    return all(region.height >= HIGH_PX for region in regions)


def traces(core: Floats) -> Shares | None:
    """The part of the picture of a core map (h, w) in which a nearer look may find something; None where nothing shows."""
    left, top, width, height = cv2.boundingRect((core >= TRACE).astype(np.uint8))
    if not width:
        return None
    h, w = core.shape
    right, bottom = left + width + TRACE_AIR, top + height + TRACE_AIR
    return max((left - TRACE_AIR) / w, 0.0), max((top - TRACE_AIR) / h, 0.0), min(right / w, 1.0), min(bottom / h, 1.0)


def widened(box: Box, shape: tuple[int, ...]) -> Box:
    """A box (left, top, right, bottom) in an image (H, W, ...), as wide and high as half of the image or all of it: few sizes, for oneDNN
    prepares its convolutions for each anew."""
    sides = []
    for low, high, whole in ((box[0], box[2], shape[1]), (box[1], box[3], shape[0])):
        length = round(whole / 2) if high - low <= round(whole / 2) else whole
        start = min(max((low + high - length) // 2, 0), whole - length)
        sides.append((start, start + length))
    (left, right), (top, bottom) = sides
    return left, top, right, bottom


def _region(xs: np.ndarray, ys: np.ndarray, core: Floats, heights: Floats, angles: Floats) -> Region | None:
    weights = core / core.sum()
    height = float(np.exp((np.log(np.maximum(heights, 1.0)) * weights).sum()))
    score = float(core.mean())
    if height < MIN_HEIGHT_PX or score < MIN_SCORE or len(xs) * CELL_PX**2 < 0.06 * height * height:
        return None
    points = np.stack([xs, ys], axis=1).astype(np.float64) * CELL_PX + CELL_PX / 2
    middle = (points * weights[:, None]).sum(axis=0)
    angle = float((angles * weights).sum())
    apart = points - middle
    spread = (apart * weights[:, None]).T @ apart / (1 - (weights**2).sum()) if len(xs) > 3 else np.eye(2)  # of a weighted sample
    values, vectors = np.linalg.eigh(spread)
    length = np.sqrt(12 * max(values[1], 1e-6))
    if length > 2.5 * height:  # long enough that its own direction is surer than the map's
        direction = vectors[:, 1] * np.sign(vectors[0, 1] or 1.0)
        angle = float(np.arctan2(direction[1], direction[0]))
    u = np.array([np.cos(angle), np.sin(angle)])
    v = np.array([-u[1], u[0]])
    along, across = apart @ u, apart @ v
    first, last = along.min() - CELL_PX / 2 - ENDS_IN * height, along.max() + CELL_PX / 2 + ENDS_IN * height
    centre = middle + u * (first + last) / 2 + v * float((across * weights).sum())
    return Region((float(centre[0]), float(centre[1])), float(last - first) / 2, height / 2, angle, score)


def join_rows(regions: Sequence[Region]) -> list[Region]:
    """Regions on one row, alike in height and near each other, become one line."""
    pending = sorted(regions, key=lambda region: region.centre[0])
    joined: list[Region] = []
    for region in pending:
        for place, other in enumerate(joined):
            if _same_row(other, region):
                joined[place] = _union(other, region)
                break
        else:
            joined.append(region)
    return joined


def _same_row(first: Region, second: Region) -> bool:
    taller, lower = max(first.height, second.height), min(first.height, second.height)
    longer = first if first.half_along > second.half_along else second
    if taller > JOIN_RATIO * lower or abs(first.angle - second.angle) > 0.25:
        return False
    cos_, sin_ = cos(longer.angle), sin(longer.angle)
    dx, dy = second.centre[0] - first.centre[0], second.centre[1] - first.centre[1]
    gap = abs(dx * cos_ + dy * sin_) - first.half_along - second.half_along
    return abs(dy * cos_ - dx * sin_) < 0.35 * lower and gap < JOIN_GAP * taller


def _union(first: Region, second: Region) -> Region:
    weight = first.half_along / (first.half_along + second.half_along)
    ends = np.subtract(second.centre, first.centre)
    angle = first.angle * weight + second.angle * (1 - weight)
    if np.hypot(*ends) > 3 * max(first.height, second.height):
        angle = float(np.arctan2(ends[1], ends[0]))
    u = np.array([np.cos(angle), np.sin(angle)])
    starts = min(np.dot(first.centre, u) - first.half_along, np.dot(second.centre, u) - second.half_along)
    stops = max(np.dot(first.centre, u) + first.half_along, np.dot(second.centre, u) + second.half_along)
    v = np.array([-u[1], u[0]])
    across = np.dot(first.centre, v) * weight + np.dot(second.centre, v) * (1 - weight)
    centre = u * (starts + stops) / 2 + v * across
    half = first.half_across * weight + second.half_across * (1 - weight)
    score = first.score * weight + second.score * (1 - weight)
    return Region((float(centre[0]), float(centre[1])), float(stops - starts) / 2, float(half), angle, score)


def scaled(region: Region, factor: float) -> Region:
    """The region in an image `factor` times as large."""
    x, y = region.centre
    return Region((x * factor, y * factor), region.half_along * factor, region.half_across * factor, region.angle, region.score)


def moved(region: Region, dx: float, dy: float) -> Region:
    """The region moved by (dx, dy) px."""
    return replace(region, centre=(region.centre[0] + dx, region.centre[1] + dy))


def turned(picture: Image, degrees: float) -> tuple[Image, Floats]:
    """A grey picture (h, w) turned counterclockwise, grown so that all of it is seen, and the matrix (2, 3) from its px to the turned one's."""
    height, width = picture.shape
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    turn = np.array([[cos, sin], [-sin, cos]])
    size = np.ceil(np.abs(turn) @ (width, height) - 1e-6)
    matrix = np.column_stack([turn, size / 2 - turn @ (width / 2, height / 2)])
    between_centres = matrix + np.column_stack([np.zeros((2, 2)), turn @ (0.5, 0.5) - 0.5])  # as OpenCV counts, from the middle of the first pixel
    wide, high = (int(side) for side in size)
    ground = float(picture.mean())
    return np.asarray(cv2.warpAffine(picture, between_centres, (wide, high), borderValue=ground), np.uint8), f32(matrix)


def turned_back(region: Region, matrix: Floats) -> Region:
    """Where the region lies in the picture from which `matrix` (2, 3) leads to the turned one that it was found in."""
    x, y = np.linalg.solve(matrix[:, :2].astype(float), np.array(region.centre) - matrix[:, 2])
    return replace(region, centre=(float(x), float(y)), angle=region.angle + float(np.arctan2(matrix[0, 1], matrix[0, 0])))


def turned_over(quad: Floats) -> Floats:
    """The quad (4, 2) of the same line, should it stand upside down: from its other end."""
    return f32(np.roll(quad, 2, axis=0))


def carried_over(points: Floats, before: Floats, after: Floats) -> Floats:
    """Points (..., 2) where they are when the quad `before` (4, 2) becomes `after`."""
    matrix = cv2.getPerspectiveTransform(f32(before), f32(after))
    return f32(cv2.perspectiveTransform(f32(points).reshape(-1, 1, 2), matrix)).reshape(points.shape)


def strip_to_frame(corners: Floats, quad: Floats, strip_shape: tuple[int, int]) -> Floats:
    """Points (n, 2) of a strip of shape (height, width), edges at 0 and width, in the frame the quad (4, 2) lies in."""
    height, width = strip_shape
    return carried_over(corners, f32([[0, 0], [width, 0], [width, height], [0, height]]), quad)


def bounding_box(quad: Floats, frame_shape: tuple[int, ...]) -> Box:
    """The upright box around a quad, cut to the frame (H, W, ...), at least one pixel wide and high."""
    frame_h, frame_w = frame_shape[:2]
    xs, ys = zip(*quad.tolist(), strict=True)
    left, top = min(max(floor(min(xs)), 0), frame_w - 1), min(max(floor(min(ys)), 0), frame_h - 1)
    return left, top, min(max(ceil(max(xs)), left + 1), frame_w), min(max(ceil(max(ys)), top + 1), frame_h)


def pixels_of(region: Shares | None, shape: tuple[int, ...]) -> Box:
    """Left, top, right, bottom in px of a region in shares of a frame (H, W, ...); the whole frame without one, and at least one pixel."""
    height, width = shape[:2]
    left, top, right, bottom = region or (0.0, 0.0, 1.0, 1.0)
    x, y = min(max(round(left * width), 0), width - 1), min(max(round(top * height), 0), height - 1)
    return x, y, min(max(round(right * width), x + 1), width), min(max(round(bottom * height), y + 1), height)
