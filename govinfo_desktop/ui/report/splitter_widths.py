"""Widths of section list, page and panel in the report view; the page's table comes first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.ui.theme.relative_font import text_scale

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QSplitter, QWidget

# All widths are in pixels. Below this one, in text of the usual size, a window is narrow.
ROOMY_WIDTH = 1180
SECTION_LIST_WIDTH = 236
PAGE_WIDTH = 800
PANEL_WIDTH = 300
WIDEST_PANEL = 2000
PREVIEW_SHARE = 0.5
PREVIEW_TAB = "preview"
SECTIONS = "sections"
OTHER_TABS = ("guidance", "findings", "fonts")
# The chosen width of each tab and of the section list; before version 2, of the panel and of the
# preview.
_SAVED_WIDTH = LazyPattern(r"([a-z]+)=([1-9]\d{1,4})", re.ASCII)
_SAVED_PAIR = LazyPattern(r"([1-9]\d{1,4}) (\d{1,5})", re.ASCII)


def is_roomy(width: int) -> bool:
    """Return whether a window is wide enough for its text that not all gives way to the page."""
    return width >= ROOMY_WIDTH * text_scale()


class SplitterWidths(QObject):
    """Gives the panel its width as far as the page's table remains whole.

    Each tab has the width that the clerk chose by dragging the splitter; the preview at first half
    of what it shares with the page. None becomes narrower than it can be used. Where the table
    would not be whole even so, only the preview does not give way.

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
        self._chosen: dict[str, int] = {}
        self._dragged_sections_width = 0
        self.tab = ""
        split.setSizes([SECTION_LIST_WIDTH, PAGE_WIDTH, PANEL_WIDTH])
        split.splitterMoved.connect(self._take_dragged)

    @property
    def saved(self) -> str:
        """The chosen widths of the tabs and of the list, as ``restore`` takes them."""
        dragged = self._dragged_sections_width
        widths = self._chosen | ({SECTIONS: dragged} if dragged else {})
        return " ".join(f"{name}={width}" for name, width in sorted(widths.items()))

    def restore(self, saved: str) -> None:
        """Choose the widths of an earlier session; a text that is none changes nothing."""
        found = [_SAVED_WIDTH.fullmatch(one) for one in saved.split()]
        chosen = {one[1]: min(int(one[2]), WIDEST_PANEL) for one in found if one is not None}
        pair = _SAVED_PAIR.fullmatch(saved)
        if pair is not None and int(pair[2]):
            chosen[PREVIEW_TAB] = min(int(pair[2]), WIDEST_PANEL)
        if pair is not None:
            chosen |= dict.fromkeys(OTHER_TABS, min(int(pair[1]), WIDEST_PANEL))
        self._dragged_sections_width = chosen.pop(SECTIONS, self._dragged_sections_width)
        if chosen or self._dragged_sections_width:
            self._chosen = chosen
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
        is_preview = self.tab == PREVIEW_TAB
        usual = round(rest * PREVIEW_SHARE) if is_preview else PANEL_WIDTH
        chosen = self._chosen.get(self.tab, usual)
        narrowest = max(panel.minimumWidth(), panel.minimumSizeHint().width())
        is_table_cut_anyway = page + narrowest > rest
        most = chosen if is_preview else PANEL_WIDTH
        width = max(narrowest, min(chosen, most if is_table_cut_anyway else rest - page))
        split.setSizes([left, rest - width, width])

    def _sections_width(self, whole: int) -> int:
        """Return the width of the section list: as dragged, else by the width of the window.

        It is the same on every page; on a narrow screen the tables need what it can spare.
        """
        usual = SECTION_LIST_WIDTH if is_roomy(whole) else 0
        return max(self._sections.minimumWidth(), self._dragged_sections_width or usual)

    def _take_dragged(self) -> None:
        sections, _, panel = self._split.sizes()
        if not self._panel.isHidden():
            self._chosen[self.tab] = panel
        whole = sum(self._split.sizes())
        if not self._sections.isHidden() and sections != self._sections_width(whole):
            self._dragged_sections_width = sections
