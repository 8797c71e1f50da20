"""Comparison of two reports: what every cell and passage was and is now."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from govinfo_desktop.core.comparison.sentences import (
    SentenceChange,
    repeated_share,
    sentence_changes,
)
from govinfo_desktop.core.reading.reading import filled_in, printed_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.form import Field, FieldId, Form, Section
    from govinfo_desktop.core.reading.reading import Reading

_TENTH = Decimal("0.1")
_HUNDRED = Decimal(100)


@dataclass(frozen=True, kw_only=True)
class EntryChange:
    """A particular, title or cell: what it was and what it is now, as printed and as numbers."""

    field: FieldId
    name: str
    was: str
    now: str
    before: Decimal | None = None
    after: Decimal | None = None

    @property
    def change(self) -> Decimal | None:
        """The difference of the two numbers; None unless both are numbers."""
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def percent(self) -> Decimal | None:
        """The change in per cent of the first number, to tenths; None where that was 0."""
        if self.change is None or not self.before:
            return None
        return (self.change * _HUNDRED / self.before).quantize(_TENTH, ROUND_HALF_UP)


@dataclass(frozen=True, kw_only=True)
class PassageChange:
    """A passage that differs: its sentences that do, and the share of it that is repeated."""

    field: FieldId
    name: str
    was: str
    now: str
    sentences: tuple[SentenceChange, ...]
    repeated: float


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two reports compared: entries and passages that differ, in the order of the second's form.

    ``only_first`` and ``only_second`` are cells that the other report's form does not have.
    ``repeated`` is the share of the second report's text that the first has, from 0 to 1.
    """

    entries: tuple[EntryChange, ...]
    passages: tuple[PassageChange, ...]
    only_first: tuple[FieldId, ...]
    only_second: tuple[FieldId, ...]
    repeated: float

    @property
    def is_same(self) -> bool:
        """Whether nothing differs that both reports can have."""
        return not self.entries and not self.passages


def compare(first: Reading, second: Reading) -> Comparison:
    """Return what differs between two reports, which may be on two forms."""
    passages = _passage_ids(first.form), _passage_ids(second.form)
    shared = [name for name in second.form.fields if _is_shared(name, first.form, second.form)]
    return Comparison(
        entries=tuple(_entries(first, second, [one for one in shared if one not in passages[1]])),
        passages=tuple(_passages(first, second)),
        only_first=tuple(_only(first, second, passages[0])),
        only_second=tuple(_only(second, first, passages[1])),
        repeated=repeated_share(_whole_text(first), _whole_text(second)),
    )


def _passage_ids(form: Form) -> frozenset[FieldId]:
    return frozenset(section.text_id for section in form.sections)


def _is_shared(name: FieldId, one: Form, other: Form) -> bool:
    """Return whether two forms mean the same by a field: on two forms its name must agree."""
    if name not in one.fields:
        return False
    return one.id == other.id or one.fields[name].name == other.fields[name].name


def _only(own: Reading, other: Reading, passages: frozenset[FieldId]) -> Iterator[FieldId]:
    """Yield the filled cells of a report that the other's form does not have."""
    for name, field in own.form.fields.items():
        if name in passages or _is_shared(name, other.form, own.form):
            continue
        if _value(field, own):
            yield name


def _entries(first: Reading, second: Reading, names: list[FieldId]) -> Iterator[EntryChange]:
    for name in names:
        field = second.form.fields[name]
        was, now = _value(first.form.fields[name], first), _value(field, second)
        before, after = first.numbers.get(name), second.numbers.get(name)
        if was == now or (before is not None and before == after):
            continue
        yield EntryChange(
            field=name,
            name=field_name(second.form, field),
            was=was,
            now=now,
            before=before,
            after=after,
        )


def _value(field: Field, reading: Reading) -> str:
    """Return what a field prints; a table that is left out prints nothing."""
    table = reading.form.tables.get(field.id.partition(".")[0])
    if table and table.id in reading.report.left_out and field.id in table.fields:
        return ""
    return printed_value(field, reading)


def _passages(first: Reading, second: Reading) -> Iterator[PassageChange]:
    """Yield the passages in which a sentence differs, those of the first form alone at the end."""
    own = {section.id for section in second.form.sections}
    known = {section.id: section for section in first.form.sections}
    for section in second.form.sections:
        was = _text(known[section.id], first) if section.id in known else ""
        name = second.form.section_name(section)
        yield from _changed(section, name, was, _text(section, second))
    for section in first.form.sections:
        if section.id not in own:
            yield from _changed(
                section, first.form.section_name(section), _text(section, first), ""
            )


def _changed(section: Section, name: str, was: str, now: str) -> Iterator[PassageChange]:
    sentences = sentence_changes(was, now)
    if sentences:
        yield PassageChange(
            field=section.text_id,
            name=name,
            was=was,
            now=now,
            sentences=sentences,
            repeated=repeated_share(was, now),
        )


def _text(section: Section, reading: Reading) -> str:
    return filled_in(reading.text_of(section), reading)


def _whole_text(reading: Reading) -> str:
    return "\n".join(_text(section, reading) for section in reading.form.sections)


def field_name(form: Form, field: Field) -> str:
    """Return a field's name for the clerk, with the title of its table."""
    table = form.tables.get(field.id.partition(".")[0])
    if table is None or field.id not in table.fields:
        return field.name
    return f"{table.title}·{field.name}"
