"""What a bug report needs: versions, the machine, the models, a reading of a bundled picture, the last errors. No Qt but its version."""

from __future__ import annotations

import os
import platform
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from app import error_log
from app.models.catalog import Catalog
from app.models.samples import SampleStore
from app.paths import RECORDINGS, user_folder
from app.reading.history import History
from app.version import program_version
from ocr_model.errors import OcrError

PICTURE = "code-2.jpg"
VARIABLES = ("LANG", "LC_ALL", "GOMP_SPINCOUNT", "OMP_NUM_THREADS", "OMP_WAIT_POLICY", "WEBCAM_OCR_HOME", "XDG_SESSION_TYPE", "DISPLAY",
             "WAYLAND_DISPLAY")  # fmt: skip
Fact = tuple[str, str]


def facts() -> Iterator[Fact]:
    """Pairs of a name and what is the case, one after another; each part that fails says why, and the others follow."""
    yield "webcam-ocr", program_version()
    yield "Python", f"{platform.python_version()} on {platform.platform()}"
    yield "machine", f"{platform.machine()}, {os.cpu_count()} processors{_memory()}"
    yield from _libraries()
    yield "data folder", _folder(user_folder())
    yield from _taught()
    yield from _model()
    yield "settings of the system", ", ".join(f"{name}={os.environ[name]}" for name in (*VARIABLES, *_qt_variables()) if os.environ.get(name)) or "–"
    yield "last errors", error_log.last() or "none"


def is_well(told: list[Fact]) -> bool:
    """False where the weights cannot be loaded."""
    return not any(name == "weights" for name, _ in told)


def as_text(told: list[Fact], *, home: str | None = None) -> str:
    """The facts as lines; the user's name in paths is left out."""
    home = home or str(Path.home())
    lines = (f"{name}: {value}" if "\n" not in value else f"{name}:\n{value}" for name, value in told)
    text = "\n".join(lines)
    return text.replace(home, "~") if len(home) > 1 else text


def _qt_variables() -> list[str]:
    return sorted(name for name in os.environ if name.startswith(("QT_", "QSG_")))


def _memory() -> str:
    try:
        return f", {os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.1f} GiB memory"
    except (ValueError, OSError, AttributeError):  # not told by this system
        return ""


def _libraries() -> Iterator[Fact]:
    import cv2
    import ncnn
    import numpy
    import PIL
    import PySide6
    import torch

    from ocr_model.inference import has_bf16

    cuda = torch.cuda.get_device_name() if torch.cuda.is_available() else "no CUDA"
    yield "torch", (f"{torch.__version__} ({torch.backends.cpu.get_cpu_capability()}, bfloat16 {'yes' if has_bf16() else 'no'}, "
                    f"{torch.get_num_threads()} threads, {cuda})")  # fmt: skip
    backends = ", ".join(cv2.videoio_registry.getBackendName(backend) for backend in cv2.videoio_registry.getCameraBackends())
    yield "libraries", (f"PySide6 {PySide6.__version__}, OpenCV {cv2.__version__}, numpy {numpy.__version__}, "
                        f"Pillow {PIL.__version__}, ncnn {ncnn.__version__}")  # fmt: skip
    yield "cameras by", backends


def _folder(folder: Path) -> str:
    there = next((part for part in (folder, *folder.parents) if part.exists()), folder)
    try:
        free = f"{shutil.disk_usage(there).free / 2**30:.1f} GiB free"
    except OSError as error:
        free = f"cannot be looked at ({error.strerror})"
    return f"{folder}, {'can' if os.access(there, os.W_OK) else 'CANNOT'} be written, {free}"


def _taught() -> Iterator[Fact]:
    try:
        history = History()
        if history.path.exists():
            yield "history", f"{history.count()} readings, {history.path.stat().st_size / 2**20:.1f} MiB"
        counts = SampleStore().counts()
        yield "samples", f"{sum(counts.values())} pictures, {len(counts)} different characters"
    except (OcrError, OSError) as error:
        yield "history and samples", str(error)


def _model() -> Iterator[Fact]:
    """The model in use, and how it reads a bundled picture here."""
    from app.capture.files import load_image

    catalog = Catalog()
    yield "models", f"{len(catalog.versions())}, {catalog.active} is in use"
    try:
        begun = time.perf_counter()
        reader, notice = catalog.load()
        loaded_ms = 1000 * (time.perf_counter() - begun)
    except OcrError as error:
        yield "weights", str(error)
        return
    yield "model", f"classifier {reader.model_id} of {reader.meta.get('created')}, {len(reader.charset)} characters, loaded in {loaded_ms:.0f} ms"
    yield "networks by", reader.engine.name
    if notice:
        yield "notice", notice
    try:
        image = load_image(RECORDINGS / PICTURE)
        reader(image)  # the first one is slower
        reading = reader(image)
        yield "trial", f"{PICTURE} is read as {reading.text!r} in {reading.ms['total']:.0f} ms"
    except OcrError as error:
        yield "trial", str(error)
