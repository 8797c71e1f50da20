"""Pages of a report behind the first one, loaded when the first of them is visited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.ui.pages.print_options_page import PrintOptionsPage
from govinfo_desktop.ui.pages.review_page import ReviewPage
from govinfo_desktop.ui.pages.section_page import SectionPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.widgets.message_bar import MessageBar


def make_section_page(
    document: Document, part: str, message_bar: MessageBar, parent: QWidget
) -> SectionPage:
    """Return the page of a section."""
    section = next(one for one in document.form.sections if one.id == part)
    return SectionPage(document, section, message_bar, parent)


def make_print_options_page(
    document: Document, message_bar: MessageBar, parent: QWidget
) -> PrintOptionsPage:
    """Return the page of the print options."""
    return PrintOptionsPage(document, message_bar, parent)


def make_review_page(document: Document, parent: QWidget) -> ReviewPage:
    """Return the page that shows the whole report for a last review."""
    return ReviewPage(document, parent)
