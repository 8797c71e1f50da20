"""Formulas of totals: the sum of their cells, as ranges where these are neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.exporters.excel.workbook import reference_of
from govinfo_desktop.layout.grid import CellKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_desktop.core.model.field_id import FieldId
    from govinfo_desktop.layout.blocks import PrintedTable

# Excel keeps 15 significant digits: a longer number would silently change its value.
EXACT_NUMBER = LazyPattern(r"-?(?=[\d.]{1,15}$)(0|[1-9]\d*)(\.\d+)?")

_Place = tuple[int, int]


def formula_of_total(table: PrintedTable, field: FieldId, first: int) -> str:
    """Return the formula of a total in a table that begins in row ``first``.

    Empty if the field is no total, or if a text among its cells would not be counted. A total
    without any number stays blank until one is typed.
    """
    places = [_place(table, part, first) for part in table.sums.get(field, ())]
    if not places or None in places:
        return ""
    ranges = ",".join(_ranges([place for place in places if place]))
    has_number = bool(table.texts.get(field, "").strip())
    return f"SUM({ranges})" if has_number else f'IF(COUNT({ranges})=0,"",SUM({ranges}))'


def _place(table: PrintedTable, field: FieldId, first: int) -> _Place | None:
    """Return row and column of an entry in the sheet; None if it is no number and not blank."""
    cell = table.grid.by_field.get(field)
    if cell is None or cell.kind is not CellKind.ENTRY:
        return None
    text = table.texts.get(field, "").strip()
    is_counted = not text or EXACT_NUMBER.fullmatch(text)
    return (first + cell.row, cell.column + 1) if is_counted else None


def _ranges(places: Sequence[_Place]) -> Iterator[str]:
    """Yield the ranges of cells that follow each other in a row or a column."""
    start, end = places[0], places[0]
    for place in places[1:]:
        step = (place[0] - end[0], place[1] - end[1])
        is_row, is_column = start[0] == end[0], start[1] == end[1]
        if (step == (0, 1) and is_row) or (step == (1, 0) and is_column):
            end = place
            continue
        yield _range(start, end)
        start = end = place
    yield _range(start, end)


def _range(start: _Place, end: _Place) -> str:
    return reference_of(*start) if start == end else f"{reference_of(*start)}:{reference_of(*end)}"
