"""The window explains itself: first steps, guide, keys, diagnostics; and the errors that nothing caught are kept for a bug report."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QGuiApplication, QImage, QKeySequence
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot
from windows import Open, Opened

from app import error_log
from app.__main__ import main
from app.diagnostics import as_text, facts
from app.paths import GUIDE
from app.settings import Settings, load_settings
from app.ui.shortcuts import plain, rows_of
from app.version import program_version

PATIENCE_MS = 30_000


@pytest.fixture
def opened(qtbot: QtBot, opened: Open) -> Open:
    """With the settings kept; without a source unless one is named."""

    def make(settings: Settings | None = None, source: Path | None = None) -> Opened:
        window, session = opened(source, settings=settings or load_settings(), size_wh=(1280, 800), starts=source is not None)
        qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE_MS)
        return window, session

    return make


class TestFirstSteps:
    def test_shown_until_put_away_and_then_remembered(self, qtbot: QtBot, opened: Open, picture: Path) -> None:
        window, _ = opened(source=picture)
        assert window.welcome.isVisible()
        assert window.view.isVisible(), "the picture is still there"
        qtbot.mouseClick(window.welcome.done, Qt.MouseButton.LeftButton)
        assert not window.welcome.isVisible()
        window.close()
        again, _ = opened(source=picture)
        assert not again.welcome.isVisible()
        again.welcome_action.trigger()
        assert again.welcome.isVisible(), "it can be had again"

    def test_not_put_away_it_comes_again(self, qtbot: QtBot, opened: Open, picture: Path) -> None:
        window, _ = opened(source=picture)
        window.close()
        assert not load_settings().welcomed

    def test_it_leads_to_the_guide(self, qtbot: QtBot, opened: Open) -> None:
        window, session = opened()
        qtbot.mouseClick(window.welcome.guide, Qt.MouseButton.LeftButton)
        assert session.helping.guide.isVisible()


class TestGuide:
    def test_f1_opens_it_with_its_pictures_fitted(self, qtbot: QtBot, opened: Open) -> None:
        window, session = opened()
        qtbot.keyClick(window, Qt.Key.Key_F1)
        guide = session.helping.guide
        assert guide.isVisible()
        assert "Stable" in guide.text.toPlainText()
        for width in (900, 500):
            guide.resize(width, 600)
            qtbot.wait(50)
            assert guide.text.document().idealWidth() <= guide.text.viewport().width(), "it has to be scrolled sideways"

    @pytest.mark.parametrize("guide", sorted(GUIDE.glob("*.md")), ids=lambda path: path.name)
    def test_every_picture_it_names_is_there(self, guide: Path) -> None:
        names = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", guide.read_text(encoding="utf-8"))
        assert names
        assert [name for name in names if QImage(str(GUIDE / name)).isNull()] == []

    def test_a_link_to_the_web_is_not_followed_in_the_guide(self, qtbot: QtBot, opened: Open) -> None:
        _, session = opened()
        session.helping.guide.link_wanted.disconnect()
        with qtbot.waitSignal(session.helping.guide.link_wanted):
            session.helping.guide.text.anchorClicked.emit(QUrl("https://example.org/"))


class TestKeys:
    def test_every_shortcut_of_the_window_is_listed_with_what_it_does(self, qtbot: QtBot, opened: Open) -> None:
        window, session = opened()
        qtbot.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
        assert session.helping.shortcuts.isVisible()
        told = session.helping.shortcuts.text.toPlainText()
        for action in window.findChildren(QAction):
            for key in action.shortcuts():
                assert key.toString(QKeySequence.SequenceFormat.NativeText) in told, plain(action.text())

    def test_no_key_means_two_things(self, qtbot: QtBot, opened: Open) -> None:
        window, _ = opened()
        keys = [key.toString() for action in window.actions() for key in action.shortcuts()]
        assert sorted(set(keys)) == sorted(keys)

    def test_rows(self, qtbot: QtBot) -> None:
        both, none, named = QAction("Zoom &in"), QAction("&Nothing"), QAction("&Save && close …")
        both.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        both.setToolTip("Larger (Ctrl++)")
        named.setShortcut(QKeySequence("Ctrl+S"))
        assert rows_of([both, none, named]) == [("Ctrl++, Ctrl+=", "Larger"), ("Ctrl+S", "Save & close")]


class TestDiagnostics:
    def test_the_page_tells_what_doctor_tells_and_copies_it(self, qtbot: QtBot, opened: Open, picture: Path) -> None:
        window, session = opened(source=picture)
        window.diagnostics_action.trigger()
        page = session.helping.diagnostics
        assert page.isVisible()
        qtbot.waitUntil(page.copy.isEnabled, timeout=PATIENCE_MS)
        text = page.text.toPlainText()
        for name in ("webcam-ocr", "Python", "torch", "libraries", "networks by", "data folder", "model", "trial", "last errors", "window", "source", "cameras"):
            assert re.search(rf"^{name}: .", text, re.MULTILINE), name
        assert picture.name in text
        qtbot.mouseClick(page.copy, Qt.MouseButton.LeftButton)
        assert QGuiApplication.clipboard().text() == text

    def test_an_address_with_a_password_does_not_tell_it(self, qtbot: QtBot, opened: Open) -> None:
        window, session = opened()
        session.start("rtsp://me:secret@127.0.0.1:1/x")
        window.diagnostics_action.trigger()
        assert "secret" not in session.helping.diagnostics.text.toPlainText()

    def test_the_users_name_is_left_out(self) -> None:
        assert as_text([("data folder", "/home/anna/.local/x"), ("b", "two\nlines")], home="/home/anna") == "data folder: ~/.local/x\nb:\ntwo\nlines"

    def test_damaged_weights_are_told_and_the_rest_too(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        monkeypatch.setattr("app.models.catalog.BUNDLED", tmp_path)
        assert main(["doctor"]) == 1
        told = capsys.readouterr().out
        assert "weights: " in told
        assert "last errors" in told

    def test_about_says_version_and_that_nothing_is_sent(self, qtbot: QtBot, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
        said = []
        monkeypatch.setattr(QMessageBox, "about", lambda *arguments: said.append(" ".join(map(str, arguments[1:]))))
        window, _ = opened()
        window.about_action.trigger()
        assert program_version() in said[0]
        assert "nothing is sent anywhere" in said[0]


class TestErrorLog:
    def test_what_nothing_caught_is_kept_and_told(self, own_data_folder: Path) -> None:
        code = """
import sys, threading
sys.path.insert(0, "")
from app import error_log
error_log.install()
thread = threading.Thread(target=lambda: 1 / 0, name="reading")
thread.start(); thread.join()
raise ValueError("first")
"""
        subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).resolve().parents[2], check=False, capture_output=True)
        told = error_log.last()
        assert "in the thread reading" in told
        assert "ZeroDivisionError" in told
        assert told.index("ZeroDivisionError") < told.index("ValueError: first")
        assert dict(facts())["last errors"] == told

    @pytest.mark.skipif(sys.platform == "win32", reason="signals")
    def test_a_crash_is_told_at_the_next_start(self, own_data_folder: Path) -> None:
        start = "import sys; sys.path.insert(0, ''); from app import error_log; error_log.install();"
        for rest in ("import ctypes; ctypes.string_at(0)", "pass"):
            subprocess.run([sys.executable, "-c", start + rest], cwd=Path(__file__).resolve().parents[2], check=False, capture_output=True)
        assert "Segmentation fault" in error_log.last()

    def test_old_errors_make_room_and_all_can_be_forgotten(self) -> None:
        for number in range(200):
            try:
                raise ValueError(f"number {number} " + "x" * 500)
            except ValueError as error:
                error_log.keep(ValueError, error, error.__traceback__)
        assert error_log.path().stat().st_size <= error_log.MOST_BYTES
        assert error_log.path().read_text(encoding="utf-8").startswith(error_log.MARK)
        assert re.findall(r"number (\d+) x", error_log.last()) == ["197", "198", "199"]
        error_log.delete()
        assert error_log.last() == ""

    def test_nothing_can_be_written(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x", encoding="utf-8")
        monkeypatch.setenv("WEBCAM_OCR_HOME", str(tmp_path / "file"))
        error_log.keep(ValueError, ValueError("x"), None)
        assert error_log.last() == ""


def test_threads_of_help_end(qtbot: QtBot, opened: Open) -> None:
    window, session = opened()
    window.diagnostics_action.trigger()
    assert session.helping.stop()
    assert "diagnostics" not in [thread.name for thread in threading.enumerate()]
