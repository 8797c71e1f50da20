"""The focus stays where it is when the report view is made again for another text size."""

import os
import sys

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.ui.report.reason_edit import ReasonEdit
from tests.ui.settling import settle

CELL = FieldId("applications.new_received.natural_person")


@pytest.fixture
def window(opened, qtbot):
    opened.frame.resize(1366, 740)
    opened.frame.activateWindow()
    qtbot.waitUntil(opened.frame.isActiveWindow)
    return opened


def new_focus(window, qtbot):
    """Return the focused widget of the new report view."""
    window.frame.activateWindow()
    qtbot.waitUntil(window.frame.isActiveWindow)
    settle(window.frame)
    focus = window.frame.focusWidget()
    assert focus is not None
    assert focus.isVisible()
    assert window.report_view.isAncestorOf(focus)
    return focus


@pytest.mark.parametrize("steps", [1, -1])
def test_the_cursor_stays_in_the_passage(window, qtbot, steps):
    window.report_view.document.enter(
        {FieldId("overview"): "全年公开十二条。\n依申请公开三件。"}, "填写"
    )
    window.report_view.pages.enter("overview")
    passage = window.report_view.pages.prose().passage
    passage.setFocus()
    cursor = passage.textCursor()
    cursor.setPosition(4)
    cursor.setPosition(7, QTextCursor.MoveMode.KeepAnchor)
    passage.setTextCursor(cursor)
    window.view_actions.resize_text(steps)
    focus = new_focus(window, qtbot)
    assert focus is window.report_view.pages.prose().passage
    assert (focus.textCursor().anchor(), focus.textCursor().position()) == (4, 7)
    QTest.keyClicks(focus, "1")
    assert window.document.report.text(FieldId("overview")).startswith("全年公开1。")


@pytest.mark.window
@pytest.mark.skipif(
    sys.platform == "linux" and not os.environ.get("DISPLAY"), reason="needs a screen (Xvfb)"
)
def test_the_focus_stays_in_the_cell_behind_what_was_typed(window, qtbot):
    window.report_view.pages.show_field(CELL)
    QTest.keyClicks(window.frame.focusWidget(), "12")
    window.view_actions.resize_text(1)
    new_focus(window, qtbot)
    QTest.keyClicks(window.frame.focusWidget(), "3")
    assert window.document.report.text(CELL) == "123"


def test_the_current_cell_stays_current_without_an_open_editor(window, qtbot):
    window.report_view.pages.show_field(CELL)
    window.view_actions.resize_text(-1)
    new_focus(window, qtbot)
    QTest.keyClicks(window.frame.focusWidget(), "7")
    assert window.document.report.text(CELL) == "7"


def test_the_cursor_stays_in_a_line(window, qtbot):
    window.report_view.pages.show_field("organ")
    line = window.frame.focusWidget()
    line.setCursorPosition(2)
    window.view_actions.resize_text(1)
    focus = new_focus(window, qtbot)
    assert isinstance(focus, QLineEdit)
    assert focus.accessibleName() == "单位全称"
    assert (focus.cursorPosition(), focus.hasSelectedText()) == (2, False)


def test_the_focus_stays_in_the_section_list(window, qtbot):
    window.report_view.sections.setFocus()
    window.view_actions.resize_text(1)
    assert new_focus(window, qtbot) is window.report_view.sections.list


def test_on_a_narrow_screen_the_panel_stays_open_with_its_focus(window, qtbot):
    window.frame.resize(910, 500)
    window.report_actions.show_findings()
    window.view_actions.resize_text(1)
    assert new_focus(window, qtbot) is window.report_view.findings.list


def test_the_reason_that_is_being_written_can_be_continued(window, qtbot, form):
    last = Report(form_id=form.id, texts={FieldId("applications.carried_out.company"): "5"})
    window.document.previous = read(form, last)
    typed = [name for table in form.tables.values() for name in table.typed]
    window.document.enter(dict.fromkeys(typed, "0"), "填 0")
    window.report_actions.show_findings()
    found = window.document.evaluation.findings
    key = next(one.key for one in found if one.severity is Severity.REASON)
    window.report_view.findings.choose(key)
    reason = window.report_view.findings.findChild(ReasonEdit)
    reason.setFocus()
    QTest.keyClicks(reason, "abc")
    window.view_actions.resize_text(1)
    QTest.keyClicks(new_focus(window, qtbot), "d")
    assert window.document.report.explanations[key] == "abcd"
