"""`webcam-ocr doctor`: versions, weights and the data folder, to copy into a bug report."""

from __future__ import annotations

import os
import platform

from app.paths import user_folder
from ocr_model.errors import OcrError


def doctor() -> int:
    """Print what a bug report needs; 0, or 1 when the weights cannot be loaded."""
    import cv2
    import PySide6
    import torch

    from ocr_model.inference import has_bf16
    from ocr_model.reader import Reader

    print(f"Python {platform.python_version()} on {platform.platform()}, {os.cpu_count()} processors")
    print(f"torch {torch.__version__} ({torch.backends.cpu.get_cpu_capability()}, bfloat16 {'yes' if has_bf16() else 'no'})")
    print(f"OpenCV {cv2.__version__}, PySide6 {PySide6.__version__}")
    print(f"data folder {user_folder()}")
    try:
        reader = Reader.load()
    except OcrError as error:
        print(f"weights: {error}")
        return 1
    print(f"weights: classifier {reader.model_id} of {reader.meta.get('created')}, {len(reader.charset)} characters")
    return 0
