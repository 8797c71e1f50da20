"""Totals and marks of balances that follow the keys."""

from __future__ import annotations

from govinfo_desktop.core.model.rules import Severity
from tests.ui.table.shown_table import KEY, cell


def balanced_but_for(shown_table, field):
    """Fill the table with zeros, so that a number in a field breaks a balance."""
    shown_table.document.enter(dict.fromkeys(shown_table.view.model.table.typed, "0"), "填 0")
    shown_table.at(field)


def test_a_total_follows_each_key_but_the_mark_of_a_balance_waits_until_the_cell_is_left(
    shown_table,
):
    field = cell("new_received.company")
    balanced_but_for(shown_table, field)
    shown_table.type("1")
    model = shown_table.view.model
    assert model.shown(cell("new_received.total")).text == "1"
    assert model.shown(field).severity is None
    shown_table.type("2")
    assert model.shown(field).severity is None
    shown_table.press(KEY.Key_Return)
    assert model.shown(field).severity is Severity.ERROR
    assert shown_table.text(field) == "12"


def test_the_mark_of_a_balance_is_shown_after_a_pause_in_the_cell(shown_table, qtbot):
    field = cell("new_received.company")
    balanced_but_for(shown_table, field)
    shown_table.type("1")
    qtbot.waitUntil(lambda: shown_table.view.model.shown(field).severity is Severity.ERROR)
    assert shown_table.view.cells.selection.field == field


def test_a_mark_goes_with_the_key_that_mends_the_balance(shown_table):
    field = cell("new_received.company")
    balanced_but_for(shown_table, field)
    shown_table.document.enter({field: "1"}, "填写")
    assert shown_table.view.model.shown(field).severity is Severity.ERROR
    shown_table.type("0")
    assert shown_table.view.model.shown(field).severity is None


def test_full_width_digits_become_plain_ones_when_the_cell_is_left(shown_table):
    field = cell("open.company")
    shown_table.at(field)
    shown_table.compose("", "１２")
    assert shown_table.text(field) == "１２"
    shown_table.press(KEY.Key_Return)
    assert shown_table.text(field) == "12"
    shown_table.document.undo()
    assert shown_table.text(field) == ""


def test_what_is_no_number_is_left_as_it_was_typed(shown_table):
    field = cell("open.company")
    shown_table.at(field)
    shown_table.compose("", "约１０")
    shown_table.press(KEY.Key_Return)
    assert shown_table.text(field) == "约１０"
