"""Pictures and text that go out of the window and come into it: copied, saved, pasted, dropped. Lives in the window's thread."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage

from app.language import tr
from app.paths import pasted_picture
from app.ui.window import MainWindow

MESSAGE_MS = 4000
FASTEST = 100  # of PNG's "quality": no time is spent on making the file small


class Exchange(QObject):
    """Carries out what the Edit menu, the clipboard and dragging ask for."""

    chosen = Signal(str)  # as `open_source` takes it

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        window.copy_requested.connect(lambda: self._copy(window.panel.plain_text))
        window.copy_line_requested.connect(lambda: self._copy(" ".join(window.panel.plain_text.split())))
        window.copy_picture_requested.connect(self._copy_picture)
        window.save_picture_requested.connect(self._save_picture)
        window.paste_requested.connect(lambda: self.bring(QGuiApplication.clipboard().mimeData()))
        window.brought.connect(self.bring)

    def bring(self, data: QMimeData) -> None:
        """Read what was pasted or dropped: a file, else a picture, else an address."""
        urls, text = data.urls(), data.text().strip()
        files = [url.toLocalFile() for url in urls if url.isLocalFile()]
        image = data.imageData() if not files and data.hasImage() else None
        if isinstance(image, QImage) and not image.isNull():
            self._bring_picture(image)
        elif files or urls:
            self.chosen.emit(files[0] if files else urls[0].toString())
        elif text and "\n" not in text and ("://" in text or Path(text).expanduser().is_file()):
            self.chosen.emit(text)
        else:
            self.window.banner.say(tr("There is no picture on the clipboard. Copy a picture, a file or an address first."))

    def _bring_picture(self, image: QImage) -> None:
        path = pasted_picture()
        with contextlib.suppress(OSError):  # then it cannot be saved, either
            path.parent.mkdir(parents=True, exist_ok=True)
        if image.save(str(path), "PNG", FASTEST):  # type: ignore[call-overload]
            self.chosen.emit(str(path))
        else:
            self._tell_not_written(path)

    def _copy(self, text: str) -> None:
        if text:
            QGuiApplication.clipboard().setText(text)
            self._say(tr("The text was copied."))
        else:
            self._say(tr("There is no text to copy yet."))

    def _copy_picture(self) -> None:
        if self._is_there():
            QGuiApplication.clipboard().setImage(self.window.view.image)
            self._say(tr("The picture was copied."))

    def _save_picture(self, path: str) -> None:
        if not self._is_there():
            return
        if self.window.view.image.save(path):
            self._say(tr("The picture was saved as {path}.").format(path=path))
        else:
            self._tell_not_written(Path(path))

    def _is_there(self) -> bool:
        is_there = not self.window.view.image.isNull()
        if not is_there:
            self._say(tr("There is no picture yet."))
        return is_there

    def _tell_not_written(self, path: Path) -> None:
        sentence = tr("{path} could not be written. Choose another folder, or a name that ends in .png or .jpg.")
        self.window.banner.say(sentence.format(path=path))

    def _say(self, sentence: str) -> None:
        self.window.statusBar().showMessage(sentence, MESSAGE_MS)
