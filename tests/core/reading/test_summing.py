"""Command 求和: compute a typed total from its parts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.core.reading.summing import sum_of
from govinfo_desktop.forms.catalogue import load_catalogue


@pytest.fixture(scope="module")
def form(repository):
    return load_catalogue(repository / "resources").form("guangzhou-2008")


def _numbers(form, **ways):
    texts = {FieldId(f"applications.{name}.value"): text for name, text in ways.items()}
    return read(form, Report(form_id=form.id, texts=texts)).numbers


TOTAL = FieldId("applications.apply_total.value")


def test_a_total_is_the_sum_of_its_parts_with_blanks_as_zero(form):
    numbers = _numbers(form, apply_person="3", apply_web="1", apply_letter="5")
    assert sum_of(form, TOTAL, numbers) == Decimal(9)


def test_a_total_without_a_filled_part_is_none(form):
    assert sum_of(form, TOTAL, {}) is None


def test_a_part_is_no_total(form):
    numbers = _numbers(form, apply_person="3")
    assert sum_of(form, FieldId("applications.apply_person.value"), numbers) is None
