"""Placing of blocks on pages, with a new page wherever one has no space left."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from math import ceil
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.page import POINTS_PER_MM
from govinfo_desktop.layout.blocks import NewPage
from govinfo_desktop.layout.pagination.header_footer import draft_mark, page_number
from govinfo_desktop.layout.pagination.line_blocks import LineBlock
from govinfo_desktop.layout.pagination.placed import (
    PlacedBox,
    PlacedPage,
    PlacedRule,
    PlacedText,
    place_line,
)
from govinfo_desktop.layout.pagination.table_part import SPACINGS, TablePart, TableSetting, rules

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.layout.pagination.colophon import Colophon
    from govinfo_desktop.layout.pagination.table_layout import TableLayout
    from govinfo_desktop.layout.typesetting.typesetter import Typesetter

# Points between a table and the line below it; less looks like an error.
SPACE_BELOW_TABLE = 4.0
# Smallest type size in points to which a table is reduced so that it fits below a text.
SMALLEST_SIZE_BELOW_TEXT = 9.0
# Points that Word adds to a table for the rules around it.
_OUTER_RULES_HEIGHT = 2.5
# A table of several pages begins where its head and this many rows fit.
_FEWEST_FIRST_ROWS = 3
_SPACING_OVER_PAGES = SPACINGS[1]


@dataclass(frozen=True, slots=True)
class NotedTable:
    """A table with the notes right below it, and the number of lines that a signature takes."""

    table: TableLayout
    notes: tuple[LineBlock, ...] = ()
    signature_rows: int = 0


Part = LineBlock | NotedTable | NewPage


@dataclass(frozen=True, kw_only=True, slots=True)
class TablePlace:
    """Place of a table: all its rows in their size, on one page if ``is_whole``.

    It begins on ``page``, counted from 1; ``is_moved`` if it would not fit below the text before
    it, or ``is_for_signature`` if only the signature below it would not. ``gap`` is the space in
    points between the table and the next line of the grid.
    """

    part: TablePart
    page: int
    is_whole: bool
    is_moved: bool
    is_for_signature: bool
    gap: float


class PageFiller:
    """Pages being filled with chains of blocks that stay together."""

    def __init__(
        self,
        page: Page,
        largest: Mapping[int, TableSetting] | None = None,
        moved: Collection[int] = (),
    ) -> None:
        """Begin with a blank page.

        ``largest`` are settings that tables, by their index, do not exceed; those in ``moved``
        begin a page.
        """
        self._page = page
        self._largest, self._moved = largest or {}, moved
        self._left = page.left * POINTS_PER_MM
        self._top = page.top * POINTS_PER_MM
        self._sheets: list[_Sheet] = [_Sheet()]
        # The places of the tables so far, in order of print.
        self.tables: list[TablePlace] = []

    def place(self, together: Sequence[Part]) -> bool:
        """Place a chain, on a new page if it does not fit on the current one; return if it did."""
        blocks, pages = (
            [part for part in together if isinstance(part, LineBlock)],
            len(self._sheets),
        )
        match together[-1]:
            case NewPage():
                self._place_blocks(blocks)
                self._begin_page()
            case NotedTable() as noted:
                self._place_table(blocks, noted)
            case _:
                self._place_blocks(blocks)
        return len(self._sheets) > pages

    def place_colophon(self, colophon: Colophon, *, both_sides: bool) -> None:
        """Place the colophon at the foot of the last page, or of an additional page.

        On paper printed on both sides it is placed on an even page, the back of the last sheet
        (7.4). If that needs a blank page before it, neither of them has a number (7.5).
        """
        self._drop_blank_end()
        if self._row() + colophon.rows > self._page.lines:
            self._begin_page()
        if both_sides and len(self._sheets) % 2:
            # Not _begin_page: it would not leave a blank page.
            self._sheet.is_numbered = not self._sheet.is_blank
            self._sheets.append(_Sheet(is_numbered=self._sheet.is_numbered))
        self._sheet.texts.append(colophon.texts())
        self._sheet.rules.append(colophon.rules())
        self._sheet.used = self._page.type_height
        self._sheet.is_blank = False

    def pages(self, typesetter: Typesetter, mark: str) -> Iterator[PlacedPage]:
        """Yield the finished pages with their numbers."""
        self._drop_blank_end()
        for number, sheet in enumerate(self._sheets, start=1):
            outside = [*draft_mark(typesetter, self._page, mark)]
            if sheet.is_numbered:
                outside += page_number(typesetter, self._page, number)
            yield PlacedPage(
                number,
                self._page.width * POINTS_PER_MM,
                self._page.height * POINTS_PER_MM,
                (*chain.from_iterable(sheet.texts), *outside),
                tuple(chain.from_iterable(sheet.rules)),
                tuple(chain.from_iterable(sheet.boxes)),
            )

    def _drop_blank_end(self) -> None:
        if len(self._sheets) > 1 and self._sheet.is_blank:
            del self._sheets[-1]

    @property
    def _sheet(self) -> _Sheet:
        return self._sheets[-1]

    def _begin_page(self) -> None:
        if not self._sheet.is_blank:
            self._sheets.append(_Sheet())

    def _row(self) -> int:
        """Return the next free line of the grid."""
        # Sums of pitches are not exact: without the hundredth a full line would count as begun.
        return ceil((self._sheet.used - 0.01) / self._page.pitch)

    def _place_blocks(self, blocks: Sequence[LineBlock]) -> None:
        if self._row() + _rows(blocks) > self._page.lines:
            self._begin_page()
        for block in blocks:
            if self._row() + block.rows > self._page.lines:
                self._begin_page()
            # A page does not begin with blank lines, such as those above a signature.
            if block.lines or not self._sheet.is_blank:
                self._place_block(block)

    def _place_block(self, block: LineBlock) -> None:
        row = self._row()
        top = self._top + row * self._page.pitch
        for down, line in block.lines:
            texts = place_line(
                line,
                self._left,
                top + down,
                bold=block.bold,
                field=block.field,
                offset=block.offset,
                tag=block.tag,
            )
            self._sheet.texts.append(texts)
        if block.field:
            self._sheet.boxes.append(self._boxes(block, top))
        self._sheet.used = (row + block.rows) * self._page.pitch
        self._sheet.is_blank = False

    def _boxes(self, block: LineBlock, top: float) -> Iterator[PlacedBox]:
        """Yield the area of each line, as wide as the type area so that a click hits it easily."""
        height = self._page.pitch * block.rows / len(block.lines)
        for i, (_, line) in enumerate(block.lines):
            y = top + i * height
            right = self._left + self._page.type_width
            start = block.offset + line.start
            yield PlacedBox(self._left, y, right, y + height, block.field, start)  # type: ignore[arg-type]

    def _place_table(self, above: Sequence[LineBlock], noted: NotedTable) -> None:
        """Place a table on this page or on a new one; over several pages if it fits on none."""
        whole = self._below_text(_rows(above), noted)
        is_moved = whole is None and not self._sheet.is_blank
        is_for_signature = is_moved and self._fits_without_signature(_rows(above), noted)
        if is_moved:
            whole = self._on_new_page(_rows(above), noted)
            is_moved = whole is not None
        if is_moved:
            self._begin_page()
        if whole is not None:
            self._place_blocks(above)
            self._place_part(noted.table, whole)
        else:
            is_moved = self._place_over_pages(above, noted)
        self.tables.append(
            TablePlace(
                part=whole or _all_rows(noted.table),
                page=len(self._sheets),
                is_whole=whole is not None,
                is_moved=is_moved,
                is_for_signature=is_for_signature,
                gap=self._row() * self._page.pitch - self._sheet.used + SPACE_BELOW_TABLE,
            )
        )
        self._place_blocks(noted.notes)

    def _below_text(self, above: int, noted: NotedTable) -> TablePart | None:
        """Return the whole table if it fits below what is on the page, with its signature."""
        if self._sheet.is_blank:
            return self._on_new_page(above, noted)
        if len(self.tables) in self._moved:
            return None
        row = self._row() + above
        if noted.signature_rows and self._with_signature(above, noted):
            return self._with_signature(row, noted)
        # No page holds both: the table stays where it fits.
        return self._without_signature(row, noted, _least_size(noted))

    def _on_new_page(self, above: int, noted: NotedTable) -> TablePart | None:
        """Return the whole table if a page holds it, with the signature if that fits, too."""
        with_signature = self._with_signature(above, noted) if noted.signature_rows else None
        return with_signature or self._without_signature(above, noted, 0.0)

    def _with_signature(self, row: int, noted: NotedTable) -> TablePart | None:
        """Return the table if it fits in a readable size with the signature below it."""
        room = self._room(row, _rows(noted.notes) + noted.signature_rows)
        return self._whole(noted.table, room, _least_size(noted))

    def _without_signature(self, row: int, noted: NotedTable, smallest: float) -> TablePart | None:
        return self._whole(noted.table, self._room(row, _rows(noted.notes)), smallest)

    def _fits_without_signature(self, above: int, noted: NotedTable) -> bool:
        fitted = self._without_signature(self._row() + above, noted, _least_size(noted))
        return noted.signature_rows > 0 and fitted is not None

    def _whole(self, table: TableLayout, height: float, smallest: float) -> TablePart | None:
        """Return a whole table that fits in a height, with a line to spare if it can be.

        Engines differ by fractions of a point in each row, or by a line of the text above: without
        the spare line one of them would need another page.
        """
        height -= _OUTER_RULES_HEIGHT
        largest = self._largest.get(len(self.tables))
        whole = table.whole(height, smallest, largest)
        if whole is None:
            return None
        return table.whole(height - self._page.pitch, smallest, largest) or whole

    def _place_over_pages(self, above: Sequence[LineBlock], noted: NotedTable) -> bool:
        """Place a table over several pages; return whether it was moved to a new one."""
        table, spacing = noted.table, _SPACING_OVER_PAGES
        size = table.untorn_size()
        rows = table.rows(size)
        least = table.part(0, min(table.first_rows(_FEWEST_FIRST_ROWS), rows), size, spacing)
        fits = self._room(self._row() + _rows(above)) >= least.height
        is_moved = not fits and not self._sheet.is_blank
        if is_moved:
            self._begin_page()
        self._place_blocks(above)
        start = 0
        while start < rows:
            end = table.end_in(start, self._room(self._row()), size, spacing)
            if end == rows:  # notes and signature have to fit below the last rows
                below = _rows(noted.notes) + noted.signature_rows
                end = table.end_in(start, self._room(self._row(), below), size, spacing)
            if end == start and not self._sheet.is_blank:
                self._begin_page()
                continue
            # A row that is taller than a page is placed all the same.
            end = max(end, start + 1)
            self._place_part(table, table.part(start, end, size, spacing))
            start = end
            if start < rows:
                self._begin_page()
        return is_moved

    def _room(self, row: int, below: int = 0) -> float:
        """Return the height left for a table from a grid line on, with so many lines below it."""
        bottom = self._page.filled_height
        if below:
            bottom = (self._page.lines - below) * self._page.pitch - SPACE_BELOW_TABLE
        return bottom - row * self._page.pitch

    def _place_part(self, table: TableLayout, part: TablePart) -> None:
        down = self._row() * self._page.pitch
        x, y = self._left, self._top + down
        self._sheet.texts.append(table.texts(part, x, y))
        self._sheet.boxes.append(table.boxes(part, x, y))
        self._sheet.rules += [rules(part, x, y), table.underlines(part, x, y)]
        self._sheet.used = down + part.height + SPACE_BELOW_TABLE
        self._sheet.is_blank = False


class _Sheet:
    """A page being filled; ``used`` is the used height of its type area in points."""

    def __init__(self, *, is_numbered: bool = True) -> None:
        self.is_numbered = is_numbered
        # Not drawn before the pages are asked for: the .docx needs no more than their breaks.
        self.texts: list[Iterator[PlacedText]] = []
        self.rules: list[Iterator[PlacedRule]] = []
        self.boxes: list[Iterator[PlacedBox]] = []
        self.used = 0.0
        self.is_blank = True


def _all_rows(table: TableLayout) -> TablePart:
    """Return a table that no page can hold, in the size in which it is set over several."""
    size = table.untorn_size()
    return table.part(0, table.rows(size), size, _SPACING_OVER_PAGES)


def _least_size(noted: NotedTable) -> float:
    """Return the type size below which a table is rather moved, if it does not need it anyway."""
    return min(SMALLEST_SIZE_BELOW_TEXT, noted.table.untorn_size())


def _rows(blocks: Sequence[LineBlock]) -> int:
    return sum(block.rows for block in blocks)
