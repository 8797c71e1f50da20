"""Every published report at hand: its known faults come, and nothing else is an error."""

import pytest

from govinfo_desktop.core.checks.parts import broken_wholes
from govinfo_desktop.core.checks.percentages import percentages
from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.core.text.sentences import narrow
from tests.core.checks.corpus import FORMS, corpus_report, corpus_text
from tests.core.checks.reports import FORMS as ALL_FORMS

# What is wrong in the papers themselves: cells left blank, words that are no number, a date
# without its year, a period cut short, words of the web page, a table headed with another year.
ERRORS = {
    "009": {"t03"},
    "020": {"t03"},
    "040": {"t05", "year_match"},
    "042": {"cells_number", "y02"},
    "043": {"date_complete", "l04"},
    "052": {"applications_apply_sum"},
}
# violations.md B, and the seeds' faults of formats.md: rule and words of the finding.
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
        ("applications_apply_sum", "9"),
        ("s02", "一、主要做法"),
        ("n04", "政务网站管理实施办法"),
    ],
    "053": [("v12", "466")],
}
# Long texts, sections that leave an aspect out, and slips that are there.
MOST_REMARKS = 10


@pytest.fixture(scope="module")
def evaluated(shared):
    folder = shared / "corpus"

    def result(number):
        form = ALL_FORMS[FORMS[number]]
        previous = read(form, corpus_report(folder, "001", form)) if number == "002" else None
        return evaluate(form, corpus_report(folder, number, form), previous).findings

    return result


@pytest.fixture(scope="module")
def shared(repository):
    folder = repository.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the real reports are not beside this checkout (../shared)")
    return folder


@pytest.mark.parametrize("number", FORMS)
def test_nothing_but_a_fault_of_the_paper_is_an_error(number, evaluated):
    errors = {one.rule for one in evaluated(number) if one.severity is Severity.ERROR}
    assert errors == ERRORS.get(number, set())


@pytest.mark.parametrize("number", FAULTS)
def test_the_known_faults_are_found(number, evaluated):
    found = [(one.rule, f"{one.says} {one.advice}") for one in evaluated(number)]
    for rule, words in FAULTS[number]:
        assert any(rule == name and words in says for name, says in found), (rule, words)


@pytest.mark.parametrize("number", FORMS)
def test_no_report_is_buried_in_remarks(number, evaluated):
    assert len(evaluated(number)) <= MOST_REMARKS


@pytest.mark.parametrize("number", FORMS)
def test_a_reason_is_wanted_only_of_governments_that_tell_nothing_of_accountability(
    number, evaluated
):
    assert {one.rule for one in evaluated(number) if one.severity is Severity.REASON} <= {"s08"}


def test_the_true_reports_of_two_years_have_but_the_wrong_growth(evaluated):
    wrong = [one for one in evaluated("002") if one.rule.startswith("v")]
    assert [(one.rule, one.severity) for one in wrong] == [
        ("v05", Severity.HINT),
        ("v08", Severity.WARNING),
    ]
    assert [one for one in evaluated("001") if one.rule.startswith("v")] == []


def test_reports_on_no_form_of_ours_show_their_faults_in_the_text(shared):
    county = narrow(corpus_text(shared / "corpus", "047"))
    assert [int(one.sum) for one in broken_wholes(county)] == [3926]
    texts = {FieldId("overview"): corpus_text(shared / "corpus", "050")}
    reading = read(ALL_FORMS["zhangdian-2009"], Report(form_id="zhangdian-2009", texts=texts))
    assert any("171" in one.says for one in percentages(reading, None, "percent"))
