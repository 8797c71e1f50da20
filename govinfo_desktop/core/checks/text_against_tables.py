"""Checks of class V on applications: compare the text with the totals of the table.

收到 and 办理 have two lawful readings: new applications only, or also those carried over. A number
that fits one of them is right. In a passage where one number fits, another of the same kind that
does not is taken for the share of one organ.
"""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from govinfo_desktop.core.checks.claims import OUTCOMES, About, Claim, claims, growths
from govinfo_desktop.core.model.finding import Finding
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.text.numbers import plain_text
from govinfo_desktop.core.text.sentences import sentence_around

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govinfo_desktop.core.checks.claims import Growth
    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.core.text.sentences import Passage

Cells = tuple[FieldId, ...]
_ZERO = Decimal(0)
APPLICATIONS_TABLE = "applications"
# Fewer kinds of outcome are no complete list.
FEWEST_OUTCOMES = 4
# In characters: a longer clause names the reason, and with it a single row.
SHORTEST_REASON_CLAUSE = 12
_ORGANISATIONS = ("company", "research", "charity", "legal_service", "other_org")
_OUTCOME_GROUPS = {
    About.REFUSED: ("refused_", "不予公开"),
    About.UNABLE: ("unable_", "无法提供"),
    About.NOT_HANDLED: ("nh_", "不予处理"),
    About.OTHER: ("other", "其他处理"),
}


def _cells(columns: Sequence[str], *rows: str) -> Cells:
    return tuple(
        FieldId(f"{APPLICATIONS_TABLE}.{row}.{column}") for row in rows for column in columns
    )


def _arrivals(*columns: str) -> dict[str, Cells]:
    return {
        "本年新收": _cells(columns, "new_received"),
        "新收加上年结转": _cells(columns, "new_received", "carried_in"),
    }


_TOTAL_COLUMN = ("total",)
# For each kind of claim its lawful readings: label and cells that add up to it.
_LAWFUL_READINGS: Mapping[About, Mapping[str, Cells]] = {
    About.RECEIVED: _arrivals("total"),
    About.HANDLED: {**_arrivals("total"), "办理总计": _cells(_TOTAL_COLUMN, "result_total")},
    About.FINISHED: {
        "办理总计": _cells(_TOTAL_COLUMN, "result_total"),
        "新收加上年结转": _cells(_TOTAL_COLUMN, "new_received", "carried_in"),
    },
    About.CARRIED_IN: {"上年结转": _cells(_TOTAL_COLUMN, "carried_in")},
    About.CARRIED_OUT: {"结转下年度": _cells(_TOTAL_COLUMN, "carried_out")},
    About.NATURAL_PERSON: _arrivals("natural_person"),
    About.ORGANISATIONS: _arrivals(*_ORGANISATIONS),
    About.COMPANY: _arrivals("company"),
    About.OPEN: {"予以公开": _cells(_TOTAL_COLUMN, "open")},
    About.PARTIAL: {"部分公开": _cells(_TOTAL_COLUMN, "partial")},
    About.OPEN_AND_PARTIAL: {"予以公开加部分公开": _cells(_TOTAL_COLUMN, "open", "partial")},
}
# 本年新收 + 上年结转 = 总计 + 结转下年度.
_BALANCE = (
    _cells(_TOTAL_COLUMN, "new_received", "carried_in"),
    _cells(_TOTAL_COLUMN, "result_total", "carried_out"),
)
_WHOLES = (About.RECEIVED, About.HANDLED)
_RECEIVED_ONLY = frozenset({About.RECEIVED})
_RECEIVED_FROM = frozenset({*_WHOLES, About.NATURAL_PERSON, About.ORGANISATIONS, About.COMPANY})
_FINISHED_OR_CARRIED = frozenset({About.FINISHED, About.CARRIED_IN, About.CARRIED_OUT})
_DISCLOSED = frozenset({About.OPEN, About.PARTIAL, About.OPEN_AND_PARTIAL})
_GROUPED = frozenset(_OUTCOME_GROUPS)
_APPLICATIONS_WHY = "正文的数字与表三同一指标一致；“收到”“办理”可以只算新收，也可以加上年结转。"


def applications_received(
    reading: Reading, previous: Reading | None, rule: str
) -> Iterator[Finding]:
    """V01: applications received, and the kinds of applicants, agree with 表三."""
    yield from _compared(reading, rule, _RECEIVED_FROM)
    for passage, claim, readings in _claimed(reading, _RECEIVED_ONLY):
        if claim.value == readings.get("新收加上年结转") != readings.get("本年新收"):
            message = f"是新收加上年结转；只写“收到”的一般指本年新收（{_shown(readings)}）"
            yield _finding(reading, passage, claim, rule, Severity.HINT, message)


def applications_finished(
    reading: Reading, previous: Reading | None, rule: str
) -> Iterator[Finding]:
    """V02: applications finished and carried over agree with 表三."""
    yield from _compared(reading, rule, _FINISHED_OR_CARRIED)


def outcomes(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """V03: each kind of outcome agrees with 表三, and their sum with the stated total."""
    yield from _compared(reading, rule, _DISCLOSED)
    grouped = [
        (one, claim) for one in reading.passages for claim in claims_about(one.plain, _GROUPED)
    ]
    subtotals = {about: _subtotal(about, reading) for about in {one.about for _, one in grouped}}
    for passage, claim in grouped:
        yield from _group(reading, passage, claim, rule, subtotals[claim.about])
    for passage in reading.passages:
        yield from _outcome_sum(passage, rule)


def _compared(reading: Reading, rule: str, abouts: frozenset[About]) -> Iterator[Finding]:
    for passage, claim, readings in _claimed(reading, abouts):
        if readings and claim.value not in readings.values():
            message = f"表三中{_shown(readings)}"
            yield _finding(reading, passage, claim, rule, Severity.WARNING, message)


def _claimed(
    reading: Reading, abouts: frozenset[About]
) -> Iterator[tuple[Passage, Claim, dict[str, Decimal]]]:
    """Yield the claims to compare, and the table's number for each lawful reading of them."""
    found = [(one, there) for one in reading.passages if (there := claims_about(one.plain, abouts))]
    lawful = {
        about: _numbers(about, reading)
        for about in {claim.about for _, there in found for claim in there}
    }
    for passage, there in found:
        for claim in _without_shares(there, lawful):
            yield passage, claim, lawful[claim.about]


def _without_shares(
    found: Sequence[Claim], lawful: Mapping[About, Mapping[str, Decimal]]
) -> Iterator[Claim]:
    """Yield the claims of a passage that speak of a whole.

    Once one of its kind fits the table, another that does not is somebody's share.
    """
    fitting = {one.about for one in found if one.value in lawful[one.about].values()}
    for claim in found:
        is_share = claim.about in fitting or (claim.part and claim.about in _WHOLES)
        if not is_share or claim.value in lawful[claim.about].values():
            yield claim


@lru_cache(maxsize=256)
def claims_about(plain: str, abouts: frozenset[About]) -> tuple[Claim, ...]:
    """Return the claims of a passage of some kinds."""
    return tuple(claim for claim in claims(plain) if claim.about in abouts)


def unambiguous_counts(reading: Reading) -> Iterator[tuple[Cells, Decimal]]:
    """Yield the counts in the text that have one lawful reading: the cells counted, the number."""
    for passage in reading.passages:
        for claim in claims(passage.plain):
            readings = _LAWFUL_READINGS.get(claim.about, {})
            if claim.about in _OUTCOME_GROUPS:
                yield _subtotal(claim.about, reading)[0], claim.value
            elif len(readings) == 1:
                yield next(iter(readings.values())), claim.value


def _numbers(about: About, reading: Reading) -> dict[str, Decimal]:
    """Return the table's number for each lawful reading whose cells are filled."""
    sums = {label: _sum(cells, reading) for label, cells in _LAWFUL_READINGS.get(about, {}).items()}
    return {label: number for label, number in sums.items() if number is not None}


def _sum(cells: Cells, reading: Reading) -> Decimal | None:
    if not cells or cells[0] not in reading.form.fields:
        return None
    if not reading.missing.isdisjoint(cells) and not _is_settled(reading):
        return None
    return sum((reading.numbers.get(cell, _ZERO) for cell in cells), _ZERO)


def _is_settled(reading: Reading) -> bool:
    """Tell whether the totals balance with blanks as 0, as in a report that prints no zeros."""
    got = reading.numbers.get
    arrived, left = (sum((got(cell, _ZERO) for cell in cells), _ZERO) for cells in _BALANCE)
    return bool(arrived) and arrived == left


def _shown(readings: Mapping[str, Decimal]) -> str:
    return "、".join(f"{label} {plain_text(number)}" for label, number in readings.items())


def _subtotal(about: About, reading: Reading) -> tuple[Cells, Decimal | None]:
    table = reading.form.tables.get(APPLICATIONS_TABLE)
    cells = _group_cells(about, tuple(map(attrgetter("id"), table.rows))) if table else ()
    return cells, _sum(cells, reading)


@lru_cache(maxsize=64)
def _group_cells(about: About, rows: tuple[str, ...]) -> Cells:
    prefix = _OUTCOME_GROUPS[about][0]
    return _cells(_TOTAL_COLUMN, *(row for row in rows if row.startswith(prefix)))


def _group(
    reading: Reading,
    passage: Passage,
    claim: Claim,
    rule: str,
    compared: tuple[Cells, Decimal | None],
) -> Iterator[Finding]:
    """Compare a subtotal with the table; name the row whose number was written instead."""
    cells, subtotal = compared
    if subtotal is None or claim.value == subtotal:
        return
    same = next((cell for cell in cells if reading.numbers.get(cell) == claim.value), None)
    if (
        same is not None
        and claim.value
        and "等" not in claim.clause
        and len(claim.clause) > SHORTEST_REASON_CLAUSE
    ):
        return
    name = _OUTCOME_GROUPS[claim.about][1]
    message = f"表三中{name}各项之和是 {plain_text(subtotal)}，相差 {abs(subtotal - claim.value)}"
    if same is not None and claim.value:
        line = reading.form.fields[same].name.split("·")[0]
        message = f"只是“{line}”一项的数；{message}"
    yield _finding(reading, passage, claim, rule, Severity.WARNING, message, cells)


def _outcome_sum(passage: Passage, rule: str) -> Iterator[Finding]:
    found = claims(passage.plain)
    counted = [claim for claim in found if claim.about in OUTCOMES]
    kinds = {claim.about for claim in counted}
    whole = next((one for one in reversed(found) if one.about is About.FINISHED), None)
    if whole is None or len(kinds) < FEWEST_OUTCOMES or len(kinds) < len(counted):
        return
    added = sum((claim.value for claim in counted), _ZERO)
    if added != whole.value:
        yield _broken_outcome_sum(passage, counted, whole, rule)


def _broken_outcome_sum(
    passage: Passage, counted: Sequence[Claim], whole: Claim, rule: str
) -> Finding:
    terms = "＋".join(plain_text(claim.value) for claim in counted)
    added = sum((claim.value for claim in counted), _ZERO)
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        says=f"正文所列各类结果 {terms} ＝ {plain_text(added)}，不等于所写的办结总数 "
        f"{plain_text(whole.value)}",
        fields=(passage.field,),
        marks=tuple(passage.mark(claim.start, claim.end) for claim in (*counted, whole)),
        why="各类结果之和等于所称总数，并与表三一致。",
    )


def growth(reading: Reading, previous: Reading | None, rule: str) -> Iterator[Finding]:
    """V08: a change since last year agrees with last year's report."""
    if previous is None:
        return
    for passage in reading.passages:
        for one in growths(passage.plain):
            claim = _measured(passage, one)
            expected = _growths(claim, reading, previous) if claim else {}
            if expected and not any(_agrees(one, change) for change in expected.values()):
                yield _about_growth(passage, one, expected, rule)


def _measured(passage: Passage, one: Growth) -> Claim | None:
    """Return the first claim of the sentence, which the change refers to; None without one."""
    first, _ = sentence_around(passage.plain, one.start, one.end)
    found = claims(passage.plain)
    low, high = (bisect_left(found, place, key=attrgetter("start")) for place in (first, one.start))
    return next((c for c in found[low:high] if c.about in {*_WHOLES, About.FINISHED}), None)


def _growths(
    claim: Claim, reading: Reading, previous: Reading
) -> dict[str, tuple[Decimal, Decimal]]:
    """Return this year's and last year's number for each reading, the stated one first."""
    now, last = _numbers(claim.about, reading), _numbers(claim.about, previous)
    both = {label: (now[label], last[label]) for label in now if last.get(label)}
    exact = {label: pair for label, pair in both.items() if pair[0] == claim.value}
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


def _finding(
    reading: Reading,
    passage: Passage,
    claim: Claim,
    rule: str,
    severity: Severity,
    message: str,
    cells: Cells = (),
) -> Finding:
    compared = cells or next(iter(_LAWFUL_READINGS[claim.about].values()))
    return Finding(
        rule=rule,
        severity=severity,
        says=f"{passage.quote(claim.start, claim.end)}：{message}",
        fields=(passage.field, *compared),
        right=compared,
        marks=(passage.mark(claim.start, claim.end),),
        why=_APPLICATIONS_WHY,
    )


CHECKS = {
    "applications_received": applications_received,
    "applications_finished": applications_finished,
    "outcomes": outcomes,
    "growth": growth,
}
