"""Find a text anywhere in a report, and replace it in fields that take text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import Entry
from govinfo_desktop.core.text.sentences import BOUND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govinfo_desktop.core.model.form import FieldId, Form
    from govinfo_desktop.core.model.report import Report


@dataclass(frozen=True, kw_only=True)
class Match:
    """One place where a text was found: a field and a range of characters."""

    field: FieldId
    start: int
    end: int


def find(form: Form, report: Report, text: str) -> tuple[Match, ...]:
    """Return every place of a text in the order of the form; none for the empty text."""
    return tuple(_matches(form, report, text)) if text else ()


def replaced(report: Report, matches: Iterable[Match], by: str) -> dict[FieldId, str]:
    """Return the texts of the fields that change when these places are replaced."""
    texts: dict[FieldId, str] = {}
    # From the end, so that the places before stay valid.
    for match in sorted(matches, key=lambda one: one.start, reverse=True):
        text = texts.get(match.field, report.text(match.field))
        texts[match.field] = text[: match.start] + by + text[match.end :]
    return texts


def replaceable(form: Form, matches: Iterable[Match]) -> tuple[Match, ...]:
    """Return the places in fields that take text: a number is only changed in its table."""
    return tuple(match for match in matches if form.fields[match.field].entry is Entry.TEXT)


def _without_bound(text: str) -> str:
    """Blank out the figures bound to cells, character for character: the clerk sees numbers."""
    # A line end, because no text that is searched for has one.
    return BOUND.sub(lambda match: "\n" * len(match[0]), text)


def _matches(form: Form, report: Report, wanted: str) -> Iterator[Match]:
    for name in form.fields:
        text = _without_bound(report.text(name))
        start = text.find(wanted)
        while start >= 0:
            yield Match(field=name, start=start, end=start + len(wanted))
            start = text.find(wanted, start + len(wanted))
