"""Find and replace text in a whole report."""

import pytest

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.reading.search import find, replaceable, replaced
from govinfo_desktop.forms.catalogue import load_catalogue
from govinfo_desktop.paths import resources_folder


@pytest.fixture(scope="module")
def form():
    return load_catalogue(resources_folder()).form("national-2021")


@pytest.fixture
def report(form):
    texts = {
        "problems": "2023年的问题，2023年的改进",
        "overview": "2023年总体情况",
        "organ": "示例市示例局",
        "applications.new_received.natural_person": "2023",
    }
    return Report(form_id=form.id, texts={FieldId(name): text for name, text in texts.items()})


def test_text_is_found_in_the_order_of_the_form(form, report):
    found = [(match.field, match.start) for match in find(form, report, "2023")]
    assert found == [
        ("overview", 0),
        ("applications.new_received.natural_person", 0),
        ("problems", 0),
        ("problems", 9),
    ]


def test_the_empty_text_is_found_nowhere(form, report):
    assert find(form, report, "") == ()


def test_text_is_replaced_only_at_the_given_places(form, report):
    found = find(form, report, "2023")
    changed = replaced(report, found[2:], "2024")
    assert changed == {"problems": "2024年的问题，2024年的改进"}


def test_a_number_cannot_be_replaced(form, report):
    found = replaceable(form, find(form, report, "2023"))
    assert {match.field for match in found} == {"overview", "problems"}


def test_a_replacement_that_contains_the_text_is_made_once(form, report):
    found = find(form, report, "2023年")
    assert replaced(report, found[:1], "2023年度2023年") == {"overview": "2023年度2023年总体情况"}


def test_the_id_of_a_bound_figure_is_not_found(form):
    name = FieldId("overview")
    text = "total：⟦applications.new_received.total⟧件 total"
    report = Report(form_id=form.id, texts={name: text})
    found = find(form, report, "total")
    assert [match.start for match in found] == [0, text.rindex("total")]
    assert replaced(report, found, "共")[name] == "共：⟦applications.new_received.total⟧件 共"
