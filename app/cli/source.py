"""What `watch` and `record` share: the source that the options name, a camera as they want it."""

from __future__ import annotations

import argparse

from app.capture.controls import Choice
from app.capture.sources import Camera, Source, open_source
from ocr_model.errors import SourceError


def source_of(text: str, options: argparse.Namespace) -> Source:
    """The source, not opened yet; SourceError where it or the size wanted cannot be understood."""
    source = open_source(text)
    if not (options.size or options.fps):
        return source
    if not isinstance(source, Camera):
        raise SourceError(f"--size and --fps are of cameras, and {text} is none. Leave them out.")
    source.choice = Choice(size_of(options.size) if options.size else None, options.fps)
    return source


def size_of(text: str) -> tuple[int, int]:
    """Width and height of WIDTHxHEIGHT; SourceError else."""
    try:
        width, height = (int(part) for part in text.lower().replace("×", "x").split("x"))
    except ValueError:
        width = height = 0
    if width < 1 or height < 1:
        raise SourceError(f"--size takes WIDTHxHEIGHT, got {text!r}. Try 1280x720.")
    return width, height
