"""Keys and clicks that select, pass or delete one word or clause of Chinese text in an editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from govinfo_desktop.core.text.words import clause_at, word_at, word_end_after, word_start_before

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPlainTextEdit

    from govinfo_desktop.core.text.words import Span
    from govinfo_desktop.ui.passage.figure_encoding import FigureEncoding

_KEY = QKeySequence.StandardKey
_BACK = (_KEY.MoveToPreviousWord, _KEY.SelectPreviousWord, _KEY.DeleteStartOfWord)
_ON = (_KEY.MoveToNextWord, _KEY.SelectNextWord, _KEY.DeleteEndOfWord)
_SELECTING_KEYS = {_KEY.SelectPreviousWord, _KEY.SelectNextWord}
_DELETING_KEYS = {_KEY.DeleteStartOfWord, _KEY.DeleteEndOfWord}


class WordSelection(QObject):
    """Filter of an editor's keys and clicks; Qt itself takes a Chinese paragraph for one word.

    ``raw`` returns the passage as the report keeps it, ``encoding`` is that of its figures.
    """

    def __init__(
        self, editor: QPlainTextEdit, encoding: FigureEncoding, raw: Callable[[], str]
    ) -> None:
        super().__init__(editor)
        self._editor = editor
        self._encoding = encoding
        self._raw = raw
        self._clicked = QPoint()
        self._since_double_click = QElapsedTimer()
        editor.installEventFilter(self)
        editor.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys and clicks that are about words."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return watched is self._editor and self._take_key(event)
        if not isinstance(event, QMouseEvent) or event.button() != Qt.MouseButton.LeftButton:
            return False
        if event.type() == QEvent.Type.MouseButtonDblClick:
            self._select_word(event.position().toPoint())
            return True
        if event.type() == QEvent.Type.MouseButtonPress and self._is_third(event):
            self._since_double_click.invalidate()
            self._select(clause_at(self._raw(), self._offset(self._clicked)))
            return True
        return False

    def _select_word(self, place: QPoint) -> None:
        self._clicked = place
        self._since_double_click.start()
        self._editor.setFocus(Qt.FocusReason.MouseFocusReason)
        self._select(word_at(self._raw(), self._offset(place)))

    def _select(self, span: Span) -> None:
        start, end = span
        at = self._encoding.positions(self._raw(), span)
        cursor = self._editor.textCursor()
        cursor.setPosition(at[start])
        cursor.setPosition(at[end], QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)

    def _is_third(self, event: QMouseEvent) -> bool:
        """Return whether a click follows a double click at the same place."""
        timer, moved = self._since_double_click, event.position().toPoint() - self._clicked
        return (
            timer.isValid()
            and not timer.hasExpired(QApplication.doubleClickInterval())
            and moved.manhattanLength() < QApplication.startDragDistance()
        )

    def _offset(self, place: QPoint) -> int:
        """Return the offset of the character at a place, not of the nearest gap between two."""
        cursor = self._editor.cursorForPosition(place)
        if self._editor.cursorRect(cursor).left() > place.x() and not cursor.atBlockStart():
            cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
        return self._encoding.offset(self._raw(), cursor.position())

    def _take_key(self, event: QKeyEvent) -> bool:
        key = next((one for one in (*_BACK, *_ON) if event.matches(one)), None)
        if key is None or (key in _DELETING_KEYS and self._editor.isReadOnly()):
            return False
        cursor = self._editor.textCursor()
        if key in _DELETING_KEYS and cursor.hasSelection():
            cursor.removeSelectedText()
            return True
        step = word_start_before if key in _BACK else word_end_after
        target = step(self._raw(), self._encoding.offset(self._raw(), cursor.position()))
        moves = QTextCursor.MoveMode
        is_kept = key in _SELECTING_KEYS | _DELETING_KEYS
        mode = moves.KeepAnchor if is_kept else moves.MoveAnchor
        cursor.setPosition(self._encoding.positions(self._raw(), (target,))[target], mode)
        if key in _DELETING_KEYS:
            cursor.removeSelectedText()
        self._editor.setTextCursor(cursor)
        return True
