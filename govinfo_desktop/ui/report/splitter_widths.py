"""How the desk's width is shared between hub, page and panel: the page's table comes first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSplitter, QWidget

    from govinfo_desktop.ui.report.page_stack import PageStack

ROOMY = 1180
"""Below this width the window is narrow: everything gives way to the page."""
HUB_WIDTH = 236
PAGE_WIDTH = 800
PANEL_WIDTH = 300
WIDEST = 2000
PREVIEW_SHARE = 0.5
_KEPT = LazyPattern(r"([1-9]\d{1,4}) (\d{1,5})", re.ASCII)


class SplitterWidths(QObject):
    """Gives the panel the width that is wanted for it, as far as the page's table stays whole.

    The preview wants half of what it has with the page, everything else what the clerk chose by
    drawing the line beside it. Neither becomes narrower than it can be used, nor does it give way
    where the table would not be whole even so.
    """

    def __init__(
        self, split: QSplitter, sections: QWidget, pages: PageStack, panel: QWidget
    ) -> None:
        super().__init__(split)
        self._split = split
        self._hub = sections
        self._pages = pages
        self._panel = panel
        self._wanted = {False: PANEL_WIDTH, True: 0}
        self._hub_drawn = 0
        self.is_preview = False
        split.setSizes([HUB_WIDTH, PAGE_WIDTH, PANEL_WIDTH])
        split.splitterMoved.connect(self._take)

    @property
    def chosen(self) -> str:
        """How wide the clerk wants the panel, and the preview; 0 for half of the room."""
        return f"{self._wanted[False]} {self._wanted[True]}"

    def choose(self, kept: str) -> None:
        """Want the panel and the preview as wide as once before; nonsense changes nothing."""
        found = _KEPT.fullmatch(kept)
        if found:
            panel, preview = (min(int(one), WIDEST) for one in found.groups())
            self._wanted = {False: panel, True: preview}
            self.share_out()

    def share_out(self) -> None:
        """Share the width out; what is hidden keeps its width for later."""
        split, sections, panel = self._split, self._hub, self._panel
        whole, page = sum(split.sizes()), self._pages.least_width()
        left = 0 if sections.isHidden() else self._hub_width(whole)
        room = whole - left
        if panel.isHidden():
            split.setSizes([left, room, 0])
            return
        wanted = self._wanted[self.is_preview] or round(room * PREVIEW_SHARE)
        narrowest = max(panel.minimumWidth(), panel.minimumSizeHint().width())
        is_in_vain = page + narrowest > room  # the table would still not be whole
        beside = max(narrowest, wanted if is_in_vain else min(wanted, room - page))
        split.setSizes([left, room - beside, beside])

    def _hub_width(self, whole: int) -> int:
        """Return how wide the hub is: as the clerk drew it, else by the window alone.

        On every page it is the same; on a narrow screen the tables need what it can spare.
        """
        usual = HUB_WIDTH if whole >= ROOMY else 0
        return max(self._hub.minimumWidth(), self._hub_drawn or usual)

    def _take(self) -> None:
        """Take the widths that the clerk chose by drawing a line."""
        sections, _, panel = self._split.sizes()
        if not self._panel.isHidden():
            self._wanted[self.is_preview] = panel
        if not self._hub.isHidden() and sections != self._hub_width(sum(self._split.sizes())):
            self._hub_drawn = sections
