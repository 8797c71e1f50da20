"""The numbered levels of a passage, 一、 （一） 1. （1）: reading them, continuing, renumbering.

The four levels and their marks are those of GB/T 9704-2012, 7.3.3.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.numerals import LEVEL_PATTERNS, numeral, read_count
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

BODY, DEEPEST = 0, 4
BLANKS = " \t　\u00a0"
_CHAPTER, _BRACKETED, _FIGURE, _BRACKETED_FIGURE = LEVEL_PATTERNS
# Lenient where clerks are: 1、 for 1., a needless 、 behind a bracket.
_OPENINGS = (
    (1, LazyPattern(_CHAPTER)),
    (2, LazyPattern(rf"{_BRACKETED}、?")),
    (3, LazyPattern(_FIGURE)),
    (3, LazyPattern(r"(\d{1,2})、")),
    (4, LazyPattern(rf"{_BRACKETED_FIGURE}、?")),
)
_MARKS: tuple[Callable[[int], str], ...] = (
    lambda number: f"{numeral(number)}、",
    lambda number: f"（{numeral(number)}）",
    lambda number: f"{number}.",
    lambda number: f"（{number}）",
)
_MAY_START_AGAIN = 3
"""From this level on a list may begin again at 1 behind text, under no heading of its own."""


@dataclass(frozen=True, kw_only=True)
class Opening:
    """How a line opens: its level, its number, and the words behind the mark."""

    level: int
    number: int
    rest: str


def opening(line: str) -> Opening:
    """Return how a line opens; level 0, and all its words, where it bears no number."""
    words = line.strip(BLANKS)
    for level, pattern in _OPENINGS:
        match = pattern.match(words)
        if match:
            rest = words[match.end() :].lstrip(BLANKS)
            return Opening(level=level, number=read_count(match[1]), rest=rest)
    return Opening(level=BODY, number=0, rest=words)


def mark(level: int, number: int) -> str:
    """Return the mark of a number on a level: （三）; none for text."""
    return _MARKS[level - 1](number) if level else ""


def with_level(text: str, first: int, last: int, level: int) -> str:
    """Return a text in which the lines from ``first`` to ``last`` stand on a level.

    They go on from the number before them; of several lines the empty ones are left alone.
    """
    lines = text.split("\n")
    for place in range(first, last + 1):
        found = opening(lines[place])
        if found.rest or first == last:
            lines[place] = mark(level, number_after(lines[:place], level)) + found.rest
    return "\n".join(lines)


def number_after(lines: Sequence[str], level: int) -> int:
    """Return the number that comes next on a level behind these lines."""
    for line in reversed(lines):
        found = opening(line)
        if found.level == level:
            return found.number + 1
        if 0 < found.level < level:
            return 1
    return 1


def continued(line: str) -> str:
    """Return the mark with which the line behind this one opens; none behind text."""
    found = opening(line)
    return mark(found.level, found.number + 1)


def renumbered(text: str) -> str:
    """Return a text whose numbers follow each other on every level, in the marks of the standard.

    A level begins again below each higher one; 1. and （1） also where a list opens with 1
    behind text.
    """
    counts = [0] * (DEEPEST + 1)
    lines, before = [], BODY
    for line in text.split("\n"):
        found = opening(line)
        if found.level:
            starts = found.level >= _MAY_START_AGAIN and found.number == 1 and before < found.level
            counts[found.level] = 1 if starts else counts[found.level] + 1
            counts[found.level + 1 :] = [0] * (DEEPEST - found.level)
            lines.append(mark(found.level, counts[found.level]) + found.rest)
        else:
            lines.append(line)
        before = found.level if found.rest or found.level else before
    return "\n".join(lines)
