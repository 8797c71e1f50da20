"""Blanks in sentences, and cells that take text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.ui.table.shown_table import CONTROL, KEY, cell


def test_tab_goes_from_blank_to_blank_within_a_sentence(sentences):
    names = ["active_cumulative", "active_new", "full_text_rate", "by_person"]
    fields = [cell(f"form.{name}", "statistics") for name in names]
    sentences.at(fields[0])
    for field, text in zip(fields, ("1", "2", "97.5", "4"), strict=True):
        assert sentences.view.field == field
        sentences.type(text)
        sentences.press(KEY.Key_Tab)
    assert [sentences.text(field) for field in fields] == ["1", "2", "97.5", "4"]


def test_arrows_go_from_blank_to_blank_and_down_to_the_next_sentence(sentences):
    sentences.at(cell("form.consult_total", "statistics"))
    sentences.press(KEY.Key_Right)
    assert sentences.view.field == cell("form.consult_visit", "statistics")
    sentences.press(KEY.Key_Down)
    assert sentences.view.field == cell("form.complaint_accepted", "statistics")


def test_a_click_goes_to_the_blank_that_is_clicked(sentences):
    view, field = sentences.view.cells, cell("form.active_new", "statistics")
    sentences.at(cell("form.active_cumulative", "statistics"))
    box = view.box_of(field)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert sentences.view.field == field


def test_delete_clears_only_the_blank_the_clerk_is_in(sentences):
    first = cell("form.active_cumulative", "statistics")
    second = cell("form.active_new", "statistics")
    sentences.document.enter({first: "1", second: "2"}, "填写")
    sentences.at(second)
    sentences.press(KEY.Key_Delete)
    assert sentences.text(first) == "1"
    assert sentences.text(second) == ""


def test_composing_in_a_blank_keeps_the_composition(sentences):
    field = cell("form.active_new", "statistics")
    sentences.at(field)
    sentences.compose("３")
    sentences.compose("", "３")
    assert sentences.text(field) == "３"


def test_text_is_typed_wrapped_in_its_cell(sentences):
    field = cell("form.remarks", "statistics")
    sentences.at(field)
    sentences.compose("", "建议增加公开渠道。" * 30)
    assert sentences.text(field) == "建议增加公开渠道。" * 30
    row = sentences.view.cells.rowHeight(sentences.view.cells.currentIndex().row())
    assert sentences.editor.height() > row - 10
    assert sentences.editor.verticalScrollBar().value() == 0
    sentences.press(KEY.Key_Up)
    assert sentences.editor is not None
    sentences.compose("完")
    sentences.press(KEY.Key_Tab)
    assert sentences.editor is not None
    sentences.compose("", "完")
    sentences.press(KEY.Key_Return)
    assert sentences.editor is None
    assert "完" in sentences.text(field)


def test_esc_and_undo_work_on_text_as_on_numbers(sentences):
    field = cell("form.remarks", "statistics")
    sentences.document.enter({field: "原来的话"}, "填写")
    sentences.at(field)
    sentences.compose("", "新的话")
    assert sentences.text(field) == "新的话"
    sentences.press(KEY.Key_Escape)
    assert sentences.text(field) == "原来的话"
    sentences.press(KEY.Key_F2)
    sentences.compose("", "加一句")
    assert sentences.text(field) == "原来的话加一句"
    sentences.document.undo_stack.undo()
    assert sentences.editor.toPlainText() == "原来的话"


def test_text_pasted_while_typing_becomes_one_line(sentences):
    field = cell("form.remarks", "statistics")
    sentences.at(field)
    sentences.press(KEY.Key_F2)
    QGuiApplication.clipboard().setText("一\n二")
    sentences.press(KEY.Key_V, modifier=CONTROL)
    assert sentences.text(field) == "一 二"


def test_text_typed_in_a_cell_makes_its_row_grow(sentences):
    field = cell("form.remarks", "statistics")
    row = sentences.view.model.index_of_field(field).row()
    before = sentences.view.cells.rowHeight(row)
    sentences.document.enter({field: "建议增加公开渠道。" * 30}, "填写")
    assert sentences.view.cells.rowHeight(row) > 2 * before
