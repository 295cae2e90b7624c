"""How many processors a reading takes."""

from __future__ import annotations

import os

MOST_THREADS = 4  # small networks: more only wait for each other


def leave_processors() -> None:
    """Read on half of the processors at most, so that the window has the others; OMP_NUM_THREADS overrules."""
    import torch  # late: it takes a second

    if "OMP_NUM_THREADS" not in os.environ:
        torch.set_num_threads(max(1, min(MOST_THREADS, (os.cpu_count() or 2) // 2)))
