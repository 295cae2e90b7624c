"""The line that says so is in view, and it is true: nothing leaves the machine."""

from __future__ import annotations

import ast
import os
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from windows import CARD, Open

from app.ui.help import PRIVACY

PATIENCE_MS = 60_000
ROOT = Path(__file__).resolve().parents[2]
WAYS_OUT = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "QtNetwork", "QtWebSockets", "QtWebEngineCore"}


def imported(path: Path) -> set[str]:
    """Parts of the names of every module that a file imports."""
    found = set[str]()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {part for alias in node.names for part in alias.name.split(".")}
        elif isinstance(node, ast.ImportFrom):
            found |= {part for name in [node.module or "", *(alias.name for alias in node.names)] for part in name.split(".")}
    return found


@pytest.mark.parametrize("folder", ["app", "ocr_model"])
def test_no_part_knows_a_way_out(folder: str) -> None:
    assert {str(path): ways for path in (ROOT / folder).rglob("*.py") if (ways := imported(path) & WAYS_OUT)} == {}


def connections() -> set[str]:
    """The sockets of this process that lead into a network, by their numbers."""
    mine = set[str]()
    for link in Path("/proc/self/fd").iterdir():
        try:
            mine.add(os.readlink(link))
        except OSError:  # closed meanwhile
            continue
    tables = [Path(f"/proc/self/net/{kind}") for kind in ("tcp", "tcp6", "udp", "udp6")]
    rows = [line.split() for table in tables if table.is_file() for line in table.read_text(encoding="ascii").splitlines()[1:]]
    return {row[9] for row in rows if f"socket:[{row[9]}]" in mine}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells it so")
def test_reading_opens_no_connection_and_the_window_says_so(qtbot: QtBot, opened: Open) -> None:
    before, during = connections(), set[str]()
    window, _ = opened(CARD.path)

    def is_stable() -> bool:
        during.update(connections())
        return "Stable" in window.panel.state.text()

    qtbot.waitUntil(is_stable, timeout=PATIENCE_MS)
    window.models_action.trigger()
    window.diagnostics_action.trigger()
    qtbot.wait(300)
    assert (during | connections()) - before == set()
    assert any(label.text() == PRIVACY and label.isVisible() for label in window.status.findChildren(type(window.status.rate_label)))
