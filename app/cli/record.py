"""`webcam-ocr record`: whole frames of a camera, file or address into a video that `webcam-ocr read` can replay; all, or those asked for."""

from __future__ import annotations

import argparse
import json
import queue
import sys
import time
from pathlib import Path

from app.capture.recorder import Recorded, Recorder, RecordingWorker
from app.capture.worker import CaptureWorker
from app.cli.chosen import ChosenFrames, is_asked
from app.cli.options import make_reader
from app.cli.source import source_of
from ocr_model.errors import RecordingError, SourceError

WAIT_S = 0.1


def record(options: argparse.Namespace) -> int:
    """Run the subcommand until the source ends, `--seconds` or `--frames` are over or Ctrl-C; 0, or 1 when less than wished was kept."""
    for name, value in (("seconds", options.seconds), ("frames", options.frames)):
        if value is not None and value <= 0:
            raise RecordingError(f"--{name} is above 0, got {value}. Leave it out to record until Ctrl-C.")
    source = source_of(options.record_source, options)
    reader = make_reader(options) if is_asked(options) else None
    messages, ended, outcomes = queue.SimpleQueue[str](), queue.SimpleQueue[bool](), queue.SimpleQueue[Recorded]()
    recorder = Recorder(Path(options.file).expanduser(), interval_s=lambda: source.interval_s)
    writing = RecordingWorker(recorder, on_end=outcomes.put, most_frames=options.frames)
    chosen = ChosenFrames(writing, reader, options) if reader is not None else None
    capture = CaptureWorker(source, (chosen or writing,), on_problem=messages.put, on_end=lambda: ended.put(True))
    writing.start()
    if chosen is not None:
        chosen.start()
    capture.start()
    problem, begun = "", 0.0
    try:
        while outcomes.empty() and ended.empty():
            begun = begun or (time.monotonic() if recorder.frames else 0.0)  # a camera takes its time to start
            if begun and options.seconds and time.monotonic() - begun >= options.seconds:
                break
            if not messages.empty():
                problem = messages.get()
                if not recorder.frames or not source.reconnects:
                    break
                print(problem, file=sys.stderr, flush=True)
            time.sleep(WAIT_S)
    except KeyboardInterrupt:
        pass  # the usual way to end a recording
    finally:
        capture.stop()
        if chosen is not None:
            chosen.stop()
        writing.stop()
    outcome = outcomes.get(timeout=1.0)
    if chosen is not None and not outcome.frames and not problem:
        raise RecordingError("Nothing was recorded: what was asked for did not come into view.")
    if problem and not outcome.frames:
        raise SourceError(problem)
    if outcome.problem:
        print(outcome.problem, file=sys.stderr)
    if outcome.lost:
        print(f"{outcome.lost} frames came faster than they could be written and are missing.", file=sys.stderr)
    if outcome.frames:
        print(json.dumps({"file": str(outcome.path), "frames": outcome.frames}) if options.json else f"{outcome.path}: {outcome.frames} frames")
    return int(bool(outcome.problem))
