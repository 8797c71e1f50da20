"""Half-width marks become Chinese ones where that is certainly right."""

import pytest

from govinfo_desktop.core.text.punctuation import changed, changes, counted


def chinese(text):
    return changed(text, changes(text))


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("公开情况,如下:", "公开情况，如下："),
        ("办结, 其他", "办结，其他"),
        ("全年办结.", "全年办结。"),
        ("共12件.", "共12件。"),
        ("全年办结. 下年继续", "全年办结。下年继续"),
        ("是否公开?公开!", "是否公开？公开！"),
        ("申请(含结转)办结", "申请（含结转）办结"),
        ("(一)公开", "（一）公开"),
        ("见 https://www.example.gov.cn/a.html,可查", "见 https://www.example.gov.cn/a.html，可查"),
        ("网站(www.example.gov.cn)公开", "网站（www.example.gov.cn）公开"),
        ('推行"政策找人",做好"一件事"', "推行“政策找人”，做好“一件事”"),
        ("所谓'一网通办'是", "所谓‘一网通办’是"),
        ("（详见附件)", "（详见附件）"),
        ("(详见附件）", "（详见附件）"),
        ("一)加强领导", "一）加强领导"),
        ("见附件(含说明", "见附件（含说明"),
        ("等等...", "等等……"),
        ("公开--透明", "公开——透明"),
        ("国办发(2021)30号", "国办发〔2021〕30号"),
        ("国办发[2021]30号", "国办发〔2021〕30号"),
        (
            "共⟦preface⟧件,办结",
            "共⟦preface⟧件，办结",
        ),
    ],
)
def test_a_mark_in_chinese_text_becomes_a_chinese_one(typed, wanted):
    assert chinese(typed) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "共1,234件，占12.5%",
        "网址 https://www.example.gov.cn/a,b;c?d=1 可查",
        "邮箱 a.b@example.gov.cn",
        "上午9:30至11:30",
        "见 report-2024.pdf",
        "1.主动公开情况",
        "（一）1.子项",
        "1)子项",
        "a)子项",
        "Open Government, 2024.",
        "⟦applications.new_received.total⟧",
        "2020--2021年",
        "一个“开头没有结尾",
        '一个"没有配对的引号',
        "it's",
    ],
)
def test_other_marks_are_unchanged(text):
    assert chinese(text) == text


def test_quotes_of_both_kinds_pair_with_each_other():
    assert chinese('“甲"与"乙"') == "“甲”与“乙”"


def test_quotes_pair_within_their_paragraph():
    assert chinese('一个"残缺\n一个"完整"的') == '一个"残缺\n一个“完整”的'


def test_changes_are_counted_by_kind():
    assert counted(changes('公开,"一",二,三.')) == {"逗号": 3, "引号": 2, "句号": 1}


def test_a_long_paragraph_takes_linear_time():
    text = '办结1,234件,其中"甲"公开(含部分),' * 8_000
    assert len(changes(text)) == 8_000 * 6


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("(" * 60_000 + "甲" + ")" * 60_000, 120_000),
        ("甲" + "-" * 120_000, 1),
        ("甲," + "a" * 120_000, 1),
        ("甲," + "⟦" * 120_000, 1),
    ],
)
def test_a_line_of_one_character_takes_linear_time(line, count):
    assert len(changes(line)) == count
