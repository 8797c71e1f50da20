"""Selection in a table: every move that does not extend it leaves only the current cell."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.layout.grid import lay_out
from govinfo_desktop.ui.table.headers import NUMBERS_DELAY_MS
from govinfo_desktop.ui.table.model import TableModel
from govinfo_desktop.ui.table.view import TableView
from tests.ui.held_keys import CONTROL, HELD, PLAIN, SHIFT, press

KEY = Qt.Key
FIRST = FieldId("applications.new_received.natural_person")
LAST = FieldId("applications.carried_out.other_org")
MIDDLE = FieldId("applications.open.company")
BELOW = FieldId("applications.carried_in.natural_person")


@pytest.fixture
def cells(document, form, qtbot):
    table = form.tables["applications"]
    made = TableView(TableModel(document, table, lay_out(table)))
    qtbot.addWidget(made)
    made.resize(840, 700)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    made.setFocus()
    return made


def select_all(cells):
    press(KEY.Key_A, CONTROL)
    assert len(cells.selection.fields()) == len(cells.model().table.fields)


@pytest.mark.parametrize(
    ("start", "key", "modifier"),
    [
        (FIRST, KEY.Key_Home, CONTROL),
        (FIRST, KEY.Key_Home, PLAIN),
        (FIRST, KEY.Key_Up, PLAIN),
        (FIRST, KEY.Key_Left, PLAIN),
        (FIRST, KEY.Key_Up, CONTROL),
        (FIRST, KEY.Key_Left, CONTROL),
        (FIRST, KEY.Key_PageUp, PLAIN),
        (FIRST, KEY.Key_Backtab, SHIFT),
        (FIRST, KEY.Key_Return, SHIFT),
        (LAST, KEY.Key_Down, PLAIN),
        (LAST, KEY.Key_Down, CONTROL),
        (LAST, KEY.Key_PageDown, PLAIN),
        (LAST, KEY.Key_Return, PLAIN),
        (LAST, KEY.Key_End, CONTROL),
        (LAST, KEY.Key_Tab, PLAIN),
        (MIDDLE, KEY.Key_Home, PLAIN),
        (MIDDLE, KEY.Key_End, PLAIN),
        (MIDDLE, KEY.Key_Home, CONTROL),
        (MIDDLE, KEY.Key_End, CONTROL),
        (MIDDLE, KEY.Key_Right, PLAIN),
        (MIDDLE, KEY.Key_Right, CONTROL),
        (MIDDLE, KEY.Key_Down, CONTROL),
        (MIDDLE, KEY.Key_PageDown, PLAIN),
        (MIDDLE, KEY.Key_Return, PLAIN),
        (MIDDLE, KEY.Key_Return, SHIFT),
        (MIDDLE, KEY.Key_Tab, PLAIN),
        (MIDDLE, KEY.Key_Backtab, SHIFT),
        (MIDDLE, KEY.Key_F2, PLAIN),
    ],
)
def test_every_move_leaves_one_cell_selected_where_it_leads_to(cells, start, key, modifier):
    cells.selection.show_field(start)
    select_all(cells)
    press(key, modifier)
    assert cells.selection.fields() == (cells.selection.field,)


def test_the_selection_is_said_to_be_gone(cells):
    said = []
    cells.selection.described.connect(said.append)
    cells.selection.show_field(FIRST)
    select_all(cells)
    assert said[-1].startswith("选中")
    press(KEY.Key_Home, CONTROL)
    assert said[-1] == ""


def test_after_going_to_the_first_cell_a_key_of_the_table_means_that_cell(cells):
    document = cells.model().document
    cells.selection.show_field(FIRST)
    select_all(cells)
    press(KEY.Key_Home, CONTROL)
    press(KEY.Key_5)
    press(KEY.Key_D, CONTROL)
    assert {
        name: document.report.text(name)
        for name in cells.model().table.typed
        if document.report.text(name)
    } == {FIRST: "5"}
    press(KEY.Key_Return)
    press(KEY.Key_Up)
    document.enter({MIDDLE: "7"}, "填写")
    select_all(cells)
    press(KEY.Key_Home, CONTROL)
    press(KEY.Key_Delete)
    assert document.report.text(MIDDLE) == "7"


@pytest.mark.parametrize("pause", [True, False])
def test_what_is_typed_after_all_was_selected_is_filled_down_nowhere(cells, pause):
    document = cells.model().document
    cells.selection.show_field(FIRST)
    select_all(cells)
    press(KEY.Key_5)
    if pause:
        document.evaluate_now()
    press(KEY.Key_D, CONTROL)
    assert document.report.text(FIRST) == "5"
    assert document.report.text(BELOW) == ""
    assert cells.selection.fields() == (FIRST,)


def test_what_is_composed_after_all_was_selected_leaves_one_cell_selected(cells):
    cells.selection.show_field(FIRST)
    select_all(cells)
    event = QInputMethodEvent()
    event.setCommitString("５")
    QApplication.sendEvent(cells, event)
    assert cells.selection.fields() == (FIRST,)


def test_going_to_a_finding_leaves_its_field_selected(cells):
    for start, field in ((FIRST, FIRST), (FIRST, MIDDLE)):
        cells.selection.show_field(start)
        select_all(cells)
        cells.selection.show_field(field)
        assert cells.selection.fields() == (field,)


@pytest.mark.parametrize("modifier", [CONTROL, SHIFT])
def test_going_to_a_field_selects_it_alone_with_any_key_held_down(cells, modifier):
    cells.selection.show_field(FIRST)
    QTest.keyPress(cells, HELD[modifier], modifier)
    cells.selection.show_field(MIDDLE)
    assert cells.selection.fields() == (MIDDLE,)
    QTest.keyRelease(cells, HELD[modifier], PLAIN)
    assert QGuiApplication.keyboardModifiers() == PLAIN


@pytest.mark.parametrize("field", [FIRST, MIDDLE])
def test_a_click_leaves_one_cell_selected(cells, field):
    cells.selection.show_field(FIRST)
    select_all(cells)
    at: QPoint = cells.box_of(field).center()
    QTest.mouseClick(cells.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert cells.selection.fields() == (field,)


@pytest.mark.parametrize(
    ("key", "count"), [(KEY.Key_Right, 2), (KEY.Key_Down, 2), (KEY.Key_End, 6)]
)
def test_with_shift_a_move_selects_on_from_where_it_began(cells, key, count):
    cells.selection.show_field(LAST)
    cells.selection.show_field(MIDDLE)
    press(key, SHIFT)
    assert len(cells.selection.fields()) == count
    assert cells.selection.fields()[0] == MIDDLE


def test_with_shift_a_move_selects_on_from_where_the_arrows_led_to(cells):
    cells.selection.show_field(FIRST)
    press(KEY.Key_Down)
    press(KEY.Key_Right)
    press(KEY.Key_Left)
    press(KEY.Key_Right, SHIFT)
    assert cells.selection.fields() == (BELOW, FieldId("applications.carried_in.company"))


def test_with_ctrl_and_shift_a_move_selects_to_the_end(cells):
    cells.selection.show_field(MIDDLE)
    QTest.keyClick(cells, KEY.Key_Right, CONTROL | SHIFT)
    assert len(cells.selection.fields()) == 6
    cells.selection.show_field(BELOW)
    QTest.keyClick(cells, KEY.Key_Home, CONTROL | SHIFT)
    assert cells.selection.fields() == (FIRST, BELOW)


def test_ctrl_with_a_number_goes_to_that_column_and_keeps_what_was_typed(cells, document):
    press(KEY.Key_1)
    press(KEY.Key_3, CONTROL)
    assert cells.selection.field == "applications.new_received.research"
    press(KEY.Key_2)
    press(KEY.Key_5)
    QApplication.processEvents()
    assert cells.editing.editor is not None
    press(KEY.Key_2, CONTROL)
    assert cells.selection.field == "applications.carried_in.company"
    assert cells.editing.editor is None
    assert document.report.text(FIRST) == "1"
    assert document.report.text(FieldId("applications.new_received.research")) == "25"


def test_the_numbers_of_the_columns_appear_while_ctrl_is_held(cells, qtbot):
    heads = cells.fitting.heads
    plain = heads.viewport().grab().toImage()
    QTest.keyPress(cells, KEY.Key_Control, CONTROL)
    qtbot.waitUntil(lambda: heads.viewport().grab().toImage() != plain)
    QTest.keyRelease(cells, KEY.Key_Control, PLAIN)
    assert heads.viewport().grab().toImage() == plain


def test_a_shortcut_shows_no_numbers_of_columns(cells, qtbot):
    heads = cells.fitting.heads
    plain = heads.viewport().grab().toImage()
    QTest.keyPress(cells, KEY.Key_Control, CONTROL)
    press(KEY.Key_C, CONTROL)
    qtbot.wait(NUMBERS_DELAY_MS + 100)
    assert heads.viewport().grab().toImage() == plain
