"""The version of the program."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def program_version() -> str:
    """As it was installed."""
    try:
        return version("webcam-ocr")
    except PackageNotFoundError:
        return "not installed"
