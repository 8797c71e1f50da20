"""Dates: read as clerks write them, printed as official documents do."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from govinfo_desktop.core.text.numbers import normalise
from govinfo_desktop.core.text.numerals import (
    NUMERAL_PATTERN,
    YEAR_DIGITS_PATTERN,
    read_numeral,
    read_year_digits,
)
from govinfo_desktop.core.text.patterns import LazyPattern

_CHINESE_YEAR_PATTERN = LazyPattern(rf"{YEAR_DIGITS_PATTERN}{{4}}")
_DATE_PATTERN = LazyPattern(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_CHINESE_DATE_PATTERN = LazyPattern(
    rf"({YEAR_DIGITS_PATTERN}{{4}})年({NUMERAL_PATTERN})月({NUMERAL_PATTERN})日"
)


@lru_cache(maxsize=64)
def read_year(text: str) -> int | None:
    """Return the year of a text such as 2024, 2024年度 or 二〇二四年; None for anything else."""
    plain = normalise(text).removesuffix("度").removesuffix("年").strip()
    if plain.isascii() and plain.isdigit() and len(plain) == 4:
        return int(plain)
    chinese = _CHINESE_YEAR_PATTERN.fullmatch(text.strip().removesuffix("度").removesuffix("年"))
    return read_year_digits(chinese[0]) if chinese else None


def print_year(text: str) -> str:
    """Return a year in four Arabic digits, as it is printed; a text that is no year unchanged."""
    year = read_year(text)
    return text if year is None else f"{year:04}"


def read_date(text: str) -> date | None:
    """Return the date that a text states; None for a blank, an incomplete or an impossible date."""
    written = _DATE_PATTERN.fullmatch(normalise(text))
    if written:
        return _day(*(int(part) for part in written.groups()))
    chinese = _CHINESE_DATE_PATTERN.fullmatch(text.strip())
    if chinese is None:
        return None
    year, month, day = chinese.groups()
    return _day(read_year_digits(year), read_numeral(month), read_numeral(day))


def is_written_as_date(text: str) -> bool:
    """Tell whether a text has year, month and day, even if there is no such day."""
    written = _DATE_PATTERN.fullmatch(normalise(text)) or _CHINESE_DATE_PATTERN.fullmatch(
        text.strip()
    )
    return written is not None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def print_date(text: str) -> str:
    """Return a date in Arabic digits without leading zeros, as printed (GB/T 9704 7.3.5.4).

    A text that is no date is returned unchanged, without the blanks around it.
    """
    day = read_date(text)
    return f"{day.year}年{day.month}月{day.day}日" if day else text.strip()
