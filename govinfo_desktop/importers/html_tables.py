"""Tables of a web page: cells are placed around the spans of those above them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govinfo_desktop.importers.grid import compact_table
from govinfo_desktop.importers.limits import (
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_TABLE_CELLS,
    refuse_excess,
)
from govinfo_desktop.importers.source import SourceCell, SourceTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# What browsers allow.
_WIDEST_COLSPAN = 1000
_HIGHEST_ROWSPAN = 65534
# A table around other tables with at least so many numbers of its own is more than a frame.
_NUMBERS_OF_A_TABLE = 3
# A cell with so much in it holds the text of a page.
_LINES_OF_TEXT, _CHARACTERS_OF_TEXT = 12, 600


@dataclass(slots=True)
class HtmlCell:
    """Cell that is being read: its lines, and the tables in it in their places."""

    row: int
    column: int
    row_span: int
    column_span: int
    items: list[str | SourceTable] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the lines of the cell itself."""
        return "\n".join(one for one in self.items if isinstance(one, str))


@dataclass(frozen=True, kw_only=True)
class _Span:
    """Columns that a cell of an earlier row takes in this row and those up to ``last_row``."""

    first: int
    end: int
    last_row: int


class HtmlTable:
    """Table that is being read."""

    def __init__(self) -> None:
        self.title = ""
        self._cells: list[HtmlCell] = []
        self._row = -1
        self._column = 0
        self._spans: list[_Span] = []
        self.is_in_row = False

    def begin_row(self) -> None:
        """Begin the next row."""
        self._row += 1
        self._column = 0
        self._spans = [one for one in self._spans if one.last_row >= self._row]
        self.is_in_row = True
        if self._row >= MOST_ROWS:
            raise refuse_excess("表格的行")

    def end_row(self) -> None:
        """End the row."""
        self.is_in_row = False

    def begin_cell(self, attributes: Mapping[str, str]) -> HtmlCell:
        """Return the next cell of the row, right of what reaches down from above."""
        if not self.is_in_row:
            self.begin_row()
        width = _span(attributes.get("colspan"), _WIDEST_COLSPAN)
        height = _span(attributes.get("rowspan"), _HIGHEST_ROWSPAN)
        column = self._column
        while self._spans and (taken := self._taken(column)):
            column = taken.end
        cell = HtmlCell(row=self._row, column=column, row_span=height, column_span=width)
        self._column = column + width
        self._cells.append(cell)
        if height > 1:
            end = column + width
            self._spans.append(_Span(first=column, end=end, last_row=self._row + height - 1))
        if len(self._spans) > MOST_COLUMNS or len(self._cells) > MOST_TABLE_CELLS:
            raise refuse_excess("表格的单元格")
        return cell

    def items(self) -> Iterator[str | SourceTable]:
        """Yield the table, and those within its cells behind it.

        A table around others, or around a whole text, that holds no numbers of its own is only a
        frame, as pages were once laid out: its lines and the tables in it are yielded one by one.
        """
        inner = [one for cell in self._cells for one in cell.items if isinstance(one, SourceTable)]
        is_frame = bool(inner) or len(self._cells) == 1 or any(map(_is_text, self._cells))
        if is_frame and sum(map(_is_number, self._cells)) < _NUMBERS_OF_A_TABLE:
            for cell in self._cells:
                yield from cell.items
        elif any(cell.text for cell in self._cells):
            yield compact_table(tuple(map(_source_cell, self._cells)), title=self.title)
            yield from inner

    def _taken(self, column: int) -> _Span | None:
        spans = (one for one in self._spans if one.first <= column < one.end)
        return next((one for one in spans if one.last_row >= self._row), None)


def _span(text: str | None, largest: int) -> int:
    if not text:
        return 1
    try:
        return max(1, min(int(text), largest))
    except ValueError:
        return 1


def _is_text(cell: HtmlCell) -> bool:
    return len(cell.items) >= _LINES_OF_TEXT and len(cell.text) >= _CHARACTERS_OF_TEXT


def _is_number(cell: HtmlCell) -> bool:
    return cell.text.strip().isdecimal()


def _source_cell(cell: HtmlCell) -> SourceCell:
    text = cell.text
    return SourceCell(
        text=text,
        before=text,
        row=cell.row,
        column=cell.column,
        row_span=cell.row_span,
        column_span=cell.column_span,
    )
