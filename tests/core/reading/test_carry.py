"""Particulars and figures carried over from last year's report."""

import pytest

from govinfo_desktop import paths
from govinfo_desktop.core.model.form import FieldId, Form
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.reading.carry import carry
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.forms.catalogue import load_catalogue

OUT, INTO = "applications.carried_out.", "applications.carried_in."


@pytest.fixture(scope="module")
def form() -> Form:
    """Return the national form."""
    return load_catalogue(paths.resources_folder()).form("national-2021")


def last_year(form: Form, **cells: str):
    texts = {FieldId("year"): "2024", FieldId("organ"): "甲", FieldId("date"): "2025年1月20日"}
    cells_ = {FieldId(OUT + column): text for column, text in cells.items()}
    return read(form, Report(form_id=form.id).with_texts({**texts, **cells_}))


def test_closing_figures_are_carried_column_by_column(form: Form) -> None:
    carried = carry(form, 2025, last_year(form, natural_person="１，２３４", company="0"))
    assert carried.texts[FieldId(INTO + "natural_person")] == "1234"
    assert carried.texts[FieldId(INTO + "company")] == "0"
    assert carried.sources[FieldId(INTO + "company")].startswith("2024年报告“")


def test_blanks_unreadable_cells_and_sums_are_not_carried(form: Form) -> None:
    carried = carry(form, 2025, last_year(form, natural_person="/", company="3"))
    cells = [name for name in carried.texts if name.startswith("applications.")]
    assert cells == [INTO + "company"]


def test_the_organs_particulars_are_carried_but_not_the_date(form: Form) -> None:
    carried = carry(form, 2025, last_year(form))
    assert carried.texts == {"organ": "甲"}


@pytest.mark.parametrize("year", [2024, 2026, 2023])
def test_no_figure_is_carried_from_another_year(form: Form, year: int) -> None:
    assert carry(form, year, last_year(form, company="3")).texts == {"organ": "甲"}
