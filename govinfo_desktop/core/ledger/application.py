"""Applications of a ledger: as typed, and as read from that with what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.ledger.blocks import BlockSequence
from govinfo_desktop.core.ledger.columns import CHOICE_COLUMNS, DATE_COLUMNS, Column
from govinfo_desktop.core.text.dates import read_date
from govinfo_desktop.core.text.numbers import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from govinfo_desktop.core.ledger.terms import Terms
    from govinfo_desktop.core.model.rules import Severity

_ISO_LENGTH = 10
_SUBJECT_LENGTH = 12


@dataclass(frozen=True, kw_only=True)
class Row:
    """One application exactly as typed: texts by column, blanks left out.

    ``key`` is made once and names the application for ever, also in next year's ledger.
    """

    key: str
    texts: Mapping[Column, str] = field(default_factory=dict)

    def text(self, column: Column) -> str:
        """Return what is typed in a column; empty for a blank."""
        return self.texts.get(column, "")

    def with_texts(self, texts: Mapping[Column, str]) -> Row:
        """Return the row with other texts in some columns; an empty text makes a blank."""
        merged = {**self.texts, **texts}
        return replace(self, texts={name: text for name, text in merged.items() if text})


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """Register of one organ and one year.

    ``rows`` are kept in blocks, whatever sequence they are given as.
    ``distinct`` are pairs of keys, the lesser first, that the clerk said are no duplicates.
    ``names_removed`` is the day on which the applicants' names were removed, as text.
    ``mapping`` remembers which column each head of an imported sheet means; an empty id means that
    the clerk left the column out, an unknown one that a later version wrote it.
    """

    organ: str = ""
    year: int = 0
    rows: Sequence[Row] = ()
    distinct: frozenset[tuple[str, str]] = frozenset()
    names_removed: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rows", BlockSequence.of(self.rows))

    def with_rows(self, rows: Iterable[Row]) -> Ledger:
        """Return the ledger with other rows."""
        return replace(self, rows=tuple(rows))

    def with_rows_at(self, rows: Mapping[int, Row]) -> Ledger:
        """Return the ledger with other rows in some places; the rest is shared, not copied."""
        return replace(self, rows=BlockSequence.of(self.rows).with_items(rows))


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Something in the ledger that the clerk should look at, in one Chinese sentence.

    ``keys`` are the applications, the first is the one to go to, ``column`` is where to look.
    With ``is_left_out`` the application is in no number of the report until it is mended.
    """

    rule: str
    severity: Severity
    keys: tuple[str, ...]
    says: str
    column: Column = Column.NUMBER
    is_left_out: bool = False


@dataclass(frozen=True, kw_only=True)
class Application:
    """One application as read: dates, choices and amounts; None for a blank or unreadable one."""

    key: str
    number: str = ""
    applicant: str = ""
    subject: str = ""
    office: str = ""
    extended_by: str = ""
    dates: Mapping[Column, date] = field(default_factory=dict)
    choices: Mapping[Column, str] = field(default_factory=dict)
    fee_amount: Decimal | None = None
    unreadable: tuple[Column, ...] = ()

    def day(self, column: Column) -> date | None:
        """Return the date of a column."""
        return self.dates.get(column)

    def choice(self, column: Column) -> str | None:
        """Return the id that was chosen in a column."""
        return self.choices.get(column)

    @property
    def received(self) -> date | None:
        """The day of receipt (《条例》第三十一条)."""
        return self.dates.get(Column.RECEIVED)

    @property
    def answered(self) -> date | None:
        """The day of the answer."""
        return self.dates.get(Column.ANSWERED)

    @property
    def is_answered_before_receipt(self) -> bool:
        """Whether one of the two days must be wrong, so that it counts as neither."""
        received, answered = self.received, self.answered
        return received is not None and answered is not None and answered < received

    @property
    def name(self) -> str:
        """How messages name the application: without a number, also by its subject."""
        if self.number:
            return self.number
        more = "……" if len(self.subject) > _SUBJECT_LENGTH else ""
        return f"（无编号）{self.subject[:_SUBJECT_LENGTH]}{more}"


def read_application(row: Row, terms: Terms) -> Application:
    """Return an application as read from its row; what cannot be read is named, not guessed."""
    dates, choices, unreadable = {}, {}, []
    for column, text in row.texts.items():
        if not text:
            continue
        if column in DATE_COLUMNS:
            day = day_in(text)
            if day is None:
                unreadable.append(column)
            else:
                dates[column] = day
        elif column in CHOICE_COLUMNS:
            if terms.knows(column, text):
                choices[column] = text
            else:
                unreadable.append(column)
    amount = amount_in(row.text(Column.FEE_AMOUNT))
    if amount is None and row.text(Column.FEE_AMOUNT):
        unreadable.append(Column.FEE_AMOUNT)
    return Application(
        key=row.key,
        number=row.text(Column.NUMBER),
        applicant=row.text(Column.APPLICANT),
        subject=row.text(Column.SUBJECT),
        office=row.text(Column.OFFICE),
        extended_by=row.text(Column.EXTENDED_BY),
        dates=dates,
        choices=choices,
        fee_amount=amount,
        unreadable=tuple(unreadable),
    )


@lru_cache(maxsize=8192)
def day_in(text: str) -> date | None:
    """Return the date that a text states with its year; None for any other text."""
    if len(text) == _ISO_LENGTH and text.isascii():
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    return read_date(text)


@lru_cache(maxsize=1024)
def amount_in(text: str) -> Decimal | None:
    """Return an amount in yuan, such as 300, 1,200.50 or 300元; None for any other text."""
    plain = normalise(text).removesuffix("元").replace(",", "").strip()
    whole, _, part = plain.partition(".")
    is_amount = whole.isdecimal() and whole.isascii() and len(whole) <= 12
    if not is_amount or (part and not (part.isdecimal() and part.isascii() and len(part) <= 2)):
        return None
    return Decimal(plain)


def typed_as(column: Column, text: str, terms: Terms) -> str:
    """Return what is kept of a typed text: the id of a choice, a date as 2024-01-03.

    A text that is neither stays as typed, to be corrected later.
    """
    if column in CHOICE_COLUMNS:
        return terms.choice(column, text) or text.strip()
    if column in DATE_COLUMNS:
        day = day_in(text.strip())
        return day.isoformat() if day else text.strip()
    return text.strip()


def shown_as(column: Column, text: str, terms: Terms) -> str:
    """Return how a kept text is shown: the label of a choice, any other text unchanged."""
    return terms.label(column, text) if column in CHOICE_COLUMNS else text
