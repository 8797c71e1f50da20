"""Sheets: tables whose heads change half-way and one-page forms, written row by row.

A row is one line of the file, its cells parted by ``|``. ``[row.column]`` is a blank to be
filled, words beside it make it a sentence; ``*3`` at the end of a cell reaches over three
columns, ``^2`` over two rows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import FieldId, SheetCell
from govinfo_desktop.forms.validation import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govinfo_desktop.core.model.form import Table

_CELL_SPAN = re.compile(r"\s*(?:\*(?P<columns>\d+))?\s*(?:\^(?P<rows>\d+))?\s*$")
_CELL_FIELD = re.compile(r"\[([\w.]+)\]")


def read_sheet(rows: Iterable[str], table: Table) -> tuple[tuple[SheetCell, ...], ...]:
    """Return the cells of a sheet, row by row.

    Raises Wrong for a blank that is no cell of the table, a cell printed twice, and rows
    that leave a hole or reach beyond the others.
    """
    sheet = tuple(tuple(_cell(text, table) for text in row.split("|")) for row in rows)
    _check_blanks(sheet, list(rows))
    _check_shape(sheet, list(rows))
    return sheet


def _cell(text: str, table: Table) -> SheetCell:
    reach = _CELL_SPAN.search(text)
    words = text[: reach.start()] if reach else text
    parts = tuple(_parts(words.strip(), table))
    return SheetCell(
        parts=parts or ("",),
        fields=frozenset(part for part in parts if part in table.fields),  # type: ignore[misc]
        columns=int(reach["columns"] or 1) if reach else 1,
        rows=int(reach["rows"] or 1) if reach else 1,
    )


def _parts(words: str, table: Table) -> Iterator[str | FieldId]:
    for place, part in enumerate(_CELL_FIELD.split(words)):
        if place % 2 == 0:
            if part:
                yield part
            continue
        name = FieldId(f"{table.id}.{part}")
        if name not in table.fields:
            raise Wrong(f"表“{table.id}”没有“{part}”这一格", f"[{part}]")
        yield name


def _check_blanks(sheet: tuple[tuple[SheetCell, ...], ...], rows: list[str]) -> None:
    seen: set[str] = set()
    for cells, row in zip(sheet, rows, strict=True):
        for name in (part for cell in cells for part in cell.parts if part in cell.fields):
            if name in seen:
                raise Wrong(f"“{name}”印了两次", row, last=True)
            seen.add(name)


def _check_shape(sheet: tuple[tuple[SheetCell, ...], ...], rows: list[str]) -> None:
    reaching: list[tuple[int, int]] = []
    width = 0
    for cells, row in zip(sheet, rows, strict=True):
        reaching = [(columns, left - 1) for columns, left in reaching if left > 1]
        here = sum(cell.columns for cell in cells) + sum(columns for columns, _ in reaching)
        reaching += [(cell.columns, cell.rows) for cell in cells]
        width = width or here
        if here != width:
            raise Wrong(f"这一行有 {here} 列，应与第一行同为 {width} 列", row)
