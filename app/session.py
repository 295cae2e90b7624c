"""What happens between the window and the threads: the source that runs, the freeze, the status. Lives in the window's thread."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.capture.quality import Steady, measure
from app.capture.sources import Source, open_source
from app.capture.worker import CaptureWorker, Orientation
from app.correcting import Correcting
from app.mailbox import Mailbox
from app.models.samples import SampleStore
from app.reading.worker import LiveReading, ReadingWorker
from app.record_control import RecordControl
from app.recordings import Recording
from app.settings import Settings
from app.ui.images import to_qimage
from app.ui.overlay import glyph_at
from app.ui.region import Region
from app.ui.wanted_bar import Wanted
from app.ui.window import MainWindow
from app.video_control import VideoControl
from ocr_model.charset import Charset, allowed_characters, holds
from ocr_model.errors import OcrError
from ocr_model.pattern import parse_pattern
from ocr_model.stabilize import StableLine, StableText
from ocr_model.types import Frame, Reading

if TYPE_CHECKING:  # importing the reader imports torch, which must not delay the first painted window
    from app.recalling import Recalling
    from app.teaching import Teaching
    from ocr_model.reader import Reader

PAINT_INTERVAL_MS = 16  # the screen's own pace
STATUS_INTERVAL_MS = 500
FIRST_CAMERA = "0"


class Session(QObject):
    """Runs one source at a time and shows what is read in it."""

    _read = Signal(object)  # LiveReading; from the reading thread
    _loaded = Signal(object)  # Reader; from the reading thread
    _model_problem = Signal(str)  # from the reading thread
    _source_problem = Signal(object, str)  # the worker and the sentence; from a capture thread
    _source_end = Signal(object)  # the worker; from a capture thread

    def __init__(self, window: MainWindow, settings: Settings, *, load: Callable[[], Reader], recordings: tuple[Recording, ...],
                 samples: SampleStore) -> None:  # fmt: skip
        super().__init__()
        self.window, self.settings, self.recordings = window, settings, recordings
        self.orientation = Orientation(settings.quarter_turns, settings.mirrored, settings.flipped)
        self.current = ""
        self._to_paint, self._to_read = Mailbox[Frame](), Mailbox[Frame]()
        self._capture: CaptureWorker | None = None
        self._last: LiveReading | None = None
        self._paused = False
        self._moved = False  # to another frame since the pause, so that what arrives is shown
        self._fall_back = False  # to the bundled recording when the source fails
        self._painted, self._painted_since = 0, time.monotonic()
        self._frame: Frame | None = None  # the one in view
        self._steady, self._trouble = Steady(), ""  # what is wrong with the picture; what the banner says of the source
        self._reading = ReadingWorker(
            self._to_read, load, on_loaded=self._loaded.emit, on_reading=self._read.emit, on_problem=self._model_problem.emit
        )
        self.recording = RecordControl(window)
        self.video = VideoControl(window, play_again=lambda: self.choose(self.current), on_move=self._let_moved_through)
        self.camera_watch: object = None  # kept for as long as the window
        self.wanted, self.regions = settings.wanted, dict(settings.regions)
        self._found = ""  # what was looked for and is in view
        self.correcting = Correcting(window, samples)
        self.teaching: Teaching
        self.recalling: Recalling
        self.correcting.corrected.connect(self._show_corrected)
        self._reading.change(use_words=settings.use_words)
        self.want(settings.wanted)
        self._read.connect(self._show_reading)
        self._loaded.connect(self._show_model)
        self._model_problem.connect(self._tell_model_problem)
        self._source_problem.connect(self._tell_source_problem)
        self._source_end.connect(self._tell_end)
        self._paint_timer, self._status_timer = QTimer(self), QTimer(self)
        self._paint_timer.timeout.connect(self._paint)
        self._status_timer.timeout.connect(self._show_rate)

    def start(self, source: str | None) -> None:
        """Begin with the source given, the one of the last time, or the first camera; without one the bundled recording is played."""
        self._reading.start()
        self._paint_timer.start(PAINT_INTERVAL_MS)
        self._status_timer.start(STATUS_INTERVAL_MS)
        wanted = source or self.settings.source or FIRST_CAMERA
        self.choose(wanted, fall_back=source is None)

    def stop(self) -> bool:
        """End the threads; False when one had to be abandoned."""
        self._paint_timer.stop()
        self._status_timer.stop()
        self.teaching.retraining.close()
        written = self.recording.stop()
        ended = self._capture.stop() if self._capture else True
        return self._reading.stop() and ended and written

    def choose(self, text: str, *, fall_back: bool = False) -> None:
        """Go to the source a text names."""
        self._fall_back = fall_back
        try:
            source = open_source(text, loops=self._is_bundled(text))
        except OcrError as error:
            self._fail(str(error))
            return
        self.current = text
        if not fall_back:
            self.window.banner.hide()
        self._run(source)

    def _is_bundled(self, text: str) -> bool:
        return Path(text).absolute() in [recording.path for recording in self.recordings]

    def _run(self, source: Source) -> None:
        self.recording.end()
        self._trouble = ""
        if self._capture is not None:
            self._capture.stop()
        self.window.pause_action.setChecked(False)
        self._to_paint.clear()
        self._to_read.clear()
        self._use_region()
        self._show_nothing()
        worker = CaptureWorker(source, (self._to_paint, self._to_read), on_problem=lambda sentence: self._source_problem.emit(worker, sentence),
                               on_end=lambda: self._source_end.emit(worker))  # fmt: skip
        worker.orientation = self.orientation
        self._capture = worker
        self.video.follow(worker)
        self.window.show_source_name(self._title(source.name))
        worker.start()

    def _title(self, name: str) -> str:
        return next((f"Recording: {recording.title}" for recording in self.recordings if recording.path.name == name), name)

    def _show_nothing(self) -> None:
        self._last = self._frame = None
        self._steady.reset()
        self.window.view.show_reading(Reading(()))
        self.window.panel.show_text(StableText())

    def pause(self, paused: bool) -> None:
        """Hold the picture and its own reading together, or go on; a late reading does not overwrite what is held."""
        self._paused, self._moved = paused, False
        if self._capture is not None:
            self._capture.pause(paused)
        if paused and self._last is not None:
            self.window.view.show_image(to_qimage(self._last.frame.bgr))
            self.correcting.begin(self._last.frame, self._last.reading)
            self.video.show_place(self._last.frame)
        if not paused:
            self.correcting.end()
            self._to_paint.clear()

    def correct_at(self, x: float, y: float) -> None:
        """Freeze, if it is not yet, and choose the character at a point of the frame, in px."""
        if not self._paused and self._last is not None and glyph_at(self._last.reading, x, y) is not None:
            self.window.pause_action.setChecked(True)
        if self.correcting.is_active:
            self.correcting.choose_at(x, y)

    def _show_corrected(self, reading: Reading) -> None:
        self.window.view.show_reading(reading)
        self.window.panel.show_text(StableText(tuple(StableLine(line.text, line.confidence, stable=True) for line in reading.lines)))
        self.window.panel.show_state("Frozen", "Click a character to correct and teach it")
    def _let_moved_through(self) -> None:
        """The video is about to be moved: what was read before counts no more, and frames are shown also while paused."""
        self._moved = True
        self._to_paint.clear()
        self._reading.restart_votes()

    def mirror(self, mirrored: bool) -> None:
        """Mirror the frames before they are read."""
        self._turn(dataclasses.replace(self.orientation, mirrored=mirrored))

    def flip(self, flipped: bool) -> None:
        """Flip the frames up-down before they are read, as for a camera that hangs over the table."""
        self._turn(dataclasses.replace(self.orientation, flipped=flipped))

    def rotate(self) -> None:
        """Turn the frames by another quarter before they are read."""
        self._turn(dataclasses.replace(self.orientation, quarter_turns=(self.orientation.quarter_turns + 1) % 4))

    def use_words(self, use: bool) -> None:
        """Let English words decide doubtful letters, or the picture alone."""
        self._reading.change(use_words=use)

    def keep_by(self, keep: Callable[[LiveReading], None]) -> None:
        """Call `keep` in the reading thread before each reading is shown."""
        self._reading.keep = keep

    def load_model_again(self) -> None:
        """Read with the model that is in use now, from the next frame on."""
        self._reading.load_again()

    def want(self, wanted: Wanted) -> None:
        """Read other characters, by another pattern; what cannot be used is said at its field and left out."""
        problems = {"characters": "", "pattern": ""}
        allowed, pattern = None, wanted.pattern or None
        try:
            allowed = allowed_characters(wanted.characters or None)
        except OcrError as error:
            problems["characters"] = str(error)
        try:
            if pattern:
                parse_pattern(pattern, Charset())
        except OcrError as error:
            problems["pattern"], pattern = str(error), None
        self.wanted = wanted
        self.window.wanted_bar.show_problems(**problems)
        self.window.statusBar().showMessage(problems["characters"] or problems["pattern"], 8000)
        self.window.view.show_wanted_text(wanted.find)
        self._reading.change(allowed=allowed, pattern=pattern)

    def choose_region(self, region: Region | None) -> None:
        """Read only a part of the picture, None for the whole; remembered for this source."""
        self.regions.pop(self.current, None)
        if region is not None:
            self.regions[self.current] = region
        self._use_region()

    def _use_region(self) -> None:
        region = self.regions.get(self.current)
        self.window.view.show_region(region)
        self.window.wanted_bar.region_action.setEnabled(region is not None)
        self._reading.change(region=region)

    def _turn(self, orientation: Orientation) -> None:
        self.orientation = orientation
        if self._capture is not None:
            self._capture.orientation = orientation
        self.choose_region(None)  # it would lie elsewhere in the turned picture
        self._show_nothing()
        if self._paused:
            self.window.pause_action.setChecked(False)

    def record(self, path: str) -> None:
        """Record the source into this file; an empty path ends the recording."""
        if path:
            self.recording.start(path, self._capture)
        else:
            self.recording.end()

    def copy(self) -> None:
        """Put all the text on the clipboard."""
        text = self.window.panel.plain_text
        if text:
            QGuiApplication.clipboard().setText(text)
            self.window.statusBar().showMessage("The text was copied.", 2000)

    def _paint(self) -> None:
        frame = self._to_paint.take()
        if frame is None or (self._paused and not self._moved):
            return
        self._painted += 1
        self._frame = frame
        if self._trouble:  # the camera is back
            self._trouble = ""
            self.window.banner.hide()
        self.video.show_place(frame)
        self.window.view.show_image(to_qimage(frame.bgr))

    def _show_reading(self, live: LiveReading) -> None:
        if (self._paused and not self._moved) or self._capture is None or live.frame.source != self._capture.source.name:
            return
        self._last = live
        if self._paused:  # a frame stepped to: it is corrected from now on
            if not self.correcting.is_about(live.frame):
                self.correcting.begin(live.frame, live.reading)
            return
        self.window.view.show_reading(live.reading)
        found = self.wanted.find if holds(live.stable.text, self.wanted.find) else ""
        if found and not self._found:
            QApplication.beep()
        self._found = found
        self.window.panel.show_text(live.stable, misfit=live.misfit, found=found, hint=self._steady.shown.value)
        self.window.time_label.setText(f"{live.reading.ms['total']:.0f} ms a reading")

    def _show_rate(self) -> None:
        now = time.monotonic()
        rate = self._painted / max(now - self._painted_since, 1e-6)
        self._painted, self._painted_since = 0, now
        self.recording.show()
        if self._frame is not None and not self._paused:
            quality = measure(self._frame.bgr)
            self._steady.update(quality.verdict, now)
            self.window.show_sharpness(quality.sharpness)
        self.window.rate_label.setText("paused" if self._paused else f"{rate:.0f} frames/s")

    def _show_model(self, reader: Reader) -> None:
        if reader.notice:
            self.window.banner.say(reader.notice)
        created = str(reader.meta.get("created", ""))[:10]
        self.window.model_label.setText(f"Model {reader.model_id[:6]} of {created}")

    def _tell_model_problem(self, sentence: str) -> None:
        self.window.model_label.setText("No model")
        self.window.panel.show_state("Cannot read", "The model could not be loaded")
        self.window.banner.say(sentence)

    def _tell_source_problem(self, worker: CaptureWorker, sentence: str) -> None:
        if worker is self._capture and sentence != self._trouble:  # once: a notice that was closed does not come again with each try
            self._to_paint.clear()  # a last frame does not mean that it is back
            self._fail(sentence)
            self._trouble = sentence if worker is self._capture else ""

    def _fail(self, sentence: str) -> None:
        """Say what went wrong; at the first start go to the bundled recording instead of an empty window."""
        if self._fall_back and self.recordings:
            camera = self.current == FIRST_CAMERA
            self.choose(str(self.recordings[0].path), fall_back=False)
            reason = "No camera was found" if camera else sentence.rstrip(".")
            self.window.banner.say(
                f"{reason}, so a bundled recording is played. Connect a camera and try again.", button="Try the camera", key=FIRST_CAMERA
            )
            return
        key = self.current if self.current and self._capture is not None else ""
        self.window.banner.say(sentence, button="Try again" if key else "", key=key)

    def _tell_end(self, worker: CaptureWorker) -> None:
        if worker is self._capture:
            self.window.statusBar().showMessage("The recording has ended.")
            self.window.banner.say("The recording has ended.", button="Play again", key=self.current)
