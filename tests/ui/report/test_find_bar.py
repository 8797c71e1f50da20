"""Find and replace over the whole report."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.ui.report.find_bar import FindBar
from govinfo_desktop.ui.report.report_view import ReportView
from tests.ui.settling import settle

PASSAGE, PROBLEMS = FieldId("overview"), FieldId("problems")


@pytest.fixture
def report_view(document, qtbot, message_bar):
    document.enter({PASSAGE: "𠮷2023年公开", PROBLEMS: "2023年的问题"}, "填写")
    made = ReportView(document, message_bar)
    qtbot.addWidget(made)
    made.show()
    made.find_bar.open_bar()
    return made


def test_enter_goes_from_match_to_match_and_selects_it(report_view, document):
    QTest.keyClicks(report_view.find_bar.search_edit, "2023")
    assert report_view.find_bar.count_label.text() == "共 2 处"
    QTest.keyClick(report_view.find_bar.search_edit, Qt.Key.Key_Return)
    assert report_view.pages.part == "overview"
    passage = report_view.pages.currentWidget().prose.passage
    assert passage.textCursor().selectedText() == "2023"
    QTest.keyClick(report_view.find_bar.search_edit, Qt.Key.Key_Return)
    assert report_view.pages.part == "problems"
    assert report_view.find_bar.count_label.text() == "第 2 处，共 2 处"


def test_the_search_begins_at_the_cursor_and_goes_round(report_view):
    report_view.pages.enter("problems")
    report_view.pages.prose().passage.select(0, 0)
    report_view.find_bar.search_edit.setText("2023")
    for part, count in (("problems", "第 2 处，共 2 处"), ("overview", "第 1 处，共 2 处")):
        report_view.find_bar.step(1)
        assert report_view.pages.part == part
        assert report_view.find_bar.count_label.text() == count


def test_all_matches_are_replaced_in_one_step_that_can_be_undone(report_view, document):
    report_view.find_bar.search_edit.setText("2023")
    report_view.find_bar.replacement_edit.setText("2024")
    report_view.find_bar.replace_all_button.click()
    assert document.report.text(PASSAGE) == "𠮷2024年公开"
    assert document.report.text(PROBLEMS) == "2024年的问题"
    assert "已替换 2 处" in report_view.find_bar.count_label.text()
    document.undo()
    assert document.report.text(PROBLEMS) == "2023年的问题"


def test_one_match_is_replaced_and_the_next_one_shown(report_view, document):
    report_view.find_bar.search_edit.setText("2023")
    report_view.find_bar.replacement_edit.setText("2024")
    report_view.find_bar.step(1)
    report_view.find_bar.replace_button.click()
    assert document.report.text(PASSAGE) == "𠮷2024年公开"
    assert document.report.text(PROBLEMS) == "2023年的问题"
    assert report_view.pages.part == "problems"


def test_enter_in_the_replacement_replaces_one_match_after_the_other(report_view, document, qtbot):
    report_view.activateWindow()
    qtbot.waitUntil(report_view.isActiveWindow)
    report_view.find_bar.search_edit.setText("2023")
    report_view.find_bar.replacement_edit.setText("2024")
    report_view.find_bar.replacement_edit.setFocus()
    QTest.keyClick(report_view.find_bar.replacement_edit, Qt.Key.Key_Return)
    assert report_view.find_bar.count_label.text() == "第 1 处，共 2 处"
    QTest.keyClick(report_view.find_bar.replacement_edit, Qt.Key.Key_Return)
    assert document.report.text(PASSAGE) == "𠮷2024年公开"
    assert document.report.text(PROBLEMS) == "2023年的问题"
    assert report_view.find_bar.replacement_edit.hasFocus()
    QTest.keyClick(report_view.find_bar.replacement_edit, Qt.Key.Key_Return)
    assert document.report.text(PROBLEMS) == "2024年的问题"


def test_a_text_that_is_not_found_is_reported(report_view):
    report_view.find_bar.search_edit.setText("没有这几个字")
    assert report_view.find_bar.count_label.text() == "没有找到"
    assert not report_view.find_bar.replace_all_button.isEnabled()


def test_escape_closes_the_bar(report_view):
    QTest.keyClick(report_view.find_bar.search_edit, Qt.Key.Key_Escape)
    assert report_view.find_bar.isHidden()


@pytest.mark.parametrize("width", [480, 560, 800, 1400])
def test_the_search_text_can_be_read_at_any_width(qtbot, document, width):
    bar = FindBar(document)
    qtbot.addWidget(bar)
    bar.show()
    bar.resize(width, bar.sizeHint().height())
    bar.search_edit.setText("信息公开")
    settle(bar)
    ten = bar.search_edit.fontMetrics().horizontalAdvance("十个字的宽度总是有的")
    assert min(bar.search_edit.width(), bar.replacement_edit.width()) > ten
