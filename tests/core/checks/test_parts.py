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
        "予以公开5件、不予公开2件（其中国家秘密1件）、无法提供1件，总计8件。",
        "予以公开5件（含主动公开2件）、无法提供1件，共计6件。",
        "网站发布210条、公众号发布180条，共计300条。",
        "网站发布210条、公众号发布180条，两项合计390条。",
        "召开会议6次，培训3次，其他活动2次。",
        "编印公报12期，上半年5期，下半年7期。",
        "公开信息9条，按内容分，财政类4条，民生类5条。",
    ],
)
def test_a_list_that_adds_up_or_is_incomplete_has_no_finding(text):
    assert broken_wholes(narrow(text)) == ()


@pytest.mark.parametrize(
    ("text", "sum_"),
    [
        (UNITS.format(348), 3606),
        ("公布信息2599条，(其中机构类25条，政策类68条，其他信息2440条)", 2533),
        ("全镇公开信息99条，财政类20条，民生类30条，其他40条。", 90),
        ("各镇（街道）报送信息99条，甲镇20条，乙镇30条，丙街道40条。", 90),
        ("公开信息99条，其中甲村20条、乙村30条、丙社区40条。", 90),
        ("公开信息99条。按内容分，机构20条，规划30条，其他40条。", 90),
        ("召开发布会99场，市政府20场、市直部门30场、其他40场。", 90),
        ("召开发布会99场次，其中市级20场次，县级30场次，乡级40场次。", 90),
        ("编印公报99期：上半年20期，三季度30期，四季度40期。", 90),
        ("微信推送20条、微博推送30条、简报编发40条，三项合计99条。", 90),
        ("申请办理结果：予以公开20件、部分公开30件、不予公开40件，总计99件。", 90),
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
