"""Puts the program together and runs the window."""

from __future__ import annotations

import gc
import signal
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QThreadPool
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from govinfo_desktop import __version__, paths
from govinfo_desktop.errors import GovinfoError
from govinfo_desktop.forms.catalogue import load_catalogue
from govinfo_desktop.storage.failures import CannotWrite
from govinfo_desktop.storage.history import History
from govinfo_desktop.storage.library import Library
from govinfo_desktop.storage.log import open_log
from govinfo_desktop.storage.recovery import Recovery
from govinfo_desktop.ui.failures import LastResort
from govinfo_desktop.ui.first_window import Answer, FirstWindow, hand_over, meeting_place
from govinfo_desktop.ui.language import set_text_size, speak_chinese
from govinfo_desktop.ui.main_window import MainWindow
from govinfo_desktop.ui.office import Office
from govinfo_desktop.ui.style import BODY_POINTS, dress, set_contrast

if TYPE_CHECKING:
    from collections.abc import Sequence

PATIENCE = 3000
"""How long the end waits for pages that are being drawn, in milliseconds."""


def main(argv: Sequence[str]) -> int:
    """Open the window, with a draft if one is named, and return the exit code."""
    app = application()
    draft = Path(argv[0]).absolute() if argv else None
    place = meeting_place()
    answer = hand_over(place, draft)
    if answer is Answer.TAKEN:
        return 0
    try:
        office = furnished()
    except GovinfoError as failure:
        print(failure, file=sys.stderr)
        return 2
    if office.settings.text_size:
        set_text_size(app, BODY_POINTS * office.settings.text_size / 100)
    set_contrast(app, office.settings.contrast)
    window = MainWindow(office)
    last_resort = LastResort(window.save_copy, window.say)
    last_resort.install()
    ending = Ending(window)
    app.commitDataRequest.connect(ending.save)
    first = FirstWindow(place, window)
    first.wanted.connect(window.come_forward)
    if answer is Answer.NOBODY:
        first.wait()
    window.show()
    if draft is not None:
        window.open_path(draft)
    window.offer_recovery()
    gc.freeze()  # what was made for the start stays to the end: no need to look at it again
    gc.enable()
    code = app.exec()
    QThreadPool.globalInstance().waitForDone(PATIENCE)  # a page being drawn outlives no window
    first.leave()
    last_resort.remove()
    ending.remove()
    return code


def application() -> QApplication:
    """Return the application, dressed and speaking Chinese."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("govinfo-desktop")
    app.setApplicationDisplayName("")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("govinfo-desktop")
    app.setWindowIcon(QIcon(str(paths.icons_folder() / "govinfo-desktop.svg")))
    speak_chinese(app)
    dress(app)
    return app


def furnished() -> Office:
    """Return what the window works with. Raises BadForm for a damaged installation."""
    open_log_if_possible()
    history = History(paths.history_folder())
    return Office(
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


class Ending(QObject):
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
