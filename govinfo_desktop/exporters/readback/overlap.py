"""Texts of a page that are printed over one another."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Points in both directions by which two texts may meet unnoticed: closed gaps, tall brackets.
_UNNOTICED_OVERLAP = 1.5


@dataclass(frozen=True, kw_only=True, slots=True)
class TextBox:
    """Text drawn at once on a page (counted from 1) and its edges, in points from the lower left.

    ``baseline`` and ``start`` are where its first character is placed.
    """

    page: int
    text: str
    size: float
    start: float
    baseline: float
    left: float
    bottom: float
    right: float
    top: float


def overlapping(boxes: Iterable[TextBox]) -> Iterator[tuple[TextBox, TextBox]]:
    """Yield each two texts of a page that are printed over one another.

    Blanks do not count, nor marks such as accents, which belong over the letter before them.
    """
    inked = (box for box in boxes if _has_letters(box.text))
    # From the top of each page, so that only boxes not yet passed are compared.
    near: list[TextBox] = []
    for box in sorted(inked, key=lambda one: (one.page, -one.top)):
        near = [other for other in near if other.page == box.page and _reaches(other, box)]
        yield from ((other, box) for other in near if _overlaps(other, box))
        near.append(box)


def _has_letters(text: str) -> bool:
    return not all(one.isspace() or unicodedata.combining(one) for one in text)


def _reaches(upper: TextBox, lower: TextBox) -> bool:
    return lower.top - upper.bottom > _UNNOTICED_OVERLAP


def _overlaps(a: TextBox, b: TextBox) -> bool:
    across = min(a.right, b.right) - max(a.left, b.left)
    down = min(a.top, b.top) - max(a.bottom, b.bottom)
    return across > _UNNOTICED_OVERLAP and down > _UNNOTICED_OVERLAP
