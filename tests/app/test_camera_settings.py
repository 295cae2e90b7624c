"""What a camera lets be set: found out, set, read back, hidden where it does not stick, remembered by the camera's name."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import ClassVar

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from test_quality import Camera as NetworkCamera
from windows import Open, no_reader

from app.__main__ import main
from app.capture.controls import Choice, Controls, Knob, apply, probe, size_of, with_automatic, with_rate, with_size, with_step
from app.settings import Settings, load_settings, save_settings
from app.ui.camera_dialog import CameraDialog
from ocr_model.types import Image

PATIENCE_MS = 30_000
WIDTH, HEIGHT, FPS = cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT, cv2.CAP_PROP_FPS


class Webcam:
    """Behaves as cv2.VideoCapture does with a UVC camera; what is set stays in the camera from one opening to the next."""

    sizes: ClassVar = {(640, 480), (1280, 720)}
    rates: ClassVar = {(640, 480): {15.0, 30.0}, (1280, 720): {10.0}}
    hardware: ClassVar[dict[int, float]] = {}
    backend = "V4L2"

    def __init__(self, index: int = 0) -> None:
        self.asked = (640.0, 480.0)
        if not self.hardware:
            self.hardware.update({cv2.CAP_PROP_EXPOSURE: 156.0, cv2.CAP_PROP_AUTO_EXPOSURE: 3.0, cv2.CAP_PROP_FOCUS: 0.0, cv2.CAP_PROP_AUTOFOCUS: 1.0})
        self.hardware.update({WIDTH: 640.0, HEIGHT: 480.0, FPS: 30.0})

    def isOpened(self) -> bool:
        return True

    def getBackendName(self) -> str:
        return self.backend

    def get(self, prop: int) -> float:
        return self.hardware.get(prop, 0.0)

    def set(self, prop: int, value: float) -> bool:
        if prop == WIDTH:
            self.asked = (value, self.hardware[HEIGHT])
            return True
        if prop == HEIGHT:
            self.asked = (self.asked[0], value)
            size = min(self.sizes, key=lambda wh: abs(wh[0] - self.asked[0]) + abs(wh[1] - value))
            self.hardware.update({WIDTH: size[0], HEIGHT: size[1], FPS: max(self.rates[size])})
            return True
        if prop == FPS:
            self.hardware[FPS] = min(self.rates[int(self.hardware[WIDTH]), int(self.hardware[HEIGHT])], key=lambda rate: abs(rate - value))
            return True
        if prop == cv2.CAP_PROP_AUTO_EXPOSURE:
            if value not in (1.0, 3.0):
                return False
        elif prop == cv2.CAP_PROP_EXPOSURE:
            if self.hardware[cv2.CAP_PROP_AUTO_EXPOSURE] == 3.0:
                return False
            value = min(max(value, 3.0), 2047.0)
        elif prop == cv2.CAP_PROP_FOCUS:
            if self.hardware[cv2.CAP_PROP_AUTOFOCUS]:
                return False
            value = min(max(value, 0.0), 250.0)
        elif prop != cv2.CAP_PROP_AUTOFOCUS:
            return False
        self.hardware[prop] = value
        return True

    def read(self) -> tuple[bool, Image]:
        time.sleep(0.02)
        return True, np.full((int(self.hardware[HEIGHT]), int(self.hardware[WIDTH]), 3), 128, np.uint8)

    def release(self) -> None:
        pass


class Plain(Webcam):
    """Gives pictures and nothing else; it says yes to everything, as some drivers do."""

    hardware: ClassVar[dict[int, float]] = {}

    def set(self, prop: int, value: float) -> bool:
        return True


@pytest.fixture(autouse=True)
def as_bought() -> None:
    Webcam.hardware.clear()
    Plain.hardware.clear()


class TestProbe:
    def test_what_sticks_is_offered_and_all_is_left_as_it_was(self) -> None:
        device = Webcam()
        before = dict(device.hardware)
        found = probe(device)
        assert found == Controls((640, 480), ((640, 480), (1280, 720)), 30.0, (15.0, 30.0), Knob(156.0, True), Knob(0.0, True))
        assert device.hardware == before

    def test_a_device_that_only_says_yes_offers_nothing(self) -> None:
        assert probe(Plain()).is_empty

    @pytest.mark.parametrize("name", ["recording", "picture as a stream"])
    def test_of_files_nothing_sticks(self, video: Path, name: str) -> None:
        device = cv2.VideoCapture(str(video))
        try:
            assert probe(device).is_empty
            assert device.read()[0], "it still plays"
        finally:
            device.release()

    def test_of_a_network_camera_nothing_sticks(self) -> None:
        camera = NetworkCamera()
        device = cv2.VideoCapture(camera.address, cv2.CAP_FFMPEG)
        try:
            assert device.isOpened()
            assert probe(device).is_empty
            assert device.read()[0], "it still sends"
        finally:
            device.release()
            camera.unplug()


class TestChanges:
    def test_a_resolution_brings_its_own_rates(self) -> None:
        device = Webcam()
        now = with_size(device, probe(device), (1280, 720))
        assert (now.size_wh, now.fps, now.rates) == ((1280, 720), 10.0, ())

    def test_what_no_longer_sticks_is_no_longer_offered(self) -> None:
        device = Webcam()
        now = probe(device)
        assert with_size(device, Controls(now.size_wh, (*now.sizes, (1920, 1080))), (1920, 1080)).sizes == now.sizes
        assert with_rate(device, Controls(fps=30.0, rates=(15.0, 30.0, 60.0)), 60.0) == Controls(fps=30.0, rates=(15.0, 30.0))

    @pytest.mark.parametrize(("way", "steps", "value", "ended"), [(1, 1, 195.0, False), (-1, 1, 125.0, False), (-1, 40, 3.0, True), (1, 40, 2047.0, True)])
    def test_steps_of_exposure(self, way: int, steps: int, value: float, ended: bool) -> None:
        device = Webcam()
        now = probe(device)
        for _ in range(steps):
            now = with_step(device, now, "exposure", way)
        assert now.exposure == Knob(value, False, lowest=ended and way < 0, highest=ended and way > 0)
        assert device.get(cv2.CAP_PROP_AUTO_EXPOSURE) == 1.0
        assert with_automatic(device, now, "exposure", on=True).exposure == Knob(value, True)

    def test_exposure_in_powers_of_two_as_windows_counts(self) -> None:
        class Windows(Webcam):
            backend = "DSHOW"

            def set(self, prop: int, value: float) -> bool:
                if prop in (cv2.CAP_PROP_AUTO_EXPOSURE, cv2.CAP_PROP_EXPOSURE):
                    self.hardware[prop] = value
                    return value == int(value)
                return super().set(prop, value)

        device = Windows()
        device.hardware.update({cv2.CAP_PROP_EXPOSURE: -6.0, cv2.CAP_PROP_AUTO_EXPOSURE: 1.0})
        now = probe(device)
        assert now.exposure == Knob(-6.0, True)
        assert with_step(device, now, "exposure", -1).exposure == Knob(-7.0, False)

    def test_a_choice_is_applied_when_the_camera_opens(self) -> None:
        device = Webcam()
        apply(device, Choice((1280, 720), 10.0, 99.0, 30.0))
        assert [device.get(prop) for prop in (WIDTH, FPS, cv2.CAP_PROP_EXPOSURE, cv2.CAP_PROP_FOCUS)] == [1280, 10, 99, 30]


def probe_size(path: Path) -> tuple[int, int]:
    device = cv2.VideoCapture(str(path))
    size = size_of(device)
    device.release()
    return size


@pytest.fixture
def opened(opened: Open) -> Open:
    """Without a reader, unless one is named."""
    return partial(opened, load=no_reader)


def shown(dialog: CameraDialog) -> list[str]:
    """The names of the rows that can be seen."""
    rows = {"resolution": dialog.resolution, "rate": dialog.rate, "exposure": dialog.exposure, "focus": dialog.focus}
    return [name for name, row in rows.items() if row.isVisible()]


class TestWindow:
    def test_it_is_set_by_hand_and_remembered(self, qtbot: QtBot, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("app.capture.sources.cv2.VideoCapture", Webcam)
        window, session = opened("0")
        qtbot.waitUntil(lambda: window.view.image.width() == 640, timeout=PATIENCE_MS)
        window.camera_action.trigger()
        dialog = session.camera.dialog
        assert "Looking at" in dialog.notice.text()
        qtbot.waitUntil(lambda: shown(dialog) == ["resolution", "rate", "exposure", "focus"], timeout=PATIENCE_MS)
        assert dialog.resolution.currentText() == "640 × 480"
        assert dialog.rate.currentText() == "30 a second"
        assert dialog.exposure.automatic.isChecked()
        qtbot.mouseClick(dialog.exposure.more, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: dialog.exposure.value.text() == "195", timeout=PATIENCE_MS)
        assert not dialog.exposure.automatic.isChecked()
        qtbot.mouseClick(dialog.focus.automatic, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: Webcam.hardware[cv2.CAP_PROP_AUTOFOCUS] == 0, timeout=PATIENCE_MS)
        dialog.resolution.setCurrentIndex(1)
        dialog.resolution.activated.emit(1)
        qtbot.waitUntil(lambda: window.view.image.width() == 1280, timeout=PATIENCE_MS)
        qtbot.waitUntil(lambda: shown(dialog) == ["resolution", "exposure", "focus"], timeout=PATIENCE_MS)
        window.close()
        (choice,) = load_settings().cameras.values()
        assert choice == Choice((1280, 720), None, 195.0, 0.0)
        again, _ = opened("0", settings=load_settings())
        qtbot.waitUntil(lambda: again.view.image.width() == 1280, timeout=PATIENCE_MS)

    def test_it_comes_again_as_it_was_bought(self, qtbot: QtBot, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("app.capture.sources.cv2.VideoCapture", Webcam)
        window, session = opened("0", settings=Settings(cameras={"Camera 0": Choice((1280, 720), None, 99.0, None)}))
        qtbot.waitUntil(lambda: window.view.image.width() == 1280, timeout=PATIENCE_MS)
        window.camera_action.trigger()
        dialog = session.camera.dialog
        qtbot.waitUntil(lambda: dialog.exposure.value.text() == "99" and dialog.reset.isVisible(), timeout=PATIENCE_MS)
        qtbot.mouseClick(dialog.reset, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: window.view.image.width() == 640, timeout=PATIENCE_MS)
        assert session.camera.choices == {}
        assert Webcam.hardware[cv2.CAP_PROP_AUTO_EXPOSURE] == 3.0
        qtbot.waitUntil(lambda: "exposure" in shown(dialog) and dialog.exposure.automatic.isChecked(), timeout=PATIENCE_MS)

    @pytest.mark.parametrize("kind", ["recording", "network camera", "picture", "plain camera"])
    def test_where_nothing_sticks_nothing_is_offered(
        self, qtbot: QtBot, opened: Open, video: Path, picture: Path, monkeypatch: pytest.MonkeyPatch, kind: str
    ) -> None:
        camera = NetworkCamera() if kind == "network camera" else None
        if kind == "plain camera":
            monkeypatch.setattr("app.capture.sources.cv2.VideoCapture", Plain)
        sources = {"recording": str(Path("assets/recordings/card.mp4").absolute()), "picture": str(picture), "plain camera": "0"}
        window, session = opened(camera.address if camera else sources[kind])
        qtbot.waitUntil(lambda: not window.view.image.isNull(), timeout=PATIENCE_MS)
        window.camera_action.trigger()
        dialog = session.camera.dialog
        qtbot.waitUntil(lambda: "has nothing that can be set" in dialog.notice.text(), timeout=PATIENCE_MS)
        assert shown(dialog) == []
        if camera:
            camera.unplug()

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [(["0", "--size", "big"], "Try 1280x720"), (["0", "--size", "0x10"], "Try 1280x720"), (["screen:1", "--fps", "5"], "of cameras")],
    )
    def test_a_wrong_size_on_the_command_line_is_told(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: list[str], said: str
    ) -> None:
        assert main(["record", arguments[0], str(tmp_path / "a.avi"), *arguments[1:]]) == 1
        assert said in capsys.readouterr().err

    def test_a_size_on_the_command_line(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setattr("app.capture.sources.cv2.VideoCapture", Webcam)
        assert main(["record", "0", str(tmp_path / "a.avi"), "--frames", "12", "--size", "1280x720"]) == 0
        monkeypatch.undo()
        assert probe_size(tmp_path / "a.avi") == (1280, 720)

    def test_damaged_choices_in_the_settings_are_left_out(self) -> None:
        save_settings(Settings(cameras={"Cam": Choice((640, 480), 30.0, None, 5.0)}))
        assert load_settings().cameras == {"Cam": Choice((640, 480), 30.0, None, 5.0)}
        from app.settings import _cameras

        for text in ("", "[]", '{"Cam": 3}', '{"Cam": {"size_wh": ["a", 2]}}', '{"Cam": {}}'):
            assert _cameras(text) == {}
