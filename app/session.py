"""What happens between the window and the threads: the source that runs, the freeze, the status. Lives in the window's thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.cameras import first_camera
from app.capture.quality import Meter, Steady
from app.correcting import Correcting
from app.language import tr
from app.mailbox import Mailbox
from app.models.samples import SampleStore
from app.reading.following import Follower
from app.reading.worker import LiveReading, ReadingWorker
from app.record_control import RecordControl
from app.recordings import Recording
from app.settings import Settings
from app.sounds import FOUND, Sounds
from app.source_control import SourceControl
from app.ui.images import to_qimage
from app.ui.overlay import glyph_at
from app.ui.window import MainWindow
from app.video_control import VideoControl
from app.wanted_control import WantedControl
from ocr_model.stabilize import StableLine, StableText
from ocr_model.types import Frame, Reading

if TYPE_CHECKING:  # importing the reader imports torch, which must not delay the first painted window
    from app.camera_control import CameraControl
    from app.exchange import Exchange
    from app.helping import Helping
    from app.recalling import Recalling
    from app.screen_control import ScreenControl
    from app.teaching import Teaching
    from ocr_model.reader import Reader

PAINT_INTERVAL_MS = 16  # the screen's own pace
STATUS_INTERVAL_MS = 500


class Session(QObject):
    """Runs one source at a time and shows what is read in it."""

    read = Signal(object)  # LiveReading; from the reading thread
    _loaded = Signal(object)  # Reader; from the reading thread
    _model_problem = Signal(str)  # from the reading thread

    def __init__(self, window: MainWindow, settings: Settings, *, load: Callable[[], Reader], recordings: tuple[Recording, ...],
                 samples: SampleStore) -> None:  # fmt: skip
        super().__init__()
        self.window, self.settings = window, settings
        self._to_paint, self._to_read = Mailbox[Frame](), Mailbox[Frame]()
        self._last: LiveReading | None = None
        self._paused = self._has_model = False
        self._moved = False  # to another frame since the pause, so that what arrives is shown
        self._painted, self._painted_since = 0, time.monotonic()
        self._meter, self._steady = Meter(), Steady()  # how good the picture is, and what is wrong with it
        self._follower = Follower()  # of what was read, up to the picture that is shown
        self._shown: Frame | None = None
        self._reading = ReadingWorker(
            self._to_read, load, on_loaded=self._loaded.emit, on_reading=self._tell, on_problem=self._model_problem.emit
        )
        self.source = SourceControl(window, settings, recordings=recordings, to_paint=self._to_paint,
                                    others=(self._to_read, self._meter, self._follower))  # fmt: skip
        self.recording = RecordControl(window)
        self.video = VideoControl(window, play_again=lambda: self.source.choose(self.source.current), on_move=self._let_moved_through)
        self.camera_watch: object = None  # kept for as long as the window
        self.is_forgotten = False  # all data was deleted, so that nothing of this run is remembered
        self.sounds = Sounds()
        self.wanted = WantedControl(window, settings, change=self._reading.change, alarm=lambda: self.sounds.play(FOUND))
        self.correcting = Correcting(window, samples)
        self.teaching: Teaching
        self.recalling: Recalling
        self.helping: Helping
        self.exchange: Exchange
        self.screens: ScreenControl
        self.camera: CameraControl
        self.correcting.corrected.connect(self._show_corrected)
        self._reading.change(use_words=settings.use_words)
        self.read.connect(self._show_reading)
        self._loaded.connect(self._show_model)
        self._model_problem.connect(self._tell_model_problem)
        self.source.left.connect(self._leave)
        self.source.begun.connect(self.video.follow)
        self.source.turned.connect(self._begin_turned)
        self._paint_timer, self._status_timer = QTimer(self), QTimer(self)
        self._paint_timer.timeout.connect(self._paint)
        self._status_timer.timeout.connect(self._show_rate)

    def start(self, source: str | None) -> None:
        """Begin with the source given, the one of the last time, or the first camera; without one the bundled recording is played."""
        self._reading.start()
        self._paint_timer.start(PAINT_INTERVAL_MS)
        self._status_timer.start(STATUS_INTERVAL_MS)
        wanted = source or self.settings.source or first_camera()
        self.source.choose(wanted, fall_back=source is None)

    def stop(self) -> bool:
        """End the threads; False when one had to be abandoned."""
        self._paint_timer.stop()
        self._status_timer.stop()
        self.teaching.close()
        told = self.helping.stop()
        written = self.recording.stop()
        ended = self.source.stop()
        return self._reading.stop() and ended and written and told

    def _leave(self) -> None:
        self.recording.end()
        self.window.pause_action.setChecked(False)
        self._to_paint.clear()
        self._to_read.clear()
        self.wanted.follow(self.source.current)
        self._show_nothing()

    def _begin_turned(self) -> None:
        self.wanted.choose_region(None)  # it would lie elsewhere in the turned picture
        self._show_nothing()
        self.window.pause_action.setChecked(False)

    def _show_nothing(self) -> None:
        self._last = None
        self._meter.reset()
        self._steady.reset()
        self._follower.reset()
        self.window.view.show_reading(Reading(()))
        if self._has_model:  # else it says that the model is being loaded, or why not
            self.window.panel.show_text(StableText())

    def pause(self, paused: bool) -> None:
        """Hold the picture and its own reading together, or go on; a late reading does not overwrite what is held."""
        self._paused, self._moved = paused, self._last is None  # before the first reading: the one that comes is of the frame held
        if self.source.capture is not None:
            self.source.capture.pause(paused)
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
        lines = (StableLine(line.text, line.confidence, stable=True, valid=self.wanted.verdict(line.text)) for line in reading.lines)
        self.window.panel.show_text(StableText(tuple(lines)))
        self.window.panel.show_state(tr("Frozen"), tr("Click a character to correct and teach it"))

    def _let_moved_through(self) -> None:
        """The video is about to be moved: what was read before counts no more, and frames are shown also while paused."""
        self._moved = True
        self._to_paint.clear()
        self._reading.restart_votes()

    def use_words(self, use: bool) -> None:
        """Let English words decide doubtful letters, or the picture alone."""
        self._reading.change(use_words=use)

    def keep_by(self, keep: Callable[[LiveReading], None]) -> None:
        """Call `keep` in the reading thread before each reading is shown."""
        self._reading.keep = keep

    def load_model_again(self) -> None:
        """Read with the model that is in use now, from the next frame on."""
        self._reading.load_again()

    def forget(self) -> None:
        """All data was deleted: the bundled model reads on, and nothing of this run is remembered."""
        self.is_forgotten = True
        self.source.recent.clear()
        self.load_model_again()

    def try_beside(self, load: Callable[[], Reader] | None) -> None:
        """Read each frame with another model too; None: no longer."""
        self._reading.try_beside(load)

    def snapshot(self) -> tuple[Frame, Reading] | None:
        """The frame in view and what was read in it, with its corrections while it is frozen; None before the first."""
        if self._last is None:
            return None
        return self._last.frame, self.correcting.reading if self.correcting.is_about(self._last.frame) else self._last.reading

    def record(self, path: str) -> None:
        """Record the source into this file; an empty path ends the recording."""
        if path:
            self.recording.start(path, self.source.capture)
        else:
            self.recording.end()

    def _paint(self) -> None:
        frame = self._to_paint.take()
        if frame is None or (self._paused and not self._moved):
            return
        self._painted += 1
        self.source.gives_pictures()
        self.video.show_place(frame)
        self._shown = frame
        self.window.view.show_image(to_qimage(frame.bgr), self._follower.motion(self._last.reading, frame) if self._last else None)

    def _tell(self, live: LiveReading) -> None:
        """In the reading thread."""
        self._follower.follow(live.frame, live.reading)
        self.read.emit(live)

    def _show_reading(self, live: LiveReading) -> None:
        if (self._paused and not self._moved) or not self.source.runs(live.frame.source):
            return
        self._last = live
        if self._paused:  # a frame stepped to: it is corrected from now on
            if not self.correcting.is_about(live.frame):
                self.window.view.show_image(to_qimage(live.frame.bgr))
                self.correcting.begin(live.frame, live.reading)
            return
        self.window.view.show_reading(live.reading, self._follower.motion(live.reading, self._shown) if self._shown else None)
        found = self.wanted.find(live.stable.text)
        self.window.panel.show_text(live.stable, misfit=live.misfit, found=found, hint=self._steady.shown.value)
        self.window.status.time_label.setText(tr("{total:.0f} ms a reading").format(total=live.reading.ms["total"]))

    def _show_rate(self) -> None:
        now = time.monotonic()
        rate = self._painted / max(now - self._painted_since, 1e-6)
        self._painted, self._painted_since = 0, now
        self.recording.show()
        quality = self._meter.latest
        if quality is not None and not self._paused:
            self._steady.update(quality.verdict, now)
            self.window.status.show_sharpness(quality.sharpness)
        self.window.status.rate_label.setText(tr("paused") if self._paused else tr("{rate:.0f} frames/s").format(rate=rate))

    def _show_model(self, reader: Reader) -> None:
        if not self._has_model:
            self._has_model = True
            self.window.panel.show_text(StableText())
        if reader.notice:
            self.window.banner.say(reader.notice)
        created = str(reader.meta.get("created", ""))[:10]
        self.window.status.model_label.setText(tr("Model {model_id} of {created}").format(model_id=reader.model_id[:6], created=created))

    def _tell_model_problem(self, sentence: str) -> None:
        self.window.status.model_label.setText(tr("No model"))
        self.window.panel.show_state(tr("Cannot read"), tr("The model could not be loaded"))
        self.window.banner.say(sentence)
