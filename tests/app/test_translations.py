"""The window in other languages: every string is translated, and what other parts say, too."""

from __future__ import annotations

import ast
import importlib.util
import re
import string
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTableView,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot
from test_reachable import DIALOGS
from test_samples import sign
from windows import Opened

from app.capture.sources import open_source
from app.composition import build
from app.language import LANGUAGES, chosen, told, tr, use_language
from app.models.samples import SampleStore
from app.paths import GUIDE
from app.reading.history import History
from app.recordings import bundled_recordings
from app.sentences import SENTENCES
from app.settings import Settings, load_settings
from ocr_model.charset import allowed_characters
from ocr_model.errors import OcrError, SourceError

ROOT = Path(__file__).resolve().parents[2]
TS = ROOT / "assets" / "translations" / "de.ts"


def update_translations() -> ModuleType:
    """docs/update_translations.py."""
    spec = importlib.util.spec_from_file_location("update_translations", ROOT / "docs" / "update_translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def messages() -> list[tuple[str, str, bool]]:
    """Source, translation, and whether it is finished."""
    found = []
    for message in ElementTree.parse(TS).iter("message"):
        translation = message.find("translation")
        assert translation is not None
        found.append((message.findtext("source", ""), translation.text or "", translation.get("type") is None))
    return found


@pytest.fixture
def in_german(qtbot: QtBot) -> Iterator[None]:
    use_language("de")
    yield
    use_language("en")


class TestTheTranslation:
    def test_it_is_up_to_date(self) -> None:
        try:
            problems = update_translations().stale()
        except SystemExit as missing:  # Qt Linguist's programs need a library that is not here
            pytest.skip(str(missing))
        assert problems == [], "run docs/update_translations.py"

    def test_nothing_is_unfinished(self) -> None:
        assert len(messages()) > 100
        assert [source for source, translation, finished in messages() if not finished or not translation.strip()] == []

    def test_places_marks_and_ends_are_kept(self) -> None:
        def marks(text: str) -> tuple[object, ...]:
            places = sorted(f"{name}:{spec}" for _, name, spec, _ in string.Formatter().parse(text) if name is not None and "%" not in (spec or ""))
            return places, len(re.findall(r"&(?!&)\w", text)) > 0, text.endswith("…"), text.startswith(" "), text.count("<")

        assert [(source, translation) for source, translation, _ in messages() if marks(source) != marks(translation)] == []

    def test_every_text_that_is_marked_is_found(self) -> None:
        """lupdate does not look into f-strings."""
        marked = set()
        for path in (ROOT / "app").rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("tr", "later") and isinstance(node.args[0], ast.Constant):
                    marked.add(node.args[0].value)
        assert marked - {source for source, _, _ in messages()} == set()


class TestWhatOthersSay:
    @pytest.mark.parametrize(
        ("error", "said"),
        [
            (SourceError("/x/a.png does not exist. Check the name."), "/x/a.png gibt es nicht. Prüfen Sie den Namen."),
            (SourceError("Camera 2 was not found. Connect a camera, or choose another source."),
             "Kamera 2 wurde nicht gefunden. Schließen Sie eine Kamera an, oder wählen Sie eine andere Quelle."),
            (OcrError("the pattern is too large; use fewer or smaller repeats."), "Das Muster ist zu groß; nehmen Sie weniger oder kürzere Wiederholungen."),
            (OcrError("nobody translated this {0} one."), "Nobody translated this {0} one."),
        ],
    )
    def test_in_german(self, in_german: None, error: OcrError, said: str) -> None:
        assert told(error) == said

    def test_in_english_as_it_is(self, qtbot: QtBot) -> None:
        use_language("en")
        assert told(OcrError("the pattern is empty.")) == "The pattern is empty."

    def test_errors_as_they_are_raised(self, in_german: None, tmp_path: Path) -> None:
        with pytest.raises(OcrError) as folder:
            open_source(str(tmp_path))
        assert told(folder.value).startswith(f"{tmp_path} ist ein Ordner.")
        with pytest.raises(OcrError) as unknown:
            allowed_characters("Ω")
        assert told(unknown.value).startswith("Die Zeichen 'Ω': Ω kennt das Modell nicht.")

    def test_every_sentence_finds_itself(self, in_german: None) -> None:
        """With things put into its places, each sentence comes back in German with the same things."""
        wrong = []
        for sentence in SENTENCES:
            things = [f"«{number}»" for number in range(sentence.count("{"))]
            english, german = sentence.format(*things), tr(sentence).format(*things)
            if told(english) != german[:1].upper() + german[1:]:
                wrong.append((english, told(english)))
        assert wrong == []


class TestTheChoice:
    @pytest.mark.parametrize(
        ("language", "system", "expected"),
        [("de", ["en-GB"], "de"), ("en", ["de-DE"], "en"), ("", ["de-AT", "en"], "de"), ("", ["fr-FR", "de"], "de"), ("", ["fr-FR"], "en"), ("xx", ["C"], "en")],
    )
    def test_which_language_is_meant(self, monkeypatch: pytest.MonkeyPatch, language: str, system: list[str], expected: str) -> None:
        class System:
            def uiLanguages(self) -> list[str]:
                return system

        monkeypatch.setattr(QLocale, "system", staticmethod(System))
        assert chosen(language) == expected

    def test_chosen_in_the_menu_and_remembered(self, qtbot: QtBot) -> None:
        window, session = build(Settings())
        qtbot.addWidget(window)
        window.show()
        (german,) = (action for action in window.languages.actions() if action.text() == LANGUAGES["de"])
        assert [action.isChecked() for action in window.languages.actions()] == [True, False, False]
        german.trigger()
        assert window.statusBar().currentMessage()
        window.close()
        assert load_settings().language == "de"
        assert session.stop()

    def test_going_back_leaves_nothing_behind(self, qtbot: QtBot) -> None:
        use_language("de")
        use_language("en")
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
        assert tr(SENTENCES[0]) == SENTENCES[0]


class Marked(QTranslator):
    """Marks every text that is translated, so that those that are not stand out."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        return f"‹{source}›"


AS_THEY_ARE = (
    r"cpu|cuda|mps|English|Deutsch|(– )?Webcam OCR.*|bundled|AA-9999|text \d|camera|Ω.*|card\.mp4|A card, moved and tilted|[a-f0-9]{12}",  # names and what was read
    r"[\d.:,/ –%A-F-]*( frames/s| ms)?",  # figures and units
)


def texts(widget: QWidget) -> Iterator[str]:
    """Everything that a widget says."""
    yield from (widget.windowTitle(), widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.statusTip())
    for action in widget.actions():
        yield from (action.text(), action.toolTip())
    if isinstance(widget, (QLabel, QAbstractButton)):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    if isinstance(widget, QAbstractSpinBox):
        yield getattr(widget, "suffix", str)()
    if isinstance(widget, QProgressBar):
        yield widget.format() if widget.isTextVisible() else ""
    if isinstance(widget, QTabWidget):
        yield from (widget.tabText(place) for place in range(widget.count()))
    if isinstance(widget, QTableView):
        heads = widget.model()
        yield from (str(heads.headerData(place, Qt.Orientation.Horizontal) or "") for place in range(heads.columnCount()))


def untranslated(top: QWidget) -> list[str]:
    """What a window says in English."""
    found = set()
    for widget in [top, *top.findChildren(QWidget)]:
        if widget.objectName().startswith("qt_") or widget.accessibleName() == tr("Where the model comes from"):  # the model's own figures and command
            continue
        for text in texts(widget):
            bare = re.sub(r"<[^>]*>|&nbsp;", "", text)
            while "‹" in bare:  # one text may be put into another
                bare = re.sub(r"‹[^‹›]*›", "", bare)
            bare = bare.strip(" ()\n")
            if re.search(r"[A-Za-z]{2}", bare) and not any(re.fullmatch(usual, bare) for usual in AS_THEY_ARE):
                found.add(f"{type(widget).__name__}: {text!r}")
    return sorted(found)


@pytest.fixture
def marked(qtbot: QtBot) -> Iterator[None]:
    application = QCoreApplication.instance()
    assert application is not None
    translator = Marked()
    application.installTranslator(translator)
    yield
    application.removeTranslator(translator)


class TestEveryTextOfTheWindow:
    def test_is_translated(self, marked: None, qtbot: QtBot) -> None:
        for number in range(3):
            History().add(f"text {number}", confidence=0.9, source="camera")
            SampleStore().add(sign(number), "Ω")
        window, session = build(Settings())
        qtbot.addWidget(window)
        window.show()
        session.start(str(bundled_recordings()[0].path))
        qtbot.waitUntil(lambda: bool(window.panel.plain_text), timeout=30_000)
        window.sources_wanted.emit()
        windows = [window, *(get(session)[1] for get in DIALOGS.values())]
        found = {name: untranslated(top) for name, top in zip(("window", *DIALOGS), windows, strict=True)}
        session.teaching.stop()
        assert session.stop()
        assert [f"{name}: {text}" for name, said in found.items() for text in said] == []

    def test_comes_up_in_german(self, in_german: None, qtbot: QtBot) -> None:
        window, session = build(Settings())
        qtbot.addWidget(window)
        window.show()
        assert [top.text().replace("&", "") for top in window.menuBar().actions()] == ["Datei", "Quelle", "Bearbeiten", "Ansicht", "Modell", "Hilfe"]
        assert window.panel.copy.text() == "Text &kopieren"
        session.source.choose("/no/such/file.png")
        assert window.banner.message.text().startswith("/no/such/file.png gibt es nicht.")
        assert session.stop()

    def test_corrections_are_named_in_german(self, in_german: None, frozen: Callable[[], Opened]) -> None:
        _, session = frozen()
        correcting, named = session.correcting, list[str]()
        correcting.step(1, doubtful=False)
        for correct in (correcting.split, correcting.merge, lambda: correcting.mark((5, 5, 25, 35)), lambda: correcting.take("Q"), correcting.remove):
            correct()
            named.append(correcting.stack.undoText())
        assert named == ["teilen", "verbinden", "markieren", "Q berichtigen", "kein Zeichen"]

    def test_the_guide_is_there_in_every_language(self) -> None:
        heads = [(GUIDE / name).read_text(encoding="utf-8").count("\n## ") for name in ("guide.md", *(f"guide.{code}.md" for code in LANGUAGES if code != "en"))]
        assert len(set(heads)) == 1
