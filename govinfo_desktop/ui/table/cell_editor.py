"""The editors of a table's cells: what is typed counts at once, and Esc takes it back."""

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
    way_out,
)
from govinfo_desktop.ui.table.navigation import Way
from govinfo_desktop.ui.widgets.undo_keys import is_undo

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QInputMethodEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.core.model.form import FieldId

    _Beside = QWidget
else:
    # What stands beside a Qt class has none of its own.
    _Beside = object


class _CellKeys(_Beside):
    """What both editors do with keys, with a composition, and with what the report keeps."""

    _composition: str
    _known: str
    former: str
    moves_within = True

    def edit_within(self) -> None:
        """Go on with the text that stands there instead of typing over it."""
        self.moves_within = True
        self._go_to_end()

    def go_on(self, former: str) -> None:
        """Go on behind what was typed before this opened; ``former`` stood there before."""
        self.former = former
        self._go_to_end()

    def knows(self, text: str) -> None:
        """Take note of how the report keeps what was typed here."""
        self._known = text

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember the composition while it goes on."""
        self._composition = event.preeditString()
        super().inputMethodEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take Tab as a key of the table, and leave undo to the whole report."""
        if isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride and is_undo(event):
                event.ignore()
                return False
            if event.type() is QEvent.Type.KeyPress:
                return _puts_away(event) or self._leaves(event) or super().event(event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on within the text; let undo through to the window, the table's keys to the table."""
        if is_typing(event):
            super().keyPressEvent(event)
        elif action_of(event) is CellAction.EDIT:
            if not self.moves_within:
                self.edit_within()
        elif action_while_typing(event) is not None or is_undo(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Take the end of a key that typed something."""
        event.setAccepted(is_typing(event))

    def _go_to_end(self) -> None:
        """Put the cursor behind the text, with nothing selected."""
        raise NotImplementedError

    def _leaves(self, event: QKeyEvent) -> bool:
        """Tell whether a key was none for the text but led out of the cell."""
        raise NotImplementedError


def _puts_away(event: QKeyEvent) -> bool:
    """Put away what was explained; True where that is all that a key was meant for."""
    if not QToolTip.isVisible():
        return False
    QToolTip.hideText()
    return event.key() == Qt.Key.Key_Escape


class CellEditor(_CellKeys, QLineEdit):
    """Edits the text of one field.

    Opened by a key, the arrows leave the cell; opened by F2 or a double click, they move
    within its text. ``former`` is what stood in the cell before.
    """

    typed = Signal(str)
    """The text after a key or a finished composition."""

    left = Signal(str)
    """The clerk leaves the cell: which Way."""

    def __init__(self, field: FieldId, former: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.begin(field, former)
        self.textEdited.connect(self.typed)

    def begin(self, field: FieldId, former: str) -> None:
        """Go to a field; a table makes one editor and takes it from cell to cell."""
        self.field = field
        self.former = former
        self.moves_within = False
        self._composition = ""
        self._known = former
        self.setText(former)

    def show_text(self, text: str) -> None:
        """Show what stands in the report if it was changed elsewhere: by undo, by a paste."""
        if text != self._known:
            self._known = text
            self.setText(text)

    def whole_text(self) -> str:
        """Return the text with a composition that is still going on: nothing typed is lost."""
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

    def _leaves(self, event: QKeyEvent) -> bool:
        if self._composition:
            QLineEdit.event(self, event)
            event.accept()  # a key that the line does not want is still the input method's
            return True
        way = way_out(event, is_within=self.moves_within)
        if way is not None:
            event.accept()
            self.left.emit(way)
        return way is not None


class WordsEditor(_CellKeys, QPlainTextEdit):
    """Edits the words of a field, wrapped as they are shown; the arrows move within them."""

    typed = Signal(str)
    """The text after a key or a finished composition."""

    left = Signal(str)
    """The clerk leaves the cell: which Way."""

    def __init__(self, field: FieldId, former: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.former = former
        self._composition = ""
        self._known = former
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(1)
        self.setPlainText(former)
        self.selectAll()
        self.textChanged.connect(self._tell)

    def show_text(self, text: str) -> None:
        """Show what stands in the report if it was changed elsewhere: by undo, by a paste."""
        if text != self._known:
            self._known = text
            self.setPlainText(text)

    def whole_text(self) -> str:
        """Return the text with a composition that is still going on: nothing typed is lost."""
        if self._composition:
            QGuiApplication.inputMethod().commit()
        if self._composition:
            composition, self._composition = self._composition, ""
            self.insertPlainText(composition)
        return self.toPlainText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take pasted words as one line: the cell has no paragraphs."""
        self.insertPlainText(" ".join(source.text().split()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the words from their beginning where there is room for all of them."""
        super().resizeEvent(event)
        self.verticalScrollBar().setValue(0)
        self.ensureCursorVisible()

    def _go_to_end(self) -> None:
        self.moveCursor(QTextCursor.MoveOperation.End)

    def _leaves(self, event: QKeyEvent) -> bool:
        way = None if self._composition else way_out(event, is_within=True)
        if way is None or way in (Way.UP, Way.DOWN):
            return False
        event.accept()
        self.left.emit(way)
        return True

    def _tell(self) -> None:
        if self.toPlainText() != self._known:
            self.typed.emit(self.toPlainText())


Editor = CellEditor | WordsEditor
