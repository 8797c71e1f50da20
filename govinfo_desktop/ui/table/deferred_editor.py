"""Editor that opens behind the digits typed in a cell, so that each of them counts at once."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QKeyEvent

from govinfo_desktop.ui.table.cell_editor import CellEditor
from govinfo_desktop.ui.table.keys import is_typing

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QTableView

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.ui.table.cell_editor import Editor
    from govinfo_desktop.ui.table.model import TableModel


class DeferredEditor(QObject):
    """Enters a first key and the digits behind it at once, and opens the editor after a pause.

    Opening the editor takes half as long as evaluating the report, and the editor shows no more
    than the cell does: so the evaluation comes first (docs/decisions/0016). Any other key than a
    digit opens the editor, which does what the key means.
    """

    def __init__(self, model: TableModel, view: QTableView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        # The field that is typed in and what was in it before; None while no editor has to open.
        self._pending: tuple[FieldId, str] | None = None
        # Field, its text now and its text before typing, of an editor closed for an action.
        self._suspended: tuple[FieldId, str, str] | None = None
        # A method of this object, not a lambda, which Qt would call after the view is gone.
        model.document.idle.connect(self.open)

    @property
    def is_pending(self) -> bool:
        """Whether an editor still has to open."""
        return self._pending is not None

    def can_type(self, field: FieldId) -> bool:
        """Return whether a field takes a number in one line, and may be typed over."""
        model = self._model
        if model.takes_text(field) or model.is_computed(field):
            return False
        return not model.document.read_only and field not in model.document.draft.carried

    def type(self, field: FieldId, text: str) -> None:
        """Enter what the key writes, over what was in the field."""
        self._pending = field, self._model.shown(field).text
        self._model.type_into(field, text)

    def cancel(self) -> None:
        """Open no editor: another field is current."""
        self._pending = self._suspended = None

    def open(self) -> None:
        """Open the editor if one has to open and the table still has keyboard focus."""
        if self.is_pending and self._view.window().focusWidget() is self._view:
            self._view.edit(self._view.currentIndex())
        self._pending = None

    def suspend(self, editor: Editor) -> None:
        """Remember what was typed in an editor that is closed for an action of the table."""
        text = self._model.shown(editor.field).text
        self._suspended = editor.field, text, editor.original_text

    def resume(self) -> None:
        """Open the editor again when the table has focus, unless the action changed its field."""
        if self._suspended is None or self._view.window().focusWidget() is not self._view:
            return
        field, text, original_text = self._suspended
        self._suspended = None
        if self._model.shown(field).text == text:
            self._pending = field, original_text
            self.open()

    def hand_over(self, editor: Editor | None) -> None:
        """Let an editor that was opened go on behind what was typed."""
        pending, self._pending = self._pending, None
        if pending is not None and editor is not None:
            editor.go_on(pending[1])

    def pass_on(self, event: QEvent) -> bool:
        """Enter a digit, or give an event to the pending editor; return False if there is none."""
        if self._pending is None:
            return False
        if isinstance(event, QKeyEvent) and _is_digit(event):
            field = self._pending[0]
            self._model.type_into(field, self._model.shown(field).text + event.text())
            return True
        self.open()
        editor = self._view.window().focusWidget()
        if not isinstance(editor, CellEditor):
            return False
        # What the editor ignores comes back to the table, its parent, by itself.
        QCoreApplication.sendEvent(editor, event)
        return True


def _is_digit(event: QKeyEvent) -> bool:
    # A report keeps a digit as it is typed, whatever is before it.
    return is_typing(event) and event.text() in string.digits
