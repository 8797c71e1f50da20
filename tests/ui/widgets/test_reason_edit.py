"""The reason for a finding: what is typed is kept, whatever the clerk does next."""

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
from govinfo_desktop.ui.widgets.reason_edit import LINES, ReasonEdit
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
def report_view(document, on_desk):
    made = on_desk(document)
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


WAYS = {
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


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_what_was_typed_is_kept_however_one_goes_on(report_view, document, way):
    key = report_view.findings._current().key
    write(report_view, REASON)
    way(report_view)
    assert document.report.explanations[key] == REASON


def test_all_that_was_typed_in_one_stay_is_one_step(report_view, document):
    before = document.undo_stack.count()
    for letter in REASON:
        write(report_view, letter)
    assert document.undo_stack.count() == before + 1
    document.undo()
    assert document.report.explanations == {}
    assert field(report_view).toPlainText() == ""
    document.redo()
    assert field(report_view).toPlainText() == REASON


GOING = {
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


@pytest.mark.parametrize("way", GOING.values(), ids=GOING)
def test_what_is_added_after_leaving_is_undone_by_itself(report_view, document, qtbot, way):
    report_view.activateWindow()
    qtbot.waitUntil(report_view.isActiveWindow)
    field(report_view).setFocus()
    write(report_view, REASON)
    way(report_view)
    write(report_view, "，已核对")
    report_view.turn(1)
    document.undo()
    assert list(document.report.explanations.values()) == [REASON]
    document.undo()
    assert document.report.explanations == {}


def test_a_reason_that_is_none_is_left_in_the_draft_and_said(report_view, document, qtbot):
    key = report_view.findings._current().key
    write(report_view, EMPTY_TALK)
    with qtbot.waitSignal(document.message) as said:
        report_view.findings.list.setCurrentRow(rows(report_view)[1])
    assert EMPTY_TALK in said.args[0]
    assert "已留在草稿里" in said.args[0]
    assert document.report.explanations[key] == EMPTY_TALK
    assert document.evaluation.stops(
        report_view.findings._items[rows(report_view)[0]].finding, {key: EMPTY_TALK}
    )
    report_view.findings.list.setCurrentRow(rows(report_view)[0])
    assert field(report_view).toPlainText() == EMPTY_TALK


def test_nothing_is_said_of_a_reason_that_is_good(report_view, document):
    heard = []
    document.message.connect(heard.append)
    write(report_view, REASON)
    report_view.findings.step(1)
    assert heard == []


def test_blanks_are_no_reason_and_no_step(report_view, document):
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


def test_enter_says_what_becomes_of_it_and_pasted_lines_are_one(report_view, document):
    pasted = QMimeData()
    pasted.setText("机构改革，\n上年由原办公室填报")
    field(report_view).insertFromMimeData(pasted)
    QTest.keyClick(field(report_view), Qt.Key.Key_Return)
    assert "\n" not in field(report_view).toPlainText()
    assert "已说明" in report_view.findings._detail._ask.text()


def test_a_final_report_takes_no_reason(report_view, document):
    document.make_read_only("这份报告已定稿。")
    QTest.keyClicks(field(report_view), "abc")
    assert field(report_view).toPlainText() == ""


def test_there_is_room_for_several_lines_and_the_whole_of_what_is_asked(report_view, qtbot):
    paper = field(report_view)
    wide = paper.fontMetrics().horizontalAdvance(paper.placeholderText())
    assert paper.viewport().height() >= LINES * paper.fontMetrics().lineSpacing()
    assert paper.viewport().width() * (LINES - 1) > wide
    assert report_view.findings._detail._take.y() >= paper.geometry().bottom()


def test_tab_leads_from_the_findings_to_the_reason_and_each_stop_can_be_seen(report_view, qtbot):
    report_view.activateWindow()
    qtbot.waitUntil(report_view.isActiveWindow)
    report_view.findings.list.setFocus()
    met = []
    while report_view.focusWidget() is not field(report_view) and len(met) < 6:
        QTest.keyClick(report_view.focusWidget(), Qt.Key.Key_Tab)
        met.append(report_view.focusWidget())
    assert met[-1] is field(report_view)
    areas = (ScrollLabel, ReasonEdit)
    assert all(isinstance(one, areas) or "<a " in one.text() for one in met)
    QTest.keyClick(report_view.focusWidget(), Qt.Key.Key_Tab)
    assert report_view.focusWidget() is report_view.findings._detail._take


def saves(window):
    window.save_now()


def closes(window):
    window.close_draft()


@pytest.mark.parametrize("deed", [saves, closes])
def test_a_reason_stands_in_the_file_once_it_is_saved_or_closed(opened, file, form, deed):
    last = Report(form_id=form.id, texts={FieldId("applications.carried_out.company"): "5"})
    opened.document.previous = read(form, last)
    typed = [name for table in form.tables.values() for name in table.typed]
    opened.document.enter(dict.fromkeys(typed, "0"), "填 0")
    report_view = opened.report_view
    report_view.findings.list.setCurrentRow(rows(report_view)[0])
    write(report_view, REASON)
    deed(opened)
    assert REASON in read_draft(file).report.explanations.values()
