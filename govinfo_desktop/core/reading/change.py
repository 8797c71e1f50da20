"""How a number changed since last year, said in one way everywhere: 减少 14,062（超过 99.9%）."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from govinfo_desktop.core.text.numbers import plain_text

SAME = "持平"
_TENTH = Decimal("0.1")
_WHOLE = Decimal(100)


def change_in_words(now: Decimal, before: Decimal) -> str:
    """Say how a number changed, and by what share where there was something before."""
    change = now - before
    if not change:
        return SAME
    share = f"（{_share(abs(change * _WHOLE / before))}）" if before else ""
    return f"{direction(change)} {grouped(abs(change))}{share}"


def direction(change: Decimal) -> str:
    """Return which way a number went that is another now."""
    return "增加" if change > 0 else "减少"


def grouped(number: Decimal) -> str:
    """Return a number with commas between its thousands."""
    return f"{Decimal(plain_text(number)):,f}"


def _share(share: Decimal) -> str:
    """Round a share to tenths, but never to all or to nothing where it is neither."""
    rounded = share.quantize(_TENTH, ROUND_HALF_UP)
    if not rounded:
        return "不到 0.1%"
    return "超过 99.9%" if share < _WHOLE <= rounded else f"{rounded}%"
