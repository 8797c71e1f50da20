"""Text field for the explanation of a finding, saved with every key and undone as one step."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from govinfo_desktop.ui.widgets.undo_keys import is_undo

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QWidget

    from govinfo_desktop.ui.model.document import Document

REASON_LINES = 3


class ReasonEdit(QPlainTextEdit):
    """Editor for the explanation of one finding; Enter confirms it instead of starting a line."""

    # Enter was pressed.
    confirmed = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._key = ""
        self._step_began_s = 0.0
        self._is_step_open = False
        self.is_touched = False
        self.setAccessibleName("说明理由")
        self.setPlaceholderText("写明原因，例如：上年由另一机关填报")
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)  # the document undoes
        self._fit_height_to_lines()
        self.textChanged.connect(self._save)

    @property
    def reason(self) -> str:
        """Return the text as it is saved: in one line, without blanks at the ends."""
        return self.toPlainText().replace("\n", " ").strip()

    def finish(self) -> None:
        """Save the text, with what an input method is still composing, and end the undo step."""
        # What an input method shows while composing is not in the document until it is committed.
        if self.hasFocus():
            QGuiApplication.inputMethod().commit()
        self._end_step()

    def show_reason(self, key: str, reason: str) -> None:
        """Show the explanation of a finding; an unchanged text keeps its cursor."""
        is_locked = bool(self._document.read_only)
        if is_locked != self.isReadOnly():
            self.setReadOnly(is_locked)
        if key != self._key:
            self._end_step()
            self._key = key
            self.is_touched = False
        if reason != self.reason:
            # textChanged would save the text that is only shown, as an undo step of its own.
            self.blockSignals(True)
            self.setPlainText(reason)
            self.moveCursor(self.textCursor().MoveOperation.End)
            self.blockSignals(False)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text as one line: an explanation has no paragraphs."""
        self.insertPlainText(" ".join(source.text().split()))

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window's menu."""
        # Accepting this event would make Qt send a key press here instead of the shortcut.
        if event.type() == QEvent.Type.ShortcutOverride and is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Confirm with Enter; leave undo and redo to the window."""
        if is_undo(event):
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End the undo step: what is typed later is undone separately."""
        super().focusOutEvent(event)
        self._end_step()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the height of the lines when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_height_to_lines()

    def _save(self) -> None:
        """Save the text; all that is typed until the focus leaves is one undo step."""
        saved = self._document.report.explanations.get(self._key, "")
        if self._key and self.reason != saved:
            self.is_touched = self._is_step_open = True
            self._document.explain(self._key, self.reason, self._step_began_s)

    def _end_step(self) -> None:
        if self._is_step_open:
            self._document.undo_stack.end_step()
        self._is_step_open = False
        self._step_began_s = time.monotonic()

    def _fit_height_to_lines(self) -> None:
        padding = 2 * round(self.document().documentMargin()) + 2 * self.frameWidth() + 10
        self.setFixedHeight(REASON_LINES * self.fontMetrics().lineSpacing() + padding)
