"""Replace half-width marks and straight quotes by Chinese ones, where that is certainly right.

Numbers, web and mail addresses, and Latin words keep their marks. The marks of Chinese text
are those of GB/T 15834-2011.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Chinese characters and marks, and the brackets around figures that are bound to cells.
_CHINESE_TEXT = LazyPattern(rf"[{_HAN}，。；：？！、…—（）《》〈〉“”‘’【】〔〕⟦⟧％]")
# Part of every change: a line without a match needs no further reading.
_CANDIDATE = LazyPattern(
    r"[,:;!?.()\[\"'＂。【（［-](?:(?<![。【（［])|(?<=。)。。|(?<=[【（［])\d{4})"
)
# Stretches whose marks are kept. Every repetition is bounded or possessive: a line may consist of
# 200,000 letters or hyphens.
_KEPT_STRETCH = LazyPattern(
    r"(?:(?:https?|ftp)://|www\.)[^\s\u3000-\uffef()\"“”]+(?<![,.:;!?])"
    r"|[\w.+-]{1,64}+@[A-Za-z0-9-]{1,64}+(?:\.[A-Za-z0-9-]{1,64}+)+"
    r"|⟦[^⟦⟧\n]{0,200}⟧"
    r"|\d[\d,.:]*\d|[A-Za-z0-9_-]{1,64}+(?:\.[A-Za-z0-9_-]{1,64}+)+",
    re.ASCII,
)
_CHINESE_MARKS = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？"}
_MARK_NAMES = {",": "逗号", ":": "冒号", ";": "分号", "!": "叹号", "?": "问号"}
_SINGLE_MARK = LazyPattern(r"[,:;!?]")
_FULL_STOP = LazyPattern(r"\.")
_ELLIPSIS = LazyPattern(r"\.{3,}|。{3,}")
_HYPHENS = LazyPattern(r"-{2,}")
_BRACKET = LazyPattern(r"[()（）]")
_HALF_BRACKET = LazyPattern(r"[()]")
_UNPAIRED_BRACKET = LazyPattern(rf"\((?=[{_HAN}])|(?<=[{_HAN}》”])\)")
_DOUBLE_QUOTE = LazyPattern('["“”＂]')
_SINGLE_QUOTE = LazyPattern("(?<![A-Za-z])'|'(?![A-Za-z])")
_DOCUMENT_NUMBER = LazyPattern(rf"(?<=[{_HAN}])[(\[（【［](\d{{4}})[)\]）】］](?=第?\d+号)")
_WIDE_BRACKETS = {"(": "（", ")": "）"}
# How many characters to look at on either side of a mark, to see over blanks.
_NEIGHBOURS = 8
_SKIPPED_BEFORE_MARK = " )\"'"
_STRAIGHT_QUOTES = frozenset("\"＂'")


@dataclass(frozen=True, kw_only=True)
class Change:
    """A replacement of the characters from ``start`` up to ``end``, and the name of the mark."""

    start: int
    end: int
    text: str
    name: str


@lru_cache(maxsize=32)
def changes(text: str) -> tuple[Change, ...]:
    """Return the replacement of every mark that should be a Chinese one, in order."""
    found: list[Change] = []
    offset = 0
    for line in text.split("\n"):
        found.extend(_moved(one, offset) for one in _changes_in(line))
        offset += len(line) + 1
    return tuple(found)


def changed(text: str, made: Iterable[Change]) -> str:
    """Return a text with some changes made, which must be in order."""
    parts, last = [], 0
    for one in made:
        parts += [text[last : one.start], one.text]
        last = one.end
    return "".join([*parts, text[last:]])


def counted(made: Iterable[Change]) -> Mapping[str, int]:
    """Return the number of changes for each kind of mark, the most frequent first."""
    return dict(Counter(one.name for one in made).most_common())


def _moved(one: Change, by: int) -> Change:
    return Change(start=one.start + by, end=one.end + by, text=one.text, name=one.name)


# A key changes one paragraph; the others are not read again.
@lru_cache(maxsize=512)
def _changes_in(line: str) -> Sequence[Change]:
    """Return the changes of one line; they do not overlap."""
    if not _CANDIDATE.search(line) or not _CHINESE_TEXT.search(line):
        return ()
    taken = bytearray(len(line))
    for kept in _KEPT_STRETCH.finditer(line):
        _take(taken, kept.start(), kept.end())
    found = list(_document_numbers(line))
    for made in found:
        _take(taken, made.start, made.end)
    for one in (*_marks(line), *_pairs(line)):
        if not any(taken[one.start : one.end]):
            found.append(one)
            _take(taken, one.start, one.end)
    return sorted(found, key=lambda one: one.start)


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\1" * (end - start)


def _document_numbers(line: str) -> Iterator[Change]:
    """Yield 〔2021〕 for the year of a document number (GB/T 9704-2012, 7.2.5)."""
    for match in _DOCUMENT_NUMBER.finditer(line):
        yield _change(match, f"〔{match[1]}〕", "文号括号")


def _marks(line: str) -> Iterator[Change]:
    for pattern, text, name in ((_ELLIPSIS, "……", "省略号"), (_HYPHENS, "——", "破折号")):
        for match in pattern.finditer(line):
            if _touches_chinese(line, match.start(), match.end()):
                yield _change(match, text, name)
    for match in _SINGLE_MARK.finditer(line):
        if _touches_chinese(line, match.start(), match.end()):
            yield _with_blanks(line, match, _CHINESE_MARKS[match[0]], _MARK_NAMES[match[0]])
    for match in _FULL_STOP.finditer(line):
        if _ends_sentence(line, match.start()):
            yield _with_blanks(line, match, "。", "句号")


def _pairs(line: str) -> Iterator[Change]:
    yield from _brackets(line)
    yield from _quotes(line, _DOUBLE_QUOTE, "“”")
    yield from _quotes(line, _SINGLE_QUOTE, "‘’")


def _brackets(line: str) -> Iterator[Change]:
    """Yield pairs of brackets in or around Chinese text, and unpaired ones beside it."""
    if not _HALF_BRACKET.search(line):
        return
    chinese = [match.start() for match in _CHINESE_TEXT.finditer(line)]
    waiting: list[re.Match[str]] = []
    for match in _BRACKET.finditer(line):
        if match[0] in "(（":
            waiting.append(match)
        elif waiting:
            first = waiting.pop()
            if _is_among(chinese, first.start() - 1, match.end() + 1):
                yield from _bracket(first)
                yield from _bracket(match)
        elif _UNPAIRED_BRACKET.match(line, match.start()):
            yield from _bracket(match)
    for first in waiting:
        if _UNPAIRED_BRACKET.match(line, first.start()):
            yield from _bracket(first)


def _is_among(places: Sequence[int], start: int, end: int) -> bool:
    """Tell whether any of the places, which are in order, is in the range."""
    return bisect_left(places, start) < bisect_left(places, end)


def _bracket(match: re.Match[str]) -> Iterator[Change]:
    if match[0] in _WIDE_BRACKETS:
        yield _change(match, _WIDE_BRACKETS[match[0]], "括号")


def _quotes(line: str, pattern: LazyPattern, marks: str) -> Iterator[Change]:
    """Yield straight quotes as opening and closing by turns; none where they do not pair."""
    found, is_open = [], False
    for match in pattern.finditer(line):
        if match[0] in _STRAIGHT_QUOTES:
            found.append(_change(match, marks[is_open], "引号"))
            is_open = not is_open
        else:
            is_open = match[0] == marks[0]
    if not is_open:
        yield from found


def _touches_chinese(line: str, start: int, end: int) -> bool:
    before = line[max(0, start - _NEIGHBOURS) : start].rstrip(_SKIPPED_BEFORE_MARK)[-1:]
    behind = line[end : end + _NEIGHBOURS].lstrip()[:1]
    return bool(_CHINESE_TEXT.match(before) or _CHINESE_TEXT.match(behind))


def _ends_sentence(line: str, place: int) -> bool:
    """Tell whether a point ends a Chinese sentence, or a line that has Chinese before it."""
    before, behind = (
        line[max(0, place - _NEIGHBOURS) : place],
        line[place + 1 : place + 1 + _NEIGHBOURS],
    )
    if behind[:1] == "." or before[-1:] == ".":
        return False
    if not behind.strip():
        return bool(_CHINESE_TEXT.search(before))
    goes_on = behind[0].isspace() or bool(_CHINESE_TEXT.match(behind))
    return goes_on and bool(_CHINESE_TEXT.match(before[-1:]))


def _with_blanks(line: str, match: re.Match[str], text: str, name: str) -> Change:
    """Replace a mark and the blanks behind it: a Chinese mark is as wide as both."""
    end = match.end()
    while line[end : end + 1] == " ":
        end += 1
    return Change(start=match.start(), end=end, text=text, name=name)


def _change(match: re.Match[str], text: str, name: str) -> Change:
    return Change(start=match.start(), end=match.end(), text=text, name=name)
