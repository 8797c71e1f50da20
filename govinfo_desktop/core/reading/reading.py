"""Reading of a report: the number of each cell, the sums, and the cells without a number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import compress
from operator import ne
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.text.dates import read_year
from govinfo_desktop.core.text.numbers import NotANumber, printed, read_number
from govinfo_desktop.core.text.sentences import BOUND, Passage, passage_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, KeysView, Mapping

    from govinfo_desktop.core.model.form import Field, Form, Section, Table
    from govinfo_desktop.core.model.report import Report
    from govinfo_desktop.core.model.rules import PlacedTerm

_ZERO = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class Gaps:
    """The fields of a report without a number.

    ``blanks`` are the blank number cells of each table, by the table's id; ``unreadable`` has the
    reason, in Chinese, for each entry that is no number; ``missing`` are all typed cells that are
    blank or unreadable, and all sums with such a term.
    """

    blanks: Mapping[str, tuple[FieldId, ...]]
    unreadable: Mapping[FieldId, str]
    missing: frozenset[FieldId]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A report with its numbers: ``numbers`` has typed cells and sums, ``gaps`` the fields without.

    A sum has a number as soon as one of its terms has, but not while a term is unreadable.
    """

    form: Form
    report: Report
    numbers: Mapping[FieldId, Decimal]
    gaps: Gaps

    @property
    def year(self) -> int | None:
        """The year of the report; None while it is blank or no year."""
        return read_year(self.report.text("year"))

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the report, without those left out."""
        return tuple(
            table for name, table in self.form.tables.items() if name not in self.report.left_out
        )

    @property
    def blanks(self) -> Mapping[str, tuple[FieldId, ...]]:
        """The blank number cells of each table, by the table's id."""
        return self.gaps.blanks

    @property
    def unreadable(self) -> Mapping[FieldId, str]:
        """The reason for each entry that is not the number its field asks for."""
        return self.gaps.unreadable

    @property
    def missing(self) -> frozenset[FieldId]:
        """All typed cells that are blank or unreadable, and all sums with such a term."""
        return self.gaps.missing

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages that are not blank, as they are printed, in the order of the form."""
        typed = ((one.text_id, self.report.text(one.text_id)) for one in self.form.sections)
        return tuple(passage_of(name, text, self._shown) for name, text in typed if text.strip())

    def _shown(self, name: str) -> str:
        field = self.form.fields.get(name)  # type: ignore[call-overload]
        if field is None:
            return ""
        return printed(field, self.report.text(name), self.numbers.get(field.id))

    def text_of(self, section: Section) -> str:
        """Return the passage of a section as typed."""
        return self.report.text(section.text_id)


def figure(name: str, form: Form, report: Report, numbers: Mapping[FieldId, Decimal | None]) -> str:
    """Return what a figure bound to a field prints; one bound to an unknown field unchanged."""
    field = form.fields.get(FieldId(name))
    if field is None:
        return f"⟦{name}⟧"
    return printed(field, report.text(name), numbers.get(field.id))


def read(form: Form, report: Report) -> Reading:
    """Read all numbers of a report and compute its sums."""
    return read_again(_unread(form, report), report, report.texts)


def read_again(before: Reading, report: Report, changed: Mapping[FieldId, str]) -> Reading:
    """Read a report again in which only some texts are other ones, as ``retyped`` returns them.

    Only those entries are read, and only sums that they are part of are computed. The same
    tables must be left out in both.
    """
    form = before.form
    if before.blanks and changed.keys().isdisjoint(form.number_fields):
        # As after a key in a passage: what reads numbers only need not even compare them.
        return Reading(form=form, report=report, numbers=before.numbers, gaps=before.gaps)
    numbers, unreadable = dict(before.numbers), dict(before.unreadable)
    _read_entries(form, changed, numbers, unreadable)
    blanks = dict(before.blanks)
    for table in before.tables:
        if table.id not in blanks or not table.fields.keys().isdisjoint(changed):
            _fill_in(table, changed.keys(), numbers, unreadable)
            blanks[table.id] = _blanks(table, form, report, numbers)
    # Keep the object while nothing changed: comparing two readings looks at its identity first.
    gaps = before.gaps
    if blanks != gaps.blanks or unreadable != gaps.unreadable:
        missing = _missing(before.tables, blanks, unreadable)
        gaps = Gaps(blanks=blanks, unreadable=unreadable, missing=missing)
    return Reading(form=form, report=report, numbers=numbers, gaps=gaps)


def _unread(form: Form, report: Report) -> Reading:
    gaps = Gaps(blanks={}, unreadable={}, missing=frozenset())
    return Reading(form=form, report=replace(report, texts={}), numbers={}, gaps=gaps)


def retyped(before: Report, now: Report) -> dict[FieldId, str]:
    """Return the fields whose text differs, with their text in the second report."""
    texts, known = now.texts, before.texts
    # Without a loop: after every key all texts are compared.
    other = compress(texts, map(ne, texts.values(), map(known.get, texts)))
    changed = {name: texts[name] for name in other}
    if not known.keys() <= texts.keys():
        changed.update(dict.fromkeys(known.keys() - texts.keys(), ""))
    return changed


def _read_entries(
    form: Form,
    changed: Mapping[FieldId, str],
    numbers: dict[FieldId, Decimal],
    unreadable: dict[FieldId, str],
) -> None:
    """Replace the numbers, or the reasons for none, of some fields."""
    for known in (numbers, unreadable):
        for name in changed.keys() & known.keys():
            del known[name]
    fields = form.number_fields
    for name, text in changed.items():
        field = fields.get(name)
        if field is None:
            continue
        try:
            number = read_number(text, field)
        except NotANumber as wrong:
            unreadable[name] = str(wrong)
            continue
        if number is not None:
            numbers[name] = number


def _fill_in(
    table: Table,
    changed: KeysView[FieldId],
    numbers: dict[FieldId, Decimal],
    unreadable: Mapping[FieldId, str],
) -> None:
    """Compute the sums that some cells are part of."""
    for name, cells in table.parts.items():
        if cells.keys().isdisjoint(changed):
            continue
        numbers.pop(name, None)
        # A sum of the readable terms only would be wrong.
        if unreadable and not cells.keys().isdisjoint(unreadable.keys()):
            continue
        number = _sum_of(name, table, numbers)
        if number is not None:
            numbers[name] = number


def _sum_of(name: FieldId, table: Table, numbers: Mapping[FieldId, Decimal]) -> Decimal | None:
    """Return a sum; None while none of its terms has a number."""
    added = table.added.get(name)
    if added is not None:
        filled = [numbers[cell] for cell in added if cell in numbers]
        return sum(filled, _ZERO) if filled else None
    terms = table.sums[name]
    return total(terms, numbers) if any(term.field in numbers for term in terms) else None


def _blanks(
    table: Table, form: Form, report: Report, numbers: Collection[FieldId]
) -> tuple[FieldId, ...]:
    fields, texts = form.number_fields, report.texts
    return tuple(
        name
        for name in table.typed
        if name not in numbers and name in fields and not texts.get(name, "").strip()
    )


def _missing(
    tables: Iterable[Table],
    blanks: Mapping[str, Iterable[FieldId]],
    unreadable: Iterable[FieldId],
) -> frozenset[FieldId]:
    waiting = {*unreadable, *(name for names in blanks.values() for name in names)}
    if not waiting:
        return frozenset()
    sums = ((name, cells) for table in tables for name, cells in table.parts.items())
    waiting.update([name for name, cells in sums if not waiting.isdisjoint(cells)])
    return frozenset(waiting)


def total(terms: Iterable[PlacedTerm], numbers: Mapping[FieldId, Decimal]) -> Decimal:
    """Return the sum of a side of an equation; a field without a number counts as 0."""
    result = _ZERO
    for term in terms:
        value = numbers.get(term.field) if term.constant is None else term.constant
        if value:
            result += value if term.sign > 0 else -value
    return result


def printed_value(field: Field, reading: Reading) -> str:
    """Return what a field prints; empty for a blank one."""
    return printed(field, reading.report.text(field.id), reading.numbers.get(field.id))


def filled_in(text: str, reading: Reading, blank: str = "") -> str:
    """Return a text as it is printed, each figure bound to a field as that field's value.

    ``blank`` is printed for a field without a value.
    """
    if "⟦" not in text:
        return text
    form, report, numbers = reading.form, reading.report, reading.numbers
    return BOUND.sub(lambda match: figure(match[1], form, report, numbers) or blank, text)
