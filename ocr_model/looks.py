"""Several looks at one line or character: how they are cut, and which text they make likeliest together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import torch
from torch.nn import functional as F

from ocr_model.charset import BLANK, Charset
from ocr_model.decode import log_probabilities, softmax
from ocr_model.geometry import strip_to_frame
from ocr_model.language import WEIGHT, Words
from ocr_model.preprocess import DEVIATION_FLOOR
from ocr_model.rarity import as_rare
from ocr_model.spacing import StripGlyph
from ocr_model.types import Floats, Image, Line, f32

CLOSER, BOX_AIR, LEAST_BOX = 0.08, 0.12, 0.3  # how the second and third look at a single character are cut, in shares of its height
MORE_PAPER = (0.15, 0.3)  # air given to a picture of a character on plain paper, in place of a closer cut; in shares of its longer side
PLAIN, PLAIN_SHARE = 0.05, 0.75  # how far paper differs from its tone, in shares of the picture's contrast, and on how much of each edge
NARROWER, LEAST_WIDTH = (0.25, 0.35), 0.35  # how the ends of a character found alone are cut; what is left of it; in shares of its height
LEAST_TINT = 6.0  # CIELAB units from the 2nd to the 98th percentile: a picture with less is grey
FAINT, FEW_ROWS = 40.0, 60  # grey levels from the 2nd to the 98th percentile, and how many rows and columns tell that
SAMPLED_ROWS = 200  # of a large picture, and as many columns, tell those percentiles
LOOK_INSETS, FOUND_TILT_DEG, IMAGE_TILT_DEG, ON_ITS_SIDE = (0.08, -0.12), 4.0, 8.0, 1.6
SLOPE, MORE_ENDS = 0.4, 0.15  # of an image's height, by which its line rises or falls from one end to the other; more of its ends


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """A reading of a line and what it rests on: logits (K + 1, T) of the blank and each character at each column, and extents (4, T)."""

    line: Line
    logits: Floats
    extents: Floats


def best_guesses(line: Line) -> str:
    """What a line most likely says, rejected characters included."""
    return "".join(glyph.guesses[0].char for glyph in line.glyphs)


def likeliest(looks: Sequence[Look], charset: Charset, *, temperature: float, words: Words | None) -> tuple[Line, float]:
    """The reading whose text all looks and the words together make likeliest, as the look sees it that makes it likeliest itself; and how well
    they agree: the mean log-probability of that text in all of them, in nats a character.

    A text is as likely as the mean over the looks of its probability (CTC, Graves et al. 2006), for some of them are cut badly: words
    in photographs came out wrong in 19.5 % with the mean, 20.3 with the product, and 23.3 where the surest look counted alone
    (docs/experiments.md). Readings that fit a pattern, or whose check digit is right, go before the others.
    """
    fitting = [look for look in looks if look.line.fits is True] or [look for look in looks if look.line.glyphs]
    fitting = [look for look in fitting if look.line.valid] or fitting  # one whose check digit is right goes before the others
    texts = list(dict.fromkeys(best_guesses(look.line) for look in fitting))
    if not texts:
        return looks[0].line, 0.0
    log_ps = [log_probabilities(as_rare(look.logits, charset, temperature=temperature), temperature) for look in looks]
    scores = text_log_likelihoods(log_ps, [charset.encode(text) for text in texts])  # (looks, texts)
    prior = f32([WEIGHT * words.prior(text, ended=True) if words else 0.0 for text in texts])
    together = np.logaddexp.reduce(scores, axis=0)  # (texts,)
    best = int((together + prior).argmax())
    text, own = texts[best], scores[:, best]
    saying = [place for place, look in enumerate(looks) if look in fitting and best_guesses(look.line) == text]
    agreement = (float(together[best]) - float(np.log(len(looks)))) / max(len(text), 1)
    return looks[max(saying, key=lambda place: float(own[place]))].line, agreement


def text_log_likelihoods(log_ps: Sequence[Floats], texts: Sequence[Sequence[int]]) -> Floats:
    """Log-probability (looks, texts) of each text's class indices in each look's log-probabilities (K + 1, T), over all alignments."""
    longest = max(log_p.shape[1] for log_p in log_ps)
    padded = np.full((longest, len(log_ps), log_ps[0].shape[0]), -1e4, np.float32)  # (T, looks, K + 1)
    padded[:, :, BLANK] = 0.0
    for place, log_p in enumerate(log_ps):
        padded[: log_p.shape[1], place] = log_p.T
    several = torch.from_numpy(padded).repeat_interleave(len(texts), dim=1)  # (T, looks * texts, K + 1)
    lengths = torch.tensor([len(text) for text in texts])
    targets = torch.zeros(len(texts), max(int(lengths.max()), 1), dtype=torch.int64)
    for row, text in enumerate(texts):
        targets[row, : len(text)] = torch.tensor(text)
    widths = torch.tensor([log_p.shape[1] for log_p in log_ps]).repeat_interleave(len(texts))
    loss = F.ctc_loss(several, targets.repeat(len(log_ps), 1), widths, lengths.repeat(len(log_ps)), blank=BLANK, reduction="none")
    return f32(-loss.view(len(log_ps), len(texts)).numpy())


def sureness(logits: Sequence[Floats], temperature: float) -> float:
    """Mean probability of the likeliest character at the columns of several looks' logits (K + 1, T) that show one; 0 where none does.

    It tells which way up lines stand: of 332 frames and scenes of five characters or more, none below 0.85 was surer by 0.05 upside down
    (docs/experiments.md).
    """
    best = [softmax(one / temperature) for one in logits]
    shown = np.concatenate([shares.max(axis=0)[shares.argmax(axis=0) != BLANK] for shares in best]) if best else f32([])
    return float(shown.mean()) if len(shown) else 0.0


def other_looks(quad: Floats, *, is_found: bool) -> list[Floats]:
    """Quads (4, 2) that cut a line otherwise: closer and wider in height, and tilted to both sides.

    An image that is a line, and was not found by a finder that knows how it is turned, may show it rising or falling within an upright
    cut, as signs are seen from aside: words in photographs came out wrong in 14.9 % with looks along both, 15.8 without. And its first and
    last characters may touch its ends.
    """
    tilt_deg = FOUND_TILT_DEG if is_found else IMAGE_TILT_DEG
    along, down = _sides(quad)
    middle, width, height = quad.mean(axis=0), float(np.linalg.norm(along)), float(np.linalg.norm(down))
    looks = [quad + f32([[inset], [inset], [-inset], [-inset]]) * down for inset in LOOK_INSETS]
    for angle in (np.radians(tilt_deg), -np.radians(tilt_deg)):
        rise = float(np.sin(abs(angle)))
        u, v = along / max(width, 1e-6), down / max(height, 1e-6)
        u, v = u * np.cos(angle) + v * np.sin(angle), v * np.cos(angle) - u * np.sin(angle)
        u, v = u * (width * np.cos(angle) + 0.3 * rise * height) / 2, v * max(height - 0.8 * rise * width, 0.45 * height) / 2
        looks.append(f32([middle - u - v, middle + u - v, middle + u + v, middle - u + v]))
    if not is_found:
        top_left, top_right, bottom_right, bottom_left = quad
        looks.append(f32([top_left, top_right + SLOPE * (bottom_right - top_right), bottom_right, bottom_left + SLOPE * (top_left - bottom_left)]))
        looks.append(f32([top_left + SLOPE * (bottom_left - top_left), top_right, bottom_right + SLOPE * (top_right - bottom_right), bottom_left]))
        looks.append(quad + f32([[-1], [1], [1], [-1]]) * along * (MORE_ENDS * height / max(width, 1e-6)))
    return [f32(look) for look in looks]


def from_the_sides(quad: Floats) -> list[Floats]:
    """Quads (4, 2) of a line that stands on its side in `quad`, head to the left and to the right; none where it is no higher than wide."""
    width, height = (float(np.linalg.norm(side)) for side in _sides(quad))
    return [f32(np.roll(quad, way, axis=0)) for way in (1, -1)] if height > ON_ITS_SIDE * width else []


def _sides(quad: Floats) -> tuple[Floats, Floats]:
    """The means (2,) of a quad's (4, 2) sides along its line and down from it, px."""
    return f32((quad[1] - quad[0] + quad[2] - quad[3]) / 2), f32((quad[3] - quad[0] + quad[2] - quad[1]) / 2)


def is_faint(grey: Image) -> bool:
    """True of a picture (H, W) uint8 of hardly any contrast in grey."""
    low, high = _range(grey, FEW_ROWS)
    return high - low < FAINT


def _range(plane: Image, rows: int) -> tuple[float, float]:
    """The 2nd and the 98th percentile of a plane (H, W), told by about so many of its rows and columns."""
    low, high = np.percentile(plane[:: max(1, plane.shape[0] // rows), :: max(1, plane.shape[1] // rows)], (2, 98))
    return float(low), float(high)


def tints(picture: Image) -> list[Image]:
    """Pictures (H, W) uint8 of what differs in colour alone: green to red and blue to yellow (CIELAB) of a BGR picture (H, W, 3); none of a grey one.

    Red on green or blue on grey has no contrast in grey: words of signs in photographs came out wrong in 15 % with these looks, 21 without.
    """
    if picture.ndim != 3 or picture.shape[2] != 3:
        return []
    lab = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2LAB), np.uint8)  # a unit is a level
    found = []
    for channel in (1, 2):
        low, high = _range(lab[..., channel], SAMPLED_ROWS)
        if high - low > LEAST_TINT:
            levels = np.clip((np.arange(256) - low) / (high - low) * 255, 0, 255).astype(np.uint8)
            found.append(np.asarray(cv2.LUT(np.ascontiguousarray(lab[..., channel]), levels), np.uint8))
    return found


def closer_quad(quad: Floats) -> Floats:
    """The quad (4, 2) drawn in by CLOSER of its sides on each side."""
    middle = quad.mean(axis=0)
    return f32(middle + (quad - middle) * (1 - 2 * CLOSER))


def with_more_paper(grey: Image) -> list[Image]:
    """A picture (H, W) uint8 of one character with more of its paper around it; none where one of its edges shows more than paper.

    A crop to the ink cuts nothing else off, and a closer one would cut the character: the point of an exclamation mark, the ends of a dash. Where
    neighbours or a frame stand at the edges, more of the picture would show them all the better.
    """
    edges = [f32(edge) for edge in (grey[0], grey[-1], grey[:, 0], grey[:, -1])]
    paper = float(np.median(np.concatenate(edges)))
    darkest, brightest = np.percentile(grey, (1, 99))
    most = PLAIN * float(brightest - darkest + DEVIATION_FLOOR)
    if any(np.quantile(np.abs(edge - paper), PLAIN_SHARE) >= most for edge in edges):
        return []
    airs = [max(1, round(share * max(grey.shape))) for share in MORE_PAPER]
    return [np.asarray(cv2.copyMakeBorder(grey, air, air, air, air, cv2.BORDER_CONSTANT, value=[paper]), np.uint8) for air in airs]


def narrower_quads(quad: Floats) -> list[Floats]:
    """Quads (4, 2) that leave out the ends of a line, in which the edges of a card stand where it holds one character."""
    along, down = _sides(quad)
    width, height = float(np.linalg.norm(along)), float(np.linalg.norm(down))
    cuts = [min(share * height, max(width - LEAST_WIDTH * height, 0.0) / 2) / max(width, 1e-6) for share in NARROWER]
    return [f32(quad + f32([[cut], [-cut], [-cut], [cut]]) * along) for cut in cuts]


def box_quad(glyph: StripGlyph, quad: Floats, strip_shape: tuple[int, int]) -> Floats:
    """The quad (4, 2) in the image around a glyph of the strip cut from `quad`, with some air; a dash or dot is not blown up."""
    height = max(glyph.bottom - glyph.top, LEAST_BOX * strip_shape[0])
    middle, air = (glyph.top + glyph.bottom) / 2, BOX_AIR * height
    left, right, top, bottom = glyph.left - air, glyph.right + air, middle - height / 2 - air, middle + height / 2 + air
    return strip_to_frame(f32([[left, top], [right, top], [right, bottom], [left, bottom]]), quad, strip_shape)
