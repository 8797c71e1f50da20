"""Passages of a report: the lines of a section, without those that belong to its tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_desktop.importers.understanding.body import Line
from govinfo_desktop.importers.understanding.labels import is_same, label_of, squeezed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from govinfo_desktop.importers.understanding.body import Item
    from govinfo_desktop.importers.understanding.expected import ExpectedTable
    from govinfo_desktop.importers.understanding.running_text.loose_text import Spot

_LINES_BEFORE_TABLE, _LINES_AFTER_TABLE = 4, 3
_LONGEST_TABLE_WORD = 60
# In characters; a shorter head may be a heading of the passage.
_SHORTEST_HEAD = 5
_SHORTEST_TABLE_WORD = 3
_SENTENCE_STOPS = ("。", "；", "！", "？")
_LINES_OF_CAPTION = 3
_PLACEHOLDERS = re.compile(r"\{\w+\}")
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
    notes = [note for expected in tables for note in expected.table.notes]
    return [
        (place, line)
        for place, line in _without_captions(list(lines), tables)
        if not {label_of(line.text).text, label_of(line.text).short} & heads
        and not _is_word(place, line.text, words, exact, places)
        # Somebody may have changed a note.
        and not any(is_same(note, line.text) for note in notes)
    ]


def _without_captions(
    lines: Sequence[PlacedLine], tables: Sequence[ExpectedTable]
) -> list[PlacedLine]:
    """Return lines without captions that name the organ or the year, in one line or several."""
    patterns = [
        re.compile(".{0,60}".join(map(re.escape, _PLACEHOLDERS.split(squeezed(caption)))))
        for caption in (expected.table.caption for expected in tables)
        if "{" in caption
    ]
    kept: list[PlacedLine] = []
    place = 0
    while place < len(lines):
        count = _caption_lines(
            [line.text for _, line in lines[place:][:_LINES_OF_CAPTION]], patterns
        )
        if not count:
            kept.append(lines[place])
        place += count or 1
    return kept


def _caption_lines(texts: Sequence[str], patterns: Sequence[re.Pattern[str]]) -> int:
    """Return how many lines from the first one on are a caption; 0 for none."""
    # A sentence in front of a caption is no part of it.
    ends = [place for place, text in enumerate(texts) if text.endswith(_SENTENCE_STOPS)]
    for count in range(min([len(texts), *ends]), 0, -1):
        text = squeezed("".join(texts[:count]))
        if any(pattern.fullmatch(text) for pattern in patterns):
            return count
    return 0


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


def is_of_same_words(one: str, other: str) -> bool:
    """Tell whether two headings are the same but for blanks, brackets and quotation marks."""
    return squeezed(one) == squeezed(other)
