"""The samples a user taught: kept a folder a character in the data folder, each a picture and its description."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import uuid
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import cv2
import numpy as np

from app.capture.files import IMAGE_SUFFIXES, decode_image
from app.paths import user_folder
from ocr_model.errors import OcrError
from ocr_model.preprocess import straighten, to_grey, whole_image_quad
from ocr_model.taught import TaughtSample, class_folder, class_of_folder, taught_text
from ocr_model.types import Floats, Image, f32

GOOD_NUMBER = 20  # samples of a character with which training rests on more than luck
MOST_SAMPLES = 20_000
MOST_SIDE_PX = 1600  # a sample's picture is reduced to this
MOST_ARCHIVED_BYTES = 64_000_000  # of one file in an archive, unpacked
ALIKE = 3.0  # mean grey levels by which two normalised samples differ at most to count as the same
LEAST_SLOPE, LEAST_CONTRAST = 0.12, 16.0  # steepest edge a px in shares of the contrast, and contrast in grey levels, below which it teaches little
NEWEST = 2000  # samples that a new one is compared with
TRASH = ".removed"  # what was removed last, so that it can be put back


@dataclass(frozen=True, slots=True)
class Stored:
    """A sample on disk: `path` of its picture; its description lies beside it."""

    id: str
    path: Path
    about: TaughtSample

    @property
    def text(self) -> str:
        """What the sample shows."""
        return self.about.text


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding: `stored` is None for a duplicate; how many samples there are of the text and in all; what to know."""

    stored: Stored | None
    of_text: int
    in_all: int
    warnings: tuple[str, ...] = field(default=())

    @property
    def sentence(self) -> str:
        """What is told to the user."""
        if self.stored is None:
            return " ".join(self.warnings)
        noun = "sample" if self.of_text == 1 else "samples"
        said = f"Added, {self.of_text} {noun} of {self.stored.text} ({self.in_all} in all; {GOOD_NUMBER} of a character is good)."
        return " ".join((said, *self.warnings))


class SampleStore:
    """Adds, lists, removes, imports and exports samples; every file is written whole or not at all."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or user_folder() / "samples"

    def __iter__(self) -> Iterator[Stored]:
        """Every sample that can be read, oldest first; a damaged one is passed over."""
        found = []
        for described in self.folder.glob("[!.]*/*.json"):
            with contextlib.suppress(OcrError, ValueError, OSError):
                about = TaughtSample.from_json(json.loads(described.read_text(encoding="utf-8")))
                found.append(Stored(described.stem, described.with_suffix(".png"), about))
        return iter(sorted(found, key=lambda stored: (stored.about.created, stored.id)))

    def counts(self) -> Mapping[str, int]:
        """Samples of each text."""
        counts: dict[str, int] = {}
        for stored in self:
            counts[stored.text] = counts.get(stored.text, 0) + 1
        return counts

    def add(self, image: Image, text: str, *, quad: Floats | None = None, session: str = "", source: str = "") -> Added:
        """Keep a picture (H, W[, 3 or 4]) uint8 of `text`, which stands in `quad` (4, 2), or fills it; OcrError says why not."""
        text = taught_text(text)
        quad = whole_image_quad(image.shape) if quad is None else f32(quad)
        image, quad = _reduced(image, quad)
        here = list(self)
        if len(here) >= MOST_SAMPLES:
            raise OcrError(f"There are {MOST_SAMPLES} samples already, and no room for more. Remove some that teach little.")
        look = _look(image, quad)
        warnings = []
        if (contrast := _contrast(look)) < LEAST_CONTRAST:
            raise OcrError(f"the picture shows nothing: paper and ink differ by {contrast:.0f} grey levels. Take it in better light.")
        if _is_blurred(straighten(to_grey(image), quad)):
            warnings.append("It is blurred: hold the camera still or move closer for the next one.")
        for other in self._alike(look, here[-NEWEST:]):
            if other.text == text:
                return Added(None, sum(s.text == text for s in here), len(here), (f"This sample of {text} is there already; nothing was added.",))
            warnings.append(f"The same picture was taught as {other.text}; remove the one that is wrong.")
            break
        now = datetime.now(UTC)
        about = TaughtSample(text, quad, session or now.date().isoformat(), now.isoformat(timespec="microseconds"), source)
        stored = self._write(image, about)
        return Added(stored, 1 + sum(s.text == text for s in here), 1 + len(here), tuple(warnings))

    def _write(self, image: Image, about: TaughtSample, name: str | None = None) -> Stored:
        """The picture first, its description last: a sample without one does not exist."""
        name = name or uuid.uuid4().hex[:12]
        folder = self.folder / class_folder(about.text)
        done, data = cv2.imencode(".png", image)
        if not done:
            raise OcrError("the picture cannot be kept as PNG. Take another one.")
        write_whole(folder / f"{name}.png", data.tobytes())
        write_whole(folder / f"{name}.json", json.dumps(about.to_json(), ensure_ascii=False).encode("utf-8"))
        return Stored(name, folder / f"{name}.png", about)

    def _alike(self, look: Floats, others: Sequence[Stored]) -> Iterator[Stored]:
        for other in others:
            image = cv2.imread(str(other.path), cv2.IMREAD_UNCHANGED)
            if image is not None and float(np.abs(_look(np.asarray(image, np.uint8), other.about.quad) - look).mean()) < ALIKE:
                yield other

    def find(self, wanted: Sequence[str]) -> list[Stored]:
        """The samples that ids or texts name; OcrError names the first that names none."""
        here = list(self)
        found: dict[str, Stored] = {}
        for name in wanted:
            chosen = [stored for stored in here if name in (stored.id, stored.text)]
            if not chosen:
                raise OcrError(f"{name!r} is neither the id nor the character of a sample. `webcam-ocr samples list` shows them all.")
            found.update({stored.id: stored for stored in chosen})
        return list(found.values())

    def remove(self, samples: Sequence[Stored]) -> None:
        """Take samples away; the last removed can be put back by `undo_remove`."""
        trash = self.folder / TRASH
        shutil.rmtree(trash, ignore_errors=True)
        for stored in samples:
            place = trash / class_folder(stored.text)
            place.mkdir(parents=True, exist_ok=True)
            for path in (stored.path.with_suffix(".json"), stored.path):  # the description first: half removed is removed
                if path.exists():
                    os.replace(path, place / path.name)

    def undo_remove(self) -> int:
        """Put back what was removed last; how many samples."""
        trash, count = self.folder / TRASH, 0
        for picture in sorted(trash.glob("*/*.png")):
            for path in (picture, picture.with_suffix(".json")):
                place = self.folder / path.parent.name / path.name
                place.parent.mkdir(parents=True, exist_ok=True)
                if path.exists():
                    os.replace(path, place)
            count += 1
        shutil.rmtree(trash, ignore_errors=True)
        return count

    def relabel(self, stored: Stored, text: str) -> Stored:
        """The same picture as a sample of another text."""
        image = cv2.imread(str(stored.path), cv2.IMREAD_UNCHANGED)
        if image is None:
            raise OcrError(f"{stored.path.name} cannot be read. Remove the sample.")
        moved = self._write(np.asarray(image, np.uint8), replace(stored.about, text=taught_text(text)), name=uuid.uuid4().hex[:12])
        self.remove([stored])
        return moved

    def export(self, path: Path) -> int:
        """Write every sample into a .zip of class folders, descriptions included; how many."""
        samples = list(self)
        temporary = path.with_name(f".{path.name}.part")
        try:
            with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
                for stored in samples:
                    for file in (stored.path, stored.path.with_suffix(".json")):
                        archive.write(file, f"{file.parent.name}/{file.name}")
            os.replace(temporary, path)
        except OSError as error:
            raise OcrError(f"{path} could not be written ({error.strerror}). Choose another place; the samples are untouched.") from error
        finally:
            temporary.unlink(missing_ok=True)
        return len(samples)

    def import_(self, path: Path) -> tuple[int, list[str]]:
        """Add the pictures of a folder or .zip of class folders (`U+03A9/…`, `Ω/…`); how many, and a sentence for each left out."""
        if not path.exists():
            raise OcrError(f"{path} does not exist. Name a folder or a .zip whose folders are named by their characters.")
        added, problems = 0, list[str]()
        for name, data, described in _zipped(path) if path.is_file() else _foldered(path):
            place = PurePosixPath(name)
            try:
                about = TaughtSample.from_json(json.loads(described)) if described else None
                said = about.text if about else class_of_folder(place.parent.name)
                if said is None:
                    raise OcrError(f"its folder {place.parent.name!r} names no character; call it by the character, or U+ and its code.")
                image = decode_image(data, place.name)
                result = self.add(image, said, quad=about.quad if about else None, session=about.session if about else path.stem, source=path.name)
                added += result.stored is not None
            except (OcrError, ValueError) as error:
                problems.append(f"{name}: {error}")
        if not added and not problems:
            raise OcrError(f"{path} holds no picture in a class folder, such as U+03A9/1.png. Nothing was added.")
        return added, problems


def _foldered(path: Path) -> Iterator[tuple[str, bytes, bytes | None]]:
    for file in sorted(path.glob("[!.]*/*")):
        if file.suffix.lower() in IMAGE_SUFFIXES and file.is_file():
            described = file.with_suffix(".json")
            yield f"{file.parent.name}/{file.name}", file.read_bytes(), described.read_bytes() if described.is_file() else None


def _zipped(path: Path) -> Iterator[tuple[str, bytes, bytes | None]]:
    """Nothing is unpacked to disk, so a path with .. in it leads nowhere."""
    try:
        with zipfile.ZipFile(path) as archive:
            sizes = {info.filename: info.file_size for info in archive.infolist() if not info.is_dir()}
            for name in sorted(sizes):
                place = PurePosixPath(name)
                if place.suffix.lower() not in IMAGE_SUFFIXES or sizes[name] > MOST_ARCHIVED_BYTES:
                    continue
                described = str(place.with_suffix(".json"))
                yield name, archive.read(name), archive.read(described) if sizes.get(described, MOST_ARCHIVED_BYTES) < 100_000 else None
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise OcrError(f"{path.name} is not a .zip that can be read ({error}). Export it again.") from error


def write_whole(path: Path, data: bytes) -> None:
    """Write a file by a temporary one beside it; OcrError when the disk refuses, nothing changed."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError as error:
        raise OcrError(f"{path} could not be written ({error.strerror}). Free some space or check its permissions; nothing was changed.") from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _reduced(image: Image, quad: Floats) -> tuple[Image, Floats]:
    """The picture with its longer side at MOST_SIDE_PX at most, and the quad in it."""
    factor = MOST_SIDE_PX / max(image.shape[:2])
    if factor >= 1:
        return image, quad
    size_wh = (max(1, round(image.shape[1] * factor)), max(1, round(image.shape[0] * factor)))
    return np.asarray(cv2.resize(image, size_wh, interpolation=cv2.INTER_AREA), np.uint8), f32(quad * factor)


def _look(image: Image, quad: Floats) -> Floats:
    """What makes a sample itself: its strip at 32 x 32, (32, 32) in grey levels."""
    return np.asarray(cv2.resize(straighten(to_grey(image), quad), (32, 32), interpolation=cv2.INTER_AREA), np.float32)


def _contrast(look: Floats) -> float:
    low, high = np.percentile(look, (2, 98))
    return float(high - low)


def _is_blurred(strip: Image) -> bool:
    """True where no edge of the strip (32, W) is steep: the steepest slopes against the contrast (cf. Pertuz et al. 2013, gradient energy)."""
    slopes = np.abs(np.diff(strip.astype(np.float32), axis=1))
    return float(np.percentile(slopes, 99)) < LEAST_SLOPE * max(_contrast(f32(strip)), 1.0)
