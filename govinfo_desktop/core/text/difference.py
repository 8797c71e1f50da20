"""Where two texts differ: the least stretch to be replaced, found fast in long texts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Difference:
    """From ``start`` on, ``now`` (up to ``end``) is replaced by ``words``."""

    start: int
    end: int
    words: str

    def __bool__(self) -> bool:
        """Tell whether the texts differ at all."""
        return bool(self.words) or self.end > self.start


def difference(now: str, wanted: str) -> Difference:
    """Return the least stretch to replace so that one text becomes the other."""
    head = _shared(now, wanted)
    room = min(len(now), len(wanted)) - head
    tail = _shared_tail(now, wanted, room)
    return Difference(start=head, end=len(now) - tail, words=wanted[head : len(wanted) - tail])


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts share from their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _shared_tail(one: str, other: str, most: int) -> int:
    """Return how many characters two texts share at their end, ``most`` at most."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        ends = (text[len(text) - middle : len(text) - low] for text in (one, other))
        if next(ends) == next(ends):
            low = middle
        else:
            high = middle - 1
    return low
