"""Grid of a table's printed cells: their places, spans and contents."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from govinfo_desktop.core.model.form import FieldId, Line, SheetCell, Table


class CellKind(StrEnum):
    """Purpose of a cell of a grid."""

    CORNER = "corner"
    HEAD = "head"
    LABEL = "label"
    ENTRY = "entry"
    SENTENCE = "sentence"


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One printed cell: its place, its span, and its content.

    ``parts`` mixes texts with the ids in ``fields``; an ENTRY has exactly one part, its field.
    """

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    kind: CellKind
    parts: tuple[str | FieldId, ...]
    fields: tuple[FieldId, ...] = ()

    @property
    def text(self) -> str:
        """The text of the cell without its fields."""
        return "".join(part for part in self.parts if part not in self.fields)

    @property
    def is_head(self) -> bool:
        """Whether it is a head of columns, or the corner beside them."""
        return self.kind is CellKind.HEAD or self.kind is CellKind.CORNER

    @property
    def field(self) -> FieldId | None:
        """The field of an entry cell; None for labels and sentences."""
        return self.fields[0] if self.kind is CellKind.ENTRY else None


@dataclass(frozen=True, kw_only=True)
class Grid:
    """All cells of a table in reading order; head rows are repeated on each page.

    ``widths`` are relative column widths, one per column.
    """

    cells: tuple[Cell, ...]
    row_count: int
    column_count: int
    head_rows: int
    stub_columns: int
    widths: tuple[float, ...]

    @cached_property
    def by_place(self) -> dict[tuple[int, int], Cell]:
        """The cell that covers each place (row, column)."""
        return {place: cell for cell in self.cells for place in _places(cell)}

    @cached_property
    def begun_columns(self) -> frozenset[int]:
        """The columns in which a cell begins; a sheet may have others, covered by merged cells."""
        return frozenset(cell.column for cell in self.cells)

    @cached_property
    def by_field(self) -> dict[FieldId, Cell]:
        """The cell that shows each field."""
        return {name: cell for cell in self.cells for name in cell.fields}


def _places(cell: Cell) -> Iterator[tuple[int, int]]:
    for row in range(cell.row, cell.row + cell.rows):
        for column in range(cell.column, cell.column + cell.columns):
            yield row, column


def with_labels(grid: Grid, fill: Callable[[str], str]) -> Grid:
    """Return a grid whose labels are filled in, such as the year in a column's head."""
    if not any("{" in cell.text for cell in grid.cells):
        return grid
    cells = tuple(
        replace(cell, parts=tuple(one if one in cell.fields else fill(one) for one in cell.parts))
        if "{" in cell.text
        else cell
        for cell in grid.cells
    )
    return replace(grid, cells=cells)


def lay_out(table: Table) -> Grid:
    """Return the grid of a table that is defined by label paths or row by row."""
    if table.sheet:
        return _sheet_grid(table)
    return _path_grid(table)


def _path_grid(table: Table) -> Grid:
    head = max((len(column.label) for column in table.columns), default=0)
    stub = max((len(row.label) for row in table.rows), default=0)
    cells = [*_corner(table, head, stub)]
    cells += (_head_cell(*reach, stub) for reach in _merged(table.columns, head))
    cells += (_label_cell(*reach, head) for reach in _merged(table.rows, stub))
    cells += _entries(table, head, stub)
    columns = stub + len(table.columns)
    return Grid(
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))),
        row_count=head + len(table.rows),
        column_count=columns,
        head_rows=head,
        stub_columns=stub,
        widths=table.widths or (1.0,) * columns,
    )


def _corner(table: Table, head: int, stub: int) -> Iterator[Cell]:
    if head and stub:
        yield Cell(
            row=0,
            column=0,
            rows=head,
            columns=stub,
            kind=CellKind.CORNER,
            parts=(table.corner,),
        )


def _merged(lines: Sequence[Line], depth: int) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield (text, first line, lines, first step, steps) of each label, merged over neighbours.

    Neighbouring rows or columns are merged at a step while their paths agree up to it.
    """
    for step in range(depth):
        start = 0
        while start < len(lines):
            path = lines[start].label
            end = start + 1
            while end < len(lines) and len(path) > step + 1 and _shares(path, lines[end], step):
                end += 1
            if step < len(path):
                # The last label of a short path also covers the steps that longer paths have.
                last = step == len(path) - 1
                yield path[step], start, end - start, step, depth - step if last else 1
            start = end


def _shares(path: tuple[str, ...], line: Line, step: int) -> bool:
    return len(line.label) > step + 1 and line.label[: step + 1] == path[: step + 1]


def _head_cell(text: str, start: int, lines: int, step: int, steps: int, stub: int) -> Cell:
    return Cell(
        row=step,
        column=stub + start,
        rows=steps,
        columns=lines,
        kind=CellKind.HEAD,
        parts=(text,),
    )


def _label_cell(text: str, start: int, lines: int, step: int, steps: int, head: int) -> Cell:
    return Cell(
        row=head + start,
        column=step,
        rows=lines,
        columns=steps,
        kind=CellKind.LABEL,
        parts=(text,),
    )


def _entries(table: Table, head: int, stub: int) -> Iterator[Cell]:
    for r, row in enumerate(table.rows):
        for c, column in enumerate(table.columns):
            name = table.field_id(row.id, column.id)
            yield Cell(
                row=head + r, column=stub + c, kind=CellKind.ENTRY, parts=(name,), fields=(name,)
            )


def _sheet_grid(table: Table) -> Grid:
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    for row, sheet_row in enumerate(table.sheet):
        column = 0
        for sheet_cell in sheet_row:
            # Skip places that merged cells of earlier rows cover, as in an HTML table.
            while (row, column) in taken:
                column += 1
            cell = _sheet_cell(sheet_cell, row, column, table.head_rows)
            taken.update(_places(cell))
            cells.append(cell)
            column += sheet_cell.columns
    columns = 1 + max(column for _, column in taken)
    return Grid(
        cells=tuple(cells),
        row_count=len(table.sheet),
        column_count=columns,
        head_rows=table.head_rows,
        stub_columns=0,
        widths=table.widths or (1.0,) * columns,
    )


def _sheet_cell(cell: SheetCell, row: int, column: int, head_rows: int) -> Cell:
    fields = tuple(part for part in cell.parts if part in cell.fields)
    return Cell(
        row=row,
        column=column,
        rows=cell.rows,
        columns=cell.columns,
        kind=_sheet_kind(cell, row, head_rows),
        parts=cell.parts,
        fields=fields,  # type: ignore[arg-type]
    )


def _sheet_kind(cell: SheetCell, row: int, head_rows: int) -> CellKind:
    if len(cell.parts) == 1 and cell.fields:
        return CellKind.ENTRY
    if cell.fields:
        return CellKind.SENTENCE
    return CellKind.HEAD if row < head_rows else CellKind.LABEL
