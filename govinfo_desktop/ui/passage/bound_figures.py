"""BoundFigures bound to cells on the paper of an editor: objects that show their cell's number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from govinfo_desktop.core.model.form import FieldId
from govinfo_desktop.core.text.sentences import BOUND
from govinfo_desktop.ui.passage.markup import CODES, Spelling, units
from govinfo_desktop.ui.theme.colours import colours_for

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.core.text.difference import Difference
    from govinfo_desktop.ui.model.document import Document

_OBJECT = "\ufffc"
_KIND = QTextFormat.ObjectTypes.UserObject.value + 1
_FIELD = QTextFormat.Property.UserProperty.value + 1
_SIDE = 3.0


class BoundFigures(QPyTextObject):
    """Draws the figures of one paper, writes them to it, and reads them off it."""

    def __init__(self, document: Document, editor: QWidget) -> None:
        super().__init__(editor)
        self._document = document
        self._editor = editor
        self._shown: dict[str, str] = {}
        self.spelling = Spelling(document.form.fields)

    def serve(self, paper: QTextDocument) -> None:
        """Draw the figures of a paper from now on."""
        paper.documentLayout().registerHandler(_KIND, self)

    def words(self, field: str) -> str:
        """Return what a figure is printed as; 未填 for a blank cell."""
        known = self._document.form.fields.get(FieldId(field))
        return self._document.printed(known) if known else f"⟦{field}⟧"

    def filled_in(self, raw: str) -> str:
        """Return a passage with its figures as plain numbers."""
        return BOUND.sub(lambda match: self.words(match[1]), raw)

    def read(self, paper: QTextDocument) -> str:
        """Return the passage that a paper holds, as the report keeps it."""
        # Not str.translate, which takes ten times as long on a long passage.
        written = paper.toRawText().replace("\u2029", "\n").replace("\u2028", "\n")
        if _OBJECT not in written:
            return written
        parts = written.split(_OBJECT)
        place = QTextCursor(paper)
        passage, gone = parts[0], units(parts[0])
        for part in parts[1:]:
            place.setPosition(gone + 1)
            field = _field_of(place.charFormat())
            passage += (f"⟦{field}⟧" if field else _OBJECT) + part
            gone += 1 + units(part)
        return passage

    def write(self, paper: QTextDocument, start: int, found: Difference, gone: int) -> None:
        """Make a difference between spelled texts on the paper, where it lies in Qt's count."""
        cursor = QTextCursor(paper)
        cursor.setPosition(start)
        cursor.setPosition(start + gone, QTextCursor.MoveMode.KeepAnchor)
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        for piece in CODES.split(found.words):
            field = self.spelling.field(piece)
            if field:
                cursor.insertText(_OBJECT, _format_of(field))
            elif piece:
                cursor.insertText(piece, QTextCharFormat())
        cursor.endEditBlock()

    def follow(self, paper: QTextDocument, raw: str) -> None:
        """Set the figures anew whose cells have changed."""
        if "⟦" not in raw:
            self._shown = {}
            return
        before = self._shown
        bound = list(BOUND.finditer(raw))
        self._shown = {match[1]: self.words(match[1]) for match in bound}
        moved = [
            match for match in bound if before.get(match[1]) not in (None, self.words(match[1]))
        ]
        places = self.spelling.units_at(raw, (match.start() for match in moved))
        for place in places.values():
            paper.markContentsDirty(place, 1)

    def intrinsicSize(self, paper: QTextDocument, _place: int, style: QTextFormat) -> QSizeF:
        """Tell how much room a figure takes in its line."""
        metrics = QFontMetricsF(paper.defaultFont())
        width = metrics.horizontalAdvance(self.words(_field_of(style))) + 2 * _SIDE
        # Qt sets an object on the base line, one unit of it below.
        return QSizeF(width, metrics.ascent() + 1)

    def drawObject(
        self,
        painter: QPainter,
        area: QRectF | QRect,
        paper: QTextDocument,
        _place: int,
        style: QTextFormat,
    ) -> None:
        """Draw a figure: its number, underlined by dots, on a ground of its own."""
        colours = colours_for(self._editor.palette())
        metrics = QFontMetricsF(paper.defaultFont())
        words = self.words(_field_of(style))
        painter.save()
        painter.setFont(paper.defaultFont())
        area = QRectF(area)
        whole = area.adjusted(1, 0, -1, metrics.descent() - 1)
        is_blank = words == BLANK
        painter.fillRect(whole, colours.warning_background if is_blank else colours.hint_background)
        painter.setPen(colours.warning if is_blank else colours.hint)
        painter.drawLine(whole.bottomLeft(), whole.bottomRight())
        painter.drawText(QPointF(area.left() + _SIDE, area.top() + metrics.ascent()), words)
        painter.restore()


BLANK = "未填"


def _format_of(field: str) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setObjectType(_KIND)
    style.setProperty(_FIELD, field)
    return style


def _field_of(style: QTextFormat) -> str:
    """Return the field of a figure; empty for what is none."""
    return str(style.property(_FIELD) or "") if style.objectType() == _KIND else ""
