"""Applications in the text compared with the table of 2024: 3525 new, 121 carried over."""

import pytest

from govinfo_desktop.core.model.rules import Severity
from tests.core.checks.reports import CITY_2023, CITY_2024, marked, of_rule, with_texts


def findings_in(text: str, rule: str, previous=None):
    """Return the findings of a rule in a report with this overview."""
    return of_rule(rule, with_texts(CITY_2024, overview=text), previous)


@pytest.mark.parametrize(
    "text",
    [
        "全年新收政府信息公开申请3525件。",
        "全市共收办政府信息公开申请案件3646件，结转下年度125件。",
        "受理政府信息公开申请3646件，其中市公安局受理政府信息公开申请12件。",
        "收到政府信息公开申请3525件，其中自然人申请3440件，法人或其他组织申请85件。",
        "收到信访投诉12件，受理行政许可申请900件。",
        "便民中心受理业务1200件，办结1198件，结转2件。",
        "个人提交政府信息公开申请3440件，企事业单位及社会组织提交85件。",
        "受理政府信息公开申请3600余件。",
        "受理政府信息公开申请3646件，其中按期办结3500件。",
    ],
)
def test_a_number_that_fits_a_lawful_reading_is_right(text):
    assert findings_in(text, "v01") == []


def test_received_including_those_carried_over_is_only_a_hint():
    (finding,) = findings_in("全年收到政府信息公开申请3646件。", "v01")
    assert finding.severity is Severity.HINT


def test_a_wrong_number_is_quoted_and_marked_with_the_cells_it_was_compared_with():
    report = with_texts(CITY_2024, overview="全年收到政府信息公开申请3552件。")
    (finding,) = of_rule("v01", report)
    assert finding.says == (
        "“全年收到政府信息公开申请【3552】件”：表三中本年新收 3525、新收加上年结转 3646"
    )
    assert marked(finding, report) == ["3552"]
    assert finding.right == ("applications.new_received.total",)


def test_a_bound_figure_is_compared_as_it_is_printed_and_marked_as_it_is_typed():
    bound = "⟦applications.open.total⟧"
    report = with_texts(CITY_2024, overview=f"收到政府信息公开申请{bound}件。")
    (finding,) = of_rule("v01", report)
    assert "【1431】" in finding.says
    assert marked(finding, report) == [bound]
    right = with_texts(
        CITY_2024, overview="收到政府信息公开申请⟦applications.new_received.total⟧件。"
    )
    assert of_rule("v01", right) == []


def test_nothing_is_compared_while_the_table_is_not_filled():
    report = with_texts(CITY_2024, overview="收到政府信息公开申请3552件。")
    blank = with_texts(report, applications__new_received__company="")
    assert of_rule("v01", blank) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到政府信息公开申请3525件，办结3521件，结转下年度继续办理125件。", 0),
        ("答复政府信息公开申请3521件（含上年结转121件）。", 0),
        ("收到政府信息公开申请3525件，办结3512件，结转下年度继续办理152件。", 2),
        ("办结建议提案30件，答复网民留言190件。", 0),
    ],
)
def test_finished_and_carried_over_agree_with_the_table(text, expected):
    assert len(findings_in(text, "v02")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("办结政府信息公开申请3521件，其中予以公开1431件、部分公开471件、不予公开92件。", []),
        ("办结政府信息公开申请3521件，予以公开和部分公开1902件，其他处理469件。", []),
        ("办结政府信息公开申请3521件，其中予以公开1413件。", ["【1413】"]),
        ("办结政府信息公开申请3521件，因本机关不掌握等原因无法提供897件。", ["只是"]),
        ("办结政府信息公开申请3521件，其中因本机关不掌握有关信息无法提供897件。", []),
        ("印发公文500件，其中主动公开300件，不予公开50件。", []),
    ],
)
def test_outcomes_agree_with_the_table(text, expected):
    found = findings_in(text, "v03")
    assert [words in one.says for words, one in zip(expected, found, strict=True)] == [
        True for _ in expected
    ]


def test_outcomes_that_do_not_add_up_to_their_total_are_shown_with_the_sum():
    text = (
        "答复政府信息公开申请3521件。予以公开1431件，部分公开471件，不予公开92件，"
        "无法提供941件，不予处理117件，其他处理496件。"
    )
    found = findings_in(text, "v03")
    assert "496＝3548" in found[-1].says.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收办政府信息公开申请3646件，同比增长1.08%。", 0),
        ("新收政府信息公开申请3525件，同比增长0.4%。", 0),
        ("收办政府信息公开申请3646件，比上年增加39件。", 0),
        ("收办政府信息公开申请3646件，同比增长1.05%。", 1),
        ("收办政府信息公开申请3646件，同比下降1.08%。", 1),
        ("收办政府信息公开申请3646件。访问量同比增长30%。", 0),
        ("收办政府信息公开申请3646件，其中上年结转121件，同比增长30%。", 1),
        ("收办政府信息公开申请3646件，网站访问量同比增长30%。", 0),
        ("收办政府信息公开申请3646件，公开信息1200条，同比增长30%。", 0),
        ("收办政府信息公开申请3646件，较上年申请量增长30%。", 1),
    ],
)
def test_growth_agrees_with_last_years_report(text, expected):
    assert findings_in(text, "v08") == []
    assert len(findings_in(text, "v08", CITY_2023)) == expected


def test_the_finding_of_a_wrong_growth_has_the_right_one():
    (finding,) = findings_in("收办政府信息公开申请3646件，同比增长1.05%。", "v08", CITY_2023)
    assert finding.advice == "应写增长 1.08%。"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("受理政府信息公开申请3646件，其中按期办结3746件。", "v02"),
        ("收到政府信息公开申请3525件，结转2025年继续办理件12件。", "v02"),
        ("一年以来，共收到政府信息公开申请3552件。", "v01"),
        ("收到政府信息公开申请0件（其中：网上申请3525件）。", "v01"),
        ("共收到政府信息公开申请0件，其中信函申请525件、网络申请3000件。", "v01"),
        ("全年依申请公开政务信息数3552件。", "v01"),
    ],
)
def test_more_than_there_were_and_what_a_year_brought_is_compared(text, rule):
    assert len(findings_in(text, rule)) == 1
