"""The forms in a list: what each is called, whose file it is, what it rests on, in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt

from govinfo_desktop.ui.theme.colours import colours_for
from govinfo_desktop.ui.widgets.wrapped_list import (
    WRAP,
    Index,
    WrappedDelegate,
    draw_background,
    wrapped_height,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFontMetrics, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

COLUMNS = int(Qt.ItemDataRole.UserRole) + 2
"""The words of a row: name, whose file it is, what it rests on; or why a file is of no use."""

_FIRST_AT_MOST = 0.45
"""Which share of the row the names may take; what is longer wraps."""


class FormItemDelegate(WrappedDelegate):
    """Paints rows in three columns, which begin at the same place in every row.

    Words that stand alone, such as why a file is of no use, take the whole row.
    """

    MARGIN = 10
    GAP = 20

    def height(self, option: QStyleOptionViewItem, index: Index, width: int) -> int:
        """Give a row the lines that its longest column needs."""
        metrics = option.fontMetrics
        cells = self.cells(index.data(COLUMNS), metrics, width)
        return (
            max(wrapped_height(words, room.width(), metrics) for words, room in cells) + self.MARGIN
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row, its ground lit where it is the current one."""
        colours = colours_for(option.palette)
        painter.save()
        draw_background(painter, option.rect.adjusted(1, 1, -1, -1), option)
        tones = (colours.text, colours.muted, colours.text)
        cells = self.cells(index.data(COLUMNS), option.fontMetrics, option.rect.width())
        for (words, room), tone in zip(cells, tones, strict=False):
            painter.setPen(tone)
            place = room.translated(option.rect.topLeft())
            place.setBottom(option.rect.bottom())
            painter.drawText(place, WRAP, words)
        painter.restore()

    def cells(
        self, columns: Sequence[str], metrics: QFontMetrics, width: int
    ) -> list[tuple[str, QRect]]:
        """Return the words of each column of a row, and where they stand in it."""
        whole = width - 2 * self.MARGIN
        if len(columns) == 1:
            return [(columns[0], QRect(self.MARGIN, self.MARGIN // 2, whole, 0))]
        first = min(self._widest(0, metrics), round(whole * _FIRST_AT_MOST))
        second = self._widest(1, metrics)
        rooms = (first, second, whole - first - second - 2 * self.GAP)
        starts = (0, first + self.GAP, first + second + 2 * self.GAP)
        return [
            (words, QRect(self.MARGIN + start, self.MARGIN // 2, room, 0))
            for words, start, room in zip(columns, starts, rooms, strict=True)
        ]

    def _widest(self, column: int, metrics: QFontMetrics) -> int:
        rows = (self._list.item(row).data(COLUMNS) for row in range(self._list.count()))
        words = (one[column] for one in rows if len(one) > 1)
        return max((metrics.horizontalAdvance(one) for one in words), default=0)
