"""Find and replace over the whole report."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.ui.report.find_bar import FindBar
from govinfo_desktop.ui.report.report_view import ReportView

PASSAGE, PROBLEMS = FieldId("overview"), FieldId("problems")


@pytest.fixture
def report_view(document, qtbot):
    document.enter({PASSAGE: "𠮷2023年公开", PROBLEMS: "2023年的问题"}, "填写")
    made = ReportView(document)
    qtbot.addWidget(made)
    made.show()
    made.finder.open_bar()
    return made


def test_enter_goes_from_place_to_place_and_selects_the_words(report_view, document):
    QTest.keyClicks(report_view.finder.words, "2023")
    assert report_view.finder.state.text() == "共 2 处"
    QTest.keyClick(report_view.finder.words, Qt.Key.Key_Return)
    assert report_view.pages.part == "overview"
    passage = report_view.pages.currentWidget().prose.passage
    assert passage.textCursor().selectedText() == "2023"
    QTest.keyClick(report_view.finder.words, Qt.Key.Key_Return)
    assert report_view.pages.part == "problems"
    assert report_view.finder.state.text() == "第 2 处，共 2 处"


def test_all_places_are_replaced_in_one_step_that_can_be_undone(report_view, document):
    report_view.finder.words.setText("2023")
    report_view.finder.by.setText("2024")
    report_view.finder.all.click()
    assert document.report.text(PASSAGE) == "𠮷2024年公开"
    assert document.report.text(PROBLEMS) == "2024年的问题"
    assert "已替换 2 处" in report_view.finder.state.text()
    document.undo()
    assert document.report.text(PROBLEMS) == "2023年的问题"


def test_one_place_is_replaced_and_the_next_one_shown(report_view, document):
    report_view.finder.words.setText("2023")
    report_view.finder.by.setText("2024")
    report_view.finder.step(1)
    report_view.finder.one.click()
    assert document.report.text(PASSAGE) == "𠮷2024年公开"
    assert document.report.text(PROBLEMS) == "2023年的问题"
    assert report_view.pages.part == "problems"


def test_enter_in_what_stands_instead_replaces_one_place_after_the_other(
    report_view, document, qtbot
):
    report_view.activateWindow()
    qtbot.waitUntil(report_view.isActiveWindow)
    report_view.finder.words.setText("2023")
    report_view.finder.by.setText("2024")
    report_view.finder.by.setFocus()
    QTest.keyClick(report_view.finder.by, Qt.Key.Key_Return)
    assert report_view.finder.state.text() == "第 1 处，共 2 处"
    QTest.keyClick(report_view.finder.by, Qt.Key.Key_Return)
    assert document.report.text(PASSAGE) == "𠮷2024年公开"
    assert document.report.text(PROBLEMS) == "2023年的问题"
    assert report_view.finder.by.hasFocus()
    QTest.keyClick(report_view.finder.by, Qt.Key.Key_Return)
    assert document.report.text(PROBLEMS) == "2024年的问题"


def test_what_is_nowhere_is_said(report_view):
    report_view.finder.words.setText("没有这几个字")
    assert report_view.finder.state.text() == "没有找到"
    assert not report_view.finder.all.isEnabled()


def test_escape_puts_the_bar_away(report_view):
    QTest.keyClick(report_view.finder.words, Qt.Key.Key_Escape)
    assert report_view.finder.isHidden()


@pytest.mark.parametrize("width", [480, 560, 800, 1400])
def test_the_words_to_find_can_be_read_at_any_width(qtbot, document, width):
    bar = FindBar(document)
    qtbot.addWidget(bar)
    bar.show()
    bar.resize(width, bar.sizeHint().height())
    bar.words.setText("信息公开")
    qtbot.wait(1)
    ten = bar.words.fontMetrics().horizontalAdvance("十个字的宽度总是有的")
    assert min(bar.words.width(), bar.by.width()) > ten
