"""Page with the key figures of the year as bar charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.core.evaluation.key_figures import charts
from govinfo_desktop.ui.model.live_widget import LiveWidget
from govinfo_desktop.ui.pages.chart_bars import BarPair, Legend
from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.widgets.overlay_page import OverlayPage

if TYPE_CHECKING:
    from decimal import Decimal

    from PySide6.QtGui import QResizeEvent

    from govinfo_desktop.core.evaluation.key_figures import Bar, Chart
    from govinfo_desktop.ui.model.changes import Changes
    from govinfo_desktop.ui.model.document import Document

ABOUT_CHARTS = "随表格里填的数字变化，只供查看，不会印进报告。"
FORM_WITHOUT_TABLES = "这种报告格式没有统计表，没有可以画成图的数字。"
NO_LAST_YEAR = "没有上年的草稿可以对照；“从去年的报告新建”的草稿才有上年数。"
_CARD_GAP_PIXELS = 16
_LEAST_BAR_PIXELS = 120
# A bar's name is wrapped after so many Chinese characters.
_BAR_NAME_CHARACTERS = 9


class ChartsPage(LiveWidget, OverlayPage):
    """Charts of the open report, two beside each other where there is space."""

    waits_while_hidden = False

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__("一年数据一览", ABOUT_CHARTS, parent)
        self._document = document
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setAccessibleName("图表")
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.legend = Legend()
        self.cards: list[ChartCard] = []
        self._is_wide = True
        self.column.addWidget(self.legend)
        self.column.addWidget(self._area, 1)
        self.follow_report(document.idle)
        self.show_report()

    def concerns(self, changes: Changes) -> bool:
        """Return whether there are other numbers."""
        return changes.everything or bool(changes.numbers)

    def enter(self) -> None:
        """Focus the charts, so that the arrow keys scroll."""
        self._area.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the charts beside or below each other, as the width allows."""
        super().resizeEvent(event)
        needed = 2 * max((card.minimumSizeHint().width() for card in self.cards), default=0)
        is_wide = self.width() >= needed + _CARD_GAP_PIXELS + _LEAST_BAR_PIXELS
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self.show_report()

    def show_report(self) -> None:
        """Draw the charts of the report's present numbers and keep the scroll position."""
        previous = self._document.previous
        before = previous.numbers if previous is not None else {}
        found = charts(self._document.form, self._document.evaluation.numbers, before)
        self.about.setText("".join(_notes(bool(found), previous is not None)))
        self.legend.setVisible(bool(found) and previous is not None)
        self.cards = [ChartCard(chart) for chart in found]
        scrolled = self._area.verticalScrollBar().value()
        # The area deletes the widget that it showed before.
        self._area.setWidget(self._sheet(2 if self._is_wide else 1))
        self._area.verticalScrollBar().setValue(scrolled)

    def _sheet(self, column_count: int) -> QWidget:
        """Return the cards in columns, filled row by row."""
        sheet = QWidget()
        columns = QHBoxLayout(sheet)
        columns.setContentsMargins(0, 0, 8, 0)
        columns.setSpacing(_CARD_GAP_PIXELS)
        for first in range(column_count):
            column = QVBoxLayout()
            column.setSpacing(_CARD_GAP_PIXELS)
            for card in self.cards[first::column_count]:
                column.addWidget(card)
            column.addStretch(1)
            columns.addLayout(column, 1)
        return sheet


class ChartCard(QFrame):
    """One chart: for each bar a line with its name, the bar, the number and the change."""

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription("；".join(describe_bar(bar) for bar in chart.bars))
        title = PlainLabel(chart.title)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 12, 16, 14)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.addWidget(title, 0, 0, 1, 3)
        if any(bar.change for bar in chart.bars):
            grid.addWidget(_muted("比上年"), 0, 3)
        for row, bar in enumerate(chart.bars, start=1):
            _add_bar(grid, row, bar, chart.most)


def describe_bar(bar: Bar) -> str:
    """Return what a bar shows as a text for a screen reader."""
    parts = [f"{bar.name} {_number(bar.now)}"]
    if bar.before is not None:
        parts.append(f"上年 {_number(bar.before)}")
    if bar.change:
        parts.append(bar.change)
    return "，".join(parts)


def _add_bar(grid: QGridLayout, row: int, bar: Bar, most: Decimal) -> None:
    name = PlainLabel(bar.name)
    name.setWordWrap(True)
    name.setFixedWidth(name.fontMetrics().horizontalAdvance("字" * _BAR_NAME_CHARACTERS))
    number = PlainLabel(_number(bar.now))
    number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if bar.now is None:
        number.setProperty("muted", True)
    pair = BarPair(bar, most)
    pair.setAccessibleName(describe_bar(bar))
    grid.addWidget(name, row, 0)
    grid.addWidget(pair, row, 1)
    grid.addWidget(number, row, 2)
    # The head of the column says 比上年 already.
    grid.addWidget(_muted(bar.change.removeprefix("比上年").removeprefix("与上年")), row, 3)


def _muted(text: str) -> QLabel:
    label = PlainLabel(text)
    label.setProperty("muted", True)
    return label


def _number(number: Decimal | None) -> str:
    return "未填" if number is None else f"{number:,f}"


def _notes(has_charts: bool, has_last_year: bool) -> list[str]:
    if not has_charts:
        return [FORM_WITHOUT_TABLES]
    return [ABOUT_CHARTS] if has_last_year else [ABOUT_CHARTS, NO_LAST_YEAR]
