"""The reading thread: loads the reader, reads the newest frame again and again, and lets the votes settle."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from app.mailbox import Mailbox
from app.reading.stillness import Stillness
from ocr_model.check_digits import check_named
from ocr_model.errors import OcrError
from ocr_model.stabilize import Stabilizer, StableText
from ocr_model.types import Frame, Reading

if TYPE_CHECKING:  # importing the reader imports torch, which must not delay the first painted window
    from ocr_model.reader import Reader

WAIT_S = 0.1
STOP_TIMEOUT_S = 5.0  # one frame is read to its end


@dataclass(frozen=True, slots=True, eq=False)
class LiveReading:
    """A frame, what was read in it, and what the votes say so far."""

    frame: Frame
    reading: Reading
    stable: StableText
    misfit: bool = False  # text is in view, but none that fits the pattern
    rival: Reading | None = None  # what another model reads in the same frame, while one is tried


class ReadingWorker:
    """Reads what lies in the mailbox in a thread of its own until stopped. Callbacks come from that thread."""

    def __init__(self, box: Mailbox[Frame], load: Callable[[], Reader], *, on_loaded: Callable[[Reader], None],
                 on_reading: Callable[[LiveReading], None], on_problem: Callable[[str], None]) -> None:  # fmt: skip
        self._box, self._load = box, load
        self._on_loaded, self._on_reading, self._on_problem = on_loaded, on_reading, on_problem
        self.keep: Callable[[LiveReading], None] = lambda live: None  # called before a reading is told, so that it is on disk by then
        self._stop, self._anew, self._reload = threading.Event(), threading.Event(), threading.Event()
        self._anew.set()  # the first frame begins anew, too
        self._changes: dict[str, Any] = {}
        self._rival: Callable[[], Reader] | None = None
        self._rival_changed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="reading", daemon=True)

    def start(self) -> None:
        """Begin; the weights are loaded in the thread, so that the window does not wait."""
        self._thread.start()

    def restart_votes(self) -> None:
        """Forget the votes before the next frame, as for a new source."""
        self._anew.set()

    def change(self, **options: Any) -> None:
        """Read by other ReaderOptions from the next frame on; the votes begin anew."""
        self._changes = {**self._changes, **options}
        self._anew.set()

    def try_beside(self, load: Callable[[], Reader] | None) -> None:
        """Read each frame with another reader too, from the next one on; None: no longer."""
        self._rival = load
        self._rival_changed.set()

    def load_again(self) -> None:
        """Load the reader anew and swap it in between two frames; where that fails the old one goes on."""
        self._reload.set()
        self._anew.set()

    def stop(self) -> bool:
        """End the thread; False when it did not end in time."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(STOP_TIMEOUT_S)
        return not self._thread.is_alive()

    def _run(self) -> None:
        from ocr_model.recent import Recent  # these import torch
        from ocr_model.warming import warming

        try:
            reader = self._load()
        except OcrError as error:
            self._on_problem(str(error))
            return
        self._on_loaded(reader)
        stabilizer, stillness, last, rival, steps = Stabilizer(), Stillness(), None, None, None
        while not self._stop.is_set():
            frame = self._box.take(WAIT_S)
            if frame is None:
                continue
            if self._reload.is_set():
                self._reload.clear()
                reader = self._loaded_again(reader)
            if self._rival_changed.is_set():
                self._rival_changed.clear()
                rival, last, stillness = self._loaded_rival(), None, Stillness()
                if rival is not None:
                    rival.recent = Recent()
            if self._anew.is_set():
                self._anew.clear()
                stabilizer.reset()
                last, stillness, reader.recent = None, Stillness(), Recent()
                reader.options = replace(reader.options, **self._changes)
                stabilizer.check = check_named(reader.options.check) if reader.options.check else None
            if stillness.holds(frame):
                continue
            if last is None or last.frame.bgr is not frame.bgr:  # the very same picture is not read again, but votes again
                reading = reader(frame.bgr, frame_index=frame.index)
                other = None
                if rival is not None:
                    rival.options = reader.options
                    other = rival(frame.bgr, frame_index=frame.index)
            else:
                reading, other = last.reading, last.rival
            misfit = any(line.fits is False for line in reading.lines)
            last = LiveReading(frame, reading, stabilizer.update(Reading(()) if misfit else reading), misfit, other)
            stillness.read(frame, reading, last.stable)
            if not self._stop.is_set():
                self.keep(last)
                self._on_reading(last)
                steps = steps or warming(reader, frames=[frame.bgr.shape[:2]])
                next(steps, None)  # one after each reading, so that the first does not wait

    def _loaded_rival(self) -> Reader | None:
        try:
            return self._rival() if self._rival is not None else None
        except OcrError as error:
            self._on_problem(str(error))
            return None

    def _loaded_again(self, reader: Reader) -> Reader:
        try:
            fresh = self._load()
        except OcrError as error:
            self._on_problem(str(error))
            return reader
        self._on_loaded(fresh)
        return fresh
