"""Whether a list that does not add up was once right: one slip of the keys explains what is off."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.digits import is_exchange, is_one_more, is_one_replaced
from govinfo_desktop.core.text.numbers import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Shorter numbers are one slip apart by chance.
_FEWEST_DIGITS_OF_A_SLIP = 3
_MOST_OFF = Decimal("0.5")
_FEWEST_IN_DOUBT = 3
_FEWEST_OF_TWO_DIGITS = 10


def one_slip_explains(total: Decimal, parts: Sequence[Decimal]) -> bool:
    """Tell whether one wrong digit, one exchange or one digit more or less is all that is off."""
    return any(_is_slip(now, meant) for now, meant in _corrections(total, parts))


def one_exchange_explains(
    total: Decimal, parts: Sequence[Decimal], fewest_digits: int = _FEWEST_DIGITS_OF_A_SLIP
) -> bool:
    """Tell whether two exchanged digits of one number are all that is off.

    Where the numbers are long, hardly any list that merely names some of the parts is so by chance.
    """
    return abs(total - sum(parts)) <= _MOST_OFF * total and any(
        len(plain_text(now)) >= fewest_digits and is_exchange(plain_text(now), plain_text(meant))
        for now, meant in _corrections(total, parts)
    )


def one_long_slip_explains(total: Decimal, parts: Sequence[Decimal]) -> bool:
    """Tell whether one slip in a number of several digits is all that is off."""
    return any(
        len(plain_text(now)) >= _FEWEST_DIGITS_OF_A_SLIP and _is_slip(now, meant)
        for now, meant in _corrections(total, parts)
    )


def is_long_slip(now: Decimal, meant: Decimal) -> bool:
    """Tell whether a total of several digits is an exchange, or a digit, away from its sum."""
    typed, right = plain_text(now), plain_text(meant)
    return min(len(typed), len(right)) >= _FEWEST_DIGITS_OF_A_SLIP and (
        is_exchange(typed, right) or is_one_more(typed, right)
    )


def _corrections(total: Decimal, parts: Sequence[Decimal]) -> Iterator[tuple[Decimal, Decimal]]:
    """Yield each number with what it would have to be if it alone were wrong."""
    missing = total - sum(parts)
    yield total, total - missing
    for part in parts:
        yield part, part + missing


def _is_slip(now: Decimal, meant: Decimal) -> bool:
    if meant < 0:
        return False
    typed, right = plain_text(now), plain_text(meant)
    return any(same(typed, right) for same in (is_one_replaced, is_exchange, is_one_more))


def one_zero_more_explains(total: Decimal, parts: Sequence[Decimal]) -> bool:
    """Tell whether a zero more at the end of one number is all that is off."""
    added = sum(parts, Decimal(0))
    return total == 10 * added or any(
        not part % 10 and added - total == part - part / 10 > 0 for part in parts
    )


def one_digit_more_explains(total: Decimal, parts: Sequence[Decimal]) -> bool:
    """Tell whether a digit more at the end of one part is all that the sum is too great by."""
    too_great = sum(parts) - total
    return len(parts) >= _FEWEST_IN_DOUBT and any(
        too_great == part - part // 10 for part in parts if part >= _FEWEST_OF_TWO_DIGITS
    )
