"""规章 and 规范性文件 in the text; in the table of 2024: made 2 and 50, repealed 1 and 227."""

import pytest

from govinfo_desktop.core.model.report import Report
from tests.core.checks.reports import CITY_2024, of_rule, with_texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("制发规章2件、废止1件，现行有效12件；制发行政规范性文件50件、废止227件。", 0),
        ("集中公开现行有效行政规范性文件420件，动态更新本年制发的规范性文件50件。", 0),
        ("制发规章2件、行政规范性文件60件。", 1),
        ("刊登政府规章、规范性文件等112件，部门规范性文件45件。", 0),
        ("其中，市政府制发行政规范性文件12件。", 0),
        ("制定行政规范性文件38件，修订12件，废止227件。", 0),
        ("制定行政规范性文件38件，废止227件。", 1),
        ("制发行政规范性文件50件，其中县级制定规范性文件20件。", 0),
    ],
)
def test_norms_in_the_text_agree_with_the_table(text, expected):
    assert len(of_rule("v10", with_texts(CITY_2024, overview=text))) == expected


@pytest.mark.parametrize(
    ("organ", "expected"), [("海州市人民政府", 0), ("海州市人民政府办公室", 1)]
)
def test_those_of_the_office_of_a_government_are_not_all_of_its_region(organ, expected):
    text = "公布市政府及市政府办公室行政规范性文件12件。"
    report = with_texts(CITY_2024, organ=organ, organ_short="", overview=text)
    assert len(of_rule("v10", report)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收取行政事业性收费3.49万元。", 0),
        ("收取行政事业性收费3.5万元。", 0),
        ("行政事业性收费34876元。", 0),
        ("行政事业性收费4.3万元。", 1),
        ("政府采购3万元。", 0),
    ],
)
def test_fees_in_the_text_agree_with_the_table_as_rounded(text, expected):
    fee = {"proactive__admin_fee__fee": "3.4876", "overview": text}
    assert len(of_rule("v10", with_texts(CITY_2024, **fee))) == expected


@pytest.mark.parametrize(("public", "expected"), [("13", 0), ("14", 1)])
def test_on_the_form_of_2019_published_ones_are_compared(public, expected):
    texts = {"proactive__rules__new_published": public, "overview": "主动公开规章13件。"}
    assert len(of_rule("v10", with_texts(Report(form_id="national-2019"), **texts))) == expected


@pytest.mark.parametrize(
    "text", ["《甲办法》、《乙办法》等11个行政规范性文件", "起草行政规范性文件11个，公开征求意见"]
)
def test_new_norms_agree_with_the_annex(text):
    report = with_texts(Report(form_id="guangzhou-2008"), overview=text)
    wrong = with_texts(report, proactive__new_norms__value="170")
    assert len(of_rule("text_norms", wrong)) == 1
    assert of_rule("text_norms", with_texts(report, proactive__new_norms__value="11")) == []
    assert of_rule("text_norms", report) == []
