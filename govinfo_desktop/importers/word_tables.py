"""Tables of a .docx: rows and cells in their wrappers, merged cells, deleted and hidden rows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from govinfo_desktop.importers.grid import compact_table
from govinfo_desktop.importers.limits import MOST_TABLE_CELLS, refuse_excess
from govinfo_desktop.importers.markup.elements import child, local_name
from govinfo_desktop.importers.markup.word_markup import is_on, number_of, value
from govinfo_desktop.importers.markup.word_plain import WordCell, continues
from govinfo_desktop.importers.markup.word_properties import cell_properties
from govinfo_desktop.importers.source import SourceCell
from govinfo_desktop.importers.tally import LeftOutKind
from govinfo_desktop.importers.word_inline import UNTRACKED, alternatives

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml.etree import _Element

    from govinfo_desktop.importers.markup.word_plain import PlainParts, RowCell
    from govinfo_desktop.importers.source import SourceTable
    from govinfo_desktop.importers.tally import Tally
    from govinfo_desktop.importers.word_inline import Change, TrackedText

    ReadCell = Callable[[_Element, Change], TrackedText]


_CHANGES_OF_ROW = ("ins", "del", "hidden")


class _Grid:
    """Cells in their places, those of deleted rows apart."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._cells: list[SourceCell] = []
        self._deleted: list[SourceCell] = []
        self._rows = 0
        # Cells that a row below may continue: column to place in the list.
        self._open: dict[int, int] = {}
        # Places in the list of those that are continued, once for each row.
        self._lengthened: Counter[int] = Counter()

    def delete_row(self, cells: Iterable[RowCell], column: int) -> None:
        """Keep the cells of a deleted row; what began in it is not continued."""
        for cell, text, before, by in cells:
            self._deleted.append(SourceCell(text, before, self._rows, column, 1, cell.span, by))
            if not cell.continues:
                self._open.pop(column, None)
            column += cell.span
        self._check_bounds()

    def add_row(self, cells: Iterable[RowCell], column: int = 0) -> None:
        """Place the cells of a row from a column on, or let them lengthen those above."""
        still_open: dict[int, int] = {}
        for cell, text, before, by in cells:
            above = self._open.get(column) if cell.continues else None
            if above is None:
                above = len(self._cells)
                # By place: naming them takes twice as long.
                placed = SourceCell(text, before, self._rows, column, 1, cell.span, by)
                self._cells.append(placed)
            else:
                self._lengthened[above] += 1
                if text.strip():
                    self._tally.leave_out(LeftOutKind.MERGED_TEXT)
            if cell.may_continue:
                still_open[column] = above
            column += cell.span
        self._open = still_open
        self._rows += 1
        self._check_bounds()

    def table(self, title: str) -> SourceTable | None:
        """Return the table; None if it has no cells."""
        if not self._cells and not self._deleted:
            return None
        for place, rows in self._lengthened.items():
            self._cells[place] = self._cells[place]._replace(row_span=1 + rows)
        return compact_table(self._cells, title=title, deleted=self._deleted)

    def _check_bounds(self) -> None:
        if len(self._cells) + len(self._deleted) > MOST_TABLE_CELLS:
            raise refuse_excess("表格的单元格")


def read_table(
    table: _Element, change: Change, read_cell: ReadCell, plain: PlainParts, tally: Tally
) -> SourceTable | None:
    """Return a table; None if it has no cells. ``read_cell`` gives the text of a cell."""
    grid = _Grid(tally)
    rows = plain.rows(table) if change is UNTRACKED else None
    if rows is not None:
        for row in map(list, rows):
            grid.add_row(row)
            tally.count_blocks(len(row), sum([len(text) for _, text, _, _ in row]))
    else:
        for one, of_row in _wrapped(table, "tr", change):
            _read_row(one, of_row, grid, read_cell, tally)
    return grid.table(value(child(child(table, "tblPr"), "tblCaption"), "val"))


def cells_of_frame(table: _Element, change: Change) -> list[tuple[_Element, Change]]:
    """Return the cells of a table that is only a frame around others, as pages were once laid out.

    It has one column. Empty for any other table, and where rows were inserted or deleted.
    """
    cells: list[tuple[_Element, Change]] = []
    for row, of_row in _wrapped(table, "tr", change):
        properties = child(row, "trPr")
        of_this = list(_wrapped(row, "tc", of_row))
        is_changed = any(child(properties, name) is not None for name in _CHANGES_OF_ROW)
        if is_changed or len(of_this) != 1:
            return []
        cells += of_this
    inner = (one for cell, _ in cells for one, _ in _wrapped(cell, "tbl", change))
    return cells if any(map(_has_several_cells, inner)) else []


def _has_several_cells(table: _Element) -> bool:
    """Return whether a table is more than a frame around a part of a cell."""
    rows = [row for row, _ in _wrapped(table, "tr", UNTRACKED)]
    return len(rows) > 1 or any(len(list(_wrapped(one, "tc", UNTRACKED))) > 1 for one in rows)


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
        tally.leave_out(LeftOutKind.HIDDEN_ROW)
        return
    change = _tracked(change, child(properties, "ins"), child(properties, "del"))
    column = max(0, number_of(child(properties, "gridBefore")) or 0)
    cells = _cells(row, change, read_cell)
    if change.is_deleted:
        tally.leave_out(LeftOutKind.DELETED_ROW)
        grid.delete_row(cells, column)
    else:
        grid.add_row(cells, column)


def _cells(row: _Element, change: Change, read_cell: ReadCell) -> list[RowCell]:
    """Return the cells of a row; one that was merged with the one before it lengthens that."""
    cells: list[RowCell] = []
    is_open = False
    for one, of_one in _wrapped(row, "tc", change):
        own = cell_properties(one)
        if is_open and continues(own.across):
            cells[-1][0].span += own.span
            continue
        text = read_cell(one, _tracked(of_one, own.inserted, own.deleted))
        cell = WordCell(own.span, continues(own.down), own.down is not None)
        cells.append((cell, text.after, text.before, text.by))
        is_open = own.across is not None
    return cells


def _tracked(change: Change, inserted: _Element | None, deleted: _Element | None) -> Change:
    """Return the change of a row or cell that its properties say was inserted or deleted."""
    if inserted is not None:
        change = change.inserted(inserted)
    if deleted is not None:
        change = change.deleted(deleted)
    return change
