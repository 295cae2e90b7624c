"""What is set of a camera from the window: set in its capture thread, shown in a dialog, remembered by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from app.cameras import cameras, sizes_of
from app.capture import controls
from app.capture.controls import Choice, Controls, Device
from app.capture.sources import Camera, Source, Stream, Video
from app.capture.worker import CaptureWorker
from app.language import tr
from app.later import later
from app.ui.camera_dialog import CameraDialog
from app.ui.window import MainWindow

REFUSED = later("{wish}: the camera does not do that.")


class CameraControl(QObject):
    """Speaks with the device of one capture thread at a time."""

    reopen_wanted = Signal()  # the camera is to come as it does by itself
    _told = Signal(object, object, str, str)  # worker, Controls, which field of Choice was set, a notice; from the capture thread

    def __init__(self, window: MainWindow, choices: Mapping[str, Choice]) -> None:
        super().__init__(window)
        self.choices = dict(choices)  # by the camera's name
        self.dialog = CameraDialog(window)
        self._worker: CaptureWorker | None = None
        self._now = Controls()
        self._told.connect(self._show)
        dialog = self.dialog
        dialog.size_chosen.connect(
            lambda size_wh: self._do(
                lambda device, now: controls.with_size(device, now, size_wh), sets="size_wh", wish=f"{size_wh[0]} × {size_wh[1]}"
            )
        )
        dialog.rate_chosen.connect(
            lambda fps: self._do(
                lambda device, now: controls.with_rate(device, now, fps), sets="fps", wish=tr("{fps:g} frames a second").format(fps=fps)
            )
        )
        dialog.stepped.connect(lambda name, way: self._do(lambda device, now: controls.with_step(device, now, name, way), sets=name))
        dialog.automatic_toggled.connect(lambda name, on: self._do(lambda device, now: controls.with_automatic(device, now, name, on=on), sets=name))
        dialog.reset_wanted.connect(self._reset)

    def prepare(self, source: Source) -> None:
        """Let a camera open as it was left."""
        if isinstance(source, Camera):
            source.choice = self.choices.get(_key(source), Choice())

    def follow(self, worker: CaptureWorker) -> None:
        """Another source runs."""
        self._worker, self._now = worker, Controls()
        if self.dialog.isVisible():
            self.ask()

    def ask(self) -> None:
        """Show the dialog, and find out what the source lets be set."""
        source = self._worker.source if self._worker else None
        self.dialog.show()
        self.dialog.raise_()
        if not isinstance(source, Camera | Stream | Video):
            self.dialog.show_nothing(source.name if source else tr("The source"))
            return
        self.dialog.show_looking(source.name)
        sizes = sizes_of(str(source.index)) if isinstance(source, Camera) else []
        self._do(lambda device, _: controls.probe(device, sizes=sizes or controls.SIZES_WH))

    def _do(self, change: Callable[[Device, Controls], Controls], *, sets: str = "", wish: str = "") -> None:
        """Carry out a change in the capture thread; where a wish led nowhere a sentence begins with it."""
        worker, before = self._worker, self._now
        if worker is None:
            return

        def job() -> None:
            device = worker.source.device if isinstance(worker.source, Camera | Stream | Video) else None
            if device is None:
                return
            after = change(device, before)
            is_refused = bool(wish) and (after.size_wh, after.fps) == (before.size_wh, before.fps)
            self._told.emit(worker, after, sets, tr(REFUSED).format(wish=wish) if is_refused else "")

        worker.do(job)

    def _show(self, worker: CaptureWorker, now: Controls, sets: str, notice: str) -> None:
        if worker is not self._worker:
            return
        self._now = now
        if sets and isinstance(worker.source, Camera):
            key = _key(worker.source)
            worker.source.choice = self.choices[key] = now.chosen(self.choices.get(key, Choice()), sets)  # also for when it comes back
        if now.is_empty:
            self.dialog.show_nothing(worker.source.name)
        else:
            self.dialog.show_controls(size_wh=now.size_wh, sizes=now.sizes, fps=now.fps, rates=now.rates, exposure=now.exposure, focus=now.focus,
                                      notice=notice)  # fmt: skip

    def _reset(self) -> None:
        source = self._worker.source if self._worker else None
        if isinstance(source, Camera):
            self.choices.pop(_key(source), None)
            self._do(self._let_go)

    def _let_go(self, device: Device, now: Controls) -> Controls:
        for name in controls.KNOBS:
            controls.set_automatic(device, name, on=True)
        self.reopen_wanted.emit()
        return now


def _key(camera: Camera) -> str:
    """The camera's name, which stays when its number does not; else its number."""
    return next((name for name, number in cameras() if number == str(camera.index)), camera.name)
