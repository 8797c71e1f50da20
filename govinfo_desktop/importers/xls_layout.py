"""Layout of an .xls that its reader does not tell: hidden rows and columns, and its bounds."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govinfo_desktop.importers.limits import (
    MOST_CELLS_OF_BOOK,
    MOST_COLUMNS,
    MOST_PLACES_OF_BOOK,
    MOST_ROWS,
    refuse_encrypted,
    refuse_excess,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

# Kinds of records.
_BEGIN, _END_OF_PART, _SHEET, _ROW, _COLUMNS, _PASSWORD = (
    0x0809,
    0x000A,
    0x0085,
    0x0208,
    0x007D,
    0x002F,
)
# Records of cells, which all begin with their row and column; in the last two kinds a row of cells
# ends with the last column.
_CELLS = (0x0006, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E, 0x00D6, 0x00BD, 0x00BE, 0x0201)
_SEVERAL_CELLS = (0x00BD, 0x00BE)
_BLANK_CELLS = (0x00BE, 0x0201)
_DIMENSIONS = 0x0200
# The reader of the cells reserves room for the area that this record claims.
_LARGEST_AREA = 4_000_000
_MOST_RECORDS = 1_000_000
_ROW_IS_HIDDEN = 0x20
_COLUMN_IS_HIDDEN = 0x01


@dataclass
class SheetLayout:
    """Hidden rows and columns of a sheet, from 0, and whether the sheet itself is hidden.

    ``cells`` counts those that are not blank; ``height`` and ``width`` reach to the last of them.
    """

    is_hidden: bool
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    cells: int = 0
    height: int = 0
    width: int = 0


def sheet_layouts(book: bytes, most_rows: int = MOST_ROWS) -> list[SheetLayout]:
    """Return the layouts of the sheets of a workbook in their order.

    Raises UnreadableSource for a book with a password, or with cells so far out that its reader,
    which keeps a field for every cell up to the last one, would take too much memory.
    """
    layouts = {place: SheetLayout(is_hidden=is_hidden) for place, is_hidden in _sheets(book)}
    records = cells = 0
    for place, layout in layouts.items():
        for kind, record in _records(book, place):
            _take(kind, record, layout, most_rows)
            records += 1
            # Sheets may be said to begin within one another.
            if records > _MOST_RECORDS or cells + layout.cells > MOST_CELLS_OF_BOOK:
                raise refuse_excess("表格的单元格")
        cells += layout.cells
    if sum(one.height * one.width for one in layouts.values()) > MOST_PLACES_OF_BOOK:
        raise refuse_excess("表格的行或列")
    return list(layouts.values())


def _take(kind: int, record: bytes, layout: SheetLayout, most_rows: int) -> None:
    if kind == _ROW and len(record) >= 16:
        if struct.unpack_from("<H", record, 12)[0] & _ROW_IS_HIDDEN:
            layout.rows.add(struct.unpack_from("<H", record)[0])
    elif kind == _COLUMNS and len(record) >= 10:
        first, last, _, _, flags = struct.unpack_from("<5H", record)
        if flags & _COLUMN_IS_HIDDEN:
            layout.columns.update(range(first, min(last, MOST_COLUMNS) + 1))
    elif kind == _DIMENSIONS and len(record) >= 12:
        _, rows, _, columns = struct.unpack_from("<IIHH", record)
        if rows * columns > _LARGEST_AREA:
            raise refuse_excess("表格的行或列")
    elif kind in _CELLS and kind not in _BLANK_CELLS and len(record) >= 6:
        _count_cells(kind, record, layout, most_rows)


def _count_cells(kind: int, record: bytes, layout: SheetLayout, most_rows: int) -> None:
    row, first = struct.unpack_from("<HH", record)
    last = first
    if kind in _SEVERAL_CELLS:
        last = struct.unpack_from("<H", record, len(record) - 2)[0]
    if row >= most_rows or last >= MOST_COLUMNS:
        raise refuse_excess("表格的行或列")
    layout.cells += max(1, last - first + 1)
    layout.height, layout.width = max(layout.height, row + 1), max(layout.width, last + 1)


def _sheets(book: bytes) -> Iterator[tuple[int, bool]]:
    """Yield the place of each sheet in the book, and whether it is hidden."""
    for kind, record in _records(book, 0):
        if kind == _PASSWORD:
            raise refuse_encrypted()
        if kind == _SHEET and len(record) >= 6:
            place, state, of_kind = struct.unpack_from("<IBB", record)
            if of_kind == 0:
                yield place, bool(state & 0x3)


def _records(book: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a part of the book, up to the end of that part."""
    depth = 0
    while place + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, place)
        yield kind, book[place + 4 : place + 4 + size]
        depth += (kind == _BEGIN) - (kind == _END_OF_PART)
        if depth <= 0:
            return
        place += 4 + size
