"""Opens drafts that are dropped anywhere on the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from govinfo_desktop.ui.drafts.open_draft import dropped_draft

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class FileDrop(QObject):
    """Takes drops of drafts before any widget gets them, and leaves all others to the widgets.

    A passage would insert the name of the dropped file as text.
    """

    def __init__(self, window: QWidget, open_path: Callable[[Path], None]) -> None:
        super().__init__(window)
        self._open_path = open_path
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle drops at the native window, which gets them before its widgets."""
        if isinstance(watched, QWidget):
            self._watch_native_window(watched, event)
            return False
        # Qt's drag enter and drag move events are subclasses of QDropEvent.
        draft = dropped_draft(event.mimeData()) if isinstance(event, QDropEvent) else None
        if draft is None or not isinstance(event, QDropEvent):
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._open_path(draft)
        return True

    def _watch_native_window(self, window: QWidget, event: QEvent) -> None:
        handle = window.windowHandle() if event.type() == QEvent.Type.Show else None
        if handle is not None:
            handle.installEventFilter(self)
