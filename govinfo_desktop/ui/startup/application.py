"""Puts the program together, behind the window's frame, and takes it apart in the end."""

from __future__ import annotations

import signal
import socket
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QThreadPool
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from govinfo_desktop import __version__, paths
from govinfo_desktop.forms.catalogue import load_catalogue
from govinfo_desktop.storage.errors import CannotWrite
from govinfo_desktop.storage.history import History
from govinfo_desktop.storage.library import Library
from govinfo_desktop.storage.log import open_log
from govinfo_desktop.storage.recovery import Recovery
from govinfo_desktop.ui.model.services import AppServices
from govinfo_desktop.ui.settings.text_size import show_contrast, show_text_size
from govinfo_desktop.ui.startup.crash_handler import CrashHandler
from govinfo_desktop.ui.startup.garbage_collection import GarbageCollector
from govinfo_desktop.ui.theme.language import install_translations
from govinfo_desktop.ui.theme.style import apply_style
from govinfo_desktop.ui.widgets.enter_key import press_with_enter

if TYPE_CHECKING:
    from pathlib import Path

    from govinfo_desktop.ui.startup.single_instance import SingleInstance
    from govinfo_desktop.ui.window.main_window import MainWindow

PATIENCE = 3000
"""How long the end waits for pages that are being drawn, in milliseconds."""


class Program:
    """Everything around a window: its office, its end, and the starts that come after the first.

    Raises BadForm for a damaged installation.
    """

    def __init__(self, app: QApplication, window: MainWindow, first: SingleInstance) -> None:
        self._window = window
        dress_up(app)
        services = furnished()
        if services.settings.text_size:
            show_text_size(services)
        show_contrast(services)
        window.furnish(services)
        self._clearing_up = GarbageCollector(window)
        self._last_resort = CrashHandler(window.save_copy, window.say)
        self._last_resort.install()
        self._ending = ShutdownHandler(window)
        app.commitDataRequest.connect(self._ending.save)
        self._first = first
        first.wanted.connect(window.come_forward)

    def begin(self, draft: Path | None) -> None:
        """Open the draft that was asked for, and offer what an earlier end left behind."""
        if draft is not None:
            self._window.open_path(draft)
        self._window.offer_recovery()

    def end(self) -> None:
        """Take everything apart once the window is closed."""
        # A page that is being drawn outlives no window.
        QThreadPool.globalInstance().waitForDone(PATIENCE)
        self._first.leave()
        self._last_resort.remove()
        self._ending.remove()


def application() -> QApplication:
    """Return the application, dressed and speaking Chinese."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    dress_up(app)
    return app


def dress_up(app: QApplication) -> None:
    """Give an application its name, its look and its language."""
    app.setApplicationName("govinfo-desktop")
    app.setApplicationDisplayName("")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("govinfo-desktop")
    app.setWindowIcon(QIcon(str(paths.icons_folder() / "govinfo-desktop.svg")))
    install_translations(app)
    apply_style(app)
    press_with_enter(app)


def furnished() -> AppServices:
    """Return what the window works with. Raises BadForm for a damaged installation."""
    open_log_if_possible()
    history = History(paths.history_folder())
    return AppServices(
        catalogue=load_catalogue(paths.resources_folder(), paths.own_forms_folder()),
        library=Library(paths.drafts_folder(), paths.trash_folder(), history),
        history=history,
        recovery=Recovery(paths.recovery_folder()),
        settings_file=paths.settings_file(),
    )


def open_log_if_possible() -> None:
    """Begin the log; a full disk must not keep the window from opening."""
    try:
        open_log(paths.logs_folder())
    except CannotWrite as failure:
        print(failure, file=sys.stderr)


class ShutdownHandler(QObject):
    """Saves what is open when the system ends the program: SIGTERM, Ctrl+C, logging off."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        # Python runs a signal's handler only between its own steps, and Qt's loop takes none:
        # the signal's number comes through a pair of sockets, which Qt does listen to.
        self._reading, self._writing = socket.socketpair()
        for end in (self._reading, self._writing):
            end.setblocking(False)
        signal.set_wakeup_fd(self._writing.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: None)
        self._notifier = QSocketNotifier(self._reading.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._end)

    def save(self) -> None:
        """Put everything on the disk."""
        self._window.flush()

    def remove(self) -> None:
        """Leave signals to Python again."""
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        self._notifier.setEnabled(False)
        self._reading.close()
        self._writing.close()

    def _end(self) -> None:
        self._reading.recv(64)
        self._window.flush()
        self._window.close()
