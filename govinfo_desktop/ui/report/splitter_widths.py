"""Widths of section list, page and panel in the report view; the page's table comes first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QSplitter, QWidget

# All widths are in pixels. Below this one the window is narrow: everything gives way to the page.
ROOMY_WIDTH = 1180
SECTION_LIST_WIDTH = 236
PAGE_WIDTH = 800
PANEL_WIDTH = 300
WIDEST_PANEL = 2000
PREVIEW_SHARE = 0.5
# Width of the panel, then of the preview (0 for its share), as kept in the settings.
_SAVED_WIDTHS = LazyPattern(r"([1-9]\d{1,4}) (\d{1,5})", re.ASCII)


class SplitterWidths(QObject):
    """Gives the panel its width as far as the page's table remains whole.

    The preview gets half of what it shares with the page, every other tab the width that the
    clerk chose by dragging the splitter. Neither becomes narrower than it can be used, and
    neither gives way if the table would not be whole even so.

    ``page_width`` returns how wide the current page must be to show everything on it.
    """

    def __init__(
        self, split: QSplitter, sections: QWidget, panel: QWidget, page_width: Callable[[], int]
    ) -> None:
        super().__init__(split)
        self._split = split
        self._sections = sections
        self._panel = panel
        self._page_width = page_width
        # Chosen width by whether the preview is shown; 0 is the preview's share.
        self._chosen = {False: PANEL_WIDTH, True: 0}
        self._dragged_sections_width = 0
        self.is_preview = False
        split.setSizes([SECTION_LIST_WIDTH, PAGE_WIDTH, PANEL_WIDTH])
        split.splitterMoved.connect(self._take_dragged)

    @property
    def saved(self) -> str:
        """The chosen widths of panel and preview, as ``restore`` takes them."""
        return f"{self._chosen[False]} {self._chosen[True]}"

    def restore(self, saved: str) -> None:
        """Choose the widths of an earlier session; a text that is none changes nothing."""
        found = _SAVED_WIDTHS.fullmatch(saved)
        if found:
            panel, preview = (min(int(one), WIDEST_PANEL) for one in found.groups())
            self._chosen = {False: panel, True: preview}
            self.apply()

    def apply(self) -> None:
        """Set the widths of the splitter; a hidden part keeps its chosen width for later."""
        split, panel = self._split, self._panel
        whole, page = sum(split.sizes()), self._page_width()
        left = 0 if self._sections.isHidden() else self._sections_width(whole)
        rest = whole - left
        if panel.isHidden():
            split.setSizes([left, rest, 0])
            return
        chosen = self._chosen[self.is_preview] or round(rest * PREVIEW_SHARE)
        narrowest = max(panel.minimumWidth(), panel.minimumSizeHint().width())
        is_table_cut_anyway = page + narrowest > rest
        width = max(narrowest, chosen if is_table_cut_anyway else min(chosen, rest - page))
        split.setSizes([left, rest - width, width])

    def _sections_width(self, whole: int) -> int:
        """Return the width of the section list: as dragged, else by the width of the window.

        It is the same on every page; on a narrow screen the tables need what it can spare.
        """
        usual = SECTION_LIST_WIDTH if whole >= ROOMY_WIDTH else 0
        return max(self._sections.minimumWidth(), self._dragged_sections_width or usual)

    def _take_dragged(self) -> None:
        sections, _, panel = self._split.sizes()
        if not self._panel.isHidden():
            self._chosen[self.is_preview] = panel
        whole = sum(self._split.sizes())
        if not self._sections.isHidden() and sections != self._sections_width(whole):
            self._dragged_sections_width = sections
