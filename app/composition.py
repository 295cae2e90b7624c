"""The only place that builds objects and connects signals across features."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.language import tr
from app.qt_environment import import_cv2_cleanly

import_cv2_cleanly()  # before any QApplication: cv2 would point Qt at its own plugins

from PySide6.QtCore import QTimer  # noqa: E402
from PySide6.QtGui import QKeySequence  # noqa: E402

from app import error_log  # noqa: E402
from app.appearance import make_application  # noqa: E402
from app.camera_control import CameraControl  # noqa: E402
from app.cameras import camera_named, cameras, connected, on_change  # noqa: E402
from app.collecting import Collecting  # noqa: E402
from app.exchange import Exchange  # noqa: E402
from app.helping import Helping  # noqa: E402
from app.models.catalog import Catalog  # noqa: E402
from app.models.samples import SampleStore  # noqa: E402
from app.paths import pasted_picture  # noqa: E402
from app.reading.history import History  # noqa: E402
from app.recalling import Recalling  # noqa: E402
from app.recordings import bundled_recordings  # noqa: E402
from app.screen_control import ScreenControl  # noqa: E402
from app.session import Session  # noqa: E402
from app.settings import Settings, load_settings, save_settings  # noqa: E402
from app.sounds import NEW  # noqa: E402
from app.teaching import Teaching  # noqa: E402
from app.ui.window import MainWindow  # noqa: E402
from ocr_model.processors import leave_processors  # noqa: E402

if TYPE_CHECKING:
    from ocr_model.reader import Reader


def load_reader() -> Reader:
    """The reader of the model in use."""
    leave_processors()
    reader, notice = Catalog().load()
    reader.notice = notice
    return reader


def load_classifier(path: Path) -> Reader:
    """A reader of another model."""
    from ocr_model.reader import Reader

    return Reader.load(classifier=path)


def build(settings: Settings, *, load: Callable[[], Reader] = load_reader) -> tuple[MainWindow, Session]:
    """A window and its session, connected, not started."""
    window = MainWindow()
    recordings = bundled_recordings()
    samples = SampleStore()
    session = Session(window, settings, load=load, recordings=recordings, samples=samples)
    collecting = Collecting(samples, session.snapshot)
    session.teaching = teaching = Teaching(window, collecting, Catalog())
    session.recalling = Recalling(window, History(), copies=settings.copies, file=settings.file, once_s=settings.once_s)
    session.recalling.new_text.connect(lambda _: _tell_new(window, session))
    session.keep_by(session.recalling.keep)
    session.helping = Helping(window, welcomed=settings.welcomed, language=settings.language, theme=settings.theme)
    window.data_deleted.connect(session.forget)
    QTimer.singleShot(0, window, session.recalling.refresh)
    _connect_correcting(window, session)
    session.correcting.samples_changed.connect(teaching.refresh)
    teaching.model_changed.connect(session.load_model_again)
    teaching.trial_wanted.connect(lambda path: session.try_beside(None if path is None else lambda: load_classifier(path)))
    session.read.connect(teaching.show_trial)
    window.correction_bar.learning_wanted.connect(teaching.learn_at_once)
    window.samples_action.triggered.connect(collecting.show_samples)
    window.sheet_action.triggered.connect(collecting.show_sheet)
    window.explain_action.triggered.connect(teaching.explaining.show)
    QTimer.singleShot(0, window, teaching.start)
    window.train_action.triggered.connect(teaching.show_training)
    window.models_action.triggered.connect(lambda: teaching.show_models())
    window.rollback_action.triggered.connect(teaching.roll_back)
    window.mirror_action.setChecked(settings.mirrored)
    window.flip_action.setChecked(settings.flipped)
    window.words_action.setChecked(settings.use_words)
    window.sound_action.setChecked(settings.sound)
    window.flash_action.setChecked(settings.flash)
    window.wanted_bar.show_wanted(settings.wanted)
    if settings.geometry:
        window.restoreGeometry(settings.geometry)
    if settings.splitter:
        window.splitter.restoreState(settings.splitter)
    window.source_chosen.connect(session.source.choose)
    window.pause_toggled.connect(session.pause)
    window.video_bar.seek_requested.connect(session.video.seek)
    window.video_bar.step_requested.connect(session.video.step)
    window.mirror_toggled.connect(session.source.mirror)
    window.flip_action.toggled.connect(session.source.flip)
    window.rotate_requested.connect(session.source.rotate)
    window.words_toggled.connect(session.use_words)
    window.wanted_bar.changed.connect(session.wanted.want)
    window.wanted_bar.region_cleared.connect(lambda: session.wanted.choose_region(None))
    window.view.region_changed.connect(session.wanted.choose_region)
    session.exchange = Exchange(window)
    session.exchange.chosen.connect(session.source.choose)
    window.recent_wanted.connect(lambda: window.show_recent(session.source.named_recent()))
    window.recent_cleared.connect(session.source.recent.clear)
    window.record_requested.connect(session.record)

    def act(key: str) -> None:
        if not (teaching.act(key) or session.recalling.act(key)):
            session.source.choose(key)

    window.banner.acted.connect(act)

    session.screens = screens = ScreenControl(window)
    window.screen_action.triggered.connect(screens.ask)
    screens.chosen.connect(session.source.choose)

    session.camera = camera = CameraControl(window, settings.cameras)
    session.source.prepare = camera.prepare
    session.source.begun.connect(camera.follow)
    camera.reopen_wanted.connect(lambda: session.source.choose(session.source.current))
    window.camera_action.triggered.connect(camera.ask)

    def show_sources() -> None:
        window.show_sources(cameras(), [(tr(r.title), str(r.path)) for r in recordings], session.source.current)

    window.sources_wanted.connect(show_sources)
    def follow_cameras() -> None:
        show_sources()  # an open menu follows, too
        found = connected()
        if found and session.source.stands_in:
            session.source.choose(found[0][1])

    session.camera_watch = on_change(follow_cameras)
    window.closing.connect(lambda: _close(window, session, settings))
    return window, session


def _connect_correcting(window: MainWindow, session: Session) -> None:
    view, bar, correcting = window.view, window.correction_bar, session.correcting
    undo, redo = correcting.stack.createUndoAction(window, tr("&Undo")), correcting.stack.createRedoAction(window, tr("&Redo"))
    undo.setShortcut(QKeySequence.StandardKey.Undo)
    redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
    window.edit_menu.insertActions(window.copy_action, [undo, redo])
    view.clicked.connect(session.correct_at)
    view.step_wanted.connect(lambda step, doubtful: correcting.step(step, doubtful=doubtful))
    view.guess_taken.connect(correcting.take_guess)
    view.typed.connect(correcting.take)
    view.removal_wanted.connect(correcting.remove)
    bar.taken.connect(correcting.take)
    bar.removed.connect(correcting.remove)
    bar.split.connect(correcting.split)
    bar.merged.connect(correcting.merge)
    bar.line_taught.connect(correcting.teach_line)
    view.marked.connect(correcting.mark)
    bar.next_wanted.connect(lambda: correcting.step(1, doubtful=True))


def _tell_new(window: MainWindow, session: Session) -> None:
    if window.flash_action.isChecked():
        window.view.flash()
    if window.sound_action.isChecked():
        session.sounds.play(NEW)


def _close(window: MainWindow, session: Session, settings: Settings) -> None:
    if not session.teaching.stop():
        window.may_close = False
        return
    session.stop()
    if session.is_forgotten:
        return
    bundled = {str(recording.path) for recording in session.source.recordings}
    source = "" if session.source.current in {*bundled, str(pasted_picture())} else session.source.current
    camera = next((name for name, number in cameras() if number == source), "")
    save_settings(dataclasses.replace(settings, source=source, camera=camera, copies=session.recalling.copies, file=session.recalling.file,
                                      mirrored=session.source.orientation.mirrored, quarter_turns=session.source.orientation.quarter_turns,
                                      flipped=session.source.orientation.flipped, welcomed=session.helping.welcomed,
                                      language=session.helping.language, theme=session.helping.theme, recent=tuple(session.source.recent),
                                      sound=window.sound_action.isChecked(), flash=window.flash_action.isChecked(),
                                      once_s=session.recalling.history.window_s, cameras=session.camera.choices,
                                      use_words=window.words_action.isChecked(), wanted=session.wanted.wanted, regions=session.wanted.regions,
                                      geometry=bytes(window.saveGeometry().data()), splitter=bytes(window.splitter.saveState().data())))  # fmt: skip


def run_window(*, source: str | None, theme: str) -> int:
    """Open the window and stay until it is closed; the exit status. `theme`: instead of the one that was chosen."""
    settings = load_settings()
    application = make_application(theme=theme or settings.theme, language=settings.language)
    error_log.install()
    if settings.camera:  # its number may be another one today
        settings = dataclasses.replace(settings, source=camera_named(settings.camera, cameras()))
    window, session = build(settings)
    window.show()
    session.start(source)
    return int(application.exec())
