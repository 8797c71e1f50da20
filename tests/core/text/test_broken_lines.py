"""Lines that a PDF has broken, joined on request."""

import pytest

from govinfo_desktop.core.text.broken_lines import has_broken_lines, joined

BROKEN = (
    "全年公开各类文件一百二十件，其中规范\n"
    "性文件六件，按时清理旧文件并公布了清\n"
    "理结果。\n"
    "（一）依申请公开\n"
    "收到申请十二件，都在法定期限内作出答\n"
    "复。"
)


def test_broken_lines_are_noticed_and_joined_into_paragraphs():
    assert has_broken_lines(BROKEN)
    assert joined(BROKEN) == (
        "全年公开各类文件一百二十件，其中规范性文件六件，按时清理旧文件并公布了清理结果。\n"
        "（一）依申请公开\n"
        "收到申请十二件，都在法定期限内作出答复。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "一句话",
        "第一段话写到这里已经完整地结束了。\n第二段话写到这里也完整地结束了。\n第三段。",
        "（一）主动公开\n（二）依申请公开\n（三）平台建设",
        "甲　1　2\n乙　3　4\n丙　5　6",
    ],
)
def test_whole_paragraphs_and_short_lines_are_left_alone(text):
    assert not has_broken_lines(text)
    assert joined(text) == text


def test_a_number_broken_in_two_is_joined_without_a_blank_and_words_with_one():
    lines = "全年主动公开政府信息共计一万12\n34条，网站名称是Government\nInformation公开专栏网页"
    assert joined(lines) == (
        "全年主动公开政府信息共计一万1234条，网站名称是Government Information公开专栏网页"
    )


def test_joining_twice_changes_nothing_more():
    assert joined(joined(BROKEN)) == joined(BROKEN)
