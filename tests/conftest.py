"""What tests share: an offscreen Qt, a data folder of their own, one thread."""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.qt_environment import import_cv2_cleanly

import_cv2_cleanly()

import cv2
import numpy as np
import pytest
import torch

from ocr_model.engines import TorchEngine

torch.set_num_threads(1)

RECORDINGS = Path(__file__).resolve().parent.parent / "assets" / "recordings"


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test sees or changes the settings of the person who runs it."""
    home = tmp_path / "home"
    monkeypatch.setenv("WEBCAM_OCR_HOME", str(home))
    return home


@pytest.fixture
def torch_computes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers compute with torch, whatever the processor."""
    monkeypatch.setattr("ocr_model.line_reader.engine_for", TorchEngine)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A picture of dark shapes on light paper."""
    image = np.full((120, 200, 3), 230, np.uint8)
    cv2.putText(image, "A1", (30, 90), cv2.FONT_HERSHEY_SIMPLEX, 3, (20, 20, 20), 8)
    path = tmp_path / "picture.png"
    assert cv2.imwrite(str(path), image)
    return path


@pytest.fixture
def video(tmp_path: Path) -> Path:
    """Ten frames of 160 x 120 that grow lighter, 20 a second."""
    path = tmp_path / "video.mp4"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 20, (160, 120))
    for level in range(10):
        writer.write(np.full((120, 160, 3), 40 + 20 * level, np.uint8))
    writer.release()
    return path
