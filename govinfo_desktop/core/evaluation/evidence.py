"""Evidence on which cell of a table is wrong: the text, last year's report, earlier states.

What speaks for a change is added up as logarithms of probabilities: how likely the slip is, whether
the text has the number before or after it, whether the cell still has last year's number, and
whether it was changed after the table last balanced.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import groupby
from math import log
from typing import TYPE_CHECKING, NamedTuple

from govinfo_desktop.core.checks.text_against_tables import unambiguous_counts
from govinfo_desktop.core.evaluation.slips import likelihood
from govinfo_desktop.core.reading.equations import equations
from govinfo_desktop.core.reading.reading import read
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from govinfo_desktop.core.model.form import FieldId, Table
    from govinfo_desktop.core.model.report import Report
    from govinfo_desktop.core.model.rules import PlacedTerm
    from govinfo_desktop.core.reading.reading import Reading

_ZERO = Decimal(0)
# Counts of cases and amounts; not those of web pages, meetings, years or articles.
_STATED = LazyPattern(r"(?<![\d.第〔])\d+(?:,\d{3})*(?:\.\d+)?(?=\s?(?:件|宗|起|份|人|万?元))")
# How much a number of so many digits tells that the text has: small ones are there by chance.
_BY_DIGITS = (0.0, 0.4, 2.0, 4.5)
# What a sentence that surely speaks of a figure tells, however small it is.
_SENTENCE = 4.0
# A cell that still has last year's number, by its digits.
_UNCHANGED_BY_DIGITS = (0.0, 0.0, 1.0, 4.0)
_LEFT_FROM_LAST_YEAR = -3.0
_LARGEST_DIGIT = 9
_CHANGED_SINCE, _CHANGED_BACK, _NOT_CHANGED = 6.0, 4.0, -6.0
# A cell that is blank or zero is rarely one that was meant to have a number.
_OUT_OF_NOTHING = -2.5
# How much a number may differ from last year's before that tells something.
_MOST_BY_SIZE = 1.5


@dataclass(frozen=True)
class Move:
    """Change of one cell from its number now to another."""

    field: FieldId
    now: Decimal
    to: Decimal


@dataclass(frozen=True)
class Figure:
    """A number that the text may state: typed cells with their signs, and what they make now.

    ``stated`` is what a sentence says that it is, None if no sentence surely speaks of it.
    """

    coefficients: Mapping[FieldId, int]
    now: Decimal
    stated: Decimal | None = None


class Told(NamedTuple):
    """How much speaks for a change: what the text says, and all evidence together."""

    text: float
    total: float


@dataclass(frozen=True)
class Evidence:
    """What is known of a table beside its numbers.

    ``values`` counts the numbers of all tables and their sums, ``stated`` are those of the text.
    ``settled`` are the numbers of the latest state in which the table balanced, None if none is
    known; ``previous`` are last year's, by field.
    """

    figures: Mapping[FieldId, Sequence[Figure]]
    values: Counter[Decimal] = field(default_factory=Counter)
    stated: frozenset[Decimal] = frozenset()
    previous: Mapping[FieldId, Decimal] = field(default_factory=dict)
    settled: Mapping[FieldId, Decimal] | None = None

    def of(self, moves: Sequence[Move]) -> Told:
        """Return how much speaks for some changes that were one mistake."""
        text = self._of_text(moves)
        return Told(text=text, total=text + sum(map(self._of_cell, moves)) / len(moves))

    def of_slip(self, move: Move) -> float:
        """Return how likely the slip of a single cell is, as the logarithm of its probability."""
        slip = likelihood(move.to, move.now) + (0.0 if move.now else _OUT_OF_NOTHING)
        # Last year's number that was left in its place looks like no slip of digits.
        return max(slip, _LEFT_FROM_LAST_YEAR) if self._is_unchanged(move) else slip

    def _is_unchanged(self, move: Move) -> bool:
        """Return whether a cell has last year's number, but for one digit, which is chance."""
        last = self.previous.get(move.field)
        return last is not None and last == move.now and last > _LARGEST_DIGIT

    def _of_cell(self, move: Move) -> float:
        return self._of_last_year(move) + self._of_history(move)

    def _of_text(self, moves: Sequence[Move]) -> float:
        """Return how many more of the numbers in the text would have a figure that they state."""
        moved, touched = self._moved(moves)
        gone = Counter(one.now for one in touched.values())
        come = {one.now + moved[key] for key, one in touched.items()}
        lost = (now for now in gone if self.values[now] == gone[now] and now not in come)
        found = (now for now in come if not self.values[now])
        numbers = sum(map(self._weight, found)) - sum(map(self._weight, lost))
        return numbers + sum(map(_of_count, touched.values(), map(moved.__getitem__, touched)))

    def _moved(self, moves: Sequence[Move]) -> tuple[dict[int, Decimal], dict[int, Figure]]:
        """Return the figures that some changes touch, and by how much each of them changes."""
        moved: dict[int, Decimal] = {}
        touched: dict[int, Figure] = {}
        for move in moves:
            for one in self.figures.get(move.field, ()):
                touched[id(one)] = one
                by = one.coefficients[move.field] * (move.to - move.now)
                moved[id(one)] = moved.get(id(one), _ZERO) + by
        unmoved = [key for key, by in moved.items() if not by]
        for key in unmoved:
            del moved[key], touched[key]
        return moved, touched

    def _weight(self, number: Decimal) -> float:
        return _by_digits(_BY_DIGITS, number) if number in self.stated else 0.0

    def _of_last_year(self, move: Move) -> float:
        last = self.previous.get(move.field)
        if last is None:
            return 0.0
        if last and last == move.now:
            return _by_digits(_UNCHANGED_BY_DIGITS, last)
        nearer = _distance(move.now, last) - _distance(move.to, last)
        return max(-_MOST_BY_SIZE, min(_MOST_BY_SIZE, nearer))

    def _of_history(self, move: Move) -> float:
        if self.settled is None:
            return 0.0
        before = self.settled.get(move.field, _ZERO)
        if before == move.now:
            return _NOT_CHANGED
        return _CHANGED_SINCE + (_CHANGED_BACK if before == move.to else 0.0)


def collected(
    table: Table,
    reading: Reading,
    previous: Reading | None,
    earlier: Callable[[], Iterable[Report]] | None = None,
) -> Evidence:
    """Return the evidence on a table; ``earlier`` returns earlier states, the newest first."""
    same_form = previous is not None and previous.form.id == reading.form.id
    figures = [*_figures(table, reading), *_counts(table, reading)]
    others = (reading.numbers[name] for name in reading.numbers if name not in table.fields)
    return Evidence(
        figures=_by_cell(figures),
        values=Counter([*(one.now for one in figures), *others]),
        stated=frozenset(_stated(reading)),
        previous=previous.numbers if previous is not None and same_form else {},
        settled=_settled(table, reading, previous, earlier() if earlier else ()),
    )


def _stated(reading: Reading) -> Iterator[Decimal]:
    """Yield the numbers that the clerk typed into the passages; bound figures say nothing."""
    for section in reading.form.sections:
        for found in _STATED.findall(reading.text_of(section)):
            yield Decimal(found.replace(",", ""))


def _figures(table: Table, reading: Reading) -> Iterator[Figure]:
    """Yield the cells, the sums, the sides of the equations and the groups of rows of a table."""
    for name in table.fields:
        if name not in table.computed:
            yield Figure({name: 1}, reading.numbers.get(name, _ZERO))
    for name, parts in table.parts.items():
        yield Figure(parts, reading.numbers.get(name, _ZERO))
    for rule in table.rules:
        for place in rule.places:
            for side in (place.left, place.right):
                if len(side) > 1 and not any(one.previous for one in side):
                    yield _side(side, table, reading)
    for group in _groups(table):
        for column in table.columns:
            yield _added([table.field_id(row, column.id) for row in group], table, reading)


def _counts(table: Table, reading: Reading) -> Iterator[Figure]:
    """Yield the figures of which a sentence surely speaks."""
    for cells, stated in unambiguous_counts(reading):
        if all(cell in table.fields for cell in cells):
            yield replace(_added(cells, table, reading), stated=stated)


def _side(terms: Sequence[PlacedTerm], table: Table, reading: Reading) -> Figure:
    coefficients: dict[FieldId, int] = {}
    now = _ZERO
    for term in terms:
        if term.constant is not None:
            continue
        now += term.sign * reading.numbers.get(term.field, _ZERO)
        for name, times in table.parts.get(term.field, {term.field: 1}).items():
            coefficients[name] = coefficients.get(name, 0) + term.sign * times
    return Figure(coefficients, now)


def _groups(table: Table) -> Iterator[list[str]]:
    """Yield the rows that share the beginning of their labels, such as those of 不予公开."""
    deepest = max((len(row.label) for row in table.rows), default=0)
    for depth in range(1, deepest):
        for _, rows in groupby(table.rows, key=lambda row: row.label[:depth]):
            group = [row.id for row in rows]
            if len(group) > 1:
                yield group


def _added(cells: Sequence[FieldId], table: Table, reading: Reading) -> Figure:
    coefficients: dict[FieldId, int] = {}
    for cell in cells:
        for name, times in table.parts.get(cell, {cell: 1}).items():
            coefficients[name] = coefficients.get(name, 0) + times
    return Figure(coefficients, sum((reading.numbers.get(one, _ZERO) for one in cells), _ZERO))


def _by_cell(figures: Iterable[Figure]) -> dict[FieldId, list[Figure]]:
    found: dict[FieldId, list[Figure]] = {}
    for one in figures:
        for name in one.coefficients:
            found.setdefault(name, []).append(one)
    return found


def _settled(
    table: Table, reading: Reading, previous: Reading | None, earlier: Iterable[Report]
) -> Mapping[FieldId, Decimal] | None:
    """Return the numbers of the newest earlier state in which the table balanced."""
    for report in earlier:
        if report.form_id != reading.form.id:
            continue
        then = read(reading.form, report)
        found = equations(table, then, previous)
        # A cell that was blank then was not changed since, but filled in.
        is_whole = table.blank_counts or then.missing.isdisjoint(table.typed)
        is_filled = is_whole and any(then.numbers.get(name) for name in table.typed)
        if is_filled and found and all(one.holds for one in found):
            return then.numbers
    return None


def _of_count(figure: Figure, moved: Decimal) -> float:
    """Return what a sentence about a figure says of a change of it."""
    if figure.stated is None:
        return 0.0
    agrees, agreed = figure.stated == figure.now + moved, figure.stated == figure.now
    return _SENTENCE * (agrees - agreed)


def _by_digits(weights: Sequence[float], number: Decimal) -> float:
    return weights[min(len(str(abs(int(number)))), len(weights) - 1)] if number else 0.0


def _distance(number: Decimal, last: Decimal) -> float:
    return abs(log((float(number) + 3) / (float(last) + 3))) if number >= 0 and last >= 0 else 0.0
