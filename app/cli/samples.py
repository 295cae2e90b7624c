"""`webcam-ocr samples`: add, list, remove, import and export what was taught."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from app.capture.files import load_image
from app.models.samples import SampleStore
from ocr_model.errors import OcrError


def _say(options: argparse.Namespace, sentence: str, **values: object) -> None:
    print(json.dumps(values, ensure_ascii=False) if options.json else sentence, flush=True)


def samples(options: argparse.Namespace) -> int:
    """Run the subcommand; 0, or 1 when something was left out."""
    store = SampleStore()
    if options.action == "add":
        return _add_sheet(options, store) if options.sheet else _add(options, store)
    if options.action == "list":
        return _list(options, store)
    if options.action == "remove":
        found = store.find(options.names)
        store.remove(found)
        _say(options, f"Removed {len(found)}. `webcam-ocr samples undo` puts them back.", removed=[stored.id for stored in found])
    elif options.action == "relabel":
        moved = store.relabel(store.find(options.names), options.char)
        _say(options, f"{len(moved)} now show {options.char}. `webcam-ocr samples undo` takes that back.", relabelled=[stored.id for stored in moved])
    elif options.action == "undo":
        restored, taken = store.undo()
        _say(options, f"Put back {restored}, took away {taken}.", restored=restored, removed=taken)
    elif options.action == "import":
        imported = store.import_(Path(options.path))
        for problem in imported.problems:
            print(problem, file=sys.stderr)
        _say(options, imported.sentence, added=len(imported.added), there=imported.there, left_out=len(imported.problems))
        return int(bool(imported.problems))
    elif options.action == "export":
        count = store.export(Path(options.path))
        _say(options, f"Exported {count} to {options.path}.", exported=count, path=options.path)
    else:
        raise OcrError("samples takes add, list, remove, relabel, undo, import or export; `webcam-ocr samples --help` tells more.")
    return 0


def _add(options: argparse.Namespace, store: SampleStore) -> int:
    added = store.add(load_image(Path(options.image)), options.char, session=options.session or "", source=Path(options.image).name)
    _say(options, added.sentence, id=added.stored.id if added.stored else None, char=options.char, of_char=added.of_text, in_all=added.in_all,
         warnings=list(added.warnings))  # fmt: skip
    return 0


def _add_sheet(options: argparse.Namespace, store: SampleStore) -> int:
    """Each character of a card whose text is given."""
    from app.models.catalog import Catalog
    from app.reading import corrections, sheet

    image, name = load_image(Path(options.image)), Path(options.image).name
    sheet.sheet_characters(options.char)
    reader, _ = Catalog().load()
    reading = reader(image)
    matched = sheet.match(reading, options.char)
    for place, char in matched.pairs:
        picture, quad = corrections.surroundings(image, corrections.teaching_quad(reading, place))
        try:
            added = store.add(picture, char, quad=quad, session=options.session or "", source=name)
        except OcrError as error:
            print(f"{char}: {error}", file=sys.stderr)
            continue
        _say(options, added.sentence, id=added.stored.id if added.stored else None, char=char, of_char=added.of_text, in_all=added.in_all,
             warnings=list(added.warnings))  # fmt: skip
    if matched.missing:
        print(matched.sentence, file=sys.stderr)
    return int(bool(matched.missing))


def _list(options: argparse.Namespace, store: SampleStore) -> int:
    for stored in store:
        about = stored.about.to_json()
        _say(options, f"{stored.id}  {stored.text}  {stored.about.created[:19]}  {stored.path}", id=stored.id, path=str(stored.path), **about)
    if not options.json:
        print(", ".join(f"{text}: {count}" for text, count in store.counts().items()) or "No samples yet.")
    return 0
