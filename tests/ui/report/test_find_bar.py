"""Find and replace over the whole report."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.ui.report.find_bar import FindBar
from govinfo_desktop.ui.report.report_view import Desk

PASSAGE, PROBLEMS = FieldId("overview"), FieldId("problems")


@pytest.fixture
def desk(document, qtbot):
    document.enter({PASSAGE: "𠮷2023年公开", PROBLEMS: "2023年的问题"}, "填写")
    made = Desk(document)
    qtbot.addWidget(made)
    made.show()
    made.finder.open_bar()
    return made


def test_enter_goes_from_place_to_place_and_selects_the_words(desk, document):
    QTest.keyClicks(desk.finder.words, "2023")
    assert desk.finder.state.text() == "共 2 处"
    QTest.keyClick(desk.finder.words, Qt.Key.Key_Return)
    assert desk.pages.part == "overview"
    passage = desk.pages.currentWidget().prose.passage
    assert passage.textCursor().selectedText() == "2023"
    QTest.keyClick(desk.finder.words, Qt.Key.Key_Return)
    assert desk.pages.part == "problems"
    assert desk.finder.state.text() == "第 2 处，共 2 处"


def test_all_places_are_replaced_in_one_step_that_can_be_undone(desk, document):
    desk.finder.words.setText("2023")
    desk.finder.by.setText("2024")
    desk.finder.all.click()
    assert document.report.text(PASSAGE) == "𠮷2024年公开"
    assert document.report.text(PROBLEMS) == "2024年的问题"
    assert "已替换 2 处" in desk.finder.state.text()
    document.undo()
    assert document.report.text(PROBLEMS) == "2023年的问题"


def test_one_place_is_replaced_and_the_next_one_shown(desk, document):
    desk.finder.words.setText("2023")
    desk.finder.by.setText("2024")
    desk.finder.step(1)
    desk.finder.one.click()
    assert document.report.text(PASSAGE) == "𠮷2024年公开"
    assert document.report.text(PROBLEMS) == "2023年的问题"
    assert desk.pages.part == "problems"


def test_enter_in_what_stands_instead_replaces_one_place_after_the_other(desk, document, qtbot):
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow)
    desk.finder.words.setText("2023")
    desk.finder.by.setText("2024")
    desk.finder.by.setFocus()
    QTest.keyClick(desk.finder.by, Qt.Key.Key_Return)
    assert desk.finder.state.text() == "第 1 处，共 2 处"
    QTest.keyClick(desk.finder.by, Qt.Key.Key_Return)
    assert document.report.text(PASSAGE) == "𠮷2024年公开"
    assert document.report.text(PROBLEMS) == "2023年的问题"
    assert desk.finder.by.hasFocus()
    QTest.keyClick(desk.finder.by, Qt.Key.Key_Return)
    assert document.report.text(PROBLEMS) == "2024年的问题"


def test_what_is_nowhere_is_said(desk):
    desk.finder.words.setText("没有这几个字")
    assert desk.finder.state.text() == "没有找到"
    assert not desk.finder.all.isEnabled()


def test_escape_puts_the_bar_away(desk):
    QTest.keyClick(desk.finder.words, Qt.Key.Key_Escape)
    assert desk.finder.isHidden()


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
