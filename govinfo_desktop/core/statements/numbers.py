"""Numbers in running text with their units: 1,234件, 3万余条, 十二件, 近200件次."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.by_sentence import by_sentence
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.units import SCALES, UNITS, WHOLE_COUNT_PATTERN, read_digits

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

YUAN = "元"
_TENS = {"十": 10, "百": 100, "千": 1000}
_NUMERAL_DIGITS = {one: value for value, one in enumerate("零一二三四五六七八九")} | {
    "两": 2,
    "〇": 0,
}
_NUMERAL = r"[零〇一二两三四五六七八九十百千万]"
_MOST_NUMERALS = 12
_ROUND_NUMERALS = frozenset({"百", "千", "万"})
_TEN_THOUSAND = 10_000
# 每一件, 第三件, 高效办成一件事 count nothing; neither do the four characters of an idiom.
_NUMBER_PATTERN = LazyPattern(
    rf"(?<![\d.])(?P<digits>{WHOLE_COUNT_PATTERN})(?P<part>\.\d+)?"
    rf"\s?(?P<scale>[{''.join(SCALES)}])?(?P<about>[余多])?\s?(?P<unit>{'|'.join(UNITS)})?"
    rf"|(?<![第每逐任同哪这那某前后唯统之合为划各{_NUMERAL[1:-1]}])"
    rf"(?P<numeral>{_NUMERAL}{{1,{_MOST_NUMERALS}}})(?P<some>[余多])?"
    r"(?P<counted>件次|宗次|件|宗|份|起|条)(?![事龙线心件款])"
)
# Between two numbers of a list.
NEXT_OF_LIST = LazyPattern(r"\s?[、,，和及与]\s?")
# What makes a number a bound or a rough one: 近200, 约200, 不足200, 200以上.
# How far below and above, in steps of the roughness, the number may be.
_ROUGH = {
    "近": (-1, 0),
    "约": (-1, 1),
    "逾": (0, 2),
    "超": (0, 2),
    "超过": (0, 2),
    "突破": (0, 2),
    "不足": (-2, 0),
    "不到": (-2, 0),
}
_ROUGH_BEFORE = LazyPattern(f"(?:{'|'.join(_ROUGH)})$")
_ROUGH_BY = Decimal("0.15")
_BEFORE_CHARACTERS = 3
_NUMBER_OF = LazyPattern(r"(?:数|数量|件数|总量|量)\s{0,4}(?:为|是|:|达到?)?\s?$")
# 新收12;办结9: a list that has no units.
_BARE_COUNT = LazyPattern(r"(?:新收|受理|办结|结转|转下年)\s?$")
_END_OF_BARE_COUNT = LazyPattern(r"[;；，。、]|$")
_LIKELY_YEARS = range(1990, 2100)
# In characters.
_NUMBER_OF_REACH = 8
_HALF = Decimal("0.5")


@dataclass(frozen=True)
class Number:
    """A number of a text: ``value`` as written, true of every number from ``low`` to ``high``.

    ``end`` is behind the digits, ``stop`` behind the unit. ``is_idle`` is set for 一件 and the
    like, which rather mean one each.
    """

    value: Decimal
    low: Decimal
    high: Decimal
    unit: str
    start: int
    end: int
    stop: int
    is_idle: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether the number is stated exactly, without 余, 近 and the like."""
        return self.low == self.high

    def in_ten_thousands(self, plain: str) -> Number:
        """Return an amount of yuan in units of 万元, true of what rounds to it as written."""
        places = self.places(plain)
        is_in_them = "万" in plain[self.start : self.stop]
        half = half_a_digit(places if is_in_them else places + 4)
        value, low, high = (one / _TEN_THOUSAND for one in (self.value, self.low, self.high))
        return Number(value, low - half, high + half, self.unit, self.start, self.end, self.stop)

    def places(self, plain: str) -> int:
        """Return how many decimals are written."""
        return len(plain[self.start : self.end].partition(".")[2])

    def moved(self, by: int) -> Number:
        """Return the number at a place further on."""
        start, end, stop = self.start + by, self.end + by, self.stop + by
        return Number(self.value, self.low, self.high, self.unit, start, end, stop, self.is_idle)

    def admits(self, number: Decimal) -> bool:
        """Tell whether the stated number is true of a number."""
        return self.low <= number <= self.high


def half_a_digit(places: int) -> Decimal:
    """Return how far a number may be off that is rounded to so many decimals."""
    return _HALF.scaleb(-places)


@by_sentence(Number.moved)
def numbers_in(plain: str) -> Iterator[Number]:
    """Return every number of a half-width text, in order."""
    return (_number(match, plain) for match in _NUMBER_PATTERN.finditer(plain))


def is_bare_count(number: Number, plain: str) -> bool:
    """Tell whether a number without a unit is said to be one: 受理数为12."""
    low = max(0, number.start - _NUMBER_OF_REACH)
    if number.unit:
        return False
    if _NUMBER_OF.search(plain, low, number.start):
        return True
    is_bare = _BARE_COUNT.search(plain, low, number.start) is not None
    is_year = number.value in _LIKELY_YEARS
    return is_bare and not is_year and _END_OF_BARE_COUNT.match(plain, number.stop) is not None


def _number(match: re.Match[str], plain: str) -> Number:
    if match["numeral"]:
        value, scale = read_chinese(match["numeral"]), 1
        # 千条 and 百件, without a digit, are rough.
        about = match["some"] or ("余" if match["numeral"] in _ROUND_NUMERALS else None)
        digits, unit = str(value), match["counted"]
        end = match.end("numeral")
    else:
        digits = match["digits"].replace(",", "") + (match["part"] or "")
        scale = SCALES.get(match["scale"] or "", 1)
        value = read_digits(digits) * scale
        about, unit = match["about"], match["unit"]
        end = match.end("part") if match["part"] else match.end("digits")
    low, high = _bounds(
        value,
        digits,
        scale,
        about,
        plain[max(0, match.start() - _BEFORE_CHARACTERS) : match.start()],
    )
    if low == high and "." in digits and scale > 1 and unit != YUAN:
        # 1.53万条 is rounded to its last written digit.
        half = _last_place(digits, scale) / 2
        low, high = value - half, value + half
    return Number(
        value=Decimal(value),
        low=low,
        high=high,
        unit=unit or "",
        start=match.start(),
        end=end,
        stop=match.end(),
        is_idle=match["numeral"] == "一",
    )


def _bounds(
    value: Decimal, digits: str, scale: int, about: str | None, before: str
) -> tuple[Decimal, Decimal]:
    if about:
        # 800余 is below 900, 3万余 below 4万.
        return value, value + _last_place(digits, scale) - Decimal("0.001")
    rough = _ROUGH_BEFORE.search(before)
    if rough is None:
        return value, value
    below, above = _ROUGH[rough[0]]
    step = max(value * _ROUGH_BY, _last_place(digits, scale))
    return max(value + below * step, Decimal(0)), value + above * step


def _last_place(digits: str, scale: int) -> Decimal:
    """Return one unit of the last written place that is not zero."""
    whole, _, part = digits.partition(".")
    if part:
        return Decimal(scale).scaleb(-len(part))
    return Decimal(scale).scaleb(len(whole) - len(whole.rstrip("0")))


def read_chinese(numeral: str) -> Decimal:
    """Return the number that a Chinese numeral writes: 一百二十三, 二〇, 一万三千."""
    if not any(one in "十百千万" for one in numeral):
        return Decimal("".join(str(_NUMERAL_DIGITS[one]) for one in numeral))
    total, section, digit = 0, 0, 0
    for one in numeral:
        if one == "万":
            total, section, digit = (total + section + digit) * 10_000, 0, 0
        elif one in _TENS:
            section, digit = section + (digit or 1) * _TENS[one], 0
        else:
            digit = _NUMERAL_DIGITS[one]
    return Decimal(total + section + digit)
