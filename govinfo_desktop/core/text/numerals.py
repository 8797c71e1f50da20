"""Chinese numerals below one hundred, and the marks of the four levels of headings."""

from __future__ import annotations

from govinfo_desktop.core.text.patterns import LazyPattern

CHINESE_DIGITS = "一二三四五六七八九"
NUMERAL_CHARACTERS = f"{CHINESE_DIGITS}十"
# For use inside other patterns; 九十九 has three characters.
NUMERAL_PATTERN = f"[{NUMERAL_CHARACTERS}]{{1,3}}"
# How a line of each level opens, from 1 to 4, with its number as the only group: 一、 （一） 1.
# （1） (GB/T 9704-2012, 7.3.3). Clerks also type half-width brackets; 3.5 opens no level.
LEVEL_PATTERNS = (
    rf"({NUMERAL_PATTERN})、",
    rf"[（(]({NUMERAL_PATTERN})[）)]",
    r"(\d{1,2})[.．](?!\d)",
    r"[（(](\d{1,2})[）)]",
)
# Years are written digit by digit, with either zero; ○ is a common mistyping of 〇.
YEAR_DIGITS_PATTERN = f"[〇○零{CHINESE_DIGITS}]"
_YEAR_DIGITS = str.maketrans(f"〇○零{CHINESE_DIGITS}", "000123456789")
_WELL_FORMED = LazyPattern(rf"[{CHINESE_DIGITS}]?十[{CHINESE_DIGITS}]?|[{CHINESE_DIGITS}]")


def read_numeral(text: str) -> int:
    """Return the number that a numeral writes (三, 十二, 二十); 0 for any other text."""
    if not _WELL_FORMED.fullmatch(text):
        return 0
    tens, ten, ones = text.rpartition("十")
    return (10 * (_digit(tens) or 1) if ten else 0) + _digit(ones)


def read_count(text: str) -> int:
    """Return the number that Arabic digits or a numeral write; 两 is two, any other text 0."""
    if text.isdecimal():
        return int(text)
    return 2 if text == "两" else read_numeral(text)


def read_year_digits(text: str) -> int:
    """Return the year that digits write one by one (二〇二四)."""
    return int(text.translate(_YEAR_DIGITS))


def numeral(number: int) -> str:
    """Return a number below 100 as 一, 十, 二十三; zero and larger ones in Arabic digits."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    ten = "" if not tens else "十" if tens == 1 else f"{CHINESE_DIGITS[tens - 1]}十"
    return ten + (CHINESE_DIGITS[ones - 1] if ones else "")


def _digit(character: str) -> int:
    return CHINESE_DIGITS.index(character) + 1 if character else 0
