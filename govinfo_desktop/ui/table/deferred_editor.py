"""The first key in a cell: it counts at once, and the line to type in opens behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from govinfo_desktop.ui.table.cell_editor import CellEditor

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QTableView

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.ui.table.cell_editor import Editor
    from govinfo_desktop.ui.table.model import TableModel


class DeferredEditor(QObject):
    """Enters what a first key writes; whatever comes next, or a pause, has the line opened.

    DraftOpener the line takes half as long as the verdict, and it shows no more than the cell does:
    so the verdict comes first (docs/decisions/0016).
    """

    def __init__(self, model: TableModel, cells: QTableView) -> None:
        super().__init__(cells)
        self._model = model
        self._cells = cells
        self._former: str | None = None
        self._broken_off: tuple[FieldId, str, str] | None = None
        model.document.idle.connect(self.open_line)

    @property
    def waits(self) -> bool:
        """Whether a line still has to be opened."""
        return self._former is not None

    def can_take(self, field: FieldId) -> bool:
        """Tell whether a field is typed in a line, and may be."""
        model = self._model
        if model.takes_words(field) or model.is_computed(field):
            return False
        return not model.document.read_only and field not in model.document.draft.carried

    def take(self, field: FieldId, text: str) -> None:
        """Enter what the key writes, over what stood in the field."""
        self._former = self._model.shown(field).text
        self._model.document.type_into(field, text)

    def forget(self) -> None:
        """Open no line any more: the clerk is in another field."""
        self._former = self._broken_off = None

    def open_line(self) -> None:
        """Open the line now, if it still has to be; not if the keys go elsewhere meanwhile."""
        if self.waits and self._cells.window().focusWidget() is self._cells:
            self._cells.edit(self._cells.currentIndex())
        self._former = None

    def break_off(self, line: Editor) -> None:
        """Take note of what was typed in a line that is closed for something else."""
        self._broken_off = line.field, self._model.shown(line.field).text, line.former

    def go_on(self) -> None:
        """Open the line again once the keys are back, if what was typed stands there as it was."""
        if self._broken_off is None or self._cells.window().focusWidget() is not self._cells:
            return
        field, text, former = self._broken_off
        self._broken_off = None
        if self._model.shown(field).text == text:
            self._former = former
            self.open_line()

    def hand_over(self, line: Editor | None) -> None:
        """Have a line that was opened go on behind the key."""
        former, self._former = self._former, None
        if former is not None and line is not None:
            line.go_on(former)

    def passes_on(self, event: QEvent) -> bool:
        """Give what follows a first key to the line behind it; False where none has to open."""
        if not self.waits:
            return False
        self.open_line()
        line = self._cells.window().focusWidget()
        if not isinstance(line, CellEditor):
            return False
        QCoreApplication.sendEvent(line, event)  # what the line leaves comes back by itself
        return True
