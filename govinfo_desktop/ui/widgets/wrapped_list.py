"""List whose items wrap their text into as many lines as they need."""

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
LEAST_TEXT_WIDTH_PX = 20
# High enough for any text that is measured; Qt wants a rectangle.
_UNLIMITED_HEIGHT_PX = 100_000
_WORD_WRAP = QTextOption()
_WORD_WRAP.setWrapMode(QTextOption.WrapMode.WordWrap)


class WrappedList(QListWidget):
    """List that scrolls by the pixel, never sideways, and measures its items when resized.

    The current item stays visible when the list becomes lower or an item higher.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # A viewport made here has a known type. To find the type of Qt's own, PySide6 would load
        # all kinds of widgets there are, which takes the start 10 ms.
        self.setViewport(QWidget())
        self._was_current_visible = False
        self._least_height = 0
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        # Otherwise Qt repaints everything behind the list whenever it repaints an item.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the background, which an opaque viewport must do itself, then paint the items."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), colours_for(self.palette()).base)
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the items again."""
        self._note_visibility(event.oldSize().height())
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def minimumSizeHint(self) -> QSize:
        """Return a height in which the current item is seen whole."""
        least = super().minimumSizeHint()
        return QSize(least.width(), max(least.height(), self._least_height))

    def make_room_for_current(self) -> None:
        """Ask for another height if the current item needs one to be seen whole."""
        height = self.visualRect(self.currentIndex()).height() + 2 * self.frameWidth()
        if height != self._least_height:
            self._least_height = height
            self.updateGeometry()

    def doItemsLayout(self) -> None:
        """Lay out the items, and scroll the current one into view if it was visible before."""
        self._note_visibility(self.viewport().height())
        super().doItemsLayout()
        if self._was_current_visible:
            self._was_current_visible = False
            self.scrollTo(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        """Measure the items again when the font changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.forget_sizes()

    def forget_sizes(self) -> None:
        """Measure all items again when their sizes are next needed."""
        for row in range(self.count()):
            item = self.item(row)
            if isinstance(item, WrappedItem):
                item.measured = None

    def _note_visibility(self, height: int) -> None:
        """Note whether the current item is visible in a list of a height."""
        box = self.visualRect(self.currentIndex())
        self._was_current_visible |= box.isValid() and box.bottom() >= 0 and box.top() < height

    def update_item(self, item: WrappedItem, change: Callable[[], None]) -> None:
        """Change an item's data, and repaint it.

        A dataChanged signal would lay out and paint all items; here only the item's own area is
        painted, unless it needs more lines or fewer.
        """
        before, item.measured = item.measured, None
        change()
        if self.isVisible():
            self.update(self.indexFromItem(item))  # makes Qt ask for the size, which measures it
        if item.has_other_size_than(before):
            self.scheduleDelayedItemsLayout()


class WrappedItem(QListWidgetItem):
    """Item that keeps its data in attributes, and its size once it is measured."""

    measured: QSize | None = None

    def has_other_size_than(self, size: QSize | None) -> bool:
        """Return whether the item's size differs from another, or is not known."""
        return self.measured is None or self.measured != size


class WrappedDelegate(QStyledItemDelegate):
    """Delegate that measures each item of a wrapped list once; subclasses give the height.

    Qt asks for the size whenever it paints or places an item, and breaking lines is slow.
    """

    def __init__(self, parent: QListWidget) -> None:
        super().__init__(parent)
        self._list = parent

    def width(self) -> int:
        """Return the width of an item in pixels, also before it is shown."""
        return self._list.viewport().width()

    def item(self, index: Index) -> QListWidgetItem | None:
        """Return the item at an index."""
        return self._list.item(index.row())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of an item; measure it only if the width of the list changed."""
        item, width = self.item(index), self.width()
        if not isinstance(item, WrappedItem):
            return QSize(width, self.height(option, index, width))
        if item.measured is None or item.measured.width() != width:
            item.measured = QSize(width, self.height(option, index, width))
        return item.measured

    def height(self, option: QStyleOptionViewItem, index: Index, width: int) -> int:
        """Return the height of an item in lines of a width."""
        raise NotImplementedError


def draw_background(painter: QPainter, area: QRect, option: QStyleOptionViewItem) -> None:
    """Fill the background of the selected item, and frame the one with the keyboard focus."""
    colours = colours_for(option.palette)
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(area, colours.selected)
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(colours.focus, 2))
        painter.drawRect(area.adjusted(1, 1, -1, -1))


def wrapped_height(text: str, width: int, metrics: QFontMetrics) -> int:
    """Return the height of a text in lines of a width, in pixels."""
    area = QRect(0, 0, max(LEAST_TEXT_WIDTH_PX, width), _UNLIMITED_HEIGHT_PX)
    return metrics.boundingRect(area, WRAP, text).height()


def wrapped_static_text(text: str, width: int, font: QFont) -> QStaticText:
    """Return a text broken into lines of a width, to be measured and painted without new work."""
    # As plain text QStaticText ignores \n; it breaks lines at the line separator.
    static = QStaticText(text.replace("\n", "\u2028"))
    static.setTextFormat(Qt.TextFormat.PlainText)
    static.setTextOption(_WORD_WRAP)
    static.setTextWidth(max(LEAST_TEXT_WIDTH_PX, width))
    static.prepare(QTransform(), font)
    return static


def single_line_static_text(text: str, font: QFont) -> QStaticText:
    """Return a text in one line, as wide as it is."""
    line = QStaticText(text)
    line.setTextFormat(Qt.TextFormat.PlainText)
    line.prepare(QTransform(), font)
    return line
