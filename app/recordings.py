"""The bundled recordings that are played where there is no camera."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from app.paths import RECORDINGS


@dataclass(frozen=True, slots=True)
class Recording:
    """A bundled clip: where it lies, what it shows, and what it says."""

    path: Path
    title: str
    text: str


def bundled_recordings(folder: Path = RECORDINGS) -> tuple[Recording, ...]:
    """Every clip of the manifest that is there; the first is the one to offer."""
    manifest = folder / "manifest.json"
    if not manifest.is_file():
        return ()
    clips = json.loads(manifest.read_text(encoding="utf-8"))["clips"]
    return tuple(Recording(folder / clip["file"], clip["title"], clip["text"]) for clip in clips if (folder / clip["file"]).is_file())
