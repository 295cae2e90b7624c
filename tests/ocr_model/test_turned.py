"""Pictures that lie on their side or upside down."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from ocr_model.geometry import Region, turned, turned_back, turned_over
from ocr_model.line_reader import ReaderOptions
from ocr_model.metrics import cer
from ocr_model.reader import Reader
from ocr_model.types import Image, f32

RECORDINGS = Path(__file__).resolve().parents[2] / "assets" / "recordings"


LOOK_ALIKES = str.maketrans("Il", "11")


def recorded(name: str) -> Image:
    image = cv2.imread(str(RECORDINGS / name))
    assert image is not None
    return np.asarray(image, np.uint8)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


class TestGeometry:
    @pytest.mark.parametrize("degrees", [0.0, 30.0, 45.0, 90.0, -45.0, 180.0])
    def test_a_region_of_a_turned_picture_lies_where_its_pixels_came_from(self, degrees: float) -> None:
        picture = np.zeros((60, 100), np.uint8)
        picture[10:14, 70:90] = 255  # a line 20 long and 4 high
        seen, matrix = turned(picture, degrees)
        ys, xs = np.nonzero(seen > 100)
        centre = float(xs.mean() + 0.5), float(ys.mean() + 0.5)
        back = turned_back(Region(centre, 10, 2, -np.radians(degrees), 0.9), matrix)
        assert back.centre == pytest.approx((80, 12), abs=0.15)
        assert back.angle == pytest.approx(0, abs=1e-5)
        assert int(seen[seen > 100].size) == pytest.approx(80, rel=0.1), "all of it is seen"

    def test_by_a_quarter_nothing_is_lost(self) -> None:
        picture = np.random.default_rng(1).integers(0, 255, (6, 9), np.uint8)
        assert np.array_equal(turned(picture, 90.0)[0], np.rot90(picture))

    def test_turned_over_it_is_read_from_its_other_end(self) -> None:
        assert turned_over(f32([[0, 0], [9, 0], [9, 5], [0, 5]])).tolist() == [[9, 5], [0, 5], [0, 0], [9, 0]]


class TestReading:
    @pytest.mark.parametrize("quarters", [1, 2, 3])
    @pytest.mark.parametrize("name", ["label-2.jpg", "label-3.jpg", "hand-1.jpg", "paragraph-2.jpg"])
    def test_whichever_way_a_picture_lies_it_says_the_same(self, reader: Reader, name: str, quarters: int) -> None:
        image = recorded(name)
        upright, other_way = reader(image), reader(np.ascontiguousarray(np.rot90(image, quarters)))
        same, other = (reading.text.translate(LOOK_ALIKES) for reading in (upright, other_way))  # which go by the cut
        assert cer([other], [same]) < 0.03
        height, width = image.shape[:2]
        for line, turned_line in zip(upright.lines, other_way.lines, strict=True):
            middle, came_from = line.quad.mean(axis=0), turned_line.quad.mean(axis=0)
            for _ in range(quarters):
                middle, (height, width) = f32([middle[1], width - middle[0]]), (width, height)
            height, width = image.shape[:2]
            assert np.allclose(middle, came_from, atol=0.2 * np.linalg.norm(line.quad[3] - line.quad[0]))

    @pytest.mark.parametrize("degrees", [45.0, -45.0, 135.0, -125.0])
    def test_askew(self, reader: Reader, degrees: float) -> None:
        image = recorded("label-2.jpg")
        skewed = np.dstack([turned(np.ascontiguousarray(image[..., channel]), degrees)[0] for channel in range(3)])
        assert reader(skewed).text == reader(image).text

    def test_within_a_part_of_the_picture(self, reader: Reader) -> None:
        label = np.rot90(recorded("label-2.jpg"))
        image = np.full((label.shape[0], 2 * label.shape[1], 3), 90, np.uint8)
        image[:, label.shape[1] :] = label
        right = Reader.load(options=ReaderOptions(region=(0.5, 0, 1, 1)))
        assert right(image).text == reader(recorded("label-2.jpg")).text

    def test_one_character_is_read_as_it_stands(self, reader: Reader) -> None:
        image = recorded("single-1.jpg")
        upright = reader(image).text
        assert len(upright) == 1
        lines = reader(np.ascontiguousarray(np.rot90(image, 2))).lines
        assert all(line.quad[0, 0] < line.quad[1, 0] for line in lines), "from left to right"

    def test_an_empty_picture_stays_empty(self, reader: Reader) -> None:
        assert reader(recorded("empty-1.jpg")).lines == ()
