"""What goes out of the window and comes into it by copy, paste, drop and save; what was opened lately; the window's colours and size."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QPalette
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from windows import CARD, Open, Opened, no_reader

from app.appearance import use_theme
from app.paths import pasted_picture
from app.settings import Settings, load_settings
from app.ui.icons import icon
from ocr_model.stabilize import StableLine, StableText

PATIENCE_MS = 30_000
CONTROL, SHIFT, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
RED = QImage(90, 60, QImage.Format.Format_RGB32)
RED.fill(QColor(200, 30, 30))


@pytest.fixture
def opened(qtbot: QtBot, opened: Open) -> Open:
    """Without a reader, once the keys go to the window."""

    def make(source: str | Path | None = None, **more: Any) -> Opened:
        window, session = opened(source, load=no_reader, **more)
        qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE_MS)
        return window, session

    return make


def picture_of(image: QImage) -> QMimeData:
    data = QMimeData()
    data.setImageData(image)
    return data


def urls_of(*urls: QUrl, image: QImage | None = None) -> QMimeData:
    data = picture_of(image) if image is not None else QMimeData()
    data.setUrls(list(urls))
    return data


def text_of(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


BROUGHT: dict[str, Callable[[Path], tuple[QMimeData, str]]] = {
    "a picture": lambda picture: (picture_of(RED), str(pasted_picture())),
    "a file": lambda picture: (urls_of(QUrl.fromLocalFile(str(picture))), str(picture)),
    "a file with its picture": lambda picture: (urls_of(QUrl.fromLocalFile(str(picture)), image=RED), str(picture)),
    "a picture of a web page": lambda picture: (urls_of(QUrl("https://example.org/a.png"), image=RED), str(pasted_picture())),
    "an address as text": lambda picture: (text_of(" http://127.0.0.1:9/video "), "http://127.0.0.1:9/video"),
    "a path as text": lambda picture: (text_of(str(picture)), str(picture)),
    "other text": lambda picture: (text_of("two\nlines"), ""),
    "nothing": lambda picture: (QMimeData(), ""),
}


@pytest.mark.parametrize("how", ["pasted", "dropped"])
@pytest.mark.parametrize("what", BROUGHT)
def test_what_is_brought_is_read(qtbot: QtBot, opened: Open, picture: Path, what: str, how: str) -> None:
    window, session = opened(CARD.path)
    data, expected = BROUGHT[what](picture)
    if how == "pasted":
        QGuiApplication.clipboard().setMimeData(data)
        qtbot.keyClick(window.view, Qt.Key.Key_V, CONTROL)
    else:
        at, left, none = QPoint(50, 50), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        entering = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, left, none)
        window.dragEnterEvent(entering)
        assert entering.isAccepted() is (data.hasUrls() or data.hasImage())
        window.dropEvent(QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, left, none))
    if expected:
        assert session.source.current == expected
    else:
        assert session.source.current == str(CARD.path)
        assert "Copy a picture, a file or an address first" in window.banner.message.text()
    if expected == str(pasted_picture()):
        qtbot.waitUntil(lambda: window.view.image.size() == RED.size(), timeout=PATIENCE_MS)
        window.close()
        assert load_settings().source == "", "what was pasted is not opened again at the next start"
        assert load_settings().recent == ()


def test_text_is_pasted_into_a_field_as_ever(qtbot: QtBot, opened: Open, picture: Path) -> None:
    window, session = opened(picture)
    QGuiApplication.clipboard().setText("AA-99")
    window.wanted_bar.pattern.setFocus()
    qtbot.keyClick(window.wanted_bar.pattern, Qt.Key.Key_V, CONTROL)
    assert window.wanted_bar.pattern.text() == "AA-99"
    assert session.source.current == str(picture)


@pytest.mark.parametrize(
    ("key", "modifiers", "copied"),
    [
        (Qt.Key.Key_C, CONTROL, "Call Anna\nat  17:30"),
        (Qt.Key.Key_C, CONTROL | SHIFT, "Call Anna\nat  17:30"),
        (Qt.Key.Key_C, CONTROL | ALT, "Call Anna at 17:30"),
    ],
    ids=["on the picture", "from anywhere", "as one line"],
)
def test_text_is_copied(qtbot: QtBot, opened: Open, picture: Path, key: Qt.Key, modifiers: Qt.KeyboardModifier, copied: str) -> None:
    window, _ = opened(picture, starts=False)
    QGuiApplication.clipboard().setText("before")
    qtbot.keyClick(window.view, key, modifiers)
    assert QGuiApplication.clipboard().text() == "before", "nothing to copy leaves the clipboard alone"
    assert "no text to copy" in window.statusBar().currentMessage()
    window.panel.show_text(StableText((StableLine("Call Anna", 0.9, True), StableLine("at  17:30", 0.9, True))))
    qtbot.keyClick(window.view, key, modifiers)
    assert QGuiApplication.clipboard().text() == copied


@pytest.mark.parametrize(("name", "saved"), [("a.png", "a.png"), ("a.jpg", "a.jpg"), ("a", "a.png"), ("", ""), ("gone/a.png", ""), ("a.xyz", "")])
def test_the_picture_is_saved(
    qtbot: QtBot, opened: Open, tmp_path: Path, picture: Path, monkeypatch: pytest.MonkeyPatch, name: str, saved: str
) -> None:
    window, _ = opened(picture)
    qtbot.waitUntil(lambda: not window.view.image.isNull(), timeout=PATIENCE_MS)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "out" / name) if name else "", ""))
    (tmp_path / "out").mkdir()
    qtbot.keyClick(window, Qt.Key.Key_S, CONTROL | SHIFT)
    written = [path.name for path in (tmp_path / "out").iterdir()]
    assert written == ([saved] if saved else [])
    if saved:
        assert QImage(str(tmp_path / "out" / saved)).size() == window.view.image.size()
    assert ("could not be written" in window.banner.message.text()) is bool(name and not saved)


def test_the_picture_is_copied_from_its_own_menu(qtbot: QtBot, opened: Open, picture: Path) -> None:
    window, _ = opened(picture)
    qtbot.waitUntil(lambda: not window.view.image.isNull(), timeout=PATIENCE_MS)
    assert window.view.contextMenuPolicy() == Qt.ContextMenuPolicy.ActionsContextMenu
    next(action for action in window.view.actions() if action is window.copy_picture_action).trigger()
    assert QGuiApplication.clipboard().image().size() == window.view.image.size()


def test_what_was_opened_is_offered_again(qtbot: QtBot, opened: Open, picture: Path, tmp_path: Path) -> None:
    other = tmp_path / "more" / picture.name
    other.parent.mkdir()
    other.write_bytes(picture.read_bytes())
    window, session = opened(picture)

    def offered() -> list[str]:
        window.recent_wanted.emit()
        return [action.text() for action in window.recent_menu.actions()][:-2]  # without the line and "Forget these"

    for source in ("0", str(CARD.path), "http://me:secret@127.0.0.1:9/video"):
        session.source.choose(source)
    assert offered() == ["127.0.0.1:9/video", picture.name], "no camera, no bundled recording, no password"
    session.source.choose(str(other))
    assert offered() == [str(other), "127.0.0.1:9/video", str(picture)], "two of a name are told apart"
    window.recent_menu.actions()[2].trigger()
    assert session.source.current == str(picture)
    assert offered()[0] == str(picture)
    window.close()
    again, _ = opened(starts=False, settings=load_settings())
    again.recent_wanted.emit()
    assert again.recent_menu.actions()[0].text() == str(picture)
    again.recent_menu.actions()[-1].trigger()
    again.recent_wanted.emit()
    assert not again.recent_menu.isEnabled()


def test_f11_fills_the_screen_and_leaves_it(qtbot: QtBot, opened: Open) -> None:
    window, _ = opened(starts=False)
    window.showMaximized()
    qtbot.waitUntil(window.isMaximized, timeout=PATIENCE_MS)
    for is_full in (True, False):
        qtbot.keyClick(window, Qt.Key.Key_F11)
        qtbot.waitUntil(lambda wanted=is_full: window.isFullScreen() is wanted, timeout=PATIENCE_MS)
        assert window.full_action.isChecked() is is_full
    assert window.isMaximized(), "as it was before"


class TestColours:
    def test_they_are_chosen_in_the_menu_and_the_icons_follow(self, qtbot: QtBot, opened: Open) -> None:
        window, _ = opened(starts=False)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        try:
            for name, is_dark in (("dark", True), ("light", False), ("dark", True)):
                next(action for action in window.themes.actions() if action.data() == name).trigger()
                assert (application.palette().color(QPalette.ColorRole.Window).lightness() < 128) is is_dark
                qtbot.waitUntil(lambda: _middle(window.pause_action.icon().pixmap(24, 24).toImage()) == _middle(icon("pause").pixmap(24, 24).toImage()))
                assert (window.welcome.grab().toImage().pixelColor(20, 20).lightness() < 128) is is_dark
                assert (_middle(window.panel.copy.icon().pixmap(24, 24).toImage()) > 128) is is_dark
            window.close()
            assert load_settings().theme == "dark"
            again, _ = opened(starts=False, settings=load_settings())
            assert [action.data() for action in again.themes.actions() if action.isChecked()] == ["dark"]
        finally:
            use_theme(application, "")

    def test_without_a_choice_they_are_the_systems(self, qtbot: QtBot, opened: Open) -> None:
        window, _ = opened(starts=False)
        assert [action.data() for action in window.themes.actions() if action.isChecked()] == [""]
        assert Settings().theme == ""


def _middle(image: QImage) -> int:
    """How light what is drawn in an icon is, 0 to 255."""
    drawn = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    solid = [colour.lightness() for colour in drawn if colour.alpha() > 200]
    return sum(solid) // max(len(solid), 1)
