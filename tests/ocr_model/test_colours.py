"""Text that differs from its paper in colour alone, and is hardly seen in grey."""

from __future__ import annotations

import colorsys

import numpy as np
import pytest

from ocr_model.metrics import edit_distance
from ocr_model.preprocess import to_grey
from ocr_model.reader import Reader
from ocr_model.types import Image
from training.fonts import load_faces
from training.recordings import draw_still

GREY = np.array([0.114, 0.587, 0.299])  # of blue, green and red


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def label(seed: int) -> tuple[Image, str]:
    return draw_still(np.random.default_rng(seed), "label", load_faces("val"))


def as_bright(image: Image, hues: tuple[float, float], *, faint: float = 0.0, noise: float = 2.0) -> Image:
    """The picture in two colours of one brightness, its dark and its light, `faint` of a difference left, with some noise."""
    grey = to_grey(image) / 255
    low, high = np.percentile(grey, (2, 98))
    share = np.clip((grey - low) / (high - low), 0, 1)[..., None]
    colours = [np.array(colorsys.hls_to_rgb(hue, 0.5, 0.8))[::-1] for hue in hues]
    dark, light = (colour * level / (colour @ GREY) for colour, level in zip(colours, (0.45 - faint / 2, 0.45 + faint / 2), strict=True))
    mixed = (dark * (1 - share) + light * share) * 255
    return np.asarray(np.clip(mixed + np.random.default_rng(0).normal(0, noise, mixed.shape), 0, 255), np.uint8)


@pytest.mark.parametrize("hues", [(0.0, 0.33), (0.6, 0.08), (0.83, 0.33)], ids=["red on green", "blue on orange", "magenta on green"])
@pytest.mark.parametrize("faint", [0.0, 0.05])
def test_lines_that_differ_in_colour_alone_are_read(reader: Reader, hues: tuple[float, float], faint: float) -> None:
    wrong = count = 0
    for seed in range(3):
        image, said = label(seed)
        coloured = as_bright(image, hues, faint=faint)
        assert to_grey(coloured).std() < 8, "hardly anything is to be seen in grey"
        wrong += edit_distance("".join(reader(coloured).text.split()), "".join(said.split()))
        count += len("".join(said.split()))
    assert wrong <= 0.08 * count, (wrong, count)


def test_what_tells_in_grey_is_not_looked_for_in_colours(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    image, said = label(0)
    monkeypatch.setattr("ocr_model.reader.tints", lambda picture: pytest.fail("colours were looked at"))
    assert "".join(reader(image).text.split()) == "".join(said.split())


def test_nothing_is_read_in_colours_without_text(reader: Reader) -> None:
    rng = np.random.default_rng(4)
    blotches = np.kron(rng.integers(90, 160, (12, 16, 3)), np.ones((40, 40, 1)))
    assert reader(np.asarray(np.clip(blotches + rng.normal(0, 3, blotches.shape), 0, 255), np.uint8)).lines == ()
