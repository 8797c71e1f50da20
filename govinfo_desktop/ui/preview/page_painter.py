"""Painter of placed pages on a screen: the same glyphs in the same places as in the PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGlyphRun, QPainter, QPen, QRawFont

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from govinfo_desktop.layout.pagination.placed import PlacedPage, PlacedText

# Each font file is opened once at this size; the painter is scaled to the size of the text.
_RAW_FONT_PIXELS = 100.0
# The three measures of the PDF writer, in em: the stroke that makes a font bold where it has no
# bold cut, and the box for a character that no font has.
_BOLD_STROKE_EM = 0.03
_MISSING_BOX_SIDE_EM = 0.8
_MISSING_BOX_STROKE_EM = 0.05


class PagePainter:
    """Draw pages with the fonts that the layout chose, each font file opened once.

    Use it in one thread only: a QRawFont belongs to the thread in which it was made.
    """

    def __init__(self, path_of: Callable[[str], Path]) -> None:
        self._path_of = path_of
        self._fonts: dict[str, QRawFont] = {}

    def draw(self, painter: QPainter, page: PlacedPage) -> None:
        """Draw a page, black on white; one unit of the painter is one point."""
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
            _draw_missing_boxes(painter, text, colour)
            return
        scale = text.size / _RAW_FONT_PIXELS
        stretched = scale * text.stretch
        painter.save()
        painter.translate(0, text.y)
        painter.scale(stretched, scale)
        run = _glyph_run(self._font(text.face), text, stretched)
        painter.setPen(colour)
        painter.drawGlyphRun(QPointF(0, 0), run)
        if text.bold:
            _thicken(painter, run, colour)
        painter.restore()

    def _font(self, face: str) -> QRawFont:
        if face not in self._fonts:
            # Hinting moves outlines to whole pixels: the text would differ from the PDF and
            # change its look with the zoom.
            self._fonts[face] = QRawFont(
                str(self._path_of(face)),
                _RAW_FONT_PIXELS,
                QFont.HintingPreference.PreferNoHinting,
            )
        return self._fonts[face]


def _glyph_run(font: QRawFont, text: PlacedText, scale: float) -> QGlyphRun:
    """Return the glyphs at the x of the layout; Qt's own advances are not used."""
    run = QGlyphRun()
    run.setRawFont(font)
    run.setGlyphIndexes(font.glyphIndexesForString(text.text))
    # The painter is scaled, so the places, which are points of the page, are scaled back.
    run.setPositions([QPointF(x / scale, 0) for x in text.xs])
    return run


def _thicken(painter: QPainter, run: QGlyphRun, colour: QColor) -> None:
    """Draw the outlines over the glyphs: QRawFont cannot make a font bold that is not."""
    font = run.rawFont()
    painter.setPen(QPen(colour, _BOLD_STROKE_EM * _RAW_FONT_PIXELS))
    for glyph, position in zip(run.glyphIndexes(), run.positions(), strict=True):
        painter.drawPath(font.pathForGlyph(glyph).translated(position))


def _draw_missing_boxes(painter: QPainter, text: PlacedText, colour: QColor) -> None:
    painter.setPen(QPen(colour, _MISSING_BOX_STROKE_EM * text.size))
    side = _MISSING_BOX_SIDE_EM * text.size
    for x in text.xs:
        painter.drawRect(QRectF(x + 0.1 * text.size, text.y - side, side, side))
