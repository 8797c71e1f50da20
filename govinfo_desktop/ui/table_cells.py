"""The cells of a table under the keys: moving, typing, selecting, copying, as in a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QToolTip

from govinfo_desktop.layout.grid import CellKind
from govinfo_desktop.ui import table_deeds, table_moves
from govinfo_desktop.ui.cell_editor import CellEditor, Leaving
from govinfo_desktop.ui.table_clipboard import block_of, data_of
from govinfo_desktop.ui.table_delegate import TableDelegate
from govinfo_desktop.ui.table_heads import Corner, MergedHeader
from govinfo_desktop.ui.table_measures import Measures, measure
from govinfo_desktop.ui.table_pasting import Pasting, fit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QFocusEvent, QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.core.form import FieldId
    from govinfo_desktop.layout.grid import Cell
    from govinfo_desktop.ui.table_clipboard import Block
    from govinfo_desktop.ui.table_model import Index, TableModel

_Fields = tuple["FieldId", ...]
_ROWS_AT_LEAST = 5
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_META = Qt.KeyboardModifier.MetaModifier
_Action = QAbstractItemView.CursorAction


class TableCells(QTableView):
    """A spreadsheet over a grid: frozen heads and labels, merged cells, sentences with blanks."""

    field_entered = Signal(str)
    """The clerk is in another field now."""

    selection_said = Signal(str)
    """What is selected and what it adds up to; empty for a single cell."""

    refused = Signal(str)
    """Why a key did nothing."""

    pasted = Signal(object)
    """A block is to be pasted: a Pasting, not entered yet."""

    done = Signal(str)
    """What was done to several cells."""

    note_wanted = Signal()
    """The clerk wants to write a note to the cell."""

    lights_changed = Signal()
    """Other fields are lit."""

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._grid = model.grid
        self._fields = table_moves.reading_order(model.grid, ())
        self._down_fields = table_moves.column_order(model.grid, ())
        self._has_words = any(
            model.takes_words(name) or cell.kind is CellKind.SENTENCE
            for name, cell in model.grid.by_field.items()
        )
        self._measures: Measures | None = None
        self._asked: tuple[_Fields, _Fields] = ((), ())
        self._own: tuple[_Fields, _Fields] = ((), ())
        self._heads = MergedHeader(model.grid, Qt.Orientation.Horizontal, self)
        self._labels = MergedHeader(model.grid, Qt.Orientation.Vertical, self)
        self._corner = Corner(model.grid, self)
        self._painter = TableDelegate(model, self)
        self._set_up()
        self._merge()
        document = model.document
        document.changed.connect(self._grow_with_words)
        document.lit.connect(self._light_asked)

    # What is current, and what is selected

    @property
    def field(self) -> FieldId | None:
        """The field the clerk is in; None before any was entered."""
        return self._painter.active

    def show_field(self, field: FieldId) -> None:
        """Make a field current and bring it into view; a field of another table is left alone."""
        index = self._model.index_of_field(field)
        if not index.isValid():
            return
        self._painter.active = field
        if index == self.currentIndex():
            self.clearSelection()
            self.selectionModel().select(index, self.selectionModel().SelectionFlag.Select)
            self._enter_field(field)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def chosen_cells(self) -> tuple[Cell, ...]:
        """Return the selected cells with fields, in reading order."""
        indexes = self.selectionModel().selectedIndexes()
        cells = {self._model.cell(index) for index in indexes}
        return tuple(sorted((c for c in cells if c.fields), key=lambda c: (c.row, c.column)))

    def chosen_fields(self) -> _Fields:
        """Return the selected fields; within a sentence only the blank the clerk is in."""
        cells = self.chosen_cells()
        if len(cells) == 1 and self.field in cells[0].fields:
            return (self.field,)
        return tuple(name for cell in cells for name in cell.fields)

    # Deeds

    def copy(self) -> None:
        """Copy the selected block for Excel, WPS or another table."""
        cells = self.chosen_cells()
        if len(cells) == 1 and cells[0].kind is CellKind.SENTENCE and self.field:
            block: Block = ((self._model.shown(self.field).text,),)
        else:
            block = table_deeds.block_from(self._model, cells)
        if block:
            QGuiApplication.clipboard().setMimeData(data_of(block))

    def cut(self) -> None:
        """Copy the selected block and empty it."""
        self.copy()
        table_deeds.clear(self._model, self.chosen_fields(), "剪切")

    def paste(self) -> None:
        """Hold what is on the clipboard against the table, and tell what would be entered."""
        block = block_of(QGuiApplication.clipboard().mimeData())
        cells = self.chosen_cells()
        if not block or not cells or self._is_refused():
            return
        if len(block) == 1 and len(block[0]) == 1:
            self._paste_one(block[0][0], cells)
            return
        carried = self._model.document.draft.carried
        locked = {n: self._model.shown(n).text for n in self._fields if n in carried}
        place = cells[0].row, min(cell.column for cell in cells)
        self.pasted.emit(fit(self._model.table, self._grid, block, place, locked))

    def clear(self) -> None:
        """Empty the selected fields."""
        if not self._is_refused():
            chosen = self.chosen_fields()
            count = table_deeds.clear(self._model, chosen)
            if not count and len(chosen) == 1 and self._model.is_computed(chosen[0]):
                self.refused.emit(self._model.about(chosen[0]))

    def fill_down(self) -> None:
        """Copy the top of each selected column down; a single cell takes what is above it."""
        if not self._is_refused():
            count = table_deeds.fill_down(self._model, self.chosen_cells())
            self.done.emit(f"已向下填充 {count} 格。" if count else "没有可以向下填充的格。")

    def fill_blanks(self) -> None:
        """Put 0 into the blanks of the selection, or of the whole table for a single cell."""
        if self._is_refused():
            return
        count = table_deeds.fill_blanks(self._model, self.blanks_meant())
        self.done.emit(f"已在 {count} 个空格填 0，可以撤销。" if count else "没有空格。")

    def blanks_meant(self) -> _Fields:
        """Return the blanks that would be filled with 0 now."""
        blanks = self._model.blanks()
        chosen = set(self.chosen_fields()) if blanks else set()
        return tuple(n for n in blanks if n in chosen) if len(chosen) > 1 else blanks

    def explain_sum(self) -> None:
        """Say what the current cell adds up or why it is asked, and light what it adds up."""
        field = self.field
        if field is None:
            return
        self.light_sum(field)
        box = self._field_box(field)
        QToolTip.showText(
            self.viewport().mapToGlobal(box.bottomLeft()), self._model.about(field), self, box
        )

    def light_sum(self, field: FieldId | None) -> None:
        """Light a computed field and what it adds up; None puts this light out."""
        terms = self._model.table.sums.get(field, ()) if field else ()
        fields = tuple(term.field for term in terms if term.field)
        self._own = ((field,), fields) if field and fields else ((), ())
        self._show_lights()

    def lights(self) -> tuple[_Fields, _Fields]:
        """Return the fields of this table that are lit now as left and right side."""
        left, right = self._own if any(self._own) else self._asked
        known = self._grid.by_field
        return tuple(n for n in left if n in known), tuple(n for n in right if n in known)

    def lights_out_of_sight(self) -> str:
        """Say where to look for lit cells that are scrolled out of sight; empty if none is."""
        seen = self.viewport().rect()
        boxes = [self._field_box(name) for side in self.lights() for name in side]
        sides = [("上面", any(box.bottom() < seen.top() for box in boxes))]
        sides += [("下面", any(box.top() > seen.bottom() for box in boxes))]
        where = "和".join(name for name, is_there in sides if is_there)
        return f"{where}还有，请滚动" if where else ""

    # How keys act

    def event(self, event: QEvent) -> bool:
        """Keep the keys of a spreadsheet from being taken as shortcuts of the window."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._deed(event) is not None
        ):
            event.accept()
            return True
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._painter.take_palette()
        if event.type() is QEvent.Type.FontChange:
            self._lay()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key does in a spreadsheet; what is the window's is left to it."""
        deed = self._deed(event)
        if deed is not None:
            deed()
            event.accept()
            return
        way = _way(event)
        if way is not None:
            event.setAccepted(self.go(way))
            return
        if _is_for_the_window(event) or (event.key() == Qt.Key.Key_Space and self._wants_number()):
            event.ignore()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Say why typing does nothing here; searching by typing is not for a table."""
        if self.field is not None and search.strip():
            self.refused.emit(self._why_locked(self.field))

    def edit(  # type: ignore[override]
        self,
        index: QModelIndex,
        trigger: QAbstractItemView.EditTrigger = QAbstractItemView.EditTrigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """Open the editor, unless the field is carried over and a key is merely typed on it."""
        by_key = trigger is QAbstractItemView.EditTrigger.AnyKeyPressed
        if by_key and self.field in self._model.document.draft.carried:
            return False
        opened = bool(super().edit(index, trigger, event))  # type: ignore[arg-type]  # Qt: or null
        if opened and trigger is QAbstractItemView.EditTrigger.DoubleClicked:
            self._go_on_within()
        return opened

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Return where an arrow, Home or End leads from the current cell."""
        index = self.currentIndex()
        if not index.isValid():
            return self._model.index_of_field(self._fields[0]) if self._fields else QModelIndex()
        cell = self._model.cell(index)
        if action in (_Action.MovePageUp, _Action.MovePageDown):
            met = super().moveCursor(action, modifiers)
            return met if met.isValid() and self._model.cell(met).fields else index
        target = self._target(cell, index, action, is_far=bool(modifiers & _CONTROL))
        return self._model.index_of(target) if target else index

    def go(self, way: Leaving) -> bool:
        """Move on as a key leads; False where Tab leads out of the table."""
        if self.field is None:
            return False
        match way:
            case Leaving.ENTER | Leaving.BACK_ENTER:
                self._go_to(self._next(self._down_fields, way is Leaving.BACK_ENTER))
            case Leaving.TAB | Leaving.BACK_TAB:
                return self._go_to(self._next(self._fields, way is Leaving.BACK_TAB))
            case Leaving.UP | Leaving.DOWN | Leaving.LEFT | Leaving.RIGHT:
                self._step(way)
        return True

    # The mouse, the focus, the size

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Enter the cell, or the blank of a sentence, that is clicked."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not self._model.cell(index).fields:
            event.accept()
            return
        if index.isValid():
            self._enter_blank_at(index, event.position().toPoint())
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light what a computed cell adds up while the mouse is over it."""
        super().mouseMoveEvent(event)
        if event.buttons():
            return
        index = self.indexAt(event.position().toPoint())
        cell = self._model.cell(index) if index.isValid() else None
        name = cell.field if cell else None
        self.light_sum(name if name and self._model.is_computed(name) else None)

    def leaveEvent(self, event: QEvent) -> None:
        """Put the light of the hovered cell out."""
        super().leaveEvent(event)
        self.light_sum(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Enter the first field when the table is reached for the first time.

        Qt's own answer would paint the whole table anew whenever an editor opens or closes:
        four times what a key may cost.
        """
        if not self.currentIndex().isValid() and self._fields:
            first = self._next_from_start()
            self.setCurrentIndex(self._model.index_of_field(first))
        self._allow_composing()
        self._repaint_current()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go elsewhere."""
        self._repaint_current()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Follow the current cell with the active field and the words about it."""
        super().currentChanged(current, previous)
        if not current.isValid():
            return
        fields = self._model.cell(current).fields
        if fields and self._painter.active not in fields:
            self._painter.active = fields[0]
        if self._painter.active is not None:
            self._enter_field(self._painter.active)
        self._allow_composing()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Say what the selected cells add up to."""
        super().selectionChanged(selected, deselected)
        self._say_selection()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit all columns into the new width."""
        super().resizeEvent(event)
        self._lay()

    def updateGeometries(self) -> None:
        """Keep the corner's words where heads and labels meet."""
        super().updateGeometries()
        self._corner.setVisible(bool(self._grid.head_rows and self._grid.stub_columns))
        self._corner.setGeometry(
            self._labels.x(), self._heads.y(), self._labels.width(), self._heads.height()
        )
        self._corner.raise_()

    def sizeHint(self) -> QSize:
        """Return the size at which the whole table is seen."""
        if self._measures is None:
            return super().sizeHint()
        return self._whole()

    def minimumSizeHint(self) -> QSize:
        """Return a size at which the heads and a few rows are seen."""
        if self._measures is None:
            return super().minimumSizeHint()
        rows = self._grid.head_rows + _ROWS_AT_LEAST
        return QSize(super().minimumSizeHint().width(), sum(self._measures.heights[:rows]))

    # Setting up

    def _set_up(self) -> None:
        self.setModel(self._model)
        self.setItemDelegate(self._painter)
        self.setHorizontalHeader(self._heads)
        self.setVerticalHeader(self._labels)
        self._heads.setVisible(self._grid.head_rows > 0)
        self._labels.setVisible(self._grid.stub_columns > 0)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setMouseTracking(True)
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setAccessibleName(self._model.table.caption or self._model.table.title)

    def _merge(self) -> None:
        for cell in self._grid.cells:
            index = self._model.index_of(cell)
            if index.isValid() and (cell.rows > 1 or cell.columns > 1):
                self.setSpan(index.row(), index.column(), cell.rows, cell.columns)

    def _lay(self) -> None:
        room = self.width()
        measures = self._measure(room)
        if sum(measures.heights) > self.height():
            measures = self._measure(room - self.verticalScrollBar().sizeHint().width())
        if measures == self._measures:
            return
        self._measures = measures
        self._apply(measures)
        self.setMaximumHeight(self._whole().height())
        self.updateGeometry()

    def _measure(self, room: int) -> Measures:
        return measure(
            self._grid, room, self.fontMetrics(), lambda name: self._model.shown(name).text
        )

    def _whole(self) -> QSize:
        """Return the size of the whole table, with the bar below it where it is too wide."""
        if self._measures is None:
            return QSize()
        width, height = sum(self._measures.widths), sum(self._measures.heights)
        is_cut = width > self.width()
        return QSize(width, height + (self.horizontalScrollBar().sizeHint().height() * is_cut))

    def _apply(self, measures: Measures) -> None:
        for column in range(self._model.columnCount()):
            self.setColumnWidth(column, measures.widths[column + self._grid.stub_columns])
        for row in range(self._model.rowCount()):
            self.setRowHeight(row, measures.heights[row + self._grid.head_rows])
        self._heads.lay(measures)
        self._labels.lay(measures)
        self.updateGeometries()

    def _grow_with_words(self) -> None:
        """Measure anew when texts can grow; tables of numbers keep their rows."""
        if self._has_words:
            self._lay()

    # Moving

    def _next(self, order: _Fields, is_back: bool) -> FieldId | None:
        way = tuple(reversed(order)) if is_back else order
        wanted = tuple(name for name in way if not self._model.is_computed(name))
        return table_moves.after(self.field, wanted, way) if self.field else None

    def _next_from_start(self) -> FieldId:
        typed = (name for name in self._fields if not self._model.is_computed(name))
        return next(typed, self._fields[0])

    def _go_to(self, field: FieldId | None) -> bool:
        if field is None:
            return False
        self.show_field(field)
        return True

    def _step(self, way: Leaving) -> None:
        actions = {
            Leaving.UP: _Action.MoveUp,
            Leaving.DOWN: _Action.MoveDown,
            Leaving.LEFT: _Action.MoveLeft,
            Leaving.RIGHT: _Action.MoveRight,
        }
        if self._step_within(way):
            return
        index = self.moveCursor(actions[way], Qt.KeyboardModifier.NoModifier)
        if index.isValid():
            self.setCurrentIndex(index)

    def _step_within(self, way: Leaving) -> bool:
        """Go to the blank beside this one within a sentence; False at its end."""
        if way not in (Leaving.LEFT, Leaving.RIGHT) or self.field is None:
            return False
        names = self._grid.by_field[self.field].fields
        place = names.index(self.field) + (1 if way is Leaving.RIGHT else -1)
        return 0 <= place < len(names) and self._go_to(names[place])

    def _target(
        self,
        cell: Cell,
        index: QModelIndex,
        action: QAbstractItemView.CursorAction,
        *,
        is_far: bool,
    ) -> Cell | None:
        column = index.column() + self._grid.stub_columns
        match action:
            case _Action.MoveUp | _Action.MoveDown:
                down = 1 if action is _Action.MoveDown else -1
                step: Callable[[Cell], Cell | None] = lambda one: table_moves.below(  # noqa: E731
                    self._grid, one, column, down
                )
            case _Action.MoveLeft | _Action.MoveRight | _Action.MovePrevious | _Action.MoveNext:
                right = 1 if action in (_Action.MoveRight, _Action.MoveNext) else -1
                step = lambda one: table_moves.beside(self._grid, one, right)  # noqa: E731
            case _Action.MoveHome:
                return (
                    self._grid.by_field[self._fields[0]] if is_far else _ends(self._grid, cell)[0]
                )
            case _:
                return (
                    self._grid.by_field[self._fields[-1]] if is_far else _ends(self._grid, cell)[1]
                )
        target = step(cell)
        while is_far and target is not None and (further := step(target)) is not None:
            target = further
        return target

    # Editing

    def _deed(self, event: QKeyEvent) -> Callable[[], None] | None:
        if self.state() is QAbstractItemView.State.EditingState:
            return None
        if self._lights_are_own() and event.key() == Qt.Key.Key_Escape:
            return lambda: self.light_sum(None)
        return _deed_of(self, event)

    def edit_within(self) -> None:
        """Open the current cell with its text kept, the cursor at its end."""
        if not self._is_refused() and self.field is not None:
            if self._model.is_computed(self.field):
                self.refused.emit(self._why_locked(self.field))
                return
            self.edit(self.currentIndex())
            self._go_on_within()

    def _go_on_within(self) -> None:
        editor = self._editor()
        if editor is not None:
            editor.edit_within()

    def _editor(self) -> CellEditor | None:
        editors = self.viewport().findChildren(CellEditor)
        return next((one for one in editors if one.isVisible()), None)

    def leave(self, editor: CellEditor, way: Leaving) -> None:
        """Close an editor and go on; Esc puts back what stood there before."""
        if way is Leaving.ESCAPE:
            self._model.document.type_into(editor.field, editor.former)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
            return
        self.commitData(editor)
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if not self.go(way):
            self.focusNextPrevChild(way is Leaving.TAB)

    def _paste_one(self, text: str, cells: Iterable[Cell]) -> None:
        """Paste a single value into every selected field."""
        pasting = Pasting()
        for cell in cells:
            if cell.kind is CellKind.SENTENCE:
                names: Iterable[FieldId] = [self.field] if self.field in cell.fields else []
                pasting.texts.update(dict.fromkeys(names, text))
                continue
            one = fit(self._model.table, self._grid, ((text,),), (cell.row, cell.column), {})
            pasting.texts |= one.texts
            pasting.sums |= one.sums
            pasting.refused |= one.refused
        carried = self._model.document.draft.carried
        pasting.texts = {n: t for n, t in pasting.texts.items() if n not in carried}
        self.pasted.emit(pasting)

    def _is_refused(self) -> bool:
        why = self._model.document.read_only
        if why:
            self.refused.emit(why)
        return bool(why)

    def _why_locked(self, field: FieldId) -> str:
        document = self._model.document
        if document.read_only:
            return document.read_only
        if field in document.draft.carried:
            source = document.draft.carried[field]
            return f"{self._model.field(field).name}承接自{source}；确要改动，请按 F2。"
        return self._model.about(field)

    def _wants_number(self) -> bool:
        return self.field is None or not self._model.takes_words(self.field)

    # Showing

    def _enter_field(self, field: FieldId) -> None:
        self.setAccessibleDescription(self._model.field(field).name)
        self._repaint_current()
        if any(self._own):
            self.light_sum(None)
        self.field_entered.emit(field)

    def _enter_blank_at(self, index: QModelIndex, point: QPoint) -> None:
        cell = self._model.cell(index)
        if cell.kind is not CellKind.SENTENCE:
            return
        box = self.visualRect(index)
        blank = self._painter.blank_at(cell, box, point.x(), point.y())
        if blank is not None:
            self._painter.active = blank
            self._enter_field(blank)

    def _field_box(self, field: FieldId) -> QRect:
        cell = self._grid.by_field[field]
        box = self.visualRect(self._model.index_of(cell))
        if cell.kind is CellKind.SENTENCE:
            return self._painter.blank_box(cell, box, field)
        return box

    def _allow_composing(self) -> None:
        """Let the input method begin on a selected cell that can be typed into."""
        flags = self._model.flags(self.currentIndex())
        can_type = bool(flags & Qt.ItemFlag.ItemIsEditable)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, can_type)

    def _repaint_current(self) -> None:
        if self.currentIndex().isValid():
            self.update(self.currentIndex())

    def _light_asked(self, left: _Fields, right: _Fields) -> None:
        self._asked = (left, right)
        self._show_lights()

    def _lights_are_own(self) -> bool:
        return any(self._own)

    def _show_lights(self) -> None:
        left, right = (frozenset(side) for side in self.lights())
        painter = self._painter
        changed = (left ^ painter.lit_left) | (right ^ painter.lit_right)
        if not changed:
            return
        painter.lit_left, painter.lit_right = left, right
        for name in changed & self._grid.by_field.keys():
            self.update(self._model.index_of_field(name))
        self.lights_changed.emit()

    def _say_selection(self) -> None:
        self.selection_said.emit(table_deeds.about_selection(self._model, self.chosen_fields()))


def _ends(grid: object, cell: Cell) -> tuple[Cell, Cell]:
    return table_moves.ends_of_row(grid, cell)  # type: ignore[arg-type]


def _deed_of(cells: TableCells, event: QKeyEvent) -> Callable[[], None] | None:
    standard = QKeySequence.StandardKey
    for key, deed in (
        (standard.Copy, cells.copy),
        (standard.Cut, cells.cut),
        (standard.Paste, cells.paste),
        (standard.SelectAll, cells.selectAll),
    ):
        if event.matches(key):
            return deed
    pressed = (Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
    plain = Qt.KeyboardModifier.NoModifier
    deeds: dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], None]] = {
        (Qt.Key.Key_F2, plain): cells.edit_within,
        (Qt.Key.Key_F2, _SHIFT): cells.note_wanted.emit,
        (Qt.Key.Key_F9, plain): cells.explain_sum,
        (Qt.Key.Key_Delete, plain): cells.clear,
        (Qt.Key.Key_Backspace, plain): cells.clear,
        (Qt.Key.Key_D, _CONTROL): cells.fill_down,
        (Qt.Key.Key_0, _CONTROL): cells.fill_blanks,
    }
    return deeds.get(pressed)


def _way(event: QKeyEvent) -> Leaving | None:
    """Return the way of a key that moves on; arrows with Shift or Ctrl are Qt's to select."""
    is_back = bool(event.modifiers() & _SHIFT)
    if event.modifiers() & (_CONTROL | _ALT | _META):
        return None
    match event.key():
        case Qt.Key.Key_Return | Qt.Key.Key_Enter:
            return Leaving.BACK_ENTER if is_back else Leaving.ENTER
        case Qt.Key.Key_Tab:
            return Leaving.BACK_TAB if is_back else Leaving.TAB
        case Qt.Key.Key_Backtab:
            return Leaving.BACK_TAB
        case Qt.Key.Key_Left | Qt.Key.Key_Right | Qt.Key.Key_Up | Qt.Key.Key_Down if not is_back:
            return _ARROWS[Qt.Key(event.key())]
    return None


_ARROWS = {
    Qt.Key.Key_Left: Leaving.LEFT,
    Qt.Key.Key_Right: Leaving.RIGHT,
    Qt.Key.Key_Up: Leaving.UP,
    Qt.Key.Key_Down: Leaving.DOWN,
}
_MOVING = {*_ARROWS, Qt.Key.Key_Home, Qt.Key.Key_End}


def _is_for_the_window(event: QKeyEvent) -> bool:
    """Tell whether a key is a shortcut of the window: function keys, Esc, Ctrl and Alt."""
    key = Qt.Key(event.key())
    if Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35 or key is Qt.Key.Key_Escape:
        return True
    return bool(event.modifiers() & (_CONTROL | _ALT | _META)) and key not in _MOVING
