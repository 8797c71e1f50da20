"""The keys of the window's menus, let through from whatever one types in."""

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

_EDITORS = (QLineEdit, QPlainTextEdit, QTextEdit)


class ShortcutFilter(QObject):
    """Goes along with the focus of a window, and keeps its editors from taking its shortcuts.

    Under X11 Ctrl+E is the end of the line to Qt; in the menus it exports. Undo stays with the
    editor, which knows whether its words are the report's.
    """

    def __init__(self, window: QWidget, keys: Iterable[str]) -> None:
        super().__init__(window)
        self._window = window
        self._keys = {QKeySequence(key).toString() for key in keys}
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._go_along)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Withhold a key of the menus from the editor, for which it would be none of theirs."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if is_typing(event):
            return False
        key = QKeySequence(event.keyCombination()).toString()
        if is_undo(event) or key not in self._keys:
            return False
        event.ignore()
        return True

    def _go_along(self, left: QWidget | None, entered: QWidget | None) -> None:
        if isinstance(left, _EDITORS):
            left.removeEventFilter(self)
        if isinstance(entered, _EDITORS) and entered.window() is self._window:
            entered.installEventFilter(self)
