"""Pass every change of the open draft to the saver, and check that its file is in place."""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from govinfo_desktop.storage.drafts import Draft
from govinfo_desktop.ui.model.background_saver import LONGEST_FLUSH_S, BackgroundSaver

if TYPE_CHECKING:
    from govinfo_desktop.storage.errors import CannotWrite
    from govinfo_desktop.storage.session import Session
    from govinfo_desktop.ui.model.document import Document


class Autosave(BackgroundSaver[Draft]):
    """Keeps the file of the open draft up to date, unless the draft is read-only."""

    gone = Signal(object)
    """The file is no longer in its place, although everything had been saved (CannotWrite)."""

    pending = Signal()
    """A change is not on the disk yet."""

    # Emitted in another thread; Qt queues it into the GUI thread.
    _missed = Signal(object)

    def __init__(self, document: Document, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, parent)
        self._document = document
        self._passed = session.draft
        self._missed.connect(self._take_missing)
        document.changed.connect(self._save_change)

    def save_new(self) -> None:
        """Write a draft that has no file yet."""
        self._save()

    def save_new_file(self) -> None:
        """Write the draft again where its file is missing; call it once the clerk has agreed."""
        self.session.allow_new_file()
        self._save()

    def look_for_file(self) -> None:
        """Emit ``gone`` if the file was moved or its disk was pulled; looks in another thread."""
        if self._saver.is_clean and not self.session.read_only:
            threading.Thread(target=self._look_for_file, name="looker", daemon=True).start()

    def close(self, timeout_s: float = LONGEST_FLUSH_S) -> bool:
        """Save, release the file and return True; return False and stay open if saving failed."""
        is_closed = super().close(timeout_s)
        if is_closed:
            self._document.changed.disconnect(self._save_change)
        return is_closed

    def abandon(self) -> None:
        """Release the file although a change could not be saved, and emit nothing more."""
        super().abandon()
        self._document.changed.disconnect(self._save_change)

    def _save_change(self) -> None:
        if self._document.draft is not self._passed and not self.session.read_only:
            self._save()

    def _save(self) -> None:
        self._passed = self._document.draft
        self.save(self._passed)
        self.pending.emit()

    def _look_for_file(self) -> None:
        gone = self.session.missing()
        if gone is not None:
            # The draft may have been closed before its disk answered.
            with contextlib.suppress(RuntimeError):
                self._missed.emit(gone)

    def _take_missing(self, gone: CannotWrite) -> None:
        if self._saver.is_clean and not self.signalsBlocked():
            self.gone.emit(gone)
