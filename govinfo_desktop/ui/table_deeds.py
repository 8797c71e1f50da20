"""What is done to many cells of a table at once, each deed one step that can be undone."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from govinfo_desktop.core.numbers import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govinfo_desktop.core.form import FieldId
    from govinfo_desktop.layout.grid import Cell
    from govinfo_desktop.ui.table_clipboard import Block
    from govinfo_desktop.ui.table_model import TableModel
    from govinfo_desktop.ui.table_pasting import Pasting


def changeable(model: TableModel, fields: Iterable[FieldId]) -> tuple[FieldId, ...]:
    """Return the fields that may be changed in passing: neither computed nor carried over."""
    carried = model.document.draft.carried
    return tuple(n for n in fields if not model.is_computed(n) and n not in carried)


def clear(model: TableModel, fields: Iterable[FieldId], what: str = "清除") -> int:
    """Empty the fields that may be changed and have something in them; return how many."""
    filled = [name for name in changeable(model, fields) if model.shown(name).text]
    if filled:
        model.document.enter(dict.fromkeys(filled, ""), f"{what} {len(filled)} 格")
    return len(filled)


def fill_blanks(model: TableModel, fields: Iterable[FieldId]) -> int:
    """Put 0 into the blank ones of the fields; return how many."""
    wanted = set(fields)
    blanks = [name for name in model.blanks() if name in wanted]
    if blanks:
        model.document.enter(dict.fromkeys(blanks, "0"), f"空白填 0（{len(blanks)} 格）")
    return len(blanks)


def fill_down(model: TableModel, cells: Sequence[Cell]) -> int:
    """Copy the top cell of each column into those below it; return how many were filled.

    A single cell takes over what stands above it.
    """
    if len(cells) == 1:
        cells = [*_above(model, cells[0]), *cells]
    texts: dict[FieldId, str] = {}
    top: dict[int, Cell] = {}
    for cell in sorted(cells, key=lambda one: one.row):
        first = top.setdefault(cell.column, cell)
        if cell is not first and cell.field and first.field:
            texts[cell.field] = model.shown(first.field).text
    texts = {name: texts[name] for name in changeable(model, texts)}
    if texts:
        model.document.enter(texts, f"向下填充 {len(texts)} 格")
    return len(texts)


def _above(model: TableModel, cell: Cell) -> tuple[Cell, ...]:
    met = model.grid.by_place.get((cell.row - 1, cell.column))
    return (met,) if met is not None and met.field and met.column == cell.column else ()


def paste(model: TableModel, pasting: Pasting) -> None:
    """Enter what of a block has its place."""
    if pasting.texts:
        model.document.enter(pasting.texts, f"粘贴 {len(pasting.texts)} 格")


def block_from(model: TableModel, cells: Sequence[Cell]) -> Block:
    """Return the block that encloses the cells, as it is shown."""
    if not cells:
        return ()
    wanted = {(cell.row, cell.column): cell for cell in cells}
    rows = range(min(c.row for c in cells), max(c.row + c.rows for c in cells))
    columns = range(min(c.column for c in cells), max(c.column + c.columns for c in cells))
    return tuple(
        tuple(
            model.text(wanted[row, column]) if (row, column) in wanted else "" for column in columns
        )
        for row in rows
    )


def about_selection(model: TableModel, fields: Sequence[FieldId]) -> str:
    """Say how many cells are selected and what they add up to; empty for fewer than two."""
    if len(fields) < 2:
        return ""
    numbers = model.document.evaluation.numbers
    found = [numbers[name] for name in fields if name in numbers]
    if not found:
        return f"选中 {len(fields)} 格，没有数字"
    added = plain_text(sum(found, Decimal(0)))
    return f"选中 {len(fields)} 格，有数字的 {len(found)} 格，合计 {added}"
