"""The line in which a cell is typed: what keeps it open, and what goes on behind it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.storage.drafts import Draft
from govinfo_desktop.ui.model.document import Document
from govinfo_desktop.ui.table.panel import TablePanel

KEY = Qt.Key
PLAIN, SHIFT, CONTROL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
CELL = FieldId("applications.open.company")
LAW = FieldId("applications.refused_state_secret.company")


def shown(qtbot, document, table, message_bar):
    """Return a visible table with keyboard focus."""
    view = TablePanel(document, document.form.tables[table], message_bar)
    qtbot.addWidget(view)
    view.resize(840, 560)
    view.show()
    with qtbot.waitActive(view):
        view.activateWindow()
    return view


@pytest.fixture(params=[True, False], ids=["with pauses", "without a pause"])
def report_view(document, qtbot, request, message_bar):
    """Return a table on the screen, with a clerk who pauses after each key or does not."""
    document.enter({CELL: "99", LAW: "99"}, "填写")
    view = shown(qtbot, document, "applications", message_bar)
    view.show_field(CELL)
    view.pauses = request.param
    return view


def press(view, *keys, modifier=PLAIN):
    """Press keys where they go."""
    for key in keys:
        QTest.keyClick(view.window().focusWidget(), key, modifier)
        if getattr(view, "pauses", False):
            view.model.document.evaluate_now()


def text(view, field=CELL):
    return view.model.document.report.text(field)


def test_f2_in_the_midst_of_a_number_goes_on_within_it(report_view):
    press(report_view, KEY.Key_5, KEY.Key_F2, KEY.Key_Left, KEY.Key_6)
    assert text(report_view) == "65"
    assert report_view.field == CELL


def test_f2_within_a_number_leaves_the_cursor_where_it_is(report_view):
    press(report_view, KEY.Key_F2, KEY.Key_Left, KEY.Key_F2, KEY.Key_6)
    assert text(report_view) == "969"


def test_the_next_cell_is_left_by_the_arrows_again(report_view):
    press(report_view, KEY.Key_5, KEY.Key_F2, KEY.Key_Return, KEY.Key_7, KEY.Key_Left)
    assert report_view.field == FieldId("applications.partial.natural_person")


def test_the_law_can_be_read_in_the_midst_of_a_number(report_view, qtbot):
    report_view.show_field(LAW)
    press(report_view, KEY.Key_5, KEY.Key_F9)
    assert "依法确定为国家秘密的政府信息" in QToolTip.text()
    press(report_view, KEY.Key_6)
    assert text(report_view, LAW) == "56"
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    press(report_view, KEY.Key_Escape)
    assert text(report_view, LAW) == "99"


def test_esc_puts_away_the_law_first_and_nothing_that_was_typed(report_view, qtbot):
    report_view.show_field(LAW)
    press(report_view, KEY.Key_5, KEY.Key_F9, KEY.Key_Escape)
    assert text(report_view, LAW) == "5"
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    press(report_view, KEY.Key_6)
    assert text(report_view, LAW) == "56"
    press(report_view, KEY.Key_Escape)
    assert text(report_view, LAW) == "99"


@pytest.mark.parametrize("end", [KEY.Key_Return, KEY.Key_Escape])
def test_after_a_note_one_goes_on_with_the_number(report_view, end):
    press(report_view, KEY.Key_5)
    press(report_view, KEY.Key_F2, modifier=SHIFT)
    press(report_view, KEY.Key_X, end, KEY.Key_6)
    assert text(report_view) == "56"
    press(report_view, KEY.Key_Escape)
    assert text(report_view) == "99"


def test_a_note_to_a_cell_that_is_not_typed_in_opens_no_line(report_view):
    press(report_view, KEY.Key_F2, modifier=SHIFT)
    press(report_view, KEY.Key_X, KEY.Key_Return)
    assert report_view.cells.editing.editor is None
    press(report_view, KEY.Key_6)
    assert text(report_view) == "6"


@pytest.mark.parametrize(("key", "modifier"), [(KEY.Key_L, CONTROL), (KEY.Key_Equal, ALT)])
def test_what_is_done_elsewhere_in_the_table_leaves_the_number_open(report_view, key, modifier):
    press(report_view, KEY.Key_5)
    press(report_view, key, modifier=modifier)
    press(report_view, KEY.Key_6)
    assert text(report_view) == "56"


def test_what_is_put_into_the_cell_itself_is_typed_over_as_any_number(report_view):
    above = FieldId("applications.carried_in.company")
    report_view.model.document.enter({above: "4"}, "填写")
    press(report_view, KEY.Key_5)
    press(report_view, KEY.Key_D, modifier=CONTROL)
    assert text(report_view) == "4"
    press(report_view, KEY.Key_6)
    assert text(report_view) == "6"


def test_in_another_cell_nothing_is_left_of_what_a_note_broke_off(report_view):
    press(report_view, KEY.Key_5)
    press(report_view, KEY.Key_F2, modifier=SHIFT)
    report_view.show_field(LAW)
    press(report_view, KEY.Key_6)
    assert (text(report_view), text(report_view, LAW)) == ("5", "6")


def test_typing_text_resumes_behind_a_note_too(qtbot, catalogue, message_bar):
    form = catalogue.form("jiaojiang-2011")
    document = Document(form, Draft(report=Report(form_id=form.id)))
    view = shown(qtbot, document, "statistics", message_bar)
    remarks = FieldId("statistics.form.remarks")
    view.show_field(remarks)
    press(view, KEY.Key_A)
    press(view, KEY.Key_F2, modifier=SHIFT)
    press(view, KEY.Key_X, KEY.Key_Return, KEY.Key_B)
    assert text(view, remarks).lower() == "ab"
    press(view, KEY.Key_Escape)
    assert text(view, remarks) == ""
