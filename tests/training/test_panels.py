"""Characters in cells and in rings: counters, flaps, forms filled in, signs."""

from __future__ import annotations

import numpy as np
import pytest

from training import panels
from training.fonts import load_faces
from training.ink import Ink
from training.render import draw_line, resized
from training.sheet import line_box
from training.strips import cut_out, draw_strip

FACES = [face for face in load_faces("val") if face.category == "sans" and not face.missing and not face.unicase]


def line(said: str = "B1-O4") -> Ink:
    drawn = draw_line(np.random.default_rng(1), said, FACES[0], tracking=0.1)
    assert drawn is not None
    return drawn


@pytest.mark.parametrize("seed", range(8))
class TestInCells:
    def test_each_character_keeps_its_ink_under_its_box(self, seed: int) -> None:
        before = line()
        set_in = panels.in_cells(np.random.default_rng(seed), before)
        assert set_in.text == before.text
        for old, new in zip(before.boxes.astype(int), set_in.boxes.astype(int), strict=True):
            assert np.array_equal(before.ink[old[1] : old[3], old[0] : old[2]], set_in.ink[new[1] : new[3], new[0] : new[2]])
        assert set_in.ink.sum() == before.ink.sum()

    def test_cells_are_of_one_width_and_kept_apart(self, seed: int) -> None:
        set_in = panels.in_cells(np.random.default_rng(seed), line())
        middles = (set_in.boxes[:, 0] + set_in.boxes[:, 2]) / 2
        assert np.ptp(np.diff(middles)) <= 2
        assert set_in.frame is not None
        for one, other in zip(set_in.boxes[:-1].astype(int), set_in.boxes[1:].astype(int), strict=True):
            between = set_in.frame[(one[1] + one[3]) // 2, one[2] : other[0]]
            assert between.max() > 60

    def test_the_frame_leaves_the_middle_of_each_character_free_but_for_a_split(self, seed: int) -> None:
        set_in = panels.in_cells(np.random.default_rng(seed), line("HHH"))
        assert set_in.frame is not None
        for box in set_in.boxes.astype(int):
            covered = set_in.frame[box[1] : box[3], box[0] + 2 : box[2] - 2] > 0
            assert covered.any(axis=1).mean() < 0.2


def test_only_short_lines_without_spaces_stand_in_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panels, "IN_CELLS", 1.0)
    rng = np.random.default_rng(0)
    assert panels.maybe_in_cells(rng, line("AB12")).frame is not None
    monkeypatch.setattr(panels, "RINGED", 0.0)
    assert all(panels.maybe_in_cells(rng, line(said)).frame is None for said in ("A", "AB 12", "ABCDEFGHIJKLM"))


def test_a_line_in_cells_is_as_high_as_its_characters() -> None:
    plain = line()
    assert line_box(panels.in_cells(np.random.default_rng(0), plain))[1::2] == line_box(plain)[1::2]


def test_a_line_in_cells_keeps_its_frame_at_another_size() -> None:
    set_in = panels.in_cells(np.random.default_rng(0), line())
    half = resized(set_in, 0.5)
    assert set_in.frame is not None
    assert half.frame is not None
    assert half.frame.shape == half.ink.shape
    assert half.frame.mean() == pytest.approx(set_in.frame.mean(), rel=0.05)


def test_strips_of_cells_say_what_stands_in_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panels, "IN_CELLS", 1.0)
    rng = np.random.default_rng(3)
    samples = [draw_strip(rng, tuple(FACES)) for _ in range(12)]
    assert all(len(sample.boxes) == len(sample.text) and sample.strip.shape[0] == 32 for sample in samples)
    assert cut_out(rng, panels.in_cells(rng, line())).frame is not None


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("said", ["7", "42", "i"])
def test_a_ring_is_around_the_ink_and_hardly_touches_it(said: str, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panels, "DISCS", 0.0)
    before = line(said)
    ringed = panels.in_ring(np.random.default_rng(seed), before)
    assert ringed.frame is not None
    assert ringed.text == said
    assert ringed.ink.shape == ringed.frame.shape
    assert ringed.ink.sum() == before.ink.sum()
    for old, new in zip(before.boxes.astype(int), ringed.boxes.astype(int), strict=True):
        assert np.array_equal(before.ink[old[1] : old[3], old[0] : old[2]], ringed.ink[new[1] : new[3], new[0] : new[2]])
    rows, columns = np.nonzero(ringed.frame > 128)
    left, top, right, bottom = ringed.boxes[:, 0].min(), ringed.boxes[:, 1].min(), ringed.boxes[:, 2].max(), ringed.boxes[:, 3].max()
    assert columns.min() < left < right <= columns.max() + 1
    assert rows.min() < top < bottom <= rows.max() + 1
    assert ((ringed.frame > 128) & (ringed.ink > 128)).sum() < 0.1 * (ringed.ink > 128).sum()


@pytest.mark.parametrize("seed", range(8))
def test_on_a_disc_the_characters_are_what_the_ink_leaves_out(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panels, "DISCS", 1.0)
    before = line("42")
    disc = panels.in_ring(np.random.default_rng(seed), before)
    assert disc.frame is not None
    for old, new in zip(before.boxes.astype(int), disc.boxes.astype(int), strict=True):
        was, now = before.ink[old[1] : old[3], old[0] : old[2]], disc.ink[new[1] : new[3], new[0] : new[2]]
        assert now[was == 255].max() == 0
        assert now[was == 0].mean() > 200  # but for the corners of the boxes, where the disc is narrow
    rows, columns = np.nonzero(disc.ink)
    assert columns.min() < disc.boxes[:, 0].min()
    assert columns.max() > disc.boxes[:, 2].max()
    assert rows.min() < disc.boxes[:, 1].min()
    assert rows.max() > disc.boxes[:, 3].max()


def test_only_a_few_characters_stand_in_rings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panels, "RINGED", 1.0)
    monkeypatch.setattr(panels, "IN_CELLS", 0.0)
    rng = np.random.default_rng(0)
    assert all(panels.maybe_in_cells(rng, line(said)).frame is not None for said in ("A", "42", "B12"))
    assert all(panels.maybe_in_cells(rng, line(said)).frame is None for said in ("A B", "ABCD"))
