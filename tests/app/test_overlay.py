"""The boxes over the picture: a stroke for each level of sureness, and guesses where the pointer rests."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot
from windows import view_of_blank

from app.ui.confidence import Sureness, percent, sureness
from app.ui.overlay import describe, glyph_at
from app.ui.picture_view import PictureView
from ocr_model.types import Glyph, Guess, Line, Reading, f32


def glyph(char: str, confidence: float, left: int) -> Glyph:
    quad = f32([[left, 10], [left + 20, 10], [left + 20, 40], [left, 40]])
    guesses = (Guess("O", confidence), Guess("0", 0.2))
    return Glyph(char, confidence, (left, 10, left + 20, 40), quad, guesses)


def shown(qtbot: QtBot, reading: Reading) -> PictureView:
    """A view in which a pixel of the picture is four."""
    view = view_of_blank(qtbot, view_wh=(400, 400), picture_wh=(100, 100), colour=Qt.GlobalColor.black)
    view.show_reading(reading)
    return view


class TestOverlay:
    glyphs = (glyph("O", 0.97, 10), glyph("?", 0.41, 40))
    reading = Reading((Line(glyphs, f32([[5, 5], [65, 5], [65, 45], [5, 45]]), 0.7),))

    def test_a_box_is_painted_on_each_character(self, qtbot: QtBot) -> None:
        view = shown(qtbot, Reading(()))
        before = view.grab().toImage()
        view.show_reading(self.reading)
        after = view.grab().toImage()
        for item in self.glyphs:
            left, top, right, bottom = (value * 4 for value in item.box)
            edge = [(x, bottom) for x in range(left, right)]
            changed = sum(before.pixel(x, y) != after.pixel(x, y) for x, y in edge)
            assert changed > 0.25 * len(edge), "no lower edge was painted"
            assert before.pixel((left + right) // 2, (top + bottom) // 2) == after.pixel((left + right) // 2, (top + bottom) // 2)

    @pytest.mark.parametrize(
        ("turns", "side"), [(0, (0, -1)), (1, (1, 0)), (2, (0, 1)), (3, (-1, 0))], ids=["upright", "on its side", "upside down", "on the other side"]
    )
    def test_the_label_stands_where_the_character_has_its_top(self, qtbot: QtBot, turns: int, side: tuple[int, int]) -> None:
        quad = f32(np.roll([[40, 40], [60, 40], [60, 60], [40, 60]], -2 * turns))
        turned = Glyph("O", 0.97, (40, 40, 60, 60), quad, (Guess("O", 0.97),))
        view = shown(qtbot, Reading(()))
        before = view.grab().toImage()
        view.show_reading(Reading((Line((turned,), quad, 0.97),)))
        after = view.grab().toImage()

        def changed(way: tuple[int, int]) -> int:
            x, y = 200 + 50 * way[0], 200 + 50 * way[1]  # ten pixels beyond the box, which a label covers and a figure does not all
            return sum(before.pixel(x + i, y + j) != after.pixel(x + i, y + j) for i in range(-8, 9, 4) for j in range(-8, 9, 4))

        sides = [(0, -1), (1, 0), (0, 1), (-1, 0)]
        assert max(sides, key=changed) == side
        assert sum(changed(way) == 0 for way in sides) >= 2, "nothing beside it"

    @pytest.mark.parametrize(
        ("confidence", "level", "least", "most"),
        [(0.97, Sureness.SURE, 0.95, 1.0), (0.7, Sureness.DOUBTFUL, 0.5, 0.9), (0.3, Sureness.UNSURE, 0.2, 0.8)],
        ids=["solid", "dashed", "dotted"],
    )
    def test_how_sure_it_is_shows_without_colours(self, qtbot: QtBot, confidence: float, level: Sureness, least: float, most: float) -> None:
        view = shown(qtbot, Reading((Line((glyph("O", confidence, 10),), f32([[5, 5], [65, 5], [65, 45], [5, 45]]), 0.7),)))
        image = view.grab().toImage()
        row = [image.pixelColor(x, 160) for x in range(42, 118)]
        drawn = [abs(colour.red() - level.colour.red()) + abs(colour.blue() - level.colour.blue()) < 120 for colour in row]
        assert least <= sum(drawn) / len(drawn) <= most
        gaps = sum(before and not after for before, after in pairwise(drawn))
        assert (gaps == 0) is (level is Sureness.SURE)

    def test_the_three_best_guesses_show_where_the_pointer_rests(self, qtbot: QtBot) -> None:
        guesses = (Guess("8", 0.41), Guess("B", 0.3), Guess("3", 0.2), Guess("S", 0.05))
        doubtful = Glyph("?", 0.41, (40, 10, 60, 40), f32([[40, 10], [60, 10], [60, 40], [40, 40]]), guesses)
        view = shown(qtbot, Reading((Line((glyph("O", 0.97, 10), doubtful), f32([[5, 5], [65, 5], [65, 45], [5, 45]]), 0.7),)))
        told = {}
        for place, at in (("on it", QPoint(200, 100)), ("beside", QPoint(300, 300))):
            QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at)))
            qtbot.wait(400 if place == "beside" else 0)
            told[place] = QToolTip.text() if QToolTip.isVisible() else ""
        assert told == {"on it": "Too doubtful to show; it may be\n8   41 %\nB   30 %\n3   20 %", "beside": ""}

    def test_the_character_under_the_pointer(self) -> None:
        assert glyph_at(self.reading, 15, 20) is self.glyphs[0]
        assert glyph_at(self.reading, 30, 20) is None, "boxes are half-open"
        assert glyph_at(self.reading, 45, 20) is self.glyphs[1]

    def test_guesses_are_told(self) -> None:
        assert "97 %" in describe(self.glyphs[0])
        assert "Too doubtful" in describe(self.glyphs[1])

    @pytest.mark.parametrize(
        ("confidence", "rejected", "expected"),
        [
            (1.0, False, Sureness.SURE),
            (0.9, False, Sureness.SURE),
            (0.7, False, Sureness.DOUBTFUL),
            (0.2, False, Sureness.UNSURE),
            (0.7, True, Sureness.UNSURE),
        ],
    )
    def test_levels_differ_in_stroke_and_word(self, confidence: float, rejected: bool, expected: Sureness) -> None:
        assert sureness(confidence, rejected=rejected) is expected
        assert len({level.stroke for level in Sureness}) == len({level.word for level in Sureness}) == len(Sureness)

    @pytest.mark.parametrize(("confidence", "said"), [(0.0, "0 %"), (0.994, "99 %"), (0.9984, "99 %"), (1.0, "100 %")])
    def test_percent_does_not_claim_certainty(self, confidence: float, said: str) -> None:
        assert percent(confidence) == said
