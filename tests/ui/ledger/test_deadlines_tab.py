"""Deadlines of the ledger: what is urgent, and how a deadline is computed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.ui.ledger.ledger_table_model import Computed
from tests.ui.ledger.ledgers import LEDGER, ROWS, keys, shown
from tests.ui.settling import settle


def test_a_ledger_opens_at_its_deadlines_the_most_urgent_first(opened):
    assert opened.tabs.currentWidget() is opened.tabs.deadlines
    assert keys(opened.tabs.deadlines.model) == ["d", "b", "c"]
    assert shown(opened.tabs.deadlines.model, Computed.STATE) == ["已逾期", "本周到期", "办理中"]
    opened.tabs.deadlines.grid.go_to("b")
    assert "国庆节、中秋节放假10月1日至10月8日" in opened.tabs.deadlines.how.toPlainText()
    assert "《民法典》第二百零一条" in opened.tabs.deadlines.how.toPlainText()


def test_an_answer_before_the_receipt_is_shown_as_a_wrong_date_and_not_as_an_answer(opened):
    opened.document.enter({"a": {Column.ANSWERED: "2025-08-31"}}, "填写答复日期")
    opened.tabs.records.form.show_application("a")
    assert shown(opened.tabs.records.model, Computed.STATE)[0] == "日期有误"
    assert "早于收到日期" in opened.tabs.records.form.how.text()
    opened.tabs.deadlines.model.refill()
    assert keys(opened.tabs.deadlines.model) == ["d", "b", "a", "c"]
    opened.document.enter({"a": {Column.RECEIVED: "九月"}}, "填写收到日期")
    opened.tabs.records.form.show_application("a")
    assert shown(opened.tabs.records.model, Computed.STATE)[0] == "日期有误"
    assert opened.tabs.records.form.how.text() == "收到日期读不出来，不能计算期限。"
    assert "读不出来" in opened.tabs.records.form.problems.text()


def test_an_empty_ledger_says_how_to_begin_and_a_first_deadline_is_explained_at_once(window):
    window.opening.organ.setText("新局")
    window.opening.year.setText("2025")
    window.opening.create_button.click()
    window.show()
    assert "导入登记表" in window.tabs.deadlines.summary.text()
    window.document.add(ROWS[1].texts)
    assert "2025年9月24日收到申请" in window.tabs.deadlines.how.toPlainText()


def test_enter_on_a_deadline_goes_to_the_application(opened):
    opened.tabs.deadlines.grid.go_to("c")
    opened.tabs.deadlines.grid.activated.emit(opened.tabs.deadlines.grid.currentIndex())
    assert opened.tabs.currentWidget() is opened.tabs.records
    assert opened.tabs.records.grid.current_key == "c"
    assert opened.tabs.records.form.editors[Column.NUMBER].text() == "10"


def test_the_list_of_deadlines_changes_nothing(opened):
    grid = opened.tabs.deadlines.grid
    grid.go_to("c", Column.SUBJECT)
    QGuiApplication.clipboard().setText("x")
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_A, Qt.Key.Key_F2):
        QTest.keyClick(grid, key)
    QTest.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert opened.document.ledger == LEDGER
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert opened.tabs.currentWidget() is opened.tabs.records


def test_an_answer_takes_an_application_from_the_list_of_deadlines(opened):
    opened.document.enter({"d": {Column.ANSWERED: "2025.7.1", Column.ANSWER: "重复申请"}}, "答复")
    opened.tabs.deadlines.model.refill()
    assert keys(opened.tabs.deadlines.model) == ["b", "c"]
    assert opened.document.row("d").text(Column.ANSWER) == "nh_repeat"


def test_the_list_of_deadlines_is_not_scrolled_sideways_on_a_small_screen(opened):
    grid = opened.tabs.deadlines.grid
    opened.tabs.setCurrentWidget(opened.tabs.deadlines)
    hidden = {}
    for width in (860, 910, 1280):
        opened.resize(width, 512)
        settle(opened)
        assert grid.horizontalScrollBar().maximum() == 0
        columns = enumerate(grid.table.columns)
        hidden[width] = {one for place, one in columns if grid.isColumnHidden(place)}
    assert hidden[910] <= {Column.OFFICE, Column.RECEIVED}
    assert hidden[1280] == set()


def test_days_left_are_said_in_words(opened):
    model = opened.tabs.deadlines.model
    texts = shown(model, Computed.DAYS_LEFT)
    assert texts == ["已过101天", "1天", "21天"]
