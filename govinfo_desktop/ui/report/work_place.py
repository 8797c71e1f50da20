"""Place where work in a report is, as a text that the settings keep, and the way back to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.ui.widgets.scroll_page import ScrollPage

if TYPE_CHECKING:
    from govinfo_desktop.ui.report.page_stack import PageStack

NO_FIELD = "-"
# Page, field, offset in its text, and scroll position of the page in pixels.
_WORK_PLACE = LazyPattern(r"(\w+) ([\w.]+|-) (\d{1,7}) (\d{1,6})", re.ASCII)


def work_place(pages: PageStack) -> str:
    """Return the page, the field with the cursor, and how far the page is scrolled."""
    field, offset = pages.current_field() or (NO_FIELD, 0)
    area = _area(pages)
    scrolled = area.verticalScrollBar().value() if area is not None else 0
    return f"{pages.part} {field} {offset} {scrolled}"


def return_to(pages: PageStack, place: str) -> bool:
    """Show the page of a place with the cursor in its field; return False if there is none."""
    found = _WORK_PLACE.fullmatch(place)
    if found is None or found[1] not in pages.parts:
        return False
    part, field, offset, scroll = found.groups()
    if pages.has_field(part, FieldId(field)):
        pages.show_place(FieldId(field), int(offset), int(offset))
    else:
        pages.enter(part)
    # The page has its height only when it was laid out.
    QTimer.singleShot(0, pages, lambda: _scroll(pages, part, int(scroll)))
    return True


def _scroll(pages: PageStack, part: str, pixels: int) -> None:
    area = _area(pages)
    if area is not None and pages.part == part:
        area.verticalScrollBar().setValue(pixels)


def _area(pages: PageStack) -> ScrollPage | None:
    page = pages.currentWidget()
    return page.findChild(ScrollPage) if page is not None else None
