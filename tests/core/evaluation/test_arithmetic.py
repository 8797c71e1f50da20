"""Arithmetic rules judged on a report, and their messages."""

import pytest

from govinfo_desktop.core.evaluation.arithmetic import judge, rules_in_place
from govinfo_desktop.core.model.finding import Finding
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.reading.reading import Reading, read
from tests.forms.small import SMALL, load

ROWS = ("received", "carried_in", "done", "carried_out")


@pytest.fixture
def form(tmp_path):
    return load(SMALL, tmp_path)


def filled(form, people: str, firms: str) -> Reading:
    """Read a report with four numbers in each of its two columns."""
    texts = {}
    for column, numbers in (("people", people), ("firms", firms)):
        for row, number in zip(ROWS, numbers.split(), strict=True):
            texts[f"cases.{row}.{column}"] = "" if number == "_" else number
    return read(form, Report(form_id=form.id).with_texts(texts))


def found(reading: Reading, previous: Reading | None = None) -> list[Finding]:
    """Return the findings of the arithmetic rules."""
    places = rules_in_place(reading)
    return [one for placed in places for one in judge(*placed, reading, previous)]


def test_a_rule_that_holds_has_no_finding(form):
    assert found(filled(form, "10 2 9 3", "0 0 0 0")) == []


def test_a_broken_balance_shows_its_numbers_and_the_difference(form):
    people, total = found(filled(form, "10 2 8 3", "1 1 1 1"))
    assert people.rule == "balance"
    assert people.says == "个人：收到 10 ＋ 结转 2 ＝ 12，办结 8 ＋ 结转下年 3 ＝ 11，相差 1"
    assert people.left == ("cases.received.people", "cases.carried_in.people")
    assert people.right == ("cases.done.people", "cases.carried_out.people")
    assert people.why == "收办相等（依据：本表）"
    assert total.fields[0] == "cases.received.total"


def test_a_broken_inequality_shows_by_how_much(form):
    findings = {one.rule: one for one in found(filled(form, "1 0 3 0", "0 0 0 0"))}
    warning = findings["done_le"]
    assert warning.severity is Severity.WARNING
    assert warning.says.endswith("前者不应大于后者，多出 2")


@pytest.mark.parametrize("people", ["10 2 8 _", "_ 2 8 3", "10 _ _ 3", "x 2 8 3"])
def test_a_half_filled_column_is_not_judged(form, people):
    assert found(filled(form, people, "1 1 1 1")) == []


def test_a_full_column_is_judged_while_another_is_half_filled(form):
    (broken,) = found(filled(form, "10 2 8 _", "1 1 1 2"))
    assert broken.fields[0] == "cases.received.firms"


def test_one_filled_term_is_enough_where_blanks_count_as_zero(tmp_path):
    form = load(SMALL.replace('unit = "件"', 'unit = "件"\nblank_counts = true'), tmp_path)
    assert {one.rule for one in found(filled(form, "10 _ 8 _", "_ _ _ _"))} == {"balance"}
    assert found(filled(form, "_ _ _ _", "_ _ _ _")) == []
    assert found(filled(form, "x _ _ _", "_ _ _ _")) == []


def test_last_year_is_compared_cell_by_cell(form):
    last = filled(form, "5 0 2 3", "1 0 1 0")
    this = filled(form, "10 4 11 3", "0 0 0 0")
    people, total = found(this, last)
    assert people.says == "个人：结转 4，上年结转下年 3，相差 1"
    assert people.rule == "carry"
    assert people.severity is Severity.REASON
    assert people.key == "carry@cases.carried_in.people"
    assert total.fields == ("cases.carried_in.total",)


def test_last_year_is_not_compared_if_blank_or_on_a_form_the_rule_does_not_name(form, tmp_path):
    this = filled(form, "10 4 11 3", "0 0 0 0")
    assert found(this, filled(form, "5 0 2 _", "1 0 1 _")) == []
    other = load(SMALL.replace('id = "small"', 'id = "other"'), tmp_path)
    assert found(this, filled(other, "5 0 2 3", "1 0 1 0")) == []


def test_a_left_out_table_is_not_judged(form):
    broken = filled(form, "10 2 8 3", "1 1 1 1").report
    assert found(read(form, broken.without_tables(frozenset({"cases"})))) == []


def test_a_rule_of_the_whole_form_uses_full_ids(tmp_path):
    text = SMALL.replace(
        "[checks]",
        '[[rules]]\nid = "whole"\nrule = "cases.done.total <= cases.received.total"\n\n[checks]',
    )
    form = load(text, tmp_path)
    (finding,) = found(filled(form, "1 2 3 0", "0 0 0 0"))
    assert finding.rule == "whole"
    assert finding.says == "办结·总计 3，收到·总计 1，前者不应大于后者，多出 2"
