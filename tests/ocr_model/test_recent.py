"""A live picture is not looked at again where it shows the same; frames by themselves always are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import cv2
import numpy as np
import pytest
from frames import SHAPE, card, looked_at

from ocr_model.geometry import Region
from ocr_model.reader import Reader
from ocr_model.recent import ANEW, NEAR_HEIGHTS, SURER, Recent, carried
from ocr_model.sight import Sight
from ocr_model.types import Glyph, Guess, Image, Line, f32

SURE = (("RT 4096", 40), ("LOT A17", 40), ("2031", 40))
SURE_TEXT = "\n".join(said for said, _ in SURE)
HIGH = (*SURE, ("l0O1", 40))  # of which the last may be 1001 or others


@pytest.fixture
def live() -> Reader:
    reader = Reader.load()
    reader.recent = Recent()
    return reader


def line(text: str = "LOT", confidence: float = 0.8, *, x: float = 100.0, y: float = 100.0, height: float = 20.0) -> Line:
    """A line of characters as wide as high."""
    quads = [f32([[left, y], [left + height, y], [left + height, y + height], [left, y + height]]) for left in x + height * np.arange(len(text))]
    glyphs = tuple(Glyph(char, confidence, (0, 0, 0, 0), quad, (Guess(char, confidence),)) for char, quad in zip(text, quads, strict=True))
    right = x + height * len(text)
    return Line(glyphs, f32([[x, y], [right, y], [right, y + height], [x, y + height]]), confidence)


def sight(*ys: float, height: float = 40.0, is_high: bool = True) -> Sight:
    return Sight([Region((200.0, y), 80.0, height / 2, 0.0, 0.9) for y in ys], False, is_high, None)


def looks(reader: Reader, frame: Image, monkeypatch: pytest.MonkeyPatch) -> tuple[str, int]:
    """What a frame says, and how often it was looked at upright: once from afar, and once nearer where that was needed."""
    text, sides = looked_at(reader, frame, monkeypatch)
    return text, len(sides)


class TestNearerLooks:
    def test_high_lines_are_looked_at_nearer_every_fourth_time(self, live: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
        said = [looks(live, card(*HIGH), monkeypatch) for _ in range(2 * ANEW)]
        assert [count for _, count in said] == ([2] + [1] * (ANEW - 1)) * 2
        assert all(text.startswith(f"{SURE_TEXT}\n") for text, _ in said)

    def test_a_frame_by_itself_always_is(self, monkeypatch: pytest.MonkeyPatch) -> None:
        reader = Reader.load()
        assert [looks(reader, card(*HIGH), monkeypatch)[1] for _ in range(2)] == [2, 2]

    def test_small_print_always_is(self, live: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
        text = "RT 4096\nmade in the valley"
        assert [looks(live, card(("RT 4096", 40), ("made in the valley", 17)), monkeypatch) for _ in range(3)] == [(text, 2)] * 3

    def test_a_line_that_comes_in_is_looked_at_at_once(self, live: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
        assert looks(live, card(*SURE), monkeypatch) == (SURE_TEXT, 1)
        text, count = looks(live, card(*HIGH), monkeypatch)
        assert text.startswith(f"{SURE_TEXT}\n")
        assert count == 2

    def test_nothing_is_looked_at_nearer_every_fourth_time_too(self, live: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
        counts = [sum(side == 640 for side in looked_at(live, card(), monkeypatch)[1]) for _ in range(ANEW + 1)]
        assert counts == [1] + [0] * (ANEW - 1) + [1]

    @pytest.mark.parametrize(
        ("afar", "nearer", "now", "is_enough"),
        [
            (sight(50, 120), sight(52, 118), sight(50, 120), True),
            (sight(50, 120), sight(52, 118), sight(80, 150), True),  # they may have moved
            (sight(50, 120), sight(52, 118), sight(50), False),
            (sight(50, 120), sight(52, 118), sight(50, 120, is_high=False), False),
            (sight(50, 120), sight(50, 150), sight(50, 120), False),  # another line than the one seen from afar
            (sight(50), sight(50, 120), sight(50), False),
            (sight(), sight(50), sight(), False),
            (sight(), sight(), sight(), True),
        ],
    )
    def test_what_is_enough(self, afar: Sight, nearer: Sight, now: Sight, is_enough: bool) -> None:
        recent = Recent()
        assert not recent.is_enough(afar)
        recent.saw(afar, nearer)
        assert recent.is_enough(now) is is_enough


class TestVerdicts:
    @pytest.fixture
    def asked(self) -> list[Line]:
        return []

    @pytest.fixture
    def verdict(self, asked: list[Line]) -> Callable[..., Line | None]:
        """What one memory says of a line, noting in `asked` which were looked at again: there every line says BOT."""
        recent = Recent()

        def say(first: Line, *, readings: int = 1, clutter: bool = False) -> Line | None:
            def look_again() -> Line | None:
                asked.append(first)
                return None if clutter else replace(line("BOT", 0.9), quad=first.quad)

            for _ in range(readings):
                recent.begin()
            return recent.verdict(first, SHAPE, look_again)

        return say

    def test_the_same_line_is_looked_at_every_fourth_time(self, verdict: Callable[..., Line | None], asked: list[Line]) -> None:
        said = [verdict(line()) for _ in range(2 * ANEW)]
        assert [one.text for one in said if one] == ["BOT"] * 2 * ANEW
        assert len(asked) == 2

    def test_clutter_stays_clutter(self, verdict: Callable[..., Line | None], asked: list[Line]) -> None:
        assert [verdict(line(), clutter=True) for _ in range(ANEW)] == [None] * ANEW
        assert len(asked) == 1

    @pytest.mark.parametrize(
        "other",
        [line("L0T"), line(x=100 + 1.1 * NEAR_HEIGHTS * 20), line(confidence=0.8 + 1.1 * SURER)],
        ids=["read otherwise", "elsewhere", "surer"],
    )
    def test_another_is_looked_at(self, verdict: Callable[..., Line | None], asked: list[Line], other: Line) -> None:
        verdict(line())
        verdict(other)
        assert asked[1:] == [other]

    def test_a_line_may_wander(self, verdict: Callable[..., Line | None], asked: list[Line]) -> None:
        said = [verdict(line(x=x)) for x in (100, 130, 160, 190)]
        assert len(asked) == 1
        assert [float(one.quad[0, 0]) for one in said if one] == pytest.approx([100, 130, 160, 190])

    def test_what_was_not_seen_lately_is_forgotten(self, verdict: Callable[..., Line | None], asked: list[Line]) -> None:
        verdict(line())
        verdict(line(), readings=ANEW + 1)
        assert len(asked) == 2

    def test_two_alike_are_told_apart_by_their_places(self) -> None:
        recent, upper, lower = Recent(), line("1", y=100), line("1", y=130)
        recent.begin()
        for first, says in ((upper, line("l")), (lower, line("1"))):
            recent.verdict(first, SHAPE, lambda says=says: says)  # type: ignore[misc]
        recent.begin()
        said = [recent.verdict(first, SHAPE, lambda: None) for first in (upper, lower)]
        assert [one.text for one in said if one] == ["l", "1"]


def test_a_line_is_carried_with_its_boxes() -> None:
    before = replace(line("A?"), valid=True)
    shown = carried(before, before.quad, f32(2 * before.quad + f32([30, -50])), SHAPE)
    assert (shown.text, shown.confidence, shown.valid) == ("A?", before.confidence, True)
    assert [glyph.box for glyph in shown.glyphs] == [(230, 150, 270, 190), (270, 150, 310, 190)]


def faint(seed: int) -> Image:
    """A doubtful line in noise that is another each time."""
    frame = cv2.GaussianBlur(card(("Quartz 71", 40)), (0, 0), 5.65).astype(np.float32)
    return np.clip(frame + np.random.default_rng(seed).normal(0, 1, frame.shape), 0, 255).astype(np.uint8)


def test_a_doubtful_line_costs_less_and_says_the_same(live: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    said, count = dict[str, list[str]](), dict[str, int]()
    for name, reader in (("live", live), ("alone", Reader.load())):
        count[name] = 0

        def counting(*args: Any, name: str = name, together: Callable[..., Any] = reader._together, **more: Any) -> Any:
            count[name] += 1
            return together(*args, **more)

        monkeypatch.setattr(reader, "_together", counting)
        said[name] = [reader(faint(seed)).text for seed in range(ANEW)]
    assert count["alone"] == ANEW, "each frame by itself is looked at again"
    assert count["live"] < ANEW
    assert set(said["live"]) <= set(said["alone"])
    assert all(said["alone"])
