"""Key figures of the year for charts: outcomes of applications, applicants, changes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import Entry, without_numbering
from govinfo_desktop.core.reading.change import NO_CHANGE, change_in_words, grouped
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from govinfo_desktop.core.model.form import FieldId, Form, Line, Table

TOTAL_LABEL = "总计"
THIS_YEAR_COLUMN = "year"
# A share of fewer cases than these says nothing: from 1 to 3 is no boom of 200 %.
LEAST_BASE_OF_SHARE = Decimal(10)
_BRACKETS_AT_END = LazyPattern(r"（.*）$")


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One count: this year, and last year where it is known."""

    name: str
    now: Decimal | None
    before: Decimal | None = None

    @property
    def change(self) -> str:
        """The change since last year in Chinese; empty if one of the numbers is unknown."""
        if self.now is None or self.before is None:
            return ""
        change = change_in_words(self.now, self.before)
        if change == NO_CHANGE:
            return f"与上年{change}"
        if self.before < LEAST_BASE_OF_SHARE:
            return f"由 {grouped(self.before)} 到 {grouped(self.now)}"
        return f"比上年{change}"


@dataclass(frozen=True, kw_only=True)
class Chart:
    """Bars that can be compared with each other, under one title."""

    title: str
    bars: tuple[Bar, ...]

    @property
    def most(self) -> Decimal:
        """The largest number in the chart."""
        known = [one for bar in self.bars for one in (bar.now, bar.before) if one is not None]
        return max(known, default=Decimal(0))


def charts(
    form: Form, numbers: Mapping[FieldId, Decimal], before: Mapping[FieldId, Decimal]
) -> tuple[Chart, ...]:
    """Return the charts of a form's tables; empty for a form without suitable ones."""
    crossed = form.tables.get("applications")
    if crossed is not None and any(one.id == "total" for one in crossed.columns):
        found = _of_national_form(form, crossed)
    else:
        found = [(table.title, _lines(table)) for table in form.tables.values()]
    made = (Chart(title=title, bars=tuple(_bars(kinds, numbers, before))) for title, kinds in found)
    return tuple(chart for chart in made if chart.bars)


def _bars(
    kinds: Mapping[str, list[FieldId]],
    numbers: Mapping[FieldId, Decimal],
    before: Mapping[FieldId, Decimal],
) -> Iterator[Bar]:
    for name, fields in kinds.items():
        yield Bar(name=name, now=_added(fields, numbers), before=_added(fields, before))


def _added(fields: Iterable[FieldId], numbers: Mapping[FieldId, Decimal]) -> Decimal | None:
    """Return the sum of the fields that have a number; None if none has."""
    known = [numbers[name] for name in fields if name in numbers]
    return sum(known, Decimal(0)) if known else None


def _of_national_form(form: Form, table: Table) -> list[tuple[str, dict[str, list[FieldId]]]]:
    """Return the charts of the national forms: of the table that all of them have, and of 表四."""
    found = [
        ("一年的申请（件）", _in_all(table)),
        ("申请办理结果（件）", _results(table)),
        ("谁提出申请（本年新收，件）", _applicants(table)),
    ]
    remedies = form.tables.get("remedies")
    return [*found, ("行政复议和行政诉讼（件）", _remedies(remedies))] if remedies else found


def _in_all(table: Table) -> dict[str, list[FieldId]]:
    names = {
        "new_received": "本年新收",
        "carried_in": "上年结转",
        "result_total": "本年办结",
        "carried_out": "结转下年",
    }
    rows = {row.id for row in table.rows}
    return {label: [table.field_id(row, "total")] for row, label in names.items() if row in rows}


def _results(table: Table) -> dict[str, list[FieldId]]:
    """Return the kinds of result, each with all rows of that kind."""
    kinds: dict[str, list[FieldId]] = {}
    for row in table.rows:
        if len(row.label) > 1 and _plain(row.label[1]) != TOTAL_LABEL:
            kinds.setdefault(_plain(row.label[1]), []).append(table.field_id(row.id, "total"))
    return kinds


def _applicants(table: Table) -> dict[str, list[FieldId]]:
    return {
        _who(column): [table.field_id("new_received", column.id)]
        for column in table.columns
        if column.id != "total"
    }


def _who(column: Line) -> str:
    """Return the name of a kind of applicants; 其他 alone would be unclear."""
    name = _plain(column.label[-1])
    return "其他组织" if name == "其他" else name


def _remedies(table: Table) -> dict[str, list[FieldId]]:
    """Return each kind of remedy with the cell of its total."""
    return {
        _plain(column.label[-2]): [table.field_id(row.id, column.id)]
        for row in table.rows
        for column in table.columns
        if len(column.label) > 1 and _plain(column.label[-1]) == TOTAL_LABEL
    }


def _lines(table: Table) -> dict[str, list[FieldId]]:
    """Return the counts of a table with a single column or row; empty for any other.

    Of a table with this year's counts and those of all years, this year's.
    """
    if {column.id for column in table.columns} == {THIS_YEAR_COLUMN, "cumulative"}:
        return {_plain(row.name): [table.field_id(row.id, THIS_YEAR_COLUMN)] for row in table.rows}
    if len(table.columns) != 1 and len(table.rows) != 1:
        return {}
    kinds: dict[str, list[FieldId]] = {}
    for field in table.fields.values():
        if field.entry is Entry.COUNT:
            kinds.setdefault(_plain(field.name), []).append(field.id)
    return kinds


def _plain(label: str) -> str:
    """Return a label without its number and without brackets at its end."""
    return _BRACKETS_AT_END.sub("", without_numbering(label))
