"""Alternating rounds of several ways, so that a busy machine slows all of them."""

from __future__ import annotations

import gc
import statistics
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ROUNDS = 9


def interleaved(ways: Mapping[str, Callable[[], float]], rounds: int = ROUNDS) -> dict[str, float]:
    """Return the median of each way in milliseconds; the first round is a warm-up.

    What a way leaves behind in circles, such as a document of docxtpl, is collected before the next
    one is measured: Python would else free it in the midst of that one.
    """
    seen: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        for name, way in ways.items():
            gc.collect()
            took = way()
            if number:
                seen[name].append(took)
    return {name: statistics.median(times) for name, times in seen.items()}


def clocked(work: Callable[[], object]) -> Callable[[], float]:
    """Return a function that does the work and returns how many milliseconds it took."""

    def way() -> float:
        start = time.perf_counter()
        work()
        return (time.perf_counter() - start) * 1000

    return way


def percentile(times: Sequence[float], share: float) -> float:
    """Return the time below which a share of all times lies."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def tail(times: Sequence[float], share: float, rounds: int = ROUNDS) -> float:
    """Return the median of that percentile over consecutive rounds.

    Other work of the machine in one round then does not count as the program's.
    """
    length = len(times) // rounds
    parts = (times[start : start + length] for start in range(0, length * rounds, length))
    return statistics.median(percentile(part, share) for part in parts)
