"""Removal of personal data from what leaves the ledger: names, numbers of persons, addresses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govinfo_desktop.core.ledger.columns import COLUMN_SPECS, Column, EntryKind
from govinfo_desktop.core.ledger.names import masked
from govinfo_desktop.core.text.personal import personal_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
    known = _by_beginning(row.text(Column.APPLICANT).strip() for row in ledger.rows)
    rows: list[Row] = []
    places: list[Masked] = []
    for row in ledger.rows:
        clean, columns = _clean(row, known)
        rows.append(clean)
        places.extend(Masked(number=row.text(Column.NUMBER), column=one) for one in columns)
    return tuple(rows), tuple(places)


def _by_beginning(names: Iterable[str]) -> dict[str, list[str]]:
    """Return the names by their first characters, the longest first.

    To look for each of ten thousand names in each of ten thousand texts takes a minute.
    """
    found: dict[str, list[str]] = {}
    for name in sorted({*names}, key=len, reverse=True):
        if len(name) >= _SHORTEST_NAME:
            found.setdefault(name[:_SHORTEST_NAME], []).append(name)
    return found


def _clean(row: Row, names: Mapping[str, list[str]]) -> tuple[Row, list[Column]]:
    texts = dict(row.texts)
    texts.pop(Column.APPLICANT, None)
    changed: list[Column] = []
    for column in FREE_TEXT:
        text = texts.get(column, "")
        if not text:
            continue
        hidden = _without_numbers(_without_names(text, names))
        if hidden != text:
            texts[column] = hidden
            changed.append(column)
    return replace(row, texts=texts), changed


def _without_names(text: str, names: Mapping[str, list[str]]) -> str:
    """Return a text with the names of the ledger's applicants masked."""
    parts: list[str] = []
    place = 0
    while place < len(text):
        some = names.get(text[place : place + _SHORTEST_NAME], ())
        name = next((one for one in some if text.startswith(one, place)), "")
        parts.append(masked(name) if name else text[place])
        place += len(name) or 1
    return "".join(parts)


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
