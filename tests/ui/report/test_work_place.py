"""The report opens where work stopped, and the preview follows part and cursor."""

import pytest
from PySide6.QtWidgets import QApplication

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.ui.report.work_place import return_to, work_place

CELL = FieldId("applications.open.company")


@pytest.fixture
def view(finished, show_report):
    return show_report(finished)


def highlighted(preview):
    """Return the field that is highlighted in the preview, and the top of its first line."""
    return preview._view._highlighted[0]


def in_view(preview):
    """Return the fields printed on the pages that are visible now."""
    view = preview._view
    return {box.field for number, _ in view._sheets_in_view() for box in view.pages[number].boxes}


@pytest.fixture
def preview(view, qtbot):
    view.show_preview()
    made = view.panel.preview.page
    qtbot.waitUntil(lambda: bool(made._view.pages))
    return made


def test_a_place_leads_back_to_its_cell(view, finished, show_report):
    view.pages.show_field(CELL)
    other = show_report(finished)
    assert return_to(other.pages, work_place(view.pages))
    assert other.pages.part == "applications"
    assert other.pages.table().cells.selection.field == CELL


def test_a_place_leads_back_to_the_cursor_in_a_passage(view, finished, show_report):
    view.pages.show_place(FieldId("overview"), 40, 40)
    other = show_report(finished)
    assert return_to(other.pages, work_place(view.pages))
    assert other.pages.current_field() == ("overview", 40)


def test_a_place_leads_back_to_an_entry_of_the_particulars(view, finished, show_report):
    view.pages.show_field(FieldId("date"))
    other = show_report(finished)
    assert return_to(other.pages, work_place(view.pages))
    assert other.pages.current_field() == ("date", 0)


@pytest.mark.parametrize("part", ["paper", "review"])
def test_a_place_leads_back_to_a_page_without_fields(view, finished, show_report, part):
    view.pages.enter(part)
    other = show_report(finished)
    assert return_to(other.pages, work_place(view.pages))
    assert other.pages.part == part


@pytest.mark.parametrize("place", ["", "overview", "nowhere overview 0 0", "overview x -1 0"])
def test_a_text_that_is_no_place_opens_no_page(view, place):
    view.pages.turn_to("overview")
    assert not return_to(view.pages, place)
    assert view.pages.part == "overview"


def test_a_field_of_another_part_does_not_leave_the_page_of_a_place(view):
    assert return_to(view.pages, f"overview {CELL} 0 0")
    assert view.pages.part == "overview"


def test_the_scroll_position_of_a_page_is_kept(view, finished, show_report, qtbot):
    view.resize(1366, 460)
    view.pages.show_field(FieldId("date"))
    QApplication.processEvents()
    bar = view.pages.currentWidget()._area.verticalScrollBar()
    least = bar.value()
    bar.setValue(least + 60)
    assert bar.value() == least + 60
    other = show_report(finished)
    other.resize(1366, 460)
    return_to(other.pages, work_place(view.pages))
    restored = other.pages.currentWidget()._area.verticalScrollBar
    qtbot.waitUntil(lambda: restored().value() == least + 60)


def test_the_preview_opens_at_the_cell_with_the_cursor(view, qtbot):
    view.pages.show_field(CELL)
    view.show_preview()
    made = view.panel.preview.page
    qtbot.waitUntil(lambda: bool(made._view.pages))
    qtbot.waitUntil(lambda: CELL in in_view(made))
    assert highlighted(made) == CELL


def test_the_preview_follows_the_page(view, preview, qtbot):
    view.pages.enter("problems")
    qtbot.waitUntil(lambda: "problems" in in_view(preview))
    view.pages.enter("overview")
    qtbot.waitUntil(lambda: "overview" in in_view(preview))


def test_the_preview_follows_the_cursor_from_line_to_line(view, preview, qtbot, finished):
    length = len(finished.report.text("overview"))
    view.pages.show_place(FieldId("overview"), 0, 0)
    qtbot.waitUntil(lambda: highlighted(preview) == "overview")
    first = preview._view._highlighted_boxes()
    view.pages.show_place(FieldId("overview"), length, length)
    qtbot.waitUntil(lambda: preview._view._highlighted_boxes() != first)
    ((number, box),) = preview._view._highlighted_boxes()
    assert (number, box.y0) > (first[0][0], first[0][1].y0)


def test_a_hidden_preview_catches_up_when_it_is_shown(view, preview, qtbot):
    view.show_guidance()
    view.pages.show_field(CELL)
    view.show_preview()
    qtbot.waitUntil(lambda: highlighted(preview) == CELL)
