"""Brings the translations up to date: collects the sentences of the parts without Qt, then runs Qt Linguist's lupdate and lrelease.

`python docs/update_translations.py` writes app/sentences.py, assets/translations/de.ts and de.qm. What is new in the .ts is marked unfinished:
translate it with Qt Linguist or an editor, and run this again. `--check` writes nothing, and says what is not up to date.
"""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SENTENCES, TS = ROOT / "app" / "sentences.py", ROOT / "assets" / "translations" / "de.ts"
WITHOUT_QT = ("app/capture", "app/reading", "app/models", "ocr_model", "training")  # they say plain English, in errors and returned
TELLING = ("told", "why", "sentence", "problem", "notice", "verdict", "said", "warning")  # what has such a name holds sentences, too
LEAST_WORDS = 3
HEAD = '''"""What the parts without Qt say in plain English, for the window to translate; written by docs/update_translations.py."""

from __future__ import annotations

from app.later import later
'''


def template(node: ast.expr) -> str:
    """A string or f-string as it stands, with {0}, {1} ... for what is put in; empty for anything else."""
    if isinstance(node, ast.Constant):
        return str(node.value).replace("{", "{{").replace("}", "}}") if isinstance(node.value, str) else ""
    if not isinstance(node, ast.JoinedStr):
        return ""
    text, places = "", 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            text += str(part.value).replace("{", "{{").replace("}", "}}")
        else:
            text, places = f"{text}{{{places}}}", places + 1
    return text


def said(tree: ast.AST) -> Iterator[str]:
    """The sentences that the errors raised in a module say, and those of its telling functions and variables."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            yield from strings(node.exc)
        elif isinstance(node, (ast.FunctionDef, ast.Assign, ast.AnnAssign)) and any(word in name.lower() for name in names(node) for word in TELLING):
            yield from strings(node)


def labels(tree: ast.AST) -> Iterator[str]:
    """Shorter texts: the verdicts on a picture, what check digits and cameras are called, and the stages of the network."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.name == "Verdict":
            yield from (text for text in strings(node) if text)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Check":
            yield template(node.args[0])
        elif isinstance(node, ast.FunctionDef) and node.name == "called":
            yield from (text for text in strings(node) if text)
        elif isinstance(node, ast.Assign) and names(node) == ["STAGES"] and isinstance(node.value, ast.Tuple):
            yield from (template(pair.elts[0]) for pair in node.value.elts if isinstance(pair, ast.Tuple))


def names(node: ast.FunctionDef | ast.Assign | ast.AnnAssign) -> list[str]:
    """What a definition defines."""
    if isinstance(node, ast.FunctionDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    found = [name for target in targets for name in ast.walk(target)]
    return [name.id if isinstance(name, ast.Name) else name.attr for name in found if isinstance(name, (ast.Name, ast.Attribute))]


def strings(node: ast.AST) -> Iterator[str]:
    """Every string in a node but docstrings, the ones inside f-strings too."""
    inside = set[int]()
    for child in ast.walk(node):
        if isinstance(child, ast.JoinedStr):
            inside |= {id(part) for part in child.values}
            specs = [part.format_spec for part in child.values if isinstance(part, ast.FormattedValue) and part.format_spec]
            inside |= {id(part) for spec in specs for part in ast.walk(spec)}
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            inside.add(id(child.value))
    for child in ast.walk(node):
        if isinstance(child, ast.expr) and id(child) not in inside:
            yield template(child)


def collect() -> list[str]:
    """Every sentence that the parts without Qt may say in the window."""
    found = set[str]()
    for folder in WITHOUT_QT:
        for path in sorted((ROOT / folder).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found |= {text for text in said(tree) if is_sentence(text)} | set(labels(tree))
    clips = json.loads((ROOT / "assets" / "recordings" / "manifest.json").read_text(encoding="utf-8"))["clips"]
    return sorted(found | {clip["title"] for clip in clips})


def is_sentence(text: str) -> bool:
    """Words for people, not a name or a format."""
    letters = sum(char.isalpha() for char in text)
    return letters > 8 and len(text.split()) >= LEAST_WORDS and letters > len(text) / 2


def as_module(sentences: list[str]) -> str:
    """The module that hands the sentences to lupdate and to the window."""
    rows = "".join(f'    later({quoted(text)}),\n' for text in sentences)
    return f"{HEAD}\nSENTENCES: tuple[str, ...] = (\n{rows})\n"


def quoted(text: str) -> str:
    """A string as ruff formats it."""
    escaped = text.replace("\\", "\\\\").replace("\n", "\\n")
    return f"'{escaped}'" if '"' in escaped and "'" not in escaped else '"{}"'.format(escaped.replace('"', '\\"'))


def tool(name: str) -> str:
    """A program of Qt Linguist, as it comes with PySide6."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        raise SystemExit(f"{name} is missing; it comes with PySide6.")
    return found


def quietly(*command: str) -> None:
    """Run a program; what it says is shown where it fails."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr or f"{command[0]} failed")


def extract(ts: Path) -> None:
    """Bring a .ts up to date with the program."""
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "app").rglob("*.py"))
    options = ["-tr-function-alias", "tr+=later", "-locations", "none", "-no-obsolete", "-source-language", "en", "-target-language", "de"]
    quietly(tool("pyside6-lupdate"), *files, *options, "-ts", str(ts))


def release(ts: Path, qm: Path) -> None:
    """Compile a .ts."""
    quietly(tool("pyside6-lrelease"), str(ts), "-qm", str(qm))


def stale() -> list[str]:
    """What is not up to date, a sentence each; empty when everything is."""
    is_current = SENTENCES.read_text(encoding="utf-8") == as_module(collect())
    found = [] if is_current else [f"{SENTENCES.name} lacks sentences, or has some that nobody says."]
    with tempfile.TemporaryDirectory() as folder:
        ts, qm = Path(folder) / TS.name, Path(folder) / "de.qm"
        shutil.copy(TS, ts)
        extract(ts)
        if ts.read_text(encoding="utf-8") != TS.read_text(encoding="utf-8"):
            found.append(f"{TS.name} does not hold what the program says now.")
        release(TS, qm)
        if qm.read_bytes() != TS.with_suffix(".qm").read_bytes():
            found.append("de.qm was compiled from another de.ts.")
    return found


def main() -> int:
    """Write, or with --check only look."""
    if "--check" in sys.argv:
        problems = stale()
        print("\n".join([*problems, "Run docs/update_translations.py."] if problems else ["Everything is up to date."]))
        return int(bool(problems))
    SENTENCES.write_text(as_module(collect()), encoding="utf-8")
    extract(TS)
    release(TS, TS.with_suffix(".qm"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
