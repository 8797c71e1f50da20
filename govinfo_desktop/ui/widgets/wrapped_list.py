"""A list whose items are painted in as many lines as they need, at whatever width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QStaticText, QTextOption, QTransform
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from govinfo_desktop.ui.theme.colours import colours_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFont, QFontMetrics, QPaintEvent, QResizeEvent

Index = QModelIndex | QPersistentModelIndex
WRAP = int(Qt.TextFlag.TextWordWrap)
_ENDLESS = 100_000
_WRAPPED = QTextOption()
_WRAPPED.setWrapMode(QTextOption.WrapMode.WordWrap)


class WrappedList(QListWidget):
    """Scrolls by the pixel, never sideways, and measures its items again when it is resized.

    The current item stays in view when the list becomes lower or an item higher.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_seen = False
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        # Else everything behind the list is painted whenever an item is.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, then the items on it."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), colours_for(self.palette()).base)
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the items anew."""
        self._look(event.oldSize().height())
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def doItemsLayout(self) -> None:
        """Lay the items out, and keep the current one in view if it was so."""
        self._look(self.viewport().height())
        super().doItemsLayout()
        if self._is_seen:
            self._is_seen = False
            self.scrollTo(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        """Measure the items anew in another face."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            for row in range(self.count()):
                item = self.item(row)
                if isinstance(item, WrappedItem):
                    item.measured = None

    def _look(self, height: int) -> None:
        """See whether the current item is in view, in a list of that height."""
        box = self.visualRect(self.currentIndex())
        self._is_seen |= box.isValid() and box.bottom() >= 0 and box.top() < height

    def renew(self, item: WrappedItem, change: Callable[[], None]) -> None:
        """Change what an item says, and paint it anew.

        A list that is told of a change lays out and paints all its items; here only the item's
        own place is painted, unless it needs more lines or fewer.
        """
        before, item.measured = item.measured, None
        change()
        if self.isVisible():
            self.update(self.indexFromItem(item))  # Qt asks for the size on the way
        if item.needs_more_than(before):
            self.scheduleDelayedItemsLayout()


class WrappedItem(QListWidgetItem):
    """An item that keeps its data itself, and the size that its words need once it is known."""

    measured: QSize | None = None

    def needs_more_than(self, size: QSize | None) -> bool:
        """Tell whether the item needs another size than one, or may."""
        return self.measured is None or self.measured != size


class WrappedPainter(QStyledItemDelegate):
    """What painters of such lists share: an item's room, and the size it needs, measured once.

    Qt asks for the size whenever it paints or places an item, and words take long to set.
    """

    def __init__(self, parent: QListWidget) -> None:
        super().__init__(parent)
        self._list = parent

    def width(self) -> int:
        """Return the width of an item, also before it is shown."""
        return self._list.viewport().width()

    def item(self, index: Index) -> QListWidgetItem | None:
        """Return the item at an index."""
        return self._list.item(index.row())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of an item, measured anew only if the list is of another width now."""
        item, width = self.item(index), self.width()
        if not isinstance(item, WrappedItem):
            return QSize(width, self.height(option, index, width))
        if item.measured is None or item.measured.width() != width:
            item.measured = QSize(width, self.height(option, index, width))
        return item.measured

    def height(self, option: QStyleOptionViewItem, index: Index, width: int) -> int:
        """Return how high an item is, set in lines of that width."""
        raise NotImplementedError


def draw_ground(painter: QPainter, area: QRect, option: QStyleOptionViewItem) -> None:
    """Light an item's ground where it is the chosen one, and frame it where it has the keys."""
    colours = colours_for(option.palette)
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(area, colours.selected)
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(colours.focus, 2))
        painter.drawRect(area.adjusted(1, 1, -1, -1))


def height_of(words: str, width: int, metrics: QFontMetrics) -> int:
    """Return how high words are, set in lines of that width."""
    return metrics.boundingRect(QRect(0, 0, max(20, width), _ENDLESS), WRAP, words).height()


def set_in_lines(words: str, width: int, font: QFont) -> QStaticText:
    """Return words set in lines of that width, to be measured and painted without setting again."""
    # A plain text of Qt's parts its lines by a character of its own.
    sentence = QStaticText(words.replace("\n", "\u2028"))
    sentence.setTextFormat(Qt.TextFormat.PlainText)
    sentence.setTextOption(_WRAPPED)
    sentence.setTextWidth(max(20, width))
    sentence.prepare(QTransform(), font)
    return sentence


def set_in_one_line(words: str, font: QFont) -> QStaticText:
    """Return words set in one line, as wide as they are."""
    line = QStaticText(words)
    line.setTextFormat(Qt.TextFormat.PlainText)
    line.prepare(QTransform(), font)
    return line
