"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from ocr_model.errors import OcrError


def write_whole(path: Path, data: bytes) -> None:
    """Write a file by a temporary one beside it; OcrError when the disk refuses, nothing changed."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError as error:
        raise OcrError(f"{path} could not be written ({error.strerror}). Free some space or check its permissions; nothing was changed.") from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
