"""Blank form: sections, tables and fields that a report is made of, read from a data file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.field_id import (
    FieldId as FieldId,  # most modules import it from here, with the form
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.core.model.rules import PlacedTerm, Rule

# Spelled out here because core.text.numerals is imported after this package, never before it.
_LABEL_NUMBERING = re.compile(
    r"(?:其中：)?(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+\.)?"
)
_TITLE_PLACEHOLDER = re.compile(r"\{\w+\}年?")


class Entry(StrEnum):
    """Kind of entry that a field takes."""

    COUNT = "count"
    SIGNED_COUNT = "signed_count"
    MONEY = "money"
    MONEY_WITH_UNIT = "money_with_unit"
    PERCENT = "percent"
    PERCENT_TEXT = "percent_text"
    TEXT = "text"
    CHOICE = "choice"


class Blank(StrEnum):
    """Meaning of a blank cell in a form: not filled in yet, or nothing to report."""

    UNFILLED = "unfilled"
    NO_DATA = "no_data"


def without_numbering(label: str) -> str:
    """Return a label of a row or column without 其中： and the number that it begins with."""
    return _LABEL_NUMBERING.sub("", label, count=1)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row or one column of a table."""

    id: str
    label: tuple[str, ...] = ()
    short: str = ""
    entry: Entry | None = None
    unit: str = ""
    decimals: int | None = None
    rule: str = ""
    why: str = ""

    @cached_property
    def name(self) -> str:
        """The name in a message: the short name, or the label without its number."""
        return self.short or without_numbering(self.label[-1] if self.label else "")


@dataclass(frozen=True, kw_only=True)
class Field:
    """One place of the form that the clerk fills in, or that shows a sum."""

    id: FieldId
    name: str
    entry: Entry = Entry.COUNT
    unit: str = ""
    decimals: int = 0
    rule: str = ""
    why: str = ""
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class SheetCell:
    """One printed cell of a sheet: a label, or text with fields in between."""

    parts: tuple[str | FieldId, ...]
    fields: frozenset[FieldId] = frozenset()
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, kw_only=True)
class Table:
    """A statistics table: rows and columns, and for a one-page form the sheet it is printed as.

    ``blank`` is the meaning of a blank cell; ``blank_counts`` makes it count as 0 in an equation,
    which otherwise is not judged until it is filled. ``carry`` pairs each row that starts with
    last year's figures with the row of last year's report they come from.
    """

    id: str
    title: str
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    corner: str = ""
    caption: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()
    attached: bool = False
    optional: bool = False
    head_rows: int = 1
    sheet: tuple[tuple[SheetCell, ...], ...] = ()
    widths: tuple[float, ...] = ()
    blank: Blank = Blank.UNFILLED
    blank_counts: bool = False
    number_rule: str = "cells_number"
    carry: tuple[tuple[str, str], ...] = ()
    rules: tuple[Rule, ...] = ()

    def field_id(self, row: str, column: str) -> FieldId:
        """Return the id of the cell in a row and a column."""
        return FieldId(f"{self.id}.{row}.{column}")

    @cached_property
    def fields(self) -> dict[FieldId, Field]:
        """All cells of the table by id, in reading order."""
        made = {f.id: f for row in self.rows for f in self._row_fields(row)}
        if not self.sheet:
            return made
        printed = [part for cells in self.sheet for cell in cells for part in cell.parts]
        return {FieldId(part): made[FieldId(part)] for part in printed if part in made}

    def _row_fields(self, row: Line) -> Iterator[Field]:
        return (self._field(row, column) for column in self.columns)

    def _field(self, row: Line, column: Line) -> Field:
        return Field(
            id=self.field_id(row.id, column.id),
            name="·".join(filter(None, (row.name, column.name))),
            entry=row.entry or column.entry or Entry.COUNT,
            unit=row.unit or column.unit or self.unit,
            decimals=_decimals(row, column),
            rule=row.rule or column.rule or self.number_rule,
            why=_one_after_the_other(row.why, column.why),
        )

    @cached_property
    def sums(self) -> dict[FieldId, tuple[PlacedTerm, ...]]:
        """The terms of each computed cell; a cell that is itself a term comes before its sum."""
        found = {
            place.left[0].field: place.right
            for rule in self.rules
            if rule.fills
            for place in rule.places
        }
        return _in_order(found)

    @cached_property
    def added(self) -> dict[FieldId, tuple[FieldId, ...]]:
        """The sums without a subtraction or a constant: their cells."""
        return {
            name: tuple(term.field for term in terms)
            for name, terms in self.sums.items()
            if all(term.sign > 0 and term.constant is None for term in terms)
        }

    @cached_property
    def parts(self) -> dict[FieldId, dict[FieldId, int]]:
        """For each sum its typed cells, and how often each is counted; subtracted is negative."""
        parts: dict[FieldId, dict[FieldId, int]] = {}
        for name, terms in self.sums.items():
            counted: dict[FieldId, int] = {}
            for term in terms:
                for cell, times in parts.get(term.field, {term.field: 1}).items():
                    counted[cell] = counted.get(cell, 0) + term.sign * times
            parts[name] = counted
        return parts

    @cached_property
    def columns_typed(self) -> tuple[tuple[FieldId, ...], ...]:
        """The typed cells of each column, from top to bottom."""
        return tuple(self._typed_of(column) for column in self.columns)

    def _typed_of(self, column: Line) -> tuple[FieldId, ...]:
        names = (self.field_id(row.id, column.id) for row in self.rows)
        return tuple(name for name in names if name in self.fields and name not in self.computed)

    @cached_property
    def computed(self) -> frozenset[FieldId]:
        """The cells that a ``:=`` rule computes."""
        return frozenset(self.sums)

    @cached_property
    def typed(self) -> tuple[FieldId, ...]:
        """The cells that the clerk types, in reading order."""
        return tuple(name for name in self.fields if name not in self.computed)


def _in_order(
    sums: Mapping[FieldId, tuple[PlacedTerm, ...]],
) -> dict[FieldId, tuple[PlacedTerm, ...]]:
    # A sum may be a term of another; each round takes those whose terms are all known.
    ordered: dict[FieldId, tuple[PlacedTerm, ...]] = {}
    while len(ordered) < len(sums):
        waiting = {name: terms for name, terms in sums.items() if name not in ordered}
        ready = {
            name: terms
            for name, terms in waiting.items()
            if not any(term.field in waiting for term in terms)
        }
        if not ready:
            raise ValueError(f"合计互相引用：{'、'.join(waiting)}")
        ordered |= ready
    return ordered


def _one_after_the_other(first: str, second: str) -> str:
    """Return two sentences as one text: a full stop of Chinese has its blank in itself."""
    between = " " if first and second and not first.endswith("。") else ""
    return f"{first}{between}{second}"


def _decimals(row: Line, column: Line) -> int:
    for line in (row, column):
        if line.decimals is not None:
            return line.decimals
    return 0


class Asks(StrEnum):
    """What a passage has to state about a point, besides naming it."""

    ACTION = "deed"
    COUNT = "count"  # or that there was none
    RESULT = "result"  # an action or a count
    LACK = "lack"
    PLAN = "plan"
    TEXT = "words"


@dataclass(frozen=True, kw_only=True)
class Point:
    """A topic that a passage has to cover: the terms that name it, and what has to be stated."""

    name: str
    terms: tuple[str, ...] = ()
    asks: Asks = Asks.ACTION
    governments_only: bool = False

    def __hash__(self) -> int:
        """Hash the name only: after every key, results are looked up by tuples of points."""
        return hash(self.name)


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """One paragraph of reference wording, with the facts for which it is proposed.

    Each condition that is given has to hold: one of the fields ``some`` is more than 0, all of
    ``none`` are 0, none of ``unknown`` has a number, the field ``grown`` is more than last year,
    and ``after_last_year``: last year's report has a text here. A ``certain`` paragraph says only
    what the figures say; any other has to be verified and changed.
    """

    text: str
    some: tuple[FieldId, ...] = ()
    none: tuple[FieldId, ...] = ()
    unknown: tuple[FieldId, ...] = ()
    grown: FieldId | None = None
    after_last_year: bool = False
    certain: bool = False

    @property
    def fields(self) -> tuple[FieldId, ...]:
        """The fields that the conditions name."""
        grown = (self.grown,) if self.grown is not None else ()
        return (*self.some, *self.none, *self.unknown, *grown)


@dataclass(frozen=True, kw_only=True)
class Section:
    """One part of the report: a passage under the section's own id, and the tables below it.

    A section without a title is the preface or the closing and is printed without a heading.
    ``attachment`` is the label (附件2) of a section that follows the signature on a new page,
    without a number; its title may contain ``{year}``, ``{organ}`` and ``{organ_short}``.
    An ``optional`` section is not printed and takes no number while its passage is blank.
    ``suggestion`` is a text to begin with, ``proposals`` what may follow it, by the facts.
    """

    id: str
    title: str = ""
    variants: tuple[str, ...] = ()
    title_free: bool = False
    attachment: str = ""
    text_required: bool = True
    optional: bool = False
    guidance: str = ""
    article: str = ""
    points: tuple[Point, ...] = ()
    suggestion: str = ""
    proposals: tuple[Proposal, ...] = ()
    max_chars: int | None = None
    figures: tuple[Field, ...] = ()
    tables: tuple[Table, ...] = ()

    @property
    def text_id(self) -> FieldId:
        """The id of the section's passage."""
        return FieldId(self.id)

    @property
    def title_id(self) -> FieldId:
        """The id of the report's own wording of the section's title."""
        return FieldId(f"{self.id}.title")

    @property
    def confirmed_id(self) -> FieldId:
        """The id of the reference wording that the clerk confirmed as it is, one paragraph a line.

        It is no field of the form: nobody types it, and it is not printed.
        """
        return FieldId(f"{self.id}.confirmed")

    @property
    def name(self) -> str:
        """The title without its placeholders, for use before a report gives them values."""
        return _TITLE_PLACEHOLDER.sub("", self.title) or "正文"


@dataclass(frozen=True, kw_only=True)
class Form:
    """A report form as its authority issued it.

    ``titles`` are the accepted patterns; the first is printed. ``head`` is ``title``, or
    ``title_date_organ`` where date and organ are printed below the title. ``checks`` maps the
    name of each check of the form to the rule id of its findings.
    """

    id: str
    title: str
    name: str
    source: str
    verified: str = ""
    first_year: int
    last_year: int | None = None
    years_certain: bool = True
    titles: tuple[str, ...]
    head: str = "title"
    sign_off: bool = True
    particulars: tuple[Field, ...]
    sections: tuple[Section, ...]
    rules: tuple[Rule, ...] = ()
    checks: Mapping[str, str] = field(default_factory=dict)
    page: Page

    @cached_property
    def tables(self) -> dict[str, Table]:
        """All tables of the form by id, in printed order."""
        return {table.id: table for section in self.sections for table in section.tables}

    @cached_property
    def computed(self) -> frozenset[FieldId]:
        """All cells that the program computes."""
        return frozenset().union(*(table.computed for table in self.tables.values()))

    @cached_property
    def fields(self) -> dict[FieldId, Field]:
        """All fields of the form by id: particulars, titles, passages, figures, cells."""
        found = {particular.id: particular for particular in self.particulars}
        for section in self.sections:
            found.update((one.id, one) for one in self._fields_of(section))
        return found

    @cached_property
    def order(self) -> dict[FieldId, int]:
        """The position of each field in the form."""
        return {name: place for place, name in enumerate(self.fields)}

    @cached_property
    def number_fields(self) -> dict[FieldId, Field]:
        """All typed fields that take a number, by id."""
        text = (Entry.TEXT, Entry.CHOICE)
        return {
            name: one
            for name, one in self.fields.items()
            if one.entry not in text and name not in self.computed
        }

    @cached_property
    def money_fields(self) -> dict[FieldId, Field]:
        """All typed fields that take an amount of money, by id."""
        money = (Entry.MONEY, Entry.MONEY_WITH_UNIT)
        return {name: one for name, one in self.number_fields.items() if one.entry in money}

    def section_of(self, field_id: FieldId) -> Section | None:
        """Return the section of a field, or of what it holds besides; None for a particular."""
        return self._sections_by_field.get(field_id)

    @cached_property
    def _sections_by_field(self) -> dict[FieldId, Section]:
        found = {one.id: section for section in self.sections for one in self._fields_of(section)}
        confirmed = {one.confirmed_id: one for one in self.sections if one.proposals}
        return found | confirmed

    def section_name(self, section: Section) -> str:
        """Return the title of a section; for one without a title 引言 or 结尾."""
        if section.title:
            return section.name
        return "引言" if section.id == self.sections[0].id else "结尾"

    def _fields_of(self, section: Section) -> Iterator[Field]:
        name = self.section_name(section)
        if section.title_free or section.variants:
            yield Field(id=section.title_id, name=f"{name}的标题", entry=Entry.TEXT)
        yield Field(id=section.text_id, name=name, entry=Entry.TEXT)
        yield from section.figures
        for table in section.tables:
            yield from table.fields.values()

    def valid_in(self, year: int) -> bool:
        """Tell whether the form is the one for reports on a year."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)
