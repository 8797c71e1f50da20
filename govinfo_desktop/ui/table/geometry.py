"""Geometry of a table: frozen headers, merged cells, column widths and row heights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView

from govinfo_desktop.ui.table.headers import Corner, MergedHeader
from govinfo_desktop.ui.table.measures import (
    Measures,
    entry_width,
    least_width,
    measure,
    measure_tightly,
)
from govinfo_desktop.ui.table.navigation import numbered_columns
from govinfo_desktop.ui.widgets.table_corner import name_corner

if TYPE_CHECKING:
    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.ui.table.model import Index, TableModel

_LEAST_ROWS = 3
SMALLEST_TABLE_POINTS = 7.0
_FONT_STEP_POINTS = 0.5
# How much smaller the text of a table may be that is a little too wide otherwise.
SMALLEST_TEXT_SHARE = 0.9
_ANY_HEIGHT_PX = 16_777_215


class TableGeometry(QObject):
    """Fits the headers, columns and rows of a table's view into the space that it has."""

    def __init__(self, model: TableModel, view: QTableView) -> None:
        super().__init__(view)
        self._model = model
        self._grid = model.grid
        self._view = view
        self._measures: Measures | None = None
        self._whole_height = 0
        self._is_whole = False
        self._is_fitting = False
        self.heads = MergedHeader(model.grid, Qt.Orientation.Horizontal, view)
        self.labels = MergedHeader(model.grid, Qt.Orientation.Vertical, view)
        self._corner = Corner(model.grid, view)
        model.dataChanged.connect(self._widen_if_needed)

    def set_up(self) -> None:
        """Give the view its headers, and merge what is printed as one cell."""
        view = self._view
        view.setHorizontalHeader(self.heads)
        view.setVerticalHeader(self.labels)
        self.heads.set_numbers(numbered_columns(self._grid, self._model.table.computed))
        self.heads.setVisible(self._grid.head_rows > 0)
        self.labels.setVisible(self._grid.stub_columns > 0)
        view.setCornerButtonEnabled(False)
        name_corner(view)
        view.setShowGrid(False)
        view.setFrameShape(QTableView.Shape.NoFrame)
        view.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # Qt scrolls a header by shifting its pixels, but the text of a merged head moves within it.
        view.horizontalScrollBar().valueChanged.connect(lambda: self.heads.viewport().update())
        view.verticalScrollBar().valueChanged.connect(lambda: self.labels.viewport().update())
        for cell in self._grid.cells:
            index = self._model.index_of(cell)
            if index.isValid() and (cell.rows > 1 or cell.columns > 1):
                view.setSpan(index.row(), index.column(), cell.rows, cell.columns)

    def show_whole(self, is_whole: bool) -> None:
        """Make text and rows small enough for the whole table to be visible, or usual again."""
        self._is_whole = is_whole
        self.fit()

    def fit(self) -> None:
        """Fit all columns into the width of the view, and the rows to their texts."""
        if self._is_fitting:
            return
        self._is_fitting = True
        measures = self._fit_whole() if self._is_whole else self._fit_width()
        self._is_fitting = False
        if measures != self._measures:
            self._measures = measures
            self._apply(measures)
        height = self.whole_size().height()
        if not self._is_whole and self._view.maximumHeight() != height:
            self._view.setMaximumHeight(height)
            self._view.updateGeometry()

    def _fit_width(self) -> Measures:
        view = self._view
        font, measures = self._measure(view.width())
        # As high as without a scroll bar: with one, the text may be smaller and the rows lower.
        self._whole_height = sum(measures.heights)
        if self._whole_height > view.height():
            bar = view.verticalScrollBar().sizeHint().width()
            font, measures = self._measure(view.width() - bar)
        self._set_font(font)
        return measures

    def _fit_whole(self) -> Measures:
        view = self._view
        view.setMaximumHeight(_ANY_HEIGHT_PX)
        font, measures = self._measure_tightly(view.width())
        if sum(measures.heights) > view.height():
            bar = view.verticalScrollBar().sizeHint().width()
            font, measures = self._measure_tightly(view.width() - bar)
        self._set_font(font)
        self._whole_height = sum(measures.heights)
        return measures

    def _measure_tightly(self, width: int) -> tuple[QFont, Measures]:
        """Measure in the largest font in which all rows are visible, or else in the smallest."""
        usual, height = QApplication.font(), self._view.height()
        points = usual.pointSizeF()
        while True:
            font = QFont(usual)
            font.setPointSizeF(points)
            measures = measure_tightly(self._grid, width, height, QFontMetrics(font), self._text_of)
            points -= _FONT_STEP_POINTS
            if sum(measures.heights) <= height or points < SMALLEST_TABLE_POINTS:
                return font, measures

    def _set_font(self, font: QFont) -> None:
        view = self._view
        if view.font() == font:
            return
        # A style sheet keeps the font of a view from its header and from what it scrolls.
        for area in (view, self.heads, self.labels):
            area.setFont(font)
            area.viewport().setFont(font)
        self._corner.setFont(font)

    def place_corner(self) -> None:
        """Place the corner where the headers meet."""
        self._corner.setVisible(bool(self._grid.head_rows and self._grid.stub_columns))
        self._corner.setGeometry(
            self.labels.x(), self.heads.y(), self.labels.width(), self.heads.height()
        )
        self._corner.raise_()

    def whole_size(self) -> QSize:
        """Return the size of the whole table, with a scroll bar below it if it is too wide."""
        if self._measures is None:
            return QSize()
        width, height = sum(self._measures.widths), self._whole_height
        bar = self._view.horizontalScrollBar().sizeHint().height()
        return QSize(width, height + (bar if width > self._view.width() else 0))

    def least_width(self) -> int:
        """Return how wide the view must be for every column to be visible, in the usual font."""
        return least_width(self._grid, QFontMetrics(QApplication.font()), self._text_of)

    def least_height(self) -> int:
        """Return the height of the column heads and a few rows; zero before measuring."""
        rows = self._grid.head_rows + _LEAST_ROWS
        return sum(self._measures.heights[:rows]) if self._measures else 0

    def _widen_if_needed(self, index: Index) -> None:
        """Fit again if a number no longer fits into its cell."""
        cell = self._model.cell(index)
        if self._measures is None or cell.field is None:
            return
        need = entry_width(self._text_of(cell.field), self._view.fontMetrics())
        if need > self._measures.box(cell).width():
            self.fit()

    def _measure(self, width: int) -> tuple[QFont, Measures]:
        font = self._font_for(width)
        return font, measure(self._grid, width, QFontMetrics(font), self._text_of)

    def _font_for(self, width: int) -> QFont:
        """Return the usual font, or a slightly smaller one if the table fits into a width so."""
        usual = QApplication.font()
        font, points = QFont(usual), usual.pointSizeF()
        while points >= usual.pointSizeF() * SMALLEST_TEXT_SHARE:
            font.setPointSizeF(points)
            if least_width(self._grid, QFontMetrics(font), self._text_of) <= width:
                return font
            points -= _FONT_STEP_POINTS
        return usual

    def _text_of(self, name: FieldId) -> str:
        return self._model.shown(name).text

    def _apply(self, measures: Measures) -> None:
        for column in range(self._model.columnCount()):
            width = measures.widths[column + self._grid.stub_columns]
            self._view.setColumnWidth(column, width)
        for row in range(self._model.rowCount()):
            self._view.setRowHeight(row, measures.heights[row + self._grid.head_rows])
        self.heads.set_measures(measures)
        self.labels.set_measures(measures)
        self._view.updateGeometries()
