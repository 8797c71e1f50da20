"""Rows of a register that are no application, or several: why they are not entered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_desktop.core.ledger.columns import Column
from govinfo_desktop.core.text.numbers import normalise
from govinfo_desktop.importers.registers.cells import value_of
from govinfo_desktop.importers.registers.heads import is_head_again

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govinfo_desktop.importers.registers.heads import Heads

IS_TOTAL, IS_HEAD_AGAIN = "是合计，不是申请", "是重复的表头"
IS_NOTE = "是表下的说明，不是申请"
# What is said of these rows is nothing that was not understood.
UNDERSTOOD = frozenset({IS_TOTAL, IS_HEAD_AGAIN, IS_NOTE})
_SEVERAL_IN_ONE = "一行里像有几件申请，请分成几行"
_TOTALS = re.compile(
    r"(([一二三四五六七八九十0-9]{1,4}(月份?|季度|年度?)|第?[一二三四1-4]季度|[上下]半年|[本全](年|月|季度?|表|页))的?)?"
    r"(合计|总计|小计|共计|累计)[:：]?([0-9]+件)?"
)
_NOTE = re.compile(r"(注|备注|说明|填表说明|填报说明)\s*\d?\s*[:：]")
_SIGNED = re.compile(
    r"(审核|审批|制表|填表|填报|登记|统计|经办|负责|联系)人?(签字|签名|单位|电话|日期|时间)?\s*[:：]"
)
_SEVERAL = re.compile(r"[、，,；;\n]+|\s{2,}")
# 〔2024〕7-9号 and 第7至9号; 2024-05号 is one number.
_SPAN = re.compile(
    r"(?:[〕\]）)】第]\s*(\d+)\s*号?\s*[-－—–~～]|(\d+)\s*号?[~～至到])\s*第?(\d+)号?$"
)
_SEVERAL_MATTERS = re.compile(
    r"(?:^|\n|\s)(?:[（(]?[1１一][）).、．]).+(?:\n|\s|；|。)[（(]?[2２二][）).、．]", re.DOTALL
)
# Without any of these a row says nothing of an application.
_TELLING = (Column.NUMBER, Column.RECEIVED, Column.SUBJECT, Column.ANSWERED)


def why_not_entered(texts: Sequence[str], cells: Mapping[Column, str], heads: Heads) -> str:
    """Return why a row is not entered as one application, in Chinese; empty if it is one."""
    plain = [normalise(text).replace(" ", "") for text in texts]
    if any(map(_TOTALS.fullmatch, plain)):
        return IS_TOTAL
    if _NOTE.match(plain[0]) or any(map(_SIGNED.match, plain)):
        return IS_NOTE
    if len(set(texts)) == 1:
        return "整行只有一句话，不是申请"
    if is_head_again(texts, heads):
        return IS_HEAD_AGAIN
    if _holds_several(cells):
        return _SEVERAL_IN_ONE
    if not any(value_of(cells, column) for column in _TELLING):
        return "没有编号、日期和内容，不像一件申请"
    return ""


def _holds_several(cells: Mapping[Column, str]) -> bool:
    """Return whether one row holds several applications: two numbers, or two numbered matters."""
    number = value_of(cells, Column.NUMBER)
    numbers = [one for one in _SEVERAL.split(number) if one.strip()]
    if len(numbers) > 1 and all(re.search(r"\d", one) for one in numbers):
        return True
    if (span := _SPAN.search(number)) and int(span[1] or span[2]) < int(span[3]):
        return True
    received = [one for one in cells.get(Column.RECEIVED, "").splitlines() if one.strip()]
    return len(received) > 1 and (
        len(received) == len(value_of(cells, Column.ANSWERED).splitlines())
        or bool(_SEVERAL_MATTERS.search(cells.get(Column.SUBJECT, "")))
    )
