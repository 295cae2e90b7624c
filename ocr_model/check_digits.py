"""Check digits: does a number pass the check that its kind carries? Pure functions on text.

Sources: ISO/IEC 7812-1 (Luhn), GS1 General Specifications 7.9 (EAN), ISO 7064 (the eight systems), ISO 13616 (IBAN), ISO 3779 and
49 CFR 565.15 (VIN), ISO 2108:1992 (ISBN-10).
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import combinations_with_replacement

from ocr_model.errors import OcrError

DIGITS, LETTERS = string.digits, string.ascii_uppercase
ALNUM = DIGITS + LETTERS
SEPARATORS = " -.·"  # between the groups of a number
ADDITIONAL = "X*"  # check characters that are none of the number's own, at the end of a charset
TOKEN = re.compile(r"[^\s:#=]+")  # a label may stand before the number
LEAST_OWN = 0.7  # share of a number's characters that have to be of its kind, for it to be one that was misread
VIN_VALUES = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ0123456789", map(int, "12345678123457923456789" + DIGITS), strict=True))
VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
VIN_CHECK_PLACE = 8


@dataclass(frozen=True, slots=True)
class Check:
    """A kind of number with a check digit; `passes` takes it without separators, in capitals."""

    title: str
    chars: str  # of which it is made
    lengths: Collection[int]
    modulus: int  # one in so many wrong numbers passes by chance
    passes: Callable[[str], bool]


def luhn(number: str) -> bool:
    """Luhn's check of a string of digits."""
    doubled = (sum(divmod(int(digit) * 2, 10)) for digit in number[-2::-2])
    return (sum(map(int, number[-1::-2])) + sum(doubled)) % 10 == 0


def ean(number: str) -> bool:
    """GS1's check of a string of digits: weights 1 and 3 from the right."""
    return (sum(map(int, number[-1::-2])) + 3 * sum(map(int, number[-2::-2]))) % 10 == 0


def isbn10(number: str) -> bool:
    """ISBN-10: weights 10 to 1, X is 10 at the end."""
    values = [10 if char == "X" else int(char) for char in number]
    return "X" not in number[:-1] and sum((10 - place) * value for place, value in enumerate(values)) % 11 == 0


def vin(number: str) -> bool:
    """A vehicle's number of 17 characters, the ninth of which is the check digit (X is 10)."""
    rest = sum(weight * VIN_VALUES[char] for weight, char in zip(VIN_WEIGHTS, number, strict=True)) % 11
    return number[VIN_CHECK_PLACE] == ("X" if rest == 10 else str(rest))


def iso7064_pure(number: str, *, modulus: int, radix: int, chars: str) -> bool:
    """ISO 7064, pure systems: the sum of the values times powers of the radix is 1; X and *, the additional ones, only stand last."""
    if chars[-1] in ADDITIONAL and chars[-1] in number[:-1]:
        return False
    rest = 0
    for char in number:
        rest = (rest * radix + chars.index(char)) % modulus
    return rest == 1


def iso7064_hybrid(number: str, *, chars: str) -> bool:
    """ISO 7064, hybrid systems MOD M+1,M over M characters."""
    count = len(chars)
    product = count
    for char in number[:-1]:
        product = 2 * ((product + chars.index(char)) % count or count) % (count + 1)
    return (product + chars.index(number[-1])) % count == 1


def mod97(number: str) -> bool:
    """ISO 7064 MOD 97-10; letters stand for 10 to 35, as in an LEI."""
    return number[-2:].isdigit() and int("".join(str(ALNUM.index(char)) for char in number)) % 97 == 1


def iban(number: str) -> bool:
    """ISO 13616: MOD 97-10 with the country and the check digits at the end."""
    return number[:2].isalpha() and number[2:4].isdigit() and mod97(number[4:] + number[:4])


CHECKS: Mapping[str, Check] = {
    "luhn": Check("Luhn (cards, IMEI)", DIGITS, range(6, 25), 10, luhn),
    "ean": Check("EAN, UPC, GTIN, ISBN-13", DIGITS, (8, 12, 13, 14, 18), 10, ean),
    "isbn10": Check("ISBN-10", DIGITS + "X", (10,), 11, isbn10),
    "vin": Check("VIN (vehicles)", "".join(VIN_VALUES), (17,), 11, vin),
    "iban": Check("IBAN", ALNUM, range(15, 35), 97, iban),
    "mod11-2": Check("ISO 7064 MOD 11-2 (ORCID, ISNI)", DIGITS + "X", range(4, 33), 11,
                     partial(iso7064_pure, modulus=11, radix=2, chars=DIGITS + "X")),
    "mod37-2": Check("ISO 7064 MOD 37-2 (blood donations)", ALNUM + "*", range(4, 33), 37,
                     partial(iso7064_pure, modulus=37, radix=2, chars=ALNUM + "*")),
    "mod97-10": Check("ISO 7064 MOD 97-10 (LEI)", ALNUM, range(5, 41), 97, mod97),
    "mod661-26": Check("ISO 7064 MOD 661-26", LETTERS, range(5, 33), 661,
                       partial(iso7064_pure, modulus=661, radix=26, chars=LETTERS)),
    "mod1271-36": Check("ISO 7064 MOD 1271-36", ALNUM, range(5, 33), 1271,
                        partial(iso7064_pure, modulus=1271, radix=36, chars=ALNUM)),
    "mod11-10": Check("ISO 7064 MOD 11,10 (tax numbers)", DIGITS, range(4, 33), 10, partial(iso7064_hybrid, chars=DIGITS)),
    "mod27-26": Check("ISO 7064 MOD 27,26", LETTERS, range(4, 33), 26, partial(iso7064_hybrid, chars=LETTERS)),
    "mod37-36": Check("ISO 7064 MOD 37,36 (GRid)", ALNUM, range(4, 33), 36, partial(iso7064_hybrid, chars=ALNUM)),
}  # fmt: skip


def check_named(name: str) -> Check:
    """The check of this name; OcrError lists the names."""
    if name.lower() not in CHECKS:
        raise OcrError(f"{name!r} is no check digit that is known. Use one of {', '.join(CHECKS)}.")
    return CHECKS[name.lower()]


def number_in(text: str, check: Check) -> list[int]:
    """Places of a line's characters that make up its number, separators left out; empty where it holds none of this kind.

    The number reaches from the first group of the line that holds a digit to the last one, so that labels are left out; where that is
    too long or too short, it is the longest run of groups with a length of this kind.
    """
    core = DIGITS if set(DIGITS) <= set(check.chars) else check.chars
    groups = [group for group in TOKEN.finditer(text) if set(group.group().upper()) & set(core)]
    for first, last in sorted(combinations_with_replacement(range(len(groups)), 2), key=lambda run: run[0] - run[1]):
        places = [place for place in range(groups[first].start(), groups[last].end()) if text[place] not in SEPARATORS]
        own = sum(text[place].upper() in check.chars for place in places)
        if len(places) in check.lengths and own >= LEAST_OWN * len(places):
            return places
    return []


def verdict(text: str, check: Check) -> bool | None:
    """Does the number in a line pass? None where the line holds none of this kind."""
    places = number_in(text, check)
    return passes("".join(text[place] for place in places), check) if places else None


def passes(number: str, check: Check) -> bool:
    """Does a number without separators pass, capitals and small letters being the same?"""
    number = number.upper()
    return len(number) in check.lengths and all(char in check.chars for char in number) and check.passes(number)
