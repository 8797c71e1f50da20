"""Tables of a .docx: rows and cells in their wrappers, merged cells, deleted and hidden rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.importers.grid import compact_table
from govinfo_desktop.importers.limits import MOST_TABLE_CELLS, refuse_excess
from govinfo_desktop.importers.markup.elements import child, local_name
from govinfo_desktop.importers.markup.word_markup import is_on, number_of, value
from govinfo_desktop.importers.markup.word_plain import WordCell, continues, plain_rows
from govinfo_desktop.importers.markup.word_properties import cell_properties
from govinfo_desktop.importers.source import SourceCell
from govinfo_desktop.importers.tally import LeftOut
from govinfo_desktop.importers.word_inline import UNTRACKED, alternatives

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element

    from govinfo_desktop.importers.markup.word_plain import PlainParts
    from govinfo_desktop.importers.source import SourceTable
    from govinfo_desktop.importers.tally import Tally
    from govinfo_desktop.importers.word_inline import Change, TrackedText

    ReadCell = Callable[[_Element, Change], TrackedText]


class _Grid:
    """Cells in their places, those of deleted rows apart."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._cells: list[WordCell] = []
        self._deleted: list[WordCell] = []
        self._rows = 0
        # Cells that a row below may continue, by column.
        self._open: dict[int, WordCell] = {}

    def delete_row(self, cells: list[WordCell]) -> None:
        """Keep the cells of a deleted row; what began in it is not continued."""
        for one in cells:
            one.row = self._rows
            if not one.continues:
                self._open.pop(one.column, None)
        self._deleted += cells
        self._check_bounds()

    def add_row(self, cells: list[WordCell]) -> None:
        """Place the cells of a row, or let them lengthen those above."""
        still_open: dict[int, WordCell] = {}
        for one in cells:
            above = self._open.get(one.column) if one.continues else None
            if above is None:
                above = one
                one.row = self._rows
                self._cells.append(one)
            else:
                above.row_span += 1
                if one.text.strip():
                    self._tally.leave_out(LeftOut.MERGED_TEXT)
            if one.may_continue:
                still_open[one.column] = above
        self._open = still_open
        self._rows += 1
        self._check_bounds()

    def table(self, title: str) -> SourceTable | None:
        """Return the table; None if it has no cells."""
        if not self._cells and not self._deleted:
            return None
        cells, deleted = map(_source_cell, self._cells), map(_source_cell, self._deleted)
        return compact_table(list(cells), title=title, deleted=list(deleted))

    def _check_bounds(self) -> None:
        if len(self._cells) + len(self._deleted) > MOST_TABLE_CELLS:
            raise refuse_excess("表格的单元格")


def _source_cell(cell: WordCell) -> SourceCell:
    # By place: naming them takes twice as long.
    return SourceCell(
        cell.text, cell.before, cell.row, cell.column, cell.row_span, cell.span, cell.by
    )


def read_table(
    table: _Element, change: Change, read_cell: ReadCell, plain: PlainParts, tally: Tally
) -> SourceTable | None:
    """Return a table; None if it has no cells. ``read_cell`` gives the text of a cell."""
    grid = _Grid(tally)
    rows = plain_rows(table) if change is UNTRACKED and table in plain else None
    if rows is not None:
        for cells in rows:
            grid.add_row(cells)
            tally.count_blocks(len(cells), sum([len(one.text) for one in cells]))
    else:
        for row, of_row in _wrapped(table, "tr", change):
            _read_row(row, of_row, grid, read_cell, tally)
    return grid.table(value(child(child(table, "tblPr"), "tblCaption"), "val"))


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
        grid.add_row(cells)


def _cells(row: _Element, change: Change, column: int, read_cell: ReadCell) -> list[WordCell]:
    """Return the cells of a row; one that was merged with the one before it lengthens that."""
    cells: list[WordCell] = []
    is_open = False
    for one, of_one in _wrapped(row, "tc", change):
        own = cell_properties(one)
        if is_open and continues(own.across):
            cells[-1].span += own.span
        else:
            text = read_cell(one, _tracked(of_one, own.inserted, own.deleted))
            cells.append(
                WordCell(
                    column=column,
                    span=own.span,
                    continues=continues(own.down),
                    may_continue=own.down is not None,
                    text=text.after,
                    before=text.before,
                    by=text.by,
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
