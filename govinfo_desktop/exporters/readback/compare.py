"""What was exported, reopened and compared with what should stand in it.

Blanks and line breaks do not count: they are where a medium differs from another.
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

_MOST_SHOWN = 20
# So many characters that are alike are not alike by chance.
_CERTAIN = 30
# Readers of PDF write the joined letters ﬀ to ﬆ out as single ones.
_LIGATURES = {code: normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}


@dataclass(frozen=True, kw_only=True)
class Words:
    """Some words of a document, in order of print; ``in_cell`` for those of a table's cell."""

    text: str
    in_cell: bool = False


def differences(outline: Outline, found: Iterable[Words]) -> tuple[str, ...]:
    """Say where a document differs from its outline; nothing where it does not."""
    return tuple(_differences(_joined(words_of(outline)), _joined(found)))


def table_differences(outline: Outline, found: Iterable[Words]) -> tuple[str, ...]:
    """Say where the tables of a document that holds only them differ from the outline's."""
    return tuple(_differences(_cells(words_of(outline)), _cells(found)))


def page_differences(outline: Outline, pages: Iterable[str]) -> tuple[str, ...]:
    """Say where the text of some pages differs from the outline's.

    At the top of a page the head of a table and its labels may stand once more; 〓 stands for
    a character that no face has, and the font report has said so.
    """
    expected, place = _inked("".join(_joined(words_of(outline)))), 0
    for page in pages:
        text = _inked(page)
        text = text[_repeated(text, expected[place:]) :]
        there = expected[place : place + len(text)]
        shown = "".join(GETA if b == GETA else a for a, b in zip(there, text, strict=False))
        if shown != text:
            return tuple(_differences([there], [text]))
        place += len(text)
    return tuple(_differences([expected[place:]], [""]))


def words_of(outline: Outline) -> Iterator[Words]:
    """Yield all words of a document, in order of print."""
    for block in outline.blocks:
        yield from _words(block)


def _words(block: Block) -> Iterator[Words]:
    match block:
        case Heading() | Paragraph():
            yield Words(text=block.text)
        case PrintedTable():
            yield from (Words(text=text) for text in (block.caption, block.unit))
            for cell in block.grid.cells:
                yield Words(text=text_of_cell(block, cell), in_cell=True)
            yield from (Words(text=text) for text in block.notes)
        case SignOff():
            yield from (Words(text=text) for text in block.lines)


def _joined(words: Iterable[Words]) -> list[str]:
    """Return the words without blanks: a cell stands alone, what is between cells in one piece."""
    joined: list[str] = []
    for in_cell, several in groupby(words, key=lambda one: one.in_cell):
        texts = [_unspaced(one.text) for one in several]
        joined += texts if in_cell else ["".join(texts)]
    return [text for text in joined if text]


def _inked(text: str) -> str:
    """Return the text without what leaves no ink of its own."""
    plain = _unspaced(text).translate(_LIGATURES)
    return "".join(char for char in plain if kind_of(char) is not Kind.NOTHING)


def _unspaced(text: str) -> str:
    return "".join(text.split())


def _repeated(text: str, expected: str) -> int:
    """Return how much of a page's text only says again what stands on the page before."""
    beginning = expected[:_CERTAIN]
    return max(0, text.find(beginning))


def _cells(words: Iterable[Words]) -> list[str]:
    return _joined(one for one in words if one.in_cell)


def _differences(expected: Sequence[str], found: Sequence[str]) -> Iterator[str]:
    for here, there in zip_longest(expected, found, fillvalue=""):
        if here != there:
            place = _first_difference(here, there)
            yield f"应为“{_shown(here, place)}”，文件里是“{_shown(there, place)}”。"
            return


def _first_difference(here: str, there: str) -> int:
    pairs = enumerate(zip(here, there, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(here), len(there)))


def _shown(text: str, place: int) -> str:
    start = max(0, place - _MOST_SHOWN // 2)
    return text[start : start + _MOST_SHOWN]
