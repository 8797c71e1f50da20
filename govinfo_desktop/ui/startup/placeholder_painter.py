"""Draws the first sight of a draft: a sheet with what the report begins with.

Without the name space ``Qt``: its enumerations alone take as long to load as all of this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette, QTextLayout

from govinfo_desktop.ui.theme.colours import (
    CONTRAST_DARK,
    CONTRAST_LIGHT,
    DARK,
    DARK_BELOW_LIGHTNESS,
    LIGHT,
)
from govinfo_desktop.ui.theme.ui_font import ui_font_family

if TYPE_CHECKING:
    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.storage.draft_peek import FirstWords
    from govinfo_desktop.ui.theme.colours import Colours

WIDEST = 680  # pixels, as all measures here
ROUND_ABOUT = 24
MARGIN = 56
GAP = 14
EDGE = 1
HEADING_POINTS, BODY_POINTS = 15.0, 10.5
LINE_SPACING = 1.4
LINE_END = "\u2028"
OPENING = "正在打开……"


def draw(widget: QWidget, words: FirstWords | None, *, is_high_contrast: bool) -> None:
    """Draw the sheet; without a draft nothing but the ground."""
    colours = _colours(widget, is_high_contrast=is_high_contrast)
    window = QRectF(widget.rect())
    painter = QPainter(widget)
    _ground(painter, window, colours.window)
    if words is not None:
        _Sheet(painter, window, colours).draw(words)
    painter.end()


def _colours(widget: QWidget, *, is_high_contrast: bool) -> Colours:
    is_dark = widget.palette().window().color().lightness() < DARK_BELOW_LIGHTNESS
    if is_high_contrast:
        return CONTRAST_DARK if is_dark else CONTRAST_LIGHT
    return DARK if is_dark else LIGHT


def _ground(painter: QPainter, where: QRectF, colour: QColor) -> None:
    """Fill a rectangle: by way of the background, for a brush made of a colour loads ``Qt``."""
    role = QPalette.ColorRole.Window
    palette = QPalette()
    palette.setColor(role, colour)
    painter.setBackground(palette.brush(role))
    painter.eraseRect(where)


class _Sheet:
    def __init__(self, painter: QPainter, window: QRectF, colours: Colours) -> None:
        self._painter = painter
        self._colours = colours
        self._face = ui_font_family()
        width = min(WIDEST, window.width() - 2 * ROUND_ABOUT)
        left = (window.width() - width) / 2
        self._sheet = QRectF(left, ROUND_ABOUT, width, window.height())
        self._text = self._sheet.adjusted(MARGIN, MARGIN, -MARGIN, 0)

    def draw(self, words: FirstWords) -> None:
        """Draw from the top as far as the window reaches, in the system's colour of words."""
        _ground(self._painter, self._sheet.adjusted(-EDGE, -EDGE, EDGE, EDGE), self._colours.line)
        _ground(self._painter, self._sheet, self._colours.base)
        year = f"{words.year}年" if words.year else ""
        self._centre(words.organ, HEADING_POINTS)
        self._centre(f"{year}政府信息公开工作年度报告", HEADING_POINTS)
        self._centre(OPENING, BODY_POINTS)
        for passage in words.passages:
            self._write(passage)

    def _centre(self, words: str, points: float) -> None:
        metrics = QFontMetricsF(self._use(points))
        left = self._text.center().x() - metrics.horizontalAdvance(words) / 2
        self._painter.drawText(QPointF(left, self._text.top() + metrics.ascent()), words)
        self._text.setTop(self._text.top() + metrics.height() + GAP)

    def _write(self, passage: str) -> None:
        """Write a passage in lines, as far as the window reaches."""
        lines = QTextLayout(passage.replace("\n", LINE_END), self._use(BODY_POINTS))
        lines.beginLayout()
        while self._text.top() < self._sheet.bottom() and (line := lines.createLine()).isValid():
            line.setLineWidth(self._text.width())
            line.setPosition(self._text.topLeft())
            self._text.setTop(self._text.top() + line.height() * LINE_SPACING)
        lines.endLayout()
        lines.draw(self._painter, QPointF())
        self._text.setTop(self._text.top() + GAP)

    def _use(self, points: float) -> QFont:
        font = QFont([self._face], -1)
        font.setPointSizeF(points)
        self._painter.setFont(font)
        return font
