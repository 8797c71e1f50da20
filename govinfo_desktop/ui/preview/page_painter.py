"""Placed pages drawn on a screen: the same glyphs at the same places as in the PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGlyphRun, QPainter, QPen, QRawFont

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govinfo_desktop.layout.pagination.placed import PlacedPage, PlacedText

_PIXELS = 100.0
_BOLD_STROKE = 0.03
_BOX_SIDE = 0.8


class PagePainter:
    """Draws pages with the faces that the page setter chose; keeps the faces it has opened."""

    def __init__(self, path_of: Callable[[str], Path]) -> None:
        self._path_of = path_of
        self._fonts: dict[str, QRawFont] = {}

    def draw(self, painter: QPainter, page: PlacedPage) -> None:
        """Draw a page, black on white, one unit of the painter to the point."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, page.width, page.height), Qt.GlobalColor.white)
        for rule in page.rules:
            painter.setPen(QPen(Qt.GlobalColor.black, rule.weight))
            painter.drawLine(QLineF(rule.x0, rule.y0, rule.x1, rule.y1))
        for text in page.texts:
            self._draw_text(painter, text)
        painter.restore()

    def _draw_text(self, painter: QPainter, text: PlacedText) -> None:
        colour = QColor.fromRgbF(text.grey, text.grey, text.grey)
        if not text.face:
            _draw_boxes(painter, text, colour)
            return
        font = self._font(text.face)
        scale = text.size / _PIXELS
        painter.save()
        painter.translate(0, text.y)
        painter.scale(scale * text.stretch, scale)
        widen = scale * text.stretch
        run = QGlyphRun()
        run.setRawFont(font)
        run.setGlyphIndexes(font.glyphIndexesForString(text.text))
        run.setPositions([QPointF(x / widen, 0) for x in text.xs])
        painter.setPen(colour)
        painter.drawGlyphRun(QPointF(0, 0), run)
        if text.bold:
            _thicken(painter, run, colour)
        painter.restore()

    def _font(self, face: str) -> QRawFont:
        if face not in self._fonts:
            font = QRawFont(
                str(self._path_of(face)), _PIXELS, QFont.HintingPreference.PreferNoHinting
            )
            self._fonts[face] = font
        return self._fonts[face]


def _thicken(painter: QPainter, run: QGlyphRun, colour: QColor) -> None:
    font = run.rawFont()
    painter.setPen(QPen(colour, _BOLD_STROKE * _PIXELS))
    for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
        painter.drawPath(font.pathForGlyph(glyph).translated(place))


def _draw_boxes(painter: QPainter, text: PlacedText, colour: QColor) -> None:
    painter.setPen(QPen(colour, 0.05 * text.size))
    side = _BOX_SIDE * text.size
    for x in text.xs:
        painter.drawRect(QRectF(x + 0.1 * text.size, text.y - side, side, side))
