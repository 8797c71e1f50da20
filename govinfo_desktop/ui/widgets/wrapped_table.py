"""Table to read: columns share the width, and rows are as high as their wrapped text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QResizeEvent

Index = QModelIndex | QPersistentModelIndex
READ_ONLY_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_STYLE_PADDING_PX = 16


class _WrappingDelegate(QStyledItemDelegate):
    """Measures cells within the padding that the style sheet gives them."""

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns, and give each row the height of its text."""
        super().resizeEvent(event)
        width = self.viewport().width()
        for column, share in enumerate(self._shares):
            self.setColumnWidth(column, width * share // sum(self._shares))
        self.resizeRowsToContents()
