"""Removal of personal data from what leaves the ledger: names, numbers of persons, addresses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govinfo_desktop.core.ledger.columns import COLUMN_SPECS, Column, EntryKind
from govinfo_desktop.core.ledger.names import masked
from govinfo_desktop.core.text.personal import personal_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govinfo_desktop.core.ledger.application import Ledger, Row

# Columns in which a clerk may have written anything.
FREE_TEXT: tuple[Column, ...] = tuple(
    column
    for column, spec in COLUMN_SPECS.items()
    if spec.entry is EntryKind.TEXT and column not in (Column.NUMBER, Column.APPLICANT)
)
# Of a number the first digits stay, so that the clerk can tell which it was.
_DIGITS_SHOWN = 3
_SHORTEST_NAME = 2


@dataclass(frozen=True, kw_only=True)
class Masked:
    """Place where personal data was replaced by asterisks: an application and a column."""

    number: str
    column: Column

    @property
    def says(self) -> str:
        """The place in Chinese."""
        return f"{self.number or '（无编号）'}的“{COLUMN_SPECS[self.column].label}”"


def for_export(ledger: Ledger) -> tuple[tuple[Row, ...], tuple[Masked, ...]]:
    """Return the rows without personal data, and where something was replaced.

    The applicants' names are left out as a whole; where one is repeated in another text, it is
    masked there, and so are mobile and identity numbers (《条例》第十五条).
    """
    names = sorted(
        {row.text(Column.APPLICANT).strip() for row in ledger.rows}, key=len, reverse=True
    )
    known = [name for name in names if len(name) >= _SHORTEST_NAME]
    rows: list[Row] = []
    places: list[Masked] = []
    for row in ledger.rows:
        clean, columns = _clean(row, known)
        rows.append(clean)
        places.extend(Masked(number=row.text(Column.NUMBER), column=one) for one in columns)
    return tuple(rows), tuple(places)


def _clean(row: Row, names: Iterable[str]) -> tuple[Row, list[Column]]:
    texts = dict(row.texts)
    texts.pop(Column.APPLICANT, None)
    changed: list[Column] = []
    own = row.text(Column.APPLICANT).strip()
    for column in FREE_TEXT:
        text = texts.get(column, "")
        if not text:
            continue
        hidden = _without_numbers(_without_names(text, own, names))
        if hidden != text:
            texts[column] = hidden
            changed.append(column)
    return replace(row, texts=texts), changed


def _without_names(text: str, own: str, names: Iterable[str]) -> str:
    """Return a text with the applicant's name masked, and others of the ledger's names too."""
    for name in (own, *names):
        if len(name) >= _SHORTEST_NAME and name in text:
            text = text.replace(name, masked(name))
    return text


def _without_numbers(text: str) -> str:
    return "".join(_parts(text))


def _parts(text: str) -> Iterator[str]:
    end = 0
    for one in personal_data(text):
        if one.start >= end:  # an address may have a number in it
            yield text[end : one.start + _DIGITS_SHOWN]
            yield "*" * (one.end - one.start - _DIGITS_SHOWN)
            end = one.end
    yield text[end:]
