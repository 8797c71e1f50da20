"""The place where a reason is written: some lines, kept with every key, undone as one step."""

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

LINES = 3


class ReasonEdit(QPlainTextEdit):
    """Bound to the reason for one finding; Enter is for what the clerk has done with it."""

    confirmed = Signal()
    """Enter was pressed."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._key = ""
        self._since = 0.0
        self._is_open = False
        self.is_touched = False
        self.setAccessibleName("说明理由")
        self.setPlaceholderText("写明原因，例如：上年由另一机关填报")
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)  # what is undone is the document's
        self._be_as_high_as_its_lines()
        self.textChanged.connect(self._keep)

    @property
    def reason(self) -> str:
        """What is written, as it is kept: in one line, without blanks around it."""
        return self.toPlainText().replace("\n", " ").strip()

    def finish(self) -> None:
        """Take what is still being composed: the clerk goes on to something else."""
        if self.hasFocus():
            QGuiApplication.inputMethod().commit()
        self._end_step()

    def show_reason(self, key: str, reason: str) -> None:
        """Show the reason for a finding; the same words stay as they are, with the cursor."""
        is_locked = bool(self._document.read_only)
        if is_locked != self.isReadOnly():
            self.setReadOnly(is_locked)
        if key != self._key:
            self._end_step()
            self._key = key
            self.is_touched = False
        if reason != self.reason:
            self.blockSignals(True)
            self.setPlainText(reason)
            self.moveCursor(self.textCursor().MoveOperation.End)
            self.blockSignals(False)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take pasted words as one line: a reason has no paragraphs."""
        self.insertPlainText(" ".join(source.text().split()))

    def event(self, event: QEvent) -> bool:
        """Leave the undo keys to the window's menu."""
        if event.type() == QEvent.Type.ShortcutOverride and is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Have done with Enter; leave undo to the window."""
        if is_undo(event):
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End the step: what is added later is undone by itself."""
        super().focusOutEvent(event)
        self._end_step()

    def changeEvent(self, event: QEvent) -> None:
        """Be as high as the lines are in another face."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._be_as_high_as_its_lines()

    def _keep(self) -> None:
        """Keep what is written; all that is written in one stay is one step."""
        given = self._document.report.explanations.get(self._key, "")
        if self._key and self.reason != given:
            self.is_touched = self._is_open = True
            self._document.explain(self._key, self.reason, self._since)

    def _end_step(self) -> None:
        if self._is_open:
            self._document.undo_stack.end_step()
        self._is_open = False
        self._since = time.monotonic()

    def _be_as_high_as_its_lines(self) -> None:
        around = 2 * round(self.document().documentMargin()) + 2 * self.frameWidth() + 10
        self.setFixedHeight(LINES * self.fontMetrics().lineSpacing() + around)
