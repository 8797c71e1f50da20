"""Order of enumerations: 一是、二是, 第一、第二, （一）（二） and 1. 2. inside a paragraph."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.numerals import CHINESE_DIGITS, NUMERAL_PATTERN, read_count
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_STEP = LazyPattern(
    rf"(?<![第唯之统同其不专万划])([{CHINESE_DIGITS}十])是(?=[^非否])",
    needs=rf"[{CHINESE_DIGITS}十]是",
)
# What a list may open with, where it goes on with 二是.
_OPENS_LIST = LazyPattern(
    r"一是|首先|一方面|第一|其一|一要|一来|主要是|[(（](?:一|1)[)）]|(?<!\d)[1一①][.、]|①"
)
# Marks inside a paragraph, and how a list of each kind opens, also behind a heading without a
# stop; 第二十条第（五）项 and 3.5 are none.
_MARKS = (
    (LazyPattern(rf"[(（]({NUMERAL_PATTERN})[)）](?![项款条])"), LazyPattern(r"[(（]一[)）]")),
    (LazyPattern(r"[(（](\d{1,2})[)）](?![项款条])"), LazyPattern(r"[(（]1[)）]")),
    (LazyPattern(r"(\d{1,2})[.．、](?!\d)"), LazyPattern(r"(?<!\d)1[.．、](?!\d)")),
    (LazyPattern(rf"第([{CHINESE_DIGITS}])[，,、：:]"), LazyPattern(r"第一[，,、：:]")),
)
_ENDS_BEFORE_ITEM = frozenset("。;；:：！!")
_BLANKS_BEFORE_ITEM = " \t\u3000"
_LONGEST_INDENT = 8
# 首先…其次…其次….
_SAME_WORD_AGAIN = LazyPattern(r"首先[^。\n]{1,80}其次[^。\n]{1,80}?(其次)", needs="首先")
# Lists within lists that are followed.
_DEEPEST_STEPS = 4
_LONGEST_WITHOUT_OPENING = 1_500


@lru_cache(maxsize=64)
def steps_out_of_order(plain: str) -> tuple[tuple[int, int], ...]:
    """Return the places where an enumeration goes on with another number than the next one."""
    return tuple(sorted({*_words_out_of_order(plain), *_marks_out_of_order(plain)}))


def _words_out_of_order(plain: str) -> Iterator[tuple[int, int]]:
    """Yield the places of 一是、二是 out of order.

    A list may be inside an item of another: 一是…二是（一是…二是…三是…）三是.
    """
    lists: list[int] = []
    for match in _STEP.finditer(plain):
        number = read_count(match[1])
        while len(lists) > 1 and number > 1 and lists[-1] + 1 != number and number - 1 in lists:
            lists.pop()
        if number == 1:
            lists = [*lists[-_DEEPEST_STEPS:], 1]
        elif lists:
            if number != lists[-1] + 1:
                yield match.span()
            lists[-1] = number
        elif match.start() < _LONGEST_WITHOUT_OPENING and not _OPENS_LIST.search(
            plain, 0, match.start()
        ):
            yield match.span()
            lists = [number]


def _marks_out_of_order(plain: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in plain.split("\n"):
        for first, last in _marks_in(line):
            yield first + start, last + start
        start += len(line) + 1


# A key changes one paragraph; the others are not read again.
@lru_cache(maxsize=512)
def _marks_in(line: str) -> Sequence[tuple[int, int]]:
    """Return the marks of a paragraph that do not follow the one before them in it."""
    found = [match.span(1) for match in _SAME_WORD_AGAIN.finditer(line)]
    for pattern, opening in _MARKS:
        before, last = 0, 0
        for match in pattern.finditer(line):
            number, start = read_count(match[1]), match.start()
            if not _is_beginning(line, start):
                continue
            is_next = number in {1, before + 1} or opening.search(line, last, start)
            if before and not is_next:
                found.append(match.span(1))
            before, last = number, match.end()
    return found


def _is_beginning(line: str, start: int) -> bool:
    """Tell whether an item of a list may begin at a place: it opens the line, or follows a stop."""
    before = line[max(0, start - _LONGEST_INDENT) : start].rstrip(_BLANKS_BEFORE_ITEM)
    return before[-1] in _ENDS_BEFORE_ITEM if before else start < _LONGEST_INDENT
