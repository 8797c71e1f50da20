"""Passes every change of the open draft to the saver, and reports the result to the window."""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from govinfo_desktop.storage.patience import ask_disk
from govinfo_desktop.storage.saver import Saver
from govinfo_desktop.storage.session import Saved

if TYPE_CHECKING:
    from govinfo_desktop.errors import GovinfoError
    from govinfo_desktop.storage.errors import CannotWrite
    from govinfo_desktop.storage.session import Session
    from govinfo_desktop.ui.model.document import Document

# How long to wait until asking again whether the saver is idle.
IDLE_CHECK_MS = 20
# The window does not answer meanwhile; a disk that takes longer goes on in the saver's thread.
LONGEST_FLUSH_S = 5.0
LONGEST_RELEASE_S = 1.0


class Autosave(QObject):
    """Keeps the file of the open draft up to date, unless the draft is read-only."""

    saved = Signal(object)
    """Everything that was entered is on the disk (Saved)."""

    failed = Signal(object)
    """A change could not be written (a GovinfoError). The saver tries again by itself."""

    gone = Signal(object)
    """The file is no longer in its place, although everything had been saved (CannotWrite)."""

    pending = Signal()
    """A change is not on the disk yet."""

    # Emitted in other threads; Qt queues them into the GUI thread.
    _reported = Signal(object)
    _missed = Signal(object)

    def __init__(self, document: Document, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._document = document
        self._passed = session.draft
        self._unreported: Saved | None = None
        self._saver = Saver(session, self._reported.emit)
        self._reported.connect(self._take_result)
        self._missed.connect(self._take_missing)
        self._idle_check = QTimer(self, singleShot=True, interval=IDLE_CHECK_MS)
        self._idle_check.timeout.connect(self._report_saved)
        document.changed.connect(self._save_change)

    @property
    def is_clean(self) -> bool:
        """Whether everything that was entered is on the disk."""
        return self._saver.is_clean

    def save_new(self) -> None:
        """Write a draft that has no file yet."""
        self._save()

    def save_new_file(self) -> None:
        """Write the draft again where its file is gone from, as the clerk was asked."""
        self.session.allow_new_file()
        self._save()

    def look_for_file(self) -> None:
        """Emit ``gone`` if the file was moved or its disk was pulled; looks in another thread."""
        if self._saver.is_clean and not self.session.read_only:
            threading.Thread(target=self._look_for_file, name="looker", daemon=True).start()

    def flush(self, timeout_s: float = LONGEST_FLUSH_S) -> bool:
        """Save now and wait for it; return False if something could not be saved in time."""
        return self._saver.flush(timeout_s)

    def close(self, timeout_s: float = LONGEST_FLUSH_S) -> bool:
        """Save, release the file and return True; return False and stay open if saving failed."""
        if not self._saver.flush(timeout_s):
            return False
        self._saver.stop(LONGEST_RELEASE_S)
        self._release()
        self._document.changed.disconnect(self._save_change)
        return True

    def abandon(self) -> None:
        """Release the file although a change could not be saved, and emit nothing more."""
        # A result that is still queued would be taken for one of the next draft.
        self.blockSignals(True)
        self._saver.stop(timeout_s=0.5)
        self._release()
        self._document.changed.disconnect(self._save_change)

    def _release(self) -> None:
        # A lock that a hung disk keeps is taken over like that of a program that was killed.
        with contextlib.suppress(TimeoutError):
            ask_disk(self.session.path, self.session.close, LONGEST_RELEASE_S)

    def _save_change(self) -> None:
        if self._document.draft is not self._passed and not self.session.read_only:
            self._save()

    def _save(self) -> None:
        self._passed = self._document.draft
        self._saver.changed(self._passed)
        self.pending.emit()

    def _take_result(self, outcome: Saved | GovinfoError) -> None:
        if isinstance(outcome, Saved):
            self._unreported = outcome
            self._report_saved()
            return
        self._unreported = None
        self.failed.emit(outcome)

    def _look_for_file(self) -> None:
        gone = self.session.missing()
        if gone is not None:
            # The draft may have been closed before its disk answered.
            with contextlib.suppress(RuntimeError):
                self._missed.emit(gone)

    def _take_missing(self, gone: CannotWrite) -> None:
        if self._saver.is_clean and not self.signalsBlocked():
            self.gone.emit(gone)

    def _report_saved(self) -> None:
        """Emit ``saved`` once the saver is idle, which it is a moment after it reported."""
        if self._unreported is None:
            return
        if not self._saver.is_clean:
            self._idle_check.start()
            return
        saved, self._unreported = self._unreported, None
        self.saved.emit(saved)
