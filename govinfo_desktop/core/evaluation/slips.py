"""How likely a clerk types one number for another: exchanged, wrong, missing and added digits."""

from __future__ import annotations

from functools import lru_cache
from math import exp, log
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.digits import is_exchange, is_one_more, is_one_replaced
from govinfo_desktop.core.text.numbers import plain_text

if TYPE_CHECKING:
    from decimal import Decimal

# Shares of the slips, estimated; they add up to one.
_SWAPPED_SHARE, _REPLACED_SHARE, _MISSING_SHARE, _ADDED_SHARE = 0.22, 0.28, 0.12, 0.12
_BLANK_INSTEAD, _INSTEAD_OF_BLANK, _ANY_OTHER = 0.05, 0.03, 0.18
# Of the wrong digits, the share beside the right one on the keyboard, and of the added ones the
# share that repeats the digit before.
_BESIDE, _DOUBLED = 0.5, 0.6


@lru_cache(maxsize=4096)
def likelihood(to: Decimal, now: Decimal) -> float:
    """Return the logarithm of the probability that ``now`` is typed where ``to`` is meant."""
    meant, typed = _digits(to), _digits(now)
    if not now:
        return log(_BLANK_INSTEAD)
    if not to:
        return log(_INSTEAD_OF_BLANK) - len(typed)
    return log(_of_digits(meant, typed) + _of_another_number(to, now))


def _digits(number: Decimal) -> str:
    return plain_text(abs(number))


def _of_digits(meant: str, typed: str) -> float:
    """Return the probability of the typed digits, if one slip made them from what was meant."""
    count = len(meant)
    if is_exchange(meant, typed):
        return _SWAPPED_SHARE / (count - 1)
    if is_one_replaced(meant, typed):
        right, wrong = next(pair for pair in zip(meant, typed, strict=True) if pair[0] != pair[1])
        return _REPLACED_SHARE / count * _of_wrong_digit(right, wrong)
    if is_one_more(meant, typed):
        return _left_out(meant, typed) if count > len(typed) else _added(meant, typed)
    return 0.0


def _of_wrong_digit(right: str, wrong: str) -> float:
    if not (right + wrong).isdigit():
        return 0.01
    apart = abs((int(right) or 10) - (int(wrong) or 10))
    beside = 1 if right in "10" else 2
    return (_BESIDE / beside if apart == 1 else 0) + (1 - _BESIDE) / 9


def _left_out(meant: str, typed: str) -> float:
    places = sum(meant[:i] + meant[i + 1 :] == typed for i in range(len(meant)))
    return _MISSING_SHARE * places / len(meant)


def _added(meant: str, typed: str) -> float:
    places = [i for i in range(len(typed)) if typed[:i] + typed[i + 1 :] == meant]
    is_doubled = any(typed[i] in typed[max(0, i - 1) : i] for i in places)
    return _ADDED_SHARE / (len(meant) + 1) * (_DOUBLED if is_doubled else (1 - _DOUBLED) / 9)


def _of_another_number(to: Decimal, now: Decimal) -> float:
    """Return the probability of a number that no slip of digits explains: small errors first."""
    apart = abs(float(now) - float(to))
    size = max(float(to), float(now), 9.0)
    return _ANY_OTHER * (0.5 / size + 0.25 * exp(-log(2) * min(apart, 40)))
