"""The samples a user taught: kept a folder a character in the data folder, each a picture and its description."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import shutil
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import cv2
import numpy as np

from app.disk import write_whole
from app.models import sample_archive
from app.models.sample_look import LEAST_CONTRAST, LOOK_PX, alike, contrast, is_blurred, look_of, reduced, strip_of
from app.paths import user_folder
from ocr_model.errors import OcrError
from ocr_model.preprocess import whole_image_quad
from ocr_model.taught import TaughtSample, class_folder, taught_text
from ocr_model.types import Floats, Image, f32

GOOD_NUMBER = 20  # samples of a character with which training rests on more than luck
MOST_SAMPLES = 20_000
NEWEST = 4000  # samples that a new one is compared with
TRASH, CHANGE = ".removed", "change.json"  # what was removed last, and what came in its place: so that it can be undone


@dataclass(frozen=True, slots=True)
class Stored:
    """A sample on disk: `path` of its picture; its description lies beside it. `look` (16, 16) uint8 tells it from others."""

    id: str
    path: Path
    about: TaughtSample
    look: Image | None = field(default=None, compare=False, repr=False)

    @property
    def text(self) -> str:
        """What the sample shows."""
        return self.about.text

    def picture(self) -> Image:
        """Its picture (H, W[, 3 or 4]) uint8; OcrError when it cannot be read."""
        image = cv2.imread(str(self.path), cv2.IMREAD_UNCHANGED)
        if image is None:
            raise OcrError(f"{self.path.name} cannot be read. Remove the sample.")
        return np.asarray(image, np.uint8)


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
        return " ".join((f"Added, {self.of_text} {noun} of {self.stored.text} ({self.in_all} in all; {GOOD_NUMBER} is good).", *self.warnings))


@dataclass(slots=True)
class Imported:
    """How far an import is: pictures looked at of how many, ids of the samples added, how many were there, a sentence for each problem."""

    of: int
    done: int = 0
    added: list[str] = field(default_factory=list)
    there: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        """What is told to the user at the end."""
        there = f" {self.there} were there already." if self.there else ""
        left_out = f" Left out {len(self.problems)}: {self.problems[0]}" if self.problems else ""
        return f"Added {len(self.added)}.{there}{left_out}"


class SampleStore:
    """Adds, lists, removes, imports and exports samples; every file is written whole or not at all."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or user_folder() / "samples"
        self._read: dict[tuple[str, int, int], Stored | None] = {}  # descriptions by path, time and size: read once

    def __iter__(self) -> Iterator[Stored]:
        """Every sample that can be read, oldest first; a damaged one is passed over."""
        known, self._read = self._read, {}
        for folder in sorted(self.folder.glob("[!.]*")):
            with contextlib.suppress(OSError):
                for entry in os.scandir(folder):
                    if entry.name.endswith(".json") and not entry.name.startswith("."):
                        about = entry.stat()
                        key = (entry.path, about.st_mtime_ns, about.st_size)
                        self._read[key] = known[key] if key in known else _described(Path(entry.path))
        return iter(sorted((stored for stored in self._read.values() if stored), key=lambda stored: (stored.about.created, stored.id)))

    def counts(self) -> Mapping[str, int]:
        """Samples of each text."""
        counts: dict[str, int] = {}
        for stored in self:
            counts[stored.text] = counts.get(stored.text, 0) + 1
        return counts

    def add(self, image: Image, text: str, *, quad: Floats | None = None, session: str = "", source: str = "") -> Added:
        """Keep a picture (H, W[, 3 or 4]) uint8 of `text`, which stands in `quad` (4, 2), or fills it; OcrError says why not."""
        return self._add(list(self), image, text, quad=quad, session=session, source=source)

    def _add(self, here: list[Stored], image: Image, text: str, *, quad: Floats | None, session: str, source: str) -> Added:
        """As `add`, beside the samples `here`, which grow by it."""
        text = taught_text(text)
        image, quad = reduced(image, whole_image_quad(image.shape) if quad is None else f32(quad))
        if len(here) >= MOST_SAMPLES:
            raise OcrError(f"there are {MOST_SAMPLES} samples already, and no room for more. Remove some that teach little.")
        strip = strip_of(image, quad)
        look, warnings = look_of(strip), list[str]()
        if (shown := contrast(strip)) < LEAST_CONTRAST:
            raise OcrError(f"the picture shows nothing: paper and ink differ by {shown:.0f} grey levels. Take it in better light.")
        if is_blurred(strip):
            warnings.append("It is blurred: hold the camera still or move closer for the next one.")
        newest = here[-NEWEST:]
        same = [newest[place].text for place in alike(look, [_look(other) for other in newest])]
        count = sum(stored.text == text for stored in here)
        if text in same:
            return Added(None, count, len(here), (f"This sample of {text} is there already; nothing was added.",))
        if same:
            warnings.append(f"The same picture was taught as {same[0]}; remove the one that is wrong.")
        now = datetime.now(UTC)
        about = TaughtSample(text, quad, session or now.date().isoformat(), now.isoformat(timespec="microseconds"), source)
        here.append(self._write(image, about, look))
        return Added(here[-1], count + 1, len(here), tuple(warnings))

    def _write(self, image: Image, about: TaughtSample, look: Image) -> Stored:
        """The picture first, its description last: a sample without one does not exist."""
        name, folder = uuid.uuid4().hex[:12], self.folder / class_folder(about.text)
        done, data = cv2.imencode(".png", image)
        if not done:
            raise OcrError("the picture cannot be kept as PNG. Take another one.")
        described = {**about.to_json(), "look": base64.b64encode(look.tobytes()).decode("ascii")}
        try:
            write_whole(folder / f"{name}.png", data.tobytes())
            write_whole(folder / f"{name}.json", json.dumps(described, ensure_ascii=False).encode("utf-8"))
        except OcrError:
            with contextlib.suppress(OSError):
                (folder / f"{name}.png").unlink(missing_ok=True)
            raise
        return Stored(name, folder / f"{name}.png", about, look)

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
        """Take samples away; `undo` puts back what was removed last."""
        self._change(removed=samples)

    def relabel(self, samples: Sequence[Stored], text: str) -> list[Stored]:
        """The same pictures as samples of another text; `undo` gives them their old one."""
        text = taught_text(text)
        moved = [self._write(stored.picture(), replace(stored.about, text=text), _look(stored)) for stored in samples if stored.text != text]
        self._change(removed=[stored for stored in samples if stored.text != text], added=[stored.id for stored in moved])
        return moved

    def _change(self, *, removed: Sequence[Stored] = (), added: Sequence[str] = ()) -> None:
        """Move samples into the trash, in the place of what was there, and note what was added."""
        trash = self.folder / TRASH
        shutil.rmtree(trash, ignore_errors=True)
        try:
            for stored in removed:
                place = trash / class_folder(stored.text)
                place.mkdir(parents=True, exist_ok=True)
                for path in (stored.path.with_suffix(".json"), stored.path):  # the description first: half removed is removed
                    if path.exists():
                        os.replace(path, place / path.name)
        except OSError as error:
            raise OcrError(f"{self.folder} cannot be changed ({error.strerror}). Check its permissions.") from error
        if added:
            write_whole(trash / CHANGE, json.dumps({"added": list(added)}).encode("utf-8"))

    @property
    def can_undo(self) -> bool:
        """True when `undo` would change something."""
        trash = self.folder / TRASH
        return (trash / CHANGE).exists() or any(trash.glob("*/*.png"))

    def undo(self) -> tuple[int, int]:
        """Undo the last removal, relabelling or import: how many samples were put back, and how many that came with it were taken away."""
        trash, restored, taken = self.folder / TRASH, 0, 0
        try:
            added = set(json.loads((trash / CHANGE).read_text(encoding="utf-8"))["added"])
        except (OSError, ValueError, KeyError, TypeError):
            added = set()
        for picture in sorted(trash.glob("*/*.png")):
            for path in (picture, picture.with_suffix(".json")):
                place = self.folder / path.parent.name / path.name
                place.parent.mkdir(parents=True, exist_ok=True)
                if path.exists():
                    os.replace(path, place)
            restored += 1
        for stored in self:
            if stored.id in added:
                stored.path.with_suffix(".json").unlink(missing_ok=True)
                stored.path.unlink(missing_ok=True)
                taken += 1
        shutil.rmtree(trash, ignore_errors=True)
        return restored, taken

    def export_steps(self, path: Path) -> Iterator[int]:
        """Write every sample, descriptions included, into a .zip or a new folder of class folders; how many after each."""
        return sample_archive.write_pictures(path, [stored.path for stored in self])

    def export(self, path: Path) -> int:
        """As `export_steps`, to its end; how many."""
        return max(self.export_steps(path), default=0)

    def import_steps(self, path: Path) -> Iterator[Imported]:
        """Add the pictures of a folder or .zip of class folders (`U+03A9/…`, `Ω/…`), told after each; it counts as one change to undo."""
        names = sample_archive.pictures_in(path)
        so_far, here = Imported(of=len(names)), list(self)
        try:
            for name, found in sample_archive.read_pictures(path, names):
                so_far.done += 1
                if isinstance(found, str):
                    so_far.problems.append(found)
                elif len(here) >= MOST_SAMPLES:
                    so_far.problems.append(f"{path.name} holds more than there is room for: {MOST_SAMPLES} samples. The rest was left out.")
                    break
                else:
                    self._import(here, found, name, path, so_far)
                yield so_far
        finally:
            if so_far.added:
                self._change(added=so_far.added)

    def _import(self, here: list[Stored], found: sample_archive.Found, name: str, path: Path, so_far: Imported) -> None:
        try:
            added = self._add(here, found.image, found.text, quad=found.quad, session=found.session, source=path.name)
        except OcrError as error:
            so_far.problems.append(f"{name}: {error}")
            return
        if added.stored is None:
            so_far.there += 1
        else:
            so_far.added.append(added.stored.id)

    def import_(self, path: Path) -> Imported:
        """As `import_steps`, to its end."""
        return list(self.import_steps(path))[-1]


def _described(path: Path) -> Stored | None:
    """The sample that a description tells of; None where it is damaged."""
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        look = np.frombuffer(base64.b64decode(row["look"]), np.uint8).reshape(LOOK_PX, LOOK_PX) if "look" in row else None
        return Stored(path.stem, path.with_suffix(".png"), TaughtSample.from_json(row), look)
    except (OcrError, ValueError, OSError, TypeError):
        return None


def _look(stored: Stored) -> Image:
    """Its look, from its picture where its description has none; all black where that cannot be read."""
    if stored.look is not None:
        return stored.look
    with contextlib.suppress(OcrError):
        return look_of(strip_of(stored.picture(), stored.about.quad))
    return np.zeros((LOOK_PX, LOOK_PX), np.uint8)
