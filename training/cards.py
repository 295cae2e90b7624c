"""Cards with text on them: labels, paragraphs, keypads, displays, notes, signs."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from training import camera, text
from training.clutter import add_object, background
from training.fonts import Face, pick_face
from training.panels import maybe_in_cells
from training.render import Ink, arched, draw_display, draw_line, random_ink, resized, wear
from training.scattered import scatter
from training.sheet import Card, Sheet, extent

KINDS = {"single": 0.20, "code": 0.14, "label": 0.17, "paragraph": 0.12, "display": 0.08, "hand": 0.11, "sign": 0.18, "empty": 0.18}
COLUMNS = 0.3  # share of the paragraphs that are set in columns
KEYPADS = 0.25  # share of the cards with single characters that are keypads
SCATTERED = 0.2  # share of the cards with codes that are dials, scales or drawings with short texts here and there
LISTS = 0.15  # share of the labels that are price lists, tables of contents or forms


def _ink_of(rng: np.random.Generator, content: str, face: Face, size_px: float, *, jitter: float = 0.0, framed: bool = True) -> Ink | None:
    """A line, some worn, and some, should they be `framed`, in cells or a ring."""
    line = draw_line(rng, content, face, size_px=_size(size_px), jitter=jitter)
    if line is None:
        return None
    line = wear(rng, line) if rng.random() < 0.25 else line
    return maybe_in_cells(rng, line) if framed else line


def _size(size_px: float) -> int:
    """An em in px, in steps of 6 %, so that drawn glyphs are met again."""
    return round(float(1.06 ** round(float(np.log(max(size_px, 7.0)) / np.log(1.06)))))


def _single(sheet: Sheet, faces: tuple[Face, ...]) -> None:
    rng, (height, width) = sheet.rng, sheet.grey.shape
    if rng.random() < KEYPADS:
        _keypad(sheet, faces)
        return
    size = camera.log_uniform(rng, 16, 1.25 * height)
    line = _ink_of(rng, text.lone(rng), pick_face(rng, faces), size)
    if line is not None:
        wide, high = extent(line)
        sheet.put(line, rng.uniform(0, max(1.0, width - wide)), rng.uniform(0, max(1.0, height - high)))


def _keypad(sheet: Sheet, faces: tuple[Face, ...]) -> None:
    """Keys, buttons or fields in a grid, each with a character, a number or a short word."""
    rng, (height, width) = sheet.rng, sheet.grey.shape
    face, size = pick_face(rng, faces), camera.log_uniform(rng, 12, 0.3 * height)
    wide, high = size * camera.log_uniform(rng, 1.2, 4.0), size * camera.log_uniform(rng, 1.2, 3.0)
    gap, border = size * camera.log_uniform(rng, 0.05, 1.5), int(rng.integers(1, 5))
    style, tone = rng.random(), camera.frame_tone(rng, sheet.ink)
    is_filled = 0.4 <= style < 0.75  # light on keys as dark as ink; else ink on the sheet itself, framed or not
    key, ink = ((sheet.ink, cv2.FILLED), sheet.paper) if is_filled else ((tone, border), sheet.ink)
    is_round = rng.random() < 0.25
    is_centred, air = is_round or rng.random() < 0.7, size * rng.uniform(0.1, 0.3)
    words = rng.random() * (0.3 if rng.random() < 0.7 else 1.0)  # share of the keys that may show more than one character
    start, y, is_staggered = rng.uniform(-0.1, 0.3) * width, rng.uniform(-0.1, 0.3) * height, rng.random() < 0.5
    while y < height:
        x = rng.uniform(-0.1, 0.3) * width if is_staggered else start
        while x < width:
            if style < 0.75 and is_round:
                cv2.ellipse(sheet.grey, ((round(x + wide / 2), round(y + high / 2)), (round(wide), round(high)), 0.0), *key, cv2.LINE_AA)
            elif style < 0.75:
                cv2.rectangle(sheet.grey, (round(x), round(y)), (round(x + wide), round(y + high)), *key)
            line = _ink_of(rng, _on_key(rng) if rng.random() < words else text.lone(rng), face, size, framed=False)
            if line is not None and rng.random() < 0.9:
                line_wide, line_high = extent(line)
                dx, dy = ((wide - line_wide) / 2, (high - line_high) / 2) if is_centred else (air, air)
                if line_wide + dx < wide and line_high + dy < high:
                    sheet.put(line, x + dx, y + dy, ink=ink)
            x += wide + gap
        y += high + gap


def _on_key(rng: np.random.Generator) -> str:
    """A number, as in the fields of a calendar or a table, or a short word."""
    return str(rng.integers(0, 1000 if rng.random() < 0.3 else 100)) if rng.random() < 0.5 else text.word(rng)[:4]


def _code(sheet: Sheet, faces: tuple[Face, ...]) -> None:
    rng, (height, width) = sheet.rng, sheet.grey.shape
    if rng.random() < SCATTERED:
        scatter(sheet, faces)
        return
    size = camera.log_uniform(rng, 10, 0.45 * height)
    face, y = pick_face(rng, faces), rng.uniform(0.05, 0.7) * height
    for _ in range(int(rng.integers(1, 3))):
        content = text.code(rng) if rng.random() < 0.7 else text.word(rng)
        line = _ink_of(rng, content, face, size)
        if line is not None:
            _, tall = sheet.put(line, rng.uniform(-0.05, 0.4) * width, y)
            y += tall + size * rng.uniform(0.3, 1.2)


def _rows(sheet: Sheet, faces: tuple[Face, ...], *, low: float, high: float, label: bool, category: str | None = None) -> None:
    """Lines one below the other: a label changes face and size from line to line, a paragraph does not."""
    rng, (height, width) = sheet.rng, sheet.grey.shape
    face, size = pick_face(rng, faces, category), camera.log_uniform(rng, low, high)
    x, y = rng.uniform(0.01, 0.2) * width, rng.uniform(0.01, 0.2) * height
    centred, leading = label and rng.random() < 0.3, rng.uniform(0.12, 0.9)
    jitter = rng.uniform(0, 0.03) if category == "hand" else 0.0
    indent = size * 0.25 if category == "hand" else 0.0
    while y < height * 0.97:
        if label and rng.random() < 0.5:
            face = face if rng.random() < 0.5 else pick_face(rng, faces, category)
            size = camera.log_uniform(rng, low, high)
        content = text.line_text(rng) if label else text.sentence(rng)
        if not label:
            while len(content) * size * 0.5 < 0.75 * width and rng.random() < 0.85:
                content += " " + text.sentence(rng)
        line = _ink_of(rng, content, face, size, jitter=float(jitter))
        if line is None:
            continue
        start = (width - extent(line)[0]) / 2 if centred else x + rng.normal(0, indent)
        gap_rule = label and rng.random() < 0.08
        end, tall = sheet.put(line, start, y)
        if label and rng.random() < 0.2 and start + end < 0.75 * width:  # a second field on the row
            ratio = 1.0 if rng.random() < 0.5 else camera.log_uniform(rng, 0.4, 3.0)  # as large, or a small unit, or the value of a small key
            other = _ink_of(rng, text.number(rng) if rng.random() < 0.7 else text.word(rng), face, size * ratio)
            if other is not None:
                gap = size * (rng.uniform(2.2, 5) if 0.6 < ratio < 1.6 else max(ratio, 1.0) * rng.uniform(0.3, 3))
                tall = max(tall, sheet.put(other, start + end + gap, y + max(0.0, 0.7 * size * (1 - ratio)) * rng.choice([0.0, 0.5, 1.0]))[1])
        y += tall + size * leading * rng.uniform(0.8, 1.25) * (2.0 if label and rng.random() < 0.2 else 1.0)
        if gap_rule:
            cv2.line(sheet.grey, (int(x), int(y)), (int(width * 0.9), int(y)), sheet.ink, int(rng.integers(1, 4)))
            y += size * 0.5
        if label and rng.random() < 0.12:
            break


def _label(sheet: Sheet, faces: tuple[Face, ...]) -> None:
    rng = sheet.rng
    if rng.random() < 0.25:
        add_object(rng, sheet.grey)
    if rng.random() < LISTS:
        _list(sheet, faces)
    else:
        _rows(sheet, faces, low=10, high=0.2 * sheet.grey.shape[0], label=True)


def _list(sheet: Sheet, faces: tuple[Face, ...]) -> None:
    """Names on the left, numbers on the right, between them dots, dashes or nothing: such a row is one line only where it is filled."""
    rng, (height, width) = sheet.rng, sheet.grey.shape
    face, size = pick_face(rng, faces), _size(camera.log_uniform(rng, 9, 0.12 * height))
    tracking, leading, y = float(rng.uniform(0, 0.06)), rng.uniform(0.12, 0.9), rng.uniform(0.01, 0.2) * height
    start, end = rng.uniform(0.01, 0.15) * width, rng.uniform(0.8, 0.99) * width
    mark, space, is_filled = text.leader(rng), " " * int(rng.random() < 0.6), rng.random() < 0.75

    def drawn(content: str) -> tuple[Ink | None, float]:
        line = draw_line(rng, content, face, size_px=size, tracking=tracking)
        return line, 0.0 if line is None else extent(line)[0]

    mark_px = (drawn(mark * 16)[1] - drawn(mark * 8)[1]) / 8
    while y < height * 0.97:
        name, value = text.name(rng), text.number(rng) if rng.random() < 0.9 else ""
        (left, left_px), (right, right_px) = drawn(name), drawn(value) if value else (None, 0.0)
        if left is None:
            continue
        tall, room = 0.0, end - start - left_px - right_px
        if is_filled and mark_px > 1 and room > 4 * mark_px:
            line, line_px = drawn(f"{name}{space}{mark * int(room / mark_px - 2 * len(space))}".rstrip() + f"{space}{value}".rstrip())
            if line is not None:
                tall = sheet.put(line, end - line_px, y)[1]
        else:
            tall = sheet.put(left, start, y)[1]
            if right is not None and room > 2.2 * size:
                tall = max(tall, sheet.put(right, end - right_px, y)[1])
        y += tall + size * leading


def _paragraph(sheet: Sheet, faces: tuple[Face, ...]) -> None:
    if sheet.rng.random() < COLUMNS:
        _columns(sheet, faces)
    else:
        _rows(sheet, faces, low=9, high=40, label=False)


def _columns(sheet: Sheet, faces: tuple[Face, ...]) -> None:
    """Running text in two or three columns, as in newspapers and leaflets; between them no more than a letter or two may find room."""
    rng, (height, width) = sheet.rng, sheet.grey.shape
    face, size = pick_face(rng, faces), camera.log_uniform(rng, 9, 0.06 * width)
    count, margin, leading = int(rng.integers(2, 4)), rng.uniform(0.01, 0.08) * width, rng.uniform(0.12, 0.6)
    gutter = size * camera.log_uniform(rng, 0.6, 3.0)
    breadth = max((width - 2 * margin - (count - 1) * gutter) / count, 4 * size)
    for place in range(count):
        y = rng.uniform(0.01, 0.2) * height
        while y < height * 0.97:
            line = _filling(rng, face, size, breadth * (float(rng.uniform(0.2, 0.9)) if rng.random() < 0.12 else 1.0))
            if line is None:
                break
            y += sheet.put(line, margin + place * (breadth + gutter), y)[1] + size * leading * rng.uniform(0.9, 1.1)


def _filling(rng: np.random.Generator, face: Face, size: float, breadth: float) -> Ink | None:
    """Text nearly as long as a line of a column, its last word parted or not."""
    content = text.sentence(rng)
    while len(content) * size * 0.4 < breadth:
        content += " " + text.sentence(rng)
    while len(content) > 2:
        line = _ink_of(rng, content, face, size)
        if line is None:
            return None
        wide, _ = extent(line)
        if wide <= breadth:
            return line
        content = content[: min(len(content) - 1, int(len(content) * breadth / wide))].rstrip()
    return None


def _hand(sheet: Sheet, faces: tuple[Face, ...]) -> None:
    _rows(sheet, faces, low=14, high=0.3 * sheet.grey.shape[0], label=sheet.rng.random() < 0.6, category="hand")


def _display(sheet: Sheet, faces: tuple[Face, ...]) -> None:
    rng, (height, width) = sheet.rng, sheet.grey.shape
    y = rng.uniform(0.02, 0.4) * height
    for _ in range(int(rng.integers(1, 4))):
        line = draw_display(rng)
        wanted = camera.log_uniform(rng, 14, 0.6 * height)
        line = resized(line, wanted / max(extent(line)[1], 1.0))
        _, tall = sheet.put(line, rng.uniform(0, 0.45) * width, y)
        y += tall * rng.uniform(1.25, 1.8)
        if rng.random() < 0.3:
            unit = _ink_of(rng, text.word(rng), pick_face(rng, faces), max(10.0, wanted * 0.3))
            if unit is not None:
                _, tall = sheet.put(unit, rng.uniform(0, 0.6) * width, y)
                y += tall * 1.6
        if y > 0.9 * height:
            break


def _sign(sheet: Sheet, faces: tuple[Face, ...]) -> None:
    """Shop fronts, packages, posters: words of any make and size, over pictures, some on arcs, in relief, shadowed or framed."""
    rng, (height, width) = sheet.rng, sheet.grey.shape
    if rng.random() < 0.55:
        sheet.grey += camera.standardised(background(rng, (height, width))) * (abs(sheet.paper - sheet.ink) * float(rng.uniform(0.1, 0.5)))
    y = rng.uniform(-0.05, 0.5) * height
    while y < 0.95 * height:
        content = text.sentence(rng) if rng.random() < 0.25 else text.code(rng) if rng.random() < 0.15 else text.word(rng)
        line = random_ink(rng, faces, content=content)
        if 3 <= len(line.text) <= 14 and rng.random() < 0.15:
            line = arched(line, float(rng.uniform(0.2, 0.8)) * (1 if rng.random() < 0.6 else -1))
        wide, high = extent(line)
        fits = float(rng.uniform(0.5, 1.05)) * width / max(wide, 1.0)
        line = resized(line, min(camera.log_uniform(rng, 9, 0.55 * height) / max(high, 1.0), fits))
        tone = sheet.ink if rng.random() < 0.8 else sheet.paper + (sheet.ink - sheet.paper) * float(rng.uniform(0.5, 1.2))
        room = width - extent(line)[0]
        _, tall = sheet.put(line, rng.uniform(-0.03, 1.0) * max(room, 0.0), y, ink=tone, dressed=True)
        y += tall * (1 + camera.log_uniform(rng, 0.06, 1.0)) + 2
        if rng.random() < 0.35:
            break


_SETTERS: dict[str, Callable[[Sheet, tuple[Face, ...]], None]] = {
    "single": _single, "code": _code, "label": _label, "paragraph": _paragraph, "display": _display, "hand": _hand, "sign": _sign,
}  # fmt: skip


def draw_card(rng: np.random.Generator, faces: tuple[Face, ...], shape: tuple[int, int], kind: str) -> Card:
    """A card (h, w) of a kind of KINDS."""
    paper, ink = camera.inks(rng)
    if kind == "display" and rng.random() < 0.6:
        paper, ink = float(rng.uniform(0, 60)), float(rng.uniform(110, 255))
    sheet = Sheet(rng, shape, paper=paper, ink=ink)
    if rng.random() < 0.2:
        edge = int(rng.integers(1, 6))
        cv2.rectangle(sheet.grey, (edge, edge), (shape[1] - edge - 1, shape[0] - edge - 1), float(rng.uniform(0, 255)), int(rng.integers(1, 5)))
    if kind in _SETTERS:
        _SETTERS[kind](sheet, faces)
    return Card(sheet.grey, tuple(sheet.lines))
