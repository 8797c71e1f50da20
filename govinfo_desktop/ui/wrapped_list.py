"""A list whose items are painted in as many lines as they need, at whatever width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFontMetrics, QResizeEvent

Index = QModelIndex | QPersistentModelIndex
WRAP = int(Qt.TextFlag.TextWordWrap)
_ENDLESS = 100_000
MOST_REMEMBERED = 1000


class WrappedList(QListWidget):
    """Scrolls by the pixel, never sideways, and measures its items again when it is resized."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the items anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def renew(self, item: QListWidgetItem, change: Callable[[], None]) -> None:
        """Change what an item says, and paint it anew.

        A list that is told of a change lays out and paints all its items; here only the item's
        own place is painted, unless it needs more lines or fewer.
        """
        index = self.indexFromItem(item)
        height = self.sizeHintForIndex(index).height()
        change()
        self.update(index)
        if self.sizeHintForIndex(index).height() != height:
            self.scheduleDelayedItemsLayout()


class WrappedPainter(QStyledItemDelegate):
    """What painters of such lists share: the room an item has, and the height its words need."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._heights: dict[tuple[str, int, int], int] = {}

    def width(self, option: QStyleOptionViewItem) -> int:
        """Return the width of an item, also before it is shown."""
        view = self.parent()
        return view.viewport().width() if isinstance(view, QListWidget) else option.rect.width()

    def item(self, index: Index) -> QListWidgetItem | None:
        """Return the item at an index."""
        view = self.parent()
        return view.item(index.row()) if isinstance(view, QListWidget) else None

    def height(self, words: str, width: int, metrics: QFontMetrics) -> int:
        """Return how high words are, set in lines of that width.

        Qt asks whenever it paints or places an item, and words take long to set.
        """
        asked = (words, width, metrics.height())
        if asked not in self._heights:
            if len(self._heights) > MOST_REMEMBERED:
                self._heights.clear()
            self._heights[asked] = height_of(words, width, metrics)
        return self._heights[asked]


def height_of(words: str, width: int, metrics: QFontMetrics) -> int:
    """Return how high words are, set in lines of that width."""
    return metrics.boundingRect(QRect(0, 0, max(20, width), _ENDLESS), WRAP, words).height()
