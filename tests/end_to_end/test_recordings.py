"""The bundled weights read the bundled recordings, made in fonts they were never trained on, within the error stated here."""

from __future__ import annotations

import json
import statistics
from collections import defaultdict
from typing import Any

import pytest

from ocr_model.line_reader import ReaderOptions
from ocr_model.metrics import cer
from ocr_model.reader import Reader
from ocr_model.weights import BUNDLED
from training.evaluate import RECORDINGS, read_recordings, read_surfaces, surfaces

MOST_WRONG = {"single": 0.25, "code": 0.06, "label": 0.06, "paragraph": 0.06, "display": 0.06, "hand": 0.25, "clip": 0.04}  # CER by kind


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    return list(read_recordings(Reader.load(options=ReaderOptions(reject_threshold=0.0))))


def test_there_are_as_many_recordings_as_the_manifest_says() -> None:
    manifest = json.loads((RECORDINGS / "manifest.json").read_text(encoding="utf-8"))
    assert len(manifest["clips"]) >= 6
    assert len(manifest["stills"]) >= 20
    assert all((RECORDINGS / row["file"]).stat().st_size > 1000 for row in (*manifest["clips"], *manifest["stills"]))


@pytest.mark.parametrize("kind", list(MOST_WRONG))
def test_each_kind_is_read(rows: list[dict[str, Any]], kind: str) -> None:
    group = [row for row in rows if row["kind"] == kind]
    assert len(group) >= 4
    wrong = cer([row["read"] for row in group], [row["truth"] for row in group])
    assert wrong <= MOST_WRONG[kind], [(row["file"], row["truth"], row["read"]) for row in group if row["read"] != row["truth"]]


def test_nothing_is_read_where_there_is_none(rows: list[dict[str, Any]]) -> None:
    empty = [row for row in rows if not row["truth"]]
    assert len(empty) >= 3
    assert [row["read"] for row in empty] == [""] * len(empty)


def test_hardly_anything_is_read_in_surfaces() -> None:
    figures = read_surfaces(Reader.load(), surfaces(seed=68_000, count=24))
    assert figures["n"] == 24
    assert figures["read_for_nothing"] <= 2
    assert 0 < figures["ms"] <= figures["slowest_ms"]


def test_every_frame_is_timed(rows: list[dict[str, Any]]) -> None:
    assert all(row["ms"] > 0 for row in rows)
    assert len(defaultdict(int, {row["kind"]: 1 for row in rows})) == 8
    assert statistics.median(row["ms"] for row in rows) > 0


@pytest.mark.parametrize("name", ["classifier", "finder"])
def test_the_weights_say_where_they_come_from(name: str) -> None:
    meta = json.loads((BUNDLED / f"{name}.json").read_text(encoding="utf-8"))
    if "other_parent" in meta:
        assert meta["command"].startswith("python -m training average")
        assert len({meta["id"], meta["parent"], meta["other_parent"]}) == 3
    else:
        assert meta["command"].startswith(f"python -m training {name}")
        assert meta["metrics"]["minutes"] > 5
    assert {"id", "seed", "dataset_hash", "created"} <= meta.keys()
    assert (BUNDLED / f"{name}.pth").stat().st_size < 20_000_000
