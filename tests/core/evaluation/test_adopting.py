"""Last year's text is adopted with figures of this year where its numbers stated one cell."""

import pytest

from govinfo_desktop.core.evaluation.adopting import with_bound_figures
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.forms.catalogue import load_catalogue
from govinfo_desktop.paths import resources_folder

OVERVIEW = FieldId("overview")
NEW = "applications.new_received.total"


@pytest.fixture(scope="module")
def form():
    return load_catalogue(resources_folder()).form("national-2021")


@pytest.fixture
def adopted(form):
    """Return a function that adopts a passage of a year with 37 new applications."""
    cells = dict.fromkeys(form.tables["applications"].typed, "0")
    cells[FieldId("applications.new_received.natural_person")] = "37"

    def adopt(text):
        texts = {**cells, FieldId("year"): "2024", OVERVIEW: text}
        last = read(form, Report(form_id=form.id, texts=texts))
        return with_bound_figures(last, OVERVIEW, form.fields)

    return adopt


def test_a_number_that_states_one_cell_is_bound_to_it(adopted):
    text, count = adopted("2024年新收政府信息公开申请37件。")
    assert text == f"2024年新收政府信息公开申请⟦{NEW}⟧件。"
    assert count == 1


def test_a_number_that_disagreed_last_year_stays_as_it_was_written(adopted):
    sentence = "2024年新收政府信息公开申请38件。"
    assert adopted(sentence) == (sentence, 0)


def test_a_number_of_something_else_is_not_bound_though_it_is_equal(adopted):
    sentence = "举办培训37次，发布信息37条。"
    assert adopted(sentence) == (sentence, 0)


def test_a_figure_that_is_bound_already_stays(adopted):
    sentence = f"2024年新收政府信息公开申请⟦{NEW}⟧件。"
    assert adopted(sentence) == (sentence, 0)


def test_a_number_of_an_unknown_cell_is_not_bound(form):
    texts = {FieldId("applications.new_received.natural_person"): "37"}
    texts |= {OVERVIEW: "新收政府信息公开申请37件。"}
    last = read(form, Report(form_id=form.id, texts=texts))
    assert with_bound_figures(last, OVERVIEW, ())[1] == 0
