"""Several looks at one line: which text they make likeliest together."""

from __future__ import annotations

import itertools

import cv2
import numpy as np
import pytest
from PIL import Image as Picture
from PIL import ImageDraw, ImageFont

from ocr_model.charset import Charset
from ocr_model.language import Words
from ocr_model.looks import Look, best_guesses, likeliest, other_looks, text_log_likelihoods, tints, with_more_paper
from ocr_model.preprocess import to_grey
from ocr_model.reader import LEAST_AGREEMENT, Reader
from ocr_model.types import Floats, Glyph, Guess, Image, Line, f32
from training.fonts import Face, glyph_image, load_faces
from training.render import draw_line

CHARSET = Charset()
QUAD = f32([[0, 0], [40, 0], [40, 20], [0, 20]])
LEAST = 0.001  # of each class at each column


def logits_of(text: str, rival: str = "", share: float = 0.0) -> Floats:
    """Logits (K + 1, T) that say `text`, and at each of its characters with `share` that of `rival`."""
    shares = np.full((len(CHARSET.chars) + 1, 2 * len(text) + 1), LEAST, np.float32)
    shares[0, ::2] = 0.98
    for place, char in enumerate(text):
        shares[CHARSET.encode(char)[0], 2 * place + 1] = 1.0 - share
        if rival:
            shares[CHARSET.encode(rival[place])[0], 2 * place + 1] += share
    return f32(np.log(shares / shares.sum(axis=0)))


def look(text: str, logits: Floats, *, confidence: float = 0.8, fits: bool | None = None) -> Look:
    glyphs = tuple(Glyph(char, confidence, (0, 0, 9, 9), QUAD, (Guess(char, confidence),)) for char in text)
    return Look(Line(glyphs, QUAD, confidence, fits), logits, np.zeros((4, logits.shape[1]), np.float32))


class TestLikelihoods:
    def test_sums_over_all_alignments(self) -> None:
        """Against every path written out, for a tiny alphabet."""
        random = np.random.default_rng(1).random((3, 4)).astype(np.float32)
        shares = random / random.sum(axis=0)
        for text in ([1], [2, 1], [1, 1], []):
            paths = itertools.product(range(3), repeat=4)
            total = sum(
                float(np.prod([shares[index, column] for column, index in enumerate(path)]))
                for path in paths
                if [index for index, _ in itertools.groupby(path) if index] == text
            )
            assert text_log_likelihoods([f32(np.log(shares))], [text])[0, 0] == pytest.approx(np.log(total), abs=1e-4)

    def test_looks_of_any_width(self) -> None:
        wide, narrow = logits_of("HELLO"), logits_of("HI")
        scores = text_log_likelihoods([wide, narrow], [CHARSET.encode("HELLO"), CHARSET.encode("HI")])
        assert scores.shape == (2, 2)
        assert scores[0, 0] > scores[0, 1]
        assert scores[1, 1] > scores[1, 0]
        assert not np.isfinite(scores[1, 0]), "a text longer than the look has columns"


class TestLikeliest:
    @pytest.mark.parametrize(
        ("looks", "chosen"),
        [
            ([look("AB", logits_of("AB"))], "AB"),
            ([look("AB", logits_of("AB", "CD", 0.4)), look("CD", logits_of("CD", "AB", 0.1)), look("CD", logits_of("CD", "AB", 0.1))], "CD"),
            ([look("AB", logits_of("AB", "CD", 0.01)), look("CD", logits_of("CD", "AB", 0.45), confidence=0.99)], "AB"),
            ([look("", logits_of("AB"), confidence=0.0), look("XY", logits_of("XY"))], "XY"),
            ([look("", logits_of("AB"), confidence=0.0)], ""),
            ([look("AB", logits_of("AB"), fits=False), look("C1", logits_of("C1", "CI", 0.4), fits=True)], "C1"),
        ],
        ids=["one look", "two against one", "evidence before confidence", "nothing seen by one", "nothing seen", "what fits goes first"],
    )
    def test_all_looks_together_decide(self, looks: list[Look], chosen: str) -> None:
        assert best_guesses(likeliest(looks, CHARSET, temperature=1.0, words=None)[0]) == chosen

    def test_words_decide_where_the_looks_do_not(self) -> None:
        looks = [look("clay", logits_of("clay", "cIay", 0.49)), look("cIay", logits_of("cIay", "clay", 0.49))]
        words = Words({"clay": 0.3, "brick": 0.3})
        assert best_guesses(likeliest(looks, CHARSET, temperature=1.0, words=words)[0]) == "clay"
        assert best_guesses(likeliest(looks[::-1], CHARSET, temperature=1.0, words=words)[0]) == "clay"

    def test_how_well_they_agree(self) -> None:
        alike, other = look("ABCD", logits_of("ABCD")), look("XYZW", logits_of("XYZW"))
        _, all_say_it = likeliest([alike] * 5, CHARSET, temperature=1.0, words=None)
        _, some_do = likeliest([alike] * 2 + [other] * 3, CHARSET, temperature=1.0, words=None)
        _, each_says_another = likeliest(
            [look(text, logits_of(text, "abcd", 0.95)) for text in ("EFGH", "IJKL", "MNOP", "QRST", "UVWX")], CHARSET, temperature=1.0, words=None
        )
        assert 0 >= all_say_it > some_do > each_says_another
        assert all_say_it == pytest.approx(0, abs=0.5)
        assert each_says_another < LEAST_AGREEMENT

    def test_the_glyphs_are_those_of_the_look_that_says_it_best(self) -> None:
        worse, better = look("AB", logits_of("AB", "CD", 0.4)), look("AB", logits_of("AB", "CD", 0.02))
        other = look("CD", logits_of("CD", "AB", 0.3))
        assert likeliest([worse, other, better], CHARSET, temperature=1.0, words=None)[0] is better.line


class TestSlopes:
    @pytest.mark.parametrize("slope", [0.45, -0.45], ids=["falling", "rising"])
    def test_a_word_that_rises_or_falls_within_its_upright_cut(self, slope: float) -> None:
        face = next(face for face in load_faces("val") if face.category == "sans")
        line = draw_line(np.random.default_rng(1), "Garden", face, tracking=0.02)
        assert line is not None
        word = 255 - line.ink[40:-40, 40:-40]
        height, width = word.shape
        drop = abs(slope) * width
        matrix = f32([[1, 0, 0], [slope, 1, drop if slope < 0 else 0]])
        image = np.asarray(cv2.warpAffine(word, matrix, (width, round(height + drop)), borderValue=255), np.uint8)
        assert Reader.load().read_line(image).text == "Garden"

    @pytest.mark.parametrize(("text", "quarters"), [("Garden", 1), ("Garden", 3), ("1", 0), ("i", 0)])
    def test_a_line_on_its_side_and_a_high_character(self, text: str, quarters: int) -> None:
        face = next(face for face in load_faces("val") if face.category == "sans")
        line = draw_line(np.random.default_rng(1), text, face, tracking=0.02)
        assert line is not None
        x, y, width, height = cv2.boundingRect(line.ink)
        image = np.ascontiguousarray(np.rot90(255 - line.ink[y - 4 : y + height + 4, x - 4 : x + width + 4], quarters))
        assert image.shape[0] > 1.6 * image.shape[1]
        said = best_guesses(Reader.load().read_line(image).lines[0])
        assert said in {"1", "l", "I", "i"} if len(text) == 1 else said == text

    def test_a_line_that_was_found_is_not_looked_at_so(self) -> None:
        quad = f32([[0, 0], [60, 0], [60, 30], [0, 30]])
        assert len(other_looks(quad, is_found=False)) == len(other_looks(quad, is_found=True)) + 3
        falling, rising, longer = other_looks(quad, is_found=False)[-3:]
        assert falling.tolist() == [[0, 0], [60, 12], [60, 30], [0, 18]]
        assert rising.tolist() == [[0, 12], [60, 0], [60, 18], [0, 30]]
        assert longer.tolist() == [[-4.5, 0], [64.5, 0], [64.5, 30], [-4.5, 30]]


class TestTints:
    @pytest.mark.parametrize(
        ("paper", "ink"),
        [((40, 140, 40), (40, 60, 197)), ((170, 110, 60), (20, 110, 110)), ((128, 128, 128), (60, 110, 180))],
        ids=["red", "blue", "orange"],
    )
    def test_words_that_differ_from_their_paper_in_colour_alone(self, paper: tuple[int, int, int], ink: tuple[int, int, int]) -> None:
        """BGR of the same grey: nothing is seen in grey, the word is read all the same."""
        face = next(face for face in load_faces("val") if face.category == "sans")
        line = draw_line(np.random.default_rng(1), "Garden", face, tracking=0.02)
        assert line is not None
        cover = line.ink[40:-40, 40:-30, None] / 255
        image = np.asarray(np.round(cover * ink + (1 - cover) * paper), np.uint8)
        assert to_grey(image).std() < 4, "the two colours are to be equally bright"
        assert Reader.load().read_line(image).text == "Garden"

    def test_what_is_grey_has_none(self) -> None:
        noise = np.random.default_rng(2).integers(0, 255, (32, 80, 1), np.uint8)
        assert tints(np.repeat(noise, 3, axis=2)) == []
        assert tints(noise[..., 0]) == []


class TestAlone:
    def test_marks_on_a_card_are_not_read_with_its_edges(self) -> None:
        """The finder's line reaches over the edges of a narrow card: a colon in it looks like a B."""
        face = next(face for face in load_faces("val") if face.category == "sans" and "barlow" in str(face.path))
        reader = Reader.load()
        said = [reader(card(char, face, paper=paper, ink=ink)).text for char in ";:[]" for paper, ink in ((225, 40), (40, 200))]
        right = sum(text == char for text, char in zip(said, ";;::[[]]", strict=True))
        assert right >= 6, said


class TestMorePaper:
    def test_a_picture_on_plain_paper_gets_more_of_it_on_all_sides(self) -> None:
        grey = np.full((20, 40), 200, np.uint8)
        grey[:, 18:22] = 30  # a bar from edge to edge
        wider = with_more_paper(grey)
        assert [picture.shape for picture in wider] == [(32, 52), (44, 64)]
        for picture, air in zip(wider, (6, 12), strict=True):
            assert np.array_equal(picture[air:-air, air:-air], grey)
            around = np.ones(picture.shape, bool)
            around[air:-air, air:-air] = False
            assert (picture[around] == 200).all()

    @pytest.mark.parametrize("edge", [(0, slice(None)), (-1, slice(None)), (slice(None), 0), (slice(None), -1)], ids=["top", "bottom", "left", "right"])
    def test_none_where_something_else_stands_at_an_edge(self, edge: tuple[int | slice, int | slice]) -> None:
        grey = np.full((40, 40), 200, np.uint8)
        grey[12:28, 18:22] = 30
        assert with_more_paper(grey)
        grey[edge][: grey.shape[0] // 2] = 90
        assert with_more_paper(grey) == []

    def test_marks_cropped_to_their_ink_are_read(self) -> None:
        """In held-out fonts; a closer look cut off the ends of the dash, the arms of the bracket and the point (59 % right)."""
        reader, said = Reader.load(), []
        for face in load_faces("val"):
            for char in face.usable(";-/]"):
                ink = glyph_image(face.path, 60, char).ink
                x, y, width, height = cv2.boundingRect(ink)
                side = max(width, height)
                crop = np.zeros((side, side), np.uint8)
                top, left = (side - height) // 2, (side - width) // 2
                crop[top : top + height, left : left + width] = ink[y : y + height, x : x + width]
                said.append((char, reader.read_single(crop).text))
        assert sum(char == text for char, text in said) >= 0.75 * len(said), said


def card(char: str, face: Face, *, paper: int, ink: int) -> Image:
    """A grey frame (480, 640) of a card little wider than the character that stands on it."""
    picture = Picture.new("L", (640, 480), 105)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((245, 40, 395, 440), fill=paper)
    draw.text((320, 200), char, fill=ink, font=ImageFont.truetype(str(face.path), 260), anchor="mm")
    noise = np.random.default_rng(1).normal(0, 2, (480, 640))
    return np.asarray(np.clip(cv2.GaussianBlur(np.asarray(picture), (0, 0), 1.0) + noise, 0, 255), np.uint8)
