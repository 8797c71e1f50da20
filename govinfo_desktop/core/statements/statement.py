"""Every statement of a passage: counts, shares, changes, years, names and denials."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.statements.all_cases import all_finished, verdicts
from govinfo_desktop.core.statements.changes import Base, Change, bases, changes
from govinfo_desktop.core.statements.claims import claims
from govinfo_desktop.core.statements.denials import Denial, denials
from govinfo_desktop.core.statements.numbers import Number, numbers_in
from govinfo_desktop.core.statements.organs import issuers, selves
from govinfo_desktop.core.statements.shares import Share, shares
from govinfo_desktop.core.statements.titles import notices, titles
from govinfo_desktop.core.statements.years import dates, periods
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.statements.claim import Claim

_NONE_ELSE = LazyPattern(
    r"(?:从未|尚未|并未|暂未|未|没有)(?:发生|收到|收取|接到|出现|产生|受理|涉及|引发|造成|提起|作出"
    r"|制定|制发|向[^，,。;\n]{1,8}收取)[^，,。;、\n]{0,30}"
    r"|(?<![、毫并别])无(?!论|法|障碍|偿|人机|关|线|纸|正当|缝|需|为)[^，,。;、\n]{0,24}?"
    r"(?:情况|情形|事项|事件|案件|案例|投诉|费用|行为|网站|舆情|公开|收费)(?=[，,。;、\n]|$)"
)
_ALL_ELSE = LazyPattern(
    r"(?:全部|均|都|皆)[^，,。;、\n\d]{0,20}(?:办结|办理完毕|答复|回复|处理|受理|完毕|公开|反馈)"
)
# Hotlines, telephone numbers and postcodes count nothing: 12345热线, 0517-8722 3100, 5·15.
_CONTACT_NUMBER = LazyPattern(
    r"(?<!\d)(?:12(?:345|333|315|348|366|329|369|388|380|319|350|356|358)|12306)(?![\d.,]|\s?(?:件|条|次|人|个|份|万))"
    r"|(?<!\d)0\d{2,3}\s?[-—–－]{1,2}\s?\d{3,4}[ -]?\d{3,4}(?!\d)"
    r"|(?<!\d)[48]00-\d{3,4}-?\d{3,4}(?!\d)"
    r"|(?:电\s?话|传\s?真|邮\s?编|邮政编码|热线)(?:号码)?(?:为|是)?\s?:?\s?"
    r"\d[\d -]{4,14}(?<=\d)(?![\d件条次个份])"
    r"|(?<!\d)\d{1,2}[·•]\d{1,2}(?!\d)",
    needs=r"\d{3}|[·•]",
)
# 《宿迁日报》 is no document, but 《政务公开简报》 and 《市政府公报》 are.
_NEWSPAPER = LazyPattern(
    r"(?:[日晚早商晨时]|都市|青年|法治|法制|工人|农民|经济|教育|中国.{2,8})报$"
)
_LAW_ENDING = ("条例", "法", "规定", "规章")


@dataclass(frozen=True)
class Said:
    """A statement of a passage: its place, its kind, and what its reader made of it.

    ``what`` is None where the words alone say all.
    """

    start: int
    end: int
    kind: str
    what: Claim | Share | Change | Base | Denial | Number | None = None


@lru_cache(maxsize=64)
def said_in(text: str, plain: str) -> tuple[Said, ...]:
    """Return every statement of a passage, in order; none overlaps another.

    ``plain`` is the text made half-width. What counts, compares or dates comes before what is
    merely a number.
    """
    taken: set[int] = set()
    kept = []
    for one in _said(text, plain):
        places = range(one.start, one.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))


def _said(text: str, plain: str) -> Iterator[Said]:
    for claim in claims(plain):
        stop = claim.number.stop
        yield Said(stop - len(claim.clause), stop, "count", claim)
    for period in periods(plain):
        yield Said(period.start, period.end, "period")
    for share in shares(plain):
        yield Said(share.start, share.end, "share", share)
    for change in changes(plain):
        yield Said(change.start, change.end, "growth", change)
    for base in bases(plain):
        yield Said(base.start, base.end, "growth", base)
    for denial in denials(plain):
        yield Said(denial.start, denial.end, "denial", denial)
    yield from _of_all(plain)
    yield from _names(text, plain)
    for start, end in dates(plain):
        yield Said(start, end, "year")
    contacts = contact_numbers(plain)
    for number in numbers_in(plain):
        if not any(start <= number.start < end for start, end in contacts):
            yield Said(number.start, number.stop, "number", number)
    # Whatever else there was none of, or all of: no cell counts it, but it was read.
    for match in _NONE_ELSE.finditer(plain):
        yield Said(*match.span(), "denial")
    for match in _ALL_ELSE.finditer(plain):
        yield Said(*match.span(), "all_else")


@lru_cache(maxsize=64)
def contact_numbers(plain: str) -> tuple[tuple[int, int], ...]:
    """Return the places of numbers that one calls or writes to; nothing is counted by them."""
    return tuple(match.span() for match in _CONTACT_NUMBER.finditer(plain))


def _of_all(plain: str) -> Iterator[Said]:
    for start, end in all_finished(plain):
        yield Said(start, end, "all")
    for start, end, *_ in verdicts(plain):
        yield Said(start, end, "verdict")


def _names(text: str, plain: str) -> Iterator[Said]:
    for start, end in notices(plain):
        yield Said(start, end, "notice")
    for start, end, name in titles(text):
        if _NEWSPAPER.search(name):
            continue
        yield Said(start, end, "law" if name.endswith(_LAW_ENDING) else "document")
    for start, end, _ in issuers(plain):
        yield Said(start, end, "organ")
    for start, end in selves(plain):
        yield Said(start, end, "self")
