"""Difference of two texts as one replacement, found quickly in long texts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Replacement of the characters from ``start`` up to ``end`` by ``text``."""

    start: int
    end: int
    text: str

    def __bool__(self) -> bool:
        """Tell whether the texts differ at all."""
        return bool(self.text) or self.end > self.start


def difference(now: str, wanted: str) -> Difference:
    """Return the shortest replacement that turns one text into the other."""
    head = _shared(now, wanted)
    rest = min(len(now), len(wanted)) - head
    tail = _shared_tail(now, wanted, rest)
    return Difference(start=head, end=len(now) - tail, text=wanted[head : len(wanted) - tail])


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts share at their beginning."""
    # Comparing slices is done in C: a bisection is far quicker than a loop over characters.
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _shared_tail(one: str, other: str, most: int) -> int:
    """Return how many characters two texts share at their end, up to ``most``."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        ends = (text[len(text) - middle : len(text) - low] for text in (one, other))
        if next(ends) == next(ends):
            low = middle
        else:
            high = middle - 1
    return low
