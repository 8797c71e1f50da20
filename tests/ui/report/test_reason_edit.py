"""Explanation of a finding: what is typed is saved, wherever the clerk goes next."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.storage.drafts import read_draft
from govinfo_desktop.ui.model.document import Document
from govinfo_desktop.ui.report.reason_edit import REASON_LINES, ReasonEdit
from govinfo_desktop.ui.widgets.scroll_label import ScrollLabel

REASON = "机构改革，上年由原办公室填报"
EMPTY_TALK = "核实无误"


@pytest.fixture
def document(form, draft, qapp):
    """Return a report with two findings that may be explained."""
    left = ("applications.carried_out.company", "applications.carried_out.research")
    last = draft.report.with_texts({FieldId(name): "5" for name in left})
    made = Document(form, draft, read(form, last))
    typed = [name for table in form.tables.values() for name in table.typed]
    made.enter(dict.fromkeys(typed, "0"), "填 0")
    return made


@pytest.fixture
def report_view(document, show_report):
    made = show_report(document)
    made.show_findings()
    made.findings.list.setCurrentRow(rows(made)[0])
    return made


def rows(report_view):
    """Return the rows of the findings that ask for a reason."""
    found = report_view.findings._items
    return [row for row, it in enumerate(found) if it.finding.severity is Severity.REASON]


def field(report_view):
    return report_view.findings._detail._reason


def write(report_view, text):
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field(report_view), event)


NEXT_STEPS = {
    "F8": lambda report_view: report_view.findings.step(1),
    "another finding": lambda report_view: report_view.findings.list.setCurrentRow(
        rows(report_view)[1]
    ),
    "no finding": lambda report_view: report_view.findings.list.setCurrentRow(-1),
    "another page": lambda report_view: report_view.turn(1),
    "another list": lambda report_view: report_view.findings._filter.activated.emit(
        report_view.findings._filter.setCurrentIndex(1) or 1
    ),
    "nothing": lambda report_view: None,
}


@pytest.mark.parametrize("go_on", NEXT_STEPS.values(), ids=NEXT_STEPS)
def test_what_was_typed_is_saved_wherever_the_clerk_goes_next(report_view, document, go_on):
    key = report_view.findings._current().key
    write(report_view, REASON)
    go_on(report_view)
    assert document.report.explanations[key] == REASON


def test_all_that_was_typed_until_the_focus_left_is_one_undo_step(report_view, document):
    before = document.undo_stack.count()
    for letter in REASON:
        write(report_view, letter)
    assert document.undo_stack.count() == before + 1
    document.undo()
    assert document.report.explanations == {}
    assert field(report_view).toPlainText() == ""
    document.redo()
    assert field(report_view).toPlainText() == REASON


DETOURS = {
    "F8 away and back": lambda report_view: (
        report_view.findings.step(1),
        report_view.findings.step(-1),
    ),
    "another finding without a reason": lambda report_view: (
        report_view.findings.list.setCurrentRow(
            0 if rows(report_view)[0] else report_view.findings.list.count() - 1
        ),
        report_view.findings.list.setCurrentRow(rows(report_view)[0]),
    ),
    "another field": lambda report_view: (
        report_view.findings.list.setFocus(),
        field(report_view).setFocus(),
    ),
}


@pytest.mark.parametrize("leave_and_return", DETOURS.values(), ids=DETOURS)
def test_what_is_added_after_leaving_is_a_separate_undo_step(
    report_view, document, qtbot, leave_and_return
):
    report_view.activateWindow()
    qtbot.waitUntil(report_view.isActiveWindow)
    field(report_view).setFocus()
    write(report_view, REASON)
    leave_and_return(report_view)
    write(report_view, "，已核对")
    report_view.turn(1)
    document.undo()
    assert list(document.report.explanations.values()) == [REASON]
    document.undo()
    assert document.report.explanations == {}


def test_an_empty_phrase_stays_in_the_draft_and_is_reported(report_view, document, qtbot):
    key = report_view.findings._current().key
    write(report_view, EMPTY_TALK)
    with qtbot.waitSignal(document.message) as reported:
        report_view.findings.list.setCurrentRow(rows(report_view)[1])
    assert EMPTY_TALK in reported.args[0]
    assert "已留在草稿里" in reported.args[0]
    assert document.report.explanations[key] == EMPTY_TALK
    assert document.evaluation.stops(
        report_view.findings._items[rows(report_view)[0]].finding, {key: EMPTY_TALK}
    )
    report_view.findings.list.setCurrentRow(rows(report_view)[0])
    assert field(report_view).toPlainText() == EMPTY_TALK


def test_a_good_reason_shows_no_message(report_view, document):
    messages = []
    document.message.connect(messages.append)
    write(report_view, REASON)
    report_view.findings.step(1)
    assert messages == []


def test_blanks_are_neither_a_reason_nor_an_undo_step(report_view, document):
    before = document.undo_stack.count()
    QTest.keyClicks(field(report_view), "   ")
    report_view.findings.step(1)
    assert document.report.explanations == {}
    assert document.undo_stack.count() == before


def test_blanks_between_words_can_be_typed(report_view, document):
    QTest.keyClicks(field(report_view), "ab cd ")
    assert field(report_view).toPlainText() == "ab cd "
    assert "ab cd" in document.report.explanations.values()


def test_the_next_finding_begins_with_its_own_reason(report_view):
    write(report_view, REASON)
    report_view.findings.list.setCurrentRow(rows(report_view)[1])
    assert field(report_view).toPlainText() == ""


def test_enter_confirms_and_pasted_lines_become_one(report_view, document):
    pasted = QMimeData()
    pasted.setText("机构改革，\n上年由原办公室填报")
    field(report_view).insertFromMimeData(pasted)
    QTest.keyClick(field(report_view), Qt.Key.Key_Return)
    assert "\n" not in field(report_view).toPlainText()
    assert "已说明" in report_view.findings._detail._ask.text()


def test_a_final_report_takes_no_reason(report_view, document):
    assert report_view.findings._detail._take.isEnabled()
    document.make_read_only("这份报告已定稿。")
    QTest.keyClicks(field(report_view), "abc")
    assert field(report_view).toPlainText() == ""
    document.evaluate_now()
    assert not report_view.findings._detail._take.isEnabled()


def test_several_lines_and_the_whole_placeholder_are_visible(report_view, qtbot):
    editor = field(report_view)
    wide = editor.fontMetrics().horizontalAdvance(editor.placeholderText())
    assert editor.viewport().height() >= REASON_LINES * editor.fontMetrics().lineSpacing()
    assert editor.viewport().width() * (REASON_LINES - 1) > wide
    assert report_view.findings._detail._take.y() >= editor.geometry().bottom()


def test_tab_leads_from_the_findings_to_the_reason_by_visible_stops(report_view, qtbot):
    report_view.activateWindow()
    qtbot.waitUntil(report_view.isActiveWindow)
    report_view.findings.list.setFocus()
    stops = []
    while report_view.focusWidget() is not field(report_view) and len(stops) < 6:
        QTest.keyClick(report_view.focusWidget(), Qt.Key.Key_Tab)
        stops.append(report_view.focusWidget())
    assert stops[-1] is field(report_view)
    areas = (ScrollLabel, ReasonEdit)
    assert all(isinstance(one, areas) or "<a " in one.text() for one in stops)
    QTest.keyClick(report_view.focusWidget(), Qt.Key.Key_Tab)
    assert report_view.focusWidget() is report_view.findings._detail._take


def saves(window):
    window.drafts.save_now()


def closes(window):
    window.file_actions.close_draft()


@pytest.mark.parametrize("write_file", [saves, closes])
def test_a_reason_is_in_the_file_once_it_is_saved_or_closed(opened, file, form, write_file):
    last = Report(form_id=form.id, texts={FieldId("applications.carried_out.company"): "5"})
    opened.document.previous = read(form, last)
    typed = [name for table in form.tables.values() for name in table.typed]
    opened.document.enter(dict.fromkeys(typed, "0"), "填 0")
    report_view = opened.report_view
    report_view.findings.list.setCurrentRow(rows(report_view)[0])
    write(report_view, REASON)
    write_file(opened)
    assert REASON in read_draft(file).report.explanations.values()
