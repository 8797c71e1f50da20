"""Count of the ledger: compared with the report, and put into its tables."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.storage.drafts import Draft, draft_to_bytes
from govinfo_desktop.storage.ledger.ledger_filling import left_out_of
from govinfo_desktop.ui.model.document import Document
from govinfo_desktop.ui.pages.review_page import ReviewPage
from govinfo_desktop.ui.startup.application import make_services
from govinfo_desktop.ui.table.view import TableView
from govinfo_desktop.ui.window.main_window import MainWindow
from tests.ui.settling import settle


def test_the_count_is_compared_and_put_into_the_report_as_one_step(opened, report):
    company = FieldId("applications.new_received.company")
    report.enter({company: "5"}, "填写")
    opened.tabs.setCurrentWidget(opened.tabs.counts)
    cell = next(one for one in opened.tabs.counts.cells if one.field == company)
    assert (cell.typed, cell.counted, cell.differs) == ("5", "2", True)
    before = report.undo_stack.count()
    settle(opened)
    place = opened.tabs.counts.table.mapTo(opened, QPoint(0, 0))
    opened.tabs.counts.fill.click()
    settle(opened)
    assert report.undo_stack.count() == before
    question = opened.message_bar
    assert question.text == "报告里已经填了的 1 格会改：新收·商业企业 5 改成 2。"
    assert opened.tabs.counts.table.mapTo(opened, QPoint(0, 0)) == place
    question.buttons[-1].click()
    assert report.report.text(company) == "2"
    assert report.report.text("applications.open.natural_person") == "1"
    assert report.undo_stack.count() == before + 1
    assert opened.tabs.counts.state.text() == "报告与台账一致。"
    report.undo()
    assert report.report.text(company) == "5"
    opened.tabs.counts.recount()
    assert "格与报告不同" in opened.tabs.counts.state.text()


@pytest.mark.parametrize("how", ["another report", "another number", "final"])
def test_a_report_that_is_no_longer_as_it_was_asked_about_is_not_filled(
    opened, report, form, qapp, how
):
    company = FieldId("applications.new_received.company")
    report.enter({company: "5"}, "填写")
    opened.tabs.setCurrentWidget(opened.tabs.counts)
    opened.tabs.counts.fill.click()
    answer = opened.message_bar.buttons[-1]
    shown, number = report, "5"
    if how == "another report":
        shown = Document(form, Draft(report=report.report.with_texts({company: "7"})))
        opened.reports[0], number = shown, "7"
    elif how == "another number":
        report.enter({company: "6"}, "填写")
        number = "6"
    else:
        report.make_read_only("已定稿，不能修改。")
    before = shown.undo_stack.count()
    answer.click()
    assert (shown.report.text(company), shown.undo_stack.count()) == (number, before)
    cell = next(one for one in opened.tabs.counts.cells if one.field == company)
    assert cell.typed == number


def test_applications_that_are_left_out_are_asked_about_and_told_until_they_are_settled(
    opened, report, qtbot
):
    opened.document.enter({"b": {Column.RECEIVED: "3.18"}, "d": {Column.APPLICANT_KIND: "某"}}, "")
    opened.tabs.setCurrentWidget(opened.tabs.counts)
    opened.tabs.counts.fill.click()
    assert "有 2 件申请没有计入" in opened.message_bar.text
    assert report.undo_stack.count() == 0
    opened.message_bar.close_button.click()
    assert (report.undo_stack.count(), opened.message_bar.text) == (0, "")
    opened.tabs.counts.fill.click()
    opened.message_bar.buttons[-1].click()
    assert "一致" not in opened.tabs.counts.state.text()
    assert opened.tabs.counts.state.property("tone") == "warning"
    assert "2 件申请没有计入" in opened.message_bar.text
    says = "2025年台账里有 2 件申请没有计入报告"
    assert left_out_of(report.draft) == says
    page = ReviewPage(report)
    qtbot.addWidget(page)
    page.show()
    assert says in page.tasks.toPlainText()
    report.undo()
    assert left_out_of(report.draft) == ""
    report.redo()
    opened.document.enter({"b": {Column.RECEIVED: "2025-09-24"}}, "")
    opened.tabs.counts.fill.click()
    opened.message_bar.buttons[-1].click()
    assert "有 1 件" in left_out_of(report.draft)
    # Mended by removal: no number changes, and nothing is left to be filled in.
    opened.document.remove({"d"})
    assert opened.tabs.counts.state.text() == "报告与台账一致。"
    assert left_out_of(report.draft) == ""


def test_a_question_about_the_applications_left_out_leads_to_them(opened):
    opened.document.enter({"b": {Column.RECEIVED: "3.18"}}, "")
    opened.tabs.setCurrentWidget(opened.tabs.counts)
    opened.tabs.counts.fill.click()
    opened.message_bar.buttons[0].click()
    assert opened.tabs.currentWidget() is opened.tabs.problems


def test_a_change_of_the_ledger_is_offered_at_its_tab_and_not_entered(opened, report, qtbot):
    place = opened.tabs.indexOf(opened.tabs.counts)
    assert "格不同）" in opened.tabs.tabText(place)
    opened.tabs.setCurrentWidget(opened.tabs.counts)
    opened.tabs.counts.fill.click()
    assert opened.tabs.tabText(place) == "统计到报告"
    filled = report.report
    opened.document.enter({"c": {Column.APPLICANT_KIND: "科研机构"}}, "改类别")
    qtbot.waitUntil(lambda: opened.tabs.tabText(place) == "统计到报告（4 格不同）")
    assert report.report is filled


def test_a_number_lists_its_applications_and_leads_to_them(opened):
    opened.tabs.setCurrentWidget(opened.tabs.counts)
    table = opened.tabs.counts.table
    names = [table.item(n, 0).text() for n in range(table.rowCount())]
    table.setCurrentCell(names.index("新收·商业企业"), 0)
    behind = opened.tabs.counts.behind
    assert [behind.item(n).text() for n in range(behind.count())] == [
        "2　某地块规划",
        "10　某河道方案",
    ]
    behind.itemActivated.emit(behind.item(1))
    assert opened.tabs.records.grid.current_key == "c"


def test_a_report_that_is_missing_final_or_of_another_year_is_not_filled(opened, report):
    opened.tabs.setCurrentWidget(opened.tabs.counts)
    report.enter({FieldId("year"): "2024"}, "填写")
    opened.tabs.counts.recount()
    assert not opened.tabs.counts.fill.isEnabled()
    assert "2024年" in opened.tabs.counts.state.text()
    report.enter({FieldId("year"): "2025"}, "填写")
    report.make_read_only("已定稿，不能修改。")
    opened.tabs.counts.recount()
    assert not opened.tabs.counts.fill.isEnabled()
    opened.reports[0] = None
    opened.tabs.counts.recount()
    assert "没有打开的报告" in opened.tabs.counts.state.text()


def test_a_total_is_said_to_be_no_cell_that_is_counted(opened):
    opened.show_cell(FieldId("applications.new_received.total"))
    assert "不由台账统计" in opened.message_bar.text
    opened.show_cell(FieldId("applications.new_received.charity"))
    assert opened.message_bar.text == "台账里没有计入这一格的申请。"


def test_a_cell_of_the_report_lists_its_applications(opened):
    opened.show_cell(FieldId("applications.new_received.company"))
    assert opened.tabs.currentWidget() is opened.tabs.counts
    assert opened.tabs.counts.behind.count() == 2
    opened.show_cell(FieldId("applications.new_received.charity"))
    assert "没有计入这一格的申请" in opened.message_bar.text


def test_the_menu_asks_for_the_cell_with_the_keyboard_focus(qtbot, tmp_path, file, report):
    draft = tmp_path / "a.ndbg"
    draft.write_bytes(draft_to_bytes(report.draft))
    made = MainWindow(make_services())
    qtbot.addWidget(made.frame, before_close_func=lambda _: made.drafts.abandon())
    made.frame.show()
    made.open_path(draft)
    made.view_actions.open_ledger()
    window = made.stack.window_pages.ledger_window
    window.open_path(file)
    made.frame.activateWindow()
    made.document.show(FieldId("applications.new_received.company"))
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), TableView))
    made.view_actions.show_applications()
    assert window.tabs.currentWidget() is window.tabs.counts
    assert window.tabs.counts.behind.count() == 2
    window.close_ledger()
