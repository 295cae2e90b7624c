"""Threads: they hand on the newest value, tell of trouble, and end."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from app.capture.sources import Camera, Picture, Video
from app.capture.worker import CaptureWorker, Orientation
from app.mailbox import Mailbox
from app.reading.worker import LiveReading, ReadingWorker
from ocr_model.engines import TorchEngine
from ocr_model.errors import WeightsError
from ocr_model.reader import Reader
from ocr_model.recent import Recent
from ocr_model.types import Frame, Image


def wait_for(condition: Callable[[], object], seconds: float = 10.0) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "what was waited for did not happen"
        time.sleep(0.01)


def spotted(index: int) -> Image:
    """A picture without text that differs from the one before: that would not be read."""
    image = np.full((120, 200, 3), 200, np.uint8)
    image[:16, 16 * (index % 8) :][:, :16] = 190
    return image


class TestMailbox:
    def test_only_the_newest_waits(self) -> None:
        box = Mailbox[int]()
        box.put(1)
        box.put(2)
        assert box.take() == 2
        assert box.take() is None

    def test_taking_waits_for_a_value(self) -> None:
        box = Mailbox[int]()
        threading.Timer(0.05, box.put, [7]).start()
        assert box.take(5.0) == 7

    def test_clear_drops_what_waits(self) -> None:
        box = Mailbox[int]()
        box.put(1)
        box.clear()
        assert box.take() is None


class TestOrientation:
    image = np.arange(6, dtype=np.uint8).reshape(2, 3, 1).repeat(3, axis=2)

    @pytest.mark.parametrize(
        ("orientation", "expected"),
        [
            (Orientation(), [[0, 1, 2], [3, 4, 5]]),
            (Orientation(1), [[3, 0], [4, 1], [5, 2]]),
            (Orientation(2), [[5, 4, 3], [2, 1, 0]]),
            (Orientation(3), [[2, 5], [1, 4], [0, 3]]),
            (Orientation(0, True), [[2, 1, 0], [5, 4, 3]]),
            (Orientation(1, True), [[0, 3], [1, 4], [2, 5]]),
            (Orientation(flipped=True), [[3, 4, 5], [0, 1, 2]]),
            (Orientation(0, True, True), [[5, 4, 3], [2, 1, 0]]),
            (Orientation(1, False, True), [[5, 2], [4, 1], [3, 0]]),
        ],
    )
    def test_turning_and_mirroring(self, orientation: Orientation, expected: list[list[int]]) -> None:
        assert orientation.apply(self.image)[..., 0].tolist() == expected


class TestCapture:
    def test_frames_arrive_and_the_end_is_told(self, video: Path) -> None:
        box, problems, ended = Mailbox[Frame](), list[str](), threading.Event()
        worker = CaptureWorker(Video(video), (box,), on_problem=problems.append, on_end=ended.set)
        worker.start()
        assert ended.wait(10)
        frame = box.take()
        assert frame is not None
        assert (frame.index, frame.source, frame.bgr.shape) == (9, "video.mp4", (120, 160, 3))
        assert not frame.bgr.flags.writeable
        assert problems == []
        assert worker.stop()

    def test_a_pause_holds_a_video_where_it_is(self, video: Path) -> None:
        box, ended = Mailbox[Frame](), threading.Event()
        worker = CaptureWorker(Video(video), (box,), on_problem=pytest.fail, on_end=ended.set)
        worker.start()
        wait_for(lambda: box.take() is not None)
        worker.pause(True)
        time.sleep(0.8)  # the rest of the video would be over by then
        assert not ended.is_set()
        worker.pause(False)
        assert ended.wait(10)
        assert worker.stop()

    def test_a_missing_camera_is_told_and_tried_again_until_stopped(self) -> None:
        problems = list[str]()
        worker = CaptureWorker(Camera(63), (Mailbox[Frame](),), on_problem=problems.append, on_end=lambda: None)
        worker.start()
        wait_for(lambda: len(problems) >= 2)
        assert "Camera 63 was not found" in problems[0]
        assert worker.stop()

    def test_a_new_orientation_turns_the_next_frame(self, picture: Path) -> None:
        box = Mailbox[Frame]()
        worker = CaptureWorker(Picture(picture), (box,), on_problem=pytest.fail, on_end=lambda: None)
        worker.start()
        frame = box.take(5)
        assert frame is not None
        assert frame.bgr.shape == (120, 200, 3)
        worker.orientation = Orientation(1)
        wait_for(lambda: (turned := box.take(1)) is not None and turned.bgr.shape == (200, 120, 3))
        assert worker.stop()


class TestReading:
    def test_frames_are_read_and_the_thread_ends(self, picture: Path) -> None:
        box, loaded, readings = Mailbox[Frame](), list[Reader](), list[LiveReading]()
        worker = ReadingWorker(box, Reader.load, on_loaded=loaded.append, on_reading=readings.append, on_problem=pytest.fail)
        worker.start()
        image = np.full((120, 200, 3), 200, np.uint8)
        box.put(Frame(image, time.monotonic(), 3, "test"))
        wait_for(lambda: readings)
        assert readings[0].frame.bgr is image
        assert readings[0].reading.frame_index == 3
        assert len(loaded) == 1
        assert worker.stop()

    def test_what_it_remembers_of_a_picture_goes_with_the_votes(self) -> None:
        box, loaded, readings = Mailbox[Frame](), list[Reader](), list[LiveReading]()
        worker = ReadingWorker(box, Reader.load, on_loaded=loaded.append, on_reading=readings.append, on_problem=pytest.fail)
        worker.start()
        remembered = list[Recent | None]()
        for index, begin in enumerate((lambda: None, lambda: None, worker.restart_votes, lambda: worker.change(use_words=False))):
            begin()
            box.put(Frame(spotted(index), time.monotonic(), index, "test"))
            wait_for(lambda count=index + 1: len(readings) == count)
            remembered.append(loaded[0].recent)
        assert worker.stop()
        assert all(remembered)
        assert [remembered.index(one) for one in remembered] == [0, 0, 2, 3]

    @pytest.mark.usefixtures("torch_computes")
    def test_what_was_not_met_yet_is_prepared_between_the_readings(self) -> None:
        box, classified, readings = Mailbox[Frame](), list[object](), list[LiveReading]()

        def note(reader: Reader) -> None:
            assert isinstance(reader.engine, TorchEngine)
            reader.engine.classifier.register_forward_pre_hook(lambda *_: classified.append(len(readings)))

        worker = ReadingWorker(box, Reader.load, on_loaded=note, on_reading=readings.append, on_problem=pytest.fail)
        worker.start()
        for index in range(30):
            box.put(Frame(spotted(index), time.monotonic(), index, "test"))
            wait_for(lambda count=index + 1: len(readings) == count)
        assert worker.stop()
        assert not any(live.reading.lines for live in readings), "nothing of what was classified stood in the frames"
        assert len(classified) == len(set(classified)) > 10, "one step a reading"

    def test_weights_that_cannot_be_loaded_are_told(self) -> None:
        def broken() -> Reader:
            raise WeightsError("the sentence")

        problems = list[str]()
        worker = ReadingWorker(Mailbox[Frame](), broken, on_loaded=lambda _: None, on_reading=lambda _: None, on_problem=problems.append)
        worker.start()
        wait_for(lambda: problems)
        assert problems == ["the sentence"]
        assert worker.stop()
