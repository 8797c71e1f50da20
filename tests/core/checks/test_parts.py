"""Parts and their total."""

import pytest

from govinfo_desktop.core.statements.lists import broken_wholes
from govinfo_desktop.core.text.sentences import narrow
from tests.core.checks.reports import CITY_2023, of_rule, with_texts

UNITS = (
    "全市共收办申请案件3607件（市政府{}件、市各部门933件、甲县477件、乙县301件、丙县874件、"
    "其余各区673件）。"
)


@pytest.mark.parametrize(
    "text",
    [
        UNITS.format(349),
        "发布政策问答98期，其中，市级48期、县级48期、区级2期。",
        "文件10219件，其中，市级8140件，县区级2079件。",
        "共公开信息14571条，其中规划类77条、政策类20条、规范性文件88条。",
        "公开信息1000条，其中网站900条、微信400条、公报200条。",
        "共公开信息123条，其中机构职能16条，占13%；政策法规10条；其他信息97条。",
        "预算公开197条（政府预决算32条、部门预决算165条）。",
        "接访172批次，其中集体访72批次、500多人次，立案39件次。",
        "收到申请3646件，其中新收3525件、上年结转121件；办结3521件。",
    ],
)
def test_a_list_that_adds_up_or_is_incomplete_has_no_finding(text):
    assert broken_wholes(narrow(text)) == ()


@pytest.mark.parametrize(
    ("text", "sum_"),
    [
        (UNITS.format(348), 3606),
        ("公布信息2599条，(其中机构类25条，政策类68条，其他信息2440条)", 2533),
        ("信息总数3978条，其中主动公开2026条，依申请公开46条，不予公开1854条。", 3926),
        ("信息共785条（栏目信息、公告总条数）。主要是公告和公示，其中公告18条，公示448条。", 466),
        ("主动公开信息170条。\n在主动公开的信息中，政策类1条，业务类168条。", 169),
        ("文件10219件，其中，市级8140件，县区级2097件。", 10237),
    ],
)
def test_a_complete_list_that_does_not_add_up_is_found_with_its_sum(text, sum_):
    assert [whole.sum for whole in broken_wholes(narrow(text))] == [sum_]


def test_the_finding_marks_the_total_and_every_part():
    (finding,) = of_rule("v09", with_texts(CITY_2023, overview=UNITS.format(348)))
    assert len(finding.marks) == 7
    assert finding.says.endswith("＝ 3606，与总数相差 1")
