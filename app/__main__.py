"""`webcam-ocr`: no subcommand opens the window; read, watch, record, samples, train, models, bench and doctor do other work."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.qt_environment import import_cv2_cleanly
from app.reading.repeats import WINDOW_S
from app.version import program_version
from ocr_model.check_digits import CHECKS
from ocr_model.errors import OcrError
from ocr_model.processors import spin_little

INTERRUPTED = 130  # what shells expect after Ctrl-C


def _reading_options(command: argparse._ActionsContainer) -> None:
    command.add_argument("--json", action="store_true", help="one JSON object a line")
    command.add_argument("--charset", help="read only these: digits, letters, capitals, capitals+digits, hex, or the characters themselves")
    command.add_argument("--pattern", help="what a line looks like: 9 digit, A capital, a small letter, X capital or digit, ? any, such as AA-9999; "
                         "or re: and a regular expression")  # fmt: skip
    command.add_argument("--check", metavar="KIND", help="numbers have to pass this check digit, which also settles doubtful characters: "
                         + ", ".join(CHECKS))  # fmt: skip
    command.add_argument("--region", metavar="X,Y,W,H", help="read only this part of the frame, in shares from 0 to 1, such as 0.25,0.4,0.5,0.2")
    command.add_argument("--find", metavar="TEXT", help="only readings in which this text stands; with --json every one, and whether it is found")
    command.add_argument("--no-words", action="store_true", help="English words do not decide doubtful letters: for codes that look like words")
    command.add_argument("--threshold", type=float, help="confidence (0 to 1) below which a character is shown as ?; default: the model's own")


def _camera_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--size", metavar="WIDTHxHEIGHT", help="resolution wanted of a camera, such as 1280x720; without it, as it comes")
    command.add_argument("--fps", type=_positive, metavar="RATE", help="frames a second wanted of a camera")


def _positive(text: str) -> float:
    value = float(text)
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is not above 0")
    return value


def _count(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} is not above 0")
    return value


def _teaching(commands: Any) -> None:
    """The subcommands of teaching: samples, train, models; all take --json."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--json", action="store_true", help="JSON, one object a line")
    samples = commands.add_parser("samples", help="what was taught: add, list, remove, relabel, undo, import, export")
    actions = samples.add_subparsers(dest="action", metavar="ACTION", required=True)
    add = actions.add_parser("add", parents=[shared], help="a picture of one character, and which it is")
    add.add_argument("image", metavar="IMAGE")
    add.add_argument("char", metavar="CHAR", help="the character; or the text of a whole line")
    add.add_argument("--session", help="samples taken together: they are held out together (default: the day)")
    add.add_argument("--sheet", action="store_true", help="the picture shows a card, and CHAR is all that stands on it")
    actions.add_parser("list", parents=[shared], help="every sample")
    remove = actions.add_parser("remove", parents=[shared], help="by id, or all of a character")
    remove.add_argument("names", nargs="+", metavar="ID|CHAR")
    relabel = actions.add_parser("relabel", parents=[shared], help="they show another character")
    relabel.add_argument("names", nargs="+", metavar="ID|CHAR")
    relabel.add_argument("char", metavar="NEW")
    actions.add_parser("undo", parents=[shared], help="take back the last removal, relabelling or import")
    for name, what in (("import", "a folder or .zip of class folders (U+03A9/1.png)"), ("export", "all samples into a .zip, or a new folder")):
        actions.add_parser(name, parents=[shared], help=what).add_argument("path", metavar="PATH")
    train = commands.add_parser("train", parents=[shared], help="teach the model what the samples show")
    kind = train.add_mutually_exclusive_group()
    kind.add_argument("--adapt", action="store_true", help="start from the model in use and forget nothing (the default; minutes)")
    kind.add_argument("--from-scratch", action="store_true", help="train the whole recipe from nothing (an hour and more)")
    train.add_argument("--minutes", type=_positive, help="time it may take in all (default: 2, from scratch 75)")
    train.add_argument("--resume", action="store_true", help="go on with a training that was cut off")
    train.add_argument("--characters", default="", help="learn only these; those without a sample are drawn from fonts that have them")
    train.add_argument("--fonts", action="append", type=Path, default=[], metavar="PATH", help="a font file, or a folder of fonts, to draw with too")
    train.add_argument("--system-fonts", action="store_true", help="draw with the fonts of this computer too")
    train.add_argument("--background", action="store_true", help="leave the processor to others where they want it, such as a live picture")
    train.add_argument("--seed", type=int, default=1)
    train.add_argument("--device", default="cpu", help="cpu, cuda, or any other torch device")
    models = commands.add_parser("models", help="list, show, compare, use, rollback, note, import, export, delete")
    actions = models.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser("list", parents=[shared], help="every model; * marks the one in use")
    told = {"show": "all that is known of a model", "compare": "a model beside the one it was trained from", "delete": "remove a model"}
    for name, what in told.items():
        actions.add_parser(name, parents=[shared], help=what).add_argument("name", metavar="ID|latest|bundled")
    use = actions.add_parser("use", parents=[shared], help="read with this model from now on")
    use.add_argument("name", metavar="ID|latest|bundled")
    use.add_argument("--anyway", action="store_true", help="even if it reads worse than its parent")
    actions.add_parser("rollback", parents=[shared], help="go back to the model used before")
    actions.add_parser("import", parents=[shared], help="take in a .pth").add_argument("path", metavar="FILE.pth")
    note = actions.add_parser("note", parents=[shared], help="write a note beside a model")
    note.add_argument("name", metavar="ID|latest")
    note.add_argument("text", metavar="TEXT")
    export = actions.add_parser("export", parents=[shared], help="copy a model to a file")
    export.add_argument("name", metavar="ID|latest|bundled")
    export.add_argument("path", metavar="FILE.pth")


def parser() -> argparse.ArgumentParser:
    """The command line of the program."""
    root = argparse.ArgumentParser(
        prog="webcam-ocr", description="Reads characters with a camera, on this computer only. Without a command it opens the window."
    )
    root.add_argument("--version", action="version", version=f"webcam-ocr {program_version()}")
    root.add_argument("--source", help="what to open in the window: a camera's number, a file, an address (http://, rtsp://), or screen:1")
    root.add_argument("--theme", choices=("system", "light", "dark"), default="", help="colours of the window; default: as chosen in its View menu")
    commands = root.add_subparsers(dest="command", metavar="COMMAND")
    read = commands.add_parser("read", help="print the text of pictures, videos and folders")
    read.add_argument("paths", nargs="+", metavar="PATH", help="picture, video or folder")
    shape = read.add_mutually_exclusive_group()
    shape.add_argument("--line", action="store_true", help="each picture is one line of text")
    shape.add_argument("--single", action="store_true", help="each picture is one character")
    _reading_options(read)
    watch = commands.add_parser("watch", help="print stable readings of a camera, video or address as they settle")
    watch.add_argument("--source", dest="watch_source", required=True, help="a camera's number, a file, an address (http://, rtsp://), or screen:1")
    watch.add_argument("--seconds", type=float, help="stop after so long")
    watch.add_argument("--count", type=_count, help="stop after so many readings")
    watch.add_argument("--once-within", type=_positive, default=WINDOW_S, metavar="SECONDS",
                       help="the same text is printed once within so long of its last sight (default: %(default)g)")  # fmt: skip
    _camera_options(watch)
    _reading_options(watch)
    _teaching(commands)
    record = commands.add_parser("record", help="record a camera, file or address as a video that `read` can replay")
    record.add_argument("record_source", metavar="SOURCE", help="a camera's number, a file, an address (http://, rtsp://), or screen:1")
    record.add_argument("file", metavar="FILE", help="where to: an .avi (better pictures) or .mp4 (smaller) file")
    record.add_argument("--seconds", type=float, help="stop after so long; without it Ctrl-C stops")
    record.add_argument("--frames", type=int, help="stop after so many frames")
    _camera_options(record)
    _reading_options(record.add_argument_group("only what is asked for", "with --charset, --pattern, --check, --region or --find only the frames are "
                     "recorded in which such a text stands, and each new stable text is printed"))  # fmt: skip
    bench = commands.add_parser("bench", help="measure how fast the window answers while it reads a 1280x720 recording")
    bench.add_argument("--source", dest="bench_source", default="", help="read this instead: a camera's number, a file, or an address")
    bench.add_argument("--seconds", type=_positive, default=20.0, help="how long (default: 20)")
    bench.add_argument("--json", action="store_true", help="one JSON object")
    commands.add_parser("doctor", help="print what a bug report needs")
    return root


def _run(options: argparse.Namespace) -> int:
    import_cv2_cleanly()
    if options.command == "read":
        from app.cli.read import read

        return read(options)
    if options.command == "watch":
        from app.cli.watch import watch

        return watch(options)
    if options.command == "samples":
        from app.cli.samples import samples

        return samples(options)
    if options.command == "train":
        from app.cli.train import train

        return train(options)
    if options.command == "models":
        from app.cli.models import models

        return models(options)
    if options.command == "record":
        from app.cli.record import record

        return record(options)
    if options.command == "bench":
        from app.cli.bench import bench

        return bench(options)
    if options.command == "doctor":
        from app.cli.doctor import doctor

        return doctor()
    from app.composition import run_window

    return run_window(source=options.source, theme=options.theme)


def main(arguments: Sequence[str] | None = None) -> int:
    """Entry point; 0 when all went well, 1 with a sentence on stderr, 130 after Ctrl-C."""
    options = parser().parse_args(arguments)
    spin_little()
    try:
        return _run(options)
    except OcrError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(main())
