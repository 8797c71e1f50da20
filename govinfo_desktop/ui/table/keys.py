"""Meaning of keys in a table: a move, an action, typed text, or a shortcut of the window."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from govinfo_desktop.ui.table.navigation import Move

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class CellAction(StrEnum):
    """Action of a table that has a key."""

    COPY = "copy"
    CUT = "cut"
    PASTE = "paste"
    SELECT_ALL = "select_all"
    EDIT = "edit"
    NOTE = "note"
    EXPLAIN = "explain"
    CLEAR = "clear"
    FILL_DOWN = "fill_down"
    FILL_RIGHT = "fill_right"
    FILL_SELECTION = "fill_selection"
    FILL_BLANKS = "fill_blanks"
    ADD_UP = "add_up"


_PLAIN = Qt.KeyboardModifier.NoModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_COMMAND_MODIFIERS = _CONTROL | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier

_STANDARD = {
    QKeySequence.StandardKey.Copy: CellAction.COPY,
    QKeySequence.StandardKey.Cut: CellAction.CUT,
    QKeySequence.StandardKey.Paste: CellAction.PASTE,
    QKeySequence.StandardKey.SelectAll: CellAction.SELECT_ALL,
}
_ACTIONS_BY_KEY = {
    (Qt.Key.Key_F2, _PLAIN): CellAction.EDIT,
    (Qt.Key.Key_F2, _SHIFT): CellAction.NOTE,
    (Qt.Key.Key_F9, _PLAIN): CellAction.EXPLAIN,
    (Qt.Key.Key_Delete, _PLAIN): CellAction.CLEAR,
    (Qt.Key.Key_Backspace, _PLAIN): CellAction.CLEAR,
    (Qt.Key.Key_D, _CONTROL): CellAction.FILL_DOWN,
    (Qt.Key.Key_R, _CONTROL): CellAction.FILL_RIGHT,
    (Qt.Key.Key_Return, _CONTROL): CellAction.FILL_SELECTION,
    (Qt.Key.Key_Enter, _CONTROL): CellAction.FILL_SELECTION,
    # 零, ling. Ctrl+0 is the zoom's, Ctrl+Shift+0 an input method's.
    (Qt.Key.Key_L, _CONTROL): CellAction.FILL_BLANKS,
    (Qt.Key.Key_Equal, _ALT): CellAction.ADD_UP,
}
_OF_TEXT = {CellAction.EDIT, CellAction.CLEAR, *_STANDARD.values()}
_ARROWS = {
    Qt.Key.Key_Left: Move.LEFT,
    Qt.Key.Key_Right: Move.RIGHT,
    Qt.Key.Key_Up: Move.UP,
    Qt.Key.Key_Down: Move.DOWN,
}
# The operators of Python's flags are slow, and this is asked at every key.
_COMMAND_BITS = _COMMAND_MODIFIERS.value
_SELECTING = {*_ARROWS, Qt.Key.Key_Home, Qt.Key.Key_End}
_NUMBERS = range(1, 10)
_MOVING = {*_SELECTING, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


def action_of(event: QKeyEvent) -> CellAction | None:
    """Return the action of a key; None for a key that has none."""
    for key, action in _STANDARD.items():
        if event.matches(key):
            return action
    return _ACTIONS_BY_KEY.get((Qt.Key(event.key()), event.modifiers() & ~_KEYPAD))


def action_while_typing(event: QKeyEvent) -> CellAction | None:
    """Return the action of a key while a cell is edited; None for a key of the editor's text."""
    action = action_of(event)
    return None if action in _OF_TEXT else action


def move_of(event: QKeyEvent) -> Move | None:
    """Return the move of a key; None for a key that has none.

    Arrows with Shift or Ctrl have none either: those select, which Qt does.
    """
    if event.modifiers() & _COMMAND_MODIFIERS:
        return None
    is_back = bool(event.modifiers() & _SHIFT)
    match event.key():
        case Qt.Key.Key_Return | Qt.Key.Key_Enter:
            return Move.BACK_ENTER if is_back else Move.ENTER
        case Qt.Key.Key_Tab:
            return Move.BACK_TAB if is_back else Move.TAB
        case Qt.Key.Key_Backtab:
            return Move.BACK_TAB
    return None if is_back else _ARROWS.get(Qt.Key(event.key()))


def move_out_of_editor(event: QKeyEvent, *, is_within: bool) -> Move | None:
    """Return the move by which a key leaves an editor; None for a key of the editor's own.

    Left and right leave it unless they move within its text (``is_within``).
    """
    if is_typing(event):
        return None
    move = move_of(event)
    if event.key() == Qt.Key.Key_Escape and not event.modifiers():
        return Move.ESCAPE
    return None if is_within and move in (Move.LEFT, Move.RIGHT) else move


def number_of(event: QKeyEvent) -> int | None:
    """Return the number that Ctrl with a digit from 1 to 9 names; None for any other key."""
    if event.modifiers() & ~_KEYPAD != _CONTROL:
        return None
    number = event.key() - Qt.Key.Key_0
    return number if number in _NUMBERS else None


def is_move(event: QKeyEvent) -> bool:
    """Return whether a key moves to another cell without extending the selection."""
    return event.key() in _MOVING and not event.modifiers() & _SHIFT


def is_selecting(event: QKeyEvent) -> bool:
    """Return whether a key extends the selection to another cell."""
    return event.key() in _MOVING and bool(event.modifiers() & _SHIFT)


def is_typing(event: QKeyEvent) -> bool:
    """Return whether a key types a character and is no shortcut."""
    return event.text().isprintable() and event.text() != "" and not _has_modifier(event)


def _has_modifier(event: QKeyEvent) -> bool:
    return bool(event.modifiers().value & _COMMAND_BITS)


def is_for_the_window(event: QKeyEvent) -> bool:
    """Return whether a key is left to the window: function keys, Esc, keys with Ctrl or Alt."""
    key = Qt.Key(event.key())
    if Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35 or key is Qt.Key.Key_Escape:
        return True
    return bool(event.modifiers() & _COMMAND_MODIFIERS) and key not in _SELECTING
