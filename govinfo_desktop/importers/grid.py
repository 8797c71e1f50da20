"""Tables with merged cells: fields are placed, and rows and columns without a beginning dropped."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from govinfo_desktop.importers.limits import (
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_TABLE_CELLS,
    refuse_excess,
)
from govinfo_desktop.importers.source import SourceTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govinfo_desktop.importers.source import SourceCell


def compact_table(
    cells: Sequence[SourceCell], *, title: str = "", deleted: Sequence[SourceCell] = ()
) -> SourceTable:
    """Return the table of cells whose spans may be far too large.

    A row or column in which no cell begins is dropped, so that a span of 30,000 is as wide as the
    cells above and below it. Raises UnreadableSource for more than a table can have.
    """
    rows = sorted({one.row for one in cells})
    columns = sorted({one.column for one in (*cells, *deleted)})
    if len(rows) > MOST_ROWS or len(columns) > MOST_COLUMNS:
        raise refuse_excess("表格的行或列")
    if len(cells) + len(deleted) > MOST_TABLE_CELLS:
        raise refuse_excess("表格的单元格")
    if not deleted and _is_compact(cells, rows, columns):
        return SourceTable(cells=tuple(cells), rows=len(rows), columns=len(columns), title=title)
    return SourceTable(
        cells=tuple(_placed(one, rows, columns) for one in cells),
        rows=len(rows),
        columns=len(columns),
        title=title,
        deleted=tuple(_placed(one, rows, columns) for one in deleted),
    )


def _is_compact(cells: Sequence[SourceCell], rows: list[int], columns: list[int]) -> bool:
    """Return whether all cells stay where they are, as nearly always."""
    right = max([one.column + one.column_span for one in cells], default=0)
    foot = max([one.row + one.row_span for one in cells], default=0)
    return (right, foot) == (len(columns), len(rows)) and (rows[:1], columns[:1]) == ([0], [0])


def _placed(cell: SourceCell, rows: list[int], columns: list[int]) -> SourceCell:
    row, column = bisect_left(rows, cell.row), bisect_left(columns, cell.column)
    row_span = max(1, bisect_left(rows, cell.row + cell.row_span) - row)
    column_span = max(1, bisect_left(columns, cell.column + cell.column_span) - column)
    placed = (row, column, row_span, column_span)
    if placed == (cell.row, cell.column, cell.row_span, cell.column_span):
        return cell
    return cell._replace(row=row, column=column, row_span=row_span, column_span=column_span)
