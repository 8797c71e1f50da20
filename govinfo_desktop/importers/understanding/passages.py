"""Passages of a report: the lines of a section, without those that belong to its tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from govinfo_desktop.core.text.numbering import opening
from govinfo_desktop.importers.understanding.body import Line
from govinfo_desktop.importers.understanding.labels import is_same, label_of, squeezed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from govinfo_desktop.importers.understanding.body import Item
    from govinfo_desktop.importers.understanding.expected import ExpectedTable
    from govinfo_desktop.importers.understanding.loose_text import Spot

_ENDS_OF_SENTENCES = "。！？；：!?;:"
# Lines this near to the width of the page, in columns, were broken there.
_RAGGED_COLUMNS = 8
_FEWEST_WRAPPED_LINES = 6
_NARROWEST_PAGE, _WIDEST_PAGE = 40, 110
_LINES_BEFORE_TABLE, _LINES_AFTER_TABLE = 4, 3
_LONGEST_TABLE_WORD = 60
# In characters; a shorter head may be a heading of the passage.
_SHORTEST_HEAD = 5
_SHORTEST_TABLE_WORD = 3
_UNIT_OR_NUMBER = re.compile(r"[（(]?单位[:：].{1,8}|表[一二三四五]")
# A line with its place among the items of a document.
PlacedLine = tuple[int, Line]


def lines_between(
    items: Sequence[Item], begin: Spot, end: Spot, spans: Iterable[tuple[Spot, Spot]] = ()
) -> list[PlacedLine]:
    """Return the lines from one place to another, without some spans of running text."""
    cut = sorted(spans, key=lambda one: (one[0].item, one[0].offset))
    found: list[PlacedLine] = []
    place, offset = begin.item, begin.offset
    for first, last in [*cut, (end, end)]:
        found += _plain_lines(items, (place, offset), (first.item, first.offset))
        place, offset = max((place, offset), (last.item, last.offset))
    return found


def _plain_lines(
    items: Sequence[Item], begin: tuple[int, int], end: tuple[int, int]
) -> Iterator[PlacedLine]:
    for place in range(begin[0], min(end[0] + 1, len(items))):
        item = items[place]
        if not isinstance(item, Line):
            continue
        first = begin[1] if place == begin[0] else 0
        last = end[1] if place == end[0] else len(item.text)
        text = item.text[first:last].strip(" 　\t")
        if text:
            yield place, Line(item.block, text)


def without_table_words(
    lines: Iterable[PlacedLine], tables: Sequence[ExpectedTable], places: Collection[int]
) -> list[PlacedLine]:
    """Return lines without captions, units, notes and torn heads of the tables beside them.

    ``places`` are those of the tables among the items of the document.
    """
    if not places:
        return list(lines)
    words = list(dict.fromkeys(_words(tables)))
    exact = {_without_digits(label_of(word).text) for word in words}
    heads = {label_of(word).text for word in _heads(tables) if len(word) >= _SHORTEST_HEAD}
    return [
        (place, line)
        for place, line in lines
        if not {label_of(line.text).text, label_of(line.text).short} & heads
        and not _is_word(place, line.text, words, exact, places)
    ]


def _is_word(
    place: int, text: str, words: Sequence[str], exact: Collection[str], tables: Collection[int]
) -> bool:
    first, last = min(tables), max(tables)
    if first - _LINES_BEFORE_TABLE <= place <= last + _LINES_AFTER_TABLE:
        if _UNIT_OR_NUMBER.fullmatch(text.replace(" ", "")):
            return True
        if _without_digits(label_of(text).text) in exact or _is_made_of(words, text):
            return True
    if first < place < last and len(text) <= _LONGEST_TABLE_WORD:
        return any(is_same(word, text) for word in words)
    return False


def _is_made_of(words: Sequence[str], text: str) -> bool:
    """Return whether a line is several labels in a row, such as 行政诉讼（复议后起诉）."""
    rest = label_of(text).text
    for word in sorted((label_of(word).text for word in words), key=len, reverse=True):
        if len(word) >= _SHORTEST_TABLE_WORD:
            rest = rest.replace(word, "")
    return not _without_digits(rest)


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "", text)


def _heads(tables: Sequence[ExpectedTable]) -> Iterator[str]:
    for expected in tables:
        yield expected.table.corner
        for row in expected.rows:
            for heads in row.heads:
                yield from heads


def _words(tables: Sequence[ExpectedTable]) -> Iterator[str]:
    for expected in tables:
        for word in (*expected.words, expected.table.title):
            yield re.sub(r"\{\w+\}", "", word)
            yield f"{re.sub(r'{[^}]*}', '', word)}单位{expected.table.unit}"
        for row in expected.rows:
            yield from row.labels


def passage_text(lines: Sequence[Line], *, width: int) -> str:
    """Return lines as a passage; those broken at the width of a page, 0 for none, are joined."""
    if not width:
        return "\n".join(line.text for line in lines)
    paragraphs: list[str] = []
    before = ""
    for line in lines:
        if before and _goes_on(before, line.text, width):
            paragraphs[-1] += _gap(paragraphs[-1], line.text) + line.text
        else:
            paragraphs.append(line.text)
        before = line.text
    return "\n".join(paragraphs)


def _goes_on(before: str, line: str, width: int) -> bool:
    columns = _columns(before)
    if columns < width - _RAGGED_COLUMNS:
        return False
    ends = before[-1] in _ENDS_OF_SENTENCES
    if ends and (opening(line).level or columns < width - 2):
        return False
    return not (opening(line).level and before[-1] not in "，、（《“" and ends)


def _gap(before: str, line: str) -> str:
    return " " if before[-1:].isascii() and before[-1:].isalpha() and line[:1].isascii() else ""


def page_width(lines: Sequence[Line]) -> int:
    """Return the width in columns at which text was broken into lines; 0 if it was not."""
    widths = sorted(_columns(line.text) for line in lines if len(line.text) > 4)
    if len(widths) < _FEWEST_WRAPPED_LINES:
        return 0
    width = widths[int(len(widths) * 0.9)]
    if not _NARROWEST_PAGE <= width <= _WIDEST_PAGE or widths[-1] > 1.6 * width:
        return 0
    full = sum(width - _RAGGED_COLUMNS <= one <= width + _RAGGED_COLUMNS for one in widths)
    return width if full >= 0.5 * len(widths) else 0


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(one) in "WFA" else 1 for one in text)


def is_of_same_words(one: str, other: str) -> bool:
    """Tell whether two headings are the same but for blanks, brackets and quotation marks."""
    return squeezed(one) == squeezed(other)
