"""Charset, metrics and calibration: small functions with answers known by hand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from ocr_model.calibrate import expected_calibration_error, fit_temperature, reject_threshold
from ocr_model.charset import ASCII, Charset, holds
from ocr_model.metrics import cer, edit_distance, wer
from ocr_model.types import f32

PROJECT = Path(__file__).resolve().parents[2]


class TestCharset:
    def test_ascii_is_the_space_and_the_94(self) -> None:
        assert len(ASCII) == 95
        assert ASCII[0] == " "
        assert Charset().outputs == 96

    @pytest.mark.parametrize(("text", "wanted", "stands"), [
        ("SN: O1-2", "sn:01", True), ("Lena Fischer", "lena fischer", True), ("a\nb c", "bc", True), ("abc", "abd", False), ("abc", "", False),
        ("abc", "  ", False),
    ])  # fmt: skip
    def test_a_text_holds_what_is_looked_for(self, text: str, wanted: str, stands: bool) -> None:
        assert holds(text, wanted) is stands

    def test_encoding_and_back(self) -> None:
        charset = Charset("abc ")
        assert charset.encode("cab a") == [3, 1, 2, 4, 1]
        assert charset.decode([0, 3, 0, 1, 2, 4, 1]) == "cab a"

    def test_an_unknown_character_is_named(self) -> None:
        with pytest.raises(ValueError, match="'Ω' is not in the charset"):
            Charset().encode("aΩ")

    def test_a_character_twice_is_refused(self) -> None:
        with pytest.raises(ValueError, match="twice"):
            Charset("aba")


@pytest.mark.parametrize(
    ("prediction", "truth", "edits"),
    [("", "", 0), ("", "abc", 3), ("abc", "", 3), ("abc", "abc", 0), ("kitten", "sitting", 3), ("ab", "ba", 2), ("axbc", "abc", 1)],
)
def test_edit_distance(prediction: str, truth: str, edits: int) -> None:
    assert edit_distance(prediction, truth) == edits
    assert edit_distance(truth, prediction) == edits


@pytest.mark.parametrize(
    ("predictions", "truths", "rate"),
    [([], [], 0.0), ([""], [""], 0.0), (["x"], [""], 1.0), (["abd", ""], ["abc", "d"], 0.5), (["aaaa"], ["a"], 3.0)],
    ids=["none", "empty", "invented", "half", "more than all"],
)
def test_cer(predictions: list[str], truths: list[str], rate: float) -> None:
    assert cer(predictions, truths) == pytest.approx(rate)


def test_wer_counts_words() -> None:
    assert wer(["a big cat"], ["a pig cat"]) == pytest.approx(1 / 3)


class TestCalibration:
    def test_a_known_temperature_is_found(self) -> None:
        generator = torch.Generator().manual_seed(0)
        honest = torch.randn(4000, 10, generator=generator) * 2
        truths = torch.multinomial(honest.softmax(dim=1), 1, generator=generator).flatten()
        assert fit_temperature(honest * 2.5, truths) == pytest.approx(2.5, rel=0.08)

    def test_nothing_to_fit_on(self) -> None:
        assert fit_temperature(torch.zeros(0, 5), torch.zeros(0, dtype=torch.int64)) == 1.0

    def test_error_by_hand(self) -> None:
        confidences, correct = f32([0.95, 0.95, 0.55, 0.55]), f32([1, 1, 1, 0])
        assert expected_calibration_error(confidences, correct, bins=10) == pytest.approx(0.5 * 0.05 + 0.5 * 0.05, abs=1e-6)

    def test_error_of_nothing_and_of_the_certain(self) -> None:
        assert expected_calibration_error(f32([]), f32([])) == 0.0
        assert expected_calibration_error(f32([1.0, 1.0]), f32([1, 1])) == pytest.approx(0.0)

    @pytest.mark.parametrize(
        ("correct", "wanted", "threshold"),
        [([1, 1, 1, 1], 0.95, 0.0), ([1, 1, 0, 0], 0.95, 0.8), ([0, 0, 0, 0], 0.5, 0.95), ([1, 1, 1, 0], 0.75, 0.0)],
        ids=["all right", "lower half wrong", "all wrong", "just enough"],
    )
    def test_the_threshold_shows_as_much_as_it_may(self, correct: list[int], wanted: float, threshold: float) -> None:
        assert reject_threshold(f32([0.9, 0.8, 0.7, 0.6]), f32(correct), wanted=wanted) == pytest.approx(threshold)


def test_importing_a_type_does_not_import_torch() -> None:
    code = "import sys; from ocr_model import Reading, Charset; print('torch' in sys.modules); from ocr_model import Reader; print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT)
    assert done.stdout.split() == ["False", "True"]


def test_an_unknown_name_of_the_library() -> None:
    import ocr_model

    with pytest.raises(AttributeError, match="nonsense"):
        _ = ocr_model.nonsense


def test_f32_takes_anything_like_an_array() -> None:
    assert f32([[1, 2]]).dtype == np.float32
