"""Evaluating after an edit gives the same result as evaluating in full."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_desktop.core.evaluation.dependencies import differing
from govinfo_desktop.core.evaluation.evaluate import evaluate, evaluating, finished
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from tests.core.checks.reports import CITY_2023, CITY_2024, CITY_2025, FORMS, reading, with_texts
from tests.samples.sample import names, read_sample

FORM = FORMS["national-2021"]
CELL = FieldId("applications.new_received.natural_person")
TYPED_NUMBERS = ("", "0", "7", "13", "14069", "1,234", "约五件", "-3", "　", "30%", "12.5", "3万元")
TYPED_TEXTS = (
    "",
    "2024年，我局收到政府信息公开申请13件，我委办结12件。",
    "引用⟦applications.new_received.total⟧件，××待填写。",
    "本年制发规范性文件7件，废止⟦proactive.norms.repealed⟧件，未收到行政复议申请。",
    "1月1日至12月31日，按照《中华人民政府信息公开条例》，，编制。",
    "存在的问题：一是宣传不够；二是能力不足。改进：一是加强培训。",
    "联系电话13812345678,比上年增长5%。",
)
TYPED_DETAILS = (
    "2024",
    "2010年",
    "county_government",
    "prefecture_department",
    "2025年1月20日",
)
SAMPLES = [read_sample(name, FORMS).report for name in names()]
SAMPLES_BY_FORM = {form_id: [one for one in SAMPLES if one.form_id == form_id] for form_id in FORMS}
LAST_YEARS = (None, reading(CITY_2023), reading(CITY_2025))


def steps(form_id: str):
    """Return edits of a report, one after another."""
    form = FORMS[form_id]
    typed = st.sampled_from([name for name in form.fields if name not in form.computed])
    texts = st.tuples(typed, st.sampled_from((*TYPED_NUMBERS, *TYPED_TEXTS, *TYPED_DETAILS)))
    rows = st.lists(texts, min_size=1, max_size=9).map(dict)
    tables = st.frozensets(st.sampled_from(sorted(form.tables))) if form.tables else st.just(())
    return st.lists(
        st.one_of(
            st.tuples(st.just("type"), texts.map(lambda pair: dict([pair]))),
            st.tuples(st.just("type"), rows),
            st.tuples(st.just("leave out"), tables.map(frozenset)),
            st.tuples(st.just("last year"), st.sampled_from(LAST_YEARS)),
            st.tuples(st.just("explain"), st.sampled_from(["", "已经核对"])),
        ),
        min_size=1,
        max_size=12,
    )


def done(report: Report, step) -> Report:
    """Return a report after a step."""
    match step:
        case "type", texts:
            return report.with_texts(texts)
        case "leave out", tables:
            return report.without_tables(tables)
        case "explain", reason:
            return report.with_explanations({"proactive_le@proactive": reason})
    return report


@pytest.mark.parametrize("form_id", sorted(FORMS))
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_edits_one_after_another_are_evaluated_as_in_full(form_id, data):
    report = data.draw(st.sampled_from([Report(form_id=form_id), *SAMPLES_BY_FORM[form_id]]))
    compare_with_full_evaluation(report, data.draw(steps(form_id)))


def compare_with_full_evaluation(report: Report, history) -> None:
    """Evaluate a report after each edit, and each time in full as well."""
    form, previous = FORMS[report.form_id], None
    known = evaluate(form, report, previous)
    for step in history:
        previous = step[1] if step[0] == "last year" else previous
        report = done(report, step)
        known = evaluate(form, report, previous, known)
        assert known == evaluate(form, report, previous)


@settings(max_examples=30, deadline=None)
@given(history=steps("national-2021"))
def test_undone_edits_leave_no_trace(history):
    known = after = evaluate(FORM, CITY_2025)
    report = CITY_2025
    for step in history:
        report = done(report, step)
        after = evaluate(FORM, report, None, after)
    assert evaluate(FORM, CITY_2025, None, after) == known


def run_again(first: Report, then: Report) -> set[object]:
    """Return the checks and the rules that ran again after a change."""
    known = evaluate(FORM, first)
    again = evaluate(FORM, then, None, known)
    return {name for name, run in again.runs.items() if run is not known.runs[name]}


def test_only_checks_and_rules_that_read_a_number_run_again_when_it_changes():
    known = evaluate(FORM, CITY_2024)
    then = CITY_2024.with_texts({CELL: "1"})
    other = differing(known.reading, evaluate(FORM, then).reading, [CELL])
    readers = {name for name, (_, there) in known.runs.items() if not other.isdisjoint(there)}
    again = run_again(CITY_2024, then)
    assert again == readers
    assert {"many_remedies", "applications_received"} <= again
    assert again.isdisjoint({"placeholders", "period", "norms_counted", "outcomes", "unfilled"})
    assert 1 <= sum(isinstance(name, int) for name in again) <= 4, "two columns of this table"


def test_nothing_runs_again_for_an_explanation():
    assert run_again(CITY_2024, CITY_2024.with_explanations({"a@b": "已经核对"})) == set()
    assert run_again(CITY_2024, replace(CITY_2024)) == set()


def test_no_rule_is_judged_again_when_text_changes():
    again = run_again(CITY_2024, with_texts(CITY_2024, problems="××"))
    assert {"placeholders", "length", "outcomes"} <= again
    assert again.isdisjoint({"many_remedies", "procurement_pair", "unfilled", "title_parts"})
    assert not any(isinstance(name, int) for name in again)


def test_text_is_checked_again_when_a_number_that_it_quotes_changes():
    quoting = with_texts(CITY_2024, overview="收到⟦applications.new_received.total⟧件。")
    assert "placeholders" in run_again(quoting, quoting.with_texts({CELL: "1"}))
    other = with_texts(quoting, applications__open__natural_person="1")
    assert "placeholders" not in run_again(quoting, other)


def test_a_check_that_reads_other_inputs_than_before_runs_again_when_those_change():
    cell = FieldId("proactive.rules.made")
    makers = with_texts(CITY_2024, kind="prefecture_government", proactive__rules__made="0")
    assert cell not in evaluate(FORM, makers).runs["rules_of_rulemakers"][1]
    department = with_texts(makers, kind="county_department")
    known = evaluate(FORM, department, None, evaluate(FORM, makers))
    assert cell in known.runs["rules_of_rulemakers"][1]
    wrong = with_texts(department, proactive__rules__made="3")
    found = evaluate(FORM, wrong, None, known)
    assert "proactive_rules_only_rulemakers" in {one.rule for one in found.findings}
    right = evaluate(FORM, with_texts(wrong, kind="prefecture_government"), None, found)
    assert "proactive_rules_only_rulemakers" not in {one.rule for one in right.findings}


def test_everything_runs_again_with_another_report_of_last_year():
    known = evaluate(FORM, CITY_2024)
    again = evaluate(FORM, CITY_2024, reading(CITY_2023), known)
    assert not any(run is known.runs[name] for name, run in again.runs.items())


def test_an_evaluation_in_steps_gives_the_same_result():
    report = with_texts(CITY_2024, overview="××", applications__open__natural_person="1")
    taken = evaluating(FORM, report, None, None)
    for _ in range(10):
        next(taken)
    assert finished(taken) == evaluate(FORM, report)
