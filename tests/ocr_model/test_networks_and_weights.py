"""Networks, weights and the reader, untrained: shapes, round trips, refusals, and what every Reading keeps to."""

from __future__ import annotations

import json
import os
import pickle
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import torch

from ocr_model import weights as store
from ocr_model.charset import ASCII, Charset
from ocr_model.classifier import ADDED_LATER, GlyphNet, GlyphNetSpec, count_parameters
from ocr_model.engines import BEHIND_PX, NcnnEngine, TorchEngine, engine_for
from ocr_model.errors import WeightsError
from ocr_model.finder import CELL_PX, LineFinder, LineFinderSpec, cells, find_maps, pad_image
from ocr_model.inference import has_bf16, prepared
from ocr_model.judging import doubted, is_text, shape_confidence
from ocr_model.line_reader import ReaderOptions
from ocr_model.looks import box_quad, closer_quad, from_the_sides, narrower_quads, other_looks
from ocr_model.ncnn_graph import Graph
from ocr_model.preprocess import SPEC, normalise, pack
from ocr_model.processors import spin_little
from ocr_model.reader import Reader
from ocr_model.spacing import StripGlyph
from ocr_model.types import Glyph, Guess, Image, Line, Reading, f32

SMALL = GlyphNetSpec(widths=(8, 12, 16), columns=24, context=1, head=16)


@pytest.fixture(scope="module")
def classifier() -> GlyphNet:
    torch.manual_seed(0)
    return GlyphNet(SMALL).eval()


@pytest.fixture(scope="module")
def finder() -> LineFinder:
    torch.manual_seed(0)
    return LineFinder(LineFinderSpec((8, 8, 12, 16), 8)).eval()


class TestNetworks:
    @pytest.mark.parametrize("width", [16, 20, 160])
    def test_a_classifier_answers_every_second_column(self, classifier: GlyphNet, width: int) -> None:
        logits, extents = classifier(torch.zeros(2, 1, 32, width))
        assert logits.shape == (2, 96, width // 2)
        assert extents.shape == (2, 4, width // 2)

    def test_company_in_a_batch_hardly_matters(self, classifier: GlyphNet) -> None:
        rng = np.random.default_rng(0)
        strips = [rng.integers(0, 255, (32, width), np.uint8) for width in (60, 120)]
        alone, _ = classifier(normalise(*pack(strips[:1])))
        together, _ = classifier(normalise(*pack(strips)))
        inner = slice(0, 30 - 12)  # columns whose context does not reach beyond the strip
        assert (alone[0, :, inner] - together[0, :, inner]).abs().max() < 0.35 * alone.std()

    def test_specs_travel_in_the_weights(self) -> None:
        assert GlyphNetSpec.from_meta(json.loads(json.dumps(SMALL.to_meta()))) == SMALL
        spec = LineFinderSpec((8, 8, 12, 16), 8)
        assert LineFinderSpec.from_meta(json.loads(json.dumps(spec.to_meta()))) == spec

    def test_an_unknown_size_is_refused(self) -> None:
        with pytest.raises(TypeError):
            GlyphNetSpec.from_meta({**SMALL.to_meta(), "wings": 2})

    @pytest.mark.parametrize("shape", [(32, 32), (100, 150), (1, 1), (33, 31)])
    def test_a_finder_answers_every_fourth_pixel(self, finder: LineFinder, shape: tuple[int, int]) -> None:
        maps = find_maps(finder, torch.zeros(1, 1, *shape))
        assert maps.shape == (3, -(-shape[0] // 4), -(-shape[1] // 4))
        assert ((maps[0] >= 0) & (maps[0] <= 1)).all()
        assert (maps[1] > 0).all()

    @pytest.mark.parametrize("dtype", [torch.uint8, torch.float32])
    def test_padding_repeats_the_edge(self, dtype: torch.dtype) -> None:
        image = torch.arange(30 * 63).reshape(1, 1, 30, 63).remainder(251).to(dtype)
        padded = pad_image(image)
        assert padded.shape == (1, 1, 32, 64)
        assert torch.equal(padded[..., :30, :63], image)
        assert torch.equal(padded[0, 0, 30:, :63], image[0, 0, 29].expand(2, -1))
        assert torch.equal(padded[0, 0, :30, 63], image[0, 0, :, 62])
        assert padded[0, 0, 31, 63] == image[0, 0, 29, 62]

    @pytest.mark.parametrize("dtype", [torch.uint8, torch.float32])
    @pytest.mark.parametrize("to", [torch.float32, torch.bfloat16])
    def test_cells_hold_their_pixels(self, dtype: torch.dtype, to: torch.dtype) -> None:
        images = torch.randint(0, 256, (2, 1, 32, 64), generator=torch.Generator().manual_seed(1)).to(dtype)
        found = cells(images, to)
        expected = (torch.nn.functional.pixel_unshuffle(images.float(), CELL_PX) - 127.5) / 64
        assert found.dtype == to
        assert found.is_contiguous(memory_format=torch.channels_last)
        assert torch.equal(found.float(), expected), "bytes are exact in bfloat16, too"

    def test_parameters_are_counted(self) -> None:
        assert count_parameters(torch.nn.Linear(3, 4)) == 16


def write_classifier(path: Path, network: GlyphNet, **changes: Any) -> Path:
    meta = store.new_meta(charset=ASCII, network=network.spec.to_meta(), temperature=1.3, reject_threshold=0.4, **changes)
    store.save(path, store.Weights(store.CLASSIFIER, network.state_dict(), meta))
    return path


class TestWeights:
    def test_a_classifier_comes_back_bit_by_bit(self, classifier: GlyphNet, tmp_path: Path) -> None:
        loaded, charset, meta = store.load_classifier(write_classifier(tmp_path / "c.pth", classifier, seed=5))
        assert charset == Charset()
        assert (meta["seed"], meta["temperature"], meta["preprocess"]) == (5, 1.3, SPEC)
        assert all(torch.equal(value, loaded.state_dict()[name]) for name, value in classifier.state_dict().items())

    def test_a_finder_comes_back_bit_by_bit(self, finder: LineFinder, tmp_path: Path) -> None:
        store.save(tmp_path / "f.pth", store.Weights(store.FINDER, finder.state_dict(), store.new_meta(network=finder.spec.to_meta())))
        loaded, _ = store.load_finder(tmp_path / "f.pth")
        assert all(torch.equal(value, loaded.state_dict()[name]) for name, value in finder.state_dict().items())

    @pytest.mark.parametrize(
        ("content", "said"),
        [(None, "does not exist"), (b"", "damaged"), (b"hello, I am text", "damaged"), (b"PK\x03\x04broken zip", "damaged")],
        ids=["missing", "empty", "text renamed", "broken zip"],
    )
    def test_no_pth_at_all(self, tmp_path: Path, content: bytes | None, said: str) -> None:
        path = tmp_path / "x.pth"
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(WeightsError, match=said) as error:
            store.load_classifier(path)
        assert "use the bundled one" in str(error.value)

    def test_a_truncated_file_is_refused(self, classifier: GlyphNet, tmp_path: Path) -> None:
        path = write_classifier(tmp_path / "c.pth", classifier)
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        with pytest.raises(WeightsError, match="damaged"):
            store.load_classifier(path)

    def test_code_in_a_file_is_not_run(self, tmp_path: Path) -> None:
        class Trap:
            def __reduce__(self) -> tuple[Any, ...]:
                return os.mkdir, (str(tmp_path / "sprung"),)

        for name, write in (
            ("old.pth", lambda path: path.write_bytes(pickle.dumps(Trap()))),
            ("new.pth", lambda path: torch.save({"meta": Trap()}, path)),
        ):
            write(tmp_path / name)
            with pytest.raises(WeightsError, match="damaged or not a .pth"):
                store.load_classifier(tmp_path / name)
        assert not (tmp_path / "sprung").exists()

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"format": "webcam-ocr/finder"}, "was expected"),
            ({"schema": 99}, "newer version"),
            ({"schema": "x"}, "newer version"),
            ({"state_dict": {}}, "do not fit the network"),
            ({"meta": {}}, "metadata are incomplete"),
        ],
        ids=["another format", "newer schema", "nonsense schema", "no tensors", "no metadata"],
    )
    def test_a_file_that_does_not_fit(self, classifier: GlyphNet, tmp_path: Path, change: dict[str, Any], said: str) -> None:
        path = write_classifier(tmp_path / "c.pth", classifier)
        torch.save({**torch.load(path, weights_only=True), **change}, path)
        with pytest.raises(WeightsError, match=said):
            store.load_classifier(path)

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"charset": "abc"}, "3 characters but the network has 96 outputs"),
            ({"charset": "aa"}, "metadata are incomplete"),
            ({"preprocess": {"strip_height_px": 48}}, "other preprocessing"),
            ({"network": {"wings": 1}}, "metadata are incomplete"),
        ],
        ids=["charset", "charset twice", "preprocessing", "network"],
    )
    def test_metadata_that_do_not_fit(self, classifier: GlyphNet, tmp_path: Path, change: dict[str, Any], said: str) -> None:
        path = write_classifier(tmp_path / "c.pth", classifier)
        content = torch.load(path, weights_only=True)
        torch.save({**content, "meta": {**content["meta"], **change}}, path)
        with pytest.raises(WeightsError, match=said):
            store.load_classifier(path)

    def test_another_programs_file(self, tmp_path: Path) -> None:
        torch.save({"weight": torch.zeros(2)}, tmp_path / "x.pth")
        with pytest.raises(WeightsError, match="of another program"):
            store.load_classifier(tmp_path / "x.pth")

    def test_a_disk_that_refuses_leaves_the_old_file(self, classifier: GlyphNet, tmp_path: Path) -> None:
        path = write_classifier(tmp_path / "c.pth", classifier)
        before = path.read_bytes()
        with pytest.raises(WeightsError, match="could not be written"):
            store.write_atomically(path / "below a file" / "c.pth", {})
        with pytest.raises((WeightsError, TypeError, AttributeError, pickle.PicklingError)):
            store.write_atomically(path, {"x": lambda: None})
        assert path.read_bytes() == before

    def test_writing_leaves_no_other_file(self, classifier: GlyphNet, tmp_path: Path) -> None:
        write_classifier(tmp_path / "c.pth", classifier)
        assert [child.name for child in tmp_path.iterdir() if child.name != "home"] == ["c.pth"]


PICTURES: dict[str, Image] = {
    "colour": np.random.default_rng(0).integers(0, 255, (96, 130, 3), np.uint8),
    "grey": np.random.default_rng(1).integers(0, 255, (64, 64), np.uint8),
    "one pixel": np.zeros((1, 1, 3), np.uint8),
    "one row": np.zeros((1, 300, 3), np.uint8),
    "large": cv2.resize(np.random.default_rng(2).integers(0, 255, (40, 60, 3), np.uint8), (1900, 1300)),
}


class TestReader:
    @pytest.fixture
    def reader(self, finder: LineFinder, classifier: GlyphNet) -> Reader:
        return Reader(finder, classifier, charset=Charset(), meta={}, options=ReaderOptions(min_line_confidence=0.0))

    @pytest.mark.parametrize("name", list(PICTURES))
    @pytest.mark.parametrize("way", ["frame", "line", "single"])
    def test_what_every_reading_keeps_to(self, reader: Reader, name: str, way: str) -> None:
        image = PICTURES[name]
        reading = {"frame": reader, "line": reader.read_line, "single": reader.read_single}[way](image)
        assert reading.ms["total"] >= max(value for stage, value in reading.ms.items() if stage != "total")
        assert {"grey", "straighten", "classify", "decode", "total"} <= reading.ms.keys()
        row = json.loads(json.dumps(reading.to_json("x")))
        assert row["text"] == "\n".join("".join(glyph["char"] for glyph in line["glyphs"]) for line in row["lines"])
        for line in reading.lines:
            for glyph in line.glyphs:
                left, top, right, bottom = glyph.box
                assert 0 <= left < right <= image.shape[1]
                assert 0 <= top < bottom <= image.shape[0]
                assert 0 <= glyph.confidence <= 1
        if way == "single":
            assert len(reading.text) == 1

    def test_a_batch_gives_what_each_strip_gives(self, reader: Reader) -> None:
        rng = np.random.default_rng(3)
        strips = [rng.integers(0, 255, (32, width), np.uint8) for width in (64, 400, 64, 32, 68)]
        together = reader.classify(strips)
        for strip, (logits, extents) in zip(strips, together, strict=True):
            assert logits.shape == (96, strip.shape[1] // 2)
            assert extents.shape == (4, strip.shape[1] // 2)
        assert reader.classify([]) == []

    def test_a_doubtful_character_is_not_shown(self, finder: LineFinder, classifier: GlyphNet) -> None:
        for threshold, shown in ((0.0, False), (1.1, True)):
            reader = Reader(finder, classifier, charset=Charset(), meta={}, options=ReaderOptions(reject_threshold=threshold))
            (line,) = reader.read_single(PICTURES["grey"]).lines
            assert (line.glyphs[0].char == "?") is shown or line.glyphs[0].guesses[0].char == "?"
            assert line.glyphs[0].rejected is (shown and line.glyphs[0].guesses[0].char != "?")

    def test_the_processor_is_asked(self) -> None:
        assert isinstance(has_bf16(), bool)

    def test_a_grown_network_gives_what_the_smaller_one_gave(self, classifier: GlyphNet) -> None:
        grown = GlyphNet(replace(SMALL, deeper=2, far=2)).eval()
        lacks, unknown = grown.load_state_dict(classifier.state_dict(), strict=False)
        assert not unknown
        assert all(name.startswith(ADDED_LATER) for name in lacks)
        strips = torch.randn(2, 1, 32, 52)
        for before, after in zip(classifier(strips), grown(strips), strict=True):
            assert torch.allclose(before, after, atol=1e-5)

    def test_other_looks_are_of_the_same_place(self) -> None:
        quad = f32([[100, 50], [300, 70], [296, 110], [96, 90]])
        looks = other_looks(quad, is_found=True)
        assert len(looks) == 4
        for look in looks:
            assert np.allclose(look.mean(axis=0), quad.mean(axis=0), atol=0.5)
            assert cv2.contourArea(look) == pytest.approx(cv2.contourArea(quad), rel=0.4)
        angles = [np.degrees(np.arctan2(*(look[1] - look[0])[::-1])) for look in looks]
        level = np.degrees(np.arctan2(20, 200))
        assert angles == pytest.approx([level, level, level + 4, level - 4], abs=0.5)

    def test_a_high_line_is_looked_at_from_its_sides(self) -> None:
        assert from_the_sides(f32([[0, 0], [90, 0], [90, 60], [0, 60]])) == []
        left, right = from_the_sides(f32([[0, 0], [20, 0], [20, 90], [0, 90]]))
        assert left.tolist() == [[0, 90], [0, 0], [20, 0], [20, 90]], "its beginning is below"
        assert right.tolist() == [[20, 0], [20, 90], [0, 90], [0, 0]], "its beginning is above"

    @pytest.mark.parametrize(
        ("dtype", "near"),
        [
            (torch.float32, 1e-3),
            pytest.param(torch.bfloat16, 0.15, marks=pytest.mark.skipif(not has_bf16(), reason="the processor does not multiply bfloat16")),
        ],
    )
    def test_a_prepared_network_gives_the_same(self, dtype: torch.dtype, near: float) -> None:
        network, _, _ = store.load_classifier()
        before = {name: value.clone() for name, value in network.state_dict().items()}
        fast = prepared(network, dtype=dtype)
        for width in (32, 96, 192):
            strips = torch.randn(2, 1, 32, width)
            with torch.inference_mode():
                for slow_out, fast_out in zip(network(strips), fast(strips.to(dtype)), strict=True):
                    assert (slow_out - fast_out.float()).abs().max() < near * slow_out.abs().max()
        finder, _ = store.load_finder()
        scene = torch.rand(1, 1, 64, 96) * 255
        with torch.inference_mode():
            slow_maps, fast_maps = finder(scene), prepared(finder, dtype=dtype)(scene.to(dtype)).float()
        assert (slow_maps - fast_maps).abs().max() < near * slow_maps.abs().max()
        assert all(torch.equal(before[name], value) for name, value in network.state_dict().items())
        assert not any(isinstance(part, torch.nn.BatchNorm2d) for part in fast.modules())

    @pytest.mark.parametrize(("width", "with_room"), [(16, 16), (20, 24), (32, 32), (36, 56), (68, 88), (132, 152), (300, 320), (1000, 1016)])
    def test_ncnn_classifies_as_torch_does(self, width: int, with_room: int) -> None:
        strip = np.random.default_rng(width).integers(0, 255, (32, width), np.uint8)
        network, _, _ = store.load_classifier()
        ((logits, extents),) = NcnnEngine(store.load_finder()[0], network, bf16=False).classify([strip])
        with torch.inference_mode():  # the same room behind the strip
            expected = [one[0, :, : width // 2].numpy() for one in network(normalise(*pack([strip], width=with_room)))]
        assert np.abs(logits - expected[0]).max() < 1e-3 * np.abs(expected[0]).max()
        assert np.abs(extents - expected[1]).max() < 1e-3

    @pytest.mark.parametrize("shape", [(1, 1), (33, 31), (100, 150), (480, 640)])
    def test_ncnn_finds_as_torch_does(self, shape: tuple[int, int]) -> None:
        grey = np.random.default_rng(0).integers(0, 255, shape, np.uint8)
        finder, _ = store.load_finder()
        expected = find_maps(finder, torch.from_numpy(grey)[None, None]).numpy()
        found = NcnnEngine(finder, store.load_classifier()[0], bf16=False).maps(grey)
        assert found.shape == expected.shape
        assert np.abs(found - expected).max() < 1e-3 * np.abs(expected).max()

    @pytest.mark.skipif(not has_bf16(), reason="the processor does not multiply bfloat16")
    def test_ncnn_in_bfloat16_gives_nearly_the_same(self) -> None:
        rng, finder, (network, _, _) = np.random.default_rng(3), store.load_finder()[0], store.load_classifier()
        exact, fast = (NcnnEngine(finder, network, bf16=bf16) for bf16 in (False, True))
        strips, grey = [rng.integers(0, 255, (32, width), np.uint8) for width in (16, 68, 300)], rng.integers(0, 255, (100, 150), np.uint8)
        for (logits, extents), (near_logits, near_extents) in zip(exact.classify(strips), fast.classify(strips), strict=True):
            assert 0 < np.abs(logits - near_logits).max() < 0.05 * np.abs(logits).max()
            assert np.abs(extents - near_extents).max() < 0.05
        assert 0 < np.abs(exact.maps(grey)[0] - fast.maps(grey)[0]).max() < 0.05

    def test_ncnn_computes_networks_of_other_sizes(self, finder: LineFinder) -> None:
        torch.manual_seed(0)
        grown = GlyphNet(replace(SMALL, outputs=101, deeper=2, far=2)).eval()
        for part in grown.modules():  # what was added later gives nothing until it is trained
            if isinstance(part, torch.nn.Conv1d | torch.nn.Conv2d):
                torch.nn.init.normal_(part.weight, std=0.1)
        strip = np.random.default_rng(1).integers(0, 255, (32, 120), np.uint8)
        ((logits, _),) = NcnnEngine(finder, grown, bf16=False).classify([strip])
        with torch.inference_mode():
            expected, _ = grown(normalise(*pack([strip], width=120 + BEHIND_PX)))
        assert logits.shape == (101, 60)
        assert np.abs(logits - expected[0, :, :60].numpy()).max() < 1e-3 * expected.abs().max()

    def test_ncnn_gives_several_strips_at_once_what_it_gives_each(self, finder: LineFinder, monkeypatch: pytest.MonkeyPatch) -> None:
        rng, (network, _, _) = np.random.default_rng(2), store.load_classifier()
        strips = [rng.integers(0, 255, (32, width), np.uint8) for width in (40, 320, 16, 200, 44, 64, 300)]
        expected = NcnnEngine(finder, network).classify(strips)
        monkeypatch.setattr(torch, "get_num_threads", lambda: 3)
        engine = NcnnEngine(finder, network)
        for _ in range(3):
            for mine, others in zip(engine.classify(strips), expected, strict=True):
                assert [part.shape for part in mine] == [part.shape for part in others]
                assert all(np.abs(part - other).max() < 1e-4 for part, other in zip(mine, others, strict=True))

    @pytest.mark.parametrize(("given", "spins"), [({}, "1000"), ({"GOMP_SPINCOUNT": "7"}, "7"), ({"OMP_WAIT_POLICY": "active"}, None)])
    def test_threads_spin_little_unless_asked_to(self, given: dict[str, str], spins: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
        environment = dict(given)
        monkeypatch.setattr("os.environ", environment)
        spin_little()
        assert environment.get("GOMP_SPINCOUNT") == spins

    def test_ncnn_knows_what_it_cannot_compute(self) -> None:
        with pytest.raises(TypeError, match="LSTM"):
            Graph().put("in0", torch.nn.LSTM(3, 4))

    def test_the_faster_engine_computes(self, finder: LineFinder, classifier: GlyphNet, monkeypatch: pytest.MonkeyPatch) -> None:
        for amx, bf16, engine, name in (
            (True, True, TorchEngine, None),
            (False, True, NcnnEngine, "ncnn in bfloat16"),
            (False, False, NcnnEngine, "ncnn in float32"),
        ):
            monkeypatch.setattr("ocr_model.engines.has_amx", lambda amx=amx: amx)
            monkeypatch.setattr("ocr_model.engines.has_bf16", lambda bf16=bf16: bf16)
            chosen = engine_for(finder, classifier)
            assert isinstance(chosen, engine)
            assert name in (None, chosen.name)

    def test_torch_computes_where_there_is_no_room_for_a_file(
        self, finder: LineFinder, classifier: GlyphNet, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setattr("ocr_model.engines.has_amx", lambda: False)
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "missing"))
        assert isinstance(engine_for(finder, classifier), TorchEngine)


def test_a_reading_sums_up_its_lines() -> None:
    quad = f32([[0, 0], [1, 0], [1, 1], [0, 1]])
    glyphs = tuple(Glyph(char, sure, (0, 0, 1, 1), quad, (Guess(char, sure),)) for char, sure in (("a", 0.8), (" ", 0.1), ("b", 0.6)))
    line = Line(glyphs, quad, 0.7)
    reading = Reading((line, line))
    assert reading.text == "a b\na b"
    assert reading.confidence == pytest.approx(0.7), "spaces do not count"
    assert Reading(()).confidence == 0.0
    assert Reading(()).text == ""


class TestWhatIsShown:
    quad = f32([[0, 0], [100, 0], [100, 20], [0, 20]])

    def line(self, text: str, confidence: float, *, width: float = 12) -> Line:
        box = f32([[0, 0], [width, 0], [width, 20], [0, 20]])
        glyphs = tuple(Glyph(char, confidence, (0, 0, 1, 1), box, (Guess(char, confidence),)) for char in text)
        return Line(glyphs, self.quad, confidence)

    @pytest.mark.parametrize(
        ("text", "confidence", "score", "shown"),
        [
            ("ABCDEF", 0.9, 0.65, True),
            ("ABCDEF", 0.3, 0.95, False),
            ("ABCD", 0.9, 0.95, True),
            ("ABCD", 0.9, 0.65, False),
            ("I", 0.9, 0.95, False),
            ("", 0.0, 0.95, False),
        ],
        ids=["a line", "read badly", "few, found surely", "few, found doubtfully", "one that fills little of its line", "nothing"],
    )
    def test_clutter_is_told_from_text(self, text: str, confidence: float, score: float, shown: bool) -> None:
        assert is_text(self.line(text, confidence), score, least=0.4) is shown

    @pytest.mark.parametrize(
        ("chars", "shown"), [("oO0", True), ("lI|", False), ("ao8", False)], ids=["a ring", "a bar that may be a rim", "shapes that differ"]
    )
    def test_what_is_sure_but_for_which_of_its_look_alikes_is_text(self, chars: str, shown: bool) -> None:
        whole = self.line("x", 0.35, width=60)
        glyph = replace(whole.glyphs[0], guesses=tuple(Guess(char, 0.32) for char in chars))
        assert is_text(replace(whole, glyphs=(glyph,)), 0.95, least=0.4) is shown

    def test_a_line_is_as_sure_as_the_looks_at_it_agree(self) -> None:
        line = self.line("ab c", 0.45)
        sure, less, least = (doubted(line, nats, reject_threshold=0.4) for nats in (0.0, -0.5, -1.9))
        assert sure.confidence == pytest.approx(line.confidence)
        assert line.confidence > less.confidence > least.confidence > 0.3
        assert (sure.text, less.text, least.text) == ("ab c", "ab c", "?? ?"), "what is no longer sure enough is not shown, a space is"
        assert least.confidence == pytest.approx(least.glyphs[0].guesses[0].confidence)

    @pytest.mark.parametrize(
        ("guesses", "sure"),
        [
            ((Guess("O", 0.4), Guess("0", 0.35), Guess("Q", 0.2)), 0.75),
            ((Guess("A", 0.4), Guess("4", 0.35)), 0.4),
            ((Guess("l", 0.3), Guess("I", 0.3), Guess("|", 0.2), Guess("1", 0.1)), 0.9),
        ],
        ids=["O or 0", "not alike", "an upright stroke"],
    )
    def test_look_alikes_count_together(self, guesses: tuple[Guess, ...], sure: float) -> None:
        assert shape_confidence(guesses) == pytest.approx(sure)

    def test_the_second_look_is_closer(self) -> None:
        closer = closer_quad(self.quad)
        assert np.allclose(closer, f32([[8, 1.6], [92, 1.6], [92, 18.4], [8, 18.4]]), atol=1e-4)

    def test_what_stands_alone_is_looked_at_without_the_ends_of_its_line(self) -> None:
        first, second = narrower_quads(self.quad)  # 100 px wide, 20 high
        assert np.allclose(first, f32([[5, 0], [95, 0], [95, 20], [5, 20]]), atol=1e-4)
        assert np.allclose(second, f32([[7, 0], [93, 0], [93, 20], [7, 20]]), atol=1e-4)

    def test_something_is_left_of_a_narrow_line(self) -> None:
        narrow = f32([[0, 0], [10, 0], [10, 20], [0, 20]])
        for quad in narrower_quads(narrow):
            assert np.allclose(quad, f32([[1.5, 0], [8.5, 0], [8.5, 20], [1.5, 20]]), atol=1e-4)

    def test_the_third_look_is_at_the_box(self) -> None:
        glyph = StripGlyph((Guess("A", 1.0),), 40, 8, 60, 24)
        looked = box_quad(glyph, self.quad, (32, 160))
        scale = f32([100 / 160, 20 / 32])
        air = 0.12 * 16
        assert np.allclose(looked[0], f32([40 - air, 8 - air]) * scale, atol=0.01)
        assert np.allclose(looked[2], f32([60 + air, 24 + air]) * scale, atol=0.01)
