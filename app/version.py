"""The version of the program."""

from __future__ import annotations


def program_version() -> str:
    """As it was installed."""
    from importlib.metadata import PackageNotFoundError, version  # only here: it is not to delay the window

    try:
        return version("webcam-ocr")
    except PackageNotFoundError:
        return "not installed"
