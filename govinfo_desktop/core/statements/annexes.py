"""Claims about the annexes of the older forms: items disclosed, consultations, page views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.statements.claim import ANNEX_TOPIC, Claim, Doubt
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from govinfo_desktop.core.statements.numbers import Number

MONTHS_A_YEAR = 12
ITEMS = frozenset({"active_total", "active_full_text"})
VISITS = frozenset(
    {"consult_web", "consult_visit", "consult_phone", "consult_all", "page_views"}
    | {"consult_visit_and_phone"}
)
# Totals that a text often states once more by kind, by channel or by quarter.
_SHARED = "active_total"
_UNITS_OF_DISCLOSURE = frozenset({"条"})
_VISIT_UNITS = frozenset({"人次", "宗次", "次", "宗"})
# The wording just before a number, and what it counts; the first match decides.
_WORDINGS: Mapping[frozenset[str], tuple[tuple[str, LazyPattern], ...]] = {
    _UNITS_OF_DISCLOSURE: (
        ("active_full_text", LazyPattern(r"电子化[^\d。;，,]{0,14}$")),
        (
            "active_total",
            LazyPattern(
                r"(?<!中)(?<!中[，,:])(?<!包括)(?<!累计)主动公开(?:了)?(?:各类)?(?:政府)?(?:信息|文件)?(?:数)?"
                r"(?:共|达|为|共计)?\s?$"
            ),
        ),
    ),
    _VISIT_UNITS: (
        (
            "consult_visit_and_phone",
            LazyPattern(
                r"(?:上门|当面|现场|来访)(?:咨询)?(?:和|及|、|与)(?:电话|来电)[^\d。;，,]{0,8}$"
            ),
        ),
        ("consult_web", LazyPattern(r"网上[^\d。;，,]{0,4}咨询[^\d。;，,]{0,4}$")),
        ("consult_phone", LazyPattern(r"(?:咨询电话|电话咨询|来电)[^\d。;，,]{0,6}$")),
        (
            "consult_visit",
            LazyPattern(r"(?:当面咨询|现场咨询|现场接待|当面)[^\d。;，,]{0,6}$"),
        ),
        (
            "consult_all",
            LazyPattern(r"(?:接受|受理)[^\d。;，,]{0,40}咨询[^\d。;，,]{0,4}$"),
        ),
        ("page_views", LazyPattern(r"(?<!栏目)(?:年度)?(?:总)?访问量[^\d。;，,]{0,4}$")),
    ),
}
_MONTHLY_VIEWS = LazyPattern(r"月(?:均)?访问量[^\d。;，,]{0,4}$")
_WHOLE_SIGN = LazyPattern(r"(?<!公)共(?![享同])|总计|合计")
_WHOLE_SIGN_REACH = 14
# How many characters before a number its wording may begin.
_WORDING_REACH = 44


def annex_claims(plain: str, numbers: Iterable[Number], claimed: frozenset[int]) -> Iterator[Claim]:
    """Yield what the numbers of a paragraph count that begin at no place of ``claimed``."""
    for number in numbers:
        if number.start in claimed or number.is_idle:
            continue
        before = plain[max(0, number.start - _WORDING_REACH) : number.start]
        for units, wordings in _WORDINGS.items():
            counted = _counted(before, wordings) if number.unit in units else None
            if counted is not None:
                row, start = counted
                clause = before[start:] + plain[number.start : number.stop]
                yield _claim(number, row, before, clause)


def _counted(before: str, wordings: Sequence[tuple[str, LazyPattern]]) -> tuple[str, int] | None:
    """Return what the words before a number count, and where they begin."""
    for row, wording in wordings:
        match = wording.search(before)
        if match is not None:
            return row, match.start()
    return None


def _claim(number: Number, row: str, before: str, clause: str) -> Claim:
    is_monthly = row == "page_views" and _MONTHLY_VIEWS.search(before) is not None
    return Claim(
        number=number,
        topic=ANNEX_TOPIC,
        row=row,
        times=MONTHS_A_YEAR if is_monthly else 1,
        clause=clause,
        is_total=_WHOLE_SIGN.search(before[-_WHOLE_SIGN_REACH:]) is not None,
    )


def without_shares(found: Sequence[Claim]) -> list[Claim]:
    """Return the claims of a passage, the shares of a total marked as parts of it.

    The total is the one that says 共, or else the first.
    """
    totals = [one for one in found if one.topic == ANNEX_TOPIC and one.row == _SHARED]
    wholes = [one for one in totals if one.is_total] or totals[:1]
    parts = {one.start for one in totals} - {one.start for one in wholes}
    return [one.doubted(Doubt.PART) if one.start in parts else one for one in found]
