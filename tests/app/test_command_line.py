"""The command line, driven as a person would: bundled stills and clips, broken files, options."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from app.__main__ import main
from app.cli.read import MANY
from ocr_model.charset import allowed_characters
from ocr_model.errors import OcrError
from ocr_model.reader import Reader
from ocr_model.warming import FRAMES, warming

RECORDINGS = Path(__file__).resolve().parents[2] / "assets" / "recordings"
STILLS = {row["file"]: row for row in json.loads((RECORDINGS / "manifest.json").read_text(encoding="utf-8"))["stills"]}
PROJECT = RECORDINGS.parents[1]


def rows(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def noted_warming(monkeypatch: pytest.MonkeyPatch, module: str) -> tuple[list[object], list[None]]:
    """Lists that fill with the frames for which a module warms a reader, and with the steps that it takes."""
    asked, steps = list[object](), list[None]()

    def noted(reader: Reader, *, frames: Sequence[tuple[int, int]]) -> Iterator[None]:
        asked.append(frames)
        for step in warming(reader, frames=frames):
            steps.append(step)
            yield

    monkeypatch.setattr(f"{module}.warming", noted)
    return asked, steps


class TestRead:
    def test_json_follows_the_contract(self, capsys: pytest.CaptureFixture[str]) -> None:
        path = str(RECORDINGS / "code-2.jpg")
        assert main(["read", "--json", path]) == 0
        (row,) = rows(capsys.readouterr().out)
        assert row["source"] == path
        assert row["frame"] == 0
        assert row["ms"]["total"] > 0  # type: ignore[index]
        lines = row["lines"]
        assert row["text"] == "\n".join(line["text"] for line in lines)  # type: ignore[attr-defined]
        for line in lines:  # type: ignore[attr-defined]
            assert line["text"] == "".join(glyph["char"] for glyph in line["glyphs"])
            assert len(line["quad"]) == 4
            for glyph in line["glyphs"]:
                left, top, right, bottom = glyph["box"]
                assert 0 <= left < right <= 640
                assert 0 <= top < bottom <= 480
                assert 0 <= glyph["confidence"] <= 1

    def test_a_picture_is_read_as_text(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["read", str(RECORDINGS / "code-2.jpg")]) == 0
        assert capsys.readouterr().out.strip() == STILLS["code-2.jpg"]["text"]

    def test_several_pictures_are_told_apart(self, capsys: pytest.CaptureFixture[str]) -> None:
        paths = [str(RECORDINGS / name) for name in ("code-1.jpg", "code-2.jpg")]
        assert main(["read", *paths]) == 0
        out = capsys.readouterr().out
        assert [line for line in out.splitlines() if line.startswith("==")] == [f"== {path} ==" for path in paths]

    @pytest.mark.usefixtures("torch_computes")
    @pytest.mark.parametrize(("more", "frames"), [([], FRAMES), (["--line"], ())])
    def test_many_pictures_are_prepared_for(
        self, more: list[str], frames: object, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked, steps = noted_warming(monkeypatch, "app.cli.read")
        path = str(RECORDINGS / "code-2.jpg")
        assert main(["read", "--json", *more, *[path] * (MANY - 1)]) == 0
        assert not asked
        assert main(["read", "--json", *more, *[path] * MANY]) == 0
        assert asked == [frames]
        assert len(steps) > 20
        assert len(rows(capsys.readouterr().out)) == 2 * MANY - 1

    def test_a_single_character(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        import cv2
        import numpy as np

        image = np.full((60, 50), 240, np.uint8)
        cv2.putText(image, "R", (8, 48), cv2.FONT_HERSHEY_SIMPLEX, 1.6, 10, 4, cv2.LINE_AA)
        cv2.imwrite(str(tmp_path / "r.png"), image)
        assert main(["read", "--single", "--json", str(tmp_path / "r.png")]) == 0
        (row,) = rows(capsys.readouterr().out)
        assert row["text"] == "R"

    def test_a_charset_restricts_what_is_read(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["read", "--charset", "digits", "--threshold", "0", str(RECORDINGS / "code-2.jpg")]) == 0
        assert set(capsys.readouterr().out) <= set("0123456789 \n")

    def test_a_pattern_settles_positions_and_says_what_does_not_fit(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["read", str(RECORDINGS / "code-2.jpg"), "--pattern", "A9A", "--json"]) == 0
        row = json.loads(capsys.readouterr().out)
        assert (row["text"], row["lines"][0]["fits"]) == ("B9V", True)
        assert main(["read", str(RECORDINGS / "code-2.jpg"), "--pattern", "99999"]) == 0
        out = capsys.readouterr()
        assert out.out == ""
        assert "nothing fits the pattern 99999" in out.err

    def test_a_region_keeps_the_rest_from_being_read(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["read", str(RECORDINGS / "code-2.jpg"), "--region", "0,0,0.1,0.1"]) == 0
        assert capsys.readouterr().out.strip() == ""
        assert main(["read", str(RECORDINGS / "code-2.jpg"), "--json"]) == 0
        whole = json.loads(capsys.readouterr().out)["lines"][0]
        assert main(["read", str(RECORDINGS / "code-2.jpg"), "--json", "--region", "0.02,0.02,0.96,0.96"]) == 0
        part = json.loads(capsys.readouterr().out)["lines"][0]
        assert part["text"] == whole["text"]
        assert np.allclose(part["quad"], whole["quad"], atol=14), "in px of the whole frame"

    def test_only_what_is_looked_for_is_printed(self, capsys: pytest.CaptureFixture[str]) -> None:
        picture = str(RECORDINGS / "code-2.jpg")
        assert main(["read", picture, "--find", "9v"]) == 0
        assert capsys.readouterr().out.strip() == "B9V"
        assert main(["read", picture, "--find", "zebra"]) == 0
        assert capsys.readouterr().out == ""
        assert main(["read", picture, "--find", "zebra", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["found"] is False

    @pytest.mark.parametrize(("option", "said"), [
        (["--region", "a,b"], "four numbers"), (["--region", "0,0,2,1"], "from 0 to 1"), (["--pattern", "re:("], "no regular expression"),
    ])  # fmt: skip
    def test_a_wrong_region_or_pattern_is_told(self, capsys: pytest.CaptureFixture[str], picture: Path, option: list[str], said: str) -> None:
        assert main(["read", str(picture), *option]) == 1
        assert said in capsys.readouterr().err

    def test_a_broken_file_does_not_keep_the_others_from_being_read(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        (tmp_path / "broken.png").write_bytes(b"no picture")
        good = RECORDINGS / "code-2.jpg"
        assert main(["read", "--json", str(tmp_path / "broken.png"), str(tmp_path / "missing.jpg"), str(good)]) == 1
        captured = capsys.readouterr()
        assert [row["source"] for row in rows(captured.out)] == [str(good)]
        assert len(captured.err.strip().splitlines()) == 2
        assert "broken.png is not a picture" in captured.err
        assert "missing.jpg does not exist" in captured.err

    def test_a_folder_with_nothing_to_read(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        assert main(["read", str(tmp_path)]) == 1
        assert "holds no picture or video" in capsys.readouterr().err

    def test_a_video_gives_a_reading_a_frame(self, capsys: pytest.CaptureFixture[str], video: Path) -> None:
        assert main(["read", "--json", str(video)]) == 0
        assert [row["frame"] for row in rows(capsys.readouterr().out)] == list(range(10))

    def test_a_clip_is_read_as_stable_text(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["read", str(RECORDINGS / "dark.mp4")]) == 0
        assert "Type KX-118" in capsys.readouterr().out

    def test_output_cut_off_by_its_reader_is_no_error(self) -> None:
        command = f"'{sys.executable}' -m app read --json '{RECORDINGS}' | head -1"
        done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], cwd=PROJECT, capture_output=True, text=True, timeout=120, check=False)
        assert "Traceback" not in done.stderr
        assert len(done.stdout.splitlines()) == 1


class TestWatch:
    def test_stable_readings_of_a_clip(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["watch", "--source", str(RECORDINGS / "card.mp4"), "--json"]) == 0
        told = rows(capsys.readouterr().out)
        assert told
        assert {"time", "source", "frame", "text", "confidence"} == told[-1].keys()
        assert "Harbour Supply Co." in str(told[-1]["text"])

    @pytest.mark.usefixtures("torch_computes")
    def test_what_was_not_met_yet_is_prepared_between_the_readings(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked, steps = noted_warming(monkeypatch, "app.cli.watch")
        assert main(["watch", "--source", str(RECORDINGS / "card.mp4")]) == 0
        assert capsys.readouterr().out
        assert asked == [[(480, 640)]]
        assert len(steps) > 3

    def test_nothing_is_said_where_there_is_no_text(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["watch", "--source", str(RECORDINGS / "empty.mp4")]) == 0
        assert capsys.readouterr().out == ""

    @pytest.mark.parametrize(("source", "said"), [("63", "Camera 63 was not found"), ("nowhere.mp4", "does not exist")], ids=["camera", "file"])
    def test_a_source_that_gives_nothing(self, capsys: pytest.CaptureFixture[str], source: str, said: str) -> None:
        assert main(["watch", "--source", source]) == 1
        assert said in capsys.readouterr().err

    def test_it_stops_after_so_long(self, capsys: pytest.CaptureFixture[str], picture: Path) -> None:
        assert main(["watch", "--source", str(picture), "--seconds", "0.5"]) == 0
        assert capsys.readouterr().err == ""


class TestOptions:
    @pytest.mark.parametrize(
        ("given", "expected"),
        [(None, None), ("digits", "0123456789"), ("HEX", "0123456789ABCDEF"), ("abc", "abc")],
    )
    def test_charsets(self, given: str | None, expected: str | None) -> None:
        assert allowed_characters(given) == expected

    @pytest.mark.parametrize("given", ["", "Ω"])
    def test_a_charset_the_model_does_not_know(self, given: str) -> None:
        with pytest.raises(OcrError, match="not known to the model"):
            allowed_characters(given)

    def test_a_threshold_out_of_range(self, capsys: pytest.CaptureFixture[str], picture: Path) -> None:
        assert main(["read", "--threshold", "1.5", str(picture)]) == 1
        assert "from 0 to 1, got 1.5" in capsys.readouterr().err

    def test_doctor_prints_what_a_bug_report_needs(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["doctor"]) == 0
        out = capsys.readouterr().out
        assert "torch" in out
        assert os.environ["WEBCAM_OCR_HOME"] in out
