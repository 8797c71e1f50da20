"""Writer of .xlsx: the report's tables, one sheet each, with numbers as numbers.

Written as XML by hand: a workbook of labels, numbers and merged cells needs no library.
"""

from __future__ import annotations

from itertools import count
from math import ceil
from typing import TYPE_CHECKING, BinaryIO

from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.exporters.excel.formulas import EXACT_NUMBER, formula_of_total
from govinfo_desktop.exporters.excel.workbook import (
    CENTRED_FORMAT,
    LEFT_FORMAT,
    PLAIN_FORMAT,
    TITLE_FORMAT,
    VERTICAL_FORMAT,
    SharedStrings,
    Sheet,
    reference_of,
    sheet_row,
    worksheet,
    write_workbook,
)
from govinfo_desktop.exporters.ooxml.markup import escaped
from govinfo_desktop.layout.blocks import Heading, PrintedTable
from govinfo_desktop.layout.grid import CellKind
from govinfo_desktop.layout.typesetting.cells import align_of, is_vertical, text_of_cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.layout.blocks import Outline
    from govinfo_desktop.layout.grid import Cell, Grid

NO_TABLES_NOTE = "本报告没有统计表。"

# Excel refuses sheet names with these characters, or with more than 31.
_NOT_IN_SHEET_NAME = LazyPattern(r"[\[\]:*?/\\']")
_LONGEST_SHEET_NAME = 31
# Width of all columns of a sheet together, in characters: about the width of a page of A4.
_SHEET_WIDTH_CHARACTERS = 90
# Distance of the lines in a cell in em, and points above and below them together.
_LEADING, _ROOM_IN_ROW = 1.3, 5.0


def write(outline: Outline, stream: BinaryIO) -> None:
    """Write the tables of a document as a workbook; without tables, one sheet says so."""
    strings = SharedStrings()
    sheets = dict(_sheets(outline, strings))
    if not sheets:
        rows = [sheet_row(1, [_Sheet(strings).text(1, 1, NO_TABLES_NOTE)])]
        sheets["说明"] = Sheet(content=worksheet(rows))
    write_workbook(sheets, strings, outline.page.styles["table"].size, stream)


def _sheets(outline: Outline, strings: SharedStrings) -> Iterator[tuple[str, Sheet]]:
    """Yield name and content of each table's sheet; a table without caption gets its section's."""
    heading, taken = outline.title, set[str]()
    for block in outline.blocks:
        match block:
            case Heading(level=1):
                heading = block.text
            case PrintedTable():
                name = _free_name(block.caption or heading, taken)
                taken.add(name.casefold())
                size = outline.page.styles["table"].size
                yield name, _Sheet(strings, size).sheet(outline.title, block)


def _free_name(wanted: str, taken: set[str]) -> str:
    """Return the wanted name, made acceptable to Excel and different from those taken."""
    # Excel does not tell sheet names apart by case: ``taken`` holds them casefolded.
    name = _NOT_IN_SHEET_NAME.sub("", wanted)[:_LONGEST_SHEET_NAME].strip() or "统计表"
    if name.casefold() not in taken:
        return name
    names = (f"{name[: _LONGEST_SHEET_NAME - 4]}（{number}）" for number in count(2))
    return next(free for free in names if free.casefold() not in taken)


class _Sheet:
    """Builder of a sheet: the report's title, the table's caption and unit, the table, notes."""

    def __init__(self, strings: SharedStrings, size: float = 0.0) -> None:
        self._strings = strings
        self._size = size

    def sheet(self, title: str, table: PrintedTable) -> Sheet:
        """Return the sheet of a table, whose head stays in view and on every printed page."""
        grid = table.grid
        titles = [title, *filter(None, (table.caption, table.unit))]
        first = len(titles) + 1
        end = first + grid.row_count
        rows = [
            *(
                sheet_row(n, [self.text(n, 1, text, TITLE_FORMAT)])
                for n, text in enumerate(titles, start=1)
            ),
            *(
                sheet_row(first + row, self._cells(table, row, first), self._height(table, row))
                for row in range(grid.row_count)
            ),
            *(sheet_row(n, [self.text(n, 1, text)]) for n, text in enumerate(table.notes, end)),
        ]
        merged_titles = [f"A{n}:{reference_of(n, grid.column_count)}" for n in range(1, first)]
        merged = [*merged_titles, *_merged(grid, first)]
        head = first + grid.head_rows - 1 if grid.head_rows else 0
        return Sheet(
            content=worksheet(rows, _columns(grid), merged, head),
            print_titles=(first, head) if head else None,
        )

    def _height(self, table: PrintedTable, row: int) -> float:
        """Return the height of a row in points: programs do not fit those of merged cells."""
        grid = table.grid
        lines = 1
        for cell in grid.cells:
            if cell.row == row and cell.rows == 1:
                width = sum(grid.widths[cell.column : cell.column + cell.columns])
                characters = width * _SHEET_WIDTH_CHARACTERS / sum(grid.widths) - 1
                text = text_of_cell(table, cell).strip()
                wanted = sum(1 if char.isascii() else 2 for char in text)
                lines = max(lines, ceil(wanted / max(characters, 2)))
        return round(lines * self._size * _LEADING + _ROOM_IN_ROW, 1)

    def text(self, row: int, column: int, text: str, style: int = PLAIN_FORMAT) -> str:
        """Return a cell that holds a text; rows and columns are counted from 1."""
        name = reference_of(row, column)
        if not text:
            return f'<c r="{name}" s="{style}"/>'
        return f'<c r="{name}" s="{style}" t="s"><v>{self._strings.number(text)}</v></c>'

    def _cells(self, table: PrintedTable, row: int, first: int) -> Iterator[str]:
        for column in range(table.grid.column_count):
            yield self._cell(table, row, column, first)

    def _cell(self, table: PrintedTable, row: int, column: int, first: int) -> str:
        """Return a cell; positions covered by a merged cell are blank, but have its borders."""
        cell = table.grid.by_place.get((row, column))
        if cell is None or (cell.row, cell.column) != (row, column):
            return self.text(first + row, column + 1, "", CENTRED_FORMAT)
        text = text_of_cell(table, cell).strip()
        style = LEFT_FORMAT if align_of(table, cell) == "left" else CENTRED_FORMAT
        style = VERTICAL_FORMAT if is_vertical(table.grid, cell) else style
        is_number = not text or bool(EXACT_NUMBER.fullmatch(text))
        if cell.kind is CellKind.ENTRY and cell.field and is_number:
            formula = formula_of_total(table, cell.field, first)
            return self._number((first + row, column + 1), text, style, formula)
        return self.text(first + row, column + 1, text, style)

    def _number(self, place: tuple[int, int], text: str, style: int, formula: str) -> str:
        """Return a cell with a number or nothing in it, a total with its formula and value."""
        if not text and not formula:
            return self.text(*place, "", style)
        content = f"<f>{escaped(formula)}</f><v>{text}</v>" if formula else f"<v>{text}</v>"
        kind = "" if text else ' t="str"'
        return f'<c r="{reference_of(*place)}" s="{style}"{kind}>{content}</c>'


def _merged(grid: Grid, first: int) -> Iterator[str]:
    """Yield the ranges of merged cells of a grid that begins in row ``first`` of the sheet."""
    for cell in grid.cells:
        if cell.rows > 1 or cell.columns > 1:
            yield _range(cell, first)


def _range(cell: Cell, first: int) -> str:
    start = reference_of(first + cell.row, cell.column + 1)
    return f"{start}:{reference_of(first + cell.row + cell.rows - 1, cell.column + cell.columns)}"


def _columns(grid: Grid) -> Iterator[str]:
    for number, width in enumerate(grid.widths, start=1):
        characters = round(width * _SHEET_WIDTH_CHARACTERS / sum(grid.widths), 1)
        yield f'<col min="{number}" max="{number}" width="{characters}" customWidth="1"/>'
