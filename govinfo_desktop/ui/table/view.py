"""View of a table: a spreadsheet with frozen headers, merged cells, and sentences with blanks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QToolTip

from govinfo_desktop.layout.grid import CellKind
from govinfo_desktop.ui.model.live_widget import LiveWidget
from govinfo_desktop.ui.table.actions import TableActions
from govinfo_desktop.ui.table.context_menu import table_menu
from govinfo_desktop.ui.table.delegate import TableDelegate
from govinfo_desktop.ui.table.editing import TableEditing
from govinfo_desktop.ui.table.geometry import TableGeometry
from govinfo_desktop.ui.table.highlights import Highlights
from govinfo_desktop.ui.table.keys import (
    CellAction,
    is_for_the_window,
    is_move,
    is_selecting,
    is_typing,
    number_of,
)
from govinfo_desktop.ui.table.navigation import Move
from govinfo_desktop.ui.table.selection import TableSelection
from govinfo_desktop.ui.widgets.law_quote import with_articles_html

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.table.model import Index, TableModel

_CursorAction = QAbstractItemView.CursorAction
_Trigger = QAbstractItemView.EditTrigger
_SelectionFlag = QItemSelectionModel.SelectionFlag
_MOVES = {
    _CursorAction.MoveUp: Move.UP,
    _CursorAction.MoveDown: Move.DOWN,
    _CursorAction.MoveLeft: Move.LEFT,
    _CursorAction.MoveRight: Move.RIGHT,
    _CursorAction.MoveHome: Move.HOME,
    _CursorAction.MoveEnd: Move.END,
}

# Until then the menu is closing, which hides every tooltip.
_TOOLTIP_DELAY_MS = 200

# The cell itself is the frame of its editor.
_EDITOR_STYLE = "CellEditor, TextCellEditor { border: none; border-radius: 0; padding: 0; }"


class TableView(LiveWidget, QTableView):
    """Table to be filled as a spreadsheet is.

    ``selection`` is the current field and the selected cells, ``editing`` opens and closes
    editors, ``cell_actions`` are applied to the selection, ``highlights`` are the fields of an
    equation or sum, ``fitting`` gives columns and rows their sizes, ``delegate``
    paints the cells.
    """

    waits_while_hidden = False

    note_wanted = Signal()
    """The clerk wants to write a note on the current field."""

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.selection = TableSelection(model, self)
        self.cell_actions = TableActions(model, self.selection)
        self.editing = TableEditing(model, self.selection, self.cell_actions, self)
        self.highlights = Highlights(model, self)
        self.fitting = TableGeometry(model, self)
        self.delegate = TableDelegate(model, self.selection, self.highlights, self)
        self._callables = self._callables_by_action()
        self._set_up()
        self.delegate.left.connect(self.editing.leave)
        self.selection.field_entered.connect(model.typing.finish)
        self.selection.field_entered.connect(self._follow_field)
        self.highlights.changed.connect(self._repaint_fields)
        self.follow_report(model.document.changed)

    def concerns(self, changes: Changes) -> bool:
        """Return whether rows may need another height, or an editor has to close."""
        has_grown = self._model.has_text and changes.alter_fields(self._model.table.fields)
        return has_grown or changes.may_lock

    def show_report(self) -> None:
        """Fit rows to their texts, and close the editor of a report that is read-only."""
        if self._model.has_text:
            self.fitting.fit()
        if self._model.document.read_only:
            self.editing.close_unsaved()

    def box_of(self, field: FieldId) -> QRect:
        """Return the box of a field in the viewport: its cell, or its blank in a sentence."""
        cell = self._model.grid.by_field[field]
        box = self.visualRect(self._model.index_of(cell))
        if cell.kind is CellKind.SENTENCE:
            return self.delegate.blank_box(cell, box, field)
        return box

    def least_width(self) -> int:
        """Return how wide the table must be for every column to be visible."""
        return self.fitting.least_width()

    def explain(self) -> None:
        """Show in a tooltip what the current field adds up or why it is asked, with the law."""
        field = self.selection.field
        if field is None:
            return
        self.highlights.look_at(field)
        box = self.box_of(field)
        position = self.viewport().mapToGlobal(box.bottomLeft())
        QToolTip.showText(position, with_articles_html(self._model.about(field)), self, box)

    def event(self, event: QEvent) -> bool:
        """Keep keys of the table from being shortcuts of the window; follow palette and font.

        When the mouse leaves, the highlight of the cell under it ends.
        """
        kind = event.type()
        if isinstance(event, QKeyEvent) and kind is QEvent.Type.ShortcutOverride:
            if is_typing(event) or self.editing.action_of(event) or number_of(event):
                event.accept()
                return True
        elif isinstance(event, QKeyEvent) or kind is QEvent.Type.WindowDeactivate:
            self.fitting.heads.follow(event)
        elif kind is QEvent.Type.Leave:
            self.highlights.look_at(None)
        if kind in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.delegate.take_palette()
        if kind is QEvent.Type.FontChange:
            self.fitting.fit()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key does in a spreadsheet; ignore shortcuts, which are the window's."""
        if QToolTip.isVisible():
            QToolTip.hideText()  # it would cover the cells that are moved to
        if self.editing.pass_on(event) or self._run(event) or self.selection.move(event):
            return
        if event.key() == Qt.Key.Key_Escape and self.highlights.is_on_a_sum:
            self.highlights.look_at(None)
        elif is_for_the_window(event) or self.editing.is_useless_space(event):
            event.ignore()
        elif not self.editing.type_first(event):
            super().keyPressEvent(event)
            if is_move(event):
                self.selection.collapse()  # Qt keeps all selected where a move leads nowhere
            if self.editing.is_active:
                event.accept()  # the editor took it, and no parent has to be asked

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Accept the release of a key that typed something."""
        event.setAccepted(is_typing(event))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Start typing with text from an input method."""
        if not self.editing.compose(event):
            super().inputMethodEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Say why typing does nothing here, instead of searching for a cell as Qt does."""
        field = self.selection.field
        if field is not None and search.strip():
            self.cell_actions.refused.emit(self._model.why_locked(field))

    def edit(  # type: ignore[override]  # Qt has two of that name
        self,
        index: QModelIndex,
        trigger: QAbstractItemView.EditTrigger = _Trigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """Open the editor, unless a mere key would overwrite a field that is carried over."""
        by_key = trigger is _Trigger.AnyKeyPressed
        if by_key and self.selection.field in self._model.document.draft.carried:
            return False
        opened = bool(super().edit(index, trigger, event))  # type: ignore[arg-type]  # Qt: or null
        if opened:
            self.editing.take_opened(is_double_click=trigger is _Trigger.DoubleClicked)
        return opened

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Return the cell to which an arrow, Home, End or Page key leads."""
        index = self.currentIndex()
        if action in _MOVES or not index.isValid():
            is_far = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
            return self.selection.target(_MOVES.get(action, Move.DOWN), is_far=is_far)
        target = super().moveCursor(action, modifiers)
        return target if target.isValid() and self._model.cell(target).fields else index

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Extend the selection with Shift, and with Ctrl+Shift, where Qt would start a new one."""
        # Qt asks a second time without the event, and would go by the keys held down by then.
        if isinstance(event, QKeyEvent) and is_selecting(event):
            self.selection.is_extending = True
        elif event is not None:
            command = super().selectionCommand(index, event)
            self.selection.is_extending = bool(command & _SelectionFlag.Current)
            return command
        is_extending = self.selection.is_extending
        return _SelectionFlag.SelectCurrent if is_extending else _SelectionFlag.ClearAndSelect

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Enter the cell, or the blank of a sentence, that is clicked; ignore labels."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        if index.isValid():
            cell = self._model.cell(index)
            if not cell.fields:
                event.accept()
                return
            if cell.kind is CellKind.SENTENCE:
                box = self.visualRect(index)
                blank = self.delegate.blank_at(cell, box, point.x(), point.y())
                if blank is not None:
                    self.selection.enter(blank)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Highlight what a computed cell adds up while the mouse is over it."""
        super().mouseMoveEvent(event)
        if event.buttons():
            return
        index = self.indexAt(event.position().toPoint())
        self.highlights.look_at(self._model.cell(index).field if index.isValid() else None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu for the selected cells, or for the one that was clicked."""
        index = self.indexAt(event.pos())
        is_by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if is_by_mouse and index.isValid() and not self.selectionModel().isSelected(index):
            self.selection.make_current(index)
        explain = {
            CellAction.EXPLAIN: lambda: QTimer.singleShot(_TOOLTIP_DELAY_MS, self, self.explain)
        }
        table_menu(self._callables | explain, self).popup(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Enter the first field when the table gets keyboard focus for the first time."""
        # Qt's own handler repaints the whole table whenever an editor opens or closes, which
        # takes four times as long as a key may.
        if not self.currentIndex().isValid():
            self.selection.enter_first()
        self.editing.allow_input_method()
        self.update(self.currentIndex())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Paint the current cell as one without keyboard focus."""
        self.update(self.currentIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Make a field of the current cell the current field."""
        super().currentChanged(current, previous)
        if current.isValid() and self._model.cell(current).fields:
            self.selection.enter_cell(self._model.cell(current))
            self.editing.allow_input_method()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Describe the selected cells."""
        super().selectionChanged(selected, deselected)
        self.selection.describe()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit all columns into the new width, and keep the current cell visible if it was."""
        super().resizeEvent(event)
        self.fitting.fit()
        box = self.visualRect(self.currentIndex())
        if 0 <= box.top() < event.oldSize().height() and box.bottom() > event.size().height():
            self.scrollTo(self.currentIndex())

    def updateGeometries(self) -> None:
        """Keep the corner where the headers meet in its place."""
        super().updateGeometries()
        self.fitting.place_corner()

    def sizeHint(self) -> QSize:
        """Return the size at which the whole table is visible."""
        return self.fitting.whole_size()

    def minimumSizeHint(self) -> QSize:
        """Return a size at which the heads and a few rows are visible."""
        return QSize(super().minimumSizeHint().width(), self.fitting.least_height())

    def _set_up(self) -> None:
        self.setModel(self._model)
        self.setItemDelegate(self.delegate)
        self.fitting.set_up()
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(_Trigger.AnyKeyPressed | _Trigger.DoubleClicked)
        self.setAccessibleName(self._model.table.title)
        self.setStyleSheet(_EDITOR_STYLE)

    def _callables_by_action(self) -> dict[CellAction, Callable[[], object]]:
        actions = self.cell_actions
        return {
            CellAction.COPY: actions.copy,
            CellAction.CUT: actions.cut,
            CellAction.PASTE: actions.paste,
            CellAction.SELECT_ALL: self.selectAll,
            CellAction.EDIT: self.editing.edit_within,
            CellAction.NOTE: self.note_wanted.emit,
            CellAction.EXPLAIN: self.explain,
            CellAction.CLEAR: actions.clear,
            CellAction.FILL_DOWN: actions.fill_down,
            CellAction.FILL_RIGHT: actions.fill_right,
            CellAction.FILL_SELECTION: actions.fill_selection,
            CellAction.FILL_BLANKS: actions.fill_blanks,
            CellAction.ADD_UP: actions.add_up,
        }

    def _run(self, event: QKeyEvent) -> bool:
        """Run the action of a key; return False for a key that has none."""
        action = self.editing.action_of(event)
        if action is None:
            return False
        if action is CellAction.FILL_SELECTION:
            self.editing.finish()
        self.editing.run(self._callables[action], keeps_editor=action is CellAction.EXPLAIN)
        event.accept()
        return True

    def _follow_field(self, name: FieldId) -> None:
        self.setAccessibleDescription(self._model.field(name).name)
        self.update(self.currentIndex())
        self.highlights.look_at(None)

    def _repaint_fields(self, fields: tuple[FieldId, ...]) -> None:
        for name in fields:
            self.update(self._model.index_of_field(name))
