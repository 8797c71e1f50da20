"""Numbers typed and composed in cells: what counts, what is marked, what is undone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from govinfo_desktop.ui.model.document import Document
from tests.ui.table.shown_table import KEY, SHIFT, ShownTable, cell


def test_every_key_counts_at_once_and_the_totals_follow(shown_table):
    shown_table.at(cell("open.company"))
    shown_table.type("12")
    assert shown_table.text(cell("open.company")) == "12"
    assert shown_table.view.model.shown(cell("open.total")).text == "12"
    assert shown_table.editor is not None


def test_typing_replaces_what_stood_there(shown_table):
    shown_table.document.enter({cell("open.company"): "55"}, "填写")
    shown_table.at(cell("open.company"))
    shown_table.type("7")
    shown_table.press(KEY.Key_Return)
    assert shown_table.text(cell("open.company")) == "7"


def test_f2_edits_the_text_that_is_there(shown_table):
    shown_table.document.enter({cell("open.company"): "55"}, "填写")
    shown_table.at(cell("open.company"))
    shown_table.press(KEY.Key_F2)
    shown_table.type("7")
    shown_table.press(KEY.Key_Left)
    assert shown_table.editor is not None
    shown_table.press(KEY.Key_Return)
    assert shown_table.text(cell("open.company")) == "557"


def test_esc_puts_back_what_stood_there(shown_table):
    shown_table.document.enter({cell("open.company"): "55"}, "填写")
    shown_table.at(cell("open.company"))
    shown_table.type("789")
    shown_table.press(KEY.Key_Escape)
    assert shown_table.text(cell("open.company")) == "55"
    assert shown_table.editor is None
    assert shown_table.view.field == cell("open.company")


def test_a_number_typed_key_by_key_is_one_step_to_undo(shown_table):
    shown_table.at(cell("open.company"))
    shown_table.type("123")
    shown_table.press(KEY.Key_Return)
    assert shown_table.document.undo_stack.count() == 1
    shown_table.document.undo()
    assert shown_table.text(cell("open.company")) == ""


def test_undo_while_typing_is_seen_in_the_editor(shown_table):
    shown_table.at(cell("open.company"))
    shown_table.type("12")
    shown_table.document.undo_stack.undo()
    assert shown_table.editor.text() == ""
    shown_table.type("5")
    assert shown_table.text(cell("open.company")) == "5"


def test_half_typed_and_wrong_numbers_are_kept_and_marked(shown_table):
    shown_table.at(cell("open.company"))
    shown_table.type("1.5x")
    shown_table.press(KEY.Key_Down)
    assert shown_table.text(cell("open.company")) == "1.5x"
    assert shown_table.view.model.shown(cell("open.company")).severity is not None


def test_a_key_on_a_sum_says_what_it_adds_up(shown_table):
    shown_table.at(cell("new_received.total"))
    shown_table.type("5")
    assert "由软件相加" in shown_table.view.messages.text
    assert shown_table.editor is None


def test_delete_clears_all_that_is_selected_as_one_step(shown_table):
    texts = {cell("open.company"): "1", cell("open.research"): "2"}
    shown_table.document.enter(texts, "填写")
    shown_table.at(cell("open.company"))
    shown_table.press(KEY.Key_Right, modifier=SHIFT)
    shown_table.press(KEY.Key_Delete)
    assert shown_table.text(cell("open.company")) == shown_table.text(cell("open.research")) == ""
    shown_table.document.undo()
    assert shown_table.text(cell("open.research")) == "2"


def test_a_carried_number_is_not_typed_over_by_accident(qtbot, form, draft):
    field = cell("carried_in.company")
    report = draft.report.with_texts({field: "3"})
    document = Document(form, replace(draft, report=report, carried={field: "2023年报告"}))
    shown_table = ShownTable(qtbot, document, "applications").at(field)
    shown_table.type("9")
    shown_table.press(KEY.Key_Delete)
    assert shown_table.text(field) == "3"
    assert "承接自2023年报告" in shown_table.view.messages.text
    shown_table.press(KEY.Key_F2)
    shown_table.type("1")
    shown_table.press(KEY.Key_Return)
    assert shown_table.text(field) == "31"


def test_a_report_made_final_while_typing_closes_the_editor(shown_table):
    shown_table.at(cell("open.company"))
    shown_table.type("5")
    shown_table.document.make_read_only("报告已定稿。")
    assert shown_table.editor is None
    assert shown_table.text(cell("open.company")) == "5"


def test_nothing_can_be_done_to_a_final_report(shown_table):
    shown_table.document.enter({cell("open.company"): "1"}, "填写")
    shown_table.document.make_read_only("报告已定稿。")
    shown_table.at(cell("open.company"))
    shown_table.type("5")
    shown_table.press(KEY.Key_Delete)
    shown_table.press(KEY.Key_F2)
    shown_table.paste("9")
    assert shown_table.text(cell("open.company")) == "1"
    assert shown_table.view.messages.text == "报告已定稿。"


def test_composing_on_a_selected_cell_opens_the_editor_with_the_composition(shown_table):
    shown_table.at(cell("open.company"))
    shown_table.compose("１２")
    assert shown_table.editor is not None
    shown_table.compose("", "１２")
    assert shown_table.text(cell("open.company")) == "１２"
    assert shown_table.view.model.shown(cell("open.total")).text == "12"


def test_a_first_key_counts_before_the_line_to_type_in_opens(shown_table, qtbot):
    shown_table.document.enter({cell("open.company"): "55"}, "填写")
    shown_table.at(cell("open.company")).type("7")
    assert shown_table.text(cell("open.company")) == "7"
    assert not _lines(shown_table)
    qtbot.waitUntil(lambda: bool(_lines(shown_table)))
    line = _lines(shown_table)[0]
    assert (line.text(), line.selectedText(), line.cursorPosition()) == ("7", "", 1)


@pytest.mark.parametrize("pause", [0, 100])
def test_what_follows_a_first_key_finds_the_line_open(shown_table, pause):
    shown_table.document.enter({cell("open.company"): "55"}, "填写")
    for keys, text in ((KEY.Key_Backspace, ""), (KEY.Key_8, "78"), (KEY.Key_Escape, "55")):
        shown_table.at(cell("open.company")).type("7")
        QTest.qWait(pause)
        shown_table.press(keys)
        assert shown_table.text(cell("open.company")) == text
        shown_table.press(KEY.Key_Escape)
        assert shown_table.text(cell("open.company")) == "55"


@pytest.mark.parametrize("pause", [0, 100])
def test_a_first_key_and_enter_lead_on_with_what_was_typed(shown_table, pause):
    shown_table.at(cell("open.company")).type("7")
    QTest.qWait(pause)
    shown_table.press(KEY.Key_Return)
    assert shown_table.text(cell("open.company")) == "7"
    assert shown_table.view.field == cell("partial.company")
    assert shown_table.editor is None


def test_the_line_behind_a_first_key_takes_no_keys_from_where_they_go_meanwhile(shown_table):
    shown_table.at(cell("open.company")).type("7")
    shown_table.after.setFocus()
    shown_table.document.evaluate_now()
    assert shown_table.window.focusWidget() is shown_table.after
    assert not _lines(shown_table)
    assert shown_table.text(cell("open.company")) == "7"


def test_a_first_key_can_be_undone_while_its_line_is_not_open_yet(shown_table):
    shown_table.document.enter({cell("open.company"): "55"}, "填写")
    shown_table.at(cell("open.company")).type("7")
    shown_table.document.undo()
    assert shown_table.text(cell("open.company")) == "55"
    shown_table.press(KEY.Key_Return)
    assert shown_table.text(cell("open.company")) == "55"


def _lines(shown_table):
    lines = shown_table.view.cells.viewport().findChildren(QLineEdit)
    return [line for line in lines if line.isVisible()]


def test_text_that_the_input_method_commits_as_a_whole_is_not_lost(shown_table):
    shown_table.document.enter({cell("open.company"): "55"}, "填写")
    shown_table.at(cell("open.company"))
    shown_table.compose("", "１")
    shown_table.compose("", "２")
    shown_table.press(KEY.Key_Return)
    assert shown_table.text(cell("open.company")) == "12"


def test_an_input_method_on_a_sum_shows_why_nothing_happens(shown_table):
    shown_table.at(cell("new_received.total"))
    shown_table.compose("", "１")
    assert shown_table.editor is None
    assert "由软件相加" in shown_table.view.messages.text


def test_composing_replaces_what_stood_there(shown_table):
    shown_table.document.enter({cell("open.company"): "55"}, "填写")
    shown_table.at(cell("open.company"))
    shown_table.compose("７")
    shown_table.compose("", "７")
    assert shown_table.text(cell("open.company")) == "７"


def test_a_composition_is_not_lost_when_the_clerk_clicks_elsewhere(shown_table):
    shown_table.at(cell("open.company"))
    shown_table.type("1")
    shown_table.compose("２３")
    box = shown_table.view.cells.visualRect(
        shown_table.view.model.index_of_field(cell("open.research"))
    )
    QTest.mouseClick(shown_table.view.cells.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert shown_table.text(cell("open.company")) == "123"
    assert shown_table.view.field == cell("open.research")


def test_enter_while_composing_is_the_input_methods(shown_table):
    shown_table.at(cell("open.company"))
    shown_table.type("1")
    shown_table.compose("二")
    shown_table.press(KEY.Key_Return)
    assert shown_table.view.field == cell("open.company")
