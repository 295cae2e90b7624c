"""Pictures that lie on their side or upside down."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from ocr_model.geometry import Region, turned_back, turned_over
from ocr_model.metrics import cer
from ocr_model.reader import Reader, ReaderOptions
from ocr_model.types import Image, f32

RECORDINGS = Path(__file__).resolve().parents[2] / "assets" / "recordings"


def recorded(name: str) -> Image:
    image = cv2.imread(str(RECORDINGS / name))
    assert image is not None
    return np.asarray(image, np.uint8)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


class TestGeometry:
    @pytest.mark.parametrize("quarters", [0, 1, 2, 3])
    def test_a_region_of_a_turned_picture_lies_where_its_pixels_came_from(self, quarters: int) -> None:
        picture = np.zeros((60, 100), np.uint8)
        picture[10:14, 70:90] = 255  # a line 20 long and 4 high
        turned = np.rot90(picture, quarters)
        ys, xs = np.nonzero(turned)
        centre = float(xs.mean() + 0.5), float(ys.mean() + 0.5)
        upright = np.pi / 2 * -quarters  # the line's own way, in the turned picture
        back = turned_back(Region(centre, 10, 2, upright, 0.9), quarters, picture.shape)
        assert back.centre == pytest.approx((80, 12))
        assert np.cos(back.angle) == pytest.approx(1)
        assert sorted(back.tight_quad().round().tolist()) == sorted([[70, 10], [90, 10], [90, 14], [70, 14]])

    def test_turned_over_it_is_read_from_its_other_end(self) -> None:
        assert turned_over(f32([[0, 0], [9, 0], [9, 5], [0, 5]])).tolist() == [[9, 5], [0, 5], [0, 0], [9, 0]]


class TestReading:
    @pytest.mark.parametrize("quarters", [1, 2, 3])
    @pytest.mark.parametrize("name", ["label-2.jpg", "code-4.jpg", "hand-1.jpg", "paragraph-2.jpg"])
    def test_whichever_way_a_picture_lies_it_says_the_same(self, reader: Reader, name: str, quarters: int) -> None:
        image = recorded(name)
        upright, turned = reader(image), reader(np.ascontiguousarray(np.rot90(image, quarters)))
        assert cer([turned.text], [upright.text]) < 0.03
        height, width = image.shape[:2]
        for line, other in zip(upright.lines, turned.lines, strict=True):
            middle, came_from = line.quad.mean(axis=0), other.quad.mean(axis=0)
            for _ in range(quarters):
                middle, (height, width) = f32([middle[1], width - middle[0]]), (width, height)
            height, width = image.shape[:2]
            assert np.allclose(middle, came_from, atol=0.2 * np.linalg.norm(line.quad[3] - line.quad[0]))

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
        turned = reader(np.ascontiguousarray(np.rot90(image, 2))).lines
        assert all(line.quad[0, 0] < line.quad[1, 0] for line in turned), "from left to right"

    def test_an_empty_picture_stays_empty(self, reader: Reader) -> None:
        assert reader(recorded("empty-1.jpg")).lines == ()
