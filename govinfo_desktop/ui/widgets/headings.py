"""Headings on pages: words in bold, larger than the rest."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel

from govinfo_desktop.ui.theme.style import BODY_POINTS

TITLE_POINTS = 15.0
GROUP_POINTS = 12.0


class Heading(QLabel):
    """Words so much larger than the rest, in whatever size the clerk reads that."""

    def __init__(self, words: str, points: float) -> None:
        super().__init__(words)
        self._points = points
        self._take_size()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text, of which a style sheet tells in its own way."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange):
            self._take_size()

    def _take_size(self) -> None:
        points = self._points * QApplication.font().pointSizeF() / BODY_POINTS
        font = self.font()
        if font.pointSizeF() != points or not font.bold():
            font.setPointSizeF(points)
            font.setBold(True)
            self.setFont(font)


def heading(words: str = "", points: float = TITLE_POINTS) -> QLabel:
    """Return a label that is the title of a page, or of a group on it."""
    return Heading(words, points)
