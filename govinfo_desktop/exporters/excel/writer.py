"""The statutory tables to .xlsx: a plain workbook, a sheet a table, numbers as numbers.

Written as XML by hand: a workbook of labels, numbers and merged cells needs no library.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, BinaryIO

from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.exporters.excel.workbook import (
    CENTRED,
    LEFT,
    PLAIN,
    TITLE,
    Strings,
    worksheet,
    write_workbook,
)
from govinfo_desktop.layout.blocks import Heading, PrintedTable
from govinfo_desktop.layout.grid import CellKind
from govinfo_desktop.layout.typesetting.cells import align_of, text_of_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govinfo_desktop.layout.blocks import Outline
    from govinfo_desktop.layout.grid import Cell, Grid

NO_TABLES = "本报告没有统计表。"


# Excel calculates with 15 digits: a longer number would silently become another.
_NUMBER = LazyPattern(r"-?(?=[\d.]{1,15}$)(0|[1-9]\d*)(\.\d+)?")
_NOT_IN_A_NAME = LazyPattern(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
# How many characters the columns of a sheet have together: about the width of a page.
_CHARACTERS = 90


def write(outline: Outline, stream: BinaryIO) -> None:
    """Write the document's tables as a workbook; one sheet that says so where it has none."""
    strings = Strings()
    sheets = dict(_sheets(outline, strings))
    if not sheets:
        sheets["说明"] = worksheet([_row(1, [_Sheet(strings).text(1, 1, NO_TABLES)])])
    write_workbook(sheets, strings, outline.page.styles["table"].size, stream)


def _sheets(outline: Outline, strings: Strings) -> Iterator[tuple[str, str]]:
    """Yield name and content of each table's sheet; a table without a caption has its section's."""
    above, taken = outline.title, set[str]()
    for block in outline.blocks:
        match block:
            case Heading(level=1):
                above = block.text
            case PrintedTable():
                name = _free_name(block.caption or above, taken)
                taken.add(name.casefold())
                yield name, _Sheet(strings).xml(outline.title, block)


def _free_name(wanted: str, taken: set[str]) -> str:
    """Return a name that Excel accepts and that no other sheet has."""
    name = _NOT_IN_A_NAME.sub("", wanted)[:_LONGEST_NAME].strip() or "统计表"
    if name.casefold() not in taken:
        return name
    names = (f"{name[: _LONGEST_NAME - 4]}（{number}）" for number in count(2))
    return next(one for one in names if one.casefold() not in taken)


class _Sheet:
    """Writes a sheet: the report's title, the table's caption and unit, the table, its notes."""

    def __init__(self, strings: Strings) -> None:
        self._strings = strings

    def xml(self, title: str, table: PrintedTable) -> str:
        """Return the sheet of a table."""
        grid = table.grid
        above = [title, *filter(None, (table.caption, table.unit))]
        first = len(above) + 1
        last = first + grid.row_count
        rows = [
            *(_row(n, [self.text(n, 1, words, TITLE)]) for n, words in enumerate(above, start=1)),
            *(_row(first + row, self._cells(table, row, first)) for row in range(grid.row_count)),
            *(_row(n, [self.text(n, 1, words)]) for n, words in enumerate(table.notes, last)),
        ]
        across = [f"A{n}:{_place(n, grid.column_count)}" for n in range(1, first)]
        return worksheet(rows, _columns(grid), [*across, *_merged(grid, first)])

    def text(self, row: int, column: int, words: str, style: int = PLAIN) -> str:
        """Return a cell with words in it."""
        place = _place(row, column)
        if not words:
            return f'<c r="{place}" s="{style}"/>'
        return f'<c r="{place}" s="{style}" t="s"><v>{self._strings.number(words)}</v></c>'

    def _cells(self, table: PrintedTable, row: int, first: int) -> Iterator[str]:
        for column in range(table.grid.column_count):
            yield self._cell(table, row, column, first)

    def _cell(self, table: PrintedTable, row: int, column: int, first: int) -> str:
        """Return a cell; the places that a merged cell covers are blank, but have its rules."""
        cell = table.grid.by_place.get((row, column))
        if cell is None or (cell.row, cell.column) != (row, column):
            return self.text(first + row, column + 1, "", CENTRED)
        words = text_of_cell(table, cell).strip()
        style = LEFT if align_of(table, cell) == "left" else CENTRED
        if cell.kind is CellKind.ENTRY and _NUMBER.fullmatch(words):
            place = _place(first + row, column + 1)
            return f'<c r="{place}" s="{style}"><v>{words}</v></c>'
        return self.text(first + row, column + 1, words, style)


def _row(number: int, cells: Iterable[str]) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _place(row: int, column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def _merged(grid: Grid, first: int) -> Iterator[str]:
    for cell in grid.cells:
        if cell.rows > 1 or cell.columns > 1:
            yield _reach(cell, first)


def _reach(cell: Cell, first: int) -> str:
    start = _place(first + cell.row, cell.column + 1)
    return f"{start}:{_place(first + cell.row + cell.rows - 1, cell.column + cell.columns)}"


def _columns(grid: Grid) -> Iterator[str]:
    for number, width in enumerate(grid.widths, start=1):
        characters = round(width * _CHARACTERS / sum(grid.widths), 1)
        yield f'<col min="{number}" max="{number}" width="{characters}" customWidth="1"/>'
