"""Comparison of the texts found in an exported document with its outline.

Blanks and line breaks do not count: media differ in where they have them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING
from unicodedata import normalize

from govinfo_desktop.layout.blocks import Heading, Paragraph, PrintedTable, SignOff
from govinfo_desktop.layout.typesetting.cells import text_of_cell
from govinfo_desktop.layout.typesetting.glyphs import GETA, Kind, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govinfo_desktop.layout.blocks import Block, Outline

_LONGEST_EXCERPT_CHARACTERS = 20
# As many equal characters are not equal by chance.
_CERTAIN_MATCH_CHARACTERS = 30
# Readers of PDF write the ligatures ﬀ to ﬆ out as single letters.
_LIGATURES = {code: normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}


@dataclass(frozen=True, kw_only=True)
class FoundText:
    """Text of a document, in order of print; ``in_cell`` for that of a table's cell."""

    text: str
    in_cell: bool = False


def differences(outline: Outline, found: Iterable[FoundText]) -> tuple[str, ...]:
    """Return the first difference between a document and its outline; empty if there is none."""
    return tuple(_differences(_joined(texts_of(outline)), _joined(found)))


def table_differences(outline: Outline, found: Iterable[FoundText]) -> tuple[str, ...]:
    """Return the first difference between the cells of a document and those of its outline."""
    return tuple(_differences(_cells(texts_of(outline)), _cells(found)))


def page_differences(outline: Outline, pages: Iterable[str]) -> tuple[str, ...]:
    """Return the first difference between the text of pages and the outline's.

    At the top of a page the head of a table and its labels may be repeated. 〓 counts as any
    character: the font report names characters that no font has.
    """
    expected, place = _inked("".join(_joined(texts_of(outline)))), 0
    for page in pages:
        text = _inked(page)
        text = text[_repeated(text, expected[place:]) :]
        there = expected[place : place + len(text)]
        shown = "".join(GETA if b == GETA else a for a, b in zip(there, text, strict=False))
        if shown != text:
            return tuple(_differences([there], [text]))
        place += len(text)
    return tuple(_differences([expected[place:]], [""]))


def texts_of(outline: Outline) -> Iterator[FoundText]:
    """Yield all texts of an outline, in order of print."""
    for block in outline.blocks:
        yield from _texts(block)


def _texts(block: Block) -> Iterator[FoundText]:
    match block:
        case Heading() | Paragraph():
            yield FoundText(text=block.text)
        case PrintedTable():
            yield from (FoundText(text=text) for text in (block.caption, block.unit))
            for cell in block.grid.cells:
                yield FoundText(text=text_of_cell(block, cell), in_cell=True)
            yield from (FoundText(text=text) for text in block.notes)
        case SignOff():
            yield from (FoundText(text=text) for text in block.lines)


def excerpt_of(text: str) -> str:
    """Return the beginning of a text, short enough for a message."""
    return text.strip()[:_LONGEST_EXCERPT_CHARACTERS]


def _joined(texts: Iterable[FoundText]) -> list[str]:
    """Return the texts without blanks: each cell by itself, all between two cells in one piece."""
    joined: list[str] = []
    for in_cell, group in groupby(texts, key=lambda one: one.in_cell):
        unspaced = [_unspaced(one.text) for one in group]
        joined += unspaced if in_cell else ["".join(unspaced)]
    return [text for text in joined if text]


def _inked(text: str) -> str:
    """Return the text without characters that leave no ink of their own."""
    plain = _unspaced(text).translate(_LIGATURES)
    return "".join(char for char in plain if kind_of(char) is not Kind.NOTHING)


def _unspaced(text: str) -> str:
    return "".join(text.split())


def _repeated(text: str, expected: str) -> int:
    """Return how many characters of a page repeat what the page before has shown."""
    beginning = expected[:_CERTAIN_MATCH_CHARACTERS]
    return max(0, text.find(beginning))


def _cells(texts: Iterable[FoundText]) -> list[str]:
    return _joined(one for one in texts if one.in_cell)


def _differences(expected: Sequence[str], found: Sequence[str]) -> Iterator[str]:
    for here, there in zip_longest(expected, found, fillvalue=""):
        if here != there:
            place = _first_difference(here, there)
            wanted, given = _excerpt(here, place), _excerpt(there, place)
            yield f"与报告不一致：应为“{wanted}”，文件里是“{given}”。"
            return


def _first_difference(here: str, there: str) -> int:
    pairs = enumerate(zip(here, there, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(here), len(there)))


def _excerpt(text: str, place: int) -> str:
    start = max(0, place - _LONGEST_EXCERPT_CHARACTERS // 2)
    return text[start : start + _LONGEST_EXCERPT_CHARACTERS]
