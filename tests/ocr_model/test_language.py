"""What words say about doubtful letters, and that they say nothing about codes."""

from __future__ import annotations

import numpy as np
import pytest

from ocr_model.charset import Charset
from ocr_model.decode import aligned, decode_line
from ocr_model.language import ANYTHING, BUILT, LISTED, Words, best_text
from ocr_model.language import WORDS as WORDS_FILE
from ocr_model.types import Floats

CHARSET = Charset()
WORDS = Words.english()


def logits_of(*columns: str | dict[str, float]) -> Floats:
    """Logits (K + 1, T): a column a character ("" for the blank), or shares of several; the rest is very unlikely."""
    logits = np.full((CHARSET.outputs, 2 * len(columns) + 1), -12.0, np.float32)
    logits[0, ::2] = 0.0
    for place, column in enumerate(columns):
        for char, share in ({column: 1.0} if isinstance(column, str) else column).items():
            logits[CHARSET.encode(char)[0] if char else 0, 2 * place + 1] = np.log(share)
    return logits


def read(logits: Floats, words: Words | None = WORDS) -> str:
    extents = np.full((4, logits.shape[1]), 0.4, np.float32)
    glyphs = decode_line(logits, extents, CHARSET, temperature=1.0, width_px=2 * logits.shape[1], words=words)
    return "".join(glyph.guesses[0].char for glyph in glyphs)


class TestWords:
    @pytest.mark.parametrize(("likelier", "other"), [
        ("house", "hou5e"), ("MISSED", "MISSFD"), ("Learning", "Learming"), ("COTILLARD", "cOTILLARD"), ("street", "stneet"),
        ("the house", "thehouse"), ("165", "I65"), ("Aircel", "Axrcql"), ("London", "Lonbon"),
    ])  # fmt: skip
    def test_words_are_likelier_than_what_looks_like_them(self, likelier: str, other: str) -> None:
        assert WORDS.prior(likelier, ended=True) > WORDS.prior(other, ended=True) + 0.5

    @pytest.mark.parametrize(("code", "other"), [("A7B2", "AZB2"), ("0x1F", "Ox1F"), ("P4:Q7", "P4:O7")])
    def test_codes_of_letters_and_digits_are_left_to_the_picture(self, code: str, other: str) -> None:
        assert abs(WORDS.prior(code, ended=True) - WORDS.prior(other, ended=True)) < 3.0
        assert WORDS.prior("A7B2", ended=True) == 0.0

    def test_a_beginning_is_as_likely_as_the_words_it_begins(self) -> None:
        assert WORDS.prior("hous", ended=False) > WORDS.prior("houq", ended=False) + 1
        assert WORDS.prior("hou", ended=False) >= WORDS.prior("hou", ended=True)

    def test_the_commoner_word_is_likelier(self) -> None:
        assert WORDS.prior("home", ended=True) > WORDS.prior("holmia", ended=True)
        assert WORDS.prior("every", ended=True) > WORDS.prior("emery", ended=True) + 0.5

    def test_letters_without_end_are_no_word(self) -> None:
        assert WORDS.prior("house" * 400, ended=True) == 0.0

    def test_every_part_of_the_list_counts_and_no_word_twice(self) -> None:
        parts = {part.split()[0]: part.split()[1:] for part in WORDS_FILE.read_text(encoding="utf-8").split("# ")[1:]}
        assert set(parts) == set(LISTED)
        words = [word for part in parts.values() for word in part]
        assert len(words) == len(set(words)) > 50_000
        assert sum(LISTED.values()) + BUILT + ANYTHING == pytest.approx(1.0)

    def test_listed_words_are_known_and_short_ones_cannot_be_missed(self) -> None:
        assert WORDS.knows("The house, 42")
        assert WORDS.knows("xq")
        assert not WORDS.knows("hoouse")


class TestBestText:
    def test_the_picture_decides_where_it_is_sure(self) -> None:
        assert read(logits_of(*"hoube")) == "hoube"

    def test_words_decide_a_doubtful_letter(self) -> None:
        doubtful = logits_of("h", "o", "u", {"5": 0.6, "s": 0.4}, "e")
        assert read(doubtful, None) == "hou5e"
        assert read(doubtful) == "house"

    def test_one_letter_that_two_columns_see_differently_is_one(self) -> None:
        """A T that the column before takes for an I; taken one by one, the columns rather say IT."""
        logits = logits_of(*"XQ", "", *"ZV")
        for column, shares in ((5, {"I": 0.64, "T": 0.33}), (6, {"I": 0.33, "T": 0.64})):
            logits[:, column] = -12.0
            for char, share in shares.items():
                logits[CHARSET.encode(char)[0], column] = np.log(share)
        assert read(logits) in ("XQTZV", "XQIZV")

    def test_a_doubtful_space_parts_two_words(self) -> None:
        doubtful = logits_of(*"good", {"": 0.55, " ": 0.45}, *"house")
        assert (read(doubtful, None), read(doubtful)) == ("goodhouse", "good house")

    def test_codes_keep_what_the_picture_says(self) -> None:
        doubtful = logits_of("K", "7", {"0": 0.55, "O": 0.45}, "3", "P")
        assert read(doubtful) == "K703P"

    @pytest.mark.parametrize(
        ("before", "doubtful", "behind", "text"),
        [
            ("83", {"/": 0.8, "1": 0.15}, "7", "8317"),
            ("", {"/": 0.8, "1": 0.15}, "78", "178"),
            ("17", {"/": 0.99, "1": 0.005}, "12", "17/12"),
            ("P", {"/": 0.8, "I": 0.15}, "N", "P/N"),
            ("4", {"[": 0.6, "1": 0.35}, "2", "412"),
            ("a", {"[": 0.95, "1": 0.02}, "2", "a[2"),
        ],
        ids=["in a number", "before a number", "a sure one", "between letters", "another bar", "and a sure one"],
    )
    def test_a_bar_in_a_number_is_rather_a_digit(self, before: str, doubtful: dict[str, float], behind: str, text: str) -> None:
        """A hand-printed 1 is as slanted as a slash; people write it more often."""
        assert read(logits_of(*before, doubtful, *behind)) == text

    @pytest.mark.parametrize(
        ("before", "doubtful", "behind", "text"),
        [("P", {"I": 0.6, "/": 0.35}, "N", "P/N"), ("P", {"I": 0.97, "/": 0.01}, "N", "PIN"), ("sp", {"i": 0.6, "/": 0.35}, "n", "spin"),
         ("B", {"I": 0.6, "/": 0.35}, "O", "BIO"), ("P", {"I": 0.6, "/": 0.35}, "n", "PIn")],
        ids=["doubtful", "a sure letter", "behind several letters", "letters like digits", "of two kinds"],
    )
    def test_a_slash_behind_a_letter_alone_is_as_likely_as_a_word(self, before: str, doubtful: dict[str, float], behind: str, text: str) -> None:
        assert read(logits_of(*before, doubtful, *behind)) == text

    def test_a_mark_that_stands_alone_is_as_likely_as_a_digit(self) -> None:
        assert read(logits_of({"[": 0.6, "1": 0.35})) == "["

    def test_the_chosen_letter_stands_first_and_the_confidences_are_shares(self) -> None:
        logits = logits_of("h", "o", "u", {"5": 0.6, "s": 0.4}, "e")
        glyphs = decode_line(logits, np.full((4, 11), 0.4, np.float32), CHARSET, temperature=1.0, width_px=22, words=WORDS)
        best, second = glyphs[3].guesses[:2]
        assert (best.char, second.char) == ("s", "5")
        assert 0.5 < best.confidence < 1.0
        assert sum(guess.confidence for guess in glyphs[3].guesses) <= 1.0 + 1e-6

    def test_an_empty_strip_says_nothing(self) -> None:
        assert best_text(logits_of("", "", ""), CHARSET.chars, WORDS) == ""
        assert read(logits_of("")) == ""

    @pytest.mark.parametrize("text", ["a", "ab", "aab", "hello"])
    def test_aligned_finds_the_columns(self, text: str) -> None:
        assert aligned(logits_of(*text), CHARSET.encode(text)) == [2 * place + 1 for place in range(len(text))]


class TestSpaces:
    @pytest.mark.parametrize(
        ("columns", "plain", "text"),
        [
            ([*"L O U N G E"], "L O U N G E", "LOUNGE"),
            (["L", " ", {"0": 0.6, "O": 0.4}, *" U N G E"], "L 0 U N G E", "LOUNGE"),
            ([*"K X Q Z V"], "K X Q Z V", "K X Q Z V"),
            ([*"W 4 7 1 9"], "W 4 7 1 9", "W 4 7 1 9"),
            ([*"C A R"], "C A R", "C A R"),
            ([*"C A R ", {"Q": 0.55, "": 0.45}], "C A R Q", "C A R Q"),
            ([*"L O U NGE"], "L O U NGE", "LOUNGE"),
            ([*"LOU N GE"], "LOU N GE", "LOU N GE"),
        ],
        ids=["a word", "a doubtful one", "no word", "a code", "too short to tell", "a letter too many", "a gap missed", "few gaps"],
    )
    def test_a_word_set_wide_is_one(self, columns: list[str | dict[str, float]], plain: str, text: str) -> None:
        logits = logits_of(*columns)
        assert (read(logits, None), read(logits)) == (plain, text)

    @pytest.mark.parametrize(
        ("steps", "dash", "text"),
        [
            ((4, 4, 4, 4, 4, 4), -3.0, "BLH41NF"),
            ((4, 4, 4, 4, 4, 4), -9.0, "BLH4 1NF"),
            ((4, 4, 4, 7, 4, 4), -3.0, "BLH4 1NF"),
            ((4, 2, 6, 4, 3, 5), -3.0, "BLH4 1NF"),
            ((4, 4, 4), -3.0, "H4 1N"),
        ],
        ids=["even steps", "a sure space", "a true space", "a proportional face", "too few to tell"],
    )
    def test_a_space_is_none_where_all_characters_stand_evenly(self, steps: tuple[int, ...], dash: float, text: str) -> None:
        """A space that may be a dash, by the dash's logit beside the 0 of the space, between characters that stand so many columns apart."""
        chars = text.replace(" ", "")
        columns = [8 + sum(steps[:place]) for place in range(len(chars))]
        logits = np.full((CHARSET.outputs, columns[-1] + 9), -12.0, np.float32)
        logits[0] = 0.0
        behind = text.find(" ") if " " in text else 4
        for char, column in [*zip(chars, columns, strict=True), (" ", columns[behind] - 2)]:
            logits[[0, CHARSET.encode(char)[0]], column] = -9.0, 0.0
        logits[CHARSET.encode("-")[0], columns[behind] - 2] = dash
        assert read(logits, None) == text
