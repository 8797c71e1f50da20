"""Check of class V on growth: a change since last year agrees with last year's report."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING

from govinfo_desktop.core.statements.changes import bases, changes, compared_places
from govinfo_desktop.core.statements.claim import APPLICATIONS_TOPIC
from govinfo_desktop.core.statements.claims import claims
from govinfo_desktop.core.statements.judging import number_of
from govinfo_desktop.core.statements.lawful import readings_of
from govinfo_desktop.core.statements.numbers import half_a_digit, numbers_in
from govinfo_desktop.core.text.numbers import plain_text
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.sentences import sentence_around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.core.statements.changes import Base, Change
    from govinfo_desktop.core.statements.claim import Claim
    from govinfo_desktop.core.text.sentences import Passage

# 访问量同比增长30% says nothing of the applications before it.
_OTHER_MEASURE = LazyPattern(
    r"(?:访问|浏览|点击|阅读|公开|信息|发布|满意|解读|关注|回复|用户|粉丝)[^，,。;]{0,6}(?:量|率|数|度)"
)
_WHOLE_ROWS = frozenset({"new", "received", "handled", "finished", "arrived"})
# Label of a reading of the claim -> this year's and last year's number.
_Pairs = dict[str, tuple[Decimal, Decimal]]


def growth(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """V08: a change since last year, and last year's number, agree with last year's report."""
    if previous is None:
        return
    for passage in reading.passages:
        for change in changes(passage.plain):
            pairs = _pairs(passage, change, reading, previous)
            if pairs and not any(_agrees(change, pair) for pair in pairs.values()):
                yield _about_growth(passage, change, pairs, rule)
        for base in bases(passage.plain):
            pairs = _pairs(passage, base, reading, previous)
            if pairs and all(base.number != last for _, last in pairs.values()):
                yield _about_base(passage, base, pairs, rule)


def _pairs(passage: Passage, one: Change | Base, reading: Reading, previous: Reading) -> _Pairs:
    if one.year and one.year != previous.year:
        return {}
    found: _Pairs = {}
    for claim in _measured(passage.plain, one):
        found |= _growths(claim, reading, previous)
    return found


def _measured(plain: str, one: Change | Base) -> tuple[Claim, ...]:
    """Return the claims that a change may refer to: the last and the first of its sentence.

    None where the last number before it, or what is named between, is something else.
    """
    first, _ = sentence_around(plain, one.start, one.end)
    found = claims(plain)
    low, high = (bisect_left(found, place, key=attrgetter("start")) for place in (first, one.start))
    compared = compared_places(plain)
    here = [c for c in found[low:high] if c.topic == APPLICATIONS_TOPIC and c.start not in compared]
    wholes = [c for c in here if c.row in _WHOLE_ROWS and not c.column and not c.doubt]
    counted = [
        n.start
        for n in numbers_in(plain)
        if first <= n.start < one.start and n.unit and n.start not in compared
    ]
    if not wholes or counted[-1:] != [here[-1].start]:
        return ()
    if _OTHER_MEASURE.search(plain, here[-1].end, one.start):
        return ()
    return tuple(dict.fromkeys((wholes[0], wholes[-1])))


def _growths(claim: Claim, reading: Reading, previous: Reading) -> _Pairs:
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


def _agrees(one: Change, pair: tuple[Decimal, Decimal]) -> bool:
    now, last = pair
    if not one.percent:
        return now - last == one.change
    return abs(100 * (now - last) / last - one.change) <= half_a_digit(one.places)


def _about_growth(passage: Passage, one: Change, expected: _Pairs, rule: str) -> Finding:
    label, (now, last) = next(iter(expected.items()))
    change = 100 * (now - last) / last if one.percent else now - last
    shown = f"{abs(change):.{max(one.places, 2) if one.percent else 0}f}"
    unit = "%" if one.percent else " 件"
    way = "增长" if change >= 0 else "下降"
    sum_ = f"{label} {plain_text(now)} 与上年 {plain_text(last)} 相比{way} {shown}{unit}"
    return passage.quoting(
        one.start,
        one.end,
        rule=rule,
        message=f"按上年报告，{sum_}",
        why="同比增减与上年报告的同一指标一致，四舍五入到所写位数。",
        advice=f"应写{way} {shown}{unit}。",
    )


def _about_base(passage: Passage, one: Base, pairs: _Pairs, rule: str) -> Finding:
    label, (_, last) = next(iter(pairs.items()))
    return passage.quoting(
        one.start,
        one.end,
        rule=rule,
        message=f"上年报告中{label} {plain_text(last)}",
        why="正文写的上年数字与上年报告一致。",
        advice=f"改成 {plain_text(last)} 件。",
    )
