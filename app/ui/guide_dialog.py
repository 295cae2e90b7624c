"""Help > Guide: a short guide with pictures of the program, in a window of its own beside the main one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, Qt, QUrl, Signal
from PySide6.QtGui import QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from app.language import tr


class _Browser(QTextBrowser):
    """Fits pictures that are wider than itself into its width."""

    shown = ""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """As Qt asks; a picture so that it fits, as sharp as the screen can show it."""
        loaded = super().loadResource(kind, name)
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return loaded
        image = QImage.fromData(loaded) if isinstance(loaded, QByteArray) else QImage(loaded)
        width = self.viewport().width() - 2 * round(self.document().documentMargin())
        if image.width() > width > 0:
            ratio = self.devicePixelRatioF()
            wide = min(round(width * ratio), image.width())
            image = image.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
            image.setDevicePixelRatio(wide / width)
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pictures are fitted anew."""
        super().resizeEvent(event)
        if self.shown and event.size().width() != event.oldSize().width():
            place = self.verticalScrollBar().value() / max(self.verticalScrollBar().maximum(), 1)
            self.show_markdown(self.shown)
            self.verticalScrollBar().setValue(round(place * self.verticalScrollBar().maximum()))

    def show_markdown(self, markdown: str) -> None:
        """Show it from its beginning."""
        self.shown = markdown
        self.document().clear()
        self.setMarkdown(markdown)


class GuideDialog(QDialog):
    """Shows a Markdown file; links to the web are signalled."""

    link_wanted = Signal(QUrl)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Guide"))
        self.resize(820, 680)
        self.text = _Browser()
        self.text.setAccessibleName(tr("Guide"))
        self.text.setOpenLinks(False)
        self.text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # so that the pictures' width does not hang on it
        self.text.anchorClicked.connect(self._go)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text, 1)
        layout.addWidget(buttons)

    def show_guide(self, markdown: str, folder: Path) -> None:
        """Show a guide whose pictures lie in this folder."""
        self.text.setSearchPaths([str(folder)])
        self.text.show_markdown(markdown)

    def _go(self, url: QUrl) -> None:
        if url.scheme() in ("http", "https"):
            self.link_wanted.emit(url)
        else:
            self.text.scrollToAnchor(url.fragment())
