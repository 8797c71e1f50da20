"""Carry over the organ's particulars and last year's closing figures into a new report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import FieldId, without_numbering
from govinfo_desktop.core.reading.titles import TITLE, title_for_another_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govinfo_desktop.core.model.form import Form, Table
    from govinfo_desktop.core.reading.reading import Reading

# Particulars of the organ; year, date and fees are new every year.
CARRIED_PARTICULARS = (
    *("organ", "organ_short", "kind", "title", "signatory", "contact"),
    *("phone", "address", "postcode", "website"),
)


@dataclass(frozen=True, kw_only=True)
class Carried:
    """Texts that a report starts with, and the source of each in Chinese."""

    texts: Mapping[FieldId, str]
    sources: Mapping[FieldId, str]


def carry(form: Form, year: int, previous: Reading) -> Carried:
    """Return the texts that a report on a year takes from an earlier report.

    Figures are carried only from the year before: 上年结转 is what that year left over.
    """
    found = {name: (text, source) for name, text, source in _carried(form, year, previous)}
    return Carried(
        texts={name: text for name, (text, _) in found.items()},
        sources={name: source for name, (_, source) in found.items()},
    )


@dataclass(frozen=True, kw_only=True)
class NotCarried:
    """A row of a new report that starts with last year's figures, of which some are missing.

    ``cells`` counts those; ``is_in_form`` tells whether last year's form has them at all.
    """

    name: str
    cells: int
    is_in_form: bool


def not_carried(form: Form, previous: Reading) -> tuple[NotCarried, ...]:
    """Return the rows whose figures an earlier report does not have, wholly or in part."""
    return tuple(
        NotCarried(
            name=_label(table, this_row),
            cells=len(missing),
            is_in_form=any(name in previous.form.fields for name in missing),
        )
        for table in form.tables.values()
        for this_row, last_row in table.carry
        if (missing := _missing(table, last_row, previous))
    )


def _label(table: Table, row: str) -> str:
    label = next(one.label for one in table.rows if one.id == row)
    return without_numbering(label[-1])


def _missing(table: Table, last_row: str, previous: Reading) -> list[FieldId]:
    names = [table.field_id(last_row, column.id) for column in table.columns]
    return [name for name in names if name not in table.computed and name not in previous.numbers]


def _carried(form: Form, year: int, previous: Reading) -> Iterator[tuple[FieldId, str, str]]:
    known = {particular.id: particular for particular in form.particulars}
    report = f"{previous.year or '上一'}年报告"
    for name in map(FieldId, CARRIED_PARTICULARS):
        if name in known and previous.report.text(name):
            text = previous.report.text(name)
            if name == TITLE and previous.year is not None:
                text = title_for_another_year(text, previous.year)
            yield name, text, f"{report}“{known[name].name}”"
    if previous.year != year - 1:
        return
    for table in form.tables.values():
        for name, source in _cells(table, previous):
            if source in previous.numbers:
                label = previous.form.fields[source].name
                yield name, f"{previous.numbers[source]:f}", f"{report}“{label}”"


def _cells(table: Table, previous: Reading) -> Iterator[tuple[FieldId, FieldId]]:
    """Yield each cell that is carried over, with the cell of the earlier report it comes from."""
    for this_row, last_row in table.carry:
        for column in table.columns:
            name = table.field_id(this_row, column.id)
            if name in table.fields and name not in table.computed:
                yield name, table.field_id(last_row, column.id)
