"""How far down its page each block comes, and so in which size a table is set.

Word pages the document itself; this only follows it, by nominal widths, so that a table is
given the size that the PDF gives it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from govinfo_desktop.layout.pagination.page_filler import (
    SMALLEST_SIZE_BELOW_TEXT,
    SPACE_BELOW_TABLE,
)
from govinfo_desktop.layout.pagination.table_layout import TableLayout
from govinfo_desktop.layout.pagination.table_part import SPACINGS
from govinfo_desktop.layout.typesetting.typesetter import Typesetter

if TYPE_CHECKING:
    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.layout.blocks import PrintedTable
    from govinfo_desktop.layout.pagination.table_part import TablePart

# What its rules add to a table's height in Word, so that the page's last line keeps its room.
_RULES = 2.5


class NominalFaces:
    """Faces as everybody has them: Chinese one em wide, figures and Latin half an em."""

    def pick(self, role: str, char: str) -> str:
        """Return the role itself: there is a face for everything."""
        return role

    def width(self, face: str, char: str) -> float:
        """Return the advance of the faces that official documents are set in."""
        if char == " ":
            return 0.25
        return 0.5 if char.isascii() else 1.0

    def ink(self, face: str, char: str) -> tuple[float, float]:
        """Return an ink that fills the advance."""
        return 0.0, self.width(face, char)


class MeasuredTable:
    """A table that is measured once in each size, and tried once in each room."""

    def __init__(self, setter: Typesetter, page: Page, block: PrintedTable) -> None:
        self.page = page
        self.block = block
        self._table = TableLayout(setter, page, block)
        self._whole: dict[tuple[float, float], TablePart | None] = {}

    def whole(self, height: float, smallest: float) -> TablePart | None:
        """Return the table in the largest size for which a height has room; None for none."""
        room = height, smallest
        if room not in self._whole:
            self._whole[room] = self._table.whole(height, smallest)
        return self._whole[room]

    def over_pages(self) -> TablePart:
        """Return the table as it is set where no page can hold it."""
        size = self._table.untorn_size()
        return self._table.part(0, self._table.rows(size), size, SPACINGS[1])


class TableFitter:
    """Measures tables by nominal widths; remembers them as long as they stay as they are."""

    def __init__(self) -> None:
        self.setter = Typesetter(NominalFaces())
        self._known: dict[str, MeasuredTable] = {}

    def measure(self, page: Page, block: PrintedTable) -> MeasuredTable:
        """Return a table, ready to be set in the sizes of the page."""
        known = self._known.get(block.id)
        if known is None or (known.page, known.block) != (page, block):
            known = self._known[block.id] = MeasuredTable(self.setter, page, block)
        return known


@dataclass(frozen=True, kw_only=True)
class Fitted:
    """A table in its size; ``whole`` tells that it stands on one page, ``gap`` the room below it.

    The gap brings the text after the table back onto the page's grid of lines.
    """

    part: TablePart
    whole: bool
    gap: float


class Flow:
    """Follows the blocks down the pages."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._row = 0

    def begin_page(self) -> None:
        """Go on at the top of a new page."""
        self._row = 0

    def lines(self, count: int) -> None:
        """Go on after so many lines of the grid."""
        self._row = (self._row + count) % self._page.lines

    def parts_from(self, rows: int) -> bool:
        """Tell whether what takes so many lines comes to stand on the next page."""
        return self._row == 0 or self._row + rows > self._page.lines

    def table(self, table: MeasuredTable, above: int, below: int) -> Fitted:
        """Go on after a table that is kept with so many lines above it and notes below it."""
        whole = self._whole(table, above, below)
        if whole is None:
            return Fitted(part=self._over_pages(table, below), whole=False, gap=SPACE_BELOW_TABLE)
        pitch = self._page.pitch
        rows = ceil((whole.height + SPACE_BELOW_TABLE - 0.01) / pitch)
        self._row = min(self._row + above + rows + below, self._page.lines)
        return Fitted(part=whole, whole=True, gap=rows * pitch - whole.height - _RULES)

    def _whole(self, table: MeasuredTable, above: int, below: int) -> TablePart | None:
        fresh = self._row == 0
        here = self._room(self._row + above, below)
        part = table.whole(here, 0.0 if fresh else SMALLEST_SIZE_BELOW_TEXT)
        if part is None and not fresh:
            part = table.whole(self._room(above, below), 0.0)
            if part is not None:
                self._row = 0
        return part

    def _room(self, row: int, below: int) -> float:
        """Return the room for a table that begins at a line of the grid, its notes below it."""
        page = self._page
        notes = (page.lines - below) * page.pitch - SPACE_BELOW_TABLE
        return (notes if below else page.type_height) - row * page.pitch - _RULES

    def _over_pages(self, table: MeasuredTable, below: int) -> TablePart:
        part = table.over_pages()
        self._row = (ceil(part.height / self._page.pitch) + below) % self._page.lines
        return part
