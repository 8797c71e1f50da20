"""The shortcuts of the menus work in every editor."""

import os
import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.ui.report.reason_edit import ReasonEdit
from govinfo_desktop.ui.widgets.field_edit import LineEdit

CELL = FieldId("applications.open.company")


def in_cell(window):
    """Return the editor of a cell that is being typed in."""
    window.document.show(CELL)
    cells = window.report_view.pages.currentWidget().table("applications").cells
    QTest.keyClicks(cells, "7")
    return cells.editing.editor


def in_table(window):
    """Return the cells of a table, none of them open."""
    window.document.show(CELL)
    return window.report_view.pages.currentWidget().table("applications").cells


def in_note(window):
    """Return the edit for the note of a cell."""
    QTest.keyClick(in_table(window), Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    return QApplication.focusWidget()


def in_passage(window):
    """Return the editor of a passage."""
    window.report_view.pages.enter("overview")
    return window.report_view.pages.prose().passage


def in_particular(window):
    """Return the edit of a particular."""
    window.report_view.pages.enter(window.report_view.pages.parts[0])
    lines = window.report_view.pages.currentWidget().findChildren(LineEdit)
    return lines[0]


def in_reason(window):
    """Return the edit for a reason."""
    window.document.enter({FieldId("problems"): "无"}, "填写")
    window.report_actions.show_findings()
    found = window.report_view.findings
    rows = [found.list.item(row).finding.severity for row in range(found.list.count())]
    found.list.setCurrentRow(rows.index(Severity.REASON))
    return found.findChildren(ReasonEdit)[0]


def in_find_bar(window):
    """Return the edit of the find bar."""
    window.report_view.find_bar.open_bar()
    return window.report_view.find_bar.search_edit


def in_picker(window):
    """Return the search edit of the figure picker."""
    in_passage(window)
    window.report_actions.insert_figure()
    return window.report_view.pages.prose().picker.line


def in_print_option(window):
    """Return a line edit of the print options."""
    window.report_actions.show_print_options()
    return window.report_view.pages.currentWidget().findChildren(QLineEdit)[0]


def in_long_print_option(window):
    """Return a multi-line edit of the print options."""
    window.report_actions.show_print_options()
    return window.report_view.pages.currentWidget().findChildren(QPlainTextEdit)[0]


def in_settings(window):
    """Return an edit of the settings."""
    window.view_actions.show_settings()
    return window.stack.window_pages.settings.agency["organ"]


EDITORS = [
    in_cell,
    in_table,
    in_note,
    in_passage,
    in_particular,
    in_reason,
    in_find_bar,
    in_picker,
    in_print_option,
    in_long_print_option,
    in_settings,
]
# Their text is not part of a report and has an undo of its own.
OWN_UNDO = {in_note, in_find_bar, in_picker, in_print_option, in_long_print_option, in_settings}


def shortcuts(window):
    """Return the shortcuts of the menus by their names."""
    keys = {}
    for action in window.frame.findChildren(QAction):
        for sequence in action.shortcuts():
            if action.shortcutContext() is Qt.ShortcutContext.WindowShortcut:
                keys[sequence.toString()] = sequence[0]
    return keys


def takes(editor, combination):
    """Return whether an editor accepts a shortcut as a key of its own."""
    key, modifiers = combination.key(), combination.keyboardModifiers()
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
    event.ignore()
    QApplication.sendEvent(editor, event)
    return event.isAccepted()


def shortcuts_taken(window, where, qtbot):
    """Return the shortcuts of the menus that the focused editor takes for itself."""
    with qtbot.waitActive(window.frame):
        window.frame.activateWindow()
    keys = shortcuts(window)
    assert {"F8", "Ctrl+F", "Ctrl+S", "Ctrl+E"} <= keys.keys()
    editor = where(window)
    editor.setFocus()
    assert QApplication.focusWidget() is editor
    return {name for name, combination in keys.items() if takes(editor, combination)}


@pytest.mark.parametrize("where", EDITORS)
def test_no_editor_takes_a_shortcut_of_the_menus(opened, where, qtbot):
    kept = shortcuts_taken(opened, where, qtbot)
    assert kept <= ({"Ctrl+Z", "Ctrl+Y"} if where in OWN_UNDO else set())


@pytest.mark.window
@pytest.mark.skipif(
    sys.platform == "linux" and not os.environ.get("DISPLAY"), reason="needs a screen (Xvfb)"
)
@pytest.mark.parametrize("where", EDITORS)
def test_no_editor_takes_one_where_ctrl_e_is_the_end_of_a_line_to_qt(opened, where, qtbot):
    if sys.platform == "linux":
        end = QKeySequence.keyBindings(QKeySequence.StandardKey.MoveToEndOfLine)
        assert QKeySequence("Ctrl+E") in end
    kept = shortcuts_taken(opened, where, qtbot)
    assert kept <= ({"Ctrl+Z", "Ctrl+Y"} if where in OWN_UNDO else set())
