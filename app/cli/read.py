"""`webcam-ocr read`: the text of pictures, videos and folders."""

from __future__ import annotations

import argparse
import json
import sys
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from app.capture.files import expand, is_video, load_image, video_frames
from app.cli.options import fits, is_valid, is_wanted, make_reader, make_stabilizer
from ocr_model.errors import OcrError, SourceError
from ocr_model.reader import Reader
from ocr_model.types import Reading
from ocr_model.warming import FRAMES, warming

MANY = 16  # files, before which it is worth to prepare for what they may show: their times then are those of reading alone


def _readings(reader: Reader, path: Path, options: argparse.Namespace) -> Iterator[Reading]:
    """One reading of a picture, one for each frame of a video."""
    if is_video(path):
        for index, frame in enumerate(video_frames(path)):
            yield reader(frame, frame_index=index)
        return
    image = load_image(path)
    if options.single:
        yield reader.read_single(image)
    elif options.line:
        yield reader.read_line(image)
    else:
        yield reader(image)


def _print_text(reader: Reader, path: Path, options: argparse.Namespace) -> None:
    """A picture's text; of a video each stable text once, or its last reading where none settled."""
    if not is_video(path):
        for reading in _readings(reader, path, options):
            if fits(reading) and is_valid(reading):
                if is_wanted(reading.text, options):
                    print(reading.text, flush=True)
            elif fits(reading):
                failed = " and ".join(repr(line.text) for line in reading.lines if line.valid is False)
                print(f"{path}: the check digit ({options.check}) of {failed} is wrong. Read it again, or leave out --check.", file=sys.stderr)
            else:
                print(f"{path}: nothing fits the pattern {options.pattern}; without --pattern it reads {reading.text!r}.", file=sys.stderr)
        return
    stabilizer, said, last = make_stabilizer(options), set[str](), ""
    for reading in filter(fits, _readings(reader, path, options)):
        stable = stabilizer.update(reading)
        last = stable.text if stable.valid is not False else ""
        if stable.stable and stable.text not in said and is_wanted(stable.text, options):
            said.add(stable.text)
            print(stable.text, flush=True)
    if not said and last and is_wanted(last, options):
        print(last, flush=True)


def _named(options: argparse.Namespace) -> tuple[list[Path], list[str]]:
    """Every file that the paths name, and a sentence for each path that names none."""
    files, problems = list[Path](), list[str]()
    for given in options.paths:
        try:
            files += expand(Path(given))
        except SourceError as error:
            problems.append(str(error))
    return files, problems


def read(options: argparse.Namespace) -> int:
    """Run the subcommand; 0, or 1 when some file could not be read (the others still are)."""
    files, problems = _named(options)
    for problem in problems:
        print(problem, file=sys.stderr)
    status = int(bool(problems))
    if not files:
        return 1
    reader = make_reader(options)
    if len(files) >= MANY:
        deque(warming(reader, frames=() if options.single or options.line else FRAMES), maxlen=0)
    for path in files:
        try:
            if options.json:
                for reading in _readings(reader, path, options):
                    row = reading.to_json(str(path))
                    if options.find:
                        row["found"] = is_wanted(reading.text, options)
                    print(json.dumps(row, ensure_ascii=False), flush=True)
            else:
                if len(files) > 1:
                    print(f"== {path} ==", flush=True)
                _print_text(reader, path, options)
        except OcrError as error:
            print(error, file=sys.stderr)
            status = 1
    return status
