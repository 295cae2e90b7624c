"""`webcam-ocr models`: list, show, compare, switch, roll back, note, import, export and delete models."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from app.models.catalog import IMPORTED, Catalog, Version
from ocr_model.errors import OcrError

ROWS = ("fixed set", "fixed lines", "held-out samples", "samples learnt from")


def _row(version: Version, active: str) -> str:
    taught = "".join(version.meta.get("taught", {}))
    parts = ("*" if version.id == active else " ", version.id.ljust(12), version.created[:16].replace("T", " "), version.verdict.ljust(11))
    return "  ".join((*parts, f"taught {taught}" if taught else "")).rstrip()


def _told(options: argparse.Namespace, catalog: Catalog, version: Version, sentence: str) -> int:
    print(json.dumps(version.to_json(active=catalog.active), ensure_ascii=False) if options.json else sentence, flush=True)
    return 0


def comparison_text(rows: dict[str, Any]) -> str:
    """The comparison of a model with its parent, for people."""
    told = [
        f"{name}: {row['right_new']} of {row['n']} right{_interval(row, 'new')}, before {row['right_old']}{_interval(row, 'old')}; "
        f"{row['fixed']} fixed, {row['broken']} broken (by chance: {row.get('chance', 1.0):.0%}); "
        f"calibration error {row['ece_new']:.1%}, before {row['ece_old']:.1%}; {row['ms_new']:.1f} ms, before {row['ms_old']:.1f}"
        for name, row in ((name, rows[name]) for name in ROWS if name in rows)
    ]
    return "\n".join([*told, f"{rows['verdict']}: {rows['why']}"])


def _interval(row: dict[str, Any], which: str) -> str:
    """The 95 % interval of a share, where it is known."""
    low, high = row.get(f"interval_{which}", (0.0, 0.0))
    return f" ({low:.1%} to {high:.1%})" if row["n"] and high else ""


def models(options: argparse.Namespace) -> int:
    """Run the subcommand; 0 when done."""
    catalog = Catalog()
    action = options.action
    if action == "list":
        for version in catalog.versions():
            _told(options, catalog, version, _row(version, catalog.active))
        return 0
    if action == "show":
        version = catalog.version(options.name)
        about = version.to_json(active=catalog.active)
        return _told(options, catalog, version, "\n".join(f"{name}: {value}" for name, value in about.items() if value not in ("", {}, None)))
    if action == "compare":
        version = catalog.version(options.name)
        rows = version.to_json(active=catalog.active)["comparison"]
        if not rows:
            raise OcrError(f"{version.id} was not trained from another model here, so there is nothing to compare it with.")
        print(json.dumps({"id": version.id, "parent": version.parent, **rows}, ensure_ascii=False) if options.json else comparison_text(rows))
        return 0
    if action == "use":
        version = catalog.use(options.name, overrule=options.anyway)
        return _told(options, catalog, version, f"{version.id} is in use now. `webcam-ocr models rollback` goes back.")
    if action == "rollback":
        version = catalog.rollback()
        return _told(options, catalog, version, f"Back to {version.id}.")
    if action == "import":
        version = catalog.adopt(Path(options.path), notes=f"{IMPORTED} {Path(options.path).name}")
        return _told(options, catalog, version, f"Imported {version.id}. `webcam-ocr models use {version.id}` switches to it.")
    if action == "note":
        version = catalog.note(options.name, options.text)
        return _told(options, catalog, version, f"Noted of {version.id}: {options.text}")
    if action == "export":
        version = catalog.export(options.name, Path(options.path))
        return _told(options, catalog, version, f"Exported {version.id} to {options.path}.")
    if action == "delete":
        version = catalog.delete(options.name)
        return _told(options, catalog, version, f"Deleted {version.id}.")
    raise OcrError("models takes list, show, compare, use, rollback, note, import, export or delete; `webcam-ocr models --help` tells more.")
