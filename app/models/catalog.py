"""The models a user can read with: the bundled one, which cannot be lost, and every one that was trained or imported."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.disk import write_whole
from app.paths import ASSETS, RECORDINGS, user_folder
from ocr_model.errors import OcrError, WeightsError

if TYPE_CHECKING:  # importing the reader imports torch
    from ocr_model.line_reader import ReaderOptions
    from ocr_model.reader import Reader

BUNDLED = ASSETS / "weights"
BUNDLED_ID, LATEST = "bundled", "latest"
WEIGHTS, ABOUT, ACTIVE = "classifier.pth", "classifier.json", "active.json"
TEST_PICTURE, MOST_WRONG = "code-2.jpg", 0.8  # a model that reads less of it than this leaves over is of no use to anyone
SHOWN_ONLY = ("changes", "confused_old", "confused_new", "reliability_old", "reliability_new")  # of a comparison: for the window
IMPORTED = "imported from"  # how the notes of a model from elsewhere begin
MOST_REMEMBERED = 50  # switches that can be rolled back


@dataclass(frozen=True, slots=True)
class Version:
    """A model that can be read with; `meta` as its weights carry it."""

    id: str
    path: Path
    meta: Mapping[str, Any]

    @property
    def created(self) -> str:
        """ISO 8601."""
        return str(self.meta.get("created", ""))

    @property
    def parent(self) -> str | None:
        """Id of the model that training started from."""
        given = self.meta.get("parent")
        return str(given) if given else None

    @property
    def verdict(self) -> str:
        """What comparing it with its parent said: "better", "worse", "cannot tell", or nothing."""
        return str(self.meta.get("comparison", {}).get("verdict", ""))

    def to_json(self, *, active: str) -> dict[str, Any]:
        """Plain types for one JSON line; the crops of the comparison are left out."""
        rows = {name: {k: v for k, v in row.items() if k not in SHOWN_ONLY} if isinstance(row, dict) else row
                for name, row in self.meta.get("comparison", {}).items()}  # fmt: skip
        return {
            "id": self.id, "active": self.id == active, "parent": self.parent, "created": self.created, "path": str(self.path),
            "charset": self.meta.get("charset", ""), "taught": self.meta.get("taught", {}), "metrics": self.meta.get("metrics", {}),
            "dataset_hash": self.meta.get("dataset_hash", ""), "command": self.meta.get("command", ""), "notes": self.meta.get("notes", ""),
            "comparison": rows,
        }  # fmt: skip


class Catalog:
    """Lists, switches, rolls back, imports, exports and deletes models."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or user_folder() / "models"

    def versions(self) -> list[Version]:
        """The bundled model, then the others, oldest first; one whose description is damaged is told by its folder alone."""
        found = [Version(path.parent.name, path, _described(path.with_name(ABOUT))) for path in self.folder.glob(f"*/{WEIGHTS}")]
        bundled = Version(BUNDLED_ID, BUNDLED / WEIGHTS, _described(BUNDLED / ABOUT))
        return [bundled, *sorted(found, key=lambda version: (version.created, version.id))]

    def version(self, name: str) -> Version:
        """The one an id, the beginning of an id, "latest" or "bundled" names; OcrError when none or several."""
        versions = self.versions()
        if name == LATEST:
            return versions[-1]
        found = [v for v in versions if v.id == name or v.meta.get("id") == name] or [v for v in versions if name and v.id.startswith(name)]
        if len(found) != 1:
            raise OcrError(f"{name!r} names {'no model' if not found else 'several models'}. `webcam-ocr models list` shows them all.")
        return found[0]

    def _state(self) -> tuple[str, list[str]]:
        """Id of the active model, and those active before, the last one at the end."""
        try:
            state = json.loads((self.folder / ACTIVE).read_text(encoding="utf-8"))
            return str(state["active"]), [str(name) for name in state["before"]]
        except (OSError, ValueError, KeyError, TypeError):
            return BUNDLED_ID, []

    @property
    def active(self) -> str:
        """Id of the model that is read with."""
        return self._state()[0]

    def _switch(self, name: str, before: list[str]) -> None:
        state = {"active": name, "before": before[-MOST_REMEMBERED:]}
        write_whole(self.folder / ACTIVE, json.dumps(state).encode("utf-8"))

    def use(self, name: str, *, overrule: bool = False) -> Version:
        """Read with another model from now on; it is loaded and tested first. A worse one only when overruled."""
        version = self.version(name)
        if version.verdict == "worse" and not overrule:
            raise OcrError(f"{version.id} reads worse than its parent: {version.meta['comparison']['why']} Add --anyway to use it all the same.")
        test(version.path)
        active, before = self._state()
        if version.id != active:
            self._switch(version.id, [*before, active])
        return version

    def rollback(self) -> Version:
        """Go back to the model used before; OcrError when there was none."""
        active, before = self._state()
        here = {version.id: version for version in self.versions()}
        while before:
            name = before.pop()
            if name in here and name != active:
                test(here[name].path)
                self._switch(name, before)
                return here[name]
        raise OcrError("no other model was used before this one. `webcam-ocr models list` shows what there is.")

    def adopt(self, weights: Path, *, notes: str = "") -> Version:
        """Take a `.pth` into the catalog, as a copy; WeightsError when it cannot be read with."""
        from ocr_model import weights as store

        network, charset, meta = store.load_classifier(weights)
        del network, charset
        name = str(meta.get("id", ""))
        if not name.isalnum() or name in {BUNDLED_ID, LATEST}:
            raise WeightsError(f"{weights.name} carries no id of its own. Retrain it with this version, or pick another model.")
        if name in {version.id for version in self.versions()} | {str(self.version(BUNDLED_ID).meta.get("id"))}:
            raise OcrError(f"{weights.name} is the model {name}, which is there already.")
        test(weights)
        place = self.folder / name
        about = {**meta, "notes": notes} if notes else dict(meta)
        write_whole(place / ABOUT, json.dumps(about, ensure_ascii=False, indent=1).encode("utf-8"))
        write_whole(place / WEIGHTS, weights.read_bytes())  # the weights last: a folder without them is no model
        return self.version(name)

    def note(self, name: str, text: str) -> Version:
        """Write a note beside a model."""
        version = self.version(name)
        if version.id == BUNDLED_ID:
            raise OcrError("the bundled model takes no note. Write it beside one that was trained or imported.")
        write_whole(version.path.with_name(ABOUT), json.dumps({**version.meta, "notes": text}, ensure_ascii=False, indent=1).encode("utf-8"))
        return self.version(version.id)

    def export(self, name: str, path: Path) -> Version:
        """Copy a model's `.pth` to `path`."""
        version = self.version(name)
        write_whole(path, version.path.read_bytes())
        return version

    def delete(self, name: str) -> Version:
        """Remove a model for good; the bundled and the active one stay."""
        version = self.version(name)
        if version.id == BUNDLED_ID:
            raise OcrError("the bundled model cannot be deleted: it is what everything can go back to.")
        active, before = self._state()
        if version.id == active:
            raise OcrError(f"{version.id} is in use. Switch to another model first, such as with `webcam-ocr models use bundled`.")
        version.path.unlink(missing_ok=True)  # first: half deleted is deleted
        shutil.rmtree(version.path.parent, ignore_errors=True)
        self._switch(active, [other for other in before if other != version.id])
        return version

    def load(self, options: ReaderOptions | None = None) -> tuple[Reader, str]:
        """A reader of the active model; where that is damaged, of the last good one, and a sentence that says so."""
        from ocr_model.reader import Reader

        active, before = self._state()
        problem = ""
        here = {version.id: version for version in self.versions()}
        for name in [active, *reversed(before), BUNDLED_ID]:
            if name not in here:
                problem = problem or f"The model {name} is gone."
                continue
            try:
                reader = Reader.load(classifier=here[name].path, options=options)
            except WeightsError as error:
                if name == BUNDLED_ID:
                    raise
                problem = problem or str(error)
                continue
            if not problem:
                return reader, ""
            return reader, f"{problem} {'The bundled model' if name == BUNDLED_ID else f'The model {name}, used before,'} is used instead."
        raise WeightsError("the bundled model is missing. Install the program again.")


def test(path: Path) -> None:
    """Read the bundled test picture with a model; WeightsError when it cannot be loaded or reads next to nothing."""
    import cv2
    import numpy as np

    from ocr_model.line_reader import ReaderOptions
    from ocr_model.metrics import cer
    from ocr_model.reader import Reader

    reader = Reader.load(classifier=path, options=ReaderOptions(reject_threshold=0.0))
    picture = cv2.imread(str(RECORDINGS / TEST_PICTURE))
    rows = json.loads((RECORDINGS / "manifest.json").read_text(encoding="utf-8"))["stills"]
    truth = next(row["text"] for row in rows if row["file"] == TEST_PICTURE)
    if picture is None:
        raise WeightsError("the bundled test picture is missing. Install the program again.")
    said = reader(np.asarray(picture, np.uint8)).text
    if cer([said], [truth]) > MOST_WRONG:
        raise WeightsError(f"{path.name} reads {said!r} where {truth!r} stands: it was trained too little, or is damaged. The model in use stays.")


def _described(path: Path) -> Mapping[str, Any]:
    try:
        meta = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return meta if isinstance(meta, dict) else {}
