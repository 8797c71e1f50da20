"""Rounds of several ways in turn, so that a busy machine is busy for all of them."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ROUNDS = 9


def interleaved(ways: Mapping[str, Callable[[], float]], rounds: int = ROUNDS) -> dict[str, float]:
    """Return each way's median, in milliseconds; the first round warms up and is not counted."""
    seen: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        for name, way in ways.items():
            took = way()
            if number:
                seen[name].append(took)
    return {name: statistics.median(times) for name, times in seen.items()}


def clocked(work: Callable[[], object]) -> Callable[[], float]:
    """Return a way that does the work and says how many milliseconds it took."""

    def way() -> float:
        start = time.perf_counter()
        work()
        return (time.perf_counter() - start) * 1000

    return way


def percentile(times: Sequence[float], share: float) -> float:
    """Return the time that a share of all times do not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def tail(times: Sequence[float], share: float, rounds: int = ROUNDS) -> float:
    """Return the median of that percentile over rounds that follow one another.

    What else the machine did in one round is not what the program did in all of them.
    """
    length = len(times) // rounds
    parts = (times[start : start + length] for start in range(0, length * rounds, length))
    return statistics.median(percentile(part, share) for part in parts)
