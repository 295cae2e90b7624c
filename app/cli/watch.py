"""`webcam-ocr watch`: prints each stable reading of a camera, video or address as it settles."""

from __future__ import annotations

import argparse
import json
import queue
import sys
import time

from app.capture.sources import open_source
from app.capture.worker import CaptureWorker
from app.cli.options import fits, is_wanted, make_reader
from app.mailbox import Mailbox
from ocr_model.errors import SourceError
from ocr_model.stabilize import Stabilizer
from ocr_model.types import Frame, Reading

WAIT_S = 0.1
END = ""  # what the capture thread says when the source came to its end


def _tell(text: str, confidence: float, frame: Frame, *, as_json: bool) -> None:
    if as_json:
        row = {"time": round(time.time(), 3), "source": frame.source, "frame": frame.index, "text": text, "confidence": round(confidence, 4)}
        print(json.dumps(row, ensure_ascii=False), flush=True)
    else:
        print(text, flush=True)


def watch(options: argparse.Namespace) -> int:
    """Run the subcommand until the source ends, `--seconds` are over or Ctrl-C; SourceError when the source gives nothing."""
    source = open_source(options.watch_source)
    reader = make_reader(options)
    box, messages = Mailbox[Frame](), queue.SimpleQueue[str]()
    worker = CaptureWorker(source, (box,), on_problem=messages.put, on_end=lambda: messages.put(END))
    stabilizer, said, seen, ended = Stabilizer(), "", False, False
    until = time.monotonic() + options.seconds if options.seconds else None
    worker.start()
    try:
        while until is None or time.monotonic() < until:
            frame = box.take(0.0 if ended else WAIT_S)
            if frame is not None:
                seen = True
                reading = reader(frame.bgr, frame_index=frame.index)
                stable = stabilizer.update(reading if fits(reading) else Reading(()))
                if stable.stable and stable.text != said:
                    said = stable.text
                    if is_wanted(said, options):
                        _tell(said, stable.confidence, frame, as_json=options.json)
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
