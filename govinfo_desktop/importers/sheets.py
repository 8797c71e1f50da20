"""Sheets of a workbook as paragraphs and tables: what blank rows part, and lines around tables."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govinfo_desktop.importers.grid import compact_table
from govinfo_desktop.importers.limits import MOST_COLUMNS, MOST_TABLE_CELLS, refuse_excess
from govinfo_desktop.importers.source import SourceCell, SourceParagraph
from govinfo_desktop.importers.tally import LeftOutKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from govinfo_desktop.importers.source import SourceTable
    from govinfo_desktop.importers.tally import Tally

# Rows that all merged ranges together may have; a range down the whole sheet has a million.
_MOST_MERGED_ROWS = 200_000
_SECTION_TITLE = re.compile(r"[一二三四五六七八九十]{1,3}、")
# A title that no row of a table has for its label, so that it need not be merged over the table.
_PLAIN_TITLE = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]\S{2,40}(?:情况|事项)|.{4,60}年度报告"
)


@dataclass(frozen=True, kw_only=True)
class Merge:
    """Merged range; rows and columns from 0, the last ones included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Visible sheet: the texts that are not blank by row and column, and what is merged."""

    name: str
    texts: Mapping[tuple[int, int], str]
    merges: Sequence[Merge] = ()
    hidden_rows: Collection[int] = frozenset()
    hidden_columns: Collection[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class WholeSheet:
    """Sheet of a register with all that is written in it, hidden rows and columns too.

    ``rows`` are the texts that are not blank by row and column. ``dropped_rows`` have more that is
    not taken: struck text, text that nobody sees, and formulas that were never computed.
    """

    name: str
    rows: Mapping[int, Mapping[int, str]]
    merges: Sequence[Merge] = ()
    hidden_rows: Collection[int] = frozenset()
    dropped_rows: Collection[int] = frozenset()
    is_hidden: bool = False


def blocks_of(sheet: Sheet) -> Iterator[SourceParagraph | SourceTable]:
    """Yield the lines and tables of a sheet.

    A blank row parts tables. A row with one text above or below a table is a line, as is the title
    of a section between two tables.
    """
    rows = _rows(sheet)
    piece: list[list[SourceCell]] = []
    last = 0
    for number in sorted(rows):
        if piece and number > last + 1 + _hidden_between(sheet, last, number):
            yield from _piece(piece, sheet.name)
            piece, last = [], 0
        piece.append(sorted(rows[number], key=lambda cell: cell.column))
        last = max(last, *(one.row + one.row_span - 1 for one in piece[-1]))
    yield from _piece(piece, sheet.name)


def tell_hidden(sheet: Sheet, tally: Tally) -> None:
    """Count the hidden rows and columns of a sheet that hold something."""
    rows = {row for row, _ in sheet.texts}
    columns = {column for _, column in sheet.texts}
    tally.leave_out(LeftOutKind.HIDDEN_SHEET_ROW, len(rows & set(sheet.hidden_rows)))
    tally.leave_out(LeftOutKind.HIDDEN_SHEET_COLUMN, len(columns & set(sheet.hidden_columns)))


def _rows(sheet: Sheet) -> Mapping[int, list[SourceCell]]:
    """Return the visible cells by row; a merged one lies in its first visible row and column."""
    if len(sheet.texts) > MOST_TABLE_CELLS:
        raise refuse_excess("表格的单元格")
    merges = _by_row(sheet.merges)
    rows: dict[int, list[SourceCell]] = defaultdict(list)
    for (row, column), text in sheet.texts.items():
        merge = _merge_at(merges.get(row, ()), column)
        if merge is None:
            if row not in sheet.hidden_rows and column not in sheet.hidden_columns:
                rows[row].append(SourceCell(text, text, row, column))
            continue
        if (merge.first_row, merge.first_column) != (row, column):
            continue  # covered by the merged cell
        cell = _cell(text, merge, sheet)
        if cell is not None:
            rows[cell.row].append(cell)
    return rows


def _merge_at(merges: Sequence[Merge], column: int) -> Merge | None:
    found = (one for one in merges if one.first_column <= column <= one.last_column)
    return next(found, None)


def _by_row(merges: Sequence[Merge]) -> Mapping[int, list[Merge]]:
    if sum(one.last_row - one.first_row + 1 for one in merges) > _MOST_MERGED_ROWS:
        raise refuse_excess("合并的单元格")
    found: dict[int, list[Merge]] = defaultdict(list)
    for one in merges:
        for row in range(one.first_row, one.last_row + 1):
            found[row].append(one)
            if len(found[row]) > MOST_COLUMNS:
                raise refuse_excess("合并的单元格")
    return found


def _cell(text: str, merge: Merge, sheet: Sheet) -> SourceCell | None:
    """Return the cell of a range; None if all its rows or columns are hidden."""
    rows = range(merge.first_row, merge.last_row + 1)
    columns = range(merge.first_column, merge.last_column + 1)
    row = next((one for one in rows if one not in sheet.hidden_rows), None)
    column = next((one for one in columns if one not in sheet.hidden_columns), None)
    if row is None or column is None:
        return None
    return SourceCell(
        text=text,
        before=text,
        row=row,
        column=column,
        row_span=rows.stop - row,
        column_span=columns.stop - column,
    )


def _hidden_between(sheet: Sheet, last: int, row: int) -> int:
    between = range(last + 1, row)
    return sum(1 for one in between if one in sheet.hidden_rows) if sheet.hidden_rows else 0


def _piece(rows: list[list[SourceCell]], name: str) -> Iterator[SourceParagraph | SourceTable]:
    """Yield the lines above a table, the table, and the lines below; or parts around a title."""
    width = max((one.column + one.column_span for row in rows for one in row), default=0)
    table: list[list[SourceCell]] = []
    for row in rows:
        if len(row) == 1 and row[0].column == 0 and _is_title(row[0], width):
            yield from _table(table, name)
            table = []
        table.append(row)
    yield from _table(table, name)


def _is_title(cell: SourceCell, width: int) -> bool:
    """Return whether the only text of a row is the title of a section, or of a report."""
    if cell.column_span >= width and _SECTION_TITLE.match(cell.text):
        return True
    return _PLAIN_TITLE.fullmatch(cell.text.strip()) is not None


def _table(rows: list[list[SourceCell]], name: str) -> Iterator[SourceParagraph | SourceTable]:
    full = [index for index, row in enumerate(rows) if len(row) > 1]
    first, end = (full[0], full[-1] + 1) if full else (len(rows), len(rows))
    yield from _lines(rows[:first])
    if full:
        cells = [one for row in rows[first:end] for one in row]
        yield _numbered_table(cells, name)
        yield from _lines(rows[end:])


def _numbered_table(cells: Sequence[SourceCell], name: str) -> SourceTable:
    rows = tuple(sorted({one.row + 1 for one in cells}))
    return replace(compact_table(cells, title=name), row_numbers=rows)


def _lines(rows: list[list[SourceCell]]) -> Iterator[SourceParagraph]:
    for row in rows:
        for cell in row:
            for line in cell.text.split("\n"):
                if line.strip():
                    yield SourceParagraph(text=line, before=line)
