"""Names of organs, regulations and documents."""

import pytest

from govinfo_desktop.core.checks.organs import is_same_organ
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.statements.organs import selves
from govinfo_desktop.core.statements.titles import lists, titles_twice
from tests.core.checks.reports import of_check


def test_an_organ_uses_one_name_for_itself():
    text = "我局加强领导。我局组织培训。我委按期答复。"
    (finding,) = of_check("self_names", "n01", text, organ_short="我局")
    assert finding.says == "“【我委】按期答复”：别处自称“我局”"
    assert len(of_check("self_names", "n01", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "我办理了申请",
        "我校对了文稿",
        "我馆藏档案",
        "我委托他人",
        "我处理了",
        "我市、我区",
        "我院士",
    ],
)
def test_text_that_only_looks_like_a_name_is_none(text):
    assert selves(text) == ()


@pytest.mark.parametrize(
    ("named", "organ", "same"),
    [
        ("衡阳市安监局", "衡阳市安全生产监督管理局", True),
        ("淮安市洪泽区人民政府办公室", "洪泽区人民政府", True),
        ("张店区安监局", "张店区应急管理局", False),
    ],
)
def test_a_short_name_has_characters_of_the_full_name_in_order(named, organ, same):
    assert is_same_organ(named, organ) is same


def test_another_organ_as_the_issuer_is_found():
    text = "本报告由张店区安监局编制。"
    assert len(of_check("self_names", "n01", text, organ="张店区应急管理局")) == 1
    assert of_check("self_names", "n01", text, organ="张店区安全生产监督管理局") == []


@pytest.mark.parametrize(
    ("name", "severities"),
    [
        ("中华人民共和国政府信息公开条例", []),
        ("政府信息公开条例", []),
        ("中华人民共和国信息公开条例", [Severity.ERROR]),
        ("衡阳市安监局信息公开管理条例", [Severity.WARNING]),
        ("中华人民共和国政府信息公开工作条例", [Severity.ERROR]),
        ("政府信息公开工作条例", [Severity.WARNING]),
        ("政府信息公开工作管理条例", [Severity.WARNING]),
        ("中华人民共和国政府公开条例", [Severity.ERROR]),
        ("国务院政府信息公开条例", []),
        ("国务院政府信息公条例", [Severity.WARNING]),
        ("政府信息公开信息处理费管理办法", []),
        ("政府信息公开信处理费管理办法", [Severity.WARNING]),
        ("中华人民共和国行政复诉法", [Severity.WARNING]),
        ("国家安全法", []),
        ("中华人民共和国计算机信息系统安全保护条例", []),
        ("政务信息资源共享条例", []),
        ("广东省政务公开条例", []),
        ("中国共产党地方委员会工作条例", []),
    ],
)
def test_the_regulation_has_its_full_name_and_departments_issue_none(name, severities):
    found = of_check("regulation_name", "n03", f"依据《{name}》编制。")
    assert [one.severity for one in found] == severities


def test_a_document_listed_twice_is_found():
    text = "制定《甲办法》、《乙办法》（试行）、《甲办法》和《丙办法》。"
    assert [name for *_, name in titles_twice(text)] == ["甲办法"]
    assert titles_twice("《甲办法》规定如下，依据《甲办法》执行。") == ()
    assert [len(names) for names in lists(text)] == [4]


@pytest.mark.parametrize(("number", "expected"), [("3项", 0), ("三项", 0), ("8项", 1), ("多项", 0)])
def test_the_number_after_a_list_is_that_of_its_titles(number, expected):
    text = f"制定《甲制度》、《乙制度》、《丙制度》等{number}制度。"
    assert len(of_check("list_count", "list_count", text)) == expected


@pytest.mark.parametrize(
    ("text", "organ", "expected"),
    [
        ("临江县教育局高度重视政务公开。", "青山县财政局", 1),
        ("青山县财政局高度重视政务公开。", "青山县财政局", 0),
        ("县财政局高度重视政务公开。", "青山县财政局", 0),
        ("青山县人民政府高度重视政务公开。", "青山县财政局", 0),
        ("临江县人民政府坚持公开为常态。", "青山县人民政府", 1),
        ("县公安局认真落实公开要求。", "青山县人民政府", 0),
        ("本报告由临江县水利局编制。", "青山县财政局", 1),
        ("临江县水利局编制了本报告。", "青山县财政局", 1),
        ("我委按期答复，本局公布。", "青山县财政局", 1),
        ("我区积极推进公开。", "青山县财政局", 1),
        ("我镇积极推进公开。", "青山县人民政府", 1),
        ("我市、我县积极推进公开。", "青山县财政局", 0),
        ("我市积极推进公开，我县认真落实。", "青山县人民政府", 1),
        ("我区场地、我市场监管", "青山市财政局", 1),
        ("青山县卫健委认真落实公开要求。", "青山县财政局", 1),
        ("青山县委高度重视政务公开。", "青山县财政局", 0),
        ("县纪委高度重视政务公开。", "青山县财政局", 0),
        ("一年来，县水利局共收到申请3件。", "青山县财政局", 1),
        ("一年来，县财政局共收到申请3件。", "青山县财政局", 0),
        ("县水利局主动在网站公布信息。", "青山县财政局", 1),
        ("本报告电子版通过青山县水利局门户网全文公开。", "青山县财政局", 1),
        ("本报告电子版通过青山县财政局门户网全文公开。", "青山县财政局", 0),
        ("国家税务总局青山县水利局坚持公开为常态。", "国家税务总局青山县税务局", 1),
        ("2025年，县水利局无依申请公开事项。", "青山县财政局", 1),
        ("通过“青山县水利局”微信公众号发布信息12条。", "青山县财政局", 1),
        ("通过“青山县财政局”微信公众号发布信息12条。", "青山县财政局", 0),
        ("如有疑问，请与临江县人民政府办公室信息公开科联系。", "青山县人民政府", 1),
        ("国家税务总局青山县税务局坚持公开为常态。", "国家税务总局青山县税务局", 0),
        ("国家税务总局江苏省税务局坚持公开为常态。", "国家税务总局青山县税务局", 0),
        ("现将青山县发展改革局（以下简称水利局）工作报告如下。", "青山县发展改革局", 1),
        ("现将青山县发展改革局（以下简称县发改局）工作报告如下。", "青山县发展改革局", 0),
        ("青山县发展改革局（以下简称我局）按时答复。", "青山县发展改革局", 0),
    ],
)
def test_another_organ_in_the_place_of_the_own_one_is_found(text, organ, expected):
    assert len(of_check("self_names", "n01", text, organ=organ)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("申请由青山县发展与改革局统一答复。", ["青山县发展与改革局"]),
        ("青山县发改委公布了目录。", ["青山县发改委"]),
        ("会同县发展改革委培训两次。", ["县发展改革委"]),
        ("申请由青山县发展改革局、县发改局统一答复。", []),
        ("原青山县发展和改革委员会的信息并入。", []),
        ("与省发展改革委、县教育局、县财政局、县发展研究中心会商。", []),
        ("县委、县政府要求加快发展和改革。", []),
    ],
)
def test_a_name_that_is_nearly_the_own_one_is_found(text, expected):
    found = of_check("self_names", "n01", text, organ="青山县发展和改革局")
    assert [one.says.partition("【")[2].partition("】")[0] for one in found] == expected


@pytest.mark.parametrize(
    ("text", "organ"),
    [
        ("青山县卫健委答复申请。", "青山县卫生健康委员会"),
        ("县政府办公室、县政府办答复申请。", "青山县人民政府"),
        ("县教育体育局、县教体局答复申请。", "青山县教育体育局"),
        ("青山县城市管理委员会办公室设在县城管局。", "青山县城市管理局"),
        ("区财政局、区民政局答复申请。", "青山区财政局"),
    ],
)
def test_short_names_and_sister_organs_are_not_nearly_the_own_one(text, organ):
    assert of_check("self_names", "n01", text, organ=organ) == []


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("依据《条例》（国务院令第492号）编制。", "2023", 1),
        ("依据《条例》（国务院令第711号）编制。", "2023", 0),
        ("依据《条例》（国务院令第492号）编制。", "2016", 0),
        ("原《条例》（国务院令第492号）同时废止。", "2023", 0),
        ("按照国办公开办函〔2019〕60号的格式编制。", "2023", 1),
        ("按照国办公开办函〔2019〕60号的格式编制。", "2020", 0),
        ("按照国办公开办函〔2019〕60号、国办公开办函〔2021〕30号的要求编制。", "2023", 0),
    ],
)
def test_what_was_replaced_is_not_cited_as_in_force(text, year, expected):
    assert len(of_check("regulation_name", "n03", text, year=year)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("落实《某县政府信息公开工作规程》，修订《某县政府信息公开工程规程》。", 1),
        ("落实《某县政府信息公开工作规程》，修订《某县政府信息公开工作规程》。", 0),
        ("公布《2024年政务公开工作要点》《2025年政务公开工作要点》。", 0),
        ("公布《某县县级预决算公开办法》《某县乡级预决算公开办法》。", 0),
    ],
)
def test_one_document_has_one_name(text, expected):
    found = of_check("regulation_name", "n03", text)
    assert sum("别处写的是" in one.says for one in found) == expected


@pytest.mark.parametrize(
    "text",
    [
        "落实《某县2025年务公开工作要点》。",
        "根据《某县政府办公室关做好政府网站管理的通知》要求。",
        "根据《某县政府办公室于印发公开工作方案的通知》要求。",
        "根据《关于做好政府信息公开作年度报告编制工作的通知》要求。",
        "贯彻《中华人民共和档案法》。",
        "印发《某县202年政务公开工作方案》。",
    ],
)
def test_a_title_with_a_character_lost_is_found(text):
    assert of_check("slips", "l07", text)


@pytest.mark.parametrize(
    "text",
    [
        "落实《某县2025年政务公开工作要点》《中华人民共和国档案法》。",
        "根据《某县政府办公室关于做好政府网站管理的通知》要求。",
        "县政府关停网站2个，办公室关注群众诉求。",
        "公开作品目录，公开工作年度报告。",
    ],
)
def test_words_that_look_like_a_title_with_a_slip_are_right(text):
    assert of_check("slips", "l07", text) == []


def test_the_notice_on_reports_with_a_character_lost_is_found():
    name = "国务院办公厅政府信息与政务公开办公室关于政府信息公开年度报告有关事项的通知"
    assert of_check("regulation_name", "n03", f"根据《{name}》编制。") == []
    name = name.replace("公开年度", "公开工作年报度")
    assert of_check("regulation_name", "n03", f"根据《{name}》编制。")
