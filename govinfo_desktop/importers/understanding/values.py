"""What is printed in a cell, and what of it may be entered in a field."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import Entry
from govinfo_desktop.core.text.numbers import NotANumber, normalise, read_number
from govinfo_desktop.core.text.units import UNITS
from govinfo_desktop.importers.limits import kept_for_short_texts

if TYPE_CHECKING:
    from govinfo_desktop.core.model.form import Field

_WORDS_FOR_NOTHING = {"无", "空", "没有", "暂无", "未发生", "未产生", "不适用", "无此项", "无数据"}
_DASHES = {
    *_WORDS_FOR_NOTHING,
    "/",
    "//",
    "\\",
    "-",
    "--",
    "—",
    "——",
    "–",
    "―",
    "－",
    "*",
    "※",
    "…",
    "……",
}
_UNIT_PATTERN = "|".join(sorted({*UNITS, "字", "册", "户", "批"}, key=len, reverse=True))
_PRINTED_NUMBER_PATTERN = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\s*\.\s*\d+)?"
_IN_FRONT_PATTERN = (
    r"(?:[约近超逾增减±共计合含*#※★△▲↑↓><≥≤≈~¥]|大约|超过|不足|不到|至少|增加|减少|其中|注\d*:?)?"
)
_NOTE_PATTERN = (
    r"(?:[(\[【].*|[,;]?\s*(?:其中|含|另|包括).*|注\d*|[*#※★△▲↑↓+]+|[A-Za-z]{1,2}|左右|以上|以内)?"
)
# A number with what may stand around it: about, more, ten thousands, a unit, a note.
_VALUE = re.compile(
    rf"{_IN_FRONT_PATTERN}\s*[+\-−]?\s*{_PRINTED_NUMBER_PATTERN}(?:\s*{_PRINTED_NUMBER_PATTERN})*"
    rf"\s*[余多几]?\s*[十百千万亿]?\s*[余多]?\s*(?:{_UNIT_PATTERN})?\s*[余多]?\s*{_NOTE_PATTERN}",
    re.DOTALL,
)
_BROKEN_AT_POINT = re.compile(r"(?<=\d)(?:\s*\n\s*\.\s*|\.\s*\n\s*)(?=\d)")
_UNIT_ONLY = re.compile(rf"(?:{_UNIT_PATTERN})(?:[/、](?:{_UNIT_PATTERN}))*")
_WITH_UNIT = re.compile(rf"([+-]?{_PRINTED_NUMBER_PATTERN})\s*({_UNIT_PATTERN})")
# 0329 may be two figures, 02 a 0 with its note.
_ZERO_IN_FRONT = re.compile(r"[+-]?0\d")
_BLANKS_ONLY = re.compile(r"[_＿\s]*")
_AROUND_FIGURES = " _＿\t\r\n\u3000\u200b\ufeff"
# Of a sentence in a cell. 1. and 1、 are numbers of labels.
_SENTENCE_MARKS = "。；;，,"


def is_value(text: str) -> bool:
    """Tell whether a cell holds a value: a number in any dress, a dash, 无, or nothing."""
    plain = _plain(text)
    return not plain or plain in _DASHES or _VALUE.fullmatch(plain) is not None


@kept_for_short_texts
def is_figure(text: str) -> bool:
    """Tell whether a cell holds a number in any dress."""
    plain = _plain(text)
    return bool(plain) and _VALUE.fullmatch(plain) is not None


def is_unit(text: str) -> bool:
    """Tell whether a cell holds nothing but a unit, such as 人次."""
    return _UNIT_ONLY.fullmatch(_plain(text)) is not None


def with_point_joined(text: str) -> str:
    """Return a printed number that a narrow cell broke at its decimal point as one line."""
    return _BROKEN_AT_POINT.sub(".", text)


def is_blank(text: str) -> bool:
    """Tell whether a cell holds nothing but blanks and the line to write on."""
    return _BLANKS_ONLY.fullmatch(text) is not None


def _plain(text: str) -> str:
    """Return a text in half-width characters, without what may stand around a figure.

    That is blanks, lines to write on, and the mark of a sentence behind it.
    """
    return _without_mark(unicodedata.normalize("NFKC", text).strip(_AROUND_FIGURES))


def _without_mark(shown: str) -> str:
    """Return a text without the mark of a sentence behind it; a mark alone stays."""
    return shown.rstrip(_SENTENCE_MARKS + _AROUND_FIGURES) or shown


def entered(text: str, field: Field, *, wanted: bool) -> tuple[str, str]:
    """Return what of a printed text is entered in a field, and why it has to be looked at.

    A blank, a dash and 无 stay blank, and are to be looked at where a number is ``wanted``. A
    number with the field's own unit is entered without it; other texts stay as printed.
    """
    shown = text.replace("\u2011", "-").strip(_AROUND_FIGURES)
    if field.entry in (Entry.TEXT, Entry.CHOICE):
        return shown, ""
    shown = _without_mark(shown)
    if not shown:
        return "", "印的是空白，不是 0" if wanted else ""
    try:
        number = read_number(shown, field)
        if _ZERO_IN_FRONT.match(normalise(shown)):
            return shown, "数字前面多一个 0，请核对"
    except NotANumber as wrong:
        return _of_no_number(shown, field, str(wrong), wanted=wanted)
    # For a rate a dash is the rate of nothing.
    return shown, "" if number is not None or field.entry is Entry.PERCENT_TEXT else "不是数字"


def _of_no_number(text: str, field: Field, wrong: str, *, wanted: bool) -> tuple[str, str]:
    plain = normalise(text)
    if plain in _DASHES or text in _DASHES:
        return "", f"印的是“{text}”，没有当作 0" if wanted else ""
    match = _WITH_UNIT.fullmatch(plain)
    if match and match[2] == field.unit:
        try:
            read_number(match[1], field)
        except NotANumber:
            return text, wrong
        return match[1], ""
    return text, wrong
