"""Typing in a table's cells: opening editors, leaving them, and keys that do something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView

from govinfo_desktop.ui.table.cell_editor import Editor
from govinfo_desktop.ui.table.deferred_editor import DeferredEditor
from govinfo_desktop.ui.table.keys import action_of, action_while_typing, is_typing
from govinfo_desktop.ui.table.navigation import Move

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QInputMethodEvent, QKeyEvent
    from PySide6.QtWidgets import QTableView

    from govinfo_desktop.ui.table.actions import TableActions
    from govinfo_desktop.ui.table.keys import CellAction
    from govinfo_desktop.ui.table.model import TableModel
    from govinfo_desktop.ui.table.selection import TableSelection

_EndEditHint = QAbstractItemDelegate.EndEditHint


class TableEditing(QObject):
    """Opens the editor of the current field, and closes it when a key leads on."""

    opened = Signal()
    """An editor was opened."""

    def __init__(
        self,
        model: TableModel,
        selection: TableSelection,
        actions: TableActions,
        view: QTableView,
    ) -> None:
        super().__init__(view)
        self._model = model
        self._selection = selection
        self._actions = actions
        self._view = view
        self._deferred = DeferredEditor(model, view)
        selection.field_entered.connect(self._deferred.cancel)

    @property
    def editor(self) -> Editor | None:
        """The open editor; opened now if it was deferred. None if there is none."""
        self._deferred.open()
        return self._visible_editor()

    @property
    def is_active(self) -> bool:
        """Whether an editor is open, or will be."""
        is_open = self._view.state() is QAbstractItemView.State.EditingState
        return self._deferred.is_pending or is_open

    def action_of(self, event: QKeyEvent) -> CellAction | None:
        """Return what a key does to the table now; an open editor keeps the keys of its text."""
        if is_typing(event):
            return None
        return action_while_typing(event) if self.is_active else action_of(event)

    def run(self, action: Callable[[], object], *, keeps_editor: bool = False) -> None:
        """Run an action of the table; what was being typed is entered, and resumed afterwards."""
        editor = self.editor
        if editor is not None and not keeps_editor:
            self._view.commitData(editor)
            self._view.closeEditor(editor, _EndEditHint.NoHint)
            self._deferred.suspend(editor)
        action()
        self._deferred.resume()

    def pass_on(self, event: QEvent) -> bool:
        """Give what follows a first key to the editor behind it; return False without one."""
        return self._deferred.pass_on(event)

    def type_first(self, event: QKeyEvent) -> bool:
        """Enter a first key over the current field; return False where an editor has to open."""
        field = self._selection.field
        if field is None or not is_typing(event) or not self._deferred.can_type(field):
            return False
        self._selection.collapse_to_type()
        self._deferred.type(field, event.text())
        return True

    def is_useless_space(self, event: QKeyEvent) -> bool:
        """Return whether a key is a space over a number, which would only empty the cell."""
        field = self._selection.field
        takes_text = field is not None and self._model.takes_text(field)
        return event.key() == Qt.Key.Key_Space and not takes_text

    def compose(self, event: QInputMethodEvent) -> bool:
        """Start typing with text from an input method; return False where Qt does it well."""
        if self._deferred.pass_on(event):
            return True
        if self.editor is not None or not event.commitString():
            return False
        # Qt opens an editor for text that comes as a whole, as full-width digits do, but does
        # not give the text to it.
        editor = self._open_as_by_key()
        if editor is not None:
            QCoreApplication.sendEvent(editor, event)
        else:
            self._view.keyboardSearch(event.commitString())
        return True

    def edit_within(self) -> None:
        """Open the current field with its text, the cursor at its end."""
        field = self._selection.field
        if field is None or self._actions.refuse_if_read_only():
            return
        if self._model.is_computed(field):
            self._actions.refused.emit(self._model.why_locked(field))
            return
        self._view.edit(self._view.currentIndex())
        self._move_within()

    def take_opened(self, *, is_double_click: bool) -> None:
        """Follow that Qt opened an editor; after a double click the arrows move within it."""
        self._selection.collapse_to_type()
        self._deferred.hand_over(self._visible_editor())
        self.opened.emit()
        if is_double_click:
            self._move_within()

    def leave(self, editor: Editor, key: str) -> None:
        """Close an editor and move on; Esc puts back what was in the field before."""
        move = Move(key)
        if move is Move.ESCAPE:
            self._model.type_into(editor.field, editor.original_text)
            self._view.closeEditor(editor, _EndEditHint.RevertModelCache)
            return
        self._view.commitData(editor)
        self._view.closeEditor(editor, _EndEditHint.NoHint)
        if not self._selection.go(move):
            self._view.focusNextPrevChild(move is Move.TAB)

    def finish(self) -> None:
        """Enter what was being typed, and close the editor."""
        editor = self.editor
        if editor is not None:
            self._view.commitData(editor)
            self._view.closeEditor(editor, _EndEditHint.NoHint)
            self._view.setFocus()

    def close_unsaved(self) -> None:
        """Close the editor, if one is open, without entering anything."""
        editor = self.editor
        if editor is not None:
            self._view.closeEditor(editor, _EndEditHint.RevertModelCache)

    def resume(self) -> None:
        """Take keyboard focus back and go on with what was being typed."""
        self._view.setFocus()
        self._deferred.resume()

    def allow_input_method(self) -> None:
        """Let the input method start on the current cell if it can be typed into."""
        flags = self._model.flags(self._view.currentIndex())
        can_type = bool(flags & Qt.ItemFlag.ItemIsEditable)
        self._view.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, can_type)

    def _open_as_by_key(self) -> Editor | None:
        trigger = QAbstractItemView.EditTrigger.AnyKeyPressed
        index = self._view.currentIndex()
        self._view.edit(index, trigger, None)  # type: ignore[call-overload]  # Qt: or null
        return self.editor

    def _visible_editor(self) -> Editor | None:
        editors = (one for one in self._view.viewport().children() if isinstance(one, Editor))
        return next((one for one in editors if one.isVisible()), None)

    def _move_within(self) -> None:
        editor = self.editor
        if editor is not None:
            editor.edit_within()
