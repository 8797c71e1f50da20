"""Printed totals that differ from the sum of their printed parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.core.reading.reading import read, total
from govinfo_desktop.core.text.numbers import NotANumber, plain_text, read_number
from govinfo_desktop.importers.understanding.result import Conflict
from govinfo_desktop.importers.understanding.values import entered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from govinfo_desktop.core.model.form import Field, FieldId, Form, Table
    from govinfo_desktop.core.model.report import Report


def conflicts_of(
    form: Form, report: Report, printed: Mapping[FieldId, str]
) -> tuple[Conflict, ...]:
    """Return every printed total that is not the sum of its parts, in the order of the form.

    A blank total over parts that are not zero is returned, too; a total of 0 over blanks is not.
    """
    numbers = read(form, report).numbers
    found = {}
    for table in form.tables.values():
        for name, computed in _computed(table, numbers):
            if name in printed and _differs(printed[name], computed, table.fields[name]):
                shown = "" if computed is None else plain_text(computed)
                found[name] = Conflict(field=name, printed=printed[name].strip(), computed=shown)
    return tuple(sorted(found.values(), key=lambda one: form.order[one.field]))


def _computed(
    table: Table, numbers: Mapping[FieldId, Decimal]
) -> Iterator[tuple[FieldId, Decimal | None]]:
    """Yield the totals of a table, computed and typed ones, with the sum of their parts."""
    for name in table.computed:
        yield name, numbers.get(name)
    for rule in table.rules:
        if rule.relation != "=" or rule.across_years or rule.severity is not Severity.ERROR:
            continue
        for place in rule.places:
            if len(place.left) == 1 and len(place.right) > 1:
                filled = any(term.field in numbers for term in place.right)
                yield place.left[0].field, total(place.right, numbers) if filled else None


def _differs(printed: str, computed: Decimal | None, field: Field) -> bool:
    shown, _ = entered(printed, field, wanted=False)
    try:
        number = read_number(shown, field)
    except NotANumber:
        # A total that cannot be read is a conflict, whatever its parts are.
        return True
    if number is None or computed is None:
        return bool(number or computed)
    return number != computed
