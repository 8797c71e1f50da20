"""The keys of the menus do what they do, whatever one is typing in."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from govinfo_desktop.core.form import FieldId
from govinfo_desktop.ui.field_edit import LineEdit

CELL = FieldId("applications.open.company")


def in_cell(window):
    """Return the editor of a cell that is being typed in."""
    window.document.show(CELL)
    cells = window.desk.pages.currentWidget().table("applications").cells
    QTest.keyClicks(cells, "7")
    return cells.editor


def in_passage(window):
    """Return the paper of a passage."""
    window.desk.pages.enter("overview")
    return window.desk.pages.prose().passage


def in_particular(window):
    """Return the line of a particular."""
    window.desk.pages.enter(window.desk.pages.parts[0])
    lines = window.desk.pages.currentWidget().findChildren(LineEdit)
    return lines[0]


def in_finder(window):
    """Return the line of the words to find."""
    window.desk.finder.open_bar()
    return window.desk.finder.words


def shortcuts(window):
    """Return what each key of the menus is called, by the key."""
    keys = {}
    for action in window.findChildren(QAction):
        for sequence in action.shortcuts():
            keys[sequence.toString()] = sequence[0]
    return keys


def takes(editor, combination):
    """Tell whether an editor keeps a key from being taken as a shortcut."""
    key, modifiers = combination.key(), combination.keyboardModifiers()
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
    event.ignore()
    QApplication.sendEvent(editor, event)
    return event.isAccepted()


@pytest.mark.parametrize("where", [in_cell, in_passage, in_particular, in_finder])
def test_no_editor_keeps_a_key_of_the_menus_for_itself(opened, where):
    keys = shortcuts(opened)
    assert {"F8", "Ctrl+F", "Ctrl+S", "Ctrl+E"} <= keys.keys()
    editor = where(opened)
    keys.pop("Del")  # on the start page alone, where nothing is written
    # What is looked for is no part of a report; under X11 Ctrl+E is the end of the line to Qt.
    own = {"Ctrl+Z", "Ctrl+Y"} if where is in_finder else set()
    to_the_end = QKeySequence.keyBindings(QKeySequence.StandardKey.MoveToEndOfLine)
    own |= {sequence.toString() for sequence in to_the_end}
    assert {name for name, combination in keys.items() if takes(editor, combination)} <= own
