"""One part of a report compared with another, and one year with the last."""

import pytest

from govinfo_desktop.core.checks.across_years import repeated
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.model.rules import Severity
from tests.core.checks.reports import CITY_2023, CITY_2024, CITY_2025, findings, of_rule, with_texts

NO_MENTION = {"other_matters": "没有其他事项。", "fee_cases": "0", "fee_amount": "0"}


def test_unpaid_fees_require_a_statement_on_fees_only_once():
    report = with_texts(CITY_2024, **NO_MENTION)
    (finding,) = of_rule("applications_fee_unpaid_mention", report)
    assert finding.right == ("applications.other_fee_unpaid.total",)
    assert of_rule("s13", report) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("880元", "880元", 0),
        ("第二件1080元", "第二件1090元", 1),
        ("3件2230元", "3件2330元", 2),
        ("3件2230元", "4件2230元", 1),
    ],
)
def test_fees_add_up_and_agree_with_those_entered(old, new, expected):
    text = CITY_2024.text("other_matters").replace(old, new)
    assert (
        len(of_rule("other_matters_fee_sum", with_texts(CITY_2024, other_matters=text))) == expected
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收取信息处理费3件2230元。", 0),
        ("收取信息处理费3件2235元。", 1),
        ("按件计收信息处理费3件230元。", 1),
        ("收取信息处理费2件，共计500元，其中甲1件、收取180元，乙1件、收取320元。", 0),
        ("全年收取信息处理费0元。", 0),
    ],
)
def test_a_fee_is_a_multiple_of_ten_yuan(text, expected):
    report = with_texts(CITY_2024, other_matters=text)
    assert len(of_rule("other_matters_fee_step", report)) == expected


def test_more_lawsuits_after_review_than_reviews_are_a_hint():
    report = with_texts(CITY_2024, remedies__cases__after_review_upheld="900")
    (finding,) = of_rule("x06", report, CITY_2023)
    assert finding.severity is Severity.HINT
    assert of_rule("x06", report) == []


def test_far_more_remedies_than_applications_are_a_hint():
    report = with_texts(CITY_2024, remedies__cases__review_upheld="20000")
    assert [one.severity for one in of_rule("x07", report)] == [Severity.HINT]


def test_totals_that_jump_are_one_warning_for_each_table():
    (finding,) = of_rule("z05", CITY_2024, CITY_2023)
    assert finding.fields == (
        "applications.refused_other_law.total",
        "applications.nh_massive.total",
    )


def test_another_form_of_last_year_is_one_hint_and_its_table_is_not_compared():
    last = with_texts(Report(form_id="national-2019"), proactive__licence__decisions="100")
    found = findings(CITY_2025, last)
    assert [one.severity for one in found if one.rule == "z04"] == [Severity.HINT]
    assert [one for one in found if one.rule == "z05"] == []


def test_a_text_copied_from_last_year_is_found_even_with_other_numbers():
    copied = CITY_2023.text("overview").replace("2023年", "2024年")
    (finding,) = of_rule("y06", with_texts(CITY_2024, overview=copied), CITY_2023)
    assert finding.says == "“总体情况”的文字与上年报告相同的占 100%"
    assert of_rule("y06", CITY_2024, CITY_2023) == []


def test_a_text_that_is_nearly_all_last_years_is_not_said_to_be_all_of_it():
    clause = "各科室按季度核对公开目录第{}项并更新"
    last = "。".join(clause.format(one * "一") for one in range(1, 40))
    this_year = with_texts(CITY_2024, overview=f"{last}。另行安排专人负责的事")
    (finding,) = of_rule("y06", this_year, with_texts(CITY_2023, overview=last))
    assert finding.says == "“总体情况”的文字与上年报告相同的占 99% 以上"


def test_a_short_text_is_never_copied():
    assert repeated("没有其他需要报告的事项。", "没有其他需要报告的事项。") == 0
