"""Personal data in a text: identity numbers, bank cards, mobile numbers, addresses of persons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.numbers import to_half_width
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

# Digits of a mobile number, the shortest of all, and characters of an address.
SHORTEST_PERSONAL_TEXT = 8
# Divisions of the first level (GB/T 2260), with which an identity number begins.
_REGIONS = frozenset(
    {
        *("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36"),
        *("37", "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62"),
        *("63", "64", "65", "71", "81", "82", "83"),
    }
)
_BIRTH_YEARS = range(1900, 2100)
# Weights and check characters of GB 11643-1999 (ISO 7064, mod 11-2).
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS = "10X98765432"
_WITHOUT_GAPS = str.maketrans("", "", " -")

# No digit or letter beside it: longer numbers and codes are something else.
_BEFORE, _AFTER = r"(?<![\dA-Za-z.])", r"(?![\dA-Za-z]|\.\d)"
_IDENTITY_18 = LazyPattern(rf"{_BEFORE}\d{{6}}[ -]?\d{{8}}[ -]?\d{{3}}[\dXx]{_AFTER}")
_IDENTITY_15 = LazyPattern(rf"{_BEFORE}\d{{15}}{_AFTER}")
# Prefixes that issuers have: UnionPay, Visa, MasterCard, JCB, and cards from before them.
_CARD = LazyPattern(
    rf"{_BEFORE}(?:62|4|5[1-5]|35|9558)\d{{0,3}}(?:[ -]?\d{{4}}){{2,3}}[ -]?\d{{1,4}}{_AFTER}"
)
_CARD_PREFIX = LazyPattern(
    r"62\d{14,17}|4\d{15}|5[1-5]\d{14}|35(?:2[89]|[3-8]\d)\d{12}|9558\d{12,15}"
)
# A count with a unit behind it is no telephone number.
_MOBILE = LazyPattern(
    r"(?<![\dA-Za-z.])(?:(?:\+|00)?86[ -]?)?(1[3-9]\d[ -]?\d{4}[ -]?\d{4})"
    rf"{_AFTER}(?!\s?(?:次|元|条|件|人|个|份|字|万|亿))"
)
_PLACE = r"[省市区县旗镇乡村路街道巷弄里号楼栋幢组室苑园屯庄]"
_HOME = LazyPattern(
    rf"(?:(?:家庭|户籍|身份证)(?:住址|地址)|户籍(?:所在)?地|现?居住地址?|现?住址|家住|现住|住所地?)"
    rf"(?:[：:为是在于]|[：:]?\s){{0,2}}(?P<place>[^\s，,。；;、（）()]{{2,30}}{_PLACE}"
    r"[^\s，,。；;（）()]{0,12})"
)
# A flat: the room of a staircase or house in an estate.
_FLAT = LazyPattern(
    r"[\u4e00-\u9fff]{2,10}?(?:小区|花园|家园|公寓|新村|苑|里|庭|城|府|湾|郡)"
    r"(?:[一二三四五六七八九十\dA-Za-z]+(?:号楼|栋|幢|座|期|区|#楼?))?"
    r"(?:[一二三四五六七八九十\d]+单元)?\d{3,4}(?:室|户)"
)
_ROOM = LazyPattern(r"\d{3,4}[室户]")
_LONGEST_BEFORE_ROOM = 30
_OFFICE = LazyPattern(r"大厦|大楼|办公|政务|行政|中心|机关|大院|政府|法院|服务|窗口|大厅")
# As many digits as the shortest of these numbers have: few passages have any.
_ANY_LONG_NUMBER = LazyPattern(r"\d[\d -]{9,}")


class PersonalKind(StrEnum):
    """Kind of personal data; the value is its name for the clerk."""

    IDENTITY = "身份证号"
    MAYBE_IDENTITY = "像旧身份证号的15位数"
    CARD = "银行卡号"
    MOBILE = "手机号"
    ADDRESS = "个人住址"


@dataclass(frozen=True)
class Personal:
    """Personal data at a place in a text."""

    kind: PersonalKind
    start: int
    end: int


@lru_cache(maxsize=1024)
def personal_data(text: str) -> tuple[Personal, ...]:
    """Return the personal data in a text, in its order.

    What may be an identity number is not looked at as a card.
    """
    plain = to_half_width(text)
    found = list(_numbers(plain)) if _ANY_LONG_NUMBER.search(plain) else []
    found += [Personal(PersonalKind.ADDRESS, *place) for place in _addresses(plain)]
    return tuple(sorted(found, key=lambda one: one.start))


def _numbers(text: str) -> Iterator[Personal]:
    identities = [
        Personal(PersonalKind.IDENTITY, *one.span())
        for one in _IDENTITY_18.finditer(text)
        if is_identity_number(one[0].translate(_WITHOUT_GAPS))
    ]
    yield from identities
    taken = {place for one in identities for place in range(one.start, one.end)}
    for match in _CARD.finditer(text):
        if match.start() not in taken and is_card_number(match[0].translate(_WITHOUT_GAPS)):
            taken.update(range(*match.span()))
            yield Personal(PersonalKind.CARD, *match.span())
    for match in _MOBILE.finditer(text):
        if match.start(1) not in taken:
            yield Personal(PersonalKind.MOBILE, *match.span(1))
    for match in _IDENTITY_15.finditer(text):
        if match.start() not in taken and _is_old_identity_number(match[0]):
            yield Personal(PersonalKind.MAYBE_IDENTITY, *match.span())


def is_identity_number(number: str) -> bool:
    """Tell whether 18 characters are an identity number: region, birthday, check character."""
    if number[:2] not in _REGIONS or not _is_birthday(number[6:14]):
        return False
    rest = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False)) % 11
    return _CHECK_CHARACTERS[rest] == number[17].upper()


def _is_old_identity_number(number: str) -> bool:
    """Tell whether 15 digits may be an identity number as they were before 1999."""
    return number[:2] in _REGIONS and _is_birthday(f"19{number[6:12]}")


def _is_birthday(digits: str) -> bool:
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return day.year in _BIRTH_YEARS


def is_card_number(digits: str) -> bool:
    """Tell whether digits are the number of a bank card: the issuer's prefix, and Luhn's sum."""
    if _CARD_PREFIX.fullmatch(digits) is None:
        return False
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of addresses of persons; those of offices are public."""
    end = 0
    # Each key in a passage comes through here: look for a word before a pattern.
    for match in _HOME.finditer(text) if "住" in text or "户籍" in text else ():
        if not _OFFICE.search(match["place"]):
            end = match.end("place")
            yield match.span("place")
    for room in _ROOM.finditer(text, end) if "室" in text or "户" in text else ():
        flat = _FLAT.search(text, max(end, room.start() - _LONGEST_BEFORE_ROOM), room.end())
        if flat and not _OFFICE.search(flat[0]):
            yield flat.span()
