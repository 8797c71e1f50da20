"""Tools of a passage, started from the window's menus."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolBar, QToolButton

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.storage.drafts import draft_to_bytes
from govinfo_desktop.ui.startup.application import make_services
from govinfo_desktop.ui.window.main_window import MainWindow

PASSAGE = FieldId("overview")
CELL = FieldId("applications.new_received.natural_person")
TOTAL = FieldId("applications.new_received.total")


@pytest.fixture
def window(qapp, qtbot, tmp_path, draft):
    file = tmp_path / "a.ndbg"
    file.write_bytes(draft_to_bytes(draft))
    made = MainWindow(make_services())
    qtbot.addWidget(made.frame, before_close_func=lambda _: made.drafts.abandon())
    made.open_path(file)
    made.report_view.pages.enter("overview")
    return made


def test_a_figure_is_chosen_in_place_by_a_few_characters(window):
    window.document.enter({PASSAGE: "新收件。"}, "填写")
    prose = window.report_view.pages.prose()
    prose.passage.select(2, 2)
    window.report_actions.insert_figure()
    prose.picker.line.setText("表三 新收 总计")
    QTest.keyClick(prose.picker.line, Qt.Key.Key_Return)
    assert window.document.report.text(PASSAGE) == f"新收⟦{TOTAL}⟧件。"
    assert prose.picker.isHidden()


def test_renumbering_from_the_menu_is_one_step(window):
    window.document.enter({PASSAGE: "（一）甲\n（三）乙"}, "填写")
    window.report_actions.renumber()
    assert window.document.report.text(PASSAGE) == "（一）甲\n（二）乙"
    window.report_actions.undo()
    assert window.document.report.text(PASSAGE) == "（一）甲\n（三）乙"


def test_chinese_punctuation_is_counted_before_it_is_changed(window):
    window.document.enter({PASSAGE: '公开,"一件事".'}, "填写")
    window.report_actions.convert_punctuation()
    bar = window.report_view.pages.prose().messages
    assert "4 处" in bar.text
    assert "引号 2" in bar.text
    assert window.document.report.text(PASSAGE) == '公开,"一件事".'
    bar.buttons[0].click()
    assert window.document.report.text(PASSAGE) == "公开，“一件事”。"


def test_a_message_says_that_a_page_has_no_passage(window):
    window.report_view.pages.enter("particulars")
    window.report_actions.insert_figure()
    assert "要写文字的那一部分" in window.message_bar.text


def test_going_to_a_finding_selects_its_text(window):
    window.document.enter({PASSAGE: "全市公开情况良好。另见XX局材料。"}, "填写")
    marked = [
        f for f in window.document.evaluation.findings if f.marks and f.marks[0].field == PASSAGE
    ]
    window.report_view.findings.go_to(marked[0])
    mark = marked[0].marks[0]
    passage = window.report_view.pages.prose().passage
    marked_text = window.document.report.text(PASSAGE)[mark.start : mark.end]
    assert marked_text
    assert passage.textCursor().selectedText() == marked_text


@pytest.mark.parametrize("width", [400, 455, 620, 900])
def test_every_tool_is_visible_at_any_width(window, width):
    window.frame.resize(1366, 700)
    window.frame.show()
    prose = window.report_view.pages.prose()
    prose.setMaximumWidth(width)
    QApplication.processEvents()
    bars = prose.findChildren(QToolBar)
    hidden = [
        action.text()
        for bar in bars
        for action in bar.actions()
        if not bar.rect().contains(bar.widgetForAction(action).geometry())
        or not bar.widgetForAction(action).isVisible()
    ]
    assert hidden == []
    arrows = [bar.findChild(QToolButton, "qt_toolbar_ext_button") for bar in bars]
    assert not any(arrow.isVisible() for arrow in arrows)
    assert {"重新编号", "插入表中数字", "换成中文标点"} <= {
        action.text() for bar in bars for action in bar.actions()
    }
