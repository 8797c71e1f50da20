"""Reading of a report: numbers, sums, blanks, and unreadable entries."""

import pytest

from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.reading.reading import Reading, read
from tests.forms.small import SMALL, load


@pytest.fixture
def form(tmp_path):
    return load(SMALL, tmp_path)


def reading(form, **texts: str) -> Reading:
    """Read a report in which some cells are typed: ``received__people="3"``."""
    named = {f"cases.{name.replace('__', '.')}": text for name, text in texts.items()}
    return read(form, Report(form_id=form.id).with_texts(named))


def test_a_sum_has_a_number_once_one_of_its_terms_has(form):
    assert reading(form).numbers == {}
    found = reading(form, received__people="3").numbers
    assert found["cases.received.total"] == 3


def test_a_sum_has_no_number_while_a_term_is_unreadable(form):
    found = reading(form, received__people="3", received__firms="x")
    assert "cases.received.total" not in found.numbers
    assert found.unreadable == {"cases.received.firms": "“x”不是数字"}


def test_blank_is_not_zero(form):
    found = reading(form, received__people="0")
    assert found.numbers["cases.received.people"] == 0
    assert "cases.received.people" not in found.blanks["cases"]
    assert "cases.received.firms" in found.blanks["cases"]
    assert "cases.received.firms" not in found.numbers


def test_sums_are_neither_blank_nor_typed(form):
    assert len(reading(form).blanks["cases"]) == 8


def test_blanks_and_their_sums_are_missing(form):
    found = reading(form, received__people="3", received__firms="4")
    assert "cases.received.total" not in found.missing
    assert {"cases.done.total", "cases.done.people"} <= found.missing


def test_a_table_left_out_has_no_blanks_and_no_sums(form):
    report = Report(form_id=form.id, left_out=frozenset({"cases"})).with_texts(
        {"cases.received.people": "3"}
    )
    found = read(form, report)
    assert found.tables == ()
    assert found.blanks == {}
    assert "cases.received.total" not in found.numbers


@pytest.mark.parametrize(
    ("text", "year"),
    [("2024", 2024), ("2024年", 2024), (" 2024 ", 2024), ("", None), ("24", None), ("今年", None)],
)
def test_the_year_has_four_digits(form, text, year):
    assert read(form, Report(form_id=form.id).with_texts({"year": text})).year == year


def test_an_unknown_field_has_no_number(form):
    found = read(form, Report(form_id=form.id, texts={"cases.nobody.people": "3"}))
    assert found.numbers == {}
    assert not found.unreadable


def test_the_longest_numbers_are_added_exactly(form):
    found = reading(form, received__people="9" * 24, received__firms="2")
    assert found.numbers["cases.received.total"] == int("1" + "0" * 23 + "1")
