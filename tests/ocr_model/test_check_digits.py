"""Check digits: each kind, where a number stands in a line, and what is settled by it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ocr_model.check_digits import CHECKS, Check, check_named, number_in, passes, verdict
from ocr_model.errors import OcrError
from ocr_model.settle import settled
from ocr_model.stabilize import MIN_FRAMES, Stabilizer
from ocr_model.types import Floats, Glyph, Guess, Line, Reading, f32

RIGHT = [
    ("luhn", "4539 1488 0343 6467"), ("luhn", "490154203237518"), ("luhn", "IMEI: 49-015420-323751-8"), ("ean", "4006381333931"), ("ean", "96385074"),
    ("ean", "0 36000 29145 2"), ("ean", "ISBN 978-3-16-148410-0"), ("isbn10", "0-306-40615-2"), ("isbn10", "080442957X"), ("vin", "VIN 1HGCM82633A004352"),
    ("vin", "1M8GDM9AXKP042788"), ("vin", "11111111111111111"), ("iban", "DE89 3704 0044 0532 0130 00"), ("iban", "IBAN GB29NWBK60161331926819"),
    ("mod11-2", "0000-0002-1825-0097"), ("mod11-2", "0000-0002-1694-233X"), ("mod37-2", "G123489654321Y"), ("mod97-10", "5493001KJTIIGC8Y1R12"),
    ("mod661-26", "HELLOHV"), ("mod1271-36", "ISO793W"), ("mod11-10", "79462 3"), ("mod11-10", "36574261809"), ("mod27-26", "HELLOJ"),
    ("mod37-36", "A1-2425G-ABC1234002-M"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), RIGHT, ids=[f"{kind} {text}" for kind, text in RIGHT])
def test_a_right_number_passes_and_no_single_mistake_does(kind: str, text: str) -> None:
    check = CHECKS[kind]
    assert verdict(text, check) is True
    number = [text[place] for place in number_in(text, check)]
    wrong = ["".join([*number[:at], char, *number[at + 1 :]]) for at in range(len(number)) for char in check.chars
             if char != number[at].upper() and (check.modulus != 97 or char.isdigit() == number[at].isdigit())]  # a letter counts as two digits
    missed = [other for other in wrong if passes(other, check)]
    if kind == "vin":  # several letters have the value of a digit, and two groups of weights are alike modulo 11
        assert len(missed) < 0.15 * len(wrong)
    else:
        assert missed == []


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("luhn", "", None), ("luhn", "no number", None), ("luhn", "Room 12", None), ("luhn", "4539148803436468", False), ("luhn", "45391488O3436467", False),
        ("luhn", "4539 1488 0343 646?", False), ("ean", "4006381333931 15 kg", True), ("ean", "40063813339", None), ("vin", "1HGCM82633A00435", None),
        ("vin", "1HGCM82633A0O4352", False), ("vin", "1hgcm82633a004352", True), ("isbn10", "0X04429579", False), ("iban", "89DE370400440532013000", False),
        ("mod11-2", "00X0000218250097", False), ("mod661-26", "12345", None),
    ],
)  # fmt: skip
def test_what_is_checked_and_what_fails(kind: str, text: str, expected: bool | None) -> None:
    assert verdict(text, CHECKS[kind]) is expected


def test_a_kind_that_is_not_known_is_told() -> None:
    assert check_named("LUHN") is CHECKS["luhn"]
    with pytest.raises(OcrError, match="Use one of luhn, ean"):
        check_named("crc")


QUAD: Floats = f32([[0, 0], [100, 0], [100, 20], [0, 20]])


def line(*chars: str | tuple[tuple[str, float], ...]) -> Line:
    """A line of characters that are sure, and of guesses with their confidences."""
    given = [((char, 0.99),) if isinstance(char, str) else char for char in chars]
    glyphs = tuple(Glyph(guesses[0][0], guesses[0][1], (0, 0, 1, 1), QUAD, tuple(Guess(*guess) for guess in guesses)) for guesses in given)
    return Line(glyphs, QUAD, 0.9)


LUHN: Check = CHECKS["luhn"]
DOUBTFUL_8 = (("8", 0.55), ("3", 0.42), ("6", 0.02))
DOUBTFUL_3 = (("3", 0.55), ("8", 0.42), ("6", 0.02))


@pytest.mark.parametrize(
    ("read", "text", "valid"),
    [
        (line(*"453914880343646", DOUBTFUL_8), "453914880343646" "8", False),  # neither guess passes: 7 is not among them
        (line(*"49015420323751", DOUBTFUL_3), "490154203237518", True),
        (line(*"49015420323751", DOUBTFUL_8), "490154203237518", True),
        (line(*"4901542032", DOUBTFUL_8, *"7518"), "490154203237518", True),
        (line(*"IMEI 4901542", (("O", 0.95), ("0", 0.04)), *"3237518"), "IMEI 490154203237518", True),
        (line(*"49O15420323751", "8"), "49O154203237518", False),  # no guess is a digit
        (line(*"490154203237517"), "490154203237517", False),  # all are sure: nothing is made to pass
        (line(*"49015420323", (("7", 0.5), ("1", 0.49)), (("5", 0.5), ("S", 0.49)), "1", (("8", 0.6), ("B", 0.3))), "490154203237518", True),
        (line(*"Room 12"), "Room 12", None),
        (line(), "", None),
    ],
    ids=["none passes", "the second guess passes", "the first one does", "in the middle", "a letter for a digit", "a letter that stays", "all sure and wrong",
         "several doubtful", "no such number", "nothing"],
)  # fmt: skip
def test_doubtful_characters_are_settled(read: Line, text: str, valid: bool | None) -> None:
    result = settled(read, LUHN, reject_threshold=0.5)
    assert (result.text, result.valid) == (text, valid)


def test_what_is_settled_is_surer_and_keeps_its_guesses() -> None:
    result = settled(line(*"49015420323751", DOUBTFUL_3), LUHN, reject_threshold=0.5)
    glyph = result.glyphs[-1]
    assert [guess.char for guess in glyph.guesses] == ["8", "3", "6"]
    assert glyph.confidence == glyph.guesses[0].confidence > 0.95
    assert result.glyphs[0].confidence == 0.99
    assert result.confidence > 0.95


def test_a_rejected_character_is_shown_once_it_is_settled() -> None:
    read = line(*"49015420323751", (("8", 0.35), ("B", 0.3), ("&", 0.3)))
    read = replace(read, glyphs=(*read.glyphs[:-1], replace(read.glyphs[-1], char="?")))
    assert settled(read, LUHN, reject_threshold=0.5).text == "490154203237518"


def test_a_text_far_from_the_picture_is_not_taken_because_it_passes() -> None:
    read = line(*"49015420323751", (("3", 0.89), ("1", 0.09), ("8", 0.011)))
    result = settled(read, LUHN, reject_threshold=0.5)
    assert (result.text[-1], result.valid) == ("3", False)


def test_a_number_that_fails_is_settled_but_not_stable() -> None:
    stabilizer = Stabilizer()
    stabilizer.check = LUHN
    for text, valid in (("490154203237517", False), ("490154203237518", True), ("Room 12", None)):
        stabilizer.reset()
        for _ in range(MIN_FRAMES):
            stable = stabilizer.update(Reading((line(*text),)))
        assert (stable.text, stable.settled, stable.valid, stable.stable) == (text, True, valid, valid is not False)
