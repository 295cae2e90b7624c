"""What `read`, `watch` and `record` share: the reader that the options ask for."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace

from app.models.catalog import Catalog
from app.part import Part, part_of
from ocr_model.charset import allowed_characters, holds
from ocr_model.check_digits import check_named
from ocr_model.errors import OcrError
from ocr_model.line_reader import ReaderOptions
from ocr_model.processors import leave_processors
from ocr_model.reader import Reader
from ocr_model.stabilize import Stabilizer
from ocr_model.types import Reading


def fits(reading: Reading) -> bool:
    """False where a pattern was asked for and no line fits it."""
    return all(line.fits is not False for line in reading.lines)


def is_valid(reading: Reading) -> bool:
    """False where a check digit was asked for and a line's number fails it."""
    return all(line.valid is not False for line in reading.lines)


def is_wanted(text: str, options: argparse.Namespace) -> bool:
    """False where a text was to be found and does not stand in what was read."""
    return not options.find or holds(text, options.find)


def region_of(given: str | None) -> Part | None:
    """Left, top, right, bottom of the part of the frame that X,Y,W,H names, None for all; OcrError when it names none."""
    if given is None:
        return None
    try:
        part = part_of(given)
    except ValueError:
        raise OcrError(f"--region takes four numbers X,Y,W,H, got {given!r}. Try 0.25,0.4,0.5,0.2.") from None
    if part is None:
        raise OcrError(f"--region {given}: shares of the frame from 0 to 1 are expected, width and height above 0. Try 0.25,0.4,0.5,0.2.")
    return part


def make_stabilizer(options: argparse.Namespace) -> Stabilizer:
    """Votes that mind the check digit asked for."""
    stabilizer = Stabilizer()
    stabilizer.check = check_named(options.check) if options.check else None
    return stabilizer


def make_reader(options: argparse.Namespace) -> Reader:
    """The reader of the model in use with the options' characters and threshold."""
    if options.threshold is not None and not 0 <= options.threshold <= 1:
        raise OcrError(f"--threshold is a confidence from 0 to 1, got {options.threshold}. Try 0.5.")
    leave_processors()
    chosen = ReaderOptions(reject_threshold=options.threshold, use_words=not options.no_words, pattern=options.pattern or None,
                           check=options.check, region=region_of(options.region))  # fmt: skip
    reader, notice = Catalog().load(chosen)
    if notice:
        print(notice, file=sys.stderr)
    reader.options = replace(reader.options, allowed=allowed_characters(options.charset, known=reader.charset.chars))
    return reader
