"""Headings of pages and groups, which scale with the size of the text."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.theme.style import BODY_POINTS

TITLE_POINTS = 15.0
GROUP_POINTS = 12.0


class Heading(PlainLabel):
    """Bold label, larger than body text in proportion to the size the clerk has set."""

    def __init__(self, text: str, points: float, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._points = points
        self._update_font()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the application's text."""
        super().changeEvent(event)
        # Under a style sheet Qt sends StyleChange in place of ApplicationFontChange.
        if event.type() in (QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange):
            self._update_font()

    def _update_font(self) -> None:
        points = self._points * QApplication.font().pointSizeF() / BODY_POINTS
        font = self.font()
        # Only a font that differs: setting one sends a change event, which leads here again.
        if font.pointSizeF() != points or not font.bold():
            font.setPointSizeF(points)
            font.setBold(True)
            self.setFont(font)


def heading(text: str = "", points: float = TITLE_POINTS, parent: QWidget | None = None) -> QLabel:
    """Return a label for the title of a page, or of a group on it."""
    return Heading(text, points, parent)
