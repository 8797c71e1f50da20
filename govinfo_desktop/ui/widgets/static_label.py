"""Words that change while one types, with nothing around them laid out anew."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStaticText
from PySide6.QtWidgets import QSizePolicy, QWidget

from govinfo_desktop.ui.widgets.wrapped_list import set_in_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent


class Paragraph(NamedTuple):
    """Words set in lines, and how high they are."""

    words: str
    lines: QStaticText
    height: int


class StaticLabel(QWidget):
    """Wrapped words that ask for another place only when they need another height.

    A label has its whole page measured whenever its words change, and sets them in lines once to
    be measured and once to be painted. Here a paragraph is set and painted when it is another.
    The ground is filled here, so that nothing behind the words has to be painted with them.
    """

    clicked = Signal()
    """The words were clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._paragraphs: list[Paragraph] = []
        self._set_for = 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAutoFillBackground(True)

    def text(self) -> str:
        """Return the words."""
        return self._words

    def set_text(self, words: str) -> None:
        """Show other words."""
        if words == self._words:
            return
        before = self._paragraphs
        self._words = words
        self.setAccessibleName(words)
        self._paragraphs = self._set_in_lines(before)
        if self._height() != _height(before):
            self.updateGeometry()
        self._repaint(before)

    def hasHeightForWidth(self) -> bool:
        """Be as high as the words need."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high the words are, set in lines of that width."""
        if width == self._set_for:
            return self._height()
        return _height(self._set(words, width) for words in self._words.split("\n"))

    def sizeHint(self) -> QSize:
        """Return the size the words have as they are set."""
        return QSize(self.width(), self._height())

    def minimumSizeHint(self) -> QSize:
        """Ask for no width: the words are broken where there is none."""
        return QSize(0, self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the words in lines of the new width."""
        super().resizeEvent(event)
        self._paragraphs = self._set_in_lines()

    def changeEvent(self, event: QEvent) -> None:
        """Set the words in another face."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._paragraphs = self._set_in_lines()
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the paragraphs that need it, one below the other."""
        painter, place, top = QPainter(self), event.rect(), 0
        for paragraph in self._paragraphs:
            if top <= place.bottom() and top + paragraph.height > place.top():
                painter.drawStaticText(QPoint(0, top), paragraph.lines)
            top += paragraph.height

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell that the words were clicked."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def _repaint(self, before: list[Paragraph]) -> None:
        """Paint what is another than before; where all that follows moved, all that follows."""
        top = 0
        for former, now in zip(before, self._paragraphs, strict=False):
            if now.height != former.height:
                break
            if now is not former:
                self.update(0, top, self.width(), now.height)
            top += now.height
        if self._height() != top or _height(before) != top:
            self.update(0, top, self.width(), self.height() - top)

    def _set_in_lines(self, known: Iterable[Paragraph] = ()) -> list[Paragraph]:
        # Out of sight the width may be another before Qt tells of it.
        former = {one.words: one for one in known} if self._set_for == self.width() else {}
        self._set_for = self.width()
        paragraphs = self._words.split("\n")
        return [former.get(words) or self._set(words, self.width()) for words in paragraphs]

    def _set(self, words: str, width: int) -> Paragraph:
        lines = set_in_lines(words, width, self.font())
        return Paragraph(words, lines, math.ceil(lines.size().height()))

    def _height(self) -> int:
        return _height(self._paragraphs)


def _height(paragraphs: Iterable[Paragraph]) -> int:
    return sum(one.height for one in paragraphs)
