"""A list whose items are painted in as many lines as they need, at whatever width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics, QResizeEvent

Index = QModelIndex | QPersistentModelIndex
WRAP = int(Qt.TextFlag.TextWordWrap)
_ENDLESS = 100_000


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


class WrappedPainter(QStyledItemDelegate):
    """What painters of such lists share: the room an item has."""

    def width(self, option: QStyleOptionViewItem) -> int:
        """Return the width of an item, also before it is shown."""
        view = self.parent()
        return view.viewport().width() if isinstance(view, QListWidget) else option.rect.width()


def height_of(words: str, width: int, metrics: QFontMetrics) -> int:
    """Return how high words are, set in lines of that width."""
    return metrics.boundingRect(QRect(0, 0, max(20, width), _ENDLESS), WRAP, words).height()
