"""Words that change while one types, with nothing around them laid out anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class StillWords(QWidget):
    """Wrapped words that ask for another place only when they need another height.

    A bare label has its whole page measured whenever its words change. The ground is filled
    here, so that nothing behind the words has to be painted with them.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAutoFillBackground(True)
        self._height = 0

    def text(self) -> str:
        """Return the words."""
        return self._label.text()

    def set_text(self, words: str) -> None:
        """Show other words."""
        if words == self._label.text():
            return
        self._label.setText(words)
        if self._may_need_more(words) and self.heightForWidth(self.width()) != self._height:
            self._height = self.heightForWidth(self.width())
            self.updateGeometry()

    def _may_need_more(self, words: str) -> bool:
        """Tell whether words could be higher than the least room; only then they are measured.

        No character is wider than a Chinese one, and a line is broken at most one short.
        """
        metrics = self.fontMetrics()
        line = max(1, self.width() // metrics.horizontalAdvance("国") - 1)
        lines = sum(-(-len(part) // line) for part in words.split("\n"))
        was_more = self._height > self.minimumHeight()
        return was_more or lines * metrics.lineSpacing() > self.minimumHeight()

    def hasHeightForWidth(self) -> bool:
        """Be as high as the words need."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high the words are, set in lines of that width."""
        return self._label.heightForWidth(width)

    def sizeHint(self) -> QSize:
        """Return the size the words would like."""
        return self._label.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the size the words need at least."""
        return self._label.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words the whole room."""
        super().resizeEvent(event)
        self._label.setGeometry(self.rect())
