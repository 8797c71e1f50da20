"""Bars of a chart: this year's solid, last year's hatched, and the legend of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from govinfo_desktop.ui.theme.colours import colours_for

if TYPE_CHECKING:
    from decimal import Decimal

    from PySide6.QtGui import QPaintEvent

    from govinfo_desktop.core.evaluation.key_figures import Bar

_HATCH_STEP_PIXELS = 5
_SHORTEST_BAR_PIXELS = 2.0
_SAMPLE_WIDTH_PIXELS, _SAMPLE_HEIGHT_PIXELS = 34, 10


class BarPair(QWidget):
    """Bar of this year and below it last year's, hatched: colour is not the only difference."""

    def __init__(self, bar: Bar, most: Decimal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = bar
        self._most = most
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of a line of text."""
        return QSize(160, self.fontMetrics().height() + 4)

    def minimumSizeHint(self) -> QSize:
        """Return a width at which bars can still be compared."""
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars from a common line at the left."""
        painter = QPainter(self)
        colours = colours_for(self.palette())
        height = self.height()
        has_before = self._bar.before is not None
        now = QRectF(1, 1, self._length(self._bar.now), height * (0.5 if has_before else 0.8))
        painter.fillRect(now, colours.accent)
        if has_before:
            before = QRectF(1, now.bottom() + 2, self._length(self._bar.before), height * 0.32)
            draw_hatched(painter, before, self)
        painter.setPen(QPen(colours.grid, 1))
        painter.drawLine(0, 0, 0, height)

    def _length(self, number: Decimal | None) -> float:
        """Return a bar's pixels: none for zero or a blank, a visible few for any other number."""
        if not number or number < 0 or not self._most:
            return 0.0
        return max(_SHORTEST_BAR_PIXELS, float(number / self._most) * (self.width() - 3))


class Legend(QWidget):
    """Samples of the two kinds of bar with their years."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("实心条是本年，斜线条是上年")

    def sizeHint(self) -> QSize:
        """Return a size for both samples."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance("本年上年") + 160, metrics.height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a sample of each kind with its label."""
        painter = QPainter(self)
        colours = colours_for(self.palette())
        top, left = (self.height() - _SAMPLE_HEIGHT_PIXELS) / 2, 0.0
        for label, is_hatched in (("本年", False), ("上年", True)):
            sample = QRectF(left + 1, top, _SAMPLE_WIDTH_PIXELS, _SAMPLE_HEIGHT_PIXELS)
            if is_hatched:
                draw_hatched(painter, sample, self)
            else:
                painter.fillRect(sample, colours.accent)
            painter.setPen(colours.text)
            label_area = QRectF(left + 42, 0, 90, self.height())
            painter.drawText(label_area, Qt.AlignmentFlag.AlignVCenter, label)
            left += 60 + painter.fontMetrics().horizontalAdvance(label)


def draw_hatched(painter: QPainter, area: QRectF, widget: QWidget) -> None:
    """Draw a bar of last year: an outline with diagonal lines."""
    if area.width() <= 0:
        return
    colours = colours_for(widget.palette())
    painter.setPen(QPen(colours.right_edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area)
    painter.save()
    # Lines of our own: Qt's hatched brushes have a fixed pattern in device pixels, which grows
    # finer with the screen's resolution.
    painter.setClipRect(area)
    left = area.left() - area.height()
    while left < area.right():
        painter.drawLine(int(left), int(area.bottom()), int(left + area.height()), int(area.top()))
        left += _HATCH_STEP_PIXELS
    painter.restore()
