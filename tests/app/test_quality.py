"""Is a picture fit to be read: measured, told without flicker, in the window; and why a camera gives none."""

from __future__ import annotations

import http.server
import os
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import pytest
from pytestqt.qtbot import QtBot
from windows import CARD, Open, no_reader

from app.capture.camera_trouble import why_no_picture
from app.capture.quality import Steady, Verdict, measure
from app.composition import load_reader
from ocr_model.types import Image

PATIENCE_MS = 30_000
RECORDINGS = Path(__file__).resolve().parents[2] / "assets" / "recordings"
linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells it")


def text_picture() -> Image:
    image = np.full((480, 640, 3), 225, np.uint8)
    for row, text in enumerate(("The quick brown", "fox jumps over", "47 lazy dogs")):
        cv2.putText(image, text, (40, 130 + 110 * row), cv2.FONT_HERSHEY_SIMPLEX, 2, (40, 40, 40), 4, cv2.LINE_AA)
    return image


def blurred(image: Image, sigma_px: float, *, noise: float = 2.0) -> Image:
    soft = cv2.GaussianBlur(image, (0, 0), sigma_px) + np.random.default_rng(0).normal(0, noise, image.shape)
    return np.clip(soft, 0, 255).astype(np.uint8)


class TestMeasure:
    @pytest.mark.parametrize("path", sorted(RECORDINGS.glob("*.jpg")), ids=lambda path: path.stem)
    def test_the_bundled_stills_are_fine(self, path: Path) -> None:
        assert measure(np.asarray(cv2.imread(str(path)), np.uint8)).verdict is Verdict.FINE

    def test_sharpness_falls_with_blur(self) -> None:
        found = [measure(blurred(text_picture(), sigma)).sharpness for sigma in (0.5, 1.5, 2.5, 4.0)]
        assert found == sorted(found, reverse=True)
        assert found[0] > 0.7
        assert found[-1] < 0.25

    @pytest.mark.parametrize("contrast", [1.0, 0.5, 0.3])
    def test_sharpness_does_not_follow_contrast(self, contrast: float) -> None:
        faint = (255 - (255 - text_picture().astype(np.float32)) * contrast).astype(np.uint8)
        assert measure(faint).sharpness == pytest.approx(measure(text_picture()).sharpness, abs=0.15)

    @pytest.mark.parametrize(
        ("name", "image", "expected"),
        [
            ("lens cover", np.zeros((480, 640, 3), np.uint8), Verdict.BLACK),
            ("lens cover with noise", blurred(np.full((480, 640, 3), 6, np.uint8), 1, noise=4), Verdict.BLACK),
            ("night", (text_picture() * 0.2).astype(np.uint8), Verdict.DARK),
            ("out of focus", blurred(text_picture(), 5), Verdict.BLURRED),
            ("sharp", text_picture(), Verdict.FINE),
            ("a bare wall is not blurred", blurred(np.full((480, 640, 3), 180, np.uint8), 1), Verdict.FINE),
            ("white on black, as a display", 255 - text_picture(), Verdict.FINE),
            ("grey", cv2.cvtColor(text_picture(), cv2.COLOR_BGR2GRAY), Verdict.FINE),
            ("one pixel", np.full((1, 1, 3), 200, np.uint8), Verdict.FINE),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_a_verdict(self, name: str, image: Image, expected: Verdict) -> None:
        assert measure(image).verdict is expected, name

    def test_each_verdict_says_what_to_do(self) -> None:
        for verdict in (Verdict.BLACK, Verdict.DARK, Verdict.BLURRED):
            assert verdict.word
            assert verdict.advice

    def test_a_verdict_is_shown_once_it_has_stood_a_second(self) -> None:
        steady = Steady()
        given = [(0.0, Verdict.BLURRED), (0.5, Verdict.FINE), (1.0, Verdict.BLURRED), (1.5, Verdict.BLURRED), (2.0, Verdict.BLURRED),
                 (2.5, Verdict.FINE), (3.0, Verdict.BLURRED), (3.5, Verdict.FINE), (4.0, Verdict.FINE), (4.5, Verdict.FINE)]  # fmt: skip
        assert [steady.update(verdict, now).name for now, verdict in given] == ["FINE"] * 4 + ["BLURRED"] * 5 + ["FINE"]


@linux_only
class TestCameraTrouble:
    def test_it_is_not_there(self, tmp_path: Path) -> None:
        assert "Camera 3 was not found. Connect a camera" in why_no_picture(3, device=tmp_path / "video3")
        assert "Camera 3 was unplugged. Plug it in again" in why_no_picture(3, device=tmp_path / "video3", was_there=True)

    @pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="nothing is denied to root")
    def test_it_is_denied(self, tmp_path: Path) -> None:
        device = tmp_path / "video0"
        device.touch(mode=0o000)
        assert "may not be used" in why_no_picture(0, device=device)

    def test_it_is_in_use(self, tmp_path: Path) -> None:
        device = tmp_path / "video0"
        device.touch()
        other = subprocess.Popen(["sleep", "30"], stdin=device.open())
        try:
            assert "Camera 0 is in use by sleep. Close that program" in why_no_picture(0, device=device)
        finally:
            other.kill()
            other.wait()
        assert "gives no picture" in why_no_picture(0, device=device)


@pytest.fixture
def opened(opened: Open) -> Open:
    """Without a reader, unless one is named."""
    return partial(opened, load=no_reader)


class TestWindow:
    def test_the_meter_follows_the_picture(self, qtbot: QtBot, opened: Open, tmp_path: Path) -> None:
        sharp, soft = tmp_path / "sharp.png", tmp_path / "soft.png"
        cv2.imwrite(str(sharp), text_picture())
        cv2.imwrite(str(soft), blurred(text_picture(), 6))
        window, session = opened(str(sharp))
        assert window.status.sharpness.accessibleName() == "Sharpness"
        qtbot.waitUntil(lambda: window.status.sharpness.value() > 70, timeout=PATIENCE_MS)
        session.source.choose(str(soft))
        qtbot.waitUntil(lambda: window.status.sharpness.value() < 20, timeout=PATIENCE_MS)

    @pytest.mark.parametrize(("level", "word"), [(0.0, "Black picture"), (0.18, "Too dark")])
    def test_a_dark_picture_is_told_beside_the_text(self, qtbot: QtBot, opened: Open, tmp_path: Path, level: float, word: str) -> None:
        path = tmp_path / "dark.png"
        cv2.imwrite(str(path), (np.full((480, 640, 3), 220, np.uint8) * level).astype(np.uint8))
        window, _ = opened(str(path), load=load_reader)
        qtbot.waitUntil(lambda: word in window.panel.state.text(), timeout=PATIENCE_MS)

    def test_a_blurred_picture_is_told_beside_the_text(self, qtbot: QtBot, opened: Open, tmp_path: Path) -> None:
        path = tmp_path / "soft.png"
        cv2.imwrite(str(path), blurred(text_picture(), 10))
        window, _ = opened(str(path), load=load_reader)
        qtbot.waitUntil(lambda: "Too blurred" in window.panel.state.text(), timeout=PATIENCE_MS)
        assert "Move closer or hold still" in window.panel.state.text()

    def test_what_is_read_all_the_same_is_not_nagged_about(self, qtbot: QtBot, opened: Open) -> None:
        window, _ = opened(str(CARD.path), load=load_reader)
        qtbot.waitUntil(lambda: "Stable" in window.panel.state.text(), timeout=PATIENCE_MS)

    def test_a_camera_that_comes_back_goes_on_by_itself(self, qtbot: QtBot, opened: Open) -> None:
        first = Camera()
        window, _ = opened(first.address)
        qtbot.waitUntil(lambda: not window.view.image.isNull(), timeout=PATIENCE_MS)
        first.unplug()
        qtbot.waitUntil(lambda: window.banner.isVisible() and "by itself" in window.banner.message.text(), timeout=PATIENCE_MS)
        again = Camera(first.port)
        try:
            qtbot.waitUntil(lambda: not window.banner.isVisible(), timeout=PATIENCE_MS)
        finally:
            again.unplug()


class Camera:
    """A network camera on the loopback that can be unplugged."""

    def __init__(self, port: int = 0) -> None:
        plugged = self.plugged = threading.Event()
        plugged.set()

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
                self.end_headers()
                data = cv2.imencode(".jpg", text_picture())[1].tobytes()
                while plugged.is_set():
                    try:
                        self.wfile.write(b"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n" % len(data) + data + b"\r\n")
                    except OSError:
                        return
                    time.sleep(0.03)

            def log_message(self, *_: object) -> None:
                pass

        http.server.ThreadingHTTPServer.allow_reuse_address = True
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_port
        self.address = f"http://127.0.0.1:{self.port}/video.mjpg"
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()

    def unplug(self) -> None:
        self.plugged.clear()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()
