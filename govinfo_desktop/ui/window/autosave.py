"""Feeds the saver with every change, and tells the window what has become of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from govinfo_desktop.storage.saver import Saver
from govinfo_desktop.storage.session import Saved

if TYPE_CHECKING:
    from govinfo_desktop.errors import GovinfoError
    from govinfo_desktop.storage.session import Session
    from govinfo_desktop.ui.model.document import Document

A_MOMENT = 20  # milliseconds


class Autosave(QObject):
    """Keeps the open draft's file up to date; a draft that may not be written is left alone."""

    saved = Signal(object)
    """Everything that was entered is on the disk (Saved)."""

    failed = Signal(str)
    """A state could not be written; the sentence says why. It is tried again by itself."""

    pending = Signal()
    """Something was changed that is not on the disk yet."""

    _told = Signal(object)  # carries the saver's word from its thread into the window's

    def __init__(self, document: Document, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._document = document
        self._given = session.draft
        self._last: Saved | None = None
        self._saver = Saver(session, self._told.emit)
        self._told.connect(self._pass_on)
        self._again = QTimer(self, singleShot=True, interval=A_MOMENT)
        self._again.timeout.connect(self._tell_saved)
        document.changed.connect(self._feed)

    @property
    def is_clean(self) -> bool:
        """Whether everything that was entered is on the disk."""
        return self._saver.is_clean

    def save_new(self) -> None:
        """Write a draft that has no file yet."""
        self._give()

    def flush(self) -> bool:
        """Save now and wait for it; False if something could not be saved."""
        return self._saver.flush()

    def close(self) -> bool:
        """Save what is left and give the file free; False, and still open, if that failed."""
        if not self._saver.flush():
            return False
        self._saver.stop()
        self.session.close()
        self._document.changed.disconnect(self._feed)
        return True

    def abandon(self) -> None:
        """Give the file free although something in it could not be saved, and say no more."""
        self.blockSignals(True)  # a word that is under way would be taken for the next draft's
        self._saver.stop(timeout_s=0.5)
        self.session.close()
        self._document.changed.disconnect(self._feed)

    def _feed(self) -> None:
        if self._document.draft is not self._given and not self.session.read_only:
            self._give()

    def _give(self) -> None:
        self._given = self._document.draft
        self._saver.changed(self._given)
        self.pending.emit()

    def _pass_on(self, outcome: Saved | GovinfoError) -> None:
        if isinstance(outcome, Saved):
            self._last = outcome
            self._tell_saved()
            return
        self._last = None
        self.failed.emit(str(outcome))

    def _tell_saved(self) -> None:
        """Tell once nothing newer waits: the saver speaks a moment before it counts as idle."""
        if self._last is None:
            return
        if not self._saver.is_clean:
            self._again.start()
            return
        last, self._last = self._last, None
        self.saved.emit(last)
