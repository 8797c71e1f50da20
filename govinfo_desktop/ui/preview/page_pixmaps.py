"""Cache of drawn pages, so that scrolling does not draw text again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPixmap

from govinfo_desktop.ui.preview.page_painter import PagePainter

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from govinfo_desktop.layout.pagination.placed import PlacedPage


class PagePixmaps:
    """Pictures of pages by their number, all of one zoom: clear them when the zoom changes."""

    def __init__(self, path_of: Callable[[str], Path]) -> None:
        self._painter = PagePainter(path_of)
        self._pixmaps: dict[int, QPixmap] = {}

    def clear(self) -> None:
        """Forget every picture."""
        self._pixmaps.clear()

    def keep(self, numbers: Collection[int]) -> None:
        """Forget the pictures of all other pages: at a high zoom one takes tens of megabytes."""
        self._pixmaps = {n: pixmap for n, pixmap in self._pixmaps.items() if n in numbers}

    def pixmap(self, number: int, page: PlacedPage, zoom: float, ratio: float) -> QPixmap:
        """Return a page's picture at a zoom (pixels per point) and a device pixel ratio."""
        if number not in self._pixmaps:
            self._pixmaps[number] = self._draw(page, zoom, ratio)
        return self._pixmaps[number]

    def _draw(self, page: PlacedPage, zoom: float, ratio: float) -> QPixmap:
        # As many pixels as the screen has, not as the window counts; the page painter fills the
        # pixmap, whose contents are undefined at first.
        scale = zoom * ratio
        pixmap = QPixmap(round(page.width * scale), round(page.height * scale))
        painter = QPainter(pixmap)
        painter.scale(scale, scale)
        self._painter.draw(painter, page)
        # A painter still active when its pixmap is copied or destroyed is an error in Qt.
        painter.end()
        # After painting: set before, it would scale the painter a second time.
        pixmap.setDevicePixelRatio(ratio)
        return pixmap
