"""Geometry of the preview: where each page lies below the others at a zoom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.layout.pagination.placed import PlacedBox, PlacedPage

SHEET_GAP_PIXELS = 12.0


@dataclass(frozen=True, kw_only=True)
class SheetLayout:
    """Pages as sheets below one another; ``zoom`` is pixels per point, all results are pixels."""

    pages: tuple[PlacedPage, ...]
    zoom: float

    @property
    def width(self) -> float:
        """The widest sheet with a gap at both sides. Raises ValueError without pages."""
        return max(page.width for page in self.pages) * self.zoom + 2 * SHEET_GAP_PIXELS

    @property
    def height(self) -> float:
        """The height of all sheets with the gaps between and around them."""
        return self.top(len(self.pages))

    def top(self, number: int) -> float:
        """Return where a page begins, counted from 0; below the last one for their number."""
        above = sum(page.height for page in self.pages[:number]) * self.zoom
        return above + SHEET_GAP_PIXELS * (number + 1)

    def visible_sheets(self, view: QRectF) -> Iterator[tuple[int, QRectF]]:
        """Yield the pages that a view shows with their place in it.

        ``view`` is the scrolled viewport: its corner is how far it was scrolled. A page narrower
        than the view lies in its middle.
        """
        for number, page in enumerate(self.pages):
            width = page.width * self.zoom
            left = max(SHEET_GAP_PIXELS, (view.width() - width) / 2) - view.left()
            top = self.top(number) - view.top()
            sheet = QRectF(left, top, width, page.height * self.zoom)
            if sheet.intersects(QRectF(QPointF(), view.size())):
                yield number, sheet

    def box_on(self, sheet: QRectF, box: PlacedBox) -> QRectF:
        """Return the place of a box of a page whose sheet lies at a place."""
        area = QRectF(QPointF(box.x0, box.y0), QPointF(box.x1, box.y1))
        scaled = QRectF(area.topLeft() * self.zoom, area.size() * self.zoom)
        return scaled.translated(sheet.topLeft())
