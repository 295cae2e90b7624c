"""Reading that can be trusted, in the window and on the command line: check digits, new texts told once, guesses where the pointer rests."""

from __future__ import annotations

import json
import wave
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image as PillowImage
from PIL import ImageDraw, ImageFont
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot
from windows import Open

from app.__main__ import main
from app.paths import ASSETS
from app.reading.repeats import Repeats
from app.settings import Settings, load_settings
from app.sounds import FOUND, NEW, Sounds
from app.ui.steps import STABLE
from app.ui.text_panel import TextPanel
from app.ui.wanted_bar import OWN, Wanted
from app.ui.window import MainWindow
from ocr_model.stabilize import StableLine, StableText
from ocr_model.types import Guess

PATIENCE_MS = 30_000
FONT = ASSETS / "fonts" / "azeret-mono" / "azeret-mono-latin-400-normal.woff2"


def card(path: Path, *lines: str) -> Path:
    """A picture of lines of text, dark on light, a little soft as a camera gives it."""
    image = PillowImage.new("RGB", (640, 360), (226, 224, 218))
    draw = ImageDraw.Draw(image)
    for row, text in enumerate(lines):
        draw.text((40, 60 + 90 * row), text, fill=(36, 36, 40), font=ImageFont.truetype(str(FONT), 40))
    assert cv2.imwrite(str(path), cv2.GaussianBlur(np.asarray(image), (0, 0), 0.8))
    return path


def choose_check(window: MainWindow, name: str) -> None:
    window.wanted_bar.check.setCurrentIndex(window.wanted_bar.check.findData(name))


class TestCheckDigits:
    def test_a_right_number_is_told_and_kept(self, qtbot: QtBot, opened: Open, tmp_path: Path) -> None:
        window, session = opened(str(card(tmp_path / "right.png", "4006381333931")))
        choose_check(window, "ean")
        qtbot.waitUntil(lambda: "Stable" in window.panel.state.text(), timeout=PATIENCE_MS)
        assert window.panel.text.lines[0].valid is True
        qtbot.waitUntil(lambda: [record.text for record in session.recalling.history.records()] == ["4006381333931"], timeout=PATIENCE_MS)

    def test_a_wrong_one_is_told_and_not_kept(self, qtbot: QtBot, opened: Open, tmp_path: Path) -> None:
        settings = Settings(wanted=Wanted(check="ean"))
        window, session = opened(str(card(tmp_path / "wrong.png", "4006381333932")), settings=settings)
        qtbot.waitUntil(lambda: "Wrong check digit" in window.panel.state.text(), timeout=PATIENCE_MS)
        assert window.panel.plain_text == "4006381333932"
        assert session.recalling.history.records() == []
        choose_check(window, "")
        qtbot.waitUntil(lambda: "Stable" in window.panel.state.text(), timeout=PATIENCE_MS)

    def test_it_is_remembered(self, qtbot: QtBot, opened: Open, picture: Path) -> None:
        wanted = Wanted("digits", "", "", "luhn")
        window, _ = opened(str(picture), settings=Settings(wanted=wanted))
        assert window.wanted_bar.wanted == wanted
        window.close()
        assert load_settings().wanted == wanted

    def test_on_the_command_line(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        right, wrong = card(tmp_path / "right.png", "Bolts M6", "4006381333931"), card(tmp_path / "wrong.png", "4006381333932")
        assert main(["read", "--json", "--check", "ean", str(right), str(wrong)]) == 0
        first, second = (json.loads(row) for row in capsys.readouterr().out.splitlines())
        assert [line.get("valid") for line in first["lines"]] == [None, True]
        assert [line.get("valid") for line in second["lines"]] == [False]
        assert main(["read", "--check", "ean", str(wrong)]) == 0
        told = capsys.readouterr()
        assert told.out == ""
        assert "the check digit (ean) of '4006381333932' is wrong" in told.err
        assert main(["watch", "--json", "--check", "ean", "--count", "1", "--source", str(wrong)]) == 0
        (row,) = capsys.readouterr().out.splitlines()
        assert json.loads(row)["valid"] is False

    def test_a_kind_that_is_not_known_is_told(self, capsys: pytest.CaptureFixture[str], picture: Path) -> None:
        assert main(["read", "--check", "crc", str(picture)]) == 1
        assert "Use one of luhn, ean" in capsys.readouterr().err


def test_your_own_characters_are_typed_where_the_entry_leads(qtbot: QtBot, opened: Open, picture: Path) -> None:
    window, _ = opened(str(picture))
    characters = window.wanted_bar.characters
    characters.activated.emit(characters.findText(OWN))
    assert characters.currentText() == ""
    assert window.wanted_bar.wanted.characters == "", "all, until something is typed"
    edit = characters.lineEdit()
    assert edit is not None
    qtbot.keyClicks(edit, "01AB")
    assert window.wanted_bar.wanted.characters == "01AB"


class TestNewText:
    def test_the_steps_end_with_a_flash_and_a_sound_where_they_are_wanted(
        self, qtbot: QtBot, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        window, session = opened(str(card(tmp_path / "one.png", "Platform 7")), settings=Settings(sound=True))
        played, flashed, steps = list[str](), list[bool](), [window.panel.steps.step]
        monkeypatch.setattr(session.sounds, "play", played.append)
        session.recalling.new_text.connect(lambda _: flashed.append(window.view._flash.is_on))
        assert "Starting" in window.panel.state.text()

        def stable() -> bool:
            if steps[-1] != window.panel.steps.step:
                steps.append(window.panel.steps.step)
            return steps[-1] == STABLE

        qtbot.waitUntil(stable, timeout=PATIENCE_MS)
        assert steps == sorted(steps)
        assert window.panel.steps.accessibleName() == "Step: Stable"
        qtbot.waitUntil(lambda: len(flashed) == 1, timeout=PATIENCE_MS)
        assert (played, flashed) == ([NEW], [True])
        window.flash_action.trigger()
        window.sound_action.trigger()
        qtbot.waitUntil(lambda: not window.view._flash.is_on, timeout=PATIENCE_MS)
        session.source.choose(str(card(tmp_path / "two.png", "Platform 8")))
        qtbot.waitUntil(lambda: len(flashed) == 2, timeout=PATIENCE_MS)
        assert (played, flashed) == ([NEW], [True, False])

    def test_a_flash_can_be_seen_and_goes(self, qtbot: QtBot, opened: Open, picture: Path) -> None:
        window, _ = opened(str(picture))
        qtbot.waitUntil(lambda: not window.view.image.isNull(), timeout=PATIENCE_MS)
        before = window.view.grab().toImage()
        window.view.flash()
        qtbot.wait(50)
        assert window.view.grab().toImage().pixelColor(3, 100) != before.pixelColor(3, 100)
        qtbot.waitUntil(lambda: not window.view._flash.is_on, timeout=PATIENCE_MS)
        assert window.view.grab().toImage().pixelColor(3, 100) == before.pixelColor(3, 100)

    def test_how_long_the_same_text_counts_once_is_chosen_and_remembered(self, qtbot: QtBot, opened: Open, picture: Path) -> None:
        window, session = opened(str(picture))
        checked = [action.text() for action in window.once_menu.actions() if action.isChecked()]
        assert checked == ["10 seconds"]
        next(action for action in window.once_menu.actions() if action.text() == "1 hour").trigger()
        assert session.recalling.history.window_s == 3600
        window.sound_action.trigger()
        window.flash_action.trigger()
        window.close()
        saved = load_settings()
        assert (saved.once_s, saved.sound, saved.flash) == (3600, True, False)
        again, _ = opened(str(picture), settings=saved)
        assert [action.text() for action in again.once_menu.actions() if action.isChecked()] == ["1 hour"]

    @pytest.mark.parametrize("name", [NEW, FOUND])
    def test_a_sound_is_there_and_playing_it_never_fails(self, qtbot: QtBot, name: str) -> None:
        with wave.open(str(ASSETS / "sounds" / f"{name}.wav")) as sound:
            assert 0.1 < sound.getnframes() / sound.getframerate() < 1.0
        Sounds().play(name)


@pytest.mark.parametrize("count", [3, 40])
def test_what_is_said_of_a_line_stands_beside_it_whole(qtbot: QtBot, count: int) -> None:
    panel = TextPanel()
    qtbot.addWidget(panel)
    panel.resize(360, 420)
    panel.show()
    panel.show_text(StableText(tuple(StableLine("a line of text that is long", 0.7, True) for _ in range(count))))
    text, gutter, bar = panel.text, panel.text._gutter, panel.text.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.isVisible() is (count > 20))
    right = bar.x() + bar.parentWidget().x() if bar.isVisible() else text.width()
    assert text.viewport().geometry().right() < gutter.x() < gutter.geometry().right() <= right
    assert gutter.width() > gutter.fontMetrics().horizontalAdvance("70 %  doubtful") + 4


class TestGuesses:
    def test_they_show_where_the_pointer_rests_on_the_text(self, qtbot: QtBot) -> None:
        panel = TextPanel()
        qtbot.addWidget(panel)
        panel.resize(400, 300)
        panel.show()
        guesses = (Guess("8", 0.5), Guess("B", 0.4), Guess("3", 0.1))
        panel.show_text(StableText((StableLine("A?", 0.6, True, ((Guess("A", 1.0),), guesses)), StableLine("1", 0.9, True, ((Guess("1", 0.9),),)))))
        cursor = QTextCursor(panel.text.document())
        cursor.setPosition(1)
        before = panel.text.cursorRect(cursor)
        cursor.setPosition(2)
        after = panel.text.cursorRect(cursor)
        for share in (0.2, 0.8):
            x = round(before.left() + share * (after.left() - before.left()))
            assert panel.text.guesses_at(QPoint(x, before.center().y())) == guesses
        assert panel.text.guesses_at(QPoint(after.left() + 40, before.center().y())) == ()
        assert panel.text.guesses_at(QPoint(5, 250)) == ()
        at = QPoint(round((before.left() + after.left()) / 2), before.center().y())
        QApplication.sendEvent(panel.text.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, panel.text.viewport().mapToGlobal(at)))
        assert QToolTip.text().splitlines()[1:] == ["8   50 %", "B   40 %", "3   10 %"]
        QToolTip.hideText()

    def test_votes_are_told_of_each_character_of_a_text(self, qtbot: QtBot, opened: Open, tmp_path: Path) -> None:
        window, _ = opened(str(card(tmp_path / "one.png", "Platform 7")))
        qtbot.waitUntil(lambda: "Stable" in window.panel.state.text(), timeout=PATIENCE_MS)
        (line,) = window.panel.text.lines
        assert "".join(guesses[0].char for guesses in line.guesses) == line.text
        assert all(1 <= len(guesses) <= 3 for guesses in line.guesses)


@pytest.mark.parametrize(
    ("seen", "new"),
    [
        ([("A", 0.0)], [True]),
        ([("A", 0.0), ("A", 9.0)], [True, False]),
        ([("A", 0.0), ("B", 1.0), ("A", 2.0)], [True, True, False]),
        ([("A", 0.0), ("A", 9.0), ("A", 18.0)], [True, False, False]),
        ([("A", 0.0), ("A", 11.0)], [True, True]),
    ],
    ids=["first", "again", "another between", "in view all the time", "later"],
)
def test_a_text_counts_once_within_the_window(seen: list[tuple[str, float]], new: list[bool]) -> None:
    repeats = Repeats(10.0)
    assert [repeats.is_new(text, at) for text, at in seen] == new
