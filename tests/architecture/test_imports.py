"""The direction of imports, and that modules stay small and say what they do."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from training.produce import DRAWING

PROJECT = Path(__file__).resolve().parents[2]
MODULES = sorted(path for room in ("app", "ocr_model", "training") for path in (PROJECT / room).rglob("*.py"))


def test_import_contracts_hold() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    if not linter.exists():
        pytest.skip("import-linter is not installed; it comes with the extra [dev], and .ci/run runs it")
    done = subprocess.run([str(linter), "--no-cache"], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_a_module_says_what_it_does_and_does_one_thing(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(source)), "the first line says what the module does"
    assert len(source.splitlines()) <= 320, "at 300 lines a module has become two"


def test_nothing_outside_app_imports_qt() -> None:
    offenders = [str(path) for path in MODULES if path.relative_to(PROJECT).parts[0] != "app" and "PySide6" in path.read_text(encoding="utf-8")]
    assert offenders == []


def imported(name: str) -> set[str]:
    """The modules of `training` that one of them imports."""
    tree = ast.parse((PROJECT / "training" / f"{name}.py").read_text(encoding="utf-8"))
    found = set[str]()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "training":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and str(node.module).startswith("training."):
            found.add(str(node.module).removeprefix("training."))
    return found


def test_the_hash_of_the_dataset_tells_every_module_that_draws() -> None:
    """Drawn with one that it leaves out, different pictures would count as the same dataset."""
    seen, waiting = set[str](), ["strips", "scenes", "augment"]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += imported(name)
    assert {"strips", "cards", "camera", "vision"} <= seen
    assert seen == set(DRAWING)
