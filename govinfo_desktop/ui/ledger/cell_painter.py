"""Painting of the cells of the ledger's grid."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPen

from govinfo_desktop.ui.theme.colours import colours_for
from govinfo_desktop.ui.widgets.wrapped_list import single_line_static_text

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter, QStaticText
    from PySide6.QtWidgets import QTableView

    from govinfo_desktop.ui.ledger.ledger_table_model import LedgerTableModel

_TEXT_INSET_PX = 6
_FRAME_PX = 2
_MOST_KEPT_TEXTS = 5_000


class _Column(NamedTuple):
    """A visible column: its place in the model, and its edges in the viewport."""

    place: int
    left: int
    right: int


class CellPainter:
    """Paints texts in one line, in the colour of the state or of what is wrong.

    All cells of an area are painted by one call. For each of them Qt would ask the model and the
    delegate seven times, and every time go through Python, which takes longer than painting.
    """

    def __init__(self, grid: QTableView, model: LedgerTableModel) -> None:
        self._grid = grid
        self._model = model
        self._texts: dict[tuple[str, int], QStaticText] = {}
        self.take_style()

    def take_style(self) -> None:
        """Use the colours of a changed palette, and forget what fitted in another font."""
        self.colours = colours_for(self._grid.palette())
        self._line_height = self._grid.fontMetrics().height()
        self._texts.clear()

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Paint the ground, the cells and the lines of an area of the viewport."""
        painter.fillRect(area, self.colours.base)
        rows, columns = self._rows(area), self._columns(area)
        if not rows or not columns:
            return
        selected, focused = self._selected(), self._focused()
        top, height = self._grid.rowViewportPosition(rows[0]), self._grid.rowHeight(rows[0])
        for row in rows:
            for place, left, right in columns:
                cell = QRect(left, top, right - left, height - 1)
                at = QPoint(place, row)
                if any(one.contains(at) for one in selected):
                    painter.fillRect(cell, self.colours.selected)
                if at == focused:
                    painter.setPen(QPen(self.colours.focus, _FRAME_PX))
                    painter.drawRect(cell.adjusted(1, 1, -1, -1))
                self._paint_text(painter, cell, row, place)
            top += height
        painter.setPen(self.colours.grid)
        edge = min(area.right(), columns[-1].right)
        for bottom in range(top - 1, top - height * len(rows), -height):
            painter.drawLine(area.left(), bottom, edge, bottom)
        for column in columns:
            painter.drawLine(column.right, area.top(), column.right, min(area.bottom(), top - 1))

    def _rows(self, area: QRect) -> range:
        first, last = self._grid.rowAt(area.top()), self._grid.rowAt(area.bottom())
        if first < 0:
            return range(0)
        return range(first, len(self._model.rows) if last < 0 else last + 1)

    def _columns(self, area: QRect) -> list[_Column]:
        found = []
        for place in range(len(self._model.columns)):
            left, width = self._grid.columnViewportPosition(place), self._grid.columnWidth(place)
            # A column that is left out has no width.
            if width and left <= area.right() and left + width > area.left():
                found.append(_Column(place, left, left + width - 1))
        return found

    def _selected(self) -> list[QRect]:
        """Return the selected blocks of cells, columns across and rows down."""
        selection = self._grid.selectionModel().selection()
        blocks = (selection.at(number) for number in range(selection.count()))
        return [QRect(one.left(), one.top(), one.width(), one.height()) for one in blocks]

    def _focused(self) -> QPoint | None:
        index = self._grid.currentIndex()
        return QPoint(index.column(), index.row()) if self._grid.hasFocus() else None

    def _paint_text(self, painter: QPainter, cell: QRect, row: int, place: int) -> None:
        look = self._model.look(self._model.rows[row], self._model.columns[place])
        if not look.text:
            return
        colour: QColor = getattr(self.colours, look.tone)
        painter.setPen(colour)
        text = self._fitted(look.text, cell.width() - 2 * _TEXT_INSET_PX)
        # Rounded up, as Qt centres a text.
        top = cell.top() + (cell.height() - self._line_height + 1) // 2
        painter.drawStaticText(cell.left() + _TEXT_INSET_PX, top, text)

    def _fitted(self, text: str, width: int) -> QStaticText:
        """Return a text as it fits into a width; laying it out takes longer than painting."""
        found = self._texts.get((text, width))
        if found is None:
            if len(self._texts) >= _MOST_KEPT_TEXTS:
                self._texts.clear()
            elided = self._grid.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
            found = single_line_static_text(elided, self._grid.font())
            self._texts[text, width] = found
        return found
