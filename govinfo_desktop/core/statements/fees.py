"""Fees of a text: their amount and cases, and the items behind 其中."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.statements.numbers import numbers_in
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govinfo_desktop.core.statements.numbers import Number

# How far before the amount the number of cases may be, and how far behind the full stop 其中.
CASES_REACH_CHARACTERS = 60
ITEMS_REACH_CHARACTERS = 6
_ITEMS_OPENING = LazyPattern(r"其中|分别")
_FEE_WORDS = LazyPattern(r"信息处理费|处理费")


@dataclass(frozen=True)
class Fees:
    """Fees stated in a passage: total amount and number of cases, and the items behind 其中.

    ``by_case`` is set where they are charged by the case, not by the page.
    """

    amount: Number
    cases: Number | None
    amounts: tuple[Number, ...]
    item_cases: tuple[Number, ...]
    by_case: bool


@lru_cache(maxsize=64)
def fees_in(plain: str) -> tuple[Fees, ...]:
    """Return the fees that a passage states: the first total in yuan, and its items.

    Empty where no amount follows a word for fees.
    """
    word = _FEE_WORDS.search(plain)
    numbers = [one for one in numbers_in(plain) if one.unit in {"元", "件"} and one.is_exact]
    amount = _first_amount(numbers, word.start()) if word else None
    if amount is None:
        return ()
    items = _items_of(amount, numbers, plain)
    return (
        Fees(
            amount=amount,
            cases=_cases_before(amount, numbers),
            amounts=tuple(one for one in items if one.unit == "元"),
            item_cases=tuple(one for one in items if one.unit == "件"),
            by_case="按件" in plain and "按量" not in plain,
        ),
    )


def _first_amount(numbers: Sequence[Number], start: int) -> Number | None:
    amounts = (one for one in numbers if one.unit == "元" and one.start > start)
    return next(amounts, None)


def _cases_before(amount: Number, numbers: Sequence[Number]) -> Number | None:
    """Return the last count of cases shortly before an amount."""
    first = amount.start - CASES_REACH_CHARACTERS
    cases = [one for one in numbers if one.unit == "件" and first < one.start < amount.start]
    return cases[-1] if cases else None


def _items_of(amount: Number, numbers: Sequence[Number], plain: str) -> list[Number]:
    """Return the numbers behind 其中 up to the end of its sentence; none without 其中."""
    last = _sentence_end(plain, amount.end) + ITEMS_REACH_CHARACTERS
    among = _ITEMS_OPENING.search(plain, amount.end, last)
    if among is None:
        return []
    end = _sentence_end(plain, among.end())
    return [one for one in numbers if among.end() <= one.start < end]


def _sentence_end(plain: str, start: int) -> int:
    end = plain.find("。", start)
    return len(plain) if end < 0 else end
