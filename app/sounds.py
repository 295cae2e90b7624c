"""The program's short sounds; without QtMultimedia, or a device that plays, the system's beep."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication

from app.paths import ASSETS

NEW, FOUND = "new", "found"
VOLUME = 0.6


class Sounds:
    """Plays `NEW` and `FOUND`; what is needed is loaded with the first sound."""

    def __init__(self) -> None:
        self._effects: dict[str, Any] = {}

    def play(self, name: str) -> None:
        """Play a sound; returns at once."""
        if name not in self._effects:
            self._effects[name] = _effect(name)
        effect = self._effects[name]
        if effect is None:
            QApplication.beep()
        else:
            effect.play()


def _effect(name: str) -> Any:
    """A QSoundEffect, None where sounds cannot be played: QtMultimedia needs a sound library that small systems lack."""
    try:
        from PySide6.QtMultimedia import QMediaDevices, QSoundEffect
    except ImportError:
        return None
    if QMediaDevices.defaultAudioOutput().isNull():
        return None
    effect = QSoundEffect()
    effect.setSource(QUrl.fromLocalFile(str(ASSETS / "sounds" / f"{name}.wav")))
    effect.setVolume(VOLUME)
    return effect
