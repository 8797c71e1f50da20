"""Dates as clerks write them in registers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from govinfo_desktop.core.ledger.application import day_in
from govinfo_desktop.core.text.numbers import normalise
from govinfo_desktop.core.text.numerals import NUMERAL_PATTERN, read_numeral

# Day 0 of Excel's calendar, which takes 1900 for a leap year: right from March 1900 on.
_EXCEL_EPOCH = date(1899, 12, 30)
_SERIAL = re.compile(r"([34567]\d{4})(\.\d+)?")
_TIME_BEHIND = re.compile(r"(?<=[\d日])[ T]+\d{1,2}[:：]\d{2}([:：]\d{2}(\.\d+)?)?$")
_HALF_OF_THE_DAY = re.compile(
    r"(?<=日)\s*(上午|下午|中午|晚上?|[（(]?(星期|周)[一二三四五六日天][）)]?)$"
)
_EIGHT_DIGITS = re.compile(r"(20\d\d)([01]\d)([0-3]\d)")
_MONTH_AND_DAY = re.compile(r"(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]")
_CHINESE_MONTH_AND_DAY = re.compile(rf"({NUMERAL_PATTERN})\s*月\s*({NUMERAL_PATTERN})\s*(?=[日号])")
_ANY_DATE = re.compile(r"(?:20\d\d\s*[年./-]\s*)?\d{1,2}\s*[月./-]\s*\d{1,2}\s*[日号]?")
_MARKS_BEHIND = "前后（）() \n"


@dataclass(frozen=True, kw_only=True)
class SheetDate:
    """A date as read; ``assumed`` says in Chinese what had to be added to it.

    Without a date ``why`` says why it was not read.
    """

    day: date | None = None
    assumed: str = ""
    why: str = ""


def read_sheet_date(text: str, year: int) -> SheetDate:
    """Return the date that a cell states; ``year`` is that of the sheet, for 1月3日.

    Nothing is guessed: of 1.3 nobody knows whether it was 1.3 or 1.30, and two dates are not one.
    """
    plain = _TIME_BEHIND.sub("", normalise(text).strip(_MARKS_BEHIND))
    plain = _HALF_OF_THE_DAY.sub("", plain)
    if _CHINESE_MONTH_AND_DAY.search(plain) and day_in(plain) is None:
        plain = _CHINESE_MONTH_AND_DAY.sub(_in_digits, plain)
    whole = day_in(plain) or _of_eight_digits(plain)
    if whole is not None:
        return SheetDate(day=whole)
    if serial := _SERIAL.fullmatch(plain):
        return _of_serial(int(serial[1]), year)
    if short := _MONTH_AND_DAY.fullmatch(plain):
        found = day_in(f"{year}-{short[1]}-{short[2]}") if year else None
        if found is None:
            return SheetDate(why="没有写年份" if not year else "没有这一天")
        return SheetDate(day=found, assumed=f"没有写年份，按{year}年读作{found}")
    if len(_ANY_DATE.findall(plain)) > 1:
        return SheetDate(why="一格里有几个日期")
    return SheetDate(why="不是完整的日期")


def _in_digits(found: re.Match[str]) -> str:
    return f"{read_numeral(found[1])}月{read_numeral(found[2])}"


def _of_eight_digits(plain: str) -> date | None:
    digits = _EIGHT_DIGITS.fullmatch(plain)
    return day_in("-".join(digits.groups())) if digits else None


def _of_serial(number: int, year: int) -> SheetDate:
    """Return the day with a number in Excel's calendar, if it is near the year of the sheet."""
    day = _EXCEL_EPOCH + timedelta(days=number)
    if year and abs(day.year - year) > 1:
        return SheetDate(why=f"数字 {number} 若是日期就是{day}，不像{year}年的")
    return SheetDate(day=day, assumed=f"数字 {number} 读作{day}")
