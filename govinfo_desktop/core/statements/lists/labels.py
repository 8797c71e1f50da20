"""Labels of the parts of a list that name all there are of their kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUARTERS = {"上半年": "12", "下半年": "34", "一季度": "1", "二季度": "2"} | {
    "三季度": "3",
    "四季度": "4",
}
# Documents by who may see them, what delegates hand in, applications by the way they came.
_ALL_KINDS = (("主动公开", "依申请公开", "不予公开"), ("建议", "提案"))
_WAY_TO_APPLY = LazyPattern(
    r"(?:网[上络]|在线|线上|线下|平台|信[函件]|书面|邮[寄政箱件递]|当面|现场|窗口|传真|电子)[^\d，,]{0,8}(?:申请(?:件|公开)?(?:政府)?(?:信息|事项)?|邮寄|方式|渠道|信函)?\s?$"
)
# 复议案件5件和诉讼案件4件，其中: of both.
AND_ANOTHER = LazyPattern(r"(?:[和与及]|、行政诉讼)[^，,。;:()\d\n]{0,16}")
_NARROWED = LazyPattern(r"省|国|重点|主办|协办|会办|优秀|[^，,、]\d")


def name_all_kinds(labels: Sequence[str]) -> bool:
    """Tell whether parts are all there are of their kind: 主动公开、依申请公开、不予公开."""
    return any(
        len(labels) == len(kinds)
        and all(kind in label for kind, label in zip(kinds, labels, strict=True))
        and not any(_NARROWED.search(label) for label in labels)
        for kinds in _ALL_KINDS
    )


def are_ways_to_apply(labels: Sequence[str]) -> bool:
    """Tell whether parts are applications by the way they came: 网上申请、信函申请."""
    return all(_WAY_TO_APPLY.search(one) for one in labels)


def is_of_whole_year(labels: Sequence[str]) -> bool:
    """Tell whether the parts are counted by quarters or halves that make up a year."""
    named = [_QUARTERS.get(one.strip("、，,;和及与: 第全")[:3], "") for one in labels]
    return all(named) and "".join(sorted("".join(named))) == "1234"
