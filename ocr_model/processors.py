"""How many processors a reading takes, and what its threads do while they wait."""

from __future__ import annotations

import os

MOST_THREADS = 4  # small networks: more only wait for each other


def leave_processors() -> None:
    """Read on half of the processors at most, so that the window has the others; OMP_NUM_THREADS overrules."""
    import torch  # late: it takes a second

    if "OMP_NUM_THREADS" not in os.environ:
        torch.set_num_threads(max(1, min(MOST_THREADS, (os.cpu_count() or 2) // 2)))


def spin_little() -> None:
    """Threads of torch and ncnn that wait for each other soon sleep (GNU OpenMP); to be called before torch is loaded.

    By default they spin for milliseconds. Beside a program that wanted all processors two threads took 187 ms a frame then, 136 so; with the
    machine to themselves 67 and 64 (docs/experiments.md).
    """
    if "OMP_WAIT_POLICY" not in os.environ:
        os.environ.setdefault("GOMP_SPINCOUNT", "1000")
