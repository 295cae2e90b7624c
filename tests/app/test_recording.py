"""Recordings: what is written can be replayed, what is turned fits, a full disk keeps what is there; in the window and on the command line."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from windows import Open, no_reader

from app.__main__ import main
from app.capture.files import video_frames
from app.capture.recorder import Recorded, Recorder, RecordingWorker
from app.recordings import bundled_recordings
from ocr_model.errors import RecordingError
from ocr_model.types import Frame, Image

PATIENCE_MS = 30_000
CODE = next(recording for recording in bundled_recordings() if recording.path.name == "code.mp4")


def frame(level: int, index: int = 0, *, shape: tuple[int, int] = (120, 160), fps: float = 20.0) -> Frame:
    return Frame(np.full((*shape, 3), level, np.uint8), index / fps, index, "test")


def levels(path: Path) -> list[int]:
    return [round(float(image.mean())) for image in video_frames(path)]


class TestRecorder:
    @pytest.mark.parametrize("name", ["a.avi", "ünï code.AVI", "a.mp4"])
    def test_every_frame_comes_back_in_order_at_its_pace(self, tmp_path: Path, name: str) -> None:
        recorder = Recorder(tmp_path / name)
        expected = [40 + 8 * index for index in range(20)]
        for index, level in enumerate(expected):
            recorder.write(frame(level, index))
        assert recorder.finish() == 20
        assert levels(tmp_path / name) == pytest.approx(expected, abs=5)
        capture = cv2.VideoCapture(str(tmp_path / name))
        assert capture.get(cv2.CAP_PROP_FPS) == pytest.approx(20, rel=0.02), "measured from the first frames"
        capture.release()
        assert [path.name for path in tmp_path.iterdir()] == [name], "nothing is left beside it"

    def test_a_recording_shorter_than_the_measurement_is_kept(self, tmp_path: Path) -> None:
        recorder = Recorder(tmp_path / "short.avi")
        recorder.write(frame(90))
        assert recorder.finish() == 1
        assert len(levels(tmp_path / "short.avi")) == 1

    def test_a_turned_picture_is_fitted(self, tmp_path: Path) -> None:
        recorder = Recorder(tmp_path / "turned.avi", interval_s=lambda: 0.05)
        recorder.write(frame(200))
        recorder.write(frame(200, shape=(160, 120)))
        recorder.finish()
        upright, turned = video_frames(tmp_path / "turned.avi")
        assert upright.shape == turned.shape == (120, 160, 3)
        assert turned[60, 80].min() > 190
        assert turned[60, 5].max() < 10, "black beside it"

    def test_without_a_frame_there_is_no_file(self, tmp_path: Path) -> None:
        with pytest.raises(RecordingError, match="Nothing was recorded"):
            Recorder(tmp_path / "empty.avi").finish()
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize(("name", "said"), [("a.gif", r"an \.avi or \.mp4 file, got \.gif\. Name it a\.avi"), ("a", "got no suffix"),
                                                ("missing/a.avi", r"cannot be written .* Choose another folder")])  # fmt: skip
    def test_a_name_that_will_not_do_says_so_at_once(self, tmp_path: Path, name: str, said: str) -> None:
        with pytest.raises(RecordingError, match=said):
            Recorder(tmp_path / name)

    def test_a_full_disk_keeps_what_is_there(self, tmp_path: Path) -> None:
        recorder = Recorder(tmp_path / "full.avi", interval_s=lambda: 0.05)
        for index in range(5):
            recorder.write(frame(90, index))
        recorder._spare_bytes = 10**18  # no disk has so much room left
        for index in range(5, 15):
            recorder.write(frame(90, index))  # looked at every 15 frames
        with pytest.raises(RecordingError, match=r"is full, so the recording has stopped\. Free some room"):
            recorder.write(frame(90, 15))
        assert recorder.finish() == len(levels(tmp_path / "full.avi")) == 15

    def test_an_older_file_stays_until_the_new_one_is_whole(self, tmp_path: Path, video: Path) -> None:
        before = video.read_bytes()
        recorder = Recorder(video)
        recorder.write(frame(90))
        assert video.read_bytes() == before
        recorder.finish()
        assert len(levels(video)) == 1

    def test_the_thread_writes_what_waits_and_ends(self, tmp_path: Path) -> None:
        ends = list[Recorded]()
        worker = RecordingWorker(Recorder(tmp_path / "a.avi"), on_end=ends.append)
        worker.start()
        for index in range(20):
            worker.put(frame(90, index))
        assert worker.stop()
        assert ends == [Recorded(tmp_path / "a.avi", 20)]
        worker.put(frame(90))  # too late, and harmless


class TestCommand:
    def test_what_is_recorded_is_read_again(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        target = tmp_path / "again.avi"
        assert main(["record", str(CODE.path), str(target), "--frames", "12"]) == 0
        assert capsys.readouterr().out.strip() == f"{target}: 12 frames"
        assert main(["read", str(target)]) == 0
        assert capsys.readouterr().out.splitlines()[-1] == CODE.text

    def test_seconds_stop_it(self, tmp_path: Path, picture: Path) -> None:
        begun = time.monotonic()
        assert main(["record", str(picture), str(tmp_path / "a.mp4"), "--seconds", "1"]) == 0
        assert time.monotonic() - begun < 10
        assert 3 <= len(levels(tmp_path / "a.mp4")) <= 9, "a still is shown five times a second"

    @pytest.mark.parametrize(("arguments", "said"), [
        (["63", "a.avi"], "Camera 63 was not found"), (["nowhere.png", "a.avi"], "does not exist"), (["0", "a.txt"], "Name it a.avi"),
        (["0", "a.avi", "--frames", "0"], "--frames is above 0"), (["0", "a.avi", "--seconds", "-1"], "--seconds is above 0"),
    ])  # fmt: skip
    def test_what_cannot_be_recorded_is_told(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
                                             arguments: list[str], said: str) -> None:  # fmt: skip
        monkeypatch.chdir(tmp_path)
        assert main(["record", *arguments]) == 1
        assert said in capsys.readouterr().err
        assert list(tmp_path.glob("*.avi")) == list(tmp_path.glob(".*")) == []


@pytest.fixture
def opened(opened: Open) -> Open:
    """Without a reader, unless one is named."""
    return partial(opened, load=no_reader)


class TestWindow:
    def test_record_writes_what_is_shown(self, qtbot: QtBot, opened: Open, tmp_path: Path,
                                         monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
        target = tmp_path / "mine.avi"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine"), "Best pictures (*.avi)"))
        window, _ = opened(str(CODE.path))
        qtbot.waitUntil(lambda: not window.view.image.isNull(), timeout=PATIENCE_MS)
        qtbot.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        qtbot.waitUntil(lambda: "0:01" in window.status.record_label.text(), timeout=PATIENCE_MS)
        assert window.status.record_label.isVisible()
        assert "mine.avi" in window.status.record_label.text()
        window.record_action.trigger()
        qtbot.waitUntil(lambda: "frames were saved as" in window.statusBar().currentMessage(), timeout=PATIENCE_MS)
        assert not window.status.record_label.isVisible()
        assert not window.record_action.isChecked()
        shown: Image = next(iter(video_frames(target)))
        assert shown.shape == (480, 640, 3)

    def test_a_dialog_that_is_closed_records_nothing(self, qtbot: QtBot, opened: Open,
                                                     monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
        window, _ = opened(str(CODE.path))
        window.record_action.trigger()
        assert not window.record_action.isChecked()

    def test_another_source_ends_the_recording_and_keeps_it(self, qtbot: QtBot, opened: Open,
                                                            tmp_path: Path, picture: Path) -> None:  # fmt: skip
        window, session = opened(str(CODE.path))
        window.record_requested.emit(str(tmp_path / "a.mp4"))
        qtbot.wait(700)
        session.source.choose(str(picture))
        qtbot.waitUntil((tmp_path / "a.mp4").exists, timeout=PATIENCE_MS)
        assert levels(tmp_path / "a.mp4")
        assert not window.record_action.isChecked()

    def test_a_folder_that_is_not_there_is_told(self, qtbot: QtBot, opened: Open, tmp_path: Path) -> None:
        window, _ = opened(str(CODE.path))
        window.record_requested.emit(str(tmp_path / "missing" / "a.avi"))
        assert "Choose another folder" in window.banner.message.text()
        assert not window.record_action.isChecked()
