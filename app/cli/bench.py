"""`webcam-ocr bench`: how fast the window answers while it reads a 1280x720 recording."""

from __future__ import annotations

import argparse
import itertools
import json
import os
import tempfile
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PySide6.QtCore import QEventLoop, Qt, QTimer

from app.appearance import make_application
from app.capture.files import video_frames
from app.capture.recorder import Recorder
from app.composition import build
from app.paths import HOME_VARIABLE
from app.reading.worker import LiveReading
from app.recordings import bundled_recordings
from app.responsiveness import Measured, Press, Probe, percentile
from app.settings import Settings
from app.ui.window import MainWindow
from ocr_model.errors import OcrError, SourceError
from ocr_model.types import Frame

SIZE_WH, WINDOW_WH = (1280, 720), (1280, 800)
FPS = 30.0
PATIENCE_S = 60.0  # for the first readings
WARM_AFTER, WATCH_MS = 5, 50  # readings before it is measured: the first ones take longer
SPARE_S = 10.0  # of the clip beyond the time measured
TARGET_MS = 50.0  # of the 99th percentile of the waits, and of each key press
SHARES = (("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("max", 1.0))


def make_clip(path: Path, seconds: float) -> None:
    """The first bundled recording, again and again, as 1280x720 with 30 frames a second, its sides filled up."""
    recordings = bundled_recordings()
    if not recordings:
        raise SourceError("There is no bundled recording to read. Install the program again, or give --source.")
    images = []
    for image in video_frames(recordings[0].path):
        width = round(image.shape[1] * SIZE_WH[1] / image.shape[0])
        side = (SIZE_WH[0] - width) // 2
        fitted = cv2.resize(image, (width, SIZE_WH[1]), interpolation=cv2.INTER_CUBIC)
        images.append(np.asarray(cv2.copyMakeBorder(fitted, 0, 0, side, SIZE_WH[0] - width - side, cv2.BORDER_REPLICATE), np.uint8))
    recorder = Recorder(path, interval_s=lambda: 1 / FPS)
    for index, image in enumerate(itertools.islice(itertools.cycle(images), round(seconds * FPS))):
        recorder.write(Frame(image, index / FPS, index, path.name, index))
    recorder.finish()


def presses(window: MainWindow) -> list[Press]:
    """Keys whose effect is seen at once: freeze and go on, zoom, typing."""
    none, ctrl = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
    view, field = window.view, window.wanted_bar.sought
    return [
        Press("Space (freeze)", Qt.Key.Key_Space, none, view, view),
        Press("Space (go on)", Qt.Key.Key_Space, none, view, view),
        Press("Ctrl++ (zoom)", Qt.Key.Key_Plus, ctrl, view, view),
        Press("Ctrl+0 (whole)", Qt.Key.Key_0, ctrl, view, view),
        Press("x (typed in Find)", Qt.Key.Key_X, none, field, field),
        Press("Backspace (in Find)", Qt.Key.Key_Backspace, none, field, field),
    ]


def measure(source: str, seconds: float) -> tuple[Measured, int]:
    """Open the window on a source, wait for the first readings, and measure for so long; and how many readings came meanwhile."""
    make_application()
    loop = QEventLoop()  # not the application's own, so that others can follow it
    window, session = build(Settings(welcomed=True))
    window.resize(*WINDOW_WH)
    probe, keep, readings, begun_at = Probe(presses(window)), session.recalling.keep, 0, -1
    watch = QTimer(interval=WATCH_MS)

    def count(live: LiveReading) -> None:
        nonlocal readings
        readings += 1
        keep(live)

    def begin_once_warm() -> None:
        nonlocal begun_at
        if readings >= WARM_AFTER:
            watch.stop()
            session.video.seek(0)
            begun_at = readings
            probe.start()
            QTimer.singleShot(round(1000 * seconds), loop.quit)

    session.keep_by(count)
    watch.timeout.connect(begin_once_warm)
    watch.start()
    QTimer.singleShot(round(1000 * (PATIENCE_S + seconds)), loop.quit)
    window.show()
    session.start(source)
    loop.exec()
    counted = readings - begun_at
    probe.stop()
    told = window.banner.message.text()
    session.teaching.stop()
    session.stop()
    if not probe.measured.waits_ms:
        raise OcrError(f"Too little was read within {PATIENCE_S:.0f} s, so nothing was measured. {told}")
    return probe.measured, counted


def report(measured: Measured, readings: int, seconds: float) -> dict[str, Any]:
    """What was measured as plain values, ms rounded to tenths."""
    waits = {name: round(percentile(measured.waits_ms, share), 1) for name, share in SHARES}
    keys = {name: {"p50": round(percentile(taken, 0.5), 1), "max": round(max(taken), 1), "n": len(taken)} for name, taken in measured.keys_ms.items()}
    every = [taken for key in measured.keys_ms.values() for taken in key]
    return {"seconds": seconds, "readings": readings, "questions": len(measured.waits_ms), "wait_ms": waits, "keys_ms": keys,
            "key_ms": {name: round(percentile(every, share), 1) for name, share in SHARES}}  # fmt: skip


def bench(options: argparse.Namespace) -> int:
    """Run the subcommand; 0, or 1 when the window answers slower than it should."""
    before = os.environ.get(HOME_VARIABLE)
    with tempfile.TemporaryDirectory() as folder:
        os.environ[HOME_VARIABLE] = folder  # the user's own history and settings are left alone
        source = options.bench_source
        if not source:
            source = str(Path(folder) / "bench.avi")
            make_clip(Path(source), options.seconds + SPARE_S)
        try:
            told = report(*measure(source, options.seconds), options.seconds)
        finally:
            os.environ.pop(HOME_VARIABLE)
            os.environ.update({} if before is None else {HOME_VARIABLE: before})
    is_fast = told["wait_ms"]["p99"] <= TARGET_MS and told["key_ms"]["p95"] <= TARGET_MS
    if options.json:
        print(json.dumps(told))
        return int(not is_fast)
    print(f"{told['readings']} readings in {options.seconds:.0f} s, {os.cpu_count()} processors")
    for name, row in (("the event loop made an event wait", told["wait_ms"]), ("a key press was shown after", told["key_ms"])):
        print(f"{name:34}" + ", ".join(f"{share} {value:.1f} ms" for share, value in row.items()))
    for name, row in told["keys_ms"].items():
        print(f"  {name:32}p50 {row['p50']:.1f} ms, max {row['max']:.1f} ms, {row['n']} times")
    print(f"The target, {TARGET_MS:.0f} ms for 99 of 100 waits and 95 of 100 keys, is {'met' if is_fast else 'missed'}.")
    return int(not is_fast)
