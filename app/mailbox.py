"""A mailbox with one slot: the newest value waits, an older one is dropped. How frames pass between threads."""

from __future__ import annotations

import threading
from typing import Generic, TypeVar

T = TypeVar("T")


class Mailbox(Generic[T]):
    """Holds at most one value; putting another replaces it, so nothing piles up."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._value: T | None = None

    def put(self, value: T) -> None:
        """Leave a value, in place of one not yet taken."""
        with self._condition:
            self._value = value
            self._condition.notify()

    def take(self, timeout: float = 0.0) -> T | None:
        """The value, waiting up to `timeout` seconds for one; None when there is none."""
        with self._condition:
            if self._value is None and timeout > 0:
                self._condition.wait(timeout)
            value, self._value = self._value, None
            return value

    def clear(self) -> None:
        """Drop what waits."""
        with self._condition:
            self._value = None
