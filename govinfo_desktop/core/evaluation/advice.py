"""Advice on broken equations: the likeliest culprits in Chinese, none of them called certain."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from govinfo_desktop.core.evaluation.culprit import Mistake, as_likely, standing_out, suspects
from govinfo_desktop.core.evaluation.evidence import collected
from govinfo_desktop.core.reading.equations import equations
from govinfo_desktop.core.text.numbers import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from govinfo_desktop.core.evaluation.culprit import Suspect
    from govinfo_desktop.core.evaluation.evidence import Move
    from govinfo_desktop.core.model.finding import Finding
    from govinfo_desktop.core.model.form import FieldId, Table
    from govinfo_desktop.core.model.report import Report
    from govinfo_desktop.core.reading.equations import Equation
    from govinfo_desktop.core.reading.reading import Reading

    # A rule and the cells on the left side of its equation.
    BrokenKey = tuple[str, tuple[FieldId, ...]]
    # Returns earlier states of the report, the newest first.
    Earlier = Callable[[], Iterable[Report]]

MOST_NAMED = 3
_ZERO = Decimal(0)


@dataclass(frozen=True)
class Culprits:
    """The suspects of one broken equation, the likeliest first, and advice on them in Chinese."""

    text: str
    found: tuple[Suspect, ...]

    @property
    def fields(self) -> tuple[FieldId, ...]:
        """The cells that are suspected, the likeliest first."""
        return tuple(dict.fromkeys(move.field for one in self.found for move in one.changes))

    @property
    def correction(self) -> tuple[Move, ...]:
        """The changes of the suspect that stands out; none if none does."""
        only = standing_out(self.found)
        return only.changes if only else ()


def culprits(
    findings: Iterable[Finding],
    reading: Reading,
    previous: Reading | None,
    earlier: Earlier | None = None,
) -> dict[BrokenKey, Culprits]:
    """Return the culprits of the broken equations among some findings, by rule and left side."""
    left = {finding.left[0] for finding in findings if finding.left}
    return {
        broken: found
        for table in reading.tables
        if not left.isdisjoint(table.fields)
        for broken, found in culprits_in(table, reading, previous, earlier).items()
    }


def culprits_in(
    table: Table, reading: Reading, previous: Reading | None, earlier: Earlier | None = None
) -> dict[BrokenKey, Culprits]:
    """Return the culprits of the broken equations of a table, by rule and left side."""
    found = equations(table, reading, previous)
    broken = [one for one in found if not one.holds]
    if not broken:
        return {}
    evidence = collected(table, reading, previous, earlier)
    # One change that mends all equations first; only without one each equation by itself.
    together = suspects(table, reading, found, broken, evidence)
    if together:
        all_of_them = Culprits(_advice(together, reading, table), together)
        return dict.fromkeys(((one.rule, one.left) for one in broken), all_of_them)
    apart = {}
    for one in _smallest(broken):
        alone = suspects(table, reading, found, [one], evidence)
        if alone and len(broken) > 1:
            text = f"不止一处有误。单看这一式，{_advice(alone, reading, table)}"
            apart[one.rule, one.left] = Culprits(text, alone)
    return apart


def _smallest(broken: Sequence[Equation]) -> Iterator[Equation]:
    """Yield the equations that do not include all cells of another, as those of totals do."""
    for one in broken:
        cells = one.coefficients.keys()
        if not any(other is not one and other.coefficients.keys() < cells for other in broken):
            yield one


def _advice(found: Sequence[Suspect], reading: Reading, table: Table) -> str:
    """Return the advice for some suspects; empty without any."""
    if not found:
        return ""
    if len(found) == 1:
        only = _one(found[0], reading, table)
        return f"试过的改法里只有一种能使各式都成立：{only}。请与原始登记核对。"
    best = as_likely(found)
    if len(best) > MOST_NAMED and best[0].mistake >= Mistake.ONE_DIGIT and not best[0].is_stated:
        return _many(found, reading)
    return _likeliest(best, len(found), reading, table)


def _likeliest(best: Sequence[Suspect], count: int, reading: Reading, table: Table) -> str:
    """Name the best of ``count`` suspects."""
    named = "；也可能是".join(_one(one, reading, table) for one in best[:MOST_NAMED])
    others = count - min(len(best), MOST_NAMED)
    because = "（正文写的数与此相符）" if best[0].is_stated else ""
    rest = f"另有 {others} 种改法也能使各式成立，" if others else ""
    return f"可能是{named}{because}。{rest}请与原始登记核对。"


def _many(found: Sequence[Suspect], reading: Reading) -> str:
    change = found[0].changes[0]
    by = plain_text(abs(change.to - change.now))
    names = "、".join(f"“{reading.form.fields[one.field].name}”" for one in found[:MOST_NAMED])
    return (
        f"{names}等 {len(found)} 处，改动 {by} 都能使各式成立，分不出是哪一处，请与原始登记核对。"
    )


def _one(suspect: Suspect, reading: Reading, table: Table) -> str:
    fields = reading.form.fields
    first = suspect.changes[0]
    name, now, to = fields[first.field].name, plain_text(first.now), plain_text(first.to)
    match suspect.mistake:
        case Mistake.DIGITS_EXCHANGED:
            return f"“{name}”的数字颠倒了，{now} 应为 {to}"
        case Mistake.ROW_SHIFTED:
            row = next(row for row in table.rows if row.id == first.field.split(".")[1])
            return f"“{row.name}”一行错了一列，应依次为 {_row(suspect, table, reading)}"
        case Mistake.WRONG_LINE:
            return _exchange(suspect, reading)
        case _:
            return f"“{name}”的 {now} 应为 {to}"


def _row(suspect: Suspect, table: Table, reading: Reading) -> str:
    to = {one.field: one.to for one in suspect.changes}
    row = suspect.changes[0].field.split(".")[1]
    fields = (table.field_id(row, column.id) for column in table.columns)
    typed = (name for name in fields if name in table.fields and name not in table.computed)
    return "、".join(plain_text(to.get(name, reading.numbers.get(name, _ZERO))) for name in typed)


def _exchange(suspect: Suspect, reading: Reading) -> str:
    fields = reading.form.fields
    one, other = suspect.changes
    source, target = (one, other) if one.now else (other, one)
    if target.now == 0:
        return (
            f"“{fields[source.field].name}”的 {plain_text(source.now)} "
            f"填错了行，应填在“{fields[target.field].name}”"
        )
    return f"“{fields[one.field].name}”和“{fields[other.field].name}”两行填颠倒了"
