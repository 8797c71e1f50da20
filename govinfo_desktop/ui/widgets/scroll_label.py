"""Words that are as high as they need while there is room, and scroll where there is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

FEW_LINES = 4
"""However little room there is, so many lines are in view."""


class ScrollLabel(QScrollArea):
    """Labels under one another."""

    def __init__(self, *labels: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("reads", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        paper = QWidget()
        paper.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._column = QVBoxLayout(paper)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        for label in labels:
            self._column.addWidget(label)
        self.setWidget(paper)
        # An area fills the ground of what stands in it; these words stand on that of their card.
        paper.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        """Ask for the height of the words at this width."""
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        """Insist on a few lines, or on the words if they are fewer."""
        few = FEW_LINES * self.fontMetrics().lineSpacing()
        return QSize(super().minimumSizeHint().width(), min(few, self._height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another height when the words have become others."""
        is_done = super().eventFilter(watched, event)
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return is_done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height when the words wrap otherwise."""
        super().resizeEvent(event)
        self.updateGeometry()

    def _height(self) -> int:
        words = self._column.totalHeightForWidth(self.viewport().width())
        return words + 2 * self.frameWidth()
