"""Passing on of open applications to next year's ledger, and the comparison of the two years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govinfo_desktop.core.ledger.application import Ledger, read_application

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govinfo_desktop.core.ledger.application import Application, Row
    from govinfo_desktop.core.ledger.terms import Terms


@dataclass(frozen=True, kw_only=True)
class CarryDifference:
    """Applications that only one of two years carries, named by number where they have one.

    ``lost`` were carried out by the earlier year and are missing in the later one; ``added`` were
    carried in by the later year and were not open at the end of the earlier one.
    """

    lost: tuple[Application, ...]
    added: tuple[Application, ...]


def next_ledger(ledger: Ledger, terms: Terms) -> Ledger:
    """Return the ledger of the next year, which begins with the open applications of this one."""
    carried = [
        row for row in ledger.rows if is_carried_out(read_application(row, terms), ledger.year)
    ]
    return Ledger(
        organ=ledger.organ, year=ledger.year + 1, rows=tuple(carried), mapping=ledger.mapping
    )


def newly_carried(earlier: Ledger, later: Ledger, terms: Terms) -> tuple[Row, ...]:
    """Return the open applications of the earlier year that the later ledger does not have."""
    known = {row.key for row in later.rows}
    return tuple(row for row in next_ledger(earlier, terms).rows if row.key not in known)


def is_carried_out(one: Application, year: int) -> bool:
    """Return whether an application is still open at the end of the year, as far as is known.

    One whose dates are wrong, blank or unreadable is: nobody knows that it was answered, and only
    what is carried over is looked at again.
    """
    received, answered = one.received, one.answered
    if received is not None and received.year > year:
        return False
    return answered is None or answered.year > year or one.is_answered_before_receipt


def is_carried_in(one: Application, year: int) -> bool:
    """Return whether an application may have come over from the year before."""
    received, answered = one.received, one.answered
    if received is not None and received.year >= year:
        return False
    return answered is None or answered.year >= year or one.is_answered_before_receipt


def compare_carried(
    earlier: Sequence[Application], later: Sequence[Application], year: int
) -> CarryDifference:
    """Compare what the year before ``year`` carries out with what ``year`` carries in."""
    gone_out = [one for one in earlier if is_carried_out(one, year - 1)]
    come_in = [one for one in later if is_carried_in(one, year)]
    # Of one without a date of receipt nobody can say that it should have come over.
    dated = [one for one in come_in if one.received is not None]
    return CarryDifference(lost=_without(gone_out, come_in), added=_without(dated, gone_out))


def _without(some: list[Application], others: list[Application]) -> tuple[Application, ...]:
    """Return those that are not among the others, by key or by number."""
    keys = {one.key for one in others}
    numbers = {one.number for one in others if one.number}
    return tuple(one for one in some if one.key not in keys and one.number not in numbers)
