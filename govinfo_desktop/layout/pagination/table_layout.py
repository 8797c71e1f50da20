"""A table on pages: measured row by row, cut between rows, its head and labels repeated."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from govinfo_desktop.layout.grid import CellKind
from govinfo_desktop.layout.pagination.placed import (
    PlacedBox,
    PlacedRule,
    PlacedText,
    Tag,
    place_line,
)
from govinfo_desktop.layout.typesetting.cells import PAD, CellSetter, SetCell, SetCells
from govinfo_desktop.layout.typesetting.typesetter import BELOW_MIDDLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.layout.blocks import PrintedTable
    from govinfo_desktop.layout.typesetting.typesetter import Typesetter

_INNER_RULE = 0.5
_OUTER_RULE = 0.75
# The line under a figure in a sentence: how thick, and how far below the baseline in em.
_UNDERLINE, _UNDERLINE_BELOW = 0.5, 0.16


@dataclass(frozen=True, kw_only=True, slots=True)
class Spacing:
    """How close a table is set, in em: from line to line, and above and below the words."""

    leading: float
    pad: float


SPACINGS = (
    Spacing(leading=1.35, pad=0.42),
    Spacing(leading=1.25, pad=0.28),
    Spacing(leading=1.15, pad=0.16),
)


@dataclass(frozen=True, kw_only=True)
class TablePart:
    """Some rows of a table in one size, measured: ready to be placed on a page."""

    cells: tuple[SetCell, ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    size: float
    spacing: Spacing

    @property
    def height(self) -> float:
        """The height of all rows."""
        return sum(self.heights)

    @cached_property
    def across(self) -> tuple[float, ...]:
        """The columns' edges, from the table's left edge."""
        return tuple(accumulate(self.widths, initial=0.0))

    @cached_property
    def down(self) -> tuple[float, ...]:
        """The rows' edges, from the table's top."""
        return tuple(accumulate(self.heights, initial=0.0))

    def area(self, one: SetCell) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of a cell."""
        return (
            self.across[one.column],
            self.down[one.row],
            self.across[one.column + one.columns],
            self.down[one.row + one.rows],
        )

    @property
    def leading(self) -> float:
        """The distance of the lines in a cell."""
        return self.spacing.leading * self.size

    def words(self, one: SetCell) -> tuple[float, float]:
        """Return left and top of a cell's words, which stand in the middle of its height."""
        x0, y0, _, y1 = self.area(one)
        return x0 + PAD * self.size, (y0 + y1 - len(one.lines) * self.leading) / 2

    def baseline(self, line: int) -> float:
        """Return how far below the top of a cell's words a line has its baseline."""
        return (line + 0.5) * self.leading + BELOW_MIDDLE * self.size


class TableLayout:
    """Sets one table, in the sizes that its page allows."""

    def __init__(self, setter: Typesetter, page: Page, table: PrintedTable) -> None:
        self._cells = CellSetter(setter, page, table)
        self._head = table.grid.head_rows
        self._rows = table.grid.row_count
        self._sizes = page.table_sizes
        self._set: dict[float, SetCells] = {}
        self._tags = _tags(table)

    @property
    def sizes(self) -> tuple[float, ...]:
        """The type sizes to choose from, largest first."""
        return self._sizes

    def rows(self, size: float) -> int:
        """Return how many rows the table has in a size, its head included."""
        return self._at(size).rows

    def first_rows(self, count: int) -> int:
        """Return the row before which the head and so many rows end."""
        return self._head + count

    def whole(self, height: float, smallest: float) -> TablePart | None:
        """Return the table in the largest size for which a height has room; None for none."""
        for size in self._sizes:
            if size < smallest:
                break
            if self._lowest(size) > height or self._is_torn(size):
                continue
            for spacing in SPACINGS:
                part = self.part(0, self.rows(size), size, spacing)
                if part.height <= height:
                    return self._loosened(part, height)
        return None

    def _loosened(self, part: TablePart, height: float) -> TablePart:
        """Give the rows of a table the room that is left, up to the widest spacing."""
        rows = len(part.heights)
        left = (height - part.height) / (2 * rows * part.size)
        pad = min(SPACINGS[0].pad, part.spacing.pad + left)
        wider = self.part(0, rows, part.size, replace(part.spacing, pad=pad))
        return wider if wider.height <= height else part

    def _is_torn(self, size: float) -> bool:
        """Tell whether a word or number is broken that a smaller size would keep whole."""
        return self._at(size).torn and size != self._sizes[-1]

    def _lowest(self, size: float) -> float:
        """Return the height that the table has at least, to spare setting it in vain."""
        row = SPACINGS[-1].leading + 2 * SPACINGS[-1].pad
        return self._rows * row * size

    def untorn_size(self) -> float:
        """Return the largest size in which no word or number is broken."""
        return next((size for size in self._sizes if not self._at(size).torn), self._sizes[-1])

    def part(self, start: int, end: int, size: float, spacing: Spacing) -> TablePart:
        """Return some of the rows; on a later page the head's rows stand again above them."""
        done = self._at(size)
        head = self._head if start else 0
        cells = (
            *_clipped(done.cells, 0, head, 0, repeated=True),
            *_clipped(done.cells, start, end, head),
        )
        return TablePart(
            cells=cells,
            widths=done.widths,
            heights=tuple(_heights(cells, head + end - start, size, spacing)),
            size=size,
            spacing=spacing,
        )

    def end_in(self, start: int, height: float, size: float, spacing: Spacing) -> int:
        """Return the row before which a page must end that has so much room from ``start``."""
        end = start
        while end < self.rows(size):
            if self.part(start, end + 1, size, spacing).height > height:
                return end
            end += 1
        return end

    def texts(self, part: TablePart, x: float, y: float) -> Iterator[PlacedText]:
        """Yield the texts of a part whose upper left corner is given."""
        for one in part.cells:
            left, top = part.words(one)
            tag = None if one.repeated else self._tags[one.cell.row, one.cell.column]
            field = one.cell.field
            if tag is not None and not one.lines:
                yield PlacedText("", (), y + top, "", part.size, field=field, tag=tag)
            bold = self._cells.style(one.cell).bold
            for i, line in enumerate(one.lines):
                down = y + top + part.baseline(i)
                yield from place_line(line, x + left, down, bold=bold, field=field, tag=tag)

    def underlines(self, part: TablePart, x: float, y: float) -> Iterator[PlacedRule]:
        """Yield the lines under what was filled into sentences, as the paper form has them."""
        for one in part.cells:
            left, top = part.words(one)
            for start, end in self._cells.filled(one.cell):
                for i, line in enumerate(one.lines):
                    first, last = max(start, line.start), min(end, line.end)
                    if first < last:
                        x0, x1 = x + left + line.x_of(first), x + left + line.x_of(last)
                        down = y + top + part.baseline(i) + _UNDERLINE_BELOW * part.size
                        yield PlacedRule(x0, down, x1, down, _UNDERLINE)

    def boxes(self, part: TablePart, x: float, y: float) -> Iterator[PlacedBox]:
        """Yield the area of every field: its whole cell, or its words within a sentence."""
        for one in part.cells:
            x0, y0, x1, y1 = part.area(one)
            if one.cell.kind is CellKind.SENTENCE:
                yield from self._boxes_within(one, part, x, y)
            elif one.cell.field:
                yield PlacedBox(x + x0, y + y0, x + x1, y + y1, one.cell.field)

    def _boxes_within(
        self, one: SetCell, part: TablePart, x: float, y: float
    ) -> Iterator[PlacedBox]:
        left, top = part.words(one)
        for field, start, end in self._cells.spans(one.cell):
            for i, line in enumerate(one.lines):
                if start <= line.end and end >= line.start:
                    x0, x1 = x + left + line.x_of(start), x + left + line.x_of(end)
                    down = y + top + i * part.leading
                    yield PlacedBox(x0, down, max(x1, x0 + part.size), down + part.leading, field)

    def _at(self, size: float) -> SetCells:
        if size not in self._set:
            self._set[size] = self._cells.cells(size)
        return self._set[size]


def rules(part: TablePart, x: float, y: float) -> Iterator[PlacedRule]:
    """Yield the rules of a part: one where two cells meet, and the frame around all."""
    owner = {place: one for one in part.cells for place in _places(one)}
    rows, columns = len(part.heights), len(part.widths)
    for row in range(rows + 1):
        for start, end in _stretches(
            owner.get((row - 1, c)) is not owner.get((row, c))
            and not (0 < row < rows and _goes_on(owner.get((row, c))))
            for c in range(columns)
        ):
            weight = _OUTER_RULE if row in {0, rows} else _INNER_RULE
            left, right, down = x + part.across[start], x + part.across[end], y + part.down[row]
            yield PlacedRule(left, down, right, down, weight)
    for column in range(columns + 1):
        for start, end in _stretches(
            owner.get((r, column - 1)) is not owner.get((r, column)) for r in range(rows)
        ):
            weight = _OUTER_RULE if column in {0, columns} else _INNER_RULE
            top, bottom, across = y + part.down[start], y + part.down[end], x + part.across[column]
            yield PlacedRule(across, top, across, bottom, weight)


def _clipped(
    cells: Sequence[SetCell], start: int, end: int, shift: int, *, repeated: bool = False
) -> Iterator[SetCell]:
    """Yield the cells between two rows; a merged one is cut, and its label stands in each part."""
    for one in cells:
        first, last = max(one.row, start), min(one.row + one.rows, end)
        if first < last:
            row, rows = first - start + shift, last - first
            again = repeated or one.row < start
            if again or row != one.row or rows != one.rows:
                joined = one.joined and first > start
                yield replace(one, row=row, rows=rows, repeated=again, joined=joined)
            else:
                yield one


def _heights(cells: Sequence[SetCell], rows: int, size: float, spacing: Spacing) -> list[float]:
    """Return the rows' heights: enough for every cell, merged ones included."""
    heights = [0.0] * rows
    for one in sorted(cells, key=lambda one: one.rows):
        lines = max(len(one.lines), 1)
        pad = 0.0 if one.joined else 2 * spacing.pad
        needed = (lines * spacing.leading + pad) * size
        rest = needed - sum(heights[one.row : one.row + one.rows])
        if rest > 0:
            for row in range(one.row, one.row + one.rows):
                heights[row] += rest / one.rows
    return heights


def _tags(table: PrintedTable) -> dict[tuple[int, int], Tag]:
    """Return for each cell, by its first place, what it is in the document's structure."""
    whole = Tag("Table")
    rows = [Tag("TR", parent=whole) for _ in range(table.grid.row_count)]
    return {
        (cell.row, cell.column): Tag(
            "TD" if cell.kind in {CellKind.ENTRY, CellKind.SENTENCE} else "TH",
            parent=rows[cell.row],
            rows=cell.rows,
            columns=cell.columns,
            column_head=cell.kind in {CellKind.HEAD, CellKind.CORNER},
        )
        for cell in table.grid.cells
    }


def _places(one: SetCell) -> Iterator[tuple[int, int]]:
    for row in range(one.row, one.row + one.rows):
        for column in range(one.column, one.column + one.columns):
            yield row, column


def _goes_on(one: SetCell | None) -> bool:
    return one is not None and one.joined


def _stretches(drawn: Iterator[bool]) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of neighbours that are drawn in one stroke."""
    start: int | None = None
    index = 0
    for index, one in enumerate(drawn, start=1):
        if one and start is None:
            start = index - 1
        elif not one and start is not None:
            yield start, index - 1
            start = None
    if start is not None:
        yield start, index
