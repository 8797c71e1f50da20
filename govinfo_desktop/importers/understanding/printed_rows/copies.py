"""Tables that a document shows a second time: of another year, of a part, of another office."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from govinfo_desktop.importers.understanding.body import Line, TableItem
from govinfo_desktop.importers.understanding.labels import squeezed
from govinfo_desktop.importers.understanding.matching import CERTAIN_LIKENESS, score
from govinfo_desktop.importers.understanding.values import is_figure, is_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from govinfo_desktop.importers.source import SourceCell
    from govinfo_desktop.importers.understanding.body import Item
    from govinfo_desktop.importers.understanding.expected import ExpectedRow
    from govinfo_desktop.importers.understanding.printed_rows.source_rows import SourceRow

_YEAR_NAMED = re.compile(r"((?:19|20)\d\d)\s*年?")
# 上年结转 names a row of the report itself.
_FORMER_YEAR = re.compile(
    r"(?:上一?|去|往|前一?)年度?(?:的|同期)?(?:情况|数据|数字|统计|报表|表|[)）:：]|$)"
)
_WORDS_OF_COMPARISON = re.compile(r"比|增减|变化")
_LONGEST_CAPTION = 30
_LEAST_SHARE_OF_LABELS = 0.8
# Of the rows of a copy, at least one in so many is one of the form.
_LEAST_SHARE_COPIED = 2
# Of a row of the copy that is printed twice, at most so many are printed there alone.
_MOST_TAKEN_OF_COPY = 3
_SHORTEST_LABEL_COPIED = 2


def copied_rows(
    rows: Sequence[SourceRow], used: Mapping[int, ExpectedRow], free: Iterable[int]
) -> dict[int, ExpectedRow]:
    """Return for printed rows, by place, the row of the form that each shows once more.

    ``used`` has the rows of the form by the place of the printed row that was taken for each,
    ``free`` are the places of those that were taken for none. A table counts whose rows are
    mostly rows of the form.
    """
    taken = {one: rows[place] for place, one in used.items()}
    of_table: defaultdict[int, list[int]] = defaultdict(list)
    for place in free:
        of_table[rows[place].table].append(place)
    copied: dict[int, ExpectedRow] = {}
    for places in of_table.values():
        own = {place: one for place in places if (one := _row_shown(taken, rows[place]))}
        # In running text there are other figures around a table.
        rest = len(taken) if rows[places[0]].is_loose else len(places)
        if _LEAST_SHARE_COPIED * len(own) >= rest:
            copied |= own
    return copied


def rows_of_copies(
    rows: Sequence[SourceRow], used: Mapping[int, ExpectedRow], copied: Mapping[int, ExpectedRow]
) -> list[int]:
    """Return the places of rows that were taken although they are among those of a copy.

    The table itself lacks them, or has no figure in them.
    """
    taken_at = {one: place for place, one in used.items()}
    begins: dict[int, int] = {}
    for place, one in copied.items():
        table = rows[place].table
        if taken_at[one] < place:
            is_whole = rows[taken_at[one]].table != table
            begins[table] = min(begins.get(table, place), -1 if is_whole else place)
    found = [place for place in used if place > begins.get(rows[place].table, place)]
    return sorted(found) if _MOST_TAKEN_OF_COPY * len(copied) >= len(found) else []


def rows_of_one_copy(
    rows: Sequence[SourceRow], used: Mapping[int, ExpectedRow], copied: Mapping[int, ExpectedRow]
) -> list[int]:
    """Return the places of rows with figures that a copy of most of the table lacks.

    Which of the two tables is the report's own is not known.
    """
    again = set(copied.values())
    if _LEAST_SHARE_COPIED * len(again) < len(used):
        return []
    return [place for place, one in used.items() if one not in again and rows[place].has_figures]


def _row_shown(taken: Mapping[ExpectedRow, SourceRow], row: SourceRow) -> ExpectedRow | None:
    """Return the row of the form that a printed row shows with certainty."""
    fitting = [
        one
        for one, other in taken.items()
        if (row.is_loose or not row.is_whole or len(row.values) >= len(one.fields))
        and (score(one, row) >= CERTAIN_LIKENESS or _has_label_of(row, other))
    ]
    return max(fitting, key=lambda one: score(one, row), default=None)


def _has_label_of(row: SourceRow, other: SourceRow) -> bool:
    labels = [squeezed(one.labels[-1]) if one.labels else "" for one in (row, other)]
    return len(labels[0]) >= _SHORTEST_LABEL_COPIED and labels[0] == labels[1]


def tables_of_other_years(items: Sequence[Item], year: str) -> dict[int, str]:
    """Return the tables whose caption names another year, by place, with their captions.

    Only those count that are shown for the report's own year, too.
    """
    tables = {place: item for place, item in enumerate(items) if isinstance(item, TableItem)}
    captions = {place: _caption(items, place) for place in tables}
    others = [place for place in tables if _is_of_another_year(captions[place], year)]
    own = [_labels(tables[place]) for place in tables if place not in others] if others else []
    return {
        place: captions[place]
        for place in others
        if any(_are_alike(_labels_of_figures(tables[place]), labels) for labels in own)
    }


def _labels_of_figures(item: TableItem) -> frozenset[str]:
    """Return the labels of the rows with figures, or else all: rows may have heads only."""
    cells = item.table.cells
    with_figures = {cell.row for cell in cells if is_figure(cell.text)}
    return _texts_of_labels(one for one in cells if one.row in with_figures) or _labels(item)


def _labels(item: TableItem) -> frozenset[str]:
    return _texts_of_labels(item.table.cells)


def _texts_of_labels(cells: Iterable[SourceCell]) -> frozenset[str]:
    return frozenset(squeezed(cell.text) for cell in cells if not is_value(cell.text))


def _are_alike(labels: frozenset[str], others: frozenset[str]) -> bool:
    return len(labels & others) >= max(1, _LEAST_SHARE_OF_LABELS * len(labels))


def _caption(items: Sequence[Item], place: int) -> str:
    """Return the title of a table, or else the line before it."""
    item = items[place]
    title = item.table.title if isinstance(item, TableItem) else ""
    return title or _line_before(items, place)


def _line_before(items: Sequence[Item], place: int) -> str:
    """Return the last text before a place, up to a table."""
    for before in range(place - 1, -1, -1):
        item = items[before]
        if not isinstance(item, Line):
            break
        if item.text:
            return item.text
    return ""


def _is_of_another_year(caption: str, year: str) -> bool:
    if not year or len(caption) > _LONGEST_CAPTION or _WORDS_OF_COMPARISON.search(caption):
        return False
    years = set(_YEAR_NAMED.findall(caption))
    return year not in years and (bool(years) or bool(_FORMER_YEAR.search(caption)))
