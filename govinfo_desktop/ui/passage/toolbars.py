"""Bars of tools beside each other; below each other where one row has no room for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QToolBar, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

BETWEEN = 10
"""Pixels between two bars in one row."""


class ToolRows(QWidget):
    """No tool is hidden behind an arrow, as a single bar would do with what has no room."""

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
        """Set the bars as there is room now."""
        super().resizeEvent(event)
        self._set_rows()

    def event(self, event: QEvent) -> bool:
        """Set the bars anew where their words have become larger or smaller."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._set_rows()
        return super().event(event)

    def _set_rows(self) -> None:
        need = sum(bar.sizeHint().width() + BETWEEN for bar in self._bars)
        is_wide = need <= self.width()
        directions = QBoxLayout.Direction
        self._rows.setSpacing(BETWEEN if is_wide else 0)
        self._rows.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)
