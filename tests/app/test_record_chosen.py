"""`record` with the options of `watch` and `read`: only the frames in which what was asked for is read."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.__main__ import main, parser
from app.capture.files import video_frames
from app.cli.chosen import HOLD_S, PRE_ROLL
from app.recordings import bundled_recordings

CARD = next(recording for recording in bundled_recordings() if recording.path.name == "card.mp4")
FPS, BEFORE, SHOWN, AFTER = 12, 40, 24, 40


@pytest.fixture
def passing(tmp_path: Path) -> Path:
    """A video in which a card comes into view for two seconds."""
    frames = list(video_frames(CARD.path))[:SHOWN]
    empty = np.full_like(frames[0], 90)
    path = tmp_path / "passing.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), FPS, (empty.shape[1], empty.shape[0]))
    for frame in [*[empty] * BEFORE, *frames, *[empty] * AFTER]:
        writer.write(frame)
    writer.release()
    return path


class TestChosenFrames:
    def test_a_card_that_comes_into_view_is_recorded_with_a_little_around_it(
        self, passing: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["record", str(passing), str(tmp_path / "kept.avi"), "--find", "2047"]) == 0
        out = capsys.readouterr().out
        kept = list(video_frames(tmp_path / "kept.avi"))
        shown = [frame for frame in kept if frame.std() > 20]
        assert len(shown) >= SHOWN - 2, "some of what was asked for is missing"
        assert len(kept) <= SHOWN + PRE_ROLL + HOLD_S * FPS + 2, "what was not asked for is there, too"
        assert "Order 2047-B" in out
        assert f"{len(kept)} frames" in out

    @pytest.mark.parametrize("asked", [["--find", "zebra"], ["--pattern", "999-999-999"], ["--charset", "hex", "--find", "zz"]], ids=lambda asked: asked[0])
    def test_what_never_comes_is_said(self, passing: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], asked: list[str]) -> None:
        assert main(["record", str(passing), str(tmp_path / "kept.avi"), *asked]) == 1
        assert "did not come into view" in capsys.readouterr().err
        assert not (tmp_path / "kept.avi").exists()

    def test_json_tells_readings_and_the_file(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        arguments = ["record", str(CARD.path), str(tmp_path / "kept.avi"), "--region", "0,0.3,1,0.7", "--pattern", "Aaaaa 9999-A", "--frames", "20", "--json"]
        assert main(arguments) == 0
        rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert rows[-1] == {"file": str(tmp_path / "kept.avi"), "frames": 20}
        assert {row["text"] for row in rows[:-1]} <= {"Order 2047-B"}

    def test_a_bad_option_is_said_before_anything_is_written(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["record", str(CARD.path), str(tmp_path / "kept.avi"), "--region", "2,0,1,1"]) == 1
        assert "--region" in capsys.readouterr().err
        assert list(tmp_path.glob("*.avi")) == []


def test_read_watch_and_record_take_the_same_options() -> None:
    words = ["--json", "--charset", "digits", "--pattern", "99", "--check", "luhn", "--region", "0,0,1,1", "--find", "x", "--no-words", "--threshold", "0.5"]
    for command in (["read", "a.jpg"], ["watch", "--source", "0"], ["record", "0", "a.avi"]):
        options = parser().parse_args([*command, *words])
        assert (options.charset, options.pattern, options.check, options.region, options.find, options.threshold) == ("digits", "99", "luhn", "0,0,1,1", "x", 0.5)
