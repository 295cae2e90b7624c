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
        added = store.add(load_image(Path(options.image)), options.char, session=options.session or "", source=Path(options.image).name)
        _say(options, added.sentence, id=added.stored.id if added.stored else None, char=options.char, of_char=added.of_text, in_all=added.in_all,
             warnings=list(added.warnings))  # fmt: skip
        return 0
    if options.action == "list":
        for stored in store:
            about = stored.about.to_json()
            _say(options, f"{stored.id}  {stored.text}  {stored.about.created[:19]}  {stored.path}", id=stored.id, path=str(stored.path), **about)
        if not options.json:
            counts = store.counts()
            print(", ".join(f"{text}: {count}" for text, count in counts.items()) or "No samples yet.")
        return 0
    if options.action == "remove":
        found = store.find(options.names)
        store.remove(found)
        _say(options, f"Removed {len(found)}. `webcam-ocr samples undo` puts them back.", removed=[stored.id for stored in found])
        return 0
    if options.action == "undo":
        count = store.undo_remove()
        _say(options, f"Put back {count}.", restored=count)
        return 0
    if options.action == "import":
        count, problems = store.import_(Path(options.path))
        for problem in problems:
            print(problem, file=sys.stderr)
        _say(options, f"Added {count}, left out {len(problems)}.", added=count, left_out=len(problems))
        return int(bool(problems))
    if options.action == "export":
        count = store.export(Path(options.path))
        _say(options, f"Exported {count} to {options.path}.", exported=count, path=options.path)
        return 0
    raise OcrError("samples takes add, list, remove, undo, import or export; `webcam-ocr samples --help` tells more.")
