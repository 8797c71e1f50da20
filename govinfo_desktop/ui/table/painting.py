"""How the cells of a table are painted: lines, greys, signs of findings, lit sides, the focus."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPixmap, QPolygonF

from govinfo_desktop.core.model.rules import Severity
from govinfo_desktop.ui.table.measures import PADDING, WRAPPED, broken

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from govinfo_desktop.ui.theme.colours import Colours

SIGN = 13
"""How wide and high the sign of a finding is."""

_AROUND = 2
"""Room around a sign on its picture, for the points of its shape."""

CORNER_SIGN = 0.7
"""How much of that it keeps in a corner."""

CORNER_ROOM = 3
"""How far the words of a full cell are moved from a sign in its corner."""

CENTRED = int(Qt.AlignmentFlag.AlignCenter)
ELIDED = Qt.TextElideMode.ElideRight
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def draw_lines(painter: QPainter, box: QRect, colours: Colours) -> None:
    """Draw a cell's right and lower line; its neighbours draw the others."""
    painter.setPen(colours.grid)
    painter.drawLine(box.topRight(), box.bottomRight())
    painter.drawLine(box.bottomLeft(), box.bottomRight())


def draw_edge(painter: QPainter, box: QRect, colours: Colours, *, top: bool, left: bool) -> None:
    """Draw the table's outer line; half of it is cut off, so that no scaling swallows it."""
    painter.setPen(QPen(colours.grid, 2))
    if top:
        painter.drawLine(box.topLeft(), box.topRight())
    if left:
        painter.drawLine(box.topLeft(), box.bottomLeft())


def draw_label(
    painter: QPainter, box: QRect, seen: QRect, words: str, flags: int, colours: Colours
) -> None:
    """Draw a head or a label; its words stay within what is seen of it while scrolling."""
    painter.fillRect(box, colours.head)
    draw_lines(painter, box, colours)
    painter.setPen(colours.text)
    words = broken(words, box.width() - 2 * PADDING, painter.fontMetrics())
    inner = _within(box, seen, painter, words, flags)
    painter.drawText(inner.adjusted(PADDING, 0, -PADDING, 0), flags | WRAPPED, words)


def _within(box: QRect, seen: QRect, painter: QPainter, words: str, flags: int) -> QRect:
    """Return the part of the box that is seen; the whole of it where the words need more."""
    part = box.intersected(seen)
    if part == box or part.isEmpty():
        return box
    if part.width() < box.width() and _height(painter, part, words, flags) > part.height():
        part = QRect(box.left(), part.top(), box.width(), part.height())
    need = _height(painter, box, words, flags)
    if part.height() >= need:
        return part
    if part.top() > box.top():
        return QRect(part.left(), part.bottom() - need, part.width(), need)
    return QRect(part.left(), part.top(), part.width(), need)


def _height(painter: QPainter, room: QRect, words: str, flags: int) -> int:
    """Return how high words are, set as wide as a room."""
    narrow = QRect(0, 0, room.width() - 2 * PADDING, 1_000_000)
    return painter.boundingRect(narrow, flags | WRAPPED, words).height()


def draw_number(painter: QPainter, room: QRect, text: str) -> None:
    """Draw what stands in a cell, centred; of what is too long, the beginning and a sign of more.

    A number cut at both ends reads as another number.
    """
    metrics = painter.fontMetrics()
    if metrics.horizontalAdvance(text) <= room.width():
        painter.drawText(room, CENTRED, text)
        return
    room = room.adjusted(CORNER_ROOM, 0, CORNER_ROOM, 0)
    painter.drawText(room, LEFT, metrics.elidedText(text, ELIDED, room.width()))


class Signs:
    """The signs of findings, each drawn once and then copied; their shapes differ.

    So no colour is needed to tell them apart.
    """

    def __init__(self) -> None:
        self._drawn: dict[tuple[Severity, float, float], QPixmap] = {}

    def clear(self) -> None:
        """Draw all anew, after the colours changed."""
        self._drawn.clear()

    def draw(self, painter: QPainter, box: QRect, severity: Severity, colours: Colours) -> QRect:
        """Draw a finding's sign at the left of a cell and return the room it took."""
        place = QRect(box.left() + 3, box.center().y() - SIGN // 2, SIGN, SIGN)
        sign = self._sign(painter, severity, colours, 1)
        painter.drawPixmap(place.topLeft() - QPoint(_AROUND, _AROUND), sign)
        return place

    def draw_in_corner(
        self, painter: QPainter, box: QRect, severity: Severity, colours: Colours
    ) -> None:
        """Draw it small in a cell's upper left corner, where a number needs the room."""
        sign = self._sign(painter, severity, colours, CORNER_SIGN)
        corner = QPointF(box.topLeft()) + QPointF(1, 1)
        painter.drawPixmap(corner - QPointF(_AROUND, _AROUND) * CORNER_SIGN, sign)

    def _sign(
        self, painter: QPainter, severity: Severity, colours: Colours, scale: float
    ) -> QPixmap:
        ratio = painter.device().devicePixelRatio()
        wanted = (severity, scale, ratio)
        if wanted not in self._drawn:
            self._drawn[wanted] = _drawn_sign(severity, colours, scale, ratio)
        return self._drawn[wanted]


def _drawn_sign(severity: Severity, colours: Colours, scale: float, ratio: float) -> QPixmap:
    side = math.ceil((SIGN + 2 * _AROUND) * scale * ratio)
    sign = QPixmap(side, side)
    sign.setDevicePixelRatio(ratio)
    sign.fill(Qt.GlobalColor.transparent)
    painter = QPainter(sign)
    painter.scale(scale, scale)
    painter.setRenderHint(painter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colours.for_severity(severity)))
    place = QRect(_AROUND, _AROUND, SIGN, SIGN)
    _draw_shape(painter, QRectF(place), severity)
    _draw_mark(painter, place, severity, colours)
    painter.end()
    return sign


def _draw_shape(painter: QPainter, place: QRectF, severity: Severity) -> None:
    middle = place.center()
    match severity:
        case Severity.ERROR:
            painter.drawEllipse(place)
        case Severity.REASON:
            painter.drawPolygon(
                QPolygonF(
                    [
                        QPointF(middle.x(), place.top() - 1),
                        QPointF(place.right() + 1, middle.y()),
                        QPointF(middle.x(), place.bottom() + 1),
                        QPointF(place.left() - 1, middle.y()),
                    ]
                )
            )
        case Severity.WARNING:
            painter.drawPolygon(
                QPolygonF(
                    [
                        QPointF(middle.x(), place.top()),
                        place.bottomRight(),
                        place.bottomLeft(),
                    ]
                )
            )
        case Severity.HINT:
            painter.drawRoundedRect(place, 3, 3)


def _draw_mark(painter: QPainter, place: QRect, severity: Severity, colours: Colours) -> None:
    """Draw the mark within the shape with strokes, so that no face has to have it."""
    painter.setPen(QPen(colours.base, 1.8, c=Qt.PenCapStyle.RoundCap))
    x = place.center().x() + 0.5
    top = place.top() + (5 if severity is Severity.WARNING else 3)
    dot = QPointF(x, place.bottom() - 2.2)
    if severity is Severity.HINT:
        painter.drawPoint(QPointF(x, place.top() + 3))
        painter.drawLine(QPointF(x, place.top() + 6), dot)
        return
    painter.drawLine(QPointF(x, top), QPointF(x, place.bottom() - 5))
    painter.drawPoint(dot)


def draw_focus(painter: QPainter, box: QRect, colour: QColor) -> None:
    """Draw the thick frame of the current cell at its very edge."""
    _draw_frame(painter, box.adjusted(1, 1, -2, -2), QPen(colour, 2))


def draw_light(painter: QPainter, box: QRect, colour: QColor, style: Qt.PenStyle) -> None:
    """Draw the frame of a lit side of an equation, within that of the current cell."""
    _draw_frame(painter, box.adjusted(4, 4, -5, -5), QPen(colour, 1.5, style))


def _draw_frame(painter: QPainter, box: QRect, pen: QPen) -> None:
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)


def draw_corner_mark(painter: QPainter, box: QRect, colour: QColor) -> None:
    """Draw the small triangle of a note into a cell's upper right corner."""
    painter.save()
    painter.setRenderHint(painter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    right, top = box.right() - 1, box.top() + 1
    painter.drawPolygon(
        QPolygonF([QPointF(right - 7, top), QPointF(right, top), QPointF(right, top + 7)])
    )
    painter.restore()
