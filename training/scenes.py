"""Scenes for the line finder: cards among clutter, seen by a camera; and empty ones."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from ocr_model.types import Floats, Image, f32
from training import camera
from training.cards import KINDS, draw_card
from training.clutter import add_object, background
from training.fonts import Face
from training.sheet import Card, SceneLine

MOST_TURN_DEG = 22.0
LEAST_HEIGHT_PX = 5.0  # lower lines are neither asked for nor held against the network
MOSTLY, HARDLY = 0.9, 0.05  # of a line that a cut leaves: it is whole; it is not there
CROPPED, AIR_ABOUT = 0.1, (0.25, 0.8)  # share of the scenes cut out about a line; what is drawn out of the edges of those, in heights of the cut


@dataclass(frozen=True, eq=False)
class Scene:
    """A picture grey (H, W) uint8 and the lines in it."""

    grey: Image
    lines: tuple[SceneLine, ...]


def view(rng: np.random.Generator, card_shape: tuple[int, int], frame_shape: tuple[int, int], *, fill: float, aside: bool = False) -> np.ndarray:
    """Homography (3, 3) from card px to frame px: turned, tilted, moved; the card covers about `fill` of the frame's sides.

    `aside`: seen from one side, so that it is narrower and its farther end smaller.
    """
    turn = float(rng.normal(0, 4)) if rng.random() < 0.6 else float(rng.uniform(-MOST_TURN_DEG, MOST_TURN_DEG))
    height, width = card_shape
    corners = f32([[0, 0], [width, 0], [width, height], [0, height]])
    scale = fill * min(frame_shape[0] / height, frame_shape[1] / width)
    cos, sin = np.cos(np.radians(turn)) * scale, np.sin(np.radians(turn)) * scale
    centred = (corners - f32([width / 2, height / 2])) @ f32([[cos, sin], [-sin, cos]])
    centred *= 1 + rng.normal(0, 0.035, (4, 2)) * (rng.random() < 0.7)
    if aside:
        near = float(rng.uniform(-0.3, 0.3))
        centred *= f32([[float(rng.uniform(0.5, 1.0)), 1.0]]) * (1 + near * corners[:, :1] / width - near / 2)
    slack = max(0.0, 1 - fill) / 2
    middle = f32([frame_shape[1], frame_shape[0]]) * (0.5 + rng.uniform(-slack - 0.03, slack + 0.03, 2))
    return np.asarray(cv2.getPerspectiveTransform(corners, (centred + middle).astype(np.float32)))


def seen(line: SceneLine, matrix: np.ndarray) -> SceneLine:
    """The line in the picture that the homography gives."""

    def move(points: Floats) -> Floats:
        return np.asarray(cv2.perspectiveTransform(points.reshape(-1, 1, 2), matrix), np.float32).reshape(points.shape)

    return SceneLine(line.text, move(line.quad), move(line.chars), line.whole)


def lay_on(card: Card, matrix: np.ndarray, desk: Floats) -> Floats:
    """The card seen through the homography, laid on a desk (H, W)."""
    size_wh = (desk.shape[1], desk.shape[0])
    cover = cv2.warpPerspective(np.ones(card.grey.shape, np.float32), matrix, size_wh, flags=cv2.INTER_LINEAR)
    picture = cv2.warpPerspective(card.grey, matrix, size_wh, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(desk + cover * (picture - desk), np.float32)


def draw_scene(rng: np.random.Generator, faces: tuple[Face, ...], shape: tuple[int, int], kind: str | None = None) -> Scene:
    """A random scene (h, w), of a kind of KINDS or of a random one."""
    kind = kind or str(rng.choice(list(KINDS), p=np.array(list(KINDS.values())) / sum(KINDS.values())))
    desk = background(rng, shape)
    lines: tuple[SceneLine, ...] = ()
    if kind != "empty":
        fill = float(rng.uniform(1.0, 1.35)) if rng.random() < 0.6 else float(rng.uniform(0.55, 1.0))
        card = draw_card(rng, faces, shape, kind)
        matrix = view(rng, shape, shape, fill=fill, aside=kind == "sign" and rng.random() < 0.4)
        desk = lay_on(card, matrix, desk)
        lines = tuple(seen(line, matrix) for line in card.lines)
    if rng.random() < 0.2 and kind == "empty":
        add_object(rng, desk)
    if rng.random() < 0.6:
        desk = camera.light(rng, desk)
    if rng.random() < 0.75:
        lowest = min((line.height for line in lines), default=24.0)
        desk = camera.blur(rng, desk, most_px=min(0.4 + 0.06 * lowest, 3.0))
    grey = camera.sensor(rng, desk)
    if rng.random() < 0.5:
        grey = camera.jpeg(grey, int(rng.integers(20, 92)))
    scene = Scene(grey, lines)
    return cropped(rng, scene) if rng.random() < CROPPED else scene


def cropped(rng: np.random.Generator, scene: Scene) -> Scene:
    """A picture cut upright around a line, as words are cut out of photographs, brought to the middle of one as large, its edges drawn out."""
    whole = [line for line in scene.lines if line.whole and line.height >= LEAST_HEIGHT_PX]
    if not whole:
        return scene
    line, shape = whole[int(rng.integers(len(whole)))], scene.grey.shape
    about = line.height * rng.uniform(-0.05, 0.35, (2, 2))
    left, top = np.clip(np.floor(line.quad.min(axis=0) - about[0]), 0, None).astype(int)
    right, bottom = np.clip(np.ceil(line.quad.max(axis=0) + about[1]), 0, (shape[1], shape[0])).astype(int)
    if right - left < LEAST_HEIGHT_PX or bottom - top < LEAST_HEIGHT_PX:
        return scene
    air = float(rng.uniform(*AIR_ABOUT)) * (bottom - top)
    factor = float(rng.uniform(0.6, 1.0)) * min(shape[1] / (right - left + 2 * air), shape[0] / (bottom - top + 2 * air))
    cut = cv2.resize(scene.grey[top:bottom, left:right], None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    spare = np.array([shape[1] - cut.shape[1], shape[0] - cut.shape[0]])
    least = np.minimum(air * factor, spare / 2)
    x, y = (int(value) for value in rng.uniform(least, spare - least))
    matrix = np.array([[factor, 0, x - factor * left], [0, factor, y - factor * top], [0, 0, 1]])
    paper = int(np.median(np.concatenate([cut[0], cut[-1], cut[:, 0], cut[:, -1]])))
    border = cv2.BORDER_REPLICATE if rng.random() < 0.7 else cv2.BORDER_CONSTANT
    grey = cv2.copyMakeBorder(cut, y, int(spare[1]) - y, x, int(spare[0]) - x, border, value=[paper])
    kept = f32([[left, top], [right, top], [right, bottom], [left, bottom]])
    lines = []
    for other in scene.lines:
        area, _ = cv2.intersectConvexConvex(other.quad, kept)
        share = area / max(cv2.contourArea(other.quad), 1e-6)
        if share > HARDLY:
            lines.append(replace(seen(other, matrix), whole=other.whole and share > MOSTLY))
    return Scene(np.asarray(grey, np.uint8), tuple(lines))
