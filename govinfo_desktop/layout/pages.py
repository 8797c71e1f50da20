"""Blocks onto pages: 22 lines a page, headings with their text, tables whole where they can be.

Everything stands on the grid of lines but the tables, which take the room that they need;
the text after one goes on at the next line of the grid.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from govinfo_desktop.core.page import POINTS_PER_MM
from govinfo_desktop.layout.blocks import Heading, NewPage, Paragraph, PrintedTable, SignOff
from govinfo_desktop.layout.furniture import draft_mark, page_number
from govinfo_desktop.layout.placed import PlacedBox, PlacedPage, PlacedRule, PlacedText, place_line
from govinfo_desktop.layout.set_tables import SPACINGS, TablePart, TableSetter, rules
from govinfo_desktop.layout.sign_off import sign_off_strips
from govinfo_desktop.layout.strips import Strip, heading_strips, paragraph_strips
from govinfo_desktop.layout.typesetter import Typesetter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govinfo_desktop.core.page import Page
    from govinfo_desktop.layout.blocks import Block, Outline
    from govinfo_desktop.layout.faces import Faces

# Less than this many points between a table and the line below it look like an error.
UNDER_TABLE = 4.0
# A table is not made smaller than this only to stay on a page that is half full already.
SMALLEST_BELOW_TEXT = 9.0
# A table that goes over pages begins where its head and so many rows find room.
_FEWEST_ROWS = 3

Part = Strip | TableSetter | NewPage


def lay_out_pages(outline: Outline, faces: Faces) -> tuple[PlacedPage, ...]:
    """Return the pages of a document, everything on them in its place."""
    return place_pages(outline, Typesetter(faces))


def place_pages(outline: Outline, setter: Typesetter) -> tuple[PlacedPage, ...]:
    """Return the pages of a document, set by a typesetter that may know most of it already."""
    parts = [part for block in outline.blocks for part in _parts(setter, outline.page, block)]
    press = _Press(outline.page)
    for chain in _chains(_no_lone_lines(_with_text(parts))):
        press.place(chain)
    return tuple(press.pages(setter, outline.mark))


def _parts(setter: Typesetter, page: Page, block: Block) -> Iterator[Part]:
    match block:
        case Heading():
            yield from heading_strips(setter, page, block)
        case Paragraph():
            yield from paragraph_strips(setter, page, block)
        case PrintedTable():
            if block.new_page:
                yield NewPage()
            yield from _table_parts(setter, page, block)
        case SignOff():
            yield from sign_off_strips(setter, page, block)
        case NewPage():
            yield block


def _table_parts(setter: Typesetter, page: Page, table: PrintedTable) -> Iterator[Part]:
    """Yield caption, unit, the table itself and its notes."""
    if table.caption:
        caption = Paragraph(text=table.caption, role="caption")
        for strip in paragraph_strips(setter, page, caption):
            yield replace(strip, keep=True)
    if table.unit:
        unit = Paragraph(text=table.unit, role="table_note")
        for strip in paragraph_strips(setter, page, unit):
            yield replace(strip, keep=True)
    yield TableSetter(setter, page, table)
    for note in table.notes:
        yield from paragraph_strips(setter, page, Paragraph(text=note, role="table_note"))


def _with_text(parts: Sequence[Part]) -> Iterator[Part]:
    """Keep the line above a signature on the signature's page."""
    for part, after in zip(parts, [*parts[1:], None], strict=True):
        signs = isinstance(after, Strip) and not after.lines and after.keep
        yield replace(part, keep=True) if signs and isinstance(part, Strip) else part


def _no_lone_lines(parts: Iterable[Part]) -> Iterator[Part]:
    """Keep the last two lines of a text together, so that no page has one line only."""
    found = list(parts)
    for i, part in enumerate(found):
        after = found[i + 1] if i + 1 < len(found) else None
        ends = i + 2 >= len(found) or not isinstance(found[i + 2], Strip)
        if ends and isinstance(part, Strip) and isinstance(after, Strip) and not after.keep:
            yield replace(part, keep=True)
        else:
            yield part


def _chains(parts: Iterable[Part]) -> Iterator[list[Part]]:
    """Yield what has to stand on one page: strips that are kept, and what they are kept with."""
    chain: list[Part] = []
    for part in parts:
        chain.append(part)
        if not (isinstance(part, Strip) and part.keep):
            yield chain
            chain = []
    if chain:
        yield chain


class _Press:
    """Places chain after chain on the pages."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._left = page.left * POINTS_PER_MM
        self._top = page.top * POINTS_PER_MM
        self._sheets: list[_Sheet] = [_Sheet()]

    def place(self, chain: Sequence[Part]) -> None:
        """Place a chain, on a new page if this one has no room for all of it."""
        strips = [part for part in chain if isinstance(part, Strip)]
        match chain[-1]:
            case NewPage():
                self._place_strips(strips)
                self._begin_page()
            case TableSetter() as table:
                self._place_table(strips, table)
            case _:
                self._place_strips(strips)

    def pages(self, setter: Typesetter, mark: str) -> Iterator[PlacedPage]:
        """Yield the finished pages, with their numbers."""
        if len(self._sheets) > 1 and self._sheets[-1].is_blank:
            del self._sheets[-1]
        for number, sheet in enumerate(self._sheets, start=1):
            outside = (*draft_mark(setter, self._page, mark),)
            yield PlacedPage(
                number,
                self._page.width * POINTS_PER_MM,
                self._page.height * POINTS_PER_MM,
                (*sheet.texts, *outside, *page_number(setter, self._page, number)),
                tuple(sheet.rules),
                tuple(sheet.boxes),
            )

    @property
    def _sheet(self) -> _Sheet:
        return self._sheets[-1]

    def _begin_page(self) -> None:
        if not self._sheet.is_blank:
            self._sheets.append(_Sheet())

    def _row(self) -> int:
        """Return the next line of the grid."""
        return ceil((self._sheet.used - 0.01) / self._page.pitch)

    def _place_strips(self, strips: Sequence[Strip]) -> None:
        rows = sum(strip.rows for strip in strips)
        if self._row() + rows > self._page.lines:
            self._begin_page()
        for strip in strips:
            if self._row() + strip.rows > self._page.lines:
                self._begin_page()
            if strip.lines or not self._sheet.is_blank:
                self._place_strip(strip)

    def _place_strip(self, strip: Strip) -> None:
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

    def _boxes(self, strip: Strip, top: float) -> Iterator[PlacedBox]:
        """Yield the area of each line: as wide as the type area, so that it is easily hit."""
        height = self._page.pitch * strip.rows / len(strip.lines)
        for i, (_, line) in enumerate(strip.lines):
            y = top + i * height
            right = self._left + self._page.type_width
            start = strip.offset + line.start
            yield PlacedBox(self._left, y, right, y + height, strip.field, start)  # type: ignore[arg-type]

    def _place_table(self, above: Sequence[Strip], table: TableSetter) -> None:
        """Place a table whole: here, else on a new page; over pages where no page holds it."""
        taken = sum(strip.rows for strip in above) * self._page.pitch
        fresh = self._sheet.is_blank
        here = self._page.type_height - self._table_top() - taken
        whole = table.whole(here, 0.0 if fresh else SMALLEST_BELOW_TEXT)
        if whole is None and not fresh:
            whole = table.whole(self._page.type_height - taken, 0.0)
            if whole is not None:
                self._begin_page()
        if whole is not None:
            self._place_strips(above)
            self._place_part(table, whole)
            return
        self._place_over_pages(above, table, taken)

    def _place_over_pages(self, above: Sequence[Strip], table: TableSetter, taken: float) -> None:
        size, spacing = table.untorn_size(), SPACINGS[1]
        least = table.part(0, min(table.first_rows(_FEWEST_ROWS), table.rows(size)), size, spacing)
        if self._page.type_height - self._table_top() - taken < least.height:
            self._begin_page()
        self._place_strips(above)
        start = 0
        while start < table.rows(size):
            room = self._page.type_height - self._table_top()
            end = table.end_in(start, room, size, spacing)
            if end == start and not self._sheet.is_blank:
                self._begin_page()
                continue
            end = max(end, start + 1)
            self._place_part(table, table.part(start, end, size, spacing))
            start = end
            if start < table.rows(size):
                self._begin_page()

    def _table_top(self) -> float:
        """Return where a table would begin: at a line of the grid."""
        return self._row() * self._page.pitch

    def _place_part(self, table: TableSetter, part: TablePart) -> None:
        down = self._table_top()
        x, y = self._left, self._top + down
        self._sheet.texts += table.texts(part, x, y)
        self._sheet.boxes += table.boxes(part, x, y)
        self._sheet.rules += rules(part, x, y)
        self._sheet.used = down + part.height + UNDER_TABLE
        self._sheet.is_blank = False


class _Sheet:
    """A page that is being filled; ``used`` is how far down, in points of the type area."""

    def __init__(self) -> None:
        self.texts: list[PlacedText] = []
        self.rules: list[PlacedRule] = []
        self.boxes: list[PlacedBox] = []
        self.used = 0.0
        self.is_blank = True
