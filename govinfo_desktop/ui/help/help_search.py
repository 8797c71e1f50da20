"""Search for a text over all pages of the manual."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextDocument

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, order=True)
class Match:
    """Where the text was found: the page, counted from 0, and the first character on it."""

    page: int
    start: int


def plain_page(markdown: str) -> str:
    """Return the text of a page as it is shown, in which offsets are positions of a cursor."""
    document = QTextDocument()
    document.setMarkdown(markdown)
    return document.toPlainText()


def find_matches(text: str, pages: Sequence[str]) -> tuple[Match, ...]:
    """Return every match in reading order, ignoring case; none for a blank text."""
    return tuple(_matches(text.strip().lower(), pages))


def _matches(searched: str, pages: Sequence[str]) -> Iterator[Match]:
    if not searched:
        return
    for number, page in enumerate(pages):
        text = page.lower()
        start = text.find(searched)
        while start >= 0:
            yield Match(number, start)
            start = text.find(searched, start + len(searched))


def next_match(matches: Sequence[Match], here: Match, step: int) -> int:
    """Return the index of the next or previous match; past the last comes the first."""
    after = bisect_right(matches, here)
    if step > 0:
        return after % len(matches)
    is_on_match = after > 0 and matches[after - 1] == here
    return (after - 1 - is_on_match) % len(matches)
