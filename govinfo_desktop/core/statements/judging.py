"""Verdicts on the claims of a report: each number against the cells that it may state."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.statements.claim import (
    ANNEX_TOPIC,
    APPLICATIONS_TOPIC,
    PROACTIVE_TOPIC,
    Claim,
    Doubt,
)
from govinfo_desktop.core.statements.claims import claims
from govinfo_desktop.core.statements.lawful import readings_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govinfo_desktop.core.reading.reading import Reading
    from govinfo_desktop.core.statements.lawful import Cells
    from govinfo_desktop.core.text.sentences import Passage

_ZERO = Decimal(0)
# 本年新收 + 上年结转 = 总计 + 结转下年度.
_BALANCE = (
    ("applications.new_received.total", "applications.carried_in.total"),
    ("applications.result_total.total", "applications.carried_out.total"),
)

# What was counted for several years together is more than this many times the number of one.
_MOST_OF_ONE_YEAR = Decimal("1.2")
_OWN_OFFICE = "政府办"
_STATISTICS = "statistics."
# Of these a blank says nothing, though it counts as 0 in an equation.
_FILLED_IN = frozenset({ANNEX_TOPIC, PROACTIVE_TOPIC})


class Verdict(StrEnum):
    """What the tables say to a statement."""

    AGREES = "agrees"
    CONTRADICTS = "contradicts"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A claim of a passage with its verdict.

    ``numbers`` has the table's number for each lawful reading, by its label; ``cells`` are those
    of the reading that fits, or else of the first.
    """

    passage: Passage
    claim: Claim
    verdict: Verdict
    numbers: Mapping[str, Decimal]
    cells: Cells


def judged(reading: Reading, topic: str, rows: frozenset[str] | None = None) -> Iterator[Judged]:
    """Yield the claims of a report about one table, or some of its rows, with their verdicts."""
    organ = reading.report.text("organ").strip() + reading.report.text("organ_short").strip()
    year = reading.year
    for passage in reading.passages:
        found = _claims_about(passage.plain, topic, rows)
        if found:
            yield from _one_list_fits([_judge(one, passage, reading, organ, year) for one in found])


@lru_cache(maxsize=512)
def _claims_about(plain: str, topic: str, rows: frozenset[str] | None) -> tuple[Claim, ...]:
    return tuple(
        one for one in claims(plain) if one.topic == topic and (rows is None or one.row in rows)
    )


def _judge(
    claim: Claim, passage: Passage, reading: Reading, organ: str, year: int | None
) -> Judged:
    readings = readings_of(claim, reading.form)
    numbers = {
        label: number
        for label, cells in readings.items()
        if (number := number_of(cells, reading)) is not None
        and not (_counts_when_filled(claim, cells) and reading.numbers.keys().isdisjoint(cells))
    }
    first = next(iter(readings.values()), ())
    fitting = next((label for label, n in numbers.items() if claim.admits(n)), None)
    if fitting is not None:
        verdict = Verdict.AGREES
    elif not numbers or _is_doubtful(claim, numbers, organ, year):
        verdict = Verdict.UNCHECKED
    else:
        verdict = Verdict.CONTRADICTS
    return Judged(
        passage=passage,
        claim=claim,
        verdict=verdict,
        numbers=numbers,
        cells=readings[fitting] if fitting is not None else first,
    )


def _counts_when_filled(claim: Claim, cells: Cells) -> bool:
    """Tell whether a blank cell says nothing, though the table counts blanks as 0."""
    return claim.topic in _FILLED_IN or cells[0].startswith(_STATISTICS)


def number_of(cells: Cells, reading: Reading) -> Decimal | None:
    """Return the sum of some cells; None while one of them has no number.

    Blanks count as 0 where the table says so, and where the totals balance that way, as in a
    report that prints no zeros.
    """
    if not reading.unreadable.keys().isdisjoint(cells):
        return None
    name = cells[0].split(".")[0]
    table = reading.form.tables.get(name)
    if table is None or name in reading.report.left_out:
        return None
    is_gap = not table.blank_counts and not reading.missing.isdisjoint(cells)
    if is_gap and (name != APPLICATIONS_TOPIC or not is_settled(reading)):
        return None
    return sum((reading.numbers.get(cell, _ZERO) for cell in cells), _ZERO)


def is_settled(reading: Reading) -> bool:
    """Tell whether the totals of the applications balance with blanks as 0."""
    got = reading.numbers.get
    arrived, left = (
        sum((got(FieldId(cell), _ZERO) for cell in cells), _ZERO) for cells in _BALANCE
    )
    return bool(arrived) and arrived == left


def _is_doubtful(
    claim: Claim, numbers: Mapping[str, Decimal], organ: str, year: int | None
) -> bool:
    """Tell whether a number that fits no cell may be right nevertheless."""
    # 其中按期办结13件 is not more than all that was finished.
    allowed = Doubt.LIMIT | Doubt.CUMULATIVE
    if claim.doubt & ~(allowed | Doubt.PART if Doubt.LIMIT in claim.doubt else allowed):
        return True
    if Doubt.CUMULATIVE in claim.doubt and claim.number.value > _MOST_OF_ONE_YEAR * max(
        numbers.values()
    ):
        return True
    if claim.year and year is not None and claim.year != year:
        return True
    if claim.subject and not is_part_of(claim.subject, organ):
        return True
    # 市政府和市政府办公厅规范性文件8件: those of the government's own office only.
    if claim.topic == PROACTIVE_TOPIC and _OWN_OFFICE in claim.clause and "办" not in organ:
        return True
    return bool(claim.doubt & Doubt.LIMIT) and claim.number.value < max(numbers.values())


@lru_cache(maxsize=256)
def is_part_of(named: str, organ: str) -> bool:
    """Tell whether a name may abbreviate an organ's: all its characters are in it, in order."""
    rest = iter(organ)
    return all(one in rest for one in named)


def _one_list_fits(found: list[Judged]) -> Iterator[Judged]:
    """Yield the claims, those that add up to a cell among one sentence as agreeing.

    3件 by post and 36件 on the web are right where the table has 39.
    """
    lists: defaultdict[tuple[object, int], list[Judged]] = defaultdict(list)
    for one in found:
        # 收到申请0件，其中网上申请12件: no part of the twelve.
        is_none_at_all = one.verdict is Verdict.CONTRADICTS and not one.claim.number.value
        if one.verdict is not Verdict.AGREES and one.claim.number.is_exact and not is_none_at_all:
            lists[one.claim.about, one.claim.group].append(one)
    adding = {
        id(one)
        for group in lists.values()
        if len(group) > 1
        and sum((one.claim.number.value for one in group), _ZERO) in group[0].numbers.values()
        for one in group
    }
    for one in found:
        yield replace(one, verdict=Verdict.AGREES) if id(one) in adding else one
