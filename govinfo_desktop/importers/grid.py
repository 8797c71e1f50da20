"""Tables with merged cells: fields are placed, and rows and columns without a beginning dropped."""

from __future__ import annotations

from bisect import bisect_left
from operator import add, attrgetter
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

# A table has hundreds of cells: all of them are asked at once, by Python itself.
_ROW_OF, _COLUMN_OF = attrgetter("row"), attrgetter("column")
_ROW_SPAN_OF, _COLUMN_SPAN_OF = attrgetter("row_span"), attrgetter("column_span")


def compact_table(
    cells: Sequence[SourceCell], *, title: str = "", deleted: Sequence[SourceCell] = ()
) -> SourceTable:
    """Return the table of cells whose spans may be far too large.

    A row or column in which no cell begins is dropped, so that a span of 30,000 is as wide as the
    cells above and below it. Raises UnreadableSource for more than a table can have.
    """
    rows = sorted(set(map(_ROW_OF, cells)))
    columns = sorted(set(map(_COLUMN_OF, (*cells, *deleted))))
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
    right = max(map(add, map(_COLUMN_OF, cells), map(_COLUMN_SPAN_OF, cells)), default=0)
    foot = max(map(add, map(_ROW_OF, cells), map(_ROW_SPAN_OF, cells)), default=0)
    return (right, foot) == (len(columns), len(rows)) and (rows[:1], columns[:1]) == ([0], [0])


def _placed(cell: SourceCell, rows: list[int], columns: list[int]) -> SourceCell:
    row, column = bisect_left(rows, cell.row), bisect_left(columns, cell.column)
    row_span = max(1, bisect_left(rows, cell.row + cell.row_span) - row)
    column_span = max(1, bisect_left(columns, cell.column + cell.column_span) - column)
    placed = (row, column, row_span, column_span)
    if placed == (cell.row, cell.column, cell.row_span, cell.column_span):
        return cell
    return cell._replace(row=row, column=column, row_span=row_span, column_span=column_span)
