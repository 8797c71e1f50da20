"""Automatic numbers of lists in the formats of Word: 一 ① 甲 iv and others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.text.numerals import numeral

if TYPE_CHECKING:
    from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_DIGITS_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def format_number(number: int, style: str) -> str:
    """Return a number in one of Word's formats; in Arabic digits where the format is unknown."""
    write = _FORMATS.get(style, str)
    return write(number)


def _counting(number: int) -> str:
    """Return 十二, 二十; from a hundred on digit by digit."""
    return numeral(number) if 0 < number < 100 else _digital(number)


def _counting_thousand(number: int) -> str:
    """Return 十二, 一百零三, 一千二百."""
    return (
        _in_words(number, _DIGITS.replace("〇", "零"), "十百千") if number < 10_000 else str(number)
    )


def _legal(number: int) -> str:
    return _in_words(number, _LEGAL_DIGITS, "拾佰仟", short_ten=False)


def _legal_traditional(number: int) -> str:
    return _in_words(number, _LEGAL_DIGITS_TRADITIONAL, "拾佰仟", short_ten=False)


def _in_words(number: int, digits: str, units: str, *, short_ten: bool = True) -> str:
    if not 0 < number < 10_000:
        return digits[0] if number == 0 else str(number)
    figures = str(number)
    words = ""
    for place, figure in zip(range(len(figures) - 1, -1, -1), figures, strict=True):
        if figure != "0":
            words += digits[int(figure)] + (units[place - 1] if place else "")
        elif not words.endswith(digits[0]):
            words += digits[0]
    words = words.rstrip(digits[0])
    begins_with_ten = short_ten and words.startswith(digits[1] + units[0])
    return words[1:] if begins_with_ten else words


def _digital(number: int) -> str:
    return "".join(_DIGITS[int(figure)] for figure in str(number))


def _circled(number: int) -> str:
    for first, last, start in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(start + number - first)
    return str(number)


def _in_range(start: int, last: int) -> Callable[[int], str]:
    """Return a writer of characters that follow one another from 1 on."""
    return lambda number: chr(start + number - 1) if 1 <= number <= last else str(number)


def _from(characters: str) -> Callable[[int], str]:
    return lambda number: characters[number - 1] if 1 <= number <= len(characters) else str(number)


def _letters(number: int) -> str:
    """Return a, b, … z, aa, bb, as Word goes on."""
    if not 1 <= number <= 780:
        return str(number)
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    words = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        words += letters * times
    return words


_FORMATS: dict[str, Callable[[int], str]] = {
    "bullet": lambda _: "",
    "none": lambda _: "",
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting_thousand,
    "japaneseCounting": _counting_thousand,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting_thousand,
    "koreanCounting": _counting_thousand,
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "koreanDigital2": _digital,
    "chineseLegalSimplified": _legal,
    "japaneseLegal": _legal,
    "ideographLegalTraditional": _legal_traditional,
    "ideographTraditional": _from(_STEMS),
    "ideographZodiac": _from(_BRANCHES),
    "ideographEnclosedCircle": _in_range(0x3280, 10),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _in_range(0x2474, 20),
    "decimalEnclosedFullstop": _in_range(0x2488, 20),
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
}
