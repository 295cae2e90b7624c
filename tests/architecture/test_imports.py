"""The direction of imports, and that modules stay small and say what they do."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

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
