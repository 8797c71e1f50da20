"""Keeps the second half of a double click from pressing a button that the clerk has not read."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent


class DoubleClickGuard(QObject):
    """Swallows the second press of a double click on a push button, in one window.

    Many people click everything twice. The first click may have shown another page, whose button
    then lies under the pointer, or have removed a draft, so that the same button is about the
    next one. A button that repeats while it is held (``autoRepeat``) may be clicked fast.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._pressed: QWidget | None = None
        self._pressed_at = (QPoint(), -1)
        self._swallows = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at presses at the native window, which gets them before its widgets."""
        kind = event.type()
        if watched is self._window:
            handle = self._window.windowHandle() if kind == QEvent.Type.Show else None
            if handle is not None:
                handle.installEventFilter(self)
        elif kind == QEvent.Type.MouseButtonPress:
            self._swallows = self._is_unread(cast("QMouseEvent", event))
            return self._swallows
        # Qt sends it behind the second press, and a button takes it for another one.
        elif kind == QEvent.Type.MouseButtonDblClick:
            return self._swallows
        return False

    def _is_unread(self, press: QMouseEvent) -> bool:
        """Tell whether a press is the second of a double click and falls on a button."""
        place = press.globalPosition().toPoint()
        (before, then), self._pressed_at = self._pressed_at, (place, press.timestamp())
        under = self._window.childAt(press.position().toPoint())
        first, self._pressed = self._pressed, under
        hints = QGuiApplication.styleHints()
        is_second = (
            then >= 0
            and press.timestamp() - then < hints.mouseDoubleClickInterval()
            and (place - before).manhattanLength() <= hints.mouseDoubleClickDistance()
        )
        return (
            is_second
            and isinstance(under, QAbstractButton)
            and not under.autoRepeat()
            and (isinstance(under, QPushButton) or under is not first)
        )
