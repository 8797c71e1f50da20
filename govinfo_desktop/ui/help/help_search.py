"""Finds words in the pages of the manual, wherever they stand."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextDocument

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, order=True)
class Place:
    """Where words stand: on which page, counted from 0, and at which character of it."""

    page: int
    start: int


def plain_page(markdown: str) -> str:
    """Return a page as it is shown, a character each: places in it are places of a cursor."""
    document = QTextDocument()
    document.setMarkdown(markdown)
    return document.toPlainText()


def places_of(words: str, pages: Sequence[str]) -> tuple[Place, ...]:
    """Return every place of some words in reading order; capitals make no difference."""
    return tuple(_places(words.strip().lower(), pages))


def _places(words: str, pages: Sequence[str]) -> Iterator[Place]:
    if not words:
        return
    for number, page in enumerate(pages):
        text = page.lower()
        start = text.find(words)
        while start >= 0:
            yield Place(number, start)
            start = text.find(words, start + len(words))


def next_place(places: Sequence[Place], here: Place, step: int) -> int:
    """Return which place comes next, or before, round and round."""
    after = bisect_right(places, here)
    if step > 0:
        return after % len(places)
    is_on_one = after > 0 and places[after - 1] == here
    return (after - 1 - is_on_one) % len(places)
