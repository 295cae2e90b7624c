"""Windows on sources, whose threads are ended after the test; that they end is checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from windows import CARD, Open, Opened

from app.composition import build, load_reader
from app.session import Session
from app.settings import Settings
from ocr_model.reader import Reader

PATIENCE_MS = 60_000


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Open]:
    """Opens a window on a source, None for the one of the last time or a camera; `starts=False`: without one."""
    sessions = list[Session]()

    def make(
        source: str | Path | None = None, *, load: Callable[[], Reader] = load_reader, settings: Settings | None = None,
        size_wh: tuple[int, int] | None = None, starts: bool = True,
    ) -> Opened:  # fmt: skip
        window, session = build(settings or Settings(), load=load)
        sessions.append(session)
        qtbot.addWidget(window, before_close_func=lambda _: quiet(session))
        if size_wh:
            window.resize(*size_wh)
        window.show()
        if starts:
            session.start(None if source is None else str(source))
        return window, session

    yield make
    for session in sessions:
        quiet(session)
        assert session.stop(), "a thread did not end"


def quiet(session: Session) -> None:
    """End what would make the window ask whether it may be closed: after a test that failed midway nobody answers."""
    session.window.hide()
    session.teaching.stop()


@pytest.fixture
def frozen(qtbot: QtBot, opened: Open) -> Callable[[], Opened]:
    """Opens the window, frozen on the card once it is read."""

    def make() -> Opened:
        window, session = opened(CARD.path, settings=Settings(welcomed=True), size_wh=(1280, 800))
        qtbot.waitUntil(lambda: window.panel.plain_text.splitlines() == CARD.text.splitlines(), timeout=PATIENCE_MS)
        window.wanted_bar.check.setFocus()  # wherever the keys went before, they are for the picture now
        qtbot.keyClick(window, Qt.Key.Key_Space)
        return window, session

    return make
