"""Reading that can be trusted, in the window and on the command line: check digits, new texts told once, guesses where the pointer rests."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image as PillowImage
from PIL import ImageDraw, ImageFont
from pytestqt.qtbot import QtBot

from app.__main__ import main
from app.composition import build
from app.paths import ASSETS
from app.reading.repeats import Repeats
from app.session import Session
from app.settings import Settings, load_settings
from app.ui.wanted_bar import OWN, Wanted
from app.ui.window import MainWindow

PATIENCE_MS = 30_000
FONT = ASSETS / "fonts" / "azeret-mono" / "azeret-mono-latin-400-normal.woff2"
Open = Callable[..., tuple[MainWindow, Session]]


def card(path: Path, *lines: str) -> Path:
    """A picture of lines of text, dark on light, a little soft as a camera gives it."""
    image = PillowImage.new("RGB", (640, 360), (226, 224, 218))
    draw = ImageDraw.Draw(image)
    for row, text in enumerate(lines):
        draw.text((40, 60 + 90 * row), text, fill=(36, 36, 40), font=ImageFont.truetype(str(FONT), 40))
    assert cv2.imwrite(str(path), cv2.GaussianBlur(np.asarray(image), (0, 0), 0.8))
    return path


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Open]:
    sessions = list[Session]()

    def make(source: str, *, settings: Settings | None = None) -> tuple[MainWindow, Session]:
        window, session = build(settings or Settings())
        qtbot.addWidget(window)
        window.show()
        session.start(source)
        sessions.append(session)
        return window, session

    yield make
    for session in sessions:
        assert session.stop(), "a thread did not end"


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
        assert main(["watch", "--check", "ean", "--seconds", "4", "--source", str(wrong)]) == 0
        assert capsys.readouterr().out == ""
        assert main(["watch", "--json", "--check", "ean", "--seconds", "4", "--source", str(wrong)]) == 0
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
