"""The current field of a table, the cells selected around it, and the moves between fields."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QObject, Signal

from govinfo_desktop.core.text.numbers import plain_text
from govinfo_desktop.ui.table.keys import is_typing, move_of, number_of
from govinfo_desktop.ui.table.navigation import (
    Move,
    column_order,
    field_after,
    numbered_field,
    reading_order,
    target_cell,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QTableView

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.layout.grid import Cell
    from govinfo_desktop.ui.table.model import TableModel


class TableSelection(QObject):
    """Which field of a table is current, and which cells are selected.

    Qt knows cells only; within a cell of a sentence, ``field`` is the blank that is current. It
    is None before any field was entered. ``is_extending`` is true while moves extend a block.
    """

    field_entered = Signal(str)
    """Another field is current (its FieldId), or the same one was chosen again."""

    described = Signal(str)
    """How many cells are selected and their sum; empty for a single cell."""

    def __init__(self, model: TableModel, view: QTableView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self._by_row = reading_order(model.grid, ())
        self._by_column = column_order(model.grid, ())
        self.field: FieldId | None = None
        self.is_extending = False
        self._typed_in: tuple[FieldId, ...] = ()

    def cells(self) -> tuple[Cell, ...]:
        """Return the selected cells with fields, in reading order."""
        indexes = self._view.selectionModel().selectedIndexes()
        cells = {self._model.cell(index) for index in indexes}
        return tuple(sorted((c for c in cells if c.fields), key=lambda c: (c.row, c.column)))

    def fields(self) -> tuple[FieldId, ...]:
        """Return the selected fields; within a single sentence only the current blank."""
        cells = self.cells()
        if len(cells) == 1 and self.field in cells[0].fields:
            return (self.field,)
        return tuple(name for cell in cells for name in cell.fields)

    def enter(self, field: FieldId) -> None:
        """Make a field of the current cell the current one."""
        if field not in self._typed_in:
            self._typed_in = ()
        self.field = field
        self.field_entered.emit(field)

    def enter_cell(self, cell: Cell) -> None:
        """Make a field of a cell current: the one that is, if it is in there, or the first."""
        if cell.fields:
            self.enter(self.field if self.field in cell.fields else cell.fields[0])

    def enter_first(self) -> None:
        """Make the first field that is typed current; a computed one where there is no other."""
        if self._by_row:
            typed = (name for name in self._by_row if not self._model.is_computed(name))
            self.make_current(self._model.index_of_field(next(typed, self._by_row[0])))

    def show_field(self, field: FieldId) -> None:
        """Make a field current and scroll to it; a field of another table is ignored."""
        index = self._model.index_of_field(field)
        if not index.isValid():
            return
        self.field = field
        if index == self._view.currentIndex():
            self.enter(field)
        self.make_current(index)
        self._view.scrollTo(index)

    def make_current(self, index: QModelIndex) -> None:
        """Make a cell current and select no other, whichever keys are held down."""
        self.is_extending = False
        self._view.setCurrentIndex(index)

    def collapse(self) -> None:
        """Select the current cell alone, so that the next action applies to no other."""
        if len(self._view.selectionModel().selectedIndexes()) > 1:
            self.make_current(self._view.currentIndex())

    def collapse_to_type(self) -> None:
        """Select the current cell alone, and remember the block that it was typed in."""
        fields = self.fields()
        if len(fields) > 1:
            self._typed_in = fields
        self.collapse()

    def fields_to_fill(self) -> tuple[FieldId, ...]:
        """Return the selected fields, or those that were when the current one was typed in."""
        fields = self.fields()
        return self._typed_in if len(fields) <= 1 and self._typed_in else fields

    def select_block(self, fields: Iterable[FieldId]) -> None:
        """Select the cells of some fields; the current cell stays."""
        chosen = QItemSelection()
        for name in fields:
            index = self._model.index_of_field(name)
            chosen.select(index, index)
        self._view.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def describe(self) -> None:
        """Emit how many cells are selected and what they add up to."""
        self.described.emit(selection_summary(self._model, self.fields()))

    def move(self, event: QKeyEvent) -> bool:
        """Move where a key leads; return False for a key that leads nowhere."""
        number = number_of(event)
        if number is not None:
            self.go_to_number(number)
            event.accept()
            return True
        move = None if is_typing(event) else move_of(event)
        if move is None:
            return False
        event.setAccepted(self.go(move))
        return True

    def go(self, move: Move) -> bool:
        """Move to another field; return False where Tab leads out of the table."""
        if self.field is None:
            return False
        self._typed_in = ()
        self.collapse()
        match move:
            case Move.ENTER | Move.BACK_ENTER:
                self._show(self._next(self._by_column, is_back=move is Move.BACK_ENTER))
            case Move.TAB | Move.BACK_TAB:
                return self._show(self._next(self._by_row, is_back=move is Move.BACK_TAB))
            case _:
                self._step(move)
        return True

    def go_to_number(self, number: int) -> None:
        """Move to the field of a number in this row, or in the next one if it lies behind."""
        if self.field is None:
            return
        self._typed_in = ()
        self.collapse()
        model = self._model
        self._show(numbered_field(model.grid, self.field, number, model.table.computed))

    def target(self, move: Move, *, is_far: bool = False) -> QModelIndex:
        """Return the cell to which an arrow, Home or End leads; the current one at an edge."""
        index = self._view.currentIndex()
        if not index.isValid():
            return self._model.index_of_field(self._by_row[0]) if self._by_row else QModelIndex()
        grid = self._model.grid
        column = index.column() + grid.stub_columns
        cell = target_cell(grid, self._model.cell(index), column, move, is_far=is_far)
        return self._model.index_of(cell) if cell else index

    def _next(self, order: tuple[FieldId, ...], *, is_back: bool) -> FieldId | None:
        fields = tuple(reversed(order)) if is_back else order
        typed = tuple(name for name in fields if not self._model.is_computed(name))
        return field_after(self.field, typed, fields) if self.field else None

    def _show(self, field: FieldId | None) -> bool:
        if field is not None:
            self.show_field(field)
        return field is not None

    def _step(self, move: Move) -> None:
        if self._step_within_sentence(move):
            return
        index = self.target(move)
        if index.isValid():
            self.make_current(index)

    def _step_within_sentence(self, move: Move) -> bool:
        """Move to the next blank of a sentence; return False at its end."""
        if move not in (Move.LEFT, Move.RIGHT) or self.field is None:
            return False
        blanks = self._model.grid.by_field[self.field].fields
        position = blanks.index(self.field) + (1 if move is Move.RIGHT else -1)
        return 0 <= position < len(blanks) and self._show(blanks[position])


def selection_summary(model: TableModel, fields: Sequence[FieldId]) -> str:
    """Return how many fields are selected and their sum; empty for fewer than two."""
    if len(fields) < 2:
        return ""
    numbers = model.document.evaluation.numbers
    found = [numbers[name] for name in fields if name in numbers]
    if not found:
        return f"选中 {len(fields)} 格，没有数字"
    added = plain_text(sum(found, Decimal(0)))
    return f"选中 {len(fields)} 格，有数字的 {len(found)} 格，合计 {added}"
