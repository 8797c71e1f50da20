"""The cells of a table under the keys: moving, typing, selecting, as in a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QToolTip

from govinfo_desktop.layout.grid import CellKind
from govinfo_desktop.ui.table import navigation as table_moves
from govinfo_desktop.ui.table.actions import TableActions, about_selection
from govinfo_desktop.ui.table.cell_editor import Editor
from govinfo_desktop.ui.table.context_menu import table_menu
from govinfo_desktop.ui.table.deferred_editor import DeferredEditor
from govinfo_desktop.ui.table.delegate import TableDelegate
from govinfo_desktop.ui.table.geometry import TableGeometry
from govinfo_desktop.ui.table.highlights import Highlights
from govinfo_desktop.ui.table.keys import (
    CellAction,
    action_of,
    action_while_typing,
    is_for_the_window,
    is_move,
    is_selecting,
    is_typing,
    way_of,
)
from govinfo_desktop.ui.table.navigation import Way
from govinfo_desktop.ui.widgets.law_quote import with_articles_html
from govinfo_desktop.ui.widgets.live_widget import LiveWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.layout.grid import Cell
    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.table.model import Index, TableModel

_Action = QAbstractItemView.CursorAction
_Trigger = QAbstractItemView.EditTrigger
_Selecting = QItemSelectionModel.SelectionFlag
_WAYS = {
    _Action.MoveUp: Way.UP,
    _Action.MoveDown: Way.DOWN,
    _Action.MoveLeft: Way.LEFT,
    _Action.MoveRight: Way.RIGHT,
    _Action.MoveHome: Way.HOME,
    _Action.MoveEnd: Way.END,
}

_MENU_GONE = 200
"""Milliseconds after which a menu is gone; as it goes it puts away all explanations there are."""

# The cell is the frame of what is typed in it.
_EDITORS = "CellEditor, WordsEditor { border: none; border-radius: 0; padding: 0; }"


class TableView(LiveWidget, QTableView):
    """A spreadsheet over a grid: frozen heads and labels, merged cells, sentences with blanks.

    ``deeds`` is what can be done to the selected cells, ``highlights`` what is lit.
    """

    waits_while_hidden = False

    field_entered = Signal(str)
    """The clerk is in another field now."""

    selection_said = Signal(str)
    """What is selected and what it adds up to; empty for a single cell."""

    note_wanted = Signal()
    """The clerk wants to write a note to the cell."""

    typing_begun = Signal()
    """The line to type in was opened."""

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._fields = table_moves.reading_order(model.grid, ())
        self._down_fields = table_moves.column_order(model.grid, ())
        self.deeds = TableActions(model, self)
        self.highlights = Highlights(model, self)
        self._fitting = TableGeometry(model, self)
        self._painter = TableDelegate(model, self.highlights, self)
        self._deeds_by_key = self._all_deeds()
        self._first_key = DeferredEditor(model, self)
        self._selects_on = False
        self._set_up()
        self.follow_report(model.document.changed)
        self.highlights.changed.connect(self._repaint_fields)

    # What is current, and what is selected

    @property
    def field(self) -> FieldId | None:
        """The field the clerk is in; None before any was entered."""
        return self._painter.active

    @property
    def editor(self) -> Editor | None:
        """The editor that is open, or has to be by now; None if none is."""
        self._first_key.open_line()
        return self._open_editor()

    def show_field(self, field: FieldId) -> None:
        """Make a field current and bring it into view; a field of another table is left alone."""
        index = self._model.index_of_field(field)
        if not index.isValid():
            return
        self._painter.active = field
        if index == self.currentIndex():
            self._enter_field(field)
        self._make_current(index)
        self.scrollTo(index)

    def chosen_cells(self) -> tuple[Cell, ...]:
        """Return the selected cells with fields, in reading order."""
        indexes = self.selectionModel().selectedIndexes()
        cells = {self._model.cell(index) for index in indexes}
        return tuple(sorted((c for c in cells if c.fields), key=lambda c: (c.row, c.column)))

    def chosen_fields(self) -> tuple[FieldId, ...]:
        """Return the selected fields; within a sentence only the blank the clerk is in."""
        cells = self.chosen_cells()
        if len(cells) == 1 and self.field in cells[0].fields:
            return (self.field,)
        return tuple(name for cell in cells for name in cell.fields)

    def box_of(self, field: FieldId) -> QRect:
        """Return where a field is seen now: its cell, or its blank within a sentence."""
        cell = self._model.grid.by_field[field]
        box = self.visualRect(self._model.index_of(cell))
        if cell.kind is CellKind.SENTENCE:
            return self._painter.blank_box(cell, box, field)
        return box

    def lights_out_of_sight(self) -> str:
        """Say where to look for lit cells that are scrolled out of sight; empty if none is."""
        seen = self.viewport().rect()
        boxes = [self.box_of(name) for side in self.highlights.sides() for name in side]
        sides = [("上面", any(box.bottom() < seen.top() for box in boxes))]
        sides += [("下面", any(box.top() > seen.bottom() for box in boxes))]
        where = "和".join(name for name, is_there in sides if is_there)
        return f"{where}还有，请滚动" if where else ""

    def least_width(self) -> int:
        """Return how wide the table must be for every column to be in view."""
        return self._fitting.least_width()

    # What a key does

    def explain(self) -> None:
        """Say what the current cell adds up, or why it is asked with the law in full."""
        if self.field is None:
            return
        self.highlights.look_at(self.field)
        box = self.box_of(self.field)
        place = self.viewport().mapToGlobal(box.bottomLeft())
        QToolTip.showText(place, with_articles_html(self._model.about(self.field)), self, box)

    def edit_within(self) -> None:
        """Open the current field with its text kept, the cursor at its end."""
        if self.field is None or self.deeds.is_refused():
            return
        if self._model.is_computed(self.field):
            self.deeds.refused.emit(self._model.why_locked(self.field))
            return
        self.edit(self.currentIndex())
        self._go_on_within()

    def leave(self, editor: Editor, way: Way) -> None:
        """Close an editor and go on; Esc puts back what stood there before."""
        if way is Way.ESCAPE:
            self._model.document.type_into(editor.field, editor.former)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
            return
        self.commitData(editor)
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if not self.go(way):
            self.focusNextPrevChild(way is Way.TAB)

    def go(self, way: Way) -> bool:
        """Move on as a key leads; False where Tab leads out of the table."""
        if self.field is None:
            return False
        self._select_alone()
        match way:
            case Way.ENTER | Way.BACK_ENTER:
                self._go_to(self._next(self._down_fields, is_back=way is Way.BACK_ENTER))
            case Way.TAB | Way.BACK_TAB:
                return self._go_to(self._next(self._fields, is_back=way is Way.BACK_TAB))
            case _:
                self._step(way)
        return True

    def take_keys_back(self) -> None:
        """Take the keys again, and go on with what was being typed."""
        self.setFocus()
        self._first_key.go_on()

    # How Qt asks

    def event(self, event: QEvent) -> bool:
        """Keep the keys of a spreadsheet from being taken as shortcuts of the window."""
        kind = event.type()
        if kind is QEvent.Type.ShortcutOverride and self._is_ours(event):
            event.accept()
            return True
        if kind in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._painter.take_palette()
        if kind is QEvent.Type.FontChange:
            self._fitting.fit()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key does in a spreadsheet; what is the window's is left to it."""
        if QToolTip.isVisible():
            QToolTip.hideText()  # what was explained would lie on the cells while one goes on
        if self._first_key.passes_on(event):
            return
        is_plain = is_typing(event)
        deed = None if is_plain else self._deed_of(event)
        way = None if is_plain else way_of(event)
        if deed is not None:
            self._do(deed)
            event.accept()
        elif way is not None:
            event.setAccepted(self.go(way))
        elif event.key() == Qt.Key.Key_Escape and self.highlights.is_on_a_sum:
            self.highlights.look_at(None)
        elif is_for_the_window(event) or self._is_idle_space(event):
            event.ignore()
        elif is_plain and self.field and self._first_key.can_take(self.field):
            self._select_alone()
            self._first_key.take(self.field, event.text())
        else:
            super().keyPressEvent(event)
            if is_move(event):
                self._select_alone()  # Qt leaves all selected where there is no way to go
            if self._is_editing():
                event.accept()  # the editor took it: nobody around the table has to be asked

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Take the end of a key that typed something."""
        event.setAccepted(is_typing(event))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Begin typing with what the input method gives.

        Qt opens an editor for words that come in one piece, as full-width digits do, but does
        not give them to it.
        """
        if self._first_key.passes_on(event):
            return
        if self.editor is not None or not event.commitString():
            super().inputMethodEvent(event)
            return
        opened = self._opened()
        if opened is not None:
            QCoreApplication.sendEvent(opened, event)
        else:
            self.keyboardSearch(event.commitString())

    def keyboardSearch(self, search: str) -> None:
        """Say why typing does nothing here; searching by typing is not for a table."""
        if self.field is not None and search.strip():
            self.deeds.refused.emit(self._model.why_locked(self.field))

    def edit(  # type: ignore[override]  # Qt has two of that name
        self,
        index: QModelIndex,
        trigger: QAbstractItemView.EditTrigger = _Trigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """Open the editor, unless the field is carried over and a key is merely typed on it."""
        by_key = trigger is _Trigger.AnyKeyPressed
        if by_key and self.field in self._model.document.draft.carried:
            return False
        opened = bool(super().edit(index, trigger, event))  # type: ignore[arg-type]  # Qt: or null
        if opened:
            self._select_alone()
            self._first_key.hand_over(self._open_editor())
            self.typing_begun.emit()
        if opened and trigger is _Trigger.DoubleClicked:
            self._go_on_within()
        return opened

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Return where an arrow, Home or End leads from the current cell."""
        index = self.currentIndex()
        if not index.isValid():
            return self._model.index_of_field(self._fields[0]) if self._fields else QModelIndex()
        if action not in _WAYS:
            met = super().moveCursor(action, modifiers)
            return met if met.isValid() and self._model.cell(met).fields else index
        is_far = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        column = index.column() + self._model.grid.stub_columns
        cell = self._model.cell(index)
        target = table_moves.led(self._model.grid, cell, column, _WAYS[action], is_far=is_far)
        return self._model.index_of(target) if target else index

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Select on with Shift, and to the end with Ctrl too, where Qt would begin anew.

        Qt asks a second time without the event, and would go by what is held down just then.
        """
        if isinstance(event, QKeyEvent) and is_selecting(event):
            self._selects_on = True
        elif event is not None:
            command = super().selectionCommand(index, event)
            self._selects_on = bool(command & _Selecting.Current)
            return command
        return _Selecting.SelectCurrent if self._selects_on else _Selecting.ClearAndSelect

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Enter the cell, or the blank of a sentence, that is clicked; labels are no cells."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        if index.isValid() and not self._model.cell(index).fields:
            event.accept()
            return
        if index.isValid():
            self._enter_blank_at(index, point)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light what a computed cell adds up while the mouse is over it."""
        super().mouseMoveEvent(event)
        if event.buttons():
            return
        index = self.indexAt(event.position().toPoint())
        self.highlights.look_at(self._model.cell(index).field if index.isValid() else None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done to the selected cells, or to the one that was clicked."""
        index = self.indexAt(event.pos())
        is_by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if is_by_mouse and index.isValid() and not self.selectionModel().isSelected(index):
            self._make_current(index)
        explain = {CellAction.EXPLAIN: lambda: QTimer.singleShot(_MENU_GONE, self, self.explain)}
        table_menu(self._deeds_by_key | explain, self).popup(event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:
        """Put the light of the hovered cell out."""
        super().leaveEvent(event)
        self.highlights.look_at(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Enter the first field when the table is reached for the first time.

        Qt's own answer would paint the whole table anew whenever an editor opens or closes:
        four times what a key may cost.
        """
        if not self.currentIndex().isValid() and self._fields:
            typed = (name for name in self._fields if not self._model.is_computed(name))
            self._make_current(self._model.index_of_field(next(typed, self._fields[0])))
        self._allow_composing()
        self._repaint_current()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go elsewhere."""
        self._repaint_current()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Follow the current cell with the active field and the words about it."""
        super().currentChanged(current, previous)
        fields = self._model.cell(current).fields if current.isValid() else ()
        if not fields:
            return
        if self._painter.active not in fields:
            self._painter.active = fields[0]
        self._enter_field(self._painter.active or fields[0])
        self._allow_composing()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Say what the selected cells add up to."""
        super().selectionChanged(selected, deselected)
        self.selection_said.emit(about_selection(self._model, self.chosen_fields()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit all columns into the new width, and keep the cell one is in as visible as it was."""
        super().resizeEvent(event)
        self._fitting.fit()
        box = self.visualRect(self.currentIndex())
        if 0 <= box.top() < event.oldSize().height() and box.bottom() > event.size().height():
            self.scrollTo(self.currentIndex())

    def updateGeometries(self) -> None:
        """Keep the corner's words where heads and labels meet."""
        super().updateGeometries()
        self._fitting.place_corner()

    def sizeHint(self) -> QSize:
        """Return the size at which the whole table is seen."""
        return self._fitting.whole_size()

    def minimumSizeHint(self) -> QSize:
        """Return a size at which the heads and a few rows are seen."""
        return QSize(super().minimumSizeHint().width(), self._fitting.least_height())

    # How it is done

    def _set_up(self) -> None:
        self.setModel(self._model)
        self.setItemDelegate(self._painter)
        self._fitting.furnish()
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(_Trigger.AnyKeyPressed | _Trigger.DoubleClicked)
        self.setAccessibleName(self._model.table.title)
        self.setStyleSheet(_EDITORS)

    def _all_deeds(self) -> dict[CellAction, Callable[[], object]]:
        deeds = self.deeds
        return {
            CellAction.COPY: deeds.copy,
            CellAction.CUT: deeds.cut,
            CellAction.PASTE: deeds.paste,
            CellAction.SELECT_ALL: self.selectAll,
            CellAction.EDIT: self.edit_within,
            CellAction.NOTE: self.note_wanted.emit,
            CellAction.EXPLAIN: self.explain,
            CellAction.CLEAR: deeds.clear,
            CellAction.FILL_DOWN: deeds.fill_down,
            CellAction.FILL_BLANKS: deeds.fill_blanks,
            CellAction.ADD_UP: deeds.add_up,
        }

    def _is_editing(self) -> bool:
        return self._first_key.waits or self.state() is QAbstractItemView.State.EditingState

    def _is_ours(self, event: QEvent) -> bool:
        """Tell whether a key does something here: it writes, or it is a key of a spreadsheet."""
        if not isinstance(event, QKeyEvent):
            return False
        return is_typing(event) or self._deed_of(event) is not None

    def _deed_of(self, event: QKeyEvent) -> CellAction | None:
        """Return what a key does to the table now; an open editor keeps the keys of its text."""
        return action_while_typing(event) if self._is_editing() else action_of(event)

    def _do(self, deed: CellAction) -> None:
        """Do a deed to the table; what was being typed counts, and is gone on with behind it."""
        line = self.editor
        if line is not None and deed is not CellAction.EXPLAIN:
            self.commitData(line)
            self.closeEditor(line, QAbstractItemDelegate.EndEditHint.NoHint)
            self._first_key.break_off(line)
        self._deeds_by_key[deed]()
        self._first_key.go_on()

    def _is_idle_space(self, event: QKeyEvent) -> bool:
        """Tell whether a key is a space where a number is asked: it would only empty the cell."""
        wants_words = self.field is not None and self._model.takes_words(self.field)
        return event.key() == Qt.Key.Key_Space and not wants_words

    def _opened(self) -> Editor | None:
        """Open the editor as a key does, and return it; None where nothing may be typed."""
        self.edit(self.currentIndex(), _Trigger.AnyKeyPressed)
        return self.editor

    def _open_editor(self) -> Editor | None:
        editors = (one for one in self.viewport().children() if isinstance(one, Editor))
        return next((one for one in editors if one.isVisible()), None)

    def _go_on_within(self) -> None:
        if self.editor is not None:
            self.editor.edit_within()

    def _next(self, order: tuple[FieldId, ...], *, is_back: bool) -> FieldId | None:
        way = tuple(reversed(order)) if is_back else order
        wanted = tuple(name for name in way if not self._model.is_computed(name))
        return table_moves.after(self.field, wanted, way) if self.field else None

    def _go_to(self, field: FieldId | None) -> bool:
        if field is None:
            return False
        self.show_field(field)
        return True

    def _step(self, way: Way) -> None:
        if self._step_within(way):
            return
        action = next(one for one, led in _WAYS.items() if led is way)
        index = self.moveCursor(action, Qt.KeyboardModifier.NoModifier)
        if index.isValid():
            self._make_current(index)

    def _make_current(self, index: QModelIndex) -> None:
        """Go to a cell and select no other, whatever key is held down."""
        self._selects_on = False
        self.setCurrentIndex(index)

    def _select_alone(self) -> None:
        """Select the current cell and no other: what is done next is done to it."""
        if len(self.selectionModel().selectedIndexes()) > 1:
            self._make_current(self.currentIndex())

    def _step_within(self, way: Way) -> bool:
        """Go to the blank beside this one within a sentence; False at its end."""
        if way not in (Way.LEFT, Way.RIGHT) or self.field is None:
            return False
        names = self._model.grid.by_field[self.field].fields
        place = names.index(self.field) + (1 if way is Way.RIGHT else -1)
        return 0 <= place < len(names) and self._go_to(names[place])

    def _enter_blank_at(self, index: QModelIndex, point: QPoint) -> None:
        cell = self._model.cell(index)
        if cell.kind is not CellKind.SENTENCE:
            return
        blank = self._painter.blank_at(cell, self.visualRect(index), point.x(), point.y())
        if blank is not None:
            self._painter.active = blank
            self._enter_field(blank)

    def _enter_field(self, field: FieldId) -> None:
        self._first_key.forget()
        self.setAccessibleDescription(self._model.field(field).name)
        self._repaint_current()
        self.highlights.look_at(None)
        self.field_entered.emit(field)

    def concerns(self, changes: Changes) -> bool:
        """Return whether rows may need another height, or an editor has to close."""
        has_moved = self._model.has_words and changes.alter_fields(self._model.table.fields)
        return has_moved or changes.may_lock

    def show_report(self) -> None:
        """Let rows grow with the words in them, and close the editor of a report now final."""
        if self._model.has_words:
            self._fitting.fit()
        if self._model.document.read_only and self.editor is not None:
            hint = QAbstractItemDelegate.EndEditHint.RevertModelCache
            self.closeEditor(self.editor, hint)

    def _allow_composing(self) -> None:
        """Let the input method begin on a selected cell that can be typed into."""
        flags = self._model.flags(self.currentIndex())
        can_type = bool(flags & Qt.ItemFlag.ItemIsEditable)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, can_type)

    def _repaint_current(self) -> None:
        if self.currentIndex().isValid():
            self.update(self.currentIndex())

    def _repaint_fields(self, fields: tuple[FieldId, ...]) -> None:
        for name in fields:
            self.update(self._model.index_of_field(name))
