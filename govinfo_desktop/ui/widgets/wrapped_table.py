"""Table to read: columns share the width, and rows are as high as their wrapped text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import QPalette, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from govinfo_desktop.ui.theme.colours import colours_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QPainter, QResizeEvent

Index = QModelIndex | QPersistentModelIndex
READ_ONLY_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
# Spans of a cell's text that are marked: begin, end, and whether it is text that is gone.
SPANS_ROLE = Qt.ItemDataRole.UserRole + 20
Spans = list[tuple[int, int, bool]]
_STYLE_PADDING_PX = 16
_TEXT_LEFT_PX = 6


class _WrappingDelegate(QStyledItemDelegate):
    """Measures cells within the padding that the style sheet gives them, and paints marked text."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell; where some of its text is marked, on another background."""
        spans = index.data(SPANS_ROLE)
        if not spans:
            super().paint(painter, option, index)
            return
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        text, shown.text = shown.text, ""
        style = shown.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget)
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
        inside = option.rect.adjusted(margin + _TEXT_LEFT_PX, 0, -margin - _TEXT_LEFT_PX, 0)
        layout = QTextLayout(text, shown.font)
        layout.setFormats(_formats(spans, shown.palette))
        height = _lay_out(layout, inside.width())
        top = inside.top() + max(0.0, (inside.height() - height) / 2)
        painter.save()
        painter.setClipRect(option.rect)
        painter.setPen(shown.palette.color(QPalette.ColorRole.Text))
        layout.draw(painter, QPointF(inside.left(), top))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a cell whose text is wrapped in the width that is left for it."""
        rect = option.rect
        option.rect = rect.adjusted(0, 0, -_STYLE_PADDING_PX, 0)
        return super().sizeHint(option, index)


class WrappedTable(QTableWidget):
    """Table of texts; ``columns`` are its heads, each with its share of the width."""

    def __init__(
        self, name: str, columns: Mapping[str, int], rows: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(rows, len(columns), parent)
        self._shares = tuple(columns.values())
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(columns))
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().hide()
        self.setWordWrap(True)
        self.setItemDelegate(_WrappingDelegate(self))
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def show_row(self, row: int, texts: Sequence[str]) -> list[QTableWidgetItem]:
        """Show texts in the cells of a row, and return the cells."""
        items = [QTableWidgetItem(text) for text in texts]
        for column, item in enumerate(items):
            item.setFlags(READ_ONLY_FLAGS)
            self.setItem(row, column, item)
        return items

    def mark(self, item: QTableWidgetItem, spans: Spans) -> None:
        """Mark spans of a cell's text, each with whether it is gone from the other text."""
        item.setData(SPANS_ROLE, spans)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns, and give each row the height of its text."""
        super().resizeEvent(event)
        width = self.viewport().width()
        for column, share in enumerate(self._shares):
            self.setColumnWidth(column, width * share // sum(self._shares))
        self.resizeRowsToContents()


def _formats(spans: Spans, palette: QPalette) -> list[QTextLayout.FormatRange]:
    colours = colours_for(palette)
    made = []
    for begin, end, is_gone in spans:
        one = QTextLayout.FormatRange()
        one.start, one.length = begin, end - begin
        one.format.setBackground(colours.left_background if is_gone else colours.right_background)
        one.format.setForeground(colours.text)
        one.format.setFontUnderline(True)
        made.append(one)
    return made


def _lay_out(layout: QTextLayout, width: float) -> float:
    """Break the text into lines of a width, and return their height."""
    height = 0.0
    layout.beginLayout()
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
        line = layout.createLine()
    layout.endLayout()
    return height
