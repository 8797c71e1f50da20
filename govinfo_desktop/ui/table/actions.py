"""What is done to the selected cells of a table, each deed one step that can be undone."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from govinfo_desktop.core.reading.summing import sum_of
from govinfo_desktop.core.text.numbers import plain_text
from govinfo_desktop.layout.grid import CellKind
from govinfo_desktop.ui.table.clipboard import block_of, data_of
from govinfo_desktop.ui.table.paste import Pasting, fit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.layout.grid import Cell
    from govinfo_desktop.ui.table.clipboard import Block
    from govinfo_desktop.ui.table.model import TableModel
    from govinfo_desktop.ui.table.view import TableView


class TableActions(QObject):
    """The deeds of a table's menu and keys; they act on what is selected."""

    refused = Signal(str)
    """Why nothing was done."""

    pasted = Signal(object)
    """A block is to be pasted: a Pasting, not entered yet."""

    done = Signal(str)
    """What was done to how many cells."""

    def __init__(self, model: TableModel, cells: TableView) -> None:
        super().__init__(cells)
        self._model = model
        self._cells = cells

    def copy(self) -> None:
        """Copy the selected block for Excel, WPS or another table."""
        cells, field = self._cells.chosen_cells(), self._cells.field
        if len(cells) == 1 and cells[0].kind is CellKind.SENTENCE and field:
            block: Block = ((self._model.shown(field).text,),)
        else:
            block = block_from(self._model, cells)
        if block:
            QGuiApplication.clipboard().setMimeData(data_of(block))

    def cut(self) -> None:
        """Copy the selected block and empty it."""
        self.copy()
        if not self.is_refused():
            clear(self._model, self._cells.chosen_fields(), "剪切")

    def paste(self) -> None:
        """Hold what is on the clipboard against the table, and tell what would be entered."""
        block = block_of(QGuiApplication.clipboard().mimeData())
        cells = self._cells.chosen_cells()
        if not block or not cells or self.is_refused():
            return
        if len(block) == 1 and len(block[0]) == 1:
            self.pasted.emit(self._one_value(block, cells))
            return
        place = cells[0].row, min(cell.column for cell in cells)
        self.pasted.emit(self._held(block, place))

    def clear(self) -> None:
        """Empty the selected fields; say why where a single one cannot be emptied."""
        chosen = self._cells.chosen_fields()
        if self.is_refused() or clear(self._model, chosen) or len(chosen) != 1:
            return
        if not changeable(self._model, chosen):
            self.refused.emit(self._model.why_locked(chosen[0]))

    def fill_down(self) -> None:
        """Copy the top of each selected column down; a single cell takes what is above it."""
        if not self.is_refused():
            count = fill_down(self._model, self._cells.chosen_cells())
            self._tell(count, f"已向下填充 {count} 格。", "没有可以向下填充的格。")

    def fill_blanks(self) -> None:
        """Put 0 into the blanks of the selection, or of the whole table for a single cell."""
        if not self.is_refused():
            count = fill_blanks(self._model, self.blanks_meant())
            self._tell(count, f"已在 {count} 个空格填 0，可以撤销。", "没有空格。")

    def add_up(self) -> None:
        """Fill typed totals with what their parts add up to: the selected ones."""
        if not self.is_refused():
            count = add_up(self._model, self._cells.chosen_fields())
            self._tell(count, f"已求和，填入 {count} 格，可以撤销。", "这里没有可以求和的合计。")

    def blanks_meant(self) -> tuple[FieldId, ...]:
        """Return the blanks that would be filled with 0 now."""
        blanks = self._model.blanks()
        chosen = set(self._cells.chosen_fields()) if blanks else set()
        return tuple(n for n in blanks if n in chosen) if len(chosen) > 1 else blanks

    def is_refused(self) -> bool:
        """Tell whether nothing may be changed now, and say why."""
        why = self._model.document.read_only
        if why:
            self.refused.emit(why)
        return bool(why)

    def _tell(self, count: int, done: str, nothing: str) -> None:
        if count:
            self.done.emit(done)
        else:
            self.refused.emit(nothing)

    def _held(self, block: Block, place: tuple[int, int]) -> Pasting:
        model = self._model
        carried = model.document.draft.carried
        locked = {name: model.shown(name).text for name in model.table.fields if name in carried}
        return fit(model.table, model.grid, block, place, locked)

    def _one_value(self, block: Block, cells: Iterable[Cell]) -> Pasting:
        """Return what a single value would enter in all selected fields."""
        whole, field = Pasting(), self._cells.field
        for cell in cells:
            if cell.kind is not CellKind.SENTENCE:
                whole.take(self._held(block, (cell.row, cell.column)))
            elif field in cell.fields:
                whole.texts[field] = block[0][0]
        return whole


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


def add_up(model: TableModel, fields: Iterable[FieldId]) -> int:
    """Put into each field that is a typed total what its parts add up to; return how many."""
    document = model.document
    numbers = document.evaluation.numbers
    sums = {name: sum_of(document.form, name, numbers) for name in changeable(model, fields)}
    texts = {name: plain_text(number) for name, number in sums.items() if number is not None}
    if texts:
        document.enter(texts, f"求和 {len(texts)} 格")
    return len(texts)


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
