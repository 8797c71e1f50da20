"""The mode in which a table has the window for itself: all rows of table three are visible."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.ui.model.document import Document
from govinfo_desktop.ui.widgets.static_label import StaticLabel

CELL = FieldId("applications.open.company")
# What is left of 1366x768 between menu bar and status bar, at 100 % and at 125 %.
SCREENS = [(1366, 696), (1092, 542)]


@pytest.fixture
def view(document, show_report):
    made = show_report(document)
    made.activateWindow()
    made.pages.enter("applications")
    return made


def panel_of(view):
    return view.pages.section_page("applications").table("applications")


def is_whole(cells):
    bars = cells.verticalScrollBar(), cells.horizontalScrollBar()
    return not any(bar.maximum() for bar in bars)


@pytest.mark.parametrize("size", SCREENS)
def test_all_rows_of_table_three_are_visible(view, qtbot, size):
    view.resize(*size)
    assert not is_whole(panel_of(view).cells)
    view.table_mode.toggle()
    cells = panel_of(view).cells
    qtbot.waitUntil(lambda: is_whole(cells) and cells.font().pointSizeF() >= 8)
    last = cells.model().rowCount() - 1
    box = cells.visualRect(cells.model().index(last, 0))
    assert cells.viewport().rect().contains(box)
    assert box.height() >= cells.fontMetrics().horizontalAdvance("国")


def test_a_table_that_is_too_high_even_so_is_scrolled_down_but_not_sideways(view, qtbot):
    view.resize(910, 380)
    view.table_mode.toggle()
    cells = panel_of(view).cells
    qtbot.waitUntil(lambda: cells.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: cells.horizontalScrollBar().maximum() == 0)


def test_the_description_is_one_line_and_whole_in_its_tooltip(view, qtbot):
    panel = panel_of(view)
    panel.show_field(FieldId("applications.other_fee_unpaid.other_org"))
    assert "\n" in panel.about_field()
    whole = panel.about_field().replace("\n", "　")
    view.table_mode.toggle()
    label = panel.findChild(StaticLabel)
    assert label.toolTip()
    assert "\n" not in panel.about_field()
    assert panel.about_field().removesuffix("…") in whole
    qtbot.waitUntil(lambda: label.heightForWidth(label.width()) <= label.height())
    view.table_mode.toggle()
    assert panel.about_field().replace("\n", "　") == whole
    assert not label.toolTip()


def test_a_number_that_is_being_typed_is_entered(view):
    panel = panel_of(view)
    panel.show_field(CELL)
    QTest.keyClicks(panel.cells, "47")
    view.table_mode.toggle()
    assert panel.cells.editing.editor is None
    assert view.document.report.text(CELL) == "47"
    assert view.window().focusWidget() is panel.cells


def test_escape_brings_everything_back(view, qtbot):
    panel = panel_of(view)
    before = [one.isHidden() for one in (view.sections, view.panel, view.footer)]
    font, margins = panel.cells.font(), panel.cells.width()
    view.table_mode.toggle()
    assert view.sections.isHidden()
    assert view.panel.isHidden()
    assert view.footer.isHidden()
    assert view.window().focusWidget() is panel.cells
    QTest.keyClick(panel.cells, Qt.Key.Key_Escape)
    assert not view.table_mode.is_on
    assert [one.isHidden() for one in (view.sections, view.panel, view.footer)] == before
    assert panel.cells.font() == font
    qtbot.waitUntil(lambda: panel.cells.width() == margins)


def test_escape_in_an_open_cell_takes_the_number_back_and_stays_in_the_mode(view, document):
    document.enter({CELL: "5"}, "填写")
    view.table_mode.toggle()
    panel_of(view).show_field(CELL)
    QTest.keyClicks(view.window().focusWidget(), "7")
    QTest.keyClick(view.window().focusWidget(), Qt.Key.Key_Escape)
    assert document.report.text(CELL) == "5"
    assert view.table_mode.is_on


def test_another_page_or_the_panel_ends_the_mode(view):
    view.table_mode.toggle()
    view.turn(1)
    assert not view.table_mode.is_on
    assert not view.sections.isHidden()
    view.pages.enter("applications")
    view.table_mode.toggle()
    view.show_findings()
    assert not view.table_mode.is_on
    assert not view.panel.isHidden()


def test_a_page_without_a_table_has_no_such_mode(view):
    view.pages.enter("overview")
    view.table_mode.toggle()
    assert not view.table_mode.is_on


def test_the_button_above_the_table_enters_and_leaves_the_mode(view):
    (button,) = (
        one
        for one in panel_of(view).findChildren(type(panel_of(view)._whole))
        if "铺满" in one.text()
    )
    button.click()
    assert view.table_mode.is_on
    assert button.text() == "退出铺满（F11）"
    button.click()
    assert not view.table_mode.is_on


def test_numbers_of_last_year_are_painted_on_request_and_never_entered(form, draft, show_report):
    last = draft.report.with_texts({CELL: "41"})
    document = Document(form, draft, read(form, last))
    view = show_report(document)
    view.pages.enter("applications")
    panel = panel_of(view)
    cells = panel.cells
    box = cells.box_of(CELL)
    before = cells.viewport().grab(box).toImage()
    panel.show_last_year(True)
    assert cells.viewport().grab(box).toImage() != before
    assert document.report.text(CELL) == ""
    panel.show_last_year(False)
    panel.cells.clearFocus()
    assert document.report == replace(draft.report)


def test_without_a_report_of_last_year_its_numbers_are_not_offered(view):
    assert panel_of(view)._last_year.isHidden()
