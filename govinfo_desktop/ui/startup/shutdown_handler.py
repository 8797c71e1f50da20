"""Orderly end when the system ends the program: SIGTERM, Ctrl+C, logging off."""

from __future__ import annotations

import signal
import socket
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QDialog

if TYPE_CHECKING:
    from govinfo_desktop.ui.window.main_window import MainWindow

END_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class ShutdownHandler(QObject):
    """Saves the open draft when the system ends the program, and closes the window by signals."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._listener = SignalListener(self) if sys.platform != "win32" else None

    def save(self) -> None:
        """Save the open draft, or else a copy of it, because the clerk is logging off.

        Nothing is asked: the system waits a few seconds only. A question that is open is closed.
        """
        self._window.prepare_for_end()
        dismiss_dialogs()

    def end(self) -> None:
        """Save the open draft and close the window, because of a signal."""
        self.save()
        # Once a dialog that was dismissed has returned: it may have been opened by a close.
        QTimer.singleShot(0, self._window.frame, self._window.frame.close)

    def remove(self) -> None:
        """Leave signals to Python again."""
        if self._listener is not None:
            self._listener.remove()


class SignalListener(QObject):
    """Calls the handler's ``end`` in the event loop when a signal asks the program to end.

    Python runs signal handlers only between its own instructions, of which Qt's event loop
    executes none: the signal number comes through a pair of sockets, which Qt does watch.
    Windows has no such signals for programs with a window.
    """

    def __init__(self, handler: ShutdownHandler) -> None:
        super().__init__(handler)
        self._reading, self._writing = socket.socketpair()
        for end in (self._reading, self._writing):
            end.setblocking(False)
        signal.set_wakeup_fd(self._writing.fileno(), warn_on_full_buffer=False)
        for number in END_SIGNALS:
            signal.signal(number, lambda *_: None)
        self._notifier = QSocketNotifier(self._reading.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._take)
        self._handler = handler

    def remove(self) -> None:
        """Leave signals to Python again."""
        signal.set_wakeup_fd(-1)
        for number in END_SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        self._notifier.setEnabled(False)
        self._reading.close()
        self._writing.close()

    def _take(self) -> None:
        self._reading.recv(64)
        self._handler.end()


def dismiss_dialogs() -> None:
    """Close every menu and dialog that waits for an answer, as Escape would."""
    while (popup := QApplication.activePopupWidget()) is not None and popup.close():
        pass
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.reject()
