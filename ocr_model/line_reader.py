"""LineReader: cuts out a line, or takes an image that is one, classifies along it, and says how sure it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ocr_model import weights as store
from ocr_model.agreement import agreed
from ocr_model.charset import Charset
from ocr_model.check_digits import check_named
from ocr_model.classifier import GlyphNet
from ocr_model.clock import Clock
from ocr_model.decode import allowed_only, decode_line, decode_pattern, single_glyph, single_guesses, single_log_probabilities
from ocr_model.engines import engine_for
from ocr_model.finder import LineFinder
from ocr_model.geometry import bounding_box, strip_to_frame
from ocr_model.judging import doubted, shown_as
from ocr_model.language import Words
from ocr_model.levelling import level_quads
from ocr_model.looks import Look, box_quad, closer_quad, from_the_sides, likeliest, narrower_quads, other_looks, tints, with_more_paper
from ocr_model.pattern import pattern_of
from ocr_model.preprocess import box_corners, straighten, to_grey, whole_image_quad
from ocr_model.settle import settled
from ocr_model.spacing import StripGlyph
from ocr_model.types import Box, Floats, Glyph, Guess, Image, Line, Reading, Shares, f32, mean_confidence

SURE_LINE, SURE_IMAGE = 0.93, 0.98  # a line read with less is looked at otherwise; an image that is one, and that no finder cut, likewise
FEWEST_ON_SIDE = 3  # characters of a line that stands on its side in a picture higher than wide; fewer are one upright
MIN_LINE_CONFIDENCE = 0.40  # a line read with less is taken for clutter


@dataclass(frozen=True)
class ReaderOptions:
    """How a reader reads; `allowed` restricts the characters, `reject_threshold` overrides the one the weights carry."""

    allowed: str | None = None
    reject_threshold: float | None = None
    min_line_confidence: float = MIN_LINE_CONFIDENCE
    region: Shares | None = None  # of the frame, that is read
    pattern: str | None = None  # what a line looks like (ocr_model.pattern); lines that fit are read, the others only where none fits
    check: str | None = None  # a check digit (ocr_model.check_digits) that numbers have to pass, and that settles doubtful characters
    use_words: bool = True  # English words decide doubtful letters; off for codes that look like words


class LineReader:
    """Reads lines and single characters with the classifier; one serves one thread."""

    def __init__(
        self, finder: LineFinder, classifier: GlyphNet, *, charset: Charset, meta: Mapping[str, Any], options: ReaderOptions | None = None
    ) -> None:
        self.charset, self.meta = charset, meta
        self.notice = ""  # what the user should know of how this reader came about
        self.engine = engine_for(finder, classifier)
        self.options = options or ReaderOptions()
        if self.options.pattern:
            pattern_of(self.options.pattern, charset)  # a wrong one is told at once
        if self.options.check:
            check_named(self.options.check)
        self.temperature = float(meta.get("temperature", 1.0))
        chosen = self.options.reject_threshold
        self.reject_threshold = float(meta.get("reject_threshold", store.DEFAULT_REJECT_THRESHOLD)) if chosen is None else chosen

    @property
    def model_id(self) -> str:
        """Id of the classifier's weights."""
        return str(self.meta.get("id", "unknown"))

    def _alone(self, grey: Image, look: Look, clock: Clock) -> Line:
        """What a look and narrower and closer ones say of a character that stands alone, its box as the surest of them has it.

        A mark on a card was read as what it is together with the card's edges: `[` as D, `:` as B (docs/experiments.md).
        """
        quads = [look.line.quad, *narrower_quads(look.line.quad), closer_quad(look.line.quad)]
        with clock.stage("straighten"):
            strips = [straighten(grey, quad) for quad in quads]
        with clock.stage("classify"):
            outputs = [(look.logits, look.extents), *self.classify(strips[1:])]
        with clock.stage("decode"):
            views = [self._view(logits, strip) for (logits, _), strip in zip(outputs, strips, strict=True)]
            guesses = self._guesses(views, is_found=True)
            surest = int(np.argmax([view[self.charset.chars.index(guesses[0].char)] for view in views]))
            glyph = single_glyph(guesses, *outputs[surest], self.charset, width_px=strips[surest].shape[1])
            line = self._line([glyph], quads[surest], strips[surest].shape[:2], grey.shape)
        return replace(line, fits=look.line.fits)

    def _view(self, logits: Floats, strip: Image) -> Floats:
        return single_log_probabilities(allowed_only(logits, self.charset, self.options.allowed), width_px=strip.shape[1])

    def _guesses(self, views: Sequence[Floats], *, is_found: bool = False) -> tuple[Guess, ...]:
        return single_guesses(views, self.charset, temperature=self.temperature, allowed=self.options.allowed, is_found=is_found)

    def _together(self, image: Image, grey: Image, look: Look, clock: Clock, *, is_found: bool) -> tuple[Line, float]:
        """What a look and others at the same line say together, cut otherwise and by its colours; and how well they agree.

        A line that is higher than wide may stand on its side: then the looks of each way up agree among themselves, and those that agree best count.
        """
        ways = [look, *(side for side in self._read_quads(grey, from_the_sides(look.line.quad), clock) if len(side.line.glyphs) >= FEWEST_ON_SIDE)]
        return max((self._agreeing(image, grey, way, clock, is_found=is_found) for way in ways), key=lambda said: said[1])

    def _agreeing(self, image: Image, grey: Image, look: Look, clock: Clock, *, is_found: bool) -> tuple[Line, float]:
        """What a look and others say of a line that stands as it does in the look's quad."""
        quad = look.line.quad
        looks = [look, *self._read_quads(grey, other_looks(quad, is_found=is_found), clock)]
        with clock.stage("straighten"):
            tinted = tints(straighten(image, quad))
        looks += self._read_strips(tinted, [quad] * len(tinted), grey.shape, clock)
        if not is_found:
            looks += self._read_quads(grey, level_quads([one.line for one in looks]), clock)
        with clock.stage("decode"):
            line, agreement = likeliest(looks, self.charset, temperature=self.temperature, words=self._words)
            return line if line.fits or line.valid else doubted(line, agreement, reject_threshold=self.reject_threshold), agreement

    @property
    def _words(self) -> Words | None:
        return Words.english() if self.options.use_words else None

    def read_line(self, image: Image) -> Reading:
        """Read an image that is one line, whole; where that is doubtful, by several looks together."""
        clock = Clock()
        with clock.stage("grey"):
            grey = to_grey(image)
        quad = whole_image_quad(grey.shape)
        (look,) = self._read_quads(grey, [quad], clock)
        line = look.line
        if line.confidence < SURE_IMAGE:
            line, _ = self._together(image, grey, look, clock, is_found=False)
        with clock.stage("decode"):
            lines = agreed([line] if line.glyphs else [], grey, reject_threshold=self.reject_threshold)
        return Reading(lines, clock.done())

    def read_single(self, image: Image) -> Reading:
        """Read an image that is one character: whole, on plain paper with more of it around or else cut a little closer, and cut to the box the
        first look gave.

        Three looks instead of one took the errors on real digits of meters from 20 to 11 %, more paper those on hand-printed marks from 38 to 30
        (docs/experiments.md).
        """
        clock = Clock()
        with clock.stage("grey"):
            grey = to_grey(image)
        line = self._single(grey, (0, 0, grey.shape[1], grey.shape[0]), clock)
        return Reading((line,), clock.done())

    def _single(self, grey: Image, box: Box, clock: Clock) -> Line:
        """What a box of a grey image (H, W) shows, taken for one character."""
        left, top, right, bottom = box
        quad = box_corners(box)
        with clock.stage("straighten"):
            first = straighten(grey, quad)
            roomier = [straighten(picture, whole_image_quad(picture.shape)) for picture in with_more_paper(grey[top:bottom, left:right])]
            strips = [first, *(roomier or [straighten(grey, closer_quad(quad))])]
        with clock.stage("classify"):
            outputs = self.classify(strips)
        with clock.stage("decode"):
            logits, extents = outputs[0]
            views, width_px = [self._view(said, strip) for (said, _), strip in zip(outputs, strips, strict=True)], first.shape[1]
            alone = single_glyph(self._guesses(views[:1]), logits, extents, self.charset, width_px=width_px)
            boxed = straighten(grey, box_quad(alone, quad, first.shape[:2]))
            ((last, _),) = self.classify([boxed])
            found = single_glyph(self._guesses([*views, self._view(last, boxed)]), logits, extents, self.charset, width_px=width_px)
            return self._line([found], quad, first.shape[:2], grey.shape)

    def classify(self, strips: Sequence[Image]) -> list[tuple[Floats, Floats]]:
        """Logits (K + 1, w / 2) and extents (4, w / 2) of strips (32, w) uint8, in their order."""
        return self.engine.classify(strips)

    def _read_quads(self, grey: Image, quads: Sequence[Floats], clock: Clock) -> list[Look]:
        with clock.stage("straighten"):
            strips = [straighten(grey, quad) for quad in quads]
        return self._read_strips(strips, quads, grey.shape, clock)

    def _read_strips(self, strips: Sequence[Image], quads: Sequence[Floats], shape: tuple[int, ...], clock: Clock) -> list[Look]:
        """What strips (32, w) say that were cut from the quads of a frame of a shape (H, W)."""
        with clock.stage("classify"):
            outputs = self.classify(strips)
        return self._looks(strips, quads, outputs, shape, clock)

    def _looks(self, strips: Sequence[Image], quads: Sequence[Floats], outputs: Sequence[tuple[Floats, Floats]], shape: tuple[int, ...],
               clock: Clock) -> list[Look]:  # fmt: skip
        """What the logits and extents of such strips say."""
        with clock.stage("decode"):
            return [
                Look(self._decoded(logits, extents, quad, strip.shape[:2], shape), allowed_only(logits, self.charset, self.options.allowed), extents)
                for quad, strip, (logits, extents) in zip(quads, strips, outputs, strict=True)
            ]

    def _decoded(self, logits: Floats, extents: Floats, quad: Floats, strip_shape: tuple[int, int], frame_shape: tuple[int, ...]) -> Line:
        """The line that logits (K + 1, T) and extents (4, T) of the strip cut from `quad` say, by the pattern where it fits."""
        width_px, pattern = strip_shape[1], pattern_of(self.options.pattern, self.charset) if self.options.pattern else None
        if pattern is not None:
            fitted = decode_pattern(logits, extents, self.charset, pattern, temperature=self.temperature, width_px=width_px)
            if fitted is not None:
                return replace(self._line(fitted, quad, strip_shape, frame_shape), fits=True)
        found = decode_line(logits, extents, self.charset, temperature=self.temperature, width_px=width_px, allowed=self.options.allowed,
                            words=self._words)  # fmt: skip
        return replace(self._line(found, quad, strip_shape, frame_shape), fits=False if pattern else None)

    def _line(self, found: Sequence[StripGlyph], quad: Floats, strip_shape: tuple[int, int], frame_shape: tuple[int, ...]) -> Line:
        boxes = [((item.left, item.top), (item.right, item.top), (item.right, item.bottom), (item.left, item.bottom)) for item in found]
        quads = strip_to_frame(f32(boxes).reshape(-1, 2), quad, strip_shape).reshape(-1, 4, 2) if boxes else f32([])
        glyphs = []
        for item, corners in zip(found, quads, strict=True):
            best = item.guesses[0]
            shown = shown_as(item.guesses, self.reject_threshold)
            glyphs.append(Glyph(shown, best.confidence, bounding_box(corners, frame_shape), corners, item.guesses))
        line = Line(tuple(glyphs), quad, mean_confidence(glyphs))
        return settled(line, check_named(self.options.check), reject_threshold=self.reject_threshold) if self.options.check else line
