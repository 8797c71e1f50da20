"""Contents that the parts of a report have to cover."""

import pytest

from govinfo_desktop.core.checks.contents import misplaced_applications, problems_against_remedies
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.model.rules import Severity
from tests.core.checks.reports import CITY_2024, CITY_2025, of_rule, with_texts

CHARGED = {"fee_cases": "4", "fee_amount": "400"}
NOT_CHARGED = {"fee_cases": "0", "fee_amount": "0"}


def test_aspects_missing_in_an_overview_are_one_warning():
    (finding,) = of_rule("s07", with_texts(CITY_2025, overview="主动公开、依申请公开都做得好。"))
    assert finding.says == "“总体情况”没有写到：政府信息管理、政府信息公开平台建设、监督保障"


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("county_government", True),
        ("township_government", True),
        ("county_department", False),
        ("subdistrict_office", False),
    ],
)
def test_only_a_government_has_to_cover_accountability(kind, asked):
    overview = CITY_2025.text("overview").replace("责任追究", "考评")
    found = of_rule("s08", with_texts(CITY_2025, kind=kind, overview=overview))
    assert bool(found) is asked
    assert all(one.severity is Severity.REASON for one in found)


@pytest.mark.parametrize(
    "text", ["无。", "没有问题。", "工作中的不足是人手少，任务重，经验也不多。"]
)
def test_problems_without_remedies_need_a_reason(text):
    (finding,) = of_rule("s10", with_texts(CITY_2025, problems=text))
    assert finding.severity is Severity.REASON


def test_problems_and_remedies_in_unusual_wording_are_recognised():
    text = "信息更新滞后，解读形式单一。明年打算每月核对一次栏目，给科室配备图解模板。"
    assert of_rule("s10", with_texts(CITY_2025, problems=text)) == []


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("存在问题：一是甲；二是乙；三是丙。下一步：一是丁；二是戊。", (3, 2)),
        ("（一）问题。一是甲；二是乙。（二）改进。一是丁；二是戊。", (2, 2)),
        ("一是甲；二是乙；三是丙。\n（一）丁。\n（二）戊。\n（三）己。", (3, 3)),
        ("问题是统一是否足够，措施是加强。", (0, 0)),
    ],
)
def test_problems_are_counted_against_remedies(text, counts):
    assert problems_against_remedies(text) == counts


def test_more_problems_than_remedies_are_a_warning():
    text = "存在问题：一是甲不够；二是乙不足；三是丙。改进措施：一是丁；二是戊。"
    (finding,) = of_rule("s11", with_texts(CITY_2025, problems=text))
    assert finding.says == "列了 3 个问题，只有 2 条改进措施"


def test_a_sixth_part_without_fees_is_a_warning():
    cells = {name: "0" for name in CITY_2025.texts if "other_fee_unpaid" in name}
    report = with_texts(CITY_2025, other_matters="无。", **NOT_CHARGED).with_texts(cells)
    assert [one.severity for one in of_rule("s13", report)] == [Severity.WARNING]
    assert of_rule("s13", with_texts(report, other_matters="没有收取信息处理费。")) == []
    assert of_rule("s13", with_texts(report, other_matters="本年度未收取任何费用。")) == []


@pytest.mark.parametrize("text", ["无。", "没有其他事项。", "本年度未收取信息处理费。"])
def test_fees_that_were_charged_have_to_be_stated(text):
    (finding,) = of_rule("s14", with_texts(CITY_2025, other_matters=text, **CHARGED))
    assert finding.severity is Severity.REASON
    assert "4 件、400 元" in finding.says


def test_a_count_of_applications_under_another_heading_is_found():
    text = "（一）主动公开情况。收到政府信息公开申请12件。（二）依申请公开情况。办理规范。"
    ((start, end, heading),) = misplaced_applications(text)
    assert (text[start:end], heading) == ("收到政府信息公开申请12件", "主动公开情况")
    assert misplaced_applications(text.replace("规范", "规范。收到政府信息公开申请12件")) == ()
    right = "（一）主动公开情况。好。（二）依申请公开情况。收到政府信息公开申请12件。"
    assert misplaced_applications(right) == ()


def test_an_overview_of_more_than_a_thousand_characters_is_a_warning():
    long = CITY_2025.text("overview") + "公开" * 200
    assert [one.rule for one in of_rule("s16", with_texts(CITY_2025, overview=long))] == ["s16"]


def test_a_figure_counts_as_the_number_that_is_printed():
    quoted = "⟦applications.new_received.total⟧"
    assert of_rule("s16", with_texts(CITY_2024, overview="文" * 996 + quoted)) == []
    (finding,) = of_rule("s16", with_texts(CITY_2024, overview="文" * 997 + quoted))
    assert "1001 个字" in finding.says


@pytest.mark.parametrize("words", ["对一名干部予以纪律处分", "约谈问责一家单位"])
def test_being_called_to_account_in_other_words_counts_as_accountability(words):
    text = f"工作考核占4分，社会评议满意率99%，{words}。"
    report = with_texts(CITY_2024, overview=text)
    assert not any("责任追究" in one.says for one in of_rule("s08", report))


def test_a_section_that_consists_of_its_tables_needs_no_text():
    report = Report(form_id="guangzhou-2008")
    assert "annexes" not in {one.fields[0] for one in of_rule("s01", report)}
