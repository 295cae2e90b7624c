"""Surfaces whose grain runs as lines of text do: many regions are seen there that say nothing, and the time they take is bounded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from frames import SHAPE, card

from ocr_model.clock import Clock
from ocr_model.geometry import Region
from ocr_model.reader import GIVES_UP, MANY, MOST_ASKED, SAMPLED, Reader
from ocr_model.sight import Sight
from ocr_model.types import Image
from training.materials import material

ROWS = 24


@pytest.fixture
def reader() -> Reader:
    return Reader.load()


def surface(seed: int, *, shape: tuple[int, int] = SHAPE) -> Image:
    return np.clip(128 + 40 * material(np.random.default_rng(seed), shape), 0, 255).astype(np.uint8)


def rows(count: int, *, left: float = 20.0, right: float = 620.0) -> list[Region]:
    """Regions as a finder that takes grain for text gives them: one below the other."""
    return [Region(((left + right) / 2, 20.0 + 18 * row), (right - left) / 2, 7.0, 0.0, 0.7) for row in range(count)]


def seeing(reader: Reader, regions: Sequence[Region], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the finder show these regions as well, in every look that is not turned."""
    find = reader.find

    def with_rows(grey: Image, *, side_px: float, degrees: float = 0.0) -> Sight:
        sight = find(grey, side_px=side_px, degrees=degrees)
        return sight if degrees else Sight([*sight.regions, *regions], False, True, (0.0, 0.0, 1.0, 1.0))

    monkeypatch.setattr(reader, "find", with_rows)


def strips_of(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many strips each call classifies, once something is read."""
    counts: list[int] = []
    classify = reader.classify

    def counting(strips: Sequence[Image]) -> Any:
        counts.append(len(strips))
        return classify(strips)

    monkeypatch.setattr(reader, "classify", counting)
    return counts


class TestSurfaces:
    @pytest.mark.parametrize("seed", range(8))
    def test_a_few_of_its_rows_are_asked_and_nothing_is_said(self, reader: Reader, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
        seeing(reader, rows(ROWS), monkeypatch)
        counts = strips_of(reader, monkeypatch)
        assert reader(surface(seed)).text == ""
        assert max(counts) <= SAMPLED
        assert counts[:2] == [SAMPLED, SAMPLED], "as they stand, and upside down"

    def test_a_page_is_read_whole(self, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
        lines = ("RT 4096 B", "LOT A17", "KEEP DRY", "2031-04")
        page = card(*((text, 30) for text in lines))
        counts = strips_of(reader, monkeypatch)
        assert reader(page).text.split("\n") == list(lines)
        assert sum(counts[:2]) >= len(lines) >= MANY

    def test_text_beside_it_is_read(self, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
        frame = card(("RT 4096 B", 40))
        frame[200:] = surface(1)[200:]
        seeing(reader, [region for region in rows(ROWS) if region.centre[1] > 210], monkeypatch)
        assert reader(frame).text == "RT 4096 B"


class TestLookingAgain:
    @pytest.fixture
    def asked(self, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """What lines looked at again said at first; every one of them turns out to be clutter."""
        asked: list[str] = []

        def clutter(image: Image, grey: Image, look: Any, clock: Any) -> None:
            asked.append(look.line.text)

        monkeypatch.setattr(reader, "_is_doubtful", lambda line, score: line.text != "RT 4096 B")
        monkeypatch.setattr(reader, "_looked_at_again", clutter)
        return asked

    def test_it_is_given_up_where_all_was_clutter(self, reader: Reader, asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
        page = card(*((text, 30) for text in ("LOT A17", "KEEP DRY", "2031-04", "77 K")))
        looks_at: Callable[..., Any] = reader._looks_at

        def beginning(*given: Any) -> Any:
            asked.append("")
            return looks_at(*given)

        monkeypatch.setattr(reader, "_looks_at", beginning)
        assert reader(page).text == ""
        counts = [len(lines.split()) for lines in " ".join(text.replace(" ", "") or "|" for text in asked).split("|")]
        assert max(counts) == GIVES_UP, "of four lines in one look"

    def test_later_beside_text(self, reader: Reader, asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
        page = card(*((text, 30) for text in ("LOT A17", "RT 4096 B", "2031-04", "77 K")))
        seeing(reader, [], monkeypatch)  # looked at nearer in any case
        assert reader(page).text == "RT 4096 B"
        assert sorted(asked) == ["2031-04", "77 K", "LOT A17"], "all of them: there is text"


def test_which_way_up_is_asked_of_a_few_lines(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    agreeing: Callable[..., Any] = reader._agreeing

    def noting(image: Image, grey: Image, look: Any, clock: Any, *, is_found: bool) -> Any:
        asked.append(look.line.text)
        return agreeing(image, grey, look, clock, is_found=is_found)

    page = card(*((text, 30) for text in ("RT 4096 B", "LOT A17", "KEEP DRY", "2031-04")))
    monkeypatch.setattr(reader, "_agreeing", noting)
    looks = reader._looks_at(page, reader.find(page).regions * 3, Clock())
    assert len(looks) == 12
    reader._agreement(page, page, looks, Clock())
    assert len(asked) == MOST_ASKED
