"""The page that accounts for the text: listed, filtered, followed to the words and back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.ui.pages.full_text_page import FullTextPage

OVERVIEW = FieldId("overview")
TEXT = "全年收到政府信息公开申请987654件，组织培训3场。"


@pytest.fixture
def page(finished, qtbot):
    finished.enter({OVERVIEW: TEXT}, "改")
    made = FullTextPage(finished)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    return made


def rows(page):
    return [
        (page.statement(row).text, page.table.item(row, 0).text())
        for row in range(page.table.rowCount())
        if page.statement(row).field == OVERVIEW
    ]


def test_every_statement_is_listed_with_its_verdict(page):
    assert rows(page) == [("全年收到政府信息公开申请987654件", "不符"), ("3场", "没有可比的")]


def test_what_a_number_was_compared_with_is_named_with_its_number(page, finished):
    row = next(n for n in range(page.table.rowCount()) if "987654" in page.statement(n).text)
    cell = page.statement(row).against[0]
    name, number = finished.form.fields[cell].name, finished.evaluation.numbers[cell]
    assert page.table.item(row, 4).text().startswith(f"{name} {number}")


def test_what_is_wrong_without_a_cell_to_compare_with_says_what_would_be_right(page, finished):
    finished.enter({OVERVIEW: "按照《中华人民共和国政府信息公开条列》公开。"}, "改")
    finished.evaluate_now()
    row = next(n for n in range(page.table.rowCount()) if "条列" in page.statement(n).text)
    assert "《中华人民共和国政府信息公开条例》" in page.table.item(row, 4).text()


def test_only_one_kind_of_verdict_is_listed_when_chosen(page):
    index = next(n for n in range(page.filter.count()) if "不符" in page.filter.itemText(n))
    page.filter.setCurrentIndex(index)
    page.filter.activated.emit(index)
    assert rows(page) == [("全年收到政府信息公开申请987654件", "不符")]


def test_what_is_wrong_stands_out(page):
    bold = {
        page.table.item(row, 0).text(): page.table.item(row, 0).font().bold()
        for row in range(page.table.rowCount())
    }
    assert bold == {"不符": True, "没有可比的": False, "相符": False}


def test_the_row_of_the_cursor_is_marked_while_the_keys_of_the_shortcut_are_held(page):
    page.choose_at(OVERVIEW, 0)
    QTest.keyPress(page.table, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    page.choose_at(OVERVIEW, len(TEXT) - 2)
    page.choose_at(OVERVIEW, len(TEXT) - 2)
    QTest.keyRelease(page.table, Qt.Key.Key_Control)
    assert {item.row() for item in page.table.selectedItems()} == {page.table.currentRow()}


def test_a_click_asks_for_the_words_and_the_cursor_finds_its_row(page, qtbot):
    page.choose_at(OVERVIEW, len(TEXT) - 2)
    row = page.table.currentRow()
    assert page.statement(row).text == "3场"
    with qtbot.waitSignal(page.place_requested) as asked:
        page.table.itemClicked.emit(page.table.item(row, 1))
    assert asked.args == [OVERVIEW, TEXT.index("3场"), TEXT.index("3场") + 2]


def test_the_list_follows_the_text(page, finished):
    finished.enter({OVERVIEW: "组织培训5场。"}, "改")
    finished.evaluate_now()
    assert rows(page) == [("5场", "没有可比的")]


def test_a_figure_that_follows_the_table_is_listed_with_its_number(page, finished):
    total = FieldId("applications.new_received.total")
    finished.enter({OVERVIEW: f"全年新收申请⟦{total}⟧件。"}, "改")
    finished.evaluate_now()
    number = finished.evaluation.numbers[total]
    words = [
        page.table.item(row, 1).text()
        for row in range(page.table.rowCount())
        if page.statement(row).field == OVERVIEW
    ]
    assert words == [f"全年新收申请{number}件"]


def test_a_wrong_year_names_the_year_that_it_was_compared_with(page, finished):
    finished.enter({OVERVIEW: "2011年，我局答复申请。"}, "改")
    finished.evaluate_now()
    row = next(n for n in range(page.table.rowCount()) if "2011" in page.statement(n).text)
    assert page.table.item(row, 4).text() == f"报告年度 {finished.report.text('year')}"


def test_a_year_is_listed_with_what_is_said_of_it(page, finished):
    year = finished.report.text("year")
    finished.enter({OVERVIEW: f"{year}年，办结申请3件。工作平稳。"}, "改")
    page.show_report()
    row = next(n for n in range(page.table.rowCount()) if page.statement(n).field == OVERVIEW)
    assert page.table.item(row, 1).text() == f"{year}年，办结申请3件"
    long = f"{year}年" + "认真落实各项要求" * 4
    finished.enter({OVERVIEW: f"{long}。"}, "改")
    page.show_report()
    assert page.table.item(row, 1).text() == f"{long[: len(f'{year}年') + 20]}……"
