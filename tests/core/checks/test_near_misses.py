"""Numbers of the text that are one slip off a cell of tables two and four."""

import pytest

from govinfo_desktop.core.evaluation.evaluate import evaluate
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.reading.reading import read
from tests.core.checks.published import FORMS as FORMS_OF_REPORTS
from tests.core.checks.published import published_report
from tests.core.checks.reports import FORMS, of_rule, with_texts

CELLS = {
    "proactive__licence__decisions": "1808559",
    "proactive__penalty__decisions": "4119",
    "proactive__coercion__decisions": "195",
    "proactive__norms__made": "109",
    "remedies__cases__review_upheld": "309",
    "remedies__cases__review_corrected": "17",
}


def nearly(text: str, **cells: str) -> list[str]:
    """Return the cells that a number of the text misses by one slip."""
    report = with_texts(Report(form_id="national-2021"), **{**CELLS, **cells}, overview=text)
    found = [one for rule in ("v10", "v05") for one in of_rule(rule, report)]
    return [one.fields[1] for one in found if "像是有一处打错" in one.says]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("全年网上公示许可结果1808595件。", "proactive.licence.decisions"),
        ("公示处罚信息4191条。", "proactive.penalty.decisions"),
        ("公示处罚信息41199条。", "proactive.penalty.decisions"),
        ("公示强制信息159条。", "proactive.coercion.decisions"),
    ],
)
def test_a_number_one_slip_off_a_cell_is_named_with_the_cell(text, cell):
    assert nearly(text) == [cell]


@pytest.mark.parametrize(
    "text",
    [
        "全年网上公示许可结果1808559件。",
        "全年网上公示许可结果18万件。",
        "公示处罚信息1204条。",
        "网站栏目更新4191条，公示处罚信息若干。",
        "举办处罚案卷评查2次，培训4191人。",
        "行政强制195件，处罚信息195条。",
    ],
)
def test_the_number_itself_another_one_and_one_of_another_clause_are_right(text):
    assert nearly(text) == []


def test_a_fee_in_ten_thousands_is_held_against_the_cell_as_it_is_printed():
    fee = {"proactive__admin_fee__fee": "4166.2416"}
    assert nearly("全年收费4166.2416万元。", **fee) == []
    assert nearly("全年收费41662416元。", **fee) == []
    assert nearly("全年收费4166.2461万元。", **fee) == ["proactive.admin_fee.fee"]


def test_short_numbers_are_near_by_chance():
    assert nearly("处罚信息18条。", proactive__penalty__decisions="17") == []


@pytest.mark.parametrize("number", sorted(FORMS_OF_REPORTS))
def test_no_published_report_has_a_number_that_is_nearly_a_cell(number, reports_folder):
    form = FORMS[FORMS_OF_REPORTS[number]]
    report = published_report(reports_folder, number, form)
    found = evaluate(form, report).findings
    assert [one.says for one in found if "像是有一处打错" in one.says] == []


def hints(now: str, last: str, cell: str = "proactive__licence__decisions") -> list[str]:
    this_year, year_before = (
        with_texts(Report(form_id="national-2021"), **{cell: text}) for text in (now, last)
    )
    form = FORMS["national-2021"]
    found = evaluate(form, this_year, read(form, year_before)).findings
    return [one.says for one in found if one.rule == "z05" and one.severity.value == "hint"]


@pytest.mark.parametrize(
    ("now", "last", "said"),
    [
        ("15731", "15731", "与上年完全相同"),
        ("51731", "16020", "颠倒两位写成 15731 才与上年 16020 相近"),
        ("15731", "16020", ""),
        ("35731", "16020", ""),
        ("12", "12", ""),
    ],
)
def test_last_years_number_makes_one_of_a_table_without_equations_look_wrong(now, last, said):
    found = hints(now, last)
    assert bool(found) == bool(said)
    assert all(said in one for one in found)


def test_what_is_in_force_may_stay_the_same():
    assert hints("597", "597", "proactive__norms__in_force") == []
