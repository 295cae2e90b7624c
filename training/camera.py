"""The camera: paper and ink as grey levels, light, lens, motion, sensor and JPEG. Pure functions of an image and a generator."""

from __future__ import annotations

import cv2
import numpy as np

from ocr_model.types import Floats, Image, f32
from training.rulings import on_ruled

CLEAR = 0.35  # share of the strips in good light and focus
SEVERAL_INKS = 0.05  # share of the lines in several tones
CONVOLVED = 0.15  # share of the lines that are convolved with a random kernel


def log_uniform(rng: np.random.Generator, low: float, high: float) -> float:
    """A number from `low` to `high`, each doubling as likely as the next; `low` or hardly more where `high` is less."""
    return float(np.exp(rng.uniform(np.log(low), np.log(max(high, low * 1.01)))))


def frame_tone(rng: np.random.Generator, ink: float) -> float:
    """Grey level of the rules and frames around characters: the ink's or any."""
    return ink if rng.random() < 0.35 else float(rng.uniform(0, 255))


def smooth_field(rng: np.random.Generator, shape: tuple[int, int], cells: int = 4) -> Floats:
    """A smooth random field (h, w) of about unit deviation, `cells` bumps along its longer side."""
    height, width = shape
    longer = max(height, width)
    grid = (max(2, round(cells * height / longer)), max(2, round(cells * width / longer)))
    field = rng.standard_normal(grid).astype(np.float32)
    return np.asarray(cv2.resize(field, (width, height), interpolation=cv2.INTER_CUBIC), np.float32)


def inks(rng: np.random.Generator, *, least: float = 60) -> tuple[float, float]:
    """Grey levels of paper and ink in 0..255, either the lighter, `least` apart; one in ten of low contrast where that is 60."""
    contrast = float(rng.uniform(28, 60)) if least <= 60 and rng.random() < 0.10 else float(rng.uniform(least, 230))
    middle = float(rng.uniform(contrast / 2, 255 - contrast / 2))
    dark, light = middle - contrast / 2, middle + contrast / 2
    return (light, dark) if rng.random() < 0.62 else (dark, light)


def texture(rng: np.random.Generator, shape: tuple[int, int]) -> Floats:
    """Grey differences (h, w) of paper: fibres, grain, stripes or blotches."""
    height, width = shape
    kind = rng.random()
    strength = float(rng.uniform(2, 22))
    if kind < 0.4:
        return smooth_field(rng, shape, int(rng.integers(3, 24))) * strength
    if kind < 0.65:
        grain = rng.standard_normal(shape).astype(np.float32)
        size = (1 + 2 * int(rng.integers(0, 3)), 1 + 2 * int(rng.integers(0, 3)))
        return np.asarray(cv2.GaussianBlur(grain, size, 0), np.float32) * strength
    xs, ys = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    angle, period = float(rng.uniform(0, np.pi)), float(rng.uniform(2.5, max(6.0, height / 2)))
    wave = np.sin((xs * np.cos(angle) + ys * np.sin(angle)) * (2 * np.pi / period) + float(rng.uniform(0, 6.3)))
    return (np.sign(wave) if rng.random() < 0.3 else wave).astype(np.float32) * strength * 0.6


def light(rng: np.random.Generator, image: Floats) -> Floats:
    """Uneven light: a slope, a shadow's edge, or a spot of glare."""
    height, width = image.shape[:2]
    xs, ys = np.meshgrid(np.linspace(-1, 1, width, dtype=np.float32), np.linspace(-1, 1, height, dtype=np.float32))
    angle = float(rng.uniform(0, 2 * np.pi))
    along = xs * np.cos(angle) + ys * np.sin(angle)
    kind = rng.random()
    if kind < 0.6:
        gain = 1.0 + along * float(rng.uniform(0.05, 0.45))
        added: Floats | float = 0.0
    elif kind < 0.85:
        edge = 1.0 / (1.0 + np.exp(-(along - float(rng.uniform(-0.7, 0.7))) / float(rng.uniform(0.02, 0.3))))
        gain = 1.0 - edge * float(rng.uniform(0.15, 0.6))
        added = 0.0
    else:
        cx, cy, radius = *rng.uniform(-1, 1, 2), float(rng.uniform(0.2, 0.8))
        gain = f32(1.0)
        added = np.exp(-((xs - cx) ** 2 + (ys - cy) ** 2) / (2 * radius**2)).astype(np.float32) * float(rng.uniform(20, 110))
    if image.ndim == 3:
        gain = np.asarray(gain)[..., None] if np.ndim(gain) else gain
        added = np.asarray(added)[..., None] if np.ndim(added) else added
    return np.asarray(image * gain + added, np.float32)


def motion_kernel(length_px: float, angle_deg: float) -> Floats:
    """A line of the given length as a normalised kernel (k, k)."""
    size = int(np.ceil(length_px)) | 1
    kernel = np.zeros((size, size), np.float32)
    middle = (size - 1) / 2
    dx, dy = np.cos(np.radians(angle_deg)) * length_px / 2, np.sin(np.radians(angle_deg)) * length_px / 2
    start, end = (round((middle - dx) * 16), round((middle - dy) * 16)), (round((middle + dx) * 16), round((middle + dy) * 16))
    cv2.line(kernel, start, end, 1.0, 1, cv2.LINE_AA, 4)
    total = kernel.sum()
    if total <= 0:
        kernel[size // 2, size // 2] = total = 1.0
    return kernel / total


def blur(rng: np.random.Generator, image: Floats, *, most_px: float) -> Floats:
    """Lens or motion blur up to a deviation of `most_px`."""
    if rng.random() < 0.72:
        sigma = float(rng.uniform(0.25, max(most_px, 0.3)))
        return np.asarray(cv2.GaussianBlur(image, (0, 0), sigma), np.float32)
    kernel = motion_kernel(float(rng.uniform(1.5, max(2.0, most_px * 3.2))), float(rng.uniform(0, 180)))
    return np.asarray(cv2.filter2D(image, -1, kernel, borderType=cv2.BORDER_REPLICATE), np.float32)


def sensor(rng: np.random.Generator, image: Floats, *, most: float = 14.0) -> Image:
    """Noise of shot and readout, then 8 bits."""
    level = float(rng.uniform(0.5, most)) * float(rng.uniform(0.2, 1.0))
    noise = rng.standard_normal(image.shape).astype(np.float32) * level
    return np.clip(image + noise, 0, 255).astype(np.uint8)


def jpeg(image: Image, quality: int) -> Image:
    """The image after JPEG at `quality` (1 to 100); grey (H, W) or BGR (H, W, 3)."""
    done, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not done:
        return image
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_UNCHANGED), np.uint8)


def standardised(picture: Floats) -> Floats:
    """A picture (h, w) around 0, mostly within -1..1."""
    return np.asarray(np.clip((picture - picture.mean()) / (2 * picture.std() + 1e-3), -1.2, 1.2), np.float32)


def _shifted(mask: Floats, dx: float, dy: float) -> Floats:
    return np.asarray(cv2.warpAffine(mask, f32([[1, 0, dx], [0, 1, dy]]), mask.shape[::-1]), np.float32)


def _raised(rng: np.random.Generator, canvas: Floats, mask: Floats, paper: float, ink: float) -> Floats:
    """The canvas with what stands behind the ink of raised or framed letters: a shadow, sides, or an outline in a third tone."""
    height = mask.shape[0]
    kind = rng.random()
    if kind < 0.45:  # a shadow or the depth of an embossed letter
        moved = _shifted(mask, float(rng.integers(-1, 2 + max(1, height // 14))), float(rng.integers(1, 2 + max(1, height // 14))))
        return np.asarray(canvas + moved * (float(rng.uniform(-0.55, 0.45)) * (ink - paper) if rng.random() < 0.7 else float(rng.uniform(-70, 70))))
    tone = paper + (ink - paper) * float(rng.uniform(-0.7, 0.65))
    if kind < 0.75:  # the sides of letters cut from a board
        reach, angle = float(rng.uniform(0.06, 0.22)) * height, float(rng.uniform(0, 2 * np.pi))
        behind = mask
        for step in np.linspace(0.34, 1.0, 3):
            behind = np.maximum(behind, _shifted(mask, reach * step * float(np.cos(angle)), reach * step * float(np.sin(angle))))
    else:  # an outline
        size = 1 + 2 * int(rng.integers(1, 2 + height // 14))
        behind = np.asarray(cv2.dilate(mask, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))), np.float32)
    return np.asarray(canvas + behind * (tone - canvas), np.float32)


def _relief(rng: np.random.Generator, canvas: Floats, mask: Floats) -> Floats:
    """The canvas with letters pressed into it or standing out: only their slopes are lit."""
    height = mask.shape[0]
    soft = np.asarray(cv2.GaussianBlur(mask, (0, 0), float(rng.uniform(0.4, max(0.5, 0.04 * height)))), np.float32)
    angle, reach = float(rng.uniform(0, 2 * np.pi)), float(rng.uniform(0.7, max(1.0, 0.05 * height)))
    dx, dy = float(np.cos(angle)) * reach, float(np.sin(angle)) * reach
    return np.asarray(canvas + (_shifted(soft, dx, dy) - _shifted(soft, -dx, -dy)) * float(rng.uniform(35, 120)), np.float32)


def inked(rng: np.random.Generator, canvas: Floats, mask: Floats, paper: float, ink: float) -> Floats:
    """The canvas (h, w) with ink of a coverage (h, w) in 0..1 on it: flat, grainy or fading; some pressed in, standing out, shadowed or framed."""
    shape = (mask.shape[0], mask.shape[1])
    if rng.random() < 0.07:
        canvas = _relief(rng, canvas, mask)
        ink = paper + (ink - paper) * float(rng.uniform(0.0, 0.3))
    elif rng.random() < 0.24:
        canvas = _raised(rng, canvas, mask, paper, ink)
    level = np.full(shape, ink, np.float32)
    if rng.random() < 0.12:
        level += texture(rng, shape) * min(1.0, abs(paper - ink) / 90)
    if rng.random() < SEVERAL_INKS:
        level += _steps(rng, shape[1]) * (paper - ink)
    if rng.random() < 0.08:  # ink that fades or shines along one way
        ramp = np.linspace(0, 1, shape[0])[:, None] if rng.random() < 0.6 else np.linspace(0, 1, shape[1])[None]
        level += f32(ramp if rng.random() < 0.5 else 1 - ramp) * ((paper - ink) * float(rng.uniform(0.2, 0.6)))
    return np.asarray(canvas + mask * (level - canvas), np.float32)


def _steps(rng: np.random.Generator, width: int) -> Floats:
    """How far (w,) the ink is from its tone towards the paper's where a line is printed in several: -0.4 to 0.65 on each stretch."""
    ends = np.sort(rng.integers(0, max(width, 1), int(rng.integers(1, 6))))
    return f32(rng.uniform(-0.4, 0.65, len(ends) + 1))[np.searchsorted(ends, np.arange(width), side="right")]


def _covered(rng: np.random.Generator, canvas: Floats) -> Floats:
    """The canvas behind a wire, branch or scratch."""
    height, width = canvas.shape
    start = (int(rng.integers(0, width)), int(rng.integers(-height, 2 * height)))
    end = (int(rng.integers(0, width)), int(rng.integers(-height, 2 * height)))
    canvas = np.ascontiguousarray(canvas)
    cv2.line(canvas, start, end, float(rng.uniform(0, 255)), max(1, int(height * rng.uniform(0.03, 0.13))), cv2.LINE_AA)
    return canvas


def _convolved(rng: np.random.Generator, canvas: Floats) -> Floats:
    """The canvas mixed with itself under a random kernel, of the same range: shapes stay, their edges, tones and shadows become strange.

    Random convolutions (Xu et al. 2021) made networks less bound to the textures that they learnt from.
    """
    side = 2 * int(rng.integers(1, max(2, canvas.shape[0] // 10 + 1))) + 1
    strange = cv2.filter2D(canvas, -1, f32(rng.standard_normal((side, side))), borderType=cv2.BORDER_REPLICATE)
    low, high, share = float(canvas.min()), float(canvas.max()), float(rng.uniform(0.2, 1.0))
    ranged = f32(cv2.normalize(strange, None, low, high, cv2.NORM_MINMAX))  # type: ignore[call-overload]
    mixed = f32((1 - share) * canvas + share * ranged)
    return f32(cv2.normalize(mixed, None, low, high, cv2.NORM_MINMAX))  # type: ignore[call-overload]


def photograph(rng: np.random.Generator, mask: Floats, *, ghost: Floats | None = None, frame: Floats | None = None,
               neighbours: Floats | None = None, backdrop: Floats | None = None, ruled_px: float = 0.0) -> Image:  # fmt: skip
    """A strip of ink coverage (h, w) in 0..1 as a camera gives it: grey (h, w) uint8; `backdrop` (h, w) in -1..1 lies behind it, `frame` before.

    `ruled_px`: on ruled paper, for text so high.
    """
    height, width = mask.shape
    shape = (height, width)
    is_clear = rng.random() < CLEAR
    paper, ink = inks(rng, least=100 if is_clear else 60)
    canvas = np.full(shape, paper, np.float32)
    if rng.random() < (0.25 if is_clear else 0.45):
        canvas += texture(rng, shape) * min(1.0, abs(paper - ink) / 90)
    if backdrop is not None:
        canvas += backdrop * (abs(paper - ink) * float(rng.uniform(0.1, 0.55)))
    if rng.random() < 0.05:  # print on two fields: the paper changes along the line, yet stays on its side of the ink
        edge = int(rng.integers(0, width))
        canvas[:, edge:] += (paper - ink) * float(rng.uniform(-0.4, 0.3))
    if ruled_px:
        canvas = on_ruled(rng, canvas, ruled_px, paper, ink)
    if ghost is not None and rng.random() < 0.6:
        canvas += ghost * (ink - paper) * float(rng.uniform(0.03, 0.3))
    if neighbours is not None:
        other = ink if rng.random() < 0.7 else float(rng.uniform(0, 255))
        canvas += neighbours * (other - canvas)
    canvas = inked(rng, canvas, mask, paper, ink)
    if frame is not None:
        canvas += frame * (frame_tone(rng, ink) - canvas)
    if rng.random() < 0.03:
        canvas = _covered(rng, canvas)
    if rng.random() < 0.4:
        canvas = light(rng, canvas)
    if rng.random() < CONVOLVED:
        canvas = _convolved(rng, canvas)
    if is_clear:
        canvas = blur(rng, canvas, most_px=min(0.3 + height * 0.012, 0.8))
    elif rng.random() < 0.7:
        canvas = blur(rng, canvas, most_px=min(0.3 + height * 0.035, 2.2) if rng.random() < 0.92 else min(0.3 + height * 0.07, 3.6))
    if rng.random() < 0.12:  # cameras sharpen, and leave light seams
        soft = np.asarray(cv2.GaussianBlur(canvas, (0, 0), float(rng.uniform(0.8, 2.0))), np.float32)
        canvas = canvas + (canvas - soft) * float(rng.uniform(0.4, 2.0))
    grey = sensor(rng, canvas, most=min(14.0, 1.5 + abs(paper - ink) * 0.09) * (0.5 if is_clear else 1.0))
    return jpeg(grey, int(rng.integers(50 if is_clear else 18, 92))) if rng.random() < 0.4 else grey


def glaring(rng: np.random.Generator, grey: Image) -> Image:
    """The strip (h, w) uint8 with a ragged white patch that reaches in from its upper or lower edge."""
    height, width = grey.shape
    ragged = smooth_field(rng, (4, width), int(rng.integers(2, 9)))[0]  # (w,)
    reach = height * (float(rng.uniform(0.0, 0.3)) + 0.06 * ragged)
    down = np.arange(height)[:, None] if rng.random() < 0.35 else np.arange(height)[::-1, None]
    return np.where(down < reach[None], np.uint8(255), grey)


def thresholded(rng: np.random.Generator, grey: Image) -> Image:
    """Black and white, as scanners and some cameras give: about Otsu's threshold, or one that follows the surroundings; glare leaves white."""
    if rng.random() < 0.3:
        block = 2 * int(rng.integers(max(4, grey.shape[0] // 4), max(5, grey.shape[0]))) + 1
        offset = float(rng.uniform(-12, 12))
        white = np.asarray(cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, block, offset), np.uint8)
    else:
        level, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_OTSU)
        white = np.asarray((grey > level + float(rng.normal(0, 10))) * np.uint8(255), np.uint8)
    return glaring(rng, white) if rng.random() < 0.3 else white
