"""Find the likeliest culprit of broken equations: the one change of entries that mends them all.

Tried are exchanged digits (13 for 31), a number in the row beside its own, a row shifted by one
column, and a single changed cell. A change has to mend all broken equations of a table and to
break none. Where several do, all are returned, ordered by the evidence; none is called certain.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import IntEnum
from typing import TYPE_CHECKING

from govinfo_desktop.core.evaluation.evidence import Evidence, Move
from govinfo_desktop.core.model.form import Entry
from govinfo_desktop.core.text.digits import is_exchange, is_one_more, is_one_replaced
from govinfo_desktop.core.text.numbers import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from govinfo_desktop.core.model.form import FieldId, Table
    from govinfo_desktop.core.reading.equations import Equation
    from govinfo_desktop.core.reading.reading import Reading

_ZERO = Decimal(0)
SHORTEST_SHIFTED_ROW = 3
# Logarithms of how often whole rows and pairs of rows are mistaken, beside slips in one cell.
_SHIFTED_ROW, _EXCHANGED_ROWS, _WRONG_ROW = -3.0, -4.5, -4.0
# A suspect this much likelier than the next one stands out: about seven times.
_STANDS_OUT = 2.0
# Suspects that are nearly as likely as the first are named with it.
_AS_LIKELY = 0.7


class Mistake(IntEnum):
    """Kind of mistake, the likeliest first."""

    DIGITS_EXCHANGED = 0
    ROW_SHIFTED = 1
    WRONG_LINE = 2
    ONE_DIGIT = 3
    OTHER_NUMBER = 4


@dataclass(frozen=True)
class Suspect:
    """Changes of cells that together mend all broken equations.

    ``score`` is how much speaks for them, as the logarithm of a probability; ``is_stated`` tells
    whether the text has the numbers that they would make.
    """

    mistake: Mistake
    changes: tuple[Move, ...]
    score: float = 0.0
    is_stated: bool = False

    @property
    def field(self) -> FieldId:
        """The first cell that would change."""
        return self.changes[0].field


def suspects(
    table: Table,
    reading: Reading,
    found: Sequence[Equation],
    broken: Sequence[Equation],
    evidence: Evidence | None = None,
) -> tuple[Suspect, ...]:
    """Return every change that mends the broken equations and breaks none, the likeliest first."""
    if not any(one.is_equality for one in broken):
        return ()
    to_hold = (*broken, *(one for one in found if one.holds))
    mending = {
        one.changes: one
        for one in _candidates(table, reading, broken)
        if all(_after(equation, one) for equation in to_hold)
    }
    judged = [_judged(one, evidence or Evidence(figures={})) for one in mending.values()]
    order = reading.form.order
    return tuple(sorted(judged, key=lambda one: (-one.score, one.mistake, order[one.field])))


def standing_out(found: Sequence[Suspect]) -> Suspect | None:
    """Return the suspect that is much likelier than all others; None if none is."""
    if not found or (len(found) > 1 and found[0].score - found[1].score < _STANDS_OUT):
        return None
    return found[0]


def as_likely(found: Sequence[Suspect]) -> list[Suspect]:
    """Return the suspects that are about as likely as the first."""
    return [one for one in found if found[0].score - one.score <= _AS_LIKELY]


def _judged(suspect: Suspect, evidence: Evidence) -> Suspect:
    told = evidence.of(suspect.changes)
    usual = _usual(suspect, evidence)
    return replace(suspect, score=usual + told.total, is_stated=told.text > 0)


def _usual(suspect: Suspect, evidence: Evidence) -> float:
    """Return how often such a mistake is made, whatever is known of this report."""
    match suspect.mistake:
        case Mistake.ROW_SHIFTED:
            return _SHIFTED_ROW
        case Mistake.WRONG_LINE:
            is_moved = any(one.to == 0 for one in suspect.changes)
            return _WRONG_ROW if is_moved else _EXCHANGED_ROWS
        case _:
            return evidence.of_slip(suspect.changes[0])


def _candidates(table: Table, reading: Reading, broken: Sequence[Equation]) -> Iterator[Suspect]:
    """Yield the changes to be tried, each at least with some of the broken equations' cells."""
    yield from _single(table, reading, broken)
    needed = min((one.coefficients.keys() for one in broken), key=len)
    # Where every broken equation has the cells of the smallest one, a single cell explains all.
    if any(needed - one.coefficients.keys() for one in broken):
        yield from _rows(table, reading)
    yield from _lines(table, reading, needed)


def _after(equation: Equation, suspect: Suspect) -> bool:
    return equation.would_hold(_moved(equation.coefficients, suspect))


def _single(table: Table, reading: Reading, broken: Sequence[Equation]) -> Iterator[Suspect]:
    """Yield for each cell of a broken equation the number that would mend it."""
    first = next(one for one in broken if one.is_equality)
    for field, coefficient in first.coefficients.items():
        now = reading.numbers.get(field, _ZERO)
        # An impossible number is left out: a negative count, or a fraction of a case.
        to = now - first.difference / coefficient
        if _is_possible(table, field, to):
            yield Suspect(_mistake_of(now, to), (Move(field, now, to),))


def _is_possible(table: Table, field: FieldId, number: Decimal) -> bool:
    asked = table.fields[field]
    fits = number == number.quantize(Decimal(1).scaleb(-asked.decimals))
    return fits and (number >= 0 or asked.entry is Entry.SIGNED_COUNT)


def _mistake_of(now: Decimal, to: Decimal) -> Mistake:
    before, after = plain_text(now), plain_text(to)
    if is_exchange(before, after):
        return Mistake.DIGITS_EXCHANGED
    if now and to and (is_one_replaced(before, after) or is_one_more(before, after)):
        return Mistake.ONE_DIGIT
    return Mistake.OTHER_NUMBER


def _rows(table: Table, reading: Reading) -> Iterator[Suspect]:
    """Yield each row moved by one column, where nothing falls out at its end."""
    for row in table.rows:
        fields = [
            name
            for column in table.columns
            if (name := table.field_id(row.id, column.id)) in table.fields
            and name not in table.computed
        ]
        values = [reading.numbers.get(name, _ZERO) for name in fields]
        if any(values) and len(fields) >= SHORTEST_SHIFTED_ROW:
            yield from _shifted(fields, values)


def _shifted(fields: Sequence[FieldId], values: Sequence[Decimal]) -> Iterator[Suspect]:
    if values[0] == 0:
        yield _changed(Mistake.ROW_SHIFTED, fields, values, [*values[1:], _ZERO])
    if values[-1] == 0:
        yield _changed(Mistake.ROW_SHIFTED, fields, values, [_ZERO, *values[:-1]])


def _lines(table: Table, reading: Reading, needed: AbstractSet[FieldId]) -> Iterator[Suspect]:
    """Yield each number exchanged with the one in the row above or below it.

    One of the two cells has to be ``needed``, or no equation could be mended.
    """
    for column in table.columns_typed:
        fields = [name for name in column if name in reading.form.number_fields]
        if needed.isdisjoint(fields):
            continue
        for pair in zip(fields, fields[1:], strict=False):
            values = [reading.numbers.get(name, _ZERO) for name in pair]
            if values[0] != values[1]:
                yield _changed(Mistake.WRONG_LINE, pair, values, values[::-1])


def _changed(
    mistake: Mistake, fields: Sequence[FieldId], now: Sequence[Decimal], to: Sequence[Decimal]
) -> Suspect:
    cells = zip(fields, now, to, strict=True)
    return Suspect(mistake, tuple(Move(*cell) for cell in cells if cell[1] != cell[2]))


def _moved(coefficients: Mapping[FieldId, int], suspect: Suspect) -> Decimal:
    moved = _ZERO
    for one in suspect.changes:
        times = coefficients.get(one.field)
        if times:
            moved += times * (one.to - one.now)
    return moved
