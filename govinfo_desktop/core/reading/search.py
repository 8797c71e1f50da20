"""Finds words anywhere in a report, and replaces them where words may stand."""

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
    """One place where the words stand: a field, and from which character to which."""

    field: FieldId
    start: int
    end: int


def find(form: Form, report: Report, words: str) -> tuple[Match, ...]:
    """Return every place of the words in order of the form; none for no words."""
    return tuple(_matches(form, report, words)) if words else ()


def replaced(report: Report, matches: Iterable[Match], by: str) -> dict[FieldId, str]:
    """Return the texts that change when the words at these places are replaced."""
    texts: dict[FieldId, str] = {}
    for match in sorted(matches, key=lambda one: one.start, reverse=True):
        text = texts.get(match.field, report.text(match.field))
        texts[match.field] = text[: match.start] + by + text[match.end :]
    return texts


def replaceable(form: Form, matches: Iterable[Match]) -> tuple[Match, ...]:
    """Return the places that are words: a figure is changed in its table, never in passing."""
    return tuple(match for match in matches if form.fields[match.field].entry is Entry.TEXT)


def _without_bound(text: str) -> str:
    """Hide what stands for figures bound to cells, place for place: the clerk sees numbers there.

    A line end can stand in no words that are looked for.
    """
    return BOUND.sub(lambda match: "\n" * len(match[0]), text)


def _matches(form: Form, report: Report, words: str) -> Iterator[Match]:
    for name in form.fields:
        text = _without_bound(report.text(name))
        start = text.find(words)
        while start >= 0:
            yield Match(field=name, start=start, end=start + len(words))
            start = text.find(words, start + len(words))
