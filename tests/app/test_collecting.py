"""The page of samples and the card from which many are collected, as a person uses them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog
from pytestqt.qtbot import QtBot
from taught import sign

from app.collecting import MOST_SHOWN, Collecting
from app.models.samples import SampleStore
from app.reading import sheet
from app.reading.corrections import Place
from ocr_model.errors import OcrError
from ocr_model.types import Frame, Glyph, Guess, Line, Reading, f32

PATIENCE_MS = 20_000


def reading(text: str) -> Reading:
    """Characters of 40 x 60 px in a row, 20 px apart."""
    glyphs = []
    for place, char in enumerate(text):
        left = 20 + 60 * place
        quad = f32([[left, 20], [left + 40, 20], [left + 40, 80], [left, 80]])
        glyphs.append(Glyph(char, 0.9, (left, 20, left + 40, 80), quad, (Guess(char, 0.9),)))
    return Reading((Line(tuple(glyphs), f32([[20, 20], [20 + 60 * len(text), 20], [20 + 60 * len(text), 80], [20, 80]]), 0.9),))


def frame(text: str) -> Frame:
    """A frame with a picture of its own where each of the characters stands."""
    bgr = np.full((100, 40 + 60 * max(len(text), 1), 3), 220, np.uint8)
    for place in range(len(text)):
        bgr[22:78, 22 + 60 * place : 58 + 60 * place] = sign(place)[4:60, 10:46]
    return Frame(bgr, 0.0, source="card")


class TestMatch:
    @pytest.mark.parametrize(
        ("read", "said", "pairs", "missing"),
        [
            ("ABC", "ABC", "ABC", ""),
            ("A?C", "AΩC", "AΩC", ""),  # as many as asked for: what was read wrong is taken
            ("???", "Ω €é", "Ω€é", ""),
            ("AB", "ABC", "AB", "C"),
            ("AXYB", "AΩB", "AB", "Ω"),  # which of the two it is cannot be known
            ("AxBC", "AΩBC", "AΩBC", ""),
            ("", "AB", "", "AB"),
        ],
    )
    def test_which_is_which(self, read: str, said: str, pairs: str, missing: str) -> None:
        found = sheet.match(reading(read) if read else Reading(()), said)
        assert "".join(char for _, char in found.pairs) == pairs
        assert found.missing == missing
        assert ("closer" in found.sentence) == bool(missing)
        assert all(place.line == 0 for place, _ in found.pairs)

    @pytest.mark.parametrize("said", ["", "  ", "\u200d"])
    def test_what_cannot_stand_on_a_card(self, said: str) -> None:
        with pytest.raises(OcrError):
            sheet.match(reading("A"), said)


class World:
    """A page and a card over what is in view."""

    def __init__(self) -> None:
        self.seen: tuple[Frame, Reading] | None = None
        self.store = SampleStore()
        self.collecting = Collecting(self.store, lambda: self.seen)


@pytest.fixture
def world(qtbot: QtBot) -> Iterator[World]:
    world = World()
    qtbot.addWidget(world.collecting.page)
    qtbot.addWidget(world.collecting.sheet)
    yield world
    world.collecting.hide()


class TestCard:
    def test_taken_looked_at_and_kept(self, qtbot: QtBot, world: World) -> None:
        dialog = world.collecting.sheet
        world.collecting.show_sheet()
        dialog.said.insert("AΩB")  # as a keyboard that has it
        qtbot.keyClick(dialog.said, Qt.Key.Key_Return)
        assert "no picture yet" in dialog.message.text()
        world.seen = (frame("A?B"), reading("A?B"))
        qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
        assert [dialog.found.item(row).text() for row in range(3)] == list("AΩB")
        assert dialog.keep.text() == "&Keep 3"
        dialog.found.item(2).setCheckState(Qt.CheckState.Unchecked)
        assert dialog.keep.text() == "&Keep 2"
        with qtbot.waitSignal(world.collecting.changed):
            qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
        assert world.store.counts() == {"A": 1, "Ω": 1}
        assert dialog.message.text().startswith("Added 2 (A 1, Ω 1, B 0).")
        qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
        qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
        assert "2 were there already" in dialog.message.text()
        assert world.store.counts() == {"A": 1, "B": 1, "Ω": 1}

    def test_what_is_missing_is_told(self, qtbot: QtBot, world: World) -> None:
        world.seen = (frame("AB"), reading("AB"))
        world.collecting.show_sheet()
        qtbot.keyClicks(world.collecting.sheet.said, "ABC")
        qtbot.keyClick(world.collecting.sheet.said, Qt.Key.Key_Return)
        assert "2 of 3 characters were found, not C" in world.collecting.sheet.message.text()
        qtbot.keyClicks(world.collecting.sheet.said, "D")
        assert not world.collecting.sheet.keep.isEnabled(), "another text: look again"


class TestPage:
    def test_relabelled_deleted_and_undone(self, qtbot: QtBot, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        for seed in range(4):
            world.store.add(sign(seed), "O")
        page = world.collecting.page
        world.collecting.show_samples()
        assert page.samples.count() == 4
        assert not page.undo.isEnabled()
        for row in range(3):
            page.samples.item(row).setSelected(True)
        monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("Ω", True))
        qtbot.mouseClick(page.relabel, Qt.MouseButton.LeftButton)
        assert page.message.text() == "3 now show Ω."
        assert world.store.counts() == {"O": 1, "Ω": 3}
        qtbot.mouseClick(page.undo, Qt.MouseButton.LeftButton)
        assert world.store.counts() == {"O": 4}
        assert not page.undo.isEnabled()
        page.classes.setCurrentRow(1)
        assert page.chosen == "O"
        page.samples.selectAll()
        qtbot.mouseClick(page.delete, Qt.MouseButton.LeftButton)
        assert world.store.counts() == {}
        assert "No samples yet" in page.message.text() or "Deleted 4" in page.message.text()
        qtbot.mouseClick(page.undo, Qt.MouseButton.LeftButton)
        assert world.store.counts() == {"O": 4}

    @pytest.mark.parametrize("kind", ["zip", "folder"])
    def test_out_and_in(self, qtbot: QtBot, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
        for seed in range(3):
            world.store.add(sign(seed), "Ω")
        out = tmp_path / ("out.zip" if kind == "zip" else "out")
        page = world.collecting.page
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(out), ""))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
        world.collecting.show_samples()
        page.export.menu().actions()[kind == "folder"].trigger()
        qtbot.waitUntil(lambda: page.message.text() == f"Exported 3 to {out}.", timeout=PATIENCE_MS)
        world.store.remove(list(world.store))
        page.import_.menu().actions()[kind == "folder"].trigger()
        qtbot.waitUntil(lambda: page.message.text() == "Added 3.", timeout=PATIENCE_MS)
        assert page.samples.count() == 3
        qtbot.mouseClick(page.undo, Qt.MouseButton.LeftButton)
        assert world.store.counts() == {}

    def test_bad_archive_is_told(self, qtbot: QtBot, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "a.zip").write_text("no zip", encoding="utf-8")
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "a.zip"), ""))
        world.collecting.show_samples()
        world.collecting.page.import_.menu().actions()[0].trigger()
        qtbot.waitUntil(lambda: "not a .zip that can be read" in world.collecting.page.message.text(), timeout=PATIENCE_MS)
        assert world.collecting.page.import_.isEnabled()

    def test_of_very_many_the_newest_are_shown(self, qtbot: QtBot, world: World) -> None:
        first = world.store.add(sign(0), "Ω").stored
        assert first is not None
        for number in range(MOST_SHOWN + 50):
            path = first.path.with_name(f"{number:012x}.png")
            path.write_bytes(first.path.read_bytes())
            path.with_suffix(".json").write_bytes(first.path.with_suffix(".json").read_bytes())
        world.collecting.show_samples()
        assert world.collecting.page.samples.count() == MOST_SHOWN
        assert f"The newest {MOST_SHOWN} of {MOST_SHOWN + 51}" in world.collecting.page.message.text()


def test_a_place_is_of_the_reading() -> None:
    assert sheet.match(reading("AB"), "AB").pairs == ((Place(0, 0), "A"), (Place(0, 1), "B"))
