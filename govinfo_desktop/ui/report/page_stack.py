"""Stack of a report's pages, each made when it is first visited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from govinfo_desktop.core.evaluation.progress import PARTICULARS_ID, part_of
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.reading.titles import TITLE
from govinfo_desktop.ui.pages.particulars_page import ParticularsPage
from govinfo_desktop.ui.report.page_ids import PRINT_OPTIONS_PAGE, REVIEW_PAGE

if TYPE_CHECKING:
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.pages.print_options_page import PrintOptionsPage
    from govinfo_desktop.ui.pages.review_page import ReviewPage
    from govinfo_desktop.ui.pages.section_page import SectionPage
    from govinfo_desktop.ui.passage.panel import PassagePanel
    from govinfo_desktop.ui.table.panel import TablePanel
    from govinfo_desktop.ui.widgets.message_bar import MessageBar

    Page = ParticularsPage | SectionPage | PrintOptionsPage | ReviewPage


class PageStack(QStackedWidget):
    """Pages of one report: particulars, sections in printed order, print options, review."""

    turned = Signal(str)
    """Another page is shown (the id of its part)."""

    action_wanted = Signal(str)
    """The clerk wants an action of the menus, such as an export (its id)."""

    whole_wanted = Signal()
    """A table is to have the window for itself, or no longer."""

    field_entered = Signal(str)
    """Another cell of a table is the current one (its FieldId)."""

    cursor_moved = Signal()
    """The cursor may be elsewhere: on another page, in another cell, or in a passage."""

    selection_said = Signal(str)
    """Count and sum of the selected cells of a table; empty for a single one."""

    def __init__(
        self, document: Document, message_bar: MessageBar, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._message_bar = message_bar
        sections = (one.id for one in document.form.sections)
        self.parts = (PARTICULARS_ID, *sections, PRINT_OPTIONS_PAGE, REVIEW_PAGE)
        self._pages: dict[str, Page] = {}
        self._sections: dict[str, SectionPage] = {}
        # Pages that must have a certain width for nothing on them to be cut.
        self._wide: dict[str, SectionPage | PrintOptionsPage] = {}
        self._has_guidance_beside = False
        self.part = ""
        document.reveal_requested.connect(self.show_field)

    def turn_to(self, part: str) -> None:
        """Show a page without focusing it."""
        if part == self.part:
            return
        self.part = part
        self.setCurrentWidget(self._page(part))
        self.turned.emit(part)
        self.cursor_moved.emit()

    def enter(self, part: str) -> None:
        """Show a page and focus its first editor."""
        self.turn_to(part)
        self._page(part).enter()

    def show_field(self, field: str) -> None:
        """Show the page of a field, and focus the field on it."""
        part = part_of(self._document.form, [FieldId(field)])
        self.turn_to(part)
        self._page(part).show_field(FieldId(field))

    def show_place(self, field: FieldId, start: int, end: int) -> None:
        """Show a field and select a range of its text, in characters."""
        self.show_field(field)
        page = self._sections.get(self.part)
        if page is not None:
            page.select(field, start, end)

    def current_field(self) -> tuple[FieldId, int] | None:
        """Return the field with the cursor and its offset in the text; None without a field."""
        page = self._pages.get(self.part)
        return page.current_field() if page is not None else None

    def printed_place(self) -> tuple[str, int | None, str] | None:
        """Return field and offset of the cursor, and the heading of the part that it is in."""
        place = self.current_field()
        if place is None:
            return None
        section = self._document.form.section_of(place[0])
        return *place, section.title_id if section is not None else TITLE

    def has_field(self, part: str, field: FieldId) -> bool:
        """Return whether a field is entered on the page of a part."""
        form = self._document.form
        return field in form.fields and part_of(form, [field]) == part

    def cursor_place(self) -> tuple[FieldId, int] | None:
        """Return passage and offset of the cursor on the current page; None without a passage."""
        page = self._sections.get(self.part)
        if page is None:
            return None
        return page.text_id, page.prose.passage.selection()[0]

    def prose(self) -> PassagePanel | None:
        """Return the passage editor of the current page, expanded; None without one."""
        page = self._sections.get(self.part)
        if page is None:
            return None
        page.show_passage()
        return page.prose

    def table(self) -> TablePanel | None:
        """Return the table that is shown on the current page; None without one."""
        page = self._sections.get(self.part)
        return page.shown_table() if page is not None else None

    def section_page(self, part: str) -> SectionPage | None:
        """Return the page of a section that was visited already; None for any other."""
        return self._sections.get(part)

    def least_width(self) -> int:
        """Return how wide the current page must be to show everything, in pixels; 0 for any."""
        page = self._wide.get(self.part)
        return page.least_width() if page is not None else 0

    def set_guidance_beside(self, is_beside: bool) -> None:
        """Shorten the guidance on the pages to one line while the panel shows it beside them."""
        self._has_guidance_beside = is_beside
        for page in self._sections.values():
            _set_guidance_beside(page, is_beside)

    def neighbour(self, step: int) -> str | None:
        """Return the part some steps away from the current one; None beyond the ends."""
        index = self.parts.index(self.part) + step
        return self.parts[index] if 0 <= index < len(self.parts) else None

    def _page(self, part: str) -> Page:
        if part not in self._pages:
            page = self._make_page(part)
            self._pages[part] = page
            self.addWidget(page)
        return self._pages[part]

    def _make_page(self, part: str) -> Page:
        if part == PARTICULARS_ID:
            return ParticularsPage(self._document, self)
        # A draft opens at its particulars, which need neither tables nor passages.
        from govinfo_desktop.ui.report import later_pages

        if part == PRINT_OPTIONS_PAGE:
            self._wide[part] = options = later_pages.make_print_options_page(
                self._document, self._message_bar, self
            )
            return options
        if part == REVIEW_PAGE:
            return self._followed_review(later_pages.make_review_page(self._document, self))
        page = later_pages.make_section_page(self._document, part, self._message_bar, self)
        return self._followed_section(part, page)

    def _followed_review(self, page: ReviewPage) -> ReviewPage:
        page.part_wanted.connect(self.enter)
        page.action_wanted.connect(self.action_wanted)
        return page

    def _followed_section(self, part: str, page: SectionPage) -> SectionPage:
        self._sections[part] = self._wide[part] = page
        page.selection_said.connect(self.selection_said)
        page.field_entered.connect(self.field_entered)
        page.cursor_moved.connect(self.cursor_moved)
        page.whole_wanted.connect(self.whole_wanted)
        _set_guidance_beside(page, self._has_guidance_beside)
        return page


def _set_guidance_beside(page: SectionPage, is_beside: bool) -> None:
    if page.guidance is not None:
        page.guidance.be_beside(is_beside)
