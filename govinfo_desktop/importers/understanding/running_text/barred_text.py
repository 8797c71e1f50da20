"""Tables in plain text whose cells are parted by bars: a row a line, or a cell a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_desktop.importers.source import SourceCell, SourceTable
from govinfo_desktop.importers.understanding.body import Line, TableItem, items_text
from govinfo_desktop.importers.understanding.values import is_unit, is_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_desktop.importers.understanding.body import Item

_BAR = re.compile("[|｜]")
_RULE = re.compile(r"[|｜\s:：+=—–-]*-{2,}[|｜\s:：+=—–-]*")
# So many lines may follow a bar within a table before the next one.
_LINES_WITHOUT_BAR = 3
_COLUMNS_TRIED = (2, 3, 4, 5, 6)


def with_tables(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return lines and tables, with the lines that make a table with bars as that table."""
    items = _with_broken_rows_joined(items)
    made: list[Item] = []
    place = 0
    while place < len(items):
        item = items[place]
        if not isinstance(item, Line) or not _BAR.search(item.text):
            made.append(item)
            place += 1
            continue
        end = _rows_end(items, place)
        if end > place:
            lines = [one.text for one in items[place:end] if isinstance(one, Line)]
            made.append(TableItem(item.block, _of_rows(lines)))
            place = end
            continue
        end = _stream_end(items, place)
        first = _head_before(made) if item.text.strip() in "|｜" else ""
        if first:
            made.pop()
        made += _of_stream(items[place:end], first, item.block)
        place = end
    return tuple(made)


def _with_broken_rows_joined(items: Sequence[Item]) -> list[Item]:
    """Return the items; a row that was broken behind its label, in a blank cell, is one line."""
    joined: list[Item] = []
    for item in items:
        match joined[-1:], item:
            case [Line(block, label)], Line(_, rest) if _is_broken_row(label, rest):
                joined[-1] = Line(block, f"{label} {rest}")
            case _:
                joined.append(item)
    return joined


def _is_broken_row(line: str, following: str) -> bool:
    if not _begins_with_bar(following) or not _BAR.sub("", following).strip():
        return False
    label, *rest = _BAR.split(line)
    return rest == [""] and not is_value(label)


def _is_row(items: Sequence[Item], place: int) -> bool:
    """Return whether a line has the cells of a row.

    One text with bars behind it is a row among rows; elsewhere it is a cell, and the bars fill up
    its row.
    """
    text = items_text(items, place)
    if len(_BAR.findall(text)) < 2:
        return False
    if _begins_with_bar(text) or _has_several_texts(text):
        return True
    return any(_has_several_texts(items_text(items, one)) for one in (place - 1, place + 1))


def _has_several_texts(line: str) -> bool:
    return sum(bool(part.strip()) for part in _BAR.split(line)) > 1


def _rows_end(items: Sequence[Item], begin: int) -> int:
    end = begin
    while end < len(items) and _is_row(items, end):
        end += 1
    return end


def _of_rows(lines: Sequence[str]) -> SourceTable:
    kept = [line for line in lines if not _RULE.fullmatch(line)]
    # Without bars around the table, one at the left follows an empty cell.
    is_framed = all(_begins_with_bar(line) for line in kept)
    return _table([_cells(line, is_framed=is_framed) for line in kept])


def _begins_with_bar(line: str) -> bool:
    return line.lstrip()[:1] in ("|", "｜")


def _cells(line: str, *, is_framed: bool) -> list[str]:
    parts = [part.strip() for part in _BAR.split(line)]
    if is_framed:
        parts = parts[1:]
    return parts[:-1] if parts and not parts[-1] else parts


def _table(rows: Sequence[Sequence[str]]) -> SourceTable:
    cells = tuple(
        SourceCell(text=text, before=text, row=place, column=column)
        for place, row in enumerate(rows)
        for column, text in enumerate(row)
    )
    return SourceTable(cells=cells, rows=len(rows), columns=max(map(len, rows), default=0))


def _stream_end(items: Sequence[Item], begin: int) -> int:
    """Return the place behind the last bar of a table with a cell a line."""
    end, without = begin, 0
    for place in range(begin, len(items)):
        item = items[place]
        if not isinstance(item, Line) or _is_row(items, place):
            break
        if _BAR.search(item.text):
            end, without = place + 1, 0
        elif item.text:
            without += 1
            if without > _LINES_WITHOUT_BAR:
                break
    return end


def _head_before(made: Sequence[Item]) -> str:
    last = made[-1] if made else None
    return last.text if isinstance(last, Line) and len(last.text) <= 20 else ""


def _of_stream(items: Sequence[Item], first: str, block: int) -> Iterator[Item]:
    """Yield the tables of a stream of cells, and the captions between them."""
    cells: list[str] = []
    pending = [first] if first else []
    for item in items:
        text = item.text if isinstance(item, Line) else ""
        parts = _BAR.split(text)
        for part in parts[:-1]:
            if part.strip():
                pending.append(part.strip())
            if len(pending) > 1 and cells and _columns(cells):
                # Two lines in front of one bar: the first is the caption of the next table.
                yield from _made(cells, block)
                cells = []
                for caption in pending[:-1]:
                    yield Line(block, caption)
                pending = pending[-1:]
            cells.append("".join(pending))
            pending = []
        if parts[-1].strip():
            pending.append(parts[-1].strip())
    yield from _made(cells, block)
    for text in pending:
        yield Line(block, text)


def _made(cells: Sequence[str], block: int) -> Iterator[Item]:
    columns = _columns(cells)
    if columns:
        rows = [cells[place : place + columns] for place in range(0, len(cells), columns)]
        yield TableItem(block, _table(rows))
    else:
        for text in cells:
            yield Line(block, text)


def _columns(cells: Sequence[str]) -> int:
    """Return how many cells a row has, so that every row is a label and values; 0 for none."""
    for columns in _COLUMNS_TRIED:
        if len(cells) % columns or len(cells) < 2 * columns:
            continue
        rows = [cells[place : place + columns] for place in range(0, len(cells), columns)]
        if all(row[0] and not is_value(row[0]) and not is_unit(row[0]) for row in rows) and all(
            is_value(row[-1]) for row in rows[1:]
        ):
            return columns
    return 0
