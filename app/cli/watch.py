"""`webcam-ocr watch`: prints each stable reading of a camera, video or address as it settles."""

from __future__ import annotations

import argparse
import queue
import sys
import time

from app.capture.worker import CaptureWorker
from app.cli.options import fits, make_reader, make_stabilizer
from app.cli.source import source_of
from app.cli.telling import Teller
from app.mailbox import Mailbox
from app.reading.stillness import Stillness
from ocr_model.errors import SourceError
from ocr_model.recent import Recent
from ocr_model.types import Frame, Reading
from ocr_model.warming import warming

WAIT_S = 0.1
END = ""  # what the capture thread says when the source came to its end


def watch(options: argparse.Namespace) -> int:
    """Run the subcommand until the source ends, `--seconds` are over, `--count` are told or Ctrl-C; SourceError when the source gives nothing."""
    source = source_of(options.watch_source, options)
    reader = make_reader(options)
    reader.recent = Recent()
    box, messages = Mailbox[Frame](), queue.SimpleQueue[str]()
    worker = CaptureWorker(source, (box,), on_problem=messages.put, on_end=lambda: messages.put(END))
    stabilizer, teller, seen, ended, told = make_stabilizer(options), Teller(options, once_within=options.once_within), False, False, 0
    until, steps = time.monotonic() + options.seconds if options.seconds else None, None
    stillness = Stillness()
    worker.start()
    try:
        while (until is None or time.monotonic() < until) and (options.count is None or told < options.count):
            frame = box.take(0.0 if ended else WAIT_S)
            if frame is not None:
                seen = True
                if stillness.holds(frame):
                    continue
                reading = reader(frame.bgr, frame_index=frame.index)
                stable = stabilizer.update(reading if fits(reading) else Reading(()))
                stillness.read(frame, reading, stable)
                told += teller.tell(stable, frame)
                steps = steps or warming(reader, frames=[frame.bgr.shape[:2]])
                next(steps, None)  # one after each reading, so that the first does not wait
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
