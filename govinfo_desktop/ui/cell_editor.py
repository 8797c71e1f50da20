"""The line in which a cell is typed: what is typed counts at once, and Esc takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from govinfo_desktop.ui.table_moves import Way

if TYPE_CHECKING:
    from PySide6.QtGui import QInputMethodEvent
    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.core.form import FieldId


_ALWAYS = {
    Qt.Key.Key_Escape: Way.ESCAPE,
    Qt.Key.Key_Tab: Way.TAB,
    Qt.Key.Key_Backtab: Way.BACK_TAB,
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
}
_WHILE_TYPING = {Qt.Key.Key_Left: Way.LEFT, Qt.Key.Key_Right: Way.RIGHT}


class CellEditor(QLineEdit):
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
        self.field = field
        self.former = former
        self.moves_within = False
        self._composition = ""
        self._known = former
        self.setFrame(False)
        self.setText(former)
        self.textEdited.connect(self.typed)

    def edit_within(self) -> None:
        """Go on with the text that stands there instead of typing over it."""
        self.moves_within = True
        self.deselect()
        self.end(False)

    def show_text(self, text: str) -> None:
        """Show what stands in the report if it was changed elsewhere: by undo, by a paste."""
        if text != self._known:
            self._known = text
            self.setText(text)

    def knows(self, text: str) -> None:
        """Take note of how the report keeps what was typed here."""
        self._known = text

    def whole_text(self) -> str:
        """Return the text with a composition that is still going on: nothing typed is lost."""
        if not self._composition:
            return self.text()
        QGuiApplication.inputMethod().commit()
        if self._composition:
            composition, self._composition = self._composition, ""
            self.insert(composition)
        return self.text()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember the composition while it goes on."""
        self._composition = event.preeditString()
        super().inputMethodEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take Tab as a key of the table, and leave undo to the whole report."""
        if isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride and _is_undo(event):
                event.ignore()
                return False
            if event.type() is QEvent.Type.KeyPress and self._composition:
                super().event(event)
                event.accept()  # a key that the line does not want is still the input method's
                return True
            if event.type() is QEvent.Type.KeyPress and self._leaves(event):
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let undo through to the window."""
        if _is_undo(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def _leaves(self, event: QKeyEvent) -> bool:
        way = self._way(event)
        if way is not None:
            event.accept()
            self.left.emit(way)
        return way is not None

    def _way(self, event: QKeyEvent) -> Way | None:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = modifiers & Qt.KeyboardModifier.ShiftModifier
            return Way.BACK_ENTER if back else Way.ENTER
        if key is Qt.Key.Key_Tab and modifiers & Qt.KeyboardModifier.ShiftModifier:
            return Way.BACK_TAB
        if modifiers & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            return None
        if key in _ALWAYS:
            return _ALWAYS[key]
        if modifiers & Qt.KeyboardModifier.ShiftModifier or self.moves_within:
            return None
        return _WHILE_TYPING.get(key)


def _is_undo(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(
        QKeySequence.StandardKey.Redo
    )
