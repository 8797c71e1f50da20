"""Changes since last year: 同比增长3.5%, 比上年减少12件, 较2022年的75件增长4%."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.statements.numbers import numbers_in
from govinfo_desktop.core.text.by_sentence import by_sentence
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.units import UNITS_OF_CASES

if TYPE_CHECKING:
    from decimal import Decimal

    from govinfo_desktop.core.statements.numbers import Number

_WAY_OF_CHANGE = r"(?P<way>增长|增幅|上升|增加|提高|提升|多|下降|降幅|减少|回落|降低|少)"
_LAST_YEAR_WORD = r"(?:上一?|去)年(?:度|同期|全年)?"
_LAST_YEAR = rf"(?:{_LAST_YEAR_WORD}|(?P<year>(?:19|20)\d{{2}})\s?年(?:度|同期|全年)?)"
# Right before the number that says by how much.
_CHANGE_BEFORE = LazyPattern(
    rf"(?:同比(?:数量)?|(?:与|同|和|比|较){_LAST_YEAR}(?:数量|数)?(?:同期)?(?:相比|比较)?)"
    rf"[，,]?[^，,。;\d]{{0,8}}?{_WAY_OF_CHANGE}(?:幅度)?(?:了|约|达到?|为)*\s?$"
)
# Behind last year's number: 较2022年的75件增长.
_CHANGE_FROM = LazyPattern(rf"\)?[，,]?(?:相比)?{_WAY_OF_CHANGE}(?:幅度)?(?:了|约|达到?|为)*\s?")
_CHANGE_AGAIN = LazyPattern(
    rf"\s?[，,、(]?\s?(?:同比|即)?(?:{_WAY_OF_CHANGE}(?:幅度)?|增减幅度?|幅度)(?:了|约|达到?|为)*\s?"
)
# Last year's number itself.
_BASE_BEFORE = LazyPattern(
    rf"(?:(?:与|同|和|比|较){_LAST_YEAR}|(?<![比较与和同])(?<!结转)(?<!结转自){_LAST_YEAR_WORD})(?:的|为|是|有|共|仅|收到|新收|受理|申请量?|数)*\s?\(?$"
)
_UNITS_OF_CHANGES = UNITS_OF_CASES | {"%"}
_AT_LEAST = LazyPattern(r"\s?以上")
_DECREASES = frozenset({"下降", "降幅", "减少", "回落", "降低", "少"})
# In characters.
_CHANGE_WORDING_REACH = 36


@dataclass(frozen=True)
class Change:
    """A stated change since last year: in per cent, or in cases where ``percent`` is False.

    ``places`` is the number of decimals written, which it is rounded to. ``year`` is the year that
    it names; 0 without one.
    """

    change: Decimal
    places: int
    percent: bool
    start: int
    end: int
    year: int = 0


@dataclass(frozen=True)
class Base:
    """Last year's number, stated beside this year's: 上年为75件. ``year`` as in Change."""

    number: Decimal
    start: int
    end: int
    year: int = 0


@lru_cache(maxsize=64)
def changes(plain: str) -> tuple[Change, ...]:
    """Return every change since last year that a passage states."""
    return tuple(one for one in _compared(plain) if isinstance(one, Change))


@lru_cache(maxsize=64)
def bases(plain: str) -> tuple[Base, ...]:
    """Return every number of last year that a passage states."""
    return tuple(one for one in _compared(plain) if isinstance(one, Base))


@lru_cache(maxsize=512)
def compared_places(plain: str) -> frozenset[int]:
    """Return where the numbers begin that compare with last year and count nothing of this one."""
    return frozenset(one.start for one in _compared(plain))


def _moved(one: Change | Base, by: int) -> Change | Base:
    return replace(one, start=one.start + by, end=one.end + by)


@by_sentence(_moved)
def _compared(plain: str) -> list[Change | Base]:
    found: list[Change | Base] = []
    numbers = numbers_in(plain)
    for place, number in enumerate(numbers):
        if number.unit not in _UNITS_OF_CHANGES or _AT_LEAST.match(plain, number.stop):
            continue
        before = numbers[place - 1] if place else None
        last = found[-1] if found and before and found[-1].start == before.start else None
        one = _change(plain, number, before.stop if before else 0, last)
        if one is not None:
            found.append(one)
    return found


def _change(
    plain: str, number: Number, last_stop: int, last: Change | Base | None
) -> Change | Base | None:
    if last is not None:
        pattern = _CHANGE_FROM if isinstance(last, Base) else _CHANGE_AGAIN
        goes_on = pattern.fullmatch(plain, last_stop, number.start)
        if goes_on is not None:
            way = goes_on["way"] or ("多" if isinstance(last, Change) and last.change > 0 else "少")
            return _made(plain, number, way, last.year)
    before = plain[max(0, number.start - _CHANGE_WORDING_REACH) : number.start]
    change = _CHANGE_BEFORE.search(before)
    if change is not None:
        return _made(plain, number, change["way"], int(change["year"] or 0))
    base = _BASE_BEFORE.search(before) if number.unit in UNITS_OF_CASES else None
    if base is None:
        return None
    return Base(number.value, number.start, number.end, int(base["year"] or 0))


def _made(plain: str, number: Number, way: str, year: int) -> Change:
    return Change(
        change=-number.value if way in _DECREASES else number.value,
        places=number.places(plain),
        percent=number.unit == "%",
        start=number.start,
        end=number.stop,
        year=year,
    )
