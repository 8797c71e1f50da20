"""Check of class V on growth: a change since last year agrees with last year's report."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.finding import Finding
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.statements.claim import APPLICATIONS_TOPIC
from govinfo_desktop.core.statements.claims import claims
from govinfo_desktop.core.statements.judging import number_of
from govinfo_desktop.core.statements.lawful import readings_of
from govinfo_desktop.core.statements.numbers import numbers_in
from govinfo_desktop.core.text.numbers import plain_text
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.sentences import sentence_around
from govinfo_desktop.core.text.units import read_digits

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.core.statements.claim import Claim
    from govinfo_desktop.core.text.sentences import Passage

# 同比增长 3.5%, 比上年减少 12 件, 较上年申请量下降 3%.
_GROWTH_CLAIM = LazyPattern(
    r"(?:同比|(?:比|较)(?:上|去)年(?:度|同期)?(?:相比)?[，,]?[^，,。;\d]{0,8}?)"
    r"(?P<way>增长|上升|增加|提高|多|下降|减少|回落|降低|少)"
    r"(?:了|约)?\s?(?P<n>\d+(?:\.\d+)?)\s?(?P<unit>%|件)(?!以上)"
)
# 访问量同比增长30% says nothing of the applications before it.
_OTHER_MEASURE = LazyPattern(
    r"(?:访问|浏览|点击|阅读|公开|信息|发布|满意|解读|关注|回复|用户|粉丝)[^，,。;]{0,6}(?:量|率|数|度)"
)
_DECREASES = frozenset({"下降", "减少", "回落", "降低", "少"})
_WHOLE_ROWS = frozenset({"new", "received", "handled", "finished", "arrived"})


@dataclass(frozen=True)
class Growth:
    """A stated change since last year: in per cent, or in cases where ``percent`` is False.

    ``places`` is the number of decimals written, which it is rounded to.
    """

    change: Decimal
    places: int
    percent: bool
    start: int
    end: int


@lru_cache(maxsize=64)
def growths(plain: str) -> tuple[Growth, ...]:
    """Return every change since last year that a passage states."""
    return tuple(_growth(match) for match in _GROWTH_CLAIM.finditer(plain))


def _growth(match: re.Match[str]) -> Growth:
    sign = -1 if match["way"] in _DECREASES else 1
    return Growth(
        change=sign * read_digits(match["n"]),
        places=len(match["n"].partition(".")[2]),
        percent=match["unit"] == "%",
        start=match.start("n"),
        end=match.end("unit"),
    )


def growth(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """V08: a change since last year agrees with last year's report."""
    if previous is None:
        return
    for passage in reading.passages:
        for one in growths(passage.plain):
            expected: dict[str, tuple[Decimal, Decimal]] = {}
            for claim in measured(passage, one):
                expected |= _growths(claim, reading, previous)
            if expected and not any(_agrees(one, change) for change in expected.values()):
                yield _about_growth(passage, one, expected, rule)


def measured(passage: Passage, one: Growth) -> tuple[Claim, ...]:
    """Return the claims that a change may refer to: the last and the first of its sentence.

    None where the last number before it, or what is named between, is something else.
    """
    plain = passage.plain
    first, _ = sentence_around(plain, one.start, one.end)
    found = claims(plain)
    low, high = (bisect_left(found, place, key=attrgetter("start")) for place in (first, one.start))
    here = [c for c in found[low:high] if c.topic == APPLICATIONS_TOPIC]
    wholes = [c for c in here if c.row in _WHOLE_ROWS and not c.column and not c.doubt]
    counted = [n.start for n in numbers_in(plain) if first <= n.start < one.start and n.unit]
    if not wholes or counted[-1:] != [here[-1].start]:
        return ()
    if _OTHER_MEASURE.search(plain, here[-1].end, one.start):
        return ()
    return tuple(dict.fromkeys((wholes[0], wholes[-1])))


def _growths(
    claim: Claim, reading: Reading, previous: Reading
) -> dict[str, tuple[Decimal, Decimal]]:
    """Return this year's and last year's number for each reading, the stated one first."""
    readings = readings_of(claim, reading.form)
    now, last = (
        {label: number_of(cells, one) for label, cells in readings_of(claim, one.form).items()}
        for one in (reading, previous)
    )
    both = {
        label: (this, before)
        for label in readings
        if (this := now[label]) is not None and (before := last.get(label))
    }
    exact = {label: pair for label, pair in both.items() if pair[0] == claim.number.value}
    return {**exact, **both} if exact else {}


def _agrees(one: Growth, pair: tuple[Decimal, Decimal]) -> bool:
    now, last = pair
    if not one.percent:
        return now - last == one.change
    return abs(100 * (now - last) / last - one.change) <= Decimal("0.5").scaleb(-one.places)


def _about_growth(
    passage: Passage, one: Growth, expected: Mapping[str, tuple[Decimal, Decimal]], rule: str
) -> Finding:
    label, (now, last) = next(iter(expected.items()))
    change = 100 * (now - last) / last if one.percent else now - last
    shown = f"{abs(change):.{max(one.places, 2) if one.percent else 0}f}"
    unit = "%" if one.percent else " 件"
    way = "增长" if change >= 0 else "下降"
    sum_ = f"{label} {plain_text(now)} 与上年 {plain_text(last)} 相比{way} {shown}{unit}"
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        says=f"{passage.quote(one.start, one.end)}：按上年报告，{sum_}",
        fields=(passage.field,),
        marks=(passage.mark(one.start, one.end),),
        why="同比增减与上年报告的同一指标一致，四舍五入到所写位数。",
        advice=f"应写{way} {shown}{unit}。",
    )
