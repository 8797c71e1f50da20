"""Values of the cells of an .xlsx as texts: shared strings, numbers, dates, percentages."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from govinfo_desktop.importers.markup.elements import child, children, local_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lxml.etree import _Element

# Formats that workbooks name by number only; 27 to 36 and 50 to 58 are Chinese dates.
_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_PERCENT_FORMATS = {9: "0%", 10: "0.00%"}
# What is quoted or in brackets in a format is shown as it is, or is a colour.
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_DATE_LETTERS = re.compile(r"[ymdhs]", re.I)
_DECIMALS = re.compile(r"\.(0+)")
# A format that shows neither positive nor negative numbers, nor 0 and text.
_SHOWS_NOTHING = re.compile(r";;;?")
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
# Excel takes 1900 for a leap year: dates from March 1900 on count from this day.
_FIRST_DAY = datetime(1899, 12, 30)
_FIRST_DAY_ON_MACINTOSH = datetime(1904, 1, 1)
_LAST_DAY = 2_958_465  # the end of the year 9999


@dataclass(frozen=True, kw_only=True, slots=True)
class CellText:
    """What a cell shows, and of how many pieces of it that are not taken."""

    # None for a formula whose value was never computed.
    text: str | None = ""
    struck: int = 0
    raised: int = 0
    unseen: int = 0


class Values:
    """Reader of values: what the workbook shares between its cells."""

    def __init__(
        self, strings: Iterable[_Element], styles: _Element | None, *, from_1904: bool
    ) -> None:
        self._strings = [_read_runs(one) for one in strings]
        self._formats = tuple(_formats(styles))
        self._looks = tuple(_looks(styles))
        self._first_day = _FIRST_DAY_ON_MACINTOSH if from_1904 else _FIRST_DAY

    def read(self, cell: _Element) -> CellText:
        """Return what a cell shows, and how much of it is not taken."""
        found = self._written(cell)
        look = self._of_style(self._looks, cell.get("s", ""))
        if look is None or not (found.text or "").strip():
            return found
        return replace(look, raised=found.raised)

    def _written(self, cell: _Element) -> CellText:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _read_runs(child(cell, "is"))
        value = child(cell, "v")
        if value is None or value.text is None:
            return CellText(text=None if child(cell, "f") is not None else "")
        if kind == "s":
            return self._of_style(self._strings, value.text.strip()) or CellText()
        if kind == "b":
            return CellText(text="TRUE" if value.text.strip() == "1" else "FALSE")
        if kind == "n":
            return CellText(text=self._number(value.text.strip(), cell.get("s", "")))
        return CellText(text=_unescaped(value.text))

    @staticmethod
    def _of_style(kept: Sequence[CellText | None], place: str) -> CellText | None:
        """Return what is kept at a place that a cell names; None if there is no such place."""
        number = int(place) if place.isdecimal() else len(kept)
        return kept[number] if number < len(kept) else None

    def _number(self, text: str, style: str) -> str:
        try:
            number = float(text)
        except ValueError:
            return text
        place = int(style) if style.isdecimal() else len(self._formats)
        shown = self._formats[place] if place < len(self._formats) else ""
        if not shown or not abs(number) < 1e300:
            return number_text(number) if abs(number) < 1e300 else text
        if "%" in shown:
            decimals = _DECIMALS.search(shown)
            return f"{number * 100:.{len(decimals[1]) if decimals else 0}f}%"
        return self._date(number) if _DATE_LETTERS.search(shown) else number_text(number)

    def _date(self, number: float) -> str:
        if not 0 <= number <= _LAST_DAY:
            return number_text(number)
        return date_text(self._first_day + timedelta(seconds=round(number * 86400)))


def number_text(value: float) -> str:
    """Return a number as a workbook shows it without a format: 15 digits, no exponent."""
    return format(Decimal(f"{value:.15g}"), "f")


def date_text(moment: datetime) -> str:
    """Return a date as reports write it, with the time unless it is midnight."""
    date = f"{moment.year}年{moment.month}月{moment.day}日"
    return f"{date} {moment:%H:%M}" if moment.hour or moment.minute else date


def _read_runs(element: _Element | None) -> CellText:
    """Return the text of a string as it is meant.

    The reading above its words, struck text, and a raised note behind a digit are no part of it.
    """
    if element is None:
        return CellText()
    if len(element) == 1 and local_name(str(element[0].tag)) == "t":
        # Nearly every string is one text without runs.
        return CellText(text=_unescaped(element[0].text or ""))
    text = "".join(one.text or "" for one in children(element, "t"))
    struck = raised = 0
    for run in children(element, "r"):
        words = child(run, "t")
        properties = child(run, "rPr")
        if words is None:
            continue
        if _is_struck(properties):
            struck += bool((words.text or "").strip())
        elif _is_raised(properties) and text.rstrip()[-1:].isdigit():
            raised += 1
        else:
            text += words.text or ""
    return CellText(text=_unescaped(text), struck=struck, raised=raised)


def _is_struck(font: _Element | None) -> bool:
    struck = child(font, "strike")
    return struck is not None and struck.get("val", "1") not in ("0", "false")


def _is_raised(font: _Element | None) -> bool:
    placed = child(font, "vertAlign")
    return placed is not None and placed.get("val") in ("superscript", "subscript")


def _unescaped(text: str) -> str:
    if "_x" not in text and "\r" not in text:
        return text
    characters = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return characters.replace("\r\n", "\n").replace("\r", "\n")


def _formats(styles: _Element | None) -> Iterator[str]:
    """Yield the format of each cell style without what is quoted in it; "" for a plain number."""
    own = {one.get("numFmtId", ""): one for one in children(child(styles, "numFmts"), "numFmt")}
    for one in children(child(styles, "cellXfs"), "xf"):
        yield _format(one.get("numFmtId", "0"), own)


def _format(name: str, own: Mapping[str, _Element]) -> str:
    if name in own:
        # Of the parts for positive, negative and zero numbers the first one decides.
        code = _LITERAL.sub("", own[name].get("formatCode", "")).partition(";")[0]
        return "" if code.strip().lower() in ("general", "@") else code
    number = int(name) if name.isdecimal() else 0
    return "yyyy" if number in _DATES else _PERCENT_FORMATS.get(number, "")


def _looks(styles: _Element | None) -> Iterator[CellText | None]:
    """Yield what is left of the cells of each cell style; None where they are read as they are.

    The whole of a cell may be struck, white on no fill, or shown by a format that shows nothing.
    """
    fonts = list(children(child(styles, "fonts"), "font"))
    fills = list(children(child(styles, "fills"), "fill"))
    own = {one.get("numFmtId", ""): one for one in children(child(styles, "numFmts"), "numFmt")}
    for one in children(child(styles, "cellXfs"), "xf"):
        font, fill = _at(fonts, one.get("fontId", "")), _at(fills, one.get("fillId", ""))
        code = own[name].get("formatCode", "") if (name := one.get("numFmtId", "")) in own else ""
        if _is_struck(font):
            yield CellText(struck=1)
        elif (_is_white(font) and not _is_filled(fill)) or _SHOWS_NOTHING.fullmatch(code):
            yield CellText(unseen=1)
        else:
            yield None


def _at(elements: Sequence[_Element], place: str) -> _Element | None:
    return elements[int(place)] if place.isdecimal() and int(place) < len(elements) else None


def _is_white(font: _Element | None) -> bool:
    colour = child(font, "color")
    if colour is None or colour.get("tint"):
        return False
    is_named = colour.get("theme") == "0" or colour.get("indexed") in ("1", "9")
    return is_named or colour.get("rgb", "")[-6:].upper() == "FFFFFF"


def _is_filled(fill: _Element | None) -> bool:
    pattern = child(fill, "patternFill")
    is_blank = pattern is None or pattern.get("patternType", "none") == "none"
    return not is_blank or child(fill, "gradientFill") is not None


def reference(text: str) -> tuple[int, int] | None:
    """Return row and column, from 0, of a reference such as B3; None if it is none."""
    match = _REFERENCE.fullmatch(text)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def ranges(texts: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield first row, first column, last row and last column of ranges such as A1:B2."""
    for text in texts:
        first, _, last = text.partition(":")
        begin, end = reference(first), reference(last or first)
        if begin is not None and end is not None:
            yield (*begin, *end)
