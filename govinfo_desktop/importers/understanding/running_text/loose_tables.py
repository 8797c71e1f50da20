"""Tables in running text: the rows of a form's table, and which part of the text they take up."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govinfo_desktop.importers.understanding.body import items_text
from govinfo_desktop.importers.understanding.labels import squeezed
from govinfo_desktop.importers.understanding.matching import matched
from govinfo_desktop.importers.understanding.running_text.filled_in import sentence_pattern, spaced
from govinfo_desktop.importers.understanding.running_text.loose_text import (
    Spot,
    loose_rows,
    loose_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from govinfo_desktop.importers.understanding.body import Item
    from govinfo_desktop.importers.understanding.expected import ExpectedRow, ExpectedTable
    from govinfo_desktop.importers.understanding.printed_rows.source_rows import SourceRow
    from govinfo_desktop.importers.understanding.running_text.loose_text import LooseRow

# Text of a table's head has at least this share of characters that are in labels of the table.
_LEAST_SHARE = 0.9
_SHORTEST_WORD = 3
# Text with more runs of figures is no table of a report; what is not found is listed.
_MOST_LOOSE_ROWS = 1000
_FEWEST_LABELS = 6
# So many characters at the end tell a head, such as 废止件数.
_HEAD_IS_KNOWN_BY = 4
_HEAD_OF_FIGURES = re.compile("[数额量]")
_OTHER_YEAR = re.compile("上年|去年|增减|同比")
# No number is printed with a zero in front.
_GLUED_FIGURES = re.compile(r"0\d+")
_LAST_DIGIT = re.compile(r"\d[^\d]{0,3}$")


@dataclass(frozen=True, kw_only=True)
class LooseTable:
    """A table found in running text: all rows of the text, and where the table begins and ends.

    ``found`` has for rows of the form, by place, the place of the row that shows each.
    """

    rows: tuple[SourceRow, ...]
    found: dict[int, int]
    begin: Spot
    end: Spot


def find_loose_table(
    expected: ExpectedTable, items: Sequence[Item], begin: Spot, end: Spot, *, is_of_pages: bool
) -> LooseTable | None:
    """Return a table of the form in the text from one place to another; None if it is not there.

    ``is_of_pages`` tells that the lines are those of pages: of figures beside each other that are
    in several lines, the order is not known.
    """
    source = loose_text(items, begin, end)
    if not source.text.strip():
        return None
    digits = [label for row in expected.rows for label in row.labels if _LAST_DIGIT.search(label)]
    ignored = [sentence_pattern(one) for one in expected.sentences]
    ignored += [re.compile(spaced(note)) for note in expected.table.notes]
    rows = loose_rows(source, digits, ignored, _MOST_LOOSE_ROWS)
    found = matched(expected.rows, [one.row for one in rows])
    if not found or len(found) < _fewest_rows(expected.rows):
        return None
    used = [rows[place] for place in found.values()]
    first = min(used, key=lambda one: (one.value_begin.item, one.value_begin.offset))
    last = max(used, key=lambda one: (one.value_end.item, one.value_end.offset))
    return LooseTable(
        rows=_with_heads(expected, rows, found, is_of_pages=is_of_pages),
        found=found,
        begin=_table_begin(expected, first, items),
        end=_table_end(expected, last.value_end, items, end),
    )


def _with_heads(
    expected: ExpectedTable,
    rows: Sequence[LooseRow],
    found: Mapping[int, int],
    *,
    is_of_pages: bool,
) -> tuple[SourceRow, ...]:
    """Return the rows with the text of the heads above them, and whether each has all figures."""
    heads = _text_of_heads(expected.rows, rows, found)
    is_whole = not (
        _has_heads_of_another_year(expected, heads)
        or _has_heads_of_another_form(expected, heads)
        or _has_heads_twice(expected, heads)
    )
    has_rows_of_years = len({one.year for one in rows if one.year}) > 1
    is_glued = any(
        _GLUED_FIGURES.fullmatch(text)
        for place in found.values()
        for text in rows[place].row.values
    )
    return tuple(
        replace(
            one.row,
            head_text=heads,
            is_whole=is_whole
            and not (has_rows_of_years and one.year)
            and not (is_of_pages and one.value_begin.item != one.value_end.item),
            is_glued=is_glued,
        )
        for one in rows
    )


def _text_of_heads(
    expected: Sequence[ExpectedRow], rows: Sequence[LooseRow], found: Mapping[int, int]
) -> str:
    """Return the text before the figures of the first row with several, where its heads are."""
    first = min((other for one, other in found.items() if len(expected[one].fields) > 1), default=0)
    return rows[first].label


def _has_heads_of_another_year(expected: ExpectedTable, heads: str) -> bool:
    """Return whether there are columns for last year or the change since, which the form has not.

    Where a cell is blank its figure would pass for that of the report.
    """
    own = squeezed("".join(_words(expected)))
    # Before the heads there may be sentences.
    found = _OTHER_YEAR.findall(squeezed(heads.rpartition("。")[2]))
    return any(word not in own for word in found)


def _has_heads_of_another_form(expected: ExpectedTable, heads: str) -> bool:
    """Return whether there are heads of columns, and none is that of a column of the form."""
    several = [row for row in expected.rows if len(row.fields) > 1]
    leaves = {squeezed(path[-1]) for row in several for path in row.heads if path}
    text = squeezed(heads.rpartition("。")[2])
    if not leaves or any(leaf[-_HEAD_IS_KNOWN_BY:] in text for leaf in leaves):
        return False
    for word in sorted(set(map(squeezed, _words(expected))), key=len, reverse=True):
        text = text.replace(word, "")
    return _HEAD_OF_FIGURES.search(text) is not None


def _has_heads_twice(expected: ExpectedTable, heads: str) -> bool:
    """Return whether the columns of a row are there once more, such as those of another year."""
    text = squeezed(heads.rpartition("。")[2])
    several = [row for row in expected.rows if len(row.fields) > 1]
    leaves = [Counter(squeezed(path[-1]) for path in row.heads if path) for row in several]
    return any(
        all(text.count(leaf) >= 2 * count for leaf, count in of_row.items())
        for of_row in leaves
        if of_row
    )


def sheet_span(
    expected: ExpectedTable, items: Sequence[Item], begin: Spot, end: Spot
) -> tuple[Spot, Spot] | None:
    """Return which lines a one-page form with sentences takes up; None if it is not there."""
    if not expected.sentences:
        return None
    words = {squeezed(word) for word in _words(expected)}
    known = set("".join(words)) | set("0123456789_%.、:()/ ")
    for sentence in expected.sentences:
        known |= set(squeezed("".join(part for part in sentence.parts if " " not in part)))
    places = [
        place
        for place in range(begin.item, min(end.item, len(items)))
        if _is_label(squeezed(items_text(items, place)), words)
    ]
    if len(places) < _FEWEST_LABELS:
        return None
    last = places[-1]
    for place in range(last + 1, min(end.item, len(items))):
        if not _is_of_labels(items_text(items, place), known):
            break
        last = place
    return Spot(places[0], 0), Spot(last, len(items_text(items, last)))


def _is_label(line: str, words: set[str]) -> bool:
    return len(line) > 1 and any(line == word for word in words)


def _fewest_rows(rows: Sequence[ExpectedRow]) -> int:
    """Return how many rows have to be found before prose with figures is taken for a table."""
    return max(1, len(rows) // 3)


def _table_begin(expected: ExpectedTable, first: LooseRow, items: Sequence[Item]) -> Spot:
    """Return where the head of a table begins, in the labels before its first figures."""
    words = [squeezed(re.sub(r"\{\w+\}", "", word)) for word in _words(expected)]
    known = set("".join(words)) | set("0123456789.、:()|/ 表附单位")
    item, offset = first.value_begin.item, first.value_begin.offset
    text = items_text(items, item)[:offset]
    begin = Spot(item, _begin_in_line(text, words, known, first.label_begin, item))
    if begin.offset > 0:
        return begin
    # Whole lines of labels before it belong to the head, too.
    for place in range(item - 1, first.label_begin.item - 1, -1):
        line = items_text(items, place)
        if place == first.label_begin.item and first.label_begin.offset:
            break
        if line and not _is_of_labels(line, known):
            break
        if line:
            begin = Spot(place, 0)
    return begin


def _begin_in_line(
    text: str, words: Sequence[str], known: set[str], label_begin: Spot, item: int
) -> int:
    """Return where in a line its labels begin: before them there may be running text."""
    start = label_begin.offset if label_begin.item == item else 0
    if _is_of_labels(text[start:], known):
        return start
    for place in range(start, len(text)):
        rest = squeezed(text[place:])
        if any(
            rest.startswith(word) for word in words if len(word) >= _SHORTEST_WORD
        ) and _is_of_labels(rest, known):
            return place
    return len(text)


def _is_of_labels(text: str, known: set[str]) -> bool:
    plain = squeezed(text)
    if not plain:
        return True
    return sum(sign in known for sign in plain) >= _LEAST_SHARE * len(plain)


def _table_end(expected: ExpectedTable, end: Spot, items: Sequence[Item], limit: Spot) -> Spot:
    """Return where a table ends: behind its last figures, and the labels and notes that follow."""
    words = {squeezed(word) for word in _words(expected)}
    place, offset = end.item, end.offset
    if items_text(items, place)[offset:].strip():
        return end
    following = place + 1
    while following < min(limit.item, len(items)):
        line = squeezed(items_text(items, following))
        if line and not any(line == word or (len(line) > 1 and line in word) for word in words):
            break
        if line:
            place, offset = following, len(items_text(items, following))
        following += 1
    return Spot(place, offset)


def _words(expected: ExpectedTable) -> Iterable[str]:
    yield from expected.words
    for row in expected.rows:
        yield from row.labels
        for heads in row.heads:
            yield from heads
