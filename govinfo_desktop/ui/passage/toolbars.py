"""Toolbars in one row, or in several where one row is too narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QToolBar, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

TOOLBAR_GAP_PIXELS = 10


class ToolbarRows(QWidget):
    """Toolbars beside or below each other, so that every tool is visible.

    A single QToolBar hides the tools that do not fit behind an arrow.
    """

    def __init__(self, *bars: QToolBar) -> None:
        super().__init__()
        self._bars = bars
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(TOOLBAR_GAP_PIXELS)
        for bar in bars:
            bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            self._rows.addWidget(bar)
        self._rows.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the bars for the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def event(self, event: QEvent) -> bool:
        """Arrange the bars again when their size hints change, as with the text size."""
        if event.type() is QEvent.Type.LayoutRequest and not self._is_arranged():
            # Not at once: a bar that is being laid out would keep the arrow that it has just shown.
            QTimer.singleShot(0, self, self._arrange)
        return super().event(event)

    def _arrange(self) -> None:
        # To set a spacing, even the same, is to ask for another layout, and so on for ever.
        if not self._is_arranged():
            direction = self._direction()
            is_wide = direction is QBoxLayout.Direction.LeftToRight
            self._rows.setSpacing(TOOLBAR_GAP_PIXELS if is_wide else 0)
            self._rows.setDirection(direction)
            # The bars that were too narrow until now ask for another layout themselves, and one of
            # them may end half as high as its row.
            QTimer.singleShot(0, self, self._lay_out_again)

    def _lay_out_again(self) -> None:
        self._rows.invalidate()
        self._rows.activate()

    def _is_arranged(self) -> bool:
        return self._direction() == self._rows.direction()

    def _direction(self) -> QBoxLayout.Direction:
        """Return how the bars have to be arranged in the width that there is."""
        needed = sum(bar.sizeHint().width() + TOOLBAR_GAP_PIXELS for bar in self._bars)
        directions = QBoxLayout.Direction
        return directions.LeftToRight if needed <= self.width() else directions.TopToBottom
