"""What was taught: added, listed, removed, imported and exported, with bad input of every kind."""

from __future__ import annotations

import base64
import io
import json
import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import cv2
import numpy as np
import pytest
from taught import copy_of_bundled, sign

from app.__main__ import main
from app.disk import write_whole
from app.models.catalog import BUNDLED_ID, Catalog
from app.models.samples import SampleStore
from app.models.training_run import TrainingRun
from app.paths import RECORDINGS
from ocr_model.errors import OcrError
from ocr_model.taught import TaughtSample, class_folder, class_of_folder, taught_text


@pytest.fixture
def store() -> SampleStore:
    return SampleStore()


class TestTexts:
    @pytest.mark.parametrize(("given", "text"), [("Ω", "Ω"), ("e\u0301", "é"), (" € ", "€"), ("漢", "漢"), ("A  B", "A B"), ("U", "U")])
    def test_what_a_sample_may_show(self, given: str, text: str) -> None:
        assert taught_text(given) == text

    @pytest.mark.parametrize(
        ("given", "said"), [("", "needs the character"), (" \n", "needs the character"), ("\u200d", "no character that stands by itself"), ("x" * 81, "80 characters at most"), ("\u0301", "by itself")]
    )
    def test_what_it_may_not(self, given: str, said: str) -> None:
        with pytest.raises(OcrError, match=said):
            taught_text(given)

    @pytest.mark.parametrize(("folder", "char"), [("U+03A9", "Ω"), ("u+41", "A"), ("Ω", "Ω"), ("U+D800", None), ("U+110000", None), ("U+zz", None), ("..", None), ("abc", None), ("", None)])
    def test_the_folder_names_the_class(self, folder: str, char: str | None) -> None:
        assert class_of_folder(folder) == char

    def test_every_character_has_a_folder_that_is_safe(self) -> None:
        names = {class_folder(chr(code)) for code in range(33, 127)}
        assert len(names) == 94
        assert all(class_of_folder(class_folder(char)) == char for char in "Aa*?/\\.Ω漢")
        assert class_folder("AB") == "lines"

    @pytest.mark.parametrize("row", [{}, {"text": "A"}, {"text": "A", "quad": [[0, 0]]}, {"text": "", "quad": [[0, 0]] * 4}, {"text": "A", "quad": "x"}, {"text": "A", "quad": [[0, float("nan")]] * 4}])
    def test_a_damaged_description_is_refused(self, row: dict[str, object]) -> None:
        with pytest.raises(OcrError):
            TaughtSample.from_json(row)


class TestStore:
    def test_added_and_told(self, store: SampleStore) -> None:
        first, second = store.add(sign(1), "Ω"), store.add(sign(2), "Ω")
        assert first.sentence == "Added, 1 sample of Ω (1 in all; 20 is good)."
        assert second.sentence.startswith("Added, 2 samples of Ω (2 in all")
        assert [stored.text for stored in store] == ["Ω", "Ω"]
        assert store.counts() == {"Ω": 2}
        kept = cv2.imread(str(next(iter(store)).path))
        assert kept is not None
        assert np.array_equal(kept, sign(1))

    def test_a_duplicate_is_not_added(self, store: SampleStore) -> None:
        store.add(sign(1), "Ω")
        again = store.add(np.clip(sign(1).astype(int) + 1, 0, 255).astype(np.uint8), "Ω")
        assert again.stored is None
        assert "there already" in again.sentence
        assert store.counts() == {"Ω": 1}

    def test_a_contradiction_is_told(self, store: SampleStore) -> None:
        store.add(sign(1), "Ω")
        assert "was taught as Ω" in store.add(sign(1), "Q").sentence

    def test_a_blurred_one_is_told_and_an_empty_one_refused(self, store: SampleStore) -> None:
        assert "blurred" not in store.add(sign(3), "Ω").sentence
        assert "blurred" in store.add(sign(1, blurred=True), "Ω").sentence
        with pytest.raises(OcrError, match="shows nothing"):
            store.add(np.full((40, 40), 90, np.uint8), "Ω")

    def test_removed_and_put_back(self, store: SampleStore) -> None:
        for seed in range(3):
            store.add(sign(seed), "Ω")
        some = list(store)[:2]
        store.remove(some)
        assert store.counts() == {"Ω": 1}
        assert store.undo() == (2, 0)
        assert {stored.id for stored in some} <= {stored.id for stored in store}
        assert store.undo() == (0, 0)
        assert not store.can_undo

    def test_relabelled(self, store: SampleStore) -> None:
        stored = store.add(sign(1), "O").stored
        assert stored is not None
        store.relabel([stored], "Ω")
        assert store.counts() == {"Ω": 1}
        assert store.undo() == (1, 1)
        assert [s.id for s in store] == [stored.id], "as it was"

    def test_a_damaged_one_is_passed_over(self, store: SampleStore) -> None:
        store.add(sign(1), "Ω")
        next(iter(store)).path.with_suffix(".json").write_text("{", encoding="utf-8")
        assert list(store) == []

    def test_a_large_picture_is_reduced(self, store: SampleStore) -> None:
        stored = store.add(cv2.resize(sign(1), (2800, 3200)), "Ω").stored
        assert stored is not None
        assert max(cv2.imread(str(stored.path)).shape) == 1600
        assert stored.about.quad.max() == pytest.approx(1600)

    def test_out_and_in_again(self, store: SampleStore, tmp_path: Path) -> None:
        for seed, char in enumerate("ΩΩ*"):
            store.add(sign(seed), char)
        assert store.export(tmp_path / "taught.zip") == 3
        other = SampleStore(tmp_path / "other")
        assert other.import_(tmp_path / "taught.zip").sentence == "Added 3."
        assert other.counts() == store.counts()
        assert other.import_(tmp_path / "taught.zip").sentence == "Added 0. 3 were there already."
        assert {s.about.created for s in other} != {s.about.created for s in store}

    def test_class_folders_of_other_programs(self, store: SampleStore, tmp_path: Path) -> None:
        for name, seed in (("Ω", 1), ("U+20AC", 2), ("unnamed", 3)):
            (tmp_path / "in" / name).mkdir(parents=True)
            cv2.imencode(".jpg", sign(seed))[1].tofile(str(tmp_path / "in" / name / "1.jpg"))
        imported = store.import_(tmp_path / "in")
        problems = imported.problems
        assert len(imported.added) == 2
        assert store.counts() == {"Ω": 1, "€": 1}
        assert len(problems) == 1
        assert "names no character" in problems[0]

    def test_an_archive_with_tricks_writes_nowhere_else(self, store: SampleStore, tmp_path: Path) -> None:
        png = cv2.imencode(".png", sign(1))[1].tobytes()
        with zipfile.ZipFile(tmp_path / "evil.zip", "w") as archive:
            archive.writestr("../../outside/Ω/1.png", png)
            archive.writestr("/U+0041/2.png", b"no picture")
            archive.writestr("U+0042/3.py", b"import os")
        before = {path for path in tmp_path.parent.rglob("*") if "home" not in path.parts}
        imported = store.import_(tmp_path / "evil.zip")
        problems = imported.problems
        assert len(imported.added) == 1  # the picture is taken for what it shows; its path leads nowhere
        assert len(problems) == 1
        assert {path for path in tmp_path.parent.rglob("*") if "home" not in path.parts} == before
        assert all(store.folder in path.parents for path in store.folder.rglob("*"))

    @pytest.mark.parametrize(("content", "said"), [(b"", "not a .zip"), (b"PK\x03\x04 cut off", "not a .zip")])
    def test_no_archive(self, store: SampleStore, tmp_path: Path, content: bytes, said: str) -> None:
        (tmp_path / "a.zip").write_bytes(content)
        with pytest.raises(OcrError, match=said):
            store.import_(tmp_path / "a.zip")

    def test_a_picture_bomb_is_left_out(self, store: SampleStore, tmp_path: Path) -> None:
        from PIL import Image as PillowImage

        data = io.BytesIO()
        PillowImage.new("1", (40_000, 40_000)).save(data, "PNG")
        with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("U+0041/1.png", data.getvalue())
        imported = store.import_(tmp_path / "bomb.zip")
        assert imported.added == []
        assert "too large" in imported.problems[0]

    @pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="a superuser may write everywhere")
    def test_no_permission(self, tmp_path: Path) -> None:
        tmp_path.chmod(0o500)
        with pytest.raises(OcrError, match="could not be written"):
            SampleStore(tmp_path / "s").add(sign(1), "Ω")

    def test_a_full_disk_changes_nothing(self, tmp_path: Path) -> None:
        if not Path("/dev/full").exists():
            pytest.skip("no /dev/full here")
        path = tmp_path / "kept"
        path.write_bytes(b"before")
        os.symlink("/dev/full", path.with_name(f".kept.{os.getpid()}"))
        with pytest.raises(OcrError, match="could not be written"):
            write_whole(path, b"x" * 100_000)
        assert path.read_bytes() == b"before"


    def test_in_and_out_of_a_folder_and_back(self, store: SampleStore, tmp_path: Path) -> None:
        for seed, char in enumerate("ΩA*"):
            store.add(sign(seed), char)
        assert store.export(tmp_path / "out") == 3
        assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["U+002A", "U+0041", "U+03A9"]
        with pytest.raises(OcrError, match="not empty"):
            store.export(tmp_path / "out")
        other = SampleStore(tmp_path / "other")
        assert len(other.import_(tmp_path / "out").added) == 3
        assert other.counts() == store.counts()
        assert other.undo() == (0, 3)
        assert other.counts() == {}

    def test_an_export_that_fails_leaves_nothing(self, store: SampleStore, tmp_path: Path) -> None:
        store.add(sign(1), "Ω")
        (tmp_path / "file").touch()
        for name in ("a.zip", "out"):
            with pytest.raises(OcrError, match="could not be written"):
                store.export(tmp_path / "file" / name)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "home"]

    def test_ten_thousand(self, store: SampleStore) -> None:
        first = store.add(sign(0), "Ω").stored
        assert first is not None
        described = json.loads(first.path.with_suffix(".json").read_text(encoding="utf-8"))
        rng = np.random.default_rng(1)
        for number in range(10_000):
            look = base64.b64encode(rng.integers(0, 255, (16, 16), np.uint8).tobytes()).decode("ascii")
            path = first.path.with_name(f"{number:012x}.png")
            path.write_bytes(b"")  # only the newest are looked at, and these by their look
            path.with_suffix(".json").write_text(json.dumps({**described, "look": look}), encoding="utf-8")
        added = store.add(sign(7), "Ω")
        assert added.in_all == 10_002
        start = time.monotonic()
        store.add(sign(8), "Ω")
        assert time.monotonic() - start < 3, "read once, then only what is new"


def mounted(folder: Path, options: str) -> bool:
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], capture_output=True, check=False)
    return done.returncode == 0


@pytest.mark.skipif(shutil.which("mount") is None or os.name == "nt" or os.geteuid() != 0, reason="a superuser's mount is needed")
class TestDisk:
    def test_a_full_disk_loses_nothing_and_says_so(self, tmp_path: Path) -> None:
        disk = tmp_path / "disk"
        if not mounted(disk, "size=256k"):
            pytest.skip("a file system cannot be mounted here")
        try:
            store, noise = SampleStore(disk / "samples"), np.random.default_rng(1)
            pictures = iter([np.clip(sign(seed % 25).astype(int) + noise.integers(-40, 40, (64, 56, 3)), 0, 255).astype(np.uint8) for seed in range(200)])
            with pytest.raises(OcrError, match="could not be written.*nothing was changed"):
                list(store.add(picture, "Ω") for picture in pictures)
            kept = 200 - len(list(pictures)) - 1
            assert kept > 3
            assert len(list(SampleStore(disk / "samples"))) == kept
            with pytest.raises(OcrError, match="could not be written"):
                store.export(disk / "out.zip")
            assert not list(disk.glob("*.part")) + list(disk.rglob(".*.png"))
            with pytest.raises(OcrError, match="could not be written"):
                Catalog(disk / "models").adopt(copy_of_bundled(tmp_path / "a.pth"))
            assert [version.id for version in Catalog(disk / "models").versions()] == [BUNDLED_ID]
            store.remove(list(store)[:2])
            assert len(list(store)) == kept - 2, "making room is possible"
        finally:
            subprocess.run(["umount", str(disk)], check=True)

    def test_no_write_permission(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        disk = tmp_path / "disk"
        if not mounted(disk, "ro"):
            pytest.skip("a file system cannot be mounted here")
        try:
            monkeypatch.setenv("WEBCAM_OCR_HOME", str(disk))
            with pytest.raises(OcrError, match="could not be written"):
                SampleStore().add(sign(1), "Ω")
            with pytest.raises(OcrError, match="cannot be written"), TrainingRun().locked():
                pass
            with pytest.raises(OcrError, match="could not be written"):
                Catalog().adopt(copy_of_bundled(tmp_path / "a.pth"))
        finally:
            subprocess.run(["umount", str(disk)], check=True)


def test_two_at_once_add_to_the_same_folder(own_data_folder: Path) -> None:
    code = ("import sys; sys.path[:0] = ['tests/app', '.']\nfrom taught import sign\nfrom app.models.samples import SampleStore\n"
            "for k in range(10): SampleStore().add(sign(int(sys.argv[1]) + k), sys.argv[2])")
    running = [subprocess.Popen([sys.executable, "-c", code, start, char], cwd=Path(__file__).resolve().parents[2]) for start, char in (("0", "Ω"), ("10", "€"))]
    assert [process.wait(60) for process in running] == [0, 0]
    assert SampleStore().counts() == {"Ω": 10, "€": 10}


class TestCommandLine:
    def test_add_list_remove_undo(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        for seed in range(2):
            cv2.imwrite(str(tmp_path / f"{seed}.png"), sign(seed))
            assert main(["samples", "add", "--json", str(tmp_path / f"{seed}.png"), "Ω"]) == 0
        added = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert [row["of_char"] for row in added] == [1, 2]
        assert main(["samples", "list", "--json"]) == 0
        assert [json.loads(line)["text"] for line in capsys.readouterr().out.splitlines()] == ["Ω", "Ω"]
        assert main(["samples", "remove", added[0]["id"]]) == 0
        assert main(["samples", "undo", "--json"]) == 0
        assert json.loads(capsys.readouterr().out.splitlines()[-1]) == {"restored": 1, "removed": 0}
        assert main(["samples", "export", str(tmp_path / "s.zip")]) == 0
        assert main(["samples", "remove", "Ω"]) == 0
        assert main(["samples", "import", str(tmp_path / "s.zip")]) == 0
        assert main(["samples", "relabel", "Ω", "O"]) == 0
        assert SampleStore().counts() == {"O": 2}
        assert main(["samples", "undo"]) == 0
        assert SampleStore().counts() == {"Ω": 2}

    def test_a_card(self, capsys: pytest.CaptureFixture[str]) -> None:
        still = RECORDINGS / "code-2.jpg"
        manifest = json.loads((RECORDINGS / "manifest.json").read_text(encoding="utf-8"))
        said = next(row["text"] for row in manifest["stills"] if row["file"] == still.name)
        assert main(["samples", "add", "--sheet", "--json", str(still), said]) == 0
        rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert [row["char"] for row in rows] == list("".join(said.split()))
        assert sum(SampleStore().counts().values()) == sum(row["id"] is not None for row in rows)
        assert main(["samples", "add", "--sheet", str(still), said + "€€€"]) == 1
        assert "€ € €" in capsys.readouterr().err

    @pytest.mark.parametrize(("arguments", "said"), [(["add", "nowhere.png", "A"], "does not exist"), (["remove", "X"], "neither the id nor the character"), (["import", "nowhere"], "does not exist")])
    def test_what_cannot_be_done_is_said(self, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["samples", *arguments]) == 1
        assert said in capsys.readouterr().err
