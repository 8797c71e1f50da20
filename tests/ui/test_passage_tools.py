"""Figures in a passage that follow their cells."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from govinfo_desktop.core.form import FieldId
from govinfo_desktop.storage.drafts import draft_to_bytes
from govinfo_desktop.ui.app import furnished
from govinfo_desktop.ui.figure_choice import FIELD, FigureChoice
from govinfo_desktop.ui.main_window import MainWindow

PASSAGE = FieldId("overview")
CELL = FieldId("applications.new_received.natural_person")
TOTAL = FieldId("applications.new_received.total")


@pytest.fixture
def window(qapp, qtbot, tmp_path, draft):
    file = tmp_path / "a.ndbg"
    file.write_bytes(draft_to_bytes(draft))
    made = MainWindow(furnished())
    qtbot.addWidget(made, before_close_func=lambda it: it.abandon())
    made.open_path(file)
    made.desk.pages.enter("overview")
    return made


def test_a_figure_is_chosen_by_a_few_characters(document, qtbot):
    document.enter({CELL: "13"}, "填写表格")
    choice = FigureChoice(document)
    qtbot.addWidget(choice)
    choice.line.setText("表三 新收 总计")
    assert [choice.list.item(0).data(FIELD), choice.list.count()] == [TOTAL, 1]
    with qtbot.waitSignal(choice.chosen) as chosen:
        QTest.keyClick(choice.line, Qt.Key.Key_Return)
    assert chosen.args == [TOTAL]


def test_a_figure_in_a_passage_follows_its_cell(window):
    document = window.document
    window.desk.pages.passage().insert_figure(TOTAL)
    assert document.report.text(PASSAGE) == f"⟦{TOTAL}⟧"
    told = window.desk.pages.currentWidget()._prose._figures
    assert "新收·总计 未填" in told.text()
    document.enter({CELL: "13"}, "填写表格")
    assert "新收·总计 13" in told.text()


def test_where_there_is_no_passage_it_is_said(window):
    window.desk.pages.enter("particulars")
    window.insert_figure()
    assert "要写文字的那一部分" in window.notice.text
