"""Texts that are another but for one character: lost, added, exchanged or wrong."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Near:
    """A place that is nearly a phrase, what is there in excess or in error, and what is right."""

    start: int
    end: int
    wrong: str
    right: str


def differing(one: str, other: str) -> tuple[str, str] | None:
    """Return what differs in two texts, if it is one character of each, or two that change places.

    None where more differs, or nothing.
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return None
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    first, second = one[start:], other[start:]
    if first[1:] == second:
        return first[0], ""
    if second[1:] == first:
        return "", second[0]
    if first[1:] == second[1:]:
        return first[0], second[0]
    if first[2:] == second[2:] and first[:2] == second[1::-1]:
        return first[:2], second[:2]
    return None


@lru_cache(maxsize=1024)
def nearly(plain: str, phrase: str) -> tuple[Near, ...]:
    """Return the places that are a phrase but for one character.

    One half of the phrase is always intact, so that only what stands beside a half is compared.
    """
    half = len(phrase) // 2
    found: dict[int, Near] = {}
    for start in _places(plain, phrase[:half]):
        if not plain.startswith(phrase, start):
            _keep(
                found, plain, phrase, (start,) * 3, [start + len(phrase) + by for by in (0, -1, 1)]
            )
    for start in _places(plain, phrase[half:]):
        end = start + len(phrase) - half
        first = end - len(phrase)
        if first < 0 or not plain.startswith(phrase, first):
            _keep(found, plain, phrase, (first, first + 1, first - 1), [end] * 3)
    return tuple(found[start] for start in sorted(found))


def _places(plain: str, part: str) -> Iterator[int]:
    start = plain.find(part)
    while start >= 0:
        yield start
        start = plain.find(part, start + 1)


def _keep(
    found: dict[int, Near], plain: str, phrase: str, starts: tuple[int, ...], ends: list[int]
) -> None:
    for start, end in zip(starts, ends, strict=True):
        if start < 0 or end > len(plain):
            continue
        which = differing(plain[start:end], phrase)
        if which is not None and not any(
            one.start < end and start < one.end for one in found.values()
        ):
            found[start] = Near(start, end, *which)
            return
