"""`webcam-ocr models`: list, show, compare, switch, roll back, import, export and delete models."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from app.models.catalog import Catalog, Version
from ocr_model.errors import OcrError

ROWS = ("fixed set", "held-out samples", "samples learnt from")


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
        f"{name}: {row['right_new']} of {row['n']} right, before {row['right_old']} ({row['fixed']} fixed, {row['broken']} broken; "
        f"calibration error {row['ece_new']:.1%}, before {row['ece_old']:.1%})"
        for name, row in ((name, rows[name]) for name in ROWS if name in rows)
    ]
    return "\n".join([*told, f"{rows['verdict']}: {rows['why']}"])


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
        version = catalog.adopt(Path(options.path), notes=f"imported from {Path(options.path).name}")
        return _told(options, catalog, version, f"Imported {version.id}. `webcam-ocr models use {version.id}` switches to it.")
    if action == "export":
        version = catalog.export(options.name, Path(options.path))
        return _told(options, catalog, version, f"Exported {version.id} to {options.path}.")
    if action == "delete":
        version = catalog.delete(options.name)
        return _told(options, catalog, version, f"Deleted {version.id}.")
    raise OcrError("models takes list, show, compare, use, rollback, import, export or delete; `webcam-ocr models --help` tells more.")
