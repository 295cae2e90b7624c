"""What is remembered from one start to the next; the only module that reads or writes settings."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields

from PySide6.QtCore import QByteArray, QSettings

from app.capture.controls import Choice
from app.paths import HOME_VARIABLE, user_folder
from app.reading.repeats import WINDOW_S
from app.ui.region import Region
from app.ui.wanted_bar import Wanted

MOST_REGIONS = 50  # sources whose region is remembered


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of the last time."""

    source: str = ""  # as `open_source` takes it; empty: the first camera
    mirrored: bool = False
    quarter_turns: int = 0
    use_words: bool = True
    geometry: bytes = b""  # of the window, as Qt saved it
    splitter: bytes = b""  # between picture and text, likewise
    wanted: Wanted = field(default_factory=Wanted)
    regions: Mapping[str, Region] = field(default_factory=dict)  # by source, the oldest first
    copies: bool = False  # each stable reading goes to the clipboard
    file: str = ""  # each stable reading is typed into it
    camera: str = ""  # its name, where the source is one
    flipped: bool = False
    welcomed: bool = False  # the first steps were put away
    language: str = ""  # "en" or "de"; empty: the system's
    theme: str = ""  # "light" or "dark"; empty: the system's
    recent: tuple[str, ...] = ()  # sources that were opened, the newest first
    sound: bool = False  # at each new stable text
    flash: bool = True  # likewise
    once_s: float = WINDOW_S  # the same text counts once within so long
    cameras: Mapping[str, Choice] = field(default_factory=dict)  # by name


def _store() -> QSettings:
    if os.environ.get(HOME_VARIABLE):
        return QSettings(str(user_folder() / "settings.ini"), QSettings.Format.IniFormat)
    return QSettings("webcam-ocr", "webcam-ocr")


def load_settings() -> Settings:
    """The saved settings; defaults where nothing or nonsense is saved. Every value is read with its type: a saved False comes back as 'false'."""
    store, default = _store(), Settings()
    return Settings(
        source=str(store.value("source", default.source, type=str)),
        mirrored=bool(store.value("view/mirrored", default.mirrored, type=bool)),
        quarter_turns=int(str(store.value("view/quarter_turns", default.quarter_turns, type=int))) % 4,
        use_words=bool(store.value("reading/use_words", default.use_words, type=bool)),
        copies=bool(store.value("history/copies", default.copies, type=bool)),
        file=str(store.value("history/file", default.file, type=str)),
        geometry=_bytes(store, "window/geometry"),
        splitter=_bytes(store, "window/splitter"),
        wanted=Wanted(*(str(store.value(f"wanted/{part.name}", "", type=str)) for part in fields(Wanted))),
        regions=_regions(str(store.value("wanted/regions", "{}", type=str))),
        cameras=_cameras(str(store.value("cameras", "{}", type=str))),
        camera=str(store.value("camera", "", type=str)),
        sound=bool(store.value("reading/sound", default.sound, type=bool)),
        flash=bool(store.value("reading/flash", default.flash, type=bool)),
        once_s=max(float(str(store.value("reading/once_s", default.once_s, type=float))), 0.0) or default.once_s,
        flipped=bool(store.value("view/flipped", default.flipped, type=bool)),
        welcomed=bool(store.value("welcomed", default.welcomed, type=bool)),
        language=str(store.value("language", default.language, type=str)),
        theme=str(store.value("theme", default.theme, type=str)),
        recent=_names(str(store.value("recent", "[]", type=str))),
    )


def _bytes(store: QSettings, key: str) -> bytes:
    value = store.value(key, QByteArray(), type=QByteArray)
    return bytes(value.data()) if isinstance(value, QByteArray) else b""


def _regions(text: str) -> dict[str, Region]:
    """The regions of a JSON object; none where it is damaged."""
    try:
        found = {str(source): tuple(float(side) for side in sides) for source, sides in json.loads(text).items()}
    except (ValueError, TypeError, AttributeError):
        return {}
    return {source: (sides[0], sides[1], sides[2], sides[3]) for source, sides in found.items()
            if len(sides) == 4 and 0 <= sides[0] < sides[2] <= 1 and 0 <= sides[1] < sides[3] <= 1}  # fmt: skip


def _names(text: str) -> tuple[str, ...]:
    """The texts of a JSON list; none where it is damaged."""
    try:
        return tuple(name for name in json.loads(text) if isinstance(name, str))
    except (ValueError, TypeError):
        return ()


def _cameras(text: str) -> dict[str, Choice]:
    """The choices of a JSON object; none where it is damaged."""
    try:
        found = json.loads(text).items()
        return {str(name): Choice(tuple(map(int, row["size_wh"])) if row["size_wh"] else None,  # type: ignore[arg-type]
                                  *(None if row[what] is None else float(row[what]) for what in ("fps", "exposure", "focus")))
                for name, row in found}  # fmt: skip
    except (ValueError, TypeError, AttributeError, KeyError):
        return {}


def save_settings(settings: Settings) -> None:
    """Save, at once."""
    store = _store()
    store.setValue("source", settings.source)
    store.setValue("camera", settings.camera)
    store.setValue("cameras", json.dumps({name: asdict(choice) for name, choice in settings.cameras.items()}))
    store.setValue("view/mirrored", settings.mirrored)
    store.setValue("view/flipped", settings.flipped)
    store.setValue("welcomed", settings.welcomed)
    store.setValue("language", settings.language)
    store.setValue("theme", settings.theme)
    store.setValue("recent", json.dumps(settings.recent))
    store.setValue("view/quarter_turns", settings.quarter_turns)
    store.setValue("reading/use_words", settings.use_words)
    store.setValue("reading/sound", settings.sound)
    store.setValue("reading/flash", settings.flash)
    store.setValue("reading/once_s", settings.once_s)
    store.setValue("history/copies", settings.copies)
    store.setValue("history/file", settings.file)
    store.setValue("window/geometry", QByteArray(settings.geometry))
    store.setValue("window/splitter", QByteArray(settings.splitter))
    for name, value in asdict(settings.wanted).items():
        store.setValue(f"wanted/{name}", value)
    store.setValue("wanted/regions", json.dumps(dict(list(settings.regions.items())[-MOST_REGIONS:])))
    store.sync()


def clear_settings() -> None:
    """Forget everything."""
    store = _store()
    store.clear()
    store.sync()
