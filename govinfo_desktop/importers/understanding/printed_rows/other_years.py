"""Rows and columns of a table that show another year beside the report's own."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from govinfo_desktop.importers.understanding.labels import squeezed
from govinfo_desktop.importers.understanding.values import is_figure

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from govinfo_desktop.importers.source import SourceCell, SourceTable

_NUMBER_OF_YEAR = re.compile(r"((?:19|20)\d\d)(?:年度?)?(?:数|数据|情况)?")
_NAME_OF_OWN_YEAR = re.compile(r"(?:本年度?|今年|当年|本期)(?:数|数据|情况)?")
_NAME_OF_FORMER_YEAR = re.compile(
    r"(?:上一?年度?|去年|前一?年度?|上期)(?:同期)?(?:数|数据|情况)?|同期数?"
)
_NAMES = (_NUMBER_OF_YEAR, _NAME_OF_OWN_YEAR, _NAME_OF_FORMER_YEAR)
_COMPARISON = re.compile(
    r"(?:上一?年度?|去年|上期|同期)(?:同期)?(?:的?(?:总计|合计|总数|件数|数量|数据?|情况))?"
    r"|(?:与|同|较|比)?(?:上年|去年)?(?:同期)?(?:相?比|同比)?"
    r"(?:增减|增长|变化|增幅|升降)(?:数量?|量|率|情况|幅度)?(?:[(]?%[)]?)?"
    r"|同比(?:[(]?%[)]?)?"
)
# So many other heads are beside those of a comparison.
_FEWEST_OWN_HEADS = 2
_YEAR_AT_END = re.compile(rf"(?:{'|'.join(one.pattern for one in _NAMES)})$")


def of_own_year(table: SourceTable, year: str) -> tuple[SourceTable, tuple[str, ...]]:
    """Return a table without the rows and columns of other years, and how those are named.

    What is left keeps its row and column. Only a table counts that names its own year, too.
    """
    named = {cell: own for cell in table.cells if (own := _is_own(cell.text, year)) is not None}
    if len(set(named.values())) < 2:
        return table, ()
    in_rows = _beside_figures(table, named)
    in_heads = _above_figures(table, named)
    rows = {row for cell in in_rows if not named[cell] for row in _rows_of(cell)}
    columns = {column for cell in in_heads if not named[cell] for column in _columns_of(cell)}
    if not rows and not columns:
        return table, ()
    cut = _rows_cut_short(table) if columns else set()
    years = {*in_rows, *in_heads}
    head = min((cell.row for cell in in_heads), default=0)
    kept = tuple(
        _widened(cell, columns)
        for cell in _with_labels_moved(table, in_rows, named)
        if cell not in years
        and not rows.issuperset(_rows_of(cell))
        and not (cell.row >= head and columns.issuperset(_columns_of(cell)))
        and not (cell.row in cut and is_figure(cell.text))
    )
    others = dict.fromkeys(squeezed(cell.text) for cell in years if not named[cell])
    return replace(table, cells=kept), tuple(others)


def without_comparison(table: SourceTable) -> tuple[SourceTable, tuple[str, ...]]:
    """Return a table without the last columns that compare with another year, and their heads.

    What is left keeps its row and column.
    """
    heads = _heads_of_comparison(table)
    if not heads:
        return table, ()
    row, first = heads[0].row, heads[0].column
    cut = _rows_cut_short(table)
    kept = tuple(
        cell
        for cell in table.cells
        if cell.row < row
        or not (cell.column >= first or (cell.row in cut and is_figure(cell.text)))
    )
    return replace(table, cells=kept), tuple(squeezed(one.text) for one in heads)


def _heads_of_comparison(table: SourceTable) -> list[SourceCell]:
    """Return the heads of the last columns, if they name a comparison: the first row that has any.

    Those before them name none.
    """
    with_figures = _rows_with_figures(table, ())
    heads: defaultdict[int, list[SourceCell]] = defaultdict(list)
    for cell in table.cells:
        if cell.text.strip() and cell.row not in with_figures:
            heads[cell.row].append(cell)
    for row in sorted(heads):
        of_row = sorted(heads[row], key=lambda cell: cell.column)
        found = [cell for cell in of_row if _COMPARISON.fullmatch(squeezed(cell.text))]
        if found and len(of_row) >= len(found) + _FEWEST_OWN_HEADS:
            are_last = of_row[-len(found) :] == found
            ends = found[-1].column + found[-1].column_span == table.columns
            return found if are_last and ends else []
    return []


def _rows_cut_short(table: SourceTable) -> set[int]:
    """Return the rows that end before the table does: a cell is lost, and others may have moved.

    A sheet leaves blank cells out, and each of the others has its column.
    """
    ends: defaultdict[int, int] = defaultdict(int)
    for cell in () if table.row_numbers else table.cells:
        for row in _rows_of(cell):
            ends[row] = max(ends[row], cell.column + cell.column_span)
    return {row for row, end in ends.items() if end < table.columns}


def _is_own(text: str, year: str) -> bool | None:
    """Return whether a text names the report's year, or another one; None if it names none."""
    plain = squeezed(text)
    number = _NUMBER_OF_YEAR.fullmatch(plain)
    if number:
        return number[1] == year if year else None
    if _NAME_OF_OWN_YEAR.fullmatch(plain):
        return True
    return False if _NAME_OF_FORMER_YEAR.fullmatch(plain) else None


def _rows_of(cell: SourceCell) -> range:
    return range(cell.row, cell.row + cell.row_span)


def _columns_of(cell: SourceCell) -> range:
    return range(cell.column, cell.column + cell.column_span)


def _rows_with_figures(table: SourceTable, named: Collection[SourceCell]) -> set[int]:
    """Return the rows with a figure that is no year."""
    figures = (cell for cell in table.cells if is_figure(cell.text) and cell not in named)
    return {row for cell in figures for row in _rows_of(cell)}


def _beside_figures(table: SourceTable, named: dict[SourceCell, bool]) -> list[SourceCell]:
    """Return the years that are labels of rows; rows of no year, such as subtotals, may be between.

    A year without a word may be a figure itself: it counts in a column that has nothing else.
    """
    rows = _rows_with_figures(table, named)
    by_column: defaultdict[int, list[SourceCell]] = defaultdict(list)
    for cell in table.cells:
        if cell.row in rows and cell.text.strip():
            by_column[cell.column].append(cell)
    groups = [cells for cells in by_column.values() if named.keys() >= set(cells)]
    # A browser copies a merged cell once: the year of the row below it moves to the left.
    worded = [cell for cell in named if cell.row in rows and not is_figure(cell.text)]
    if _is_one_a_row(worded):
        groups.append(worded)
    return list(_of_two_years(groups, named))


def _is_one_a_row(cells: Sequence[SourceCell]) -> bool:
    return len({cell.row for cell in cells}) == len(cells)


def _above_figures(table: SourceTable, named: dict[SourceCell, bool]) -> list[SourceCell]:
    """Return the years that are heads of columns: a row without figures has several."""
    rows = _rows_with_figures(table, named)
    by_row: defaultdict[int, list[SourceCell]] = defaultdict(list)
    for cell in named:
        if cell.row not in rows:
            by_row[cell.row].append(cell)
    return list(_of_two_years(by_row.values(), named))


def _of_two_years(
    groups: Iterable[list[SourceCell]], named: dict[SourceCell, bool]
) -> Iterable[SourceCell]:
    for cells in groups:
        if len({named[cell] for cell in cells}) == 2:
            yield from cells


def _with_labels_moved(
    table: SourceTable, years: Collection[SourceCell], named: dict[SourceCell, bool]
) -> Iterator[SourceCell]:
    """Yield the cells; a label that is printed beside another year only goes to the own one.

    Where the label of the rows of several years is not merged, one of its cells has it.
    """
    labels: defaultdict[int, dict[int, SourceCell]] = defaultdict(dict)
    year_of = {cell.row: cell for cell in years}
    for cell in table.cells:
        for row in _rows_of(cell):
            if cell.text.strip() and row in year_of and cell.column < year_of[row].column:
                labels[row][cell.column] = cell
    moved: dict[SourceCell, int] = {}
    for rows in _groups_of_years(year_of):
        own = next((row for row in rows if named[year_of[row]]), -1)
        for row in rows if own >= 0 else ():
            for column, cell in labels[row].items():
                if column not in labels[own]:
                    moved[cell] = own
                    labels[own][column] = cell
    places = {(row, cell.column) for cell, row in moved.items()}
    for cell in table.cells:
        if cell in moved:
            yield cell._replace(row=moved[cell], row_span=1)
        elif (cell.row, cell.column) not in places:
            yield cell


def _groups_of_years(year_of: Mapping[int, SourceCell]) -> Iterator[list[int]]:
    """Yield the rows of several years that have one label: a year that comes again begins one."""
    rows: list[int] = []
    names: set[str] = set()
    for row in sorted(year_of):
        name = squeezed(year_of[row].text)
        if name in names:
            yield rows
            rows, names = [], set()
        rows.append(row)
        names.add(name)
    yield rows


def _widened(cell: SourceCell, columns: Collection[int]) -> SourceCell:
    """Return a cell that takes the columns at its right that were left out."""
    end = cell.column + cell.column_span
    while end in columns:
        end += 1
    return cell._replace(column_span=end - cell.column)


def name_of_year_at_end(text: str) -> str:
    """Return the name of a year that a label ends with; "" if it ends with none."""
    found = _YEAR_AT_END.search(squeezed(text))
    return found[0] if found else ""
