"""A report read once: the number in every cell, the sums, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from govinfo_desktop.core.dates import read_year
from govinfo_desktop.core.form import FieldId
from govinfo_desktop.core.numbers import NotANumber, printed, read_number
from govinfo_desktop.core.sentences import Passage, passage_of, quoted_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from govinfo_desktop.core.form import Field, Form, Section, Table
    from govinfo_desktop.core.report import Report
    from govinfo_desktop.core.rules import PlacedTerm

_ZERO = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What stands in a report: ``numbers`` holds typed cells and sums, ``unreadable`` the reasons.

    A blank cell is in neither. A sum is there as soon as one of its terms is, and never
    while one of them cannot be read.
    """

    form: Form
    report: Report
    numbers: Mapping[FieldId, Decimal]
    unreadable: Mapping[FieldId, str]

    @property
    def year(self) -> int | None:
        """The year that is reported on; None while it is blank or not a year."""
        return read_year(self.report.text("year"))

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables that the report has, without those left out."""
        return tuple(
            table for name, table in self.form.tables.items() if name not in self.report.left_out
        )

    @cached_property
    def blanks(self) -> Mapping[str, tuple[FieldId, ...]]:
        """The cells of each table that take a number and are blank, by the table's id."""
        texts, numbers, fields = self.report.texts, self.numbers, self.form.number_fields
        return {
            table.id: tuple(
                name
                for name in table.typed
                if name not in numbers and name in fields and not texts.get(name, "").strip()
            )
            for table in self.tables
        }

    @cached_property
    def missing(self) -> frozenset[FieldId]:
        """Every typed cell that is blank or unreadable, and every sum that waits for one."""
        waiting = {name for names in self.blanks.values() for name in names}
        waiting.update(self.unreadable)
        if not waiting:
            return frozenset()
        for table in self.tables:
            for name, terms in table.sums.items():
                if any(term.field in waiting for term in terms):
                    waiting.add(name)
        return frozenset(waiting)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages that hold words, as they are printed, in order of the form."""
        typed = ((one.text_id, self.report.text(one.text_id)) for one in self.form.sections)
        return tuple(passage_of(name, text, self._shown) for name, text in typed if text.strip())

    @cached_property
    def words(self) -> Reading:
        """The same report without its numbers, but for those that its passages quote."""
        texts = self.report.texts
        kept = {name: texts[name] for name in self.form.word_fields if name in texts}
        quoted = {name for text in kept.values() for name in quoted_fields(text)}
        shown = {name: number for name, number in self.numbers.items() if name in quoted}
        kept |= {name: text for name, text in texts.items() if name in quoted}
        report = replace(self.report, texts=kept, explanations={})
        return Reading(form=self.form, report=report, numbers=shown, unreadable={})

    def _shown(self, name: str) -> str:
        field = self.form.fields.get(name)  # type: ignore[call-overload]
        if field is None:
            return ""
        return printed(field, self.report.text(name), self.numbers.get(field.id))

    def text_of(self, section: Section) -> str:
        """Return a section's passage."""
        return self.report.text(section.text_id)


def figure(name: str, form: Form, report: Report, numbers: Mapping[FieldId, Decimal | None]) -> str:
    """Return what a figure bound to a field prints; one bound to no field stays as it is typed."""
    field = form.fields.get(FieldId(name))
    if field is None:
        return f"⟦{name}⟧"
    return printed(field, report.text(name), numbers.get(field.id))


def read(form: Form, report: Report, former: Reading | None = None) -> Reading:
    """Read every number of a report and fill in its sums.

    ``former`` is a reading made before: while the same cells hold numbers, only those are read
    whose text is another.
    """
    near = _read_again(report, former) if former is not None and former.form is form else None
    return near or _read_whole(form, report)


def _read_again(report: Report, former: Reading) -> Reading | None:
    """Return a report read again; None where other cells hold numbers than before."""
    form, texts, known = former.form, report.texts, former.report.texts
    if report.left_out != former.report.left_out or list(texts) != list(known):
        return None
    fields = form.number_fields
    changed = [name for name, text in texts.items() if text is not known[name] and name in fields]
    numbers = dict(former.numbers)
    for name in changed:
        number = _number(texts[name], fields[name])
        if number is None or name not in numbers:
            return None
        numbers[name] = number
    for table in form.tables.values():
        if table.id not in report.left_out and not table.fields.keys().isdisjoint(changed):
            _fill_in(table, numbers, former.unreadable)
    return Reading(form=form, report=report, numbers=numbers, unreadable=former.unreadable)


def _number(text: str, field: Field) -> Decimal | None:
    try:
        return read_number(text, field)
    except NotANumber:
        return None


def _read_whole(form: Form, report: Report) -> Reading:
    numbers: dict[FieldId, Decimal] = {}
    unreadable: dict[FieldId, str] = {}
    fields = form.number_fields
    for name, text in report.texts.items():
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
    for table in form.tables.values():
        if table.id not in report.left_out:
            _fill_in(table, numbers, unreadable)
    return Reading(form=form, report=report, numbers=numbers, unreadable=unreadable)


def _fill_in(
    table: Table, numbers: dict[FieldId, Decimal], unreadable: Mapping[FieldId, str]
) -> None:
    unknown = set(unreadable)
    for name, terms in table.sums.items():
        added = table.added.get(name)
        if unknown and any(term.field in unknown for term in terms):
            unknown.add(name)
        elif added is not None:
            filled = [numbers[cell] for cell in added if cell in numbers]
            if filled:
                numbers[name] = sum(filled, _ZERO)
        elif any(term.field in numbers for term in terms):
            numbers[name] = total(terms, numbers)


def total(terms: Iterable[PlacedTerm], numbers: Mapping[FieldId, Decimal]) -> Decimal:
    """Return the sum of a side of an equation; what has no number counts as nothing."""
    result = _ZERO
    for term in terms:
        value = numbers.get(term.field) if term.constant is None else term.constant
        if value:
            result += value if term.sign > 0 else -value
    return result
