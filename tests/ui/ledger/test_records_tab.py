"""Applications of the ledger: typing, pasting and finding them, in the grid and in the form."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.core.ledger.deadlines import State
from govinfo_desktop.storage.ledger.ledger_file import read_ledger
from govinfo_desktop.ui.ledger.ledger_table_model import Computed, Filter
from govinfo_desktop.ui.ledger.ledger_window import LedgerWindow
from govinfo_desktop.ui.ledger.shown_names import is_personal
from tests.core.ledger.ledgers import TERMS, row
from tests.ui.ledger.ledgers import LEDGER, ROWS, keys, shown, visible_columns
from tests.ui.settling import settle


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


def test_all_fields_of_an_application_begin_at_one_line(opened):
    opened.tabs.setCurrentWidget(opened.tabs.records)
    settle(opened)
    assert len({editor.x() for editor in opened.tabs.records.form.editors.values()}) == 1


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
