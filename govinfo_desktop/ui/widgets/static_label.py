"""Label for text that changes while the clerk types, without a new layout of the page."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStaticText
from PySide6.QtWidgets import QSizePolicy, QWidget

from govinfo_desktop.ui.theme.line_breaks import limit_line_breaks
from govinfo_desktop.ui.widgets.wrapped_list import wrapped_static_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent


class Paragraph(NamedTuple):
    """Paragraph broken into lines, with its height in pixels."""

    text: str
    lines: QStaticText
    height: int


class StaticLabel(QWidget):
    """Wrapped text that asks for a new layout only when its height changes.

    A QLabel makes its whole page measure again with every text, and breaks the text into lines
    twice, to measure and to paint it. Here only changed paragraphs are broken and painted. The
    background is filled, so that nothing behind the text has to be painted with it.
    """

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._paragraphs: list[Paragraph] = []
        self._laid_out_width = 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAutoFillBackground(True)

    def text(self) -> str:
        """Return the text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text; repaint only what differs."""
        if text == self._text:
            return
        before = self._paragraphs
        self._text = text
        self.setAccessibleName(text)
        self._paragraphs = self._lay_out(before)
        if self._height() != _height(before):
            self.updateGeometry()
        self._repaint(before)

    def hasHeightForWidth(self) -> bool:
        """Return True: the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text in lines of a width."""
        if width == self._laid_out_width:
            return self._height()
        return _height(self._paragraph(text, width) for text in self._text.split("\n"))

    def sizeHint(self) -> QSize:
        """Return the size of the text as it is laid out."""
        return QSize(self.width(), self._height())

    def minimumSizeHint(self) -> QSize:
        """Return the height of one line, and no width: the text wraps."""
        return QSize(0, self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the text into lines of the new width."""
        super().resizeEvent(event)
        self._paragraphs = self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Break the text into lines again when the font changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._paragraphs = self._lay_out()
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the paragraphs in the area that is to be painted."""
        painter, area, top = QPainter(self), event.rect(), 0
        for paragraph in self._paragraphs:
            if top <= area.bottom() and top + paragraph.height > area.top():
                painter.drawStaticText(QPoint(0, top), paragraph.lines)
            top += paragraph.height

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Emit ``clicked`` for the left button."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def _repaint(self, before: list[Paragraph]) -> None:
        """Repaint changed paragraphs, and everything below the first whose height changed."""
        top = 0
        for former, now in zip(before, self._paragraphs, strict=False):
            if now.height != former.height:
                break
            if now is not former:
                self.update(0, top, self.width(), now.height)
            top += now.height
        if self._height() != top or _height(before) != top:
            self.update(0, top, self.width(), self.height() - top)

    def _lay_out(self, known: Iterable[Paragraph] = ()) -> list[Paragraph]:
        # A hidden widget gets its resizeEvent late: known lines may be of another width.
        former = {one.text: one for one in known} if self._laid_out_width == self.width() else {}
        self._laid_out_width = self.width()
        paragraphs = self._text.split("\n")
        return [former.get(text) or self._paragraph(text, self.width()) for text in paragraphs]

    def _paragraph(self, text: str, width: int) -> Paragraph:
        lines = wrapped_static_text(limit_line_breaks(text), width, self.font())
        return Paragraph(text, lines, math.ceil(lines.size().height()))

    def _height(self) -> int:
        return _height(self._paragraphs)


def _height(paragraphs: Iterable[Paragraph]) -> int:
    return sum(one.height for one in paragraphs)
