"""Checks of a title that the office wrote itself."""

import pytest

from govinfo_desktop.core.checks.structure import title_parts
from govinfo_desktop.core.checks.years import title_years
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.report import Report
from govinfo_desktop.core.reading.reading import read
from tests.core.checks.reports import FORMS


def found(title, organ="示例市示例区人民政府", form="national-2021", short=""):
    """Return severity and message of each finding about a title of 2024."""
    texts = {"organ": organ, "organ_short": short, "year": "2024", "title": title}
    report = Report(form_id=form).with_texts({FieldId(k): v for k, v in texts.items()})
    reading = read(FORMS[form], report)
    findings = [*title_parts(reading, None, "s17"), *title_years(reading, None, "y01")]
    assert all(one.fields == (FieldId("title"),) for one in findings)
    return [(one.rule, one.severity.value, one.says) for one in findings]


@pytest.mark.parametrize(
    "title",
    [
        "",
        "{region}{year}年度政府信息公开年度报告",
        "示例市示例区2024年政府信息公开工作年度报告",
        "示例区人民政府2024年度政府信息公开工作年度报告",
        "2024年示例区政务公开工作年度报告",
        "示例市示例区二〇二四年政府信息公开年度报告",
        "示例市示例区２０２４年度政府信息公开工作报告",
        "关于示例区2024年度政府信息公开工作的年度报告",
        "2024 年 示例区 政府信息公开 年度报告",
        "示例市示例区2024年政府信息公开年报",
    ],
)
def test_a_title_with_year_organ_and_document_is_accepted(title):
    assert found(title) == []


@pytest.mark.parametrize(
    ("title", "organ"),
    [
        ("2024年市城管委政务公开和政府信息公开年度报告", "广州市城市管理委员会"),
        ("省安全监管局2024年度政府信息公开年度报告", "安徽省安全生产监督管理局"),
        ("示例市发改委2024年政府信息公开年度报告", "示例市发展和改革委员会"),
        ("示例海关关区2024年政府信息公开年度报告", "示例海关"),
        ("示例部（本级）2024年政府信息公开年度报告", "示例部"),
    ],
)
def test_an_organ_may_be_abbreviated(title, organ):
    assert found(title, organ) == []


@pytest.mark.parametrize(
    ("title", "organ"),
    [
        ("示例县人民政府（县政府办公室）2024年政府信息公开工作年度报告", "示例县人民政府"),
        ("示例市样例区水务局2024年政府信息公开工作年度报告", "样例区水务局"),
        ("某省示例市样例区水务局（区河长办）2024年政府信息公开工作年度报告", "样例区水务局"),
    ],
)
def test_an_organ_may_be_followed_by_its_office_and_preceded_by_its_places(title, organ):
    assert found(title, organ) == []


@pytest.mark.parametrize(
    ("title", "organ", "named"),
    [
        (
            "样例县人民政府（县政府办公室）2024年政府信息公开工作年度报告",
            "示例县人民政府",
            "样例县人民政府",
        ),
        ("示例市样例区水务局2024年政府信息公开工作年度报告", "样例县水务局", "示例市样例区水务局"),
        ("样例区水务局2024年政府信息公开工作年度报告", "水务局", "样例区水务局"),
    ],
)
def test_another_organ_is_found_beside_an_office_or_behind_a_place(title, organ, named):
    assert found(title, organ) == [("s17", "warning", f"标题里的“{named}”不是本单位的名称")]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "示例区2023年政府信息公开工作年度报告",
            ("y01", "error", "标题写的是 2023 年，报告年度是 2024 年"),
        ),
        (
            "示例区二〇二三年政府信息公开工作年度报告",
            ("y01", "error", "标题写的是 2023 年，报告年度是 2024 年"),
        ),
        ("示例区政府信息公开工作年度报告", ("s17", "error", "标题没有写年度")),
        ("2024年政府信息公开工作年度报告", ("s17", "warning", "标题没有写单位名称")),
        (
            "样例县2024年政府信息公开工作年度报告",
            ("s17", "warning", "标题里的“样例县”不是本单位的名称"),
        ),
        ("示例区2024年政府信息公开工作总结", ("s17", "warning", "标题没有“年度报告”字样")),
        ("示例区2024年政府信息公开 工作告年度报", ("s17", "warning", "标题没有“年度报告”字样")),
    ],
)
def test_what_is_wrong_with_a_title_is_said(title, expected):
    assert found(title) == [expected]


def test_a_form_of_another_document_asks_for_its_own_word():
    own = "示例市示例区2024年政务信息公开工作总结"
    assert found(own, form="jiaojiang-2011") == []
