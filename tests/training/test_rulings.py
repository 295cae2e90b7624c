"""Paper that is printed already: rules, squares, dots, tables, a marker; and text in columns."""

from __future__ import annotations

import numpy as np
import pytest

from training import cards, strips
from training.cards import draw_card
from training.fonts import load_faces
from training.rulings import on_ruled, ruling
from training.strips import draw_strip

FACES = load_faces("val")


def test_every_ruling_shows_and_leaves_room_for_text() -> None:
    rng = np.random.default_rng(1)
    covers = [ruling(rng, (48, 200), 36.0) for _ in range(120)]
    assert all(cover.shape == (48, 200) and cover.min() >= 0 and cover.max() <= 1 for cover in covers)
    assert sum(cover.max() > 0.3 for cover in covers) > 100, "one may lie outside the picture"
    assert np.median([(cover > 0.3).mean() for cover in covers]) < 0.3


def test_rules_run_along_squares_along_both_and_dots_along_none() -> None:
    rng = np.random.default_rng(2)
    full_rows = full_columns = neither = 0
    for _ in range(120):
        cover = ruling(rng, (120, 160), 30.0) > 0.2
        rows, columns = bool((cover.mean(axis=1) > 0.8).any()), bool((cover.mean(axis=0) > 0.8).any())
        full_rows += rows and not columns
        full_columns += rows and columns
        neither += not rows and not columns
    assert min(full_rows, full_columns, neither) >= 10, (full_rows, full_columns, neither)


@pytest.mark.parametrize(("paper", "ink"), [(220.0, 30.0), (40.0, 200.0)])
def test_its_tone_lies_between_paper_and_ink(paper: float, ink: float) -> None:
    rng = np.random.default_rng(3)
    for _ in range(40):
        canvas = on_ruled(rng, np.full((40, 120), paper, np.float32), 30.0, paper, ink)
        towards_ink = (canvas - paper) / (ink - paper)
        assert -1e-4 <= towards_ink.min() <= towards_ink.max() <= 0.66


def test_strips_on_ruled_paper_say_the_same_as_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strips, "RULED", 1.0)
    rng = np.random.default_rng(4)
    for _ in range(20):
        sample = draw_strip(rng, FACES)
        assert sample.strip.shape[0] == 32
        assert len(sample.text) == len(sample.boxes)


def test_columns_of_a_paragraph_keep_clear_of_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "COLUMNS", 1.0)
    parted = 0
    for seed in range(12):
        lines = draw_card(np.random.default_rng(seed), FACES, (480, 640), "paragraph").lines
        spans = sorted((float(line.quad[:, 0].min()), float(line.quad[:, 0].max())) for line in lines)
        starts = np.array([start for start, _ in spans])
        jumps = np.flatnonzero(np.diff(starts) > 60)  # where the next column begins
        parted += len(jumps) >= 1
        for jump in jumps:
            assert max(end for _, end in spans[: jump + 1]) < starts[jump + 1], "no line reaches into the next column"
    assert parted >= 9
