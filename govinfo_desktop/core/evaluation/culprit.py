"""Find the likeliest culprit of broken equations: the one change of entries that mends them all.

Tried are exchanged digits (13 for 31), a number in the row beside its own, a row shifted by one
column, and a single changed cell. A change has to mend all broken equations of a table and to
break none. Where several do, all are returned; none is called certain.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import IntEnum
from typing import TYPE_CHECKING

from govinfo_desktop.core.checks.text_against_tables import unambiguous_counts
from govinfo_desktop.core.model.form import Entry
from govinfo_desktop.core.text.numbers import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from govinfo_desktop.core.model.form import FieldId, Table
    from govinfo_desktop.core.reading.equations import Equation
    from govinfo_desktop.core.reading.reading import Reading

_ZERO = Decimal(0)
SHORTEST_SHIFTED_ROW = 3


class Mistake(IntEnum):
    """Kind of mistake, the likeliest first."""

    DIGITS_EXCHANGED = 0
    ROW_SHIFTED = 1
    WRONG_LINE = 2
    ONE_DIGIT = 3
    OTHER_NUMBER = 4


@dataclass(frozen=True)
class Change:
    """Change of one cell: its number now, and the number that mends the equations."""

    field: FieldId
    now: Decimal
    to: Decimal


@dataclass(frozen=True)
class Suspect:
    """Changes of cells that together mend all broken equations.

    ``confirmed`` is how many numbers in the text agree with the table after the change, less
    those that agreed before.
    """

    mistake: Mistake
    changes: tuple[Change, ...]
    confirmed: int = 0

    @property
    def field(self) -> FieldId:
        """The first cell that would change."""
        return self.changes[0].field


def suspects(
    table: Table,
    reading: Reading,
    found: Sequence[Equation],
    broken: Sequence[Equation],
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
    # The text is read only to choose between several.
    stated = tuple(_stated_counts(table, reading)) if len(mending) > 1 else ()
    ranked = [replace(one, confirmed=_confirmed(one, stated)) for one in mending.values()]
    order = reading.form.order
    return tuple(
        sorted(ranked, key=lambda one: (-one.confirmed, one.mistake, _rank(one), order[one.field]))
    )


def _candidates(table: Table, reading: Reading, broken: Sequence[Equation]) -> Iterator[Suspect]:
    """Yield the changes to be tried, each at least with some of the broken equations' cells."""
    yield from _single(table, reading, broken)
    needed = min((one.coefficients.keys() for one in broken), key=len)
    # Where every broken equation has the cells of the smallest one, a single cell explains all.
    if any(needed - one.coefficients.keys() for one in broken):
        yield from _rows(table, reading)
    yield from _lines(table, reading, needed)


def _rank(suspect: Suspect) -> bool:
    """Return the sort key that puts entries before blanks and zeros."""
    return suspect.changes[0].now == 0


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
            yield Suspect(_mistake_of(now, to), (Change(field, now, to),))


def _is_possible(table: Table, field: FieldId, number: Decimal) -> bool:
    asked = table.fields[field]
    fits = number == number.quantize(Decimal(1).scaleb(-asked.decimals))
    return fits and (number >= 0 or asked.entry is Entry.SIGNED_COUNT)


def _mistake_of(now: Decimal, to: Decimal) -> Mistake:
    before, after = plain_text(now), plain_text(to)
    if _are_exchanged(before, after):
        return Mistake.DIGITS_EXCHANGED
    if now and to and (_is_one_replaced(before, after) or _is_one_more(before, after)):
        return Mistake.ONE_DIGIT
    return Mistake.OTHER_NUMBER


def _are_exchanged(before: str, after: str) -> bool:
    """Tell whether two neighbouring digits are exchanged."""
    differing = [i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b]
    return (
        len(before) == len(after)
        and len(differing) == 2
        and differing[1] == differing[0] + 1
        and before[differing[0]] == after[differing[1]]
        and before[differing[1]] == after[differing[0]]
    )


def _is_one_replaced(before: str, after: str) -> bool:
    same = len(before) == len(after)
    return same and sum(a != b for a, b in zip(before, after, strict=True)) == 1


def _is_one_more(before: str, after: str) -> bool:
    """Tell whether one digit was left out or added."""
    short, long = sorted((before, after), key=len)
    if len(long) != len(short) + 1:
        return False
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


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
    return Suspect(mistake, tuple(Change(*cell) for cell in cells if cell[1] != cell[2]))


def _confirmed(suspect: Suspect, stated: Sequence[_StatedCount]) -> int:
    """Return how many numbers of the text agree after the change, less those that did before."""
    return sum(one.fits(_moved(one.coefficients, suspect)) - one.fits(_ZERO) for one in stated)


def _moved(coefficients: Mapping[FieldId, int], suspect: Suspect) -> Decimal:
    moved = _ZERO
    for one in suspect.changes:
        times = coefficients.get(one.field)
        if times:
            moved += times * (one.to - one.now)
    return moved


@dataclass(frozen=True)
class _StatedCount:
    """A number of the text: how often each typed cell is in it, and what it lacks to be right."""

    coefficients: Mapping[FieldId, int]
    lacks: Decimal

    def fits(self, moved: Decimal) -> bool:
        return moved == self.lacks


def _stated_counts(table: Table, reading: Reading) -> Iterator[_StatedCount]:
    parts = table.parts
    for cells, value in unambiguous_counts(reading):
        now = sum((reading.numbers.get(cell, _ZERO) for cell in cells), _ZERO)
        coefficients: dict[FieldId, int] = {}
        for cell in cells:
            for field, times in parts.get(cell, {cell: 1}).items():
                coefficients[field] = coefficients.get(field, 0) + times
        yield _StatedCount(coefficients, value - now)
