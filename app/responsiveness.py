"""How fast the window answers while it reads: waits in its event loop, and the time from a key press to the picture that shows it."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

MEAN_GAP_S = 0.008  # between two questions to the event loop; at random, so that they fall into no rhythm
KEY_GAP_S = 0.4
LOST_MS = 2000.0  # a key press that shows nothing for so long counts as this


@dataclass(slots=True)
class Measured:
    """Milliseconds: how long each question to the event loop waited, and each key press until it was shown, by key."""

    waits_ms: list[float] = field(default_factory=list)
    keys_ms: dict[str, list[float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Press:
    """A key, the widget that has the focus, and the widget whose painting shows it."""

    name: str
    key: Qt.Key
    modifiers: Qt.KeyboardModifier
    focus: QWidget
    shown_in: QWidget


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of them does not exceed; 0 without values."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else 0.0


class Probe(QObject):
    """Asks the event loop from another thread how long it makes an event wait, and presses keys one after another."""

    _asked = Signal(float)  # seconds; from the asking thread
    _key_wanted = Signal(float)  # likewise

    def __init__(self, presses: Sequence[Press]) -> None:
        super().__init__()
        self.measured = Measured()
        self._presses, self._next = presses, 0
        self._pressed: tuple[Press, float] | None = None
        self._stop = threading.Event()
        self._asked.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self._key_wanted.connect(self._press, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._ask, name="responsiveness", daemon=True)
        for widget in {press.shown_in for press in presses}:
            widget.installEventFilter(self)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> bool:
        """End; False when the thread did not."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(1.0)
        return not self._thread.is_alive()

    def _ask(self) -> None:
        pauses, key_due = random.Random(0), time.perf_counter() + KEY_GAP_S
        while not self._stop.wait(pauses.expovariate(1 / MEAN_GAP_S)):
            now = time.perf_counter()
            if now >= key_due and self._presses:
                key_due = now + KEY_GAP_S
                self._key_wanted.emit(now)
            else:
                self._asked.emit(now)

    def _answer(self, asked: float) -> None:
        self.measured.waits_ms.append(1000 * (time.perf_counter() - asked))

    def _press(self, wanted: float) -> None:
        if self._pressed is not None:  # the last one is not shown yet
            press, since = self._pressed
            if 1000 * (wanted - since) < LOST_MS:
                return
            self.measured.keys_ms.setdefault(press.name, []).append(LOST_MS)
        press = self._presses[self._next % len(self._presses)]
        self._next += 1
        press.focus.setFocus()
        self._pressed = press, wanted
        QTest.keyClick(press.focus, press.key, press.modifiers)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A painting after a key press shows it; the time ends when the painting has."""
        if event.type() == QEvent.Type.Paint and self._pressed is not None and watched is self._pressed[0].shown_in:
            (press, since), self._pressed = self._pressed, None
            QTimer.singleShot(0, lambda: self._shown(press, since))
        return False

    def _shown(self, press: Press, since: float) -> None:
        self.measured.keys_ms.setdefault(press.name, []).append(1000 * (time.perf_counter() - since))
