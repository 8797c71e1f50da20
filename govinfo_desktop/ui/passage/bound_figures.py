"""Text objects that show the numbers of table cells within a passage."""

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
from govinfo_desktop.core.reading.reading import printed_value
from govinfo_desktop.core.text.sentences import BOUND
from govinfo_desktop.ui.passage.figure_encoding import FIGURE_CODES, FigureEncoding, utf16_length
from govinfo_desktop.ui.theme.colours import colours_for

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.core.text.difference import Difference
    from govinfo_desktop.ui.model.document import Document

BLANK_FIGURE = "未填"
# Qt keeps one such character in the text for each object, and what the object is in its format.
_OBJECT_CHARACTER = "\ufffc"
_FIGURE_OBJECT_TYPE = QTextFormat.ObjectTypes.UserObject.value + 1
_FIELD_PROPERTY = QTextFormat.Property.UserProperty.value + 1
_FIGURE_PADDING_PIXELS = 3.0


class BoundFigures(QPyTextObject):
    """Handler of the figures in one editor: draw them, write them, and read them back.

    QPyTextObject is PySide's way to implement QTextObjectInterface: a Python class cannot inherit
    that interface and QObject at once.
    """

    def __init__(self, document: Document, editor: QWidget) -> None:
        super().__init__(editor)
        self._document = document
        self._editor = editor
        self._shown_numbers: dict[str, str] = {}
        self.encoding = FigureEncoding(document.form.fields)

    def register(self, text_document: QTextDocument) -> None:
        """Draw the figures of an editor's text from now on."""
        # The layout keeps a bare pointer: whoever registers has to keep this object alive.
        text_document.documentLayout().registerHandler(_FIGURE_OBJECT_TYPE, self)

    def printed_text(self, field: str) -> str:
        """Return how a figure is printed; 未填 for a blank cell."""
        known = self._document.form.fields.get(FieldId(field))
        if known is None:
            return f"⟦{field}⟧"
        return printed_value(known, self._document.reading) or BLANK_FIGURE

    def with_numbers(self, raw: str) -> str:
        """Return a passage with its figures as plain numbers."""
        return BOUND.sub(lambda match: self.printed_text(match[1]), raw)

    def read(self, text_document: QTextDocument) -> str:
        """Return the passage of an editor as it is written in the report."""
        # Not toPlainText, which makes plain spaces of non-breaking ones. And not str.translate,
        # which takes ten times as long on a long passage.
        text = text_document.toRawText().replace("\u2029", "\n").replace("\u2028", "\n")
        if _OBJECT_CHARACTER not in text:
            return text
        parts = text.split(_OBJECT_CHARACTER)
        cursor = QTextCursor(text_document)
        passage, position = parts[0], utf16_length(parts[0])
        for part in parts[1:]:
            # A cursor's format is that of the character before it.
            cursor.setPosition(position + 1)
            field = _field_of(cursor.charFormat())
            passage += (f"⟦{field}⟧" if field else _OBJECT_CHARACTER) + part
            position += 1 + utf16_length(part)
        return passage

    def write(
        self, text_document: QTextDocument, start: int, removed: int, found: Difference
    ) -> None:
        """Replace ``removed`` UTF-16 units at a position by the new text of a difference.

        The text is encoded: a code character is inserted as a figure.
        """
        cursor = QTextCursor(text_document)
        cursor.setPosition(start)
        cursor.setPosition(start + removed, QTextCursor.MoveMode.KeepAnchor)
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        for piece in FIGURE_CODES.split(found.text):
            field = self.encoding.field_of(piece)
            if field:
                cursor.insertText(_OBJECT_CHARACTER, _format_of(field))
            elif piece:
                # Without a format of its own the text would take that of a figure before it.
                cursor.insertText(piece, QTextCharFormat())
        cursor.endEditBlock()

    def repaint_changed(self, text_document: QTextDocument, raw: str) -> None:
        """Lay out and paint the figures again whose numbers have changed since the last call."""
        if "⟦" not in raw:
            self._shown_numbers = {}
            return
        before = self._shown_numbers
        figures = list(BOUND.finditer(raw))
        now = self._shown_numbers = {match[1]: self.printed_text(match[1]) for match in figures}
        changed = [
            match.start() for match in figures if before.get(match[1]) not in (None, now[match[1]])
        ]
        for position in self.encoding.positions(raw, changed).values():
            # Asks for the size again and repaints, without the signals of an edit.
            text_document.markContentsDirty(position, 1)

    def intrinsicSize(
        self, text_document: QTextDocument, _position: int, style: QTextFormat
    ) -> QSizeF:
        """Return the size of a figure in its line."""
        metrics = QFontMetricsF(text_document.defaultFont())
        text = self.printed_text(_field_of(style))
        width = metrics.horizontalAdvance(text) + 2 * _FIGURE_PADDING_PIXELS
        # Qt puts the lower edge of an object on the baseline: the number, which is drawn from the
        # upper edge, is lifted by this pixel.
        return QSizeF(width, metrics.ascent() + 1)

    def drawObject(
        self,
        painter: QPainter,
        area: QRectF | QRect,
        text_document: QTextDocument,
        _position: int,
        style: QTextFormat,
    ) -> None:
        """Draw a figure: its number, underlined, on a background of its own."""
        text = self.printed_text(_field_of(style))
        painter.save()
        painter.setFont(text_document.defaultFont())
        self._draw_figure(painter, QRectF(area), text)
        painter.restore()

    def _draw_figure(self, painter: QPainter, area: QRectF, text: str) -> None:
        colours = colours_for(self._editor.palette())
        metrics = QFontMetricsF(painter.font())
        is_blank = text == BLANK_FIGURE
        # The object ends at the baseline; the background also covers what hangs below it.
        whole = area.adjusted(1, 0, -1, metrics.descent() - 1)
        painter.fillRect(whole, colours.warning_background if is_blank else colours.hint_background)
        painter.setPen(colours.warning if is_blank else colours.hint)
        painter.drawLine(whole.bottomLeft(), whole.bottomRight())
        left = area.left() + _FIGURE_PADDING_PIXELS
        painter.drawText(QPointF(left, area.top() + metrics.ascent()), text)


def _format_of(field: str) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setObjectType(_FIGURE_OBJECT_TYPE)
    style.setProperty(_FIELD_PROPERTY, field)
    return style


def _field_of(style: QTextFormat) -> str:
    """Return the field of a figure's format; empty for any other format."""
    if style.objectType() != _FIGURE_OBJECT_TYPE:
        return ""
    return str(style.property(_FIELD_PROPERTY) or "")
