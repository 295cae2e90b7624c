"""The order in which lines are read."""

from __future__ import annotations

import numpy as np
import pytest

from ocr_model.geometry import Region
from ocr_model.order import lines_in_order

TURNS = pytest.mark.parametrize("turn_deg", [0, -15, 15])


def lines(*placed: tuple[float, float, float], turn_deg: float = 0.0, high: float = 12.0) -> list[Region]:
    """Lines that start at (x, y) and are so long, px, turned about (400, 300)."""
    angle = float(np.radians(turn_deg))
    u = np.array([np.cos(angle), np.sin(angle)])
    v = np.array([-u[1], u[0]])
    middles = [np.array([400, 300]) + (x + long / 2) * u + y * v for x, y, long in placed]
    return [Region((float(x), float(y)), long / 2, high, angle, 1.0) for (x, y), (_, _, long) in zip(middles, placed, strict=True)]


def column(x: float, *, count: int = 5, long: float = 300.0, top: float = 0.0, pitch: float = 40.0) -> list[tuple[float, float, float]]:
    """Lines of running text one below the other; the last is short, as that of a paragraph."""
    return [(x, top + place * pitch, long if place < count - 1 else 0.4 * long) for place in range(count)]


def in_order(regions: list[Region]) -> list[Region]:
    shuffled = [regions[place] for place in np.random.default_rng(1).permutation(len(regions))]
    return lines_in_order(shuffled)


@TURNS
def test_rows_from_left_to_right(turn_deg: float) -> None:
    angle = float(np.radians(turn_deg))
    u = np.array([np.cos(angle), np.sin(angle)])
    v = np.array([-u[1], u[0]])
    wanted = [(0, 0, 40), (200, 4, 12), (500, -3, 12), (0, 90, 12), (300, 92, 14), (10, 130, 12)]
    regions = [Region((float(p[0]), float(p[1])), 50, high, angle, 1.0) for x, y, high in wanted for p in [np.array([400, 300]) + x * u + y * v]]
    shuffled = [regions[place] for place in (3, 5, 1, 0, 4, 2)]
    assert lines_in_order(shuffled) == regions


@TURNS
def test_columns_are_read_one_after_the_other(turn_deg: float) -> None:
    regions = lines(*column(0), *column(340, top=13), turn_deg=turn_deg)
    assert in_order(regions) == regions


def test_three_columns_below_a_title_and_above_a_foot() -> None:
    regions = lines((100, -80, 700), *column(0), *column(340, top=7), *column(680), (0, 240, 900))
    assert in_order(regions) == regions


def test_columns_parted_by_a_title_are_read_above_it_first() -> None:
    regions = lines(*column(0), *column(340), (100, 220, 400), *column(0, top=260), *column(340, top=260))
    assert in_order(regions) == regions


def test_fields_of_a_table_or_label_are_read_row_by_row() -> None:
    cells = [(x, 40.0 * row, long) for row in range(5) for x, long in ((0.0, 120.0), (340.0, 60.0), (560.0, 90.0))]
    regions = lines(*cells)
    assert in_order(regions) == regions


def test_names_beside_long_values_are_read_row_by_row() -> None:
    regions = lines(*((x, 40.0 * row, long) for row in range(5) for x, long in ((0.0, 90.0), (240.0, 400.0))))
    assert in_order(regions) == regions


def test_paragraphs_that_stand_askew_below_one_another_are_no_columns() -> None:
    regions = lines(*column(0), *column(340, top=230))
    assert in_order(regions) == regions


def test_a_narrow_gutter_parts_columns_whose_rows_would_join() -> None:
    regions = lines(*column(0), *column(318))
    assert in_order(regions) == regions


def test_words_of_a_column_join_there() -> None:
    words = lines(*((x, 40.0 * row, long) for row in range(5) for x, long in ((0.0, 200.0), (215.0, 85.0))))
    ordered = in_order([*words, *lines(*column(330))])
    assert [round(2 * region.half_along) for region in ordered] == [300] * 5 + [300] * 4 + [120]


def test_a_line_that_reaches_a_little_into_the_gutter_stays_in_its_column() -> None:
    regions = lines((0, 2, 335), *column(0, count=4, top=40), *column(330, top=0))
    assert in_order(regions) == regions


@pytest.mark.parametrize("seed", range(4))
def test_lines_of_any_lengths_are_put_in_order(seed: int) -> None:
    """Long and short ones, some of which reach into the gutters that others leave: each area of text comes out once, alone or joined."""
    rng = np.random.default_rng(seed)
    for _ in range(400):
        count = int(rng.integers(6, 26))
        xs = rng.integers(0, 3, count) * int(rng.integers(250, 400)) + rng.integers(0, 60, count)
        longs = np.where(rng.random(count) < 0.6, rng.integers(200, 420, count), rng.integers(10, 120, count))
        ys = rng.integers(0, 15, count) * 30
        regions = lines(*zip(xs.tolist(), ys.tolist(), longs.tolist(), strict=True))
        ordered = in_order(regions)
        assert 0 < len(ordered) <= count
        assert {round(region.centre[1]) for region in ordered} == {round(region.centre[1]) for region in regions}


def test_nothing() -> None:
    assert lines_in_order([]) == []
