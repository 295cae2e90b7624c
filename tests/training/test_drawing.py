"""What is drawn: fonts and their split, texts, displays, lines, strips, cameras and scenes."""

from __future__ import annotations

import json
from collections import Counter

import cv2
import numpy as np
import pytest

from ocr_model.charset import ASCII, Charset
from ocr_model.geometry import regions_from_maps
from ocr_model.preprocess import normalise, pack, straighten, whole_image_quad
from ocr_model.types import f32
from training import camera, displays, render, text
from training.cards import KINDS, draw_card
from training.clutter import _icons, background
from training.dataset import IGNORE, StripDataset, collate
from training.finder_task import maps_loss, match_share, target_maps
from training.fonts import FONTS_DIR, Face, glyph_image, line_metrics, load_faces, stroke_image, thinned
from training.materials import material
from training.render import bent, draw_display, draw_line, elastic, random_ink, receding, wear
from training.scenes import Scene, cropped, draw_scene, seen, view
from training.sheet import SceneLine
from training.strips import MAX_TRAINING_WIDTH_PX, draw_strip, slant_of

MANIFEST = [json.loads(line) for line in (FONTS_DIR / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
VAL = load_faces("val")


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def plain_face() -> Face:
    return next(face for face in VAL if face.category == "sans" and not face.missing and not face.unicase)


class TestFonts:
    def test_there_are_enough_families_of_each_kind(self) -> None:
        count = Counter(row["category"] for row in MANIFEST)
        assert len(MANIFEST) >= 150
        assert count["hand"] >= 25
        assert {"sans", "serif", "slab", "mono", "condensed", "display", "typewriter"} <= count.keys()

    def test_every_family_comes_with_its_licence_and_source(self) -> None:
        for row in MANIFEST:
            folder = FONTS_DIR / row["family"]
            assert (folder / "LICENSE").stat().st_size > 200, row["family"]
            assert row["licence"] in ("OFL-1.1", "Apache-2.0", "MIT"), row["family"]
            assert row["source"].startswith("npm:@fontsource/"), row["family"]
            assert sorted(path.name for path in folder.glob("*.woff2")) == sorted(row["faces"]), row["family"]
        assert {path.name for path in FONTS_DIR.iterdir() if path.is_dir()} == {row["family"] for row in MANIFEST}

    def test_no_family_is_on_both_sides_of_the_split(self) -> None:
        train, val = ({face.family for face in load_faces(split)} for split in ("train", "val"))
        assert not train & val
        assert len(val) >= 30
        assert len({face.category for face in VAL}) == 8

    def test_every_face_draws_what_it_says_it_can(self) -> None:
        for face in (*VAL, *load_faces("train")[::9]):
            for char in face.usable("AZmz059,@"):
                assert glyph_image(face.path, 30, char).ink.max() > 128, (face.path.name, char)

    def test_a_face_of_capitals_is_asked_for_capitals_only(self) -> None:
        face = Face("x", "sans", VAL[0].path, frozenset("%"), unicase=True)
        assert face.usable("a%b") == "AB"

    def test_metrics_lie_in_order(self) -> None:
        top, baseline, bottom = line_metrics(plain_face().path, 48)
        assert 0 <= top < baseline < bottom

    def test_strokes_are_thin_and_keep_the_shape(self) -> None:
        ink = np.zeros((40, 30), np.uint8)
        cv2.circle(ink, (15, 20), 11, 255, 5)
        thin = thinned(ink)
        assert 0.5 * 2 * np.pi * 11 < (thin > 0).sum() < 1.3 * 2 * np.pi * 11
        assert cv2.connectedComponents(thin, connectivity=8)[0] == 2
        assert (stroke_image(plain_face().path, 40, "O").ink > 0).sum() < (glyph_image(plain_face().path, 40, "O").ink > 128).sum()


class TestText:
    def test_only_known_characters_and_all_of_them(self) -> None:
        generator, count = rng(), Counter[str]()
        for _ in range(12_000):
            count.update(text.line_text(generator))
        assert set(count) <= set(ASCII)
        rare = {char: count[char] for char in ASCII if count[char] < 60}
        assert not rare

    @pytest.mark.parametrize("make", [text.word, text.sentence, text.number, text.code, text.name, text.part_name, text.entry, text.listing, text.jumble,
                                      text.lone, text.display])  # fmt: skip
    def test_each_kind_says_something_in_the_charset(self, make: object) -> None:
        said = [make(generator) for generator in [rng(1)] for _ in range(300)]  # type: ignore[operator]
        assert all(said)
        assert len(set(said)) > 20
        assert set("".join(said)) <= set(ASCII)

    def test_one_line_in_four_is_a_lone_character(self) -> None:
        generator = rng()
        lone = sum(len(text.line_text(generator)) == 1 for _ in range(4000)) / 4000
        assert 0.2 < lone < 0.4

    def test_words_come_in_three_cases(self) -> None:
        generator = rng()
        words = [text.word(generator) for _ in range(500)]
        assert min(sum(w.isupper() for w in words), sum(w.islower() for w in words), sum(w.istitle() for w in words)) > 80


class TestDisplays:
    def test_segments_tell_characters_apart(self) -> None:
        alike = [
            chars for shape in set(displays.SEGMENTS.values()) if len(chars := [c for c, s in displays.SEGMENTS.items() if set(s) == set(shape)]) > 1
        ]
        assert alike == [] or all(set(chars) <= set("S5Z2IlO0gq9") for chars in alike)

    @pytest.mark.parametrize(("given", "shown"), [("12.5", "12.5"), ("Err", "Er" + "r"), ("kg", "G"), ("8:30 ", "8:30 "), ("w", "")])
    def test_showable(self, given: str, shown: str) -> None:
        assert displays.showable(given) == shown

    def test_dots_tell_all_characters_apart(self) -> None:
        patterns = {char: displays.dot_pattern(char).tobytes() for char in ASCII}
        assert len(set(patterns.values())) == len(ASCII)
        assert displays.dot_pattern("L").tolist()[0] == [1, 0, 0, 0, 0]

    @pytest.mark.parametrize("draw", [displays.draw_segments, displays.draw_dots])
    @pytest.mark.parametrize("said", ["12.8", "8:05", "-0.5", "88"])
    def test_boxes_hold_the_lit_ink(self, draw: object, said: str) -> None:
        for seed in range(12):
            lit, ghost, boxes = draw(said, rng(seed))  # type: ignore[operator]
            assert len(boxes) == len(said)
            assert lit.shape == ghost.shape
            covered = np.zeros_like(lit)
            for left, top, right, bottom in boxes:
                covered[max(int(top) - 1, 0) : int(bottom) + 2, max(int(left) - 1, 0) : int(right) + 2] = 1
            assert (lit * covered).sum() > 0.97 * lit.sum()


class TestLines:
    def test_boxes_lie_on_the_ink_in_order(self) -> None:
        line = draw_line(rng(), "Ab g1.", plain_face(), tracking=0.05)
        assert line is not None
        assert line.text == "Ab g1."
        assert (np.diff((line.boxes[:, 0] + line.boxes[:, 2]) / 2) > 0).all()
        for char, (left, top, right, bottom) in zip(line.text, line.boxes.astype(int), strict=True):
            assert bool(line.ink[top:bottom, left:right].max() > 128) is (char != " ")
        covered = np.zeros_like(line.ink)
        for left, top, right, bottom in line.boxes.astype(int):
            covered[top:bottom, left:right] = 1
        assert (line.ink * (1 - covered)).sum() == 0

    @pytest.mark.parametrize(("category", "moves"), [("mono", True), ("sans", False)])
    def test_points_stand_beside_the_middle_of_their_cell(self, category: str, moves: bool, monkeypatch: pytest.MonkeyPatch) -> None:
        """In some monospaced faces they do; what is between them and the next character is no space there."""
        monkeypatch.setattr(render, "OFF_MIDDLE", 1.0)
        face = next(face for face in VAL if face.category == category and not face.missing)
        lines = [draw_line(rng(seed), "1.1:1", face, tracking=0.0) for seed in range(20)]
        lefts = np.stack([line.boxes[:, 0] for line in lines if line is not None])
        assert len(lefts) == 20
        assert (np.ptp(lefts, axis=0) > 3).tolist() == [False, moves, False, moves, False]
        assert (np.diff(lefts, axis=1) > 0).all()

    def test_a_larger_initial_stands_on_the_same_baseline(self) -> None:
        plain, large = (draw_line(rng(), "HOUSE HE", plain_face(), tracking=0.0, initial=initial) for initial in (1.0, 1.5))
        assert plain is not None
        assert large is not None
        heights = (large.boxes[:, 3] - large.boxes[:, 1]) / (plain.boxes[:, 3] - plain.boxes[:, 1])
        assert np.allclose(heights, [1.5, 1, 1, 1, 1, 1, 1.5, 1], atol=0.06)
        assert np.ptp(large.boxes[[0, 3, 6, 7], 3]) <= 2

    @pytest.mark.parametrize(("slope", "far"), [(0.4, 0.6), (-0.6, 1.5)])
    def test_a_receding_line_keeps_its_boxes_on_the_ink(self, slope: float, far: float) -> None:
        line = draw_line(rng(), "HHHHHH", plain_face(), tracking=0.1)
        assert line is not None
        seen = receding(line, slope, narrower=0.6, far=far)
        heights, middles = seen.boxes[:, 3] - seen.boxes[:, 1], (seen.boxes[:, 1] + seen.boxes[:, 3]) / 2
        assert 0 < heights[-1] / heights[0] / far < 1.35, "boxes are upright around slanted letters"
        assert np.sign(middles[-1] - middles[0]) == np.sign(slope)
        covered = np.zeros_like(seen.ink)
        for left, top, right, bottom in np.round(seen.boxes).astype(int):
            covered[max(top - 1, 0) : bottom + 2, max(left - 1, 0) : right + 2] = 1
            assert seen.ink[top:bottom, left:right].max() > 128
        assert (seen.ink * covered).sum() == seen.ink.sum() > 0

    def test_what_a_face_cannot_draw_gives_nothing(self) -> None:
        face = Face("x", "sans", plain_face().path, frozenset("%"), unicase=False)
        assert draw_line(rng(), "%%", face) is None
        assert draw_line(rng(), "  ", face) is None

    def test_a_pen_draws_thinner_or_thicker_strokes(self) -> None:
        inks = [draw_line(rng(), "HOUSE", plain_face(), tracking=0.1, pen_px=pen) for pen in (2, 7)]
        assert inks[0] is not None
        assert inks[1] is not None
        assert inks[0].ink.sum() < 0.6 * inks[1].ink.sum()

    def test_wear_keeps_text_and_place(self) -> None:
        for seed in range(60):
            line = random_ink(rng(seed), VAL)
            worn = wear(rng(seed), line)
            assert worn.text == line.text
            assert worn.ink.shape == line.ink.shape
            assert worn.ink.max() > 60

    def test_an_arc_moves_ink_and_boxes_alike(self) -> None:
        line = draw_line(rng(), "IIIIIII", plain_face(), tracking=0.3)
        assert line is not None
        arc = bent(line, 12.0)
        for box in arc.boxes[[0, 3, 6]].astype(int):
            column = arc.ink[:, (box[0] + box[2]) // 2]
            rows = np.flatnonzero(column > 100)
            assert rows[0] == pytest.approx(box[1], abs=2)
            assert rows[-1] == pytest.approx(box[3], abs=2)
        assert arc.boxes[0, 1] < arc.boxes[3, 1] - 8

    def test_elastic_moves_a_little(self) -> None:
        ink = np.zeros((60, 80), np.uint8)
        ink[20:40, 20:60] = 255
        moved = elastic(rng(), ink, strength_px=2.0)
        assert 0 < (moved != ink).mean() < 0.3

    def test_a_display_is_drawn_with_its_text(self) -> None:
        kinds = {draw_display(rng(seed), "12.5").kind for seed in range(20)}
        assert kinds == {"segments", "dots"}


class TestStrips:
    @pytest.mark.parametrize("content", ["--", "..", "ll", "|!"])
    def test_a_line_of_thin_characters_is_drawn(self, content: str) -> None:
        for seed in range(12):
            sample = draw_strip(rng(seed), VAL, content)
            assert sample.text == content

    def test_an_underscore_alone_keeps_its_place_below_the_middle(self) -> None:
        """What stands in the middle is a dash."""
        boxes = [draw_strip(rng(seed), VAL, "_").boxes[0] for seed in range(150)]
        assert sum((top + bottom) / 2 > 20 for _, top, _, bottom in boxes) > 0.8 * len(boxes)

    def test_some_characters_alone_fill_a_square(self) -> None:
        """A dash from edge to edge of a square strip, as people crop one."""
        samples = [draw_strip(rng(seed), VAL, "-") for seed in range(200)]
        filled = [(box[2] - box[0]) / sample.strip.shape[1] > 0.85 and 24 <= sample.strip.shape[1] <= 44 for sample in samples for box in sample.boxes]
        assert 0.18 * len(filled) < sum(filled) < 0.35 * len(filled)

    @pytest.mark.parametrize(("content", "is_bar"), [("l", True), ("/", True), ("E", False), ("ll", False)])
    def test_bars_alone_are_hardly_slanted(self, content: str, is_bar: bool) -> None:
        """A slanted bar is a slash, and a slash that was set upright a bar."""
        line = draw_line(rng(), content, plain_face(), tracking=0.0)
        assert line is not None
        assert (max(abs(slant_of(rng(seed), line)) for seed in range(100)) <= 0.1) == is_bar

    def test_strips_are_as_the_network_wants_them(self) -> None:
        generator = rng(5)
        for _ in range(120):
            sample = draw_strip(generator, VAL)
            assert sample.strip.shape[0] == 32
            assert sample.strip.shape[1] % 4 == 0
            assert 16 <= sample.strip.shape[1] <= MAX_TRAINING_WIDTH_PX + 4
            assert sample.strip.dtype == np.uint8
            assert len(sample.boxes) == len(sample.text)
            centres = (sample.boxes[:, 0] + sample.boxes[:, 2]) / 2
            assert centres.min() > -8
            assert centres.max() < sample.strip.shape[1] + 8

    def test_the_same_seed_draws_the_same(self) -> None:
        first, second = (draw_strip(rng(7), VAL) for _ in range(2))
        assert first.text == second.text
        assert np.array_equal(first.strip, second.strip)

    def test_training_and_reading_see_the_same_strip(self) -> None:
        line = draw_line(rng(), "Same 42", plain_face(), size_px=30, tracking=0.0)
        assert line is not None
        left, top = line.boxes[:, 0].min(), line.boxes[:, 1].min()
        picture = 255 - line.ink[int(top) : int(top) + 32, int(left) : int(left) + 120]
        reading = straighten(picture, whole_image_quad(picture.shape))
        batch = collate([type(draw_strip(rng(1), VAL))(picture, line.text, line.boxes - [left, top, left, top])], Charset())
        assert (normalise(batch.strips, batch.widths) - normalise(*pack([reading]))).abs().max() < 0.02

    def test_columns_and_extents_lie_on_the_characters(self) -> None:
        sample = draw_strip(rng(11), VAL)
        batch = collate([sample], Charset())
        for char, box in zip(sample.text, sample.boxes, strict=True):
            place = int(np.clip((box[0] + box[2]) / 4, 0, sample.strip.shape[1] // 2 - 1))
            assert batch.columns[0, place] == Charset().encode(char)[0]
            left, right, top, bottom = (batch.extents[0, :, place] * 32).tolist()
            assert (place * 2 + 1 - left, top, place * 2 + 1 + right, bottom) == pytest.approx(box.tolist(), abs=1e-3)
        assert set(batch.columns.unique().tolist()) <= {0, IGNORE, *Charset().encode(sample.text)}

    def test_training_is_endless_and_anew_and_validation_is_fixed(self) -> None:
        train = iter(StripDataset(is_training=True, seed=1, batch=4, reuse=2))
        texts = [next(train).texts for _ in range(26)]
        counted = Counter(word for batch in texts for word in batch)
        assert max(counted.values()) >= 2, "a drawn strip serves more than once"
        fixed = StripDataset(is_training=False, seed=2, batch=8, count=24)
        first, second = ([batch for batch in fixed] for _ in range(2))
        assert [batch.texts for batch in first] == [batch.texts for batch in second]
        assert all(bool((a.strips == b.strips).all()) for a, b in zip(first, second, strict=True))
        assert {face.family for face in train.gi_frame.f_locals["self"].faces}.isdisjoint(face.family for face in fixed.faces)  # type: ignore[attr-defined]

    @pytest.mark.parametrize(("alone", "least", "most"), [(0.0, 0.2, 0.5), (0.7, 0.7, 0.9), (1.0, 1.0, 1.0)])
    def test_more_of_the_strips_can_be_asked_to_show_one_character(self, alone: float, least: float, most: float) -> None:
        fixed = StripDataset(is_training=False, seed=3, batch=8, count=200, alone=alone)
        share = np.mean([len(text) == 1 for batch in fixed for text in batch.texts])
        assert least <= share <= most


class TestCamera:
    mask = np.pad(np.ones((12, 40), np.float32), 10)

    @pytest.mark.parametrize("seed", range(25))
    def test_a_photograph_shows_the_ink(self, seed: int) -> None:
        grey = camera.photograph(rng(seed), self.mask)
        assert grey.shape == self.mask.shape
        assert grey.dtype == np.uint8
        assert np.array_equal(grey, camera.photograph(rng(seed), self.mask))

    def test_paper_and_ink_differ_and_change_sides(self) -> None:
        pairs = [camera.inks(rng(seed)) for seed in range(300)]
        assert all(0 <= value <= 255 for pair in pairs for value in pair)
        assert min(abs(paper - ink) for paper, ink in pairs) >= 20
        assert 0.25 < np.mean([ink > paper for paper, ink in pairs]) < 0.55

    @pytest.mark.parametrize("shape", [(20, 60), (3, 3), (64, 8)])
    def test_fields_light_and_blur_keep_the_shape(self, shape: tuple[int, int]) -> None:
        for seed in range(12):
            image = np.full(shape, 120, np.float32)
            assert camera.smooth_field(rng(seed), shape).shape == shape
            assert camera.texture(rng(seed), shape).shape == shape
            assert camera.light(rng(seed), image).shape == shape
            assert camera.light(rng(seed), np.dstack([image] * 3)).shape == (*shape, 3)
            assert camera.blur(rng(seed), image, most_px=2.0) == pytest.approx(image, abs=1)

    @pytest.mark.parametrize(("length", "angle"), [(1.5, 0), (9, 30), (4, 90), (0.0, 10)])
    def test_motion_keeps_the_light(self, length: float, angle: float) -> None:
        assert camera.motion_kernel(length, angle).sum() == pytest.approx(1.0, abs=1e-5)

    def test_jpeg_and_sensor(self) -> None:
        image = np.full((16, 16), 100, np.uint8)
        assert np.abs(camera.jpeg(image, 90).astype(int) - 100).max() < 3
        noisy = camera.sensor(rng(), image.astype(np.float32))
        assert noisy.std() > 0
        assert abs(float(noisy.mean()) - 100) < 3

    def test_thresholded_is_black_and_white(self) -> None:
        grey = (self.mask * 120 + 60).astype(np.uint8)
        assert {tuple(np.unique(camera.thresholded(rng(seed), grey))) for seed in range(20)} <= {(0, 255), (255,), (0,)}
        assert tuple(np.unique(camera.thresholded(rng(2), grey))) == (0, 255)

    def test_a_random_kernel_keeps_the_range_and_where_the_ink_ends(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Nothing but the kernel: no light, blur or noise."""
        changed = 0
        canvas = self.mask * 120 + 60
        far = cv2.dilate(self.mask, np.ones((9, 9), np.uint8)) == 0
        for seed in range(20):
            strange = camera._convolved(rng(seed), canvas)
            assert (strange.min(), strange.max()) == pytest.approx((canvas.min(), canvas.max()), abs=0.1)
            assert np.ptp(strange[far]) < 0.1  # plain paper stays plain
            changed += float(np.abs(strange - canvas).mean()) > 2
        assert changed > 15


class TestMaterials:
    @pytest.mark.parametrize("shape", [(320, 320), (480, 640), (9, 200), (40, 12)])
    def test_each_is_a_surface_of_unit_contrast(self, shape: tuple[int, int]) -> None:
        fields = [material(rng(seed), shape) for seed in range(40)]
        assert all(field.shape == shape and field.dtype == np.float32 and np.isfinite(field).all() for field in fields)
        assert np.median([field.std() for field in fields]) == pytest.approx(1, abs=0.02)
        assert max(abs(float(field.mean())) for field in fields) < 1e-3

    def test_no_two_are_alike_and_a_seed_draws_the_same(self) -> None:
        fields = [material(rng(seed), (64, 64)) for seed in range(12)]
        likeness = np.corrcoef(np.stack([field.ravel() for field in fields])) - np.eye(12)
        assert np.abs(likeness).max() < 0.5
        assert np.array_equal(material(rng(3), (64, 64)), fields[3])


class TestScenes:
    @pytest.mark.parametrize("kind", list(KINDS))
    def test_each_kind_is_drawn(self, kind: str) -> None:
        scenes = [draw_scene(rng(seed), VAL, (160, 200), kind) for seed in range(4)]
        assert all(scene.grey.shape == (160, 200) and scene.grey.dtype == np.uint8 for scene in scenes)
        assert any(scene.lines for scene in scenes) is (kind != "empty")

    def test_a_background_is_no_text_but_something(self) -> None:
        assert background(rng(3), (60, 80)).shape == (60, 80)

    @pytest.mark.parametrize("shape", [(48, 64), (320, 320)])
    def test_icons_stand_in_rows_of_their_own(self, shape: tuple[int, int]) -> None:
        """As often as they fit, something else is drawn than a plain ground, and between their rows the ground is left."""
        drawn = 0
        for seed in range(30):
            canvas = np.full(shape, -1, np.float32)
            _icons(rng(seed), canvas)
            assert np.isfinite(canvas).all()
            if (canvas >= 0).any():
                drawn += 1
                assert (canvas < 0).any()
        assert drawn > 10

    def test_lines_follow_the_view(self) -> None:
        card = draw_card(rng(4), VAL, (200, 200), "code")
        matrix = view(rng(4), (200, 200), (320, 320), fill=0.9)
        for line in card.lines:
            moved = seen(line, matrix)
            expected = cv2.perspectiveTransform(line.quad[None], matrix)[0]
            assert np.allclose(moved.quad, expected, atol=1e-2)

    def test_a_picture_cut_about_a_line_shows_it_where_it_says(self) -> None:
        """Two black lines on white, each as dark as its letters' corners say: one is kept whole, of the other nothing or a part is left."""
        grey = np.full((320, 320), 250, np.uint8)
        quads = [f32([[40, 60], [200, 60], [200, 100], [40, 100]]), f32([[40, 220], [300, 220], [300, 244], [40, 244]])]
        for quad in quads:
            cv2.fillPoly(grey, [quad.astype(np.int32)], 0)
        scene = Scene(grey, tuple(SceneLine("text", quad, quad[None]) for quad in quads))
        for seed in range(20):
            cut = cropped(rng(seed), scene)
            assert cut.grey.shape == grey.shape
            (kept,) = (line for line in cut.lines if line.whole)
            inside = cv2.fillPoly(np.zeros(grey.shape, np.uint8), [np.round(kept.quad).astype(np.int32)], 1)
            assert float(cut.grey[cv2.erode(inside, np.ones((5, 5), np.uint8)) > 0].mean()) < 5
            assert kept.quad.min() > 0
            assert kept.quad.max() < 320

    def test_a_picture_without_lines_is_not_cut(self) -> None:
        scene = Scene(np.full((64, 64), 9, np.uint8), ())
        assert cropped(rng(1), scene) is scene

    def test_perfect_maps_give_the_lines_back(self) -> None:
        hits = total = invented = 0
        for seed in range(60):
            scene = draw_scene(rng(seed), VAL, (320, 320))
            maps = target_maps(scene.lines, (320, 320))
            perfect = np.stack([maps[0] * maps[3], np.exp(maps[1]) * 16, maps[2]])
            hit, count, false = match_share(regions_from_maps(perfect), scene.lines, (320, 320))
            hits, total, invented = hits + hit, total + count, invented + false
        assert total >= 80
        assert hits / total > 0.93
        assert invented / total < 0.05

    def test_perfect_maps_cost_nothing(self) -> None:
        import torch

        scene = draw_scene(rng(2), VAL, (320, 320), "label")
        target = torch.from_numpy(target_maps(scene.lines, (320, 320)))[None]
        target[:, 0] = (target[:, 0] > 0.5).float()
        output = torch.stack([(target[:, 0] - 0.5) * 60, target[:, 1], target[:, 2]], dim=1)
        loss, _ = maps_loss(output, target)
        assert float(loss) < 0.05
        worse, _ = maps_loss(-output, target)
        assert float(worse) > 1.0
