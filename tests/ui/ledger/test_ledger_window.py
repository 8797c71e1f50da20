"""Window of the ledger: from entering an application to the filled tables of the report."""

import json
import os
import threading
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QObject,
    QPoint,
    QPointF,
    QRect,
    Qt,
    QTimer,
    QUrl,
)
from PySide6.QtGui import QCursor, QGuiApplication, QImage, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLineEdit,
    QScrollBar,
)

from govinfo_desktop import paths
from govinfo_desktop.core.ledger.application import Ledger
from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.core.ledger.deadlines import State
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.importers.registers.sheet import sheet_from_csv
from govinfo_desktop.storage.drafts import Draft, draft_to_bytes
from govinfo_desktop.storage.errors import CannotWrite
from govinfo_desktop.storage.ledger.ledger_file import (
    LEDGER_CONTAINER_VERSION,
    LedgerFile,
    ledger_to_bytes,
    read_ledger,
)
from govinfo_desktop.storage.ledger.ledger_filling import left_out_of
from govinfo_desktop.storage.lock import Lock
from govinfo_desktop.storage.processes import host_name
from govinfo_desktop.storage.recovery import Recovery
from govinfo_desktop.storage.session import Saved
from govinfo_desktop.ui.drafts.open_draft import dropped_draft
from govinfo_desktop.ui.ledger import ledger_window
from govinfo_desktop.ui.ledger.import_dialog import ImportDialog
from govinfo_desktop.ui.ledger.ledger_table_model import Computed, Filter
from govinfo_desktop.ui.ledger.ledger_window import LedgerWindow
from govinfo_desktop.ui.ledger.shown_names import is_personal
from govinfo_desktop.ui.model.document import Document
from govinfo_desktop.ui.pages.review_page import ReviewPage
from govinfo_desktop.ui.startup.application import make_services
from govinfo_desktop.ui.table.view import TableView
from govinfo_desktop.ui.theme.colours import DARK, LIGHT
from govinfo_desktop.ui.theme.style import apply_colours
from govinfo_desktop.ui.window.main_window import MainWindow
from tests.core.ledger.ledgers import TERMS, row
from tests.reliability.damage import sealed
from tests.ui.calls import calls_during
from tests.ui.settling import settle
from tests.ui.test_accessibility import nameless

TODAY = date(2025, 10, 27)
ROWS = (
    row(
        "a",
        number="1",
        received="2025-09-01",
        applicant_kind="natural_person",
        applicant="王甲",
        subject="某路征收补偿方案",
        answered="2025-09-10",
        answer="open",
    ),
    row("b", number="2", received="2025-09-24", applicant_kind="company", subject="某地块规划"),
    row("c", number="10", received="2025-10-20", applicant_kind="company", subject="某河道方案"),
    row("d", number="11", received="2025-06-20", applicant_kind="research", subject="某批复文件"),
)
LEDGER = Ledger(organ="示例局", year=2025, rows=ROWS)
FILE = LedgerFile(ledger=LEDGER, id="a" * 32)
# Of a process that does not run.
MARK = {"process": 999_999_999, "start": "1"}


@pytest.fixture
def report(form, qapp):
    texts = {FieldId("organ"): "示例局", FieldId("year"): "2025"}
    return Document(form, Draft(report=Report(form_id=form.id, texts=texts)))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "ledgers" / "台账.ndtz"
    path.parent.mkdir()
    path.write_bytes(ledger_to_bytes(FILE))
    return path


@pytest.fixture
def window(qtbot, report):
    reports = [report]
    made = LedgerWindow(make_services(), lambda: reports[0])
    made.reports = reports
    qtbot.addWidget(made, before_close_func=LedgerWindow.close_ledger)
    made.resize(1280, 700)
    made.enter()
    return made


@pytest.fixture
def opened(window, file):
    window.open_path(file)
    window.document.today = lambda: TODAY
    window.tabs.deadlines.model.refill()
    return window


def shown(model, column):
    return [model.shown(one, column) for one in model.rows]


def keys(model):
    return [one.key for one in model.rows]


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


@pytest.mark.parametrize("size", [(1280, 700), (910, 480)])
def test_a_message_covers_no_part_of_the_ledger_and_moves_none(opened, size):
    opened.resize(*size)
    before, stack = settle(opened.stack), opened.stack.geometry()
    opened.message_bar.warning("登记表有几处没有读懂，请逐处看一看。" * 9, ("看", lambda: None))
    assert settle(opened.stack) == before
    assert opened.stack.geometry() == stack
    assert not opened.message_bar.geometry().intersects(opened.stack.geometry())
    assert opened.message_bar.whole_button.isVisible()
    assert opened.width() == size[0]


def test_an_empty_ledger_says_how_to_begin_and_a_first_deadline_is_explained_at_once(window):
    window.opening.organ.setText("新局")
    window.opening.year.setText("2025")
    window.opening.create_button.click()
    window.show()
    assert "导入登记表" in window.tabs.deadlines.summary.text()
    window.document.add(ROWS[1].texts)
    assert "2025年9月24日收到申请" in window.tabs.deadlines.how.toPlainText()


def test_whether_the_ledger_is_saved_is_said_from_the_start(opened, qtbot):
    assert opened.saved.text() == "已保存"
    opened.document.add(ROWS[1].texts)
    assert opened.saved.text() == "正在保存……"
    qtbot.waitUntil(lambda: opened.saved.text().startswith("已保存 "))
    assert opened.document.path.name in opened.saved.toolTip()
    opened._leave()
    assert opened.saved.text() == ""


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


def test_what_is_typed_in_a_cell_is_entered_saved_and_undone(opened, file, qtbot):
    grid = opened.tabs.records.grid
    opened.tabs.setCurrentWidget(opened.tabs.records)
    opened.tabs.records.go_to("b", Column.RECEIVED)
    with qtbot.waitSignal(opened.document.saved):
        QTest.keyClicks(grid, "2")
        QTest.keyClicks(QApplication.focusWidget(), "025.9.23")
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert opened.document.row("b").text(Column.RECEIVED) == "2025-09-23"
    assert read_ledger(file).ledger.rows[1].text(Column.RECEIVED) == "2025-09-23"
    assert grid.current_key == "c"
    opened.undo_button.click()
    assert opened.document.ledger == LEDGER


def test_an_answer_takes_an_application_from_the_list_of_deadlines(opened):
    opened.document.enter({"d": {Column.ANSWERED: "2025.7.1", Column.ANSWER: "重复申请"}}, "答复")
    opened.tabs.deadlines.model.refill()
    assert keys(opened.tabs.deadlines.model) == ["b", "c"]
    assert opened.document.row("d").text(Column.ANSWER) == "nh_repeat"


def test_enter_goes_down_tab_goes_on_and_delete_clears(opened):
    grid = opened.tabs.records.grid
    opened.tabs.setCurrentWidget(opened.tabs.records)
    opened.tabs.records.go_to("a", Column.SUBJECT)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert grid.current_key == "b"
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert opened.document.row("b").text(Column.SUBJECT) == ""
    QTest.keyClick(grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert grid.current_key == "a"
    before = grid.currentIndex().column()
    QTest.keyClick(grid, Qt.Key.Key_Tab)
    assert grid.currentIndex().column() == before + 1


def test_what_changes_many_cells_is_said_and_can_be_undone_there(opened):
    opened.tabs.setCurrentWidget(opened.tabs.records)
    before, grid = opened.document.ledger, opened.tabs.records.grid
    settle(opened)
    seen = [one for one in visible_columns(grid) if one in Column]
    cells = sum(one.text(column) != "" for one in ROWS for column in seen)
    grid.selectAll()
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    # The masked name stays.
    assert opened.message_bar.text == f"已清空 {cells - 1} 格，可以撤销。"
    opened.message_bar.buttons[0].click()
    assert opened.document.ledger == before
    assert opened.message_bar.text == ""
    opened.tabs.records.remove.click()
    assert "已删去" in opened.message_bar.text
    opened.tabs.setCurrentWidget(opened.tabs.problems)
    assert opened.message_bar.text == ""


def test_a_closed_window_holds_no_ledger_and_opens_with_it_again(opened, file):
    recovery = opened._services.recovery
    opened.close()
    Lock.take(file).release()
    assert not list(recovery._folder.glob("open-*.json"))
    opened.enter()
    assert opened.document.path == file
    assert opened.tabs.isVisible()


def remove_one(window):
    window.tabs.setCurrentWidget(window.tabs.records)
    window.tabs.records.go_to("b", Column.SUBJECT)
    window.tabs.records.remove.click()


def test_a_window_that_says_what_was_done_opens_with_its_ledger_again(opened, file):
    remove_one(opened)
    assert "已删去" in opened.message_bar.text
    opened.close()
    opened.enter()
    assert opened.document.path == file
    assert opened.message_bar.text == ""


def test_what_was_done_to_a_ledger_is_not_offered_to_be_undone_once_it_is_closed(opened):
    remove_one(opened)
    opened._leave()
    assert opened.stack.currentWidget() is opened.opening
    assert opened.message_bar.text == ""


def test_the_window_says_when_what_could_not_be_saved_is_saved(opened):
    opened.document.failed.emit(CannotWrite("磁盘满了。"))
    assert opened.message_bar.text == "磁盘满了。"
    saved = Saved(path=opened.document.path, revision=2, at=datetime.now())
    opened.document.saved.emit(saved)
    assert opened.message_bar.text == "现在已经保存好了。"
    opened.message_bar.hide()
    opened.document.saved.emit(saved)
    assert opened.message_bar.text == ""


def test_a_new_application_is_entered_at_the_end(opened):
    opened.tabs.records.search.setText("河道")
    opened.tabs.records.apply_filter()
    opened.tabs.setCurrentWidget(opened.tabs.records)
    opened.tabs.records.add_application()
    assert len(opened.document.ledger.rows) == 5
    assert opened.tabs.records.grid.currentIndex().row() == 4
    assert opened.tabs.records.form.editors[Column.NUMBER].text() == ""


def test_a_block_is_pasted_as_one_step_and_further_rows_are_new(opened):
    grid = opened.tabs.records.grid
    opened.tabs.records.go_to("c", Column.NUMBER)
    QGuiApplication.clipboard().setText(
        "31\t2025年3月3日\t公民\n32\t2025.3.4\t企业\n33\t3月5日\t法人\n"
    )
    grid.paste()
    rows = opened.document.ledger.rows
    assert [one.text(Column.NUMBER) for one in rows] == ["1", "2", "31", "32", "33"]
    assert [one.text(Column.RECEIVED) for one in rows[2:]] == ["2025-03-03", "2025-03-04", "3月5日"]
    assert [one.text(Column.APPLICANT_KIND) for one in rows[2:]] == [
        *("natural_person", "company", "法人"),
    ]
    opened.document.undo()
    assert opened.document.ledger == LEDGER


@pytest.mark.parametrize(
    ("column", "says"), [(Column.SUBJECT, "自动计算的列"), (Column.ANSWER, "列比右边剩下的列多")]
)
def test_a_block_that_does_not_fit_is_refused_with_a_sentence(opened, column, says):
    opened.tabs.records.go_to("a", column)
    QGuiApplication.clipboard().setText("1\t2\t3")
    opened.tabs.records.grid.paste()
    assert says in opened.message_bar.text
    assert opened.document.ledger == LEDGER


@pytest.mark.parametrize("text", ["\n", "\r\n\r\n"])
def test_empty_lines_paste_nothing(opened, text):
    opened.tabs.records.go_to("a", Column.NUMBER)
    QGuiApplication.clipboard().setText(text)
    opened.tabs.records.grid.paste()
    assert opened.document.ledger == LEDGER


def test_names_are_masked_until_they_are_shown_and_copied_as_they_are_shown(opened):
    model, grid = opened.tabs.records.model, opened.tabs.records.grid
    opened.tabs.setCurrentWidget(opened.tabs.records)
    opened.tabs.records.go_to("a", Column.APPLICANT)
    assert shown(model, Column.APPLICANT)[0] == "王*"
    assert opened.tabs.records.form.editors[Column.APPLICANT].text() == "王*"
    grid.copy()
    assert QGuiApplication.clipboard().text() == "王*"
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert opened.document.ledger == LEDGER
    opened.tabs.records.names.setChecked(True)
    assert shown(model, Column.APPLICANT)[0] == "王甲"
    assert opened.tabs.records.form.editors[Column.APPLICANT].text() == "王甲"


def type_in_the_grid(window):
    window.tabs.records.go_to("b", Column.SUBJECT)
    QTest.keyClicks(window.tabs.records.grid, "X")
    QTest.keyClicks(QApplication.focusWidget(), "YZ")


def type_in_the_form(window):
    window.tabs.records.go_to("b")
    editor = window.tabs.records.form.editors[Column.SUBJECT]
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, "XYZ")


@pytest.mark.parametrize("type_in", [type_in_the_grid, type_in_the_form])
@pytest.mark.parametrize(
    "leave",
    [
        LedgerWindow.close,
        LedgerWindow.close_ledger,
        LedgerWindow.prepare_for_end,
        lambda window: window.tabs.records.add_application(),
    ],
    ids=["close the window", "close the ledger", "end of the system", "add"],
)
def test_what_is_still_being_typed_is_not_lost(opened, file, qtbot, type_in, leave):
    opened.show()
    qtbot.waitExposed(opened)
    opened.tabs.setCurrentWidget(opened.tabs.records)
    document = opened.document
    type_in(opened)
    leave(opened)
    assert document.row("b").text(Column.SUBJECT) == "XYZ"


def test_masked_names_are_pasted_over_no_name_and_become_none(opened):
    model, grid = opened.tabs.records.model, opened.tabs.records.grid
    opened.tabs.records.go_to("a", Column.NUMBER)
    grid.selectRow(0)
    columns = model.columns.index(Column.APPLICANT) + 1
    copied = "\t".join(model.shown(model.rows[0], one) for one in model.columns[:columns])
    QGuiApplication.clipboard().setText("\n".join([copied] * 5))
    opened.tabs.records.go_to("a", Column.NUMBER)
    grid.paste()
    names = [one.text(Column.APPLICANT) for one in opened.document.ledger.rows]
    assert names == ["王甲", "", "", "", ""]
    assert opened.document.ledger.rows[3].text(Column.NUMBER) == "1"
    assert "姓名没有粘贴" in opened.message_bar.text


def test_names_that_are_shown_are_pasted(opened):
    opened.tabs.records.names.setChecked(True)
    opened.tabs.records.go_to("a", Column.APPLICANT)
    QGuiApplication.clipboard().setText("张三\n李四")
    opened.tabs.records.grid.paste()
    names = [one.text(Column.APPLICANT) for one in opened.document.ledger.rows]
    assert names[:2] == ["张三", "李四"]


def test_a_cell_with_line_ends_is_pasted_as_one_cell(opened):
    opened.tabs.records.go_to("c", Column.NUMBER)
    QGuiApplication.clipboard().setText(
        '31\t2025-3-3\t公民\t\t"甲的""批复""\r\n乙的批复"\r\n32\t2025-3-4\t企业\t\t某批复\r\n'
    )
    opened.tabs.records.grid.paste()
    rows = opened.document.ledger.rows[2:]
    assert [one.text(Column.SUBJECT) for one in rows] == ['甲的"批复" 乙的批复', "某批复"]
    assert [one.text(Column.NUMBER) for one in rows] == ["31", "32"]


def test_a_single_quotation_mark_joins_no_rows(opened):
    opened.tabs.records.go_to("b", Column.NUMBER)
    QGuiApplication.clipboard().setText('"31\t2025-3-3\n32\t2025-3-4')
    opened.tabs.records.grid.paste()
    assert [one.text(Column.NUMBER) for one in opened.document.ledger.rows[1:3]] == ['"31', "32"]


def test_a_pasted_text_that_is_cut_is_said_so(opened):
    opened.tabs.records.go_to("b", Column.NUMBER)
    QGuiApplication.clipboard().setText("3" * 2001)
    opened.tabs.records.grid.paste()
    assert "超过 2000 个字" in opened.message_bar.text


def test_the_name_of_an_organisation_is_shown_and_can_be_typed_over(opened):
    opened.document.enter(
        {"b": {Column.APPLICANT: "某某公司"}, "a": {Column.APPLICANT: "王甲"}}, ""
    )
    assert shown(opened.tabs.records.model, Column.APPLICANT)[:2] == ["王*", "某某公司"]
    opened.tabs.records.go_to("b", Column.APPLICANT)
    assert opened.tabs.records.form.editors[Column.APPLICANT].text() == "某某公司"
    assert not opened.tabs.records.form.editors[Column.APPLICANT].isReadOnly()
    assert not opened.tabs.records.model.is_hidden(opened.tabs.records.grid.currentIndex())
    for kind in ("", "某种组织"):
        opened.document.enter({"b": {Column.APPLICANT_KIND: kind}}, "")
        assert shown(opened.tabs.records.model, Column.APPLICANT)[1] == "某*"


def test_every_kind_of_applicant_but_one_is_an_organisation():
    known = {one.id for one in TERMS.choices[Column.APPLICANT_KIND]}
    named = (row("k", applicant="某", applicant_kind=kind) for kind in known)
    assert [one.text(Column.APPLICANT_KIND) for one in named if is_personal(one)] == [
        "natural_person"
    ]


def test_the_panel_of_an_application_says_what_keeps_it_from_being_counted(opened):
    opened.document.enter(
        {
            "a": {Column.RECEIVED: "2025-04-02", Column.ANSWERED: "2025-02-01"},
            "b": {Column.RECEIVED: "3.18"},
            "c": {Column.APPLICANT_KIND: ""},
        },
        "",
    )
    form = opened.tabs.records.form
    says = {}
    for key in "abcd":
        opened.tabs.records.go_to(key)
        says[key] = form.problems.text() if form.problems.isVisibleTo(form) else ""
    assert says == {
        "a": "1：答复日期早于收到日期，没有计入",
        "b": "2：“收到日期”写的是“3.18”，读不出来",
        "c": "10：没有选申请人类别，没有计入",
        "d": "",
    }


def test_applications_are_found_by_words_state_and_kind(opened):
    records = opened.tabs.records
    records.search.setText("方案")
    records.apply_filter()
    assert keys(records.model) == ["a", "c"]
    records.kinds.setCurrentIndex(records.kinds.findData("company"))
    assert keys(records.model) == ["c"]
    records.clear_filter()
    records.states.setCurrentIndex(list(State).index(State.OVERDUE) + 2)
    assert keys(records.model) == ["d"]
    assert records.count.text() == "1 / 4 件"


def test_columns_are_sorted_by_meaning_blanks_last(opened):
    model = opened.tabs.records.model
    model.sort(model.columns.index(Column.NUMBER))
    assert shown(model, Column.NUMBER) == ["1", "2", "10", "11"]
    model.sort(model.columns.index(Column.ANSWERED), Qt.SortOrder.DescendingOrder)
    assert keys(model)[0] == "a"
    model.show_only(Filter(words="2025-09"))
    assert keys(model) == ["a", "b"]


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


@pytest.fixture(params=[(719, 404), (910, 512), (1280, 700)])
def register(opened, request):
    """Return the register in windows as they are at 1.9, 1.5 and 1, with its first row current."""
    opened.tabs.setCurrentWidget(opened.tabs.records)
    opened.resize(*request.param)
    settle(opened)
    opened.tabs.records.go_to("a")
    return opened.tabs.records


def visible_columns(grid):
    return [one for place, one in enumerate(grid.table.columns) if not grid.isColumnHidden(place)]


def test_the_register_is_not_scrolled_sideways(register):
    assert register.grid.horizontalScrollBar().maximum() == 0
    assert {Column.NUMBER, Column.SUBJECT, Computed.STATE} <= set(visible_columns(register.grid))


def test_keys_stop_in_no_column_of_the_register_that_is_left_out(register):
    grid = register.grid
    grid.go_to("a", Column.NUMBER)
    visited = [grid.table.columns[grid.currentIndex().column()]]
    for _ in visible_columns(grid)[1:]:
        QTest.keyClick(grid, Qt.Key.Key_Tab)
        visited.append(grid.table.columns[grid.currentIndex().column()])
    assert visited == visible_columns(grid)


def test_what_is_pasted_or_cleared_goes_into_columns_that_are_seen(register):
    grid, document = register.grid, register._document
    grid.go_to("b", Column.NUMBER)
    before = document.row("b")
    grid.selectRow(grid.currentIndex().row())
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    after = document.row("b")
    left = {one for one in Column if before.text(one) and after.text(one) == before.text(one)}
    assert left.isdisjoint(visible_columns(grid))
    document.undo()
    grid.go_to("b", Column.NUMBER)
    seen = [one for one in visible_columns(grid) if one in Column][:2]
    QGuiApplication.clipboard().setText("2025-9\t2025-10-01")
    grid.paste()
    assert [document.row("b").text(one) for one in seen] == ["2025-9", "2025-10-01"]


def test_the_wheel_over_a_choice_of_the_form_changes_no_application(opened):
    opened.tabs.setCurrentWidget(opened.tabs.records)
    opened.tabs.records.go_to("a")
    settle(opened)
    box = opened.tabs.records.form.editors[Column.APPLICANT_KIND]
    turned = QWheelEvent(
        QPointF(box.rect().center()),
        QPointF(box.mapToGlobal(box.rect().center())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, turned)
    assert opened.document.row("a").text(Column.APPLICANT_KIND) == "natural_person"
    assert box.currentData() == "natural_person"


def test_what_is_typed_in_the_form_is_entered_when_its_field_is_left(opened):
    form = opened.tabs.records.form
    opened.tabs.records.go_to("b")
    office = form.editors[Column.OFFICE]
    office.setText("法规科")
    office.editingFinished.emit()
    assert opened.document.row("b").text(Column.OFFICE) == "法规科"
    box = form.editors[Column.ANSWER]
    box.setCurrentIndex(box.findData("partial"))
    box.activated.emit(box.currentIndex())
    assert opened.document.row("b").text(Column.ANSWER) == "partial"


def test_an_unreadable_text_stays_and_is_said_so_in_the_form(opened):
    opened.document.enter({"b": {Column.RECEIVED: "九月", Column.ANSWER: "大概公开"}}, "填写")
    opened.tabs.records.go_to("b")
    assert "读不出来" in opened.tabs.records.form.problems.text()
    assert opened.tabs.records.form.editors[Column.ANSWER].currentText() == "大概公开（读不出来）"


def test_a_duplicate_is_asked_about_and_the_answer_is_kept(opened):
    opened.document.enter({"c": {Column.SUBJECT: "某地块规划"}}, "改成一样")
    opened.document.enter({"c": {Column.RECEIVED: "2025-09-25"}}, "改日期")
    opened.document.enter({key: {Column.SUBJECT: "某某地块规划"} for key in ("b", "c")}, "加长")
    opened.tabs.setCurrentWidget(opened.tabs.problems)
    place = next(
        n for n, one in enumerate(opened.tabs.problems.problems) if one.rule == "ledger_duplicate"
    )
    opened.tabs.problems.list.setCurrentRow(place)
    assert opened.tabs.problems.same.isVisible()
    opened.tabs.problems.apart.click()
    assert not [one for one in opened.tabs.problems.problems if one.rule == "ledger_duplicate"]
    opened.document.undo()
    opened.tabs.problems.list.setCurrentRow(place)
    opened.tabs.problems.same.click()
    assert [one.key for one in opened.document.ledger.rows] == ["a", "b", "d"]


def test_a_problem_leads_to_its_application(opened):
    opened.document.enter({"b": {Column.APPLICANT_KIND: "法人"}}, "填写")
    opened.tabs.setCurrentWidget(opened.tabs.problems)
    assert "1 件申请没有计入报告" in opened.tabs.problems.summary.text()
    opened.tabs.problems.list.setCurrentRow(0)
    opened.tabs.problems.open.click()
    assert opened.tabs.records.grid.current_key == "b"


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


def test_an_import_shows_how_it_reads_and_enters_as_one_step(opened, qtbot):
    sheet = sheet_from_csv(
        "编号,收到日期,申请人类型,经办\n21,2025-3-3,公民,甲科\n22,大概,公民,乙科\n".encode(), "登记"
    )
    dialog = ImportDialog(opened.document, [sheet])
    qtbot.addWidget(dialog)
    assert "读出 2 件新的申请，1 处没有读懂" in dialog.summary.text()
    assert dialog.heads.item(3, 2).text() == "不知道对应台账的哪一列"
    assert "1 列不知道是台账的哪一列" in dialog.summary.text()
    dialog.choose_column("经办", "office")
    assert "不知道" not in dialog.summary.text()
    assert dialog.heads.item(3, 2).text() == ""
    dialog.import_rows()
    added = opened.document.ledger.rows[-2:]
    assert [one.text(Column.OFFICE) for one in added] == ["甲科", "乙科"]
    assert opened.document.ledger.mapping == {"经办": "office"}
    again = ImportDialog(opened.document, [sheet])
    qtbot.addWidget(again)
    assert "2 件台账里已有" in again.summary.text()
    assert not again.accept_button.isEnabled()
    opened.document.undo()
    assert opened.document.ledger == LEDGER


def test_the_window_is_painted_while_a_sheet_is_read(opened, qtbot, monkeypatch):
    # A fast machine reads a large sheet within the time that passes before anything is painted.
    monkeypatch.setattr("govinfo_desktop.ui.model.disk_wait._QUIET_WAIT_S", 0)
    heads = "编号,收到日期,申请人类型,申请内容,经办\n"
    rows = (f"n{number},2025-3-3,公民,第{number}号地块,甲科\n" for number in range(200))
    sheet = sheet_from_csv((heads + "".join(rows)).encode(), "登记")
    dialog = ImportDialog(opened.document, [sheet])
    qtbot.addWidget(dialog)
    dialog.show()
    says = []
    timer = QTimer(dialog, interval=0)
    timer.timeout.connect(lambda: says.append(dialog.summary.text()))
    timer.start()
    dialog.choose_column("经办", "office")
    timer.stop()
    assert "正在读……" in says
    assert dialog.summary.text() == "读出 200 件新的申请。"


@pytest.mark.parametrize(
    ("limit", "most", "says"),
    [
        ("MOST_APPLICATIONS", len(LEDGER.rows) + 1, f"台账有 {len(LEDGER.rows) + 2} 件申请"),
        ("LARGEST_SEALED_BYTES", 300, "台账的文字太多"),
    ],
)
def test_a_sheet_that_makes_the_ledger_too_large_is_refused_before_it_is_imported(
    opened, qtbot, monkeypatch, limit, most, says
):
    monkeypatch.setattr(f"govinfo_desktop.storage.ledger.ledger_file.{limit}", most)
    sheet = sheet_from_csv("编号,申请内容\n101,甲\n102,乙\n".encode(), "登记")
    dialog = ImportDialog(opened.document, [sheet])
    qtbot.addWidget(dialog)
    assert says in dialog.summary.text()
    assert "不能导入" in dialog.summary.text()
    assert not dialog.accept_button.isEnabled()


def test_a_sheet_that_is_opened_as_a_ledger_is_offered_for_a_new_one(window, tmp_path, monkeypatch):
    monkeypatch.setattr(ImportDialog, "exec", lambda dialog: dialog.import_rows() or 1)
    sheet = tmp_path / "登记.csv"
    sheet.write_text("编号,收到日期\n9,2025-03-03\n", encoding="utf-8")
    window.open_path(sheet)
    assert "是登记表，不是本软件的台账" in window.message_bar.text
    window.opening.organ.setText("示例局")
    window.opening.year.setText("2025")
    window.message_bar.buttons[0].click()
    assert [one.text(Column.NUMBER) for one in window.document.ledger.rows] == ["9"]
    assert sheet.read_text(encoding="utf-8").startswith("编号")


def test_a_file_that_is_no_register_is_refused(opened, tmp_path):
    wrong = tmp_path / "x.xlsx"
    wrong.write_bytes(b"nonsense")
    opened.actions_of.import_file(opened.document, wrong)
    assert "x.xlsx" in opened.message_bar.text


def test_names_are_removed_for_good(opened, file):
    opened.document.enter({"b": {Column.APPLICANT: "李乙"}}, "填写")
    copy = Recovery(paths.trash_folder()).save_bytes(file.read_bytes(), file.name, file.suffix)
    opened.actions_of.ask_to_remove_names(opened.document)
    assert "不能恢复" in opened.message_bar.text
    opened.message_bar.buttons[0].click()
    assert opened.document.next_undone == ""
    assert not copy.exists()
    assert "王甲".encode() not in file.read_bytes()
    history = paths.ledger_history_folder()
    left = [*file.parent.iterdir(), *history.rglob("*")]
    assert not [one for one in left if one.is_file() and "王甲".encode() in one.read_bytes()]
    assert read_ledger(file).ledger.names_removed == "2025-10-27"
    opened.actions_of.ask_to_remove_names(opened.document)
    assert "没有申请人姓名" in opened.message_bar.text


def test_a_history_that_could_not_be_removed_at_first_can_be_removed_later(opened, file):
    opened.document.enter({"b": {Column.APPLICANT: "李乙"}}, "填写")
    opened.document.flush()
    removed = opened.opener.history.forget

    def refuse(*_):
        raise CannotWrite("历史版本删不掉")

    opened.opener.history.forget = refuse
    opened.actions_of.remove_names(opened.document)
    assert "删不掉" in opened.message_bar.text
    opened.opener.history.forget = removed
    opened.actions_of.ask_to_remove_names(opened.document)
    opened.message_bar.buttons[0].click()
    left = [*file.parent.iterdir(), *paths.ledger_history_folder().rglob("*")]
    assert not [one for one in left if one.is_file() and "王甲".encode() in one.read_bytes()]


def test_a_total_is_said_to_be_no_cell_that_is_counted(opened):
    opened.show_cell(FieldId("applications.new_received.total"))
    assert "不由台账统计" in opened.message_bar.text
    opened.show_cell(FieldId("applications.new_received.charity"))
    assert opened.message_bar.text == "台账里没有计入这一格的申请。"


def test_next_years_ledger_begins_with_the_open_applications(opened):
    opened.actions_of.carry_over(opened.document)
    assert opened.document.ledger.year == 2026
    assert [one.key for one in opened.document.ledger.rows] == ["b", "c", "d"]
    assert "3 件" in opened.message_bar.text


def test_carrying_over_again_adds_what_the_next_ledger_does_not_have_yet(opened, file):
    opened.actions_of.carry_over(opened.document)
    later = opened.document.path
    opened.document.enter({"b": {Column.ANSWERED: "2026-01-05"}}, "填写")
    opened.open_path(file)
    opened.document.add({Column.NUMBER: "12", Column.RECEIVED: "2025-12-30"})
    opened.actions_of.carry_over(opened.document)
    assert opened.document.path == later
    numbers = [one.text(Column.NUMBER) for one in opened.document.ledger.rows]
    assert numbers == ["2", "10", "11", "12"]
    assert opened.document.row("b").text(Column.ANSWERED) == "2026-01-05"
    assert "1 件" in opened.message_bar.text
    assert opened.document.next_undone
    opened.open_path(file)
    opened.actions_of.carry_over(opened.document)
    assert opened.document.path == later
    assert "都已经在" in opened.message_bar.text


def test_what_last_year_carries_and_this_year_lacks_can_be_added(opened, file, monkeypatch):
    opened.actions_of.carry_over(opened.document)
    choice = staticmethod(lambda *_: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", choice)
    opened.document.remove({"c", "d"})
    opened.actions_of.compare_with_last_year(opened.document)
    opened.message_bar.buttons[0].click()
    assert [one.key for one in opened.document.ledger.rows] == ["b", "c", "d"]
    assert opened.message_bar.text == "已补入 2 件结转的申请，可以撤销。"


def test_last_years_ledger_is_compared_application_by_application(opened, file, monkeypatch):
    opened.actions_of.carry_over(opened.document)
    choice = staticmethod(lambda *_: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", choice)
    opened.actions_of.compare_with_last_year(opened.document)
    assert "一件不差" in opened.message_bar.text
    opened.document.remove({"c"})
    opened.actions_of.compare_with_last_year(opened.document)
    assert "2025年结转、这里没有的：10" in opened.message_bar.text


def test_the_days_off_of_the_next_year_are_added_from_a_file(opened, tmp_path):
    opened.document.enter({"c": {Column.RECEIVED: "2026-12-15"}}, "填写")
    row_c = opened.document.row("c")
    assert opened.document.deadline(row_c).due is None
    assert "2027年还没有放假安排" in opened.document.deadline(row_c).how[-1]
    arrangement = tmp_path / "2027.toml"
    arrangement.write_text(
        'year = 2027\nnotice = "通知"\nwork = []\n'
        'off = [{ name = "元旦", from = 2027-01-01, to = 2027-01-03 }]\n',
        encoding="utf-8",
    )
    opened.actions_of.add_arrangement(opened.document, arrangement)
    assert "期限已重新计算" in opened.message_bar.text
    assert opened.document.deadline(row_c).due == date(2027, 1, 13)
    arrangement.write_text("year = 3", encoding="utf-8")
    opened.actions_of.add_arrangement(opened.document, arrangement)
    assert "不能用" in opened.message_bar.text


def test_an_export_holds_no_name(opened, tmp_path):
    opened.document.enter({"a": {Column.SUBJECT: "王甲的征收补偿方案"}}, "填写")
    for suffix in (".xlsx", ".docx"):
        target = tmp_path / f"登记表{suffix}"
        opened.actions_of.export_to(opened.document, target)
        assert "1 处个人信息" in opened.message_bar.text
        assert target.stat().st_size > 1000


def test_a_ledger_that_is_open_elsewhere_can_only_be_viewed(window, file):
    lock = Lock.take(file)
    window.open_path(file)
    assert "已被" in window.message_bar.text
    window.document.enter({"b": {Column.OFFICE: "法规科"}}, "填写")
    assert window.document.ledger == LEDGER
    assert not window.tabs.records.add.isEnabled()
    assert not window.import_button.isEnabled()
    window.actions_of.ask_to_remove_names(window.document)
    assert window.message_bar.buttons == []
    assert "已被" in window.message_bar.text
    lock.release()


def test_a_damaged_ledger_is_offered_as_it_is_and_a_broken_one_as_it_was(window, file):
    window.open_path(file)
    window.document.enter({"b": {Column.OFFICE: "法规科"}}, "填写")
    window.close_ledger()
    file.write_bytes(file.read_bytes().replace("法规科".encode(), "法规利".encode()))
    window.open_path(file)
    assert "校验码不符" in window.message_bar.text
    window.message_bar.buttons[0].click()
    assert window.document.row("b").text(Column.OFFICE) == "法规利"
    window.close_ledger()
    file.write_bytes(file.read_bytes()[:300])
    window.open_path(file)
    assert "留有它较早的一份" in window.message_bar.text
    window.message_bar.buttons[0].click()
    assert window.document.path != file
    assert len(window.document.ledger.rows) == 4


def test_a_ledger_of_a_later_version_can_only_be_viewed(window, file):
    contents = json.loads(file.read_bytes())
    del contents["sha256"]
    raw = sealed({**contents, "container": LEDGER_CONTAINER_VERSION + 1})
    file.write_bytes(raw)
    window.open_path(file)
    assert "请先更新软件" in window.message_bar.text
    window.document.enter({"b": {Column.OFFICE: "法规科"}}, "填写")
    assert window.document.ledger == LEDGER
    window.close_ledger()
    assert file.read_bytes() == raw


def test_a_new_ledger_is_made_from_the_opening_pane(window):
    window.opening.organ.clear()
    window.opening.create_button.click()
    assert "单位全称" in window.message_bar.text
    window.opening.organ.setText("新局")
    window.opening.year.setText("二五")
    window.opening.create_button.click()
    assert "年度" in window.message_bar.text
    window.opening.year.setText("2025")
    window.opening.create_button.click()
    assert window.document.ledger == Ledger(organ="新局", year=2025)
    assert window.document.path.is_file()


def test_the_opening_pane_says_that_there_is_no_ledger_yet(window):
    window.show()
    assert window.opening.none.isVisible()
    assert not window.opening.list.isVisible()
    window.opening.sample.click()
    window.close_ledger()
    window.enter()
    assert window.opening.list.isVisible()
    assert not window.opening.none.isVisible()


def test_what_the_opening_pane_needs_next_has_the_focus(window):
    pane = window.opening
    pane.organ.clear()
    pane.show_ledgers([], "", "2025")
    assert window.focusWidget() is pane.organ
    pane.show_ledgers([], "示例局", "2025")
    assert window.focusWidget() is pane.create_button
    pane.show_ledgers([Path("示例局2025年.ndtz")], "示例局", "2025")
    assert window.focusWidget() is pane.list


def test_all_fields_of_an_application_begin_at_one_line(opened):
    opened.tabs.setCurrentWidget(opened.tabs.records)
    settle(opened)
    assert len({editor.x() for editor in opened.tabs.records.form.editors.values()}) == 1


def test_the_sample_opens_as_a_copy_and_is_listed_afterwards(window):
    window.opening.sample.click()
    assert len(window.document.ledger.rows) == 301
    assert window.document.path.parent == make_services().library.folder
    window.close_ledger()
    window.enter()
    assert window.opening.list.count() == 1
    window.opening.open.click()
    assert len(window.document.ledger.rows) == 301


def test_the_opening_pane_proposes_the_organ_and_year_of_the_report(window):
    assert (window.opening.organ.text(), window.opening.year.text()) == ("示例局", "2025")


def test_what_could_not_be_saved_goes_into_an_emergency_copy(window, file, monkeypatch):
    window.open_path(file)
    window.document.enter({"b": {Column.OFFICE: "法规科"}}, "填写")
    file.parent.joinpath("weg").mkdir()
    file.rename(file.parent / "weg" / file.name)
    monkeypatch.setattr("govinfo_desktop.storage.saver.SAVE_RETRY_S", 0.05)
    window.close_ledger()
    (copy,) = make_services().recovery.copies(".ndtz")
    assert read_ledger(copy).ledger.rows[1].text(Column.OFFICE) == "法规科"
    assert "应急副本" in window.message_bar.text
    window.enter()
    window.message_bar.buttons[0].click()
    assert window.document.row("b").text(Column.OFFICE) == "法规科"


def test_the_keyboard_reaches_everything_on_every_tab(opened):
    for number, tab in enumerate(
        (opened.tabs.deadlines, opened.tabs.records, opened.tabs.problems, opened.tabs.counts)
    ):
        QTest.keyClick(opened, Qt.Key(Qt.Key.Key_1 + number), Qt.KeyboardModifier.ControlModifier)
        assert opened.tabs.currentWidget() is tab
        seen = set()
        for _ in range(60):
            focus = QApplication.focusWidget()
            if focus is not None and tab.isAncestorOf(focus):
                seen.add(focus)
            QTest.keyClick(focus or opened, Qt.Key.Key_Tab)
        # Without problems, that tab has nothing but its empty list.
        assert len(seen) >= (1 if tab is opened.tabs.problems else 2)


def test_every_editor_and_button_has_a_name(opened):
    for number in range(4):
        opened.tabs.setCurrentIndex(number)
        assert nameless(opened) == []


def test_the_corner_of_a_grid_has_a_name_and_is_no_stop_of_the_keyboard(opened):
    corners = [
        corner
        for grid in (opened.tabs.deadlines.grid, opened.tabs.records.grid)
        for corner in grid.findChildren(QAbstractButton)
    ]
    assert corners
    assert {(one.accessibleName(), one.focusPolicy()) for one in corners} == {
        ("表格左上角", Qt.FocusPolicy.NoFocus)
    }


def test_the_menu_opens_the_window_with_the_report_of_the_main_window(qtbot, tmp_path):
    made = MainWindow(make_services())
    qtbot.addWidget(made.frame, before_close_func=lambda _: made.drafts.abandon())
    made.frame.show()
    made.view_actions.open_ledger()
    pages = made.stack.window_pages
    assert pages.ledger_window.isVisible()
    made.view_actions.open_ledger()
    assert pages.ledger_window.stack.currentWidget() is pages.ledger_window.opening


def test_enter_in_the_search_presses_no_button(opened):
    opened.tabs.setCurrentWidget(opened.tabs.records)
    opened.tabs.records.search.setFocus()
    QTest.keyClicks(opened.tabs.records.search, "11")
    QTest.keyClick(opened.tabs.records.search, Qt.Key.Key_Return)
    assert opened.document.ledger == LEDGER
    assert keys(opened.tabs.records.model) == ["d"]


def test_a_masked_name_cannot_be_typed_over(opened):
    opened.tabs.setCurrentWidget(opened.tabs.records)
    opened.tabs.records.go_to("a", Column.APPLICANT)
    QTest.keyClicks(opened.tabs.records.grid, "x")
    index = opened.tabs.records.grid.currentIndex()
    assert not opened.tabs.records.model.setData(index, "x")
    assert opened.document.ledger == LEDGER
    opened.tabs.records.go_to("b", Column.APPLICANT)
    assert opened.tabs.records.model.setData(opened.tabs.records.grid.currentIndex(), "李乙")
    assert opened.document.row("b").text(Column.APPLICANT) == "李乙"


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


def test_a_ledger_that_is_chosen_as_a_draft_opens_as_a_ledger(qtbot, file, monkeypatch):
    main = MainWindow(make_services())
    qtbot.addWidget(main.frame, before_close_func=lambda _: main.stack.ledger_window.close_ledger())
    main.frame.show()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given, **_named: (str(file), ""))
    main.drafts.choose_and_open()
    assert main.stack.ledger_window.document.path == file


def test_a_ledger_that_is_opened_or_dropped_opens_in_its_own_window(qtbot, file):
    made = MainWindow(make_services())
    qtbot.addWidget(made.frame, before_close_func=lambda _: made.drafts.abandon())
    made.frame.show()
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(file))])
    assert dropped_draft(dragged) == file
    made.open_path(file)
    window = made.stack.window_pages.ledger_window
    assert window.document.ledger == LEDGER
    assert made.stack.currentWidget() is made.start_page
    window.close_ledger()


def test_a_key_in_a_cell_repaints_the_cell_and_nothing_around_the_grid(opened, qtbot):
    opened.tabs.setCurrentWidget(opened.tabs.records)
    opened.tabs.records.go_to("a", Column.SUBJECT)
    grid = opened.tabs.records.grid
    for key in (Qt.Key.Key_X, Qt.Key.Key_Return):
        QTest.keyClick(QApplication.focusWidget(), key)
    qtbot.waitUntil(lambda: opened.document.is_clean)
    qtbot.waitUntil(lambda: not opened.tabs.records.form._pause.isActive())
    # Between the keys a busy machine may take longer than the pause after which the form follows.
    opened.tabs.records.form._pause.setInterval(60_000)
    seen = PaintsOutsideTheCells(grid)
    qtbot.waitUntil(seen.have_ended)
    for key in (Qt.Key.Key_X, Qt.Key.Key_Y):
        QTest.keyClick(QApplication.focusWidget(), key)
        QApplication.processEvents()
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert seen.kinds == []


def test_the_form_follows_only_when_the_keys_pause(opened, qtbot):
    opened.tabs.setCurrentWidget(opened.tabs.records)
    opened.tabs.records.go_to("a", Column.SUBJECT)
    form = opened.tabs.records.form
    pause = form._pause
    pause.setTimerType(Qt.TimerType.PreciseTimer)  # others end at the same moment, rounded
    pause.setInterval(600_000)
    before = form.editors[Column.SUBJECT].text()
    for key in (Qt.Key.Key_X, Qt.Key.Key_Return):
        QTest.keyClick(QApplication.focusWidget(), key)
    assert opened.tabs.records.grid.current_key == "b"
    qtbot.waitUntil(lambda: pause.remainingTime() < pause.interval() - 20)
    left = pause.remainingTime()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Y)
    assert pause.remainingTime() > left, "the key begins another pause"
    assert form.editors[Column.SUBJECT].text() == before
    pause.setInterval(0)
    qtbot.waitUntil(lambda: not pause.isActive())
    assert form.editors[Column.NUMBER].text() == opened.document.row("b").text(Column.NUMBER)


def grid_of_rows(window, file, qtbot, *, count, current):
    """Open a ledger of many rows at one of them, and return its grid once the form shows it."""
    rows = [row(f"k{number}", number=f"{number}") for number in range(count)]
    file.write_bytes(ledger_to_bytes(replace(FILE, ledger=Ledger(year=2025, rows=rows))))
    window.open_path(file)
    window.tabs.setCurrentWidget(window.tabs.records)
    window.tabs.records.go_to(current, Column.SUBJECT)
    qtbot.waitUntil(lambda: not window.tabs.records.form._pause.isActive())
    return window.tabs.records.grid


def test_enter_at_the_lower_edge_paints_once_and_only_what_is_new(window, file, qtbot):
    grid = grid_of_rows(window, file, qtbot, count=100, current="k60")
    QTest.qWait(1)  # until what the form beside the grid shows now is painted
    QTest.keyClick(grid, Qt.Key.Key_X)
    QApplication.processEvents()
    mouse = grid.visualRect(grid.currentIndex()).center() - QPoint(0, 5 * grid.rowHeight(0))
    QCursor.setPos(grid.viewport().mapToGlobal(mouse))
    QApplication.processEvents()
    seen = PaintedRegions(grid.viewport())
    behind = PaintedRegions(grid.parentWidget())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    QApplication.processEvents()
    assert grid.current_key == "k61"
    assert grid.visualRect(grid.currentIndex()).bottom() < grid.viewport().height()
    (region,) = seen.regions
    painted = sum(one.width() * one.height() for one in region)
    assert painted < 3 * grid.rowHeight(0) * grid.viewport().width()
    assert not any(one.contains(mouse) for one in region)
    # The form beside the grid may follow meanwhile, on a slow machine.
    assert not any(one.intersects(grid.geometry()) for region in behind.regions for one in region)


def test_enter_paints_heads_and_scroll_bar_only_as_they_look_different(window, file, qtbot):
    grid = grid_of_rows(window, file, qtbot, count=3_000, current="k1500")
    heads = PaintedRegions(grid.horizontalHeader().viewport())
    bar = PaintedRegions(grid.verticalScrollBar())
    QTest.qWait(1)
    heads.regions.clear()
    bar.regions.clear()
    for _ in range(12):
        QTest.keyClick(grid, Qt.Key.Key_Return)
        QApplication.processEvents()
    assert grid.current_key == "k1512"
    assert heads.regions == []
    assert len(bar.regions) < 6
    QTest.keyClick(grid, Qt.Key.Key_Tab)
    grid.verticalScrollBar().setValue(0)
    QApplication.processEvents()
    assert heads.regions
    bar.regions.clear()
    grid.verticalScrollBar().setValue(1_500)
    QApplication.processEvents()
    assert bar.regions


def test_the_grid_follows_a_change_of_colours(opened, qapp):
    opened.tabs.setCurrentWidget(opened.tabs.records)
    grid = opened.tabs.records.grid
    for scheme, colours in ((Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT)):
        apply_colours(qapp, scheme)
        QApplication.processEvents()
        ground = grid.viewport().grab().toImage().pixelColor(grid.viewport().rect().bottomRight())
        assert ground == colours.base
        assert grid._cells.colours is colours


def test_what_is_exposed_bit_by_bit_looks_as_if_painted_at_once(register):
    grid, model = register.grid, register.model
    register._document.enter({"c": {Column.RECEIVED: "九月"}}, "填写")
    last = model.index(2, model.columns.index(Column.SUBJECT))
    grid.setCurrentIndex(last)
    block = QItemSelection(model.index(1, 0), last)
    grid.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    grid.setFocus()
    viewport = grid.viewport()
    whole = viewport.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    seen = set(memoryview(whole.constBits()).cast("I"))
    wanted = (LIGHT.base, LIGHT.grid, LIGHT.selected, LIGHT.focus, LIGHT.error)
    assert {colour.rgb() for colour in wanted} <= seen
    bits = QImage(whole.size(), whole.format())
    painter = QPainter(bits)
    for left in range(0, viewport.width(), 97):
        for top in range(0, viewport.height(), 13):
            bit = QRect(left, top, 97, 13).intersected(viewport.rect())
            painter.drawPixmap(bit.topLeft(), viewport.grab(bit))
    painter.end()
    assert bits == whole


def test_painting_asks_the_model_once_for_each_cell_that_is_seen(register):
    grid = register.grid
    QApplication.processEvents()
    calls = calls_during(grid.viewport().repaint)
    asked = {name: n for (file, name), n in calls.items() if file.endswith("table_model.py")}
    assert asked == {"LedgerTableModel.look": len(ROWS) * len(visible_columns(grid))}


def test_an_edited_application_repaints_only_the_cells_that_look_different(opened):
    model = opened.tabs.records.model
    repainted = []
    model.dataChanged.connect(lambda first, _: repainted.append(model.columns[first.column()]))
    opened.document.enter({"b": {Column.SUBJECT: "某水库方案"}}, "填写")
    assert repainted == [Column.SUBJECT]
    repainted.clear()
    opened.document.enter({"b": {Column.ANSWERED: "2025-10-20", Column.ANSWER: "open"}}, "填写")
    assert repainted == [Computed.STATE, Column.ANSWERED, Column.ANSWER]


def test_the_choices_of_a_column_are_offered_in_its_cells_alone(opened):
    opened.tabs.setCurrentWidget(opened.tabs.records)
    grid = opened.tabs.records.grid
    offered = []
    for column in (Column.ANSWER, Column.SUBJECT, Column.APPLICANT_KIND, Column.ANSWER):
        opened.tabs.records.go_to("b", column)
        grid.edit(grid.currentIndex())
        completer = QApplication.focusWidget().completer()
        offered.append(completer and completer.model().rowCount())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert offered[1] is None
    assert offered[0] == offered[3] > offered[2] > 0


def test_days_left_are_said_in_words(opened):
    model = opened.tabs.deadlines.model
    texts = shown(model, Computed.DAYS_LEFT)
    assert texts == ["已过101天", "1天", "21天"]


def test_a_cell_that_cannot_be_read_is_one_problem(opened):
    opened.document.enter({"b": {Column.ANSWERED: "九月底"}}, "填写")
    opened.tabs.setCurrentWidget(opened.tabs.problems)
    about = [one for one in opened.tabs.problems.problems if one.keys == ("b",)]
    assert [one.column for one in about] == [Column.ANSWERED]
    assert "没有计入" in about[0].says


class PaintsOutsideTheCells(QObject):
    """Kinds of widgets around a grid's cells that were painted."""

    def __init__(self, grid):
        super().__init__(grid)
        self.kinds = []
        self._around = (grid, grid.parentWidget(), *grid.findChildren(QScrollBar))
        for widget in self._around:
            widget.installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802  # Qt's name
        """Keep the kind of a widget that is painted."""
        if event.type() == QEvent.Type.Paint:
            self.kinds.append(type(watched).__name__)
        return False

    def have_ended(self):
        """Wait a moment, forget what was painted before, and return whether nothing was in it."""
        self.kinds.clear()
        QTest.qWait(50)
        return not self.kinds


class PaintedRegions(QObject):
    """Regions of a widget that were painted, one for each paint."""

    def __init__(self, widget):
        super().__init__(widget)
        self.regions = []
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802  # Qt's name
        """Keep the region of a paint."""
        if event.type() == QEvent.Type.Paint:
            self.regions.append(list(event.region()))
        return False


def test_a_ledger_that_was_not_closed_is_offered_at_the_next_start(qtbot, window, file, tmp_path):
    window.open_path(file)
    recovery = make_services().recovery
    assert recovery.not_closed() == ()
    (mark,) = paths.recovery_folder().glob("open-*.json")
    mark.write_text(mark.read_text().replace(str(os.getpid()), "999999999"))
    assert recovery.not_closed() == (file,)
    window.close_ledger()
    assert recovery.not_closed() == ()
    mark.write_text(json.dumps({**MARK, "draft": str(file), "host": host_name()}))
    main = MainWindow(make_services())
    qtbot.addWidget(main.frame, before_close_func=lambda _: main.drafts.abandon())
    main.offer_recovery()
    assert "台账" in main.start_page.messages.text
    main.start_page.messages.buttons[0].click()
    opened = main.stack.ledger_window
    assert opened.document.path == file
    opened.close_ledger()


def test_the_emergency_copy_of_a_ledger_is_taken_among_the_ledgers(window, qtbot):
    services = make_services()
    copy = services.recovery.save_bytes(ledger_to_bytes(FILE), "台账.ndtz", ".ndtz")
    main = MainWindow(services)
    qtbot.addWidget(main.frame, before_close_func=lambda _: main.drafts.abandon())
    main.offer_recovery()
    main.start_page.messages.buttons[0].click()
    opened = main.stack.ledger_window
    assert opened.document.path.parent == services.library.folder
    assert opened.document.ledger == LEDGER
    assert not copy.exists()
    opened.close_ledger()


def test_at_the_log_off_a_copy_of_a_ledger_is_kept_whose_disk_hangs(window, file, monkeypatch):
    window.open_path(file)
    hung = threading.Event()
    monkeypatch.setattr(window.document.session, "save", lambda _: hung.wait())
    monkeypatch.setattr(ledger_window, "LONGEST_SAVE_AT_END_S", 0.2)
    window.document.enter({"b": {Column.OFFICE: "法规科"}}, "填写")
    window.prepare_for_end()
    window.close_ledger()
    hung.set()
    (copy,) = make_services().recovery.copies(".ndtz")
    assert read_ledger(copy).ledger.rows[1].text(Column.OFFICE) == "法规科"


def test_at_the_log_off_no_copy_is_left_of_a_ledger_that_was_saved(window, file):
    window.open_path(file)
    window.document.enter({"b": {Column.OFFICE: "法规科"}}, "填写")
    window.prepare_for_end()
    window.close_ledger()
    assert make_services().recovery.copies(".ndtz") == ()
    assert read_ledger(file).ledger.rows[1].text(Column.OFFICE) == "法规科"
