"""Pictures, videos and folders on disk: what can be opened, and a sentence for what cannot."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np

from ocr_model.errors import SourceError
from ocr_model.types import Image

IMAGE_SUFFIXES = frozenset({".bmp", ".gif", ".jpeg", ".jpg", ".png", ".ppm", ".pgm", ".tif", ".tiff", ".webp"})
VIDEO_SUFFIXES = frozenset({".avi", ".m4v", ".mjpeg", ".mjpg", ".mkv", ".mov", ".mp4", ".mpeg", ".mpg", ".webm", ".wmv"})
MOST_PIXELS = 100_000_000  # a larger picture would take gigabytes: a bomb, or a scan to be cut first


def expand(path: Path) -> list[Path]:
    """The file itself, or the pictures and videos in a folder by name; SourceError when there is none."""
    if not path.exists():
        raise SourceError(f"{path} does not exist. Check the name.")
    if not path.is_dir():
        return [path]
    found = sorted(child for child in path.iterdir() if child.suffix.lower() in IMAGE_SUFFIXES | VIDEO_SUFFIXES and child.is_file())
    if not found:
        raise SourceError(f"{path} holds no picture or video. Name a folder with some, such as .jpg, .png or .mp4.")
    return found


def is_video(path: Path) -> bool:
    """True when the name says that the file is a video."""
    return path.suffix.lower() in VIDEO_SUFFIXES


def load_image(path: Path) -> Image:
    """A picture as BGR (H, W, 3) or BGRA (H, W, 4) uint8, turned as its EXIF data say; SourceError with what to do."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise SourceError(f"{path} does not exist. Check the name.") from None
    except OSError as error:
        raise SourceError(f"{path} cannot be opened ({error.strerror}). Check its permissions.") from error
    return decode_image(data, str(path))


def decode_image(data: bytes, name: str) -> Image:
    """The picture in the bytes of a file, as `load_image`; `name` is what the sentences call it."""
    from PIL import Image as PillowImage  # late, as the window does not need it to start

    if not data:
        raise SourceError(f"{name} is empty. Save or copy the picture again.")
    try:
        with PillowImage.open(io.BytesIO(data)) as header:
            width, height = header.size
            transparent = header.mode in ("RGBA", "LA", "PA") or "transparency" in header.info
    except PillowImage.DecompressionBombError:
        raise SourceError(_too_large(name)) from None
    except (OSError, ValueError, SyntaxError):
        raise SourceError(f"{name} is not a picture that can be read. Save it as PNG or JPEG.") from None
    if width * height > MOST_PIXELS:
        raise SourceError(_too_large(name))
    flags = cv2.IMREAD_UNCHANGED if transparent else cv2.IMREAD_COLOR
    decoded = cv2.imdecode(np.frombuffer(data, np.uint8), flags)
    if decoded is None:
        raise SourceError(f"{name} is a damaged picture. Save or copy it again.")
    if decoded.dtype == np.uint16:
        decoded = decoded // 257
    return np.asarray(decoded, np.uint8)


def _too_large(name: str) -> str:
    return f"{name} is too large to read. Cut or shrink it below {MOST_PIXELS // 1_000_000} megapixels."


def video_frames(path: Path) -> Iterator[Image]:
    """Every frame of a video as BGR (H, W, 3) uint8; SourceError when it gives none."""
    if not path.exists():
        raise SourceError(f"{path} does not exist. Check the name.")
    capture = cv2.VideoCapture(str(path))
    count = 0
    try:
        while True:
            there, frame = capture.read()
            if not there:
                break
            count += 1
            yield np.asarray(frame, np.uint8)
    finally:
        capture.release()
    if not count:
        raise SourceError(f"{path} gave no frame: it is empty, cut short, or of a kind that cannot be read. Try to save it as MP4.")
