"""What the drawn lines say: words in three cases, codes, prices, times, sentences, lone characters."""

from __future__ import annotations

import string
from functools import lru_cache

import numpy as np

from ocr_model.charset import ASCII
from ocr_model.language import LISTED, word_list

INK = ASCII[1:]  # the 94 printable characters
_CONSONANTS, _VOWELS = "bcdfghjklmnpqrstvwxyz", "aeiou"
_CODE = string.ascii_uppercase + string.digits
_UNITS = ("kg", "g", "mg", "ml", "l", "mm", "cm", "m", "km", "V", "A", "mA", "W", "kW", "Hz", "MHz", "GB", "MB", "%", "pcs", "bar", "C", "F")
_KEYS = ("LOT", "EXP", "S/N", "SN", "P/N", "REF", "No.", "Nr.", "ID", "Model", "Batch", "QTY", "Date", "Mfg", "MAC", "IP", "Type", "Rev",
         "Art.", "Best before", "Total", "Sum", "Tel.", "Serial", "Size", "Net", "Price", "Room", "Gate", "Seat")  # fmt: skip

_OPERATORS = ("=", "+", "-", "*", "/", "<", ">", "%", "&", "|", "^", "==", "!=", "<=", ">=", "&&", "||", "->", "<<", ">>", "and", "or", "in",
              "is", "+", "-", "*", "/", "x", "?", ":")  # fmt: skip
_MODES = ("E", "Err ", "F", "P", "H", "L", "C", "A", "-", "AC ", "U", "LO", "HI ", "n", "o", "b", "d", "t")  # before digits on a display


def _listed(rng: np.random.Generator) -> str:
    """A word of the bundled list in small letters, the common ones more often."""
    parts, shares = _parts()
    return _pick(rng, parts[int(np.searchsorted(shares, rng.random()))])


@lru_cache(maxsize=1)
def _parts() -> tuple[tuple[tuple[str, ...], ...], np.ndarray]:
    """The parts of the word list, and the running sum of their shares."""
    shares = np.cumsum([LISTED[name] for name in word_list()])
    return tuple(word_list().values()), shares / shares[-1]


def _pick(rng: np.random.Generator, options: tuple[str, ...] | str) -> str:
    return options[int(rng.integers(len(options)))]


def _digits(rng: np.random.Generator, count: int) -> str:
    return "".join(_pick(rng, string.digits) for _ in range(count))


def word(rng: np.random.Generator) -> str:
    """A word, real or made of syllables, in small letters, capitals, or with a first capital."""
    share = rng.random()
    if share < 0.05:  # FooBar, as names of firms and products are
        return "".join(_listed(rng).capitalize() for _ in range(2))
    if share < 0.75:
        text = _listed(rng)
    else:
        text = "".join(_pick(rng, _CONSONANTS) + _pick(rng, _VOWELS) + (_pick(rng, _CONSONANTS) if rng.random() < 0.4 else "")
                       for _ in range(int(rng.integers(1, 4))))  # fmt: skip
    case = rng.random()
    return text.upper() if case < 0.33 else text.capitalize() if case < 0.58 else text


def sentence(rng: np.random.Generator) -> str:
    """Two to six words with the marks of running text."""
    count = int(rng.integers(2, 7))
    parts = [_listed(rng) for _ in range(count)]
    if rng.random() < 0.25:
        parts[int(rng.integers(count))] = number(rng)
    if rng.random() < 0.5:
        parts[0] = parts[0].capitalize()
    if rng.random() < 0.3:
        parts[int(rng.integers(count))] += _pick(rng, (",", ";", ":", ",", ".", "!"))
    if rng.random() < 0.12:
        place = int(rng.integers(count))
        parts[place] = _pick(rng, ('"{}"', "({})", "'{}'", "[{}]", "{}/{}", "{}-{}", "{}'s", "*{}*", "#{}", "@{}", "{}&{}")).replace(
            "{}", parts[place]
        )
    if rng.random() < 0.12:  # a mark by itself between two words
        parts.insert(int(rng.integers(1, count)), _pick(rng, "&&&+-/=~|*<>x"))
    text = " ".join(parts) + _pick(rng, ("", "", ".", ".", ",", "!", "?", ":", " -"))
    case = rng.random()
    return text.upper() if case < 0.2 else text.title() if case < 0.35 else text


def number(rng: np.random.Generator) -> str:
    """A price, measure, date, time, telephone or plain number."""
    kind = int(rng.integers(9))
    if kind == 0:
        return _pick(rng, ("$", "", "EUR ", "", "USD ")) + _digits(rng, int(rng.integers(1, 4))) + _pick(rng, ".,") + _digits(rng, 2)
    if kind == 1:
        amount = _digits(rng, int(rng.integers(1, 4))) + _pick(rng, ("", " ", ".5 ", ".")) + _pick(rng, _UNITS)
        return f"({amount})" if rng.random() < 0.15 else amount
    if kind == 2:
        mark = _pick(rng, "./-")
        return mark.join((f"{rng.integers(1, 32):02d}", f"{rng.integers(1, 13):02d}", _pick(rng, ("20", "", "19")) + _digits(rng, 2)))
    if kind == 3:
        return f"{rng.integers(0, 24)}:{rng.integers(0, 60):02d}" + _pick(rng, ("", "", " am", " PM", ":" + _digits(rng, 2)))
    if kind == 4:
        area = _pick(rng, ("{}", "{}", "({})")).replace("{}", _digits(rng, 3))
        return "+" + _digits(rng, 2) + _pick(rng, " -") + area + _pick(rng, " -/") + _digits(rng, int(rng.integers(4, 8)))
    if kind == 5:
        return _pick(rng, "+-") + _digits(rng, int(rng.integers(1, 3))) + "." + _digits(rng, int(rng.integers(1, 3)))
    if kind == 6:
        space = _pick(rng, ("", " "))
        terms = _digits(rng, int(rng.integers(1, 3))), _pick(rng, "+-*/x=<>^"), _digits(rng, int(rng.integers(1, 3))), "=", _digits(rng, 2)
        return space.join(terms)
    return _digits(rng, int(rng.integers(1, 13)))


def code(rng: np.random.Generator) -> str:
    """A serial number, lot, key, address or the like; letters and digits mixed without sense."""
    kind = int(rng.integers(8))
    if kind == 0:
        return "-".join("".join(_pick(rng, _CODE) for _ in range(int(rng.integers(2, 6)))) for _ in range(int(rng.integers(1, 4))))
    if kind == 1:
        return (
            "".join(_pick(rng, string.ascii_uppercase) for _ in range(int(rng.integers(1, 5))))
            + _pick(rng, ("", "-", " ", "."))
            + _digits(rng, int(rng.integers(1, 8)))
        )
    if kind == 2:
        return _pick(rng, (":", "", " ", "-")).join("".join(_pick(rng, "0123456789ABCDEF") for _ in range(2)) for _ in range(int(rng.integers(2, 7))))
    if kind == 3:
        return "".join(_pick(rng, string.ascii_letters + string.digits) for _ in range(int(rng.integers(3, 11))))
    if kind == 4:
        ends = _pick(rng, (".com", ".de", ".org", "/", ".txt", ".py", "", "=1"))
        return _pick(rng, ("", "", "", "https://", "www.")) + _listed(rng) + _pick(rng, "@._-/") + _listed(rng) + ends
    if kind == 5:
        return _pick(rng, _KEYS) + _pick(rng, (" ", ": ", ":", " # ", "=")) + (code(rng) if rng.random() < 0.4 else number(rng))
    if kind == 6:
        return " ".join("".join(_pick(rng, _CODE) for _ in range(int(rng.integers(1, 6)))) for _ in range(int(rng.integers(2, 4))))
    return "".join(_pick(rng, _CODE) for _ in range(int(rng.integers(3, 10))))


def part_name(rng: np.random.Generator) -> str:
    """What a part of a board or drawing is called: R12, C3, U1A, 4.5."""
    if rng.random() < 0.25:
        return _pick(rng, ("{}", "{}.{}", "{}V", "{}k", "-{}", "+{}")).format(_digits(rng, 1), _digits(rng, 1))
    return _pick(rng, string.ascii_uppercase) + _digits(rng, int(rng.integers(1, 4))) + _pick(rng, ("", "", "", "A", "B"))


def leader(rng: np.random.Generator) -> str:
    """What rows of a price list, an index or a form are filled with between a name and its number."""
    return _pick(rng, (".", ".", ".", ".", ". ", "_", "-", "-", "*", "="))


def name(rng: np.random.Generator) -> str:
    """What a row of a list is about: a word or two."""
    said = " ".join(_listed(rng) for _ in range(int(rng.integers(1, 3))))
    return said.title() if rng.random() < 0.4 else said


def entry(rng: np.random.Generator) -> str:
    """A row of a price list, an index or a form: words, a row of dots or dashes, and a number or nothing; or such a row alone."""
    run = (leader(rng) * int(rng.integers(3, 25))).strip()
    if rng.random() < 0.2:
        return run
    space = _pick(rng, ("", " ", " "))
    return f"{name(rng)}{space}{run}{space}{number(rng) if rng.random() < 0.8 else ''}".rstrip()


def _term(rng: np.random.Generator, depth: int = 0) -> str:
    """A name, number, call or string, as in a program."""
    share = rng.random()
    if share < 0.45 or depth > 1:
        return _pick(rng, string.ascii_lowercase) if rng.random() < 0.4 else _listed(rng) + _pick(rng, ("", "", "_" + _listed(rng)))
    if share < 0.65:
        return _digits(rng, int(rng.integers(1, 4))) + _pick(rng, ("", "", ".0", ".5"))
    if share < 0.75:
        return _pick(rng, ('"{}"', "'{}'", '""')).replace("{}", _listed(rng))
    inner = _expression(rng, depth + 1)
    return _pick(rng, ("({})", _listed(rng) + "({})", _listed(rng) + "[{}]", "-{}", "!{}", "[{}, 1]", _listed(rng) + ".{}")).replace("{}", inner)


def _expression(rng: np.random.Generator, depth: int = 0) -> str:
    """Terms with operators between, most with spaces about them."""
    said, space = _term(rng, depth), " " if rng.random() < 0.8 else ""
    while rng.random() < (0.55 if depth == 0 else 0.35):
        said += space + _pick(rng, _OPERATORS) + space + _term(rng, depth + 1)
    return said


def listing(rng: np.random.Generator) -> str:
    """A line of a program, a formula, a setting or a command."""
    value, subject = _expression(rng), _pick(rng, (_listed(rng), _pick(rng, string.ascii_letters)))
    forms = (
        "{s} = {v}", "{s} = {v}", "{s} = {v};", "{s} += {v};", "if {v}:", "if ({v}) {", "while ({v}) {", "return {v}", "return {v};",
        "for {s} in {v}:", "}", "} else {", "{s}: {v},", '"{s}": {v},', "# {s} {v}", "// {s} {v}", "#include <{s}.h>", "$ {s} -{v}",
        "{s} --{s} {v}", "def {s}({v}):", "import {s}", "@{s}", "{s} := {v}", "{s} => {v}", "{v} == {v}", "<{s}>{s}</{s}>", "/{s}/{s}", "{v}",
    )  # fmt: skip
    return _pick(rng, forms).replace("{s}", subject).replace("{v}", value)


def jumble(rng: np.random.Generator) -> str:
    """Any of the 94 characters side by side, so that the rare ones are seen in company."""
    return "".join(_pick(rng, INK) for _ in range(int(rng.integers(2, 9))))


def lone(rng: np.random.Generator) -> str:
    """One character: digits and letters in most cases, all 94 evenly else."""
    return _pick(rng, string.ascii_letters + string.digits) if rng.random() < 0.55 else _pick(rng, INK)


def display(rng: np.random.Generator) -> str:
    """What a seven-segment display shows; half of it with a decimal point or a colon, which are easily lost."""
    share = rng.random()
    if share < 0.12:
        return f"{rng.integers(0, 24):02d}:{rng.integers(0, 60):02d}" + (f":{rng.integers(0, 60):02d}" if rng.random() < 0.3 else "")
    if share < 0.52:
        return _pick(rng, ("-", "", "", "")) + _digits(rng, int(rng.integers(1, 5))) + "." + _digits(rng, int(rng.integers(1, 4)))
    if share < 0.68:
        return _digits(rng, 1)
    if share < 0.74:
        return _pick(rng, _MODES) + _digits(rng, int(rng.integers(1, 4)))
    if share < 0.79:
        return _digits(rng, int(rng.integers(1, 4))) + _pick(rng, ("C", "F", "H", "A", "P"))
    return _digits(rng, int(rng.integers(2, 9)))


def line_text(rng: np.random.Generator) -> str:
    """The text of one printed or hand-printed line; the shares are part of the recipe (see docs/experiments.md)."""
    share = rng.random()
    if share < 0.26:
        return lone(rng)
    if share < 0.55:
        return word(rng)
    if share < 0.69:
        return sentence(rng)
    if share < 0.84:
        return code(rng)
    if share < 0.89:
        return number(rng)
    if share < 0.955:
        return jumble(rng)
    return listing(rng) if share < 0.985 else entry(rng)
