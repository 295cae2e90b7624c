"""The language of the window: the system's or the one chosen. The program is written in English; the others are in assets/translations."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.paths import TRANSLATIONS
from app.sentences import SENTENCES

LANGUAGES = {"en": "English", "de": "Deutsch"}  # each in its own words
CONTEXT = ""  # one for all: a word has one meaning here
PLAIN_WORD = re.compile(r"[a-zäöü]+[ ,;:]")  # a sentence that begins with a name, such as clip.mp4, keeps it as it is
PLACE = re.compile(r"\{\d+\}")  # in the sentences of SENTENCES


def tr(text: str) -> str:
    """A text of the window in its language; `str.format` fills its places afterwards."""
    return QCoreApplication.translate(CONTEXT, text)


def told(sentence: object) -> str:
    """What another part of the program says, such as an error, in the window's language and with a large first letter."""
    text = _in_language(str(sentence))
    return text[:1].upper() + text[1:] if PLAIN_WORD.match(text) else text


def _in_language(text: str) -> str:
    exactly = tr(text)
    if exactly != text:
        return exactly
    for sentence in _by_length():
        translated = tr(sentence)
        found = _pattern(sentence).fullmatch(text) if translated != sentence else None
        if found is not None:
            return translated.format(*(_in_language(part) for part in found.groups()))
    return text


@lru_cache(maxsize=1)
def _by_length() -> tuple[str, ...]:
    """The sentences with places, those that say most themselves first."""
    return tuple(sorted((s for s in SENTENCES if PLACE.search(s)), key=lambda s: -len(PLACE.sub("", s))))


@lru_cache(maxsize=512)
def _pattern(sentence: str) -> re.Pattern[str]:
    return re.compile("(.*?)".join(re.escape(part.replace("{{", "{").replace("}}", "}")) for part in PLACE.split(sentence)), re.DOTALL)


def chosen(language: str) -> str:
    """The language that a choice means: itself, or where nothing is chosen the first of the system's that there is."""
    if language in LANGUAGES:
        return language
    offered = (name.split("-")[0] for name in QLocale.system().uiLanguages())
    return next((name for name in offered if name in LANGUAGES), "en")


def use_language(language: str) -> None:
    """Say everything in this language from now on; empty: in the system's. Widgets that are there already keep theirs."""
    application = QCoreApplication.instance()
    assert application is not None
    for installed in application.findChildren(QTranslator):
        application.removeTranslator(installed)
        installed.deleteLater()
    name = chosen(language)
    QLocale.setDefault(QLocale(name) if language else QLocale.system())
    if name == "en":
        return
    for file, folder in ((f"qtbase_{name}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)), (name, str(TRANSLATIONS))):
        translator = QTranslator(application)
        if translator.load(file, folder):
            application.installTranslator(translator)
