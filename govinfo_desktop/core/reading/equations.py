"""Equations of a table over its typed cells, with the difference of their sides."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govinfo_desktop.core.model.form import FieldId, Table
    from govinfo_desktop.core.model.rules import Place, PlacedTerm, Rule
    from govinfo_desktop.core.reading.reading import Reading


@dataclass(frozen=True)
class Equation:
    """A rule at one of its places, over typed cells.

    ``coefficients`` is how often each typed cell is counted, moved to the left side;
    ``difference`` is left side less right side. ``left`` are the cells of the left side as the
    rule's finding has them.
    """

    rule: str
    left: tuple[FieldId, ...]
    relation: str
    coefficients: Mapping[FieldId, int]
    difference: Decimal

    @property
    def is_equality(self) -> bool:
        """Whether both sides have to be equal."""
        return self.relation == "="

    @property
    def holds(self) -> bool:
        """Whether the report fulfils the rule."""
        return self.would_hold(Decimal(0))

    def would_hold(self, change: Decimal) -> bool:
        """Tell whether the rule would hold if the difference of its sides grew by an amount."""
        left = self.difference + change
        if self.relation == "<=":
            return left <= 0
        if self.relation == ">=":
            return left >= 0
        return left == 0


def equations(table: Table, reading: Reading, previous: Reading | None) -> tuple[Equation, ...]:
    """Return the equations of a table whose cells all have numbers."""
    return tuple(
        _equation(rule, place, reading, previous, table.parts)
        for rule in table.rules
        if not rule.fills and _is_comparable(rule, previous)
        for place in rule.places
        if _is_ready(place, reading, previous, table)
    )


def _is_comparable(rule: Rule, previous: Reading | None) -> bool:
    if not rule.across_years:
        return True
    return previous is not None and (
        not rule.previous_forms or previous.form.id in rule.previous_forms
    )


def _is_ready(place: Place, reading: Reading, previous: Reading | None, table: Table) -> bool:
    # Where blanks count as 0 no equation waits for them.
    waiting = frozenset() if table.blank_counts else reading.missing
    for term in _terms(place):
        if term.previous:
            if previous is None or term.field not in previous.numbers:
                return False
        elif term.field in reading.unreadable or term.field in waiting:
            return False
    return True


def _terms(place: Place) -> Iterator[PlacedTerm]:
    return (term for term in (*place.left, *place.right) if term.constant is None)


def _equation(
    rule: Rule,
    place: Place,
    reading: Reading,
    previous: Reading | None,
    parts: Mapping[FieldId, Mapping[FieldId, int]],
) -> Equation:
    coefficients: dict[FieldId, int] = {}
    difference = Decimal(0)
    sides = ((1, place.left), (-1, place.right))
    for sign, term in ((side, term) for side, terms in sides for term in terms):
        times = sign * term.sign
        difference += times * _value(term, reading, previous)
        if _is_own_field(term):
            for field, count in parts.get(term.field, {term.field: 1}).items():
                coefficients[field] = coefficients.get(field, 0) + times * count
    return Equation(
        rule=rule.id,
        left=tuple(term.field for term in place.left if _is_own_field(term)),
        relation=rule.relation,
        coefficients={field: times for field, times in coefficients.items() if times},
        difference=difference,
    )


def _is_own_field(term: PlacedTerm) -> bool:
    """Tell whether a term is a field of this year's report."""
    return term.constant is None and not term.previous


def _value(term: PlacedTerm, reading: Reading, previous: Reading | None) -> Decimal:
    if term.constant is not None:
        return term.constant
    source = previous if term.previous else reading
    return source.numbers.get(term.field, Decimal(0)) if source else Decimal(0)
