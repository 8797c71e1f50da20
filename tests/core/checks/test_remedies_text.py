"""Reviews and lawsuits in the text: 170 reviews and 77 lawsuits in the table of 2024."""

import pytest

from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.model.rules import Severity
from tests.core.checks.reports import CITY_2024, of_rule, with_texts

NONE_AT_ALL = {
    name: "0" for name in CITY_2024.texts if name.startswith(("remedies.", "applications."))
}


def findings_in(text: str, rule: str):
    return of_rule(rule, with_texts(CITY_2024, overview=text))


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("因政府信息公开被申请行政复议170件、被提起行政诉讼77件。", []),
        ("因政府信息公开发生行政复议、行政诉讼案件共247件。", []),
        ("因政府信息公开被申请行政复议134件、被提起行政诉讼57件。", [Severity.WARNING]),
        ("全年备案政府信息公开行政复议案件134件，行政诉讼案件57件。", [Severity.HINT]),
        ("全年办理行政复议案件900件。", []),
        ("因政府信息公开被申请行政复议170件，其中维持88件，复议18件被纠正。", []),
        ("对行政复议、行政诉讼2类案件完成备案。", []),
    ],
)
def test_reviews_and_lawsuits_agree_with_the_table(text, severities):
    assert [one.severity for one in findings_in(text, "v05")] == severities


def test_suits_about_other_acts_are_not_those_of_the_table():
    assert findings_in("我局因具体行政行为被提起行政诉讼7件。", "v05") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("行政复议170件，均获维持。", 1),
        ("行政复议170件，均已结案。", 1),
        ("行政复议170件，已审结的均获维持。", 0),
        ("议案提案办理均已结案。", 0),
    ],
)
def test_all_upheld_contradicts_pending_cases(text, expected):
    assert len(findings_in(text, "v06")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "全年未收到政府信息公开申请。",
        "未收到公民、法人和其他组织提请的政府信息公开申请。",
        "没有发生针对本部门有关政府信息公开事务的行政复议案件。",
        "未发生因政府信息公开引起的行政复议、行政诉讼。",
    ],
)
def test_a_denial_beside_a_table_that_has_some_needs_a_reason(text):
    found = findings_in(text, "v07")
    assert found
    assert all(one.severity is Severity.REASON for one in found)
    assert of_rule("v07", with_texts(CITY_2024, overview=text).with_texts(NONE_AT_ALL)) == []


@pytest.mark.parametrize(
    "text",
    [
        "县医保局未收到政府信息公开申请。",
        "部分乡镇没有发生行政复议。",
        "未收到逾期答复的投诉。",
        "没有收到涉及商业秘密的申请。",
    ],
)
def test_a_denial_of_one_kind_denies_no_other(text):
    assert findings_in(text, "v07") == []


def test_an_older_form_is_compared_with_its_annex():
    texts = {"appeals__review__value": "2", "overview": "针对我局信息公开的行政复议申请0件。"}
    report = with_texts(Report(form_id="hengyang-2010"), **texts)
    assert [one.severity for one in of_rule("text_review", report)] == [Severity.WARNING]
    blank = with_texts(report, appeals__review__value="")
    assert of_rule("text_review", blank) == []
