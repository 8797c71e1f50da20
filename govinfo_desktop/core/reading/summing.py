"""Compute a total that the clerk types, by the rule that checks it, for the command 求和.

In the older forms totals are typed as on paper; the rule that checks a total names its parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.reading.reading import total

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from govinfo_desktop.core.model.form import FieldId, Form
    from govinfo_desktop.core.model.rules import PlacedTerm, Rule


def sum_of(form: Form, field: FieldId, numbers: Mapping[FieldId, Decimal]) -> Decimal | None:
    """Return the sum of the parts of a typed total.

    None for a field that is no total by any rule, and while none of its parts has a number.
    """
    for parts in _parts_of(form, field):
        if any(term.field in numbers for term in parts):
            return total(parts, numbers)
    return None


def _parts_of(form: Form, field: FieldId) -> Iterator[tuple[PlacedTerm, ...]]:
    for rule in _sum_rules(form):
        for place in rule.places:
            is_whole = len(place.left) == 1 and place.left[0].field == field
            if is_whole and len(place.right) > 1:
                yield place.right


def _sum_rules(form: Form) -> Iterator[Rule]:
    tables = (rule for table in form.tables.values() for rule in table.rules)
    for rule in (*tables, *form.rules):
        if rule.relation == "=" and not rule.across_years:
            yield rule
