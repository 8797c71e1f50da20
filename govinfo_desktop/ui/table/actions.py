"""Actions on the selected cells of a table, each one step that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from govinfo_desktop.core.reading.summing import sum_of
from govinfo_desktop.core.text.numbers import plain_text
from govinfo_desktop.layout.grid import CellKind
from govinfo_desktop.ui.table.clipboard import Copied, data_of, read_clipboard
from govinfo_desktop.ui.table.paste import Pasting, fit, what_was_left_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.layout.grid import Cell
    from govinfo_desktop.ui.table.clipboard import CellTexts
    from govinfo_desktop.ui.table.model import TableModel
    from govinfo_desktop.ui.table.selection import TableSelection


class TableActions(QObject):
    """Actions of a table's menu and keys; they apply to the selection."""

    refused = Signal(str)
    """Why nothing was done."""

    pasted = Signal(object)
    """A block is to be pasted (Pasting); nothing is entered yet."""

    done = Signal(str)
    """What was done to how many cells."""

    def __init__(self, model: TableModel, selection: TableSelection) -> None:
        super().__init__(selection)
        self._model = model
        self._selection = selection

    def copy(self) -> None:
        """Copy the selected block for Excel, WPS or another table."""
        cells, field = self._selection.cells(), self._selection.field
        if len(cells) == 1 and cells[0].kind is CellKind.SENTENCE and field:
            block: CellTexts = ((self._model.shown(field).text,),)
        else:
            block = block_from(self._model, cells)
        if block:
            QGuiApplication.clipboard().setMimeData(data_of(block))

    def cut(self) -> None:
        """Copy the selected block and clear it."""
        self.copy()
        if not self.refuse_if_read_only():
            clear(self._model, self._selection.fields(), "剪切")

    def paste(self) -> None:
        """Fit the clipboard into the table and emit what would be entered."""
        copied = read_clipboard(QGuiApplication.clipboard().mimeData())
        cells = self._selection.cells()
        if not cells or self.refuse_if_read_only():
            return
        if not copied.block:
            if copied.blank_rows or copied.left_out:
                self.refused.emit(f"复制的格都是空白，没有粘贴。{what_was_left_out(copied)}")
            return
        if len(copied.block) == 1 and len(copied.block[0]) == 1:
            self.pasted.emit(self._one_value(copied, cells))
            return
        place = cells[0].row, min(cell.column for cell in cells)
        self.pasted.emit(self._fitted(copied, place))

    def clear(self) -> None:
        """Clear the selected fields; say why if a single one cannot be cleared."""
        chosen = self._selection.fields()
        if self.refuse_if_read_only():
            return
        count = clear(self._model, chosen)
        if count > 1:
            self.done.emit(f"已清空 {count} 格，可以撤销。")
        if count or len(chosen) != 1:
            return
        if not changeable(self._model, chosen):
            self.refused.emit(self._model.why_locked(chosen[0]))

    def fill_down(self) -> None:
        """Copy the top of each selected column down; a single cell takes the one above it."""
        if not self.refuse_if_read_only():
            count = fill_down(self._model, self._selection.cells())
            self._report(count, f"已向下填充 {count} 格。", "没有可以向下填充的格。")

    def fill_right(self) -> None:
        """Copy the first of each selected row right; a single cell takes the one beside it."""
        if not self.refuse_if_read_only():
            count = fill_right(self._model, self._selection.cells())
            self._report(count, f"已向右填充 {count} 格。", "没有可以向右填充的格。")

    def fill_selection(self) -> None:
        """Enter the text of the current cell in all selected ones."""
        field, chosen = self._selection.field, self._selection.fields_to_fill()
        if field is None or self.refuse_if_read_only():
            return
        text = self._model.shown(field).text
        count = fill_with(self._model, chosen, text)
        if len(chosen) > 1:
            self._selection.select_block(chosen)
        done = (
            f"已在 {count} 格填入“{text}”，可以撤销。" if text else f"已清空 {count} 格，可以撤销。"
        )
        self._report(count, done, "先选中几格，再填同一个数。")

    def fill_blanks(self) -> None:
        """Enter 0 in the blanks of the selection, or of the whole table for a single cell."""
        if not self.refuse_if_read_only():
            count = fill_blanks(self._model, self.blanks_to_fill())
            self._report(count, f"已在 {count} 个空格填 0，可以撤销。", "没有空格。")

    def add_up(self) -> None:
        """Fill the selected totals that are typed with the sums of their parts."""
        if not self.refuse_if_read_only():
            count = add_up(self._model, self._selection.fields())
            self._report(count, f"已求和，填入 {count} 格，可以撤销。", "这里没有可以求和的合计。")

    def blanks_to_fill(self) -> tuple[FieldId, ...]:
        """Return the blanks that filling would fill with 0 now."""
        blanks = self._model.blanks()
        chosen = set(self._selection.fields()) if blanks else set()
        return tuple(n for n in blanks if n in chosen) if len(chosen) > 1 else blanks

    def refuse_if_read_only(self) -> bool:
        """Emit the reason if the report is read-only; return whether it is."""
        reason = self._model.document.read_only
        if reason:
            self.refused.emit(reason)
        return bool(reason)

    def _report(self, count: int, done: str, nothing: str) -> None:
        if count:
            self.done.emit(done)
        else:
            self.refused.emit(nothing)

    def _fitted(self, copied: Copied, place: tuple[int, int]) -> Pasting:
        model = self._model
        carried = model.document.draft.carried
        locked = {name: model.shown(name).text for name in model.table.fields if name in carried}
        return fit(model.table, model.grid, copied, place, locked)

    def _one_value(self, copied: Copied, cells: Iterable[Cell]) -> Pasting:
        """Return a pasting of a single value into all selected fields."""
        pasting, field = Pasting(), self._selection.field
        for cell in cells:
            if cell.kind is not CellKind.SENTENCE:
                pasting.take(self._fitted(copied, (cell.row, cell.column)))
            elif field in cell.fields:
                pasting.texts[field] = copied.block[0][0]
                pasting.left_out = what_was_left_out(copied)
        return pasting


def changeable(model: TableModel, fields: Iterable[FieldId]) -> tuple[FieldId, ...]:
    """Return the fields that a bulk action may change: neither computed nor carried over."""
    carried = model.document.draft.carried
    return tuple(n for n in fields if not model.is_computed(n) and n not in carried)


def clear(model: TableModel, fields: Iterable[FieldId], what: str = "清除") -> int:
    """Clear the fields that may be changed and are not blank; return how many."""
    filled = [name for name in changeable(model, fields) if model.shown(name).text]
    if filled:
        model.document.enter(dict.fromkeys(filled, ""), f"{what} {len(filled)} 格")
    return len(filled)


def fill_blanks(model: TableModel, fields: Iterable[FieldId]) -> int:
    """Enter 0 in the blank ones of the fields; return how many."""
    chosen = set(fields)
    blanks = [name for name in model.blanks() if name in chosen]
    if blanks:
        model.document.enter(dict.fromkeys(blanks, "0"), f"空白填 0（{len(blanks)} 格）")
    return len(blanks)


def add_up(model: TableModel, fields: Iterable[FieldId]) -> int:
    """Enter in each typed total among the fields the sum of its parts; return how many."""
    document = model.document
    numbers = document.evaluation.numbers
    sums = {name: sum_of(document.form, name, numbers) for name in changeable(model, fields)}
    texts = {name: plain_text(number) for name, number in sums.items() if number is not None}
    if texts:
        document.enter(texts, f"求和 {len(texts)} 格")
    return len(texts)


def fill_with(model: TableModel, fields: Iterable[FieldId], text: str) -> int:
    """Enter one text in all fields that may be changed and have another; return how many."""
    others = [name for name in changeable(model, fields) if model.shown(name).text != text]
    if others:
        model.document.enter(dict.fromkeys(others, text), f"填充 {len(others)} 格")
    return len(others)


def fill_down(model: TableModel, cells: Sequence[Cell]) -> int:
    """Copy the top cell of each column into those below it; return how many were filled.

    A single cell takes the text of the cell above it.
    """
    if len(cells) == 1:
        cells = [*_neighbour(model, cells[0], -1, 0), *cells]
    in_order = sorted(cells, key=lambda one: one.row)
    return _fill(model, [(cell.column, cell) for cell in in_order], "向下填充")


def fill_right(model: TableModel, cells: Sequence[Cell]) -> int:
    """Copy the first cell of each row into those right of it; return how many were filled.

    A single cell takes the text of the cell left of it.
    """
    if len(cells) == 1:
        cells = [*_neighbour(model, cells[0], 0, -1), *cells]
    in_order = sorted(cells, key=lambda one: one.column)
    return _fill(model, [(cell.row, cell) for cell in in_order], "向右填充")


def _fill(model: TableModel, cells: Iterable[tuple[int, Cell]], what: str) -> int:
    """Copy the first cell of each line, which is named by a number, into the others."""
    texts: dict[FieldId, str] = {}
    firsts: dict[int, Cell] = {}
    for line, cell in cells:
        first = firsts.setdefault(line, cell)
        if cell is not first and cell.field and first.field:
            texts[cell.field] = model.shown(first.field).text
    texts = {name: texts[name] for name in changeable(model, texts)}
    if texts:
        model.document.enter(texts, f"{what} {len(texts)} 格")
    return len(texts)


def _neighbour(model: TableModel, cell: Cell, down: int, right: int) -> tuple[Cell, ...]:
    """Return the entry cell beside another, in the same line of the grid."""
    beside = model.grid.by_place.get((cell.row + down, cell.column + right))
    if beside is None or not beside.field:
        return ()
    is_in_line = beside.column == cell.column if down else beside.row == cell.row
    return (beside,) if is_in_line else ()


def paste(model: TableModel, pasting: Pasting) -> None:
    """Enter the part of a pasted block that fits."""
    if pasting.texts:
        model.document.enter(pasting.texts, f"粘贴 {len(pasting.texts)} 格")


def block_from(model: TableModel, cells: Sequence[Cell]) -> CellTexts:
    """Return the rectangle of texts around the cells, empty between them."""
    if not cells:
        return ()
    shown = {(cell.row, cell.column): model.text(cell) for cell in cells}
    rows = range(min(c.row for c in cells), max(c.row + c.rows for c in cells))
    columns = range(min(c.column for c in cells), max(c.column + c.columns for c in cells))
    return tuple(tuple(shown.get((row, column), "") for column in columns) for row in rows)
