"""Sizes of tables in a .docx, from an estimate of where on its page each block comes.

Word breaks pages itself. The estimate follows it by nominal widths, so that a table gets the
size that it has in the PDF.
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

# Points that the rules add to the height of a table in Word.
_RULES_HEIGHT = 2.5


class NominalFonts:
    """Fonts with nominal widths: Chinese one em, figures and Latin letters half an em.

    The .docx must not depend on the fonts of the computer that writes it.
    """

    def pick(self, role: str, char: str) -> str:
        """Return the role itself as the name of a font that has every character."""
        return role

    def width(self, face: str, char: str) -> float:
        """Return the nominal advance in em."""
        if char == " ":
            return 0.25
        return 0.5 if char.isascii() else 1.0

    def ink(self, face: str, char: str) -> tuple[float, float]:
        """Return the edges of an ink that fills the advance."""
        return 0.0, self.width(face, char)


class MeasuredTable:
    """Layout of one table; sizes for heights that were asked for before are kept."""

    def __init__(self, typesetter: Typesetter, page: Page, block: PrintedTable) -> None:
        self.page = page
        self.block = block
        self._table = TableLayout(typesetter, page, block)
        self._whole: dict[tuple[float, float], TablePart | None] = {}

    def whole(self, height: float, smallest: float) -> TablePart | None:
        """Return the table in the largest size that fits into a height in points.

        None if it does not fit in any size from ``smallest`` on.
        """
        key = height, smallest
        if key not in self._whole:
            self._whole[key] = self._table.whole(height, smallest)
        return self._whole[key]

    def over_pages(self) -> TablePart:
        """Return the table in the size for tables that no page can hold."""
        size = self._table.untorn_size()
        return self._table.part(0, self._table.rows(size), size, SPACINGS[1])


class TableFitter:
    """Measurer of tables by nominal widths; keeps the layout of tables that have not changed."""

    def __init__(self) -> None:
        self.typesetter = Typesetter(NominalFonts())
        self._known: dict[str, MeasuredTable] = {}

    def measure(self, page: Page, block: PrintedTable) -> MeasuredTable:
        """Return the layout of a table on a page."""
        known = self._known.get(block.id)
        if known is None or (known.page, known.block) != (page, block):
            known = self._known[block.id] = MeasuredTable(self.typesetter, page, block)
        return known


@dataclass(frozen=True, kw_only=True)
class Fitted:
    """Table in the size that fits; ``whole`` if it is on one page.

    ``gap`` in points below it brings the following text back onto the line grid of the page.
    """

    part: TablePart
    whole: bool
    gap: float


class Flow:
    """Estimate of the current row of the page, block by block."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._row = 0

    def begin_page(self) -> None:
        """Continue at the top of a new page."""
        self._row = 0

    def add_lines(self, count: int) -> None:
        """Continue after so many lines of text."""
        self._row = (self._row + count) % self._page.lines

    def moves_to_next_page(self, rows: int) -> bool:
        """Return whether so many rows, kept together, come onto the next page."""
        return self._row == 0 or self._row + rows > self._page.lines

    def add_table(self, table: MeasuredTable, above: int, below: int) -> Fitted:
        """Continue after a table with rows of headings above and of notes below on its page."""
        whole = self._whole(table, above, below)
        if whole is None:
            return Fitted(part=self._over_pages(table, below), whole=False, gap=SPACE_BELOW_TABLE)
        pitch = self._page.pitch
        # Not one row more for a rounding error.
        rows = ceil((whole.height + SPACE_BELOW_TABLE - 0.01) / pitch)
        self._row = min(self._row + above + rows + below, self._page.lines)
        return Fitted(part=whole, whole=True, gap=rows * pitch - whole.height - _RULES_HEIGHT)

    def _whole(self, table: MeasuredTable, above: int, below: int) -> TablePart | None:
        """Return the table for this page, or for the next one; None if no page can hold it."""
        is_at_top = self._row == 0
        height = self._height_below(self._row + above, below)
        part = table.whole(height, 0.0 if is_at_top else SMALLEST_SIZE_BELOW_TEXT)
        if part is None and not is_at_top:
            part = table.whole(self._height_below(above, below), 0.0)
            if part is not None:
                self._row = 0
        return part

    def _height_below(self, row: int, notes: int) -> float:
        """Return the height in points for a table that begins at a row and has rows of notes."""
        page = self._page
        above_notes = (page.lines - notes) * page.pitch - SPACE_BELOW_TABLE
        return (above_notes if notes else page.type_height) - row * page.pitch - _RULES_HEIGHT

    def _over_pages(self, table: MeasuredTable, below: int) -> TablePart:
        part = table.over_pages()
        self._row = (ceil(part.height / self._page.pitch) + below) % self._page.lines
        return part
