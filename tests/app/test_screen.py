"""The screen as a source: what names it, what is told where it may not be read, and the part dragged over a real (virtual) screen."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot
from test_trusted_reading import card

from app.__main__ import main
from app.capture.screen import WAYLAND_SENTENCE, Screen, monitors, name_of, named_screen, picture_of
from app.capture.sources import open_source
from app.composition import build
from app.settings import Settings
from app.ui.screen_picker import ScreenPicker
from ocr_model.errors import SourceError

PROJECT = Path(__file__).resolve().parents[2]
SIZE_WH = (1024, 640)


class TestNames:
    @pytest.mark.parametrize(
        ("text", "number", "part"),
        [("screen", 1, None), ("screen:2", 2, None), ("screen:1:0.25,0.4,0.5,0.2", 1, (0.25, 0.4, 0.75, 0.6)), ("screen:1:0.5,0.5,0.9,0.9", 1, (0.5, 0.5, 1, 1))],
        ids=["the first", "another", "a part", "reaching beyond"],
    )
    def test_a_screen_is_named(self, text: str, number: int, part: tuple[float, ...] | None) -> None:
        source = open_source(text)
        assert isinstance(source, Screen)
        assert source.number == number
        assert source.part == (None if part is None else pytest.approx(part))

    @pytest.mark.parametrize("text", ["screen:", "screen:0", "screen:x", "screen:1:1,2", "screen:1:0,0,0,1", "screen:1:0,0,2,1", "screen:1:0,0,1,1:4"])
    def test_nonsense_is_told_with_an_example(self, text: str) -> None:
        with pytest.raises(SourceError, match=r"names no screen. Write screen:1 for"):
            open_source(text)

    def test_a_name_leads_back(self) -> None:
        for part in (None, (0.1234, 0.2, 0.5, 0.75)):
            source = named_screen(name_of(2, part))
            assert (source.number, source.part) == (2, part if part is None else pytest.approx(part, abs=1e-3))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="of Linux")
@pytest.mark.parametrize(
    ("variables", "said"),
    [({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, WAYLAND_SENTENCE), ({"XDG_SESSION_TYPE": "wayland"}, WAYLAND_SENTENCE), ({}, "DISPLAY is not set"),
     ({"DISPLAY": ":4321"}, "The screen cannot be read")],
    ids=["wayland", "wayland by its session", "no desktop", "no server"],
)  # fmt: skip
def test_where_it_may_not_be_read_it_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, variables: dict[str, str], said: str
) -> None:
    for name in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SourceError, match=said[:30].replace("(", r"\(")):
        Screen(1).open()
    window, session = build(Settings())
    qtbot.addWidget(window)
    window.show()
    window.screen_action.trigger()
    qtbot.waitUntil(lambda: said in window.banner.message.text(), timeout=5000)
    assert window.isVisible()
    session.teaching.retraining.close()
    assert main(["record", "screen:1", str(Path(os.environ["WEBCAM_OCR_HOME"]).parent / "a.avi"), "--frames", "1"]) == 1
    assert said in capsys.readouterr().err


class TestPicker:
    @pytest.fixture
    def picker(self, qtbot: QtBot) -> ScreenPicker:
        image = QImage(400, 300, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        picker = ScreenPicker(image)
        qtbot.addWidget(picker)
        picker.resize(400, 300)
        picker.show()
        return picker

    def test_a_part_is_dragged(self, qtbot: QtBot, picker: ScreenPicker) -> None:
        with qtbot.waitSignal(picker.chosen) as chosen:
            qtbot.mousePress(picker, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
            qtbot.mouseMove(picker, QPoint(200, 100))
            assert picker.grab().toImage().pixelColor(210, 150) == Qt.GlobalColor.white
            assert picker.grab().toImage().pixelColor(20, 280) != Qt.GlobalColor.white
            qtbot.mouseRelease(picker, Qt.MouseButton.LeftButton, pos=QPoint(100, 60))
        assert chosen.args == [pytest.approx((0.25, 0.2, 0.75, 200 / 300))]

    def test_a_slip_takes_nothing(self, qtbot: QtBot, picker: ScreenPicker) -> None:
        with qtbot.assertNotEmitted(picker.chosen):
            qtbot.mouseClick(picker, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))

    def test_the_keys(self, qtbot: QtBot, picker: ScreenPicker) -> None:
        with qtbot.waitSignal(picker.chosen) as chosen:
            qtbot.keyClick(picker, Qt.Key.Key_Return)
        assert chosen.args == [None]
        with qtbot.waitSignal(picker.cancelled):
            qtbot.keyClick(picker, Qt.Key.Key_Escape)


@pytest.fixture(scope="module")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A virtual screen on which a card with a text is shown; skipped without Xvfb."""
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed")
    read, write = os.pipe()
    server = subprocess.Popen(["Xvfb", "-noreset", "-displayfd", str(write), "-screen", "0", f"{SIZE_WH[0]}x{SIZE_WH[1]}x24"], pass_fds=[write],
                              stderr=subprocess.DEVNULL)  # fmt: skip
    os.close(write)
    with os.fdopen(read) as told:
        display = f":{told.readline().strip()}"
    path = card(tmp_path_factory.mktemp("screen") / "card.png", "Invoice 4711", "Total 93")
    show = ("import sys; from PySide6.QtGui import QPixmap; from PySide6.QtWidgets import QApplication, QLabel; a = QApplication([]); l = QLabel();"
            f"l.setWindowFlag(__import__('PySide6.QtCore').QtCore.Qt.FramelessWindowHint); l.setPixmap(QPixmap({str(path)!r})); l.move(300, 200);"
            "l.show(); a.exec()")  # fmt: skip
    shown = subprocess.Popen([sys.executable, "-c", show], env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": "1"})
    try:
        yield display
    finally:
        for process in (shown, server):
            process.terminate()
            process.wait()


@pytest.fixture
def on_desktop(desktop: str, monkeypatch: pytest.MonkeyPatch) -> str:
    for name in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", desktop)
    deadline = time.monotonic() + 30
    while picture_of(1)[400, 600].mean() < 200:  # until the card is there
        assert time.monotonic() < deadline
        time.sleep(0.1)
    return desktop


class TestDesktop:
    def test_what_it_shows_and_the_same_array_while_nothing_changes(self, on_desktop: str) -> None:
        assert [(monitor.number, monitor.left, monitor.top) for monitor in monitors()] == [(1, 0, 0)]
        whole, part = Screen(1), named_screen(f"screen:1:{300 / 1024},{200 / 640},{640 / 1024},{360 / 640}")
        whole.open()
        part.open()
        image = whole.read()
        assert image.shape == (SIZE_WH[1], SIZE_WH[0], 3)
        assert np.array_equal(part.read(), image[200:560, 300:940])
        assert part.read() is part.read()
        whole.close()
        part.close()

    def test_a_screen_that_is_not_there_is_told(self, on_desktop: str) -> None:
        with pytest.raises(SourceError, match="Screen 2 was not found; there are 1"):
            Screen(2).open()

    def test_it_is_watched_on_the_command_line(self, on_desktop: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["watch", "--json", "--count", "1", "--source", "screen:1:0.3,0.3,0.6,0.5"]) == 0
        rows = [json.loads(row) for row in capsys.readouterr().out.splitlines()]
        assert (rows[-1]["source"], rows[-1]["text"]) == ("Part of screen 1", "Invoice 4711\nTotal 93")

    def test_a_part_is_chosen_in_the_window(self, on_desktop: str) -> None:
        """In a process of its own: Qt's platform cannot be changed in this one."""
        done = subprocess.run([sys.executable, "-c", CHOOSE], cwd=PROJECT, capture_output=True, text=True, timeout=120, check=False,
                              env={**os.environ, "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": "1", "PYTHONPATH": str(PROJECT)})  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout.splitlines()[-1]) == {"source": "screen:1:0.2930,0.3125,0.6250,0.5625", "size": [640, 360], "visible": True}


CHOOSE = """
import json
from app.composition import build
from app.settings import Settings
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ocr_model.errors import WeightsError

def no_reader():
    raise WeightsError("not needed here")

def wait(until):
    for _ in range(300):
        if until():
            return
        QTest.qWait(50)
    raise SystemExit("it never came")

application = QApplication([])
window, session = build(Settings(), load=no_reader)
window.show()
session.start("assets/recordings/code-1.jpg")
window.screen_action.trigger()
wait(lambda: session.screens.pickers and session.screens.pickers[0].isVisible())
assert not window.isVisible()
picker = session.screens.pickers[0]
QTest.mousePress(picker, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
QTest.mouseMove(picker, QPoint(500, 300))
QTest.mouseRelease(picker, Qt.MouseButton.LeftButton, pos=QPoint(940, 560))
wait(lambda: window.view.image.height() == 360)
print(json.dumps({"source": session.source.current, "size": [window.view.image.width(), window.view.image.height()], "visible": window.isVisible()}))
assert session.stop()
"""
