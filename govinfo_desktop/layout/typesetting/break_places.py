"""Places at which a text may be broken into lines, and how good each of them is."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from govinfo_desktop.layout.typesetting.glyphs import (
    DASH,
    NO_END,
    NO_START,
    Glyph,
    Kind,
    holds_together,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

# An address is broken after one of these rather than anywhere in it.
_SOFT_AFTER = frozenset("/?&=-_@#.:;,+~\\|")
# What ONLYOFFICE counts as East Asian, and where the marks lie that it does not.
_FIRST_EAST_ASIAN, _FIRST_CJK_MARK, _LAST_CJK_MARK = "\u2e80", "\u3000", "\u303f"
_NO_START_IN_IMITATION = NO_START - frozenset("℃－／々□")


class Break(IntEnum):
    """How good it is to break a line at a place."""

    NEVER = 0
    ANYWHERE = 1
    IN_WORD = 2
    SOFT = 3
    LEGAL = 4


def break_places(text: str, glyphs: Sequence[Glyph], whole: Sequence[str]) -> list[Break]:
    """Return how good it is to break before each character, and at the end of the text.

    ``whole`` names words that are broken only if nothing else helps.
    """
    found = [Break.NEVER]
    # The last character that is not blank: a mark keeps to it even if a blank was typed between.
    before = " "
    for i in range(1, len(text)):
        if glyphs[i - 1].kind is not Kind.BLANK:
            before = text[i - 1]
        found.append(_break(text, glyphs, i, before))
    found.append(Break.LEGAL)
    for word in whole:
        _keep_whole(text, word, found)
    return found


def imitated_breaks(text: str, glyphs: Sequence[Glyph], breaks: Sequence[Break]) -> list[Break]:
    """Return the places as ONLYOFFICE has them, of which only the legal ones differ from Word's.

    It breaks beside an East Asian character only, and counts neither the marks of the block CJK
    Symbols and Punctuation among these nor the quotes, so that it keeps 、《 and 。2024 together.
    It splits ——.
    """
    found = list(breaks)
    for i in range(1, len(text)):
        left, right = text[i - 1], text[i]
        if Kind.BLANK not in {glyphs[i - 1].kind, glyphs[i].kind}:
            is_beside = left == DASH or _is_east_asian(left) or _is_east_asian(right)
            is_legal = is_beside and left not in NO_END and right not in _NO_START_IN_IMITATION
            if is_legal != (found[i] is Break.LEGAL):
                found[i] = Break.LEGAL if is_legal else Break.ANYWHERE
    return found


def last_break(breaks: Sequence[Break], start: int, stop: int, end: int) -> int:
    """Return the best place at or before a stop; a word is broken only if no line holds it."""
    if stop == end:
        return end
    for good in (Break.LEGAL, Break.SOFT, Break.IN_WORD, Break.ANYWHERE):
        place = stop
        while place > start and breaks[place] < good:
            place -= 1
        if place > start:
            return place
    return stop


def _is_east_asian(char: str) -> bool:
    return char >= _FIRST_EAST_ASIAN and not _FIRST_CJK_MARK <= char <= _LAST_CJK_MARK


def _break(text: str, glyphs: Sequence[Glyph], i: int, before: str) -> Break:
    kind, left = glyphs[i].kind, glyphs[i - 1].kind
    if kind is Kind.WIDE and left is Kind.WIDE:
        is_inside_mark = holds_together(text[i - 1], text[i])
        forbidden = is_inside_mark or text[i] in NO_START or before in NO_END
        return Break.ANYWHERE if forbidden else Break.LEGAL
    if kind in {Kind.BLANK, Kind.NOTHING}:
        return Break.NEVER
    if text[i] in NO_START or before in NO_END:
        return _soft(text, i) if kind is left is Kind.NARROW else Break.ANYWHERE
    if kind is left is Kind.NARROW:
        return _soft(text, i)
    return Break.LEGAL


def _soft(text: str, i: int) -> Break:
    """Return how good a place in a Latin word is: after a stroke better, in a number worst."""
    left, right = text[i - 1], text[i]
    if right in NO_START or left in NO_END:
        return Break.ANYWHERE
    if left in _SOFT_AFTER and (_is_dialled(text, i) or not _is_figure(text, i)):
        return Break.SOFT
    return Break.ANYWHERE if right.isdigit() and left.isdigit() else Break.IN_WORD


def _is_figure(text: str, i: int) -> bool:
    """Return whether the sign before a place is between digits: 1.5, 2019-2021, 1/2."""
    return text[i].isdigit() and text[i - 2 : i - 1].isdigit()


def _is_dialled(text: str, i: int) -> bool:
    """Return whether the sign before a place is the hyphen after a telephone area code."""
    return text[i - 1] == "-" and text[i : i + 7].isdigit() and len(text[i : i + 7]) == 7


def _keep_whole(text: str, word: str, breaks: list[Break]) -> None:
    at = text.find(word)
    while at >= 0:
        for i in range(at + 1, at + len(word)):
            breaks[i] = min(breaks[i], Break.SOFT)
        at = text.find(word, at + len(word))
