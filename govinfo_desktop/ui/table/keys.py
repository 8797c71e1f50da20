"""What a key means in a table: a way to go, something to do, or nothing but the window's."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from govinfo_desktop.ui.table.navigation import Way

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class CellAction(StrEnum):
    """Something that a key does in a table."""

    COPY = "copy"
    CUT = "cut"
    PASTE = "paste"
    SELECT_ALL = "select_all"
    EDIT = "edit"
    NOTE = "note"
    EXPLAIN = "explain"
    CLEAR = "clear"
    FILL_DOWN = "fill_down"
    FILL_BLANKS = "fill_blanks"
    ADD_UP = "add_up"


_PLAIN = Qt.KeyboardModifier.NoModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_COMMANDS = _CONTROL | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier

_STANDARD = {
    QKeySequence.StandardKey.Copy: CellAction.COPY,
    QKeySequence.StandardKey.Cut: CellAction.CUT,
    QKeySequence.StandardKey.Paste: CellAction.PASTE,
    QKeySequence.StandardKey.SelectAll: CellAction.SELECT_ALL,
}
_DEEDS = {
    (Qt.Key.Key_F2, _PLAIN): CellAction.EDIT,
    (Qt.Key.Key_F2, _SHIFT): CellAction.NOTE,
    (Qt.Key.Key_F9, _PLAIN): CellAction.EXPLAIN,
    (Qt.Key.Key_Delete, _PLAIN): CellAction.CLEAR,
    (Qt.Key.Key_Backspace, _PLAIN): CellAction.CLEAR,
    (Qt.Key.Key_D, _CONTROL): CellAction.FILL_DOWN,
    (Qt.Key.Key_0, _CONTROL): CellAction.FILL_BLANKS,
    (Qt.Key.Key_Equal, _ALT): CellAction.ADD_UP,
}
_OF_TEXT = {CellAction.EDIT, CellAction.CLEAR, *_STANDARD.values()}
_ARROWS = {
    Qt.Key.Key_Left: Way.LEFT,
    Qt.Key.Key_Right: Way.RIGHT,
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
}
_COMMANDING = _COMMANDS.value
_SELECTING = {*_ARROWS, Qt.Key.Key_Home, Qt.Key.Key_End}
_MOVING = {*_SELECTING, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


def action_of(event: QKeyEvent) -> CellAction | None:
    """Return what a key does in a table; None if it does nothing of its own."""
    for key, deed in _STANDARD.items():
        if event.matches(key):
            return deed
    return _DEEDS.get((Qt.Key(event.key()), event.modifiers() & ~_KEYPAD))


def action_while_typing(event: QKeyEvent) -> CellAction | None:
    """Return what a key does to the table while a cell is typed in; None for a key of the text."""
    deed = action_of(event)
    return None if deed in _OF_TEXT else deed


def way_of(event: QKeyEvent) -> Way | None:
    """Return the way of a key that moves on.

    None for arrows with Shift or Ctrl too: those select, which is Qt's part.
    """
    if event.modifiers() & _COMMANDS:
        return None
    is_back = bool(event.modifiers() & _SHIFT)
    match event.key():
        case Qt.Key.Key_Return | Qt.Key.Key_Enter:
            return Way.BACK_ENTER if is_back else Way.ENTER
        case Qt.Key.Key_Tab:
            return Way.BACK_TAB if is_back else Way.TAB
        case Qt.Key.Key_Backtab:
            return Way.BACK_TAB
    return None if is_back else _ARROWS.get(Qt.Key(event.key()))


def way_out(event: QKeyEvent, *, is_within: bool) -> Way | None:
    """Return the way by which a key leaves an editor; None for a key of the editor's own.

    The arrows to the sides leave it unless the clerk moves within its text.
    """
    if is_typing(event):
        return None
    way = way_of(event)
    if event.key() == Qt.Key.Key_Escape and not event.modifiers():
        return Way.ESCAPE
    return None if is_within and way in (Way.LEFT, Way.RIGHT) else way


def is_move(event: QKeyEvent) -> bool:
    """Tell whether a key goes to another cell and selects none on the way."""
    return event.key() in _MOVING and not event.modifiers() & _SHIFT


def is_selecting(event: QKeyEvent) -> bool:
    """Tell whether a key selects all cells on its way to another."""
    return event.key() in _MOVING and bool(event.modifiers() & _SHIFT)


def is_typing(event: QKeyEvent) -> bool:
    """Tell whether a key writes a character, and is no shortcut of anybody's."""
    return event.text().isprintable() and event.text() != "" and not _has_modifier(event)


def _has_modifier(event: QKeyEvent) -> bool:
    return bool(event.modifiers().value & _COMMANDING)


def is_for_the_window(event: QKeyEvent) -> bool:
    """Tell whether a key is a shortcut of the window: function keys, Esc, Ctrl and Alt."""
    key = Qt.Key(event.key())
    if Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35 or key is Qt.Key.Key_Escape:
        return True
    return bool(event.modifiers() & _COMMANDS) and key not in _SELECTING
