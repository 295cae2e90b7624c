"""`webcam-ocr watch`: prints each stable reading of a camera, video or address as it settles."""

from __future__ import annotations

import argparse
import json
import queue
import sys
import time

from app.capture.worker import CaptureWorker
from app.cli.options import fits, is_wanted, make_reader, make_stabilizer
from app.cli.source import source_of
from app.mailbox import Mailbox
from app.reading.repeats import Repeats
from ocr_model.errors import SourceError
from ocr_model.stabilize import StableText
from ocr_model.types import Frame, Reading

WAIT_S = 0.1
END = ""  # what the capture thread says when the source came to its end


def _tell(stable: StableText, frame: Frame, *, as_json: bool) -> None:
    if as_json:
        row = {"time": round(time.time(), 3), "source": frame.source, "frame": frame.index, "text": stable.text,
               "confidence": round(stable.confidence, 4), **({} if stable.valid is None else {"valid": stable.valid})}  # fmt: skip
        print(json.dumps(row, ensure_ascii=False), flush=True)
    else:
        print(stable.text, flush=True)


def watch(options: argparse.Namespace) -> int:
    """Run the subcommand until the source ends, `--seconds` are over, `--count` are told or Ctrl-C; SourceError when the source gives nothing."""
    source = source_of(options.watch_source, options)
    reader = make_reader(options)
    box, messages = Mailbox[Frame](), queue.SimpleQueue[str]()
    worker = CaptureWorker(source, (box,), on_problem=messages.put, on_end=lambda: messages.put(END))
    stabilizer, repeats, seen, ended, told = make_stabilizer(options), Repeats(options.once_within), False, False, 0
    until = time.monotonic() + options.seconds if options.seconds else None
    worker.start()
    try:
        while (until is None or time.monotonic() < until) and (options.count is None or told < options.count):
            frame = box.take(0.0 if ended else WAIT_S)
            if frame is not None:
                seen = True
                reading = reader(frame.bgr, frame_index=frame.index)
                stable = stabilizer.update(reading if fits(reading) else Reading(()))
                is_told = stable.settled if options.json else stable.stable  # JSON says of a number that its check digit is wrong
                if is_told and repeats.is_new(stable.text, frame.captured_at) and is_wanted(stable.text, options):
                    _tell(stable, frame, as_json=options.json)
                    told += 1
            elif ended:
                break
            if not messages.empty():
                message = messages.get()
                if message == END:
                    ended = True
                elif not seen:
                    raise SourceError(message)
                else:
                    print(message, file=sys.stderr, flush=True)
                    ended = not source.reconnects
    finally:
        worker.stop()
    return 0
