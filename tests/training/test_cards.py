"""Cards as they are set: keypads, price lists, dials and drawings, and fields of two sizes on a row."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

import numpy as np
import pytest

from training import cards, scattered
from training.cards import draw_card
from training.fonts import load_faces
from training.render import draw_line
from training.sheet import ROW, SceneLine, line_box

VAL = load_faces("val")
SHAPE = (240, 320)


def drawn(kind: str, count: int) -> list[tuple[SceneLine, ...]]:
    """The lines of some cards of a kind."""
    return [draw_card(np.random.default_rng([7, number]), VAL, SHAPE, kind).lines for number in range(count)]


def extent(line: SceneLine) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a line that stands level."""
    return *line.quad.min(axis=0).tolist(), *line.quad.max(axis=0).tolist()


class TestKeypads:
    @pytest.fixture(autouse=True)
    def only_keypads(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(cards, "KEYPADS", 1.0)

    def test_most_show_several_characters_each_by_itself(self) -> None:
        every = drawn("single", 40)
        assert sum(len(lines) >= 4 for lines in every) > 20
        alone = [len(line.text) == 1 for lines in every for line in lines]
        assert 0.6 < np.mean(alone) < 1.0
        assert max(len(line.text) for lines in every for line in lines) <= 4

    def test_some_show_numbers_and_words(self) -> None:
        said = [line.text for lines in drawn("single", 40) for line in lines if len(line.text) > 1]
        assert sum(one.isdigit() for one in said) > 10
        assert sum(one.isalpha() for one in said) > 10

    def test_what_stands_on_a_key_does_not_reach_into_the_next(self) -> None:
        for lines in drawn("single", 40):
            for one, other in combinations([extent(line) for line in lines], 2):
                apart = other[0] >= one[2] or one[0] >= other[2] or other[1] >= one[3] or one[1] >= other[3]
                assert apart, (one, other)


class TestScattered:
    @pytest.fixture(autouse=True)
    def only_scattered(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(cards, "SCATTERED", 1.0)

    @pytest.mark.parametrize(("dial", "scale"), [(1.0, 0.0), (0.0, 1.0), (0.0, 0.0)])
    def test_several_short_texts_each_by_itself(self, monkeypatch: pytest.MonkeyPatch, dial: float, scale: float) -> None:
        monkeypatch.setattr(scattered, "DIAL", dial)
        monkeypatch.setattr(scattered, "SCALE", scale)
        every = drawn("code", 30)
        assert sum(len(lines) >= 3 for lines in every) > 18
        assert max(len(line.text) for lines in every for line in lines) <= 8
        beside = [
            min(one[2], other[2]) - max(one[0], other[0]) <= 1 or min(one[3], other[3]) - max(one[1], other[1]) <= 1
            for lines in every for one, other in combinations([extent(line) for line in lines], 2)
        ]  # fmt: skip
        assert np.mean(beside) > 0.98

    def test_numbers_of_a_scale_go_up_by_even_steps(self) -> None:
        rng = np.random.default_rng(0)
        rows = [scattered._numbers(rng, 6) for _ in range(60)]
        steps = [np.diff([float(said) for said in row]) for row in rows if all(re.fullmatch(r"-?[0-9.]+", said) for said in row)]
        assert len(steps) > 40
        assert all(np.ptp(step) < 1e-6 and step[0] > 0 for step in steps)


class TestLists:
    @pytest.fixture(autouse=True)
    def only_lists(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(cards, "LISTS", 1.0)

    def test_a_row_that_is_filled_is_one_line_from_the_name_to_the_number(self) -> None:
        row = re.compile(r"[a-z ]+[^a-z0-9]{5,}.*[0-9].*", re.IGNORECASE)
        filled = [[line for line in lines if row.fullmatch(line.text)] for lines in drawn("label", 60)]
        several = [lines for lines in filled if len(lines) >= 3]
        assert len(several) > 20
        for lines in several:
            ends, heights = [extent(line)[2] for line in lines], [line.height for line in lines]
            assert np.ptp(ends) < 2 * np.median(heights)

    def test_in_others_names_and_numbers_are_lines_of_their_own(self) -> None:
        open_rows = 0
        for lines in drawn("label", 60):
            for one, other in pairwise(lines):
                (_, top, right, bottom), (start, above, _, below) = extent(one), extent(other)
                if min(bottom, below) - max(top, above) > 0.5 * min(bottom - top, below - above):
                    assert start - right > min(one.height, other.height), (one.text, other.text)
                    open_rows += 1
        assert open_rows > 20


def test_a_row_of_dots_is_as_high_as_a_line_of_text() -> None:
    face = next(face for face in VAL if face.category == "sans" and not face.missing)
    heights = {}
    for said in ("H", "." * ROW, ". . . .", "----", "..", "H...."):
        line = draw_line(np.random.default_rng(1), said, face, tracking=0.0)
        assert line is not None
        heights[said] = line_box(line)[3] - line_box(line)[1]
    assert all(heights[said] == pytest.approx(heights["H"], abs=2) for said in ("....", ". . . .", "----", "H....")), heights
    assert heights[".."] < 0.6 * heights["H"]


def test_some_rows_of_a_label_hold_two_fields_of_different_sizes() -> None:
    ratios = []
    for lines in drawn("label", 200):
        for one, other in combinations(lines, 2):
            (left, top, right, bottom), (start, above, end, below) = extent(one), extent(other)
            if min(bottom, below) - max(top, above) > 0.5 * min(bottom - top, below - above) and (start >= right or left >= end):
                ratios.append(one.height / other.height)
    logs = np.abs(np.log(ratios))
    assert len(ratios) > 20
    assert (logs > np.log(1.5)).sum() > 5
    assert (logs < np.log(1.5)).sum() > 5
