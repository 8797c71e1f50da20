"""Half-width marks and straight quotes to Chinese ones: on request, and where that is certain.

Numbers, addresses of pages and mail, and Latin words keep their marks. The marks of Chinese
text are those of GB/T 15834-2011.
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
# What Chinese text is made of: characters, its own marks, and figures bound to cells.
_CHINESE = LazyPattern(rf"[{_HAN}，。；：？！、…—（）《》〈〉“”‘’【】〔〕⟦⟧％]")
# What every change has in it: a line without it need not be read closely.
_PERHAPS = LazyPattern(r"[,:;!?.()\[\"'＂-]|。{3}|[【（［]\d{4}")
# No word of it is looked through further than it can reach: a line may be one long stroke.
_KEPT = LazyPattern(
    r"(?:(?:https?|ftp)://|www\.)[^\s\u3000-\uffef()\"“”]+(?<![,.:;!?])"
    r"|[\w.+-]{1,64}+@[A-Za-z0-9-]{1,64}+(?:\.[A-Za-z0-9-]{1,64}+)+"
    r"|⟦[^⟦⟧\n]{0,200}⟧"
    r"|\d[\d,.:]*\d|[A-Za-z0-9_-]{1,64}+(?:\.[A-Za-z0-9_-]{1,64}+)+",
    re.ASCII,
)
_SIMPLE = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？"}
_NAMES = {",": "逗号", ":": "冒号", ";": "分号", "!": "叹号", "?": "问号"}
_MARK = LazyPattern(r"[,:;!?]")
_STOP = LazyPattern(r"\.")
_DOTS = LazyPattern(r"\.{3,}|。{3,}")
_DASHES = LazyPattern(r"-{2,}")
_BRACKET = LazyPattern(r"[()（）]")
_HALF_BRACKET = LazyPattern(r"[()]")
_ALONE = LazyPattern(rf"\((?=[{_HAN}])|(?<=[{_HAN}》”])\)")
_QUOTE = LazyPattern('["“”＂]')
_SINGLE = LazyPattern("(?<![A-Za-z])'|'(?![A-Za-z])")
_DOCUMENT_NUMBER = LazyPattern(rf"(?<=[{_HAN}])[(\[（【［](\d{{4}})[)\]）】］](?=第?\d+号)")
_WIDE_BRACKETS = {"(": "（", ")": "）"}
_NEAR = 8
"""How far to look from a mark, over blanks, for what it stands beside."""
_CLOSING = " )\"'"
_STRAIGHT = frozenset("\"＂'")


@dataclass(frozen=True, kw_only=True)
class Change:
    """A stretch of a text, what is put in its place, and what it is called."""

    start: int
    end: int
    words: str
    name: str


@lru_cache(maxsize=32)
def changes(text: str) -> tuple[Change, ...]:
    """Return every mark that should be a Chinese one, in order."""
    found: list[Change] = []
    offset = 0
    for line in text.split("\n"):
        found.extend(_moved(one, offset) for one in _changes_in(line))
        offset += len(line) + 1
    return tuple(found)


def changed(text: str, made: Iterable[Change]) -> str:
    """Return a text with these changes made."""
    parts, last = [], 0
    for one in made:
        parts += [text[last : one.start], one.words]
        last = one.end
    return "".join([*parts, text[last:]])


def counted(made: Iterable[Change]) -> Mapping[str, int]:
    """Return how many changes of each sort there are, the most frequent first."""
    return dict(Counter(one.name for one in made).most_common())


def _moved(one: Change, by: int) -> Change:
    return Change(start=one.start + by, end=one.end + by, words=one.words, name=one.name)


def _changes_in(line: str) -> list[Change]:
    """Return the changes of one line, none of which touches another."""
    if not _PERHAPS.search(line) or not _CHINESE.search(line):
        return []
    taken = bytearray(len(line))
    for kept in _KEPT.finditer(line):
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
    """〔2021〕, which GB/T 9704-2012 (7.2.5) asks for around the year of a document number."""
    for match in _DOCUMENT_NUMBER.finditer(line):
        yield _change(match, f"〔{match[1]}〕", "文号括号")


def _marks(line: str) -> Iterator[Change]:
    for pattern, words, name in ((_DOTS, "……", "省略号"), (_DASHES, "——", "破折号")):
        for match in pattern.finditer(line):
            if _touches_chinese(line, match.start(), match.end()):
                yield _change(match, words, name)
    for match in _MARK.finditer(line):
        if _touches_chinese(line, match.start(), match.end()):
            yield _with_blanks(line, match, _SIMPLE[match[0]], _NAMES[match[0]])
    for match in _STOP.finditer(line):
        if _ends_sentence(line, match.start()):
            yield _with_blanks(line, match, "。", "句号")


def _pairs(line: str) -> Iterator[Change]:
    yield from _brackets(line)
    yield from _quotes(line, _QUOTE, "“”")
    yield from _quotes(line, _SINGLE, "‘’")


def _brackets(line: str) -> Iterator[Change]:
    """Brackets that pair, with Chinese text in them or around them, and those beside Chinese."""
    if not _HALF_BRACKET.search(line):
        return
    chinese = [match.start() for match in _CHINESE.finditer(line)]
    waiting: list[re.Match[str]] = []
    for match in _BRACKET.finditer(line):
        if match[0] in "(（":
            waiting.append(match)
        elif waiting:
            first = waiting.pop()
            if _is_among(chinese, first.start() - 1, match.end() + 1):
                yield from _bracket(first)
                yield from _bracket(match)
        elif _ALONE.match(line, match.start()):
            yield from _bracket(match)
    for first in waiting:
        if _ALONE.match(line, first.start()):
            yield from _bracket(first)


def _is_among(places: Sequence[int], start: int, end: int) -> bool:
    """Tell whether one of the places, which are in order, is from the start on before the end."""
    return bisect_left(places, start) < bisect_left(places, end)


def _bracket(match: re.Match[str]) -> Iterator[Change]:
    if match[0] in _WIDE_BRACKETS:
        yield _change(match, _WIDE_BRACKETS[match[0]], "括号")


def _quotes(line: str, pattern: LazyPattern, marks: str) -> Iterator[Change]:
    """Straight quotes by turns; none of a line in which they do not pair."""
    found, is_open = [], False
    for match in pattern.finditer(line):
        if match[0] in _STRAIGHT:
            found.append(_change(match, marks[is_open], "引号"))
            is_open = not is_open
        else:
            is_open = match[0] == marks[0]
    if not is_open:
        yield from found


def _touches_chinese(line: str, start: int, end: int) -> bool:
    before = line[max(0, start - _NEAR) : start].rstrip(_CLOSING)[-1:]
    behind = line[end : end + _NEAR].lstrip()[:1]
    return bool(_CHINESE.match(before) or _CHINESE.match(behind))


def _ends_sentence(line: str, place: int) -> bool:
    """Tell whether a point stands behind Chinese text, or behind anything at the line's end."""
    before, behind = line[max(0, place - _NEAR) : place], line[place + 1 : place + 1 + _NEAR]
    if behind[:1] == "." or before[-1:] == ".":
        return False
    if not behind.strip():
        return bool(_CHINESE.search(before))
    goes_on = behind[0].isspace() or bool(_CHINESE.match(behind))
    return goes_on and bool(_CHINESE.match(before[-1:]))


def _with_blanks(line: str, match: re.Match[str], words: str, name: str) -> Change:
    """Take the blanks behind a mark with it: a Chinese one brings its own room."""
    end = match.end()
    while line[end : end + 1] == " ":
        end += 1
    return Change(start=match.start(), end=end, words=words, name=name)


def _change(match: re.Match[str], words: str, name: str) -> Change:
    return Change(start=match.start(), end=match.end(), words=words, name=name)
