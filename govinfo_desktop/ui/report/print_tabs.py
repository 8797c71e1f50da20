"""Tabs of the side panel about the printed report, loaded when the first of them is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.ui.pages.font_page import FontPage
from govinfo_desktop.ui.preview.preview import Preview

if TYPE_CHECKING:
    from govinfo_desktop.ui.model.document import Document


def make_preview(document: Document) -> Preview:
    """Return the preview of the printed pages."""
    return Preview(document)


def make_font_page(document: Document) -> FontPage:
    """Return the report on the fonts of the printed pages."""
    return FontPage(document)
