"""Reader: a frame in, a Reading out. Finds the lines, straightens them, classifies along them, and says how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from ocr_model import weights as store
from ocr_model.agreement import agreed
from ocr_model.charset import BLANK
from ocr_model.clock import Clock
from ocr_model.decode import allowed_only
from ocr_model.geometry import Region, moved, pixels_of, turned_over, widened
from ocr_model.judging import (
    FEW_SCORE,
    fitting_first,
    is_steep,
    is_sure,
    is_sure_throughout,
    is_text,
    off_level,
    said_surely,
    shape_confidence,
    tells,
    without_strokes,
)
from ocr_model.line_reader import SURE_LINE, LineReader, ReaderOptions
from ocr_model.looks import Look, is_faint, sureness, tints
from ocr_model.preprocess import box_corners, straighten, to_grey
from ocr_model.recent import Recent
from ocr_model.sight import Sight, look_at
from ocr_model.types import Box, Floats, Image, Line, Reading, Shares, mean_confidence

MAX_SIDE_PX = 1280  # larger frames are reduced for the finder only; the strips are cut from the full picture
SMALL_PX, ENLARGED, ENLARGED_SURE = 480, 2, 0.8  # longer side from which on a picture in which nothing is found is not enlarged; times; confidence
AFAR, FEW_LINES = 2, 2  # times smaller is the picture that is looked at first, in a quarter of the time; more lines there have to be sure
LEAST_LOOKED_AT, LEAST_AGREEMENT = 2, -2.0  # characters; nats a character, below which two of three are wrong, or it is clutter
WHOLE_AGREEMENT, WHOLE_SURE = -1.0, 0.97  # nats a character; confidence: from which a picture in which nothing is found is a line or character itself
FILLS, REACHES = 0.6, 0.9  # of its height and, at most, width are filled by lines found in a picture that may be a crop of a longer one
NARROW = 1.25  # times as wide as high may a picture of one character be; those of cameras are wider
ON_ITS_SIDE_DEG, ASKEW_DEG = 90.0, (45.0, -45.0)  # how a picture is turned to be looked at; the lines may stand upside down then
LONG = 2.0  # times as long as high is a line seen from afar that is worth a nearer look turned
CLOSE, AGREE_BETTER = 0.06, 0.2  # sureness that does not tell which way up; nats a character that do, in a picture that was not turned
MANY, SAMPLED, SURFACE, SURELY_TEXT = 4, 6, 0.63, 0.78  # regions; regions; mean and greatest sureness below which all of them are a surface
FEWEST_SURE = 3  # columns that show a character in a line that is sure of itself: one speck of grain may be a sure l
MOST_ASKED = 4  # lines that are looked at otherwise to tell which way up
GIVES_UP = 3  # times as many doubtful lines as lines of text, and one, that were clutter: the others are taken for clutter, too
FEWEST_TURNED, SURE_UPRIGHT, DOUBTED, SURER = 6, 0.92, 0.90, 0.05  # characters; confidence; sureness upright, and by how much more it is upside down


class Reader(LineReader):
    """Reads frames with two networks; one reader serves one thread.

    Frames are read one by one, unless `recent` is set: then they are those of one live picture, and what the last ones showed is not looked
    at again each time.
    """

    recent: Recent | None = None

    @staticmethod
    def load(
        finder: Path = store.BUNDLED / "finder.pth", classifier: Path = store.BUNDLED / "classifier.pth", *, options: ReaderOptions | None = None
    ) -> Reader:
        """A reader of two `.pth` files; WeightsError says what is wrong with one."""
        found, _ = store.load_finder(finder)
        network, charset, meta = store.load_classifier(classifier)
        return Reader(found, network, charset=charset, meta=meta, options=options)

    def __call__(self, image: Image, *, frame_index: int = 0) -> Reading:
        """Read a frame, BGR (H, W, 3) or grey (H, W) uint8."""
        clock = Clock()
        if self.recent is not None:
            self.recent.begin()
        with clock.stage("grey"):
            grey = to_grey(image)
        lines, grey = self._found(image, grey, clock)
        with clock.stage("decode"):
            lines = agreed(without_strokes(lines), grey, reject_threshold=self.reject_threshold)
        return Reading(fitting_first(lines), clock.done(), frame_index)

    def _found(self, image: Image, grey: Image, clock: Clock) -> tuple[tuple[Line, ...], Image]:
        """The lines of text in an image and its grey (H, W), clutter left out, and the grey they were read in: another where the image's own tells
        nothing and colours do; turned ones where neither tells anything upright.
        """
        lines, is_all = self._seen(image, grey, clock, is_first=True)
        is_seen = bool(lines)
        if self.recent is None or self.options.region is not None:  # the whole of a live picture is neither a crop nor small
            if not lines:
                lines = self._whole(image, grey, clock) or self._enlarged(image, grey, clock)
            elif self._may_be_cut_off(lines, grey.shape):
                lines = max(lines, self._whole(image, grey, clock), key=lambda those: sum(len(line.glyphs) for line in those))
        are_sure = is_seen and all(is_sure(line) for line in lines)  # a picture of text askew may look like a character itself
        steep = [line for line in lines if is_steep(line)]
        is_told = tells(lines) or (is_all and are_sure and sum(len(line.glyphs) for line in lines) == 1)
        if is_told and not is_faint(grey):
            return lines, grey
        with clock.stage("grey"):
            coloured = tints(image)
        views = [(lines, grey), *((found, tint) for tint in coloured if tells(found := self._seen(image, tint, clock)[0]))]
        best = max(views, key=lambda view: said_surely(view[0]))
        if is_told or best[1] is not grey:
            return best
        ways: tuple[float, ...] = (ON_ITS_SIDE_DEG,) if are_sure else (ON_ITS_SIDE_DEG, *ASKEW_DEG)
        if steep:
            ways = (*sorted(ASKEW_DEG, key=lambda degrees: abs(off_level(steep[0], degrees=degrees))), ON_ITS_SIDE_DEG)
        for degrees in ways:
            turned_lines, _ = self._seen(image, grey, clock, degrees=degrees)
            if tells(turned_lines, degrees=degrees):
                return turned_lines, grey
        return lines, grey

    def _seen(
        self, image: Image, grey: Image, clock: Clock, *, degrees: float = 0.0, is_first: bool = False
    ) -> tuple[tuple[Line, ...], bool]:
        """The lines of a turned picture, and whether they are surely all: looked for from afar, and nearer where they may not be.

        A character as large as the frame is found from afar alone: what was seen from there counts where nearer nothing is read. Unless it is the
        first look at a frame, upright and in grey, lines are not looked for nearer where from afar nothing is long.
        """
        box = pixels_of(self.options.region, grey.shape)
        side_px = min(MAX_SIDE_PX, max(box[2] - box[0], box[3] - box[1]))
        afar = self._sight(grey, box, side_px / AFAR, degrees, clock)
        if not is_first and not any(region.half_along > LONG * region.half_across for region in afar.regions):
            return (), False
        recent = self.recent if is_first else None
        is_as_lately = recent is not None and recent.is_enough(afar)
        has_to_be_sure = not is_as_lately and len(afar.regions) > FEW_LINES
        is_enough = afar.is_all or is_as_lately
        lines = self._lines(image, grey, afar.regions, clock, is_turned=degrees != 0, has_to_be_sure=has_to_be_sure) if is_enough else ()
        if lines or (is_enough and not afar.regions):
            return lines, True
        nearer = self._sight(grey, box, side_px, degrees, clock, within=afar.traces)
        if recent is not None:
            recent.saw(afar, nearer)
        lines = self._lines(image, grey, nearer.regions, clock, is_turned=degrees != 0)
        is_read = is_enough and not has_to_be_sure
        return lines or (() if is_read else self._lines(image, grey, afar.regions, clock, is_turned=degrees != 0)), False

    def _enlarged(self, image: Image, grey: Image, clock: Clock) -> tuple[Line, ...]:
        """The lines of several characters that a small picture surely shows when it is enlarged; single ones are seen in any clutter then."""
        box = pixels_of(self.options.region, grey.shape)
        side_px = max(box[2] - box[0], box[3] - box[1])
        if side_px >= SMALL_PX:
            return ()
        regions = self._sight(grey, box, ENLARGED * side_px, 0.0, clock).regions
        lines = self._lines(image, grey, regions, clock, is_turned=False)
        return tuple(line for line in lines if len(line.glyphs) >= LEAST_LOOKED_AT and line.confidence >= ENLARGED_SURE)

    def _may_be_cut_off(self, lines: Sequence[Line], shape: tuple[int, ...]) -> bool:
        """True where the picture, or its part that is read, is as long as a line and hardly higher than those found in it, which do not fill it."""
        left, top, right, bottom = pixels_of(self.options.region, shape)
        width, height = right - left, bottom - top
        found_px = sum(float(np.linalg.norm(line.quad[1] - line.quad[0])) for line in lines)
        return width >= LONG * height and max(line.height for line in lines) >= FILLS * height and found_px < REACHES * width

    def _whole(self, image: Image, grey: Image, clock: Clock) -> tuple[Line, ...]:
        """The picture, or its part that is read, as one line or character itself where that is sure: around a crop to the ink nothing is left for the
        finder to find it by.
        """
        box = pixels_of(self.options.region, grey.shape)
        (look,) = self._read_quads(grey, [box_corners(box)], clock)
        if len(look.line.glyphs) >= LEAST_LOOKED_AT and look.line.confidence >= self.options.min_line_confidence:
            line, agreement = self._together(image, grey, look, clock, is_found=False)
            if agreement > WHOLE_AGREEMENT and len(line.glyphs) >= LEAST_LOOKED_AT:
                return (line,)
        if box[2] - box[0] > NARROW * (box[3] - box[1]) or self.options.pattern or self.options.check:
            return ()
        line = self._single(grey, box, clock)
        return (line,) if shape_confidence(line.glyphs[0].guesses) >= WHOLE_SURE else ()

    def _sight(self, grey: Image, box: Box, side_px: float, degrees: float, clock: Clock, *, within: Shares | None = None) -> Sight:
        """`find` in the box of a grey frame, or about the shares of the box that are within; the regions in frame px."""
        with clock.stage("find"):
            left, top, right, bottom = box
            part = grey[top:bottom, left:right]
            factor = side_px / max(part.shape)
            if within is not None:
                x, y, end_x, end_y = widened(pixels_of(within, part.shape), part.shape)
                part, left, top = part[y:end_y, x:end_x], left + x, top + y
            seen = self.find(part, side_px=factor * max(part.shape), degrees=degrees)
            return replace(seen, regions=[moved(region, left, top) for region in seen.regions])

    def _lines(
        self, image: Image, grey: Image, regions: Sequence[Region], clock: Clock, *, is_turned: bool, has_to_be_sure: bool = False
    ) -> tuple[Line, ...]:
        """What stands in regions of an image and its grey (H, W), upside down or not, clutter left out; nothing, should it have to be sure and one of
        them is not.
        """
        looks = self._looks_at(grey, regions, clock)
        if not looks or (has_to_be_sure and not all(is_sure_throughout(look.line) for look in looks)):
            return ()
        over = self._upside_down(image, grey, looks, clock, is_turned=is_turned)
        if over:
            looks, regions = over, regions[::-1]
        return self._text_among(image, grey, looks, [region.score for region in regions], clock)

    def _text_among(self, image: Image, grey: Image, looks: Sequence[Look], scores: Sequence[float], clock: Clock) -> tuple[Line, ...]:
        """The lines that are text, the doubtful ones looked at again, the likeliest first: a surface whose grain runs as text does shows dozens."""
        lines, clutter = dict[int, Line](), 0
        doubtful = [self._is_doubtful(look.line, score) for look, score in zip(looks, scores, strict=True)]
        for place in sorted(range(len(looks)), key=lambda place: (doubtful[place], -looks[place].line.confidence * scores[place])):
            if doubtful[place] and clutter >= GIVES_UP * (1 + len(lines)):
                break
            line = self._looked_at_again(image, grey, looks[place], clock) if doubtful[place] else looks[place].line
            if line and line.glyphs and is_text(line, scores[place], least=self.options.min_line_confidence):
                lines[place] = line
            elif doubtful[place]:
                clutter += 1
        return tuple(lines[place] for place in sorted(lines))

    def _looks_at(self, grey: Image, regions: Sequence[Region], clock: Clock) -> list[Look]:
        """A look at each region; none where they are the grain of a surface, cloth or leaves: where many are seen, and those that look most like
        lines say nothing, whichever way up.
        """
        quads = [region.quad() for region in regions]
        likeliest = sorted(range(len(regions)), key=lambda place: -regions[place].score)
        first, others = likeliest[:SAMPLED], likeliest[SAMPLED:]
        read = dict(zip(first, self._cut_and_classified(grey, [quads[place] for place in first], clock), strict=True))
        may_be_surface = len(regions) >= MANY and not self.options.pattern and not self.options.check
        if may_be_surface and not self._says_something([logits for _, (logits, _) in read.values()]):
            over = self._cut_and_classified(grey, [turned_over(quads[place]) for place in first], clock)
            if not self._says_something([logits for _, (logits, _) in over]):
                return []
        read |= zip(others, self._cut_and_classified(grey, [quads[place] for place in others], clock), strict=True)
        strips, outputs = [read[place][0] for place in range(len(regions))], [read[place][1] for place in range(len(regions))]
        return self._looks(strips, quads, outputs, grey.shape, clock)

    def _cut_and_classified(self, grey: Image, quads: Sequence[Floats], clock: Clock) -> list[tuple[Image, tuple[Floats, Floats]]]:
        """The strips (32, w) cut from quads (4, 2), each with its logits and extents."""
        with clock.stage("straighten"):
            strips = [straighten(grey, quad) for quad in quads]
        with clock.stage("classify"):
            return list(zip(strips, self.classify(strips), strict=True))

    def _says_something(self, looks: Sequence[Floats]) -> bool:
        """True where the network is fairly sure of one of several looks' logits (K + 1, T) that shows some characters, or not too unsure of all."""
        sure = [sureness([logits], self.temperature) for logits in looks]
        shown = [int((logits.argmax(axis=0) != BLANK).sum()) for logits in looks]
        is_one_sure = any(one >= SURELY_TEXT for one, columns in zip(sure, shown, strict=True) if columns >= FEWEST_SURE)
        return is_one_sure or float(np.mean(sure)) >= SURFACE

    def _upside_down(self, image: Image, grey: Image, looks: Sequence[Look], clock: Clock, *, is_turned: bool) -> list[Look]:
        """The lines from their other ends, the last first, where the network is surer of them so; else none.

        Those that it is fairly sure of one way or the other count, not the clutter beside them. In a picture that was not turned it has to be
        surer by much, and of several characters. Where that is close, it counts which way other looks at these lines agree better, there too by much.
        """
        glyphs = [glyph for look in looks for glyph in look.line.glyphs]
        if not glyphs or (not is_turned and (len(glyphs) < FEWEST_TURNED or mean_confidence(glyphs) > SURE_UPRIGHT)):
            return []
        quads = [turned_over(look.line.quad) for look in reversed(looks)]
        with clock.stage("straighten"):
            strips = [straighten(grey, quad) for quad in quads]
        with clock.stage("classify"):
            outputs = self.classify(strips)
            ways = [look.logits for look in looks], [allowed_only(logits, self.charset, self.options.allowed) for logits, _ in reversed(outputs)]
            surer = np.max([[sureness([logits], self.temperature) for logits in way] for way in ways], axis=0)
            telling = [place for place, sure in enumerate(surer) if sure >= SURELY_TEXT] or list(range(len(looks)))
            upright, over = (sureness([way[place] for place in telling], self.temperature) for way in ways)
        is_close = abs(over - upright) < CLOSE
        is_surer = over > upright if is_turned else over > upright + SURER and upright < DOUBTED
        if not is_close and not is_surer:
            return []
        looks_over = self._looks(strips, quads, outputs, grey.shape, clock)
        if not is_close:
            return looks_over
        upright = self._agreement(image, grey, [looks[place] for place in telling], clock)
        over = self._agreement(image, grey, [looks_over[-1 - place] for place in telling], clock)
        return looks_over if over > upright + (0.0 if is_turned else AGREE_BETTER) else []

    def _agreement(self, image: Image, grey: Image, looks: Sequence[Look], clock: Clock) -> float:
        """How well other looks at the surest of lines agree with these, in nats a character, on average."""
        surest = sorted(looks, key=lambda look: -look.line.confidence)[:MOST_ASKED]
        return float(np.mean([self._agreeing(image, grey, look, clock, is_found=True)[1] for look in surest]))

    def _is_doubtful(self, line: Line, score: float) -> bool:
        """True of a line that other looks may make surer, or tell from clutter; the score is that of its region."""
        if len(line.glyphs) == 1:
            return score >= FEW_SCORE and not line.fits and shape_confidence(line.glyphs[0].guesses) < SURE_LINE
        return len(line.glyphs) >= LEAST_LOOKED_AT and self.options.min_line_confidence <= line.confidence < SURE_LINE

    def _looked_at_again(self, image: Image, grey: Image, look: Look, clock: Clock) -> Line | None:
        """What several looks at a doubtful line say together; None where each says another thing."""

        def look_again() -> Line | None:
            if len(look.line.glyphs) == 1:
                return self._alone(grey, look, clock)
            said, agreement = self._together(image, grey, look, clock, is_found=True)
            return said if agreement > LEAST_AGREEMENT or said.fits or said.valid else None

        return look_again() if self.recent is None else self.recent.verdict(look.line, grey.shape, look_again)

    def find(self, grey: Image, *, side_px: float | None = None, degrees: float = 0.0) -> Sight:
        """What a grey image (H, W) shows with its longer side brought to `side_px`, where None as it is up to MAX_SIDE_PX, and turned."""
        return look_at(self.engine.maps, grey, side_px=side_px or min(MAX_SIDE_PX, max(grey.shape)), degrees=degrees)
