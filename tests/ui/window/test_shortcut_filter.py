"""The keys of the menus do what they do, whatever one is typing in."""

import os
import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.ui.widgets.field_edit import LineEdit
from govinfo_desktop.ui.widgets.reason_edit import ReasonEdit

CELL = FieldId("applications.open.company")


def in_cell(window):
    """Return the editor of a cell that is being typed in."""
    window.document.show(CELL)
    cells = window.report_view.pages.currentWidget().table("applications").cells
    QTest.keyClicks(cells, "7")
    return cells.editor


def in_table(window):
    """Return the cells of a table, none of them open."""
    window.document.show(CELL)
    return window.report_view.pages.currentWidget().table("applications").cells


def in_note(window):
    """Return the line in which a note to a cell is written."""
    QTest.keyClick(in_table(window), Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    return QApplication.focusWidget()


def in_passage(window):
    """Return the paper of a passage."""
    window.report_view.pages.enter("overview")
    return window.report_view.pages.prose().passage


def in_particular(window):
    """Return the line of a particular."""
    window.report_view.pages.enter(window.report_view.pages.parts[0])
    lines = window.report_view.pages.currentWidget().findChildren(LineEdit)
    return lines[0]


def in_reason(window):
    """Return the place where a reason is given."""
    window.document.enter({FieldId("problems"): "无"}, "填写")
    window.show_findings()
    found = window.report_view.findings
    rows = [found.list.item(row).finding.severity for row in range(found.list.count())]
    found.list.setCurrentRow(rows.index(Severity.REASON))
    return found.findChildren(ReasonEdit)[0]


def in_finder(window):
    """Return the line of the words to find."""
    window.report_view.finder.open_bar()
    return window.report_view.finder.words


def in_picker(window):
    """Return the line in which a figure of a table is named."""
    in_passage(window)
    window.insert_figure()
    return window.report_view.pages.prose().picker.line


def in_printed_line(window):
    """Return a line of the page on which the printing is told."""
    window.show_paper()
    return window.report_view.pages.currentWidget().findChildren(QLineEdit)[0]


def in_printed_lines(window):
    """Return several lines of the page on which the printing is told."""
    window.show_paper()
    return window.report_view.pages.currentWidget().findChildren(QPlainTextEdit)[0]


def in_settings(window):
    """Return a line of the settings."""
    window.show_settings()
    return window.side.settings.agency["organ"]


PLACES = [
    in_cell,
    in_table,
    in_note,
    in_passage,
    in_particular,
    in_reason,
    in_finder,
    in_picker,
    in_printed_line,
    in_printed_lines,
    in_settings,
]
OWN_WORDS = {in_note, in_finder, in_picker, in_printed_line, in_printed_lines, in_settings}
"""What is written here is no part of a report, and has an undo of its own."""


def shortcuts(window):
    """Return what each key of the menus is called, by the key."""
    keys = {}
    for action in window.findChildren(QAction):
        for sequence in action.shortcuts():
            if action.shortcutContext() is Qt.ShortcutContext.WindowShortcut:
                keys[sequence.toString()] = sequence[0]
    return keys


def takes(editor, combination):
    """Tell whether an editor keeps a key from being taken as a shortcut."""
    key, modifiers = combination.key(), combination.keyboardModifiers()
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
    event.ignore()
    QApplication.sendEvent(editor, event)
    return event.isAccepted()


def keys_kept(window, where, qtbot):
    """Return the keys of the menus that an editor keeps for itself while one types in it."""
    with qtbot.waitActive(window):
        window.activateWindow()
    keys = shortcuts(window)
    assert {"F8", "Ctrl+F", "Ctrl+S", "Ctrl+E"} <= keys.keys()
    editor = where(window)
    editor.setFocus()
    assert QApplication.focusWidget() is editor
    return {name for name, combination in keys.items() if takes(editor, combination)}


@pytest.mark.parametrize("where", PLACES)
def test_no_editor_keeps_a_key_of_the_menus_for_itself(opened, where, qtbot):
    kept = keys_kept(opened, where, qtbot)
    assert kept <= ({"Ctrl+Z", "Ctrl+Y"} if where in OWN_WORDS else set())


@pytest.mark.window
@pytest.mark.skipif(
    sys.platform == "linux" and not os.environ.get("DISPLAY"), reason="needs a screen (Xvfb)"
)
@pytest.mark.parametrize("where", PLACES)
def test_no_editor_does_so_where_ctrl_e_is_the_end_of_a_line_to_qt(opened, where, qtbot):
    if sys.platform == "linux":
        end = QKeySequence.keyBindings(QKeySequence.StandardKey.MoveToEndOfLine)
        assert QKeySequence("Ctrl+E") in end
    kept = keys_kept(opened, where, qtbot)
    assert kept <= ({"Ctrl+Z", "Ctrl+Y"} if where in OWN_WORDS else set())
