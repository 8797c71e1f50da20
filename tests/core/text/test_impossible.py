"""Dates and figures that cannot be."""

import pytest

from govinfo_desktop.core.text.impossible import impossible_dates, impossible_figures


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("2023年2月29日开会。", "2023年2月29日"),
        ("9月31日开放参观。", "9月31日"),
        ("2024年14月完成改版。", "2024年14月"),
        ("5月0日发布。", "5月0日"),
        ("20232024年工作有序。", "20232024年"),
        ("2203年工作有序。", "2203年"),
    ],
)
def test_a_date_that_there_is_not_is_found(text, wrong):
    assert [text[start:end] for start, end in impossible_dates(text)] == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "2024年2月29日开会。",
        "历时13个月。",
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
