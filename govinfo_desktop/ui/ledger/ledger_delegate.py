"""Delegate of the grid of applications: typing with choices, states in their colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyle, QStyledItemDelegate, QWidget

from govinfo_desktop.core.ledger.columns import CHOICE_COLUMNS, Column
from govinfo_desktop.core.ledger.deadlines import State
from govinfo_desktop.ui.ledger.ledger_table_model import Computed
from govinfo_desktop.ui.theme.colours import colours_for

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QStyleOptionViewItem

    from govinfo_desktop.core.ledger.application import Row
    from govinfo_desktop.ui.ledger.ledger_document import LedgerDocument
    from govinfo_desktop.ui.ledger.ledger_table_model import GridColumn, LedgerTableModel

    Index = QModelIndex | QPersistentModelIndex

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TEXT_INSET_PX = 6
_IN_CELL = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_SELECTED = QStyle.StateFlag.State_Selected.value
_HAS_FOCUS = QStyle.StateFlag.State_HasFocus.value
_MOST_FITTED_TEXTS = 20_000
_STATE_COLOURS = {
    State.OVERDUE: "error",
    State.DUE_THIS_WEEK: "warning",
    State.WRONG_DATE: "error",
    State.WAITING: "hint",
    State.UNKNOWN: "reason",
    State.ANSWERED: "muted",
}


class LedgerDelegate(QStyledItemDelegate):
    """Delegate that offers the choices of a column while they are typed, and colours states."""

    typed = Signal()
    """A character was typed into a cell."""

    def __init__(self, document: LedgerDocument, model: LedgerTableModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._model = model
        self._fits: dict[tuple[str, int], str] = {}
        # What is typed in; kept for the next cell.
        self.line: QLineEdit | None = None
        self._completers: dict[Column, QCompleter] = {}
        self.take_style(parent)

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

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell: its text in one line, in the colour of the state or of what is wrong.

        Qt's own way asks the model seven times for every cell, and all visible cells are painted
        again whenever an editor closes.
        """
        place = index.row()
        row, column = self._model.rows[place], self._model.columns[index.column()]
        area = option.rect
        # The whole of a state is compared as a number: operators of enums take longer than a text.
        state = option.state.value
        if state & _SELECTED:
            painter.fillRect(area, self.colours.selected)
        if state & _HAS_FOCUS:
            painter.setPen(QPen(self.colours.focus, 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        text = self._model.shown(row, column)
        if not text:
            return
        painter.setPen(self._colour(place, row, column))
        area = area.adjusted(_TEXT_INSET_PX, 0, -_TEXT_INSET_PX, 0)
        painter.drawText(area, _IN_CELL, self._fitted(text, area.width(), option))

    def take_style(self, grid: QWidget) -> None:
        """Use the colours of a changed palette, and forget what fitted in another font."""
        self.colours = colours_for(grid.palette())
        self._fits.clear()

    def _completer(self, column: GridColumn) -> QCompleter | None:
        if not isinstance(column, Column) or column not in CHOICE_COLUMNS:
            return None
        if column not in self._completers:
            # Not a child of the line edit, which deletes a completer of its own for another.
            self._completers[column] = choice_completer(self._document, column, self)
        return self._completers[column]

    def _fitted(self, text: str, width: int, option: QStyleOptionViewItem) -> str:
        """Return a text as it fits into a width; measuring takes longer than painting."""
        found = self._fits.get((text, width))
        if found is None:
            if len(self._fits) >= _MOST_FITTED_TEXTS:
                self._fits.clear()
            found = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            self._fits[text, width] = found
        return found

    def _colour(self, place: int, row: Row, column: GridColumn) -> QColor:
        name = "text"
        if column is Computed.STATE:
            name = _STATE_COLOURS.get(self._model.state(place), name)
        elif column in self._document.application(row).unreadable:
            name = "error"
        colour: QColor = getattr(self.colours, name)
        return colour


def choice_completer(document: LedgerDocument, column: Column, parent: QObject) -> QCompleter:
    """Return a completer with the labels of a column's choices, found by any part of them."""
    labels = [one.label for one in document.reading.terms.choices[column]]
    completer = QCompleter(labels, parent)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return completer
