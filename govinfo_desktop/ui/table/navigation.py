"""Moves in a grid: to the next cell beside or below, and to the next field in an order."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.layout.grid import Cell, Grid


class Move(StrEnum):
    """Where a key leads from a field."""

    ENTER = "enter"
    BACK_ENTER = "back_enter"
    TAB = "tab"
    BACK_TAB = "back_tab"
    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    HOME = "home"
    END = "end"
    ESCAPE = "escape"


def reading_order(grid: Grid, skipped: Collection[FieldId]) -> tuple[FieldId, ...]:
    """Return the fields row by row, as Tab goes through them, without those skipped."""
    return _fields_of(grid.cells, skipped)


def column_order(grid: Grid, skipped: Collection[FieldId]) -> tuple[FieldId, ...]:
    """Return the fields column by column, as Enter goes through them, without those skipped.

    A form of sentences has no columns: there Enter goes as Tab does.
    """
    if any(len(cell.fields) > 1 for cell in grid.cells):
        return reading_order(grid, skipped)
    return _fields_of(sorted(grid.cells, key=lambda cell: (cell.column, cell.row)), skipped)


def _fields_of(cells: Iterable[Cell], skipped: Collection[FieldId]) -> tuple[FieldId, ...]:
    return tuple(
        part  # type: ignore[misc]
        for cell in cells
        for part in cell.parts
        if part in cell.fields and part not in skipped
    )


def field_after(
    field: FieldId, stops: Sequence[FieldId], order: Sequence[FieldId]
) -> FieldId | None:
    """Return the first of the stops behind a field in an order; None at its end.

    The field itself need not be one of the stops.
    """
    position = order.index(field)
    remaining = set(stops)
    return next((name for name in order[position + 1 :] if name in remaining), None)


def numbered_field(
    grid: Grid, field: FieldId, number: int, skipped: Collection[FieldId]
) -> FieldId | None:
    """Return the field of a number, counted from 1, ahead in the row or else in a row below.

    Rows where it is one of those skipped are passed over. Without such a row below it is the one
    in the same row, even behind the field; None where that has none either.
    """
    row = grid.by_field[field].row
    here, below = _fields_of_row(grid, row), range(row + 1, grid.row_count)
    others = (_fields_of_row(grid, other) for other in below)
    ahead = (here,) if number > here.index(field) + 1 else ()
    return next(
        (
            fields[number - 1]
            for fields in (*ahead, *others, here)
            if len(fields) >= number and fields[number - 1] not in skipped
        ),
        None,
    )


def _fields_of_row(grid: Grid, row: int) -> tuple[FieldId, ...]:
    cells = dict.fromkeys(grid.by_place[row, column] for column in range(grid.column_count))
    return _fields_of((cell for cell in cells if cell.row == row), ())


def numbered_columns(grid: Grid, skipped: Collection[FieldId]) -> dict[int, int]:
    """Return the number of each column of the grid in which every row has that field.

    Empty for a grid without column heads, or of a single row. Columns of skipped fields have none.
    """
    rows = range(grid.head_rows, grid.row_count)
    if not grid.head_rows or len(rows) == 1:
        return {}
    by_row = [[grid.by_field[name] for name in _fields_of_row(grid, row)] for row in rows]
    columns = [tuple(cell.column for cell in cells) for cells in by_row]
    if len(set(columns)) > 1:
        return {}
    typed = {cell.column for cells in by_row for cell in cells if cell.field not in skipped}
    return {column: place for place, column in enumerate(columns[0], start=1) if column in typed}


def cell_beside(grid: Grid, cell: Cell, step: int) -> Cell | None:
    """Return the nearest cell with a field to the right (1) or left (-1); None at the edge."""
    column = cell.column + cell.columns if step > 0 else cell.column - 1
    while 0 <= column < grid.column_count:
        found = grid.by_place.get((cell.row, column))
        if found is not None and found.fields:
            return found
        column += step
    return None


def cell_below(grid: Grid, cell: Cell, column: int, step: int) -> Cell | None:
    """Return the nearest cell with a field below (1) or above (-1) in a column.

    Where the column has none, return the nearest one of the next row that has any.
    """
    rows = range(cell.row + cell.rows, grid.row_count) if step > 0 else range(cell.row - 1, -1, -1)
    for row in rows:
        found = grid.by_place.get((row, column))
        if found is not None and found.fields:
            return found
    return next((found for row in rows if (found := _nearest(grid, row, column))), None)


def _nearest(grid: Grid, row: int, column: int) -> Cell | None:
    places = (place for place in range(grid.column_count) if grid.by_place[row, place].fields)
    nearest = min(places, key=lambda place: abs(place - column), default=None)
    return None if nearest is None else grid.by_place[row, nearest]


def target_cell(
    grid: Grid, cell: Cell, column: int, move: Move, *, is_far: bool = False
) -> Cell | None:
    """Return the cell to which an arrow, Home or End leads; None where there is none.

    ``column`` is the current one within a merged cell; a far move goes to the end.
    """
    if move in (Move.HOME, Move.END):
        ends = _ends_of_table(grid) if is_far else _ends_of_row(grid, cell)
        return ends[0] if move is Move.HOME else ends[1]
    target = _step(grid, cell, column, move)
    while is_far and target is not None and (further := _step(grid, target, column, move)):
        target = further
    return target


def _step(grid: Grid, cell: Cell, column: int, move: Move) -> Cell | None:
    if move in (Move.UP, Move.DOWN):
        return cell_below(grid, cell, column, 1 if move is Move.DOWN else -1)
    return cell_beside(grid, cell, 1 if move is Move.RIGHT else -1)


def _ends_of_row(grid: Grid, cell: Cell) -> tuple[Cell, Cell]:
    row = [grid.by_place[cell.row, column] for column in range(grid.column_count)]
    with_fields = [one for one in row if one.fields]
    return with_fields[0], with_fields[-1]


def _ends_of_table(grid: Grid) -> tuple[Cell, Cell]:
    with_fields = [cell for cell in grid.cells if cell.fields]
    return with_fields[0], with_fields[-1]
