"""Sources: each kind opens, reads, ends and closes; each thing that cannot be opened says what to do."""

from __future__ import annotations

import http.server
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.capture.files import expand, is_video, load_image, video_frames
from app.capture.sources import Camera, Picture, Source, Stream, Video, open_source
from ocr_model.errors import SourceError

JPEG_FRAMES = 400


@pytest.fixture
def mjpeg_address() -> Iterator[str]:
    """A camera on the network: frames that grow lighter, as multipart JPEG over HTTP on the loopback."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
            self.end_headers()
            for level in range(JPEG_FRAMES):
                _, data = cv2.imencode(".jpg", np.full((120, 160, 3), 30 + level % 200, np.uint8))
                try:
                    self.wfile.write(b"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n" % len(data) + data.tobytes() + b"\r\n")
                except OSError:
                    return

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/video.mjpg"
    server.shutdown()
    server.server_close()
    thread.join()


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


class TestFiles:
    @pytest.mark.parametrize(
        ("name", "content", "said"),
        [
            ("missing.png", None, "does not exist"),
            ("empty.png", b"", "is empty"),
            ("text.jpg", b"this is no picture", "not a picture"),
            ("cut.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x00\x00\x00\x10\x08\x02\x00\x00\x00", "picture"),
        ],
    )
    def test_a_broken_picture_says_what_is_wrong(self, tmp_path: Path, name: str, content: bytes | None, said: str) -> None:
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(SourceError, match=said) as error:
            load_image(path)
        assert str(path) in str(error.value)

    def test_a_picture_bomb_is_refused_before_it_is_decoded(self, tmp_path: Path) -> None:
        for side in (11_000, 30_000):
            header = b"P6\n%d %d\n255\n" % (side, side)
            with pytest.raises(SourceError, match=r"too large to read\. Cut or shrink it below 100 megapixels"):
                load_image(write(tmp_path / "bomb.ppm", header + b"\0" * 100))

    @pytest.mark.parametrize(("shape", "channels"), [((8, 9), 3), ((8, 9, 3), 3), ((8, 9, 4), 4)], ids=["grey", "colour", "transparent"])
    def test_a_picture_keeps_its_pixels(self, tmp_path: Path, shape: tuple[int, ...], channels: int) -> None:
        image = np.random.default_rng(0).integers(0, 255, shape, np.uint8)
        path = tmp_path / "ünïcode.png"
        path.write_bytes(cv2.imencode(".png", image)[1].tobytes())
        loaded = load_image(path)
        assert loaded.shape == (8, 9, channels)
        expected = image if image.ndim == 3 else np.repeat(image[..., None], 3, axis=2)
        assert np.array_equal(loaded, expected)

    def test_a_folder_gives_its_pictures_and_videos_by_name(self, tmp_path: Path, video: Path) -> None:
        for name in ("b.png", "a.jpg", "notes.txt"):
            (tmp_path / name).write_bytes(b"x")
        assert [path.name for path in expand(tmp_path)] == ["a.jpg", "b.png", "video.mp4"]

    def test_a_folder_without_any_says_so(self, tmp_path: Path) -> None:
        empty = tmp_path / "empty"
        empty.mkdir()
        with pytest.raises(SourceError, match="holds no picture or video"):
            expand(empty)

    def test_every_frame_of_a_video_comes_in_order(self, video: Path) -> None:
        levels = [int(frame.mean()) for frame in video_frames(video)]
        assert len(levels) == 10
        assert levels == sorted(levels)

    def test_a_video_cut_short_says_so(self, tmp_path: Path, video: Path) -> None:
        cut = write(tmp_path / "cut.mp4", video.read_bytes()[:300])
        with pytest.raises(SourceError, match="gave no frame"):
            list(video_frames(cut))

    @pytest.mark.parametrize(("name", "expected"), [("a.MP4", True), ("a.jpeg", False), ("a", False)])
    def test_is_video(self, name: str, expected: bool) -> None:
        assert is_video(Path(name)) is expected


class TestSources:
    @pytest.mark.parametrize(
        ("text", "kind"),
        [("0", Camera), (" 12 ", Camera), ("http://10.0.0.1/video", Stream), ("rtsp://user:secret@10.0.0.1/x", Stream)],
    )
    def test_a_text_names_a_source(self, text: str, kind: type[Source]) -> None:
        assert isinstance(open_source(text), kind)

    def test_a_file_names_a_source(self, picture: Path, video: Path) -> None:
        assert isinstance(open_source(str(picture)), Picture)
        assert isinstance(open_source(str(video)), Video)

    def test_a_password_in_an_address_is_not_shown(self) -> None:
        assert "secret" not in open_source("rtsp://user:secret@10.0.0.1/x").name

    @pytest.mark.parametrize(("text", "said"), [("nowhere.png", "does not exist"), ("", "is a folder"), (".", "is a folder")])
    def test_what_names_no_source_says_so(self, text: str, said: str) -> None:
        with pytest.raises(SourceError, match=said):
            open_source(text)

    def test_no_such_camera(self) -> None:
        with pytest.raises(SourceError, match=r"Camera 63 was not found\. Connect a camera"):
            Camera(63).open()

    def test_a_video_ends_or_loops(self, video: Path) -> None:
        for loops, expected in ((False, 10), (True, 25)):
            source = Video(video, loops=loops)
            source.open()
            assert source.interval_s == pytest.approx(1 / 20, rel=0.05)
            frames = [frame for frame in (source.read() for _ in range(25)) if frame is not None]
            source.close()
            assert len(frames) == expected

    @pytest.mark.parametrize("content", [b"", b"no video at all", b"\0" * 4000], ids=["empty", "text", "zeros"])
    def test_a_broken_video_says_so(self, tmp_path: Path, content: bytes) -> None:
        with pytest.raises(SourceError, match="cannot be played"):
            Video(write(tmp_path / "broken.mp4", content)).open()

    def test_a_transparent_picture_lies_on_white(self, tmp_path: Path) -> None:
        path = tmp_path / "clear.png"
        path.write_bytes(cv2.imencode(".png", np.zeros((4, 5, 4), np.uint8))[1].tobytes())
        source = Picture(path)
        source.open()
        image = source.read()
        assert image is not None
        assert image.shape == (4, 5, 3)
        assert image.min() == 255
        assert source.read() is image

    def test_a_network_camera_is_read(self, mjpeg_address: str) -> None:
        source = Stream(mjpeg_address)
        source.open()
        frames = [source.read() for _ in range(5)]
        source.close()
        levels = [int(frame.mean()) for frame in frames if frame is not None]
        assert len(levels) == 5
        assert levels == sorted(levels)
        assert levels[-1] > levels[0]

    def test_an_address_that_does_not_answer_says_so(self) -> None:
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))  # bound, not listening: nobody answers there
            address = f"http://127.0.0.1:{unused.getsockname()[1]}/video"
            with pytest.raises(SourceError, match="does not answer"):
                Stream(address).open()
