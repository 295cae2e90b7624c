"""A `python -m training …` process beside the window: its JSON lines as signals, and a sentence when it fails."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal

from training.events import parse

STOP_TIMEOUT_MS = 3000
NOT_STARTED = "The training could not be started: Python was not found. Start the program from its environment again."


class Child(QObject):
    """Runs one process at a time; its events come as `told`, then `ended`, once."""

    told = Signal(object)  # dict, as `python -m training` prints it
    ended = Signal(int, str)  # exit status, and the sentence it failed with

    def __init__(self) -> None:
        super().__init__()
        self._process: QProcess | None = None
        self._sentence, self._rest = "", b""

    @property
    def is_running(self) -> bool:
        """True from start until `ended`."""
        return self._process is not None

    def start(self, command: Sequence[str], *, log: Path | None = None) -> None:
        """Begin; what it writes to standard error goes into `log`."""
        self._sentence, self._rest = "", b""
        process = QProcess(self)
        process.setWorkingDirectory(str(Path(__file__).resolve().parents[2]))
        process.setStandardErrorFile(str(log) if log else QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._heard)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._not_started)
        self._process = process
        program, *arguments = command
        process.start(program, arguments)

    def write(self, line: str) -> None:
        """Say a line to its standard input."""
        if self._process is not None:
            self._process.write(line.encode())

    def kill(self) -> None:
        """End it at once; `ended` follows."""
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        """End it and wait; no signal follows."""
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(STOP_TIMEOUT_MS)
            process.deleteLater()

    def _heard(self) -> None:
        if self._process is None:
            return
        *lines, self._rest = (self._rest + bytes(self._process.readAllStandardOutput().data())).split(b"\n")
        for line in lines:
            event = parse(line.decode("utf-8", "replace"))
            if event is not None:
                if event["event"] == "failed":
                    self._sentence = str(event.get("error", ""))
                self.told.emit(event)

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._process = None
            self.ended.emit(1, NOT_STARTED)

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._heard()
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
        self.ended.emit(code if status == QProcess.ExitStatus.NormalExit else code or 1, self._sentence)
