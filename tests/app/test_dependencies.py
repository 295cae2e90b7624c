"""Faults of what we depend on, that would otherwise show only after minutes."""

from __future__ import annotations

import sys

from PySide6.QtGui import QColor, QImage, QPainter


def test_qt_calls_do_not_use_up_references_to_none() -> None:
    """PySide6 6.12.0 takes one away at each call without a result; before Python 3.12 that ends the process."""
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    colour = QColor(1, 2, 3)
    before = sys.getrefcount(None)
    for _ in range(500):
        painter.setPen(colour)
    lost = before - sys.getrefcount(None)
    painter.end()
    assert lost < 100, "install another release of PySide6"
