"""What the window shows while its contents are loaded: what the report begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from govinfo_desktop.ui import rooms

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from govinfo_desktop.storage.draft_peek import FirstWords

AT_THE_LATEST = 500  # milliseconds; a window that starts minimised is never painted


class Placeholder(QWidget):
    """A sheet with the agency, the year and the first passages; empty without a draft.

    ``seen`` tells, once, that it is on the screen: what takes time can begin.
    """

    seen = Signal()

    def __init__(self, words: FirstWords | None, *, is_high_contrast: bool = False) -> None:
        super().__init__()
        self.words = words
        self._is_high_contrast = is_high_contrast
        self._was_seen = False
        self.setAccessibleName("正在打开……")
        QTimer.singleShot(AT_THE_LATEST, self, self._tell)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the sheet."""
        rooms.draw_placeholder(self, self.words, is_high_contrast=self._is_high_contrast)
        QTimer.singleShot(0, self, self._tell)

    def _tell(self) -> None:
        if not self._was_seen:
            self._was_seen = True
            self.seen.emit()


class EarlyKeyFilter(QObject):
    """Lets nothing in that is typed before the desk is there: nobody saw where it would go.

    It watches the window itself; the keys of the menus are found before, and wait.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def drop(self) -> None:
        """Drop every key from now on, also those that wait."""
        self._window.windowHandle().installEventFilter(self)

    def let_in(self) -> None:
        """Drop nothing any more."""
        if handle := self._window.windowHandle():
            handle.removeEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Drop keys, and nothing else."""
        return event.type() in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
