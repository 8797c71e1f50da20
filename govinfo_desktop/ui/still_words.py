"""Words that change while one types, with nothing around them laid out anew."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize
from PySide6.QtGui import QPainter, QStaticText
from PySide6.QtWidgets import QSizePolicy, QWidget

from govinfo_desktop.ui.wrapped_list import set_in_lines

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent


class StillWords(QWidget):
    """Wrapped words that ask for another place only when they need another height.

    A label has its whole page measured whenever its words change, and sets them in lines once to
    be measured and once to be painted. The ground is filled here, so that nothing behind the
    words has to be painted with them.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._sentence = QStaticText()
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
        before = self._height()
        self._words = words
        self.setAccessibleName(words)
        self._set_in_lines()
        if self._height() != before:
            self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Be as high as the words need."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high the words are, set in lines of that width."""
        if width == self._set_for:
            return self._height()
        return math.ceil(set_in_lines(self._words, width, self.font()).size().height())

    def sizeHint(self) -> QSize:
        """Return the size the words have as they are set."""
        return QSize(self.width(), self._height())

    def minimumSizeHint(self) -> QSize:
        """Ask for no width: the words are broken where there is none."""
        return QSize(0, self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the words in lines of the new width."""
        super().resizeEvent(event)
        self._set_in_lines()

    def changeEvent(self, event: QEvent) -> None:
        """Set the words in another face."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._set_in_lines()
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words from the top."""
        painter = QPainter(self)
        painter.drawStaticText(QPoint(0, 0), self._sentence)

    def _set_in_lines(self) -> None:
        self._set_for = self.width()
        self._sentence = set_in_lines(self._words, self.width(), self.font())

    def _height(self) -> int:
        return math.ceil(self._sentence.size().height())
