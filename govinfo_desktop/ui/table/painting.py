"""Painting of a table's cells: borders, labels, signs of findings, highlights, the focus."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QPolygonF

from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.ui.table.measures import TABLE_CELL_PADDING_PX, WRAPPED, with_line_breaks

if TYPE_CHECKING:
    from govinfo_desktop.ui.theme.colours import Colours

# Width and height of the sign of a finding.
SIGN_PX = 13
# Around a sign in its pixmap: the points of a shape stick out.
_SIGN_MARGIN_PX = 2
# A sign in a corner is smaller; smaller still where the number needs the room.
_LARGEST_CORNER_SIGN_PX, _SMALLEST_CORNER_SIGN_PX = 9, 5
# The text of a full cell is moved this far from a sign in its corner.
CORNER_SIGN_GAP_PX = 3

CENTRED = int(Qt.AlignmentFlag.AlignCenter)
ELIDED_RIGHT = Qt.TextElideMode.ElideRight
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
FORMER_NUMBER_SCALE = 0.85
_BADGE_PADDING_PX = 8
FORMER_NUMBER_OPACITY = 0.75
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def draw_lines(painter: QPainter, box: QRect, colours: Colours) -> None:
    """Draw a cell's right and lower border; its neighbours draw the others."""
    painter.setPen(colours.grid)
    painter.drawLine(box.topRight(), box.bottomRight())
    painter.drawLine(box.bottomLeft(), box.bottomRight())


def draw_edge(painter: QPainter, box: QRect, colours: Colours, *, top: bool, left: bool) -> None:
    """Draw the table's outer border at the top or left of a cell."""
    # Two pixels, of which one is clipped: a line of one would vanish at some scale factors.
    painter.setPen(QPen(colours.grid, 2))
    if top:
        painter.drawLine(box.topLeft(), box.topRight())
    if left:
        painter.drawLine(box.topLeft(), box.bottomLeft())


def draw_label(
    painter: QPainter, box: QRect, visible: QRect, text: str, flags: int, colours: Colours
) -> None:
    """Draw a header cell, its text within the part of the cell that is visible."""
    painter.fillRect(box, colours.head)
    draw_lines(painter, box, colours)
    painter.setPen(colours.text)
    text = with_line_breaks(text, box.width() - 2 * TABLE_CELL_PADDING_PX, painter.fontMetrics())
    inner = _within(box, visible, painter, text, flags)
    painter.drawText(
        inner.adjusted(TABLE_CELL_PADDING_PX, 0, -TABLE_CELL_PADDING_PX, 0), flags | WRAPPED, text
    )


def draw_badge(painter: QPainter, box: QRect, text: str, colours: Colours) -> None:
    """Draw a short text on a coloured ground in the lower right corner of a head."""
    metrics = painter.fontMetrics()
    side = metrics.height()
    badge = QRect(0, 0, max(side, metrics.horizontalAdvance(text) + _BADGE_PADDING_PX), side)
    badge.moveBottomRight(box.bottomRight() - QPoint(1, 1))
    painter.fillRect(badge, colours.accent)
    painter.setPen(colours.on_accent)
    painter.drawText(badge, CENTRED, text)


def _within(box: QRect, visible: QRect, painter: QPainter, text: str, flags: int) -> QRect:
    """Return the visible part of a box, enlarged where the text needs more."""
    part = box.intersected(visible)
    if part == box or part.isEmpty():
        return box
    if part.width() < box.width() and _height(painter, part, text, flags) > part.height():
        part = QRect(box.left(), part.top(), box.width(), part.height())
    need = _height(painter, box, text, flags)
    if part.height() >= need:
        return part
    if part.top() > box.top():
        return QRect(part.left(), part.bottom() - need, part.width(), need)
    return QRect(part.left(), part.top(), part.width(), need)


def _height(painter: QPainter, box: QRect, text: str, flags: int) -> int:
    """Return the height of a text, wrapped in the width of a box."""
    narrow = QRect(0, 0, box.width() - 2 * TABLE_CELL_PADDING_PX, 1_000_000)
    return painter.boundingRect(narrow, flags | WRAPPED, text).height()


def draw_number(painter: QPainter, box: QRect, text: str) -> None:
    """Draw a cell's text centred; if it is too long, its beginning and an ellipsis."""
    # Centred, it would be cut at both ends and read as another number.
    metrics = painter.fontMetrics()
    if metrics.horizontalAdvance(text) <= box.width():
        painter.drawText(box, CENTRED, text)
        return
    box = box.adjusted(CORNER_SIGN_GAP_PX, 0, CORNER_SIGN_GAP_PX, 0)
    painter.drawText(box, LEFT, metrics.elidedText(text, ELIDED_RIGHT, box.width()))


def draw_beside(painter: QPainter, box: QRect, former: str, text: str, colours: Colours) -> None:
    """Draw last year's number in grey: in the place of a blank, else at the right if it fits."""
    usual = painter.font()
    small = QFont(usual)
    # Not to be taken for a number of this year: smaller, slanted and pale.
    small.setItalic(True)
    small.setPointSizeF(usual.pointSizeF() * FORMER_NUMBER_SCALE)
    pale = QColor(colours.muted)
    pale.setAlphaF(FORMER_NUMBER_OPACITY)
    now = painter.fontMetrics().horizontalAdvance(text)
    painter.setPen(pale)
    painter.setFont(small)
    if not text:
        draw_number(painter, box, former)
    elif now + 2 * QFontMetrics(small).horizontalAdvance(former) < box.width():
        painter.drawText(box, RIGHT, former)
    painter.setFont(usual)


class Signs:
    """Signs of findings, each drawn once and then copied.

    Their shapes differ, so that they can be told apart without colours.
    """

    def __init__(self) -> None:
        self._drawn: dict[tuple[Severity, float, float], QPixmap] = {}

    def clear(self) -> None:
        """Drop the drawn signs after the colours changed."""
        self._drawn.clear()

    def draw(
        self, painter: QPainter, cell_box: QRect, severity: Severity, colours: Colours
    ) -> QRect:
        """Draw the sign of a finding at the left of a cell and return its box."""
        box = QRect(cell_box.left() + 3, cell_box.center().y() - SIGN_PX // 2, SIGN_PX, SIGN_PX)
        sign = self._sign(painter, severity, colours, 1)
        painter.drawPixmap(box.topLeft() - QPoint(_SIGN_MARGIN_PX, _SIGN_MARGIN_PX), sign)
        return box

    def draw_in_corner(
        self, painter: QPainter, box: QRect, text: str, severity: Severity, colours: Colours
    ) -> None:
        """Draw a small sign in the upper left corner of a cell whose number needs the width."""
        scale = _corner_sign_px(box, text, painter.fontMetrics()) / SIGN_PX
        sign = self._sign(painter, severity, colours, scale)
        corner = QPointF(box.topLeft()) + QPointF(1, 1)
        painter.drawPixmap(corner - QPointF(_SIGN_MARGIN_PX, _SIGN_MARGIN_PX) * scale, sign)

    def _sign(
        self, painter: QPainter, severity: Severity, colours: Colours, scale: float
    ) -> QPixmap:
        ratio = painter.device().devicePixelRatio()
        key = (severity, scale, ratio)
        if key not in self._drawn:
            self._drawn[key] = _drawn_sign(severity, colours, scale, ratio)
        return self._drawn[key]


def _corner_sign_px(box: QRect, text: str, metrics: QFontMetrics) -> int:
    """Return the side of a sign that is beside a centred number, or above its digits."""
    beside = (box.width() - metrics.horizontalAdvance(text)) // 2 - 1
    above = (box.height() - metrics.capHeight()) // 2 - 1
    room = min(_LARGEST_CORNER_SIGN_PX, max(beside, above))
    return max(_SMALLEST_CORNER_SIGN_PX, room)


def _drawn_sign(severity: Severity, colours: Colours, scale: float, ratio: float) -> QPixmap:
    side = math.ceil((SIGN_PX + 2 * _SIGN_MARGIN_PX) * scale * ratio)
    sign = QPixmap(side, side)
    sign.setDevicePixelRatio(ratio)
    sign.fill(Qt.GlobalColor.transparent)
    painter = QPainter(sign)
    painter.scale(scale, scale)
    painter.setRenderHint(painter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colours.for_severity(severity)))
    box = QRect(_SIGN_MARGIN_PX, _SIGN_MARGIN_PX, SIGN_PX, SIGN_PX)
    _draw_shape(painter, QRectF(box), severity)
    _draw_mark(painter, box, severity, colours)
    painter.end()
    return sign


def _draw_shape(painter: QPainter, box: QRectF, severity: Severity) -> None:
    middle = box.center()
    match severity:
        case Severity.ERROR:
            painter.drawEllipse(box)
        case Severity.REASON:
            painter.drawPolygon(
                QPolygonF(
                    [
                        QPointF(middle.x(), box.top() - 1),
                        QPointF(box.right() + 1, middle.y()),
                        QPointF(middle.x(), box.bottom() + 1),
                        QPointF(box.left() - 1, middle.y()),
                    ]
                )
            )
        case Severity.WARNING:
            painter.drawPolygon(
                QPolygonF(
                    [
                        QPointF(middle.x(), box.top()),
                        box.bottomRight(),
                        box.bottomLeft(),
                    ]
                )
            )
        case Severity.HINT:
            painter.drawRoundedRect(box, 3, 3)


def _draw_mark(painter: QPainter, box: QRect, severity: Severity, colours: Colours) -> None:
    """Draw the mark in a sign with strokes, so that no font has to have it."""
    painter.setPen(QPen(colours.base, 1.8, c=Qt.PenCapStyle.RoundCap))
    x = box.center().x() + 0.5
    top = box.top() + (5 if severity is Severity.WARNING else 3)
    dot = QPointF(x, box.bottom() - 2.2)
    if severity is Severity.HINT:
        painter.drawPoint(QPointF(x, box.top() + 3))
        painter.drawLine(QPointF(x, box.top() + 6), dot)
        return
    painter.drawLine(QPointF(x, top), QPointF(x, box.bottom() - 5))
    painter.drawPoint(dot)


def draw_focus(painter: QPainter, box: QRect, colour: QColor) -> None:
    """Draw the thick frame of the current cell along its edge."""
    _draw_frame(painter, box.adjusted(1, 1, -2, -2), QPen(colour, 2))


def draw_highlight(painter: QPainter, box: QRect, colour: QColor, style: Qt.PenStyle) -> None:
    """Draw the frame of a highlighted cell, inside that of the current one."""
    _draw_frame(painter, box.adjusted(4, 4, -5, -5), QPen(colour, 1.5, style))


def _draw_frame(painter: QPainter, box: QRect, pen: QPen) -> None:
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)


def draw_corner_mark(painter: QPainter, box: QRect, colour: QColor) -> None:
    """Draw the small triangle of a note in a cell's upper right corner."""
    painter.save()
    painter.setRenderHint(painter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    right, top = box.right() - 1, box.top() + 1
    painter.drawPolygon(
        QPolygonF([QPointF(right - 7, top), QPointF(right, top), QPointF(right, top + 7)])
    )
    painter.restore()
