"""How sure a count is: intervals of a share, and whether more was fixed than broken beyond chance. Standard library only."""

from __future__ import annotations

import math

Z_95 = 1.96  # standard deviations on both sides of which 95 % lie


def wilson(right: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share `right / n` (Wilson 1927); 0 to 1 of nothing."""
    if not n:
        return 0.0, 1.0
    share, z2 = right / n, Z_95**2
    middle, half = share + z2 / (2 * n), Z_95 * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return max((middle - half) / (1 + z2 / n), 0.0), min((middle + half) / (1 + z2 / n), 1.0)


def by_chance(more: int, fewer: int) -> float:
    """How likely at least `more` of `more + fewer` changes would go one way if both ways were as likely (exact one-sided McNemar 1947)."""
    n = more + fewer
    return math.fsum(math.comb(n, k) * 0.5**n for k in range(more, n + 1)) if n <= 1000 else 0.5 * math.erfc((more - fewer) / math.sqrt(2 * n))
