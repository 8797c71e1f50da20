"""Equations of a table within one report: which hold for printed values, and which sums differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.reading.reading import total
from govinfo_desktop.core.text.numbers import NotANumber, read_number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from decimal import Decimal

    from govinfo_desktop.core.model.form import FieldId, Table
    from govinfo_desktop.core.model.rules import Place


def equations_of(table: Table) -> tuple[Place, ...]:
    """Return every place in which a sum or a balance of a table has to hold."""
    return tuple(
        place
        for rule in table.rules
        if rule.relation in (":=", "=") and not rule.across_years
        for place in rule.places
    )


def within(equations: Iterable[Place], fields: Collection[FieldId]) -> tuple[Place, ...]:
    """Return the equations that are about some fields and no others."""
    known = set(fields)
    return tuple(one for one in equations if known.issuperset(one.fields))


def hold(equations: Iterable[Place], numbers: Mapping[FieldId, Decimal]) -> bool:
    """Tell whether all equations hold; a field without a number counts as 0."""
    return all(total(one.left, numbers) == total(one.right, numbers) for one in equations)


def numbers_in(table: Table, printed: Mapping[FieldId, str]) -> dict[FieldId, Decimal]:
    """Return the numbers among printed texts; a text that is no number has none."""
    found = {}
    for name, text in printed.items():
        try:
            number = read_number(text, table.fields[name])
        except NotANumber:
            continue
        if number is not None:
            found[name] = number
    return found
