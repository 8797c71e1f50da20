"""Heads and scroll bar of a grid that are painted again only when they look different."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QScrollBar, QStyle, QStyleOptionSlider

if TYPE_CHECKING:
    from PySide6.QtCore import QItemSelection, QRect
    from PySide6.QtWidgets import QTableView


class ColumnHeads(QHeaderView):
    """Heads of the columns; Qt repaints the current one whenever another row is selected."""

    def __init__(self, grid: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, grid)
        # As those that a table has of itself.
        self.setSectionsClickable(True)
        self.setHighlightSections(True)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Repaint the columns that are selected, or are no longer, unless they are the same."""
        if _columns(selected) != _columns(deselected):
            super().selectionChanged(selected, deselected)


class RowScrollBar(QScrollBar):
    """Vertical scroll bar; Qt repaints it for each of ten thousand rows, with all behind it."""

    _shown: tuple[QRect, bool, bool] | None = None

    def sliderChange(self, change: QScrollBar.SliderChange) -> None:
        """Repaint once the slider has moved by a pixel, or to an end."""
        shown = self._slider(), self.value() == self.minimum(), self.value() == self.maximum()
        if change is not QScrollBar.SliderChange.SliderValueChange or shown != self._shown:
            self._shown = shown
            super().sliderChange(change)

    def _slider(self) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        slider = QStyle.SubControl.SC_ScrollBarSlider
        return self.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, slider, self)


def _columns(selection: QItemSelection) -> set[tuple[int, int]]:
    # The types of PySide6 do not say that a selection is a sequence.
    return {(one.left(), one.right()) for one in selection}  # type: ignore[attr-defined]
