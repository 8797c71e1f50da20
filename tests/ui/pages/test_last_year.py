"""Last year's text is adopted, as it was or with figures of this year's tables."""

import pytest

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.storage.drafts import Draft
from govinfo_desktop.ui.model.document import Document
from govinfo_desktop.ui.pages.last_year import BOUND_FIGURES, LastYear

OVERVIEW = FieldId("overview")
CELL = FieldId("applications.new_received.natural_person")


@pytest.fixture
def last_year(form, show_report):
    cells = dict.fromkeys(form.tables["applications"].typed, "0")
    text = "2024年新收政府信息公开申请37件，举办培训37次。"
    last = Report(form_id=form.id, texts={**cells, CELL: "37", OVERVIEW: text})
    now = Report(form_id=form.id, texts={**cells, CELL: "52"})
    document = Document(form, Draft(report=now), read(form, last))
    view = show_report(document)
    view.pages.enter("overview")
    made = view.pages.currentWidget().findChild(LastYear)
    return document, made, view


def test_the_text_is_adopted_with_the_numbers_of_this_year(last_year):
    document, made, view = last_year
    made.bound.click()
    typed = document.report.text(OVERVIEW)
    assert typed == "2024年新收政府信息公开申请⟦applications.new_received.total⟧件，举办培训37次。"
    assert view.pages.prose().messages.text == BOUND_FIGURES.format(1)


def test_adopting_with_numbers_of_this_year_is_one_step(last_year):
    document, made, _ = last_year
    made.bound.click()
    document.undo()
    assert document.report.text(OVERVIEW) == ""


def test_the_text_is_adopted_as_it_was(last_year):
    document, made, _ = last_year
    made.whole.click()
    assert "申请37件" in document.report.text(OVERVIEW)


def test_no_button_is_cut_in_the_panel(last_year, qapp):
    _, _, view = last_year
    view.show_guidance()
    qapp.processEvents()
    beside = view.panel.guidance_panel.findChild(LastYear)
    assert beside.isVisible()
    for button in (beside.whole, beside.bound, beside.selected):
        assert button.width() >= button.sizeHint().width()


def test_the_buttons_are_in_a_row_where_the_page_is_wide_enough(last_year, qapp):
    _, made, view = last_year
    view.resize(1366, 700)
    made.show()
    qapp.processEvents()
    rows = {one.mapTo(made, one.rect().center()).y() for one in (made.whole, made.bound)}
    assert len(rows) == 1
