"""Tables in plain text whose cells are parted by bars: a row a line, or a cell a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govinfo_desktop.importers.source import SourceCell, SourceTable
from govinfo_desktop.importers.understanding.body import Line, TableItem
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


def _is_row(item: Item) -> bool:
    return isinstance(item, Line) and len(_BAR.findall(item.text)) > 1


def _rows_end(items: Sequence[Item], begin: int) -> int:
    end = begin
    while end < len(items) and _is_row(items[end]):
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
        if not isinstance(item, Line) or _is_row(item):
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
