"""Sections, title page, sign-off and passages of a document, and what is left out of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from govinfo_desktop.importers.source import SourceKind
from govinfo_desktop.importers.understanding.form_choice import NoReport
from govinfo_desktop.layout.grid import CellKind, lay_out
from tests.importers.understanding.documents import (
    FORMS,
    HEADINGS,
    TITLE,
    document,
    drawn,
    paragraph,
    pasted,
    report,
    understood,
)

PARTS = {
    "overview": "本年推进公开。",
    "problems": "公开不够及时。",
    "other_matters": "没有收费。",
}


def lines(**changed: str) -> list[str]:
    """Return a report without its tables: title, headings and one line below three of them."""
    texts = {**PARTS, **changed}
    made = [TITLE]
    for name, heading in HEADINGS.items():
        made += [changed.get(f"{name}_heading", heading), *filter(None, [texts.get(name, "")])]
    return [line for line in made if line]


def text_of(made: list[str], kind: SourceKind = SourceKind.DOCX) -> dict[str, str]:
    return dict(understood(document(*made, kind=kind), FORMS["national-2021"]).report.texts)


@pytest.mark.parametrize(
    "heading",
    [
        "总体情况",
        "一．总体情况",
        "一 总 体 情 况",
        "第一部分 总体情况",
        "一、总体情况：",
        "1、总体情况",
    ],
)
def test_a_heading_is_known_with_another_number_or_none(heading: str):
    assert text_of(lines(overview_heading=heading))["overview"] == PARTS["overview"]


def test_an_accepted_variant_of_a_title_is_kept_as_printed():
    variant = "政府信息公开工作存在的主要问题及改进情况"
    texts = text_of(lines(problems_heading=f"五、{variant}"))
    assert (texts["problems"], texts["problems.title"]) == (PARTS["problems"], variant)


@pytest.mark.parametrize(
    ("name", "heading", "wording"),
    [
        ("overview", "一、工作概览", ""),
        ("overview", "—、总体情况", ""),
        ("remedies", "四、被复议和诉讼", "被复议和诉讼"),
        ("problems", "五、不足与打算", "不足与打算"),
    ],
)
def test_a_heading_in_other_words_is_known_by_its_number_between_two_others(
    name: str, heading: str, wording: str
):
    texts = text_of(lines(**{f"{name}_heading": heading}))
    assert {part: texts[part] for part in PARTS} == PARTS
    assert texts.get(f"{name}.title", "") == wording


def test_two_headings_of_one_number_or_the_row_of_a_table_begin_no_section():
    made = lines(remedies_heading="四、结转下年度继续办理\t3")
    assert "remedies.title" not in text_of(made)
    made = lines(overview_heading="一、工作概览")
    made.insert(2, "一、工作综述")
    assert "overview.title" not in text_of(made)


def test_a_heading_within_a_section_that_has_the_words_of_a_title_begins_no_section():
    own = "本年推进公开。\n（一）主动公开政府信息情况\n公开12条。"
    made = lines()
    at = made.index(PARTS["overview"])
    made[at : at + 1] = own.split("\n")
    assert text_of(made)["overview"] == own


def test_text_that_follows_its_heading_in_the_same_line_is_the_passage():
    made = "".join(lines()[1:])
    texts = text_of([TITLE, made])
    assert {name: texts[name] for name in PARTS} == PARTS


def test_a_list_of_contents_in_the_preface_is_no_heading():
    preface = "本报告包括总体情况、主动公开政府信息情况、其他需要报告的事项六个部分。"
    made = lines()
    made.insert(1, preface)
    texts = text_of(made)
    assert texts["preface"] == preface
    assert texts["overview"] == PARTS["overview"]


@pytest.mark.parametrize(
    ("printed", "organ", "year"),
    [
        (["示例市水务局2023年政府信息公开工作年度报告"], "示例市水务局", "2023"),
        (["示例市水务局", "2023年政府信息公开工作年度报告"], "示例市水务局", "2023"),
        (["2023年度示例市水务局政府信息公开年度报告"], "示例市水务局", "2023"),
        (["示例县人民政府2023年度", "政府信息公开工作报告"], "示例县人民政府", "2023"),
        (["二〇二三年示例市水务局政府信息公开工作年度报告"], "示例市水务局", "2023"),
        (["标题: 示例市水务局2023年度政府信息公开工作年度报告"], "示例市水务局", "2023"),
    ],
)
def test_organ_and_year_are_those_of_the_title(printed: list[str], organ: str, year: str):
    texts = text_of([*printed, *lines()[1:]])
    assert (texts["organ"], texts["year"]) == (organ, year)


@pytest.mark.parametrize(
    "above",
    [
        "示水发〔2024〕3号",
        "〔2024〕3号",
        "示水发[2024]第 3 号",
        "示水发（2024） 3号",
        "发布日期 2024年1月20日",
        "成文日期2024-01-20",
    ],
)
@pytest.mark.parametrize("title", ["2023年政府信息公开工作年度报告", "政府信息公开工作年度报告"])
def test_a_number_or_a_date_above_the_title_gives_it_neither_organ_nor_year(above: str, title: str):
    preface = "本报告的统计期限自2023年1月1日起至2023年12月31日止。"
    made = [above, title, preface, *lines()[1:], "示例市水务局", "2024年1月20日"]
    texts = text_of(made)
    assert (texts["organ"], texts["year"]) == ("示例市水务局", "2023")


def test_the_organ_is_that_of_the_sign_off_where_the_title_has_its_region_only():
    made = ["示例市2023年政府信息公开工作年度报告", *lines()[1:], "示例市人民政府", "2024年1月20日"]
    found = understood(document(*made)).report
    assert found.text("organ") == "示例市人民政府"
    assert found.text("date") == "2024年1月20日"
    assert found.text("title") == "{region}{year}年政府信息公开工作年度报告"
    assert found.text("other_matters") == PARTS["other_matters"]


def test_organs_that_sign_together_in_a_line_each_are_those_of_the_title():
    organs = "示例市水利局、示例市财政局"
    made = [f"{organs}2023年政府信息公开工作年度报告", *lines()[1:]]
    made += ["示例市水利局", "示例市财政局", "2024年1月20日"]
    found = understood(document(*made)).report
    assert found.text("organ") == organs
    assert found.text("date") == "2024年1月20日"
    assert found.text("other_matters") == PARTS["other_matters"]


def test_page_furniture_and_the_author_are_left_out_and_listed():
    furniture = [
        "当前位置：首页 > 政府信息公开",
        "发布时间：2024-01-20 来源：市水务局",
        "责任编辑：张三",
    ]
    made = [*furniture, *lines(), "上一篇：没有了", "扫一扫在手机打开当前页", "打印本页 关闭窗口"]
    found = understood(document(*made))
    assert found.report.text("other_matters") == PARTS["other_matters"]
    assert found.report.text("preface") == ""
    left_out = [one.text for one in found.left_out]
    assert set(left_out) >= {*furniture, *made[-3:]}


def test_page_numbers_are_left_out_of_passages():
    made = lines()
    at = made.index(PARTS["overview"])
    made[at : at + 1] = ["本年推进公开，", "— 2 —", "没有遗漏。"]
    assert text_of(made)["overview"] == "本年推进公开，\n没有遗漏。"


def test_lines_of_a_text_that_were_broken_at_a_width_are_joined():
    sentence = "本机关全年认真推进各项公开工作，及时公布各类文件和数据，"
    wide = [f"{sentence}{sentence}"[:40]] * 6 + ["到此为止。", *["另起一段" * 10] * 3, "结束。"]
    made = [TITLE, HEADINGS["overview"], *wide, *lines()[3:]]
    found = understood(pasted("\n".join(made)), FORMS["national-2021"])
    paragraphs = found.report.text("overview").split("\n")
    assert paragraphs == ["".join(wide[:7]), "".join(wide[7:])]


def test_a_paragraph_of_a_pdf_that_was_broken_within_a_sentence_is_joined():
    made = lines()
    at = made.index(PARTS["overview"])
    halves = [
        "咨询电话和电子邮箱都在门户网站公布，欢迎向本机关提出意见，电子邮箱：",
        "a@example.cn。",
    ]
    made[at : at + 1] = ["（一）平台建设", *halves]
    texts = text_of(made, SourceKind.PDF)
    assert texts["overview"] == f"（一）平台建设\n{''.join(halves)}"


def test_a_one_page_form_in_running_text_leaves_nothing_in_the_passage():
    form = FORMS["jiaojiang-2011"]
    table = form.tables["statistics"]
    printed = []
    for cell in lay_out(table).cells:
        filled = "".join("__3__" if part in cell.fields else part for part in cell.parts)
        printed.append("" if cell.kind is CellKind.ENTRY else filled)
    heads = [f"{'一二三'[n]}、{one.title}" for n, one in enumerate(form.sections[1:4])]
    made = ["示例局2011年政务信息公开工作总结", *(f"{one}\n正文。" for one in heads)]
    made += ["附件2：", "2011年政府信息公开工作情况统计表", *printed, *table.notes]
    found = understood(pasted("\n".join(made))).report
    assert found.form_id == form.id
    assert found.text("statistics") == ""
    assert found.text("statistics.form.suit_closed") == "3"
    assert found.text("statistics.form.by_person") == ""


def test_a_figure_of_a_passage_is_read_where_its_name_stands_before_it_once():
    form = FORMS["zhangdian-2009"]
    passage = "共公开123条，其中机构职能16条，政策法规类10条，业务工作1条、业务工作2条。"
    made = ["2009年度政府信息公开工作报告"]
    for number, section in enumerate(form.sections[1:]):
        text = passage if section.id == "proactive" else "正文。"
        made += [f"{'一二三四五六'[number]}、{section.title}", text]
    found = understood(document(*made), form)
    assert (found.report.text("active_org"), found.report.text("active_policy")) == ("16", "10")
    assert "active_business" in {one.field for one in found.unread}
    assert found.report.text("active_business") == ""


@pytest.mark.parametrize("made", [[], [""], ["通知", "请各单位按时报送。"], ["1"] * 300])
def test_a_document_that_is_no_report_is_refused(made: list[str]):
    with pytest.raises(NoReport):
        understood(document(*made))


def test_a_report_on_a_year_without_a_form_is_refused_by_its_title():
    title = TITLE.replace("2023", "2005")
    with pytest.raises(NoReport, match="2005"):
        understood(report(title=title))


def test_a_table_in_a_passage_is_listed_as_left_out():
    channels = drawn(["公开渠道", "条数"], ["政府网站", "1200"], ["微信", "88"])
    whole = report({})
    place = next(n for n, one in enumerate(whole.blocks) if one == paragraph(HEADINGS["overview"]))
    blocks = (*whole.blocks[: place + 2], channels, *whole.blocks[place + 2 :])
    found = understood(replace(whole, blocks=blocks))
    assert [one.text for one in found.left_out] == ["公开渠道 条数 政府网站 1200 微信 88"]
