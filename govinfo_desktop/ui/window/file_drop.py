"""Drafts dragged onto the window, wherever in it; a passage would write down a file's name."""

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
    """Takes drafts before any widget of the window is asked; leaves all else to the widgets."""

    def __init__(self, window: QWidget, open_path: Callable[[Path], None]) -> None:
        super().__init__(window)
        self._open_path = open_path
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch the window's place on the screen, where things are dropped first."""
        if isinstance(watched, QWidget):
            self._watch_place_of(watched, event)
            return False
        # Entering and moving are kinds of dropping to Qt.
        draft = dropped_draft(event.mimeData()) if isinstance(event, QDropEvent) else None
        if draft is None or not isinstance(event, QDropEvent):
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._open_path(draft)
        return True

    def _watch_place_of(self, window: QWidget, event: QEvent) -> None:
        handle = window.windowHandle() if event.type() == QEvent.Type.Show else None
        if handle is not None:
            handle.installEventFilter(self)
