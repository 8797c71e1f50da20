"""Editors of a table's cells: what is typed counts at once, and Esc takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QToolTip

from govinfo_desktop.ui.table.keys import (
    CellAction,
    action_of,
    action_while_typing,
    is_typing,
    move_out_of_editor,
    number_of,
)
from govinfo_desktop.ui.table.navigation import Move
from govinfo_desktop.ui.widgets.undo_keys import is_undo

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QInputMethodEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.core.model.form import FieldId

    _Widget = QWidget
else:
    # A mixin before a Qt class must have no Qt base of its own.
    _Widget = object


class _CellKeys(_Widget):
    """Keys and input method of both editors, and the text that the report keeps."""

    _composition: str
    _kept_text: str
    original_text: str
    moves_within = True

    def edit_within(self) -> None:
        """Edit the text that is there instead of typing over it."""
        self.moves_within = True
        self._go_to_end()

    def go_on(self, original_text: str) -> None:
        """Go on behind a key typed before this was opened; Esc puts the original text back."""
        self.original_text = original_text
        self._go_to_end()

    def set_kept_text(self, text: str) -> None:
        """Remember how the report keeps what was typed here, which may differ from it."""
        self._kept_text = text

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember the text that is still being composed."""
        self._composition = event.preeditString()
        super().inputMethodEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take Tab as a key of the table, and leave undo to the window."""
        if isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride and is_undo(event):
                event.ignore()
                return False
            if event.type() is QEvent.Type.KeyPress:
                return (
                    _hide_tooltip(event) or self._handle_leaving_key(event) or super().event(event)
                )
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit the text; leave undo to the window, and the table's actions to the table."""
        if is_typing(event):
            super().keyPressEvent(event)
        elif action_of(event) is CellAction.EDIT:
            if not self.moves_within:
                self.edit_within()
        elif _is_for_the_table(event) or is_undo(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Accept the release of a key that typed something."""
        event.setAccepted(is_typing(event))

    def _go_to_end(self) -> None:
        """Move the cursor behind the text, with nothing selected."""
        raise NotImplementedError

    def _handle_leaving_key(self, event: QKeyEvent) -> bool:
        """Handle a key that leads out of the cell; return whether it was one."""
        raise NotImplementedError


def _is_for_the_table(event: QKeyEvent) -> bool:
    return action_while_typing(event) is not None or number_of(event) is not None


def _hide_tooltip(event: QKeyEvent) -> bool:
    """Hide an explanation that is shown; return whether the key was meant for that alone."""
    if not QToolTip.isVisible():
        return False
    QToolTip.hideText()
    return event.key() == Qt.Key.Key_Escape


class CellEditor(_CellKeys, QLineEdit):
    """Line edit over one field.

    Opened by a key, the arrows leave the cell; opened by F2 or a double click, they move
    within its text. ``original_text`` was in the field before, for Esc.
    """

    typed = Signal(str)
    """The text after a key or a finished composition."""

    left = Signal(str)
    """A key leads out of the cell (its Move)."""

    def __init__(self, field: FieldId, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.begin(field, text)
        self.textEdited.connect(self.typed)

    def begin(self, field: FieldId, text: str) -> None:
        """Start editing a field; a table reuses one editor for all its cells."""
        self.field = field
        self.original_text = text
        self.moves_within = False
        self._composition = ""
        self._kept_text = text
        self.setText(text)

    def show_text(self, text: str) -> None:
        """Show the report's text if it was changed elsewhere: by undo, by a paste."""
        if text != self._kept_text:
            self._kept_text = text
            self.setText(text)

    def whole_text(self) -> str:
        """Return the text, including what is still being composed, so that nothing is lost."""
        if not self._composition:
            return self.text()
        QGuiApplication.inputMethod().commit()
        if self._composition:
            composition, self._composition = self._composition, ""
            self.insert(composition)
        return self.text()

    def _go_to_end(self) -> None:
        self.deselect()
        self.end(False)

    def _handle_leaving_key(self, event: QKeyEvent) -> bool:
        if self._composition:
            QLineEdit.event(self, event)
            # A key that the line edit ignores still belongs to the input method.
            event.accept()
            return True
        move = move_out_of_editor(event, is_within=self.moves_within)
        if move is not None:
            event.accept()
            self.left.emit(move)
        return move is not None


class TextCellEditor(_CellKeys, QPlainTextEdit):
    """Text edit over a field that takes text, wrapped as it is shown; arrows move within it."""

    typed = Signal(str)
    """The text after a key or a finished composition."""

    left = Signal(str)
    """A key leads out of the cell (its Move)."""

    def __init__(self, field: FieldId, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.original_text = text
        self._composition = ""
        self._kept_text = text
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(1)
        self.setPlainText(text)
        self.selectAll()
        self.textChanged.connect(self._emit_typed)

    def show_text(self, text: str) -> None:
        """Show the report's text if it was changed elsewhere: by undo, by a paste."""
        if text != self._kept_text:
            self._kept_text = text
            self.setPlainText(text)

    def whole_text(self) -> str:
        """Return the text, including what is still being composed, so that nothing is lost."""
        if self._composition:
            QGuiApplication.inputMethod().commit()
        if self._composition:
            composition, self._composition = self._composition, ""
            self.insertPlainText(composition)
        return self.toPlainText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text as one line: the cell has no paragraphs."""
        self.insertPlainText(" ".join(source.text().split()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the text from its beginning if all of it fits."""
        super().resizeEvent(event)
        self.verticalScrollBar().setValue(0)
        self.ensureCursorVisible()

    def _go_to_end(self) -> None:
        self.moveCursor(QTextCursor.MoveOperation.End)

    def _handle_leaving_key(self, event: QKeyEvent) -> bool:
        move = None if self._composition else move_out_of_editor(event, is_within=True)
        if move is None or move in (Move.UP, Move.DOWN):
            return False
        event.accept()
        self.left.emit(move)
        return True

    def _emit_typed(self) -> None:
        if self.toPlainText() != self._kept_text:
            self.typed.emit(self.toPlainText())


Editor = CellEditor | TextCellEditor
