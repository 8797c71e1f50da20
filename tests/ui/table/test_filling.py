"""Selected cells: filled, cleared, added up."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.storage.drafts import Draft
from govinfo_desktop.ui.model.document import Document
from tests.ui.table.shown_table import CONTROL, KEY, SHIFT, ShownTable, cell


def test_fill_down_copies_the_top_of_each_selected_column(shown_table):
    shown_table.document.enter({cell("open.company"): "1", cell("open.research"): "2"}, "填写")
    shown_table.at(cell("open.company"))
    shown_table.press(KEY.Key_Right, KEY.Key_Down, KEY.Key_Down, modifier=SHIFT)
    shown_table.press(KEY.Key_D, modifier=CONTROL)
    assert shown_table.text(cell("refused_state_secret.research")) == "2"
    assert shown_table.text(cell("partial.company")) == "1"


def test_fill_down_on_one_cell_takes_the_text_above(shown_table):
    shown_table.document.enter({cell("open.company"): "1"}, "填写")
    shown_table.at(cell("partial.company"))
    shown_table.press(KEY.Key_D, modifier=CONTROL)
    assert shown_table.text(cell("partial.company")) == "1"


def test_fill_right_copies_the_first_of_each_selected_row(shown_table):
    shown_table.document.enter({cell("open.company"): "1", cell("partial.company"): "2"}, "填写")
    shown_table.at(cell("open.company"))
    shown_table.press(KEY.Key_Down, KEY.Key_Right, KEY.Key_Right, modifier=SHIFT)
    shown_table.press(KEY.Key_R, modifier=CONTROL)
    assert shown_table.text(cell("open.charity")) == "1"
    assert shown_table.text(cell("partial.research")) == "2"
    assert "已向右填充 4 格" in shown_table.view.messages.text


def test_fill_right_on_one_cell_takes_the_text_left_of_it(shown_table):
    shown_table.document.enter({cell("open.company"): "1"}, "填写")
    shown_table.at(cell("open.research"))
    shown_table.press(KEY.Key_R, modifier=CONTROL)
    assert shown_table.text(cell("open.research")) == "1"


def test_a_number_typed_in_a_selection_fills_all_of_it_with_ctrl_enter(shown_table):
    shown_table.at(cell("open.company"))
    shown_table.press(KEY.Key_Right, KEY.Key_Down, modifier=SHIFT)
    shown_table.type("12")
    shown_table.press(KEY.Key_Return, modifier=CONTROL)
    places = [
        f"{row}.{column}" for row in ("open", "partial") for column in ("company", "research")
    ]
    assert [shown_table.text(cell(place)) for place in places] == ["12"] * 4
    assert shown_table.text(cell("open.charity")) == ""
    assert shown_table.editor is None
    assert len(shown_table.view.cells.selection.fields()) == 4
    shown_table.document.undo()
    assert [shown_table.text(cell(place)) for place in places].count("12") == 1


def test_ctrl_enter_on_a_selection_fills_it_with_the_number_of_the_current_cell(shown_table):
    shown_table.document.enter({cell("partial.company"): "7"}, "填写")
    shown_table.at(cell("open.company"))
    shown_table.press(KEY.Key_Down, modifier=SHIFT)
    shown_table.press(KEY.Key_Enter, modifier=CONTROL)
    assert shown_table.text(cell("open.company")) == "7"


def test_a_block_that_was_left_is_filled_by_no_later_ctrl_enter(shown_table):
    shown_table.at(cell("open.company"))
    shown_table.press(KEY.Key_Right, modifier=SHIFT)
    shown_table.type("1")
    shown_table.press(KEY.Key_Return)
    shown_table.type("2")
    shown_table.press(KEY.Key_Return, modifier=CONTROL)
    assert shown_table.text(cell("open.company")) in ("", "1")
    assert [shown_table.text(cell(f"open.{one}")) for one in ("company", "research")].count(
        "2"
    ) == 0


def test_clearing_a_block_says_how_many_cells_and_offers_to_undo_it(shown_table):
    shown_table.document.enter({cell("open.company"): "1", cell("open.research"): "2"}, "填写")
    shown_table.at(cell("open.company"))
    shown_table.press(KEY.Key_Right, modifier=SHIFT)
    shown_table.press(KEY.Key_Delete)
    assert shown_table.view.messages.text == "已清空 2 格，可以撤销。"
    shown_table.view.messages.buttons[0].click()
    assert shown_table.text(cell("open.research")) == "2"


def test_clearing_a_single_cell_needs_no_message(shown_table):
    shown_table.document.enter({cell("open.company"): "1"}, "填写")
    shown_table.at(cell("open.company"))
    shown_table.press(KEY.Key_Delete)
    assert shown_table.text(cell("open.company")) == ""
    assert shown_table.view.messages.text == ""


@pytest.mark.parametrize("key", [KEY.Key_0, KEY.Key_Space, KEY.Key_Period])
def test_keys_of_the_zoom_and_of_input_methods_change_no_cell(shown_table, key):
    shown_table.at(cell("open.company"))
    shown_table.press(key, modifier=CONTROL)
    shown_table.press(key, modifier=CONTROL | SHIFT)
    assert shown_table.document.report.text(cell("open.company")) == ""
    assert len(shown_table.view.model.blanks()) == len(shown_table.view.model.table.typed)


def test_blanks_are_filled_with_zero_counted_and_undone(shown_table):
    shown_table.document.enter({cell("open.company"): "1"}, "填写")
    typed = len(shown_table.view.model.table.typed)
    assert f"空白填 0（{typed - 1} 格）" in shown_table.view._fill.text()
    shown_table.press(KEY.Key_L, modifier=CONTROL)
    assert f"已在 {typed - 1} 个空格填 0" in shown_table.view.messages.text
    assert shown_table.text(cell("open.company")) == "1"
    assert not shown_table.view.model.blanks()
    shown_table.document.undo()
    assert len(shown_table.view.model.blanks()) == typed - 1


def test_only_the_selected_blanks_are_filled(shown_table):
    shown_table.at(cell("open.company"))
    shown_table.press(KEY.Key_Right, modifier=SHIFT)
    shown_table.press(KEY.Key_L, modifier=CONTROL)
    assert shown_table.text(cell("open.research")) == "0"
    assert shown_table.text(cell("partial.company")) == ""


def test_a_typed_total_of_an_older_form_is_added_up_by_one_key(qtbot, catalogue):
    form = catalogue.form("guangzhou-2008")
    shown_table = ShownTable(
        qtbot, Document(form, Draft(report=Report(form_id=form.id))), "applications"
    )
    ways = {"apply_person": "3", "apply_web": "1", "apply_letter": "5"}
    texts = {FieldId(f"applications.{name}.value"): text for name, text in ways.items()}
    shown_table.document.enter(texts, "填写")
    whole = FieldId("applications.apply_total.value")
    shown_table.at(whole)
    shown_table.press(KEY.Key_Equal, modifier=Qt.KeyboardModifier.AltModifier)
    assert shown_table.text(whole) == "9"
    shown_table.document.undo()
    assert shown_table.text(whole) == ""


def test_what_is_no_total_is_not_added_up(shown_table):
    shown_table.at(cell("open.company"))
    shown_table.press(KEY.Key_Equal, modifier=Qt.KeyboardModifier.AltModifier)
    assert "没有可以求和的合计" in shown_table.view.messages.text
    assert shown_table.text(cell("open.company")) == ""


def test_a_selection_says_its_count_and_sum(shown_table, qtbot):
    shown_table.document.enter({cell("open.company"): "1", cell("partial.company"): "20"}, "填写")
    shown_table.at(cell("open.company"))
    with qtbot.waitSignal(shown_table.view.selection_said) as said:
        shown_table.press(KEY.Key_Down, KEY.Key_Down, modifier=SHIFT)
    assert said.args == ["选中 2 格，有数字的 2 格，合计 21"] or "合计 21" in said.args[0]


def test_the_sum_follows_what_is_deleted_in_the_selection(shown_table):
    shown_table.document.enter({cell("open.company"): "1", cell("partial.company"): "20"}, "填写")
    shown_table.at(cell("open.company"))
    said = []
    shown_table.view.selection_said.connect(said.append)
    shown_table.press(KEY.Key_Down, KEY.Key_Down, modifier=SHIFT)
    assert "合计 21" in said[-1]
    shown_table.press(KEY.Key_Delete)
    shown_table.document.evaluate_now()
    assert said[-1].startswith("选中")
    assert "21" not in said[-1]


def test_all_cells_are_selected_with_one_key(shown_table):
    shown_table.at(cell("open.company"))
    shown_table.press(KEY.Key_A, modifier=CONTROL)
    assert len(shown_table.view.cells.selection.fields()) == len(
        shown_table.view.model.table.fields
    )


def test_keys_of_the_table_are_not_taken_by_a_menu_of_the_window(shown_table):
    taken = []
    action = shown_table.window.addAction("复制")
    action.setShortcut(QKeySequence.StandardKey.Copy)
    action.triggered.connect(lambda: taken.append("menu"))
    shown_table.document.enter({cell("open.company"): "42"}, "填写")
    shown_table.at(cell("open.company"))
    shown_table.press(KEY.Key_C, modifier=CONTROL)
    assert not taken
    assert QGuiApplication.clipboard().text() == "42\n"
