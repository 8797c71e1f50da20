"""Reading of sheets: tables whose head changes half-way, and one-page forms, row by row.

A row is one line of the file, its cells separated by ``|``. ``[row.column]`` is a field; text
beside it makes the cell a sentence. ``*3`` at the end of a cell spans three columns, ``^2`` two
rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import FieldId, SheetCell
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.forms.validation import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govinfo_desktop.core.model.form import Table

LARGEST_SPAN = 300
_CELL_SPAN = LazyPattern(r"(?:\*(?P<columns>[0-9]+))?\s*(?:\^(?P<rows>[0-9]+))?\s*$")
_CELL_FIELD = LazyPattern(r"\[([\w.]+)\]")


def read_sheet(rows: Iterable[str], table: Table) -> tuple[tuple[SheetCell, ...], ...]:
    """Return the cells of a sheet, row by row.

    Raises Wrong for a field that the table does not have, a field printed twice, and rows that
    leave a gap or are longer than the others.
    """
    sheet = tuple(tuple(_cell(text, table) for text in row.split("|")) for row in rows)
    _check_fields_once(sheet, list(rows))
    _check_shape(sheet, list(rows))
    return sheet


def _cell(text: str, table: Table) -> SheetCell:
    span = _CELL_SPAN.search(text)
    content = text[: span.start()] if span else text
    spans = [int(digits) for digits in (span["columns"], span["rows"]) if digits] if span else []
    if not all(1 <= one <= LARGEST_SPAN for one in spans):
        raise Wrong(f"一格只能跨 1 到 {LARGEST_SPAN} 行或列", text)
    parts = tuple(_parts(content.strip(), table))
    return SheetCell(
        parts=parts or ("",),
        fields=frozenset(part for part in parts if part in table.fields),  # type: ignore[misc]
        columns=int(span["columns"] or 1) if span else 1,
        rows=int(span["rows"] or 1) if span else 1,
    )


def _parts(content: str, table: Table) -> Iterator[str | FieldId]:
    # re.split() with a group: texts at even positions, field names between them.
    for position, part in enumerate(_CELL_FIELD.split(content)):
        if position % 2 == 0:
            if part:
                yield part
            continue
        name = FieldId(f"{table.id}.{part}")
        if name not in table.fields:
            raise Wrong(f"表“{table.id}”没有“{part}”这一格", f"[{part}]")
        yield name


def _check_fields_once(sheet: tuple[tuple[SheetCell, ...], ...], rows: list[str]) -> None:
    seen: set[str] = set()
    for cells, row in zip(sheet, rows, strict=True):
        for name in (part for cell in cells for part in cell.parts if part in cell.fields):
            if name in seen:
                raise Wrong(f"“{name}”印了两次", row, last=True)
            seen.add(name)


def _check_shape(sheet: tuple[tuple[SheetCell, ...], ...], rows: list[str]) -> None:
    # Cells of the rows above that span this one: columns, and rows left.
    spanning: list[tuple[int, int]] = []
    width = 0
    for cells, row in zip(sheet, rows, strict=True):
        spanning = [(columns, left - 1) for columns, left in spanning if left > 1]
        row_width = sum(cell.columns for cell in cells) + sum(columns for columns, _ in spanning)
        spanning += [(cell.columns, cell.rows) for cell in cells]
        width = width or row_width
        if row_width != width:
            raise Wrong(f"这一行有 {row_width} 列，应与第一行同为 {width} 列", row)
