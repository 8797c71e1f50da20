"""Numbered levels of a passage, 一、 （一） 1. （1）: read, continue and renumber them.

The four levels and their marks are those of GB/T 9704-2012, 7.3.3.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.numerals import LEVEL_PATTERNS, numeral, read_count
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TEXT_LEVEL, DEEPEST_LEVEL = 0, 4
# What a line may be indented with.
INDENT_BLANKS = " \t　\u00a0"
_FIRST_LEVEL, _SECOND_LEVEL, _THIRD_LEVEL, _FOURTH_LEVEL = LEVEL_PATTERNS
# Clerks also type 1、 for 1., and a needless 、 behind a bracket.
_OPENINGS = (
    (1, LazyPattern(_FIRST_LEVEL)),
    (2, LazyPattern(rf"{_SECOND_LEVEL}、?")),
    (3, LazyPattern(_THIRD_LEVEL)),
    (3, LazyPattern(r"(\d{1,2})、")),
    (4, LazyPattern(rf"{_FOURTH_LEVEL}、?")),
)
_MARK_FORMATS: tuple[Callable[[int], str], ...] = (
    lambda number: f"{numeral(number)}、",
    lambda number: f"（{numeral(number)}）",
    lambda number: f"{number}.",
    lambda number: f"（{number}）",
)
# From this level on a list may restart at 1 behind text, without a heading above it.
_FIRST_RESTARTING_LEVEL = 3


@dataclass(frozen=True, kw_only=True)
class Opening:
    """Beginning of a line: its level, its number, and the text behind the mark."""

    level: int
    number: int
    rest: str


def opening(line: str) -> Opening:
    """Return how a line opens; level 0 and the whole text for a line without a number."""
    text = line.strip(INDENT_BLANKS)
    for level, pattern in _OPENINGS:
        match = pattern.match(text)
        if match:
            rest = text[match.end() :].lstrip(INDENT_BLANKS)
            return Opening(level=level, number=read_count(match[1]), rest=rest)
    return Opening(level=TEXT_LEVEL, number=0, rest=text)


def mark(level: int, number: int) -> str:
    """Return the mark of a number on a level (（三）); empty for level 0."""
    return _MARK_FORMATS[level - 1](number) if level else ""


def with_level(text: str, first: int, last: int, level: int) -> str:
    """Return a text with the lines from ``first`` to ``last`` moved to a level.

    They continue from the number before them. Blank lines among several stay blank.
    """
    lines = text.split("\n")
    for place in range(first, last + 1):
        found = opening(lines[place])
        if found.rest or first == last:
            lines[place] = mark(level, number_after(lines[:place], level)) + found.rest
    return "\n".join(lines)


def number_after(lines: Sequence[str], level: int) -> int:
    """Return the next number of a level after some lines."""
    for line in reversed(lines):
        found = opening(line)
        if found.level == level:
            return found.number + 1
        if 0 < found.level < level:
            return 1
    return 1


def continued(line: str) -> str:
    """Return the mark for the line after this one; empty after a line without a number."""
    found = opening(line)
    return mark(found.level, found.number + 1)


def renumbered(text: str) -> str:
    """Return a text with consecutive numbers on every level, in the marks of the standard.

    A level restarts below each higher one; 1. and （1） also restart where a list opens with 1
    behind text.
    """
    counts = [0] * (DEEPEST_LEVEL + 1)
    lines, before = [], TEXT_LEVEL
    for line in text.split("\n"):
        found = opening(line)
        if found.level:
            starts = (
                found.level >= _FIRST_RESTARTING_LEVEL
                and found.number == 1
                and before < found.level
            )
            counts[found.level] = 1 if starts else counts[found.level] + 1
            counts[found.level + 1 :] = [0] * (DEEPEST_LEVEL - found.level)
            lines.append(mark(found.level, counts[found.level]) + found.rest)
        else:
            lines.append(line)
        before = found.level if found.rest or found.level else before
    return "\n".join(lines)
