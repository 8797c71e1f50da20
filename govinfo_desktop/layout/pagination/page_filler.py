"""The pages being filled: chain after chain, a new page where one has no room left."""

from __future__ import annotations

from dataclasses import dataclass
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
from govinfo_desktop.layout.pagination.table_layout import SPACINGS, TableLayout, TablePart, rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.layout.pagination.colophon import Colophon
    from govinfo_desktop.layout.typesetting.typesetter import Typesetter

# Less than this many points between a table and the line below it look like an error.
UNDER_TABLE = 4.0
# A table is not made smaller than this only to stay on a page that is half full already.
SMALLEST_BELOW_TEXT = 9.0
# A table that goes over pages begins where its head and so many rows find room.
_FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True)
class NotedTable:
    """A table, and the notes that stand right below it."""

    table: TableLayout
    notes: tuple[LineBlock, ...] = ()


Part = LineBlock | NotedTable | NewPage


class PageFiller:
    """Places chain after chain on the pages."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._left = page.left * POINTS_PER_MM
        self._top = page.top * POINTS_PER_MM
        self._sheets: list[_Sheet] = [_Sheet()]

    def place(self, chain: Sequence[Part]) -> None:
        """Place a chain, on a new page if this one has no room for all of it."""
        strips = [part for part in chain if isinstance(part, LineBlock)]
        match chain[-1]:
            case NewPage():
                self._place_strips(strips)
                self._begin_page()
            case NotedTable() as noted:
                self._place_table(strips, noted)
            case _:
                self._place_strips(strips)

    def place_colophon(self, colophon: Colophon, *, both_sides: bool) -> None:
        """Place the colophon at the foot of the last page, or of one more that has the room.

        On paper printed on both sides that is a page with an even number. A blank page before
        it bears no number, and then neither does the colophon's (7.5).
        """
        self._drop_blank_end()
        if self._row() + colophon.rows > self._page.lines:
            self._begin_page()
        if both_sides and len(self._sheets) % 2:
            self._sheet.is_numbered = not self._sheet.is_blank
            self._sheets.append(_Sheet(is_numbered=self._sheet.is_numbered))
        self._sheet.texts += colophon.texts()
        self._sheet.rules += colophon.rules()
        self._sheet.used = self._page.type_height
        self._sheet.is_blank = False

    def pages(self, setter: Typesetter, mark: str) -> Iterator[PlacedPage]:
        """Yield the finished pages, with their numbers."""
        self._drop_blank_end()
        for number, sheet in enumerate(self._sheets, start=1):
            outside = [*draft_mark(setter, self._page, mark)]
            if sheet.is_numbered:
                outside += page_number(setter, self._page, number)
            yield PlacedPage(
                number,
                self._page.width * POINTS_PER_MM,
                self._page.height * POINTS_PER_MM,
                (*sheet.texts, *outside),
                tuple(sheet.rules),
                tuple(sheet.boxes),
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
        """Return the next line of the grid."""
        return ceil((self._sheet.used - 0.01) / self._page.pitch)

    def _place_strips(self, strips: Sequence[LineBlock]) -> None:
        if self._row() + _rows(strips) > self._page.lines:
            self._begin_page()
        for strip in strips:
            if self._row() + strip.rows > self._page.lines:
                self._begin_page()
            if strip.lines or not self._sheet.is_blank:
                self._place_strip(strip)

    def _place_strip(self, strip: LineBlock) -> None:
        row = self._row()
        top = self._top + row * self._page.pitch
        for down, line in strip.lines:
            self._sheet.texts += place_line(
                line,
                self._left,
                top + down,
                bold=strip.bold,
                field=strip.field,
                offset=strip.offset,
                tag=strip.tag,
            )
        if strip.field:
            self._sheet.boxes += self._boxes(strip, top)
        self._sheet.used = (row + strip.rows) * self._page.pitch
        self._sheet.is_blank = False

    def _boxes(self, strip: LineBlock, top: float) -> Iterator[PlacedBox]:
        """Yield the area of each line: as wide as the type area, so that it is easily hit."""
        height = self._page.pitch * strip.rows / len(strip.lines)
        for i, (_, line) in enumerate(strip.lines):
            y = top + i * height
            right = self._left + self._page.type_width
            start = strip.offset + line.start
            yield PlacedBox(self._left, y, right, y + height, strip.field, start)  # type: ignore[arg-type]

    def _place_table(self, above: Sequence[LineBlock], noted: NotedTable) -> None:
        """Place a table whole: here, else on a new page; over pages where no page holds it."""
        first = self._row() + _rows(above)
        smallest = 0.0 if self._sheet.is_blank else SMALLEST_BELOW_TEXT
        whole = noted.table.whole(self._room(first, noted.notes), smallest)
        if whole is None and not self._sheet.is_blank:
            whole = noted.table.whole(self._room(_rows(above), noted.notes), 0.0)
            if whole is not None:
                self._begin_page()
        if whole is not None:
            self._place_strips(above)
            self._place_part(noted.table, whole)
        else:
            self._place_over_pages(above, noted)
        self._place_strips(noted.notes)

    def _place_over_pages(self, above: Sequence[LineBlock], noted: NotedTable) -> None:
        table, spacing = noted.table, SPACINGS[1]
        size = table.untorn_size()
        rows = table.rows(size)
        least = table.part(0, min(table.first_rows(_FEWEST_ROWS), rows), size, spacing)
        if self._room(self._row() + _rows(above)) < least.height:
            self._begin_page()
        self._place_strips(above)
        start = 0
        while start < rows:
            end = table.end_in(start, self._room(self._row()), size, spacing)
            if end == rows:
                end = table.end_in(start, self._room(self._row(), noted.notes), size, spacing)
            if end == start and not self._sheet.is_blank:
                self._begin_page()
                continue
            end = max(end, start + 1)
            self._place_part(table, table.part(start, end, size, spacing))
            start = end
            if start < rows:
                self._begin_page()

    def _room(self, row: int, notes: Sequence[LineBlock] = ()) -> float:
        """Return the room for a table that begins at a line of the grid, its notes below it."""
        bottom = self._page.type_height
        if notes:
            bottom = (self._page.lines - _rows(notes)) * self._page.pitch - UNDER_TABLE
        return bottom - row * self._page.pitch

    def _place_part(self, table: TableLayout, part: TablePart) -> None:
        down = self._row() * self._page.pitch
        x, y = self._left, self._top + down
        self._sheet.texts += table.texts(part, x, y)
        self._sheet.boxes += table.boxes(part, x, y)
        self._sheet.rules += rules(part, x, y)
        self._sheet.rules += table.underlines(part, x, y)
        self._sheet.used = down + part.height + UNDER_TABLE
        self._sheet.is_blank = False


class _Sheet:
    """A page that is being filled; ``used`` is how far down, in points of the type area."""

    def __init__(self, *, is_numbered: bool = True) -> None:
        self.is_numbered = is_numbered
        self.texts: list[PlacedText] = []
        self.rules: list[PlacedRule] = []
        self.boxes: list[PlacedBox] = []
        self.used = 0.0
        self.is_blank = True


def _rows(strips: Sequence[LineBlock]) -> int:
    return sum(strip.rows for strip in strips)
