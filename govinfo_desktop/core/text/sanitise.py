"""Clean every text that enters a report: typed, pasted, filled in, imported or loaded.

Characters that are invisible, cannot be printed or make a file unreadable are removed, and the
clerk is told which. Private-use code points of GBK are replaced by the real ones, so that they can
be printed, and signs for radicals by the ideographs that they look like. Full-width digits and the
like are kept as typed: reading numbers copes with them. Only the report's year, which is part of
titles and file names, is normalised to four digits.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.form import Entry, FieldId
from govinfo_desktop.core.text.dates import print_year
from govinfo_desktop.core.text.difference import difference
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.core.text.private_use import with_real_code_points
from govinfo_desktop.core.text.radicals import with_ideographs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govinfo_desktop.core.model.form import Form

# In characters.
NUMBER_CAP = 40
LINE_CAP = 200  # particulars and headings: they are in the title, which has one page at most
TEXT_CAP = 2_000
PASSAGE_CAP = 200_000
MARKS_ON_ONE_CHARACTER = 30
_YEAR_FIELD = FieldId("year")
# How many characters around a change may combine with what is new.
_COMBINING_REACH = 2 * MARKS_ON_ONE_CHARACTER

# Nothing here is ever removed, turned or combined with its neighbour; a text of these characters,
# as nearly every one is, needs none of the patterns below, which take 5 ms to compile.
_MAY_BE_UNCLEAN = LazyPattern(
    "[^\n -~\u00b7\u2014\u2018-\u201d\u2026\u3001-\u3003\u3008-\u3011\u4e00-\u9fa5\uff01-\uff5e]"
)
_LINE_ENDS = LazyPattern(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_SURROGATES = LazyPattern(r"[\ud800-\udfff]")
# Every block with combining marks; Chinese text has none of these characters.
_MAY_BE_MARKS = LazyPattern(
    r"[\u0300-\u1fff\u20d0-\u20ff\u2c00-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\uabff"
    r"\ufb1e\ufe20-\ufe2f\U00010000-\U0001ffff]"
)
_LAST_OF_PLANES = "".join(chr(p * 0x10000 + e) for p in range(17) for e in (0xFFFE, 0xFFFF))
_UNWANTED = (
    (_SURROGATES, "残缺字符"),
    (LazyPattern(f"[\ufdd0-\ufdef{_LAST_OF_PLANES}]"), "无效字符"),
    (LazyPattern(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]"), "控制字符"),
    (LazyPattern(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]"), "文字方向控制符"),
    # Except U+E0100 to U+E01EF, which select a variant of a character in a name.
    (
        LazyPattern(
            r"[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u3164"
            r"\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
            r"\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
        ),
        "不可见字符",
    ),
    # Those that look like no ideograph, or are not assigned.
    (LazyPattern("[\u2e80\u2e9a\u2ef4-\u2eff\u2fd6-\u2fdf]"), "部首符号"),
)


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The longest text of an entry in characters, and whether it may have several lines."""

    longest: int
    is_number: bool = False
    many_lines: bool = False


NUMBER_LIMITS = Limits(longest=NUMBER_CAP, is_number=True)
LINE_LIMITS = Limits(longest=LINE_CAP)
TEXT_LIMITS = Limits(longest=TEXT_CAP)
PASSAGE_LIMITS = Limits(longest=PASSAGE_CAP, many_lines=True)


@dataclass(frozen=True, kw_only=True)
class Cleaned:
    """A clean text, and in Chinese what was removed or turned; empty if it was clean before."""

    text: str
    removed: tuple[str, ...] = ()


def sanitise(text: str, limits: Limits = PASSAGE_LIMITS) -> Cleaned:
    """Return the text without the characters that may not enter a report."""
    # Reading more than any field keeps is wasted: a pasted text may have many megabytes.
    whole = text[: 4 * PASSAGE_CAP]
    composed, removed = _cleaned(whole) if _MAY_BE_UNCLEAN.search(whole) else (whole, [])
    shaped = _in_shape(composed, limits)
    if len(text) > len(whole) or len(shaped) > limits.longest:
        removed.append(f"超出 {limits.longest} 字的部分")
        shaped = _cut(shaped, limits)
    return Cleaned(text=shaped, removed=tuple(removed))


def _cleaned(whole: str) -> tuple[str, list[str]]:
    """Return a text with clean characters only, and in Chinese what was removed or turned."""
    lines = with_real_code_points(_pairs_joined(_LINE_ENDS.sub("\n", whole)))
    lines, turned = with_ideographs(lines)
    removed = [f"{turned} 个部首符号，换成了汉字"] if turned else []
    for pattern, name in _UNWANTED:
        lines, count = pattern.subn("", lines)
        if count:
            removed.append(f"{count} 个{name}")
    unstacked = _unstacked(lines)
    if len(unstacked) < len(lines):
        removed.append(f"{len(lines) - len(unstacked)} 个堆叠的附加符号")
    # Once more after normalising: U+0344 becomes two marks.
    return _unstacked(unicodedata.normalize("NFC", unstacked)), removed


def on_one_line(message: str) -> str:
    """Return a message that quotes a file so that it can be printed on one line."""
    return sanitise(message, TEXT_LIMITS).text


def is_clean_change(before: str, after: str, limits: Limits = PASSAGE_LIMITS) -> bool:
    """Tell whether a clean text is still clean after a change; only what is new is read.

    This keeps every key in a long passage quick.
    """
    if len(after) > limits.longest:
        return False
    if after.isascii() and after.isprintable():
        return True
    found = difference(before, after)
    end = found.start + len(found.text)
    stretch = after[max(0, found.start - _COMBINING_REACH) : end + _COMBINING_REACH]
    return sanitise(stretch, limits).text == stretch


def limits_of(form: Form, name: FieldId) -> Limits:
    """Return the limits of a field; an unknown field has those of a passage."""
    section = form.section_of(name)
    field = form.fields.get(name)
    if field is None or (section is not None and name == section.text_id):
        return PASSAGE_LIMITS
    if field.entry not in (Entry.TEXT, Entry.CHOICE):
        return NUMBER_LIMITS
    is_line = section is None or name == section.title_id
    return LINE_LIMITS if is_line else TEXT_LIMITS


def sanitise_texts(
    form: Form, texts: Mapping[FieldId, str]
) -> tuple[dict[FieldId, str], dict[FieldId, tuple[str, ...]]]:
    """Return the clean texts, and by field what was removed."""
    cleaned = {name: sanitise(text, limits_of(form, name)) for name, text in texts.items()}
    removed = {name: one.removed for name, one in cleaned.items() if one.removed}
    fit = {name: one.text for name, one in cleaned.items()}
    if _YEAR_FIELD in fit:
        fit[_YEAR_FIELD] = print_year(fit[_YEAR_FIELD])
    return fit, removed


def what_was_removed(form: Form, removed: Mapping[FieldId, tuple[str, ...]]) -> str:
    """Return a sentence that says what was removed from which fields; empty if nothing was."""
    if not removed:
        return ""
    named = list(_named(form, removed))
    more = f"，另有 {len(named) - 3} 处" if len(named) > 3 else ""
    return f"已去掉不能保存的内容：{'；'.join(named[:3])}{more}。"


def _named(form: Form, removed: Mapping[FieldId, tuple[str, ...]]) -> Iterator[str]:
    for name, kinds in removed.items():
        field = form.fields.get(name)
        yield f"{field.name if field else name}（{'、'.join(kinds)}）"


def _pairs_joined(text: str) -> str:
    """Join surrogate pairs into characters; a lone surrogate stays as it is."""
    if not _SURROGATES.search(text):
        return text
    encoded = text.encode("utf-16-le", "surrogatepass")
    return encoded.decode("utf-16-le", "surrogatepass")


def _unstacked(text: str) -> str:
    """Drop combining marks stacked on one character: normalising them takes quadratic time."""
    if not _MAY_BE_MARKS.search(text):
        return text
    kept, height = [], 0
    for character in text:
        height = height + 1 if unicodedata.combining(character) else 0
        if height <= MARKS_ON_ONE_CHARACTER:
            kept.append(character)
    return "".join(kept)


def _in_shape(text: str, limits: Limits) -> str:
    untabbed = text.replace("\t", " ")
    if limits.many_lines:
        return untabbed
    return re.sub(r" *\n *", " ", untabbed.strip("\n"))


def _cut(text: str, limits: Limits) -> str:
    """Shorten a text to its limit."""
    # A number that was cut must not be read as a number.
    if limits.is_number:
        return text[: limits.longest - 1] + "…"
    return text[: limits.longest]
