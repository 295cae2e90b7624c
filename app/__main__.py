"""`webcam-ocr`: no subcommand opens the window; read, watch, record and doctor work without one."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from app.qt_environment import import_cv2_cleanly
from ocr_model.errors import OcrError

INTERRUPTED = 130  # what shells expect after Ctrl-C


def _version() -> str:
    try:
        return version("webcam-ocr")
    except PackageNotFoundError:
        return "not installed"


def _reading_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="one JSON object a line")
    command.add_argument("--charset", help="read only these: digits, letters, capitals, capitals+digits, hex, or the characters themselves")
    command.add_argument("--pattern", help="what a line looks like: 9 digit, A capital, a small letter, X capital or digit, ? any, such as AA-9999; "
                         "or re: and a regular expression")  # fmt: skip
    command.add_argument("--region", metavar="X,Y,W,H", help="read only this part of the frame, in shares from 0 to 1, such as 0.25,0.4,0.5,0.2")
    command.add_argument("--find", metavar="TEXT", help="only readings in which this text stands; with --json every one, and whether it is found")
    command.add_argument("--no-words", action="store_true", help="English words do not decide doubtful letters: for codes that look like words")
    command.add_argument("--threshold", type=float, help="confidence (0 to 1) below which a character is shown as ?; default: the model's own")


def parser() -> argparse.ArgumentParser:
    """The command line of the program."""
    root = argparse.ArgumentParser(
        prog="webcam-ocr", description="Reads characters with a camera, on this computer only. Without a command it opens the window."
    )
    root.add_argument("--version", action="version", version=f"webcam-ocr {_version()}")
    root.add_argument("--source", help="what to open in the window: a camera's number, a file, or an address (http://, rtsp://)")
    root.add_argument("--theme", choices=("system", "light", "dark"), default="system", help="colours of the window")
    commands = root.add_subparsers(dest="command", metavar="COMMAND")
    read = commands.add_parser("read", help="print the text of pictures, videos and folders")
    read.add_argument("paths", nargs="+", metavar="PATH", help="picture, video or folder")
    shape = read.add_mutually_exclusive_group()
    shape.add_argument("--line", action="store_true", help="each picture is one line of text")
    shape.add_argument("--single", action="store_true", help="each picture is one character")
    _reading_options(read)
    watch = commands.add_parser("watch", help="print stable readings of a camera, video or address as they settle")
    watch.add_argument("--source", dest="watch_source", required=True, help="a camera's number, a file, or an address (http://, rtsp://)")
    watch.add_argument("--seconds", type=float, help="stop after so long")
    _reading_options(watch)
    record = commands.add_parser("record", help="record a camera, file or address as a video that `read` can replay")
    record.add_argument("record_source", metavar="SOURCE", help="a camera's number, a file, or an address (http://, rtsp://)")
    record.add_argument("file", metavar="FILE", help="where to: an .avi (better pictures) or .mp4 (smaller) file")
    record.add_argument("--seconds", type=float, help="stop after so long; without it Ctrl-C stops")
    record.add_argument("--frames", type=int, help="stop after so many frames")
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
    if options.command == "record":
        from app.cli.record import record

        return record(options)
    if options.command == "doctor":
        from app.cli.doctor import doctor

        return doctor()
    from app.composition import run_window

    return run_window(source=options.source, theme=options.theme)


def main(arguments: Sequence[str] | None = None) -> int:
    """Entry point; 0 when all went well, 1 with a sentence on stderr, 130 after Ctrl-C."""
    options = parser().parse_args(arguments)
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
