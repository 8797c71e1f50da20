"""Where the keys lead in a grid: to the next cell beside, below or in reading order."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.layout.grid import Cell, Grid


class Way(StrEnum):
    """Which way a key leads from a cell."""

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
    """Return the fields column by column, as Enter goes through them.

    A form of sentences has no columns to go down: there Enter goes as Tab does.
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


def after(
    field: FieldId, order: Sequence[FieldId], all_fields: Sequence[FieldId]
) -> FieldId | None:
    """Return the next field of an order; None at its end.

    ``all_fields`` is the same order with nothing skipped, so that a skipped field has a next
    one, too.
    """
    wanted = set(order)
    place = all_fields.index(field)
    return next((name for name in all_fields[place + 1 :] if name in wanted), None)


def beside(grid: Grid, cell: Cell, right: int) -> Cell | None:
    """Return the nearest cell with a field to the right (1) or left (-1); None at the edge."""
    column = cell.column + cell.columns if right > 0 else cell.column - 1
    while 0 <= column < grid.column_count:
        met = grid.by_place.get((cell.row, column))
        if met is not None and met.fields:
            return met
        column += right
    return None


def below(grid: Grid, cell: Cell, column: int, down: int) -> Cell | None:
    """Return the nearest cell with a field straight below (1) or above (-1) a column.

    Where none lies straight, the nearest one of the next row that has any.
    """
    rows = range(cell.row + cell.rows, grid.row_count) if down > 0 else range(cell.row - 1, -1, -1)
    for row in rows:
        met = grid.by_place.get((row, column))
        if met is not None and met.fields:
            return met
    return next((met for row in rows if (met := _nearest(grid, row, column))), None)


def _nearest(grid: Grid, row: int, column: int) -> Cell | None:
    places = (place for place in range(grid.column_count) if grid.by_place[row, place].fields)
    nearest = min(places, key=lambda place: abs(place - column), default=None)
    return None if nearest is None else grid.by_place[row, nearest]


def led(grid: Grid, cell: Cell, column: int, way: Way, *, is_far: bool = False) -> Cell | None:
    """Return the cell that an arrow, Home or End leads to; None where there is none.

    ``column`` is where the clerk stands within a merged cell; a far way goes to the end.
    """
    if way in (Way.HOME, Way.END):
        ends = _ends_of_table(grid) if is_far else _ends_of_row(grid, cell)
        return ends[0] if way is Way.HOME else ends[1]
    target = _step(grid, cell, column, way)
    while is_far and target is not None and (further := _step(grid, target, column, way)):
        target = further
    return target


def _step(grid: Grid, cell: Cell, column: int, way: Way) -> Cell | None:
    if way in (Way.UP, Way.DOWN):
        return below(grid, cell, column, 1 if way is Way.DOWN else -1)
    return beside(grid, cell, 1 if way is Way.RIGHT else -1)


def _ends_of_row(grid: Grid, cell: Cell) -> tuple[Cell, Cell]:
    met = [grid.by_place[cell.row, column] for column in range(grid.column_count)]
    filled = [one for one in met if one.fields]
    return filled[0], filled[-1]


def _ends_of_table(grid: Grid) -> tuple[Cell, Cell]:
    filled = [cell for cell in grid.cells if cell.fields]
    return filled[0], filled[-1]
