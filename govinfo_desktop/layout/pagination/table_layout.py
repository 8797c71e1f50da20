"""Typesetting of one table in the sizes of its page, whole or in parts for several pages."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from govinfo_desktop.layout.grid import CellKind
from govinfo_desktop.layout.pagination.placed import (
    PlacedBox,
    PlacedRule,
    PlacedText,
    Tag,
    place_line,
)
from govinfo_desktop.layout.pagination.table_part import (
    SPACINGS,
    Spacing,
    TablePart,
    TableSetting,
)
from govinfo_desktop.layout.typesetting.cells import (
    CellTypesetter,
    TypesetCell,
    TypesetCells,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.layout.blocks import PrintedTable
    from govinfo_desktop.layout.typesetting.lines import Line
    from govinfo_desktop.layout.typesetting.typesetter import Typesetter

# The sum of the rows is not exact: without this it would often be too high.
_INEXACT_SUM_POINTS = 0.01
# Line under a figure in a sentence: thickness in points, distance below the baseline in em.
_FIGURE_UNDERLINE = 0.5
_FIGURE_UNDERLINE_BELOW = 0.16
# In vertical text these marks are at the upper right of their cell, in em from the lower left.
_MARKS_AT_RIGHT = frozenset("、，。")
_MARK_SHIFT = 0.55


class TableLayout:
    """Layout of one table in the type sizes that its page allows."""

    def __init__(self, typesetter: Typesetter, page: Page, table: PrintedTable) -> None:
        self._typesetter = typesetter
        self._page = page
        self._cells = CellTypesetter(typesetter, page, table)
        self._head = table.grid.head_rows
        self._rows = table.grid.row_count
        self._sizes = page.table_sizes
        self._typeset: dict[float, _Typeset] = {}
        self._table = table
        # Tags of the paragraphs of a cell, by its row and column and their order.
        self._paragraphs: dict[tuple[int, int, int], Tag] = {}

    @cached_property
    def _tags(self) -> dict[tuple[int, int], Tag]:
        return _tags(self._table)

    @property
    def sizes(self) -> tuple[float, ...]:
        """The type sizes to choose from in points, largest first."""
        return self._sizes

    def rows(self, size: float) -> int:
        """Return the number of rows in a size, head included; very tall rows count as several."""
        return self._at(size).cells.rows

    def first_rows(self, count: int) -> int:
        """Return the index of the row after the head and this many rows."""
        return self._head + count

    def whole(
        self, height: float, smallest: float, largest: TableSetting | None = None
    ) -> TablePart | None:
        """Return the table in the largest type that fits in a height; None if no size does.

        ``largest`` is the type of another table on the page, which this one does not exceed.
        """
        for size in self._sizes:
            if size < smallest:
                break
            if largest and size > largest.size:
                continue
            if self._least_height(size) > height or self._is_torn(size):
                continue
            # A closer spacing of this size is better than a smaller size.
            for spacing in _spacings(size, largest):
                part = self.part(0, self.rows(size), size, spacing)
                if part.height <= height + _INEXACT_SUM_POINTS:
                    return part if largest else self._loosened(part, height)
        return None

    def _loosened(self, part: TablePart, height: float) -> TablePart:
        """Return the part with the unused height given to its rows, up to the widest spacing."""
        rows = len(part.heights)
        left = (height - part.height) / (2 * rows * part.size)
        pad = min(SPACINGS[0].pad, part.spacing.pad + left)
        wider = self.part(0, rows, part.size, replace(part.spacing, pad=pad))
        return wider if wider.height <= height + _INEXACT_SUM_POINTS else part

    def _is_torn(self, size: float) -> bool:
        """Return whether a size breaks a word or number that a smaller size may keep whole."""
        return self._at(size).cells.torn and size != self._sizes[-1]

    def _least_height(self, size: float) -> float:
        """Return the least height of the table in a size, found without typesetting it."""
        row = SPACINGS[-1].leading + 2 * SPACINGS[-1].pad
        return self._rows * row * size

    def untorn_size(self) -> float:
        """Return the largest size in which no word or number is broken."""
        return next(
            (size for size in self._sizes if not self._at(size).cells.torn), self._sizes[-1]
        )

    def part(self, start: int, end: int, size: float, spacing: Spacing) -> TablePart:
        """Return some of the rows, later ones with the rows of the head repeated above them."""
        typeset, needs = self._at(size)
        cells = typeset.cells
        if start or end < typeset.rows:
            head = self._head if start else 0
            cells = (
                *_clipped(typeset.cells, 0, head, 0, repeated=True),
                *_clipped(typeset.cells, start, end, head),
            )
            needs = RowNeeds(cells, head + end - start, size)
        return TablePart(
            cells=cells,
            widths=typeset.widths,
            heights=needs.heights(spacing),
            size=size,
            spacing=spacing,
        )

    def end_in(self, start: int, height: float, size: float, spacing: Spacing) -> int:
        """Return the index after the last row that fits in a height, counted from ``start``."""
        ends = range(start + 1, self.rows(size) + 1)

        def height_to(end: int) -> float:
            return self.part(start, end, size, spacing).height

        return start + bisect_right(ends, height, key=height_to)

    def texts(self, part: TablePart, x: float, y: float) -> Iterator[PlacedText]:
        """Yield the texts of a part with its upper left corner at x and y."""
        for one in part.cells:
            left, top = part.text_corner(one)
            tag = None if one.repeated else self._tags[one.cell.row, one.cell.column]
            field = one.cell.field
            if tag is not None and not one.lines:
                yield PlacedText("", (), y + top, "", part.size, field=field, tag=tag)
            bold = self._cells.style(one.cell).bold
            for i, line in enumerate(one.lines):
                own = tag and self._tag_of_paragraph(one, line, tag)
                across, down = x + left, y + top + part.baseline(one, i)
                if one.vertical and line.runs[0].text in _MARKS_AT_RIGHT:
                    across, down = across + _MARK_SHIFT * part.size, down - _MARK_SHIFT * part.size
                yield from place_line(line, across, down, bold=bold, field=field, tag=own)

    def _tag_of_paragraph(self, one: TypesetCell, line: Line, tag: Tag) -> Tag:
        """Return the tag of a line's paragraph; one that is alone in its cell needs none."""
        if "\n" not in one.text.strip():
            return tag
        place = (one.cell.row, one.cell.column, one.text.count("\n", 0, line.start))
        return self._paragraphs.setdefault(place, Tag("P", parent=tag))

    def underlines(self, part: TablePart, x: float, y: float) -> Iterator[PlacedRule]:
        """Yield the lines under the figures in sentences, as the paper form has them."""
        for one in part.cells:
            left, top = part.text_corner(one)
            for start, end in self._cells.filled(one.cell):
                for i, line in enumerate(one.lines):
                    first, last = max(start, line.start), min(end, line.end)
                    if first < last:
                        x0, x1 = x + left + line.x_of(first), x + left + line.x_of(last)
                        down = y + top + part.baseline(one, i) + _FIGURE_UNDERLINE_BELOW * part.size
                        yield PlacedRule(x0, down, x1, down, _FIGURE_UNDERLINE)

    def boxes(self, part: TablePart, x: float, y: float) -> Iterator[PlacedBox]:
        """Yield the area of every field: its whole cell, or its text in a sentence."""
        for one in part.cells:
            x0, y0, x1, y1 = part.area(one)
            if one.cell.kind is CellKind.SENTENCE:
                yield from self._boxes_in_sentence(one, part, x, y)
            elif one.cell.field:
                yield PlacedBox(x + x0, y + y0, x + x1, y + y1, one.cell.field)

    def _boxes_in_sentence(
        self, one: TypesetCell, part: TablePart, x: float, y: float
    ) -> Iterator[PlacedBox]:
        left, top = part.text_corner(one)
        for field, start, end in self._cells.spans(one.cell):
            for i, line in enumerate(one.lines):
                if start <= line.end and end >= line.start:
                    x0, x1 = x + left + line.x_of(start), x + left + line.x_of(end)
                    down = y + top + i * part.leading
                    yield PlacedBox(x0, down, max(x1, x0 + part.size), down + part.leading, field)

    def _at(self, size: float) -> _Typeset:
        if size not in self._typeset:
            key = (size, self._page, self._table)
            self._typeset[size] = self._typesetter.kept(_Typeset, key, partial(self._set, size))
        return self._typeset[size]

    def _set(self, size: float) -> _Typeset:
        typeset = self._cells.cells(size)
        return _Typeset(typeset, RowNeeds(typeset.cells, typeset.rows, size))


def _spacings(size: float, largest: TableSetting | None) -> Iterator[Spacing]:
    """Yield the spacings to be tried in a size, widest first; that of the largest type first."""
    if largest and size == largest.size:
        yield Spacing(leading=largest.leading, pad=largest.pad)
        yield from (one for one in SPACINGS if one.leading < largest.leading)
    else:
        yield from SPACINGS


def _clipped(
    cells: Sequence[TypesetCell], start: int, end: int, shift: int, *, repeated: bool = False
) -> Iterator[TypesetCell]:
    """Yield the cells between two rows; a merged one is cut and its label repeated in each part."""
    for one in cells:
        first, last = max(one.row, start), min(one.row + one.rows, end)
        if first < last:
            row, rows = first - start + shift, last - first
            is_repeated = repeated or one.row < start
            if is_repeated or row != one.row or rows != one.rows:
                joined = one.joined and first > start
                yield one._replace(row=row, rows=rows, repeated=is_repeated, joined=joined)
            else:
                yield one


class _Need(NamedTuple):
    """What a cell needs: its rows, its number of lines, and whether it has space around them."""

    rows: int
    row: int
    lines: int
    joined: bool


class RowNeeds:
    """What the cells need of some rows in a size; found once, and measured in each spacing."""

    def __init__(self, cells: Sequence[TypesetCell], rows: int, size: float) -> None:
        self._rows = rows
        self._size = size
        # Heights in the spacings that every table is tried in.
        self._known: dict[Spacing, tuple[float, ...]] = {}
        # Most cells of a row need the same. Cells of one row come first: a merged cell then adds
        # only what its rows still lack.
        found = {_Need(one.rows, one.row, max(len(one.lines), 1), one.joined) for one in cells}
        self._needs = sorted(found)

    def heights(self, spacing: Spacing) -> tuple[float, ...]:
        """Return the rows' heights: enough for every cell, merged ones included."""
        if spacing not in SPACINGS:
            return self._measured(spacing)
        if spacing not in self._known:
            self._known[spacing] = self._measured(spacing)
        return self._known[spacing]

    def _measured(self, spacing: Spacing) -> tuple[float, ...]:
        heights = [0.0] * self._rows
        leading, pad = spacing.leading, 2 * spacing.pad
        for rows, row, lines, joined in self._needs:
            height = (lines * leading + (0.0 if joined else pad)) * self._size
            if rows == 1:
                if height > heights[row]:
                    heights[row] = height
                continue
            missing = height - sum(heights[row : row + rows])
            if missing > 0:
                for one in range(row, row + rows):
                    heights[one] += missing / rows
        return tuple(heights)


class _Typeset(NamedTuple):
    """The cells of a table in one size, and what they need of its rows."""

    cells: TypesetCells
    needs: RowNeeds


def _tags(table: PrintedTable) -> dict[tuple[int, int], Tag]:
    """Return the structure tag of each cell, by the cell's first row and column."""
    whole = Tag("Table")
    rows = [Tag("TR", parent=whole) for _ in range(table.grid.row_count)]
    return {
        (cell.row, cell.column): Tag(
            "TD" if cell.kind in {CellKind.ENTRY, CellKind.SENTENCE} else "TH",
            parent=rows[cell.row],
            rows=cell.rows,
            columns=cell.columns,
            column_head=cell.is_head,
        )
        for cell in table.grid.cells
    }
