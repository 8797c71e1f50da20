"""Mode in which the tables of a section have the window for themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.ui.pages.section_page import SectionPage
    from govinfo_desktop.ui.report.page_stack import PageStack


class TableMode(QObject):
    """Hides what is around the page, and on the page all but its tables, until it is left.

    All rows of table three are visible on a screen of 1366×768, also at 125 %.
    """

    def __init__(self, pages: PageStack, around: Sequence[QWidget]) -> None:
        super().__init__(pages)
        self._pages = pages
        self._around = around
        self._hidden: list[QWidget] = []
        self._page: SectionPage | None = None
        pages.whole_wanted.connect(self.toggle)
        pages.turned.connect(self.leave)

    @property
    def is_on(self) -> bool:
        """Whether a table has the window for itself."""
        return self._page is not None

    def toggle(self) -> None:
        """Enter the mode on a page with a table, or leave it."""
        page = self._pages.section_page(self._pages.part)
        if self.is_on:
            self.leave()
        elif page is not None and page.has_table:
            self._page = page
            self._hidden = [one for one in self._around if not one.isHidden()]
            for widget in self._hidden:
                widget.hide()
            page.show_table_alone(True)
            page.enter()

    def leave(self) -> None:
        """Show everything again; do nothing outside of the mode."""
        if self._page is None:
            return
        page, self._page = self._page, None
        page.show_table_alone(False)
        for widget in self._hidden:
            widget.show()
