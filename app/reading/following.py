"""Where what was read stands in the frames that came since, so that boxes do not trail the picture by the time a reading takes. No Qt."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from itertools import pairwise

import cv2
import numpy as np

from ocr_model.preprocess import to_grey
from ocr_model.types import Floats, Frame, Image, Reading, f32

LONGER_SIDE_PX = 320  # frames are reduced to this before corners are followed in them
KEPT_FRAMES = 40  # by which a reading may be late: more than a second of most cameras
MOST_CORNERS, LEAST_QUALITY, APART_PX = 80, 0.02, 4  # of the text, that are followed
FEWEST_CORNERS = 6  # that have to agree; with fewer a reading stays where it stood last
AGREE_PX = 1.5  # how far a corner may lie from where the others say it is, reduced px
WINDOW_PX, LEVELS = 15, 3  # of the pyramids: corners may move by some 60 reduced px from one frame to the next
KEPT_MOTIONS = 8  # of each reading: a frame is painted soon after it came


@dataclass(frozen=True, slots=True, eq=False)
class _Small:
    """A frame reduced."""

    at: float  # when it was captured: no two frames were at one time
    grey: Image  # (h, w)


@dataclass(frozen=True, slots=True, eq=False)
class _Track:
    """Corners of what was read: where they were in its frame and are now, (n, 2) in reduced px, and how it moved up to each frame since."""

    reading: Reading
    scale: float  # reduced px a px of the frame
    start: Floats
    now: Floats
    motions: tuple[tuple[float, Floats], ...]  # when a frame was captured, and (2, 3) in px of the frame


class Follower:
    """Takes frames in the capture thread and readings in the reading thread, and tells the window's thread where a reading stands by now."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._newest: Image | None = None  # the last frame's own picture
        self._recent: tuple[_Small, ...] = ()
        self._tracks: tuple[_Track, ...] = ()  # the newest last; the one before is still shown for a moment. Replaced whole: nobody waits

    def put(self, frame: Frame, /) -> None:
        """Take a frame; in the capture thread."""
        recent = self._recent
        small = _Small(frame.captured_at, recent[-1].grey if recent and frame.bgr is self._newest else _reduced(frame.bgr))
        with self._lock:
            if self._recent and self._recent[-1].grey.shape != small.grey.shape:  # turned, or of another size from now on
                self._recent, self._tracks = (), ()
            if self._recent and self._tracks:
                self._tracks = (*self._tracks[:-1], _followed(self._tracks[-1], self._recent[-1], small))
            self._newest, self._recent = frame.bgr, (*self._recent[1 - KEPT_FRAMES :], small)

    def follow(self, frame: Frame, reading: Reading) -> None:
        """Follow what was read in a frame, through those that came since; in the reading thread, before the reading is shown."""
        with self._lock:
            is_followed = any(track.reading is reading for track in self._tracks)  # a still picture's is told again and again
            since = [small for small in self._recent if small.at >= frame.captured_at]
            if is_followed or not reading.lines or not since or since[0].at != frame.captured_at:
                return
            track = _begun(reading, since[0], max(since[0].grey.shape) / max(frame.bgr.shape[:2]))
            for before, small in pairwise(since):
                track = _followed(track, before, small)
            self._tracks = (*self._tracks[-1:], track)

    def motion(self, reading: Reading, frame: Frame) -> Floats | None:
        """The similarity (2, 3), px of the frame, from where a reading was seen to where it stands in a later frame; None where that is not known."""
        for track in self._tracks:
            if track.reading is reading:
                return next((motion for at, motion in reversed(track.motions) if at <= frame.captured_at), None)
        return None

    def reset(self) -> None:
        """Begin anew, as with another source."""
        with self._lock:
            self._newest, self._recent, self._tracks = None, (), ()


def _reduced(bgr: Image) -> Image:
    grey = to_grey(bgr)
    factor = LONGER_SIDE_PX / max(grey.shape)
    return np.asarray(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8) if factor < 1 else grey


def _begun(reading: Reading, small: _Small, scale: float) -> _Track:
    mask = np.zeros_like(small.grey)
    cv2.fillPoly(mask, [np.round(line.quad * scale).astype(np.int32) for line in reading.lines], 255)
    corners = cv2.goodFeaturesToTrack(small.grey, MOST_CORNERS, LEAST_QUALITY, APART_PX, mask=mask)
    start = f32([] if corners is None else corners).reshape(-1, 2)
    return _Track(reading, scale, start, start, ((small.at, f32([[1, 0, 0], [0, 1, 0]])),))


def _followed(track: _Track, before: _Small, small: _Small) -> _Track:
    """The track from one frame on to the next, by the pyramidal method of Lucas and Kanade (Bouguet 2000)."""
    motion = track.motions[-1][1]
    if small.grey is not before.grey and len(track.now):
        now, seen, _ = cv2.calcOpticalFlowPyrLK(before.grey, small.grey, track.now, None, winSize=(WINDOW_PX, WINDOW_PX), maxLevel=LEVELS)  # type: ignore[call-overload]
        start, now = track.start[seen[:, 0] == 1], now[seen[:, 0] == 1]
        matrix, agree = cv2.estimateAffinePartial2D(start, now, ransacReprojThreshold=AGREE_PX) if len(now) >= FEWEST_CORNERS else (None, None)
        if matrix is None or np.count_nonzero(agree) < FEWEST_CORNERS:
            track = replace(track, start=f32([]), now=f32([]))
        else:
            motion = f32(matrix)
            motion[:, 2] /= track.scale
            track = replace(track, start=start[agree[:, 0] == 1], now=now[agree[:, 0] == 1])
    return replace(track, motions=(*track.motions[1 - KEPT_MOTIONS :], (small.at, motion)))
