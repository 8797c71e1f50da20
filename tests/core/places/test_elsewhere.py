"""Places that are elsewhere than the organ of a report."""

import pytest

from govinfo_desktop.core.model.rules import Severity
from tests.core.checks.reports import of_check

COUNTY = {"organ": "沭阳县财政局", "kind": "county_department"}
CITY = {"organ": "南通市卫生健康委员会", "kind": "prefecture_department"}
DISTRICT = {"organ": "重庆市开州区水利局", "kind": "county_department"}
TOWN = {"organ": "平利县正阳镇人民政府", "kind": "township_government"}


@pytest.mark.parametrize(
    ("own", "text"),
    [
        (CITY, "根据《佛山市政府信息公开规定》，我委明确了责任。"),
        (CITY, "修订《南通市医疗管理办法》和《佛山市急救管理办法》。"),
        (CITY, "报送佛山市档案馆供公众查阅。"),
        (CITY, "“健康佛山”微信公众号发布信息12条。"),
        (CITY, "“佛山发布”推送解读3篇。"),
        (CITY, "可从“中国·佛山”门户网站下载。"),
        (CITY, "佛山市卫生健康委员会主动公开信息12条。"),
        (COUNTY, "通过泗阳县人民政府门户网站发布信息12条。"),
        (COUNTY, "“泗阳财政”微信公众号发布信息12条。"),
        (DISTRICT, "借助佛山市开州区公共资源交易中心发布公告。"),
        (DISTRICT, "借助重庆市梁平区公共资源交易中心发布公告。"),
        (COUNTY, "信用（泗阳）网公示信息12条。"),
        (CITY, "通过佛山政务网发布信息12条。"),
        (CITY, "佛山卫生健康微信公众号推送解读3篇。"),
    ],
)
def test_a_place_elsewhere_where_the_own_has_to_be_is_a_warning(own, text):
    found = of_check("self_names", "n01", text, year="2025", **own)
    assert [one.severity for one in found] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("own", "text"),
    [
        (CITY, "在佛山晚报刊发稿件3篇。"),
        (CITY, "办理佛山市转来的事项12件。"),
        (CITY, "“健康南道”微信公众号发布信息12条。"),
        (CITY, "梳理南通县的服务事项。"),
        (CITY, "通过南道政务网发布信息12条。"),
    ],
)
def test_a_place_elsewhere_that_may_be_meant_is_a_hint(own, text):
    found = of_check("self_names", "n01", text, year="2025", **own)
    assert [one.severity for one in found] == [Severity.HINT]


@pytest.mark.parametrize(
    ("own", "text"),
    [
        (CITY, "赴佛山市学习《佛山市政府信息公开规定》。"),
        (CITY, "与佛山市、江门市签订协议，对口支援喀什市的医院。"),
        (CITY, "“健康南通”“健康江苏”“健康中国”推送解读3篇。"),
        (CITY, "如东县、海安市发布信息12条，《如东县急救办法》已经公布。"),
        (CITY, "江苏省卫生健康委员会召开会议，新华日报刊发稿件1篇。"),
        (CITY, "邀请佛山市第一人民医院的专家讲课。"),
        (CITY, "开展平安医院创建，“平安先锋”微信公众号发布信息12条。"),
        (COUNTY, "宿迁市财政局部署后，“宿迁财政”转发信息3条。"),
        (COUNTY, "推进新城区建设，完成县级以上项目公示。"),
        (TOWN, "“醉美正阳”微信公众号发布信息12条。"),
        (CITY, "通过南通政务网、中国政府网、政府门户网站发布信息12条。"),
        ({"organ": "政和县财政局", "kind": "county_department"}, "通过政府网、县门户网站公开。"),
        ({"organ": "临溪县财政局", "kind": "county_department"}, "“健康佛山”发布信息12条。"),
    ],
)
def test_places_of_home_and_those_beside_it_are_right(own, text):
    assert of_check("self_names", "n01", text, year="2025", **own) == []


BUREAU = {"organ": "沭阳县教育局", "kind": "county_department"}


@pytest.mark.parametrize(
    "text",
    [
        "2025年，县民政局政府信息公开工作有序开展。",
        "2025年县民政局网站发布信息12条。",
        "本报告在沭阳县民政局官网发布。",
        "2025年，在县委、县政府的领导下，沭阳县民政局认真落实各项要求。",
        "2025年度县民政局共收到政府信息公开申请3件。",
        "现发布《沭阳县民政局2025年政府信息公开工作年度报告》。",
        "县民政局微信公众号推送解读3篇。",
        "2025年，沭阳县民政局通过县政府门户网站公开信息12条。",
        "2025年，沭阳县民政局收到3条公众的申请。",
        "现向社会公布2025年沭阳县民政局政府信息公开工作年度报告。",
        "现将沭阳县民政局的年度报告公布如下。",
        "结合沭阳县民政局（以下简称县局）的情况编制。",
        "本报告由沭阳县民政局结合有关数据编制。",
    ],
)
def test_another_bureau_in_the_place_of_the_own_is_found(text):
    assert of_check("self_names", "n01", text, year="2025", **BUREAU)


@pytest.mark.parametrize(
    "text",
    [
        "2025年县教育局网站发布信息12条。",
        "县民政局收到政府信息公开申请3件。",
        "市教育局官网转发信息3条。",
        "县政府和县教育局网站发布信息12条。",
        "县教育局通过局网站发布信息12条。",
        "联合县民政局开展宣传。",
        "结合县民政局的要求更新目录。",
        "现向社会公布2025年度县教育局政府信息公开工作年度报告。",
        "现公开县教育局2025年政府信息公开工作年度报告。",
        "编制沭阳县教育局2025年政府信息公开工作年度报告，现予公布。",
    ],
)
def test_the_own_bureau_and_sisters_that_are_told_of_are_right(text):
    assert of_check("self_names", "n01", text, year="2025", **BUREAU) == []
