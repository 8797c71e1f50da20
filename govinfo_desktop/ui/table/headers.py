"""Headers of a table with merged cells: column heads, row labels, and their corner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from govinfo_desktop.layout.grid import CellKind
from govinfo_desktop.ui.table.keys import number_of
from govinfo_desktop.ui.table.measures import shown_label
from govinfo_desktop.ui.table.painting import (
    CENTRED,
    LEFT,
    draw_badge,
    draw_edge,
    draw_label,
    draw_lines,
)
from govinfo_desktop.ui.theme.colours import colours_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPaintEvent

    from govinfo_desktop.layout.grid import Cell, Grid
    from govinfo_desktop.ui.table.measures import Measures
    from govinfo_desktop.ui.table.model import Index

# Ctrl is held this long before the numbers of the columns appear; shortcuts are shorter.
NUMBERS_DELAY_MS = 400


class MergedHeader(QHeaderView):
    """Column heads or row labels of a grid, painted as one block of merged cells.

    Column heads show the numbers that lead to the columns while Ctrl is held.
    """

    def __init__(self, grid: Grid, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._grid = grid
        self._measures: Measures | None = None
        self._boxes: dict[Cell, QRect] = {}
        self._numbers: Mapping[int, int] = {}
        self._are_numbers_shown = False
        self._before_numbers = QTimer(self, singleShot=True, interval=NUMBERS_DELAY_MS)
        self._before_numbers.timeout.connect(lambda: self._show_numbers(True))
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(8)
        if orientation is Qt.Orientation.Horizontal:
            self._cells = [c for c in grid.cells if c.kind is CellKind.HEAD]
        else:
            self._cells = [
                c for c in grid.cells if c.column < grid.stub_columns and c.row >= grid.head_rows
            ]

    def set_measures(self, measures: Measures) -> None:
        """Use the column widths and row heights of the whole table."""
        self._measures = measures
        self._boxes = {cell: measures.box(cell) for cell in self._cells}
        if self._is_flat():
            self.setFixedHeight(sum(measures.heights[: self._grid.head_rows]))
        else:
            self.setFixedWidth(sum(measures.widths[: self._grid.stub_columns]))

    def set_numbers(self, numbers: Mapping[int, int]) -> None:
        """Take the number of each column of the grid that a key with Ctrl leads to."""
        self._numbers = numbers

    def follow(self, event: QEvent) -> None:
        """Show the numbers when Ctrl is held for a moment; hide them at any other key or event."""
        if not _asks_for_numbers(event):
            self._before_numbers.stop()
            self._show_numbers(False)
        elif self._numbers and not self._are_numbers_shown:
            self._before_numbers.start()

    def sizeHint(self) -> QSize:
        """Return the size of the headers."""
        if self._measures is None:
            return super().sizeHint()
        return QSize(
            sum(self._measures.widths[: self._grid.stub_columns]),
            sum(self._measures.heights[: self._grid.head_rows]),
        )

    def box_of(self, cell: Cell) -> QRect:
        """Return the box of a header cell in the viewport."""
        return self._boxes.get(cell, QRect()).translated(self._shift())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells in the area to be painted."""
        painter = QPainter(self.viewport())
        colours = colours_for(self.palette())
        painter.fillRect(event.rect(), colours.window)
        visible, shift = self.viewport().rect(), self._shift()
        for cell, unscrolled in self._boxes.items():
            box = unscrolled.translated(shift)
            if box.intersects(event.rect()):
                text = shown_label(self._grid, cell)
                draw_label(painter, box, visible, text, self._flags(cell), colours)
                if self._are_numbers_shown and self._number_of(cell):
                    draw_badge(painter, box, str(self._number_of(cell)), colours)
        has_left = not (self._is_flat() and self._grid.stub_columns)
        has_top = self._is_flat() or not self._grid.head_rows
        draw_edge(painter, self._whole().translated(shift), colours, top=has_top, left=has_left)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Do nothing: Qt would repaint sections, and none of them is highlighted."""

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Do nothing, for the same reason."""

    def viewportEvent(self, event: QEvent) -> bool:
        """Keep Qt from highlighting the section under the mouse: a merged head covers several."""
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverMove):
            return True
        return super().viewportEvent(event)

    def _show_numbers(self, are_shown: bool) -> None:
        if are_shown != self._are_numbers_shown:
            self._are_numbers_shown = are_shown
            self.viewport().update()

    def _number_of(self, cell: Cell) -> int | None:
        is_leaf = cell.row + cell.rows == self._grid.head_rows
        return self._numbers.get(cell.column) if is_leaf else None

    def _is_flat(self) -> bool:
        return self.orientation() is Qt.Orientation.Horizontal

    def _shift(self) -> QPoint:
        if self._measures is None:
            return QPoint()
        if self._is_flat():
            return QPoint(-sum(self._measures.widths[: self._grid.stub_columns]) - self.offset(), 0)
        return QPoint(0, -sum(self._measures.heights[: self._grid.head_rows]) - self.offset())

    def _whole(self) -> QRect:
        whole = QRect()
        for box in self._boxes.values():
            whole = whole.united(box)
        return whole

    def _flags(self, cell: Cell) -> int:
        is_leaf = cell.rows == 1 and cell.column + cell.columns == self._grid.stub_columns
        return LEFT if not self._is_flat() and is_leaf else CENTRED


def _asks_for_numbers(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
        return False
    return event.key() == Qt.Key.Key_Control or number_of(event) is not None


class Corner(QWidget):
    """Corner where the column heads and the row labels meet."""

    def __init__(self, grid: Grid, parent: QWidget) -> None:
        super().__init__(parent)
        corners = [cell for cell in grid.cells if cell.kind is CellKind.CORNER]
        self._text = corners[0].text if corners else ""
        self.setAccessibleName(self._text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text and the outer borders."""
        painter = QPainter(self)
        colours = colours_for(self.palette())
        draw_label(painter, self.rect(), self.rect(), self._text, CENTRED, colours)
        draw_lines(painter, self.rect(), colours)
        draw_edge(painter, self.rect(), colours, top=True, left=True)
