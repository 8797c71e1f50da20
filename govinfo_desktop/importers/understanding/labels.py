"""Labels of rows and columns, compared as a reader compares them.

Reports print labels with other brackets, blanks, numbers and punctuation than the form, shortened,
with a word missing, or torn over two cells.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from govinfo_desktop.core.text.numerals import read_numeral

# Below this two labels are not the same.
LEAST_LIKENESS = 0.6
# The number of a note: 12① is not 121, nor 12² 122.
_DIGIT_OF_NOTE = re.compile("([²³¹⁰⁴-⁹₀-₉①-⑳㉑-㉟㊱-㊿⓪❶-❿➀-➉])")
_WITHOUT_QUOTES = dict.fromkeys(map(ord, "“”\"'‘’「」『』"), None)
_NUMBER_OF_LABEL = re.compile(
    r"(?:其中:)?(?:(?P<chinese>[一二三四五六七八九十]{1,3})[、.,:]"
    r"|\((?P<bracket>[一二三四五六七八九十]{1,3}|\d{1,2})\)、?|(?P<arabic>\d{1,2})[、.,])?"
)
_BRACKETED = re.compile(r"\([^()]*\)?|\[[^\[\]]*\]?")
_MARKS_IN_LABELS = re.compile(r"[^\w\u4e00-\u9fff]|_")
_SHORTEST_SHORT_FORM_READ = 2
_SUMS = frozenset({"小计", "合计", "共计", "总计", "累计"})


@dataclass(frozen=True)
class Label:
    """A label taken apart: its number, its text without marks, and without notes in brackets."""

    number: str
    text: str
    short: str


def half_width(text: str) -> str:
    """Return a text in half-width characters, without quotation marks.

    Raised digits and those in circles stay what they are.
    """
    pieces = _DIGIT_OF_NOTE.split(text)
    pieces[::2] = [unicodedata.normalize("NFKC", piece) for piece in pieces[::2]]
    return "".join(pieces).translate(_WITHOUT_QUOTES)


@lru_cache(maxsize=4096)
def squeezed(text: str) -> str:
    """Return a text in half-width characters, without blanks and quotation marks."""
    return "".join(half_width(text).split())


@lru_cache(maxsize=4096)
def label_of(text: str) -> Label:
    """Return a printed label taken apart; its number is one such as (三), 3. or 三、."""
    plain = squeezed(text)
    match = _NUMBER_OF_LABEL.match(plain)
    rest = plain[match.end() :] if match else plain
    if not _MARKS_IN_LABELS.sub("", rest):
        return Label("", _MARKS_IN_LABELS.sub("", plain), _MARKS_IN_LABELS.sub("", plain))
    number = _number_of(match) if match else ""
    whole = _MARKS_IN_LABELS.sub("", rest)
    return Label(number, whole, _MARKS_IN_LABELS.sub("", _BRACKETED.sub("", rest)) or whole)


def _number_of(match: re.Match[str]) -> str:
    kinds = (("chinese", "{}、"), ("bracket", "({})"), ("arabic", "{}."))
    for kind, shape in kinds:
        written = match[kind]
        if written:
            return shape.format(read_numeral(written) or written)
    return ""


@lru_cache(maxsize=65536)
def likeness(expected: str, printed: str) -> float:
    """Return from 0 to 1 how alike a label of the form and a printed one are."""
    one, other = label_of(expected), label_of(printed)
    if not other.text or not one.text:
        return 0.0
    alike = max(
        _alike(one.text, other.text),
        0.98 * _alike(one.short, other.short),
        0.98 * _alike(one.text, other.short),
    )
    if not one.number or not other.number:
        return alike
    if one.number == other.number:
        return min(1.0, alike + 0.05)
    # (六) numbers groups and 3. their rows: 其他处理 is not 其他.
    return alike - (0.12 if one.number[-1] == other.number[-1] else 0.3)


def _alike(form: str, printed: str) -> float:
    if form == printed:
        return 1.0
    shorter, longer = sorted((form, printed), key=len)
    if len(shorter) >= _SHORTEST_SHORT_FORM_READ and shorter in longer:
        # A short form; the more of the label it has, the surer.
        share = len(shorter) / len(longer)
        base = 0.62 if len(shorter) > _SHORTEST_SHORT_FORM_READ or longer.endswith(shorter) else 0.5
        return base + (0.98 - base) * share
    # Most pairs have too few characters in common, which is quickly seen.
    if 2 * len(_characters(form) & _characters(printed)) < len(_characters(longer)):
        return 0.0
    return SequenceMatcher(None, form, printed, autojunk=False).ratio() * 0.97


@lru_cache(maxsize=65536)
def _characters(text: str) -> frozenset[str]:
    return frozenset(text)


def is_same(expected: str, printed: str) -> bool:
    """Tell whether a printed label is a label of the form."""
    return likeness(expected, printed) >= LEAST_LIKENESS


def is_sum(label: str) -> bool:
    """Tell whether a label is that of a sum, such as that of a group of rows."""
    return label_of(label).text in _SUMS
