"""What may not enter a report, at every door: typing, pasting, filling, importing, loading.

Characters that cannot be seen, cannot be printed, or make a file unreadable are taken out; what
was taken out is said. What older systems keep at private-use code points gets its real ones, so
that it can be printed. Full-width digits and the like are left as typed: numbers understand them.
Only the report's year, which stands in titles and names of files, is kept as four figures.
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

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govinfo_desktop.core.model.form import Form

NUMBER_CAP = 40
LINE_CAP = 200  # particulars and headings: they stand in the title, which has one page at most
TEXT_CAP = 2_000
PASSAGE_CAP = 200_000
MARKS_ON_ONE_CHARACTER = 30
_YEAR = FieldId("year")

_NEARBY = 2 * MARKS_ON_ONE_CHARACTER
"""Characters around a change that may become one with what is new."""

_LINE_ENDS = LazyPattern(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_SURROGATES = LazyPattern(r"[\ud800-\udfff]")
# Every block that has combining marks; Chinese text has none of them.
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
    # All but U+E0100 to U+E01EF, which choose between forms of one character in names.
    (
        LazyPattern(
            r"[\u00ad\u180e\u200b-\u200d\u2060-\u2065\ufeff\ufff9-\ufffb"
            r"\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
        ),
        "不可见字符",
    ),
)


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How long an entry may be, and whether it may have several lines."""

    longest: int
    is_number: bool = False
    many_lines: bool = False


NUMBER = Limits(longest=NUMBER_CAP, is_number=True)
LINE = Limits(longest=LINE_CAP)
TEXT = Limits(longest=TEXT_CAP)
PASSAGE = Limits(longest=PASSAGE_CAP, many_lines=True)


@dataclass(frozen=True, kw_only=True)
class Cleaned:
    """A text fit to be kept, and in Chinese what was taken out of it; nothing if it was clean."""

    text: str
    removed: tuple[str, ...] = ()


def sanitise(text: str, limits: Limits = PASSAGE) -> Cleaned:
    """Return the text without what may not enter a report."""
    # No text needs looking at closely beyond what any field could keep of it.
    whole = text[: 4 * PASSAGE_CAP]
    lines = with_real_code_points(_pairs_joined(_LINE_ENDS.sub("\n", whole)))
    said = []
    for pattern, name in _UNWANTED:
        lines, count = pattern.subn("", lines)
        if count:
            said.append(f"{count} 个{name}")
    bearable = _unstacked(lines)
    if len(bearable) < len(lines):
        said.append(f"{len(lines) - len(bearable)} 个堆叠的附加符号")
    # Once more after composing: one mark, U+0344, is composed of two.
    composed = _unstacked(unicodedata.normalize("NFC", bearable))
    shaped = _in_shape(composed, limits)
    if len(text) > len(whole) or len(shaped) > limits.longest:
        said.append(f"超出 {limits.longest} 字的部分")
        shaped = _cut(shaped, limits)
    return Cleaned(text=shaped, removed=tuple(said))


def is_clean_change(before: str, after: str, limits: Limits = PASSAGE) -> bool:
    """Tell whether a clean text that has become another is still clean; only what is new is read.

    In a long passage this is what keeps every key quick.
    """
    if len(after) > limits.longest:
        return False
    if after.isascii() and after.isprintable():
        return True
    found = difference(before, after)
    end = found.start + len(found.words)
    stretch = after[max(0, found.start - _NEARBY) : end + _NEARBY]
    return sanitise(stretch, limits).text == stretch


def limits_of(form: Form, name: FieldId) -> Limits:
    """Return how long an entry in a field may be; an unknown field is held to be a passage."""
    section = form.section_of(name)
    field = form.fields.get(name)
    if field is None or (section is not None and name == section.text_id):
        return PASSAGE
    if field.entry not in (Entry.TEXT, Entry.CHOICE):
        return NUMBER
    is_line = section is None or name == section.title_id
    return LINE if is_line else TEXT


def sanitise_texts(
    form: Form, texts: Mapping[FieldId, str]
) -> tuple[dict[FieldId, str], dict[FieldId, tuple[str, ...]]]:
    """Return the texts fit to be kept, and by field what was taken out."""
    cleaned = {name: sanitise(text, limits_of(form, name)) for name, text in texts.items()}
    removed = {name: one.removed for name, one in cleaned.items() if one.removed}
    fit = {name: one.text for name, one in cleaned.items()}
    if _YEAR in fit:
        fit[_YEAR] = print_year(fit[_YEAR])
    return fit, removed


def what_was_removed(form: Form, removed: Mapping[FieldId, tuple[str, ...]]) -> str:
    """Say in one sentence what was taken out of which fields; empty if nothing was."""
    if not removed:
        return ""
    named = list(_named(form, removed))
    more = f"，另有 {len(named) - 3} 处" if len(named) > 3 else ""
    return f"已去掉不能保存的内容：{'；'.join(named[:3])}{more}。"


def _named(form: Form, removed: Mapping[FieldId, tuple[str, ...]]) -> Iterator[str]:
    for name, said in removed.items():
        field = form.fields.get(name)
        yield f"{field.name if field else name}（{'、'.join(said)}）"


def _pairs_joined(text: str) -> str:
    """Join the two halves of a character that came as two, and leave a lone half as it is."""
    if not _SURROGATES.search(text):
        return text
    encoded = text.encode("utf-16-le", "surrogatepass")
    return encoded.decode("utf-16-le", "surrogatepass")


def _unstacked(text: str) -> str:
    """Drop marks heaped on one character: normalising them takes time squared."""
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
    """Shorten a text; a number that was cut must not pass for one."""
    if limits.is_number:
        return text[: limits.longest - 1] + "…"
    return text[: limits.longest]
