"""Texts that count as an explanation, and empty phrases."""

import pytest

from govinfo_desktop.core.text.explanations import explains


@pytest.mark.parametrize(
    "text",
    [
        "机构改革，原工商局职责划入，上年数不可比",
        "清理时补登记上年漏报的1件",
        "上年结转有2件在本年由申请人撤回，另行统计",
        "数据来自新系统，口径调整",
    ],
)
def test_a_reason_explains(text):
    assert explains(text)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "无", "核实无误", "经核实无误。", "已核对，情况属实！", "数据准确无误", "确认无误",
        "情况属实，数据准确。", "没有问题", "同意通过", "。。。。。。。。", "1", "已审核通过了",
        "正常正常正常",
    ],
)  # fmt: skip
def test_an_empty_phrase_does_not_explain(text):
    assert not explains(text)
