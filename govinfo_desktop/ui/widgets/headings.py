"""Headings of pages and groups, which scale with the size of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.theme.relative_font import RelativeFont

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel, QWidget

TITLE_POINTS = 15.0
GROUP_POINTS = 12.0


class Heading(PlainLabel):
    """Bold label, larger than body text in proportion to the size the clerk has set."""

    def __init__(self, text: str, points: float, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        RelativeFont(self, points, is_bold=True)


def heading(text: str = "", points: float = TITLE_POINTS, parent: QWidget | None = None) -> QLabel:
    """Return a label for the title of a page, or of a group on it."""
    return Heading(text, points, parent)
