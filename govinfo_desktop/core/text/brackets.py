"""Brackets, book-title marks and quotation marks that are not in pairs."""

from __future__ import annotations

from functools import lru_cache

from govinfo_desktop.core.text.patterns import LazyPattern

_OPEN_BRACKETS = {"《": "》", "〈": "〉", "（": "）", "【": "】", "〔": "〕"}
_ANY_BRACKET = LazyPattern(r"[《》〈〉（）()【】〔〕]")
_ANY_QUOTE = LazyPattern(r"[“”]")
# Brackets within brackets that are followed.
_MOST_OPEN_BRACKETS = 20
# In characters; an opening bracket whose closing one is further away is not judged.
_LONGEST_BRACKETS = 400


@lru_cache(maxsize=64)
def brackets_left_open(text: str) -> tuple[tuple[int, int], ...]:
    """Return the marks that are not closed in their paragraph, and each 》 without 《.

    Round brackets of both widths close each other; 1） closes none. Quotation marks are judged
    where the text has more of one than of the other: a line may be broken inside them.
    """
    has_odd_quotes = text.count("“") != text.count("”")
    found, start = list[tuple[int, int]](), 0
    for line in text.split("\n"):
        places = (*_left_open(line), *(_quotes_left_open(line) if has_odd_quotes else ()))
        found += [(start + place, start + place + 1) for place in places]
        start += len(line) + 1
    return tuple(found)


@lru_cache(maxsize=512)
def _left_open(line: str) -> tuple[int, ...]:
    """Return where the brackets are that a paragraph leaves open."""
    waiting: list[tuple[str, int]] = []
    found: list[int] = []
    for match in _ANY_BRACKET.finditer(line):
        mark = match[0].translate({ord("("): "（", ord(")"): "）"})
        if mark in _OPEN_BRACKETS:
            waiting = [*waiting[-_MOST_OPEN_BRACKETS:], (mark, match.start())]
            continue
        here = next(
            (n for n in reversed(range(len(waiting))) if _OPEN_BRACKETS[waiting[n][0]] == mark),
            None,
        )
        if here is not None:
            found += [place for _, place in waiting[here + 1 :]]
            del waiting[here:]
        elif mark == "》":
            found.append(match.start())
    last = len(line)
    return (*found, *(place for _, place in waiting if last - place <= _LONGEST_BRACKETS))


@lru_cache(maxsize=512)
def _quotes_left_open(line: str) -> tuple[int, ...]:
    """Return where a paragraph opens a quotation twice, closes none, or leaves one open."""
    waiting, found = -1, list[int]()
    for match in _ANY_QUOTE.finditer(line):
        if match[0] == "“":
            if waiting >= 0:
                found.append(waiting)
            waiting = match.start()
        elif waiting < 0:
            found.append(match.start())
        else:
            waiting = -1
    return (*found, *((waiting,) if waiting >= 0 else ()))
