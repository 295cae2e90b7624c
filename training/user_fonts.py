"""Fonts of the user's own: files, folders, and those the system has, as faces to draw with."""

from __future__ import annotations

import os
import string
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from ocr_model.charset import ASCII
from ocr_model.errors import TrainingError
from training.fonts import Face, glyph_image, has_glyph

SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".woff2"})
MOST_FACES = 150  # evenly chosen where there are more: each takes memory once drawn
LEAST_BYTES, MOST_BYTES = 2_000, 40_000_000
EM_PX = 44
CATEGORY = "sans"  # how often they are drawn beside the bundled ones


def system_folders() -> list[Path]:
    """Where this system keeps its fonts."""
    home = Path.home()
    if os.name == "nt":
        local = Path(os.environ.get("LOCALAPPDATA", home)) / "Microsoft" / "Windows" / "Fonts"
        return [Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts", local]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
    data = Path(os.environ.get("XDG_DATA_HOME", home / ".local" / "share"))
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), data / "fonts", home / ".fonts"]


def user_faces(given: Sequence[Path], *, system: bool = False) -> tuple[Face, ...]:
    """The faces of files and folders, and of the system, that draw letters and digits; TrainingError names a path that gives none."""
    found: list[Face] = []
    for path in given:
        if not path.exists():
            raise TrainingError(f"{path} does not exist. Name a font file, such as a .ttf, or a folder of some.")
        faces = _faces(_files(path))
        if not faces:
            raise TrainingError(f"{path} holds no font that draws letters and digits. Name another .ttf, .otf or .woff2 file, or a folder of some.")
        found += faces
    if system:
        found += _faces(file for folder in system_folders() for file in _files(folder))
    unique = list({face.path: face for face in found}.values())
    return tuple(unique[:: -(-len(unique) // MOST_FACES)]) if unique else ()


def _files(path: Path) -> list[Path]:
    return [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())


def _faces(files: Iterable[Path]) -> list[Face]:
    faces = []
    for file in files:
        try:
            if LEAST_BYTES <= file.stat().st_size <= MOST_BYTES:
                face = _face(file)
                if face is not None:
                    faces.append(face)
        except (OSError, ValueError):  # damaged, or of bitmaps only
            continue
    return faces


def _face(path: Path) -> Face | None:
    """The face of a file; None where it does not draw letters and digits, as a font of symbols."""
    face = Face(path.stem, CATEGORY, path, frozenset(), unicase=False)
    if not all(has_glyph(face, char) for char in string.ascii_letters + string.digits):
        return None
    missing = frozenset(char for char in ASCII[1:] if not has_glyph(face, char))
    return Face(path.stem, CATEGORY, path, missing, unicase=_draws_capitals_only(path))


def _draws_capitals_only(path: Path) -> bool:
    """True where a g is as high as a G and stands on the line as it does."""
    small, capital = glyph_image(path, EM_PX, "g"), glyph_image(path, EM_PX, "G")
    return abs(small.top - capital.top) <= 1 and abs(small.ink.shape[0] - capital.ink.shape[0]) <= 1
