"""Saving of one open file in the background, with its results in the window's thread."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Generic

from PySide6.QtCore import QObject, QTimer, Signal

from govinfo_desktop.storage.saver import FileSaver
from govinfo_desktop.storage.sealed import Contents
from govinfo_desktop.storage.session import Saved
from govinfo_desktop.ui.model.disk_wait import DiskSilent, wait_aside, wait_for_disk

if TYPE_CHECKING:
    from govinfo_desktop.errors import GovinfoError
    from govinfo_desktop.storage.session import FileSession

# How long to wait until asking again whether the saver is idle.
IDLE_CHECK_MS = 20
# A disk that takes longer goes on in the saver's thread.
LONGEST_FLUSH_S = 5.0
LONGEST_RELEASE_S = 1.0
# Windows ends a program about five seconds after the log-off.
LONGEST_SAVE_AT_END_S = 1.5
SHORTEST_SAVE_AT_END_S = 0.2
# A save that takes longer is told as not done.
LONGEST_SAVE_MS = 10_000


class BackgroundSaver(QObject, Generic[Contents]):
    """Keeps the file of one session up to date, and closes it."""

    saved = Signal(object)
    """Everything that was entered is on the disk (Saved)."""

    failed = Signal(object)
    """A change could not be written, or not yet (a GovinfoError). It is tried again by itself."""

    # Emitted in the saver's thread; Qt queues it into the GUI thread.
    _reported = Signal(object)

    def __init__(self, session: FileSession[Contents], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._unreported: Saved | None = None
        self._saver = FileSaver(session, self._reported.emit)
        self._reported.connect(self._take_result)
        self._idle_check = QTimer(self, singleShot=True, interval=IDLE_CHECK_MS)
        self._idle_check.timeout.connect(self._report_saved)
        self._patience = QTimer(self, singleShot=True, interval=LONGEST_SAVE_MS)
        self._patience.timeout.connect(self._report_silence)

    @property
    def is_clean(self) -> bool:
        """Whether everything that was entered is on the disk."""
        return self._saver.is_clean

    def save(self, contents: Contents) -> None:
        """Have the newest state saved soon."""
        self._saver.changed(contents)
        if not self._patience.isActive():
            self._patience.start()

    def flush(self, timeout_s: float = LONGEST_FLUSH_S) -> bool:
        """Save now and wait for it; return False if something could not be saved in time.

        The window is painted meanwhile.
        """
        return wait_aside(lambda: self._saver.flush(timeout_s))

    def close(self, timeout_s: float = LONGEST_FLUSH_S) -> bool:
        """Save, release the file and return True; return False and stay open if saving failed."""
        if not self.flush(timeout_s):
            return False
        self._saver.stop(LONGEST_RELEASE_S)
        self._release()
        return True

    def abandon(self) -> None:
        """Release the file although a change could not be saved, and emit nothing more."""
        # A result that is still queued would be taken for one of the next file.
        self.blockSignals(True)
        self._saver.stop(timeout_s=0.5)
        self._release()

    def _release(self) -> None:
        self._patience.stop()
        # A lock that a hung disk keeps is taken over like that of a program that was killed.
        with contextlib.suppress(DiskSilent):
            wait_for_disk(self.session.path, self.session.close, LONGEST_RELEASE_S)

    def _take_result(self, outcome: Saved | GovinfoError) -> None:
        self._patience.stop()
        if isinstance(outcome, Saved):
            self._unreported = outcome
            self._report_saved()
            return
        self._unreported = None
        self.failed.emit(outcome)

    def _report_silence(self) -> None:
        """Report a save that has not ended, as on a disk that hangs; it goes on."""
        if not self._saver.is_clean:
            self.failed.emit(DiskSilent(self.session.path))

    def _report_saved(self) -> None:
        """Emit ``saved`` once the saver is idle, which it is a moment after it reported."""
        if self._unreported is None:
            return
        if not self._saver.is_clean:
            self._idle_check.start()
            return
        saved, self._unreported = self._unreported, None
        self.saved.emit(saved)
