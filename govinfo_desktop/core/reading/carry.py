"""What this year's report starts with: the organ's particulars and the figures carried over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import FieldId

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govinfo_desktop.core.model.form import Form, Table
    from govinfo_desktop.core.reading.reading import Reading

# What belongs to the organ; year, date and fees are new every year.
LASTING = (
    *("organ", "organ_short", "kind", "signatory", "contact"),
    *("phone", "address", "postcode", "website"),
)


@dataclass(frozen=True, kw_only=True)
class Carried:
    """Texts that a report starts with, and for each in Chinese where it comes from."""

    texts: Mapping[FieldId, str]
    sources: Mapping[FieldId, str]


def carry(form: Form, year: int, previous: Reading) -> Carried:
    """Return what a report on a year starts with, given an earlier report.

    Figures are carried only from the year just before: 上年结转 is what that year left over.
    """
    found = {name: (text, source) for name, text, source in _carried(form, year, previous)}
    return Carried(
        texts={name: text for name, (text, _) in found.items()},
        sources={name: source for name, (_, source) in found.items()},
    )


def _carried(form: Form, year: int, previous: Reading) -> Iterator[tuple[FieldId, str, str]]:
    known = {particular.id: particular for particular in form.particulars}
    report = f"{previous.year or '上一'}年报告"
    for name in map(FieldId, LASTING):
        if name in known and previous.report.text(name):
            yield name, previous.report.text(name), f"{report}“{known[name].name}”"
    if previous.year != year - 1:
        return
    for table in form.tables.values():
        for name, source in _cells(table, previous):
            if source in previous.numbers:
                label = previous.form.fields[source].name
                yield name, f"{previous.numbers[source]:f}", f"{report}“{label}”"


def _cells(table: Table, previous: Reading) -> Iterator[tuple[FieldId, FieldId]]:
    """Pair each cell that is carried into with the cell of the earlier report it comes from."""
    for this_row, last_row in table.carry:
        for column in table.columns:
            name = table.field_id(this_row, column.id)
            if name in table.fields and name not in table.computed:
                yield name, table.field_id(last_row, column.id)
