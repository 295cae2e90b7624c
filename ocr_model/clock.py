"""How long each stage of a reading takes."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager


class Clock:
    """Milliseconds of each stage and of all together."""

    def __init__(self) -> None:
        self._start, self._ms = time.perf_counter(), dict[str, float]()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Counts what happens within as `name`."""
        start = time.perf_counter()
        yield
        self._ms[name] = self._ms.get(name, 0.0) + (time.perf_counter() - start) * 1000

    def done(self) -> Mapping[str, float]:
        """The stages and "total"."""
        return {**self._ms, "total": (time.perf_counter() - self._start) * 1000}
