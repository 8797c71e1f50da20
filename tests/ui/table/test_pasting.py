"""Blocks pasted into a table, copied from it and cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from govinfo_desktop.ui.widgets.enter_key import press_with_enter
from tests.ui.table.shown_table import CONTROL, KEY, SHIFT, cell

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def test_a_pasted_block_is_entered_as_one_step_with_its_blanks(shown_table):
    shown_table.document.enter({cell("open.research"): "8"}, "填写")
    shown_table.at(cell("open.company"))
    shown_table.paste("1\t\t3\n4\t5\t20,551\n")
    assert shown_table.text(cell("open.research")) == ""
    assert shown_table.text(cell("open.charity")) == "3"
    assert shown_table.text(cell("partial.charity")) == "20,551"
    assert "已粘贴 6 格，其中 1 格是空白" in shown_table.view.messages.text
    shown_table.document.undo()
    assert shown_table.text(cell("open.research")) == "8"


def test_a_block_that_does_not_fit_enters_nothing_until_the_clerk_says_so(shown_table):
    shown_table.at(cell("open.other_org"))
    shown_table.paste("1\t1\t9\n无\t\t\n")
    assert shown_table.text(cell("open.other_org")) == ""
    assert "还没有粘贴" in shown_table.view.messages.text
    button = next(b for b in shown_table.view.messages.buttons if "只粘贴" in _words(b))
    button.click()
    assert shown_table.text(cell("open.other_org")) == "1"
    assert shown_table.text(cell("partial.other_org")) == ""


def test_a_block_that_does_not_fit_can_be_left_alone_in_one_way(shown_table):
    shown_table.at(cell("open.other_org"))
    shown_table.paste("1\t1\t9\n无\t\t\n")
    notice = shown_table.bar
    shown = [one.text() for one in (*notice.buttons, notice.close_button)]
    assert shown == ["只粘贴这 1 格", "不粘贴"]
    notice.close_button.click()
    assert notice.text == ""
    assert shown_table.text(cell("open.other_org")) == ""


def test_a_question_about_a_paste_takes_the_keys_and_gives_them_back(shown_table):
    shown_table.at(cell("open.other_org"))
    shown_table.paste("1\t1\t9\n无\t\t\n")
    notice = shown_table.bar
    assert shown_table.window.focusWidget() is notice.close_button
    shown_table.press(KEY.Key_Tab, modifier=SHIFT)
    assert shown_table.window.focusWidget() is notice.buttons[0]
    shown_table.press(KEY.Key_Tab)
    assert shown_table.window.focusWidget() is notice.close_button
    shown_table.press(KEY.Key_Escape)
    assert notice.text == ""
    assert shown_table.view.cells.hasFocus()
    assert shown_table.text(cell("open.other_org")) == ""


def test_enter_pastes_nothing_of_a_block_with_faults(shown_table, qapp):
    press_with_enter(qapp)
    shown_table.at(cell("open.other_org"))
    shown_table.paste("1\t1\t9\n无\t\t\n")
    shown_table.press(KEY.Key_Return)
    assert shown_table.text(cell("open.other_org")) == ""
    assert shown_table.view.cells.hasFocus()


def test_enter_pastes_from_the_first_cell_what_has_heads_above_it(shown_table, qapp):
    press_with_enter(qapp)
    shown_table.at(cell("open.company"))
    shown_table.paste("企业\t科研\n1\t2\n")
    assert shown_table.text(cell("open.company")) == ""
    shown_table.press(KEY.Key_Return)
    assert shown_table.text(cell("open.company")) == "1"
    assert shown_table.text(cell("open.research")) == "2"
    assert shown_table.text(cell("partial.company")) == ""
    assert shown_table.view.cells.hasFocus()


def test_blank_lines_at_the_end_of_a_block_empty_no_neighbours(shown_table):
    filled = {cell("open.charity"): "8", cell("nh_secret.company"): "9"}
    shown_table.document.enter(filled, "填写")
    shown_table.at(cell("open.company"))
    shown_table.copy("3\t1\t\r\n2\t0\t\r\n\t\t\r\n")
    shown_table.press(KEY.Key_V, modifier=CONTROL)
    assert {name: shown_table.text(name) for name in filled} == filled
    assert shown_table.text(cell("partial.company")) == "2"
    assert "末尾空白的 1 行、1 列没有贴" in shown_table.view.messages.text


def test_only_what_is_seen_in_the_source_is_pasted_and_the_rest_is_said(shown_table):
    data = QMimeData()
    data.setHtml(
        "<table><col><col style='display:none'><col><tr><td>3<sup>2</sup><td>77<td>1</tr>"
        "<tr style='display:none'><td>99<td>99<td>99</tr><tr><td><s>4</s>5<td>78<td>6</tr></table>"
    )
    QGuiApplication.clipboard().setMimeData(data)
    shown_table.at(cell("open.company"))
    shown_table.press(KEY.Key_V, modifier=CONTROL)
    places = [
        f"{row}.{column}" for row in ("open", "partial") for column in ("company", "research")
    ]
    assert [shown_table.text(cell(place)) for place in places] == ["3", "1", "5", "6"]
    assert shown_table.view.messages.text == (
        "已粘贴 4 格。没有贴入：上标、下标 1 处，划去的文字 1 处，隐藏的行 1 行，隐藏的列 1 列。"
    )


def test_blank_cells_alone_empty_nothing(shown_table):
    shown_table.document.enter({cell("open.company"): "8"}, "填写")
    shown_table.at(cell("open.company"))
    shown_table.copy("\t\r\n\t\r\n")
    shown_table.press(KEY.Key_V, modifier=CONTROL)
    assert shown_table.text(cell("open.company")) == "8"
    assert "都是空白" in shown_table.view.messages.text


def _words(widget: QWidget) -> str:
    return widget.text() if hasattr(widget, "text") else ""


def test_a_pasted_total_that_differs_is_said(shown_table):
    shown_table.at(cell("open.other_org"))
    shown_table.paste("1\t4\n")
    assert shown_table.text(cell("open.other_org")) == "1"
    assert "予以公开·总计 粘贴的是 4，软件相加是 1" in shown_table.view.messages.text


def test_the_message_about_an_action_is_hidden_by_the_next_change(shown_table):
    shown_table.at(cell("open.company"))
    shown_table.paste("1\t2\n")
    assert "已粘贴" in shown_table.view.messages.text
    shown_table.press(KEY.Key_Down)
    assert "已粘贴" in shown_table.view.messages.text
    shown_table.type("5")
    assert shown_table.view.messages.text == ""


def test_why_a_key_did_nothing_goes_away_with_the_next_cell(shown_table):
    shown_table.at(cell("new_received.total"))
    shown_table.type("5")
    shown_table.press(KEY.Key_Left)
    assert shown_table.view.messages.text == ""


def test_one_value_is_pasted_into_all_selected_cells(shown_table):
    shown_table.at(cell("open.company"))
    shown_table.press(KEY.Key_Right, KEY.Key_Down, modifier=SHIFT)
    shown_table.paste("0")
    filled = [
        shown_table.text(cell(f"{r}.{c}"))
        for r in ("open", "partial")
        for c in ("company", "research")
    ]
    assert filled == ["0"] * 4


def test_a_copied_block_comes_back_where_it_is_pasted(shown_table):
    shown_table.document.enter({cell("open.company"): "1", cell("partial.research"): "2"}, "填写")
    shown_table.at(cell("open.company"))
    shown_table.press(KEY.Key_Right, KEY.Key_Down, modifier=SHIFT)
    shown_table.press(KEY.Key_C, modifier=CONTROL)
    assert QGuiApplication.clipboard().text() == "1\t\n\t2\n"
    assert "<td>1</td>" in QGuiApplication.clipboard().mimeData().html()
    shown_table.at(cell("nh_petition.company"))
    shown_table.press(KEY.Key_V, modifier=CONTROL)
    assert shown_table.text(cell("nh_repeat.research")) == "2"


def test_cut_takes_away_what_it_copies(shown_table):
    shown_table.document.enter({cell("open.company"): "1"}, "填写")
    shown_table.at(cell("open.company"))
    shown_table.press(KEY.Key_X, modifier=CONTROL)
    assert shown_table.text(cell("open.company")) == ""
    assert QGuiApplication.clipboard().text() == "1\n"


def test_a_thousand_rows_of_fifty_cells_are_reported_at_once(shown_table):
    shown_table.at(cell("open.company"))
    shown_table.paste("\n".join("\t".join(["1"] * 50) for _ in range(1000)))
    assert "格超出了表格" in shown_table.view.messages.text
    assert shown_table.text(cell("open.company")) == ""
