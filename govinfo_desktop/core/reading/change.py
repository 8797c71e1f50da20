"""Describe what changed since last year: 减少 14,062（超过 99.9%）, 99% 以上的文字相同."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from govinfo_desktop.core.text.numbers import plain_text

NO_CHANGE = "持平"
_TENTH = Decimal("0.1")
_HUNDRED = Decimal(100)
# Nearer to nothing or to all, a share of a text would be rounded to it.
_LEAST_SHOWN_SHARE, _MOST_SHOWN_SHARE = 0.01, 0.99


def change_in_words(now: Decimal, before: Decimal) -> str:
    """Return the change of a number, with its share unless the number was 0 before."""
    change = now - before
    if not change:
        return NO_CHANGE
    share = f"（{_share(abs(change * _HUNDRED / before))}）" if before else ""
    return f"{direction(change)} {grouped(abs(change))}{share}"


def direction(change: Decimal) -> str:
    """Return the word for an increase or a decrease; the change must not be 0."""
    return "增加" if change > 0 else "减少"


def grouped(number: Decimal) -> str:
    """Return a number with commas between its thousands."""
    return f"{Decimal(plain_text(number)):,f}"


def shown_share(share: float) -> str:
    """Return a part of a text in percent, which is all or nothing only if it really is."""
    if 0 < share < _LEAST_SHOWN_SHARE:
        return "不到 1%"
    if _MOST_SHOWN_SHARE < share < 1:
        return " 99% 以上"
    return f" {share:.0%}"


def _share(share: Decimal) -> str:
    """Return a share rounded to tenths of a per cent, but never rounded to 0 or to 100."""
    rounded = share.quantize(_TENTH, ROUND_HALF_UP)
    if not rounded:
        return "不到 0.1%"
    return "超过 99.9%" if share < _HUNDRED <= rounded else f"{rounded}%"
