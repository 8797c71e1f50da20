"""Patterns of counts with their units, as reports write them: 1,234件, 12 人次, 3万条."""

from __future__ import annotations

from decimal import Decimal

# More digits than any count has, and few enough for Decimal to add them exactly.
LONGEST_COUNT_DIGITS = 24
_GROUPED_PATTERN = r"\d{1,3}(?:,\d{3})+"
# A whole number, for use in a group; of a longer row of digits only the part that is read.
COUNT_PATTERN = rf"{_GROUPED_PATTERN}|\d{{1,{LONGEST_COUNT_DIGITS}}}"
# A whole number with all its digits, so that their tail is never found as another number.
WHOLE_COUNT_PATTERN = rf"{_GROUPED_PATTERN}|\d+"
# Longer units come first: 件次 is not 件.
UNITS = (
    *("件次", "人次", "宗次", "批次", "场次", "万次", "万元"),
    *("件", "条", "份", "宗", "起", "次", "个", "项", "部", "人", "元"),
    *("篇", "期", "场", "类", "家", "种", "例", "则", "%"),
)
# Those in which applications, reviews and suits are counted, and those of what is published.
UNITS_OF_CASES = frozenset({"件", "宗", "份", "起", "例", "件次"})
UNITS_OF_ITEMS = frozenset({"条", "个", "项", "篇", "期", "则"})
# Those of cases in looser words, and those of the parts of a list.
UNITS_OF_CLAIMS = UNITS_OF_CASES | {"次", "个", "条", "部", "项", "宗次"}
UNITS_OF_PARTS = UNITS_OF_CASES | UNITS_OF_ITEMS | {"次", "场", "家", "人次", "场次"}
SCALES = {"万": 10_000, "亿": 100_000_000}


def count_pattern(units: str, group: str = "n") -> str:
    """Return a pattern of a whole number in one of some units, the number in a named group.

    Each character of ``units`` is one. 件次 and 个次 count times, not things: no match.
    """
    return rf"\s?(?P<{group}>{COUNT_PATTERN})\s?[{units}](?!次)"


def read_digits(text: str) -> Decimal:
    """Return the number that digits write, with or without commas between thousands."""
    return Decimal(text.replace(",", "")[:LONGEST_COUNT_DIGITS])
