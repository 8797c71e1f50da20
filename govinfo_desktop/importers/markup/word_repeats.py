"""Tables of a .docx whose cells differ in little but their texts: each different cell is kept once.

Most of a report's markup is cells, and parsing them is most of the work of reading it. Tables are
therefore shortened before they are parsed; their rows are put together again from what is left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from govinfo_desktop.importers.markup.word_markup import W
from govinfo_desktop.importers.markup.word_plain import PARAGRAPH_SIGN, lines, plain_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from govinfo_desktop.importers.markup.word_plain import PlainParts, RowCell, WordCell

_TBL_TAG = f"{W}tbl"
_TABLE_START, _TABLE_END = b"<w:tbl>", b"</w:tbl>"
_ROW_PREFIX, _ROW_STARTS, _ROW_END = b"<w:tr", (b"<w:tr>", b"<w:tr "), b"</w:tr>"
_CELL_START, _CELL_END = b"<w:tc>", b"</w:tc>"
_TEXT_END = b"</w:t>"
_EMPTY_TEXTS = (b"<w:t></w:t>", b'<w:t xml:space="preserve"></w:t>')
# Comments, character data and instructions: what looks like a tag within them is none. A single
# sign is found at once.
_NO_ELEMENTS = ((b"!", b"<!"), (b"?", b"<?"))
_DECLARATION_END = b"?>"
# Within a table, names could be given another meaning.
_NAMESPACE_NAME = b"xmlns"
# What a parser would change or refuse, and what stands for bytes that are no UTF-8.
_ODD_TEXT = re.compile(r"[>&\r\x00-\x08\x0b\x0c\x0e-\x1f\ufffd-\uffff]")
# Texts are decoded together, which is faster; this sign is in none.
_BETWEEN_TEXTS = b"<"
# By these marks Word tells versions of paragraphs, runs and rows apart, in this order. A tag that
# has another mark, or one of them twice, keeps them: a parser refuses what is there twice.
_VERSIONS = tuple(
    re.compile(
        rb"(<w:%b)(?= w)%b(?=/?>)"
        % (tag, b"".join(rb'(?: %b="[0-9A-F]{8}")?' % mark for mark in marks.split()))
    )
    for tag, marks in (
        (b"p", b"w14:paraId w14:textId w:rsidR w:rsidRPr w:rsidRDefault w:rsidP"),
        (b"r", b"w:rsidR w:rsidRPr"),
        (b"tr", b"w:rsidR w:rsidRPr w14:paraId w14:textId w:rsidTr"),
    )
)
_MARKS_OF_VERSIONS = (b' w14:paraId="', b" w:rsid")
# In all rows or in none.
_MARKS_WITHIN_BYTES = 4096
# Where a cell has a text: no character of XML, and no white space.
_TEXT_SIGN = "\x01"
_ONE_TEXT = PARAGRAPH_SIGN + _TEXT_SIGN


@dataclass(frozen=True, slots=True)
class ShortTable:
    """Table of which each different cell is left once and without texts."""

    markup: bytes
    # For each cell of each row, which of the cells left it is like.
    rows: list[list[int]]
    # Texts of all cells, row by row, and how many each of the cells left has.
    texts: list[str]
    counts: list[int]

    def has_usual_texts(self) -> bool:
        """Return whether all texts are those of the cells, and none is changed by a parser."""
        counts = map(self.counts.__getitem__, chain.from_iterable(self.rows))
        return sum(counts) == len(self.texts) and not _ODD_TEXT.search("".join(self.texts))

    def fits(self, left: Sequence[WordCell]) -> bool:
        """Return whether these are the cells left, with as many texts."""
        return [one.signed.count(_TEXT_SIGN) for one in left] == self.counts

    def whole_rows(self, left: Sequence[WordCell]) -> Iterator[list[RowCell]]:
        """Yield the rows of the whole table, given the cells left."""
        texts = iter(self.texts)
        for row in self.rows:
            yield _whole_row([left[place] for place in row], texts)


@dataclass(frozen=True, slots=True)
class ShortDocument:
    """Document of which all tables are shortened."""

    markup: bytes
    tables: list[ShortTable]

    def make_whole(self, body: _Element, plain: PlainParts) -> bool:
        """Give the tables in the body of the parsed markup all their rows and texts.

        False if one is not plain, or no child of the body: then the whole document is needed.
        """
        elements = list(body.iter(_TBL_TAG))
        if len(elements) != len(self.tables):
            return False
        whole = {}
        for element, table in zip(elements, self.tables, strict=True):
            is_plain = element in plain and element.getparent() is body
            rows = plain_rows(element, _TEXT_SIGN) if is_plain else None
            left = [cell for row in rows or () for cell in row]
            if rows is None or not table.fits(left):
                return False
            whole[element] = table.whole_rows(left)
        plain.make_whole(whole)
        return True


def shortened(markup: bytes) -> ShortDocument | None:
    """Return a document with all of its tables shortened.

    None if there are none, or if they are not written as usual. What is left is well-formed if the
    whole document is, and only then.
    """
    if not _has_only_elements(markup):
        return None
    *parts, behind = markup.split(_TABLE_END)
    left: list[bytes] = []
    tables = []
    for part in parts:
        before, _, inside = part.partition(_TABLE_START)
        table = _short(inside)
        # A table within a table has no end, or no beginning.
        if table is None or _TABLE_START in table.markup:
            return None
        left += (before, _TABLE_START, table.markup, _TABLE_END)
        tables.append(table)
    return ShortDocument(markup=b"".join([*left, behind]), tables=tables) if tables else None


def _has_only_elements(markup: bytes) -> bool:
    """Return whether a document is made of elements, but for its declaration."""
    start = markup.find(_DECLARATION_END) + 1
    return all(
        markup.find(sign, start) < 0 or markup.find(beginning, start) < 0
        for sign, beginning in _NO_ELEMENTS
    )


def _short(inside: bytes) -> ShortTable | None:
    """Return a table without the cells and rows that come again; None if it is not as usual."""
    markup, texts = _without_texts(inside)
    if any(markup.find(mark, 0, _MARKS_WITHIN_BYTES) >= 0 for mark in _MARKS_OF_VERSIONS):
        for marks in _VERSIONS:
            markup = marks.sub(rb"\1", markup)
    head, sign, behind = markup.partition(_ROW_PREFIX)
    *rows, behind = (sign + behind).split(_ROW_END)
    left, starts, cells, places = [head], set(), _Numbers(), []
    for row in rows:
        start, *in_row = row.split(_CELL_START)
        known = len(cells)
        places.append([cells[one] for one in in_row])
        if len(cells) > known or start not in starts:
            starts.add(start)
            new = dict.fromkeys([one for one in in_row if cells[one] >= known])
            left.append(_CELL_START.join([start, *new]) + _ROW_END)
    table = ShortTable(
        markup=b"".join(left),
        rows=places,
        texts=texts,
        counts=[one.count(_TEXT_END) for one in cells],
    )
    is_usual = not behind and all(map(_is_start, starts)) and all(map(_is_cell, cells))
    return table if is_usual and table.has_usual_texts() else None


class _Numbers(dict[bytes, int]):
    """Numbers of different pieces of markup, which they get when they are first asked for."""

    def __missing__(self, markup: bytes) -> int:
        self[markup] = len(self)
        return self[markup]


def _without_texts(markup: bytes) -> tuple[bytes, list[str]]:
    """Return markup without the texts of its elements for text, and these."""
    *pieces, last = markup.split(_TEXT_END)
    apart = [one.rpartition(b">") for one in pieces]
    texts = _BETWEEN_TEXTS.join([text for _, _, text in apart]).decode(errors="replace")
    markup = (b">" + _TEXT_END).join([*[before for before, _, _ in apart], last])
    return markup, texts.split(_BETWEEN_TEXTS.decode()) if pieces else []


def _is_start(row: bytes) -> bool:
    """Return whether a row begins with its tag, and has no other."""
    return (
        row.startswith(_ROW_STARTS)
        and sum(map(row.count, _ROW_STARTS)) == 1
        and _NAMESPACE_NAME not in row
    )


def _is_cell(markup: bytes) -> bool:
    """Return whether a cell ends with its tag, has no other, and has texts in empty elements."""
    if not markup.endswith(_CELL_END) or markup.count(_CELL_END) > 1 or _NAMESPACE_NAME in markup:
        return False
    return sum(map(markup.count, _EMPTY_TEXTS)) == markup.count(_TEXT_END)


def _whole_row(cells: Sequence[WordCell], texts: Iterator[str]) -> list[RowCell]:
    """Return the cells of a row with the texts that come next."""
    row = []
    for cell in cells:
        if cell.signed == _ONE_TEXT:
            text = next(texts)
            text = text if text.strip() else ""
        else:
            first, *others = cell.signed.split(_TEXT_SIGN)
            text = lines(first + "".join([next(texts) + one for one in others]))
        row.append((cell, text, text, ""))
    return row
