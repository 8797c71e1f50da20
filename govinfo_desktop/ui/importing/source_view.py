"""View of a document's text, with what was recognised on coloured backgrounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QTextEdit, QWidget

from govinfo_desktop.ui.importing.source_text import MarkKind, marks_of, text_of
from govinfo_desktop.ui.theme.colours import colours_for
from govinfo_desktop.ui.theme.plain_text import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.importers.source import SourceDocument
    from govinfo_desktop.importers.understanding.result import Understood
    from govinfo_desktop.ui.theme.colours import Colours

_MARK_LABELS = (
    (MarkKind.READ, "读出来的"),
    (MarkKind.DOUBTFUL, "请核对"),
    (MarkKind.CONFLICT, "合计不符"),
    (MarkKind.LEFT_OUT, "不导入"),
)


class SourceView(QPlainTextEdit):
    """Text of a document, to read and copy; a field's place can be shown in it."""

    def __init__(
        self, document: SourceDocument, found: Understood, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAccessibleName("文件的文字")
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        source = text_of(document)
        self._text = source.text
        self.marks = marks_of(document, source, found)
        # Qt counts in UTF-16: a character beyond the first plane is two.
        self._is_long = [place for place, one in enumerate(source.text) if ord(one) > 0xFFFF]
        self.setPlainText(source.text)
        self.legend = _legend(colours_for(self.palette()))
        self.setExtraSelections(self._selections())

    def show_field(self, name: FieldId) -> bool:
        """Select the place of a field; return False if it is in no place."""
        spans = [(one.begin, one.end) for one in self.marks if one.field == name]
        if not spans:
            return False
        self._select(*spans[0])
        return True

    def show_text(self, text: str) -> None:
        """Select a doubtful place with a text, or else the first place of its first line."""
        first = text.partition("\n")[0].strip()
        doubtful = (one for one in self.marks if one.kind is MarkKind.DOUBTFUL)
        places = (one.begin for one in doubtful if self._text[one.begin : one.end] == text)
        begin = next(places, self._text.find(first))
        if first and begin >= 0:
            self._select(begin, begin + len(first))

    def _select(self, begin: int, end: int) -> None:
        cursor = self._cursor(begin, end)
        self.setTextCursor(cursor)
        self.centerCursor()

    def _cursor(self, begin: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._in_utf16(begin))
        cursor.setPosition(self._in_utf16(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _in_utf16(self, place: int) -> int:
        return place + sum(one < place for one in self._is_long)

    def _selections(self) -> list[QTextEdit.ExtraSelection]:
        colours = colours_for(self.palette())
        made = []
        for mark in self.marks:
            one = QTextEdit.ExtraSelection()
            one.cursor = self._cursor(mark.begin, mark.end)
            one.format = _format(mark.kind, colours)
            made.append(one)
        return made


def _background(kind: MarkKind, colours: Colours) -> QColor:
    return {
        MarkKind.READ: colours.done_background,
        MarkKind.DOUBTFUL: colours.warning_background,
        MarkKind.CONFLICT: colours.error_background,
        MarkKind.LEFT_OUT: colours.base,
    }[kind]


def _format(kind: MarkKind, colours: Colours) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setBackground(_background(kind, colours))
    if kind is MarkKind.LEFT_OUT:
        made.setForeground(colours.muted)
        made.setFontStrikeOut(True)
    return made


def _legend(colours: Colours) -> QWidget:
    """Return the meaning of each background."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    for kind, label in _MARK_LABELS:
        sign = PlainLabel(label)
        sign.setStyleSheet(f"background: {_background(kind, colours).name()}; padding: 2px 6px;")
        if kind is MarkKind.LEFT_OUT:
            font = sign.font()
            font.setStrikeOut(True)
            sign.setFont(font)
        row.addWidget(sign)
    row.addStretch(1)
    return made
