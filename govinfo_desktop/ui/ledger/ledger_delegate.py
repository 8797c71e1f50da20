"""Delegate of the grid of applications: typing with choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyledItemDelegate, QWidget

from govinfo_desktop.core.ledger.columns import CHOICE_COLUMNS, Column

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem

    from govinfo_desktop.ui.ledger.ledger_document import LedgerDocument
    from govinfo_desktop.ui.ledger.ledger_table_model import GridColumn, LedgerTableModel

    Index = QModelIndex | QPersistentModelIndex

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LedgerDelegate(QStyledItemDelegate):
    """Delegate that offers the choices of a column while they are typed."""

    typed = Signal()
    """A character was typed into a cell."""

    def __init__(self, document: LedgerDocument, model: LedgerTableModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._model = model
        # What is typed in; kept for the next cell.
        self.line: QLineEdit | None = None
        self._completers: dict[Column, QCompleter] = {}

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a line to type in, with the choices of its column below it."""
        if self._model.is_hidden(index):
            # A masked name is not typed over unseen. Qt takes None for no editor.
            return None  # type: ignore[return-value]
        if self.line is None:
            self.line = QLineEdit(parent)
            self.line.setFrame(False)
            self.line.textEdited.connect(self.typed)
        # Qt takes None for no completer.
        completer = self._completer(self._model.columns[index.column()])
        self.line.setCompleter(completer)  # type: ignore[arg-type]
        return self.line

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Keep the line edit for the next cell."""
        # Making one takes a third of the time that a key may take.
        if editor is not self.line:
            super().destroyEditor(editor, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Commit with Enter; Qt's own way lets the key reach the grid as well."""
        is_enter = isinstance(event, QKeyEvent) and event.key() in ENTER_KEYS
        if is_enter and event.type() is QEvent.Type.KeyPress and isinstance(editor, QWidget):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.SubmitModelCache)
            return True
        return super().eventFilter(editor, event)

    def _completer(self, column: GridColumn) -> QCompleter | None:
        if not isinstance(column, Column) or column not in CHOICE_COLUMNS:
            return None
        if column not in self._completers:
            # Not a child of the line edit, which deletes a completer of its own for another.
            self._completers[column] = choice_completer(self._document, column, self)
        return self._completers[column]


def choice_completer(document: LedgerDocument, column: Column, parent: QObject) -> QCompleter:
    """Return a completer with the labels of a column's choices, found by any part of them."""
    labels = [one.label for one in document.reading.terms.choices[column]]
    completer = QCompleter(labels, parent)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return completer
