"""Toolbars in one row, or in several where one row is too narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
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
        for bar in bars:
            bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            self._rows.addWidget(bar)
        self._rows.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the bars for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Arrange the bars again when their size hints change, as with the text size."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        needed = sum(bar.sizeHint().width() + TOOLBAR_GAP_PIXELS for bar in self._bars)
        is_wide = needed <= self.width()
        directions = QBoxLayout.Direction
        self._rows.setSpacing(TOOLBAR_GAP_PIXELS if is_wide else 0)
        self._rows.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)
