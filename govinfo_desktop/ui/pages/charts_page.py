"""The year's figures as bars: this year's full, last year's hatched, each with its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.core.evaluation.key_figures import charts
from govinfo_desktop.ui.theme.colours import colours_for
from govinfo_desktop.ui.widgets.overlay_page import OverlayPage

if TYPE_CHECKING:
    from decimal import Decimal

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from govinfo_desktop.core.evaluation.key_figures import Bar, Chart
    from govinfo_desktop.ui.model.document import Document

ABOUT = "随表格里填的数字变化，只供查看，不会印进报告。"
NO_TABLES = "这种报告格式没有统计表，没有可以画成图的数字。"
NO_LAST_YEAR = "没有上年的草稿可以对照；“从去年的报告新建”的草稿才有上年数。"
SPACE = 16
ROOM_FOR_BARS = 120
NAME_COLUMNS = 9
"""How many Chinese characters the name of a bar may take before it is wrapped."""


class ChartsPage(OverlayPage):
    """The charts of the open report, two beside one another where there is room."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__("一年数据一览", ABOUT, parent)
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
        document.idle.connect(self.show_report)
        self.show_report()

    def enter(self) -> None:
        """Let the arrow keys scroll."""
        self._area.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the charts beside or below one another, as there is room."""
        super().resizeEvent(event)
        needed = 2 * max((card.minimumSizeHint().width() for card in self.cards), default=0)
        is_wide = self.width() >= needed + SPACE + ROOM_FOR_BARS
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self.show_report()

    def show_report(self) -> None:
        """Draw what stands in the report now."""
        previous = self._document.previous
        before = previous.numbers if previous is not None else {}
        found = charts(self._document.form, self._document.evaluation.numbers, before)
        self.about.setText(" ".join(_notes(bool(found), previous is not None)))
        self.legend.setVisible(bool(found) and previous is not None)
        self.cards = [ChartCard(chart) for chart in found]
        sheet = QWidget()
        columns = QHBoxLayout(sheet)
        columns.setContentsMargins(0, 0, 8, 0)
        columns.setSpacing(SPACE)
        beside = 2 if self._is_wide else 1
        for first in range(beside):
            column = QVBoxLayout()
            column.setSpacing(SPACE)
            for card in self.cards[first::beside]:
                column.addWidget(card)
            column.addStretch(1)
            columns.addLayout(column, 1)
        place = self._area.verticalScrollBar().value()
        self._area.setWidget(sheet)
        self._area.verticalScrollBar().setValue(place)


class ChartCard(QFrame):
    """One chart: a line for each bar with its name, the bar, the number and the change."""

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription("；".join(in_words(bar) for bar in chart.bars))
        title = QLabel(chart.title)
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
            self._add(grid, row, bar, chart.most)

    def _add(self, grid: QGridLayout, row: int, bar: Bar, most: Decimal) -> None:
        name = QLabel(bar.name)
        name.setWordWrap(True)
        name.setFixedWidth(name.fontMetrics().horizontalAdvance("字" * NAME_COLUMNS))
        number = QLabel(_number(bar.now))
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if bar.now is None:
            number.setProperty("muted", True)
        drawn = BarPair(bar, most)
        drawn.setAccessibleName(in_words(bar))
        grid.addWidget(name, row, 0)
        grid.addWidget(drawn, row, 1)
        grid.addWidget(number, row, 2)
        grid.addWidget(_muted(bar.change.removeprefix("比上年").removeprefix("与上年")), row, 3)


class BarPair(QWidget):
    """A bar for this year, and last year's below, hatched: colour is not all that tells."""

    def __init__(self, bar: Bar, most: Decimal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = bar
        self._most = most
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Be as high as a line of words."""
        return QSize(160, self.fontMetrics().height() + 4)

    def minimumSizeHint(self) -> QSize:
        """Stay wide enough to compare."""
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars from a common line at the left."""
        painter = QPainter(self)
        colours = colours_for(self.palette())
        height = self.height()
        has_before = self._bar.before is not None
        top = QRectF(1, 1, 0, height * (0.5 if has_before else 0.8))
        top.setWidth(self._length(self._bar.now))
        painter.fillRect(top, colours.accent)
        if has_before:
            below = QRectF(1, top.bottom() + 2, self._length(self._bar.before), height * 0.32)
            draw_hatched(painter, below, self)
        painter.setPen(QPen(colours.grid, 1))
        painter.drawLine(0, 0, 0, height)

    def _length(self, number: Decimal | None) -> float:
        if not number or number < 0 or not self._most:
            return 0.0
        return max(2.0, float(number / self._most) * (self.width() - 3))


class Legend(QWidget):
    """What the two kinds of bar mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("实心条是本年，斜线条是上年")

    def sizeHint(self) -> QSize:
        """Have room for both kinds."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance("本年上年") + 160, metrics.height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a sample of each kind, and its name."""
        painter = QPainter(self)
        colours = colours_for(self.palette())
        middle, left = self.height() / 2, 0.0
        for words, is_hatched in (("本年", False), ("上年", True)):
            sample = QRectF(left + 1, middle - 5, 34, 10)
            if is_hatched:
                draw_hatched(painter, sample, self)
            else:
                painter.fillRect(sample, colours.accent)
            painter.setPen(colours.text)
            beside = QRectF(left + 42, 0, 90, self.height())
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, words)
            left += 60 + painter.fontMetrics().horizontalAdvance(words)


def draw_hatched(painter: QPainter, area: QRectF, widget: QWidget) -> None:
    """Draw a bar of last year."""
    if area.width() <= 0:
        return
    colours = colours_for(widget.palette())
    painter.setPen(QPen(colours.right_edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area)
    painter.save()
    painter.setClipRect(area)
    left = area.left() - area.height()
    while left < area.right():
        painter.drawLine(int(left), int(area.bottom()), int(left + area.height()), int(area.top()))
        left += 5
    painter.restore()


def in_words(bar: Bar) -> str:
    """Say what a bar shows, for whoever does not see it."""
    words = [f"{bar.name} {_number(bar.now)}"]
    if bar.before is not None:
        words.append(f"上年 {_number(bar.before)}")
    if bar.change:
        words.append(bar.change)
    return "，".join(words)


def _muted(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("muted", True)
    return label


def _number(number: Decimal | None) -> str:
    return "未填" if number is None else f"{number:,f}"


def _notes(has_charts: bool, has_last_year: bool) -> list[str]:
    if not has_charts:
        return [NO_TABLES]
    return [ABOUT] if has_last_year else [ABOUT, NO_LAST_YEAR]
