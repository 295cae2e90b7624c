"""Every control of every window and dialog is reached by the keyboard and named for a screen reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QToolBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from test_samples import sign

from app.capture.controls import Knob
from app.composition import build
from app.language import use_language
from app.models.samples import SampleStore
from app.reading.history import History
from app.session import Session
from app.settings import Settings, load_settings
from app.ui.dialogs import raised
from app.ui.picture_view import PictureView
from app.ui.window import MainWindow

INTERACTIVE = (QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTabBar, QTextEdit, PictureView)
DIALOGS: dict[str, Callable[[Session], tuple[object, QWidget]]] = {
    "samples": lambda session: (session.teaching.collecting.show_samples(), session.teaching.collecting.page),
    "sheet": lambda session: (session.teaching.collecting.show_sheet(), session.teaching.collecting.sheet),
    "explain": lambda session: (session.teaching.explaining.show(), session.teaching.explaining.dialog),
    "trial": lambda session: (raised(session.teaching.trial), session.teaching.trial),
    "train": lambda session: (session.teaching.show_training(), session.teaching.dialog),
    "models": lambda session: (session.teaching.show_models(), session.teaching.models),
    "guide": lambda session: (session.helping.show_guide(), session.helping.guide),
    "shortcuts": lambda session: (session.helping.show_shortcuts(), session.helping.shortcuts),
    "diagnostics": lambda session: (session.helping.show_diagnostics(), session.helping.diagnostics),
    "camera": lambda session: (show_camera(session), session.camera.dialog),
}
Opened = tuple[MainWindow, Session]


def show_camera(session: Session) -> None:
    knob = Knob(156.0, automatic=True)
    session.camera.dialog.show_controls(size_wh=(640, 480), sizes=((640, 480), (1280, 720)), fps=30.0, rates=(15.0, 30.0), exposure=knob, focus=knob)
    session.camera.dialog.show()


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Opened]:
    for number in range(3):
        History().add(f"text {number}", confidence=0.9, source="camera")
        SampleStore().add(sign(number), "Ω")
    window, session = build(Settings())
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    qtbot.waitUntil(lambda: window.isActiveWindow() and window.history.rows.rowCount() == 3)
    window.banner.say("A notice", button="Act", key="x")
    window.video_bar.show_video(10, 0.1)
    yield window, session
    session.teaching.stop()
    assert session.stop(), "a thread did not end"


def controls(window: QWidget) -> list[QWidget]:
    """Everything in a window that a person can act on, but parts of one control (a field in a box, a list that folds out, scroll bars)."""
    found = []
    for widget in window.findChildren(QWidget):
        parent, is_part = widget.parentWidget(), False
        while parent is not None and parent is not window:
            is_part = is_part or isinstance(parent, (QComboBox, QAbstractSpinBox, QLineEdit, QTabBar)) or parent.inherits("QComboBoxPrivateContainer")
            parent = parent.parentWidget()
        if isinstance(widget, INTERACTIVE) and not is_part and not isinstance(widget, (QHeaderView, QScrollBar)) and widget.window() is window:
            found.append(widget)
    found = [widget for widget in found if not (isinstance(widget, PictureView) and widget.focusPolicy() == Qt.FocusPolicy.NoFocus)]  # to look at only
    return [widget for widget in found if not widget.objectName().startswith("qt_") and not widget.inherits("QTableCornerButton")]


def name_of(widget: QWidget) -> str:
    """What a screen reader says first; nothing where only a tooltip tells it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    said = interface.text(QAccessible.Text.Name) if interface is not None else ""
    tip_only = said == widget.toolTip() and not widget.accessibleName() and not (isinstance(widget, QAbstractButton) and widget.text())
    return "" if tip_only else said.strip()


def told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()} {name_of(widget)!r} tip {widget.toolTip()!r} in {type(widget.parentWidget()).__name__}"


def shown(window: QWidget, qtbot: QtBot) -> None:
    """Show a window with everything in it that can be shown."""
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


@pytest.mark.parametrize("name", ["window", *DIALOGS])
def test_every_control_is_named(opened: Opened, name: str) -> None:
    window, session = opened
    top = window if name == "window" else DIALOGS[name](session)[1]
    assert controls(top), "nothing was looked at"
    assert [told(widget) for widget in controls(top) if not name_of(widget)] == []


def test_every_action_is_named_and_explained(opened: Opened) -> None:
    window, _ = opened
    actions = [action for action in window.actions() if not action.isSeparator()]
    assert len(actions) > 20
    assert [action.text() for action in actions if not action.text() or action.toolTip() in ("", action.text())] == []


def test_every_action_stands_in_a_menu(opened: Opened) -> None:
    window, _ = opened
    in_menus = {id(action) for top in window.menuBar().actions() for action in top.menu().actions()}
    window.sources_wanted.emit()
    in_menus |= {id(action) for action in window.source_menu.actions()}
    assert [action.text() for action in window.actions() if id(action) not in in_menus] == []


def test_the_letters_of_a_menu_are_not_used_twice(opened: Opened) -> None:
    window, _ = opened

    def letters(actions: list[QAction]) -> list[str]:
        texts = [action.text().replace("&&", "") for action in actions if action.isVisible()]
        return [text[text.index("&") + 1].lower() for text in texts if "&" in text]

    menus = {"the bar": window.menuBar().actions()} | {top.text(): top.menu().actions() for top in window.menuBar().actions()}
    for name, actions in menus.items():
        assert sorted(set(letters(actions))) == sorted(letters(actions)), name


def mnemonics(window: QWidget) -> dict[str, list[str]]:
    """What each letter with Alt means in a window as it is now."""
    texts = [widget.text() for widget in window.findChildren(QAbstractButton) if widget.isVisible() and widget.window() is window]
    texts += [label.text() for label in window.findChildren(QLabel) if label.isVisible() and label.buddy() is not None]
    texts += [bar.tabText(place) for bar in window.findChildren(QTabBar) if bar.isVisible() for place in range(bar.count())]
    texts += [action.text() for action in window.menuBar().actions()] if isinstance(window, MainWindow) else []
    found: dict[str, list[str]] = {}
    for text in texts:
        bare = text.replace("&&", "")
        if "&" in bare:
            found.setdefault(bare[bare.index("&") + 1].lower(), []).append(text)
    return found


@pytest.fixture(params=["en", "de"])
def language(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[str]:
    use_language(request.param)
    yield request.param
    use_language("en")


@pytest.mark.parametrize("name", ["window", *DIALOGS])
def test_a_letter_with_alt_means_one_thing(language: str, opened: Opened, name: str) -> None:
    window, session = opened
    top = window if name == "window" else DIALOGS[name](session)[1]
    window.correction_bar.show()
    window.correction_bar.offer_learning("Ω")
    for page in (window.panel, window.history):
        window.tabs.setCurrentWidget(page)
        assert {letter: texts for letter, texts in mnemonics(top).items() if len(texts) > 1} == {}


def in_a_menu(window: QWidget, widget: QWidget) -> bool:
    """Buttons of a toolbar do not take the focus; what they do stands in a menu, too."""
    if not isinstance(widget, QToolButton) or not isinstance(window, MainWindow):
        return False
    actions = {id(action) for top in window.menuBar().actions() for action in [top, *top.menu().actions()]}
    menu = widget.menu()
    return id(widget.defaultAction()) in actions or (menu is not None and id(menu.menuAction()) in actions)


@pytest.mark.parametrize("name", ["window", *DIALOGS])
def test_every_control_is_reached_with_the_tab_key(qtbot: QtBot, opened: Opened, name: str) -> None:
    window, session = opened
    top = window if name == "window" else DIALOGS[name](session)[1]
    pages = [window.panel, window.history] if name == "window" else [None]
    reached: list[QWidget] = []
    for page in pages:
        if page is not None:
            window.tabs.setCurrentWidget(page)
        shown(top, qtbot)
        for _ in range(60):
            focus = QApplication.focusWidget()
            if focus is not None and focus not in reached:
                reached.append(focus)
            QApplication.sendEvent(top, _tab()) if focus is None else qtbot.keyClick(focus, Qt.Key.Key_Tab)
        expected = [widget for widget in controls(top) if widget.isVisible() and widget.isEnabled() and not in_a_menu(top, widget)]
        assert [told(widget) for widget in expected if not any(part is widget or widget.isAncestorOf(part) for part in reached)] == []


def _tab() -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)


def test_space_presses_the_button_that_tab_leads_to_and_freezes_anywhere_else(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened
    window.tabs.setCurrentWidget(window.history)
    window.history.table.selectRow(0)
    copied: list[str] = []
    window.history.copy_wanted.connect(copied.append)
    for _ in range(60):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() is window.history.copy:
            break
    qtbot.keyClick(window.history.copy, Qt.Key.Key_Space)
    assert copied == ["text 2"]
    assert not window.pause_action.isChecked()
    window.view.setFocus()
    qtbot.mouseClick(window.history.copy, Qt.MouseButton.LeftButton)
    assert len(copied) == 2
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert (len(copied), window.pause_action.isChecked()) == (2, True), "a click leaves the keys where they were"


def test_control_f_leads_to_where_a_text_is_looked_for(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened
    for page, field in ((window.panel, window.wanted_bar.sought), (window.history, window.history.search)):
        window.tabs.setCurrentWidget(page)
        qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClicks(QApplication.focusWidget(), "x")
        assert field.text() == "x"


def test_no_toolbar_can_be_lost(opened: Opened) -> None:
    window, _ = opened
    assert [bar.windowTitle() for bar in window.findChildren(QToolBar) if not bar.windowTitle() or bar.isMovable()] == []
    assert window.contextMenuPolicy() == Qt.ContextMenuPolicy.NoContextMenu, "it would offer to hide them"


def test_the_windows_parts_are_as_wide_as_they_were(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened
    window.welcome.done.click()
    for wanted in ([320, 470], [430, 360]):
        window.splitter.setSizes(wanted)
    sizes = window.splitter.sizes()
    window.close()
    again, session = build(load_settings())
    qtbot.addWidget(again)
    again.show()
    assert again.splitter.sizes()[0] / sum(again.splitter.sizes()) == pytest.approx(sizes[0] / sum(sizes), abs=0.03), (again.width(), sizes)
    assert session.helping.stop()
