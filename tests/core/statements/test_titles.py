"""Laws, regulations and notices that a text cites."""

import pytest

from govinfo_desktop.core.statements.titles import miscited, wrong_regulations


@pytest.mark.parametrize(
    "name",
    [
        "中华人民共和国政府信息公开法",
        "中华人民共和国信息公开条例",
        "政府信息公示条例",
        "中华人民共和国政府信息公开管理办法",
    ],
)
def test_a_regulation_with_a_wrong_name_is_found(name):
    assert len(wrong_regulations(f"依照《{name}》办理。")) == 1


@pytest.mark.parametrize(
    "name",
    [
        "政府信息公开条例",
        "中华人民共和国个人信息保护法",
        "中华人民共和国政府信息公开工作年度报告格式",
        "某某省政府信息公开规定",
        "政府投资条例",
    ],
)
def test_another_law_is_right(name):
    assert wrong_regulations(f"依照《{name}》办理。") == ()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("《中华人民共和国政府信息公开条例》（国务院令第717号）", "717"),
        ("依照国办公开办函〔2012〕30号编写", "国办公开办函〔2012〕30号"),
        ("《政府信息公开条例》自2019年5月25日起施行", "2019年5月25日"),
        ("《政府信息公开条例》（2019年4月3日国务院令第717号修订）", "717"),
        ("《关于年度报告有关事项的通知》（国办公开办函〔2021〕3号）", "国办公开办函〔2021〕3号"),
    ],
)
def test_a_wrong_number_or_day_of_the_regulation_is_found(text, wrong):
    plain = text.replace("（", "(").replace("）", ")")
    assert [plain[start:end] for start, end, _ in miscited(plain)] == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "《中华人民共和国政府信息公开条例》(国务院令第711号)",
        "旧《政府信息公开条例》(国务院令第492号)自2008年5月1日起施行",
        "国办公开办函〔2019〕60号同时废止",
        "国办公开办函〔2020〕12号要求清理栏目",
        "《关于清理栏目的通知》(国办公开办函〔2021〕12号)",
        "《政府信息公开条例》(2019年4月3日国务院令第711号修订)",
        "《某省优化营商环境条例》自2022年1月1日起施行",
    ],
)
def test_other_decrees_notices_and_days_are_right(text):
    assert miscited(text) == ()
