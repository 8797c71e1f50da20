"""Keys that lead from cell to cell."""

from __future__ import annotations

import pytest

from tests.ui.table.shown_table import CONTROL, KEY, SHIFT, cell


def test_enter_goes_down_and_from_the_foot_of_a_column_to_the_next(shown_table):
    shown_table.at(cell("new_received.natural_person"))
    shown_table.press(KEY.Key_Return)
    assert shown_table.view.field == cell("carried_in.natural_person")
    shown_table.at(cell("other_else.natural_person"))
    shown_table.press(KEY.Key_Return)  # past the total of results, which is computed
    assert shown_table.view.field == cell("carried_out.natural_person")
    shown_table.press(KEY.Key_Return)
    assert shown_table.view.field == cell("new_received.company")
    shown_table.press(KEY.Key_Return, modifier=SHIFT)
    assert shown_table.view.field == cell("carried_out.natural_person")


def test_tab_goes_on_to_the_next_entry_past_the_sums_and_back(shown_table):
    shown_table.at(cell("new_received.other_org"))
    shown_table.press(KEY.Key_Tab)
    assert shown_table.view.field == cell("carried_in.natural_person")
    shown_table.press(KEY.Key_Backtab, modifier=SHIFT)
    assert shown_table.view.field == cell("new_received.other_org")


def test_tab_after_the_last_cell_leaves_the_table(shown_table):
    shown_table.at(cell("carried_out.other_org"))
    shown_table.press(KEY.Key_Tab)
    assert shown_table.after.hasFocus()


def test_tab_out_of_the_last_cell_while_typing_keeps_what_was_typed(shown_table):
    shown_table.at(cell("carried_out.other_org"))
    shown_table.type("7")
    shown_table.press(KEY.Key_Tab)
    assert shown_table.text(cell("carried_out.other_org")) == "7"
    assert not shown_table.view.cells.hasFocus()


def test_arrows_reach_the_sums_too(shown_table):
    shown_table.at(cell("new_received.other_org"))
    shown_table.press(KEY.Key_Right)
    assert shown_table.view.field == cell("new_received.total")
    shown_table.press(KEY.Key_Down, KEY.Key_Left, KEY.Key_Up)
    assert shown_table.view.field == cell("new_received.other_org")


def test_home_and_end_go_to_the_ends_of_the_row_and_with_ctrl_of_the_table(shown_table):
    shown_table.at(cell("open.company"))
    shown_table.press(KEY.Key_Home)
    assert shown_table.view.field == cell("open.natural_person")
    shown_table.press(KEY.Key_End)
    assert shown_table.view.field == cell("open.total")
    shown_table.press(KEY.Key_End, modifier=CONTROL)
    assert shown_table.view.field == cell("carried_out.total")
    shown_table.press(KEY.Key_Home, modifier=CONTROL)
    assert shown_table.view.field == cell("new_received.natural_person")


def test_the_table_begins_at_its_first_cell(shown_table):
    assert shown_table.view.field == cell("new_received.natural_person")


def test_the_window_learns_which_cell_the_clerk_is_in(shown_table, qtbot):
    with qtbot.waitSignal(shown_table.view.field_entered) as entered:
        shown_table.at(cell("open.company"))
    assert entered.args == [cell("open.company")]


@pytest.mark.parametrize("key", [KEY.Key_F1, KEY.Key_F8, KEY.Key_F6, KEY.Key_Escape])
def test_keys_of_the_window_are_left_to_it(shown_table, key):
    shown_table.at(cell("open.company"))
    asked = []
    shown_table.window.keyPressEvent = lambda event: asked.append(event.key())
    shown_table.press(key)
    assert asked == [key]
