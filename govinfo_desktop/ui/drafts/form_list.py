"""Rows of the list of forms, in three columns: name, origin of the file, legal basis."""

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

# The texts of a row: name, origin, legal basis; or only why a file cannot be used. The two roles
# below it belong to the page.
COLUMNS_ROLE = int(Qt.ItemDataRole.UserRole) + 2

# Share of the row that the names may take; longer ones wrap.
_LARGEST_NAME_SHARE = 0.45


class FormItemDelegate(WrappedDelegate):
    """Delegate that paints rows in three columns, aligned across all rows.

    A single text, such as why a file cannot be used, takes the whole row.
    """

    MARGIN_PX = 10
    GAP_PX = 20

    def height(self, option: QStyleOptionViewItem, index: Index, width: int) -> int:
        """Return the height of a row in pixels: that of its highest column."""
        metrics = option.fontMetrics
        cells = self.cells(index.data(COLUMNS_ROLE), metrics, width)
        heights = [wrapped_height(text, area.width(), metrics) for text, area in cells]
        return max(heights) + self.MARGIN_PX

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row."""
        colours = colours_for(option.palette)
        painter.save()
        draw_background(painter, option.rect.adjusted(1, 1, -1, -1), option)
        tones = (colours.text, colours.muted, colours.text)
        cells = self.cells(index.data(COLUMNS_ROLE), option.fontMetrics, option.rect.width())
        for (text, cell), tone in zip(cells, tones, strict=False):
            painter.setPen(tone)
            area = cell.translated(option.rect.topLeft())
            area.setBottom(option.rect.bottom())
            painter.drawText(area, WRAP, text)
        painter.restore()

    def cells(
        self, columns: Sequence[str], metrics: QFontMetrics, width: int
    ) -> list[tuple[str, QRect]]:
        """Return the text of each column of a row, and its area within the row."""
        whole = width - 2 * self.MARGIN_PX
        if len(columns) == 1:
            return [(columns[0], QRect(self.MARGIN_PX, self.MARGIN_PX // 2, whole, 0))]
        first = min(self._widest(0, metrics), round(whole * _LARGEST_NAME_SHARE))
        second = self._widest(1, metrics)
        widths = (first, second, whole - first - second - 2 * self.GAP_PX)
        starts = (0, first + self.GAP_PX, first + second + 2 * self.GAP_PX)
        return [
            (text, QRect(self.MARGIN_PX + start, self.MARGIN_PX // 2, column_width, 0))
            for text, start, column_width in zip(columns, starts, widths, strict=True)
        ]

    def _widest(self, column: int, metrics: QFontMetrics) -> int:
        rows = (self._list.item(row).data(COLUMNS_ROLE) for row in range(self._list.count()))
        texts = (one[column] for one in rows if len(one) > 1)
        return max((metrics.horizontalAdvance(one) for one in texts), default=0)
