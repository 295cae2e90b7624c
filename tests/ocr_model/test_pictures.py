"""Preprocessing, geometry and decoding: pictures and logits with answers known by hand."""

from __future__ import annotations

import itertools

import cv2
import numpy as np
import pytest
import torch

from ocr_model.charset import Charset
from ocr_model.decode import STRANGER, allowed_only, decode_line, decode_single, single_guesses, single_log_probabilities, softmax
from ocr_model.geometry import Region, bounding_box, join_rows, regions_from_maps, scaled, strip_to_frame
from ocr_model.preprocess import (
    BATCH_COLUMNS,
    MAX_STRIP_WIDTH_PX,
    MIN_STRIP_WIDTH_PX,
    STRIP_HEIGHT_PX,
    WIDTH_STEP_PX,
    WORTH_PX,
    grouped,
    normalise,
    pack,
    straighten,
    strip_width,
    to_grey,
    usual_count,
    usual_width,
    whole_image_quad,
)
from ocr_model.types import Floats, Image, f32


def box_quad(left: float, top: float, right: float, bottom: float) -> Floats:
    return f32([[left, top], [right, top], [right, bottom], [left, bottom]])


class TestGrey:
    @pytest.mark.parametrize(
        ("image", "expected"),
        [
            (np.full((2, 3), 9, np.uint8), 9),
            (np.full((2, 3, 1), 9, np.uint8), 9),
            (np.full((2, 3, 3), 9, np.uint8), 9),
            (np.dstack([np.zeros((2, 3, 3), np.uint8), np.zeros((2, 3), np.uint8)]), 255),
            (np.dstack([np.zeros((2, 3, 3), np.uint8), np.full((2, 3), 255, np.uint8)]), 0),
        ],
        ids=["grey", "one channel", "colour", "transparent", "opaque"],
    )
    def test_every_kind_of_picture(self, image: Image, expected: int) -> None:
        grey = to_grey(image)
        assert grey.shape == (2, 3)
        assert grey.dtype == np.uint8
        assert (grey == expected).all()

    def test_another_shape_is_refused(self) -> None:
        with pytest.raises(ValueError, match=r"got \(2, 3, 2\)"):
            to_grey(np.zeros((2, 3, 2), np.uint8))


class TestStraighten:
    rng = np.random.default_rng(0)
    image = cv2.GaussianBlur(rng.integers(0, 255, (200, 300), np.uint8), (0, 0), 2)

    def test_a_line_of_the_right_height_is_cut_out_as_it_is(self) -> None:
        strip = straighten(self.image, box_quad(40, 60, 120, 92))
        assert np.abs(strip.astype(int) - self.image[60:92, 40:120].astype(int)).max() <= 1

    @pytest.mark.parametrize("angle_deg", [-20, -7, 0, 12, 20])
    def test_a_turned_line_comes_out_straight(self, angle_deg: float) -> None:
        matrix = cv2.getRotationMatrix2D((150, 100), -angle_deg, 1.0)
        turned = cv2.warpAffine(self.image, matrix, (300, 200), flags=cv2.INTER_CUBIC)
        quad = cv2.transform(box_quad(110, 84, 190, 116)[None], matrix)[0]
        difference = np.abs(straighten(np.asarray(turned, np.uint8), f32(quad)).astype(int) - self.image[84:116, 110:190].astype(int))
        assert difference.mean() < 4

    def test_beyond_the_edge_the_border_goes_on(self) -> None:
        image = np.full((50, 60), 200, np.uint8)
        assert (straighten(image, box_quad(-30, -10, 90, 60)) == 200).all()

    def test_outside_of_the_picture_there_is_nothing(self) -> None:
        assert straighten(np.full((50, 60), 200, np.uint8), box_quad(100, 100, 140, 120)).max() == 0

    def test_a_huge_line_is_reduced_by_area(self) -> None:
        fine = np.zeros((640, 1280), np.uint8)
        fine[:, ::2] = 200  # stripes of one pixel: skipping pixels would give 0 or 200, a mean gives 100
        strip = straighten(fine, whole_image_quad(fine.shape))
        assert strip.shape == (32, 64)
        assert np.abs(strip[:, 2:-2].astype(int) - 100).max() < 30

    @pytest.mark.parametrize(
        ("quad", "width"),
        [(box_quad(0, 0, 100, 50), 64), (box_quad(0, 0, 101, 50), 68), (box_quad(0, 0, 1, 50), 16), (box_quad(0, 0, 9000, 10), 2400)],
        ids=["exact", "rounded up", "at least", "at most"],
    )
    def test_widths(self, quad: Floats, width: int) -> None:
        assert strip_width(quad) == width
        assert width % 4 == 0


class TestNormalise:
    def test_light_and_contrast_do_not_matter(self) -> None:
        strip = np.random.default_rng(1).integers(0, 120, (STRIP_HEIGHT_PX, 40), np.uint8)
        batch, widths = pack([strip, (strip * 2 + 10).astype(np.uint8)])
        first, second = normalise(batch, widths)
        assert (first - second).abs().max() < 0.25
        assert float(first.mean()) == pytest.approx(0, abs=1e-5)

    def test_beyond_the_width_there_is_nothing(self) -> None:
        wider, _ = pack([np.full((STRIP_HEIGHT_PX, 20), 9, np.uint8)], width=64)
        assert wider.shape == (1, 1, STRIP_HEIGHT_PX, 64)
        assert not wider[..., 20:].any()
        more, widths = pack([np.full((STRIP_HEIGHT_PX, 20), 9, np.uint8)] * 3, width=64, count=4)
        assert more.shape == (4, 1, STRIP_HEIGHT_PX, 64)
        assert widths.tolist() == [20, 20, 20, 64]
        assert (normalise(more, widths)[3] == 0).all(), "an empty strip is no division by nothing"
        batch, widths = pack([np.full((STRIP_HEIGHT_PX, 20), 9, np.uint8), np.eye(STRIP_HEIGHT_PX, 40, dtype=np.uint8)])
        assert widths.tolist() == [20, 40]
        assert (normalise(batch, widths)[0, :, :, 20:] == 0).all()

    def test_flat_noise_is_not_amplified(self) -> None:
        noise = 100 + torch.randn(1, 1, 32, 60, generator=torch.Generator().manual_seed(0))
        assert normalise(noise, torch.tensor([60])).std() < 0.15


def maps_of(regions: list[Region], shape: tuple[int, int]) -> Floats:
    """Perfect maps (3, h / 4, w / 4) of lines, as the finder should give them."""
    core, height, angle = (np.zeros(shape, np.float32) for _ in range(3))
    for region in regions:
        u = np.array([np.cos(region.angle), np.sin(region.angle)])
        v = np.array([-u[1], u[0]])
        along, across = max(region.half_along - 0.25 * region.height, 0.12 * region.height), 0.5 * region.half_across
        corners = [np.array(region.centre) + a * along * u + b * across * v for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
        points = [np.round(np.array(corners) * 8).astype(np.int32)]
        cv2.fillPoly(core, points, 1.0, cv2.LINE_8, 3)
        cv2.fillPoly(height, points, region.height, cv2.LINE_8, 3)
        cv2.fillPoly(angle, points, region.angle, cv2.LINE_8, 3)
    cells = (shape[1] // 4, shape[0] // 4)
    small = cv2.resize(core, cells, interpolation=cv2.INTER_AREA)
    weight = np.maximum(small, 1e-6)
    return f32(
        [small, cv2.resize(height, cells, interpolation=cv2.INTER_AREA) / weight, cv2.resize(angle, cells, interpolation=cv2.INTER_AREA) / weight]
    )


class TestRegions:
    @pytest.mark.parametrize("angle_deg", [-20, -5, 0, 10, 20])
    @pytest.mark.parametrize(
        ("half_along", "half_across"), [(200, 20), (90, 9), (40, 40), (120, 110)], ids=["long", "small", "one character", "huge"]
    )
    def test_a_line_is_recovered(self, angle_deg: float, half_along: float, half_across: float) -> None:
        truth = Region((320.0, 240.0), half_along, half_across, float(np.radians(angle_deg)), 1.0)
        (found,) = regions_from_maps(maps_of([truth], (480, 640)))
        assert np.hypot(*np.subtract(found.centre, truth.centre)) < 3
        assert found.half_across == pytest.approx(half_across, rel=0.1)
        assert found.half_along == pytest.approx(half_along, abs=4 + 0.1 * half_across)
        assert np.degrees(found.angle) == pytest.approx(angle_deg, abs=1.5)

    def test_nothing_is_found_in_nothing(self) -> None:
        assert regions_from_maps(np.zeros((3, 30, 40), np.float32)) == []

    def test_lines_close_together_stay_apart(self) -> None:
        truths = [Region((320.0, 100.0 + 26 * row), 200, 11, 0.0, 1.0) for row in range(5)]
        assert len(regions_from_maps(maps_of(truths, (480, 640)))) == 5

    def test_margins_are_left_around_a_line(self) -> None:
        quad = Region((100.0, 50.0), 40.0, 10.0, 0.0, 1.0).quad()
        assert quad[0, 0] < 60
        assert quad[0, 1] < 40
        assert quad[2, 0] > 140
        assert quad[2, 1] > 60

    @pytest.mark.parametrize(
        ("second", "count"),
        [
            (Region((190.0, 51.0), 40, 10, 0.0, 1.0), 1),
            (Region((204.0, 50.0), 40, 10, 0.0, 1.0), 2),
            (Region((190.0, 50.0), 40, 20, 0.0, 1.0), 2),
            (Region((190.0, 62.0), 40, 10, 0.0, 1.0), 2),
        ],
        ids=["next word", "far away", "twice as high", "another row"],
    )
    def test_words_on_a_row_join(self, second: Region, count: int) -> None:
        joined = join_rows([second, Region((100.0, 50.0), 40, 10, 0.0, 1.0)])
        assert len(joined) == count
        if count == 1:
            assert joined[0].centre[0] - joined[0].half_along == pytest.approx(60, abs=1)
            assert joined[0].centre[0] + joined[0].half_along == pytest.approx(230, abs=1)

    def test_scaled(self) -> None:
        larger = scaled(Region((10.0, 20.0), 5.0, 3.0, 0.1, 0.9), 2.0)
        assert (larger.centre, larger.half_along, larger.height, larger.angle) == ((20.0, 40.0), 10.0, 12.0, 0.1)

    def test_a_strip_and_the_frame_agree(self) -> None:
        quad = Region((100.0, 80.0), 60.0, 16.0, 0.3, 1.0).quad()
        corners = f32([[0, 0], [200, 0], [200, 32], [0, 32]])
        assert np.allclose(strip_to_frame(corners, quad, (32, 200)), quad, atol=1e-3)
        assert np.allclose(strip_to_frame(f32([[100, 16]]), quad, (32, 200)), [[100, 80]], atol=0.5)

    @pytest.mark.parametrize(
        ("quad", "box"),
        [
            (box_quad(1.2, 2.0, 5.0, 7.5), (1, 2, 5, 8)),
            (box_quad(-9, -9, 900, 900), (0, 0, 40, 30)),
            (box_quad(50, 50, 60, 60), (39, 29, 40, 30)),
            (box_quad(5, 5, 5, 5), (5, 5, 6, 6)),
        ],
        ids=["rounded outwards", "cut to the frame", "outside", "a point"],
    )
    def test_bounding_box(self, quad: Floats, box: tuple[int, ...]) -> None:
        assert bounding_box(quad, (30, 40)) == box


def logits_of(path: str, charset: Charset, *, sure: float = 8.0) -> Floats:
    """Logits (K + 1, T) whose best path is `path`; a dot stands for the blank."""
    logits = np.zeros((charset.outputs, len(path)), np.float32)
    for column, char in enumerate(path):
        logits[0 if char == "." else charset.encode(char)[0], column] = sure
    return logits


class TestDecode:
    charset = Charset(" abl")

    def read(self, path: str, **options: object) -> str:
        logits = logits_of(path, self.charset)
        glyphs = decode_line(logits, np.full((4, len(path)), 0.1, np.float32), self.charset, temperature=1.0, width_px=2 * len(path), **options)  # type: ignore[arg-type]
        return "".join(glyph.guesses[0].char for glyph in glyphs)

    @pytest.mark.parametrize(
        ("path", "text"),
        [("....", ""), ("aa.b", "ab"), ("l.l", "ll"), ("lll", "l"), (".a . b.", "a b"), ("  a  ", "a"), ("ab", "ab")],
        ids=["nothing", "repeats merge", "a blank between equals", "no blank", "space", "outer spaces", "no blank needed"],
    )
    def test_best_path(self, path: str, text: str) -> None:
        assert self.read(path) == text

    def test_columns_beyond_the_width_do_not_count(self) -> None:
        logits = logits_of("a.bb", self.charset)
        glyphs = decode_line(logits, np.zeros((4, 4), np.float32), self.charset, temperature=1.0, width_px=4)
        assert [glyph.guesses[0].char for glyph in glyphs] == ["a"]

    def test_a_character_that_is_not_allowed_is_the_nearest_that_is(self) -> None:
        logits = logits_of("a.b", self.charset)
        logits[0] = np.maximum(logits[0], 5.0)  # blank is nearer than any other character
        logits[self.charset.encode("l")[0]] = (1.0, 0.0, -3.0)
        restricted = allowed_only(logits, self.charset, "l")
        assert allowed_only(restricted, self.charset, "l").tolist() == restricted.tolist(), "once is enough"
        glyphs = decode_line(logits, np.zeros((4, 3), np.float32), self.charset, temperature=1.0, width_px=6, allowed="l")
        assert [glyph.guesses[0].char for glyph in glyphs] == ["l", "l"], "none is lost, none is made of blank"

    def test_only_allowed_characters_are_read(self) -> None:
        logits = logits_of("a.b", self.charset)
        logits[self.charset.encode("l")[0]] = 4.0
        glyphs = decode_line(logits, np.zeros((4, 3), np.float32), self.charset, temperature=1.0, width_px=6, allowed="l")
        assert {glyph.guesses[0].char for glyph in glyphs} == {"l"}
        assert (allowed_only(logits, self.charset, None) == logits).all()

    def test_guesses_are_ordered_and_calibrated(self) -> None:
        logits = f32([[0, 0], [0, 0], [3, 0], [2, 0], [1, 0]])
        (glyph,) = decode_line(logits[:, :1], np.zeros((4, 1), np.float32), self.charset, temperature=2.0, width_px=2)
        assert [guess.char for guess in glyph.guesses] == ["a", "b", "l", " "]
        expected = softmax(f32([3, 2, 1, 0]) / 2)
        assert [guess.confidence for guess in glyph.guesses] == pytest.approx(expected.tolist())

    def test_extents_give_the_box(self) -> None:
        logits = logits_of("..a..", self.charset)
        extents = np.zeros((4, 5), np.float32)
        extents[:, 2] = (0.05, 0.06, 0.25, 0.75)
        (glyph,) = decode_line(logits, extents, self.charset, temperature=1.0, width_px=10)
        assert (glyph.left, glyph.right, glyph.top, glyph.bottom) == pytest.approx((5 - 1.6, 5 + 1.92, 8, 24), abs=1e-4)

    @pytest.mark.parametrize("seed", range(3))
    def test_a_single_character_is_the_likeliest_over_all_alignments(self, seed: int) -> None:
        charset = Charset("abc")
        logits = np.random.default_rng(seed).normal(0, 1.5, (charset.outputs, 5)).astype(np.float32)
        probabilities = softmax(logits)
        brute = np.zeros(3)
        for path in itertools.product(range(4), repeat=5):
            merged = [index for index, _ in itertools.groupby(path) if index]
            if len(merged) == 1:
                brute[merged[0] - 1] += np.prod([probabilities[index, column] for column, index in enumerate(path)])
        glyph = decode_single(logits, np.zeros((4, 5), np.float32), charset, temperature=1 / STRANGER, width_px=10)
        found = {guess.char: guess.confidence for guess in glyph.guesses}
        assert [found[char] for char in "abc"] == pytest.approx((brute / brute.sum()).tolist(), rel=1e-4)

    @pytest.mark.parametrize(("bar", "slash", "said"), [(2.0, 2.2, "1"), (2.0, 4.5, "/"), (-9.0, 2.0, "/")], ids=["even", "surer", "sure"])
    def test_a_mark_alone_has_to_be_surer_than_a_digit(self, bar: float, slash: float, said: str) -> None:
        charset = Charset("1/")
        logits = np.full((charset.outputs, 3), -9.0, np.float32)
        logits[0, [0, 2]] = 2.0
        logits[charset.encode("1/"), 1] = bar, slash
        assert decode_single(logits, np.zeros((4, 3), np.float32), charset, temperature=1.0, width_px=6).guesses[0].char == said

    def test_a_mark_found_in_a_frame_counts_like_a_digit(self) -> None:
        charset = Charset("1/")
        logits = np.full((charset.outputs, 3), -9.0, np.float32)
        logits[0, [0, 2]] = 2.0
        logits[charset.encode("1/"), 1] = 2.0, 2.2
        guesses = single_guesses([single_log_probabilities(logits, width_px=6)], charset, temperature=1.0, is_found=True)
        assert guesses[0].char == "/"

    def test_of_look_alikes_the_first_cut_of_what_was_found_tells_which(self) -> None:
        """The other cuts say C and are surer; the first says c, as small as it stands in its line."""
        charset = Charset("cCD")
        logits = np.full((charset.outputs, 3), -9.0, np.float32)
        logits[0, [0, 2]] = 2.0
        logits[charset.encode("cCD"), 1] = 2.0, 1.0, 2.5
        closer = np.log(f32([0.05, 0.94, 0.01]))
        views = [single_log_probabilities(logits, width_px=6), closer, closer]
        found, whole = (single_guesses(views, charset, temperature=1.0, is_found=is_found) for is_found in (True, False))
        assert (found[0].char, whole[0].char) == ("c", "C")
        assert sum(guess.confidence for guess in found) == pytest.approx(1.0, abs=1e-5)

    @pytest.mark.parametrize("is_found", [True, False])
    def test_those_that_look_alike_count_together(self, is_found: bool) -> None:
        """An S or s by 0.6 is rather one of them than a 5 by 0.4."""
        charset = Charset("5Ss")
        guesses = single_guesses([np.log(f32([0.4, 0.32, 0.28]))], charset, temperature=1.0, is_found=is_found)
        assert [guess.char for guess in guesses] == ["S", "5", "s"]

    def test_a_single_character_is_never_a_space(self) -> None:
        glyph = decode_single(logits_of("   ", self.charset), np.zeros((4, 3), np.float32), self.charset, temperature=1.0, width_px=6)
        assert glyph.guesses[0].char != " "


def test_batches_have_few_widths_and_none_too_narrow() -> None:
    usual = {width: usual_width(width) for width in range(MIN_STRIP_WIDTH_PX, MAX_STRIP_WIDTH_PX + 1, WIDTH_STEP_PX)}
    assert all(width <= wide <= 2 * width and wide % WIDTH_STEP_PX == 0 for width, wide in usual.items())
    assert len(set(usual.values())) == 16


def test_batches_have_few_counts() -> None:
    assert [usual_count(count) for count in (1, 2, 3, 4, 5, 9, 33)] == [1, 2, 4, 4, 8, 16, 64]


class TestGroups:
    def test_strips_that_would_leave_much_padding_are_split(self) -> None:
        assert [len(group) for group in grouped([700] * 5)] == [1, 4]
        assert [len(group) for group in grouped([40] * 5)] == [5]
        assert [len(group) for group in grouped([640] * 7)] == [3, 4]

    @pytest.mark.parametrize("seed", range(6))
    def test_every_strip_is_in_one_group_of_like_widths_and_no_other_way_costs_less(self, seed: int) -> None:
        """Of few strips all ways of parting them are tried."""
        widths = np.random.default_rng(seed).integers(16, 900, 7).tolist()
        groups = grouped(widths)
        assert [place for group in groups for place in group] == sorted(range(7), key=lambda place: widths[place])

        def cost(parted: list[list[int]]) -> int:
            return sum(usual_count(len(part)) * usual_width(max(part)) + WORTH_PX for part in parted)

        ordered = sorted(widths)
        cuts = [cut for count in range(7) for cut in itertools.combinations(range(1, 7), count)]
        ways = [[ordered[start:end] for start, end in itertools.pairwise([0, *cut, 7])] for cut in cuts]
        allowed = [way for way in ways if all(usual_count(len(part)) * usual_width(max(part)) <= BATCH_COLUMNS for part in way)]
        assert cost([[widths[place] for place in group] for group in groups]) == min(cost(way) for way in allowed)
