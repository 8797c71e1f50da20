"""Inputs of checks are recorded, and changed inputs are named."""

from __future__ import annotations

from functools import cached_property

import pytest

from govinfo_desktop.core.evaluation.dependencies import RecordedReading, differing
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.reading.reading import Reading, read, read_again, retyped
from tests.forms.small import SMALL, load

PEOPLE = "cases.received.people"
FIRMS = "cases.received.firms"


@pytest.fixture
def form(tmp_path):
    return load(SMALL, tmp_path)


def report(form, **texts: str) -> Report:
    """Return a report with some texts; ``__`` in a name means a dot."""
    named = {name.replace("__", "."): text for name, text in texts.items()}
    return Report(form_id=form.id).with_texts(named)


@pytest.mark.parametrize(
    ("read_input", "name"),
    [
        (lambda one: one.numbers.get(PEOPLE), PEOPLE),
        (lambda one: one.numbers[PEOPLE], PEOPLE),
        (lambda one: FIRMS in one.numbers, FIRMS),
        (lambda one: one.report.text(FIRMS), FIRMS),
        (lambda one: one.report.texts[PEOPLE], PEOPLE),
        (lambda one: one.year, "year"),
        (lambda one: list(one.numbers), "numbers"),
        (lambda one: one.numbers.items(), "numbers"),
        (lambda one: one.numbers.values(), None),
        (lambda one: list(one.numbers.values()), "numbers"),
        (lambda one: len(one.report.texts), "texts"),
        (lambda one: {**one.report.texts}, "texts"),
        (lambda one: one.report.texts == {}, "texts"),
        (lambda one: one.passages, "passages"),
        (lambda one: one.missing, "missing"),
        (lambda one: one.blanks, "blanks"),
        (lambda one: one.unreadable, "unreadable"),
        (lambda one: one.tables, None),
    ],
)
def test_an_input_that_is_read_is_recorded(form, read_input, name):
    recorded = RecordedReading(read(form, report(form, cases__received__people="3", year="2024")))

    def check(reading, previous, rule):
        read_input(reading)
        return iter(())

    _, inputs = recorded.run(check, None, "rule")
    assert inputs == frozenset() if name is None else name in inputs


def test_the_inputs_of_one_check_are_not_recorded_for_the_next(form):
    recorded = RecordedReading(read(form, report(form)))
    recorded.run(lambda one, *_: iter(one.passages), None, "rule")
    assert recorded.run(lambda *_: iter(()), None, "rule") == ((), frozenset())


def test_everything_a_reading_works_out_is_recorded_but_its_tables():
    """A value that one check computed and cached would not be recorded for the next."""
    kept = {name for name, one in vars(Reading).items() if isinstance(one, cached_property)}
    assert kept - vars(RecordedReading).keys() == {"tables"}


def test_a_recorded_reading_equals_the_reading(form):
    whole = read(form, report(form, cases__received__people="3", cases__done__people="x"))
    recorded = RecordedReading(whole)
    assert dict(recorded.numbers) == whole.numbers
    assert dict(recorded.report.texts) == whole.report.texts
    for name in ("blanks", "unreadable", "missing", "passages", "tables", "year"):
        assert getattr(recorded, name) == getattr(whole, name)


@pytest.mark.parametrize(
    ("texts", "other", "same"),
    [
        ({PEOPLE: "4"}, {PEOPLE, "cases.received.total", "texts"}, {FIRMS, "missing", "passages"}),
        ({PEOPLE: "3 "}, {PEOPLE}, {"cases.received.total", "missing"}),
        ({FIRMS: "0"}, {FIRMS, "missing", "blanks"}, {PEOPLE, "passages"}),
        ({PEOPLE: "x"}, {PEOPLE, "cases.received.total", "unreadable"}, {FIRMS}),
        ({PEOPLE: ""}, {PEOPLE, "blanks"}, {FIRMS, "passages"}),
        ({}, set(), {"texts", "numbers", "missing"}),
    ],
)
def test_changed_inputs_are_named(form, texts, other, same):
    first = report(form, cases__received__people="3")
    then = first.with_texts(texts)
    before, typed = read(form, first), retyped(first, then)
    found = differing(before, read_again(before, then, typed), typed)
    assert other <= found
    assert same.isdisjoint(found)


def test_a_sum_that_is_no_longer_missing_differs_even_if_its_number_does_not(form):
    first = report(form, cases__received__people="3")
    then = first.with_texts({FIRMS: "0"})
    before, typed = read(form, first), retyped(first, then)
    now = read_again(before, then, typed)
    assert before.numbers["cases.received.total"] == now.numbers["cases.received.total"]
    assert "cases.received.total" in differing(before, now, typed)
