"""Evaluation of a report on the national form of 2021."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.forms.catalogue import load_catalogue
from tests.samples.sample import read_sample

CITIES = ["national-2021/city-2023", "national-2021/city-2024", "national-2021/city-2025"]
BALANCE = ("new_received", "carried_in")


@pytest.fixture(scope="module")
def forms(repository):
    return load_catalogue(repository / "resources").forms


@pytest.fixture(scope="module")
def form(forms):
    return forms["national-2021"]


def changed(report: Report, field: FieldId, by: int) -> Report:
    """Return the report with an amount added to one cell."""
    return report.with_texts({field: str(int(report.text(field)) + by)})


@pytest.mark.parametrize("city", CITIES)
def test_a_change_of_any_cell_by_one_breaks_the_balances_of_its_column_and_total(city, form, forms):
    report = read_sample(city, forms).report
    for field in form.tables["applications"].typed:
        _, row, column = field.split(".")
        by = -1 if report.text(field) != "0" else 1
        findings = [
            one
            for one in evaluate(form, changed(report, field, by)).findings
            if one.rule == "applications_balance"
        ]
        assert [one.fields[0] for one in findings] == [
            f"applications.new_received.{column}",
            "applications.new_received.total",
        ], field
        assert all(one.says.endswith("相差 1") for one in findings)
        sides = findings[0].left if row in BALANCE else findings[0].right
        assert field in sides or f"applications.result_total.{column}" in sides


@pytest.mark.parametrize("by", [1, -1])
@pytest.mark.parametrize("city", CITIES)
def test_a_change_of_any_remedy_by_one_changes_its_total_by_one(city, by, form, forms):
    report = read_sample(city, forms).report
    before = evaluate(form, report).numbers
    for field in form.tables["remedies"].typed:
        if report.text(field) == "0" and by < 0:
            continue
        after = evaluate(form, changed(report, field, by)).numbers
        group = field.split(".")[2].removesuffix("_corrected").removesuffix("_upheld")
        group = group.removesuffix("_other_result").removesuffix("_pending")
        total = FieldId(f"remedies.cases.{group}_total")
        moved = {name for name in form.tables["remedies"].sums if after[name] != before[name]}
        assert moved == {total}
        assert after[total] - before[total] == by


@settings(max_examples=30)
@given(st.lists(st.integers(0, 9), min_size=144, max_size=144))
def test_the_balance_is_judged_correctly_for_any_numbers(forms, numbers):
    form = forms["national-2021"]
    typed = form.tables["applications"].typed
    texts = {name: str(number) for name, number in zip(typed, numbers, strict=True)}
    findings = evaluate(form, Report(form_id=form.id).with_texts(texts)).findings
    messages = {one.fields[0].split(".")[2]: one.says for one in findings if one.left}
    for column in {name.split(".")[2] for name in typed}:
        cells = {name.split(".")[1]: int(texts[name]) for name in typed if name.endswith(column)}
        came = cells.pop("new_received") + cells.pop("carried_in")
        difference = came - sum(cells.values())
        assert (column in messages) == bool(difference)
        assert not difference or messages[column].endswith(f"，相差 {abs(difference)}")


def test_a_half_filled_table_has_no_broken_balance(form, forms):
    """An equation is judged once every typed cell in it is filled."""
    report = read_sample(CITIES[0], forms).report
    table = form.tables["applications"]
    for count in range(0, len(table.typed) - 1, 7):
        texts = {name: report.text(name) for name in table.typed[:count]}
        half = evaluate(form, Report(form_id=form.id).with_texts(texts))
        rules = {one.rule for one in half.findings}
        assert "applications_balance" not in rules or count >= 6 * 24
        assert len(half.blanks["applications"]) == len(table.typed) - count


def test_the_balance_of_a_column_is_judged_as_soon_as_it_is_filled(form, forms):
    report = read_sample(CITIES[0], forms).report
    column = [name for name in form.tables["applications"].typed if name.endswith(".company")]
    texts = {name: report.text(name) for name in column}
    texts[FieldId("applications.open.company")] = "13"
    findings = evaluate(form, Report(form_id=form.id).with_texts(texts)).findings
    broken = [one for one in findings if one.rule == "applications_balance"]
    assert [one.fields[0] for one in broken] == ["applications.new_received.company"]
    assert broken[0].says == (
        "商业企业：新收 99 ＋ 结转 3 ＝ 102，办理 100 ＋ 结转下年 3 ＝ 103，相差 1"
    )


def test_a_blank_report_lacks_every_cell_and_is_not_final(form):
    evaluation = evaluate(form, Report(form_id=form.id))
    assert [len(blanks) for blanks in evaluation.blanks.values()] == [10, 144, 12]
    assert [one.rule for one in evaluation.findings].count("t03") == 3
    assert not evaluation.is_final({})


BAD = ["abc", "-1", "1.5", "1e99", "9" * 5000, "\x00", "\ud800", "\u202e12", "/", "9" * 10_000_000]


@pytest.mark.parametrize("text", BAD, ids=lambda text: ascii(text[:8]))
def test_a_bad_entry_is_one_clear_finding_and_keeps_the_report_from_being_final(text, form, forms):
    field = FieldId("applications.open.company")
    report = read_sample(CITIES[0], forms).report.with_texts({field: text})
    evaluation = evaluate(form, report)
    (finding,) = [one for one in evaluation.findings if field in one.fields]
    assert finding.rule == "cells_nonneg_int"
    assert finding.says.startswith("予以公开·商业企业：")
    assert len(finding.says) < 80
    assert not evaluation.is_final({})
    assert "applications.open.total" not in evaluation.numbers


def test_findings_are_in_the_order_of_the_form(form, forms):
    report = read_sample(CITIES[0], forms).report.with_texts(
        {"remedies.cases.review_upheld": "x", "proactive.norms.made": "x", "fee_amount": "x"}
    )
    found = [one.fields[0] for one in evaluate(form, report).findings]
    order = list(form.fields)
    assert found == sorted(found, key=order.index)
    assert {"fee_amount", "proactive.norms.made", "remedies.cases.review_upheld"} <= set(found)


def test_a_reason_needs_an_explanation_that_is_no_empty_phrase(form, forms):
    last = read(form, read_sample(CITIES[0], forms).report)
    this = read_sample(CITIES[1], forms).report.with_texts({"proactive.norms.in_force": "421"})
    evaluation = evaluate(form, this, last)
    (finding,) = [one for one in evaluation.findings if one.rule == "proactive_in_force_cross_year"]
    assert not evaluation.is_final({})
    assert not evaluation.is_final({finding.key: "经核实无误。"})
    assert evaluation.is_final({finding.key: "清理时补登记上年漏报的1件"})
