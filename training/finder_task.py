"""How the line finder is trained: scenes and their maps, the loss, and its figures on held-out fonts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from ocr_model.finder import CELL_PX, HEIGHT_UNIT_PX, LineFinder, LineFinderSpec, find_maps
from ocr_model.geometry import CORE_SHARE, ENDS_IN, Region, regions_from_maps
from ocr_model.types import Floats, f32
from training.augment import augment
from training.config import TrainConfig
from training.fonts import load_faces
from training.precision import autocast
from training.scenes import LEAST_HEIGHT_PX, Scene, draw_scene
from training.sheet import SceneLine

TILE = (320, 320)  # height and width of a training scene, px
CHUNK = 192  # scenes drawn at a time
VALIDATION_SEED, VALIDATION_SCENES, QUICK_SCENES = 66_000, 400, 6
LEAST_CORE = 0.12  # half length of the shortest core, in heights: an l or 1 keeps one
HEIGHT_WEIGHT, ANGLE_WEIGHT, DICE_WEIGHT = 1.0, 2.0, 0.7


@dataclass(frozen=True, eq=False)
class SceneBatch:
    """Scenes (B, 1, H, W) in [0, 255] and maps (B, 4, H / 4, W / 4): core, log height, angle, and where the loss counts."""

    images: Tensor
    maps: Tensor


def target_maps(lines: Sequence[SceneLine], shape: tuple[int, int]) -> Floats:
    """Maps (4, h / 4, w / 4) of a picture (h, w): the core in 0..1, log(height / 16 px), angle in radians, and where the loss counts."""
    height, width = shape
    core, counts = np.zeros(shape, np.float32), np.ones(shape, np.float32)
    log_height, angle = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    for line in lines:
        polygon = core_polygon(line)
        points = [np.round(polygon * 8).astype(np.int32)]
        if line.height < LEAST_HEIGHT_PX or not line.whole:
            cv2.fillPoly(counts, points, 0.0, cv2.LINE_8, 3)
            continue
        cv2.fillPoly(core, points, 1.0, cv2.LINE_8, 3)
        cv2.fillPoly(log_height, points, float(np.log(line.height / HEIGHT_UNIT_PX)), cv2.LINE_8, 3)
        cv2.fillPoly(angle, points, _angle(line), cv2.LINE_8, 3)
    cells_wh = (width // CELL_PX, height // CELL_PX)
    small = [cv2.resize(plane, cells_wh, interpolation=cv2.INTER_AREA) for plane in (core, log_height, angle, counts)]
    weight = np.maximum(small[0], 1e-6)  # cells that the core covers in part hold the line's own values, not a mean with 0
    return np.stack([small[0], small[1] / weight, small[2] / weight, (small[3] > 0.99).astype(np.float32)]).astype(np.float32)


def _angle(line: SceneLine) -> float:
    along = line.quad[1] - line.quad[0] + line.quad[2] - line.quad[3]
    return float(np.arctan2(along[1], along[0]))


def core_polygon(line: SceneLine) -> Floats:
    """Corners (4, 2) of the line's middle: half its height, its ends drawn in by a quarter of the height."""
    left, right = (line.quad[0] + line.quad[3]) / 2, (line.quad[1] + line.quad[2]) / 2
    length = float(np.linalg.norm(right - left))
    u = (right - left) / max(length, 1e-6)
    half = max(length / 2 - ENDS_IN * line.height, LEAST_CORE * line.height)
    middle = (left + right) / 2
    up = ((line.quad[0] - line.quad[3]) + (line.quad[1] - line.quad[2])) / 2 * CORE_SHARE / 2
    return f32([middle - half * u + up, middle + half * u + up, middle + half * u - up, middle - half * u - up])


class SceneDataset(IterableDataset[SceneBatch]):
    """Batches of scenes. `is_training`: training fonts, endless, each scene used `reuse` times; else held-out fonts, fixed."""

    def __init__(self, *, is_training: bool, seed: int, batch: int, reuse: int = 3, count: int = VALIDATION_SCENES) -> None:
        super().__init__()
        self.is_training, self.seed, self.batch, self.reuse, self.count = is_training, seed, batch, reuse, count
        self.faces = load_faces("train" if is_training else "val")

    def scenes(self, rng: np.random.Generator, count: int) -> list[Scene]:
        """`count` freshly drawn scenes of TILE size."""
        return [draw_scene(rng, self.faces, TILE) for _ in range(count)]

    def __iter__(self) -> Iterator[SceneBatch]:
        worker = get_worker_info()
        rng = np.random.default_rng([self.seed, worker.id if worker else 0])
        if not self.is_training:
            scenes = self.scenes(rng, self.count)
            for start in range(0, self.count, self.batch):
                yield _collate(scenes[start : start + self.batch])
            return
        chunk = self.batch * 2  # the first chunk is small, so that training starts at once
        while True:
            scenes = self.scenes(rng, chunk)
            chunk = max(CHUNK, self.batch)  # a smaller one would never fill a batch
            for _ in range(self.reuse):
                order = rng.permutation(len(scenes))
                for start in range(0, len(scenes) - self.batch + 1, self.batch):
                    yield _collate([scenes[place] for place in order[start : start + self.batch]])


def _collate(scenes: Sequence[Scene]) -> SceneBatch:
    images = torch.from_numpy(np.stack([scene.grey for scene in scenes])).float()[:, None]  # (B, 1, H, W)
    maps = torch.from_numpy(np.stack([target_maps(scene.lines, scene.grey.shape[:2]) for scene in scenes]))
    return SceneBatch(images, maps)


def maps_loss(output: Tensor, target: Tensor) -> tuple[Tensor, dict[str, float]]:
    """Cross-entropy and dice of the core, smooth L1 of log height and angle on it; output (B, 3, h, w), target (B, 4, h, w)."""
    core, height, angle, counts = target.unbind(dim=1)
    logit = output[:, 0]
    entropy = F.binary_cross_entropy_with_logits(logit, core, weight=counts)
    probability = logit.sigmoid() * counts
    overlap = (probability * core).sum(dim=(1, 2))
    dice = 1 - (2 * overlap + 20) / (probability.sum(dim=(1, 2)) + (core * counts).sum(dim=(1, 2)) + 20)
    inside = core > 0.5
    heights = F.smooth_l1_loss(output[:, 1][inside], height[inside], beta=0.1) if inside.any() else output.sum() * 0
    angles = F.smooth_l1_loss(output[:, 2][inside], angle[inside], beta=0.1) if inside.any() else output.sum() * 0
    total = entropy * 4 + DICE_WEIGHT * dice.mean() + HEIGHT_WEIGHT * heights + ANGLE_WEIGHT * angles
    parts = {"core": entropy, "dice": dice.mean(), "height": heights, "angle": angles}
    return total, {name: float(value.detach()) for name, value in parts.items()}


def match_share(found: Sequence[Region], lines: Sequence[SceneLine], shape: tuple[int, int]) -> tuple[int, int, int]:
    """How many of the visible lines were found (their areas overlap by half), how many there are, and how many were found for nothing."""
    height, width = shape
    frame = f32([[0, 0], [width, 0], [width, height], [0, height]])
    visible, either = [], []
    for line in lines:
        area, _ = cv2.intersectConvexConvex(line.quad, frame)
        share = area / max(cv2.contourArea(line.quad), 1e-6)
        if line.whole and line.height >= 8 and share > 0.9:
            visible.append(line.quad)
        else:
            either.append(line.quad)
    quads = [region.tight_quad() for region in found]
    hit = sum(any(_iou(quad, other) > 0.5 for other in quads) for quad in visible)
    false = sum(not any(_overlap(quad, other) > 0.3 for other in (*visible, *either)) for quad in quads)
    return hit, len(visible), false


def _overlap(quad: Floats, other: Floats) -> float:
    area, _ = cv2.intersectConvexConvex(quad, other)
    return float(area / max(cv2.contourArea(quad), 1e-6))


def _iou(quad: Floats, other: Floats) -> float:
    area, _ = cv2.intersectConvexConvex(quad, other)
    return float(area / max(cv2.contourArea(quad) + cv2.contourArea(other) - area, 1e-6))


class FinderTask:
    """Trains a LineFinder on endless drawn scenes."""

    def __init__(self, config: TrainConfig, spec: LineFinderSpec | None = None) -> None:
        torch.manual_seed(config.seed)
        self.config = config
        self.network: nn.Module = LineFinder(spec or LineFinderSpec())
        self.generator = torch.Generator().manual_seed(config.seed)
        self._validation: list[Scene] | None = None

    def batches(self) -> Iterable[SceneBatch]:
        """Endless batches from the drawing processes."""
        dataset = SceneDataset(is_training=True, seed=self.config.seed, batch=self.config.batch, reuse=self.config.reuse)
        workers = self.config.workers
        return DataLoader(dataset, batch_size=None, num_workers=workers, prefetch_factor=8 if workers else None)

    def size(self, batch: SceneBatch) -> int:
        """Scenes in a batch."""
        return len(batch.images)

    def loss(self, network: nn.Module, batch: SceneBatch, share: float) -> tuple[Tensor, Mapping[str, float]]:
        """The loss of a batch and its parts by name; the share of the budget changes nothing here."""
        del share
        device = next(network.parameters()).device
        images = augment(batch.images.to(device), self.generator)
        with autocast(device):
            output = network(images)
        return maps_loss(output.float(), batch.maps.to(device))

    def evaluate(self, network: nn.Module) -> Mapping[str, float]:
        """Lines found and lines invented on scenes in held-out fonts; "score" is missed plus invented by the lines there are."""
        if self._validation is None:
            dataset = SceneDataset(is_training=False, seed=VALIDATION_SEED, batch=self.config.batch)
            count = QUICK_SCENES if self.config.quick else VALIDATION_SCENES
            self._validation = dataset.scenes(np.random.default_rng([VALIDATION_SEED, 0]), count)
        network.eval()
        device = next(network.parameters()).device
        hits = total = invented = 0
        for scene in self._validation:
            image = torch.from_numpy(scene.grey).float()[None, None].to(device)
            maps = find_maps(network, image).cpu().numpy()  # type: ignore[arg-type]
            hit, count, false = match_share(regions_from_maps(maps), scene.lines, scene.grey.shape[:2])
            hits, total, invented = hits + hit, total + count, invented + false
        return {"score": (total - hits + invented) / max(total, 1), "found": round(hits / max(total, 1), 4),
                "invented": round(invented / max(total, 1), 4), "lines": float(total)}  # fmt: skip
