"""Event filter that keeps text editors from taking the shortcuts of the menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from govinfo_desktop.ui.table.keys import is_typing
from govinfo_desktop.ui.widgets.undo_keys import is_undo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

_TEXT_EDITORS = (QLineEdit, QPlainTextEdit, QTextEdit)


class ShortcutFilter(QObject):
    """Filters the events of whichever editor of a window has the focus.

    Qt's editors accept some menu shortcuts as editing keys: under X11 Ctrl+E moves the cursor to
    the end of the line, in the menus it exports. Undo is left to the editor, which knows whether
    its text belongs to the report.
    """

    def __init__(self, window: QWidget, keys: Iterable[str]) -> None:
        super().__init__(window)
        self._window = window
        self._keys = {QKeySequence(key).toString() for key in keys}
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer for the editor that a menu shortcut is none of its keys."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if is_typing(event):
            return False
        key = QKeySequence(event.keyCombination()).toString()
        if is_undo(event) or key not in self._keys:
            return False
        event.ignore()
        return True

    def _follow_focus(self, left: QWidget | None, entered: QWidget | None) -> None:
        if isinstance(left, _TEXT_EDITORS):
            left.removeEventFilter(self)
        if isinstance(entered, _TEXT_EDITORS) and entered.window() is self._window:
            entered.installEventFilter(self)
