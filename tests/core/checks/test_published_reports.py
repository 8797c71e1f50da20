"""Published reports: the checks find their known faults, and report no other errors."""

import re

import pytest

from govinfo_desktop.core.checks.percentages import percentages
from govinfo_desktop.core.checks.points import covered
from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.reading.deadlines import GOVERNMENTS
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.core.statements.lists.wholes import broken_wholes
from govinfo_desktop.core.text.sentences import narrow
from tests.core.checks.published import (
    FORMS,
    published_figures,
    published_report,
    published_text,
)
from tests.core.checks.published_findings import FINDINGS
from tests.core.checks.reports import FORMS as ALL_FORMS

# Errors that the published reports themselves have: blank cells, text in place of a number, a date
# without its year, a period cut short, remains of the web page, a table headed with another year.
ERRORS = {
    "009": {"t03"},
    "020": {"t03"},
    "033": {"l04"},
    "040": {"t05", "year_match"},
    "042": {"cells_number", "y02"},
    "043": {"date_complete", "l04"},
    "052": {"applications_apply_sum"},
}
# Faults that were found by reading the reports: the rule and a part of the finding's text.
FAULTS = {
    "002": [("v05", "134"), ("v08", "1.08%")],
    "015": [("v01", "75")],
    "020": [("v03", "275"), ("v03", "337"), ("v03", "716"), ("v04", "33.9%"), ("v06", "均获维持")],
    "021": [("v09", "2533")],
    "040": [("year_match", "2011"), ("y04", "2013"), ("t05", "未填")],
    "041": [("percent", "3.3%"), ("l05", "空格"), ("l06", "百分号")],
    "042": [
        ("cells_number", "500余条"),
        ("y02", "没有写完"),
        ("l07", "政府息公开"),
        ("n03", "条例"),
    ],
    "043": [("date_complete", "年十二月三日")],
    "052": [
        ("text_consult", "266"),
        ("text_consult", "573"),
        ("text_consult", "526696"),
        ("text_norms", "170"),
        ("applications_apply_sum", "申请总数未填"),
        ("s02", "一、主要做法"),
        ("n04", "政务网站管理实施办法"),
    ],
    "053": [("v12", "466")],
}
# Of the longest report; it has slips, and sections that leave an aspect out.
MOST_FINDINGS = 10
# Points that a report does not cover, confirmed by reading it; all other reports cover all points.
POINTS_NOT_COVERED = {
    "001": ["责任追究结果"],
    "002": ["责任追究结果"],
    "003": ["工作考核", "社会评议", "责任追究结果"],
    "008": ["政府信息管理", "社会评议", "责任追究结果"],
    "009": ["监督保障"],
    "012": ["工作考核", "社会评议", "责任追究结果"],
    "021": ["依申请公开", "工作考核", "社会评议", "责任追究结果"],
}


@pytest.fixture(scope="module")
def evaluated(reports_folder):
    def findings(number):
        form = ALL_FORMS[FORMS[number]]
        report = published_report(reports_folder, number, form)
        previous = None
        if number == "002":
            previous = read(form, published_report(reports_folder, "001", form))
        return evaluate(form, report, previous).findings

    return findings


@pytest.mark.parametrize("number", FORMS)
def test_figures_of_a_published_report_break_only_the_rules_known_to_be_broken(number):
    form = ALL_FORMS[FORMS[number]]
    rules = {rule.id for table in form.tables.values() for rule in table.rules}
    rules |= {field.rule for field in form.number_fields.values()}
    findings = evaluate(form, published_figures(number, form)).findings
    broken = {one.rule for one in findings if one.severity is Severity.ERROR} & rules
    assert broken == ERRORS.get(number, set()) & rules


@pytest.mark.parametrize("number", FORMS)
def test_a_published_report_has_no_errors_but_its_own(number, evaluated):
    errors = {one.rule for one in evaluated(number) if one.severity is Severity.ERROR}
    assert errors == ERRORS.get(number, set())


@pytest.mark.parametrize("number", FORMS)
def test_the_texts_are_blamed_only_for_what_was_read_and_found_true(
    number, reports_folder, evaluated
):
    report = published_report(reports_folder, number, ALL_FORMS[FORMS[number]])
    found = []
    for one in evaluated(number):
        if one.severity is Severity.HINT or not one.marks:
            continue
        mark = one.marks[0]
        figure = re.search(r"\d[\d.]*", report.text(mark.field)[mark.start : mark.end])
        found.append((one.rule, mark.field, figure[0] if figure else ""))
    assert found == FINDINGS[number]


@pytest.mark.parametrize("number", FAULTS)
def test_known_faults_are_found(number, evaluated):
    found = [(one.rule, f"{one.says} {one.advice}") for one in evaluated(number)]
    for rule, part in FAULTS[number]:
        assert any(rule == name and part in text for name, text in found), (rule, part)


@pytest.mark.parametrize("number", FORMS)
def test_a_published_report_has_few_findings(number, evaluated):
    assert len(evaluated(number)) <= MOST_FINDINGS


@pytest.mark.parametrize("number", FORMS)
def test_only_governments_silent_about_accountability_owe_a_reason(number, evaluated):
    assert {one.rule for one in evaluated(number) if one.severity is Severity.REASON} <= {"s08"}


def test_two_consecutive_reports_disagree_only_in_a_wrong_growth_rate(evaluated):
    wrong = [one for one in evaluated("002") if one.rule.startswith("v")]
    assert [(one.rule, one.severity) for one in wrong] == [
        ("v05", Severity.HINT),
        ("v08", Severity.WARNING),
    ]
    assert [one for one in evaluated("001") if one.rule.startswith("v")] == []


def test_faults_are_found_in_the_text_of_reports_on_unknown_forms(reports_folder):
    county = narrow(published_text(reports_folder, "047"))
    assert [int(one.sum) for one in broken_wholes(county)] == [3926]
    texts = {FieldId("overview"): published_text(reports_folder, "050")}
    reading = read(ALL_FORMS["zhangdian-2009"], Report(form_id="zhangdian-2009", texts=texts))
    assert any("171" in one.says for one in percentages(reading, None, "percent"))


@pytest.mark.parametrize("number", FORMS)
def test_published_passages_cover_all_points_but_those_they_leave_out(number, reports_folder):
    form = ALL_FORMS[FORMS[number]]
    report = published_report(reports_folder, number, form)
    is_government = report.text("kind") in GOVERNMENTS
    lacking = [
        point.name
        for section in form.sections
        for point in section.points
        if (is_government or not point.governments_only)
        and point.name not in covered(report.text(section.text_id), section.points)
    ]
    assert lacking == POINTS_NOT_COVERED.get(number, [])
