"""What is prepared before it counts is what reading meets."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from torch import nn

from ocr_model.engines import NcnnEngine, TorchEngine
from ocr_model.language import Words
from ocr_model.line_reader import ReaderOptions
from ocr_model.reader import Reader
from ocr_model.warming import warming

RECORDINGS = Path(__file__).resolve().parents[2] / "assets" / "recordings"


def noted_shapes(network: nn.Module) -> set[tuple[int, ...]]:
    """A set that fills with the shapes of what the network is given from now on."""
    shapes: set[tuple[int, ...]] = set()

    def note(_: nn.Module, given: tuple[torch.Tensor, ...]) -> None:
        shapes.add(tuple(given[0].shape))

    network.register_forward_pre_hook(note)
    return shapes


def engine_of(reader: Reader) -> TorchEngine:
    """What a reader computes with."""
    assert isinstance(reader.engine, TorchEngine)
    return reader.engine


@pytest.mark.usefixtures("torch_computes")
class TestWarming:
    def test_usual_frames_bring_few_shapes_that_were_not_prepared(self) -> None:
        reader = Reader.load()
        finder, classifier = noted_shapes(engine_of(reader).finder), noted_shapes(engine_of(reader).classifier)
        assert sum(1 for _ in warming(reader)) > len(finder) > 0
        prepared = finder | classifier
        finder.clear()
        classifier.clear()
        for picture in sorted(RECORDINGS.glob("*.jpg")):
            frame = cv2.imread(str(picture))
            assert frame is not None
            reader(frame)
        met = finder | classifier
        assert len(met) > 8
        assert len(met - prepared) <= len(met) // 5, met - prepared

    @pytest.mark.parametrize("shape", [(480, 640), (600, 800), (1080, 1920)])
    def test_looks_at_a_frame_of_any_size_are_prepared(self, shape: tuple[int, int]) -> None:
        reader = Reader.load()
        finder = noted_shapes(engine_of(reader).finder)
        for _ in warming(reader, frames=[shape]):
            pass
        prepared = set(finder)
        finder.clear()
        reader(np.full((*shape, 3), 200, np.uint8))
        for place in ((30, 60), (shape[1] // 2 - 60, 60), (30, shape[0] // 2)):  # in a quarter, across the middle, half-way down
            frame = np.full((*shape, 3), 200, np.uint8)
            cv2.putText(frame, "SERIAL 4711", place, cv2.FONT_HERSHEY_SIMPLEX, 0.4 * shape[1] / 640, (30, 30, 30), 1, cv2.LINE_AA)
            assert reader(frame).text
        assert len(finder) > 2
        assert finder <= prepared

    def test_one_at_a_time(self) -> None:
        reader = Reader.load()
        classifier = noted_shapes(engine_of(reader).classifier)
        steps = warming(reader)
        next(steps)
        assert not classifier, "the first step is short"

    def test_nothing_is_looked_for_where_no_frame_will_come(self) -> None:
        reader = Reader.load()
        finder, classifier = noted_shapes(engine_of(reader).finder), noted_shapes(engine_of(reader).classifier)
        for _ in warming(reader, frames=()):
            pass
        assert not finder
        assert classifier

    def test_words_are_not_read_where_they_are_not_wanted(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail() -> Words:
            raise AssertionError

        monkeypatch.setattr(Words, "english", fail)
        for _ in warming(Reader.load(options=ReaderOptions(use_words=False))):
            pass


def test_only_words_and_colours_are_prepared_where_shapes_need_not_be(monkeypatch: pytest.MonkeyPatch) -> None:
    converted: list[int] = []
    convert = cv2.cvtColor
    monkeypatch.setattr(cv2, "cvtColor", lambda picture, code: (converted.append(code), convert(picture, code))[1])
    monkeypatch.setattr("ocr_model.line_reader.engine_for", NcnnEngine)
    reader = Reader.load()
    monkeypatch.setattr(NcnnEngine, "maps", pytest.fail)
    monkeypatch.setattr(NcnnEngine, "classify", pytest.fail)
    assert sum(1 for _ in warming(reader)) == 2
    assert converted == [cv2.COLOR_BGR2LAB]
