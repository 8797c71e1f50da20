"""Rows of a form's tables as a printed report has them: labels, fields in order, heads above."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import Entry
from govinfo_desktop.importers.understanding.labels import likeness
from govinfo_desktop.importers.understanding.values import is_unit
from govinfo_desktop.layout.grid import CellKind, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.form import FieldId, Form, Table
    from govinfo_desktop.layout.grid import Cell, Grid

_SHORTEST_SHORT_FORM = 4
# A label may name the year: {year}年度.
_PLACEHOLDER_IN_LABEL = re.compile(r"\{\w+\}")
_LIKE_A_GROUP = 0.85


@dataclass(frozen=True, kw_only=True)
class ExpectedRow:
    """A row of a table: its labels from left to right, its fields, and the heads above each.

    A row without a label at its left is known by the heads above its fields; ``heads`` has for
    each field the labels above it from top to bottom. ``short`` is a short form of the last label.
    """

    table: str
    labels: tuple[str, ...]
    fields: tuple[FieldId, ...]
    heads: tuple[tuple[str, ...], ...]
    short: str = ""

    @property
    def leaf(self) -> str:
        """The label that tells this row from its neighbours; empty for a row without one."""
        return self.labels[-1] if self.labels else ""


@dataclass(frozen=True, kw_only=True)
class ExpectedSentence:
    """A printed sentence with blanks: its parts in order, texts and fields mixed."""

    table: str
    parts: tuple[str | FieldId, ...]
    fields: tuple[FieldId, ...]


@dataclass(frozen=True, kw_only=True)
class ExpectedTable:
    """All that a printed table of the form has.

    ``rows`` are those of figures, ``words_rows`` those whose one cell takes words; ``words`` are
    all labels, captions, units and notes.
    """

    table: Table
    rows: tuple[ExpectedRow, ...]
    words_rows: tuple[ExpectedRow, ...]
    sentences: tuple[ExpectedSentence, ...]
    words: tuple[str, ...]


def expected_tables(form: Form) -> tuple[ExpectedTable, ...]:
    """Return the tables of a form as a printed report has them."""
    return tuple(_expected(table) for table in form.tables.values())


def _expected(table: Table) -> ExpectedTable:
    grid = lay_out(table)
    sentences = tuple(
        ExpectedSentence(table=table.id, parts=cell.parts, fields=cell.fields)
        for cell in grid.cells
        if cell.kind is CellKind.SENTENCE
    )
    rows = [_with_short_form(row, table) for row in _rows(table.id, grid)]
    words = (table.caption, table.unit, *table.notes, *(cell.text for cell in grid.cells))
    return ExpectedTable(
        table=table,
        rows=tuple(row for row in rows if not _takes_words(row, table)),
        words_rows=tuple(row for row in rows if _takes_words(row, table)),
        sentences=sentences,
        words=tuple(dict.fromkeys(word for word in words if word)),
    )


def _takes_words(row: ExpectedRow, table: Table) -> bool:
    return all(table.fields[name].entry is Entry.TEXT for name in row.fields)


def _with_short_form(row: ExpectedRow, table: Table) -> ExpectedRow:
    """Return a row with its short name, unless that may be mistaken for a group of rows."""
    line_id = row.fields[0].split(".")[1]
    short = next(line.short for line in table.rows if line.id == line_id)
    groups = {step for line in table.rows for step in line.label[:-1]}
    if len(short) < _SHORTEST_SHORT_FORM or not row.labels:
        return row
    if any(likeness(step, short) >= _LIKE_A_GROUP for step in groups):
        return row
    return replace(row, short=short)


def _rows(table_id: str, grid: Grid) -> Iterator[ExpectedRow]:
    for row in range(grid.row_count):
        cells = _cells_of(grid, row)
        entries = [cell for cell in cells if cell.kind is CellKind.ENTRY and cell.row == row]
        if not entries:
            continue
        # A row of the form may be 联系人 [ ] 联系电话 [ ]: each run of fields has its own label.
        for labels, run in _runs(cells):
            yield ExpectedRow(
                table=table_id,
                labels=labels,
                fields=tuple(name for cell in run for name in cell.fields),
                heads=tuple(_heads(grid, cell) for cell in run),
            )


def _cells_of(grid: Grid, row: int) -> list[Cell]:
    """Return the distinct cells that cover a row, from left to right."""
    cells = (grid.by_place.get((row, column)) for column in range(grid.column_count))
    return list(dict.fromkeys(cell for cell in cells if cell is not None))


def _runs(cells: list[Cell]) -> Iterator[tuple[tuple[str, ...], list[Cell]]]:
    labels: list[str] = []
    run: list[Cell] = []
    for cell in cells:
        if cell.kind is CellKind.ENTRY:
            run.append(cell)
            continue
        if run:
            yield tuple(labels), run
            labels, run = [], []
        if cell.text and not is_unit(cell.text):
            labels.append(_PLACEHOLDER_IN_LABEL.sub("", cell.text))
    if run:
        yield tuple(labels), run


def _heads(grid: Grid, cell: Cell) -> tuple[str, ...]:
    """Return the labels directly above a cell from top to bottom, past other entries."""
    found: list[str] = []
    row = cell.row - 1
    while row >= 0:
        above = grid.by_place.get((row, cell.column))
        if above is None:
            break
        if above.kind in (CellKind.HEAD, CellKind.LABEL) and above.text:
            text = _PLACEHOLDER_IN_LABEL.sub("", above.text)
            if text not in found:
                found.append(text)
        elif found:
            break
        row = above.row - 1
    return tuple(reversed(found))
