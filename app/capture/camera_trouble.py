"""Why a camera gives no picture, as far as the system tells: not there, denied, or taken by another program."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

ELSEWHERE = {
    "darwin": "Allow it under System Settings, Privacy & Security, Camera, close other programs that use it, and try again.",
    "win32": "Allow it under Settings, Privacy & security, Camera, close other programs that use it, and try again.",
}


def device_of(index: int) -> Path:
    """Where Linux keeps a camera."""
    return Path(f"/dev/video{index}")


def called(index: int) -> str:
    """What a camera is called where its own name is not told."""
    return f"Camera {index}"


def is_connected(index: int) -> bool:
    """True where the system tells that this camera is there, whether it gives pictures or not; only Linux does."""
    return sys.platform.startswith("linux") and device_of(index).exists()


def users_of(device: Path, *, processes: Path = Path("/proc")) -> list[str]:
    """Names of the other programs that hold a device open, as far as this person may see."""
    names = set[str]()
    for folder in processes.glob("[0-9]*"):
        if folder.name == str(os.getpid()):
            continue
        try:
            if any(os.readlink(link) == str(device) for link in (folder / "fd").iterdir()):
                names.add((folder / "comm").read_text(encoding="utf-8", errors="replace").strip())
        except OSError:  # it ended meanwhile, or belongs to someone else
            continue
    return sorted(names)


def why_no_picture(index: int, *, was_there: bool = False, device: Path | None = None) -> str:
    """A sentence: what is wrong with this camera and what to do. `was_there`: it gave pictures a moment ago."""
    name = called(index)
    if not sys.platform.startswith("linux"):
        if was_there:
            return f"{name} stopped giving pictures. Check its cable; it is tried again by itself."
        return f"{name} was not found or may not be used. {ELSEWHERE.get(sys.platform, 'Connect a camera, or choose another source.')}"
    device = device or device_of(index)
    if not device.exists():
        if was_there:
            return f"{name} was unplugged. Plug it in again; it is tried again by itself."
        return f"{name} was not found. Connect a camera, or choose another source."
    if not os.access(device, os.R_OK | os.W_OK):
        return f"{name} may not be used: {device} is denied. Run `sudo usermod -aG video $USER`, log in anew and try again."
    users = users_of(device)
    if users:
        return f"{name} is in use by {', '.join(users)}. Close that program; it is tried again by itself."
    try:
        os.close(os.open(device, os.O_RDWR | os.O_NONBLOCK))
    except OSError as error:
        if error.errno == errno.EBUSY:
            return f"{name} is in use by another program. Close that program; it is tried again by itself."
        return f"{name} cannot be opened ({error.strerror}). Unplug it and plug it in again."
    if was_there:
        return f"{name} stopped giving pictures. Check its cable; it is tried again by itself."
    return f"{name} gives no picture. Unplug it and plug it in again, or choose another source."
