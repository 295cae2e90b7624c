"""What is remembered from one start to the next; the only module that reads or writes settings."""

from __future__ import annotations

import os
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QSettings

from app.paths import HOME_VARIABLE, user_folder


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of the last time."""

    source: str = ""  # as `open_source` takes it; empty: the first camera
    mirrored: bool = False
    quarter_turns: int = 0
    use_words: bool = True
    geometry: bytes = b""  # of the window, as Qt saved it


def _store() -> QSettings:
    if os.environ.get(HOME_VARIABLE):
        return QSettings(str(user_folder() / "settings.ini"), QSettings.Format.IniFormat)
    return QSettings("webcam-ocr", "webcam-ocr")


def load_settings() -> Settings:
    """The saved settings; defaults where nothing or nonsense is saved. Every value is read with its type: a saved False comes back as 'false'."""
    store, default = _store(), Settings()
    geometry = store.value("window/geometry", QByteArray(), type=QByteArray)
    return Settings(
        source=str(store.value("source", default.source, type=str)),
        mirrored=bool(store.value("view/mirrored", default.mirrored, type=bool)),
        quarter_turns=int(str(store.value("view/quarter_turns", default.quarter_turns, type=int))) % 4,
        use_words=bool(store.value("reading/use_words", default.use_words, type=bool)),
        geometry=bytes(geometry.data()) if isinstance(geometry, QByteArray) else b"",
    )


def save_settings(settings: Settings) -> None:
    """Save, at once."""
    store = _store()
    store.setValue("source", settings.source)
    store.setValue("view/mirrored", settings.mirrored)
    store.setValue("view/quarter_turns", settings.quarter_turns)
    store.setValue("reading/use_words", settings.use_words)
    store.setValue("window/geometry", QByteArray(settings.geometry))
    store.sync()
