"""Shares of a text: 12件，占总数的33.3%; 12件（33.3%）; 33.3%（12件）; 占比分别为3.5%和4%."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING

from govinfo_desktop.core.statements.numbers import NEXT_OF_LIST, half_a_digit, numbers_in
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.units import UNITS_OF_CASES, UNITS_OF_ITEMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from govinfo_desktop.core.statements.numbers import Number

_UNITS_OF_COUNTS = UNITS_OF_CASES | UNITS_OF_ITEMS
# What a share may be one of: the total of the sentence. 占自然人申请的 names another whole.
_OF_TOTAL = (
    r"(?:比(?:例|重)?|(?:总|全部|全年|本年度?|所有|申请|办|答复|收到|受理|公开总|公开信息)"
    r"[^\d。;，,\n]{0,12})?"
)
_IS_SHARE = r"(?:的|的?比例|的?比重|为|达到?|是|约|占|:|\s)*"
# Between a count and its share.
_LINK_TO_SHARE = LazyPattern(
    rf"\s?[，,、(]?\s?(?:大?约|各)?(?:所|约)?占{_OF_TOTAL}{_IS_SHARE}|\s?\(\s?约?\s?"
)
_LINK_TO_WHOLE = LazyPattern(
    rf"\s?[，,、(]?\s?(?:(?:大?约|各)?(?:所|约)?占{_OF_TOTAL}\s?\(?|在(?:全部|所有)?(?:的)?\s?)"
)
_BEHIND_WHOLE = LazyPattern(rf"\)?{_IS_SHARE}|[^\d。;，,%\n]{{0,12}}中(?:约|所)?占{_IS_SHARE}")
# Between a share and the count behind it.
_TO_COUNT = LazyPattern(r"\s?\(\s?(?:即|共|计)?\s?")
_CLOSING_BRACKET = LazyPattern(r"\s?\)")
# 占33.3%，计12件.
_COUNTED_LATER = LazyPattern(r"\s?[，,]\s?(?:计|共计?|即)\s?")
# 公开12件，公开率33.3%.
_LINK_TO_RATE = LazyPattern(r"[，,]\s?(?:予以)?公开率(?:为|达到?|是)?")
_OPENED_BEFORE = LazyPattern(r"(?:[，,、;:](?:予以)?公开|(?:同意|部分)公开共?)\s?$")
# 12件已办结的申请中，: a whole.
_DIVIDED = LazyPattern(r"(?:已)?(?:办结|答复|收到|受理)[^，,。;\n\d]{0,14}中[，,]")
_SHARES_OF_EACH = LazyPattern(
    rf"\s?[，,(]?\s?(?:各自|各|分别)?占(?:比(?:例|重)?|{_OF_TOTAL})(?:的)?(?:比例|比重)?(?:各|分别)(?:为|占|达)?\s?"
)
_TOTAL_WORD = LazyPattern(r"共|总|合计|全年|受理|收到|答复|办结|办理|公开|全部|所有")
_SHARE_BEHIND = LazyPattern(r"[，,、(\s]{0,3}(?:约|所)?占")
_ROUGHLY_BEFORE = LazyPattern(r"约\s?$")
_BEFORE_RATE = LazyPattern(r"[^。;\n\d]{0,12}(?:办结|答复|回复|按期|主动公开)率[^。;\n\d]{0,4}")
_BETWEEN_COUNTS = LazyPattern(r"[^。;\n\d%]{0,12}(?:办结|答复|回复|主动公开)[^。;\n\d%]{0,10}")
_BEFORE_RECEIVED = LazyPattern(
    r"(?:受理|收到|办理|接到|留言|来信|信件|制发|产生|制作)[^。;\n\d]{0,24}$"
)
# Of what is merely due: 按期答复率 may be 100% while some are open; so with applications.
_OF_THOSE_DUE = LazyPattern(r"按|及时|期|申请|满意")
_ALL_OF_THEM = 100
# In characters.
_WHOLE_REACH = 400
_TOTAL_WORD_REACH = 16
_OPENED_REACH = 6
_RECEIVED_REACH = 28
# Far more shares than any report has; a hostile text is read no further.
MOST_SHARES = 400


@dataclass(frozen=True)
class Share:
    """A percentage and its count; ``wholes`` are the numbers that it may be a share of.

    ``places`` is the number of decimals written. ``likeliest`` is the total that is probably
    meant, None if none is named. ``is_named`` is set where the sentence says of what it is a
    share, ``is_rough`` where it says 约.
    """

    count: Decimal
    unit: str
    percent: Decimal
    places: int
    start: int
    end: int
    wholes: tuple[Decimal, ...]
    likeliest: Decimal | None
    is_named: bool = False
    is_rough: bool = False

    @property
    def tolerance(self) -> Decimal:
        """How far the percentage may be off: half of its last digit, or a whole one with 约."""
        return half_a_digit(self.places) * (2 if self.is_rough else 1)

    def is_of(self, whole: Decimal) -> bool:
        """Tell whether the percentage is right, rounded to its last written digit."""
        return whole > 0 and abs(100 * self.count / whole - self.percent) <= self.tolerance


@dataclass(frozen=True)
class Rate:
    """A rate of applications finished: numbers received and finished, and the place of the latter.

    ``places`` is the number of decimals written.
    """

    received: Decimal
    finished: Decimal
    percent: Decimal
    places: int
    start: int
    end: int
    is_of_those_due: bool = True

    @property
    def is_right(self) -> bool:
        """Whether the rate is that of its numbers, rounded to its last written digit."""
        if not self.received:
            return not self.finished
        if self.percent == _ALL_OF_THEM and self.is_of_those_due:
            return self.finished <= self.received
        off = abs(100 * self.finished / self.received - self.percent)
        return off <= half_a_digit(self.places)


@lru_cache(maxsize=64)
def shares(plain: str) -> tuple[Share, ...]:
    """Return the shares stated in a passage, with the totals that they may belong to."""
    return tuple(islice(_shares(plain), MOST_SHARES)) if "%" in plain else ()


def _shares(plain: str) -> Iterator[Share]:
    numbers = numbers_in(plain)
    for place, percent in enumerate(numbers):
        if percent.unit != "%":
            continue
        count, whole = _count_of(plain, numbers, place)
        if count is not None:
            before = _possible_wholes(numbers, count)
            value = whole.value if whole else None
            yield Share(
                count=count.value,
                unit=count.unit,
                percent=percent.value,
                places=percent.places(plain),
                start=percent.start,
                end=percent.stop,
                wholes=(value,) if value else tuple(one.value for one in before),
                is_named=value is not None,
                is_rough=bool(
                    _ROUGHLY_BEFORE.search(plain, max(0, percent.start - 2), percent.start)
                ),
                likeliest=value or _likeliest(plain, count, percent, before),
            )


def _count_of(
    plain: str, numbers: Sequence[Number], place: int
) -> tuple[Number | None, Number | None]:
    """Return the count that a percentage belongs to, and the whole named between them, if any."""
    percent = numbers[place]
    last = numbers[place - 1] if place else None
    if last is not None and _is_count(last):
        if _LINK_TO_SHARE.fullmatch(plain, last.stop, percent.start) or (
            _LINK_TO_RATE.fullmatch(plain, last.stop, percent.start)
            and _OPENED_BEFORE.search(plain, max(0, last.start - _OPENED_REACH), last.start)
        ):
            return last, None
        first = numbers[place - 2] if place > 1 else None
        if (
            first is not None
            and _is_count(first)
            and _LINK_TO_WHOLE.fullmatch(plain, first.stop, last.start)
            and _BEHIND_WHOLE.fullmatch(plain, last.stop, percent.start)
        ):
            return first, last
    return _count_behind(plain, numbers, place) or _count_of_each(plain, numbers, place), None


def _is_count(number: Number) -> bool:
    return number.unit in _UNITS_OF_COUNTS and number.is_exact and number.value == int(number.value)


def _count_behind(plain: str, numbers: Sequence[Number], place: int) -> Number | None:
    """Return the count in brackets behind a percentage: 33.3%（12件）."""
    count = numbers[place + 1] if place + 1 < len(numbers) else None
    if count is None or not _is_count(count):
        return None
    if _COUNTED_LATER.fullmatch(plain, numbers[place].stop, count.start):
        return count
    is_beside = _TO_COUNT.fullmatch(plain, numbers[place].stop, count.start)
    return count if is_beside and _CLOSING_BRACKET.match(plain, count.stop) else None


def _count_of_each(plain: str, numbers: Sequence[Number], place: int) -> Number | None:
    """Return the count in the same place of its list: 公开3件、部分公开4件，占比分别为30%和40%."""
    first = _first_of_run(plain, numbers, place)
    if not first or not _SHARES_OF_EACH.fullmatch(
        plain, numbers[first - 1].stop, numbers[first].start
    ):
        return None
    last = place
    while last + 1 < len(numbers) and _is_next_percent(plain, numbers, last + 1):
        last += 1
    counts = numbers[first - (last - first + 1) : first] if 2 * first > last else ()
    if not counts or any(not _is_count(one) or one.unit != counts[0].unit for one in counts):
        return None
    return counts[place - first]


def _first_of_run(plain: str, numbers: Sequence[Number], place: int) -> int:
    while place and _is_next_percent(plain, numbers, place):
        place -= 1
    return place


def _is_next_percent(plain: str, numbers: Sequence[Number], place: int) -> bool:
    before, one = numbers[place - 1], numbers[place]
    return (
        before.unit == one.unit == "%"
        and NEXT_OF_LIST.fullmatch(plain, before.stop, one.start) is not None
    )


def _possible_wholes(numbers: Sequence[Number], count: Number) -> list[Number]:
    """Return the numbers shortly before a count, in its unit and not below it."""
    low, high = (
        bisect_left(numbers, place, key=attrgetter("start"))
        for place in (count.start - _WHOLE_REACH, count.start)
    )
    return [
        one
        for one in numbers[low:high]
        if one.unit == count.unit and one.is_exact and one.value >= count.value
    ]


def _likeliest(plain: str, count: Number, percent: Number, before: list[Number]) -> Decimal | None:
    """Return the stated total, in this sentence or the one before, that fits a share best."""
    low = max(0, count.start - _WHOLE_REACH)
    first = _start_of_sentence_before(plain, low, count.start)
    totals = [
        one.value
        for one in before
        if one.start > first
        and one.value
        and (
            _TOTAL_WORD.search(plain, max(0, one.start - _TOTAL_WORD_REACH), one.start)
            or _DIVIDED.match(plain, one.stop)
        )
        and not _SHARE_BEHIND.match(plain, one.stop)
    ]
    return min(
        totals, key=lambda whole: abs(100 * count.value / whole - percent.value), default=None
    )


def _start_of_sentence_before(plain: str, low: int, place: int) -> int:
    """Return where the sentence before the one at a place begins, or the line before it."""
    first = place
    for _ in range(2):
        first = max(plain.rfind(stop, low, first) for stop in "。\n")
        if first > 0 and plain[first] == "\n" and plain[first - 1] == "。":
            first -= 1
    return first


@lru_cache(maxsize=64)
def rates(plain: str) -> tuple[Rate, ...]:
    """Return each stated rate of finished applications: 受理12件，办结11件，办结率91.7%."""
    return tuple(_rates(plain)) if "率" in plain else ()


def _rates(plain: str) -> Iterator[Rate]:
    numbers = numbers_in(plain)
    for received, finished, percent in zip(numbers, numbers[1:], numbers[2:], strict=False):
        if percent.unit != "%" or not _is_count(received) or received.unit != finished.unit:
            continue
        if (
            _BEFORE_RATE.fullmatch(plain, finished.stop, percent.start)
            and _BETWEEN_COUNTS.fullmatch(plain, received.stop, finished.start)
            and _BEFORE_RECEIVED.search(
                plain, max(0, received.start - _RECEIVED_REACH), received.start
            )
        ):
            yield Rate(
                received=received.value,
                finished=finished.value,
                percent=percent.value,
                places=percent.places(plain),
                start=finished.start,
                end=finished.end,
                is_of_those_due=_OF_THOSE_DUE.search(
                    plain, max(0, received.start - _RECEIVED_REACH), percent.start
                )
                is not None,
            )
