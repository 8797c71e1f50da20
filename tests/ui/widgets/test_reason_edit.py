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
from govinfo_desktop.ui.widgets.scroll_label import ScrolledWords

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
def desk(document, on_desk):
    made = on_desk(document)
    made.show_findings()
    made.findings.list.setCurrentRow(rows(made)[0])
    return made


def rows(desk):
    """Return the rows of the findings that ask for a reason."""
    found = desk.findings._items
    return [row for row, it in enumerate(found) if it.finding.severity is Severity.REASON]


def field(desk):
    return desk.findings._detail._reason


def write(desk, text):
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field(desk), event)


WAYS = {
    "F8": lambda desk: desk.findings.step(1),
    "another finding": lambda desk: desk.findings.list.setCurrentRow(rows(desk)[1]),
    "no finding": lambda desk: desk.findings.list.setCurrentRow(-1),
    "another page": lambda desk: desk.turn(1),
    "another list": lambda desk: desk.findings._filter.activated.emit(
        desk.findings._filter.setCurrentIndex(1) or 1
    ),
    "nothing": lambda desk: None,
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_what_was_typed_is_kept_however_one_goes_on(desk, document, way):
    key = desk.findings._current().key
    write(desk, REASON)
    way(desk)
    assert document.report.explanations[key] == REASON


def test_all_that_was_typed_in_one_stay_is_one_step(desk, document):
    before = document.undo_stack.count()
    for letter in REASON:
        write(desk, letter)
    assert document.undo_stack.count() == before + 1
    document.undo()
    assert document.report.explanations == {}
    assert field(desk).toPlainText() == ""
    document.redo()
    assert field(desk).toPlainText() == REASON


GOING = {
    "F8 away and back": lambda desk: (desk.findings.step(1), desk.findings.step(-1)),
    "another finding without a reason": lambda desk: (
        desk.findings.list.setCurrentRow(0 if rows(desk)[0] else desk.findings.list.count() - 1),
        desk.findings.list.setCurrentRow(rows(desk)[0]),
    ),
    "another field": lambda desk: (desk.findings.list.setFocus(), field(desk).setFocus()),
}


@pytest.mark.parametrize("way", GOING.values(), ids=GOING)
def test_what_is_added_after_leaving_is_undone_by_itself(desk, document, qtbot, way):
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow)
    field(desk).setFocus()
    write(desk, REASON)
    way(desk)
    write(desk, "，已核对")
    desk.turn(1)
    document.undo()
    assert list(document.report.explanations.values()) == [REASON]
    document.undo()
    assert document.report.explanations == {}


def test_a_reason_that_is_none_is_left_in_the_draft_and_said(desk, document, qtbot):
    key = desk.findings._current().key
    write(desk, EMPTY_TALK)
    with qtbot.waitSignal(document.said) as said:
        desk.findings.list.setCurrentRow(rows(desk)[1])
    assert EMPTY_TALK in said.args[0]
    assert "已留在草稿里" in said.args[0]
    assert document.report.explanations[key] == EMPTY_TALK
    assert document.evaluation.stops(desk.findings._items[rows(desk)[0]].finding, {key: EMPTY_TALK})
    desk.findings.list.setCurrentRow(rows(desk)[0])
    assert field(desk).toPlainText() == EMPTY_TALK


def test_nothing_is_said_of_a_reason_that_is_good(desk, document):
    heard = []
    document.said.connect(heard.append)
    write(desk, REASON)
    desk.findings.step(1)
    assert heard == []


def test_blanks_are_no_reason_and_no_step(desk, document):
    before = document.undo_stack.count()
    QTest.keyClicks(field(desk), "   ")
    desk.findings.step(1)
    assert document.report.explanations == {}
    assert document.undo_stack.count() == before


def test_blanks_between_words_can_be_typed(desk, document):
    QTest.keyClicks(field(desk), "ab cd ")
    assert field(desk).toPlainText() == "ab cd "
    assert "ab cd" in document.report.explanations.values()


def test_the_next_finding_begins_with_its_own_reason(desk):
    write(desk, REASON)
    desk.findings.list.setCurrentRow(rows(desk)[1])
    assert field(desk).toPlainText() == ""


def test_enter_says_what_becomes_of_it_and_pasted_lines_are_one(desk, document):
    pasted = QMimeData()
    pasted.setText("机构改革，\n上年由原办公室填报")
    field(desk).insertFromMimeData(pasted)
    QTest.keyClick(field(desk), Qt.Key.Key_Return)
    assert "\n" not in field(desk).toPlainText()
    assert "已说明" in desk.findings._detail._ask.text()


def test_a_final_report_takes_no_reason(desk, document):
    document.make_read_only("这份报告已定稿。")
    QTest.keyClicks(field(desk), "abc")
    assert field(desk).toPlainText() == ""


def test_there_is_room_for_several_lines_and_the_whole_of_what_is_asked(desk, qtbot):
    paper = field(desk)
    wide = paper.fontMetrics().horizontalAdvance(paper.placeholderText())
    assert paper.viewport().height() >= LINES * paper.fontMetrics().lineSpacing()
    assert paper.viewport().width() * (LINES - 1) > wide
    assert desk.findings._detail._take.y() >= paper.geometry().bottom()


def test_tab_leads_from_the_findings_to_the_reason_and_each_stop_can_be_seen(desk, qtbot):
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow)
    desk.findings.list.setFocus()
    met = []
    while desk.focusWidget() is not field(desk) and len(met) < 6:
        QTest.keyClick(desk.focusWidget(), Qt.Key.Key_Tab)
        met.append(desk.focusWidget())
    assert met[-1] is field(desk)
    areas = (ScrolledWords, ReasonEdit)
    assert all(isinstance(one, areas) or "<a " in one.text() for one in met)
    QTest.keyClick(desk.focusWidget(), Qt.Key.Key_Tab)
    assert desk.focusWidget() is desk.findings._detail._take


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
    desk = opened.desk
    desk.findings.list.setCurrentRow(rows(desk)[0])
    write(desk, REASON)
    deed(opened)
    assert REASON in read_draft(file).report.explanations.values()
