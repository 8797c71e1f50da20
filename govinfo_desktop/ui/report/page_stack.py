"""The form as pages of editors, each made when it is first visited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from govinfo_desktop.core.evaluation.progress import PARTICULARS_ID, part_of
from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.ui import rooms
from govinfo_desktop.ui.pages.particulars_page import ParticularsPage

if TYPE_CHECKING:
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.pages.print_options_page import PrintOptionsPage
    from govinfo_desktop.ui.pages.review_page import ReviewPage
    from govinfo_desktop.ui.pages.section_page import SectionPage
    from govinfo_desktop.ui.passage.panel import PassagePanel

    Page = ParticularsPage | SectionPage | PrintOptionsPage | ReviewPage

PAPER = "paper"
REVIEW = "review"


class PageStack(QStackedWidget):
    """The pages of one report: particulars, sections in order of print, the paper, the review."""

    turned = Signal(str)
    """Another page is shown (the id of its part)."""

    export_wanted = Signal(str)
    """A document is to be made (its suffix)."""

    field_entered = Signal(str)
    """The clerk is in another cell of a table now (its FieldId)."""

    selection_said = Signal(str)
    """What the selected cells of a table add up to; empty for a single one."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        sections = (one.id for one in document.form.sections)
        self.parts = (PARTICULARS_ID, *sections, PAPER, REVIEW)
        self._pages: dict[str, Page] = {}
        self._sections: dict[str, SectionPage] = {}
        self._wide: dict[str, SectionPage | PrintOptionsPage] = {}
        self._is_guidance_beside = False
        self.part = ""
        document.reveal_requested.connect(self.show_field)

    def turn_to(self, part: str) -> None:
        """Show a page without taking the focus there."""
        if part == self.part:
            return
        self.part = part
        self.setCurrentWidget(self._page(part))
        self.turned.emit(part)

    def enter(self, part: str) -> None:
        """Show a page and let the clerk type in it."""
        self.turn_to(part)
        self._page(part).enter()

    def show_field(self, field: str) -> None:
        """Show the page of a field, and the field on it."""
        part = part_of(self._document.form, [FieldId(field)])
        self.turn_to(part)
        self._page(part).show_field(FieldId(field))

    def show_place(self, field: FieldId, start: int, end: int) -> None:
        """Show a stretch of a field's text."""
        self.show_field(field)
        page = self._sections.get(self.part)
        if page is not None:
            page.select(field, start, end)

    def prose(self) -> PassagePanel | None:
        """Return the editor of the passage that is shown, unfolded; None without one."""
        page = self._sections.get(self.part)
        if page is None:
            return None
        page.show_passage()
        return page.prose

    def section_page(self, part: str) -> SectionPage | None:
        """Return the page of a section that was visited; None for any other."""
        return self._sections.get(part)

    def least_width(self) -> int:
        """Return how wide the page that is shown must be for nothing on it to be cut."""
        page = self._wide.get(self.part)
        return page.least_width() if page is not None else 0

    def put_guidance_beside(self, is_beside: bool) -> None:
        """Keep the guidance to one line on the pages while it is read beside them."""
        self._is_guidance_beside = is_beside
        for page in self._sections.values():
            _put_beside(page, is_beside)

    def neighbour(self, step: int) -> str | None:
        """Return the part that lies some steps on; None beyond the ends."""
        place = self.parts.index(self.part) + step
        return self.parts[place] if 0 <= place < len(self.parts) else None

    def _page(self, part: str) -> Page:
        if part not in self._pages:
            page = self._made(part)
            self._pages[part] = page
            self.addWidget(page)
        return self._pages[part]

    def _review(self) -> ReviewPage:
        page = rooms.review_page(self._document)
        page.part_wanted.connect(self.enter)
        page.export_wanted.connect(self.export_wanted)
        return page

    def _made(self, part: str) -> Page:
        if part == PARTICULARS_ID:
            return ParticularsPage(self._document)
        if part == PAPER:
            self._wide[part] = paper = rooms.paper_page(self._document)
            return paper
        if part == REVIEW:
            return self._review()
        section = next(one for one in self._document.form.sections if one.id == part)
        page = rooms.section_page(self._document, section)
        self._sections[part] = self._wide[part] = page
        page.selection_said.connect(self.selection_said)
        page.field_entered.connect(self.field_entered)
        _put_beside(page, self._is_guidance_beside)
        return page


def _put_beside(page: SectionPage, is_beside: bool) -> None:
    if page.guidance is not None:
        page.guidance.be_beside(is_beside)
