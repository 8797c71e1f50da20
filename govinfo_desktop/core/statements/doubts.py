"""What keeps a number that fits no cell from contradicting the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.statements.claim import APPLICATIONS_TOPIC, PROACTIVE_TOPIC, Doubt
from govinfo_desktop.core.statements.surroundings import RECEIPT_VERBS
from govinfo_desktop.core.statements.terms import Kind
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from govinfo_desktop.core.statements.surroundings import State, Words
    from govinfo_desktop.core.statements.terms import Term

_ORGAN_BEFORE = LazyPattern(
    r"(?:^|[，,、。;:\s\d年度中])(?P<organ>(?!通过)[一-龥]{0,12}?(?:局|委|办|办公室|镇|街道|乡|县|区|市|省|厅|部门|单位|中心"
    r"|法院|政府|机关|公司|处|所|级|系统|(?:卫生|医|学|分)院|学校|(?<!网)站))(?:代表[一-龥]{2,8})?"
    r"(?:共|累计|全年|年内|新|分别|依法|总|一|今年|合计|本年度?|及其[一-龥]{2,6})*$"
)
_NO_ORGAN = LazyPattern(
    r"^(?:年度?|其中|另外|由|经|向|对)+|.*(?:通过|网站|平台|窗口|申请|收到|[待在未已应代共末]办$).*"
)
_OWN_SUBJECT = LazyPattern(
    r"(?:我|本|全)(?:[局委办厅市县区镇乡州省旗盟院处所站]|街道|单位|机关|部门|系统|中心|行政机关|开发区)"
    r"|各级(?:行政机关|政府|各部门)|行政机关|^政府$|^机关$"
)
# 全市公安系统 is one of those of 全市.
_SOME_SYSTEM = LazyPattern(r"[市县区省州旗镇乡][一-龥]{2,6}系统$")
_NARROWING = LazyPattern(
    r"关于|涉及|涉[一-龥]{1,4}类|[^各此该两几多\W]类|针对|就[一-龥]{2,12}(?:提出|申请)|领域|方面的|[\d一两二三四五六七八九十]\s?[名位](?:申请人|自然人|群众|市民|公民)|有关[一-龥]{2,10}的"
)
# 通过网络、信函等渠道 names them all by some.
_NAMED_AS_EXAMPLES = LazyPattern(r"等(?:多种|各种|各类|[两二三四五]种)?(?:途径|渠道|方式|形式)")
_OWN_CONTEXT = LazyPattern(
    r"信息公开|依申请|政务公开|本(?:单位|部门|机关|局|委|厅)|我(?:局|委|办|厅)|被(?:申请|提起|提请)"
)
# 因具体行政行为被提起行政诉讼.
_OTHER_ACTS = LazyPattern(r"(?:因|对|就|不服)[^，,。;\n]{0,8}(?:具体|其[他它])行政行为")
_TOLD_APART = LazyPattern(r"[，,(]\s?其中[^。;\d]{0,14}信息公开")
# Verbs whose counts are not those of 表四, which counts cases by their outcome.
_LOOSE = LazyPattern(r"备案|办理|受理|新收|(?<!信息公开行政)应诉|参与|代理|出庭|承办|审理")
_REVISED_BEHIND = LazyPattern(r"[，,、;]?\s?(?:修改|修订|修正)[^，,。;\d]{0,8}\d")
_COMPARING = frozenset("比较")
# In characters.
_CONTEXT_REACH = 120


def doubt_of(words: Words, state: State, about: tuple[str, str, str], by: Term | None) -> Doubt:
    """Return what keeps a number from being the one of the table."""
    topic, row, _ = about
    doubt = state.doubt
    kinds = {term.kind for term in words.before}
    if words.number.is_idle and not words.lead.endswith(("共", "仅", "只", "计")):
        doubt |= Doubt.UNKNOWN
    if Kind.YEAR in kinds or Kind.WHOLE_YEAR in kinds:
        doubt &= ~Doubt.PERIOD
    is_of_year = Kind.YEAR in kinds or Kind.WHOLE_YEAR in kinds
    periods = {term.name for term in words.before if term.kind is Kind.PERIOD}
    if periods - {"cumulative"}:
        doubt |= Doubt.PERIOD
    elif periods and not (is_of_year or state.is_of_year):
        doubt |= Doubt.CUMULATIVE
    if (Kind.CHANNEL in kinds and not _NAMED_AS_EXAMPLES.search(words.lead)) or words.first_behind(
        Kind.CHANNEL
    ):
        doubt |= Doubt.CHANNEL
    if topic == PROACTIVE_TOPIC and about[2] == "in_force":
        doubt &= ~Doubt.PERIOD
    if Kind.PART in kinds:
        doubt |= Doubt.PART
    if Kind.LIMIT in kinds and row == "finished":
        doubt |= Doubt.LIMIT
    receipts = topic == APPLICATIONS_TOPIC and row in RECEIPT_VERBS | {"arrived"} and not about[2]
    if receipts and (Kind.FOREIGN in kinds or _NARROWING.search(words.lead)):
        doubt |= Doubt.UNKNOWN
    is_another = Kind.PART not in kinds and row != state.whole
    if not receipts or words.last(Kind.TOTAL) or is_another:
        # 其中 opens a list of outcomes or applicants, each of which is in the table.
        doubt &= ~Doubt.PART
    if topic == PROACTIVE_TOPIC and row != "admin_fee" and Kind.FOREIGN in kinds:
        doubt |= Doubt.UNKNOWN
    if by is not None and not words.is_close(by):
        doubt |= Doubt.UNKNOWN
    return doubt


def is_loose(text: str, words: Words, state: State) -> bool:
    """Tell whether a sentence may count reviews and suits in another way than the table."""
    return _LOOSE.search(text, state.loose_from, words.number.start) is not None


def is_told_apart(text: str, words: Words) -> bool:
    """Tell whether those about disclosure are counted apart: 复议10件，其中涉及信息公开4件."""
    return _TOLD_APART.match(text, words.number.stop) is not None


def is_about_disclosure(text: str, words: Words) -> bool:
    """Tell whether reviews and suits are about disclosure: offices count others, too."""
    low = max(0, words.number.start - _CONTEXT_REACH)
    before = text[low : words.number.stop] + words.tail
    return _OWN_CONTEXT.search(before.replace(" ", "")) is not None


def is_of_other_acts(words: Words) -> bool:
    """Tell whether a clause counts reviews and suits about other acts than disclosure."""
    return _OTHER_ACTS.search(words.lead) is not None


def is_beside_revisions(text: str, words: Words) -> bool:
    """Tell whether those revised are counted behind those made, which the table may count too."""
    return _REVISED_BEHIND.match(text, words.number.stop) is not None


def subject_of(words: Words) -> str:
    """Return the organ that a clause names before its first verb or noun; empty for the own one."""
    first = next((t for t in words.before if t.kind in {Kind.VERB, Kind.NOUN}), None)
    named = words.lead[: first.start] if first else words.lead
    return organ_before(named)


def organ_before(text: str) -> str:
    """Return the organ that a text ends with; empty where that is none, or the own one."""
    match = _ORGAN_BEFORE.search(text)
    organ = _NO_ORGAN.sub("", match["organ"]) if match else ""
    return "" if _OWN_SUBJECT.search(organ) and not _SOME_SYSTEM.search(organ) else organ


def year_of(words: Words) -> int:
    """Return the last year named before a number; 0 without one."""
    years = [term for term in words.before if term.kind is Kind.YEAR]
    if not years:
        return 0
    return int(words.lead[years[-1].start : years[-1].start + 4])


def is_compared_with(text: str, start: int) -> bool:
    """Tell whether a year is one that another is compared with: 比2022年下降3%."""
    return text[max(0, start - 1) : start] in _COMPARING
