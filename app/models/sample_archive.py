"""Samples in the usual layout, a folder a class, in a folder or .zip: read without unpacking, and written."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from app.capture.files import IMAGE_SUFFIXES, decode_image
from ocr_model.errors import OcrError
from ocr_model.taught import TaughtSample, class_of_folder
from ocr_model.types import Floats, Image

MOST_ARCHIVED_BYTES = 64_000_000  # of one file in an archive, unpacked
MOST_DESCRIBED_BYTES = 100_000


@dataclass(frozen=True, eq=False)
class Found:
    """A picture in an archive: (H, W[, 3 or 4]) uint8, what it shows, and where, if that is told."""

    image: Image
    text: str
    quad: Floats | None
    session: str


def pictures_in(path: Path) -> list[str]:
    """The names of the pictures in a folder or .zip of class folders; OcrError when it is neither."""
    if not path.exists():
        raise OcrError(f"{path} does not exist. Name a folder or a .zip whose folders are named by their characters.")
    if path.is_dir():
        names = [f"{file.parent.name}/{file.name}" for file in sorted(path.glob("[!.]*/*")) if file.is_file()]
    else:
        with _opened(path) as archive:
            names = sorted(info.filename for info in archive.infolist() if not info.is_dir() and info.file_size <= MOST_ARCHIVED_BYTES)
    names = [name for name in names if PurePosixPath(name).suffix.lower() in IMAGE_SUFFIXES]
    if not names:
        raise OcrError(f"{path} holds no picture in a class folder, such as U+03A9/1.png. Nothing was added.")
    return names


def read_pictures(path: Path, names: Sequence[str]) -> Iterator[tuple[str, Found | str]]:
    """Each picture, or the sentence that says why it cannot be used. Nothing is unpacked to disk, so a path with .. in it leads nowhere."""
    with contextlib.ExitStack() as stack:
        archive = None if path.is_dir() else stack.enter_context(_opened(path))
        for name in names:
            try:
                yield name, _found(path, archive, name)
            except (OcrError, ValueError, OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
                yield name, f"{name}: {error}"


def _found(path: Path, archive: zipfile.ZipFile | None, name: str) -> Found:
    place = PurePosixPath(name)
    described = _bytes(path, archive, str(place.with_suffix(".json")), MOST_DESCRIBED_BYTES)
    about = TaughtSample.from_json(json.loads(described)) if described else None
    said = about.text if about else class_of_folder(place.parent.name)
    if said is None:
        raise OcrError(f"its folder {place.parent.name!r} names no character; call it by the character, or U+ and its code.")
    image = decode_image(_bytes(path, archive, name, MOST_ARCHIVED_BYTES) or b"", place.name)
    return Found(image, said, about.quad if about else None, about.session if about else path.stem)


def _bytes(path: Path, archive: zipfile.ZipFile | None, name: str, most: int) -> bytes | None:
    """A file's bytes; None where there is none, or too many."""
    if archive is None:
        file = path / name
        return file.read_bytes() if file.is_file() and file.stat().st_size <= most else None
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    return archive.read(info) if info.file_size <= most else None


def write_pictures(path: Path, pictures: Sequence[Path]) -> Iterator[int]:
    """Write pictures and their descriptions into a new folder, or a .zip; says after each how many there are.

    It appears whole or not at all. Errors: OcrError.
    """
    temporary = path.with_name(f".{path.name}.part")
    is_zip = path.suffix.lower() == ".zip"
    if not is_zip and path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise OcrError(f"{path} is there already, and not empty. Name a new folder, or a .zip.")
    try:
        with contextlib.ExitStack() as stack:
            archive = stack.enter_context(zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED)) if is_zip else None
            for count, picture in enumerate(pictures, start=1):
                for file in (picture, picture.with_suffix(".json")):
                    if archive is not None:
                        archive.write(file, f"{file.parent.name}/{file.name}")
                    else:
                        (temporary / file.parent.name).mkdir(parents=True, exist_ok=True)
                        shutil.copyfile(file, temporary / file.parent.name / file.name)
                yield count
        if path.is_dir():
            path.rmdir()
        os.replace(temporary, path)
    except OSError as error:
        raise OcrError(f"{path} could not be written ({error.strerror}). Choose another place; the samples are untouched.") from error
    finally:
        if temporary.is_dir():
            shutil.rmtree(temporary, ignore_errors=True)
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise OcrError(f"{path.name} is not a .zip that can be read ({error}). Export it again.") from error
