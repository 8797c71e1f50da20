"""Placeholder with the beginning of the draft, shown while the contents of the window load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from govinfo_desktop.ui.startup.placeholder_painter import paint_placeholder

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from govinfo_desktop.storage.draft_peek import FirstWords

# A window that starts minimised is never painted: then loading begins after this time.
UNPAINTED_TIMEOUT_MS = 500


class Placeholder(QWidget):
    """A sheet with agency, year and first passages; only a background without a draft."""

    painted = Signal()
    """It is on the screen (emitted once): loading can begin."""

    def __init__(self, beginning: FirstWords | None, *, is_high_contrast: bool = False) -> None:
        super().__init__()
        self.beginning = beginning
        self._is_high_contrast = is_high_contrast
        self._was_painted = False
        self.setAccessibleName("正在打开……")
        QTimer.singleShot(UNPAINTED_TIMEOUT_MS, self, self._report_painted)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint the sheet."""
        paint_placeholder(self, self.beginning, is_high_contrast=self._is_high_contrast)
        QTimer.singleShot(0, self, self._report_painted)

    def _report_painted(self) -> None:
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()


class EarlyKeyFilter(QObject):
    """Drops keys typed before the contents of the window were visible.

    It filters the native window: the shortcuts of the menus are found before any widget gets a
    key, and would be executed once the window has loaded.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def start(self) -> None:
        """Drop every key from now on, including those that are waiting in the queue."""
        self._window.windowHandle().installEventFilter(self)

    def stop(self) -> None:
        """Let keys pass again."""
        if handle := self._window.windowHandle():
            handle.removeEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Drop key events and nothing else."""
        return event.type() in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
