"""Dates and figures that cannot be."""

import pytest

from govinfo_desktop.core.text.impossible import (
    bare_numbers,
    bare_units,
    impossible_dates,
    impossible_figures,
)
from govinfo_desktop.core.text.sentences import narrow


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("2023年2月29日开会。", "2023年2月29日"),
        ("9月31日开放参观。", "9月31日"),
        ("2024年14月完成改版。", "2024年14月"),
        ("5月0日发布。", "5月0日"),
        ("20232024年工作有序。", "20232024年"),
        ("2203年工作有序。", "2203年"),
        ("2023、年度工作有序。", "2023、年"),
    ],
)
def test_a_date_that_there_is_not_is_found(text, wrong):
    assert [text[start:end] for start, end in impossible_dates(text)] == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "2024年2月29日开会。",
        "历时13个月。",
        "比2022，年均增长3%。",
        "2500年前的遗址。",
        "12月31日截止。",
        "服务24月龄婴幼儿。",
    ],
)
def test_a_date_that_there_is_is_right(text):
    assert impossible_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("刊发通稿045篇。", "045"),
        ("刊发通稿3,45篇。", "3,45"),
        ("刊发通稿34 5篇。", "34 5"),
        ("开座谈会-2场。", "-2"),
        ("开座谈会2场场。", "2场场"),
        ("开座谈会2场2场。", "2场2场"),
        ("刊发通稿34.5篇。", "34.5"),
        ("办结率达106%。", "106"),
        ("群众满意率为998%。", "998"),
        ("电话回访率均达105%。", "105"),
        ("网办件占总数的105%。", "105"),
        ("做到900%以上为原创稿件。", "900"),
        ("实现文件1000%解读。", "1000"),
        ("做到105%按时回复。", "105"),
    ],
)
def test_a_figure_with_a_slip_is_found(text, wrong):
    assert [text[start:end] for start, end in impossible_figures(text)] == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "刊发通稿3,456篇。",
        "月均刊发34.5篇。",
        "访问量1.2万次。",
        "复议、诉讼分别为3件、3件。",
        "访问量增长率为120%。",
        "任务完成率104%。",
        "办结率100%。",
        "是去年的105%。",
        "占总数的100%，实现100%解读。",
        "增长200%以上。",
        "网上3件，线下3件。",
        "按第05条办理。",
    ],
)
def test_a_figure_that_only_looks_odd_is_right(text):
    assert impossible_figures(text) == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("网上提交的862，占比82.4%；当面提交13件。", "862"),
        ("群众留言均已回复，办结率达91.65。", "91.65"),
        ("受理查询事项1，已经答复。", "1"),
        ("编发政策解读28；刊登报道57条。", "28"),
        ("公开机构、政策、规划61。", "61"),
        ("刊登专题报道86，其中省级37篇。", "86"),
    ],
)
def test_a_number_that_has_lost_its_unit_is_found(text, number):
    plain = narrow(text)
    assert [plain[start:end] for start, end in bare_numbers(plain)] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "满意率91.65%，办结率达100%。",
        "附件1占全部材料的一半。",
        "公开机构、政策、规划61条。",
        "受理事项1件，已经答复。",
    ],
)
def test_a_number_with_its_unit_has_lost_none(text):
    assert bare_numbers(narrow(text)) == ()


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("收到公开事项件，已经答复。", "收到公开事项件"),
        ("公开栏全年更新次。", "更新次"),
        ("收到行政复议件，已经审结。", "收到行政复议件"),
        ("发布动态3条、图解条、视频2条。", "条"),
        ("通过信函申请的件，占比16.3%。", "件"),
    ],
)
def test_a_unit_that_has_lost_its_number_is_found(text, unit):
    plain = narrow(text)
    assert [plain[start:end] for start, end in bare_units(plain)] == [unit]


@pytest.mark.parametrize(
    "text",
    [
        "未收到公开事项件，也无复议。",
        "提高更新频次，发布次数居前。",
        "发布动态3条、附件、视频2条。",
        "按申请件的先后办理。",
        "未发生行政复议案件和行政诉讼案件。",
    ],
)
def test_a_word_that_ends_as_a_unit_has_lost_nothing(text):
    assert bare_units(narrow(text)) == ()
