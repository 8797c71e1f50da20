"""The keys stay where they are when the desk is built anew: for a larger text."""

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
from govinfo_desktop.ui.widgets.reason_edit import ReasonEdit

CELL = FieldId("applications.new_received.natural_person")


@pytest.fixture
def window(opened, qtbot):
    opened.resize(1366, 740)
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    return opened


def settled(window, qtbot):
    """Return what has the keys once the new desk stands."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.wait(50)
    focus = window.focusWidget()
    assert focus is not None
    assert focus.isVisible()
    assert window.report_view.isAncestorOf(focus)
    return focus


@pytest.mark.parametrize("deed", ["larger_text", "smaller_text"])
def test_the_cursor_stays_in_the_passage(window, qtbot, deed):
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
    getattr(window, deed)()
    focus = settled(window, qtbot)
    assert focus is window.report_view.pages.prose().passage
    assert (focus.textCursor().anchor(), focus.textCursor().position()) == (4, 7)
    QTest.keyClicks(focus, "1")
    assert window.document.report.text(FieldId("overview")).startswith("全年公开1。")


@pytest.mark.window
@pytest.mark.skipif(
    sys.platform == "linux" and not os.environ.get("DISPLAY"), reason="needs a screen (Xvfb)"
)
def test_the_keys_stay_in_the_cell_and_behind_what_was_typed(window, qtbot):
    window.report_view.pages.show_field(CELL)
    QTest.keyClicks(window.focusWidget(), "12")
    window.larger_text()
    settled(window, qtbot)
    QTest.keyClicks(window.focusWidget(), "3")
    assert window.document.report.text(CELL) == "123"


def test_a_cell_that_one_only_stands_in_stays_the_current_one(window, qtbot):
    window.report_view.pages.show_field(CELL)
    window.smaller_text()
    settled(window, qtbot)
    QTest.keyClicks(window.focusWidget(), "7")
    assert window.document.report.text(CELL) == "7"


def test_the_cursor_stays_in_a_line(window, qtbot):
    window.report_view.pages.show_field("organ")
    line = window.focusWidget()
    line.setCursorPosition(2)
    window.larger_text()
    focus = settled(window, qtbot)
    assert isinstance(focus, QLineEdit)
    assert focus.accessibleName() == "单位全称"
    assert (focus.cursorPosition(), focus.hasSelectedText()) == (2, False)


def test_the_keys_stay_in_the_list_at_the_left(window, qtbot):
    window.report_view.sections.setFocus()
    window.larger_text()
    assert settled(window, qtbot) is window.report_view.sections.list


def test_on_a_narrow_screen_the_panel_stays_with_the_keys_in_it(window, qtbot):
    window.resize(910, 500)
    window.show_findings()
    window.larger_text()
    assert settled(window, qtbot) is window.report_view.findings.list


def test_the_reason_that_is_being_written_goes_on(window, qtbot, form):
    last = Report(form_id=form.id, texts={FieldId("applications.carried_out.company"): "5"})
    window.document.previous = read(form, last)
    typed = [name for table in form.tables.values() for name in table.typed]
    window.document.enter(dict.fromkeys(typed, "0"), "填 0")
    window.show_findings()
    found = window.document.evaluation.findings
    key = next(one.key for one in found if one.severity is Severity.REASON)
    window.report_view.findings.choose(key)
    reason = window.report_view.findings.findChild(ReasonEdit)
    reason.setFocus()
    QTest.keyClicks(reason, "abc")
    window.larger_text()
    QTest.keyClicks(settled(window, qtbot), "d")
    assert window.document.report.explanations[key] == "abcd"
