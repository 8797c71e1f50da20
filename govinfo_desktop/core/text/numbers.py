"""Read numbers from the text that a clerk typed, and print them."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import Entry
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.units import SCALES

if TYPE_CHECKING:
    from govinfo_desktop.core.model.form import Field

# Of 24 digits any sum in a form is exact in the 28 digits that Decimal keeps.
LONGEST_NUMBER = 24
_PLAIN_NUMBER = LazyPattern(r"(?P<sign>[+-]?)(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.\d+)?")
# Full-width forms and similar signs only: NFKC would also turn 5³ into 53 and ① into 1.
_TO_HALF_WIDTH = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    "　": " ",
    "−": "-",
    "﹣": "-",
    "﹐": ",",
}
_ANY_FULL_WIDTH = LazyPattern(f"[{''.join(_TO_HALF_WIDTH)}]")
_ZERO_SIGN = LazyPattern(r"^\s*[-−﹣－]")
_RATE_OF_NOTHING = {"-", "—", "——"}
_MONEY_UNITS = {"元": Decimal(1)} | {f"{one}元": Decimal(SCALES[one]) for one in SCALES}


class NotANumber(ValueError):
    """A text is not the number that its field takes; the message says in Chinese why not."""


def normalise(text: str) -> str:
    """Return the text with full-width characters made half-width, without blanks around it."""
    return to_half_width(text).strip()


def to_half_width(text: str) -> str:
    """Return the text with half-width characters for full-width ones, at the same places."""
    # In running text four times as fast as translate(), which looks every character up.
    return _ANY_FULL_WIDTH.sub(lambda match: _TO_HALF_WIDTH[match[0]], text)


def read_number(text: str, field: Field) -> Decimal | None:
    """Return the number that a text means in a field; None for a blank.

    Money is in the field's own unit, money_with_unit in yuan; a percentage is the number before
    its sign, and for a percentage text a dash is the rate of nothing (0 of 0): None. Raises
    NotANumber for any other text.
    """
    # The usual case first: a key in a cell runs through here.
    if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER:
        return _whole(text)
    plain = normalise(text)
    if not plain:
        return None
    if len(plain) > LONGEST_NUMBER:
        raise NotANumber(f"超过 {LONGEST_NUMBER} 个字符，不是数字")
    match field.entry:
        case Entry.MONEY_WITH_UNIT:
            return _money_with_unit(plain, text)
        case Entry.PERCENT_TEXT if plain in _RATE_OF_NOTHING:
            return None
        case Entry.PERCENT | Entry.PERCENT_TEXT:
            return _limited(_decimal(plain.removesuffix("%").rstrip(), text), field)
        case _:
            return _limited(_decimal(plain, text), field)


@lru_cache(maxsize=4096)
def _whole(digits: str) -> Decimal:
    return Decimal(digits)


def _decimal(plain: str, typed: str) -> Decimal:
    match = _PLAIN_NUMBER.fullmatch(plain)
    if match is None or not plain.isascii():
        raise NotANumber(_what_is_wrong(plain, _short(typed.strip())))
    number = Decimal(plain.replace(",", ""))
    return number if number else abs(number)  # −0 is 0


def _what_is_wrong(plain: str, typed: str) -> str:
    """Return why a text is no number, quoting it as it was typed."""
    if plain in {"/", "-", "—", "——", "无", "－"}:
        return f"“{typed}”不能代替数字，没有发生请填 0"
    if re.search(r"[约余多近左右]", plain):
        return f"“{typed}”是约数，请填准确数字"
    if re.fullmatch(r"[+-]?[\d,.]+\s*[件条项元万人次宗%]+", plain):
        return f"“{typed}”带了单位，请只填数字"
    return f"“{typed}”不是数字"


def _short(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:20]}……"


def _limited(number: Decimal, field: Field) -> Decimal:
    if number < 0 and field.entry is not Entry.SIGNED_COUNT:
        raise NotANumber("不能是负数")
    places = _places(number)
    if places > field.decimals:
        allowed = f"至多 {field.decimals} 位小数" if field.decimals else "必须是整数"
        raise NotANumber(f"{allowed}，现有 {places} 位小数")
    return number


def _places(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _money_with_unit(plain: str, typed: str) -> Decimal:
    for unit in sorted(_MONEY_UNITS, key=len, reverse=True):
        if plain.endswith(unit):
            amount = _decimal(plain.removesuffix(unit).rstrip(), typed)
            return _not_negative(amount) * _MONEY_UNITS[unit]
    return _not_negative(_decimal(plain, typed))


def _not_negative(number: Decimal) -> Decimal:
    if number < 0:
        raise NotANumber("不能是负数")
    return number


def has_unit(text: str) -> bool:
    """Tell whether an amount of money has a unit."""
    return normalise(text).endswith("元")


def plain_text(number: Decimal) -> str:
    """Return a number in plain digits, without commas, exponent and trailing zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def printed(field: Field, text: str, number: Decimal | None) -> str:
    """Return what a field prints: its number in plain digits, the text as typed, or its choice."""
    if field.entry is Entry.CHOICE:
        return dict(field.choices).get(text, text).strip()
    is_as_typed = field.entry in {Entry.TEXT, Entry.MONEY_WITH_UNIT}
    if number == 0 and field.entry in {Entry.MONEY_WITH_UNIT, Entry.PERCENT_TEXT}:
        text = _ZERO_SIGN.sub("", text)
    if number is None or is_as_typed:
        return text.strip()
    if field.entry is Entry.PERCENT_TEXT and text.strip():
        return normalise(text)
    return plain_text(number)
