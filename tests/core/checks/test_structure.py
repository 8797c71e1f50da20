"""Structure of a report: title, parts, headings, numbering, annexes."""

import pytest

from govinfo_desktop.core.checks.structure import broken_numbers
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.model.rules import Severity
from tests.core.checks.reports import CITY_2025, FORMS, findings, of_rule, with_texts


def test_a_blank_report_has_one_error_for_each_missing_item():
    rules = sorted(one.rule for one in findings(Report(form_id="national-2021")))
    assert rules == ["s01", "s01", "s12", "s17", "t03", "t03", "t03", "y05"]


@pytest.mark.parametrize("form", ["guangzhou-2008", "hengyang-2010", "zhangdian-2009"])
def test_each_blank_part_of_an_older_form_is_one_error(form):
    found = findings(Report(form_id=form))
    parts = [one.fields[0] for one in found if one.rule in {"s01", "all_six"}]
    assert len(parts) == len(set(parts)) >= 6
    assert all(one.severity is Severity.ERROR for one in found)


def test_the_finding_names_a_blank_part_as_the_section_list_does():
    found = of_rule("s01", Report(form_id="guangzhou-2008"))
    assert found[0].says == "“引言”还没有写"
    assert FORMS["anhui-2010"].fields[FieldId("closing")].name == "结尾"


@pytest.mark.parametrize(("field", "message"), [("organ", "单位全称"), ("year", "报告年度")])
def test_a_title_without_organ_or_year_is_an_error(field, message):
    (finding,) = of_rule("s17", with_texts(CITY_2025, **{field: ""}))
    assert finding.says == f"标题还缺{message}"
    assert finding.fields == (field,)


def test_a_text_that_is_no_year_is_an_error():
    (finding,) = of_rule("s17", with_texts(CITY_2025, year="去年"))
    assert finding.says == "报告年度“去年”不是年份"
    assert finding.severity is Severity.ERROR
    assert finding.fields == ("year",)


def test_a_year_before_the_form_is_an_error_in_the_national_ones():
    (finding,) = of_rule("s19", with_texts(CITY_2025, year="2020"))
    assert finding.severity is Severity.ERROR


def test_a_year_outside_the_inferred_years_is_only_a_warning():
    report = with_texts(Report(form_id="hengyang-2010"), year="2022")
    (finding,) = of_rule("s19", report)
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("title", "accepted"),
    [
        ("政府信息公开工作存在的主要问题及改进情况", True),
        ("五、存在的主要问题及改进情况", True),
        ("存在问题及改进情况", False),
    ],
)
def test_a_part_has_its_title_or_a_known_variant(title, accepted):
    report = with_texts(CITY_2025, problems__title=title)
    assert (of_rule("s03", report) == []) is accepted


def test_a_first_level_heading_inside_a_part_is_found():
    report = with_texts(
        CITY_2025, problems=CITY_2025.text("problems") + "\n七、创新做法\n做了很多。"
    )
    (finding,) = of_rule("s04", report)
    assert "“七、创新做法”" in finding.says


def test_a_missing_or_repeated_heading_number_is_found():
    assert broken_numbers("（一）甲\n（二）乙\n（四）丁") == ((10, 13, "三"),)
    assert broken_numbers("（一）甲\n（一）乙\n（二）丙") == ()
    assert [place[2] for place in broken_numbers("(一)甲\n(二)乙\n(二)丙")] == ["三"]


def test_a_required_table_that_is_left_out_is_found():
    report = CITY_2025.without_tables(frozenset({"remedies"}))
    assert [one.fields[0] for one in of_rule("s05", report)] == ["remedies.cases.review_upheld"]


def test_an_annex_beyond_the_printed_ones_is_found():
    report = with_texts(Report(form_id="guangzhou-2008"), overview="数据见附表4。")
    assert of_rule("s18", report) == []
    (finding,) = of_rule("s18", report.without_tables(frozenset({"appeals"})))
    assert finding.says == "“数据见【附表4】”：报告只印 3 张附表"
