"""Denials of a text: 未收到政府信息公开申请, 无行政复议, 申请零报告."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from govinfo_desktop.core.statements.doubts import organ_before
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.sentences import sentence_around

_NONE_OF = (
    r"(?:从未|尚未|并未|未曾|未|没有|并无|无|不存在)"
    r"(?:发生|收到|出现|产生|受理|接到|接收|接受|收悉|引发|引起|有|被|涉及){0,2}(?:过)?(?:任何|一[件起宗])?"
)
# Without 其他组织: who is named alone makes the denial one of a part.
_FILLER = (
    r"(?:任何|有关|关于|因|由|针对|对|向|公民|法人|和|或者|或|及|与|、|以及|其[他它]组织|提请|提出|提交|提起|引起|引发|产生|的|被|各类"
    r"|政府信息公开|信息公开|政务公开|政府信息|依申请公开|事务|工作|方面|本(?:单位|部门|机关|局|委|办|街道|镇|乡)|我(?:局|委|办|县|市|区|镇|乡|街道|单位|机关)"
    r"|申请|公众|群众|社会|相关|行政|而){0,14}"
)
_END = r"(?=[。;，,、!\n）)]|$|和|或|及|与|以及|的?情况|的?情形(?!的)|发生|产生|提出|案件发生)"
_NO_APPLICATION = (
    rf"{_NONE_OF}{_FILLER}(?:公开申请|申请公开(?:的)?(?:政府)?信息|依申请公开(?:的)?(?:政府)?(?:信息)?(?:申请|事项|情况)?"
    rf"|申请)"
    rf"(?:事项|件|案件|案)?{_END}"
)
_NO_REVIEW = rf"{_NONE_OF}{_FILLER}(?:行政)?复议(?:案件|案|申请|事项)?{_END}"
_NO_SUIT = (
    rf"{_NONE_OF}{_FILLER}(?:(?:行政)?复议(?:案件|案|申请)?(?:、|和|或|及|与|或者|以及){_FILLER})?"
    rf"(?:行政)?诉讼(?:案件|案|事项|情况)?{_END}"
)
_ZERO_REPORT = (
    r"(?:案件|案|事项|申请)?(?:数量|情况|件数|案件|总数|数)?(?:均|都|全部)?(?:为|是|:|实行|继续)?\s?"
    r"(?:零报告|零发生|零(?=[。;，,\n(]|$|件(?=[。;，,]))|0(?=[。;，,\n(]|$)|无(?=[。;，,\n]|$))"
)
# The first that matches at a place; each may match at the same place as another.
_DENIALS = {
    "applications": (
        LazyPattern(_NO_APPLICATION),
        LazyPattern(
            rf"(?:公开申请|依申请公开(?:政府信息)?(?:申请)?|(?<![一-龥])申请){_ZERO_REPORT}|零申请(?=[。;，,、\n]|$)"
        ),
    ),
    "review": (
        LazyPattern(_NO_REVIEW),
        LazyPattern(
            rf"(?:行政)?复议(?:(?:、|和|及|与)(?:行政)?诉讼)?(?:案件)?{_ZERO_REPORT}|零(?:行政)?复议"
        ),
    ),
    "suit": (
        LazyPattern(_NO_SUIT),
        LazyPattern(rf"(?:行政)?诉讼(?:案件)?{_ZERO_REPORT}|零(?:行政)?诉讼"),
    ),
}
# Half a year, one channel, or one kind of applicant is denied.
_PART = LazyPattern(
    r"上半年|下半年|季度|月份|\d\s?月(?!\s?\d{1,2}\s?日\s?[,，]?\s?共)|截至|上年|去年|往年|以前|网上|信函|当面|现场|线上|窗口|纸质|信箱|平台|邮|传真|逾期|超期"
)
_NAMES_PERSONS = LazyPattern(r"公民|自然人|群众|公众")
_NAMES_ORGANISATIONS = LazyPattern(r"法人|其[他它]组织|企业")
# How far before a denial the time that it is said of may be.
_CLAUSE_CHARACTERS = 30
_WHOLE_YEAR = LazyPattern(r"全年|12\s?月\s?31\s?日|(?:19|20)\d{2}\s?年(?!\d{1,2}\s?月)|年度")


@dataclass(frozen=True)
class Denial:
    """A statement that there was none of something, in its place.

    ``subject`` is the organ that had none; empty for the report's own.
    """

    what: str
    start: int
    end: int
    subject: str = ""


@lru_cache(maxsize=64)
def denials(plain: str) -> tuple[Denial, ...]:
    """Return what a passage denies for the whole year, in order."""
    found = [
        Denial(what, *match.span(), _subject_before(plain, match.start()))
        for what, patterns in _DENIALS.items()
        for pattern in patterns
        for match in pattern.finditer(plain)
        if not _is_of_a_part(plain, match.start(), match.end())
    ]
    return tuple(sorted(found, key=lambda one: one.start))


def _subject_before(plain: str, start: int) -> str:
    first, _ = sentence_around(plain, start, start)
    before = plain[max(first, start - _CLAUSE_CHARACTERS) : start]
    return organ_before(before[max(before.rfind(mark) for mark in "，,;；:：") + 1 :])


def _is_of_a_part(plain: str, start: int, end: int) -> bool:
    said = plain[start:end]
    if _NAMES_ORGANISATIONS.search(said) and not _NAMES_PERSONS.search(said):
        return True
    if _NAMES_PERSONS.search(said) and not _NAMES_ORGANISATIONS.search(said) and "自然人" in said:
        return True
    first, _ = sentence_around(plain, start, end)
    clause = plain[max(first, start - _CLAUSE_CHARACTERS) : end]
    part, year = _last(_PART, clause), _last(_WHOLE_YEAR, clause)
    return part > year


def _last(pattern: LazyPattern, text: str) -> int:
    return max((match.end() for match in pattern.finditer(text)), default=-1)
