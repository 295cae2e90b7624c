"""Pictures cropped to the ink, and regions drawn closely around it: the finder finds nothing in them, and yet they are read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from ocr_model.clock import Clock
from ocr_model.preprocess import to_grey
from ocr_model.reader import Reader
from ocr_model.recent import Recent
from ocr_model.types import Box, Image, Line

RECORDINGS = Path(__file__).resolve().parents[2] / "assets" / "recordings"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def still(name: str) -> Image:
    return np.asarray(cv2.imread(str(RECORDINGS / name)), np.uint8)


def ink_box(line: Line) -> Box:
    boxes = np.array([glyph.box for glyph in line.glyphs])
    return int(boxes[:, 0].min()), int(boxes[:, 1].min()), int(boxes[:, 2].max()) + 1, int(boxes[:, 3].max()) + 1


def cropped(reader: Reader, name: str, text: str, height_px: int) -> Image:
    """The line of a still that says `text`, cut to its ink and brought to a height."""
    image = still(name)
    left, top, right, bottom = ink_box(next(line for line in reader(image).lines if line.text == text))
    part = image[top:bottom, left:right]
    factor = height_px / part.shape[0]
    return np.asarray(cv2.resize(part, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8)


LINES = [("code-1.jpg", "U 5", 26), ("code-2.jpg", "B9V", 15), ("label-4.jpg", "HEARTBREAK", 14), ("display-4.jpg", "40.75", 24), ("hand-1.jpg", "99 GB", 15)]


class TestLines:
    @pytest.mark.parametrize(("name", "text", "height_px"), LINES)
    def test_a_crop_to_the_ink_is_read(self, reader: Reader, name: str, text: str, height_px: int) -> None:
        image = cropped(reader, name, text, height_px)
        found, _ = reader._seen(image, to_grey(image), Clock(), is_first=True)
        assert [line.text for line in found] != [text], "it is found, so this test would show nothing"
        assert reader(image).text == text

    @pytest.mark.parametrize(("name", "text", "height_px"), LINES)
    def test_and_in_a_region_drawn_closely_around_it(self, name: str, text: str, height_px: int) -> None:
        reader = Reader.load()
        image = cropped(reader, name, text, height_px)
        height, width = image.shape[:2]
        frame = np.full((480, 640, 3), 128, np.uint8)
        frame[200 : 200 + height, 300 : 300 + width] = image
        reader.options = replace(reader.options, region=(300 / 640, 200 / 480, (300 + width) / 640, (200 + height) / 480))
        reading = reader(frame)
        assert reading.text == text
        left, top, right, bottom = ink_box(reading.lines[0])
        air = 0.1 * height + 1
        assert 300 - air <= left < right <= 300 + width + air
        assert 200 - air <= top < bottom <= 200 + height + air


class TestSmallPictures:
    @pytest.mark.parametrize(("name", "text", "height_px"), [("label-4.jpg", "1-66=97", 8), ("code-2.jpg", "B9V", 9), ("code-1.jpg", "U 5", 9)])
    def test_small_print_is_read_enlarged(self, name: str, text: str, height_px: int, monkeypatch: pytest.MonkeyPatch) -> None:
        reader = Reader.load()
        image = cropped(reader, name, text, height_px)
        paper = np.median(np.concatenate([image[0], image[-1]]), axis=0)
        picture = np.full((7 * height_px, image.shape[1] + 6 * height_px, 3), paper, np.uint8)
        picture[3 * height_px : 4 * height_px, 3 * height_px : -3 * height_px] = image
        (line,) = reader(picture).lines
        assert line.text == text
        left, top, right, bottom = ink_box(line)
        assert 2 * height_px < left < right < picture.shape[1] - 2 * height_px
        assert 2 * height_px < top < bottom < 5 * height_px
        monkeypatch.setattr("ocr_model.reader.SMALL_PX", 0)
        assert reader(picture).text == "", "it is read as it is, so this test shows nothing"


class TestCharacters:
    @pytest.mark.parametrize(("name", "text", "height_px"), [("single-1.jpg", "J", 40), ("single-3.jpg", "r", 32), ("single-4.jpg", "9", 16)])
    def test_a_crop_to_the_ink_is_read(self, reader: Reader, name: str, text: str, height_px: int) -> None:
        image = cropped(reader, name, text, height_px)
        assert reader._seen(image, to_grey(image), Clock(), is_first=True)[0] == (), "it is found, so this test would show nothing"
        assert reader(image).text == text


class TestClutter:
    def test_the_whole_of_a_live_picture_is_no_crop(self) -> None:
        reader = Reader.load()
        image = cropped(reader, "code-2.jpg", "B9V", 15)
        reader.recent = Recent()
        assert reader(image).text == ""
        reader.options = replace(reader.options, region=(0.0, 0.0, 1.0, 1.0))
        assert reader(image).text == "B9V"

    def test_parts_without_text_say_nothing(self, reader: Reader) -> None:
        rng = np.random.default_rng(3)
        said = []
        for name in ("empty-1.jpg", "empty-2.jpg"):
            image = still(name)
            for _ in range(30):
                height = int(rng.integers(20, 160))
                width = min(round(height * float(rng.uniform(0.4, 6))), image.shape[1])
                top, left = int(rng.integers(image.shape[0] - height)), int(rng.integers(image.shape[1] - width + 1))
                said.append(reader(np.ascontiguousarray(image[top : top + height, left : left + width])).text)
        assert sum(bool(text) for text in said) <= 2, said
