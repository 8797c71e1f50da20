"""Tables of a .docx: rows and cells in their wrappers, merged cells, deleted and hidden rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govinfo_desktop.importers.grid import compact_table
from govinfo_desktop.importers.limits import MOST_TABLE_CELLS, refuse_excess
from govinfo_desktop.importers.markup.elements import child, local_name
from govinfo_desktop.importers.markup.word_markup import is_on, number_of, value
from govinfo_desktop.importers.markup.word_properties import cell_properties
from govinfo_desktop.importers.source import SourceCell
from govinfo_desktop.importers.tally import LeftOut
from govinfo_desktop.importers.word_inline import alternatives

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element

    from govinfo_desktop.importers.source import SourceTable
    from govinfo_desktop.importers.tally import Tally
    from govinfo_desktop.importers.word_inline import Change, TrackedText

    ReadCell = Callable[[_Element, Change], TrackedText]


@dataclass(frozen=True, kw_only=True)
class _Cell:
    """Cell of one row as the markup has it; it may continue the one above, or be continued."""

    text: TrackedText
    column: int
    span: int
    continues: bool
    may_continue: bool

    def at(self, row: int) -> SourceCell:
        """Return the cell in a row of the table."""
        return SourceCell(
            text=self.text.after,
            before=self.text.before,
            by=self.text.by,
            row=row,
            column=self.column,
            column_span=self.span,
        )


class _Grid:
    """Cells in their places, those of deleted rows apart."""

    def __init__(self) -> None:
        self.cells: list[SourceCell] = []
        self.deleted: list[SourceCell] = []
        self._rows = 0
        # Cells that a row below may continue, by column: their places among the cells.
        self._open: dict[int, int] = {}

    def delete_row(self, cells: list[_Cell]) -> None:
        """Keep the cells of a deleted row; what began in it is not continued."""
        self.deleted += [one.at(self._rows) for one in cells]
        for one in cells:
            if not one.continues:
                self._open.pop(one.column, None)

    def add_row(self, cells: list[_Cell], tally: Tally) -> None:
        """Place the cells of a row, or let them lengthen those above."""
        still_open: dict[int, int] = {}
        for one in cells:
            above = self._open.get(one.column)
            if not one.continues or above is None:
                above = len(self.cells)
                self.cells.append(one.at(self._rows))
            else:
                longer = self.cells[above]
                self.cells[above] = replace(longer, row_span=longer.row_span + 1)
                if one.text.after.strip():
                    tally.leave_out(LeftOut.MERGED_TEXT)
            if one.may_continue:
                still_open[one.column] = above
        self._open = still_open
        self._rows += 1


def read_table(
    table: _Element, change: Change, read_cell: ReadCell, tally: Tally
) -> SourceTable | None:
    """Return a table; None if it has no cells. ``read_cell`` gives the text of a cell."""
    grid = _Grid()
    for row, of_row in _wrapped(table, "tr", change):
        _read_row(row, of_row, grid, read_cell, tally)
        if len(grid.cells) + len(grid.deleted) > MOST_TABLE_CELLS:
            raise refuse_excess("表格的单元格")
    if not grid.cells and not grid.deleted:
        return None
    title = value(child(child(table, "tblPr"), "tblCaption"), "val")
    return compact_table(grid.cells, title=title, deleted=grid.deleted)


def _wrapped(element: _Element, name: str, change: Change) -> Iterator[tuple[_Element, Change]]:
    """Yield rows of a table or cells of a row, also within content controls and changes."""
    for one in element:
        found = local_name(str(one.tag))
        if found == name:
            yield one, change
        elif found in ("ins", "moveTo"):
            yield from _wrapped(one, name, change.inserted(one))
        elif found in ("del", "moveFrom"):
            yield from _wrapped(one, name, change.deleted(one))
        elif found == "AlternateContent":
            for chosen in alternatives(one):
                yield from _wrapped(chosen, name, change)
        elif not found.endswith("Pr") and found not in ("tr", "tc", "tbl", "p"):
            yield from _wrapped(one, name, change)


def _read_row(
    row: _Element, change: Change, grid: _Grid, read_cell: ReadCell, tally: Tally
) -> None:
    properties = child(row, "trPr")
    if is_on(child(properties, "hidden")):
        tally.leave_out(LeftOut.HIDDEN_ROW)
        return
    change = _tracked(change, child(properties, "ins"), child(properties, "del"))
    column = max(0, number_of(child(properties, "gridBefore")) or 0)
    cells = _cells(row, change, column, read_cell)
    if change.is_deleted:
        tally.leave_out(LeftOut.DELETED_ROW)
        grid.delete_row(cells)
    else:
        grid.add_row(cells, tally)


def _cells(row: _Element, change: Change, column: int, read_cell: ReadCell) -> list[_Cell]:
    """Return the cells of a row; one that was merged with the one before it lengthens that."""
    cells: list[_Cell] = []
    is_open = False
    for one, of_one in _wrapped(row, "tc", change):
        own = cell_properties(one)
        if is_open and _continues(own.across):
            cells[-1] = replace(cells[-1], span=cells[-1].span + own.span)
        else:
            text = read_cell(one, _tracked(of_one, own.inserted, own.deleted))
            cells.append(
                _Cell(
                    text=text,
                    column=column,
                    span=own.span,
                    continues=_continues(own.down),
                    may_continue=own.down is not None,
                )
            )
            is_open = own.across is not None
        column += own.span
    return cells


def _tracked(change: Change, inserted: _Element | None, deleted: _Element | None) -> Change:
    """Return the change of a row or cell that its properties say was inserted or deleted."""
    if inserted is not None:
        change = change.inserted(inserted)
    if deleted is not None:
        change = change.deleted(deleted)
    return change


def _continues(merge: _Element | None) -> bool:
    return merge is not None and value(merge, "val") != "restart"
