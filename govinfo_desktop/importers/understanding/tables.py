"""Cells of a report: the tables of a form, found in the tables and the text of a document."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from govinfo_desktop.importers.understanding.body import Line, TableItem
from govinfo_desktop.importers.understanding.equations import equations_of
from govinfo_desktop.importers.understanding.head_order import in_printed_order
from govinfo_desktop.importers.understanding.labels import LEAST_LIKENESS, likeness, squeezed
from govinfo_desktop.importers.understanding.matching import (
    CERTAIN_LIKENESS,
    heads_score,
    matched,
)
from govinfo_desktop.importers.understanding.placing import (
    NO_CERTAIN_CELL,
    SEVERAL_READINGS,
    Placing,
    place_row,
)
from govinfo_desktop.importers.understanding.printed_rows.copies import (
    copied_rows,
    rows_of_copies,
    rows_of_one_copy,
)
from govinfo_desktop.importers.understanding.printed_rows.page_breaks import (
    with_cut_rows_joined,
    with_heads_of_page_before,
)
from govinfo_desktop.importers.understanding.printed_rows.source_rows import rows_of
from govinfo_desktop.importers.understanding.printed_rows.torn_rows import torn_rows, values_of
from govinfo_desktop.importers.understanding.result import Unread
from govinfo_desktop.importers.understanding.running_text.filled_in import (
    place_sentences,
    place_words,
)
from govinfo_desktop.importers.understanding.running_text.loose_tables import (
    find_loose_table,
    sheet_span,
)
from govinfo_desktop.importers.understanding.splitting import settled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.core.model.rules import Place as Equation
    from govinfo_desktop.importers.understanding.body import Item
    from govinfo_desktop.importers.understanding.expected import ExpectedRow, ExpectedTable
    from govinfo_desktop.importers.understanding.printed_rows.source_rows import SourceRow
    from govinfo_desktop.importers.understanding.running_text.loose_text import Spot

_LEAST_HEADS = 0.75
_LONGEST_LABEL_SHOWN = 40
_LONG_LABEL = 6
# A longer table is no table of a report, whatever its labels are; the largest form has 30 rows.
_MOST_ROWS_OF_TABLE, _MOST_ROWS_LOOKED_AT = 500, 2000
# A table is there if at least one in so many of its rows is.
_LEAST_SHARE_OF_ROWS = 3
_LEAST_SHARE_UPRIGHT = 0.3
ONE_ROW_FOR_SEVERAL = "表上只印一行，格式中有几行，不知道填到哪一行"
UNKNOWN_ROW = "不能确定这一行是哪一行"
TWICE = "同一格印了两次，数字不同"
NOT_FOUND = "没有找到这一格"
NO_TABLE = "没有找到这张表"


@dataclass(frozen=True, kw_only=True)
class Region:
    """Part of a document in which a table in running text is looked for.

    ``is_of_pages`` tells that its lines are those of pages.
    """

    begin: Spot
    end: Spot
    is_of_pages: bool = False


@dataclass(frozen=True, kw_only=True)
class FoundTable:
    """A table of the form as found in a document.

    ``span`` is the running text that it takes up, ``items`` are the places of the tables that show
    it.
    """

    placing: Placing
    is_there: bool
    span: tuple[Spot, Spot] | None = None
    items: frozenset[int] = frozenset()


def find_tables(
    expected: Sequence[ExpectedTable], items: Sequence[Item], regions: Mapping[str, Region]
) -> dict[str, FoundTable]:
    """Return the tables of a form by id, from the document's tables or else from its text.

    ``regions`` has for each table, by id, the part of the text that it may be in.
    """
    printed = (row for place in range(len(items)) for row in _rows_of(items, place))
    labels = [row.leaf for one in expected for row in one.rows]
    whole = with_cut_rows_joined(list(islice(printed, _MOST_ROWS_LOOKED_AT)), labels)
    rows = with_heads_of_page_before(whole)
    placings = {one.table.id: Placing(table=one.table) for one in expected}
    used = {one.table.id: _place_from_tables(placings[one.table.id], one, rows) for one in expected}
    claimed = frozenset().union(*used.values())
    free = [place for place, row in enumerate(rows) if place not in claimed and row.has_figures]
    found = {}
    for one in expected:
        placing, places = placings[one.table.id], used[one.table.id]
        tables = {rows[place].table for place in places}
        copied = _ask_about_copies(placing, rows, places, free)
        for row in [rows[place] for place in free if place not in copied]:
            if (row.table in tables and not _takes_words(one, row)) or _repeats_a_row(one, row):
                _ask_about(placing, one, row)
        region = regions.get(one.table.id)
        span = None
        if region is not None and not places and not _is_named(one, items):
            span = _place_from_text(placing, one, items, region)
        found[one.table.id] = _completed(placing, one, items, tables, span, region)
    return found


def _ask_about_copies(
    placing: Placing,
    rows: Sequence[SourceRow],
    used: Mapping[int, ExpectedRow],
    free: Iterable[int],
) -> frozenset[int]:
    """List the rows of a table that is printed twice; return the places of those not taken."""
    copied = copied_rows(rows, used, free)
    differ = [_ask_about_copy(placing, one, rows[place]) for place, one in copied.items()]
    doubtful = rows_of_copies(rows, used, copied)
    if any(differ):
        doubtful += rows_of_one_copy(rows, used, copied)
    for place in dict.fromkeys(doubtful):
        placing.ask(used[place].fields, rows[place].text, TWICE)
    return frozenset(copied)


def _takes_words(expected: ExpectedTable, row: SourceRow) -> bool:
    """Return whether a row is one of words, such as a telephone number."""
    label = row.labels[-1] if row.labels else ""
    return any(likeness(one.leaf, label) >= CERTAIN_LIKENESS for one in expected.words_rows)


def _repeats_a_row(expected: ExpectedTable, row: SourceRow) -> bool:
    """Return whether a row of another table has the label and the cells of one of the form."""
    label = row.labels[-1] if row.labels else ""
    return any(
        len(one.leaf) >= _LONG_LABEL
        and len(one.fields) == len(row.values)
        and likeness(one.leaf, label) >= CERTAIN_LIKENESS
        for one in expected.rows
    )


def _completed(
    placing: Placing,
    expected: ExpectedTable,
    items: Sequence[Item],
    tables: Collection[int],
    span: tuple[Spot, Spot] | None,
    region: Region | None,
) -> FoundTable:
    placing.ask_about_shared_cells()
    place_sentences(placing, expected, items)
    place_words(placing, expected, items)
    if not tables and region is not None and expected.sentences:
        span = sheet_span(expected, items, region.begin, region.end)
    _settle(placing, expected, equations_of(expected.table))
    is_there = bool(placing.printed or placing.unread)
    _list_missing(placing, expected, is_there=is_there or _is_named(expected, items))
    return FoundTable(placing=placing, is_there=is_there, span=span, items=frozenset(tables))


def _place_from_text(
    placing: Placing, expected: ExpectedTable, items: Sequence[Item], region: Region
) -> tuple[Spot, Spot] | None:
    """Place the cells of a table in running text; return the part of the text that it takes up."""
    loose = find_loose_table(
        expected, items, region.begin, region.end, is_of_pages=region.is_of_pages
    )
    if loose is None:
        return None
    used = _place_rows(placing, expected, expected.rows, loose.rows, loose.found)
    free = [place for place in range(len(loose.rows)) if place not in used]
    copied = _ask_about_copies(placing, loose.rows, used, free)
    for place in free:
        if min(used) < place < max(used) and place not in copied:
            is_known = _ask_about(placing, expected, loose.rows[place])
            if not is_known and place - 1 in used:
                _ask_about_broken_figures(placing, used[place - 1], loose.rows, place)
    return loose.begin, loose.end


def _place_rows(
    placing: Placing,
    expected: ExpectedTable,
    labelled: Sequence[ExpectedRow],
    rows: Sequence[SourceRow],
    found: Mapping[int, int],
) -> dict[int, ExpectedRow]:
    """Place the rows that were found, and those between them that the sums prove.

    Returns the form's rows by the place of the printed row that was used.
    """
    equations = equations_of(expected.table)
    for one, other in found.items():
        place_row(placing, labelled[one], rows[other], equations)
    torn = torn_rows(expected.table, labelled, rows, found, placing.printed, equations)
    for one, other in torn.items():
        fields = labelled[one].fields
        if in_printed_order(labelled[one], rows[other]) == labelled[one]:
            placing.put(fields, values_of(rows[other], len(fields)), rows[other])
        else:
            placing.ask(fields, rows[other].text, NO_CERTAIN_CELL)
    return {other: labelled[one] for one, other in [*found.items(), *torn.items()]}


def _rows_of(items: Sequence[Item], place: int) -> Iterator[SourceRow]:
    item = items[place]
    if not isinstance(item, TableItem) or item.table.rows > _MOST_ROWS_OF_TABLE:
        return
    before = items[place - 1] if place else None
    context = before.text if isinstance(before, Line) else ""
    yield from rows_of(item, place, context)


def _place_from_tables(
    placing: Placing, expected: ExpectedTable, rows: Sequence[SourceRow]
) -> dict[int, ExpectedRow]:
    """Place the cells of the document's tables.

    Returns the form's rows by the place of the printed row that was used.
    """
    labelled = [row for row in expected.rows if row.labels]
    found = matched(labelled, rows)
    is_there = len(found) * _LEAST_SHARE_OF_ROWS >= len(labelled)
    used = _place_rows(placing, expected, labelled, rows, found if is_there else {})
    for one in expected.rows:
        if not one.labels:
            used.update(_place_by_heads(placing, expected, one, rows))
    return used


def _place_by_heads(
    placing: Placing,
    expected: ExpectedTable,
    one: ExpectedRow,
    rows: Sequence[SourceRow],
) -> dict[int, ExpectedRow]:
    """Place a row that has heads only, whole or cut into one table for each group of columns."""
    equations = equations_of(expected.table)
    fitting = [
        place
        for place, row in enumerate(rows)
        if heads_score(one, row) >= _LEAST_HEADS
        and (row.head_text or len(row.heads) == len(row.values))
    ]
    whole = [place for place in fitting if len(rows[place].values) == len(one.fields)]
    with_figures = [place for place in whole if rows[place].has_figures]
    chosen = (with_figures or whole)[:1] or fitting
    # Each part of a row that was cut has heads of its own.
    is_cut = len({(rows[place].table, rows[place].heads) for place in chosen}) == len(chosen)
    for place in chosen:
        if is_cut:
            place_row(placing, one, rows[place], equations)
        else:
            placing.ask(one.fields, rows[place].text, NO_CERTAIN_CELL)
    used = dict.fromkeys(fitting, one)
    for place in fitting if whole else ():
        if place not in chosen and rows[place].text:
            _ask_about_copy(placing, one, rows[place])
    if len(one.fields) > 1 and not fitting:
        used = dict.fromkeys(_place_upright(placing, one, rows), one)
    return used


def _place_upright(placing: Placing, one: ExpectedRow, rows: Sequence[SourceRow]) -> frozenset[int]:
    """Place a row of the form that was printed upright: its heads as the labels of rows."""
    taken: dict[int, FieldId] = {}
    for heads, name in zip(one.heads, one.fields, strict=True):
        fitting = [place for place, row in enumerate(rows) if _is_upright(row, heads)]
        if len(fitting) == 1:
            taken[fitting[0]] = name
    if len(taken) < _LEAST_SHARE_UPRIGHT * len(one.fields):
        return frozenset()
    for place, name in taken.items():
        placing.put((name,), rows[place].values, rows[place])
    return frozenset(taken)


def _is_upright(row: SourceRow, heads: Sequence[str]) -> bool:
    """Return whether a row with one value has all the heads of a field as its labels."""
    if len(row.values) != 1 or not row.labels or not heads:
        return False
    if likeness(heads[-1], row.labels[-1]) < CERTAIN_LIKENESS:
        return False
    above = squeezed("".join(row.labels[:-1]) or row.context)
    return all(squeezed(step) in above for step in heads[:-1][-1:])


def _ask_about(placing: Placing, expected: ExpectedTable, row: SourceRow) -> bool:
    """List a row that is none of the form's under every row that it may be.

    Returns whether its label is that of a row or of a group of rows.
    """
    label = " ".join((row.labels[-1] if row.labels else "").split())[-_LONGEST_LABEL_SHOWN:]
    same = [
        one for one in expected.rows if one.leaf and likeness(one.leaf, label) >= CERTAIN_LIKENESS
    ]
    for one in same:
        _ask_about_copy(placing, one, row)
    if same:
        return True
    group = [
        one
        for one in expected.rows
        if any(likeness(step, label) >= LEAST_LIKENESS for step in one.labels[:-1])
    ]
    for one in group:
        _ask_for_each(placing, one, row, ONE_ROW_FOR_SEVERAL)
    if group:
        return True
    filled = {*placing.printed, *(one.field for one in placing.unread)}
    free = [one for one in expected.rows if not filled.intersection(one.fields)]
    for one in free:
        placing.ask(one.fields, f"{label} {row.text}".strip(), UNKNOWN_ROW)
    if not free:
        text = f"{label} {row.text}".strip()
        placing.unread.append(Unread(field=None, text=text, why=UNKNOWN_ROW))
    return False


def _ask_about_copy(placing: Placing, one: ExpectedRow, row: SourceRow) -> bool:
    """List a row that is printed a second time, if it has other figures there; return whether."""
    printed = [placing.printed.get(name, "") for name in one.fields]
    differs = list(row.values[: len(printed)]) != printed
    if differs:
        placing.ask(one.fields, row.text, TWICE)
    return differs


def _ask_about_broken_figures(
    placing: Placing, above: ExpectedRow, rows: Sequence[SourceRow], place: int
) -> None:
    """List the row above where the digits of a row may be the ends of its broken figures."""
    row, before = rows[place], rows[place - 1]
    is_digits = all(value.isdecimal() for value in row.values)
    if is_digits and len(row.values) <= len(before.values):
        placing.ask(above.fields, f"{before.text}\n{row.text}", NO_CERTAIN_CELL)


def _ask_for_each(placing: Placing, one: ExpectedRow, row: SourceRow, why: str) -> None:
    if len(row.values) != len(one.fields):
        placing.ask(one.fields, row.text, why)
        return
    for name, value, place in zip(one.fields, row.values, row.places, strict=True):
        placing.unread.append(Unread(field=name, text=value, why=why, place=place))


def _settle(placing: Placing, expected: ExpectedTable, equations: Sequence[Equation]) -> None:
    """Place the rows of glued figures as far as the sums of the table decide."""
    rows = placing.open_rows
    for row, values in settled(rows, expected.table, placing.printed, equations):
        for name, value in zip(row.fields, values, strict=True):
            if value is None:
                placing.ask((name,), row.text, SEVERAL_READINGS)
            else:
                placing.printed[name] = value
                placing.places[name] = row.where


def _is_named(expected: ExpectedTable, items: Sequence[Item]) -> bool:
    """Return whether a document has the labels of a table, in whatever shape."""
    labels = {one.leaf for one in expected.rows if len(one.leaf) >= _LONG_LABEL}
    texts = {
        squeezed(cell.text)
        for one in items
        if isinstance(one, TableItem)
        for cell in one.table.cells
    }
    return bool(labels) and 2 * sum(squeezed(label) in texts for label in labels) >= len(labels)


def _list_missing(placing: Placing, expected: ExpectedTable, *, is_there: bool) -> None:
    """List the fields that were not found: a cell that is not there is not a blank one."""
    table = expected.table
    if table.optional and not is_there:
        return
    listed = {one.field for one in placing.unread}
    why = NOT_FOUND if is_there else NO_TABLE
    missing = (name for name in table.fields if name not in placing.printed and name not in listed)
    placing.ask(tuple(missing), "", why)
