"""Painting of the placeholder: a sheet with the beginning of the report.

It does not use the namespace ``Qt``: loading its enums alone takes as long as all of this.
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

# Measures of the sheet in pixels.
WIDEST_SHEET = 680
AROUND_SHEET = 24
SHEET_MARGIN = 56
PARAGRAPH_GAP = 14
SHEET_BORDER = 1
SHEET_TITLE_POINTS, SHEET_TEXT_POINTS = 15.0, 10.5
SHEET_LINE_SPACING = 1.4
# QTextLayout knows no paragraphs: it breaks a line at U+2028 only.
LINE_SEPARATOR = "\u2028"
LOADING_TEXT = "正在打开……"


def paint_placeholder(
    widget: QWidget, beginning: FirstWords | None, *, is_high_contrast: bool
) -> None:
    """Paint the sheet; without a draft only the background."""
    colours = _colours(widget, is_high_contrast=is_high_contrast)
    window = QRectF(widget.rect())
    painter = QPainter(widget)
    _fill(painter, window, colours.window)
    if beginning is not None:
        _Sheet(painter, window, colours).draw(beginning)
    painter.end()


def _colours(widget: QWidget, *, is_high_contrast: bool) -> Colours:
    is_dark = widget.palette().window().color().lightness() < DARK_BELOW_LIGHTNESS
    if is_high_contrast:
        return CONTRAST_DARK if is_dark else CONTRAST_LIGHT
    return DARK if is_dark else LIGHT


def _fill(painter: QPainter, area: QRectF, colour: QColor) -> None:
    """Fill a rectangle with a colour.

    It is erased to the background: a QBrush made from a QColor would load ``Qt``.
    """
    role = QPalette.ColorRole.Window
    palette = QPalette()
    palette.setColor(role, colour)
    painter.setBackground(palette.brush(role))
    painter.eraseRect(area)


class _Sheet:
    def __init__(self, painter: QPainter, window: QRectF, colours: Colours) -> None:
        self._painter = painter
        self._colours = colours
        self._family = ui_font_family()
        width = min(WIDEST_SHEET, window.width() - 2 * AROUND_SHEET)
        left = (window.width() - width) / 2
        self._sheet = QRectF(left, AROUND_SHEET, width, window.height())
        self._text = self._sheet.adjusted(SHEET_MARGIN, SHEET_MARGIN, -SHEET_MARGIN, 0)

    def draw(self, beginning: FirstWords) -> None:
        """Draw from the top down to the edge of the window, in the text colour of the system."""
        _fill(
            self._painter,
            self._sheet.adjusted(-SHEET_BORDER, -SHEET_BORDER, SHEET_BORDER, SHEET_BORDER),
            self._colours.line,
        )
        _fill(self._painter, self._sheet, self._colours.base)
        year = f"{beginning.year}年" if beginning.year else ""
        self._centre(beginning.organ, SHEET_TITLE_POINTS)
        self._centre(f"{year}政府信息公开工作年度报告", SHEET_TITLE_POINTS)
        self._centre(LOADING_TEXT, SHEET_TEXT_POINTS)
        for passage in beginning.passages:
            self._write(passage)

    def _centre(self, text: str, points: float) -> None:
        metrics = QFontMetricsF(self._set_font(points))
        left = self._text.center().x() - metrics.horizontalAdvance(text) / 2
        self._painter.drawText(QPointF(left, self._text.top() + metrics.ascent()), text)
        self._text.setTop(self._text.top() + metrics.height() + PARAGRAPH_GAP)

    def _write(self, passage: str) -> None:
        """Write a passage, as many lines as fit into the window."""
        lines = QTextLayout(
            passage.replace("\n", LINE_SEPARATOR), self._set_font(SHEET_TEXT_POINTS)
        )
        lines.beginLayout()
        while self._text.top() < self._sheet.bottom() and (line := lines.createLine()).isValid():
            line.setLineWidth(self._text.width())
            line.setPosition(self._text.topLeft())
            self._text.setTop(self._text.top() + line.height() * SHEET_LINE_SPACING)
        lines.endLayout()
        lines.draw(self._painter, QPointF())
        self._text.setTop(self._text.top() + PARAGRAPH_GAP)

    def _set_font(self, points: float) -> QFont:
        font = QFont([self._family], -1)
        font.setPointSizeF(points)
        # Fitting each letter to the pixels takes half of the time to paint them.
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self._painter.setFont(font)
        return font
