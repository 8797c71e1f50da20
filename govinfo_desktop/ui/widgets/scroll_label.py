"""Scroll area for labels: as high as its text, and scrolling where there is no space for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

# Shown however little space there is.
LEAST_LINES_SHOWN = 4


class ScrollLabel(QScrollArea):
    """Labels below one another that scroll as one."""

    def __init__(self, *labels: QWidget) -> None:
        super().__init__()
        # Not Qt's own viewport; the reason is in WrappedList.
        self.setViewport(QWidget())
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("reads", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        content = QWidget()
        # Ignored: labels that wrap fit any width, and must not widen the area.
        content.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        for label in labels:
            self._column.addWidget(label)
        self.setWidget(content)
        # A scroll area fills the background of its content; here that of the card shows through.
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        """Return the height of the text at the present width."""
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        """Return the height of a few lines, or of the text if it has fewer."""
        few = LEAST_LINES_SHOWN * self.fontMetrics().lineSpacing()
        return QSize(super().minimumSizeHint().width(), min(few, self._height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Update the height when the text has changed."""
        # QScrollArea filters the events of its content; a LayoutRequest means a new size hint.
        is_done = super().eventFilter(watched, event)
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return is_done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Update the height when the text wraps differently."""
        super().resizeEvent(event)
        self.updateGeometry()

    def _height(self) -> int:
        text_height = self._column.totalHeightForWidth(self.viewport().width())
        return text_height + 2 * self.frameWidth()
